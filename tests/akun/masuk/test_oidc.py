"""Signing in by a sign-in service: a real one, that runs on this machine and answers by HTTP."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from oidc_provider_mock import run_server_in_thread

from kepegawaian.models import PNS, Akun
from tests.akun.masuk.panggung import angka, pasang, punya
from tests.laporan.baca import baca, tautan, utama

# What the service uses of its own libraries.
pytestmark = [pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"), pytest.mark.lengkap]

GAGAL = "Masuk lewat Akun Kota gagal."
NIP_ASING = "199001012015031009"


@pytest.fixture(scope="module")
def penyedia():
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def layanan(penyedia, settings):
    settings.OIDC = {
        "penerbit": penyedia,
        "klien": "jp",
        "rahasia": "rahasia-klien",
        "klaim_nip": "nip",
        "cakupan": ["openid", "profile", "email"],
        "nama": "Akun Kota",
    }
    return penyedia


def catat(layanan, **klaim) -> None:
    """What the service knows of its user `siti`."""
    requests.put(f"{layanan}/users/siti", json={"sub": "siti", **klaim}, timeout=5).raise_for_status()


def setujui(alamat: str, **isian) -> str:
    """Sign in at the service, as a browser does; where it sends one back to."""
    respons = requests.post(alamat, data={"sub": "siti", **isian}, allow_redirects=False, timeout=5)
    tujuan = urlsplit(respons.headers["Location"])
    assert tujuan.path == "/masuk/oidc/kembali/"
    return f"{tujuan.path}?{tujuan.query}"


def lewat_layanan(klien, mulai="/masuk/oidc/", **isian):
    return klien.get(setujui(klien.get(mulai).headers["Location"], **isian))


def di_dalam(klien) -> bool:
    return klien.get("/saya/").status_code == 200


def kata_penolakan(klien, respons) -> str:
    assert respons.headers["Location"] == "/masuk/"
    assert not di_dalam(klien)
    return baca(klien.get("/masuk/"))


def test_the_sign_in_page_offers_it_and_leads_where_one_wanted_to_go(tokoh, layanan):
    halaman = utama(Client().get("/masuk/?next=/kegiatan/"))
    assert tautan(halaman)["Masuk dengan Akun Kota"] == "/masuk/oidc/?next=/kegiatan/"


def test_without_the_setting_there_is_none(tokoh):
    assert "Masuk dengan Akun Kota" not in baca(Client().get("/masuk/"))
    for alamat in ("/masuk/oidc/", "/masuk/oidc/kembali/?code=1&state=2"):
        assert Client().get(alamat).status_code == 404


@pytest.mark.parametrize("tulisan", ["{}", " {} ", "'{}"])
def test_one_is_who_the_claim_says_and_nothing_is_stored_of_it(tokoh, layanan, tulisan):
    catat(layanan, nip=tulisan.format(tokoh.pegawai.nip), email="siapa@saja.example")
    klien = Client()
    respons = lewat_layanan(klien, "/masuk/oidc/?next=/kegiatan/")
    assert respons.headers["Location"] == "/kegiatan/"
    assert f"NIP {tokoh.pegawai.nip_tercetak}" in baca(klien.get("/saya/"))
    assert not SocialAccount.objects.exists()


def test_the_way_there_carries_a_challenge_and_a_state(tokoh, layanan):
    dikirim = parse_qs(urlsplit(Client().get("/masuk/oidc/").headers["Location"]).query)
    assert (dikirim["code_challenge_method"], dikirim["response_type"]) == (["S256"], ["code"])
    assert len(dikirim["code_challenge"][0]) == 43
    assert len(dikirim["state"][0]) >= 16
    assert dikirim["redirect_uri"] == ["http://testserver/masuk/oidc/kembali/"]


def test_the_second_step_is_asked_all_the_same(tokoh, layanan):
    pasang(tokoh.akun["pegawai"])
    catat(layanan, nip=tokoh.pegawai.nip)
    klien = Client()
    assert lewat_layanan(klien).headers["Location"] == "/masuk/kode/"
    assert not di_dalam(klien)
    klien.post("/masuk/kode/", {"code": angka()})
    assert di_dalam(klien)


def test_who_must_have_a_second_step_is_led_to_it_here_too(tokoh, layanan, settings):
    settings.WAJIB_DUA_LANGKAH = True
    catat(layanan, nip=tokoh.bkpsdmd.nip)
    klien = Client()
    lewat_layanan(klien)
    assert klien.get("/").headers["Location"] == "/saya/keamanan/"
    assert punya(tokoh.akun["bkpsdmd"]) == []


@pytest.mark.parametrize(
    ("klaim", "kalimat"),
    [
        ({}, "Akun Kota tidak menyebutkan NIP Anda."),
        ({"nip": ""}, "Akun Kota tidak menyebutkan NIP Anda."),
        ({"NIP": "{nip}"}, "Akun Kota tidak menyebutkan NIP Anda."),
        ({"nip": "123"}, "Akun Kota menyebutkan NIP yang tidak sah."),
        ({"nip": ["{nip}"]}, "Akun Kota menyebutkan NIP yang tidak sah."),
        ({"nip": NIP_ASING}, "NIP dari Akun Kota belum mempunyai akun di sini."),
    ],
)
def test_without_a_good_nip_nobody_comes_in_whatever_else_is_said(tokoh, layanan, klaim, kalimat):
    """The e-mail is that of ours, as are subject and name of the account."""
    PNS.objects.filter(pk=tokoh.pegawai.pk).update(email="siti@contoh.go.id")
    nip = tokoh.pegawai.nip
    catat(
        layanan,
        email="siti@contoh.go.id",
        email_verified=True,
        preferred_username=nip,
        **{
            nama: [isi[0].format(nip=nip)] if isinstance(isi, list) else isi.format(nip=nip)
            for nama, isi in klaim.items()
        },
    )
    banyak = Akun.objects.count()
    klien = Client()
    assert kalimat in kata_penolakan(klien, lewat_layanan(klien))
    assert Akun.objects.count() == banyak


def test_a_closed_account_stays_closed(tokoh, layanan):
    Akun.objects.filter(pns=tokoh.pegawai).update(is_active=False)
    catat(layanan, nip=tokoh.pegawai.nip)
    klien = Client()
    assert "Akun ini tidak aktif. Hubungi BKPSDMD." in kata_penolakan(klien, lewat_layanan(klien))


def test_a_state_that_is_not_ours_or_was_used_opens_nothing(tokoh, layanan):
    catat(layanan, nip=tokoh.pegawai.nip)
    klien = Client()
    alamat = setujui(klien.get("/masuk/oidc/").headers["Location"])
    for palsu in (alamat + "x", alamat.split("&state")[0].split("state")[0], "/masuk/oidc/kembali/"):
        assert GAGAL in kata_penolakan(klien, klien.get(palsu))
    korban = Client()
    assert GAGAL in kata_penolakan(korban, korban.get(alamat))  # another browser
    assert klien.get(alamat).headers["Location"] == "/"
    klien.post("/keluar/")
    assert GAGAL in kata_penolakan(klien, klien.get(alamat))  # a second time


def test_a_code_that_the_service_did_not_give_opens_nothing(tokoh, layanan):
    klien = Client()
    state = parse_qs(urlsplit(klien.get("/masuk/oidc/").headers["Location"]).query)["state"][0]
    assert GAGAL in kata_penolakan(klien, klien.get(f"/masuk/oidc/kembali/?code=palsu&state={state}"))


def test_who_says_no_at_the_service_is_back_at_the_door(tokoh, layanan):
    klien = Client()
    tujuan = klien.get("/masuk/oidc/").headers["Location"]
    state = parse_qs(urlsplit(tujuan).query)["state"][0]
    setujui(tujuan, action="deny")
    respons = klien.get(f"/masuk/oidc/kembali/?error=access_denied&state={state}")
    assert "Anda membatalkan masuk lewat Akun Kota." in kata_penolakan(klien, respons)


@pytest.mark.parametrize("tujuan", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_afterwards(tokoh, layanan, tujuan):
    catat(layanan, nip=tokoh.pegawai.nip)
    klien = Client()
    assert lewat_layanan(klien, f"/masuk/oidc/?next={tujuan}").headers["Location"] == "/"


@pytest.mark.parametrize("proses", ["connect", "redirect"])
def test_it_signs_in_and_connects_nothing_whatever_the_address_asks(tokoh, layanan, proses):
    catat(layanan, nip=tokoh.pegawai.nip)
    klien = tokoh.masuk("orang_lain")
    lewat_layanan(klien, f"/masuk/oidc/?process={proses}")
    assert f"NIP {tokoh.pegawai.nip_tercetak}" in baca(klien.get("/saya/"))
    assert not SocialAccount.objects.exists()


def test_when_the_service_is_down_a_sentence_says_what_to_do(tokoh, layanan, settings):
    settings.OIDC = {**settings.OIDC, "penerbit": "http://127.0.0.1:9"}
    klien = Client()
    assert "Akun Kota sedang tidak dapat dihubungi." in kata_penolakan(klien, klien.get("/masuk/oidc/"))
