"""The settings, safe by default: tried as a fresh installation, in a process and an environment of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.lengkap

AKAR = Path(__file__).resolve().parent.parent
SEKALI = "Untuk mencoba dengan data contoh, jalankan `make demo`."


@pytest.fixture(scope="module")
def pemasangan(tmp_path_factory):
    """A checkout without a file .env: the settings are copied, as they look for it beside themselves."""
    folder = tmp_path_factory.mktemp("pemasangan")
    shutil.copy(AKAR / "manage.py", folder)
    shutil.copytree(AKAR / "pangkalpinang_jp", folder / "pangkalpinang_jp")
    for butir in AKAR.iterdir():
        if butir.is_dir() and not butir.name.startswith(".") and butir.name not in ("pangkalpinang_jp", "var"):
            (folder / butir.name).symlink_to(butir)
    return folder


@pytest.fixture
def lingkungan(tmp_path):
    """What an operator sets."""
    return {
        "SECRET_KEY": "teks-acak-untuk-uji-Qm4vYx7Lw2ZpTn9RkBc3Hs6Df8Jg1Aa5Ee0Uu",
        "ALLOWED_HOSTS": "jp.contoh.go.id",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'data.sqlite3'}",
    }


def jalankan(pemasangan, lingkungan, *argumen):
    """Python in that installation, with that environment and no other."""
    return subprocess.run(
        [sys.executable, *argumen],
        cwd=pemasangan,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "pangkalpinang_jp.settings", **lingkungan},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def jawab(pemasangan, lingkungan, program):
    """What a program printed as JSON."""
    proses = jalankan(pemasangan, lingkungan, "-W", "error", "-c", program)
    assert (proses.returncode, proses.stderr) == (0, "")
    return json.loads(proses.stdout)


# --- it refuses to start without --------------------------------------------------------------------------------

WAJIB = {
    "SECRET_KEY": "SECRET_KEY belum diisi. Isi dengan teks acak sedikitnya 50 huruf, misalnya dari: "
    'python3 -c "import secrets; print(secrets.token_urlsafe(50))".',
    "ALLOWED_HOSTS": "ALLOWED_HOSTS belum diisi. Isi dengan nama host aplikasi ini, dipisahkan koma, misalnya: "
    "ALLOWED_HOSTS=jp.pangkalpinangkota.go.id.",
    "DATABASE_URL": "DATABASE_URL belum diisi. Isi dengan alamat basis data, misalnya: "
    "postgres://jp:sandi@localhost/jp atau, untuk kantor kecil, sqlite:////srv/jp/data.sqlite3.",
}


@pytest.mark.parametrize("nama", WAJIB)
@pytest.mark.parametrize("kosong", [False, True], ids=["unset", "empty"])
def test_it_refuses_to_start_without_what_it_needs_and_says_what_to_set(pemasangan, lingkungan, nama, kosong):
    del lingkungan[nama]
    if kosong:
        lingkungan[nama] = ""
    perintah = jalankan(pemasangan, lingkungan, "manage.py", "check")
    assert (perintah.returncode, perintah.stdout) == (1, "")
    assert perintah.stderr == f"{WAJIB[nama]} {SEKALI}\n"
    server = jalankan(pemasangan, lingkungan, "-c", "import pangkalpinang_jp.wsgi")
    assert (server.returncode, server.stdout) == (1, "")
    assert server.stderr.splitlines()[-1] == f"django.core.exceptions.ImproperlyConfigured: {WAJIB[nama]} {SEKALI}"


def test_the_checks_for_deployment_are_clean_once_it_is_set(pemasangan, lingkungan):
    proses = jalankan(pemasangan, lingkungan, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert (proses.stdout, proses.stderr) == ("System check identified no issues (0 silenced).\n", "")
    assert proses.returncode == 0


def test_a_file_beside_manage_py_fills_what_the_environment_leaves_open(pemasangan, lingkungan):
    (pemasangan / ".env").write_text("".join(f"{nama}={nilai}\n" for nama, nilai in lingkungan.items()))
    try:
        program = "import json\nfrom django.conf import settings\nprint(json.dumps(settings.ALLOWED_HOSTS))"
        assert jawab(pemasangan, {}, program) == ["jp.contoh.go.id"]
        assert jawab(pemasangan, {"ALLOWED_HOSTS": "lain.go.id"}, program) == ["lain.go.id"]
    finally:
        (pemasangan / ".env").unlink()


# --- the address that is printed on documents --------------------------------------------------------------------

ALAMAT = "import json\nfrom django.conf import settings\nprint(json.dumps(settings.ALAMAT_PUBLIK))"


@pytest.mark.parametrize(
    ("isi", "alamat"),
    [
        ({}, "https://jp.contoh.go.id"),
        ({"HTTPS": "0"}, "http://jp.contoh.go.id"),
        ({"ALLOWED_HOSTS": "jp.contoh.go.id, lain.go.id"}, "https://jp.contoh.go.id"),
        ({"ALAMAT_PUBLIK": "https://lain.go.id/"}, "https://lain.go.id"),
        ({"ALAMAT_PUBLIK": "http://10.0.0.5:8080"}, "http://10.0.0.5:8080"),
        ({"ALAMAT_PUBLIK": "https://jp.contoh.go.id", "ALLOWED_HOSTS": "*"}, "https://jp.contoh.go.id"),
        ({"DEMONSTRASI": "1"}, "http://127.0.0.1:8000"),
    ],
)
def test_the_public_address_is_the_one_that_is_set_or_follows_from_the_host(pemasangan, lingkungan, isi, alamat):
    assert jawab(pemasangan, {**lingkungan, **isi}, ALAMAT) == alamat


@pytest.mark.parametrize(
    ("isi", "tertulis"),
    [
        ({"ALLOWED_HOSTS": "*"}, "https://*"),
        ({"ALLOWED_HOSTS": ".contoh.go.id"}, "https://.contoh.go.id"),
        ({"ALAMAT_PUBLIK": "jp.contoh.go.id"}, "jp.contoh.go.id"),
        ({"ALAMAT_PUBLIK": "https://jp.contoh.go.id/aplikasi"}, "https://jp.contoh.go.id/aplikasi"),
    ],
)
def test_an_address_nobody_can_open_is_refused_before_it_is_printed(pemasangan, lingkungan, isi, tertulis):
    proses = jalankan(pemasangan, {**lingkungan, **isi}, "manage.py", "check")
    assert (proses.returncode, proses.stdout) == (1, "")
    assert f"ALAMAT_PUBLIK={tertulis} tidak dapat dibuka siapa pun. Isi dengan alamat aplikasi ini" in proses.stderr
    assert "Traceback" not in proses.stderr


# --- the headers of production -------------------------------------------------------------------------------

PERMINTAAN = """
import json, sys, types
import django
from django.conf import settings
django.setup()
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path

