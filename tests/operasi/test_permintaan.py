"""The id of a request, its line in the log, and the page that names it."""

import json
import logging
import re
from io import StringIO

import pytest
from django.test import Client, override_settings
from django.urls import path

from operasi.catatan import Asal, BarisJson
from operasi.konteks import tugas_berjalan
from pangkalpinang_jp.urls import handler500
from pangkalpinang_jp.urls import urlpatterns as asli

NIP = "198504122010032001"
DIBERI = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def baris():
    """The lines that the application would write on a server, each read as JSON."""
    tempat = StringIO()
    penulis = logging.StreamHandler(tempat)
    penulis.setFormatter(BarisJson())
    penulis.addFilter(Asal())
    akses, akar = logging.getLogger("operasi.akses"), logging.getLogger()
    tingkat = akses.level
    akses.setLevel(logging.INFO)
    akar.addHandler(penulis)
    yield lambda: [json.loads(satu) for satu in tempat.getvalue().splitlines()]
    akar.removeHandler(penulis)
    akses.setLevel(tingkat)


def test_one_request_is_one_line_that_says_who_what_and_how_long(tokoh, baris):
    respons = tokoh.masuk("atasan").get(f"/pegawai/{tokoh.pegawai.nip}/?tahun=2026&q=rahasia")
    (satu,) = baris()
    assert re.fullmatch(r"GET /pegawai/\{nip\}/ 200 [\d.]+ ms", satu.pop("pesan"))
    assert satu.pop("milidetik") > 0
    assert satu.pop("waktu").endswith("+00:00")
    assert satu == {
        "tingkat": "INFO",
        "pencatat": "operasi.akses",
        "metode": "GET",
        "jalur": "/pegawai/{nip}/",
        "status": 200,
        "akun": tokoh.akun["atasan"].pk,
        "permintaan": respons.headers["X-Request-ID"],
    }


@pytest.mark.parametrize(
    ("alamat", "jalur"),
    [
        (f"/tim/{NIP}/", "/tim/{nip}/"),
        ("/jp/2026/", "/jp/2026/"),
        (f"/kalender/{'k' * 43}.ics", "/kalender/{kunci}.ics"),
        ("/verifikasi/ABCD-EFGH/", "/verifikasi/{kode}/"),
        (f"/tidak-ada/{NIP}", "(tidak dikenal)"),
        ("/sehat/", "/sehat/"),
    ],
)
def test_no_secret_and_no_nip_of_an_address_is_written(db, baris, alamat, jalur):
    Client().get(alamat)
    akses = [satu for satu in baris() if satu["pencatat"] == "operasi.akses"]
    assert [satu["jalur"] for satu in akses] == [jalur]
    assert NIP not in str(baris())
    assert "kkkkkk" not in str(baris())


def test_the_line_asks_the_database_nothing(db, django_assert_num_queries, baris):
    klien = Client()
    klien.cookies["sessionid"] = "tidak-ada"
    with django_assert_num_queries(1):  # the session, which AuditlogMiddleware looks for
        klien.get("/sehat/")
    assert "akun" not in baris()[0]


@pytest.mark.parametrize(
    ("proksi", "diberi", "dipakai"),
    [(1, DIBERI, True), (0, DIBERI, False), (1, "bukan id\n<script>", False), (1, "x" * 5000, False)],
)
def test_an_id_is_taken_from_the_proxy_only(db, settings, proksi, diberi, dipakai):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proksi
    kembali = Client(headers={"x-request-id": diberi}).get("/sehat/").headers["X-Request-ID"]
    assert (kembali == diberi) == dipakai
    assert re.fullmatch("[0-9a-f]{32}", kembali)


def test_each_request_has_its_own_id(db):
    assert len({Client().get("/sehat/").headers["X-Request-ID"] for _ in range(20)}) == 20


# --- an error of ours --------------------------------------------------------------------------------------------


def rusak(request):
    raise RuntimeError(f"rusak untuk {NIP}")


rusak.login_required = False
urlpatterns = [path("rusak/", rusak), *asli]
assert handler500


@override_settings(ROOT_URLCONF=__name__)
def test_the_page_for_an_error_names_the_id_under_which_the_log_has_it(db, baris):
    respons = Client(raise_request_exception=False).get("/rusak/")
    nomor = respons.headers["X-Request-ID"]
    assert respons.status_code == 500
    assert f"Sebutkan nomor permintaan ini: <code>{nomor}</code>" in respons.content.decode()
    galat = next(satu for satu in baris() if satu["tingkat"] == "ERROR")
    assert galat["permintaan"] == nomor
    assert "RuntimeError: rusak untuk 1985**********2001" in galat["galat"]
    assert NIP not in str(baris())
    assert NIP not in respons.content.decode()


def test_a_line_of_a_worker_carries_its_task(baris):
    tanda = tugas_berjalan.set("tugas-7")
    logging.getLogger("apa").warning("di dalam")
    tugas_berjalan.reset(tanda)
    logging.getLogger("apa").warning("di luar")
    assert [(satu["pesan"], satu.get("tugas")) for satu in baris()] == [("di dalam", "tugas-7"), ("di luar", None)]
