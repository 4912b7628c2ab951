"""Every page as every role: who gets it, and what it says."""

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.views.defaults import server_error

from kegiatan.models import Kegiatan
from kepegawaian.models import PNS, Penempatan
from konversi.models import RekapJP
from konversi.rekap import segarkan
from tests.conftest import PERAN
from tests.laporan.baca import baca, buku, isi, kata, kolom_pertama, pohon, tab, tabel, tautan, teks_pdf, utama
from tests.laporan.conftest import isi_semua_kolom
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    PDFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
    buat_akun,
    tugaskan,
)

pytestmark = pytest.mark.lengkap

OK, DITOLAK, TIDAK_ADA, KE_MASUK = 200, 403, 404, 302
SEMUA = (OK,) * 5

#                                      pegawai    atasan     pengelola  bkpsdmd    orang_lain
BOLEH = {
    "/":                              SEMUA,
    "/jp/2026/":                      SEMUA,
    "/jp/2023/":                      SEMUA,
    "/tim/":                          SEMUA,
    "/tim/{pegawai}/":                (OK,        OK,        OK,        OK,        TIDAK_ADA),
    "/tim/{orang_lain}/":             (TIDAK_ADA, TIDAK_ADA, TIDAK_ADA, OK,        OK),
    "/pegawai/":                      (DITOLAK,   OK,        OK,        OK,        DITOLAK),
    "/pegawai/{pegawai}/":            (OK,        OK,        OK,        OK,        TIDAK_ADA),
    "/pegawai/{atasan}/":             (TIDAK_ADA, OK,        OK,        OK,        TIDAK_ADA),
    "/pegawai/{bkpsdmd}/":            (TIDAK_ADA, TIDAK_ADA, TIDAK_ADA, OK,        TIDAK_ADA),
    "/pegawai/{pegawai}/?tahun=2024": (OK,        OK,        OK,        OK,        TIDAK_ADA),
    "/pegawai/199009092015012001/":   (TIDAK_ADA,) * 5,
    "/kota/":                         (DITOLAK,   DITOLAK,   DITOLAK,   OK,        DITOLAK),
    "/kartu/{atasan}/2026.pdf":       (TIDAK_ADA, OK,        OK,        OK,        TIDAK_ADA),
    "/kartu/{atasan}/2026.xlsx":      (TIDAK_ADA, OK,        OK,        OK,        TIDAK_ADA),
    "/kartu/{atasan}/2022.xlsx":      (TIDAK_ADA,) * 5,
    "/kartu/{pegawai}/2026.xlsx":     (TIDAK_ADA,) * 5,  # nobody is under the pegawai
    "/kartu/199009092015012001/2026.pdf": (TIDAK_ADA,) * 5,
    "/rekap/2026.xlsx":               (DITOLAK,   DITOLAK,   DITOLAK,   OK,        DITOLAK),
    "/rekap/2026.xlsx?pd=1.01":       (DITOLAK,   DITOLAK,   OK,        OK,        DITOLAK),
    "/rekap/2026.xlsx?pd=2.01":       (DITOLAK,   DITOLAK,   DITOLAK,   OK,        DITOLAK),
    "/rekap/2026.xlsx?pd=9.99":       (TIDAK_ADA,) * 5,
    "/aturan/":                       SEMUA,
    "/sehat/":                        SEMUA,
    "/keluar/":                       SEMUA,
    "/saya/sandi/":                   SEMUA,
    "/tidak-ada/":                    (TIDAK_ADA,) * 5,
}  # fmt: skip

TANPA_MASUK = {"/aturan/", "/sehat/", "/keluar/", "/tidak-ada/"}


@pytest.mark.parametrize("url", BOLEH)
def test_every_page_is_there_for_those_it_is_for(tokoh, url):
    alamat = url.format(**{peran: getattr(tokoh, peran).nip for peran in PERAN})
    status = {}
    for peran in PERAN:
        respons = tokoh.masuk(peran).get(alamat)
        isi(respons)
        status[peran] = respons.status_code
    assert status == dict(zip(PERAN, BOLEH[url], strict=True))


@pytest.mark.parametrize("url", [url for url in BOLEH if url not in TANPA_MASUK])
def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(tokoh, url):
    alamat = url.format(**{peran: getattr(tokoh, peran).nip for peran in PERAN})
    tujuan = urlsplit(Client().get(alamat).headers["Location"])
    assert (tujuan.path, parse_qs(tujuan.query)) == ("/masuk/", {"next": [alamat]})


HANYA_BACA = ["/", "/jp/", "/jp/2026/", "/tim/", "/tim/{pegawai}/", "/pegawai/", "/pegawai/{pegawai}/", "/kota/"]
HANYA_BACA += ["/kartu/{atasan}/2026.xlsx", "/rekap/2026.xlsx", "/aturan/", "/sehat/"]


@pytest.mark.parametrize("url", HANYA_BACA)
def test_pages_that_only_show_answer_head_and_refuse_what_would_change(tokoh, url):
    alamat = url.format(pegawai=tokoh.pegawai.nip, atasan=tokoh.atasan.nip)
    klien = tokoh.masuk("bkpsdmd")
    kepala = klien.head(alamat)
    assert (kepala.status_code, isi(kepala)) == (302 if url == "/jp/" else 200, b"")
    for cara in ("post", "put", "patch", "delete"):
        respons = getattr(klien, cara)(alamat)
        assert (respons.status_code, respons.headers["Allow"]) == (405, "GET, HEAD")


# --- what a page says ------------------------------------------------------------------------------------


