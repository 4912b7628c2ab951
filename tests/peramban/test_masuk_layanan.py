"""The door in a real browser: the sign-in service of the city, and the pages of keys and codes for everybody."""

import re

import pytest
import requests
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import expect

from kepegawaian.models import Akun
from tests.akun.masuk.panggung import pasang
from tests.peramban.jangkauan import halangan
from tests.peramban.test_masuk import ketik_sandi, pasang_sidik_jari, pastikan

# The warning is of what the service uses of its own libraries.
pytestmark = [
    pytest.mark.peramban,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]


@pytest.fixture
def layanan(settings):
    """A sign-in service on this machine, that knows one person."""
    with run_server_in_thread() as server:
        alamat = f"http://localhost:{server.server_port}"
        settings.OIDC = {
            "penerbit": alamat,
            "klien": "jp",
            "rahasia": "rahasia-klien",
            "klaim_nip": "nip",
            "cakupan": ["openid", "profile"],
            "nama": "Akun Kota",
        }
        yield alamat


@pytest.fixture
def layar(layar, layanan):
    """What goes wrong on the pages of the service is its own."""
    yield layar
    layar.galat[:] = [satu for satu in layar.galat if not satu.startswith(layanan)]


def kenalkan(layanan, **klaim):
    requests.put(f"{layanan}/users/siti", json={"sub": "siti", **klaim}, timeout=5).raise_for_status()


def test_one_signs_in_by_the_service_of_the_city_and_comes_where_one_wanted_to_go(layar, tokoh, layanan):
    kenalkan(layanan, nip=tokoh.pegawai.nip)
    halaman = layar.buka(url="/kegiatan/")
    halaman.get_by_role("link", name="Masuk dengan Akun Kota").click()
    halaman.wait_for_url(re.compile(re.escape(layanan)))
    halaman.get_by_placeholder("sub").fill("siti")
    halaman.get_by_role("button", name="Authorize", exact=True).click()
    halaman.wait_for_url(f"{layar.alamat}/kegiatan/")
    halaman.goto("/saya/")
    expect(halaman.get_by_text(f"NIP {tokoh.pegawai.nip_tercetak}").last).to_be_visible()


def test_who_says_no_there_and_who_is_not_known_here_read_why(layar, tokoh, layanan):
    kenalkan(layanan, nip=tokoh.orang_lain.nip)
    Akun.objects.filter(pns=tokoh.orang_lain).delete()
    halaman = layar.buka(url="/masuk/")
    halaman.get_by_role("link", name="Masuk dengan Akun Kota").click()
    halaman.get_by_role("button", name="Deny").click()  # this one forgets to send the state back
    expect(halaman.get_by_text("Masuk lewat Akun Kota gagal.")).to_be_visible()
    halaman.get_by_role("link", name="Masuk dengan Akun Kota").click()
    halaman.get_by_placeholder("sub").fill("siti")
    halaman.get_by_role("button", name="Authorize", exact=True).click()
    expect(halaman.get_by_text("NIP dari Akun Kota belum mempunyai akun di sini.")).to_be_visible()
    expect(halaman).to_have_url(f"{layar.alamat}/masuk/")


def test_the_pages_of_keys_and_codes_are_for_everybody(layar, tokoh):
    akun = tokoh.akun["pegawai"]
    halaman = layar.buka(url="/masuk/", reduced_motion="reduce", viewport={"width": 360, "height": 740})
    pasang_sidik_jari(halaman)
    ketik_sandi(halaman, akun)
    halaman.goto("/saya/keamanan/kunci/baru/")
    dilihat = {"konfirmasi": halangan(halaman)}
    pastikan(halaman)
    dilihat["kunci baru"] = halangan(halaman)
    halaman.get_by_role("button", name="Pasang").click()
    halaman.wait_for_url("**/cadangan/")
    for alamat in ("cadangan/", "cadangan/baru/", "aplikasi/", "konfirmasi/kunci/", "konfirmasi/kode/"):
        halaman.goto(f"/saya/keamanan/{alamat}")
        dilihat[alamat] = halangan(halaman)
    halaman.goto("/saya/keamanan/kunci/baru/")
    halaman.get_by_role("button", name="Pasang").click()
    expect(halaman.get_by_role("alert")).to_have_text("Kunci di perangkat ini sudah terpasang pada akun Anda.")
    dilihat["kunci kedua"] = halangan(halaman)
    halaman.context.clear_cookies()
    halaman.goto("/masuk/")
    ketik_sandi(halaman, akun)
    dilihat["kode"] = halangan(halaman)
    assert {halaman: temuan for halaman, temuan in dilihat.items() if temuan} == {}


def test_where_the_browser_knows_no_keys_a_sentence_stands_and_no_button(layar, tokoh):
    halaman = layar.buka(url="/masuk/")
    halaman.add_init_script("delete window.PublicKeyCredential")
    halaman.reload()
    expect(halaman.get_by_role("button", name="Masuk dengan kunci sandi")).to_be_hidden()
    expect(halaman.get_by_text("Peramban ini tidak dapat memakai kunci sandi di sini.")).to_be_visible()


def test_without_javascript_the_password_and_a_code_are_enough(layar, tokoh):
    kode = pasang(tokoh.akun["pegawai"])
    halaman = layar.buka(url="/masuk/", java_script_enabled=False)
    expect(halaman.get_by_role("button", name="Masuk dengan kunci sandi")).to_be_hidden()
    assert '<noscript><p class="bentuk">Kunci sandi memerlukan JavaScript' in halaman.content()
    ketik_sandi(halaman, tokoh.akun["pegawai"])
    halaman.get_by_label("Kode").fill(kode[0])
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Selamat datang, Siti Rahma")