@login_not_required
def halaman(request):
    get_token(request)
    return HttpResponse("isi")

urls = types.ModuleType("urls_uji")
urls.urlpatterns = [path("halaman", halaman), path("rahasia", lambda request: HttpResponse("isi"), name="beranda"),
                    path("masuk", halaman, name="account_login")]
sys.modules["urls_uji"] = urls
settings.ROOT_URLCONF = "urls_uji"

def minta(alamat, **kepala):
    jawaban = Client(headers=kepala).get(alamat)
    kuki = {nama: [k["secure"], k["samesite"]] for nama, k in jawaban.cookies.items()}
    return [jawaban.status_code, dict(jawaban.headers), kuki]

https = {"host": "jp.contoh.go.id", "x-forwarded-proto": "https"}
print(json.dumps([
    minta("/halaman", **https),
    minta("/halaman", host="jp.contoh.go.id"),
    minta("/rahasia", **https),
    minta("/halaman", **{**https, "host": "lain.example"}),
]))
"""

CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


@pytest.fixture(scope="module")
def jawaban(pemasangan, tmp_path_factory):
    """Answers of the whole chain of middleware: over https, over http, to a stranger, to another host."""
    lingkungan = {
        "SECRET_KEY": "teks-acak-untuk-uji-Qm4vYx7Lw2ZpTn9RkBc3Hs6Df8Jg1Aa5Ee0Uu",
        "ALLOWED_HOSTS": "jp.contoh.go.id",
        "DATABASE_URL": f"sqlite:///{tmp_path_factory.mktemp('data') / 'data.sqlite3'}",
    }
    proses = jalankan(pemasangan, lingkungan, "-c", PERMINTAAN)
    assert proses.returncode == 0, proses.stderr
    return dict(zip(("https", "http", "asing", "host_lain"), json.loads(proses.stdout), strict=True))


def test_every_answer_carries_the_headers_of_production(jawaban):
    status, kepala, kuki = jawaban["https"]
    csp = dict(aturan.split(" ", 1) for aturan in kepala.pop("Content-Security-Policy").split("; "))
    assert (status, csp) == (200, CSP)
    assert "unsafe" not in str(csp)
    assert re.fullmatch("[0-9a-f]{32}", kepala.pop("X-Request-ID"))
    assert {nama: kepala[nama] for nama in kepala if nama not in ("Content-Type", "Content-Length")} == {
        "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Permitted-Cross-Domain-Policies": "none",
        "Vary": "Cookie",
    }
    assert kuki == {"__Host-csrftoken": [True, "Lax"]}


def test_plain_http_is_sent_to_https(jawaban):
    status, kepala, kuki = jawaban["http"]
    assert (status, kepala["Location"], kuki) == (301, "https://jp.contoh.go.id/halaman", {})


def test_a_stranger_is_sent_to_sign_in(jawaban):
    status, kepala, _ = jawaban["asing"]
    assert (status, kepala["Location"]) == (302, "/masuk?next=/rahasia")


def test_another_host_is_refused(jawaban):
    assert jawaban["host_lain"][0] == 400


# --- the city's sign-in service ------------------------------------------------------------------------------

LAYANAN = {"OIDC_PENERBIT": "https://sso.contoh.go.id/", "OIDC_CLIENT_ID": "jp", "OIDC_CLIENT_SECRET": "rahasia"}


@pytest.mark.parametrize(
    ("isian", "kata"),
    [
        ({"OIDC_PENERBIT": "http://sso.contoh.go.id"}, "tidak aman. Isi dengan alamat https://"),
        ({"OIDC_CLIENT_ID": ""}, "OIDC_CLIENT_ID atau OIDC_CLIENT_SECRET belum. Isi keduanya"),
        ({"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_ID atau OIDC_CLIENT_SECRET belum. Isi keduanya"),
    ],
)
def test_a_sign_in_service_that_is_half_set_up_is_refused_with_a_sentence(pemasangan, lingkungan, isian, kata):
    proses = jalankan(pemasangan, {**lingkungan, **LAYANAN, **isian}, "-c", "import django; django.setup()")
    assert proses.returncode != 0
    assert kata in proses.stderr


def test_in_production_a_second_step_is_asked_and_a_sign_in_ends(pemasangan, lingkungan):
    program = (
        "import json; from django.conf import settings as s; "
        "print(json.dumps([s.WAJIB_DUA_LANGKAH, s.SESI_MENGANGGUR, s.SESI_PALING_LAMA, "
        "getattr(s, 'MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN', False), s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, "
        "s.SESSION_COOKIE_HTTPONLY, s.OIDC['penerbit'], s.OIDC['klaim_nip']]))"
    )
    assert jawab(pemasangan, {**lingkungan, **LAYANAN}, program) == [
        True,
        7200,
        43200,
        False,
        "__Host-sessionid",
        True,
        True,
        "https://sso.contoh.go.id",
        "nip",
    ]


# --- SQLite --------------------------------------------------------------------------------------------------

PRAGMA = """
import json
import django
django.setup()
from django.db import connection, transaction

