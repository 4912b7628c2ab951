"""The page of SIASN as everybody, and its form."""

from datetime import date
from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from laporan.models import KodeSIASN
from laporan.siasn import bentuk_kursus
from tests.conftest import PERAN
from tests.laporan.baca import baca, buku, isi, kata, tabel, tautan, utama
from tests.pabrik import CoachingFactory, KegiatanFactory, SesiCoachingFactory, tugaskan

pytestmark = pytest.mark.lengkap

OK, DITOLAK, TIDAK_ADA = 200, 403, 404
#                                     pegawai    atasan     pengelola  bkpsdmd    orang_lain
BOLEH = {
    "/laporan/siasn/":               (DITOLAK,   DITOLAK,   OK,        OK,        DITOLAK),
    "/laporan/siasn/?tahun=2024":    (DITOLAK,   DITOLAK,   OK,        OK,        DITOLAK),
    "/laporan/siasn/?pd=1.01":       (DITOLAK,   DITOLAK,   OK,        OK,        DITOLAK),
    "/laporan/siasn/?pd=2.01":       (DITOLAK,   DITOLAK,   DITOLAK,   OK,        DITOLAK),
    "/laporan/siasn/?pd=9.99":       (TIDAK_ADA,) * 5,
    "/laporan/siasn/?pd=%00":        (DITOLAK,   DITOLAK,   OK,        OK,        DITOLAK),
    "/laporan/siasn/?tahun=2022":    (TIDAK_ADA,) * 5,
    "/laporan/siasn/?tahun=abc":     (TIDAK_ADA,) * 5,
    "/laporan/siasn/2026.xlsx":      (DITOLAK,   DITOLAK,   DITOLAK,   OK,        DITOLAK),
    "/laporan/siasn/2026.xlsx?pd=1.01": (DITOLAK, DITOLAK,  OK,        OK,        DITOLAK),
    "/laporan/siasn/2026.xlsx?pd=2.01": (DITOLAK, DITOLAK,  DITOLAK,   OK,        DITOLAK),
    "/laporan/siasn/2026.xlsx?pd=9.99": (TIDAK_ADA,) * 5,
}  # fmt: skip


@pytest.mark.parametrize("url", BOLEH)
def test_the_city_is_for_bkpsdmd_and_an_agency_for_its_pengelola_too(tokoh, url):
    status = []
    for peran in PERAN:
        respons = tokoh.masuk(peran).get(url)
        isi(respons)
        status.append(respons.status_code)
    assert tuple(status) == BOLEH[url]


def test_a_year_one_cannot_look_at_is_no_file(tokoh):
    assert [tokoh.masuk("bkpsdmd").get(f"/laporan/siasn/{tahun}.xlsx").status_code for tahun in (2022, 2027)] == [
        404
    ] * 2


def isi_formulir(halaman):
    """What a browser would send of the form as it stands."""
    formulir = next(satu for satu in halaman.iter("form") if satu.get("class") == "formulir-kode")
    return {satu.get("name"): satu.get("value") or "" for satu in formulir.iter("input")}


def buka(tokoh, peran="bkpsdmd", url="/laporan/siasn/"):
    return utama(tokoh.masuk(peran).get(url))


def tersimpan():
    return {satu.bentuk: (satu.kode, satu.keterangan) for satu in KodeSIASN.objects.all()}


# --- the numbers and the lists ----------------------------------------------------------------------------------


@pytest.fixture
def setahun(tokoh):
    """Of the pegawai: one complete, two incomplete, one of a row without a code, one session; of a stranger: one."""
    lengkap = {"penyelenggara": "BPSDM", "nomor_sertifikat": "S-01", "peserta": tokoh.pegawai}
    KegiatanFactory(**lengkap)
    KegiatanFactory(**{**lengkap, "nomor_sertifikat": ""}, nama="Seminar Gizi", mulai=date(2026, 4, 1))
    KegiatanFactory(**{**lengkap, "nomor_sertifikat": "", "penyelenggara": ""}, bentuk="workshop", nama="Lokakarya")
    KegiatanFactory(**lengkap, bentuk="kursus", jumlah=Decimal(8))
    KegiatanFactory(**{**lengkap, "peserta": tokoh.orang_lain})
    SesiCoachingFactory(bimbingan=CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan))
    return tokoh


def test_the_page_says_how_many_go_and_how_many_do_not_and_why(setahun):
    teks = kata(buka(setahun, "pengelola"))
    assert "Dinas Kesehatan: kegiatan yang sudah disetujui dan selesai pada 2026." in teks
    assert "1 kegiatan disertakan" in teks
    assert (
        "2 kegiatan belum lengkap 1 kegiatan dengan bentuk yang belum mempunyai kode Kursus: 1 "
        "1 sesi coaching, karena bukan diklat atau kursus 0 sesi mentoring, karena bukan diklat atau kursus"
    ) in teks
    assert "2 kegiatan disertakan" in kata(buka(setahun))


