"""The trials themselves, each a few times: that they work, and that they find what does not hold."""

import sys

import pytest

from beban.buku import Buku, Klik
from keandalan import bunuh, medan, mesin, migrasi
from keandalan.percobaan import Temuan, _halaman
from keandalan.tabel import AKHIR, AWAL, sisipkan
from tests.keandalan.lapangan import ORANG, PNS, lapangan

PROSES = [pytest.mark.lengkap, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]


def dengan(*tanda):
    def pasang(fungsi):
        for satu in tanda:
            fungsi = satu(fungsi)
        return fungsi

    return pasang


@pytest.fixture(scope="module")
def folder():
    """Of the installations of these tests: its city is made once."""
    with lapangan() as satu:
        yield satu


@pytest.fixture(autouse=True)
def _kecil(folder, monkeypatch):
    for modul in (medan, migrasi, mesin):
        monkeypatch.setattr(modul, "FOLDER", folder)
    for modul in (medan, mesin):
        monkeypatch.setattr(modul, "PNS", PNS)
        monkeypatch.setattr(modul, "ORANG", ORANG)
    bawaan = medan.Medan.__init__.__kwdefaults__
    monkeypatch.setitem(bawaan, "folder", folder)


@dengan(*PROSES)
def test_web_is_killed():
    hasil = bunuh.bunuh_web(2)
    assert (hasil.pelanggaran, hasil.kali) == ([], 2)
    assert hasil.diakui >= 11
    assert hasil.gangguan


@dengan(*PROSES)
def test_the_database_is_killed():
    hasil = bunuh.bunuh_basis_data(3)
    assert hasil.pelanggaran == []
    assert hasil.diakui >= 14


@dengan(*PROSES)
def test_two_migrations_at_once():
    assert migrasi.bersamaan(1).pelanggaran == []


# --- what is found -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("galat", "detik", "kalimat"),
    [
        ("", 1.0, []),
        ("status 503: Sedang ada gangguan", 1.0, []),
        ("All connection attempts failed", 1.0, []),
        ("status 500: Terjadi kesalahan di sisi kami", 1.0, ["1 × sesi: status 500: Terjadi kesalahan di sisi kami"]),
        ("status 503: <html>", 1.0, ["1 × sesi: status 503: <html>"]),
        ("status 429: Terlalu banyak permintaan", 1.0, ["1 × sesi: status 429: Terlalu banyak permintaan"]),
        ("", 41.0, ["1 pages took up to 41 s"]),
    ],
)
def test_only_readable_pages_that_come_in_time_will_do(galat, detik, kalimat):
    assert list(_halaman(Buku(klik=[Klik("sesi", detik, 0.0, galat)]), "")) == kalimat


def test_where_no_network_can_be_made_it_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "")
    hasil = mesin.dua_mesin(1)
    assert hasil.pelanggaran == [
        "several machines cannot be tried here: the program `ip` is missing: apt-get install iproute2"
    ]
    assert not hasil.lolos


def test_the_table_says_what_was_seen(tmp_path):
    halaman = tmp_path / "keandalan.md"
    halaman.write_text(f"# Judul\n\n{AWAL}\n\nlama\n\n{AKHIR}\n\nSesudah\n")
    baik = Temuan("kill −9 web", 100, pulih=4.25, diakui=812, tak_tahu=30, gangguan=55, catatan="x | y")
    sisipkan(halaman, [baik, Temuan("cakram penuh", 3, pelanggaran=["hilang: 2"])])
    assert halaman.read_text().splitlines()[6:8] == [
        "| kill −9 web | 100 | 812 | 30 | 55 | 4,2 detik | tidak ada yang hilang atau ganda; x / y |",
        "| cakram penuh | 3 | 0 | 0 | 0 | – | GAGAL: hilang: 2 |",
    ]
    assert halaman.read_text().startswith("# Judul\n")
    assert halaman.read_text().endswith(f"{AKHIR}\n\nSesudah\n")
    with pytest.raises(ValueError, match="no place"):
        sisipkan(
            tmp_path / "keandalan.md.lain" if (tmp_path / "keandalan.md.lain").write_text("kosong") else halaman, []
        )
