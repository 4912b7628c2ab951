"""The estimate of the competency dimension: cases by hand, roles, the workbook read back."""

from collections import defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from kepegawaian.models import Penempatan
from kepegawaian.pangkat import Jenjang
from konversi.tulisan import angka
from laporan.checks import periksa_bobot
from laporan.ipasn import data
from laporan.ipasn.bobot import BobotRusak, baca, bobot_tahun, semua_bobot
from laporan.ipasn.hitung import Bukti, hitung
from tests.conftest import PERAN
from tests.laporan.baca import baca as kata_halaman
from tests.laporan.baca import buku, isi, tabel, tautan, utama
from tests.laporan.test_perintah import jalankan
from tests.pabrik import KegiatanFactory, PDFactory, PenempatanFactory, tugaskan

pytestmark = pytest.mark.lengkap

PIM = Bukti("pelatihan_struktural", "PKA", date(2019, 5, 2))
FUNGSIONAL = Bukti("pelatihan_fungsional", "Diklat Analis", date(2026, 3, 1))
SEMINAR = Bukti("seminar", "Seminar Arsip", date(2026, 4, 1))


def lama(bukti, tahun):
    return bukti._replace(selesai=bukti.selesai.replace(year=tahun))


P, A, U = Jenjang.PELAKSANA, Jenjang.AHLI_PERTAMA, Jenjang.PENGAWAS
KASUS = [
    # jenjang, JP, evidence, diklat, 20 JP, seminar   (struktural and fungsional 15 + 15 + 10, pelaksana 22,5 + 17,5)
    (U, "20", [PIM, SEMINAR], 15, 15, 10),
    (U, "19.99", [PIM, SEMINAR], 15, 0, 10),  # 20 JP is yes or no
    (U, "56.5", [], 0, 15, 0),
    (U, "0", [FUNGSIONAL], 0, 0, 0),  # a functional training is not one of leadership
    (U, "0", [lama(PIM, 2027)], 0, 0, 0),  # not yet
    (Jenjang.JPT_PRATAMA, "20", [PIM], 15, 15, 0),
    (Jenjang.ADMINISTRATOR, "20", [PIM], 15, 15, 0),
    (A, "20", [FUNGSIONAL, SEMINAR], 15, 15, 10),
    (A, "20", [PIM], 0, 15, 0),
    (Jenjang.PEMULA, "20", [FUNGSIONAL], 15, 15, 0),
    (P, "20", [SEMINAR], None, "22.5", "17.5"),
    (P, "0", [PIM, FUNGSIONAL], None, 0, 0),
    (P, "0", [lama(SEMINAR, 2025)], None, 0, "17.5"),  # counts for two years
    (P, "0", [lama(SEMINAR, 2024)], None, 0, 0),
    (P, "0", [SEMINAR._replace(bentuk="workshop")], None, 0, "17.5"),
    (P, "0", [SEMINAR._replace(bentuk="e_learning")], None, 0, 0),
]


@pytest.mark.parametrize(("jenjang", "jp", "bukti", "diklat", "dua_puluh", "seminar"), KASUS)
def test_every_point_follows_from_its_rule(jenjang, jp, bukti, diklat, dua_puluh, seminar):
    nilai = hitung(bobot_tahun(2026), jenjang, 2026, Decimal(jp), Decimal(20), bukti)
    assert (nilai.diklat.nilai if nilai.diklat else None) == diklat
    assert (nilai.jp.nilai, nilai.seminar.nilai) == (Decimal(dua_puluh), Decimal(seminar))
    assert nilai.total == sum(Decimal(satu or 0) for satu in (diklat, dua_puluh, seminar))


def test_every_point_names_its_source_the_latest_of_several():
    nilai = hitung(bobot_tahun(2026), U, 2026, Decimal("7.5"), Decimal(20), [SEMINAR, lama(SEMINAR, 2025), PIM])
    assert (nilai.diklat.sumber, nilai.jp.sumber, nilai.seminar.sumber) == (
        "PKA, 2 Mei 2019.",
        "7,5 JP dari 20 JP setahun.",
        "Seminar Arsip, 1 April 2026.",
    )
    kosong = hitung(bobot_tahun(2026), U, 2026, Decimal(0), Decimal(20), [])
    assert kosong.diklat.sumber == "Belum ada diklat kepemimpinan yang disetujui."
    assert kosong.seminar.sumber == "Tidak ada pada 2025–2026."


def test_every_jenjang_has_a_group_whose_weights_add_up_to_forty():
    for bobot in semua_bobot():
        assert set(bobot.kelompok) == set(Jenjang.values)
        for satu in bobot.semua_kelompok:
            assert satu.jp + satu.seminar + (satu.diklat.bobot if satu.diklat else 0) == 40


