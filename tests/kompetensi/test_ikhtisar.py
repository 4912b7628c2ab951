"""The figures of agencies and of the city against hand-made data, and what of them is shown."""

from datetime import date
from decimal import Decimal

import pytest

from kompetensi.buku import acuan_pada
from kompetensi.ikhtisar import isi as ikhtisar
from kompetensi.ikhtisar.baris import (
    URUT_MINAT,
    URUT_SENJANG,
    BarisCakupan,
    BarisMinat,
    BarisSenjang,
    baris_cakupan,
    baris_minat,
    baris_senjang,
    jumlah_cakupan,
    urutkan,
)
from kompetensi.ikhtisar.isi import Cakupan, Minat, Senjang
from tests.kompetensi.panggung_ikhtisar import dialog, orang, rencana
from tests.kompetensi.panggung_penawaran import PenawaranFactory
from tests.pabrik import PDFactory, PenempatanFactory

K = "< 5"
KOMUNIKASI = ("manajerial", "komunikasi")
BIMTEK = ("teknis", "analisis anggaran", "bimtek")


@pytest.fixture
def dua_pd(db, hari_ini):
    return PDFactory(kode="1.01", nama="Dinas Satu"), PDFactory(kode="1.02", nama="Dinas Dua")


# --- counting ------------------------------------------------------------------------------------------------


def test_coverage_counts_everybody_once(dua_pd):
    satu, dua = dua_pd
    a, b, c, d, e = orang(satu, 5)
    dialog(a, tanggal=date(2026, 2, 1))
    dialog(a, status="berlangsung")  # a second one runs; the first is agreed
    dialog(b, status="diajukan")
    dialog(c, tanggal=date(2025, 12, 31))
    dialog(d, status="dibatalkan")
    rencana(a)
    rencana(b, setuju=False)
    rencana(e, tahun=2025)
    orang(dua, 1)
    assert ikhtisar.cakupan(2026) == [
        Cakupan(satu.pk, "1.01", "Dinas Satu", orang=5, dinilai=2, sepakat=1, berjalan=1, rencana=1),
        Cakupan(dua.pk, "1.02", "Dinas Dua", orang=1, dinilai=0, sepakat=0, berjalan=0, rencana=0),
    ]
    assert ikhtisar.cakupan(2026)[0].tanpa == 3
    assert ikhtisar.cakupan(2025)[0][3:] == (5, 1, 1, 0, 1)


def test_people_count_where_they_are_on_the_reference_day(dua_pd):
    satu, dua = dua_pd
    [pindah] = orang(satu, selesai=date(2026, 6, 30))
    PenempatanFactory(pns=pindah, pd=dua, mulai=date(2026, 7, 1))
    [keluar] = orang(satu, selesai=date(2026, 8, 31))
    for pns in (pindah, keluar):
        dialog(pns, ("komunikasi", 1, "motivasi"), tanggal=date(2025, 3, 1))
        rencana(pns, ("komunikasi", "kursus", 4))
    assert [(c.nama, c.orang) for c in ikhtisar.cakupan(2026)] == [("Dinas Dua", 1)]
    assert [(c.nama, c.orang) for c in ikhtisar.cakupan(2025)] == [("Dinas Satu", 2)]
    for tahun, per_pd in ((2026, {dua.pk: 1}), (2025, {satu.pk: 2})):
        semua, _ = ikhtisar.kesenjangan(tahun, acuan_pada())
        assert {pd: angka.senjang for pd, angka in semua[KOMUNIKASI].items()} == per_pd
    semua, _ = ikhtisar.minat(2026)
    assert semua == {(*KOMUNIKASI, "kursus"): {dua.pk: Minat(1, 1, Decimal(4))}}


def test_gaps_are_those_of_the_latest_agreed_dialogue(dua_pd):
    satu, dua = dua_pd
    a, b, c = orang(satu, 3)
    dialog(a, ("komunikasi", 0, "motivasi"), tanggal=date(2025, 5, 4))
    dialog(a, ("komunikasi", 1, "keterampilan"))
    dialog(a, ("komunikasi", 2), status="diajukan", tanggal=date(2026, 10, 1))
    dialog(b, ("komunikasi", 0, "pengetahuan"), ("analisis anggaran", 3))
    dialog(c, ("komunikasi", None), ("analisis anggaran", 1))
    dialog(orang(dua)[0], ("komunikasi", 2))
    semua, nama = ikhtisar.kesenjangan(2026, acuan_pada())
    assert semua == {
        KOMUNIKASI: {
            satu.pk: Senjang(dinilai=2, senjang=2, level=3, sebab=(0, 1, 1, 0)),
            dua.pk: Senjang(dinilai=1, senjang=0, level=0, sebab=(0, 0, 0, 0)),
        },
        ("teknis", "analisis anggaran"): {satu.pk: Senjang(dinilai=2, senjang=1, level=1, sebab=(0, 0, 0, 1))},
    }
    assert nama == {KOMUNIKASI: "Komunikasi", ("teknis", "analisis anggaran"): "Analisis anggaran"}
    lalu, _ = ikhtisar.kesenjangan(2025, acuan_pada())
    assert lalu == {KOMUNIKASI: {satu.pk: Senjang(1, 1, 2, (1, 0, 0, 0))}}


