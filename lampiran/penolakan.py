"""Why a file is not taken: one Indonesian sentence that says what to do."""

from django.core.exceptions import ValidationError


class IsiDitolak(ValueError):
    """The content is of no use or could do harm; the sentence does not name the file, which nobody told it."""


class PenyimpananTerganggu(ValidationError):
    """The storage does not take a file, whatever the file is; forms show it as they show a refusal."""

    def __init__(self) -> None:
        super().__init__(
            "Berkas belum dapat disimpan: penyimpanan di server sedang penuh atau terganggu. Isian lainnya masih ada "
            "di halaman ini. Coba lagi beberapa menit lagi; bila berulang, hubungi BKPSDMD."
        )


class LampiranDitolak(ValidationError):
    """The refusal a form shows: `foto.heic: jenis berkas ini tidak dapat disimpan. …`"""
