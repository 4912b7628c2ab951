"""The door in a real browser: a second step with an app, and passkeys by a virtual authenticator."""

import pytest
from allauth.mfa.models import Authenticator

from tests.akun.masuk.panggung import SANDI, angka

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


def ketik_sandi(halaman, akun):
    akun.set_password(SANDI)
    akun.save()
    halaman.get_by_label("NIP").fill(akun.nip)
    halaman.get_by_label("Kata sandi").fill(SANDI)
    halaman.get_by_role("button", name="Masuk", exact=True).click()


def pastikan(halaman):
    halaman.get_by_label("Kata sandi").fill(SANDI)
    halaman.get_by_role("button", name="Lanjutkan").click()


def pasang_sidik_jari(halaman):
    """A platform authenticator as in a phone, whose owner puts the right finger on it."""
    cdp = halaman.context.new_cdp_session(halaman)
    cdp.send("WebAuthn.enable")
    pilihan = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    nomor = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": pilihan})["authenticatorId"]
    return cdp, nomor


def keluar(halaman):
    halaman.goto("/keluar/")
    halaman.get_by_role("main").get_by_role("button", name="Keluar").click()


def test_bkpsdmd_is_led_to_set_up_an_app_and_signs_in_with_it(layar, tokoh, settings):
    settings.WAJIB_DUA_LANGKAH = True
    halaman = layar.buka(url="/masuk/?next=/kota/")
    ketik_sandi(halaman, tokoh.akun["bkpsdmd"])
    halaman.get_by_text("Peran Anda mewajibkan langkah kedua.").wait_for()
    halaman.get_by_role("link", name="Pasang aplikasi").click()
    pastikan(halaman)
    gambar = halaman.get_by_alt_text("Kode QR untuk aplikasi autentikator")
    assert gambar.evaluate("satu => satu.complete && satu.naturalWidth > 0")
    halaman.get_by_text("Tidak dapat memindai?").click()
    rahasia = halaman.locator(".kunci-totp").inner_text()
    halaman.get_by_label("Kode").fill(angka(rahasia))
    halaman.get_by_role("button", name="Simpan").click()
    halaman.get_by_text("Aplikasi autentikator terpasang.").wait_for()
    assert halaman.locator(".kode-cadangan code").count() == 10
    keluar(halaman)
    halaman.goto("/masuk/?next=/kota/")
    ketik_sandi(halaman, tokoh.akun["bkpsdmd"])
    halaman.get_by_label("Kode").fill(angka(rahasia, geser=1))
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    halaman.wait_for_url(f"{layar.alamat}/kota/")


def test_a_passkey_is_set_up_is_the_second_step_and_then_the_only_one(layar, tokoh):
    halaman = layar.buka(url="/masuk/?next=/saya/keamanan/kunci/baru/")
    pasang_sidik_jari(halaman)
    ketik_sandi(halaman, tokoh.akun["pegawai"])
    pastikan(halaman)
    halaman.get_by_label("Nama kunci").fill("Ponsel Siti")
    halaman.get_by_label("Pakai juga sebagai pengganti kata sandi").check()
    halaman.get_by_role("button", name="Pasang").click()
    halaman.get_by_text("Kunci sandi terpasang.").wait_for()
    assert Authenticator.objects.get(type="webauthn").wrap().name == "Ponsel Siti"

    keluar(halaman)
    ketik_sandi(halaman, tokoh.akun["pegawai"])
    halaman.get_by_role("button", name="Pakai kunci sandi").click()
    halaman.get_by_text("Selamat datang, Siti Rahma").wait_for()

    keluar(halaman)
    halaman.goto("/masuk/?next=/kegiatan/")
    halaman.get_by_role("button", name="Masuk dengan kunci sandi").click()
    halaman.wait_for_url(f"{layar.alamat}/kegiatan/")

    halaman.goto("/saya/keamanan/kunci/")
    halaman.get_by_role("link", name="Lepas").click()
    halaman.get_by_role("link", name="Dengan kunci sandi").click()
    halaman.get_by_role("button", name="Pakai kunci sandi").click()
    halaman.get_by_role("button", name="Lepas kunci sandi").click()
    halaman.get_by_text("Kunci sandi dilepas.").wait_for()
    assert not Authenticator.objects.exists()


def test_a_key_that_knows_nobody_here_says_so_and_leaves_the_password(layar, tokoh):
    halaman = layar.buka(url="/masuk/")
    cdp, nomor = pasang_sidik_jari(halaman)
    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": nomor, "isUserVerified": False})
    halaman.get_by_role("button", name="Masuk dengan kunci sandi").click()
    halaman.get_by_text("Tidak jadi: dibatalkan, waktunya habis, atau kunci itu tidak ada di perangkat ini.").wait_for()
    ketik_sandi(halaman, tokoh.akun["pegawai"])
    halaman.get_by_text("Selamat datang, Siti Rahma").wait_for()
