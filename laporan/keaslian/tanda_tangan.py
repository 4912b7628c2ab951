"""Where a signing service (BSrE) would be connected: the one place every issued PDF passes through.

`PENANDA_TANGAN_ELEKTRONIK` names a class like TanpaTandaTangan. What it returns is what is hashed, kept and handed out,
so that the page of verification speaks of the signed file.
"""

from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string


class PenandaTangan(Protocol):
    """A way to sign a PDF. `sekali_saja`: signing the same file again gives other bytes, so the first are kept."""

    sekali_saja: bool

    def tandatangani(self, pdf: bytes, *, judul: str) -> bytes: ...


class TanpaTandaTangan:
    """No certified signature: the PDF as it is."""

    sekali_saja = False

    def tandatangani(self, pdf: bytes, *, judul: str) -> bytes:
        return pdf


def penanda_tangan() -> PenandaTangan:
    return _buat(settings.PENANDA_TANGAN_ELEKTRONIK)


@lru_cache(maxsize=1)
def _buat(kelas: str) -> PenandaTangan:
    penanda: PenandaTangan = import_string(kelas)()
    return penanda
