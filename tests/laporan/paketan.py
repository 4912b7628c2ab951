"""What the tests of packs do again and again: a city with teams, ask for a pack, let the worker work, unpack it."""

import io
import zipfile
from unittest.mock import patch

from django.core.management import call_command

from laporan.models import Paket
from laporan.tahunan import aksi
from tests.laporan.baca import isi
from tests.pabrik import PenempatanFactory, PNSFactory


def bekerja():
    """The real worker, in this process, until nothing is left to do now."""
    with patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def tambah_tim(pd, banyak=1):
    """So many atasan in that agency, each with a team of one."""
    semua = []
    for _ in range(banyak):
        atasan = PNSFactory()
        PenempatanFactory(pns=atasan, pd=pd, jabatan="Kepala Bidang")
        PenempatanFactory(pd=pd, atasan=atasan)
        semua.append(atasan)
    return semua


def minta(klien, jenis="kartu", pd="", tahun=2026, *, kerjakan=True):
    """The pack that came of pressing the button, worked on unless told otherwise."""
    respons = klien.post("/laporan/paket/", {"jenis": jenis, "pd": pd, "tahun": tahun})
    assert respons.status_code == 302, respons.content.decode()
    if kerjakan:
        bekerja()
    return Paket.objects.get(pk=int(respons.headers["Location"].strip("/").split("/")[-1]))


def alamat(paket):
    return f"/laporan/paket/{paket.pk}/{paket.nama}.zip"


def unduh(klien, paket):
    """The answer to its download and what it sent, all of it read."""
    respons = klien.get(alamat(paket))
    return respons, isi(respons)


def buka(klien, paket):
    """The downloaded ZIP: its names in their order, and what they hold."""
    respons, berkas = unduh(klien, paket)
    assert (respons.status_code, respons.headers["Content-Type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(berkas)) as arsip:
        assert arsip.testzip() is None
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def kirim_laporan(pd, akun, tahun=2026):
    """A report that is with BKPSDMD; `akun` may send for that agency."""
    return aksi.kirim(laporan=aksi.mulai(pd=pd, tahun=tahun, oleh=akun), oleh=akun)
