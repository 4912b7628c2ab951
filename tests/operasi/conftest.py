import itertools
import os
import shutil

import pytest
from django.db import connection

from tests.operasi.pemasangan import Pemasangan, buat_basis_data, hapus_basis_data

nomor = itertools.count()


@pytest.fixture(scope="session")
def cetakan(tmp_path_factory, django_db_setup, django_db_blocker):
    """Two installations to copy: one migrated and empty, one with a made-up city of 20 and three files."""
    with django_db_blocker.unblock():
        folder = tmp_path_factory.mktemp("cetakan")
        kosong = salin(None, folder / "kosong")
        kosong.jalankan("migrate", "-v0")
        berisi = salin(kosong, folder / "berisi")
        berisi.jalankan("data_contoh", "--pns", "20")
        berisi.tulis_berkas(3)
        yield {"kosong": kosong, "berisi": berisi}
        for satu in (berisi, kosong):
            buang(satu)


def salin(asal, folder):
    """A new installation there with the same in it (nothing, without `asal`)."""
    folder.mkdir()
    if connection.vendor == "postgresql":
        url = buat_basis_data(f"jp_operasi_{os.getpid()}_{next(nomor)}", asal and asal.nama)
    else:
        url = f"sqlite:///{folder / 'data.sqlite3'}"
        if asal:
            shutil.copy(asal.folder / "data.sqlite3", folder)
    if asal and (asal.folder / "lampiran").exists():
        shutil.copytree(asal.folder / "lampiran", folder / "lampiran")
    return Pemasangan(url, folder)


def buang(satu):
    if satu.url.startswith("postgres"):
        hapus_basis_data(satu.nama)


@pytest.fixture
def pemasangan_baru(db, cetakan, tmp_path):
    """Makes installations, each with a database and a folder of its own: empty ones, or of the made-up city."""
    dibuat = []

    def buat(isi="kosong"):
        dibuat.append(salin(cetakan[isi], tmp_path / f"pemasangan-{next(nomor)}"))
        return dibuat[-1]

    yield buat
    for satu in dibuat:
        buang(satu)