def bagian(unsur, judul):
    """The words of the section under that heading."""
    return next(
        kata(satu) for satu in unsur.iter("section") if any(kata(h) == judul for h in satu.iter() if h.tag in ("h2",))
    )


def test_the_home_page_shows_ones_own_year(tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    halaman = utama(tokoh.masuk("pegawai").get("/"))
    assert kata(halaman.find(".//h1")) == "Selamat datang, Siti Rahma"
    assert [kata(judul) for judul in halaman.iter("h2")] == ["Menunggu Anda", "JP saya 2026"]
    jp = bagian(halaman, "JP saya 2026")
    for kalimat in (
        "Dihitung 56,5 JP Menunggu 2 JP Kurang 0 JP",
        "Hak 20 JP tahun 2026 sudah terpenuhi.",
    ):
        assert kalimat in jp
    assert tautan(halaman)["Lihat rincian"] == "/jp/2026/"


def test_the_home_page_says_what_is_missing_and_where_the_pace_leads(tokoh):
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="kursus", jumlah=Decimal(15))
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="kursus", jumlah=Decimal("2.5"), status="diajukan")
    teks = baca(tokoh.masuk("pegawai").get("/"))
    assert "Dihitung 15 JP Menunggu 2,5 JP Kurang 5 JP" in teks
    # 23 November is day 327 of 365: 15 × 365 / 327 = 16,74
    assert "Dengan laju sejauh ini, perkiraan pada 31 Desember 2026: 17 JP." in teks


def test_the_home_page_of_somebody_with_nothing_says_what_to_do(tokoh):
    halaman = utama(tokoh.masuk("orang_lain").get("/"))
    assert "Belum ada JP yang dihitung. Bicarakan dengan atasan Anda" in kata(halaman)
    assert tautan(halaman)["lihat nilai setiap kegiatan"] == "/aturan/"
    assert "perkiraan" not in kata(halaman)


def test_the_home_page_of_an_atasan_shows_the_team_and_who_is_furthest_behind(tokoh):
    for ke, jumlah in enumerate(("25", "19", "3", "1", "2", "4"), start=1):
        pns = PenempatanFactory(pns__nama=f"Anggota {ke}", pd=tokoh.dinas, atasan=tokoh.atasan).pns
        KegiatanFactory(peserta=pns, bentuk="kursus", jumlah=Decimal(jumlah))
    halaman = utama(tokoh.masuk("atasan").get("/"))
    tim = bagian(halaman, "Tim saya")
    assert "1 dari 7 orang sudah ≥ 20 JP (14%)" in tim
    assert "≥ 20 JP 1 orang 1–19 JP 5 orang 0 JP 1 orang" in tim
    daftar = next(satu for satu in halaman.iter("ul") if satu.find("li/a") is not None)
    assert [kata(satu) for satu in daftar] == [
        "Dr. Siti Rahma, S.E., M.M. 0 JP",
        "Anggota 4 1 JP",
        "Anggota 5 2 JP",
        "Anggota 3 3 JP",
        "Anggota 6 4 JP",
    ]
    assert tautan(halaman)["Dr. Siti Rahma, S.E., M.M."] == f"/tim/{tokoh.pegawai.nip}/"


def test_the_home_page_shows_what_each_role_looks_after(tokoh):
    tugaskan(tokoh.pengelola, "pengelola", tokoh.dinas_lain)
    milik_sendiri = ["Menunggu Anda", "JP saya 2026"]
    judul = {
        peran: [kata(h2) for h2 in utama(tokoh.masuk(peran).get("/")).iter("h2")]
        for peran in ("pegawai", "atasan", "pengelola", "bkpsdmd")
    }
    assert judul == {
        "pegawai": [*milik_sendiri],
        "atasan": [*milik_sendiri, "Tim saya"],
        "pengelola": [*milik_sendiri, "Dinas Kesehatan", tokoh.dinas_lain.nama],
        "bkpsdmd": [*milik_sendiri, "Seluruh kota"],
    }
    pengelola = utama(tokoh.masuk("pengelola").get("/"))
    assert [a.get("href") for a in pengelola.iter("a") if kata(a) == "Buka daftar"] == [
        "/pegawai/?pd=1.01",
        "/pegawai/?pd=2.01",
    ]
    assert "0 dari 5 orang" in bagian(utama(tokoh.masuk("bkpsdmd").get("/")), "Seluruh kota")


AWAL, AKHIR = ["Beranda", "JP saya", "Coaching", "Mentoring", "Kegiatan"], ["Panduan", "Aturan"]
MENU = {
    "pegawai": [*AWAL, "Kompetensi", "Kalender", *AKHIR],
    "atasan": [*AWAL, "Tinjauan", "Kompetensi", "Kalender", "Tim", *AKHIR],
    "pengelola": [*AWAL, "Tinjauan", "Kompetensi", "Kalender", "Pegawai", "Laporan", *AKHIR],
    "bkpsdmd": [*AWAL, "Kompetensi", "Kalender", "Pegawai", "Akun", "Kota", "Laporan", "Sistem", "Jejak", *AKHIR],
    "orang_lain": [*AWAL, "Kompetensi", "Kalender", *AKHIR],
}
BILAH_BAWAH = {
    "pegawai": ["Beranda", "JP saya", "Coaching", "Mentoring"],
    "atasan": ["Beranda", "Coaching", "Mentoring", "Tim"],
    "pengelola": ["Beranda", "JP saya", "Coaching", "Mentoring"],
    "bkpsdmd": ["Beranda", "JP saya", "Coaching", "Mentoring"],
    "orang_lain": ["Beranda", "JP saya", "Coaching", "Mentoring"],
}
"""What stands in the bar of a phone; the rest is folded away there, and the other way round on a wide screen."""


