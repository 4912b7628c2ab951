"""Two who migrate at once: one after the other, on an empty database and on one that is there already."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from operasi.giliran import giliran

AKAR = Path(__file__).resolve().parent.parent.parent


def test_the_command_is_ours():
    assert get_commands()["migrate"] == "operasi"


def test_one_at_a_time_in_a_file(tmp_path):
    """The second comes in when the first has left, and not before."""
    nama = str(tmp_path / "jp.sqlite3")
    _satu_demi_satu(DatabaseWrapper({"ENGINE": "django.db.backends.sqlite3", "NAME": nama}))


@pytest.mark.django_db(transaction=True)
def test_one_at_a_time_in_the_database():
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    _satu_demi_satu(connection)


def _satu_demi_satu(koneksi):
    urutan, di_dalam, boleh_keluar = [], threading.Event(), threading.Event()

    def pertama():
        with giliran(koneksi):
            urutan.append("pertama masuk")
            di_dalam.set()
            boleh_keluar.wait(10)
            urutan.append("pertama keluar")

    def kedua():
        with giliran(koneksi):
            urutan.append("kedua masuk")

    utas = [threading.Thread(target=pertama), threading.Thread(target=kedua)]
    utas[0].start()
    assert di_dalam.wait(10)
    utas[1].start()
    utas[1].join(0.5)
    assert urutan == ["pertama masuk"]
    boleh_keluar.set()
    for satu in utas:
        satu.join(10)
    assert urutan == ["pertama masuk", "pertama keluar", "kedua masuk"]


@pytest.mark.lengkap
def test_two_at_once_on_an_empty_database_and_then_again(tmp_path):
    """Real processes on one file; `keandalan` does the same on PostgreSQL."""
    lingkungan = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'jp.sqlite3'}"}
    perintah = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    for _ in range(2):
        dua = [
            subprocess.Popen(perintah, cwd=AKAR, env=lingkungan, stderr=subprocess.PIPE, text=True) for _ in range(2)
        ]
        assert [(satu.communicate(timeout=120)[1], satu.returncode) for satu in dua] == [("", 0)] * 2
    cek = subprocess.run([*perintah, "--check"], cwd=AKAR, env=lingkungan, check=False)
    assert cek.returncode == 0
