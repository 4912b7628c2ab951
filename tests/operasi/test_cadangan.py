"""A backup made and restored, whole installations compared row by row and byte by byte."""

import json
import re
import subprocess
import tarfile

import pytest
from django.db import connection

from operasi.cadangan.kunci import kunci_baru
from tests.operasi.pemasangan import ALAT

pytestmark = [pytest.mark.lengkap, pytest.mark.django_db]

PENULIS = (
    ALAT
    + """
n = 1000
print("mulai", flush=True)
while not select.select([sys.stdin], [], [], 0.01)[0]:
    tulis(n := n + 1)
print(n - 1000, flush=True)
"""
)


@pytest.fixture
def berisi(pemasangan_baru):
    """The made-up city, with files."""
    return pemasangan_baru("berisi")


def test_what_is_restored_elsewhere_is_the_same_in_every_row_and_byte(berisi, pemasangan_baru, tmp_path):
    cadangan, folder = tmp_path / "keluar" / "jp.tar", tmp_path / "keluar"
    folder.mkdir()
    keluar = berisi.jalankan("cadangkan", cadangan)
    assert re.fullmatch(rf"Tersimpan: {cadangan} \(\d+ baris, \d+ berkas\)\n", keluar)
    assert ([satu.name for satu in folder.iterdir()], cadangan.stat().st_mode & 0o777) == (["jp.tar"], 0o600)
    _periksa_tanpa_program_ini(cadangan, tmp_path / "isi")
    lain, asal = pemasangan_baru(), berisi.tabel()

    lain.jalankan("tugas_harian")  # the timer does not wait until something is restored
    kosong = lain.tabel()
    kode, keluar, galat = lain.kelola("pulihkan", _rusak(cadangan, tmp_path / "rusak.tar"))
    assert (kode, keluar, galat.count("\n")) == (1, "", 1)
    assert re.match(r"Cadangan ini rusak: 1 bagian tidak sama dengan SHA-256-nya \(lampiran/.*\)\.", galat)
    assert (lain.tabel(), lain.berkas()) == (kosong, {})

    keluar = lain.jalankan("pulihkan", cadangan)
    assert "semuanya sama dengan cadangan." in keluar
    assert "20 PNS diperiksa, semua tahun, semua sama dengan catatan." in keluar
    assert (lain.tabel(), lain.berkas()) == (asal, berisi.berkas())
    assert len(lain.berkas()) >= 3

    kode, _, galat = lain.kelola("pulihkan", cadangan)
    assert kode == 1
    assert re.search(r"Basis data ini sudah berisi data \(.*\)\. Pemulihan hanya ke pemasangan kosong", galat)
    assert lain.tabel() == asal


def _periksa_tanpa_program_ini(cadangan, tujuan):
    with tarfile.open(cadangan) as tar:
        tar.extractall(tujuan, filter="data")
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tujuan, check=False).returncode == 0
    manifes = json.loads((tujuan / "manifes.json").read_text())
    assert (manifes["basis_data"], manifes["tabel"]["kepegawaian_pns"]) == (connection.vendor, 20)
    assert {"cache", "django_session", "operasi_denyut"} & set(manifes["tabel"]) == set()


def _rusak(cadangan, tujuan):
    """The same with one letter of a stored file changed."""
    isi = bytearray(cadangan.read_bytes())
    isi[isi.index(b"%PDF") + 100] ^= 1
    tujuan.write_bytes(isi)
    return tujuan


def test_people_go_on_writing_while_it_is_made(berisi, pemasangan_baru, tmp_path):
    cadangan = tmp_path / "jp.tar"
    with berisi.mulai("-c", PENULIS) as penulis:
        assert penulis.stdout.readline() == "mulai\n"
        berisi.jalankan("cadangkan", cadangan)
        keluar, galat = penulis.communicate("cukup\n", timeout=60)
    assert penulis.returncode == 0, galat
    assert int(keluar) > 3
    lain = pemasangan_baru()
    assert "semuanya sama dengan cadangan." in lain.jalankan("pulihkan", cadangan)


def test_it_is_encrypted_for_a_key_and_read_with_its_secret_only(berisi, pemasangan_baru, tmp_path):
    (umum, rahasia), (_, lain_rahasia) = kunci_baru(), kunci_baru()
    (tmp_path / "rahasia").write_text(f"# kunci BKPSDMD\n{rahasia}\n")
    (tmp_path / "lain").write_text(lain_rahasia)
    berisi.lain["CADANGAN_KUNCI"] = umum
    cadangan = tmp_path / "jp.tar.age"
    berisi.jalankan("cadangkan", cadangan)
    assert cadangan.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert b"basisdata" not in cadangan.read_bytes()
    tujuan = pemasangan_baru()
    tujuan.lain["CADANGAN_KUNCI_RAHASIA"] = str(tmp_path / "lain")
    kode, _, galat = tujuan.kelola("pulihkan", cadangan)
    assert (kode, galat) == (1, "Kunci rahasia ini bukan kunci cadangan itu.\n")
    tujuan.lain["CADANGAN_KUNCI_RAHASIA"] = str(tmp_path / "rahasia")
    assert "semuanya sama" in tujuan.jalankan("pulihkan", cadangan)
    assert tujuan.tabel() == berisi.tabel()


def test_a_lost_file_is_told_and_a_folder_keeps_the_last_ones(berisi, tmp_path):
    hilang = next(nama for nama, isi in berisi.berkas().items() if isi.startswith(b"%PDF\x01"))
    (berisi.folder / "lampiran" / hilang).unlink()
    folder = tmp_path / "cadangan"
    folder.mkdir()
    (folder / "jp-20260101-000000.tar").write_bytes(b"lama")
    (folder / "jp-20260102-000000.tar").write_bytes(b"lama")
    (folder / "catatan.tar").write_bytes(b"milik orang")
    kode, keluar, galat = berisi.kelola("cadangkan", "--folder", folder, "--simpan", "2")
    assert (kode, galat) == (
        0,
        f"lampiran {hilang} tercatat tetapi tidak ada di penyimpanan; tidak ikut dicadangkan.\n",
    )
    tinggal = sorted(satu.name for satu in folder.iterdir())
    assert (tinggal[0], tinggal[1], len(tinggal)) == ("catatan.tar", "jp-20260102-000000.tar", 3)
    assert f"Dihapus: {folder / 'jp-20260101-000000.tar'}" in keluar


@pytest.mark.parametrize(
    ("perintah", "kalimat"),
    [
        ([], "Isi salah satu: BERKAS tujuan, --folder DIR, --periksa BERKAS, atau --buat-kunci."),
        (["{ada}"], "sudah ada dan tidak ditimpa. Pakai nama lain."),
        (["{folder}/tidak-ada/x.tar"], "Cadangan tidak dapat ditulis (No such file or directory)."),
        (["--folder", "{folder}", "--simpan", "0"], "--simpan 0: isi dengan bilangan 1 atau lebih."),
        (["--periksa", "{folder}/tidak-ada"], "tidak dapat dibaca (No such file or directory)."),
    ],
)
def test_a_mistake_is_a_sentence(capsys, tmp_path, penyimpanan, perintah, kalimat):
    from django.core.management import call_command

    (tmp_path / "ada").touch()
    with pytest.raises(SystemExit) as keluar:
        call_command("cadangkan", *(satu.format(ada=tmp_path / "ada", folder=tmp_path) for satu in perintah))
    assert keluar.value.code == 1
    assert kalimat in capsys.readouterr().err
