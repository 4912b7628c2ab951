"""Which day, which years and which target a yearly page or document speaks of, and where a year is heading."""

from calendar import isleap
from datetime import date
from decimal import Decimal

from django.utils import timezone

from konversi.buku import buku_aturan

CUKUP_LAMA = 60
"""Days of a year that must have passed before its pace says anything."""


def tanggal_acuan(tahun: int) -> date:
    """The day on which a year asks who works where and under whom: 31 December, or today while it runs (reading 17)."""
    return min(max(timezone.localdate(), date(tahun, 1, 1)), date(tahun, 12, 31))


def setahun(tahun: int) -> tuple[date, date]:
    """The first and the last day of that year."""
    return date(tahun, 1, 1), date(tahun, 12, 31)


def tahun_ini() -> int:
    return timezone.localdate().year


def daftar_tahun() -> range:
    """The years one can look at: from the first regulation to this year."""
    pertama = min(aturan.berlaku_mulai.year for aturan in buku_aturan())
    return range(pertama, tahun_ini() + 1)


def target_jp(tahun: int) -> Decimal:
    """The JP every PNS has a right to in that year (reading 14)."""
    return buku_aturan().untuk_tahun(tahun).target_jp


def prakiraan(total: Decimal, tahun: int) -> Decimal | None:
    """The total on 31 December at the pace so far, in whole JP; None where the pace would say nothing."""
    hari_ini = timezone.localdate()
    lewat = (hari_ini - date(tahun, 1, 1)).days + 1
    if hari_ini.year != tahun or lewat < CUKUP_LAMA or not total:
        return None
    return (total * (366 if isleap(tahun) else 365) / lewat).quantize(Decimal(1))
