"""Every list as a file: exactly what its page shows, on all its pages, for whom the page is."""

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from kegiatan.models import Kegiatan
from kepegawaian.models import PNS, Penempatan
from kepegawaian.nip import format as nip_tercetak
from konversi.rekap import segarkan
from konversi.tulisan import angka, rentang
from tests.conftest import PERAN
from tests.laporan.baca import baca, baris_csv, buku, isi, kata, tabel, utama
from tests.laporan.conftest import isi_semua_kolom
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    MentoringFactory,
    PDFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = pytest.mark.lengkap


def alamat(url, **tambahan):
    tanya = "&".join(f"{nama}={nilai}" for nama, nilai in tambahan.items())
    return f"{url}{'&' if '?' in url else '?'}{tanya}"


def berkas(klien, url, jenis="xlsx"):
    """The rows of the exported list, heading first."""
    respons = klien.get(alamat(url, format=jenis))
    assert respons.status_code == 200, url
    return next(iter(buku(isi(respons)).values())) if jenis == "xlsx" else baris_csv(isi(respons))


def tampak(klien, url):
    """The rows of the list on all its pages."""
    baris, nomor = [], 1
    while True:
        halaman = utama(klien.get(alamat(url, page=nomor)))
        tabel_utama = [satu for satu in halaman.iter("table") if satu.get("class") == "tabel"]
        baris += tabel(bungkus(tabel_utama[0])) if tabel_utama else []
        if not any(a.get("rel") == "next" for a in halaman.iter("a")):
            return baris
        nomor += 1


def bungkus(unsur):
    induk = unsur.makeelement("div", {})
    induk.append(unsur)
    return induk


def jp(nilai):
    return f"{angka(nilai)} JP"


# --- what each list shows, from the row of its file ---------------------------------------------------------


def baris_pegawai(nama, nip, jabatan, pd, atasan, dihitung, hak, menunggu):
    tanpa = f" · {atasan}" if atasan else ""
    orang = f"{nama} NIP {nip_tercetak(nip)}"
    return [orang, f"{jabatan} {pd}{tanpa}", f"{angka(dihitung)} / {angka(hak)}", jp(menunggu)]


def baris_tim(nama, nip, jabatan, dihitung, hak, menunggu, sesi):
    orang = f"{nama} NIP {nip_tercetak(nip)}"
    return [orang, jabatan, f"{angka(dihitung)} / {angka(hak)}", jp(menunggu), f"{sesi:%d-%m-%Y}" if sesi else "–"]


def baris_catatan(mulai, selesai, judul, bentuk, lingkup, klaim, dihitung, batas, status, mengapa, dasar):
    kegiatan = f"{judul} {bentuk} · {lingkup} Mengapa? {mengapa} Dasar: {dasar}"
    terkena = f" {batas}" if batas else ""
    return [rentang(mulai, selesai), kegiatan, jp(klaim), f"{jp(dihitung)}{terkena}", status]


def baris_kota(nama, pns, cukup, kurang, nol, rata_rata, persen):
    rata = f"{Decimal(rata_rata):.1f}".replace(".", ",")
    return [nama, *map(str, (pns, cukup, kurang, nol)), rata, f"{persen}%", "XLSX"]


def dipotong(baris):
    """Without what a cell says beside its value: the link to record a session, the readings behind an article."""
    return [[sel.split(" Catat sesi")[0].split(", Perwali")[0] for sel in satu] for satu in baris]


KEPALA = {
    "/pegawai/": ["Nama", "NIP", "Jabatan", "Perangkat Daerah", "Atasan", "JP Dihitung", "Hak JP", "JP Menunggu"],
    "/tim/": ["Nama", "NIP", "Jabatan", "JP Dihitung", "Hak JP", "JP Menunggu", "Sesi Terakhir"],
    "/jp/2026/": [
        "Tanggal Mulai", "Tanggal Selesai", "Kegiatan", "Bentuk", "Lingkup", "JP Klaim", "JP Dihitung", "Batas",
        "Status", "Mengapa", "Dasar",
    ],
    "/kota/": ["Perangkat Daerah", "PNS", "≥ 20 JP", "1–19 JP", "0 JP", "Rata-rata JP", "Sudah ≥ 20 JP (%)"],
}  # fmt: skip