def pragma(nama):
    with connection.cursor() as kursor:
        return kursor.execute(f"PRAGMA {nama}").fetchone()[0]

def penulis_lain():
    import sqlite3
    lain = sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None)
    try:
        lain.execute("BEGIN IMMEDIATE")
        return "menulis"
    except sqlite3.OperationalError as galat:
        return str(galat)
    finally:
        lain.close()

nilai = {nama: pragma(nama) for nama in ("journal_mode", "busy_timeout", "synchronous", "foreign_keys")}
nilai["di luar transaksi"] = penulis_lain()
with transaction.atomic():
    nilai["di dalam transaksi"] = penulis_lain()
print(json.dumps(nilai))
"""


def test_sqlite_reads_beside_its_writer_and_queues_writers_from_the_start_of_a_transaction(pemasangan, lingkungan):
    assert jawab(pemasangan, lingkungan, PRAGMA) == {
        "journal_mode": "wal",
        "busy_timeout": 20_000,
        "synchronous": 1,  # NORMAL
        "foreign_keys": 1,
        "di luar transaksi": "menulis",
        "di dalam transaksi": "database is locked",
    }


# --- the tables ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say(capsys):
    call_command("makemigrations", "--check", "--dry-run")
    assert capsys.readouterr().out == "No changes detected\n"


SURAT = (
    "import json; from django.conf import settings as s; "
    "print(json.dumps([s.EMAIL_BACKEND.split('.')[-2], getattr(s, 'EMAIL_HOST', ''), s.EMAIL_PORT, s.EMAIL_USE_TLS, "
    "s.EMAIL_TIMEOUT, s.DEFAULT_FROM_EMAIL]))"
)


@pytest.mark.parametrize(
    ("isi", "hasil"),
    [
        ({}, ["dummy", None, None, False, 10, "JP Pangkalpinang <jp@localhost>"]),
        (
            {"EMAIL_URL": "smtp+tls://jp:sandi@surat.contoh.go.id:587", "EMAIL_PENGIRIM": "JP <jp@contoh.go.id>"},
            ["smtp", "surat.contoh.go.id", 587, True, 10, "JP <jp@contoh.go.id>"],
        ),
    ],
)
def test_mail_leaves_only_where_a_server_is_named(pemasangan, lingkungan, isi, hasil):
    assert jawab(pemasangan, lingkungan | isi, SURAT) == hasil


def test_a_mail_server_that_cannot_be_read_is_a_sentence(pemasangan, lingkungan):
    proses = jalankan(pemasangan, lingkungan | {"EMAIL_URL": "surat.contoh.go.id"}, "manage.py", "check")
    assert proses.returncode == 1
    assert (
        proses.stderr.strip()
        .splitlines()[-1]
        .endswith(
            "EMAIL_URL tidak terbaca. Isi dengan alamat server surat, misalnya: "
            "EMAIL_URL=smtp+tls://jp:sandi@surat.contoh.go.id:587."
        )
    )
