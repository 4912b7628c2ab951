"""What a plan counts: legal cases as a table, and the promise that its sum is the calculator's."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.rencana.jadwal import Butir, hitung_rencana, jadwalkan, tambahan
from konversi.berkas_aturan import muat
from konversi.hitung import hitung
from konversi.klaim import Catatan

BUKU = muat(settings.ATURAN_DIR)
BARIS = BUKU.untuk_tahun(2026).baris
TAHUN = 2026


def butir(bentuk, jumlah, dari=1, sampai=12, *, lingkup="nasional", hari=None, kunci=0):
    return Butir(kunci, bentuk, lingkup, Decimal(jumlah), hari, dari, sampai)


def diakui(*semua):
    return [satu.diakui for satu in hitung_rencana(TAHUN, [b._replace(kunci=ke) for ke, b in enumerate(semua)], BUKU)]


KASUS = {
    # two a month count, 2 JP each: the third, fourth and fifth count nothing
    "five coachings in one month": ([butir("coaching", 5, 5, 5)], ["4"]),
    "two in one month": ([butir("coaching", 2, 5, 5)], ["4"]),
    "five in a quarter: 2 + 2 + 1": ([butir("coaching", 5, 4, 6)], ["10"]),
    "six in a quarter all count": ([butir("coaching", 6, 4, 6)], ["12"]),
    "seven in a quarter: one too many": ([butir("coaching", 7, 4, 6)], ["12"]),
    "coaching and mentoring have a limit each": ([butir("coaching", 2, 5, 5), butir("mentoring", 2, 5, 5)], ["4", "4"]),
    # the quarter goes around May, which is full
    "a month and its quarter": ([butir("coaching", 4, 4, 6), butir("coaching", 2, 5, 5)], ["8", "4"]),
    # 6 fit into the quarter; May holds 2 of the first, so the second has 4 places left and fills them
    "two items of a quarter share its six places": (
        [butir("coaching", 3, 4, 6), butir("coaching", 3, 4, 6)],
        ["6", "6"],
    ),
    # worth 4 each and therefore first
    "international sessions go before national ones": (
        [butir("coaching", 2, 5, 5), butir("coaching", 2, 5, 5, lingkup="internasional")],
        ["0", "8"],
    ),
    # as many days as it takes: 10 JP at 3 a day is 4 days
    "e-learning takes the days it needs": ([butir("e_learning", 10)], ["10"]),
    "e-learning on one day": ([butir("e_learning", 10, hari=1)], ["3"]),
    "e-learning on two days": ([butir("e_learning", 10, hari=2)], ["6"]),
    "two e-learning items do not fall on the same days": (
        [butir("e_learning", 9, 5, 5), butir("e_learning", 9, 5, 5)],
        ["9", "9"],
    ),
    # 21 days from 1 May leave ten: the second falls on these, and on eleven of the others, of which each is full
    "what does not fit beside another lies on it as little as can be": (
        [butir("e_learning", 63, 5, 5), butir("e_learning", 63, 5, 5)],
        ["63", "30"],
    ),
    # 2 JP a day before the factor, 1.2 after: 6 JP need 3 days and count 7.2
    "self study abroad": ([butir("belajar_mandiri", 6, lingkup="internasional")], ["7.2"]),
    # 31 days at 2 JP
    "more self study than a month holds": ([butir("belajar_mandiri", 100, 5, 5)], ["62"]),
    "three days of seminar": ([butir("seminar", 3)], ["12"]),
    "a workshop abroad": ([butir("workshop", 1, lingkup="internasional")], ["6"]),
    "two apprenticeships": ([butir("magang", 2)], ["40"]),
    "a course of 16 JP abroad": ([butir("kursus", 16, lingkup="internasional")], ["19.2"]),
    "a semester": ([butir("pendidikan", 1)], ["20"]),
}


@pytest.mark.parametrize(("semua", "jp"), KASUS.values(), ids=KASUS)
def test_what_a_plan_counts(semua, jp):
    assert diakui(*semua) == [Decimal(satu) for satu in jp]


def test_five_coachings_in_a_month_say_why_three_count_nothing():
    (hasil,) = hitung_rencana(TAHUN, [butir("coaching", 5, 5, 5)], BUKU)
    assert (hasil.jp, hasil.diakui, hasil.terpotong) == (10, 4, True)
    assert hasil.keterangan == (
        "5 kali × 2 JP = 10 JP. 3 kali tidak dihitung, karena coaching paling banyak dihitung 2 kali sebulan; "
        "jadi dihitung 4 JP."
    )
    assert hasil.dasar == "Lampiran II huruf B angka 2 nomor 5"


def test_what_is_whole_says_its_arithmetic_alone():
    (hasil,) = hitung_rencana(TAHUN, [butir("seminar", 3)], BUKU)
    assert (hasil.terpotong, hasil.keterangan) == (False, "3 hari × 4 JP = 12 JP.")


def test_what_happened_already_takes_its_place_in_the_month():
    ada = [
        Catatan("coaching", "nasional", date(2026, 11, hari), date(2026, 11, hari), Decimal(1), hari) for hari in (2, 9)
    ]
    # November is full; December holds two, the other two of four count nothing
    assert tambahan(TAHUN, [butir("coaching", 4, 10, 12)], BUKU, ada=ada, mulai=date(2026, 11, 23)) == 4
    assert tambahan(TAHUN, [butir("coaching", 4, 10, 12)], BUKU, ada=[], mulai=date(2026, 11, 23)) == 8


@pytest.mark.parametrize(
    ("dari", "sampai", "tambah"),
    [(1, 3, 0), (10, 10, 0), (10, 12, 6), (11, 11, 6), (12, 12, 6)],
)
def test_what_is_over_adds_nothing(dari, sampai, tambah):
    assert tambahan(TAHUN, [butir("e_learning", 6, dari, sampai)], BUKU, ada=[], mulai=date(2026, 11, 23)) == tambah


def test_nothing_is_put_before_today_and_nothing_after_its_months():
    catatan = jadwalkan(
        TAHUN, [butir("coaching", 4, 10, 12), butir("e_learning", 30, 11, 11)], BUKU, mulai=date(2026, 11, 23)
    )
    assert [(satu.mulai, satu.selesai) for satu in catatan] == [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 11, 23), date(2026, 11, 30)),
    ]


@st.composite
def rencana(draw):
    """Any items that the form would take."""
    semua = []
    for kunci in range(draw(st.integers(1, 6))):
        baris = BARIS[draw(st.sampled_from(sorted(BARIS)))]
        dari = draw(st.integers(1, 12))
        utuh = baris.satuan != "JP"
        jumlah = draw(st.integers(1, 12)) if utuh else draw(st.decimals("0.25", "60", places=2))
        hari = draw(st.none() | st.integers(1, 28)) if baris.batas_harian else None
        lingkup = draw(st.sampled_from(baris.lingkup_diatur))
        semua.append(Butir(kunci, baris.kode, lingkup, Decimal(jumlah), hari, dari, draw(st.integers(dari, 12))))
    return semua


@given(rencana())
def test_the_sum_of_a_plan_is_what_the_calculator_says(semua):
    hasil = hitung_rencana(TAHUN, semua, BUKU)
    catatan = jadwalkan(TAHUN, semua, BUKU)
    assert sum(satu.diakui for satu in hasil) == sum(satu.diakui for satu in hitung(catatan, BUKU))
    assert [satu.butir for satu in hasil] == semua
    assert all(0 <= satu.diakui <= satu.jp for satu in hasil)


@given(rencana())
def test_a_plan_lies_in_its_months_and_holds_all_of_its_jumlah(semua):
    catatan = jadwalkan(TAHUN, semua, BUKU)
    jumlah = Counter()
    for satu in catatan:
        item = semua[satu.kunci]
        assert (TAHUN, item.dari) <= (satu.mulai.year, satu.mulai.month)
        assert (satu.selesai.year, satu.selesai.month) <= (TAHUN, item.sampai)
        jumlah[satu.kunci] += satu.jumlah
    assert jumlah == {satu.kunci: satu.jumlah for satu in semua}


@given(rencana(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_rest_of_a_plan_never_takes_away(semua, mulai):
    assert tambahan(TAHUN, semua, BUKU, ada=[], mulai=mulai) >= 0
    assert all(satu.mulai >= mulai for satu in jadwalkan(TAHUN, semua, BUKU, mulai=mulai))
