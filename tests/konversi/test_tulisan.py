"""Numbers and dates as an Indonesian reader expects them."""

from datetime import date
from decimal import Decimal

import pytest

from konversi.tulisan import angka, bulan_tahun, hari_tanggal, rentang, tanggal_panjang


@pytest.mark.parametrize(
    ("nilai", "tulisan"),
    [
        ("0", "0"),
        ("0.00", "0"),
        ("0.50", "0,5"),
        ("0.01", "0,01"),
        ("7", "7"),
        ("7.00", "7"),
        ("7.5", "7,5"),
        ("7.50", "7,5"),
        ("20", "20"),
        ("100", "100"),
        ("100.00", "100"),
        ("1000.10", "1000,1"),
        ("1.3333", "1,3333"),
        ("9999999.99", "9999999,99"),
    ],
)
def test_number_has_a_decimal_comma_and_no_idle_zeros(nilai, tulisan):
    assert angka(Decimal(nilai)) == tulisan


def test_whole_number_may_be_an_int():
    assert angka(20) == "20"


def test_month_names():
    assert [bulan_tahun(date(2026, bulan, 1)) for bulan in range(1, 13)] == [
        "Januari 2026",
        "Februari 2026",
        "Maret 2026",
        "April 2026",
        "Mei 2026",
        "Juni 2026",
        "Juli 2026",
        "Agustus 2026",
        "September 2026",
        "Oktober 2026",
        "November 2026",
        "Desember 2026",
    ]


def test_day_names():
    # 12 January 2026 is a Monday.
    assert [hari_tanggal(date(2026, 1, hari)) for hari in range(12, 19)] == [
        "Senin, 12 Januari 2026",
        "Selasa, 13 Januari 2026",
        "Rabu, 14 Januari 2026",
        "Kamis, 15 Januari 2026",
        "Jumat, 16 Januari 2026",
        "Sabtu, 17 Januari 2026",
        "Minggu, 18 Januari 2026",
    ]


def test_date_has_no_leading_zero():
    assert tanggal_panjang(date(2028, 2, 9)) == "9 Februari 2028"
    assert tanggal_panjang(date(2028, 2, 29)) == "29 Februari 2028"


@pytest.mark.parametrize(
    ("mulai", "selesai", "tulisan"),
    [
        (date(2026, 5, 4), date(2026, 5, 4), "4 Mei 2026"),
        (date(2026, 5, 4), date(2026, 5, 6), "4 Mei 2026 s.d. 6 Mei 2026"),
        (date(2025, 12, 29), date(2026, 1, 3), "29 Desember 2025 s.d. 3 Januari 2026"),
    ],
    ids=["one day", "days", "across New Year"],
)
def test_period(mulai, selesai, tulisan):
    assert rentang(mulai, selesai) == tulisan
