"""Passkeys: what is refused. That they open is tried in a browser (tests/peramban/test_masuk.py)."""

import json

import pytest
from django.test import Client

from akun.masuk.dua_langkah import KUNCI_TAK_DIKENAL
from tests.akun.masuk.panggung import angka, di_pintu, pasang, pasang_kunci, pastikan_ini_dia, punya
from tests.laporan.baca import baca

pytestmark = pytest.mark.lengkap


@pytest.fixture
def akun(tokoh):
    return tokoh.akun["pengelola"]


def masuk(akun) -> Client:
    klien = di_pintu(akun)
    klien.post("/masuk/kode/", {"code": angka()})
    pastikan_ini_dia(klien)
    return klien


RUSAK = ["{}", "[]", "1", '"x"', "null", '{"id": "AA"}', '{"rawId": "AA"}', '{"id": 1, "rawId": 2}', "bukan json", ""]
RUSAK += ['{"id": "AA", "rawId": "AA", "response": {}}', '{"id": "AA", "rawId": "AA", "type": "x", "response": "x"}']


@pytest.mark.parametrize("isi", RUSAK)
def test_what_is_no_passkey_opens_nothing_and_breaks_nothing(akun, isi):
    pasang_kunci(akun)
    klien = Client()
    klien.get("/masuk/kunci/", headers={"Accept": "application/json"})
    assert klien.post("/masuk/kunci/", {"credential": isi}).headers["Location"] == "/masuk/"
    assert klien.get("/saya/").status_code == 302


def test_the_challenge_names_nobody(akun):
    pasang_kunci(akun)
    tantangan = Client().get("/masuk/kunci/", headers={"Accept": "application/json"}).json()
    assert akun.nip not in json.dumps(tantangan)
    assert not tantangan["request_options"]["publicKey"].get("allowCredentials")
    assert tantangan["request_options"]["publicKey"]["userVerification"] == "required"


def test_a_key_alone_is_a_second_step(akun):
    pasang_kunci(akun)
    klien = di_pintu(akun)
    assert klien.get("/saya/").status_code == 302
    assert KUNCI_TAK_DIKENAL in baca(klien.post("/masuk/kode/", {"credential": '{"id": "AA"}'}))


def test_what_is_no_passkey_is_not_set_up_and_no_proof(akun):
    pasang_kunci(akun)
    pasang(akun)
    klien = masuk(akun)
    for isi in RUSAK:
        klien.get("/saya/keamanan/kunci/baru/")
        respons = klien.post("/saya/keamanan/kunci/baru/", {"name": "Palsu", "credential": isi})
        assert (isi, respons.status_code) == (isi, 200)
    for isi in ("", "1", '{"rawId": "AA"}'):
        klien.get("/saya/keamanan/konfirmasi/kunci/")
        respons = klien.post("/saya/keamanan/konfirmasi/kunci/", {"credential": isi, "next": "/saya/"})
        assert respons.headers["Location"].startswith("/saya/keamanan/konfirmasi/kunci/?next=")
    assert punya(akun) == ["recovery_codes", "totp", "webauthn"]


def test_of_two_keys_one_may_go_and_the_last_only_where_none_is_asked(akun, settings):
    settings.WAJIB_DUA_LANGKAH = True
    pasang(akun)
    kunci = pasang_kunci(akun)
    klien = masuk(akun)
    assert klien.post("/saya/keamanan/aplikasi/lepas/").headers["Location"] == "/saya/keamanan/"
    assert punya(akun) == ["recovery_codes", "webauthn"]
    alamat = f"/saya/keamanan/kunci/{kunci.pk}/lepas/"
    for respons in (klien.get(alamat), klien.post(alamat)):
        assert "Pasang cara lain lebih dahulu, lalu lepas yang ini." in baca(respons)
    assert punya(akun) == ["recovery_codes", "webauthn"]
    settings.WAJIB_DUA_LANGKAH = False
    assert klien.post(alamat).headers["Location"] == "/saya/keamanan/kunci/"
    assert punya(akun) == []


def test_a_key_is_renamed_by_its_owner_alone(tokoh, akun):
    pasang(akun)
    kunci, asing = pasang_kunci(akun), pasang_kunci(tokoh.akun["pegawai"])
    klien = masuk(akun)
    klien.post(f"/saya/keamanan/kunci/{kunci.pk}/", {"name": "Kunci USB"})
    assert "Kunci USB" in baca(klien.get("/saya/keamanan/kunci/"))
    assert klien.post(f"/saya/keamanan/kunci/{asing.pk}/", {"name": "Milikku"}).status_code == 404
    assert klien.post(f"/saya/keamanan/kunci/{asing.pk}/lepas/").status_code == 404
    assert punya(tokoh.akun["pegawai"]) == ["webauthn"]
    assert "Ensure" not in baca(klien.post(f"/saya/keamanan/kunci/{kunci.pk}/", {"name": "x" * 61}))