DATA = """
[[aturan]]
berlaku_mulai = {mulai}
sumber = "X"
tahun_seminar = 2
seminar = ["seminar"]
[[aturan.kelompok]]
kode = "a"
nama = "A"
jenjang = {jenjang}
jp = {jp}
seminar = 17.5
"""
SEMUA = [str(satu.label) for satu in Jenjang]


def isi_berkas(**ubah):
    return DATA.format(**{"mulai": "2019-01-01", "jp": 22.5, "jenjang": SEMUA, **ubah})


RUSAK = {
    "sum": (isi_berkas(jp=20), "bobot kelompok A berjumlah 37.5, seharusnya 40"),
    "missing jenjang": (isi_berkas(jenjang=SEMUA[:-1]), "jenjang tanpa kelompok: JPT Utama"),
    "unknown jenjang": (isi_berkas(jenjang=["Camat"]), "“Camat” tidak dikenal"),
    "two groups": (
        isi_berkas() + isi_berkas()[isi_berkas().index("[[aturan.kelompok]]") :],
        "jenjang Pelaksana mempunyai dua kelompok",
    ),
    "no TOML": ("[[aturan", "bukan TOML yang sah"),
    "empty": ("", "kunci aturan wajib ada"),
    "no rule": ("aturan = []", "belum ada"),
    "missing key": (isi_berkas().replace('sumber = "X"', ""), "kunci sumber wajib ada"),
    "date as text": (isi_berkas(mulai='"2019-01-01"'), "berlaku_mulai harus berupa date"),
    "date with time": (isi_berkas(mulai="2019-01-01T00:00:00"), "berlaku_mulai harus berupa date"),
    "seminar as text": (isi_berkas().replace('["seminar"]', '"seminar"'), "seminar harus berupa list"),
    "no year": (isi_berkas().replace("tahun_seminar = 2", "tahun_seminar = 0"), "tahun_seminar 0, seharusnya 1"),
    "points as a word": (isi_berkas(jp='"banyak"'), "jenisnya keliru"),
    "group as a number": (isi_berkas(jenjang=7), "jenisnya keliru"),
    "same day": (isi_berkas() + isi_berkas(), "dua aturan mulai berlaku pada 2019-01-01"),
}


@pytest.mark.parametrize(("isi_data", "kalimat"), RUSAK.values(), ids=RUSAK)
def test_a_data_file_that_cannot_be_used_is_refused_with_a_sentence(isi_data, kalimat):
    with pytest.raises(BobotRusak, match=rf"^bobot\.toml: .*{kalimat}"):
        baca(isi_data)


def rusakkan(monkeypatch, isi_data):
    monkeypatch.setattr("laporan.checks.semua_bobot", lambda: baca(isi_data))


def test_the_system_check_is_silent_on_the_real_file():
    assert periksa_bobot() == []


def test_the_system_check_stops_on_a_broken_file(monkeypatch):
    rusakkan(monkeypatch, isi_berkas(jp=20))
    (galat,) = periksa_bobot()
    assert (galat.id, galat.hint) == ("laporan.E001", "Perbaiki laporan/ipasn/bobot.toml.")
    with pytest.raises(SystemCheckError, match=r"laporan\.E001.*berjumlah 37\.5"):
        call_command("check")


def test_the_system_check_finds_a_bentuk_that_no_regulation_has(monkeypatch):
    rusakkan(monkeypatch, isi_berkas().replace('["seminar"]', '["seminar", "semniar"]'))
    (galat,) = periksa_bobot()
    assert (galat.id, galat.msg) == ("laporan.E002", "bobot.toml: bentuk yang tidak ada di Lampiran II: semniar.")


def test_the_weights_are_those_of_the_last_day_of_the_year(monkeypatch):
    dua = baca("".join(DATA.format(mulai=hari, jp=22.5, jenjang=SEMUA) for hari in ("2027-12-31", "2019-01-01")))
    monkeypatch.setattr("laporan.ipasn.bobot.semua_bobot", lambda: dua)
    assert [bobot_tahun(tahun).berlaku_mulai.year for tahun in (2018, 2026, 2027)] == [2019, 2019, 2027]


# --- the workbook and the page -------------------------------------------------------------------------------


@pytest.fixture
def dinas(tokoh):
    """Budi is an administrator with a PKA, Siti an expert with 20 JP, Rina an expert with nothing; two elsewhere."""
    KegiatanFactory(peserta=tokoh.atasan, bentuk="pelatihan_struktural", nama="PKA", mulai=date(2023, 5, 2), jumlah=120)
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="magang", nama="Magang")
    KegiatanFactory(peserta=tokoh.pegawai, nama="Seminar lalu", mulai=date(2025, 3, 3))
    KegiatanFactory(peserta=tokoh.pengelola, nama="Menunggu", status="diajukan", asal="aplikasi")
    return tokoh.dinas


