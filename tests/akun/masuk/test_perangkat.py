"""On which devices one is signed in, and how a sign-in ends."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from akun.masuk.perangkat import sebut
from tests.akun.masuk.panggung import SANDI, angka, di_pintu, kunci_tampil, pasang, pastikan_ini_dia
from tests.laporan.baca import baca, tabel, utama

pytestmark = pytest.mark.lengkap

MESIN = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
KANTOR = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {MESIN} Safari/537.36 Edg/140.0"
PONSEL = f"Mozilla/5.0 (Linux; Android 14; SM-A155F) {MESIN} Mobile Safari/537.36"


@pytest.fixture
def akun(tokoh):
    return tokoh.akun["pegawai"]


@pytest.fixture
def kantor(akun):
    return di_pintu(akun, headers={"User-Agent": KANTOR}, REMOTE_ADDR="10.1.2.3")


@pytest.fixture
def ponsel(akun, kantor, time_machine):
    """Signed in an hour after the office PC."""
    time_machine.shift(3600)
    klien = Client(headers={"User-Agent": PONSEL}, REMOTE_ADDR="10.9.9.9")
    klien.post("/masuk/", {"login": akun.nip, "password": SANDI})
    return klien


def di_dalam(klien):
    return klien.get("/saya/").status_code == 200


def isi_daftar(klien):
    return [baris[:4] for baris in tabel(utama(klien.get("/saya/perangkat/")))]


def test_the_list_says_which_where_and_since_when_and_this_one_comes_first(kantor, ponsel):
    assert isi_daftar(ponsel) == [
        [
            "Chrome di Android perangkat ini",
            "10.9.9.9",
            "23 November 2026 pukul 13.00 WIB",
            "23 November 2026 pukul 13.00 WIB",
        ],
        ["Edge di Windows", "10.1.2.3", "23 November 2026 pukul 12.00 WIB", "23 November 2026 pukul 12.00 WIB"],
    ]


@pytest.mark.parametrize(
    ("peramban", "nama"),
    [
        (KANTOR, "Edge di Windows"),
        (PONSEL, "Chrome di Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox di Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari di iPhone"),
        ("<script>", "Peramban lain"),
        ("", "Peramban lain"),
    ],
)
def test_a_browser_is_named_as_people_name_it(peramban, nama):
    assert sebut(peramban) == nama


def test_one_device_is_signed_out_and_no_other(kantor, ponsel):
    lain = UserSession.objects.get(ip="10.1.2.3")
    assert ponsel.post(f"/saya/perangkat/{lain.pk}/akhiri/").headers["Location"] == "/saya/perangkat/"
    assert "Perangkat itu sudah dikeluarkan." in baca(ponsel.get("/saya/perangkat/"))
    assert (di_dalam(kantor), di_dalam(ponsel)) == (False, True)
    assert not Session.objects.filter(session_key=lain.session_key).exists()


def test_this_one_goes_by_the_page_for_signing_out(ponsel):
    ini = UserSession.objects.get(ip="10.9.9.9")
    assert ponsel.post(f"/saya/perangkat/{ini.pk}/akhiri/").headers["Location"] == "/keluar/"
    assert di_dalam(ponsel)


def test_all_others_are_signed_out_at_once(kantor, ponsel):
    ponsel.post("/saya/perangkat/lain/akhiri/")
    assert "1 perangkat lain sudah dikeluarkan." in baca(ponsel.get("/saya/perangkat/"))
    assert (di_dalam(kantor), di_dalam(ponsel)) == (False, True)


def test_nobody_signs_out_somebody_else(tokoh, kantor):
    sesi = UserSession.objects.get()
    for peran in ("atasan", "bkpsdmd", "orang_lain"):
        klien = tokoh.masuk(peran)
        assert klien.post(f"/saya/perangkat/{sesi.pk}/akhiri/").status_code == 404
        klien.post("/saya/perangkat/lain/akhiri/")
    assert di_dalam(kantor)


def test_a_new_password_ends_the_others(kantor, ponsel):
    baru = "ikan tenggiri di Pangkalbalam"
    ponsel.post("/saya/sandi/", {"oldpassword": SANDI, "password1": baru, "password2": baru})
    assert (di_dalam(kantor), di_dalam(ponsel)) == (False, True)
    assert [baris[0] for baris in isi_daftar(ponsel)] == ["Chrome di Android perangkat ini"]


def test_a_second_step_ends_those_that_came_in_without(kantor, ponsel, django_capture_on_commit_callbacks):
    pastikan_ini_dia(ponsel)
    with django_capture_on_commit_callbacks(execute=True):
        ponsel.post("/saya/keamanan/aplikasi/", {"code": angka(kunci_tampil(ponsel))})
    assert (di_dalam(kantor), di_dalam(ponsel)) == (False, True)


def test_when_bkpsdmd_takes_the_second_step_away_the_lost_phone_is_signed_out(tokoh, akun, ponsel):
    pasang(akun)
    tokoh.masuk("bkpsdmd").post(f"/akun/{akun.nip}/langkah-kedua/")
    assert not di_dalam(ponsel)


def test_signing_out_takes_the_device_off_the_list(kantor, ponsel):
    ponsel.post("/keluar/")
    assert [baris[0] for baris in isi_daftar(kantor)] == ["Edge di Windows perangkat ini"]


# --- time ---------------------------------------------------------------------------------------------------


def test_who_does_nothing_for_two_hours_signs_in_again(kantor, time_machine):
    for menit in (119, 119):
        time_machine.shift(menit * 60)
        assert di_dalam(kantor)
    time_machine.shift(121 * 60)
    assert not di_dalam(kantor)


def test_what_was_typed_before_is_given_back(akun, kantor, time_machine):
    pemilik = utama(kantor.get("/kegiatan/baru/seminar/")).find(".//input[@name='pemilik']").get("value")
    time_machine.shift(121 * 60)
    respons = kantor.post("/kegiatan/baru/seminar/", {"nama": "Seminar Air", "pemilik": pemilik})
    assert respons.headers["Location"] == "/masuk/?next=/kegiatan/baru/seminar/&habis=disimpan"
    assert "isian Anda disimpan" in baca(kantor.get(respons.headers["Location"]))
    kantor.post("/masuk/", {"login": akun.nip, "password": SANDI})
    assert "Seminar Air" in kantor.get("/kegiatan/baru/seminar/").content.decode()


def test_after_twelve_hours_everybody_signs_in_again(kantor, time_machine):
    for _ in range(8):
        time_machine.shift(89 * 60)
        assert di_dalam(kantor)
    time_machine.shift(10 * 60)
    assert not di_dalam(kantor)


def test_being_seen_is_written_once_in_ten_minutes_and_costs_nothing_between(
    kantor, time_machine, django_assert_num_queries
):
    kantor.get("/pemberitahuan/")
    with django_assert_num_queries(5):
        kantor.get("/pemberitahuan/")
    time_machine.shift(600)
    kantor.get("/pemberitahuan/")
    assert UserSession.objects.get().last_seen_at.isoformat() == "2026-11-23T05:10:00+00:00"
    with django_assert_num_queries(5):
        kantor.get("/pemberitahuan/")


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_list_asks_as_much_of_each_device(tokoh, akun, kantor, banyak, django_assert_num_queries):
    for _ in range(banyak - 1):
        Client().post("/masuk/", {"login": akun.nip, "password": SANDI})
    with django_assert_num_queries(6 + 3 * banyak):
        assert len(isi_daftar(kantor)) == banyak