def test_what_is_incomplete_is_listed_with_what_it_lacks(setahun):
    siti = f"Dr. Siti Rahma, S.E., M.M. NIP {setahun.pegawai.nip_tercetak}"
    seminar = "Seminar/konferensi/sarasehan/sosialisasi"
    for peran in ("pengelola", "bkpsdmd"):
        assert tabel(buka(setahun, peran)) == [
            [
                siti,
                "Lokakarya Workshop/lokakarya",
                "10 Maret 2026",
                "Penyelenggara belum diisi. Nomor sertifikat belum diisi.",
            ],
            [siti, f"Seminar Gizi {seminar}", "1 April 2026", "Nomor sertifikat belum diisi."],
        ]


def test_a_long_list_has_pages(tokoh):
    KegiatanFactory.create_batch(30, peserta=tokoh.pegawai)
    assert len(tabel(buka(tokoh))) == 25
    halaman = buka(tokoh, url="/laporan/siasn/?page=2")
    assert (len(tabel(halaman)), "Halaman 2 dari 2 (30 kegiatan)" in kata(halaman)) == (5, True)


def test_the_link_leads_to_the_workbook_of_what_is_shown(setahun):
    for peran, url, tujuan, banyak in (
        ("bkpsdmd", "/laporan/siasn/", "/laporan/siasn/2026.xlsx", 2),
        ("bkpsdmd", "/laporan/siasn/?pd=2.01", "/laporan/siasn/2026.xlsx?pd=2.01", 1),
        ("pengelola", "/laporan/siasn/", "/laporan/siasn/2026.xlsx?pd=1.01", 1),
        ("bkpsdmd", "/laporan/siasn/?tahun=2025", "/laporan/siasn/2025.xlsx", 0),
    ):
        [alamat] = [url for teks, url in tautan(buka(setahun, peran, url)).items() if teks.startswith("Unduh riwayat")]
        assert alamat == tujuan
        respons = setahun.masuk(peran).get(alamat)
        nama = f"siasn-riwayat-diklat-{tujuan[15:].replace('.xlsx', '').replace('?pd=', '-')}.xlsx"
        assert respons.headers["Content-Disposition"] == f'attachment; filename="{nama}"'
        assert len(buku(isi(respons))["Riwayat Diklat"]) == 1 + banyak


def test_a_pengelola_of_several_agencies_chooses_among_them(tokoh):
    assert buka(tokoh, "pengelola").find(".//select") is None
    tugaskan(tokoh.pengelola, "pengelola", tokoh.dinas_lain)
    halaman = buka(tokoh, "pengelola", "/laporan/siasn/?pd=2.01")
    assert [(o.get("value"), o.get("selected") is not None) for o in halaman.iter("option")] == [
        ("1.01", False),
        ("2.01", True),
    ]


QUERY = [("pengelola", 10), ("bkpsdmd", 10)]


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("peran", "query"), QUERY)
def test_the_page_asks_the_same_however_much_it_shows(tokoh, django_assert_num_queries, peran, query, banyak):
    for _ in range(banyak):
        KegiatanFactory(peserta=tokoh.pegawai)
        KegiatanFactory(peserta=tokoh.pegawai, bentuk="kursus")
    klien = tokoh.masuk(peran)
    with django_assert_num_queries(query):
        klien.get("/laporan/siasn/")


# --- the codes --------------------------------------------------------------------------------------------------


def test_the_form_holds_every_row_with_the_known_codes(tokoh):
    halaman = buka(tokoh)
    terisi = isi_formulir(halaman)
    assert {nama.split("__")[1] for nama in terisi if nama.startswith("kode__")} == set(bentuk_kursus())
    assert (terisi["kode__seminar"], terisi["keterangan__seminar"], terisi["kode__kursus"]) == ("9", "Seminar", "")
    assert [kata(baris.find("td")) for baris in halaman.iter("tr") if baris.find("td") is not None] == [
        *bentuk_kursus().values()
    ]


def kirim(tokoh, ubah, peran="bkpsdmd", url="/laporan/siasn/", **lain):
    klien = tokoh.masuk(peran)
    return klien.post(url, {**isi_formulir(buka(tokoh)), **ubah}, follow=True, **lain)