HARAPAN = {"Drs. Budi Santoso, M.Si.": 15, "Dr. Siti Rahma, S.E., M.M.": 25, "Rina Wati": 0}


def test_the_workbook_holds_everybody_with_points_and_sources(dinas, tmp_path):
    keluar = tmp_path / "ip.xlsx"
    hasil = jalankan("ekspor_ip_asn", "--tahun", 2026, "--pd", "1.01", "--keluar", keluar)
    assert hasil == (0, [f"Tersimpan: {keluar}", "pegawai: 3"], [])
    lembar = buku(keluar)
    assert list(lembar) == ["Perkiraan IP ASN 2026", "Ringkasan", "Bobot"]
    assert {baris[2]: baris[12] for baris in lembar["Perkiraan IP ASN 2026"][1:]} == HARAPAN
    siti = next(baris for baris in lembar["Perkiraan IP ASN 2026"] if baris[2] == "Dr. Siti Rahma, S.E., M.M.")
    assert siti[5:] == [
        "Fungsional", 0, "Belum ada diklat fungsional yang disetujui.", 15, "20 JP dari 20 JP setahun.",
        10, "Seminar lalu, 3 Maret 2025.", 25,
    ]  # fmt: skip
    rerata = [["Struktural", 1, 15], ["Fungsional", 2, Decimal("12.5")], ["Pelaksana", 0, None]]
    rerata.append(["Semua", 3, Decimal("13.33")])  # (15 + 25 + 0) / 3
    assert [baris[:4] for baris in lembar["Ringkasan"][1:-1]] == [
        [nama, *satu] for nama in ("Seluruhnya", "Dinas Kesehatan") for satu in rerata
    ]
    assert lembar["Ringkasan"][-1][4].startswith("PERKIRAAN, bukan hasil pengukuran")
    assert len(lembar["Bobot"]) == 1 + 3 + 3 + 2


def test_the_page_says_that_it_is_an_estimate_and_shows_the_same(tokoh, dinas):
    halaman = utama(tokoh.masuk("pengelola").get("/laporan/ip-asn/"))
    teks = kata_halaman(tokoh.masuk("pengelola").get("/laporan/ip-asn/"))
    assert "pengukuran resmi Indeks Profesionalitas ASN dilakukan oleh BKN" in teks
    assert "Fungsional (2 orang) 12,5" in teks
    assert "/laporan/ip-asn/2026.xlsx?pd=1.01" in tautan(halaman).values()


OK, DITOLAK, TIDAK_ADA = 200, 403, 404
#                                     pegawai    atasan     pengelola  bkpsdmd    orang_lain
BOLEH = {
    "/laporan/ip-asn/":              (DITOLAK,   DITOLAK,   OK,        OK,        DITOLAK),
    "/laporan/ip-asn/?pd=1.01":      (DITOLAK,   DITOLAK,   OK,        OK,        DITOLAK),
    "/laporan/ip-asn/?pd=2.01":      (DITOLAK,   DITOLAK,   DITOLAK,   OK,        DITOLAK),
    "/laporan/ip-asn/?tahun=2022":   (TIDAK_ADA,) * 5,
    "/laporan/ip-asn/2026.xlsx":     (DITOLAK,   DITOLAK,   DITOLAK,   OK,        DITOLAK),
    "/laporan/ip-asn/2026.xlsx?pd=1.01": (DITOLAK, DITOLAK, OK,        OK,        DITOLAK),
    "/laporan/ip-asn/2022.xlsx":     (DITOLAK,   DITOLAK,   DITOLAK,   TIDAK_ADA, DITOLAK),
}  # fmt: skip


@pytest.mark.lengkap
@pytest.mark.parametrize("url", BOLEH)
def test_the_city_is_for_bkpsdmd_and_an_agency_for_its_pengelola_too(tokoh, url):
    status = []
    for peran in PERAN:
        respons = tokoh.masuk(peran).get(url)
        isi(respons)
        status.append(respons.status_code)
    assert tuple(status) == BOLEH[url]


@pytest.mark.lengkap
@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("url", "kueri"), [("/laporan/ip-asn/", 8), ("/laporan/ip-asn/2026.xlsx", 7)])
def test_it_asks_the_same_however_many_people_there_are(tokoh, dinas, django_assert_num_queries, banyak, url, kueri):
    for ke in range(banyak):
        KegiatanFactory(peserta=PenempatanFactory(pd=PDFactory(kode=f"7.0{ke}")).pns)
    klien = tokoh.masuk("bkpsdmd")
    with django_assert_num_queries(kueri):
        isi(klien.get(url))


