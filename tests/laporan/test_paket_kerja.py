"""Many workers on one pack: nothing is made twice, and one that is killed in the middle is replaced by another."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from laporan.models import ButirPaket, DokumenTerbit, Paket
from laporan.paket import aksi, kerja, rakit
from tests.kepegawaian.serentak import serentak
from tests.laporan.paketan import bekerja, minta, tambah_tim

pytestmark = pytest.mark.lengkap

BASIS_DATA = "data.sqlite3"
AKAR = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


@pytest.fixture
def klien(tokoh):
    return tokoh.masuk("bkpsdmd")


def berkas_paket(penyimpanan):
    return [satu for satu in (penyimpanan / "paket").rglob("*") if satu.is_file()]


# --- the tasks -----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_as_many_tasks_as_there_are_documents_and_one_that_keeps_watch(klien, tokoh):
    tambah_tim(tokoh.dinas, 2)
    minta(klien, kerjakan=False)
    tugas = Counter(satu.rpartition(".")[2] for satu in DBTaskResult.objects.values_list("task_path", flat=True))
    assert tugas == {"kerjakan": 3, "jaga": 1}


@pytest.mark.django_db
def test_the_watch_ends_with_the_pack(klien, tokoh, time_machine):
    minta(klien)
    sisa = DBTaskResult.objects.filter(status="READY")
    assert [satu.task_path for satu in sisa] == ["laporan.paket.tugas.jaga"]
    time_machine.move_to("2026-11-23T12:01:00+07:00", tick=False)
    bekerja()
    assert not DBTaskResult.objects.exclude(status="SUCCESSFUL").exists()


@pytest.mark.django_db
def test_the_watch_takes_up_what_a_dead_worker_left(klien, tokoh, time_machine):
    tambah_tim(tokoh.dinas, 2)
    paket = minta(klien, kerjakan=False)
    DBTaskResult.objects.filter(task_path__endswith="kerjakan").delete()
    mati = kerja._ambil(paket.pk, "mati")
    bekerja()  # the watch is not due
    assert set(paket.butir.values_list("status", flat=True)) == {"dikerjakan", "menunggu"}
    time_machine.move_to("2026-11-23T12:01:00+07:00", tick=False)
    bekerja()  # what it left is not old enough, by the last moment: the others are made
    assert sorted(paket.butir.values_list("status", flat=True)) == ["dikerjakan", "selesai", "selesai"]
    time_machine.move_to("2026-11-23T12:02:00+07:00", tick=False)
    bekerja()
    paket.refresh_from_db()
    mati.refresh_from_db()
    assert (paket.status, mati.status, mati.pekerja == "mati") == ("selesai", "selesai", False)


@pytest.mark.django_db
def test_who_was_only_slow_changes_nothing_any_more(klien, tokoh, time_machine):
    paket = minta(klien, kerjakan=False)
    lambat = kerja._ambil(paket.pk, "lambat")
    time_machine.move_to("2026-11-23T12:01:01+07:00", tick=False)
    cepat = kerja._ambil(paket.pk, "cepat")
    assert cepat == lambat
    kerja._buat(lambat)
    assert ButirPaket.objects.get().status == "dikerjakan"
    kerja._buat(cepat)
    assert (ButirPaket.objects.get().status, DokumenTerbit.objects.count()) == ("selesai", 1)


@pytest.mark.django_db
def test_a_long_pack_lets_others_have_their_turn(klien, tokoh, time_machine, monkeypatch):
    tambah_tim(tokoh.dinas, 2)
    paket = minta(klien, kerjakan=False)
    monkeypatch.setattr(kerja, "GILIRAN", kerja.GILIRAN * 0)
    assert [kerja.kerjakan(paket.pk) for _ in range(4)] == [True, True, True, False]
    assert Paket.objects.get().status == "selesai"


@pytest.mark.django_db
def test_a_pack_cancelled_while_its_zip_is_written_leaves_no_file(klien, tokoh, penyimpanan, monkeypatch):
    paket = minta(klien, kerjakan=False)
    asli = rakit.isi_butir

    def batalkan(butir):
        aksi.batalkan(paket=paket)
        return asli(butir)

    monkeypatch.setattr(rakit, "isi_butir", batalkan)
    bekerja()
    paket.refresh_from_db()
    assert (paket.status, berkas_paket(penyimpanan)) == ("dibatalkan", [])


@pytest.mark.django_db
def test_a_zip_written_for_nobody_is_thrown_away(klien, tokoh, penyimpanan, monkeypatch):
    """Another worker took over while this one was saving: its file is the one that counts."""
    paket = minta(klien, kerjakan=False)
    asli = rakit.taruh

    def ambil_alih(*isi, **lain):
        Paket.objects.update(perakit="lain")
        return asli(*isi, **lain)

    monkeypatch.setattr(rakit, "taruh", ambil_alih)
    bekerja()
    paket.refresh_from_db()
    assert (paket.status, paket.perakit, berkas_paket(penyimpanan)) == ("dikerjakan", "lain", [])


# --- two at once ---------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_make_each_document_once_and_one_zip(klien, tokoh, penyimpanan, monkeypatch):
    tambah_tim(tokoh.dinas, 7)
    paket = minta(klien, kerjakan=False)
    dibuat, dirakit, kunci = Counter(), [], threading.Lock()
    terbitkan, tulis = kerja.terbitkan, rakit._tulis

    def hitung(terbitan, **lain):
        with kunci:
            dibuat[terbitan.subjek] += 1
        return terbitkan(terbitan, **lain)

    def catat(paket, tujuan):
        dirakit.append(paket.perakit)
        return tulis(paket, tujuan)

    monkeypatch.setattr(kerja, "terbitkan", hitung)
    monkeypatch.setattr(rakit, "_tulis", catat)
    assert set(serentak(*[lambda: kerja.kerjakan(paket.pk)] * 3)) == {False}
    paket.refresh_from_db()
    assert (paket.status, len(dibuat), set(dibuat.values())) == ("selesai", 8, {1})
    assert (len(dirakit), len(berkas_paket(penyimpanan))) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_the_same_moment_get_one_pack(tokoh):
    akun = tokoh.akun["bkpsdmd"]

    def minta():
        return aksi.minta(jenis="kartu", pd=None, tahun=2026, oleh=akun)

    assert len(set(serentak(minta, minta, minta))) == 1
    assert Paket.objects.count() == 1


# --- killed in the middle ------------------------------------------------------------------------------------

SIAPKAN = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from laporan.paket import aksi
from tests.laporan.paketan import tambah_tim
from tests.pabrik import PDFactory, PNSFactory, buat_akun
tambah_tim(PDFactory(), 5)
print(aksi.minta(jenis="kartu", pd=None, tahun=2026, oleh=buat_akun(PNSFactory())).pk)
"""

