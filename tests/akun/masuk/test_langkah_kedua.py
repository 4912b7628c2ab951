"""A second step: set it up, sign in with it, lose the phone, be rid of it."""

import base64
import io
from urllib.parse import unquote

import pytest
from allauth.mfa.models import Authenticator
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client

from kepegawaian.models import Pemberitahuan
from tests.akun.masuk.panggung import RAHASIA, SANDI, angka, di_pintu, kunci_tampil, pasang, pastikan_ini_dia, punya
from tests.laporan.baca import baca, utama

pytestmark = pytest.mark.lengkap

SALAH = "Kode tidak cocok. Periksa jam ponsel Anda, lalu ketik kode yang sedang tampil."
TERLALU_BANYAK = "Terlalu banyak percobaan"


@pytest.fixture
def akun(tokoh):
    return tokoh.akun["pegawai"]


def masuk_kode(klien, kode):
    return klien.post("/masuk/kode/", {"code": kode})


def di_dalam(klien):
    return klien.get("/").status_code == 200


# --- set up -------------------------------------------------------------------------------------------------


def test_setting_up_asks_for_the_password_once_more_then_shows_a_key_and_ends_at_the_recovery_codes(akun):
    klien = di_pintu(akun)
    respons = klien.get("/saya/keamanan/aplikasi/")
    assert unquote(respons.headers["Location"]) == "/saya/keamanan/konfirmasi/?next=/saya/keamanan/aplikasi/"
    assert "Pastikan ini Anda" in baca(klien.get(respons.headers["Location"]))
    respons = klien.post("/saya/keamanan/konfirmasi/", {"password": SANDI, "next": "/saya/keamanan/aplikasi/"})
    assert respons.headers["Location"] == "/saya/keamanan/aplikasi/"

    kunci = kunci_tampil(klien)
    respons = klien.post("/saya/keamanan/aplikasi/", {"code": angka(kunci)})
    assert respons.headers["Location"] == "/saya/keamanan/cadangan/"
    teks = baca(klien.get("/saya/keamanan/cadangan/"))
    assert "Tersisa 10 dari 10." in teks
    assert punya(akun) == ["recovery_codes", "totp"]


def test_the_qr_code_is_an_image_in_the_page_that_says_the_same_as_the_key(akun):
    klien = di_pintu(akun)
    pastikan_ini_dia(klien)
    gambar = utama(klien.get("/saya/keamanan/aplikasi/")).find(".//img")
    jenis, _, isi = gambar.get("src").partition(",")
    assert jenis == "data:image/svg+xml;base64"
    svg = base64.b64decode(isi).decode()
    assert svg.startswith("<svg xmlns=")
    assert "<script" not in svg


def test_a_wrong_code_sets_nothing_up_and_keeps_the_same_key(akun):
    klien = di_pintu(akun)
    pastikan_ini_dia(klien)
    kunci = kunci_tampil(klien)
    respons = klien.post("/saya/keamanan/aplikasi/", {"code": "000000"})
    assert SALAH in baca(respons)
    assert utama(respons).find(".//code[@class='kunci-totp']").text == kunci
    assert punya(akun) == []


def test_what_is_set_up_is_in_the_audit_trail_and_behind_the_bell(akun, django_capture_on_commit_callbacks):
    klien = di_pintu(akun)
    pastikan_ini_dia(klien)
    with django_capture_on_commit_callbacks(execute=True):
        klien.post("/saya/keamanan/aplikasi/", {"code": angka(kunci_tampil(klien))})
    catatan = LogEntry.objects.get_for_object(akun).filter(changes__has_key="langkah kedua")
    assert sorted((satu.changes["langkah kedua"][1], satu.actor) for satu in catatan) == [
        ("aplikasi autentikator dipasang", akun),
        ("kode cadangan dipasang", akun),
    ]
    assert sorted(Pemberitahuan.objects.filter(kepada=akun.pns).values_list("judul", flat=True)) == [
        "Keamanan akun: aplikasi autentikator dipasang",
        "Keamanan akun: kode cadangan dipasang",
    ]


# --- sign in ------------------------------------------------------------------------------------------------


