"""Encryption with age, as a stream: memory stays small however large the backup."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pyrage
from django.conf import settings

from operasi.cadangan import CadanganGagal

TANDA = b"age-encryption.org/v1\n"
TANPA_RAHASIA = (
    "Cadangan ini terenkripsi. Isi CADANGAN_KUNCI_RAHASIA dengan jalur berkas yang memuat kunci rahasianya "
    "(AGE-SECRET-KEY-1…), lalu ulangi."
)


def kunci_baru() -> tuple[str, str]:
    """A new pair: the public key, for CADANGAN_KUNCI, and the secret one, to be kept elsewhere."""
    rahasia = pyrage.x25519.Identity.generate()
    return str(rahasia.to_public()), str(rahasia)


def penerima() -> list[Any]:
    """The keys backups are made for; none, where they are not encrypted. Raises CadanganGagal."""
    try:
        return [pyrage.x25519.Recipient.from_str(satu.strip()) for satu in settings.CADANGAN_KUNCI if satu.strip()]
    except pyrage.RecipientError:
        raise CadanganGagal(
            "CADANGAN_KUNCI tidak terbaca. Isi dengan kunci umum (age1…) dari: manage.py cadangkan --buat-kunci."
        ) from None


def _rahasia() -> list[Any]:
    if not settings.CADANGAN_KUNCI_RAHASIA:
        raise CadanganGagal(TANPA_RAHASIA)
    try:
        baris = Path(settings.CADANGAN_KUNCI_RAHASIA).read_text().split()
        kunci = [pyrage.x25519.Identity.from_str(satu) for satu in baris if satu.startswith("AGE-SECRET-KEY-1")]
    except (OSError, UnicodeDecodeError, pyrage.IdentityError):
        kunci = []
    if not kunci:
        raise CadanganGagal(
            f"CADANGAN_KUNCI_RAHASIA={settings.CADANGAN_KUNCI_RAHASIA}: berkas itu tidak memuat AGE-SECRET-KEY-1…."
        )
    return kunci


@contextmanager
def tersandi(tujuan: IO[bytes]) -> Iterator[IO[bytes]]:
    """A stream whose bytes arrive in `tujuan` encrypted for `penerima()`; `tujuan` itself where there are no keys."""
    kunci = penerima()
    if not kunci:
        yield tujuan
        return
    baca, tulis = os.pipe()
    with open(baca, "rb") as sumber:
        benang = _Benang(lambda: pyrage.encrypt_io(sumber, tujuan, kunci), sumber)
        try:
            with open(tulis, "wb") as aliran:
                yield aliran
        finally:
            benang.join()
        benang.ungkap()


@contextmanager
def terbuka(sumber: IO[bytes]) -> Iterator[IO[bytes]]:
    """The plain bytes of a file that may be encrypted. Raises CadanganGagal for a key that does not fit.

    To be read to its end: only then is it known that nothing was cut off or changed.
    """
    awal = sumber.read(len(TANDA))
    sumber.seek(0)
    if awal != TANDA:
        yield sumber
        return
    kunci = _rahasia()
    baca, tulis = os.pipe()
    with open(baca, "rb") as aliran, open(tulis, "wb") as ujung:
        benang = _Benang(lambda: pyrage.decrypt_io(sumber, ujung, kunci), ujung)
        try:
            yield aliran
            while aliran.read(1 << 16):
                pass
        except BaseException:
            aliran.close()
            benang.join()
            benang.ungkap(kecuali=BrokenPipeError)
            raise
        benang.join()
        benang.ungkap()


class _Benang(threading.Thread):
    """Does the ciphering beside the reader or writer of the tar; closes its end of the pipe, and keeps its failure."""

    def __init__(self, kerja: Callable[[], None], ujung: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._kerja, self._ujung = kerja, ujung
        self._galat: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._kerja()
        except BaseException as galat:
            self._galat = galat
        with suppress(OSError):
            self._ujung.close()

    def ungkap(self, kecuali: type[BaseException] | None = None) -> None:
        """Raise what went wrong there, as a sentence where it is the key or the file."""
        galat = self._galat
        if galat is None or (kecuali and isinstance(galat, kecuali)):
            return
        if isinstance(galat, pyrage.DecryptError) and "matching keys" in str(galat):
            raise CadanganGagal("Kunci rahasia ini bukan kunci cadangan itu.") from None
        if isinstance(galat, pyrage.DecryptError) or (isinstance(galat, OSError) and galat.errno is None):
            raise CadanganGagal("Cadangan ini rusak atau terpotong: sandinya tidak utuh.") from None
        raise galat