@pytest.mark.parametrize("peran", PERAN)
def test_the_menu_holds_what_the_role_has_a_use_for_and_every_entry_opens(tokoh, peran):
    klien = tokoh.masuk(peran)
    menu = menu_utama(klien.get("/"))
    butir = [satu for satu in menu.findall("ul/li") if satu.find("a") is not None]
    assert [kata(satu) for satu in butir] == MENU[peran]
    assert [kata(satu) for satu in butir if "menu-lebar" not in satu.get("class", "")] == BILAH_BAWAH[peran]
    lainnya = [kata(satu) for satu in menu.find(".//details/ul").iter("a")]
    assert lainnya == [judul for judul in MENU[peran] if judul not in BILAH_BAWAH[peran]]
    for judul, url in tautan(menu).items():
        aktif = {kata(a) for a in menu_utama(klien.get(url)).iter("a") if a.get("aria-current") == "page"}
        assert aktif == {judul}


def menu_utama(respons):
    [menu] = [nav for nav in pohon(respons).iter("nav") if nav.get("aria-label") == "Menu utama"]
    return menu


def test_the_search_at_the_top_is_for_those_who_look_after_others(tokoh):
    ada = {
        peran: any(form.get("role") == "search" for form in pohon(tokoh.masuk(peran).get("/")).iter("form"))
        for peran in PERAN
    }
    assert ada == {"pegawai": False, "atasan": True, "pengelola": True, "bkpsdmd": True, "orang_lain": False}


def test_the_short_address_of_ones_year_leads_to_this_year(tokoh):
    assert tokoh.masuk("pegawai").get("/jp/").headers["Location"] == "/jp/2026/"


def test_ones_year_lists_every_record_claimed_beside_counted_with_the_reason(tokoh):
    KegiatanFactory(
        peserta=tokoh.pegawai, nama="Seminar Gizi", mulai=date(2026, 3, 10), selesai=date(2026, 3, 12), jumlah=3
    )
    coaching = CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan)
    for hari in (4, 11, 18):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, hari), materi=f"Bimbingan {hari}")
    KegiatanFactory(
        peserta=tokoh.pegawai, bentuk="workshop", nama="Lokakarya", mulai=date(2026, 9, 1), status="diajukan"
    )
    halaman = utama(tokoh.masuk("pegawai").get("/jp/2026/"))
    catatan = next(satu for satu in halaman.iter("section") if satu.find("h2") is not None and satu.find("table"))
    baris = tabel(catatan)
    assert [(satu[0], satu[2], satu[3], satu[4]) for satu in baris] == [
        ("10 Maret 2026 s.d. 12 Maret 2026", "12 JP", "12 JP", "Disetujui"),
        ("4 Mei 2026", "2 JP", "2 JP", "Diparaf"),
        ("11 Mei 2026", "2 JP", "2 JP", "Diparaf"),
        ("18 Mei 2026", "2 JP", "0 JP terkena batas", "Diparaf"),
        ("1 September 2026", "5 JP", "0 JP", "Menunggu tinjauan"),
    ]
    mengapa = [satu[1] for satu in baris]
    for teks, potongan in zip(
        mengapa,
        [
            ("Seminar Gizi", "Mengapa?", "3 hari × 4 JP = 12 JP.", "Lampiran II huruf B angka 1 nomor 7"),
            ("Bimbingan 4", "1 kegiatan × 2 JP = 2 JP.", "Lampiran II huruf B angka 2 nomor 5"),
            ("Bimbingan 11", "1 kegiatan × 2 JP = 2 JP.", "Tafsir 6"),
            ("Bimbingan 18", "Sesi coaching ke-3 pada Mei 2026; paling banyak dihitung 2 kali sebulan"),
            ("Lokakarya", "Menunggu tinjauan; belum masuk jumlah.", "1 hari × 5 JP = 5 JP.", "Tafsir 1"),
        ],
        strict=True,
    ):
        for satu in potongan:
            assert satu in teks
    assert tautan(halaman)["Tafsir 6"] == "/aturan/#tafsir-6"
    kartu = next(satu for satu in halaman.iter("section") if "Kartu Pengendalian" in kata(satu))
    assert tabel(kartu) == [["0", "12", "0", "0", "4", "0", "0", "16"]]
    assert "Dihitung 16 JP Menunggu 5 JP Kurang 4 JP" in kata(halaman)


def test_ones_year_without_a_record_says_what_to_do(tokoh):
    teks = baca(tokoh.masuk("pegawai").get("/jp/2024/"))
    assert "Belum ada catatan tahun ini" in teks
    assert "atau bicarakan rencana pengembangan dengan atasan langsung Anda." in teks


def test_somebody_elses_year_says_whose_it_is(tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    halaman = utama(tokoh.masuk("atasan").get(f"/tim/{tokoh.pegawai.nip}/"))
    assert kata(halaman.find(".//h1")) == "Dr. Siti Rahma, S.E., M.M."
    for kalimat in (
        f"NIP {tokoh.pegawai.nip_tercetak}",
        "Analis Sumber Daya Manusia Aparatur · Dinas Kesehatan",
        "Drs. Budi Santoso, M.Si.",
        "Dihitung 56,5 JP Menunggu 2 JP Kurang 0 JP",
    ):
        assert kalimat in kata(halaman)
    assert tautan(halaman)["Tahun 2025"] == "?tahun=2025"


def test_private_notes_of_a_pembimbing_are_shown_to_nobody_else(tokoh):
    SesiCoachingFactory(
        bimbingan=CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan), catatan_pribadi="RAHASIA SEKALI"
    )
    for peran, url in (("pegawai", "/jp/2026/"), ("bkpsdmd", f"/pegawai/{tokoh.pegawai.nip}/")):
        assert b"RAHASIA" not in isi(tokoh.masuk(peran).get(url))


