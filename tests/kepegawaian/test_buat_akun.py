"""`buat_akun`: the first accounts of a fresh installation, or a readable line and nothing saved."""

import io
import re
import sys
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from akun.sandi import DARI_NIP, KATA_UMUM
from kepegawaian.models import Akun, Penugasan
from tests.conftest import HARI_INI
from tests.pabrik import PDFactory, PNSFactory, buat_akun, tugaskan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_ini")]

NIP = "198504122010032001"


@pytest.fixture
def pns():
    return PNSFactory(nip=NIP, nama="Siti Rahma")


@pytest.fixture
def pd():
    return PDFactory(kode="1.01", nama="Dinas Kesehatan")


def jalankan(*argumen):
    """Exit code, stdout and stderr, line by line."""
    keluar, galat, kode = io.StringIO(), io.StringIO(), 0
    try:
        call_command("buat_akun", *argumen, stdout=keluar, stderr=galat)
    except SystemExit as berhenti:
        kode = berhenti.code
    return kode, keluar.getvalue().splitlines(), galat.getvalue().splitlines()


def peran(pns):
    return list(pns.penugasan.values_list("peran", "pd__kode", "mulai", "selesai"))


def bisa_masuk(sandi):
    return Client().login(nip=NIP, username=NIP, password=sandi)


def test_an_account_is_made_with_a_password_that_is_printed_once(pns):
    kode, keluar, galat = jalankan(NIP)
    assert (kode, galat) == (0, [])
    assert keluar[0] == "Akun 19850412 201003 2 001 (Siti Rahma) dibuat."
    sandi = re.fullmatch(r"Kata sandi: ([a-z]{4}(?:-[a-z]{4}){3})", keluar[1])[1]
    akun = Akun.objects.get()
    assert (akun.pns, akun.nip, akun.is_active, len(keluar)) == (pns, NIP, True, 2)
    assert akun.check_password(sandi)
    assert bisa_masuk(sandi)
    assert peran(pns) == []


@pytest.mark.parametrize("tulisan", [("19850412 201003 2 001",), ("19850412", "201003", "2", "001"), (f"'{NIP}",)])
def test_the_nip_may_be_written_the_way_people_write_it(pns, tulisan):
    assert jalankan(*tulisan)[0] == 0
    assert Akun.objects.get().pns == pns


@pytest.mark.parametrize(
    ("argumen", "baris", "isi"),
    [
        (["--peran", "bkpsdmd"], "Peran: BKPSDMD, mulai 23-11-2026.", ("bkpsdmd", None, HARI_INI, None)),
        (
            ["--peran", "pengelola", "--pd", "1.01"],
            "Peran: Pengelola SDM Dinas Kesehatan, mulai 23-11-2026.",
            ("pengelola", "1.01", HARI_INI, None),
        ),
    ],
)
def test_a_role_holds_from_today_and_is_given_only_once(pns, pd, argumen, baris, isi):
    _, keluar, _ = jalankan(NIP, *argumen)
    assert keluar[1] == baris
    assert peran(pns) == [isi]
    kode, keluar, _ = jalankan(NIP, *argumen)
    assert (kode, len(keluar)) == (0, 2)
    assert peran(pns) == [isi]


def test_a_role_that_ended_is_given_again_and_one_for_another_agency_beside(pns, pd):
    tugaskan(pns, "pengelola", pd)
    Penugasan.objects.update(selesai=HARI_INI - timedelta(days=1))
    tugaskan(pns, "pengelola", PDFactory(kode="2.01"))
    jalankan(NIP, "--peran", "pengelola", "--pd", "1.01")
    lama = date(2023, 1, 1)
    assert sorted(peran(pns), key=str) == [
        ("pengelola", "1.01", lama, HARI_INI - timedelta(days=1)),
        ("pengelola", "1.01", HARI_INI, None),
        ("pengelola", "2.01", lama, None),
    ]