def test_plans_count_people_and_add_up_what_they_plan(dua_pd):
    satu, dua = dua_pd
    a, b = orang(satu, 2)
    rencana(a, ("analisis anggaran", "bimtek", "8.5"), ("analisis anggaran", "bimtek", 4))
    rencana(b, ("analisis anggaran", "bimtek", 10), setuju=False)
    rencana(orang(dua)[0], ("analisis anggaran", "bimtek", 1))
    semua, nama = ikhtisar.minat(2026)
    assert semua == {BIMTEK: {satu.pk: Minat(2, 1, Decimal("22.5")), dua.pk: Minat(1, 1, Decimal(1))}}
    assert nama == {BIMTEK: "Analisis anggaran"}


def test_seats_are_summed_for_the_city_and_for_each_agency(dua_pd):
    satu, _ = dua_pd
    for pd, kursi in ((None, 30), (None, 12), (satu, 5)):
        PenawaranFactory(pd=pd, kursi=kursi, bentuk="kursus")
    PenawaranFactory(tahun=2025)
    assert ikhtisar.kursi(2026) == (
        {(*KOMUNIKASI, "kursus"): {None: 42, satu.pk: 5}},
        {(*KOMUNIKASI, "kursus"): "Komunikasi"},
    )


@pytest.mark.parametrize("banyak", [1, 3])
def test_each_is_one_query(dua_pd, django_assert_num_queries, banyak):
    for pd in (*dua_pd, *(PDFactory() for _ in range(banyak))):
        for pns in orang(pd, banyak):
            dialog(pns, ("komunikasi", 1, "motivasi"), ("analisis anggaran", 0))
            rencana(pns, ("komunikasi", "coaching", 2))
            PenawaranFactory(pd=pd)
    acuan = acuan_pada()
    for hitung in (ikhtisar.cakupan, lambda tahun: ikhtisar.kesenjangan(tahun, acuan), ikhtisar.minat, ikhtisar.kursi):
        with django_assert_num_queries(1):
            hitung(2026)


# --- what is shown: coverage ---------------------------------------------------------------------------------


def cakupan(kode, *angka):
    return Cakupan(int(kode), kode, f"Dinas {kode}", *angka)


def test_a_small_agency_is_a_name_and_the_sum_goes_without_it():
    semua = [cakupan("1", 10, 9, 6, 1, 5), cakupan("2", 4, 4, 4, 0, 4), cakupan("3", 5, 0, 0, 0, 0)]
    assert baris_cakupan(semua) == [
        BarisCakupan("1", "Dinas 1", 10, 9, 6, 1, 3, 5),
        BarisCakupan("2", "Dinas 2", K),
        BarisCakupan("3", "Dinas 3", 5, 0, 0, 0, 5, 0),
    ]
    jumlah = jumlah_cakupan(semua)
    assert jumlah == BarisCakupan("", "Perangkat daerah dengan sedikitnya 5 PNS", 15, 9, 6, 1, 8, 5)
    assert jumlah.persen == 40
    assert jumlah_cakupan(semua[:1]).nama == "Seluruh kota"
    assert jumlah_cakupan(semua[1:2]) == BarisCakupan("", "Seluruh kota", K)
    assert jumlah_cakupan([]) == BarisCakupan("", "Seluruh kota", 0, 0, 0, 0, 0, 0)


# --- what is shown: gaps -------------------------------------------------------------------------------------

N = (None, None, None)


def senjang(**per_pd):
    """Agencies 1, 2, … with (assessed, with a gap, by cause); each lacks one level."""
    return {int(pd[2:]): Senjang(n, g, g, (*sebab, g - sum(sebab))) for pd, (n, g, *sebab) in per_pd.items()}


