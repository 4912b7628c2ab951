"""The daily run: every step by itself, what each throws away and when, and what is kept of it."""

import socket
from datetime import timedelta
from importlib import import_module

import pytest
from django.conf import settings as setelan
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from impor.models import Impor
from kegiatan.models import Kegiatan
from kepegawaian.aksi_kabar import beri_tahu
from kepegawaian.models import Pemberitahuan
from kepegawaian.pembersihan import daftarkan, semua_pembersih
from pengingat.models import Ringkasan, TugasHarian, terakhir
from pengingat.tugas import kirim
from tests.lampiran.bahan import png
from tests.lampiran.test_simpan import teruji
from tests.pabrik import KegiatanFactory
from tests.pengingat.panggung import bekerja, diingatkan, hari, harus, jalankan

LANGKAH = [
    "paraf", "tinjauan", "tanpa_sesi", "kurang_jp", "draf", "laporan", "pengingat", "surel_ulang",
    "pemberitahuan", "sesi", "lampiran", "unggahan", "paket", "kartu", "kode_aktivasi",
    "perangkat", "draf_lama", "hasil_tugas", "catatan",
]  # fmt: skip


def hapus(kode: str) -> int:
    """What that cleaner throws away now."""
    return next(satu for satu in semua_pembersih() if satu.kode == kode).hapus()


# --- a run ---------------------------------------------------------------------------------------------------


def test_a_run_says_a_line_for_every_step_and_is_kept(tokoh, sesi):
    baris = harus(jalankan())
    assert [satu.split(":")[0] for satu in baris] == LANGKAH
    assert "paraf: 1 hal." in baris
    assert "draf_lama: 0 draf kegiatan yang setengah tahun tidak disentuh dihapus." in baris
    tugas = TugasHarian.objects.get()
    assert (tugas.mesin, tugas.mulai, tugas.selesai) == (socket.gethostname(), timezone.now(), timezone.now())
    assert [f"{satu['kode']}: {satu['teks']}" for satu in tugas.hasil] == baris
    assert (tugas.gagal, terakhir()) == ([], tugas)


def test_a_step_that_fails_stops_no_other_and_is_said(tokoh, sesi, settings):
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.tidak_ada"
    lama = kabar(tokoh, dibaca=timezone.now() - timedelta(days=91))
    kode, baris, galat = jalankan()
    assert (kode, [satu.split(":")[0] for satu in baris]) == (1, [satu for satu in LANGKAH if satu != "sesi"])
    (kalimat,) = galat
    assert kalimat.startswith("sesi: gagal: ModuleNotFoundError: No module named")
    assert not Pemberitahuan.objects.filter(pk=lama.pk).exists()
    assert len(diingatkan(tokoh.atasan)) == 1
    assert [(satu["kode"], satu["teks"]) for satu in terakhir().gagal] == [
        ("sesi", "ModuleNotFoundError; rinciannya di log peladen.")
    ]


def test_any_app_may_have_something_to_throw_away(tokoh, senin):
    sebelum = len(semua_pembersih())
    daftarkan("catatan", "catatan uji", lambda: 3)
    try:
        assert "catatan: 3 catatan uji dihapus." in harus(jalankan())
        assert len(semua_pembersih()) == sebelum
    finally:
        from pengingat.harian import hapus_catatan_lama

        daftarkan("catatan", "catatan pengingat lama", hapus_catatan_lama)


def test_a_run_that_was_killed_is_not_the_last_one(tokoh, senin, django_assert_num_queries):
    assert terakhir() is None
    harus(jalankan())
    TugasHarian.objects.create(mulai=timezone.now() + timedelta(hours=1))
    with django_assert_num_queries(1):
        assert terakhir().mulai == timezone.now()


# --- what is thrown away, and when ---------------------------------------------------------------------------


def kabar(tokoh, *, dibaca=None, dibuat=None):
    beri_tahu(kepada=[tokoh.pegawai.pk], judul="Kabar", url="/", kunci=f"uji:{Pemberitahuan.objects.count()}")
    satu = Pemberitahuan.objects.latest("pk")
    Pemberitahuan.objects.filter(pk=satu.pk).update(dibaca_pada=dibaca, dibuat_pada=dibuat or satu.dibuat_pada)
    return satu


@pytest.mark.parametrize(
    ("dibaca", "dibuat", "banyak"), [(90, 90, 0), (91, 91, 1), (1, 400, 0), (None, 365, 0), (None, 366, 1)]
)
def test_notifications_go_ninety_days_after_they_were_read(tokoh, senin, dibaca, dibuat, banyak):
    lalu = timezone.now() - timedelta(days=dibaca) if dibaca else None
    kabar(tokoh, dibaca=lalu, dibuat=timezone.now() - timedelta(days=dibuat))
    assert (hapus("pemberitahuan"), Pemberitahuan.objects.count()) == (banyak, 1 - banyak)


def test_expired_sessions_go_and_the_others_stay(tokoh, senin, time_machine):
    lama = tokoh.masuk("pegawai")
    time_machine.shift(timedelta(seconds=setelan.SESSION_COOKIE_AGE - 60))
    tokoh.masuk("atasan")
    assert hapus("sesi") == 0
    time_machine.shift(timedelta(seconds=61))
    assert (hapus("sesi"), hapus("sesi"), Session.objects.count()) == (1, 0, 1)
    assert lama.get("/").status_code == 302


@pytest.mark.parametrize(("jam", "banyak"), [(23, 0), (25, 1)])
def test_files_of_nobody_go_after_a_day(tokoh, senin, penyimpanan, time_machine, jam, banyak):
    from lampiran.aksi import simpan

    simpan(teruji=teruji(png(), "a.png"))
    time_machine.shift(timedelta(hours=jam))
    assert hapus("lampiran") == banyak