@pytest.fixture
def ramai(tokoh):
    """Sixty more people: two agencies, three groups, some without an atasan, half of them under the standing one."""
    pd = [PDFactory(kode="3.01", nama="Dinas Besar"), PDFactory(kode="3.02", nama="Dinas Kecil")]
    orang = PNS.objects.bulk_create(
        PNSFactory.build(nip=f"19750{1 + ke % 9}15200001{1 + ke % 2}{ke:03d}", nama=f"Orang {59 - ke:02d}")
        for ke in range(60)
    )
    Penempatan.objects.bulk_create(
        PenempatanFactory.build(pns=pns, pd=pd[ke % 2], atasan=None if ke < 10 else tokoh.atasan)
        for ke, pns in enumerate(orang)
    )
    Kegiatan.objects.bulk_create(
        KegiatanFactory.build(
            peserta=pns,
            bentuk="kursus",
            jumlah=Decimal(20) if ke < 20 else Decimal("0.5"),
            status="diajukan" if ke % 3 == 0 else "disetujui",
        )
        for ke, pns in enumerate(orang[:40])
    )
    segarkan([pns.pk for pns in orang], [2026])
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    return tokoh


DAFTAR = [
    ("bkpsdmd", "/pegawai/", baris_pegawai, 65),
    ("bkpsdmd", "/pegawai/?tahun=2025", baris_pegawai, 65),
    ("bkpsdmd", "/pegawai/?urut=-total", baris_pegawai, 65),
    ("bkpsdmd", "/pegawai/?urut=nama&status=nol", baris_pegawai, 38),
    ("bkpsdmd", "/pegawai/?pd=3.01&status=cukup&urut=-nama", baris_pegawai, 6),
    ("bkpsdmd", "/pegawai/?tanpa_atasan=on&pd=3.02", baris_pegawai, 5),
    ("bkpsdmd", "/pegawai/?q=Orang+1&urut=-menunggu", baris_pegawai, 10),
    ("bkpsdmd", "/pegawai/?q=tidak+ada", baris_pegawai, 0),
    ("pengelola", "/pegawai/", baris_pegawai, 3),
    ("atasan", "/pegawai/?urut=pd", baris_pegawai, 52),
    ("atasan", "/tim/", baris_tim, 51),
    ("atasan", "/tim/?urut=-total&status=kurang", baris_tim, 13),
    ("atasan", "/tim/?urut=-nama&tahun=2025", baris_tim, 51),
    ("pegawai", "/jp/2026/", baris_catatan, 9),
    ("pegawai", "/jp/2025/", baris_catatan, 0),
    ("atasan", "/tim/{pegawai}/", baris_catatan, 9),
    ("bkpsdmd", "/pegawai/{pegawai}/?tahun=2026", baris_catatan, 9),
    ("bkpsdmd", "/kota/", baris_kota, 4),
    ("bkpsdmd", "/kota/?tahun=2024", baris_kota, 4),
]


@pytest.mark.parametrize(("peran", "url", "baris", "banyak"), DAFTAR)
def test_the_file_holds_exactly_what_all_pages_of_the_list_show(ramai, peran, url, baris, banyak):
    klien, alamat = ramai.masuk(peran), url.format(pegawai=ramai.pegawai.nip)
    _, *semua = berkas(klien, alamat)
    assert [baris(*satu) for satu in semua] == dipotong(tampak(klien, alamat))
    assert len(semua) == banyak


@pytest.mark.parametrize("url", KEPALA)
def test_each_fact_has_a_column_with_its_heading(ramai, url):
    peran = {"/jp/2026/": "pegawai", "/tim/": "atasan"}.get(url, "bkpsdmd")
    for jenis in ("xlsx", "csv"):
        assert berkas(ramai.masuk(peran), url, jenis)[0] == KEPALA[url]


def sebagai_csv(sel):
    if sel is None:
        return ""
    if isinstance(sel, date):
        return f"{sel:%d-%m-%Y}"
    if isinstance(sel, str):
        return nip_tercetak(sel) if len(sel) == 18 and sel.isdecimal() else sel
    return angka(sel)