MACET = """
import sys
import django; django.setup()
from django.core.management import call_command
from laporan.paket import kerja, rakit

def macet():
    print("di tengah", flush=True)
    sys.stdin.read()

def sesudah(banyak, fungsi):
    def jalan(*isi, **lain):
        nonlocal banyak
        banyak -= 1
        if banyak < 0:
            macet()
        return fungsi(*isi, **lain)
    return jalan

class Setengah(rakit.File):
    def chunks(self, chunk_size=None):
        yield self.read(2000)
        macet()

if sys.argv[1] == "dokumen":
    kerja.terbitkan = sesudah(2, kerja.terbitkan)
elif sys.argv[1] == "rakit":
    rakit.isi_butir = sesudah(2, rakit.isi_butir)
else:
    rakit.File = Setengah
call_command("db_worker", interval=0, startup_delay=False, verbosity=0)
"""

KEADAAN = """
import django; django.setup()
from laporan.models import DokumenTerbit, Paket
paket = Paket.objects.get()
hitungan, terbit = paket.hitung(), DokumenTerbit.objects.count()
print(paket.status, hitungan["selesai"], hitungan["dikerjakan"], terbit, paket.nama_simpan, paket.sha256)
"""


def lingkungan_di(folder):
    """The environment of programs that work on one SQLite file; a silent worker is taken for dead at once."""
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / BASIS_DATA}",
        "LAMPIRAN_DIR": str(folder / "lampiran"),
        "DJANGO_SETTINGS_MODULE": "pangkalpinang_jp.settings",
        "PAKET_TENGGANG": "0",
    }


@pytest.fixture(scope="module")
def diminta(tmp_path_factory):
    """A folder with a database in which a pack of five cards was asked for, to copy."""
    folder = tmp_path_factory.mktemp("diminta")
    jalankan(lingkungan_di(folder), "-c", SIAPKAN)
    return folder


@pytest.fixture
def lingkungan(diminta, tmp_path):
    shutil.copy(diminta / BASIS_DATA, tmp_path)
    return lingkungan_di(tmp_path)


def jalankan(lingkungan, *perintah):
    hasil = subprocess.run(
        [sys.executable, *perintah], env=lingkungan, cwd=AKAR, capture_output=True, text=True, check=True
    )
    return hasil.stdout.split()


@pytest.mark.parametrize(("tempat", "jadi"), [("dokumen", 2), ("rakit", 5), ("simpan", 5)])
def test_a_worker_killed_in_the_middle_leaves_no_half_file_and_the_next_goes_on(lingkungan, tmp_path, tempat, jadi):
    with subprocess.Popen(
        [sys.executable, "-c", MACET, tempat],
        env=lingkungan,
        cwd=AKAR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as pekerja:
        assert pekerja.stdout.readline() == "di tengah\n"
        pekerja.kill()
    status, selesai, dikerjakan, terbit, *_ = jalankan(lingkungan, "-c", KEADAAN)
    assert (status, int(selesai), int(dikerjakan), int(terbit)) == ("dikerjakan", jadi, int(jadi == 2), jadi)
    jalankan(lingkungan, "manage.py", "db_worker", "--batch", "--interval", "0", "--no-startup-delay", "-v", "0")
    status, selesai, dikerjakan, terbit, nama, sha256 = jalankan(lingkungan, "-c", KEADAAN)
    assert (status, int(selesai), int(dikerjakan), int(terbit)) == ("selesai", 5, 0, 5)
    paket = [satu for satu in (tmp_path / "lampiran" / "paket").rglob("*") if satu.is_file()]
    assert paket == [tmp_path / "lampiran" / nama]
    assert hashlib.sha256(paket[0].read_bytes()).hexdigest() == sha256
    with zipfile.ZipFile(paket[0]) as arsip:
        assert (arsip.testzip(), len(arsip.namelist())) == (None, 6)
    assert len([satu for satu in (tmp_path / "lampiran").rglob("*") if satu.is_file()]) == 6
