"""What visitors read while database or disk are away: a page, and never what they typed lost."""

import errno
import re
from types import ModuleType

import psycopg
import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, InternalError, OperationalError, connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from operasi import gangguan
from tests.laporan.baca import kata, utama

pytestmark = pytest.mark.django_db
BASIS_DATA, PENYIMPANAN = gangguan.BASIS_DATA, gangguan.PENYIMPANAN


def berasal(galat, asal=None, **keterangan):
    """The exception as Django raises it: from what the driver said."""
    if asal:
        galat.__cause__ = type(asal, (Exception,), keterangan)()
    return galat


GALAT = [
    pytest.param(OperationalError("connection refused"), BASIS_DATA, id="no server"),
    pytest.param(psycopg.OperationalError("consuming input failed"), BASIS_DATA, id="lost while a cursor is closed"),
    pytest.param(InterfaceError("connection already closed"), BASIS_DATA, id="connection lost"),
    pytest.param(berasal(InternalError(), "ReadOnly", sqlstate="25006"), BASIS_DATA, id="read-only database"),
    pytest.param(berasal(InternalError(), "Lain", sqlstate="XX000"), None, id="another internal error"),
    pytest.param(berasal(OperationalError(), "Busy", sqlite_errorname="SQLITE_BUSY"), BASIS_DATA, id="SQLite busy"),
    pytest.param(berasal(OperationalError(), "Keliru", sqlite_errorname="SQLITE_ERROR"), None, id="SQLite, our fault"),
    pytest.param(OSError(errno.ENOSPC, "No space left on device"), PENYIMPANAN, id="full disk"),
    pytest.param(OSError(errno.EROFS, "Read-only file system"), PENYIMPANAN, id="read-only disk"),
    pytest.param(FileNotFoundError(errno.ENOENT, "No such file"), None, id="a file that is missing"),
    pytest.param(ZeroDivisionError(), None, id="a mistake of ours"),
    pytest.param(None, None, id="nothing"),
]


@pytest.mark.parametrize(("galat", "sebab"), GALAT)
def test_only_what_passes_by_itself_is_called_a_disturbance(galat, sebab):
    assert gangguan.sebab_sementara(galat) == sebab


def test_the_cause_is_found_behind_what_it_led_to():
    def gagal():
        try:
            raise OperationalError("server closed the connection unexpectedly")
        except OperationalError:
            raise RuntimeError("the session could not be saved")  # noqa: B904 - as Django's sessions do it

    with pytest.raises(RuntimeError) as galat:
        gagal()
    assert gangguan.sebab_sementara(galat.value) == BASIS_DATA


# --- the pages -----------------------------------------------------------------------------------------------------


@pytest.fixture
def terputus():
    """A database that answers nothing any more, as soon as the test says so."""
    putus = []

    def jalankan(lanjut, *args):
        if putus:
            raise OperationalError("connection refused")
        return lanjut(*args)

    with connection.execute_wrapper(jalankan):
        yield putus


def klien(tokoh, peran="pegawai"):
    """Signed in; an error gives a page, as on a server."""
    satu = tokoh.masuk(peran)
    satu.raise_request_exception = False
    return satu


@pytest.mark.parametrize("jalur", ["/", "/jp/2026/?a=1&b=2", "/kegiatan/baru/seminar/", "/kompetensi/", "/kalender/"])
def test_without_a_database_every_page_says_so_and_when_to_come_back(tokoh, terputus, jalur):
    pegawai = klien(tokoh)
    terputus.append(True)
    respons = pegawai.get(jalur)
    assert (respons.status_code, respons.headers["Retry-After"], respons.headers["Cache-Control"]) == (
        503,
        "30",
        "no-store",
    )
    isi = utama(respons)
    assert kata(isi.find(".//h1")) == "Sedang ada gangguan"
    assert BASIS_DATA in kata(isi)
    assert [satu.get("href") for satu in isi.iter("a")] == [jalur, "/"]
    terputus.clear()
    assert pegawai.get(jalur).status_code == 200


ISI = {"bentuk": "seminar", "nama": 'Seminar "Arsip" & <b>Data</b>', "mulai": "2026-11-09", "kunci": "tidak dibaca"}