@pytest.mark.parametrize(("peran", "url", "baris", "banyak"), DAFTAR[::3])
def test_the_csv_says_the_same_as_the_workbook(ramai, peran, url, baris, banyak):
    klien, alamat = ramai.masuk(peran), url.format(pegawai=ramai.pegawai.nip)
    di_buku, di_csv = (berkas(klien, alamat, jenis) for jenis in ("xlsx", "csv"))
    assert di_csv == [[sebagai_csv(sel) for sel in satu] for satu in di_buku]
    assert len(di_csv) == banyak + 1


def test_a_row_of_the_directory_in_full(tokoh):
    tokoh.pegawai.penempatan.update(atasan=None)
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    [_, siti] = berkas(tokoh.masuk("pengelola"), "/pegawai/?q=Siti")
    jabatan = "Analis Sumber Daya Manusia Aparatur"
    angka_siti = [Decimal("56.5"), 20, 2]
    nama = "Dr. Siti Rahma, S.E., M.M."
    assert siti == [nama, tokoh.pegawai.nip, jabatan, "Dinas Kesehatan", "tanpa atasan", *angka_siti]


NAMA_BERKAS = [
    ("bkpsdmd", "/pegawai/?tahun=2025", "pegawai-2025"),
    ("atasan", "/tim/", "tim-2026"),
    ("pegawai", "/jp/2024/", "jp-2024-{pegawai}"),
    ("atasan", "/tim/{pegawai}/", "jp-2026-{pegawai}"),
    ("bkpsdmd", "/kota/", "perangkat-daerah-2026"),
]


@pytest.mark.parametrize("jenis", ["xlsx", "csv"])
@pytest.mark.parametrize(("peran", "url", "nama"), NAMA_BERKAS)
def test_the_file_is_named_after_what_it_holds(tokoh, peran, url, nama, jenis):
    nip = {"pegawai": tokoh.pegawai.nip}
    respons = tokoh.masuk(peran).get(alamat(url.format(**nip), format=jenis))
    assert respons.headers["Content-Disposition"] == f'attachment; filename="{nama.format(**nip)}.{jenis}"'
    isi(respons)


# --- for whom -----------------------------------------------------------------------------------------------

OK, DITOLAK, TIDAK_ADA = 200, 403, 404
#                        pegawai    atasan     pengelola  bkpsdmd  orang_lain
BOLEH = {
    "/jp/2026/":        (OK,        OK,        OK,        OK,      OK),
    "/jp/2022/":        (TIDAK_ADA,) * 5,
    "/tim/":            (OK,        OK,        OK,        OK,      OK),
    "/tim/{pegawai}/":  (OK,        OK,        OK,        OK,      TIDAK_ADA),
    "/pegawai/":        (DITOLAK,   OK,        OK,        OK,      DITOLAK),
    "/pegawai/{pegawai}/": (OK,     OK,        OK,        OK,      TIDAK_ADA),
    "/pegawai/{atasan}/": (TIDAK_ADA, OK,      OK,        OK,      TIDAK_ADA),
    "/kota/":           (DITOLAK,   DITOLAK,   DITOLAK,   OK,      DITOLAK),
}  # fmt: skip


@pytest.mark.parametrize("jenis", ["xlsx", "csv", "", "pdf"])
@pytest.mark.parametrize("pola", BOLEH)
def test_who_may_see_the_page_may_take_it_along_and_nobody_else(tokoh, pola, jenis):
    url = alamat(pola.format(pegawai=tokoh.pegawai.nip, atasan=tokoh.atasan.nip), format=jenis)
    status = []
    for peran in PERAN:
        respons = tokoh.masuk(peran).get(url)
        isi(respons)
        status.append(respons.status_code)
    assert status == [TIDAK_ADA if satu == OK and jenis == "pdf" else satu for satu in BOLEH[pola]]


def test_a_list_of_ones_own_people_holds_nobody_else(ramai):
    """The pengelola of one agency asks for another."""
    for url in ("/pegawai/?pd=3.01", "/pegawai/?q=Orang"):
        assert berkas(ramai.masuk("pengelola"), url)[1:] == []


