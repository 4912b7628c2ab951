"""People who cannot sign in yet, codes for them, and the forms they fill in."""

from unittest.mock import patch

from django.core.management import call_command
from django.test import Client

from akun.aksi import buat_kode
from kepegawaian.models import Akun
from tests.pabrik import PenempatanFactory

SANDI = "ikan tenggiri di Pangkalbalam"


def orang_baru(tokoh, nama="Dewi Lestari", **lain):
    """Somebody of the agency without an account."""
    return PenempatanFactory(pns__nama=nama, pd=tokoh.dinas, **lain).pns


def kode_untuk(tokoh, pns):
    return buat_kode(pns=[pns], oleh=tokoh.akun["bkpsdmd"])[0].kode


def ketik(nip, kode, klien=None):
    return (klien or Client()).post("/aktivasi/", {"nip": nip, "kode": kode})


def isi_sandi(klien, sandi=SANDI, lagi=None, **lain):
    return klien.post("/aktivasi/sandi/", {"new_password1": sandi, "new_password2": lagi or sandi}, **lain)


def masuk(nip, sandi=SANDI, klien=None):
    return (klien or Client()).post("/masuk/", {"login": nip, "password": sandi})


def cabut_akun(pns):
    Akun.objects.filter(pns=pns).delete()


def kerjakan_tugas():
    """What a worker does, until nothing is left; the worker would close the connection of the test."""
    with patch("django_tasks_db.management.commands.db_worker.close_old_connections"):
        call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
