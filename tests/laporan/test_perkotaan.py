"""The city by jenjang, golongan, bentuk, month and mix, against sums made here; and its report."""

import gzip
import io
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from urllib.parse import unquote

import pytest

from kegiatan.models import Kegiatan
from kepegawaian.models import PNS
from kepegawaian.pangkat import Golongan, Jenjang
from konversi.buku import buku_aturan
from laporan.kota import AngkaPD, angka_kota
from laporan.models import DokumenTerbit, RinciKota
from laporan.perkotaan.bagian import semua_bagian
from laporan.perkotaan.dokumen import nama_lembar, susun_laporan_kota, tulis_laporan_kota
from laporan.perkotaan.ikhtisar import di_bawah_kota
from laporan.perkotaan.rinci import hitung_rinci, simpan_rinci, tersimpan
from tests.conftest import PERAN
from tests.konversi import naif
from tests.laporan.baca import baca, buku, isi, teks_pdf
from tests.laporan.conftest import isi_semua_kolom
from tests.laporan.paketan import bekerja
from tests.laporan.tahunan.panggung import kirim
from tests.laporan.test_perintah import jalankan
from tests.pabrik import KegiatanFactory, PDFactory, PenempatanFactory, PNSFactory

pytestmark = pytest.mark.lengkap


@pytest.fixture
def kota(tokoh):
    """Siti's full year; Ahmad with komunitas belajar over its ceiling, and e-learning across New Year."""
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    ahmad = PenempatanFactory(
        pns=PNSFactory(nama="Ahmad Yani", golongan=Golongan.II_C), pd=tokoh.dinas, jenjang=Jenjang.PELAKSANA
    ).pns
    KegiatanFactory(peserta=ahmad, bentuk="komunitas_belajar", jumlah=Decimal(5), mulai=date(2026, 7, 1))
    KegiatanFactory(
        peserta=ahmad, bentuk="e_learning", jumlah=Decimal(8), mulai=date(2025, 12, 31), selesai=date(2026, 1, 2)
    )
    KegiatanFactory(peserta=ahmad, bentuk="seminar", status="diajukan", asal="aplikasi")
    return tokoh


def jumlah_naif():
    """JP of 2026 by bentuk, from the activities alone, by the slow second calculator."""
    jumlah = defaultdict(Fraction)
    for pns in PNS.objects.all():
        semua = list(Kegiatan.objects.filter(peserta=pns, status="disetujui").order_by("pk"))
        hasil = naif.ubah([(k.bentuk, k.lingkup, k.mulai, k.selesai, k.jumlah, k.pk) for k in semua])
        for satu, tahun in zip(semua, hasil, strict=True):
            jumlah[satu.bentuk] += tahun.get(2026, (0, 0))[1]
    return jumlah


def test_every_bentuk_is_the_sum_of_its_records(kota):
    rinci = hitung_rinci(2026)
    jp = {satu.kode: Fraction(satu.jp) for satu in rinci.bentuk if satu.kode not in ("coaching", "mentoring")}
    assert jp == {kode: jumlah_naif()[kode] for kode in jp}
    banyak = {satu.kode: (satu.catatan, satu.orang, satu.jp) for satu in rinci.bentuk if satu.catatan}
    assert banyak["coaching"] == (2, 1, 4)
    assert banyak["komunitas_belajar"] == (1, 1, 2)  # 5 JP, at most 2 a day
    assert banyak["e_learning"] == (1, 1, Decimal("5.33"))  # 8 : 3 = 2,67; two days of three: 2,67 + 2,66
    assert "pelatihan_jarak_jauh" not in banyak
    assert rinci.jp == angka_kota(2026).seluruhnya.jp


def test_every_bentuk_of_the_regulation_stands_in_it_once(kota):
    assert [satu.kode for satu in hitung_rinci(2026).bentuk] == list(buku_aturan().untuk_tahun(2026).baris)