def test_who_moved_is_listed_where_they_are_on_the_reference_day(tokoh, dinas):
    Penempatan.objects.filter(pns=tokoh.pegawai).update(selesai=date(2026, 6, 30))
    PenempatanFactory(pns=tokoh.pegawai, pd=tokoh.dinas_lain, mulai=date(2026, 7, 1), jenjang=Jenjang.PELAKSANA)
    tugaskan(tokoh.orang_lain, "pengelola", tokoh.dinas_lain)
    teks = kata_halaman(tokoh.masuk("bkpsdmd").get("/laporan/ip-asn/?pd=2.01"))
    assert "Pelaksana (1 orang) 40" in teks  # 22,5 + 17,5


# --- the averages -------------------------------------------------------------------------------------------


@pytest.fixture
def kota(tokoh, dinas):
    """Every jenjang in two agencies, each person with another mix of what gives points, or falls just short of it."""
    catatan = [
        {"bentuk": "pelatihan_struktural", "mulai": date(2024, 1, 8), "jumlah": 120},
        {"bentuk": "pelatihan_fungsional", "mulai": date(2026, 1, 8), "jumlah": Decimal("19.99")},
        {"bentuk": "seminar", "mulai": date(2025, 1, 1)},
        {"bentuk": "seminar", "mulai": date(2024, 12, 31)},
        {"bentuk": "magang", "mulai": date(2026, 5, 4)},
        {"bentuk": "workshop", "mulai": date(2026, 5, 4), "jumlah": 4},
    ]
    for ke, jenjang in enumerate(Jenjang.values * 2):
        pns = PenempatanFactory(pd=(tokoh.dinas, tokoh.dinas_lain)[ke % 2], jenjang=jenjang).pns
        for satu in catatan[ke % 3 :: 1 + ke % 4]:
            KegiatanFactory(peserta=pns, **satu)
            KegiatanFactory(peserta=pns, **satu)  # twice is not twice the points
    return tokoh


def jumlahkan(pd):
    """The averages from the points of each person, by agency (all: ``) and group (all: Semua)."""
    milik = defaultdict(list)
    for satu in data.nilai_semua(2026, pd):
        for kode in ("", satu.penempatan.pd.kode):
            for kelompok in (satu.nilai.kelompok.nama, "Semua"):
                milik[kode, kelompok].append(satu.nilai.total)
    return {
        kunci: (len(nilai), (sum(nilai) / len(nilai)).quantize(Decimal("0.01"), ROUND_HALF_UP))
        for kunci, nilai in milik.items()
    }


@pytest.mark.parametrize("lingkup", [None, "1.01", "2.01"])
def test_the_averages_are_those_of_the_people_listed(kota, lingkup):
    pd = {"1.01": kota.dinas, "2.01": kota.dinas_lain}.get(lingkup)
    hasil = data.ringkasan(2026, pd)
    assert {
        (satu.kode, milik.nama): (milik.orang, milik.nilai)
        for satu in (hasil.seluruhnya, *hasil.pd)
        for milik in (*satu.kelompok, satu.semua)
        if milik.orang
    } == jumlahkan(pd)
    assert [satu.kode for satu in hasil.pd] == ([lingkup] if lingkup else ["1.01", "2.01"])


def test_the_points_of_the_cases_are_not_all_the_same(kota):
    """Else the comparison above would prove nothing."""
    assert len({satu.nilai.total for satu in data.nilai_semua(2026, None)}) > 5


def test_the_page_compares_the_agencies_for_those_who_see_several(kota):
    [ringkas] = utama(kota.masuk("bkpsdmd").get("/laporan/ip-asn/")).iter("details")
    harapan = jumlahkan(None)
    assert [(baris[0], baris[-1]) for baris in tabel(ringkas)] == [
        (pd.nama, angka(harapan[pd.kode, "Semua"][1])) for pd in (kota.dinas, kota.dinas_lain)
    ]
    assert tautan(ringkas)["Dinas Kesehatan"] == "?pd=1.01"
    assert list(utama(kota.masuk("pengelola").get("/laporan/ip-asn/")).iter("details")) == []


def test_a_city_without_people_has_no_average(tokoh):
    Penempatan.objects.all().delete()
    hasil = data.ringkasan(2026, None)
    assert (hasil.pd, hasil.seluruhnya.semua) == ([], ("Semua", 0, 0))
    assert tokoh.masuk("bkpsdmd").get("/laporan/ip-asn/").status_code == 200


@pytest.mark.parametrize(("url", "kueri"), [("/laporan/ip-asn/", 8), ("/laporan/ip-asn/2026.xlsx", 39)])
def test_the_page_does_not_ask_more_where_the_workbook_reads_many_batches(
    kota, monkeypatch, django_assert_num_queries, url, kueri
):
    """33 people in batches of one: 6 queries besides for the workbook, and none for the page."""
    monkeypatch.setattr(data, "SEKALIGUS", 1)
    klien = kota.masuk("bkpsdmd")
    with django_assert_num_queries(kueri):
        isi(klien.get(url))
