"""What the tests of the browser import do again and again: upload, let the worker work, read the page."""

from pathlib import Path
from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from impor.models import Impor
from tests.laporan.baca import buku, isi, kata, tab, tabel, utama


def bekerja():
    """The real worker, in this process, until there is nothing left to do.

    It may not close the connection, which is in the transaction of the test; Django's own test client sees to the same.
    """
    with patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def kirim(klien, jenis, berkas, nama=None):
    """The answer to an upload of a file (a path, or bytes)."""
    isinya = berkas.read_bytes() if isinstance(berkas, Path) else berkas
    nama = nama or (berkas.name if isinstance(berkas, Path) else "data.xlsx")
    return klien.post(f"/pegawai/impor/{jenis}/", {"berkas": SimpleUploadedFile(nama, isinya)})


def unggah(klien, jenis, berkas, nama=None, *, periksa=True):
    """The import that came of it, checked by the worker."""
    respons = kirim(klien, jenis, berkas, nama)
    assert respons.status_code == 302, kata(utama(respons))
    if periksa:
        bekerja()
    return Impor.objects.get(pk=int(respons.headers["Location"].strip("/").split("/")[-1]))


def halaman(klien, impor, tanya=""):
    """The main part of its page."""
    return utama(klien.get(f"{impor.get_absolute_url()}{tanya}"))


def pratinjau(klien, impor, tanya=""):
    """The tabs and the rows of its page."""
    satu = halaman(klien, impor, tanya)
    return tab(satu), tabel(satu)


def pesan(respons_atau_unsur):
    """The messages on top of the page."""
    return [kata(satu) for satu in respons_atau_unsur.findall(".//div[@role='status']")]


def simpan(klien, impor, tanda=None, *, kerjakan=True):
    """Press the button of the preview; the page after."""
    impor.refresh_from_db()
    tanda = impor.tanda_pratinjau if tanda is None else tanda
    respons = klien.post(f"{impor.get_absolute_url()}simpan/", {"pratinjau": tanda})
    assert respons.status_code == 302
    if kerjakan:
        bekerja()
    impor.refresh_from_db()
    return utama(klien.get(respons.headers["Location"]))


def perbaikan(klien, impor):
    """The workbook of the faulty rows: its bytes, and its sheets."""
    respons = klien.get(f"{impor.get_absolute_url()}perbaikan.xlsx")
    assert respons.status_code == 200
    isinya = isi(respons)
    return isinya, buku(isinya)