KASUS = [
    # agencies; the city; the first agency; the second
    (
        senjang(pd1=(20, 10, 5, 5, 0), pd2=(30, 12, 0, 12, 0)),
        (50, 22, 44, Decimal(1), (5, 17, 0)),
        (20, 10, 50, Decimal(1), (5, 5, 0)),
        (30, 12, 40, Decimal(1), (0, 12, 0)),
    ),
    # a small agency: nothing of it, and nothing of the other, which is the city without it
    (
        senjang(pd1=(4, 3, 3, 0, 0), pd2=(30, 12, 0, 12, 0)),
        (34, 15, 44, Decimal(1), N),
        (K, None, None, None, N),
        (30, None, None, None, N),
    ),
    # few with a gap
    (
        senjang(pd1=(20, 2, 2, 0, 0), pd2=(30, 3, 0, 3, 0)),
        (50, 5, 10, Decimal(1), N),
        (20, K, None, None, N),
        (30, K, None, None, N),
    ),
    # few with a gap in the whole city
    (
        senjang(pd1=(20, 2, 2, 0, 0), pd2=(30, 0, 0, 0, 0)),
        (50, K, None, None, N),
        (20, K, None, None, N),
        (30, K, None, None, N),
    ),
    # nobody with a gap
    (
        senjang(pd1=(20, 0, 0, 0, 0), pd2=(30, 0, 0, 0, 0)),
        (50, 0, 0, None, (0, 0, 0)),
        (20, 0, 0, None, (0, 0, 0)),
        (30, 0, 0, None, (0, 0, 0)),
    ),
    # a cause of few: no cause at all, neither there nor where the difference would say it
    (
        senjang(pd1=(20, 10, 8, 2, 0), pd2=(30, 12, 5, 7, 0)),
        (50, 22, 44, Decimal(1), (13, 9, 0)),
        (20, 10, 50, Decimal(1), N),
        (30, 12, 40, Decimal(1), N),
    ),
    # few of whom nobody said the cause
    (
        senjang(pd1=(20, 10, 8, 0, 0), pd2=(30, 12, 12, 0, 0)),
        (50, 22, 44, Decimal(1), N),
        (20, 10, 50, Decimal(1), N),
        (30, 12, 40, Decimal(1), (12, 0, 0)),
    ),
    # four people in all
    (
        senjang(pd1=(3, 3, 3, 0, 0), pd2=(1, 1, 1, 0, 0)),
        (K, None, None, None, N),
        (K, None, None, None, N),
        (K, None, None, None, N),
    ),
]


@pytest.mark.parametrize(("per_pd", "kota", "pertama", "kedua"), KASUS)
def test_what_is_shown_of_a_gap(per_pd, kota, pertama, kedua):
    for pd, harapan in ((None, kota), (1, pertama), (2, kedua)):
        baris = baris_senjang({KOMUNIKASI: per_pd}, {KOMUNIKASI: "Komunikasi"}, pd)
        assert baris == [BarisSenjang("manajerial", "Komunikasi", *harapan)]


def test_an_agency_shows_only_what_was_assessed_there():
    semua = {KOMUNIKASI: senjang(pd1=(20, 10, 5, 5, 0)), ("manajerial", "integritas"): senjang(pd2=(9, 5, 5, 0, 0))}
    nama = {kunci: kunci[1].capitalize() for kunci in semua}
    assert [satu.nama for satu in baris_senjang(semua, nama, 2)] == ["Integritas"]
    assert baris_senjang(semua, nama, 3) == []


def test_the_average_is_of_those_with_a_gap_and_rounded_half_up():
    [satu] = baris_senjang({KOMUNIKASI: {1: Senjang(20, 8, 9, (8, 0, 0, 0))}}, {KOMUNIKASI: "Komunikasi"}, None)
    assert satu.rata_rata == Decimal("1.13")  # 9 / 8 = 1,125


def test_rows_are_ordered_by_what_is_shown_only():
    """Three and one with a gap look the same, and stand by name."""
    semua = {
        ("manajerial", kunci): {1: Senjang(20, banyak, banyak, (banyak, 0, 0, 0))}
        for kunci, banyak in (("a", 1), ("b", 9), ("c", 0), ("d", 3), ("e", 5))
    }
    baris = baris_senjang(semua, {kunci: kunci[1].upper() for kunci in semua}, None)
    assert [satu.nama for satu in baris] == ["B", "E", "A", "D", "C"]
    assert [satu.nama for satu in urutkan(baris, "senjang", URUT_SENJANG)] == ["C", "A", "D", "E", "B"]
    assert [satu.nama for satu in urutkan(baris, "-persen", URUT_SENJANG)] == ["B", "E", "C", "A", "D"]
    assert [satu.nama for satu in urutkan(baris, "-kompetensi", URUT_SENJANG)] == ["E", "D", "C", "B", "A"]
    assert urutkan(baris, "bukan", URUT_SENJANG) == baris


# --- what is shown: planned against offered ------------------------------------------------------------------


def minat(**per_pd):
    return {int(pd[2:]): Minat(orang, sepakat, Decimal(2 * orang)) for pd, (orang, sepakat) in per_pd.items()}


