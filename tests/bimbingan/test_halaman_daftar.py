"""The list of agreements under its tabs, and the choice of a mentor."""

from datetime import date

import pytest

from kepegawaian.models import PNS
from kepegawaian.pangkat import Golongan
from tests.bimbingan.panggung import JENIS, Panggung, pindahkan
from tests.laporan.baca import baca, kata, kolom_pertama, pohon, tab, tabel, tautan, utama
from tests.pabrik import PenempatanFactory, PNSFactory, nip_baru

pytestmark = pytest.mark.lengkap

SITI, BUDI = "Dr. Siti Rahma, S.E., M.M.", "Drs. Budi Santoso, M.Si."
AKHIR = {"ditolak": "Sibuk", "dihentikan": "Pindah", "ditarik": ""}


@pytest.fixture(params=JENIS)
def panggung(request, tokoh):
    return Panggung(tokoh, request.param)


@pytest.fixture
def setiap_keadaan(panggung):
    """One agreement in each state, the later ones first in the list."""
    for ke, status in enumerate(("diusulkan", "berjalan", "selesai", "ditolak", "ditarik", "dihentikan"), start=1):
        judul = {panggung.model.MEDAN_JUDUL: f"Yang {status}"}
        panggung.kesepakatan(status=status, alasan=AKHIR.get(status, ""), mulai=date(2026, ke, 1), **judul)
    return panggung


TAB = [
    ("", ["dihentikan", "ditarik", "ditolak", "selesai", "berjalan", "diusulkan"]),
    ("menunggu", ["diusulkan"]),
    ("berjalan", ["berjalan"]),
    ("selesai", ["selesai"]),
    ("tidak", ["dihentikan", "ditarik", "ditolak"]),
    ("apa", ["dihentikan", "ditarik", "ditolak", "selesai", "berjalan", "diusulkan"]),
    ("%00", ["dihentikan", "ditarik", "ditolak", "selesai", "berjalan", "diusulkan"]),
]


@pytest.mark.parametrize(("status", "isi"), TAB)
def test_the_tabs_say_how_many_and_show_as_many(setiap_keadaan, status, isi):
    halaman = utama(setiap_keadaan.klien("pegawai").get(f"{setiap_keadaan.url('daftar')}?status={status}"))
    assert tab(halaman) == ["Semua 6", "Menunggu jawaban 1", "Berjalan 1", "Selesai 1", "Tidak jadi 3"]
    assert kolom_pertama(halaman) == [f"Yang {satu}" for satu in isi]


def test_a_row_says_who_with_whom_until_when_how_often_and_how_it_stands(panggung):
    satu = panggung.kesepakatan()
    for status, hari in (("diparaf", 4), ("dilaksanakan", 5), ("direncanakan", 6), ("dibatalkan", 7)):
        panggung.sesi(satu, tanggal=date(2026, 5, hari), status=status, alasan_batal="Sakit")
    masa = "1 Januari 2026 s.d. 31 Desember 2026"
    for peran, pihak in (("pegawai", [BUDI, "Saya"]), ("atasan", ["Saya", SITI])):
        halaman = utama(panggung.klien(peran).get(panggung.url("daftar")))
        assert tabel(halaman) == [[satu.judul, *pihak, masa, "2", "Berjalan"]]
        assert tautan(halaman)[satu.judul] == satu.get_absolute_url()


def test_everybody_sees_what_they_may_read_and_no_more(panggung):
    satu = panggung.kesepakatan()
    banyak = {peran: len(kolom_pertama(utama(panggung.klien(peran).get(panggung.url("daftar"))))) for peran in PERAN}
    assert banyak == {"pegawai": 1, "atasan": 1, "pengelola": 0, "bkpsdmd": 0, "orang_lain": 0}
    pindahkan(panggung.tokoh)
    assert kolom_pertama(utama(panggung.klien("atasan_baru").get(panggung.url("daftar")))) == [satu.judul]


PERAN = ("pegawai", "atasan", "pengelola", "bkpsdmd", "orang_lain")
CARI = [("siti", 1), ("SITI RAHMA", 1), ("budi", 2), ("andi", 1), ("unik", 1), ("tidak ada", 0), ("%", 0), ("%00", 2)]


@pytest.mark.parametrize(("teks", "banyak"), CARI)
def test_one_searches_by_either_name_and_by_what_it_is_about(panggung, teks, banyak):
    panggung.kesepakatan()
    panggung.anggota("Andi", **{panggung.model.MEDAN_JUDUL: "Sesuatu yang unik"})
    halaman = utama(panggung.klien("atasan").get(f"{panggung.url('daftar')}?q={teks}"))
    assert (len(kolom_pertama(halaman)), tab(halaman)[0]) == (banyak, f"Semua {banyak}")
    if not banyak:
        assert "Tidak ada yang cocok" in kata(halaman)


