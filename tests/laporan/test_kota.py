"""The figures of the city against hand-made data."""

from decimal import Decimal
from itertools import pairwise

import pytest

from laporan.kota import AngkaPD, Kelas, angka_kota
from tests.pabrik import KegiatanFactory, PDFactory, PenempatanFactory, PNSFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_ini"), pytest.mark.lengkap]


def isi(pd, *total, atasan=None):
    """One person in that agency for each total of 2026."""
    for jumlah in total:
        pns = PenempatanFactory(pd=pd, atasan=atasan).pns
        if Decimal(jumlah):
            KegiatanFactory(peserta=pns, bentuk="kursus", jumlah=Decimal(jumlah))


def test_each_agency_in_order_of_code_and_the_city(db):
    dua, satu = PDFactory(kode="1.02", nama="Dinas Dua"), PDFactory(kode="1.01", nama="Dinas Satu")
    PDFactory(kode="1.03", nama="Dinas Tanpa Pegawai")
    isi(dua, "20", "20", "19.99")
    isi(satu, "0", "0.5", "30")
    angka = angka_kota(2026)
    assert angka.pd == [
        AngkaPD("1.01", "Dinas Satu", semua=3, cukup=1, kurang=1, nol=1, jp=Decimal("30.50")),
        AngkaPD("1.02", "Dinas Dua", semua=3, cukup=2, kurang=1, nol=0, jp=Decimal("59.99")),
    ]
    assert [pd.persen for pd in angka.pd] == [33, 66]
    kota = angka.seluruhnya
    assert (kota.semua, kota.cukup, kota.kurang, kota.nol, kota.persen) == (6, 3, 2, 1, 50)
    assert round(kota.rata_rata, 1) == Decimal("15.1")  # 90,49 / 6
    assert angka.tanpa_atasan == 6


def test_a_hundred_percent_means_everybody():
    isi(PDFactory(), *["20"] * 100, "19.99")
    assert [pd.persen for pd in angka_kota(2026).pd] == [99]


def test_the_distribution_goes_by_quarters_of_the_target():
    isi(PDFactory(), "0", "0", "0.01", "4.99", "5", "9.99", "10", "14.99", "15", "19.99", "20", "120")
    assert angka_kota(2026).sebaran == [
        Kelas("0", 2),
        Kelas("di bawah 5", 2),
        Kelas("5 – 10", 2),
        Kelas("10 – 15", 2),
        Kelas("15 – 20", 2),
        Kelas("≥ 20", 2),
    ]


def test_the_tallest_bar_fills_the_chart_and_the_bars_stand_apart():
    isi(PDFactory(), "0", "0", "0", "0", "7", "7")
    batang = angka_kota(2026).batang
    assert [(satu.orang, satu.tinggi) for satu in batang] == [(4, 120), (0, 0), (2, 60), (0, 0), (0, 0), (0, 0)]
    assert all(satu.y + satu.tinggi == 145 for satu in batang)
    assert all(kiri.x + 70 < kanan.x for kiri, kanan in pairwise(batang))


def test_those_without_an_atasan_are_counted_on_the_reference_day():
    pd, atasan = PDFactory(), PNSFactory()
    isi(pd, "0", "0")
    isi(pd, "0", atasan=atasan)
    assert angka_kota(2026).tanpa_atasan == 2
    assert (angka_kota(2025).tanpa_atasan, angka_kota(2025).seluruhnya.semua) == (2, 3)


def test_a_city_without_people_divides_by_nothing():
    kota = angka_kota(2026)
    assert (kota.pd, kota.seluruhnya.semua, kota.seluruhnya.persen, kota.seluruhnya.rata_rata) == ([], 0, 0, 0)
    assert [satu.tinggi for satu in kota.batang] == [0] * 6