@pytest.fixture
def setahun_rahasia(tokoh):
    """Two sessions of the pegawai, recorded here and by import, and an activity; the atasan left her in 2026."""
    tokoh.pegawai.penempatan.update(selesai=date(2026, 6, 30))
    baru = PNSFactory(nama="Atasan Baru")
    PenempatanFactory(pns=tokoh.pegawai, pd=tokoh.dinas, atasan=baru, mulai=date(2026, 7, 1))
    PenempatanFactory(pns=baru, pd=tokoh.dinas)
    tokoh.akun["atasan_baru"] = buat_akun(baru)
    for tahun in (2025, 2026):
        coaching = CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan, mulai=date(2025, 1, 1))
        hari = {bulan: date(tahun, bulan, 4) for bulan in (3, 4, 5)}
        SesiCoachingFactory(bimbingan=coaching, tanggal=hari[3], materi="Hanya untuk kami")
        SesiCoachingFactory(bimbingan=coaching, tanggal=hari[4], materi="Sudah diimpor", asal="impor")
        KegiatanFactory(peserta=tokoh.pegawai, nama="Seminar Gizi", mulai=hari[5])
    return tokoh


ISI, ANGKA = ["Hanya untuk kami", "Sudah diimpor", "Seminar Gizi"], ["Sesi coaching", "Sudah diimpor", "Seminar Gizi"]


@pytest.mark.parametrize(
    ("peran", "tahun", "judul"),
    [
        ("pegawai", 2025, ISI),
        ("pegawai", 2026, ISI),
        ("atasan", 2025, ISI),
        ("atasan_baru", 2026, ISI),
        ("pengelola", 2025, ANGKA),
        ("pengelola", 2026, ANGKA),
        ("bkpsdmd", 2025, ANGKA),
        ("bkpsdmd", 2026, ANGKA),
    ],
)
@pytest.mark.parametrize("alamat", ["/pegawai/{nip}/", "/tim/{nip}/"])
def test_what_a_session_was_about_is_for_its_peserta_and_the_atasan_of_that_year(
    setahun_rahasia, peran, tahun, judul, alamat
):
    klien = setahun_rahasia.masuk(peran)
    respons = klien.get(f"{alamat.format(nip=setahun_rahasia.pegawai.nip)}?tahun={tahun}")
    halaman = utama(respons)
    assert [kata(satu) for satu in halaman.iter("span") if satu.get("class") == "judul-catatan"] == judul
    assert ("Hanya untuk kami" in isi(respons).decode()) == (judul is ISI)


def test_who_is_both_bkpsdmd_and_the_atasan_reads_as_the_atasan(tokoh):
    tugaskan(tokoh.atasan, "bkpsdmd")
    SesiCoachingFactory(bimbingan__peserta=tokoh.pegawai, bimbingan__pembimbing=tokoh.atasan, materi="Hanya untuk kami")
    assert "Hanya untuk kami" in baca(tokoh.masuk("atasan").get(f"/pegawai/{tokoh.pegawai.nip}/"))


# --- the year ---------------------------------------------------------------------------------------------


def pemilih(respons):
    """The year that is shown and where its neighbours are."""
    [nav] = [nav for nav in utama(respons).iter("nav") if nav.get("aria-label") == "Pilih tahun"]
    return kata(nav.find("strong")), tautan(nav)


