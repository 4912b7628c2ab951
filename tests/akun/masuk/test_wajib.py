"""BKPSDMD and pengelola SDM must have a second step; who loses it is helped by BKPSDMD."""

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kepegawaian.models import Pemberitahuan, Penugasan
from tests.akun.masuk.panggung import angka, di_pintu, kunci_tampil, pasang, pastikan_ini_dia, punya
from tests.laporan.baca import baca, utama
from tests.pabrik import tugaskan

pytestmark = pytest.mark.lengkap

KEAMANAN = "/saya/keamanan/"
KALIMAT = "Peran Anda mewajibkan langkah kedua."


@pytest.fixture
def wajib(settings):
    settings.WAJIB_DUA_LANGKAH = True


@pytest.mark.parametrize("peran", ["pengelola", "bkpsdmd"])
@pytest.mark.parametrize(
    "alamat",
    ["/", "/pegawai/", "/jp/2026/", "/laporan/", "/saya/", "/saya/perangkat/", "/rekap/2026.xlsx", "/kota/"],
)
def test_who_must_have_one_is_led_there_from_every_page(tokoh, wajib, peran, alamat):
    respons = tokoh.masuk(peran).get(alamat)
    assert (respons.status_code, respons.headers["Location"]) == (302, KEAMANAN)


@pytest.mark.parametrize("peran", ["pengelola", "bkpsdmd"])
def test_the_page_says_why(tokoh, wajib, peran):
    assert KALIMAT in baca(tokoh.masuk(peran).get(KEAMANAN))


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "orang_lain"])
def test_others_may_go_without(tokoh, wajib, peran):
    klien = tokoh.masuk(peran)
    assert klien.get("/").status_code == 200
    assert KALIMAT not in baca(klien.get(KEAMANAN))


def test_htmx_is_led_by_its_header_and_nothing_is_put_into_the_page(tokoh, wajib):
    respons = tokoh.masuk("bkpsdmd").get("/pegawai/", headers={"HX-Request": "true"})
    assert (respons.status_code, respons.headers["HX-Redirect"], respons.content) == (200, KEAMANAN, b"")


def test_a_form_is_not_carried_out_and_a_sentence_says_so(tokoh, wajib):
    klien = tokoh.masuk("pengelola")
    assert klien.post("/pd/1.01/laporan/2026/mulai/").headers["Location"] == KEAMANAN
    assert "Tindakan tadi belum dilakukan: pasang langkah kedua lebih dahulu, lalu ulangi." in baca(klien.get(KEAMANAN))


def test_signing_out_the_password_and_what_everybody_may_see_stay_open(tokoh, wajib):
    klien = tokoh.masuk("bkpsdmd")
    for alamat in ("/aturan/", "/verifikasi/", "/sehat/", "/saya/sandi/", "/keluar/"):
        assert klien.get(alamat).status_code == 200, alamat
    assert klien.post("/keluar/").headers["Location"] == "/masuk/"


def test_once_it_is_set_up_everything_is_open(tokoh, wajib):
    klien = di_pintu(tokoh.akun["bkpsdmd"])
    assert klien.get("/").headers["Location"] == KEAMANAN
    pastikan_ini_dia(klien)
    klien.post("/saya/keamanan/aplikasi/", {"code": angka(kunci_tampil(klien))})
    assert "Tersisa 10 dari 10." in baca(klien.get("/saya/keamanan/cadangan/"))
    assert klien.get("/pegawai/").status_code == 200


def test_who_is_given_a_role_must_have_one_from_that_day(tokoh, wajib):
    klien = tokoh.masuk("orang_lain")
    assert klien.get("/").status_code == 200
    tugaskan(tokoh.orang_lain, "pengelola", tokoh.dinas_lain)
    assert klien.get("/").headers["Location"] == KEAMANAN
    Penugasan.objects.filter(pns=tokoh.orang_lain).delete()
    assert klien.get("/").status_code == 200