def test_a_month_holds_what_counts_on_its_days(kota):
    bulan = dict(hitung_rinci(2026).menurut_bulan)
    assert {nama: jp for nama, jp in bulan.items() if jp} == {
        "Januari": Decimal("5.33"),
        "Maret": Decimal("50.5"),  # 7,5 + 8 + 5 + 20 + 10
        "Mei": 4,
        "Juni": 2,
        "Juli": 2,
    }
    assert sum(bulan.values()) == hitung_rinci(2026).jp


def test_the_mix_is_held_against_ten_twenty_seventy(kota):
    bauran = hitung_rinci(2026).bauran
    # klasikal 7,5 + 8 + 5 + 20; with colleagues 4 + 2 + 2; the rest 10 + 5,33; of 63,83
    assert [(satu.jp, satu.persen, satu.norma) for satu in bauran] == [
        (Decimal("40.5"), Decimal("63.4"), 10),
        (8, Decimal("12.5"), 20),
        (Decimal("15.33"), Decimal("24.0"), 70),
    ]


def test_an_empty_year_has_no_shares(tokoh):
    rinci = hitung_rinci(2024)
    assert (rinci.jp, [satu.persen for satu in rinci.bauran]) == (0, [0, 0, 0])


def bagian(kunci, tahun=2026):
    semua = semua_bagian(tahun, angka_kota(tahun), hitung_rinci(tahun))
    return next(satu for satu in semua if satu.kunci == kunci)


def isi_bagian(kunci, tahun=2026):
    return [[teks for _, teks, _ in sel] for sel, _ in bagian(kunci, tahun).tampil]


def test_by_jenjang_and_by_golongan(kota):
    assert isi_bagian("jenjang") == [
        ["Pelaksana", "1", "0", "0", "7,33"],
        ["Ahli Pertama", "4", "1", "25", "14,13"],  # 56,5 : 4
        ["Administrator", "1", "0", "0", "0"],
    ]
    assert [baris[:2] for baris in isi_bagian("golongan")] == [["II/c", "1"], ["III/a", "4"], ["IV/a", "1"]]


def test_the_city_beside_last_year(kota):
    KegiatanFactory(peserta=kota.orang_lain, bentuk="magang", mulai=date(2025, 5, 5))
    # 2025: one of six (Ahmad is placed since 2023 too); the city first, then by code
    assert isi_bagian("banding")[0] == [
        *("Seluruh kota", "6", "6", "16", "16", "0"),
        *("3,78", "10,64", "6,86"),  # 2025: 20 + 2,67 of New Year's Eve, 22,67 : 6; 2026: 63,83 : 6
    ]
    assert "banding" not in {satu.kunci for satu in semua_bagian(2023, angka_kota(2023), None)}


def test_the_averages_of_both_years_stand_beside_their_difference(kota):
    baris = isi_bagian("banding")
    assert baris[0] == ["Seluruh kota", "6", "6", "0", "16", "16", "0,45", "10,64", "10,19"]  # 2,67 : 6


def test_an_agency_that_is_new_has_no_last_year(kota):
    PenempatanFactory(pd=PDFactory(kode="9.99", nama="Dinas Baru"), mulai=date(2026, 3, 1))
    assert isi_bagian("banding")[-1] == ["Dinas Baru", "–", "1", "–", "0", "–", "–", "0", "–"]


def test_every_bentuk_has_its_share(kota):
    bagiannya = {baris[0]: baris[-1] for baris in isi_bagian("bentuk") if baris[1] != "0"}
    assert bagiannya["Coaching"] == "6,3"  # 4 of 63,83
    assert bagiannya["Komunitas belajar (community of practices)"] == "3,1"  # 2 of 63,83


def orang(pd, cukup, semua):
    """So many people of an agency, so many of them at the target."""
    return AngkaPD(pd, pd, semua, cukup, 0, semua - cukup, Decimal(20 * cukup))


