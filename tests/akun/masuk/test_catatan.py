"""Who came in, who did not, and what became of a password: in the log of the server and in the audit trail."""

import logging

import pytest
from auditlog.models import LogEntry
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client

from kepegawaian.models import Akun
from tests.akun.panggung import SANDI, isi_sandi, ketik, masuk
from tests.conftest import Tokoh

pytestmark = pytest.mark.lengkap

BARU = "kapal layar di Teluk Kelabat"


@pytest.fixture
def akun(tokoh):
    milik = tokoh.akun["pegawai"]
    milik.set_password(SANDI)
    milik.save()
    return milik


def sandi_di_jejak(akun):
    """What the trail says of the password, and by whom."""
    semua = LogEntry.objects.get_for_object(akun).order_by("pk")
    return [(satu.changes["kata sandi"][1], satu.actor_id) for satu in semua if "kata sandi" in satu.changes]


def test_coming_in_and_going_out_is_in_the_log(akun, caplog):
    with caplog.at_level(logging.INFO, logger="akun.masuk"):
        klien = Client()
        masuk(akun.nip, klien=klien)
        klien.post("/keluar/")
    assert caplog.messages == [f"akun {akun.pk} masuk", f"akun {akun.pk} keluar"]


@pytest.mark.parametrize("siapa", ["dikenal", "tidak"])
def test_a_failure_names_the_account_and_nothing_that_was_typed(akun, caplog, siapa):
    nip = akun.nip if siapa == "dikenal" else "199001012015031001"
    masuk(nip, "ini kata sandi yang salah")
    assert caplog.messages == [f"gagal masuk: {f'akun {akun.pk}' if siapa == 'dikenal' else 'NIP tidak dikenal'}"]


def test_a_password_that_is_changed_is_in_the_trail_without_the_password(akun):
    klien = Client()
    masuk(akun.nip, klien=klien)
    klien.post("/saya/sandi/", {"oldpassword": SANDI, "password1": BARU, "password2": BARU})
    assert sandi_di_jejak(akun) == [("diganti", akun.pk)]
    assert not any(BARU in str(satu.changes) for satu in LogEntry.objects.all())


def test_a_reset_by_bkpsdmd_and_the_new_password_are_both_there(tokoh: Tokoh, akun):
    respons = tokoh.masuk("bkpsdmd").post(f"/akun/{akun.nip}/kode/", {"bentuk": "layar"})
    kode = respons.context["rahasia"].kode
    klien = Client()
    ketik(akun.nip, kode, klien)
    isi_sandi(klien, BARU)
    assert sandi_di_jejak(akun) == [
        ("dicabut BKPSDMD", tokoh.akun["bkpsdmd"].pk),
        ("dibuat dengan kode aktivasi", akun.pk),
    ]


def test_a_digest_of_long_ago_opens_and_is_made_anew(tokoh, settings):
    settings.PASSWORD_HASHERS = ["akun.penyandi.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    lama = PBKDF2PasswordHasher()
    Akun.objects.filter(pns=tokoh.pegawai).update(password=lama.encode(SANDI, "garam12345", iterations=1000))
    klien = Client()
    masuk(tokoh.pegawai.nip, klien=klien)
    assert klien.get("/").status_code == 200
    assert Akun.objects.get(pns=tokoh.pegawai).password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
