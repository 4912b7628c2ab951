"""The command behind `make demo`, up to the server itself."""

import socket

import pytest
from django.core.management import call_command

from kepegawaian.models import PNS

pytestmark = pytest.mark.lengkap


@pytest.fixture
def demonstrasi(settings, tmp_path):
    """Documents and static files of the demonstration go to a folder of the test."""
    settings.DEMONSTRASI = True
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


@pytest.mark.django_db
def test_prepares_everything_and_says_where(hari_ini, demonstrasi, capsys):
    call_command("demo", port="8123", pns="60", tanpa_server=True)
    tulisan = capsys.readouterr().out
    berkas = sorted((demonstrasi / "contoh").iterdir())
    assert [satu.suffix for satu in berkas] == [".pdf", ".xlsx", ".xlsx"]
    assert berkas[2].name == "rekap-2026.xlsx"
    assert all(str(satu) in tulisan for satu in berkas)
    assert berkas[0].read_bytes().startswith(b"%PDF")
    assert "Alamat: http://127.0.0.1:8123/" in tulisan
    assert tulisan.count("90") >= 5
    for peran in ("Pegawai", "Atasan langsung", "Mentor", "Pengelola SDM", "BKPSDMD"):
        assert f"  {peran:<16} " in tulisan
    assert (demonstrasi / "static").is_dir()


@pytest.mark.django_db
def test_second_start_leaves_alone_what_is_there(hari_ini, demonstrasi, capsys):
    call_command("demo", pns="60", tanpa_server=True)
    (demonstrasi / "contoh" / "rekap-2026.xlsx").write_text("punya saya")
    capsys.readouterr()
    call_command("demo", pns="60", tanpa_server=True)
    assert "Membuat kota contoh" not in capsys.readouterr().out
    assert (demonstrasi / "contoh" / "rekap-2026.xlsx").read_text() == "punya saya"
    assert PNS.objects.count() == 60


def gagal(capsys, **opsi) -> str:
    with pytest.raises(SystemExit) as keluar:
        call_command("demo", **opsi)
    assert keluar.value.code == 1
    return capsys.readouterr().err.strip()


@pytest.mark.django_db
def test_refuses_a_port_in_use_before_it_does_anything(demonstrasi, capsys):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        kalimat = gagal(capsys, port=str(port))
    lain = port + 1 if port < 65535 else 8000
    assert kalimat == f"Port {port} sedang dipakai program lain. Jalankan misalnya: make demo PORT={lain}"
    assert not PNS.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("opsi", "kalimat"),
    [
        ({"port": "delapan"}, "--port delapan: isi dengan bilangan bulat."),
        ({"port": "70000"}, "--port 70000: isi dengan bilangan 1024 sampai 65535."),
        ({"tahun": "ini"}, "--tahun ini: isi dengan bilangan bulat."),
    ],
)
def test_refuses_nonsense(demonstrasi, capsys, opsi, kalimat):
    assert gagal(capsys, **opsi) == kalimat


def test_refuses_outside_demonstration(settings, capsys):
    settings.DEMONSTRASI = False
    assert gagal(capsys) == "Perintah ini hanya untuk demonstrasi. Jalankan: make demo"