def test_the_last_one_cannot_be_taken_off_by_who_must_have_it(tokoh, wajib):
    akun = tokoh.akun["pengelola"]
    pasang(akun)
    klien = di_pintu(akun)
    klien.post("/masuk/kode/", {"code": angka()})
    pastikan_ini_dia(klien)
    for respons in (klien.get("/saya/keamanan/aplikasi/lepas/"), klien.post("/saya/keamanan/aplikasi/lepas/")):
        assert "Pasang cara lain lebih dahulu, lalu lepas yang ini." in baca(respons)
        assert utama(respons).find(".//form") is None
    assert punya(akun) == ["recovery_codes", "totp"]


def test_without_the_setting_nobody_must(tokoh, settings):
    settings.WAJIB_DUA_LANGKAH = False
    assert tokoh.masuk("bkpsdmd").get("/").status_code == 200


@pytest.mark.parametrize(("peran", "tambahan"), [("pegawai", 0), ("bkpsdmd", 1)])
def test_the_rule_costs_one_query_and_only_those_whom_it_concerns(
    tokoh, settings, peran, tambahan, django_assert_num_queries
):
    pasang(tokoh.akun[peran])
    klien = tokoh.masuk(peran)
    with CaptureQueriesContext(
        connection,
    ) as tanpa:
        klien.get("/pemberitahuan/")
    settings.WAJIB_DUA_LANGKAH = True
    with django_assert_num_queries(len(tanpa) + tambahan):
        assert klien.get("/pemberitahuan/").status_code == 200


# --- a lost phone -------------------------------------------------------------------------------------------


def alamat(pns):
    return f"/akun/{pns.nip}/langkah-kedua/"


def test_bkpsdmd_takes_it_away_from_who_lost_the_phone(tokoh):
    akun = tokoh.akun["pegawai"]
    pasang(akun)
    klien = tokoh.masuk("bkpsdmd")
    assert "Aplikasi autentikator, dipasang" in baca(klien.get(alamat(tokoh.pegawai)))
    respons = klien.post(alamat(tokoh.pegawai))
    assert respons.headers["Location"] == f"/akun/{tokoh.pegawai.nip}/"
    assert "Saat masuk berikutnya, kata sandi saja cukup." in baca(klien.get(respons.headers["Location"]))
    assert punya(akun) == []
    catatan = LogEntry.objects.get_for_object(akun).get(changes__has_key="langkah kedua")
    assert (catatan.actor, catatan.changes) == (
        tokoh.akun["bkpsdmd"],
        {"langkah kedua": ["", "disetel ulang BKPSDMD"]},
    )
    kabar = Pemberitahuan.objects.get(kepada=tokoh.pegawai)
    assert (kabar.judul, kabar.url, kabar.dari) == (
        "Langkah kedua akun Anda disetel ulang oleh BKPSDMD",
        KEAMANAN,
        tokoh.bkpsdmd,
    )
    assert di_pintu(akun).get("/").status_code == 200


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "pengelola", "orang_lain"])
def test_nobody_else_may(tokoh, peran):
    pasang(tokoh.akun["pegawai"])
    klien = tokoh.masuk(peran)
    assert (klien.get(alamat(tokoh.pegawai)).status_code, klien.post(alamat(tokoh.pegawai)).status_code) == (403, 403)
    assert len(punya(tokoh.akun["pegawai"])) == 2


def test_not_ones_own(tokoh):
    pasang(tokoh.akun["bkpsdmd"])
    klien = tokoh.masuk("bkpsdmd")
    klien.post(alamat(tokoh.bkpsdmd))
    assert "Minta rekan di BKPSDMD." in baca(klien.get("/saya/"))
    assert len(punya(tokoh.akun["bkpsdmd"])) == 2


def test_where_there_is_none_nothing_is_said_to_have_been_done(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    assert "Tidak ada yang perlu disetel ulang." in baca(klien.get(alamat(tokoh.pegawai)))
    klien.post(alamat(tokoh.pegawai))
    assert "tidak mempunyai langkah kedua" in baca(klien.get("/saya/"))
    assert not Pemberitahuan.objects.exists()


def test_a_pns_without_an_account_is_not_found(tokoh):
    tokoh.akun["orang_lain"].delete()
    assert tokoh.masuk("bkpsdmd").get(alamat(tokoh.orang_lain)).status_code == 404
