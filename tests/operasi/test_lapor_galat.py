"""Errors reported by DSN: a real server receives the envelope, and finds nobody's NIP in it."""

import gzip
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import brotli
import pytest

from tests.operasi.pemasangan import AKAR

NIP = "198504122010032001"
PROGRAM = """
import sys, django; django.setup()
from django.conf import settings
assert ("sentry_sdk" in sys.modules) == bool(settings.SENTRY_DSN)
from django.contrib.auth.decorators import login_not_required
from django.core.wsgi import get_wsgi_application
from django.urls import path
from wsgiref.util import setup_testing_defaults
import io, logging, types

@login_not_required
def rusak(request, nip):
    catatan = request.POST["isi"]
    logging.getLogger("apa").warning("sebelum %s", nip)
    raise RuntimeError(f"rusak untuk {nip}")

urls = types.ModuleType("urls_uji")
urls.urlpatterns = [path("rusak/<nip>/", rusak)]
urls.handler500 = "operasi.gangguan.galat"
sys.modules["urls_uji"] = urls
settings.ROOT_URLCONF = "urls_uji"
settings.MIDDLEWARE = settings.MIDDLEWARE[:2]
isi = b"isi=isian-rahasia"
lingkungan = {
    "REQUEST_METHOD": "POST", "PATH_INFO": "/rusak/198504122010032001/", "QUERY_STRING": "q=tanya-rahasia",
    "HTTP_AUTHORIZATION": "Bearer kata-rahasia", "HTTP_COOKIE": "sessionid=kuki-rahasia",
    "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(isi)), "wsgi.input": io.BytesIO(isi),
}
setup_testing_defaults(lingkungan)
status = []
list(get_wsgi_application()(lingkungan, lambda baris, kepala: status.append(baris)))
assert status == ["500 Internal Server Error"]
if settings.SENTRY_DSN:
    import sentry_sdk
    sentry_sdk.flush(10)
"""


class Penerima(BaseHTTPRequestHandler):
    diterima: list[tuple[str, bytes]] = []

    def do_POST(self):
        isi = self.rfile.read(int(self.headers["Content-Length"]))
        buka = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}[self.headers["Content-Encoding"]]
        self.diterima.append((self.path, buka(isi)))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *isi):
        pass


def jalankan(dsn):
    lingkungan = {**os.environ, "DJANGO_SETTINGS_MODULE": "pangkalpinang_jp.settings", "SENTRY_DSN": dsn}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=AKAR,
        env=lingkungan,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.lengkap
def test_an_error_arrives_with_its_place_and_without_anybody_in_it():
    Penerima.diterima.clear()
    with HTTPServer(("127.0.0.1", 0), Penerima) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        proses = jalankan(f"http://kunci@127.0.0.1:{server.server_port}/7")
        server.shutdown()
    assert proses.returncode == 0, proses.stderr
    semua = b"".join(isi for _, isi in Penerima.diterima).decode()
    for rahasia in (NIP, "rahasia", "sessionid"):
        assert rahasia not in semua
    assert {alamat for alamat, _ in Penerima.diterima} == {"/api/7/envelope/"}
    kejadian = [json.loads(baris) for baris in semua.splitlines() if '"exception"' in baris]
    assert [satu["exception"]["values"][-1]["value"] for satu in kejadian] == ["rusak untuk 1985**********2001"]
    assert kejadian[0]["request"] == {"method": "POST"}
    assert kejadian[0]["transaction"] == "/rusak/{nip}/"
    assert "sebelum 1985**********2001" in json.dumps(kejadian[0]["breadcrumbs"])


@pytest.mark.lengkap
def test_without_a_dsn_the_library_is_not_even_loaded():
    proses = jalankan("")
    assert proses.returncode == 0, proses.stderr