#  agencies                                seats             people sepakat jumlah seats state, in the city; in 1
BIMTEK_KASUS = [
    (minat(pd1=(20, 5), pd2=(30, 30)), {None: 40, 1: 5},
     (50, 35, 100, 45, "kurang 5 kursi"), (20, 5, 40, 45, "cukup")),
    (minat(pd1=(20, 5)), {}, (20, 5, 40, 0, "tidak ditawarkan"), (20, 5, 40, 0, "tidak ditawarkan")),
    ({}, {1: 7}, (0, 0, 0, 7, "belum direncanakan"), (0, 0, 0, 7, "belum direncanakan")),
    (minat(pd1=(20, 18), pd2=(5, 0)), {2: 20},
     (25, 18, 50, 20, "kurang 5 kursi"), (20, None, 40, 0, "tidak ditawarkan")),
    (minat(pd1=(3, 3)), {1: 2}, (K, None, None, 2, "tidak dirinci"), (K, None, None, 2, "tidak dirinci")),
    (minat(pd1=(3, 3)), {1: 4}, (K, None, None, 4, "cukup"), (K, None, None, 4, "cukup")),
    (minat(pd2=(3, 3)), {None: 9}, (K, None, None, 9, "cukup"), (K, None, None, 9, "cukup")),
    (minat(pd1=(9, 9), pd2=(3, 3)), {None: 9},
     (12, 12, 24, 9, "kurang 3 kursi"), (None, None, None, 9, "tidak dirinci")),
    (minat(pd1=(20, 20), pd2=(9, 9), pd3=(3, 3)), {None: 40},
     (32, 32, 64, 40, "cukup"), (20, 20, 40, 40, "cukup")),
]  # fmt: skip


@pytest.mark.parametrize(("per_pd", "kursi", "kota", "pertama"), BIMTEK_KASUS)
def test_planned_against_offered(per_pd, kursi, kota, pertama):
    semua, tersedia = ({BIMTEK: per_pd} if per_pd else {}), ({BIMTEK: kursi} if kursi else {})
    for pd, (orang_, sepakat, jumlah, banyak, kata) in ((None, kota), (1, pertama)):
        diminati = baris_minat(2026, semua, tersedia, {BIMTEK: "Anggaran"}, pd)
        [satu] = diminati.baris
        assert (satu.jenis, satu.nama, satu.bentuk, satu.satuan) == ("teknis", "Anggaran", "bimtek", "JP")
        angka = (satu.orang, satu.sepakat, satu.jumlah, satu.kursi, satu.kata)
        assert angka == (orang_, sepakat, jumlah, banyak, kata)
        assert not diminati.lain


@pytest.mark.parametrize(
    ("bentuk", "satuan", "kata"),
    [
        ("coaching", "kali", "dilakukan atasan"),
        ("mentoring", "kali", "dilakukan mentor"),
        ("belajar_mandiri", "JP", "dilakukan sendiri"),
    ],
)
def test_what_needs_no_seats_is_not_offered(bentuk, satuan, kata):
    kunci = (*KOMUNIKASI, bentuk)
    [satu] = baris_minat(2026, {kunci: minat(pd1=(6, 6))}, {}, {kunci: "Komunikasi"}, None).baris
    assert satu == BarisMinat("manajerial", "Komunikasi", bentuk, 6, 6, Decimal(12), satuan, None, "berjalan", kata)


@pytest.mark.parametrize("pd", [None, 1])
def test_what_few_plan_and_nobody_offers_is_no_row(pd):
    diminati = baris_minat(2026, {BIMTEK: minat(pd1=(4, 1))}, {}, {BIMTEK: "Anggaran"}, pd)
    assert diminati == ([], True)
    assert baris_minat(2026, {BIMTEK: minat(pd2=(4, 1))}, {}, {BIMTEK: "Anggaran"}, 1) == ([], False)


def test_offers_of_another_agency_are_none_of_ones_own():
    assert baris_minat(2026, {}, {BIMTEK: {2: 10}}, {BIMTEK: "Anggaran"}, 1) == ([], False)


def test_the_fewest_seats_for_the_people_come_first():
    kunci = {nama: ("teknis", nama, "bimtek") for nama in ("banyak", "cukup", "kecil", "kurang")}
    semua = {kunci["cukup"]: minat(pd1=(9, 9)), kunci["kurang"]: minat(pd1=(9, 9)), kunci["kecil"]: minat(pd1=(1, 1))}
    kursi = {
        kunci["banyak"]: {None: 50},
        kunci["cukup"]: {None: 9},
        kunci["kurang"]: {None: 2},
        kunci["kecil"]: {None: 9},
    }
    nama = {satu: satu[1] for satu in kunci.values()}
    baris = baris_minat(2026, semua, kursi, nama, None).baris
    assert [satu.nama for satu in baris] == ["kurang", "cukup", "banyak", "kecil"]
    assert [satu.nama for satu in urutkan(baris, "-kursi", URUT_MINAT)] == ["banyak", "cukup", "kecil", "kurang"]
