"""The pages of an agency and of the city: for whom, what they show, what they keep back, their files."""

from decimal import Decimal

import pytest

from tests.conftest import PERAN
from tests.kompetensi.panggung_ikhtisar import dialog, orang, rencana
from tests.kompetensi.panggung_penawaran import PenawaranFactory
from tests.laporan.baca import baca, baris_csv, buku, isi, kata, tabel, tautan, utama
from tests.pabrik import PDFactory

pytestmark = pytest.mark.lengkap

KOTA, PD = "/kompetensi/kota/", "/kompetensi/pd/1.01/"
OK, DITOLAK, TIDAK_ADA = 200, 403, 404


@pytest.fixture
def ramai(tokoh):
    """Eight people in Dinkes (three of `tokoh`), seven in the BKPSDMD, four in a small agency; all assessed.

    Communication: a gap of one level with six in Dinkes (motivation) and five in the BKPSDMD, all of the small one.
    Integrity: a gap with two in Dinkes alone.
    """
    kecil = PDFactory(kode="3.01", nama="Dinas Kecil")
    dinkes = [tokoh.pegawai, tokoh.atasan, tokoh.pengelola, *orang(tokoh.dinas, 5)]
    badan = [tokoh.bkpsdmd, tokoh.orang_lain, *orang(tokoh.dinas_lain, 5)]
    for ke, pns in enumerate(dinkes):
        motivasi = ("komunikasi", 1, "motivasi") if ke < 6 else ("komunikasi", 2)
        dialog(pns, motivasi, ("integritas", 0 if ke < 2 else 3, *(["pengetahuan"] if ke < 2 else [])))
        rencana(pns, ("komunikasi", "kursus", 4), ("integritas", "coaching", 1), setuju=ke < 5)
    for ke, pns in enumerate(badan):
        dialog(pns, ("komunikasi", 0, "keterampilan") if ke < 5 else ("komunikasi", 2), ("integritas", 2))
    for pns in orang(kecil, 4):
        dialog(pns, ("komunikasi", 1, "motivasi"))
        rencana(pns, ("analisis anggaran", "bimtek", 8))
    PenawaranFactory(bentuk="kursus", kursi=4)
    PenawaranFactory(bentuk="kursus", kursi=2, pd=tokoh.dinas)
    PenawaranFactory(bentuk="seminar", kursi=9, pd=tokoh.dinas_lain)
    return tokoh


# --- for whom ------------------------------------------------------------------------------------------------

#                                  pegawai    atasan     pengelola  bkpsdmd    orang_lain
BOLEH = {
    KOTA:                          (DITOLAK,  DITOLAK,   DITOLAK,   OK,        DITOLAK),
    f"{KOTA}?tabel=senjang":       (DITOLAK,  DITOLAK,   DITOLAK,   OK,        DITOLAK),
    f"{KOTA}?format=csv":          (DITOLAK,  DITOLAK,   DITOLAK,   OK,        DITOLAK),
    PD:                            (DITOLAK,  DITOLAK,   OK,        OK,        DITOLAK),
    f"{PD}?tabel=rencana":         (DITOLAK,  DITOLAK,   OK,        OK,        DITOLAK),
    f"{PD}?format=xlsx":           (DITOLAK,  DITOLAK,   OK,        OK,        DITOLAK),
    "/kompetensi/pd/2.01/":        (DITOLAK,  DITOLAK,   DITOLAK,   OK,        DITOLAK),
    "/kompetensi/pd/9.99/":        (TIDAK_ADA,) * 5,
    "/kompetensi/pd/1.01%00/x/":   (TIDAK_ADA,) * 5,
    f"{KOTA}?tahun=2028":          (DITOLAK,  DITOLAK,   DITOLAK,   TIDAK_ADA, DITOLAK),
    f"{KOTA}?tahun=x":             (DITOLAK,  DITOLAK,   DITOLAK,   TIDAK_ADA, DITOLAK),
    f"{KOTA}?format=pdf":          (DITOLAK,  DITOLAK,   DITOLAK,   TIDAK_ADA, DITOLAK),
    f"{KOTA}?tabel=bukan&urut=-x": (DITOLAK,  DITOLAK,   DITOLAK,   OK,        DITOLAK),
    f"{KOTA}?page=99":             (DITOLAK,  DITOLAK,   DITOLAK,   OK,        DITOLAK),
}  # fmt: skip


@pytest.mark.parametrize("url", BOLEH)
def test_the_agency_is_for_its_pengelola_and_the_city_for_bkpsdmd(ramai, url):
    status = []
    for peran in PERAN:
        respons = ramai.masuk(peran).get(url)
        isi(respons)
        status.append(respons.status_code)
    assert tuple(status) == BOLEH[url]


def test_nothing_is_sent_to_these_pages(ramai):
    for url in (KOTA, PD):
        assert ramai.masuk("bkpsdmd").post(url).status_code == 405


