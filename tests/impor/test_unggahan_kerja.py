"""The work in the background: progress, cancelling, dying in the middle, starting again, and two at once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from impor import aksi_unggahan, kerja, pratinjau
from impor.models import BarisImpor, Impor
from impor.tugas import macet
from kegiatan.models import Kegiatan
from lampiran.gudang import gudang
from tests.impor.lembaran import JUDUL_KEGIATAN, isi_basis_data, tulis
from tests.impor.unggahan import bekerja, halaman, pesan, simpan, unggah
from tests.impor.unggahan import pratinjau as baca_pratinjau
from tests.kepegawaian.serentak import serentak
from tests.laporan.baca import kata, pohon, utama

pytestmark = pytest.mark.lengkap

MEI = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


def tersimpan(penyimpanan):
    return sorted(satu for satu in penyimpanan.rglob("*") if satu.is_file())


@pytest.fixture
def jalur(tokoh, tmp_path):
    baris = [tokoh.pegawai.nip, "seminar", "nasional", "Seminar", None, None, MEI, None, 1, None]
    return tulis(tmp_path / "kegiatan.xlsx", Kegiatan=[JUDUL_KEGIATAN, baris, [*baris[:8], None, None]])


@pytest.fixture
def klien(tokoh):
    return tokoh.masuk("bkpsdmd")


def kemajuan(klien, impor):
    return klien.get(f"{impor.get_absolute_url()}kemajuan/", headers={"HX-Request": "true"})


def mati(impor, **isi):
    """The worker was killed in the middle: its task is left running for ever."""
    DBTaskResult.objects.filter(pk=impor.tugas).update(status="RUNNING", started_at=timezone.now())
    Impor.objects.filter(pk=impor.pk).update(**isi)
    impor.refresh_from_db()


# --- progress ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_page_waits_with_and_without_javascript(klien, jalur):
    impor = unggah(klien, "kegiatan", jalur, periksa=False)
    respons = klien.get(impor.get_absolute_url())
    assert pohon(respons).find(".//noscript/meta").attrib == {"http-equiv": "refresh", "content": "5"}
    bagian = utama(respons).find(".//section[@id='kemajuan']")
    assert kata(bagian) == (
        "Menunggu diperiksa 0% 0% · Menunggu giliran Halaman ini boleh ditinggalkan; pekerjaannya jalan terus. "
        "Muat ulang"
    )
    assert (bagian.get("hx-get"), bagian.get("hx-trigger")) == (f"/pegawai/impor/{impor.pk}/kemajuan/", "every 2s")
    Impor.objects.update(status="diperiksa", kemajuan=37, tahap="Membaca berkas")
    assert "Sedang diperiksa 37% 37% · Membaca berkas" in kata(pohon(kemajuan(klien, impor)))
    bekerja_lagi = kemajuan(klien, impor)
    assert "HX-Refresh" not in bekerja_lagi.headers
    Impor.objects.update(status="diunggah")
    bekerja()
    assert kemajuan(klien, impor).headers["HX-Refresh"] == "true"
    assert klien.get(f"{impor.get_absolute_url()}kemajuan/").headers["Location"] == impor.get_absolute_url()
    assert pohon(klien.get(impor.get_absolute_url())).find(".//noscript") is None


@pytest.mark.django_db
def test_progress_only_grows_and_every_stage_is_named(klien, tokoh, tmp_path, monkeypatch):
    baris = [tokoh.pegawai.nip, "seminar", "nasional", "", None, None, MEI, None, 1, None]
    semua = [[*baris[:3], f"Seminar {n}", *baris[4:8], 1 if n % 100 else 9, None] for n in range(1200)]
    unggah(klien, "kegiatan", tulis(tmp_path / "k.xlsx", Kegiatan=[JUDUL_KEGIATAN, *semua]), periksa=False)
    monkeypatch.setattr(pratinjau, "SEKALI_TULIS", 300)
    langkah, laporkan = [], kerja._laporkan

    def catat(impor, tahap, persen, **lain):
        laporkan(impor, tahap, persen, **lain)
        langkah.append((Impor.objects.get(pk=impor.pk).kemajuan, tahap))

    monkeypatch.setattr(kerja, "_laporkan", catat)
    bekerja()
    angka = [satu for satu, _ in langkah]
    assert angka == sorted(angka)
    assert (angka[0], angka[-1]) == (0, 100)
    assert list(dict.fromkeys(tahap for _, tahap in langkah)) == [
        "Membaca berkas",
        "Membandingkan dengan data",
        "Menyusun berkas perbaikan",
        "Menyusun pratinjau",
    ]
    assert len(langkah) >= 10


# --- cancelling ----------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_what_is_cancelled_is_thrown_away_and_stays_in_the_list(klien, jalur, penyimpanan):
    impor = unggah(klien, "kegiatan", jalur)
    assert len(tersimpan(penyimpanan)) == 2
    respons = klien.post(f"/pegawai/impor/{impor.pk}/batal/", follow=True)
    assert pesan(utama(respons)) == ["Impor dibatalkan. Tidak ada yang disimpan."]
    assert kata(utama(respons).find(".//section")) == (
        "Dibatalkan Tidak ada yang disimpan. Berkas dan pratinjaunya sudah dihapus."
    )
    assert (BarisImpor.objects.count(), tersimpan(penyimpanan)) == (0, [])
    assert klien.get(f"/pegawai/impor/{impor.pk}/perbaikan.xlsx").status_code == 404
    assert pesan(simpan(klien, impor)) == ["Tidak ada yang dapat disimpan dari impor ini."]
    assert impor.status == "dibatalkan"


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["menyimpan", "selesai", "dibatalkan"])
def test_what_is_saved_or_being_saved_can_not_be_cancelled(klien, jalur, status):
    impor = unggah(klien, "kegiatan", jalur)
    if status == "dibatalkan":
        aksi_unggahan.batalkan(impor=impor)
    else:
        simpan(klien, impor, kerjakan=status == "selesai")
    with pytest.raises(ValidationError, match="sudah disimpan, sedang disimpan, atau sudah dibatalkan"):
        aksi_unggahan.batalkan(impor=impor)
    assert Impor.objects.get().status == status


@pytest.mark.django_db
def test_the_worker_stops_when_the_import_is_cancelled_under_it(klien, jalur, monkeypatch, penyimpanan):
    impor = unggah(klien, "kegiatan", jalur, periksa=False)
    periksa = kerja.pemeriksaan.periksa

    def batalkan_dahulu(*isi):
        aksi_unggahan.batalkan(impor=impor)
        return periksa(*isi)

    monkeypatch.setattr(kerja.pemeriksaan, "periksa", batalkan_dahulu)
    bekerja()
    impor.refresh_from_db()
    assert (impor.status, BarisImpor.objects.count()) == ("dibatalkan", 0)
    assert DBTaskResult.objects.get(task_path="impor.tugas.periksa").status == "SUCCESSFUL"


# --- once, however often -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_confirming_twice_saves_once(klien, jalur):
    impor = unggah(klien, "kegiatan", jalur)
    simpan(klien, impor, kerjakan=False)
    assert pesan(simpan(klien, impor))[-1] == "Impor ini sudah dikonfirmasi; tidak ada yang disimpan dua kali."
    tugas = DBTaskResult.objects.exclude(task_path="impor.tugas.jaga")
    assert (Kegiatan.objects.count(), tugas.count()) == (1, 2)
    assert pesan(simpan(klien, impor))[-1] == "Impor ini sudah dikonfirmasi; tidak ada yang disimpan dua kali."
    assert Kegiatan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_the_same_moment(tokoh, klien, jalur):
    impor = unggah(klien, "kegiatan", jalur)
    akun = tokoh.akun["bkpsdmd"]

    def konfirmasi():
        aksi_unggahan.konfirmasi(impor=impor, oleh=akun, tanda=impor.tanda_pratinjau)

    hasil = serentak(konfirmasi, konfirmasi, konfirmasi)
    assert sorted(type(satu).__name__ for satu in hasil) == ["NoneType", "ValidationError", "ValidationError"]
    bekerja()
    assert (Kegiatan.objects.count(), Impor.objects.get().status) == (1, "selesai")


@pytest.mark.django_db(transaction=True)
def test_two_workers_on_one_import_save_once(tokoh, klien, jalur):
    impor = unggah(klien, "kegiatan", jalur)
    simpan(klien, impor, kerjakan=False)

    def kerjakan():
        kerja.simpan(pk=impor.pk, tugas=impor.tugas)

    assert serentak(kerjakan, kerjakan) == [None, None]
    impor.refresh_from_db()
    assert (Kegiatan.objects.count(), impor.status, impor.hasil["ringkasan"]) == (
        1,
        "selesai",
        ["kegiatan: 1 baru, 0 dilewati"],
    )


@pytest.mark.django_db(transaction=True)
def test_whoever_saves_holds_the_import_so_that_nobody_starts_it_again(tokoh, klien, jalur, time_machine):
    impor = unggah(klien, "kegiatan", jalur)
    simpan(klien, impor, kerjakan=False)
    mati(impor, denyut=timezone.now() - timedelta(hours=1))

    def ulangi():
        with pytest.raises(ValidationError, match="masih dikerjakan"):
            aksi_unggahan.ulangi(impor=impor)
        return "ditolak"

    with transaction.atomic():
        Impor.objects.select_for_update().get(pk=impor.pk)
        assert serentak(ulangi) == ["ditolak"]


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_the_same_file_at_the_same_moment(klien, jalur):
    impor = [unggah(klien, "kegiatan", jalur) for _ in range(2)]
    for satu in impor:
        simpan(klien, satu, kerjakan=False)
    serentak(*[lambda satu=satu: kerja.simpan(pk=satu.pk, tugas=satu.tugas) for satu in impor])
    assert (Kegiatan.objects.count(), sorted(Impor.objects.values_list("status", flat=True))) == (
        1,
        ["selesai", "selesai"],
    )


# --- dying in the middle -------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("tahap", ["diperiksa", "menyimpan"])
def test_what_a_killed_worker_left_is_started_again(klien, jalur, tahap):
    impor = unggah(klien, "kegiatan", jalur, periksa=tahap == "menyimpan")
    if tahap == "menyimpan":
        simpan(klien, impor, kerjakan=False)
    sebelum = isi_basis_data()
    mati(impor, status=tahap)
    assert "Coba lagi" not in kata(halaman(klien, impor))
    assert pesan(utama(klien.post(f"/pegawai/impor/{impor.pk}/ulang/", follow=True))) == [
        "Impor ini masih dikerjakan. Tunggu sampai selesai."
    ]
    mati(impor, denyut=timezone.now() - timedelta(minutes=10, seconds=1))
    assert kata(halaman(klien, impor).find(".//section")) == (
        "Terhenti Pekerjaan ini berhenti sebelum selesai, misalnya karena server dimulai ulang. "
        "Tidak ada yang tersimpan setengah; mulai lagi dari awal. Coba lagi"
    )
    assert "hx-get" not in kemajuan(klien, impor).content.decode()
    assert isi_basis_data() == sebelum
    lama = impor.tugas
    klien.post(f"/pegawai/impor/{impor.pk}/ulang/")
    impor.refresh_from_db()
    assert impor.tugas != lama
    assert impor.status == ("diunggah" if tahap == "diperiksa" else "menyimpan")
    kerja.periksa(pk=impor.pk, tugas=lama)  # the old one was only slow
    kerja.simpan(pk=impor.pk, tugas=lama)
    assert isi_basis_data() == sebelum
    bekerja()
    impor.refresh_from_db()
    assert impor.status == ("bermasalah" if tahap == "diperiksa" else "selesai")
    assert BarisImpor.objects.count() == 2
    assert pesan(utama(klien.post(f"/pegawai/impor/{impor.pk}/ulang/", follow=True)))[-1] == (
        "Impor ini tidak perlu diulang."
    )


def waktunya():
    """The moment for which `jaga` was entered has come."""
    DBTaskResult.objects.filter(task_path="impor.tugas.jaga").update(run_after=timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize("tahap", ["diperiksa", "menyimpan"])
def test_another_worker_goes_on_by_itself_where_one_was_killed(klien, jalur, tahap):
    impor = unggah(klien, "kegiatan", jalur, periksa=tahap == "menyimpan")
    if tahap == "menyimpan":
        simpan(klien, impor, kerjakan=False)
    mati(impor, status=tahap)
    waktunya()
    bekerja()
    impor.refresh_from_db()
    assert impor.status == tahap, "it has shown a sign of life a moment ago"
    mati(impor, denyut=timezone.now() - timedelta(minutes=10, seconds=1))
    waktunya()
    bekerja()
    impor.refresh_from_db()
    assert impor.status == ("bermasalah" if tahap == "diperiksa" else "selesai")
    assert (BarisImpor.objects.count(), Kegiatan.objects.count()) == (2, 0 if tahap == "diperiksa" else 1)
    waktunya()
    bekerja()
    assert list(DBTaskResult.objects.exclude(status__in=["SUCCESSFUL", "RUNNING"])) == [], "nobody is guarded any more"


@pytest.mark.django_db
def test_a_file_that_kills_every_worker_is_left_to_people_in_the_end(klien, jalur):
    impor = unggah(klien, "kegiatan", jalur, periksa=False)
    tugas = set()
    for _ in range(6):
        tugas.add(impor.tugas)
        mati(impor, denyut=timezone.now() - timedelta(minutes=10, seconds=1))
        penjaga = DBTaskResult.objects.filter(task_path="impor.tugas.jaga", status="READY").first()
        if penjaga:
            penjaga.task.func(*penjaga.args_kwargs["args"])
            penjaga.delete()
        impor.refresh_from_db()
    assert len(tugas) == 1 + 3
    assert "Coba lagi" in kata(halaman(klien, impor))


@pytest.mark.django_db
def test_a_task_that_ended_without_ending_the_import_is_dead_at_once(klien, jalur):
    impor = unggah(klien, "kegiatan", jalur, periksa=False)
    assert not macet(impor)
    for keadaan in ("FAILED", "SUCCESSFUL"):
        DBTaskResult.objects.update(status=keadaan, started_at=timezone.now(), finished_at=timezone.now())
        assert macet(impor)
    DBTaskResult.objects.all().delete()
    assert macet(impor)
    Impor.objects.update(status="siap", diperiksa_pada=timezone.now())  # it ended a moment ago
    assert not macet(impor)


@pytest.mark.django_db
def test_what_nobody_foresaw_is_a_sentence_and_saves_nothing(klien, jalur, monkeypatch, caplog):
    impor = unggah(klien, "kegiatan", jalur)
    simpan(klien, impor, kerjakan=False)
    sebelum = isi_basis_data()

    def rusak(*isi, **lain):
        raise ZeroDivisionError

    with monkeypatch.context() as sementara:
        sementara.setattr(kerja.pemeriksaan, "sidik", rusak)  # after everything has been written
        bekerja()
    impor.refresh_from_db()
    assert (impor.status, isi_basis_data()) == ("gagal", sebelum)
    assert kata(halaman(klien, impor).find(".//section")) == (
        "Tidak ada yang disimpan Impor terhenti karena gangguan pada aplikasi; tidak ada yang disimpan. "
        "Coba lagi, atau hubungi BKPSDMD. Unduh baris bermasalah (.xlsx) Periksa lagi Batalkan impor"
    )
    assert DBTaskResult.objects.filter(status="FAILED", exception_class_path="builtins.ZeroDivisionError").count() == 1
    klien.post(f"/pegawai/impor/{impor.pk}/ulang/")
    bekerja()
    simpan(klien, impor)
    assert (impor.status, Kegiatan.objects.count()) == ("selesai", 1)


@pytest.mark.django_db
def test_a_file_that_the_storage_has_lost(klien, jalur, caplog):
    impor = unggah(klien, "kegiatan", jalur)
    gudang().delete(impor.nama_perbaikan)
    assert klien.get(f"/pegawai/impor/{impor.pk}/perbaikan.xlsx").status_code == 404
    gudang().delete(impor.nama_simpan)
    simpan(klien, impor)
    assert (impor.status, impor.hasil["pesan"], Kegiatan.objects.count()) == (
        "gagal",
        "Berkas ini hilang dari penyimpanan. Unggah lagi berkasnya.",
        0,
    )
    assert [satu.levelname for satu in caplog.records if satu.name.startswith("impor")] == ["ERROR", "ERROR"]


@pytest.mark.django_db(transaction=True)
def test_a_check_made_anew_leaves_nothing_of_the_old_one(klien, jalur, penyimpanan):
    impor = unggah(klien, "kegiatan", jalur)
    lama = impor.nama_perbaikan
    Impor.objects.update(status="gagal")
    klien.post(f"/pegawai/impor/{impor.pk}/ulang/")
    bekerja()
    impor.refresh_from_db()
    assert (BarisImpor.objects.count(), len(tersimpan(penyimpanan)), impor.nama_perbaikan == lama) == (2, 2, False)
    assert baca_pratinjau(klien, impor)[0] == ["Semua 2", "Baru 1", "Bermasalah 1"]


# --- what the database holds ---------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "isi",
    [
        {"dikonfirmasi_pada": "2026-11-23T12:00Z"},
        {"status": "menyimpan", "diperiksa_pada": "2026-11-23T12:00Z"},
        {"status": "siap", "diperiksa_pada": None},
        {"status": "gagal", "selesai_pada": "2026-11-23T12:00Z"},
        {"status": "bermasalah", "diperiksa_pada": None},
    ],
)
def test_the_database_refuses_half_an_account_of_who_and_when(klien, jalur, isi):
    impor = unggah(klien, "kegiatan", jalur, periksa=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        Impor.objects.filter(pk=impor.pk).update(**isi)