def test_searching_keeps_the_tab_and_the_tab_keeps_the_search(panggung):
    panggung.kesepakatan()
    halaman = utama(panggung.klien("atasan").get(f"{panggung.url('daftar')}?q=siti&status=berjalan&page=1"))
    isian = {satu.get("name"): satu.get("value") for satu in halaman.iter("input")}
    assert isian == {"q": "siti", "status": "berjalan"}
    assert tautan(halaman)["Selesai 0"] == "?q=siti&status=selesai"


def test_a_long_list_is_paged_each_once_and_the_newest_first(panggung):
    judul = [f"Nomor {ke:02d}" for ke in range(30)]
    for ke, satu in enumerate(judul):
        panggung.kesepakatan(**{panggung.model.MEDAN_JUDUL: satu}, mulai=date(2026, 1, 1 + ke // 10))
    klien, url = panggung.klien("pegawai"), panggung.url("daftar")
    pertama, kedua = (utama(klien.get(f"{url}?page={ke}")) for ke in (1, 2))
    assert kolom_pertama(pertama) + kolom_pertama(kedua) == judul[::-1]
    assert "Halaman 1 dari 2 (30 kesepakatan)" in kata(pertama)
    assert tautan(pertama)["Berikutnya ›"] == "?page=2"
    for garbage in ("0", "-1", "abc", "9" * 19, "9" * 5000, "%00"):
        assert len(kolom_pertama(utama(klien.get(f"{url}?page={garbage}")))) in (5, 25)


def test_an_empty_list_says_how_it_begins_and_offers_it_to_those_who_may(panggung):
    kosong = {
        "coaching": "Coaching dimulai dari usulan atasan langsung yang disetujui anggota timnya.",
        "mentoring": "Mentoring dimulai dari permohonan Anda. Pilih atasan langsung atau pegawai yang lebih senior.",
    }
    mulai = {"coaching": ["atasan"], "mentoring": list(PERAN)}
    for peran in PERAN:
        halaman = utama(panggung.klien(peran).get(panggung.url("daftar")))
        assert kosong[panggung.jenis] in kata(halaman)
        assert (panggung.url("baru") in tautan(halaman).values()) == (peran in mulai[panggung.jenis])


# --- who may be asked ----------------------------------------------------------------------------------------------


@pytest.fixture
def kota(tokoh):
    """People of every rank around the pegawai, who is III/a since March 2010."""
    orang = [
        ("Ani Senior", Golongan.III_B, "Dinas Kesehatan", "Dokter"),
        ("Zul Sekelas", Golongan.III_A, "Dinas Kesehatan", "Perawat"),
        ("Bima Muda", Golongan.II_D, "Dinas Kesehatan", "Pranata"),
        ("Citra Pembina", Golongan.IV_B, "Badan Keuangan", "Kepala Badan"),
    ]
    for nama, golongan, pd, jabatan in orang:
        tempat = tokoh.dinas if pd == "Dinas Kesehatan" else tokoh.dinas_lain
        lahir, tmt = date(1980, 1, 1), date(2012, 1, 1)
        pns = PNSFactory(nama=nama, golongan=golongan, nip=nip_baru(lahir, tmt))
        PenempatanFactory(pns=pns, pd=tempat, jabatan=jabatan)
    lama = PNSFactory(nama="Dedi Lama", golongan=Golongan.III_A, nip=nip_baru(date(1978, 1, 1), date(2005, 1, 1)))
    PenempatanFactory(pns=lama, pd=tokoh.dinas)
    PNSFactory(nama="Eka Belum Ditempatkan", golongan=Golongan.IV_C)
    pensiun = PNSFactory(nama="Fajar Pensiun", golongan=Golongan.IV_C)
    PenempatanFactory(pns=pensiun, pd=tokoh.dinas, selesai=date(2026, 10, 31))
    return tokoh


def calon(respons):
    return [kata(satu.find("a")) for satu in pohon(respons).iter("li") if satu.find("a") is not None]


def terdaftar(kota, tanya="", **lain):
    respons = kota.masuk("pegawai").get(f"/mentoring/baru/{tanya}", **lain)
    return [nama for nama in calon(respons) if nama in SEMUA_NAMA]


SEMUA_NAMA = {BUDI, "Ani Senior", "Citra Pembina", "Dedi Lama", "Zul Sekelas", "Bima Muda", SITI}
SEMUA_NAMA |= {"Eka Belum Ditempatkan", "Fajar Pensiun", "Orang Lain"}


def test_ones_own_atasan_stands_first_then_the_more_senior_by_name(kota):
    assert terdaftar(kota) == [BUDI, "Ani Senior", "Citra Pembina", "Dedi Lama"]


def test_an_atasan_who_is_less_senior_may_be_asked_all_the_same(kota):
    kota.atasan.golongan = Golongan.II_A
    kota.atasan.save()
    assert terdaftar(kota)[0] == BUDI


@pytest.mark.parametrize(
    ("tanya", "nama"),
    [
        ("citra", ["Citra Pembina"]),
        ("SENIOR", ["Ani Senior"]),
        ("kepala badan", ["Citra Pembina"]),
        ("Kepala", [BUDI, "Citra Pembina"]),
        ("dinkes", [BUDI, "Ani Senior", "Dedi Lama"]),
        ("Kesehatan", [BUDI, "Ani Senior", "Dedi Lama"]),
        ("Bima", []),
        ("Eka", []),
        ("Fajar", []),
        ("Siti", []),
        ("  ", [BUDI, "Ani Senior", "Citra Pembina", "Dedi Lama"]),
        ("%00citra", ["Citra Pembina"]),
    ],
)
def test_one_searches_by_name_jabatan_and_agency(kota, tanya, nama):
    assert terdaftar(kota, f"?q={tanya}") == nama


def test_one_searches_by_nip_with_and_without_spaces(kota):
    for tulisan in (kota.atasan.nip, kota.atasan.nip_tercetak, kota.atasan.nip[:16]):
        assert BUDI in terdaftar(kota, f"?q={tulisan}")


def test_nobody_found_says_what_to_try_and_keeps_what_was_typed(kota):
    halaman = utama(kota.masuk("pegawai").get("/mentoring/baru/?q=<b>tidak ada</b>"))
    assert "Tidak ada yang cocok" in kata(halaman)
    assert [satu.get("value") for satu in halaman.iter("input") if satu.get("name") == "q"] == ["<b>tidak ada</b>"]


def test_htmx_gets_the_list_alone_and_the_same_list(kota):
    respons = kota.masuk("pegawai").get("/mentoring/baru/?q=dinkes", headers={"HX-Request": "true"})
    assert b"<html" not in respons.content
    assert calon(respons) == terdaftar(kota, "?q=dinkes")


def test_a_candidate_is_shown_with_work_and_rank_and_leads_to_the_request(kota):
    halaman = utama(kota.masuk("pegawai").get("/mentoring/baru/"))
    [pertama] = [satu for satu in halaman.iter("li") if BUDI in kata(satu)]
    assert kata(pertama) == f"{BUDI} Kepala Bidang Pelayanan · Dinas Kesehatan · golongan IV/a"
    assert tautan(pertama) == {BUDI: f"/mentoring/baru/{kota.atasan.nip}/"}


def test_many_candidates_are_paged_and_paging_keeps_the_search(kota):
    for ke in range(25):
        PenempatanFactory(pns__nama=f"Mentor {ke:02d}", pns__golongan=Golongan.IV_A, pd=kota.dinas)
    klien = kota.masuk("pegawai")
    halaman = [utama(klien.get(f"/mentoring/baru/?q=mentor&page={ke}")) for ke in (1, 2)]
    nama = [kata(satu.find("a")) for satu in (*halaman[0].iter("li"), *halaman[1].iter("li"))]
    assert nama == [f"Mentor {ke:02d}" for ke in range(25)]
    assert tautan(halaman[0])["Berikutnya ›"] == "?q=mentor&page=2"


@pytest.mark.parametrize("siapa", ["Zul Sekelas", "Bima Muda", "Eka Belum Ditempatkan", "Fajar Pensiun", "Siti Rahma"])
def test_who_may_not_be_asked_is_not_there(kota, siapa):
    nip = PNS.objects.get(nama=siapa).nip
    klien = kota.masuk("pegawai")
    for respons in (klien.get(f"/mentoring/baru/{nip}/"), klien.post(f"/mentoring/baru/{nip}/", {"aspek": "x"})):
        assert respons.status_code == 404


@pytest.mark.parametrize("nip", ["199009092015012001", "siti", "0", "%00", "1985041220100320011"])
def test_a_nip_of_nobody_is_not_there(kota, nip):
    respons = kota.masuk("pegawai").get(f"/mentoring/baru/{nip}/")
    assert respons.status_code == 404
    assert "Halaman tidak ditemukan" in baca(respons)
