"""The three groups of people a year is divided into: at the target, under way, nothing yet."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from konversi.tahun import target_jp
from konversi.tulisan import angka


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