def test_agencies_below_the_city_stand_in_order_of_their_share():
    # the city: 502 of 1.001; "b" with 50 of 100 is below it, though both are 50 in whole percent
    semua = [orang("a", 448, 890), orang("b", 50, 100), orang("c", 4, 11)]
    assert [satu.kode for satu in di_bawah_kota(semua)] == ["c", "b"]


@pytest.mark.parametrize("semua", [[], [orang("a", 0, 3), orang("b", 0, 1)], [orang("a", 1, 2), orang("b", 2, 4)]])
def test_no_agency_is_below_where_all_are_alike(semua):
    assert di_bawah_kota(semua) == []


def test_the_part_of_agencies_below_is_left_out_where_there_is_none(kota):
    assert isi_bagian("di_bawah") == [[kota.dinas_lain.nama, "2", "2", "0"]]
    KegiatanFactory(peserta=kota.orang_lain, bentuk="magang", mulai=date(2026, 5, 5))
    assert isi_bagian("di_bawah") == [[kota.dinas.nama, "4", "3", "25"]]
    assert "di_bawah" not in {satu.kunci for satu in semua_bagian(2024, angka_kota(2024), None)}


def test_a_chart_on_paper_says_what_its_table_says(kota):
    grafik = bagian("bauran").grafik
    assert grafik.teks.endswith("; Pengalaman (non klasikal lainnya): 24 %")
    assert "Pelatihan klasikal: 63,4 %" in grafik.teks
    assert unquote(grafik.src).count("<rect") == 3
    assert bagian("banding").grafik is None


def test_a_chart_that_fits_on_no_page_is_left_to_its_table(kota):
    satu = bagian("bulan")
    assert satu._replace(baris=satu.baris * 2).grafik is not None
    assert satu._replace(baris=[*satu.baris * 2, satu.baris[0]]).grafik is None
    assert satu._replace(baris=[]).grafik is None


def test_the_state_of_each_report_stands_beside_its_agency(kota):
    kirim(kota)
    assert [baris[-1] for baris in isi_bagian("pd")] == ["Dikirim", "Belum disusun", "–"]


def test_bars_are_in_percent_of_the_longest(kota):
    assert max(lebar for _, lebar in bagian("bulan").tampil) == 100
    assert {lebar for _, lebar in bagian("banding").tampil} == {None}


# --- kept ----------------------------------------------------------------------------------------------------


def test_the_page_shows_what_a_worker_has_worked_out_and_as_of_when(kota):
    klien = kota.masuk("bkpsdmd")
    assert "sedang dihitung" in baca(klien.get("/kota/"))
    bekerja()
    teks = baca(klien.get("/kota/"))
    assert "keadaan 23 November 2026 pukul 12.00 WIB" in teks
    assert "Bauran 10:20:70" in teks
    assert "Komunitas belajar (community of practices) 1 1 2" in teks


def test_what_was_kept_is_what_was_worked_out(kota):
    simpan_rinci(2026)
    assert tersimpan(2026)[0] == hitung_rinci(2026)


def test_old_figures_are_shown_and_worked_out_again(kota, time_machine):
    simpan_rinci(2026)
    time_machine.move_to("2026-11-23T14:00:00+07:00", tick=False)
    klien = kota.masuk("bkpsdmd")
    for _ in range(3):  # asked for once, however often one looks
        assert "keadaan 23 November 2026 pukul 12.00 WIB" in baca(klien.get("/kota/"))
    bekerja()
    assert RinciKota.objects.get().dihitung_pada.hour == 7  # 14.00 WIB


def test_one_may_ask_for_fresh_figures(kota):
    respons = kota.masuk("bkpsdmd").post("/kota/2026/hitung/", follow=True)
    assert "Angka menurut bentuk dan bulan dihitung lagi." in baca(respons)


