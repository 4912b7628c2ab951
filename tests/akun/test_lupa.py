"""A forgotten password: the same answer for everybody, a letter for who has a mailbox, a link that works once."""

import re

import pytest
from django.core import mail
from django.test import Client

from akun.views_sandi import TERKIRIM, TERSIMPAN
from kepegawaian.models import Akun
from tests.akun.panggung import SANDI, kerjakan_tugas, masuk
from tests.laporan.baca import baca

LAMA = "sandi-untuk-uji"
MATI = "Tautan ini sudah dipakai, diganti, atau kedaluwarsa."


@pytest.fixture(autouse=True)
def _ada_email(settings):
    settings.EMAIL_URL = "smtp://localhost"


@pytest.fixture
def siti(tokoh):
    tokoh.pegawai.email = "siti@contoh.go.id"
    tokoh.pegawai.save()
    return tokoh.pegawai


def minta(nip, klien=None):
    return (klien or Client()).post("/sandi/lupa/", {"nip": nip}, follow=True)


def tautan(nip):
    minta(nip)
    kerjakan_tugas()
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", mail.outbox[-1].body)[1]


def ganti(alamat, sandi=SANDI):
    klien = Client()
    halaman = klien.get(alamat, follow=True)
    jalur = halaman.redirect_chain[-1][0] if halaman.redirect_chain else alamat
    return halaman, klien.post(jalur, {"new_password1": sandi, "new_password2": sandi}, follow=True)


def test_one_sets_a_new_password_by_a_letter_and_signs_in_with_it(tokoh, siti):
    lain = tokoh.masuk("pegawai")
    halaman, respons = ganti(tautan(siti.nip))
    assert halaman.redirect_chain[0][0].endswith("/set-password/")
    assert "Dr. Siti Rahma, S.E., M.M." in baca(halaman)
    assert respons.redirect_chain == [("/masuk/", 302)]
    assert TERSIMPAN in baca(respons)
    assert lain.get("/").status_code == 302
    assert (masuk(siti.nip).status_code, masuk(siti.nip, LAMA).status_code) == (302, 200)
    (surat,) = mail.outbox
    assert (surat.to, surat.subject) == (["siti@contoh.go.id"], "Atur ulang kata sandi akun JP Anda")
    assert "selama 60 menit" in surat.body


def test_the_link_works_once(siti):
    alamat = tautan(siti.nip)
    ganti(alamat)
    halaman = Client().get(alamat, follow=True)
    assert MATI in baca(halaman)


@pytest.mark.parametrize(
    ("saat", "berlaku"), [("2026-11-23T12:59:59+07:00", True), ("2026-11-23T13:00:02+07:00", False)]
)
def test_the_link_holds_for_an_hour(siti, time_machine, saat, berlaku):
    alamat = tautan(siti.nip)
    time_machine.move_to(saat, tick=False)
    assert (MATI in baca(Client().get(alamat, follow=True))) is not berlaku


def test_another_address_makes_the_link_void(siti):
    alamat = tautan(siti.nip)
    siti.email = "baru@contoh.go.id"
    siti.save()
    assert MATI in baca(Client().get(alamat, follow=True))


def test_a_forged_link_is_a_readable_page(siti):
    for alamat in ("/sandi/baru/MQ/abc-def/", "/sandi/baru/%00/abc-def/", "/sandi/baru/x/set-password/"):
        assert MATI in baca(Client().get(alamat))


def test_the_answer_is_the_same_and_only_who_can_be_reached_gets_a_letter(tokoh, siti):
    tanpa_sandi = tokoh.orang_lain
    tanpa_sandi.email = "lain@contoh.go.id"
    tanpa_sandi.save()
    Akun.objects.filter(pns=tanpa_sandi).update(password="!")
    ditutup = tokoh.pengelola
    ditutup.email = "rina@contoh.go.id"
    ditutup.save()
    Akun.objects.filter(pns=ditutup).update(is_active=False)
    nip = [siti.nip, tokoh.atasan.nip, tanpa_sandi.nip, ditutup.nip, "198504122010032999"]
    respons = [minta(satu) for satu in nip]
    assert [satu.redirect_chain for satu in respons] == [[("/masuk/", 302)]] * 5
    assert len({baca(satu) for satu in respons}) == 1
    assert TERKIRIM in baca(respons[0])
    assert mail.outbox == []
    kerjakan_tugas()
    assert [surat.to for surat in mail.outbox] == [["siti@contoh.go.id"]]


def test_the_page_does_as_much_for_a_nip_that_is_not_there(siti, django_assert_num_queries):
    """So that nobody measures which NIP has an account: no person and no account is asked for before the answer."""
    for nip in (siti.nip, "198504122010032999"):
        with django_assert_num_queries(25):
            Client().post("/sandi/lupa/", {"nip": nip})


def test_three_letters_an_hour_for_one_nip_and_the_answer_stays(siti):
    for _ in range(5):
        assert TERKIRIM in baca(minta(siti.nip))
    kerjakan_tugas()
    assert len(mail.outbox) == 3


def test_too_many_requests_from_one_place_are_a_readable_page(siti, settings):
    settings.BATAS_AKUN = settings.BATAS_AKUN | {"lupa": "1/m/ip"}
    assert [minta(siti.nip).status_code for _ in range(2)] == [200, 429]


def test_a_weak_password_is_refused(siti):
    _, respons = ganti(tautan(siti.nip), "sitirahma2026")
    assert "Kata sandi ini terlalu mudah ditebak" in baca(respons)
    assert masuk(siti.nip, LAMA).status_code == 302


def test_without_a_mail_server_the_page_says_whom_to_ask(siti, settings):
    settings.EMAIL_URL = ""
    teks = baca(Client().get("/sandi/lupa/"))
    assert "Minta kode aktivasi baru kepada BKPSDMD" in teks
    minta(siti.nip)
    kerjakan_tugas()
    assert mail.outbox == []
