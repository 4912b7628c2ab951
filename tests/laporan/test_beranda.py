"""A year in one glance: what is missing, and where the pace leads."""

from decimal import Decimal

import pytest

from konversi.models import RekapJP
from laporan.beranda import JPSetahun


def setahun(total, tahun=2026):
    return JPSetahun(tahun, RekapJP(tahun=tahun, total=Decimal(total)), Decimal(20))


@pytest.mark.parametrize(
    ("total", "kurang", "tercapai"),
    [("0", "20", False), ("0.01", "19.99", False), ("19.99", "0.01", False), ("20", "0", True), ("56.5", "0", True)],
)
def test_what_is_missing_of_twenty(total, kurang, tercapai):
    jp = setahun(total)
    assert (jp.kurang, jp.tercapai) == (Decimal(kurang), tercapai)


@pytest.mark.parametrize(
    ("hari_ini", "total", "prakiraan"),
    [
        ("2026-07-02", "10", 20),  # day 183 of 365: 10 × 365 / 183 = 19,95
        ("2026-11-23", "15", 17),  # day 327: 15 × 365 / 327 = 16,74
        ("2026-12-31", "12.5", 12),  # the last day: what is there, half to even
        ("2026-12-31", "13.5", 14),
        ("2024-07-01", "10", 20),  # a leap year, day 183 of 366: 20
        ("2026-03-01", "4", 24),  # day 60, the first that says anything: 4 × 365 / 60 = 24,33
        ("2026-02-28", "4", None),  # day 59
        ("2026-11-23", "0", None),  # nothing yet
        ("2026-11-23", "20", None),  # reached
        ("2027-01-05", "15", None),  # the year is over
    ],
)
def test_the_forecast_for_31_december(time_machine, hari_ini, total, prakiraan):
    time_machine.move_to(f"{hari_ini}T12:00:00+07:00", tick=False)
    tahun = 2024 if hari_ini.startswith("2024") else 2026
    assert setahun(total, tahun).prakiraan == prakiraan
