"""The standing characters: a coachee, her atasan, the pengelola of their agency, BKPSDMD, and a stranger."""

import gc
import os
import re
from dataclasses import dataclass, field
from datetime import date

import pytest
from auditlog.context import disable_auditlog
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush
from django.db import connection
from django.test import Client

from kepegawaian.models import PNS, Akun, PerangkatDaerah
from kepegawaian.pangkat import Golongan, Jenjang
from tests.pabrik import Pabrik, PDFactory, PenempatanFactory, PNSFactory, buat_akun, klien, kosongkan_jejak, tugaskan

HARI_INI = date(2026, 11, 23)
CETAK = r"laporan/(tahunan/)?test_[a-z_]*(pdf|dokumen|logbook)"
SEKALI = re.compile(rf"^tests/(contoh/|hak/|test_statis|impor/test_acak|{CETAK})")
"""Tests that one database is enough for."""


def pytest_addoption(parser):
    parser.addoption(
        "--lengkap", action="store_true", help="also what tries every page as everybody, at random, or takes long"
    )
    parser.addoption(
        "--sekali",
        action="store_true",
        help="of that, only what one database is enough for: the rest is for PostgreSQL",
    )


def pytest_collection_modifyitems(config, items):
    """Without an option the fast tests: what a change of the rules breaks shows within a minute or two.

    On PostgreSQL what asks a database (a browser always does), but not what prints or fills a city with it: the rest
    has run on SQLite and would say the same.
    """
    if not config.getoption("--lengkap"):
        _sisihkan(config, items, lambda item: item.get_closest_marker("lengkap") and not _sekali(config, item))
    if os.environ.get("UJI_BASIS_DATA") == "postgresql":
        _sisihkan(config, items, lambda item: not _memakai_basis_data(item) or SEKALI.search(item.nodeid))


def pytest_collection_finish():
    """Ten thousand collected tests are never garbage: the collector need not look at them again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()


def _sekali(config, item):
    return config.getoption("--sekali") and (SEKALI.search(item.nodeid) or not _memakai_basis_data(item))


def _memakai_basis_data(item):
    return item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(item.fixturenames)


def _sisihkan(config, items, syarat):
    sisih = [item for item in items if syarat(item)]
    config.hook.pytest_deselected(items=sisih)
    items[:] = [item for item in items if not syarat(item)]


@pytest.fixture(autouse=True)
def _sandi_cepat(settings):
    """Nothing is tested by a slow hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _sesi_panjang(settings):
    """Tests travel for days; when a sign-in ends is tried in tests/akun/masuk."""
    settings.SESSION_COOKIE_AGE = 14 * 24 * 3600


@pytest.fixture(autouse=True)
def _jaringan_tertutup(monkeypatch):
    """Sockets reach this machine only."""
    import socket

    asli = socket.socket.connect

    def hanya_lokal(self, alamat):
        if isinstance(alamat, tuple) and alamat[0] not in ("127.0.0.1", "localhost", "::1"):
            raise RuntimeError(f"Uji tidak boleh menghubungi {alamat}.")
        return asli(self, alamat)

    monkeypatch.setattr(socket.socket, "connect", hanya_lokal)


@pytest.fixture(autouse=True)
def _jejak_dikosongkan(request):
    """Before Django empties all tables after a test with real transactions, which the audit trail refuses."""
    tanda = request.node.get_closest_marker("django_db")
    nyata = (tanda and tanda.kwargs.get("transaction")) or {"transactional_db", "live_server"} & {*request.fixturenames}
    if nyata:
        request.getfixturevalue("_django_db_helper")
    yield
    if nyata:
        kosongkan_jejak()


@pytest.fixture
def dicatat(monkeypatch):
    """What the factories make is in the audit trail."""
    monkeypatch.setattr(Pabrik, "_dicatat", True)