def test_one_comes_here_from_the_city_and_from_the_directory(ramai):
    tujuan = tautan(utama(ramai.masuk("bkpsdmd").get("/kota/?tahun=2025")))
    assert tujuan["Kompetensi"] == f"{KOTA}?tahun=2025"
    tujuan = tautan(utama(ramai.masuk("pengelola").get("/pegawai/?tahun=2025")))
    assert tujuan["Kompetensi Dinkes"] == f"{PD}?tahun=2025"
    assert "Kompetensi" not in baca(ramai.masuk("atasan").get("/pegawai/"))


# --- what they show ------------------------------------------------------------------------------------------


def test_the_coverage_of_the_city(ramai):
    dialog(orang(ramai.dinas)[0], status="diajukan")
    halaman = utama(ramai.masuk("bkpsdmd").get(KOTA))
    teks = kata(halaman)
    assert "93% dari 16 PNS sudah menyepakati dialog kompetensi 2026" in teks
    assert "Disepakati 15 orang Berjalan 1 orang Belum berdialog 0 orang Rencana disepakati 5 orang" in teks
    assert "Tanpa perangkat daerah dengan kurang dari 5 PNS." in teks
    badan = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah"
    assert tabel(halaman) == [
        ["Dinas Kesehatan", "9", "8", "1", "0", "5", "88%"],
        [badan, "7", "7", "0", "0", "0", "100%"],
        ["Dinas Kecil", "< 5", "–", "–", "–", "–", "–"],
    ]
    tujuan = tautan(halaman)
    assert tujuan["Dinas Kesehatan"] == f"{PD}?tahun=2026"
    assert "Dinas Kecil" not in tujuan


def test_the_gaps_of_the_city_and_of_an_agency(ramai):
    klien = ramai.masuk("bkpsdmd")
    assert tabel(utama(klien.get(f"{KOTA}?tabel=senjang"))) == [
        ["Komunikasi Manajerial", "19", "15", "78%", "1,33", "10", "5", "0"],
        ["Integritas Manajerial", "15", "< 5", "–", "–", "–", "–", "–"],
    ]
    # The four of the small agency would be what the city has more than both: so one is not shown, and no cause of the
    # other, for 10 - 6 are the four again.
    assert tabel(utama(klien.get(PD))) == [
        ["Komunikasi Manajerial", "8", "6", "75%", "1", "–", "–", "–"],
        ["Integritas Manajerial", "8", "< 5", "–", "–", "–", "–", "–"],
    ]
    assert tabel(utama(klien.get("/kompetensi/pd/2.01/"))) == [
        ["Integritas Manajerial", "7", "< 5", "–", "–", "–", "–", "–"],
        ["Komunikasi Manajerial", "7", "–", "–", "–", "–", "–", "–"],
    ]


def test_the_pengelola_sees_the_same_as_bkpsdmd(ramai):
    for url in (PD, f"{PD}?tabel=rencana"):
        pengelola, bkpsdmd = (tabel(utama(ramai.masuk(peran).get(url))) for peran in ("pengelola", "bkpsdmd"))
        assert pengelola == bkpsdmd


def test_planned_against_offered_in_the_city_and_in_an_agency(ramai):
    klien = ramai.masuk("bkpsdmd")
    coaching = ["Integritas Manajerial", "Coaching", "8", "–", "8 kali", "–", "dilakukan atasan"]
    halaman = utama(klien.get(f"{KOTA}?tabel=rencana"))
    seminar = "Seminar/konferensi/sarasehan/sosialisasi"
    assert tabel(halaman) == [
        ["Komunikasi Manajerial", "Kursus", "8", "–", "32 JP", "6", "kurang 2 kursi"],
        ["Komunikasi Manajerial", seminar, "0", "0", "0 hari", "9", "belum direncanakan"],
        coaching,
    ]
    assert "Rencana lain yang peminatnya terlalu sedikit untuk dirinci" in kata(halaman)
    halaman = utama(klien.get(f"{PD}?tabel=rencana"))
    assert tabel(halaman) == [["Komunikasi Manajerial", "Kursus", "8", "–", "32 JP", "6", "kurang 2 kursi"], coaching]
    assert "Rencana lain" not in kata(halaman)


def test_a_small_agency_is_a_sentence_in_every_form(ramai):
    klien = ramai.masuk("bkpsdmd")
    for tanya in ("", "?tabel=senjang", "?tabel=rencana", "?format=csv", "?tabel=rencana&format=xlsx"):
        respons = klien.get(f"/kompetensi/pd/3.01/{tanya}")
        assert respons.headers["Content-Type"].startswith("text/html")
        halaman = utama(respons)
        assert "Kurang dari 5 pegawai" in kata(halaman)
        assert not list(halaman.iter("table"))
        assert "Unduh daftar ini" not in kata(halaman)