def draf(tokoh, time_machine):
    """A draft of the first of January, at eleven in the evening."""
    hari(time_machine, "2026-01-01", "23:00:00")
    return KegiatanFactory(peserta=tokoh.pegawai, status="draf", asal="aplikasi")


@pytest.mark.parametrize(
    ("diingatkan_pada", "tanggal", "banyak"),
    [
        ("2026-06-16", "2026-07-15", 0),  # a holiday: nothing was said
        ("2026-06-17", "2026-06-30", 0),  # a fortnight after it was said has not passed
        ("2026-06-17", "2026-07-01", 1),
        ("2026-09-21", "2026-10-04", 0),
        ("2026-09-21", "2026-10-05", 1),
        (None, "2026-12-31", 0),  # it was never said
    ],
)
def test_a_draft_goes_half_a_year_after_it_was_touched_and_a_fortnight_after_it_was_said(
    tokoh, time_machine, diingatkan_pada, tanggal, banyak
):
    draf(tokoh, time_machine)
    if diingatkan_pada:
        hari(time_machine, diingatkan_pada)
        harus(jalankan())
    hari(time_machine, tanggal, "00:05:00")
    assert (hapus("draf_lama"), Kegiatan.objects.count()) == (banyak, 1 - banyak)


def test_what_was_said_before_a_draft_was_taken_up_counts_no_more(tokoh, time_machine):
    satu = draf(tokoh, time_machine)
    hari(time_machine, "2026-06-22")
    harus(jalankan())
    satu.tempat = "Pangkalpinang"
    satu.save()
    hari(time_machine, "2026-12-31")
    assert hapus("draf_lama") == 0


@pytest.mark.parametrize("status", ["diajukan", "ditarik", "dikembalikan", "disetujui"])
def test_what_was_handed_in_once_is_never_thrown_away(tokoh, time_machine, status):
    hari(time_machine, "2025-01-06")
    lain = {"alasan_kembali": "bukti"} if status == "dikembalikan" else {}
    if status in ("dikembalikan", "disetujui"):
        lain |= {"ditinjau_oleh": tokoh.atasan, "ditinjau_pada": timezone.now()}
    satu = KegiatanFactory(peserta=tokoh.pegawai, status=status, asal="aplikasi", **lain)
    if status == "ditarik":  # a draft again, which was handed in before
        satu.status = "draf"
        satu.save()
    hari(time_machine, "2026-11-23")
    assert hapus("draf_lama") == 0


@pytest.mark.parametrize(
    ("status", "umur", "banyak"),
    [
        ("siap", 30, 0),
        ("siap", 31, 1),
        ("bermasalah", 31, 1),
        ("diunggah", 31, 1),
        ("gagal", 31, 1),
        ("menyimpan", 31, 0),
        ("selesai", 400, 0),
        ("dibatalkan", 400, 0),
    ],
)
def test_an_upload_that_nobody_confirmed_is_cancelled(tokoh, senin, penyimpanan, status, umur, banyak):
    from django.core.files.base import ContentFile

    from lampiran.gudang import gudang

    akun, kini = tokoh.akun["bkpsdmd"], timezone.now()
    lain = {"dikonfirmasi_oleh": akun, "dikonfirmasi_pada": kini} if status in ("menyimpan", "selesai") else {}
    satu = Impor.objects.create(
        jenis="pegawai",
        status=status,
        nama="pegawai.xlsx",
        nama_simpan=gudang().save("impor/uji", ContentFile(b"isi")),
        sha256="a" * 64,
        ukuran=3,
        dibuat_oleh=akun,
        dibuat_pada=kini - timedelta(days=umur),
        diperiksa_pada=kini,
        selesai_pada=kini if status == "selesai" else None,
        **lain,
    )
    assert hapus("unggahan") == banyak
    satu.refresh_from_db()
    assert satu.status == ("dibatalkan" if banyak else status)


@pytest.mark.parametrize(("umur", "banyak"), [(13, 0), (14, 0), (15, 1)])
def test_the_results_of_tasks_go_after_a_fortnight_and_what_waits_stays(tokoh, senin, time_machine, umur, banyak):
    kirim.enqueue([])
    bekerja()
    kirim.using(run_after=timezone.now() + timedelta(days=365)).enqueue([])
    time_machine.shift(timedelta(days=umur))
    assert (hapus("hasil_tugas"), DBTaskResult.objects.count()) == (banyak, 2 - banyak)


@pytest.mark.parametrize(("umur", "banyak"), [(399, 0), (401, 2)])
def test_what_was_told_is_known_for_more_than_a_year(tokoh, senin, umur, banyak):
    tugas = TugasHarian.objects.create(mulai=timezone.now() - timedelta(days=umur))
    Ringkasan.objects.create(kepada=tokoh.atasan, tanggal=senin - timedelta(days=umur), lonceng=True, tugas=tugas)
    assert hapus("catatan") == banyak
    assert (Ringkasan.objects.exists(), TugasHarian.objects.exists()) == (not banyak, not banyak)


def test_the_file_of_an_expired_pack_is_among_what_goes():
    """What goes of packs and cards, and when, is tried in tests/laporan/test_paket_bersih.py."""
    bersih = import_module("laporan.paket.bersih")
    hapusan = {satu.kode: satu.hapus for satu in semua_pembersih()}
    assert (hapusan["paket"], hapusan["kartu"]) == (bersih.hapus_paket_lama, bersih.hapus_kartu_diganti)
    assert timedelta(days=bersih.HARI) == timedelta(days=30)
