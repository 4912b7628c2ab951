"""Which day, which years and which target a yearly page or document speaks of."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from konversi.buku import buku_aturan
from konversi.tulisan import angka


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


class KelompokJP(NamedTuple):
    """One of the three groups of people a year is divided into."""

    kode: str
    label: str
    syarat: Q


def kelompok_jp(tahun: int) -> tuple[KelompokJP, KelompokJP, KelompokJP]:
    """At the target, under way, nothing yet: by `total`. Above 0 and under 20 is `1–19 JP`."""
    target = target_jp(tahun)
    return (
        KelompokJP("cukup", f"≥ {angka(target)} JP", Q(total__gte=target)),
        KelompokJP("kurang", f"1–{angka(target - 1)} JP", Q(total__gt=0, total__lt=target)),
        KelompokJP("nol", "0 JP", Q(total=0)),
    )


def kode_kelompok(total: Decimal, target: Decimal) -> str:
    """The code of the group a total belongs to."""
    if total >= target:
        return "cukup"
    return "kurang" if total > 0 else "nol"


def kelompok(total: Decimal, tahun: int) -> KelompokJP:
    """The group a total belongs to."""
    kode = kode_kelompok(total, target_jp(tahun))
    return next(grup for grup in kelompok_jp(tahun) if grup.kode == kode)