TETAP_ADA = {"django_content_type", "auth_permission"}
"""Tables that say which models there are. Django would write them anew for every test."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """With the list of models known, as in a process that has answered a few questions."""
    with django_db_blocker.unblock():
        ContentType.objects.get_for_models(*apps.get_models())


@pytest.fixture(scope="session", autouse=True)
def _lekas_kosong():
    """After a test with real transactions Django truncates all tables, most of which are empty: 0.4 s. By their rows
    it takes a tenth of that.
    """
    basis_data = type(connection.ops)
    asli = basis_data.sql_flush

    def hapus(ops, style, tables, **pilihan):
        isi = [tabel for tabel in tables if tabel not in TETAP_ADA]
        if connection.vendor != "postgresql":
            return asli(ops, style, isi, **pilihan)
        sembarang_urutan = "SET LOCAL session_replication_role = replica"
        return [sembarang_urutan, *(f"DELETE FROM {ops.quote_name(tabel)}" for tabel in isi)]

    with pytest.MonkeyPatch.context() as ganti:
        ganti.setattr(basis_data, "sql_flush", hapus)
        ganti.setattr(flush, "emit_post_migrate_signal", lambda *_, **__: None)
        yield


@pytest.fixture
def penyimpanan(settings, tmp_path):
    """The folder of the uploaded files, empty and gone after the test. For every test that stores one."""
    folder = tmp_path / "lampiran"
    asli = settings.STORAGES["lampiran"]
    settings.STORAGES = {
        **settings.STORAGES,
        "lampiran": {**asli, "OPTIONS": {**asli["OPTIONS"], "location": folder}},
    }
    return folder


@pytest.fixture
def hari_ini(time_machine):
    """Noon of the day on which the tests play, in Jakarta."""
    time_machine.move_to("2026-11-23T12:00:00+07:00", tick=False)
    return HARI_INI


@dataclass
class Tokoh:
    """The characters of one city; `akun` holds their accounts by role."""

    dinas: PerangkatDaerah
    dinas_lain: PerangkatDaerah
    pegawai: PNS
    atasan: PNS
    pengelola: PNS
    bkpsdmd: PNS
    orang_lain: PNS
    akun: dict[str, Akun] = field(default_factory=dict)

    def masuk(self, peran: str, **pilihan) -> Client:
        """A client signed in as that character (pegawai, atasan, pengelola, bkpsdmd or orang_lain)."""
        return klien(self.akun[peran], **pilihan)


PERAN = ("pegawai", "atasan", "pengelola", "bkpsdmd", "orang_lain")


@pytest.fixture
def tokoh(db, hari_ini) -> Tokoh:
    """Not in the audit trail: they were there before it."""
    with disable_auditlog():
        return _tokoh()


def _tokoh() -> Tokoh:
    dinas = PDFactory(kode="1.01", nama="Dinas Kesehatan", singkatan="Dinkes", alamat="Jalan Contoh 1")
    dinas_lain = PDFactory(kode="2.01", nama="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah")
    atasan = PNSFactory(nama="Budi Santoso", gelar_depan="Drs.", gelar_belakang="M.Si.", golongan=Golongan.IV_A)
    tokoh = Tokoh(
        dinas=dinas,
        dinas_lain=dinas_lain,
        atasan=atasan,
        pegawai=PNSFactory(nama="Siti Rahma", gelar_depan="Dr.", gelar_belakang="S.E., M.M."),
        pengelola=PNSFactory(nama="Rina Wati"),
        bkpsdmd=PNSFactory(nama="Agus Salim"),
        orang_lain=PNSFactory(nama="Orang Lain"),
    )
    PenempatanFactory(pns=atasan, pd=dinas, jabatan="Kepala Bidang Pelayanan", jenjang=Jenjang.ADMINISTRATOR)
    PenempatanFactory(pns=tokoh.pegawai, pd=dinas, atasan=atasan)
    PenempatanFactory(pns=tokoh.pengelola, pd=dinas)
    PenempatanFactory(pns=tokoh.bkpsdmd, pd=dinas_lain)
    PenempatanFactory(pns=tokoh.orang_lain, pd=dinas_lain)
    tugaskan(tokoh.pengelola, "pengelola", dinas)
    tugaskan(tokoh.bkpsdmd, "bkpsdmd")
    tokoh.akun = {peran: buat_akun(getattr(tokoh, peran)) for peran in PERAN}
    return tokoh
