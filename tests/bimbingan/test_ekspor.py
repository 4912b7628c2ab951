"""The lists of agreements as files: what their pages show, to whom they show it."""

from datetime import date

import pytest

from konversi.tulisan import rentang
from tests.conftest import PERAN
from tests.laporan.baca import baris_csv, buku, isi, tabel, utama
from tests.pabrik import (
    CoachingFactory,
    MentoringFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = pytest.mark.lengkap

KEPALA = {
    "coaching": ["Tentang", "Coach", "Coachee", "Mulai", "Sampai", "Sesi", "Status"],
    "mentoring": ["Tentang", "Mentor", "Mentee", "Mulai", "Sampai", "Sesi", "Status"],
}
BUAT = {"coaching": (CoachingFactory, SesiCoachingFactory), "mentoring": (MentoringFactory, SesiMentoringFactory)}
JUDUL = {"coaching": "pekerjaan", "mentoring": "aspek"}


def berkas(klien, url, jenis="xlsx"):
    """The rows of the exported list, heading first."""
    respons = klien.get(f"{url}{'&' if '?' in url else '?'}format={jenis}")
    assert respons.status_code == 200, url
    return next(iter(buku(isi(respons)).values())) if jenis == "xlsx" else baris_csv(isi(respons))


def tampak(klien, url):
    """The rows of the list on all its pages."""
    baris, nomor = [], 1
    while True:
        halaman = utama(klien.get(f"{url}{'&' if '?' in url else '?'}page={nomor}"))
        baris += tabel(halaman) if halaman.find(".//table") is not None else []
        if not any(a.get("rel") == "next" for a in halaman.iter("a")):
            return baris
        nomor += 1


@pytest.fixture
def kesepakatan(tokoh):
    """Of each kind thirty: of every state, some with sessions of every state."""
    for jenis, (bimbingan, sesi) in BUAT.items():
        for ke in range(30):
            status = ("berjalan", "diusulkan", "selesai", "dihentikan")[ke % 4]
            satu = bimbingan(
                pembimbing=tokoh.atasan,
                peserta=tokoh.pegawai,
                mulai=date(2026, 1 + ke % 3, 1),
                status=status,
                alasan="Pindah tugas" if status == "dihentikan" else "",
                **{JUDUL[jenis]: f"Urusan {ke:02d} {'surat' if ke % 2 else 'keuangan'}"},
            )
            if ke % 5 == 0:
                sesi(bimbingan=satu, tanggal=date(2026, 5, 1 + ke // 5), catatan_pribadi="Catatan rahasia")
                sesi(bimbingan=satu, tanggal=date(2026, 6, 1 + ke // 5), status="dilaksanakan", materi="Materi rahasia")
                sesi(bimbingan=satu, tanggal=date(2026, 12, 1 + ke // 5), status="direncanakan")
    return tokoh


TANYA = [
    ("", 30),
    ("?status=berjalan", 8),
    ("?status=menunggu&q=surat", 8),
    ("?q=Siti", 30),
    ("?q=KEUANGAN", 15),
    ("?status=tidak&q=surat&page=2", 7),
    ("?q=tidak+ada", 0),
    ("?status=ngawur", 30),
]


@pytest.mark.parametrize("peran", ["pegawai", "atasan"])
@pytest.mark.parametrize(("tanya", "banyak"), TANYA)
@pytest.mark.parametrize("jenis", BUAT)
def test_the_file_holds_exactly_what_all_pages_of_the_list_show(kesepakatan, jenis, tanya, banyak, peran):
    klien, saya = kesepakatan.masuk(peran), str(getattr(kesepakatan, peran))
    kepala, *semua = berkas(klien, f"/{jenis}/{tanya}")
    assert (kepala, len(semua)) == (KEPALA[jenis], banyak)
    dari_berkas = [
        [tentang, *("Saya" if nama == saya else nama for nama in pihak), rentang(mulai, sampai), str(sesi), status]
        for tentang, *pihak, mulai, sampai, sesi, status in semua
    ]
    assert dari_berkas == tampak(klien, f"/{jenis}/{tanya}".replace("&page=2", ""))


@pytest.mark.parametrize("jenis", BUAT)
def test_the_csv_says_the_same_as_the_workbook(kesepakatan, jenis):
    klien = kesepakatan.masuk("atasan")
    _, *di_buku = berkas(klien, f"/{jenis}/")
    assert berkas(klien, f"/{jenis}/", "csv") == [
        KEPALA[jenis],
        *(
            [*teks, f"{mulai:%d-%m-%Y}", f"{sampai:%d-%m-%Y}", str(sesi), status]
            for *teks, mulai, sampai, sesi, status in di_buku
        ),
    ]


@pytest.mark.parametrize("jenis", BUAT)
def test_each_takes_along_what_they_may_read_and_nobody_anything_private(kesepakatan, jenis):
    banyak = {}
    for peran in PERAN:
        di_csv = berkas(kesepakatan.masuk(peran), f"/{jenis}/", "csv")
        banyak[peran] = len(di_csv) - 1
        assert "rahasia" not in str(di_csv)
    assert banyak == {"pegawai": 30, "atasan": 30, "pengelola": 0, "bkpsdmd": 0, "orang_lain": 0}


def test_a_long_aspect_is_cut_on_the_page_and_whole_in_the_file(tokoh):
    aspek = "Karier sebagai analis. " * 20
    MentoringFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan, aspek=aspek)
    klien = tokoh.masuk("pegawai")
    assert tampak(klien, "/mentoring/")[0][0].endswith("…")
    for jenis in ("xlsx", "csv"):
        assert berkas(klien, "/mentoring/", jenis)[1][0] == aspek


@pytest.mark.parametrize("rumus", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1"])
def test_nothing_that_was_typed_starts_a_formula(tokoh, rumus):
    CoachingFactory(pembimbing=PNSFactory(nama=rumus), peserta=tokoh.pegawai, pekerjaan=rumus)
    klien = tokoh.masuk("pegawai")
    for jenis in ("xlsx", "csv"):
        [_, satu] = berkas(klien, "/coaching/", jenis)  # reading back refuses every cell that is a formula
        assert satu[:2] == [f"'{rumus}"] * 2


@pytest.mark.parametrize("format_lain", ["pdf", "XLSX", "%00"])
def test_another_format_is_not_there(tokoh, format_lain):
    assert tokoh.masuk("pegawai").get(f"/coaching/?format={format_lain}").status_code == 404


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize("jenis", ["xlsx", "csv"])
@pytest.mark.parametrize("url", ["/coaching/", "/mentoring/"])
def test_a_file_asks_the_same_however_long_it_is(tokoh, django_assert_num_queries, url, jenis, banyak):
    for _ in range(banyak):
        CoachingFactory(pembimbing=PNSFactory(), peserta=tokoh.pegawai)
        MentoringFactory(pembimbing=PNSFactory(), peserta=tokoh.pegawai)
    klien = tokoh.masuk("pegawai")
    with django_assert_num_queries(3):  # the session, the account, the list
        assert len(berkas(klien, url, jenis)) == banyak + 1