def test_an_account_that_was_closed_is_opened_again_with_a_new_password(pns):
    akun = buat_akun(pns, "sandi-yang-lama")
    Akun.objects.update(is_active=False)
    kode, keluar, _ = jalankan(NIP)
    assert (kode, keluar[0]) == (0, "Akun 19850412 201003 2 001 (Siti Rahma) diaktifkan, kata sandinya diganti.")
    assert Akun.objects.get() == akun
    assert bisa_masuk(keluar[1].removeprefix("Kata sandi: "))
    assert not bisa_masuk("sandi-yang-lama")


def test_two_generated_passwords_differ(pns):
    assert jalankan(NIP)[1][1] != jalankan(NIP)[1][1]


def test_a_password_from_stdin_is_set_and_not_printed(pns, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("ikan tenggiri di Pangkalbalam\nbaris lain\n"))
    kode, keluar, galat = jalankan(NIP, "--sandi-dari-stdin")
    assert (kode, keluar, galat) == (0, ["Akun 19850412 201003 2 001 (Siti Rahma) dibuat."], [])
    assert bisa_masuk("ikan tenggiri di Pangkalbalam")


PENDEK = "Kata sandi terlalu pendek. Harus mengandung setidaknya 10 karakter."
UMUM = "Kata sandi ini terlalu umum."
ANGKA = "Kata sandi ini seluruhnya terdiri dari angka."
MIRIP = "Kata sandi terlalu mirip dengan NIP."

SANDI_DITOLAK = [
    ("", PENDEK),
    ("pendek", PENDEK),
    ("password123", f"{UMUM} {KATA_UMUM}"),
    (NIP, f"{MIRIP} {ANGKA} {DARI_NIP}"),
    ("1234567", f"{PENDEK} {UMUM} {ANGKA}"),
]


@pytest.mark.parametrize(("sandi", "kalimat"), SANDI_DITOLAK)
def test_a_weak_password_from_stdin_is_refused_and_nothing_is_saved(pns, monkeypatch, sandi, kalimat):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{sandi}\n"))
    assert jalankan(NIP, "--peran", "bkpsdmd", "--sandi-dari-stdin") == (1, [], [kalimat])
    assert (Akun.objects.count(), Penugasan.objects.count()) == (0, 0)


def test_a_password_that_is_not_utf_8_is_refused_with_a_sentence(pns, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"sandi-\xff\xfe-panjang\n"), encoding="utf-8"))
    kalimat = "Kata sandi dari masukan baku tidak terbaca sebagai teks UTF-8."
    assert jalankan(NIP, "--sandi-dari-stdin") == (1, [], [kalimat])
    assert Akun.objects.count() == 0


DITOLAK = [
    (["12345"], "NIP 12345 terdiri atas 5 angka, seharusnya 18."),
    (["siti"], "NIP “siti” harus terdiri atas 18 angka saja."),
    (["198504122010032009"], "NIP 198504122010032009 tidak terdaftar. Impor pegawai lebih dahulu."),
    ([NIP, "--peran", "walikota"], "--peran walikota: isi dengan pengelola atau bkpsdmd."),
    ([NIP, "--pd", "1.01"], "--pd hanya berlaku bersama --peran pengelola."),
    (
        [NIP, "--peran", "pengelola"],
        "--peran pengelola memerlukan --pd dengan kode perangkat daerah yang dikelola.",
    ),
    (
        [NIP, "--peran", "pengelola", "--pd", "9.99"],
        "--pd 9.99: tidak ada perangkat daerah dengan kode itu. Impor pegawai lebih dahulu.",
    ),
    (
        [NIP, "--peran", "bkpsdmd", "--pd", "1.01"],
        "--pd hanya berlaku bersama --peran pengelola.",
    ),
]


@pytest.mark.parametrize(("argumen", "kalimat"), DITOLAK)
def test_bad_input_is_one_readable_line_and_nothing_is_saved(pns, pd, argumen, kalimat):
    assert jalankan(*argumen) == (1, [], [kalimat])
    assert (Akun.objects.count(), Penugasan.objects.count()) == (0, 0)
