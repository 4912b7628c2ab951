"""The pages: one's own settings and quiet periods, and the daily runs for BKPSDMD."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from pengingat.models import Jenis, MasaTenang, Ringkasan, SetelanPengingat, TugasHarian
from tests.conftest import PERAN
from tests.laporan.baca import baca, kata, tabel, tautan, utama
from tests.pengingat.panggung import beri_email, harus, jalankan

pytestmark = pytest.mark.lengkap

SEMUA = {"surel": Jenis.values, "lonceng": Jenis.values, "berkala": "1", "hari_tenang": ["5", "6"]}


def kirim(klien, **lain):
    return klien.post("/pengingat/", {**SEMUA, **lain})


def tercentang(respons, nama):
    return [satu.get("value") for satu in utama(respons).iter("input")
            if satu.get("name") == nama and satu.get("checked") is not None]  # fmt: skip


@pytest.mark.parametrize("peran", PERAN)
def test_everybody_has_settings_and_finds_them_in_the_menu_of_the_account(tokoh, peran, senin):
    klien = tokoh.masuk(peran)
    assert b'<a href="/pengingat/">Pengingat</a>' in klien.get("/").content
    respons = klien.get("/pengingat/")
    assert respons.status_code == 200
    assert (tercentang(respons, "surel"), tercentang(respons, "lonceng")) == (Jenis.values, Jenis.values)
    assert (tercentang(respons, "berkala"), tercentang(respons, "hari_tenang")) == (["1"], ["5", "6"])
    assert ("/pengingat/tugas/" in tautan(utama(respons)).values()) is (peran == "bkpsdmd")


def test_what_is_set_is_kept_and_shown_again(tokoh):
    klien = tokoh.masuk("pegawai")
    respons = kirim(klien, surel=["paraf"], lonceng=["paraf", "laporan"], berkala="7", hari_tenang=["0", "6"])
    assert (respons.status_code, respons.headers["Location"]) == (302, "/pengingat/")
    respons = klien.get("/pengingat/")
    assert "Setelan pengingat disimpan." in baca(respons)
    assert (tercentang(respons, "surel"), tercentang(respons, "lonceng")) == (["paraf"], ["paraf", "laporan"])
    assert (tercentang(respons, "berkala"), tercentang(respons, "hari_tenang")) == (["7"], ["0", "6"])
    satu = SetelanPengingat.objects.get()
    assert (satu.pns, satu.berkala, satu.hari_tenang) == (tokoh.pegawai, 7, [0, 6])
    assert satu.tanpa_surel == [jenis for jenis in Jenis.values if jenis != "paraf"]
    kirim(klien)
    satu.refresh_from_db()
    assert (satu.tanpa_surel, satu.tanpa_lonceng, satu.berkala) == ([], [], 1)


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"surel": ["lain"]}, "Pilih dari daftar; pilihan ini tidak dikenal: lain."),
        ({"berkala": "3"}, "Pilih salah satu dari daftar."),
        ({"berkala": ""}, "Pilih salah satu."),
        ({"hari_tenang": ["7"]}, "Pilih dari daftar; pilihan ini tidak dikenal: 7."),
    ],
)
def test_what_is_not_on_the_list_is_refused_with_a_sentence(tokoh, isian, kalimat):
    assert kalimat in baca(kirim(tokoh.masuk("pegawai"), **isian))
    assert not SetelanPengingat.objects.exists()


def test_the_page_says_where_mail_goes_and_what_was_told(tokoh, sesi):
    assert "Alamat email Anda belum tercatat" in baca(tokoh.masuk("pegawai").get("/pengingat/"))
    harus(jalankan())
    halaman = utama(tokoh.masuk("atasan").get("/pengingat/"))
    assert "Email dikirim ke budi@contoh.go.id." in kata(halaman)
    assert "Senin, 21 September 2026" in kata(halaman)
    assert tautan(halaman)["Coaching Dr. Siti Rahma, S.E., M.M., Rabu, 16 September 2026"] == sesi.get_absolute_url()
    assert "Belum ada pengingat" in baca(tokoh.masuk("orang_lain").get("/pengingat/"))


# --- quiet periods -------------------------------------------------------------------------------------------


def tambah(klien, mulai="2026-11-23", selesai="2026-11-30"):
    return klien.post("/pengingat/masa-tenang/", {"mulai": mulai, "selesai": selesai})


def test_a_quiet_period_is_added_once_and_taken_away(tokoh):
    klien = tokoh.masuk("pegawai")
    for _ in range(2):
        assert tambah(klien).headers["Location"] == "/pengingat/"
    satu = MasaTenang.objects.get()
    assert (satu.pns, satu.mulai, satu.selesai) == (tokoh.pegawai, date(2026, 11, 23), date(2026, 11, 30))
    assert tabel(utama(klien.get("/pengingat/")))[0][0] == "23 November 2026 s.d. 30 November 2026"
    assert tokoh.masuk("orang_lain").post(f"/pengingat/masa-tenang/{satu.pk}/hapus/").status_code == 404
    assert klien.get(f"/pengingat/masa-tenang/{satu.pk}/hapus/").status_code == 405
    assert klien.post(f"/pengingat/masa-tenang/{satu.pk}/hapus/").headers["Location"] == "/pengingat/"
    assert not MasaTenang.objects.exists()


@pytest.mark.parametrize(
    ("mulai", "selesai", "kalimat"),
    [
        ("2026-11-23", "2026-11-22", "Akhir masa tenang mendahului awalnya."),
        ("2026-11-01", "2026-11-22", "Masa ini sudah lewat."),
        ("2026-11-23", "2027-11-24", "Masa tenang paling lama satu tahun."),
        ("2026-02-31", "2026-11-30", "Masukkan tanggal yang valid."),
    ],
)
def test_a_period_that_cannot_be_is_explained_and_kept_in_the_form(tokoh, mulai, selesai, kalimat):
    halaman = utama(tambah(tokoh.masuk("pegawai"), mulai, selesai))
    ketikan = {satu.get("name"): satu.get("value") for satu in halaman.iter("input")}
    assert (ketikan["mulai"], ketikan["selesai"]) == (mulai, selesai)
    assert kalimat in kata(halaman)
    assert not MasaTenang.objects.exists()


def test_there_are_at_most_twenty_periods(tokoh):
    klien = tokoh.masuk("pegawai")
    for n in range(20):
        MasaTenang.objects.create(pns=tokoh.pegawai, mulai=date(2027, 1, 1) + timedelta(n), selesai=date(2027, 2, 1))
    assert "Paling banyak 20 masa tenang." in baca(tambah(klien))
    assert MasaTenang.objects.count() == 20


# --- the daily runs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", [satu for satu in PERAN if satu != "bkpsdmd"])
def test_the_daily_runs_are_for_bkpsdmd(tokoh, peran):
    respons = tokoh.masuk(peran).get("/pengingat/tugas/")
    assert respons.status_code == 403
    assert "Catatan tugas harian hanya untuk BKPSDMD." in baca(respons)
    assert Client().get("/pengingat/tugas/").headers["Location"].startswith("/masuk/")


def ringkasan(tokoh, surel, umur=0, galat=""):
    return Ringkasan.objects.create(
        kepada=tokoh.atasan,
        tanggal=timezone.localdate() - timedelta(days=umur),
        surel=surel,
        alamat="budi@contoh.go.id",
        galat=galat,
        dikirim_pada=timezone.now() if surel == "terkirim" else None,
    )


def test_bkpsdmd_sees_the_runs_and_the_mails_that_did_not_arrive(tokoh, senin, settings):
    klien = tokoh.masuk("bkpsdmd")
    teks = baca(klien.get("/pengingat/tugas/"))
    assert "Tugas harian belum pernah berjalan" in teks
    assert "Semua email sampai" in teks
    harus(jalankan())
    mesin = settings.SESSION_ENGINE
    settings.SESSION_ENGINE = "tidak.ada"
    jalankan()
    settings.SESSION_ENGINE = mesin
    TugasHarian.objects.create()
    ringkasan(tokoh, "ditolak", 0, "550 Tidak ada")
    ringkasan(tokoh, "gagal", 30)
    ringkasan(tokoh, "tidak_pasti", 31)
    ringkasan(tokoh, "terkirim", 2)
    halaman = utama(klien.get("/pengingat/tugas/"))
    semua, surat = halaman.findall(".//table")
    assert [kata(baris.findall("td")[1]) for baris in semua.findall("tbody/tr")] == [
        "Belum selesai", "Sebagian gagal", "Selesai",
    ]  # fmt: skip
    assert "Gagal sesi: ModuleNotFoundError; rinciannya di log peladen." in kata(semua)
    assert [[kata(sel) for sel in baris.findall("td")] for baris in surat.findall("tbody/tr")] == [
        ["21 September 2026", "Drs. Budi Santoso, M.Si. budi@contoh.go.id", "Ditolak", "550 Tidak ada"],
        ["22 Agustus 2026", "Drs. Budi Santoso, M.Si. budi@contoh.go.id", "Gagal dikirim", "–"],
    ]
    assert tokoh.atasan.nip not in kata(halaman)


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_pages_ask_as_often_for_one_as_for_three(tokoh, senin, banyak, django_assert_num_queries):
    beri_email(tokoh.bkpsdmd, "agus@contoh.go.id")
    for n in range(banyak):
        TugasHarian.objects.create(hasil=[{"kode": "a", "teks": "b", "gagal": False, "detik": 1}])
        MasaTenang.objects.create(pns=tokoh.bkpsdmd, mulai=senin, selesai=senin + timedelta(n))
        satu = ringkasan(tokoh, "gagal", n)
        satu.butir.create(jenis="paraf", kunci="a", teks="b", url="/")
        Ringkasan.objects.filter(pk=satu.pk).update(kepada=tokoh.bkpsdmd)
    klien = tokoh.masuk("bkpsdmd")
    for jalur, query in (("/pengingat/", 8), ("/pengingat/tugas/", 7)):
        klien.get(jalur)
        with django_assert_num_queries(query):
            klien.get(jalur)
