"""The reference data of this installation: the bridge between settings and the pure modules."""

from datetime import date

from django.conf import settings
from django.utils import timezone

from kompetensi.acuan import Acuan, BukuAcuan
from kompetensi.berkas_acuan import muat


def buku_acuan() -> BukuAcuan:
    """Every file in `settings.KOMPETENSI_DIR`, read once per process."""
    return muat(settings.KOMPETENSI_DIR)


def acuan_pada(tanggal: date | None = None) -> Acuan:
    """What is in force on that day, or today. Raises BelumBerlaku."""
    return buku_acuan().pada(tanggal or timezone.localdate())
