"""Passkeys: setting one up, signing in by it with and without the password, and what does not open the door."""

import json

import pytest
from allauth.mfa.models import Authenticator
from auditlog.models import LogEntry
from django.test import Client

from akun.masuk.dua_langkah import KUNCI_PALING_BANYAK
from kepegawaian.models import Akun, Pemberitahuan
from tests.akun.masuk.alat_kunci import Alat, kirim, minta_masuk, pasang_kunci, pilihan
from tests.akun.masuk.panggung import SANDI, angka, di_pintu, pasang, pastikan_ini_dia, punya
from tests.laporan.baca import baca, utama

pytestmark = pytest.mark.lengkap

DAFTAR, KUNCI = "/saya/keamanan/kunci/", "/saya/keamanan/kunci/baru/"
LAGI, MASUK, KODE = "/saya/keamanan/konfirmasi/kunci/", "/masuk/kunci/", "/masuk/kode/"
TIDAK_COCOK = "Kunci sandi itu tidak dikenal di sini"
TIDAK_TERPASANG = "Kunci sandi tidak terpasang."


@pytest.fixture(autouse=True)
def _aman(settings):
    """A browser gives passkeys only to a site with TLS; the tests ask as a proxy in front does."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.fixture
def akun(tokoh):
    return tokoh.akun["pegawai"]


@pytest.fixture
def alat():
    return Alat()


@pytest.fixture
def pemasang(akun):
    """Signed in by password, which was asked once more."""
    klien = di_pintu(akun)
    pastikan_ini_dia(klien)
    return klien


@pytest.fixture
def terpasang(pemasang, alat):
    pasang_kunci(pemasang, alat)
    return pemasang


def di_dalam(klien):
    return klien.get("/saya/").status_code == 200


# --- setting one up -----------------------------------------------------------------------------------------


def test_a_key_is_set_up_with_its_recovery_codes_and_named(akun, pemasang, alat):
    respons = pasang_kunci(pemasang, alat)
    assert respons.headers["Location"] == "/saya/keamanan/cadangan/"
    assert "Kunci sandi terpasang." in baca(pemasang.get("/saya/keamanan/cadangan/"))
    assert punya(akun) == ["recovery_codes", "webauthn"]
    teks = baca(pemasang.get(DAFTAR))
    assert "Ponsel saya tanpa kata sandi" in teks
    assert "Dipasang 23 November 2026 pukul 12.00 WIB, belum pernah dipakai." in teks


def test_it_stands_in_the_audit_trail_and_its_owner_is_told(akun, terpasang):
    catatan = [
        satu.changes["langkah kedua"]
        for satu in LogEntry.objects.get_for_object(akun)
        if "langkah kedua" in satu.changes
    ]
    assert ["", "kunci sandi dipasang"] in catatan
    assert "Keamanan akun: kunci sandi dipasang" in Pemberitahuan.objects.values_list("judul", flat=True)


def test_the_password_is_asked_once_more_before(akun, alat):
    respons = di_pintu(akun).get(KUNCI)
    assert respons.headers["Location"] == "/saya/keamanan/konfirmasi/?next=%2Fsaya%2Fkeamanan%2Fkunci%2Fbaru%2F"


def test_a_page_carries_no_script_but_files(akun, terpasang):
    klien = Client()
    klien.post("/masuk/", {"login": akun.nip, "password": SANDI})
    for respons in (terpasang.get(KUNCI), terpasang.get(LAGI), Client().get("/masuk/"), klien.get(KODE)):
        assert respons.status_code == 200
        assert "'unsafe" not in respons.headers["Content-Security-Policy"]
        assert utama(respons).findall(".//script") == []
        assert utama(respons).find(".//button[@data-tombol]").get("hidden") is not None


def test_without_a_name_it_gets_one_and_a_long_one_is_refused(akun, pemasang, alat):
    pasang_kunci(pemasang, alat, nama="")
    assert "Kunci 1" in baca(pemasang.get(DAFTAR))
    assert "paling banyak 60 karakter" in baca(pasang_kunci(pemasang, Alat(), nama="x" * 61))
    assert punya(akun).count("webauthn") == 1


def test_a_name_is_text_and_nothing_else(pemasang, alat):
    pasang_kunci(pemasang, alat, nama="<script>alert(1)</script>")
    respons = pemasang.get(DAFTAR)
    assert "<script>alert(1)</script>" in baca(respons)
    assert utama(respons).findall(".//script") == []


def test_there_is_an_end_to_how_many(akun, terpasang):
    for _ in range(KUNCI_PALING_BANYAK - 1):
        assert pasang_kunci(terpasang, Alat()).status_code == 302
    respons = pasang_kunci(terpasang, Alat())
    assert "Sudah 10 kunci terpasang. Lepas dulu yang tidak dipakai lagi." in baca(respons)
    assert punya(akun).count("webauthn") == KUNCI_PALING_BANYAK


def test_one_that_does_without_a_password_must_know_its_owner(akun, pemasang):
    respons = pasang_kunci(pemasang, Alat(terbukti=False))
    assert TIDAK_TERPASANG in baca(respons)
    assert punya(akun) == []


@pytest.mark.parametrize("asal", ["https://jahat.example", "http://testserver"])
def test_a_key_from_another_site_is_not_taken(akun, pemasang, asal):
    alat = Alat(asal=asal)
    assert TIDAK_TERPASANG in baca(pasang_kunci(pemasang, alat))
    assert punya(akun) == []


def test_an_old_answer_is_not_taken_again(akun, pemasang, alat):
    jawaban = alat.buat(pilihan(pemasang.get(KUNCI)))
    pemasang.get(KUNCI)  # asks anew
    assert TIDAK_TERPASANG in baca(kirim(pemasang, KUNCI, jawaban, name="Lama"))
    assert punya(akun) == []


# --- signing in ---------------------------------------------------------------------------------------------


def test_one_signs_in_by_the_key_alone(akun, terpasang, alat):
    klien = Client()
    respons = kirim(klien, MASUK, alat.jawab(minta_masuk(klien)))
    assert respons.headers["Location"] == "/"
    assert "Selamat datang, Siti Rahma" in baca(klien.get("/"))
    assert Authenticator.objects.get(user=akun, type="webauthn").last_used_at is not None


def test_and_comes_where_one_wanted_to_go_but_nowhere_else(terpasang, alat):
    for tujuan, sampai in (("/tim/", "/tim/"), ("https://jahat.example/", "/"), ("//jahat.example", "/")):
        klien = Client()
        assert kirim(klien, MASUK, alat.jawab(minta_masuk(klien)), next=tujuan).headers["Location"] == sampai


def test_after_the_password_the_key_is_the_second_step(akun, pemasang):
    alat = Alat(terbukti=False)
    pasang_kunci(pemasang, alat, tanpa_sandi=False)
    klien = Client()
    assert klien.post("/masuk/", {"login": akun.nip, "password": SANDI}).headers["Location"] == KODE
    assert not di_dalam(klien)
    assert kirim(klien, KODE, alat.jawab(pilihan(klien.get(KODE)))).headers["Location"] == "/"
    assert di_dalam(klien)


def test_a_recovery_code_stands_in_for_a_lost_key(akun, terpasang):
    kode = utama(terpasang.get("/saya/keamanan/cadangan/")).find(".//ul[@class='kode-cadangan']/li/code").text
    klien = di_pintu(akun)
    assert klien.post(KODE, {"code": kode}).headers["Location"] == "/"


def test_who_has_an_app_and_no_key_is_not_asked_for_one(akun):
    pasang(akun)
    halaman = utama(di_pintu(akun).get(KODE))
    assert halaman.find(".//form[@data-kunci]") is None
    assert halaman.find(".//input[@name='code']") is not None


def gagal(klien, jawaban, alamat=MASUK):
    """What the visitor reads; and the door stays shut."""
    respons = kirim(klien, alamat, jawaban)
    teks = baca(klien.get(respons.headers["Location"]) if respons.status_code == 302 else respons)
    assert not di_dalam(klien)
    return teks


def test_a_key_that_knows_nobody_does_not_do_without_the_password(pemasang):
    alat = Alat(terbukti=False)
    pasang_kunci(pemasang, alat, tanpa_sandi=False)
    klien = Client()
    assert TIDAK_COCOK in gagal(klien, alat.jawab(minta_masuk(klien)))


@pytest.mark.parametrize("asal", ["https://jahat.example", "https://testserver.jahat.example", "http://testserver"])
def test_what_was_signed_for_another_site_opens_nothing(terpasang, alat, asal):
    alat.asal = asal
    klien = Client()
    assert TIDAK_COCOK in gagal(klien, alat.jawab(minta_masuk(klien)))


def test_an_answer_opens_once_and_only_where_it_was_asked(terpasang, alat):
    klien, lain = Client(), Client()
    jawaban = alat.jawab(minta_masuk(klien))
    minta_masuk(lain)
    assert TIDAK_COCOK in gagal(lain, jawaban)
    assert TIDAK_COCOK in gagal(Client(), jawaban)
    assert kirim(klien, MASUK, jawaban).status_code == 302
    assert di_dalam(klien)
    klien.post("/keluar/")
    assert TIDAK_COCOK in gagal(klien, jawaban)


def test_a_key_does_not_open_the_account_of_somebody_else(tokoh, terpasang, alat):
    lain = di_pintu(tokoh.akun["atasan"])
    pastikan_ini_dia(lain)
    punya_lain = Alat()
    pasang_kunci(lain, punya_lain)
    klien = Client()
    assert TIDAK_COCOK in gagal(klien, alat.jawab(minta_masuk(klien), pemilik=punya_lain.pemilik))
    klien = di_pintu(tokoh.akun["atasan"])
    assert TIDAK_COCOK in gagal(klien, alat.jawab(pilihan(klien.get(KODE))), KODE)


def test_a_copy_with_another_key_inside_opens_nothing(terpasang, alat):
    palsu = Alat(tanda=alat.tanda, pemilik=alat.pemilik)
    klien = Client()
    assert TIDAK_COCOK in gagal(klien, palsu.jawab(minta_masuk(klien)))


def test_a_closed_account_is_not_opened(akun, terpasang, alat):
    Akun.objects.filter(pk=akun.pk).update(is_active=False)
    klien = Client()
    assert "Akun ini tidak aktif. Hubungi BKPSDMD." in gagal(klien, alat.jawab(minta_masuk(klien)))


SAMPAH = [None, 1, "x", [], {}, {"response": 5}, {"id": "a", "rawId": "!", "response": {}, "type": "public-key"}]


TAK_TERURAI = [*map(json.dumps, SAMPAH), "", "{", "\x00", "[" * 5000]
PECAHAN = ["", "AA", "!", None, 7, {}]


def test_nonsense_is_a_sentence_everywhere(akun, terpasang):
    pintu = di_pintu(akun)
    pintu.get(KODE)
    for isi in TAK_TERURAI:
        for klien, alamat in ((Client(), MASUK), (pintu, KODE), (terpasang, KUNCI), (terpasang, LAGI)):
            respons = klien.post(alamat, {"credential": isi, "name": "x"})
            assert respons.status_code in (200, 302), (isi[:40], alamat)
    assert not di_dalam(pintu)
    assert punya(akun) == ["recovery_codes", "webauthn"]


@pytest.mark.parametrize("rusak", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
def test_a_broken_part_of_an_answer_is_a_sentence(terpasang, alat, rusak):
    klien = Client()
    for menjadi in PECAHAN:
        jawaban = alat.jawab(minta_masuk(klien))
        jawaban["response"][rusak] = menjadi
        assert TIDAK_COCOK in gagal(klien, jawaban), menjadi


@pytest.mark.parametrize("rusak", ["clientDataJSON", "attestationObject"])
def test_a_broken_part_of_a_new_key_is_a_sentence(akun, pemasang, alat, rusak):
    for menjadi in PECAHAN:
        jawaban = alat.buat(pilihan(pemasang.get(KUNCI)))
        jawaban["response"][rusak] = menjadi
        assert TIDAK_TERPASANG in baca(kirim(pemasang, KUNCI, jawaban, name="x")), menjadi
    assert punya(akun) == []


def test_trying_keys_after_a_password_has_an_end_of_its_own(akun, terpasang):
    klien = di_pintu(akun)
    for _ in range(5):
        assert TIDAK_COCOK in gagal(klien, Alat().jawab(pilihan(klien.get(KODE))), KODE)
    assert "Tunggu lima menit" in gagal(klien, Alat().jawab(pilihan(klien.get(KODE))), KODE)


def test_one_address_may_not_try_for_ever(terpasang, alat, settings):
    settings.MFA_RATE_LIMITS = {"webauthn_login": "3/m/ip"}
    klien = Client()
    for _ in range(3):
        kirim(klien, MASUK, {})
    assert kirim(klien, MASUK, {}).status_code == 429


# --- showing once more that it is you -----------------------------------------------------------------------


def test_who_came_by_a_key_shows_it_once_more_before_a_change(terpasang, alat, time_machine):
    klien = Client()
    kirim(klien, MASUK, alat.jawab(minta_masuk(klien)))
    time_machine.shift(600)
    assert klien.get(KUNCI).headers["Location"].startswith("/saya/keamanan/konfirmasi/")
    assert ("Dengan kunci sandi", LAGI) in [
        (satu.text, satu.get("href").split("?")[0]) for satu in utama(klien.get("/saya/keamanan/konfirmasi/")).iter("a")
    ]
    respons = kirim(klien, LAGI, alat.jawab(pilihan(klien.get(LAGI))), next=KUNCI)
    assert respons.headers["Location"] == KUNCI
    assert klien.get(KUNCI).status_code == 200


def test_the_key_of_another_shows_nothing(terpasang, time_machine):
    time_machine.shift(600)
    respons = kirim(terpasang, LAGI, Alat().jawab(pilihan(terpasang.get(LAGI))))
    assert respons.headers["Location"].startswith(LAGI)
    assert TIDAK_COCOK in baca(terpasang.get(LAGI))
    assert terpasang.get(KUNCI).status_code == 302


# --- taking one off -----------------------------------------------------------------------------------------


def lepas(klien, akun):
    return f"{DAFTAR}{Authenticator.objects.filter(user=akun, type='webauthn').earliest('pk').pk}/lepas/"


def test_a_key_is_taken_off_and_opens_nothing_more(akun, terpasang, alat):
    alamat = lepas(terpasang, akun)
    assert "Ponsel saya tidak dapat dipakai lagi untuk masuk." in baca(terpasang.get(alamat))
    assert terpasang.post(alamat).headers["Location"] == DAFTAR
    assert punya(akun) == []
    klien = Client()
    assert TIDAK_COCOK in gagal(klien, alat.jawab(minta_masuk(klien)))


def test_nobody_takes_off_the_key_of_another(tokoh, akun, terpasang):
    alamat = lepas(terpasang, akun)
    for peran in ("atasan", "bkpsdmd"):
        klien = di_pintu(tokoh.akun[peran])
        pastikan_ini_dia(klien)
        assert (klien.get(alamat).status_code, klien.post(alamat).status_code) == (404, 404)
    assert "webauthn" in punya(akun)


def test_the_last_one_stays_with_who_must_have_one(tokoh, settings):
    settings.WAJIB_DUA_LANGKAH = True
    akun = tokoh.akun["bkpsdmd"]
    klien = di_pintu(akun)
    pastikan_ini_dia(klien)
    pasang_kunci(klien, Alat())
    assert klien.get("/pegawai/").status_code == 200
    for respons in (klien.get(lepas(klien, akun)), klien.post(lepas(klien, akun))):
        assert "Pasang cara lain lebih dahulu, lalu lepas yang ini." in baca(respons)
        assert utama(respons).find(".//form") is None
    pasang_kunci(klien, Alat())
    assert klien.post(lepas(klien, akun)).status_code == 302
    assert punya(akun).count("webauthn") == 1


def test_beside_an_app_the_key_may_go(tokoh, settings):
    settings.WAJIB_DUA_LANGKAH = True
    akun = tokoh.akun["bkpsdmd"]
    pasang(akun)
    klien = di_pintu(akun)
    klien.post(KODE, {"code": angka()})
    pastikan_ini_dia(klien)
    pasang_kunci(klien, Alat())
    assert klien.post(lepas(klien, akun)).status_code == 302
    assert punya(akun) == ["recovery_codes", "totp"]


def test_when_bkpsdmd_resets_the_keys_go_too(tokoh, akun, terpasang, alat):
    tokoh.masuk("bkpsdmd").post(f"/akun/{akun.nip}/langkah-kedua/")
    klien = Client()
    assert TIDAK_COCOK in gagal(klien, alat.jawab(minta_masuk(klien)))
    assert punya(akun) == []


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_pages_ask_as_much_of_one_key_as_of_three(terpasang, banyak, django_assert_num_queries):
    for _ in range(banyak - 1):
        pasang_kunci(terpasang, Alat())
    with django_assert_num_queries(6):
        assert terpasang.get("/saya/keamanan/").status_code == 200
    with django_assert_num_queries(5):
        assert terpasang.get(DAFTAR).status_code == 200