def test_bkpsdmd_fills_in_codes_and_what_is_left_as_it_is_is_not_written(tokoh):
    respons = kirim(
        tokoh,
        {"kode__kursus": " 11 ", "keterangan__kursus": "Surat BKN 2026", "kode__seminar": ""},
        url="/laporan/siasn/?tahun=2025&pd=2.01",
    )
    assert respons.redirect_chain == [("/laporan/siasn/?tahun=2025&pd=2.01#isi", 302)]
    assert "2 baris kode disimpan." in baca(respons)
    assert tersimpan() == {"kursus": ("11", "Surat BKN 2026"), "seminar": ("", "Seminar")}
    terisi = isi_formulir(buka(tokoh))
    assert (terisi["kode__kursus"], terisi["kode__seminar"]) == ("11", "")


def test_sending_it_twice_or_unchanged_changes_nothing(tokoh):
    assert "Tidak ada kode yang diubah." in baca(kirim(tokoh, {}))
    assert tersimpan() == {}
    for _ in range(2):
        kirim(tokoh, {"kode__kursus": "11"})
    assert tersimpan() == {"kursus": ("11", "")}
    assert LogEntry.objects.get_for_model(KodeSIASN).count() == 1


def test_the_audit_trail_says_who(tokoh):
    kirim(tokoh, {"kode__kursus": "11"})
    [jejak] = LogEntry.objects.get_for_model(KodeSIASN)
    assert (jejak.actor, jejak.changes["kode"]) == (tokoh.akun["bkpsdmd"], ["None", "11"])


def test_two_people_at_once_change_only_what_each_has_changed(tokoh):
    """Both opened the page before either had saved."""
    terbuka = isi_formulir(buka(tokoh))
    klien = tokoh.masuk("bkpsdmd")
    klien.post("/laporan/siasn/", {**terbuka, "kode__kursus": "11", "kode__seminar": "99"})
    klien.post("/laporan/siasn/", {**terbuka, "kode__penataran": "12", "keterangan__kursus": "Catatan"})
    assert tersimpan() == {"kursus": ("11", "Catatan"), "seminar": ("99", "Seminar"), "penataran": ("12", "")}


@pytest.mark.parametrize(
    ("medan", "ketikan", "kalimat"),
    [
        ("kode__kursus", "=1+1", "Kode hanya terdiri atas huruf, angka, dan tanda hubung, misalnya 9."),
        ("kode__kursus", "9; 10", "Kode hanya terdiri atas huruf, angka, dan tanda hubung, misalnya 9."),
        ("kode__kursus", "9\n", ""),
        ("kode__kursus", "1" * 37, "Pastikan nilai ini mengandung paling banyak 36 karakter (sekarang 37 karakter)."),
        ("keterangan__kursus", "x" * 201, "paling banyak 200 karakter (sekarang 201 karakter)."),
        ("keterangan__kursus", "a\0b", "Karakter null tidak diizinkan."),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_nothing_typed_is_lost(tokoh, medan, ketikan, kalimat):
    respons = kirim(tokoh, {medan: ketikan, "kode__penataran": "12"})
    if not kalimat:
        assert tersimpan()["kursus"] == ("9", "")
        return
    halaman = utama(respons)
    assert kalimat in kata(halaman)
    assert isi_formulir(halaman)["kode__penataran"] == "12"
    assert tersimpan() == {}


@pytest.mark.parametrize("peran", [peran for peran in PERAN if peran != "bkpsdmd"])
def test_only_bkpsdmd_changes_codes(tokoh, peran):
    assert kirim(tokoh, {"kode__kursus": "11"}, peran).status_code == 403
    assert tersimpan() == {}


def test_a_pengelola_reads_the_codes(tokoh):
    KodeSIASN.objects.create(bentuk="kursus", kode="11", keterangan="Surat BKN")
    halaman = buka(tokoh, "pengelola")
    assert not any(satu.get("method") == "post" for satu in halaman.iter("form"))
    baris = {satu[0]: satu[1:] for satu in tabel(halaman)}
    assert (baris["Kursus"], baris["Penataran"], baris["Magang/praktik kerja"]) == (
        ["11", "Surat BKN"],
        ["–", ""],
        ["10", "Magang"],
    )


def test_what_was_typed_outlives_ones_sign_in(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    terisi = isi_formulir(utama(klien.get("/laporan/siasn/")))
    klien.logout()
    respons = klien.post("/laporan/siasn/", {**terisi, "kode__kursus": "11"})
    assert respons.headers["Location"].startswith("/masuk/")
    klien.force_login(tokoh.akun["bkpsdmd"])
    halaman = utama(klien.get("/laporan/siasn/"))
    assert (isi_formulir(halaman)["kode__kursus"], tersimpan()) == ("11", {})
    assert "Isian Anda dari sebelum waktu masuk habis sudah dikembalikan." in kata(halaman)


def test_the_page_of_reports_leads_there(tokoh):
    for peran in ("pengelola", "bkpsdmd"):
        assert "/laporan/siasn/?tahun=2026" in tautan(utama(tokoh.masuk(peran).get("/laporan/"))).values()
