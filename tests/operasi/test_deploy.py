"""What stands in deploy/ says the same as the program."""

import re
import subprocess
from configparser import ConfigParser

import pytest
from django.core.management import get_commands

from tests.operasi.pemasangan import AKAR

DEPLOY = AKAR / "deploy"
UNIT = sorted((DEPLOY / "systemd").glob("*.service"))
SKRIP = ("pasang", "perbarui", "kembali", "harian", "bagian.sh", "paket-sistem")
HANYA_PEMASANGAN_LAIN = {"DEMONSTRASI", "UJI"}


def test_the_example_names_every_setting_and_no_other():
    dibaca = set(
        re.findall(r'env\.\w+\("([A-Z_]+)"|wajib\(\s*"([A-Z_]+)"', (AKAR / "pangkalpinang_jp/settings.py").read_text())
    )
    gunicorn = set(re.findall(r'environ\.get\("(WEB_[A-Z_]+)"', (DEPLOY / "gunicorn.conf.py").read_text()))
    contoh = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "lingkungan.contoh").read_text(), re.MULTILINE)
    assert sorted(contoh) == sorted({a or b for a, b in dibaca} - HANYA_PEMASANGAN_LAIN | gunicorn)


@pytest.mark.parametrize("unit", UNIT, ids=lambda satu: satu.name)
def test_every_service_is_locked_in_and_runs_what_exists(unit):
    isi = unit.read_text()
    for baris in ("User=jp", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "MemoryMax="):
        assert f"\n{baris}" in isi
    perintah = re.search(r"^ExecStart=/opt/jp/kini/(.*)$", isi, re.MULTILINE)[1]
    if "manage.py" in perintah:
        assert re.search(r"manage\.py (\w+)", perintah)[1] in get_commands()
    else:
        assert (AKAR / perintah.split()[-1]).exists()


def test_what_works_in_the_background_gets_a_tenth_of_the_cores_while_somebody_waits_for_a_page():
    """Each worker beside the web, not in a slice of their own that would weigh as much as the web."""
    berat = {unit.stem: re.findall(r"^(?:CPUWeight|Slice)=(.*)$", unit.read_text(), re.MULTILINE) for unit in UNIT}
    assert berat == {
        "jp-cadangan": ["10"],
        "jp-harian": ["10"],
        "jp-pekerja@": ["system.slice", "10"],
        "jp-web": [],
    }


def test_a_timer_for_each_thing_that_is_done_by_the_clock():
    for timer in (DEPLOY / "systemd").glob("*.timer"):
        assert timer.with_suffix(".service").exists()
        bagian = ConfigParser(strict=False, interpolation=None)
        bagian.read(timer)
        assert bagian["Timer"]["OnCalendar"].endswith("Asia/Jakarta")
        assert bagian["Timer"]["Persistent"] == "true"


@pytest.mark.parametrize("skrip", SKRIP)
def test_the_scripts_are_well_formed(skrip):
    assert subprocess.run(["sh", "-n", DEPLOY / skrip], check=False).returncode == 0
    assert skrip.endswith(".sh") or (DEPLOY / skrip).stat().st_mode & 0o111


@pytest.mark.parametrize("host", [[], ["salah host"], ["-x"], ["a;reboot"]])
def test_a_host_that_is_none_is_refused_before_anything_is_done(host):
    proses = subprocess.run(["sh", DEPLOY / "pasang", *host], capture_output=True, text=True, check=False)
    assert (proses.returncode, proses.stdout) == (1, "")
    assert proses.stderr == "GAGAL: sebutkan nama host aplikasi, misalnya: deploy/pasang jp.pangkalpinangkota.go.id\n"


def test_a_release_holds_the_program_and_nothing_that_only_tests_it():
    skrip = f'SUMBER={AKAR}; . "$SUMBER/deploy/bagian.sh"; daftar_isi'
    isi = subprocess.run(["sh", "-c", skrip], capture_output=True, text=True, check=True).stdout.split("\0")
    assert {"./manage.py", "./deploy/pasang", "./pangkalpinang_jp/wsgi.py"} <= set(isi)
    assert not [satu for satu in isi if re.match(r"\./(\.git|\.venv|var|tests|bench|beban|keandalan)/", satu)]