def test_the_password_alone_no_longer_opens(akun):
    pasang(akun)
    klien = di_pintu(akun)
    assert not di_dalam(klien)
    assert "Kata sandi cocok." in baca(klien.get("/masuk/kode/"))
    respons = masuk_kode(klien, angka())
    assert (respons.status_code, respons.headers["Location"]) == (302, "/")
    assert di_dalam(klien)


def test_after_both_steps_one_is_where_one_wanted_to_go_and_nowhere_else(akun):
    pasang(akun)
    akun.set_password(SANDI)
    akun.save()
    for tujuan, sampai, geser in (("/kegiatan/", "/kegiatan/", 0), ("https://jahat.example/", "/", 1)):
        klien = Client()
        klien.post("/masuk/", {"login": akun.nip, "password": SANDI, "next": tujuan})
        assert masuk_kode(klien, angka(geser=geser)).headers["Location"] == sampai


def test_who_has_not_given_a_password_finds_no_second_step(akun):
    pasang(akun)
    for respons in (Client().get("/masuk/kode/"), masuk_kode(Client(), angka())):
        assert respons.headers["Location"] == "/masuk/"


@pytest.mark.parametrize(("geser", "cocok"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(akun, geser, cocok):
    pasang(akun)
    klien = di_pintu(akun)
    masuk_kode(klien, angka(geser=geser))
    assert di_dalam(klien) is cocok


def test_a_code_with_a_space_is_the_same_code(akun):
    pasang(akun)
    klien = di_pintu(akun)
    masuk_kode(klien, f" {angka()[:3]} {angka()[3:]} ")
    assert di_dalam(klien)


@pytest.mark.parametrize("detik", [0, 29, 31, 59])
def test_a_code_opens_once_even_while_it_would_still_be_good(akun, time_machine, detik):
    time_machine.move_to("2026-11-23T12:00:00+07:00", tick=False)
    pasang(akun)
    kode = angka(geser=1)
    masuk_kode(di_pintu(akun), kode)
    time_machine.shift(detik)
    klien = di_pintu(akun)
    assert SALAH in baca(masuk_kode(klien, kode))
    assert not di_dalam(klien)


def test_after_five_wrong_codes_one_waits_five_minutes_and_the_right_one_does_not_help(akun, time_machine):
    pasang(akun)
    klien = di_pintu(akun)
    for _ in range(5):
        assert SALAH in baca(masuk_kode(klien, "000000"))
    assert TERLALU_BANYAK in baca(masuk_kode(klien, angka()))
    klien = di_pintu(akun)
    assert TERLALU_BANYAK in baca(masuk_kode(klien, angka()))
    time_machine.shift(301)
    masuk_kode(klien, angka())
    assert di_dalam(klien)


def test_an_account_that_is_closed_between_the_steps_does_not_open(akun):
    pasang(akun)
    klien = di_pintu(akun)
    akun.is_active = False
    akun.save()
    masuk_kode(klien, angka())
    assert not di_dalam(klien)


# --- recovery codes -----------------------------------------------------------------------------------------


def test_a_recovery_code_opens_once(akun):
    kode = pasang(akun)[0]
    klien = di_pintu(akun)
    masuk_kode(klien, kode)
    assert di_dalam(klien)
    klien = di_pintu(akun)
    assert SALAH in baca(masuk_kode(klien, kode))


def test_new_recovery_codes_end_the_old_ones(akun):
    lama = pasang(akun)
    klien = di_pintu(akun)
    masuk_kode(klien, angka())
    pastikan_ini_dia(klien)
    assert "10 kode lama yang belum dipakai tidak berlaku lagi" in baca(klien.get("/saya/keamanan/cadangan/baru/"))
    klien.post("/saya/keamanan/cadangan/baru/")
    baru = [satu.text for satu in utama(klien.get("/saya/keamanan/cadangan/")).findall(".//li/code")]
    assert len(set(baru)) == 10
    assert not set(baru) & set(lama)
    unduhan = klien.get("/saya/keamanan/cadangan/unduh/")
    assert unduhan.headers["Content-Disposition"] == 'attachment; filename="kode-cadangan.txt"'
    assert unduhan.content.decode().split()[-10:] == baru
    assert akun.nip in unduhan.content.decode()
    masuk_kode(lagi := di_pintu(akun), lama[0])
    assert not di_dalam(lagi)


def test_recovery_codes_are_shown_only_after_the_password(akun):
    pasang(akun)
    klien = di_pintu(akun)
    masuk_kode(klien, angka())
    for alamat in ("cadangan/", "cadangan/unduh/", "cadangan/baru/", "aplikasi/lepas/"):
        respons = klien.get(f"/saya/keamanan/{alamat}")
        assert respons.headers["Location"].startswith("/saya/keamanan/konfirmasi/?next="), alamat


def test_the_password_is_guessed_no_more_often_than_at_the_door(akun):
    klien = di_pintu(akun)
    for _ in range(5):
        assert "Kata sandi tidak cocok" in baca(klien.post("/saya/keamanan/konfirmasi/", {"password": "salah"}))
    assert TERLALU_BANYAK in baca(klien.post("/saya/keamanan/konfirmasi/", {"password": SANDI}))


def test_one_may_prove_oneself_by_a_code_instead_and_is_never_sent_elsewhere(akun):
    pasang(akun)
    klien = di_pintu(akun)
    masuk_kode(klien, angka())
    assert "Dengan kode dari aplikasi autentikator" in baca(klien.get("/saya/keamanan/konfirmasi/"))
    isi = {"code": angka(geser=1), "next": "https://jahat.example/"}
    assert klien.post("/saya/keamanan/konfirmasi/kode/", isi).headers["Location"] == "/"
    assert klien.get("/saya/keamanan/cadangan/").status_code == 200


# --- be rid of it -------------------------------------------------------------------------------------------


def test_who_need_not_have_one_may_take_it_off_with_its_recovery_codes(akun):
    pasang(akun)
    klien = di_pintu(akun)
    masuk_kode(klien, angka())
    pastikan_ini_dia(klien)
    assert klien.post("/saya/keamanan/aplikasi/lepas/").headers["Location"] == "/saya/keamanan/"
    assert punya(akun) == []
    assert di_dalam(di_pintu(akun))


# --- the database -------------------------------------------------------------------------------------------


def test_no_secret_stands_readable_in_the_database(akun):
    kode = pasang(akun)
    isi = io.StringIO()
    for satu in Authenticator.objects.values_list("data", flat=True):
        isi.write(str(satu))
    for rahasia in (RAHASIA, *kode):
        assert rahasia not in isi.getvalue()
    for satu in LogEntry.objects.values_list("changes", flat=True):
        assert "secret" not in str(satu)


def test_a_changed_secret_key_opens_while_the_old_one_is_still_named(akun, settings):
    pasang(akun)
    lama = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "baru" * 20, [lama]
    klien = di_pintu(akun)
    masuk_kode(klien, angka())
    assert di_dalam(klien)


def test_after_the_secrets_are_encrypted_anew_the_old_key_is_dropped(akun, settings, capsys):
    kode = pasang(akun)
    lama = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "baru" * 20, [lama]
    call_command("perbarui_rahasia")
    assert capsys.readouterr().out == "rahasia: 2 disandikan ulang\n"
    settings.SECRET_KEY_FALLBACKS = []
    masuk_kode(klien := di_pintu(akun), kode[3])
    assert di_dalam(klien)


def test_a_secret_that_no_key_opens_stops_the_command_and_nothing_is_changed(akun, settings):
    pasang(akun)
    isi = list(Authenticator.objects.order_by("pk").values_list("data", flat=True))
    settings.SECRET_KEY = "lain" * 20
    with pytest.raises(CommandError, match="Isi SECRET_KEY_FALLBACKS dengan kunci yang lama"):
        call_command("perbarui_rahasia")
    assert list(Authenticator.objects.order_by("pk").values_list("data", flat=True)) == isi


def test_without_the_old_key_a_sentence_says_what_to_do(akun, settings):
    pasang(akun)
    settings.SECRET_KEY = "lain" * 20
    klien = di_pintu(akun)
    for kode in (angka(), "000000", "328482"):  # the last is what an empty key would give at any time 0
        assert "Minta BKPSDMD menyetel ulang langkah kedua Anda." in baca(masuk_kode(klien, kode))
    assert not di_dalam(klien)