def tersembunyi(respons):
    """The hidden fields of the page, as the browser would send them again."""
    formulir = utama(respons).find(".//form")
    return {satu.get("name"): satu.get("value") for satu in formulir.iter("input")}, formulir.get("action")


def test_a_form_that_was_sent_in_vain_comes_back_in_the_page(tokoh, terputus):
    pegawai = klien(tokoh)
    halaman = pegawai.get("/kegiatan/baru/seminar/").content.decode()
    isian = {**ISI, "pemilik": re.search(r'name="pemilik" value="([^"]+)"', halaman)[1], "ajukan": "1"}
    terputus.append(True)
    respons = pegawai.post("/kegiatan/baru/seminar/?salin=3", isian)
    assert respons.status_code == 503
    assert tersembunyi(respons) == (isian, "/kegiatan/baru/seminar/?salin=3")
    assert "tekan Kirim lagi. Berkas" not in kata(utama(respons))
    assert "tekan Kirim lagi" in kata(utama(respons))


def test_files_have_to_be_chosen_again(tokoh, terputus, tmp_path):
    pegawai = klien(tokoh)
    halaman = pegawai.get("/kegiatan/baru/seminar/").content.decode()
    tanda = re.search(r'name="pemilik" value="([^"]+)"', halaman)[1]
    berkas = tmp_path / "bukti.pdf"
    berkas.write_bytes(b"%PDF-1.4")
    terputus.append(True)
    with berkas.open("rb") as isi:
        respons = pegawai.post("/kegiatan/baru/seminar/", {"nama": "Seminar", "pemilik": tanda, "bukti": isi})
    assert tersembunyi(respons)[0] == {"nama": "Seminar", "pemilik": tanda}
    assert "Berkas lampirannya perlu dipilih lagi" in kata(utama(respons))


def test_a_password_is_never_shown_again(tokoh, terputus):
    tamu = Client(raise_request_exception=False)
    terputus.append(True)
    respons = tamu.post("/masuk/", {"login": tokoh.pegawai.nip, "password": "rahasia-sekali"})
    assert respons.status_code == 503
    assert "rahasia-sekali" not in respons.content.decode()
    assert utama(respons).find(".//form") is None
    assert "kembali dengan tombol Kembali" in kata(utama(respons))


def test_a_forged_mark_gets_nothing_back(tokoh, terputus):
    pegawai = klien(tokoh)
    terputus.append(True)
    respons = pegawai.post("/kegiatan/baru/seminar/", {**ISI, "pemilik": "palsu"})
    assert (respons.status_code, utama(respons).find(".//form")) == (503, None)


def test_a_session_that_cannot_be_saved_is_a_disturbance_too(tokoh, terputus):
    """Django calls it a bad request there."""

    def pandangan(request):
        request.session["angka"] = 1
        terputus.append(True)
        return HttpResponse("baik")

    with pakai_url(pandangan):
        assert klien(tokoh).get("/pandangan/").status_code == 503


def pakai_url(pandangan):
    """The application with that page and no other."""
    modul = ModuleType("url_uji")
    modul.urlpatterns = [path("pandangan/", pandangan)]
    modul.handler500, modul.handler400 = "operasi.gangguan.galat", "operasi.gangguan.permintaan_keliru"
    return override_settings(ROOT_URLCONF=modul)


def rusak(request):
    raise ZeroDivisionError


def penuh(request):
    raise OSError(errno.ENOSPC, "No space left on device")


def janggal(request):
    raise SuspiciousOperation


@pytest.mark.parametrize(
    ("pandangan", "status", "judul"),
    [
        (rusak, 500, "Terjadi kesalahan di sisi kami"),
        (penuh, 503, "Sedang ada gangguan"),
        (janggal, 400, "Permintaan tidak dapat dibaca"),
    ],
)
def test_each_kind_of_failure_has_its_page(tokoh, pandangan, status, judul):
    with pakai_url(pandangan):
        respons = klien(tokoh).get("/pandangan/")
    assert (respons.status_code, kata(utama(respons).find(".//h1"))) == (status, judul)
    assert "Traceback" not in respons.content.decode()