def test_one_can_switch_from_2023_to_this_year_and_no_further(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    assert pemilih(klien.get("/jp/2023/")) == ("2023", {"Tahun 2024": "/jp/2024/"})
    assert pemilih(klien.get("/jp/2025/")) == ("2025", {"Tahun 2024": "/jp/2024/", "Tahun 2026": "/jp/2026/"})
    assert pemilih(klien.get("/jp/2026/")) == ("2026", {"Tahun 2025": "/jp/2025/"})
    for url in ("/tim/", "/pegawai/", "/kota/", f"/pegawai/{tokoh.pegawai.nip}/"):
        assert pemilih(klien.get(url)) == ("2026", {"Tahun 2025": "?tahun=2025"})
        assert pemilih(klien.get(f"{url}?tahun=2023")) == ("2023", {"Tahun 2024": "?tahun=2024"})


def test_switching_the_year_keeps_the_filters_and_leaves_the_page(tokoh):
    _, lain = pemilih(tokoh.masuk("bkpsdmd").get("/pegawai/?q=a&pd=1.01&page=1&tahun=2025"))
    tanya = parse_qs(urlsplit(lain["Tahun 2024"]).query)
    assert tanya == {"q": ["a"], "pd": ["1.01"], "tahun": ["2024"]}


@pytest.mark.parametrize(
    "tahun",
    [
        *("2022", "2027", "0", "abc", "-1", "20.26", "²", "99999999999999999999"),
        pytest.param("9" * 5000, id="more digits than Python reads"),
    ],
)
def test_a_year_one_cannot_look_at_is_not_there(tokoh, tahun):
    klien = tokoh.masuk("bkpsdmd")
    alamat = [f"{url}?tahun={tahun}" for url in ("/tim/", "/pegawai/", "/kota/", f"/pegawai/{tokoh.pegawai.nip}/")]
    alamat += [f"/jp/{tahun}/", f"/rekap/{tahun}.xlsx", f"/kartu/{tokoh.atasan.nip}/{tahun}.pdf"]
    for url in alamat:
        respons = klien.get(url)
        assert (url, respons.status_code) == (url, 404)
        assert "Halaman tidak ditemukan" in baca(respons)


def test_an_empty_year_is_this_year(tokoh):
    assert pemilih(tokoh.masuk("atasan").get("/tim/?tahun="))[0] == "2026"


def test_a_past_year_shows_the_team_of_31_december(tokoh):
    """Siti came under Budi in 2026; Andi left him in 2026; Dewi was with him in summer 2025 only."""
    tokoh.pegawai.penempatan.update(mulai=date(2026, 1, 1))
    for nama, mulai, selesai in (
        ("Andi", date(2023, 1, 1), date(2026, 3, 31)),
        ("Dewi", date(2025, 6, 1), date(2025, 8, 31)),
    ):
        PenempatanFactory(pns__nama=nama, pd=tokoh.dinas, atasan=tokoh.atasan, mulai=mulai, selesai=selesai)
    klien = tokoh.masuk("atasan")
    tim = {tahun: kolom_pertama(utama(klien.get(f"/tim/?tahun={tahun}"))) for tahun in (2024, 2025, 2026)}
    assert tim == {2024: ["Andi"], 2025: ["Andi"], 2026: ["Dr. Siti Rahma, S.E., M.M."]}
    andi = PNS.objects.get(nama="Andi").nip
    assert klien.get(f"/tim/{andi}/?tahun=2025").status_code == 200
    assert klien.get(f"/tim/{andi}/").status_code == 404


# --- the team ---------------------------------------------------------------------------------------------


def test_the_team_shows_progress_what_waits_and_the_last_session(tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    PenempatanFactory(pns=PNSFactory(nip="199002022015011002", nama="Ahmad"), pd=tokoh.dinas, atasan=tokoh.atasan)
    halaman = utama(tokoh.masuk("atasan").get("/tim/"))
    jabatan = "Analis Sumber Daya Manusia Aparatur"
    assert tabel(halaman) == [
        ["Ahmad NIP 19900202 201501 1 002", jabatan, "0 / 20", "0 JP", "– Catat sesi dengan Ahmad"],
        [
            f"Dr. Siti Rahma, S.E., M.M. NIP {tokoh.pegawai.nip_tercetak}",
            jabatan,
            "56,5 / 20",
            "2 JP",
            "02-06-2026 Catat sesi dengan Siti Rahma",  # mentoring that waits to be initialled was held all the same
        ],
    ]
    assert tab(halaman) == ["Semua 2", "≥ 20 JP 1", "1–19 JP 0", "0 JP 1"]
    assert tautan(halaman)["Ahmad"] == "/tim/199002022015011002/?tahun=2026"
    assert {url for url in tautan(halaman).values() if url.startswith("/kartu/")} == {
        f"/kartu/{tokoh.atasan.nip}/2026.pdf",
        f"/kartu/{tokoh.atasan.nip}/2026.xlsx",
    }


def test_the_team_of_nobody_says_what_to_do(tokoh):
    teks = baca(tokoh.masuk("pegawai").get("/tim/"))
    assert "Anda tidak memiliki bawahan langsung pada tahun ini" in teks
    assert "minta pengelola SDM memperbaiki NIP Atasan" in teks


def test_an_empty_group_of_the_team_says_so(tokoh):
    halaman = utama(tokoh.masuk("atasan").get("/tim/?status=cukup"))
    assert "Tidak ada anggota di kelompok ini" in kata(halaman)
    assert tab(halaman) == ["Semua 1", "≥ 20 JP 0", "1–19 JP 0", "0 JP 1"]


def test_a_plt_is_offered_the_card_in_that_capacity_too(tokoh):
    tokoh.atasan.penempatan.update(jabatan_plt="Kepala Bidang Mutasi")
    klien = tokoh.masuk("atasan")
    url = next(
        url
        for teks, url in tautan(utama(klien.get("/tim/"))).items()
        if teks == "PDF sebagai Plt. Kepala Bidang Mutasi"
    )
    assert "Plt. Kepala Bidang Mutasi," in teks_pdf(isi(klien.get(url)))[0]


# --- the directory ----------------------------------------------------------------------------------------


@pytest.fixture
def enam_puluh(tokoh):
    """60 more people in an agency of their own: 20 with 20 JP, 20 with half a JP, 20 with none; 10 without atasan."""
    pd = PDFactory(kode="3.01", nama="Dinas Besar")
    orang = PNS.objects.bulk_create(
        PNSFactory.build(nip=f"19750{1 + ke % 9}15200001{1 + ke % 2}{ke:03d}", nama=f"Orang {ke:02d}")
        for ke in range(60)
    )
    Penempatan.objects.bulk_create(
        PenempatanFactory.build(pns=pns, pd=pd, atasan=None if ke < 10 else tokoh.bkpsdmd)
        for ke, pns in enumerate(orang)
    )
    Kegiatan.objects.bulk_create(
        KegiatanFactory.build(peserta=pns, bentuk="kursus", jumlah=Decimal(20) if ke < 20 else Decimal("0.5"))
        for ke, pns in enumerate(orang[:40])
    )
    segarkan([pns.pk for pns in orang], [2026])
    return orang


def semua_halaman(klien, url):
    """The names on each page of a list, page after page by its own links."""
    halaman = []
    while url:
        satu = utama(klien.get(url))
        halaman.append(kolom_pertama(satu))
        lanjut = [a.get("href") for a in satu.iter("a") if a.get("rel") == "next"]
        url = f"/pegawai/{lanjut[0]}" if lanjut else None
    return halaman


def rata(halaman):
    return [nama for satu in halaman for nama in satu]


@pytest.mark.parametrize("urut", ["", "nama", "-nama", "pd", "-pd", "total", "-total", "menunggu", "-menunggu"])
def test_paging_shows_everybody_once_however_it_is_sorted(tokoh, enam_puluh, urut):
    halaman = semua_halaman(tokoh.masuk("bkpsdmd"), f"/pegawai/?pd=3.01&urut={urut}")
    assert [len(satu) for satu in halaman] == [25, 25, 10]
    nama = [f"Orang {ke:02d}" for ke in range(60)]
    assert sorted(rata(halaman)) == nama
    if "nama" in urut:
        assert rata(halaman) == (nama[::-1] if urut[0] == "-" else nama)


def test_equal_totals_stand_in_order_of_nip(tokoh, enam_puluh):
    halaman = semua_halaman(tokoh.masuk("bkpsdmd"), "/pegawai/?pd=3.01&urut=-total")
    total = dict(RekapJP.objects.values_list("pns__nama", "total"))
    urutan = sorted(enam_puluh, key=lambda pns: (-total.get(pns.nama, 0), pns.nip))
    assert rata(halaman) == [pns.nama for pns in urutan]


def test_paging_says_where_one_is_and_bears_any_page_number(tokoh, enam_puluh):
    klien = tokoh.masuk("bkpsdmd")
    assert "Halaman 2 dari 3 (60 orang)" in baca(klien.get("/pegawai/?pd=3.01&page=2"))
    for nomor, halaman in (("99", "Halaman 3 dari 3"), ("abc", "Halaman 1 dari 3"), ("-1", "Halaman 3 dari 3")):
        assert halaman in baca(klien.get(f"/pegawai/?pd=3.01&page={nomor}"))


def test_the_heading_of_a_column_sorts_by_it_and_turns_round(tokoh, enam_puluh):
    klien = tokoh.masuk("bkpsdmd")
    kepala = {kata(a): a.get("href") for a in utama(klien.get("/pegawai/?pd=3.01&page=2")).findall(".//thead//a")}
    assert {teks: parse_qs(url[1:])["urut"] for teks, url in kepala.items()} == {
        "Nama": ["nama"],
        "Perangkat daerah dan jabatan": ["pd"],
        "JP dihitung": ["total"],
        "Menunggu": ["menunggu"],
    }
    assert parse_qs(kepala["Nama"][1:]) == {"pd": ["3.01"], "urut": ["nama"]}
    kedua = {kata(a): a.get("href") for a in utama(klien.get("/pegawai/?urut=nama")).findall(".//thead//a")}
    [teks] = [teks for teks in kedua if teks.startswith("Nama")]
    assert parse_qs(kedua[teks][1:])["urut"] == ["-nama"]
    assert "urut naik" in teks


def test_tabs_count_and_filter_by_what_is_counted(tokoh, enam_puluh):
    klien = tokoh.masuk("bkpsdmd")
    semua = utama(klien.get("/pegawai/?pd=3.01"))
    assert tab(semua) == ["Semua 60", "≥ 20 JP 20", "1–19 JP 20", "0 JP 20"]
    for kode, jumlah in (("cukup", range(20)), ("kurang", range(20, 40)), ("nol", range(40, 60))):
        url = f"/pegawai/?pd=3.01&status={kode}&urut=nama"
        assert rata(semua_halaman(klien, url)) == [f"Orang {ke:02d}" for ke in jumlah]
        halaman = utama(klien.get(url))
        assert tab(halaman) == ["Semua 60", "≥ 20 JP 20", "1–19 JP 20", "0 JP 20"]
        [aktif] = [a for a in halaman.findall(".//nav[@class='tab']/a") if a.get("aria-current")]
        assert kata(aktif) == {"cukup": "≥ 20 JP 20", "kurang": "1–19 JP 20", "nol": "0 JP 20"}[kode]


def cari(tokoh, tanya, peran="bkpsdmd"):
    return kolom_pertama(utama(tokoh.masuk(peran).get("/pegawai/", tanya)))


SITI, BUDI, RINA = "Dr. Siti Rahma, S.E., M.M.", "Drs. Budi Santoso, M.Si.", "Rina Wati"


def test_one_searches_by_part_of_a_name_or_by_nip_as_people_write_it(tokoh):
    nip = tokoh.pegawai.nip
    hasil = {
        q: cari(tokoh, {"q": q})
        for q in ("sit", "RAHMA", "  Rahma ", nip, tokoh.pegawai.nip_tercetak, f"'{nip}", nip[:8], "xyz", "%", "_")
    }
    semua_sama_lahir = sorted(
        (BUDI, SITI, RINA, "Agus Salim", "Orang Lain"),
    )
    assert sorted(hasil.pop(nip[:8])) == semua_sama_lahir
    siti = [SITI]
    assert hasil == {
        "sit": siti, "RAHMA": siti, "  Rahma ": siti, nip: siti, tokoh.pegawai.nip_tercetak: siti, f"'{nip}": siti,
        "xyz": [], "%": [], "_": [],
    }  # fmt: skip


def test_the_directory_lists_everybody_whether_or_not_they_have_an_atasan(tokoh):
    """Only Siti has one."""
    semua = {BUDI, SITI, RINA, "Agus Salim", "Orang Lain"}
    assert set(cari(tokoh, {})) == semua
    assert set(cari(tokoh, {"tanpa_atasan": "on"})) == semua - {SITI}
    assert "tanpa atasan" in baca(tokoh.masuk("bkpsdmd").get("/pegawai/?q=budi"))


def test_the_directory_filters_by_agency(tokoh):
    assert set(cari(tokoh, {"pd": "1.01"})) == {BUDI, SITI, RINA}
    assert set(cari(tokoh, {"pd": "2.01"})) == {"Agus Salim", "Orang Lain"}
    assert set(cari(tokoh, {"pd": "1.01", "q": "rina"})) == {RINA}


def test_the_directory_shows_each_role_only_whom_it_may_see(tokoh):
    assert set(cari(tokoh, {}, "atasan")) == {BUDI, SITI}
    assert set(cari(tokoh, {}, "pengelola")) == {BUDI, SITI, RINA}
    assert cari(tokoh, {"pd": "2.01"}, "pengelola") == []
    assert cari(tokoh, {"q": "Agus"}, "pengelola") == []


def test_nobody_found_says_what_to_do_and_keeps_what_was_typed(tokoh):
    halaman = utama(tokoh.masuk("bkpsdmd").get("/pegawai/?q=tidak+ada&pd=1.01"))
    assert "Tidak ada pegawai yang cocok" in kata(halaman)
    assert [satu.get("value") for satu in halaman.iter("input") if satu.get("name") == "q"] == ["tidak ada"]
    assert [satu.get("value") for satu in halaman.iter("option") if "selected" in satu.attrib] == ["1.01"]
    assert tautan(halaman)["Hapus saringan"] == "/pegawai/?tahun=2026"


@pytest.mark.parametrize("tanya", ["pd=9.99", "status=apa", "urut=sandi", "urut=pns__akun__password", "tanpa_atasan=x"])
def test_a_filter_that_does_not_exist_does_no_harm(tokoh, tanya):
    assert tokoh.masuk("bkpsdmd").get(f"/pegawai/?{tanya}").status_code == 200


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/pegawai/%00/", 404),
        ("/pegawai/siti/", 404),
        ("/pegawai/1985041220100320011/", 404),
        ("/kartu/%00/2026.pdf", 404),
        ("/rekap/2026.xlsx?pd=%00x", 404),
        ("/pegawai/?q=%00", 200),
        ("/pegawai/?pd=%00", 200),
        ("/pegawai/?urut=%00&page=%00&status=%00", 200),
        ("/kota/?tahun=%00", 404),
    ],
)
def test_an_address_that_no_database_would_look_for_is_no_error(tokoh, url, status):
    assert tokoh.masuk("bkpsdmd").get(url).status_code == status