def test_an_agency_where_few_were_assessed_says_only_that(tokoh):
    for pns in orang(tokoh.dinas, 10)[:4]:
        dialog(pns, ("komunikasi", 0, "motivasi"))
    halaman = utama(tokoh.masuk("pengelola").get(PD))
    assert "Kurang dari 5 orang dinilai" in kata(halaman)
    assert not list(halaman.iter("table"))


def test_an_agency_without_people_and_one_without_dialogues_say_what_to_do(tokoh):
    PDFactory(kode="4.01", nama="Dinas Baru")
    orang(tokoh.dinas, 5)
    klien = tokoh.masuk("bkpsdmd")
    assert "Belum ada pegawai" in baca(klien.get("/kompetensi/pd/4.01/"))
    assert "Belum ada yang dinilai" in baca(klien.get(PD))
    assert "Belum ada rencana dan penawaran" in baca(klien.get(f"{PD}?tabel=rencana"))


@pytest.mark.parametrize(
    ("urut", "pertama"), [("kompetensi", "Integritas"), ("-kompetensi", "Komunikasi"), ("persen", "Integritas")]
)
def test_the_gaps_are_ordered_by_a_click(ramai, urut, pertama):
    halaman = utama(ramai.masuk("bkpsdmd").get(f"{KOTA}?tabel=senjang&urut={urut}"))
    assert tabel(halaman)[0][0] == f"{pertama} Manajerial"


def test_another_year_and_another_table_keep_what_was_chosen(ramai):
    tujuan = tautan(utama(ramai.masuk("bkpsdmd").get(f"{KOTA}?tabel=senjang&urut=persen&tahun=2025")))
    assert tujuan["Tahun 2026"] == "?tabel=senjang&urut=persen&tahun=2026"
    assert tujuan["Rencana dan penawaran"] == "?tabel=rencana&tahun=2025"


# --- files ---------------------------------------------------------------------------------------------------


def berkas(klien, url):
    return next(iter(buku(isi(klien.get(url))).items()))


def test_the_files_hold_what_the_tables_show(ramai):
    klien = ramai.masuk("bkpsdmd")
    kosong = [None] * 5
    assert berkas(klien, f"{KOTA}?tabel=senjang&format=xlsx") == (
        "Kesenjangan 2026",
        [
            ["Kompetensi", "Jenis", "Dinilai (orang)", "Dengan kesenjangan (orang)", "Bagian (%)", "Rata-rata (level)",
             "Kurang motivasi atau jenuh", "Kurang keterampilan atau pengalaman", "Kurang pengetahuan"],
            ["Komunikasi", "Manajerial", 19, 15, 78, Decimal("1.33"), 10, 5, 0],
            ["Integritas", "Manajerial", 15, "< 5", *kosong],
        ],
    )  # fmt: skip
    nama, [_, *cakupan] = berkas(klien, f"{KOTA}?format=xlsx")
    assert nama == "Cakupan 2026"
    assert cakupan[2:] == [
        ["Dinas Kecil", "< 5", None, None, None, None, None, None],
        ["Perangkat daerah dengan sedikitnya 5 PNS", 15, 15, 15, 0, 0, 5, 100],
    ]
    _, [_, kursus, *_] = berkas(klien, f"{PD}?tabel=rencana&format=xlsx")
    assert kursus == ["Komunikasi", "Manajerial", "Kursus", 8, None, 32, "JP", 6, "kurang 2 kursi"]


def test_the_csv_says_the_same_and_nothing_more(ramai):
    respons = ramai.masuk("pengelola").get(f"{PD}?format=csv")
    assert respons.headers["Content-Disposition"] == 'attachment; filename="kompetensi-kesenjangan-2026-1.01.csv"'
    assert baris_csv(isi(respons))[1:] == [
        ["Komunikasi", "Manajerial", "8", "6", "75", "1", "", "", ""],
        ["Integritas", "Manajerial", "8", "< 5", "", "", "", "", ""],
    ]


# --- how much they ask ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(
    ("peran", "url", "query"),
    [
        ("bkpsdmd", KOTA, 5),
        ("bkpsdmd", f"{KOTA}?tabel=senjang", 6),
        ("bkpsdmd", f"{KOTA}?tabel=rencana", 7),
        ("bkpsdmd", f"{KOTA}?tabel=rencana&format=xlsx", 7),
        ("bkpsdmd", PD, 7),
        ("pengelola", PD, 8),
        ("pengelola", f"{PD}?tabel=rencana", 9),
    ],
)
def test_a_page_asks_the_same_however_many_people_and_agencies(
    tokoh, django_assert_num_queries, peran, url, query, banyak
):
    for pd in (tokoh.dinas, *(PDFactory() for _ in range(banyak))):
        for pns in orang(pd, 5 * banyak):
            dialog(pns, ("komunikasi", 1, "motivasi"), ("analisis anggaran", 0))
            rencana(pns, ("komunikasi", "coaching", 2))
            PenawaranFactory(pd=pd)
    klien = tokoh.masuk(peran)
    with django_assert_num_queries(query):
        isi(klien.get(url))
