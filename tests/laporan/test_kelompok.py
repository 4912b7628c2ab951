"""Which day, which years and which groups a yearly page speaks of."""

from datetime import date
from decimal import Decimal

import pytest

from konversi.tahun import daftar_tahun, tanggal_acuan, target_jp
from laporan.kelompok import kelompok, kelompok_jp


@pytest.mark.parametrize(
    ("hari_ini", "tahun", "acuan"),
    [
        ("2026-11-23T12:00:00+07:00", 2023, date(2023, 12, 31)),
        ("2026-11-23T12:00:00+07:00", 2025, date(2025, 12, 31)),
        ("2026-11-23T12:00:00+07:00", 2026, date(2026, 11, 23)),
        ("2026-11-23T12:00:00+07:00", 2027, date(2027, 1, 1)),
        ("2026-01-01T00:00:00+07:00", 2026, date(2026, 1, 1)),
        ("2026-12-31T23:59:59+07:00", 2026, date(2026, 12, 31)),
        # midnight is that of Jakarta, seven hours before that of London
        ("2026-12-31T17:00:00+00:00", 2026, date(2026, 12, 31)),
        ("2026-12-31T17:00:00+00:00", 2027, date(2027, 1, 1)),
        ("2026-12-31T16:59:59+00:00", 2026, date(2026, 12, 31)),
        ("2026-05-01T18:00:00+00:00", 2026, date(2026, 5, 2)),
    ],
)
def test_a_year_asks_of_its_last_day_or_of_today_while_it_runs(time_machine, hari_ini, tahun, acuan):
    time_machine.move_to(hari_ini, tick=False)
    assert tanggal_acuan(tahun) == acuan


@pytest.mark.parametrize(
    ("hari_ini", "terakhir"),
    [("2023-01-12", 2023), ("2026-11-23", 2026), ("2026-12-31T17:30:00+00:00", 2027)],
)
def test_one_can_look_at_the_years_from_the_first_regulation_to_this_one(time_machine, hari_ini, terakhir):
    time_machine.move_to(hari_ini, tick=False)
    assert list(daftar_tahun()) == list(range(2023, terakhir + 1))


@pytest.mark.parametrize(
    ("total", "kode"),
    [("0", "nol"), ("0.01", "kurang"), ("19.99", "kurang"), ("20", "cukup"), ("20.01", "cukup"), ("300", "cukup")],
)
def test_three_groups_by_what_is_counted(total, kode):
    assert kelompok(Decimal(total), 2026).kode == kode


def test_the_groups_carry_the_words_of_the_recap():
    assert target_jp(2026) == 20
    assert [(grup.kode, grup.label) for grup in kelompok_jp(2026)] == [
        ("cukup", "≥ 20 JP"),
        ("kurang", "1–19 JP"),
        ("nol", "0 JP"),
    ]