# --- the city ---------------------------------------------------------------------------------------------


def test_the_city_in_figures(tokoh, enam_puluh):
    halaman = utama(tokoh.masuk("bkpsdmd").get("/kota/"))
    # 65 people: 20 with 20 JP and 20 with half a JP, 410 / 65 = 6,3 JP
    assert "30% dari 65 PNS sudah ≥ 20 JP; rata-rata 6,3 JP" in kata(halaman)
    assert "≥ 20 JP 20 orang 1–19 JP 20 orang 0 JP 25 orang" in kata(halaman)
    assert [satu[:7] for satu in tabel(halaman)] == [
        ["Dinas Kesehatan", "3", "0", "0", "3", "0,0", "0%"],
        [tokoh.dinas_lain.nama, "2", "0", "0", "2", "0,0", "0%"],
        ["Dinas Besar", "60", "20", "20", "20", "6,8", "33%"],
    ]
    [gambar] = [svg for svg in halaman.iter() if "Sebaran" in svg.get("aria-label", "")]
    assert gambar.get("aria-label") == (
        "Sebaran JP per orang: 0 JP 25 orang, di bawah 5 JP 20 orang, 5 – 10 JP 0 orang, 10 – 15 JP 0 orang, "
        "15 – 20 JP 0 orang, ≥ 20 JP 20 orang"
    )
    alamat = tautan(halaman)
    assert alamat["Rekap 2026 (XLSX)"] == "/rekap/2026.xlsx"
    assert alamat["Dinas Besar"] == "/pegawai/?tahun=2026&pd=3.01"
    assert alamat["Rekap Dinas Besar (XLSX)"] == "/rekap/2026.xlsx?pd=3.01"
    # 10 of the sixty, and the four of the characters who are nobody's
    assert alamat["14 pegawai tanpa atasan"] == "/pegawai/?tahun=2026&tanpa_atasan=on"


