"""Closed by default: which URLs are open to everybody, and how one signs in and out."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kepegawaian.models import Akun
from tests.hak.berjalan import isi_alamat, semua_alamat
from tests.laporan.baca import baca, kata, pohon, utama
from tests.pabrik import PNSFactory, buat_akun

PUBLIK = [
    "aktivasi/",
    "aktivasi/sandi/",
    "aktivasi/tautan/<str:kunci>/",
    "api/v1/",
    "api/v1/<path:sisa>",
    "api/v1/laporan",
    "api/v1/openapi.json",
    "api/v1/pegawai",
    "api/v1/pegawai/<nip>",
    "api/v1/pegawai/<nip>/catatan",
    "aturan/",
    "kalender/<kunci:kunci>.ics",
    "masuk/",
    "masuk/oidc/",
    "masuk/oidc/kembali/",
    "metrik/",
    "pengingat/berhenti/<str:tanda>/",
    "sandi/baru/<uidb64>/<token>/",
    "sandi/lupa/",
    "sehat/",
    "siap/",
    "verifikasi/",
    "verifikasi/<str:kode>/",
]
KE_MASUK_TANPA_KEMBALI = ["keluar/", "masuk/kode/", "masuk/kunci/"]
CONTOH = {
    **dict.fromkeys(("pk", "lampiran", "bukti"), 1),
    "uidb64": "MQ",
    "token": "cp1abc-0",
    "tanda": "palsu",
    "nip": "198504122010032001",
    "kode": "1.01",
    "kunci": "k" * 43,
}
SEMUA = list(semua_alamat())


def test_the_public_urls_are_these_and_no_others(db):
    terbuka = []
    for jalur in SEMUA:
        alamat = isi_alamat(jalur, CONTOH)
        respons = Client().get(alamat)
        if respons.status_code == 302 and respons.headers["Location"].startswith("/masuk/"):
            kembali = [] if jalur in KE_MASUK_TANPA_KEMBALI else [alamat]
            assert parse_qs(urlsplit(respons.headers["Location"]).query).get("next", []) == kembali
        else:
            terbuka.append(jalur)
    assert sorted(terbuka) == PUBLIK


def test_nothing_that_changes_is_open_without_signing_in(db):
    for jalur in set(SEMUA) - set(PUBLIK):
        respons = Client().post(isi_alamat(jalur, CONTOH))
        assert (jalur, respons.status_code, respons.headers["Location"][:7]) == (jalur, 302, "/masuk/")


@pytest.mark.parametrize("nama", ["account_signup", "account_reset_password", "account_email", "socialaccount_login"])
def test_there_is_no_sign_up_and_no_page_of_the_library_that_we_did_not_choose(nama):
    with pytest.raises(NoReverseMatch):
        reverse(nama)


@pytest.mark.parametrize("jalur", ["/signup/", "/masuk/signup/", "/akun/signup/", "/accounts/signup/", "/admin/"])
def test_well_known_addresses_lead_nowhere(db, jalur):
    assert Client().get(jalur).status_code == 404


# --- signing in ---------------------------------------------------------------------------------------------

NIP, SANDI = "198504122010032001", "sandi-untuk-uji"
KELIRU = "NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi."
TERLALU_BANYAK = "Terlalu banyak percobaan masuk. Tunggu lima menit, lalu coba lagi."


@pytest.fixture
def akun(db, hari_ini):
    return buat_akun(PNSFactory(nip=NIP, nama="Siti Rahma"), SANDI)


def masuk(nip=NIP, sandi=SANDI, klien=None, url="/masuk/", **lain):
    return (klien or Client()).post(url, {"login": nip, "password": sandi, **lain})


@pytest.mark.parametrize(
    "tulisan",
    [
        NIP,
        f"  {NIP}  ",
        "19850412 201003 2 001",
        "'198504122010032001",
        "19850412\u00a0201003\u00a02\u00a0001",
    ],
)
def test_one_signs_in_with_the_nip_as_people_write_it(akun, tulisan):
    klien = Client()
    respons = masuk(tulisan, klien=klien)
    assert (respons.status_code, respons.headers.get("Location")) == (302, "/")
    assert "Selamat datang, Siti Rahma" in baca(klien.get("/"))


@pytest.mark.parametrize(
    ("nip", "sandi"), [(NIP, "salah"), ("198504122010032009", SANDI), (NIP, SANDI.upper()), ("siti", SANDI)]
)
def test_a_mistake_is_one_sentence_that_does_not_say_which_and_keeps_the_nip(akun, nip, sandi):
    respons = masuk(nip, sandi)
    halaman = utama(respons)
    assert respons.status_code == 200
    assert KELIRU in kata(halaman)
    ketikan = {kolom.get("name"): kolom.get("value") for kolom in halaman.iter("input")}
    assert (ketikan["login"], ketikan["password"]) == (nip, None)


def test_an_empty_form_says_what_is_missing(akun):
    teks = baca(masuk("", ""))
    assert teks.count("Bidang ini tidak boleh kosong.") == 2


def test_after_five_failures_one_waits_five_minutes(akun, time_machine):
    for _ in range(5):
        assert KELIRU in baca(masuk(sandi="salah"))
    assert TERLALU_BANYAK in baca(masuk(sandi="salah"))
    assert TERLALU_BANYAK in baca(masuk())  # the right password does not help
    time_machine.move_to("2026-11-23T12:04:59+07:00", tick=False)
    assert TERLALU_BANYAK in baca(masuk())
    time_machine.move_to("2026-11-23T12:05:01+07:00", tick=False)
    assert masuk().status_code == 302


def test_the_failures_of_one_do_not_lock_out_another(akun):
    lain = buat_akun(PNSFactory(nama="Lain"), SANDI)
    for _ in range(6):
        masuk(sandi="salah")
    assert masuk(lain.nip).status_code == 302


def test_too_many_requests_from_one_place_are_a_readable_page(akun, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "3/m/ip"}
    for _ in range(3):
        masuk("", "")
    respons = masuk()
    assert respons.status_code == 429
    assert pohon(respons).get("lang") == "id"
    assert "Terlalu banyak" in baca(respons)


def test_an_account_that_was_closed_does_not_open(akun):
    Akun.objects.update(is_active=False)
    klien = Client()
    respons = masuk(klien=klien)
    tujuan = respons.headers.get("Location")
    teks = baca(klien.get(tujuan) if tujuan else respons)
    assert "Akun ini tidak aktif. Hubungi BKPSDMD." in teks
    assert klien.get("/").status_code == 302


def test_a_session_ends_when_its_account_is_closed(tokoh):
    klien = tokoh.masuk("pegawai")
    assert klien.get("/").status_code == 200
    Akun.objects.filter(pns=tokoh.pegawai).update(is_active=False)
    assert klien.get("/").status_code == 302


@pytest.mark.parametrize("tujuan", ["/tim/", "/pegawai/?q=siti&tahun=2025"])
def test_after_signing_in_one_is_where_one_wanted_to_go(akun, tujuan):
    assert masuk(next=tujuan).headers["Location"] == tujuan


@pytest.mark.parametrize(
    "tujuan", ["https://jahat.example/", "//jahat.example/", "/\\jahat.example", "javascript:alert(1)", "http:///jahat"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(akun, tujuan):
    assert masuk(next=tujuan).headers["Location"] == "/"
    klien = Client()
    assert masuk(klien=klien, url=f"/masuk/?next={tujuan}").headers["Location"] == "/"
    assert klien.get(f"/masuk/?next={tujuan}").headers["Location"] == "/"


def test_who_is_signed_in_is_led_from_the_sign_in_page_home(tokoh):
    assert tokoh.masuk("pegawai").get("/masuk/").headers["Location"] == "/"


def test_one_signs_out_by_a_button_and_not_by_a_link(tokoh):
    klien = tokoh.masuk("pegawai")
    assert "Anda yakin ingin keluar" in baca(klien.get("/keluar/"))
    assert klien.get("/").status_code == 200
    respons = klien.post("/keluar/")
    assert (respons.status_code, respons.headers["Location"]) == (302, "/masuk/")
    assert klien.get("/").status_code == 302


def test_a_password_is_changed_by_its_owner_who_stays_signed_in(akun):
    klien = Client()
    masuk(klien=klien)
    baru = "ikan tenggiri di Pangkalbalam"
    respons = klien.post("/saya/sandi/", {"oldpassword": SANDI, "password1": baru, "password2": baru})
    assert respons.status_code == 302
    assert klien.get("/").status_code == 200
    akun.refresh_from_db()
    assert akun.check_password(baru)


def test_a_weak_password_is_refused_with_sentences(akun):
    klien = Client()
    masuk(klien=klien)
    teks = baca(klien.post("/saya/sandi/", {"oldpassword": "salah", "password1": "1234567", "password2": "1234567"}))
    for kalimat in ("Kata sandi terlalu pendek.", "Kata sandi ini terlalu umum."):
        assert kalimat in teks
    akun.refresh_from_db()
    assert akun.check_password(SANDI)