@pytest.mark.lengkap
def test_the_page_of_a_city_of_thirty_agencies_stays_light(kota):
    for ke in range(30):
        PenempatanFactory(pd=PDFactory(kode=f"8.{ke:02}", nama=f"Dinas Kependudukan dan Pencatatan Sipil {ke}"))
    simpan_rinci(2026)
    klien = kota.masuk("bkpsdmd")
    respons = klien.get("/kota/", headers={"Accept-Encoding": "gzip"})
    utuh = gzip.decompress(respons.content).decode()
    assert len(utuh) > 80_000
    assert len(respons.content) < 20_000  # beside 33 kB of style and script; 120 kB are allowed
    assert [nama for ke in range(30) if (nama := f"Sipil {ke}<") not in utuh] == []
    assert "Content-Encoding" not in klien.get("/kota/").headers


@pytest.mark.lengkap
def test_a_file_of_the_city_is_not_packed_once_more(kota):
    respons = kota.masuk("bkpsdmd").get("/kota/?format=xlsx", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in respons.headers
    assert isi(respons).startswith(b"PK")


# --- the report ----------------------------------------------------------------------------------------------


def test_page_pdf_workbook_and_command_agree(kota, tmp_path):
    simpan_rinci(2026)
    halaman = baca(kota.masuk("bkpsdmd").get("/kota/"))
    for akhiran in ("pdf", "xlsx"):
        keluar = tmp_path / f"kota.{akhiran}"
        assert jalankan("ekspor_laporan_kota", "--tahun", 2026, "--keluar", keluar) == (0, [f"Tersimpan: {keluar}"], [])
    teks = " ".join(" ".join(teks_pdf((tmp_path / "kota.pdf").read_bytes())).split())
    lembar = buku(tmp_path / "kota.xlsx")
    for satu in semua_bagian(2026, angka_kota(2026), hitung_rinci(2026)):
        assert [list(baris) for baris in lembar[nama_lembar(satu)][1:]] == [
            [kolom.nilai(baris) for kolom in satu.kolom] for baris in satu.baris
        ]
        if satu.kunci not in ("pd", "sebaran"):
            for sel, _ in satu.tampil:
                assert " ".join(teks for _, teks, _ in sel) in halaman
                assert sel[-1][1] in teks
    assert "JP yang dihitung 63,83 JP" in teks
    assert DokumenTerbit.objects.get().subjek == "kota:2026"


def test_the_head_of_the_agency_of_bkpsdmd_signs(kota):
    laporan = susun_laporan_kota(2026)
    assert laporan.pd == kota.dinas_lain
    assert laporan.penanda.nama in ("Agus Salim", "Orang Lain")


def test_a_city_without_people_has_a_report(db, hari_ini):
    laporan, berkas = susun_laporan_kota(2026), io.BytesIO()
    tulis_laporan_kota(laporan, berkas)
    assert (laporan.pd, laporan.penanda, laporan.kota.seluruhnya.semua) == (None, None, 0)


OK, DITOLAK, TIDAK_ADA = 200, 403, 404
BOLEH = {
    "/kota/laporan/2026.pdf": (DITOLAK, DITOLAK, DITOLAK, OK, DITOLAK),
    "/kota/laporan/2026.xlsx": (DITOLAK, DITOLAK, DITOLAK, OK, DITOLAK),
    "/kota/laporan/2022.pdf": (DITOLAK, DITOLAK, DITOLAK, TIDAK_ADA, DITOLAK),
}


@pytest.mark.lengkap
@pytest.mark.parametrize("url", BOLEH)
def test_the_report_of_the_city_is_bkpsdmds(kota, url):
    status = []
    for peran in PERAN:
        respons = kota.masuk(peran).get(url)
        isi(respons)
        status.append(respons.status_code)
    assert tuple(status) == BOLEH[url]


@pytest.mark.lengkap
@pytest.mark.parametrize("peran", ["pegawai", "atasan", "pengelola", "orang_lain"])
def test_nobody_else_has_figures_worked_out(kota, peran):
    assert kota.masuk(peran).post("/kota/2026/hitung/").status_code == 403
    assert not RinciKota.objects.exists()