def test_the_links_of_the_city_lead_to_as_many_people_as_they_say(tokoh, enam_puluh):
    klien = tokoh.masuk("bkpsdmd")
    for url, jumlah in (("/pegawai/?tahun=2026&tanpa_atasan=on", 14), ("/pegawai/?tahun=2026&pd=3.01", 60)):
        assert tab(utama(klien.get(url)))[0] == f"Semua {jumlah}"


# --- downloads --------------------------------------------------------------------------------------------


def test_the_card_is_downloaded_under_a_name_that_says_what_it_is(tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    klien, nip = tokoh.masuk("atasan"), tokoh.atasan.nip
    pdf, xlsx = klien.get(f"/kartu/{nip}/2026.pdf"), klien.get(f"/kartu/{nip}/2026.xlsx")
    assert (pdf.headers["Content-Type"], pdf.headers["Content-Disposition"]) == (
        "application/pdf",
        f'inline; filename="kartu-pengendalian-2026-{nip}.pdf"',
    )
    assert (xlsx.headers["Content-Type"], xlsx.headers["Content-Disposition"]) == (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        f'attachment; filename="kartu-pengendalian-2026-{nip}.xlsx"',
    )
    assert "7,5 8 5 20 4 2 10 56,5" in teks_pdf(isi(pdf))[0]
    assert buku(isi(xlsx))["Kartu Pengendalian"][7][2:] == [Decimal("7.5"), 8, 5, 20, 4, 2, 10, Decimal("56.5")]


def test_the_recap_is_downloaded_for_the_city_and_for_one_agency(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    for tanya, nama, orang in (("", "rekap-jp-2026.xlsx", 5), ("?pd=1.01", "rekap-jp-2026-1.01.xlsx", 3)):
        respons = klien.get(f"/rekap/2026.xlsx{tanya}")
        assert respons.headers["Content-Disposition"] == f'attachment; filename="{nama}"'
        assert len(buku(isi(respons))["Rekap"]) == 1 + orang


def test_a_card_that_cannot_be_made_is_a_sentence_and_a_way_back(tokoh):
    respons = tokoh.masuk("pegawai").get(f"/kartu/{tokoh.pegawai.nip}/2026.pdf")
    halaman = utama(respons)
    assert respons.status_code == 404
    assert f"{SITI} (NIP {tokoh.pegawai.nip}) tidak memiliki bawahan pada 23-11-2026." in kata(halaman)
    assert "/tim/?tahun=2026" in tautan(halaman).values()


def test_the_pengelola_of_that_year_may_print_the_card_of_a_past_year(tokoh):
    """The agency of the atasan on 31 December decides."""
    tokoh.atasan.penempatan.update(selesai=date(2025, 12, 31))
    PenempatanFactory(pns=tokoh.atasan, pd=tokoh.dinas_lain, mulai=date(2026, 1, 1))
    klien = tokoh.masuk("pengelola")
    status = {}
    for tahun in (2025, 2026):
        respons = klien.get(f"/kartu/{tokoh.atasan.nip}/{tahun}.xlsx")
        isi(respons)
        status[tahun] = respons.status_code
    assert status == {2025: 200, 2026: 404}


# --- refusals and what was typed ---------------------------------------------------------------------------


def test_pages_that_are_refused_or_missing_speak_indonesian_and_lead_home(tokoh, rf):
    klien = tokoh.masuk("pegawai")
    ditolak, tidak_ada = utama(klien.get("/kota/")), utama(klien.get("/tidak/ada/"))
    csrf = utama(Client(enforce_csrf_checks=True).post("/masuk/", {"login": "1"}))
    galat = pohon(server_error(rf.get("/")))
    assert [kata(satu.find(".//h1")) for satu in (ditolak, tidak_ada, csrf, galat)] == [
        "Halaman ini bukan untuk akun Anda",
        "Halaman tidak ditemukan",
        "Formulir ini sudah kedaluwarsa",
        "Terjadi kesalahan di sisi kami",
    ]
    assert "Halaman kota hanya untuk BKPSDMD." in kata(ditolak)
    for halaman in (ditolak, tidak_ada, csrf, galat):
        assert tautan(halaman)["Ke beranda"] == "/"
    assert galat.get("lang") == "id"


def test_a_refused_list_says_for_whom_it_is(tokoh):
    kalimat = "Daftar pegawai hanya untuk atasan langsung, pengelola SDM, dan BKPSDMD."
    assert kalimat in baca(tokoh.masuk("pegawai").get("/pegawai/"))
    kalimat = "Rekap hanya untuk BKPSDMD dan pengelola SDM perangkat daerah itu."
    assert kalimat in baca(tokoh.masuk("pegawai").get("/rekap/2026.xlsx"))


def test_what_people_typed_is_never_markup(tokoh):
    jahat = '<script>alert("x")</script>'
    for pns in (tokoh.pegawai, tokoh.atasan):
        pns.nama = jahat
        pns.save()
    tokoh.dinas.nama = tokoh.dinas.alamat = jahat
    tokoh.dinas.save()
    tokoh.pegawai.penempatan.update(jabatan=jahat)
    tokoh.atasan.penempatan.update(jabatan_plt=jahat)
    KegiatanFactory(peserta=tokoh.pegawai, nama=jahat)
    SesiCoachingFactory(bimbingan=CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan), materi=jahat)
    nip = tokoh.pegawai.nip
    for peran, url in (
        ("pegawai", "/"),
        ("pegawai", "/jp/2026/"),
        ("pegawai", f"/kartu/{nip}/2026.pdf"),
        ("atasan", "/"),
        ("atasan", "/tim/"),
        ("atasan", f"/tim/{nip}/"),
        ("pengelola", "/"),
        ("bkpsdmd", "/pegawai/"),
        ("bkpsdmd", f"/pegawai/{nip}/"),
        ("bkpsdmd", f"/pegawai/?q={jahat}&urut={jahat}&status={jahat}"),
        ("bkpsdmd", "/kota/"),
        ("bkpsdmd", f"/kota/?tahun={jahat}"),
        ("bkpsdmd", f"/rekap/2026.xlsx?pd={jahat}"),
    ):
        isi_halaman = isi(tokoh.masuk(peran).get(url)).decode()
        assert "<script>alert" not in isi_halaman, url
        if "?" not in url:
            assert "&lt;script&gt;alert" in isi_halaman, url