@pytest.mark.parametrize(
    ("peran", "url", "terbaca"),
    [
        ("pegawai", "/jp/2026/", True),
        ("atasan", "/tim/{pegawai}/", True),
        ("pengelola", "/pegawai/{pegawai}/", False),
        ("bkpsdmd", "/pegawai/{pegawai}/", False),
    ],
)
def test_what_a_session_was_about_is_for_both_sides_and_the_atasan_alone(tokoh, peran, url, terbaca):
    SesiCoachingFactory(
        bimbingan=CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan),
        materi="Materi rahasia",
        umpan_balik="Umpan balik rahasia",
        catatan_pribadi="Catatan rahasia",
    )
    for jenis in ("xlsx", "csv"):
        [_, sesi] = berkas(tokoh.masuk(peran), url.format(pegawai=tokoh.pegawai.nip), jenis)
        assert sesi[2] == ("Materi rahasia" if terbaca else "Sesi coaching")
        assert not any(kata in str(sel) for sel in sesi for kata in ("Umpan balik", "Catatan"))


# --- what was typed -----------------------------------------------------------------------------------------

RUMUS = [
    '=HYPERLINK("http://jahat.example","klik")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "a;=1+1",
    'a";"=1+1',
    "a\n=1+1",
]


@pytest.mark.parametrize("rumus", RUMUS)
def test_nothing_that_was_typed_starts_a_formula_or_a_cell_of_its_own(tokoh, rumus):
    tokoh.dinas.nama = tokoh.pegawai.nama = rumus
    tokoh.dinas.save()
    tokoh.pegawai.gelar_depan = ""
    tokoh.pegawai.save()
    tokoh.pegawai.penempatan.update(jabatan=rumus)
    KegiatanFactory(peserta=tokoh.pegawai, nama=rumus)
    SesiMentoringFactory(
        bimbingan=MentoringFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan, aspek=rumus), materi=rumus
    )
    for peran, url in (
        ("bkpsdmd", "/pegawai/"), ("atasan", "/tim/"), ("pegawai", "/jp/2026/"), ("bkpsdmd", "/kota/"),
        ("pegawai", "/mentoring/"),
    ):  # fmt: skip
        klien = tokoh.masuk(peran)
        di_csv = berkas(klien, url, "csv")
        berkas(klien, url)  # reading back refuses every cell that is a formula
        assert {len(baris) for baris in di_csv} == {len(di_csv[0])}
        terketik = [sel for baris in di_csv for sel in baris if "1+1" in sel or "HYPERLINK" in sel or "calc" in sel]
        assert terketik or "SUM" in rumus
        awal = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
        assert not any(sel.lstrip(" ").startswith(awal) for baris in di_csv for sel in baris if sel)


# --- the links ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peran", "url"),
    [
        ("bkpsdmd", "/pegawai/?q=Orang&pd=3.01&urut=-total&status=nol&tahun=2026&page=2"),
        ("atasan", "/tim/?status=kurang&urut=nama&page=2"),
        ("pegawai", "/jp/2026/"),
        ("bkpsdmd", "/kota/?tahun=2025"),
    ],
)
def test_the_links_under_a_list_keep_its_filters_and_leave_its_page(ramai, peran, url):
    semula = {nama: nilai for nama, nilai in parse_qs(urlsplit(url).query).items() if nama != "page"}
    halaman = utama(ramai.masuk(peran).get(url))
    tautan = [a for a in halaman.iter("a") if (a.get("aria-label") or "").startswith("Unduh daftar ini")]
    assert [kata(a) for a in tautan] == ["XLSX", "CSV"]
    for a, jenis in zip(tautan, ("xlsx", "csv"), strict=True):
        assert parse_qs(urlsplit(a.get("href")).query) == {**semula, "format": [jenis]}


def test_where_there_is_nothing_to_take_along_nothing_is_offered(tokoh):
    for peran, url in (("pegawai", "/tim/"), ("pegawai", "/jp/2024/"), ("bkpsdmd", "/pegawai/?q=tidak+ada")):
        assert "Unduh daftar ini" not in baca(tokoh.masuk(peran).get(url))
