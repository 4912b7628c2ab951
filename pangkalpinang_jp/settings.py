"""The one settings module, safe by default.

Read from the environment (or a file `.env` beside manage.py), in this file only:

    SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL   required outside demonstration and tests
    CSRF_TRUSTED_ORIGINS                      e.g. https://jp.pangkalpinangkota.go.id
    HTTPS                                     off only behind no TLS at all (demonstration, a trial in the office)
    DEMONSTRASI                               on: made-up city, sample accounts shown at sign-in, SQLite in var/
    ALAMAT_PUBLIK                             e.g. https://jp.pangkalpinangkota.go.id, printed on documents; by default
                                              the first of ALLOWED_HOSTS
    JUMLAH_PROKSI                             reverse proxies in front (default 0): behind one, without it, all visitors
                                              share one limit of sign-ins and of look-ups
    PENANDA_TANGAN_ELEKTRONIK                 a class that signs issued PDFs; see laporan/keaslian/tanda_tangan.py
    UKURAN_KERTAS                             F4 (default) or A4, for the documents that are printed
    PAKET_TENGGANG                            seconds after which a silent worker is taken for dead (default 60)
    LAMPIRAN_DIR                              folder of the uploaded files (default var/lampiran), never a public one
    LAMPIRAN_STORAGE                          another storage for them, as JSON like an entry of Django's STORAGES; for
                                              S3 or what speaks its language, with django-storages[s3] installed:
        {"BACKEND": "storages.backends.s3.S3Storage",
         "OPTIONS": {"bucket_name": "jp-lampiran", "endpoint_url": "https://s3.contoh.go.id"}}
"""

import json
import re
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEMONSTRASI = env.bool("DEMONSTRASI", False)
UJI = env.bool("UJI", False)

DEBUG = False


def wajib(nama: str, saran: str, pengganti: str) -> str:
    """The value of a required variable; `pengganti` stands in only for demonstration and tests.

    Raises ImproperlyConfigured with a sentence that says what to set.
    """
    nilai = env.str(nama, "")
    if not nilai and (DEMONSTRASI or UJI):
        return pengganti
    if not nilai:
        raise ImproperlyConfigured(
            f"{nama} belum diisi. {saran} Untuk mencoba dengan data contoh, jalankan `make demo`."
        )
    return nilai


SECRET_KEY = wajib(
    "SECRET_KEY",
    "Isi dengan teks acak sedikitnya 50 huruf, misalnya dari: "
    'python3 -c "import secrets; print(secrets.token_urlsafe(50))".',
    "hanya-untuk-demonstrasi-dan-pengujian-jangan-pernah-dipakai-di-server",
)
ALLOWED_HOSTS = [
    nama.strip()
    for nama in wajib(
        "ALLOWED_HOSTS",
        "Isi dengan nama host aplikasi ini, dipisahkan koma, misalnya: ALLOWED_HOSTS=jp.pangkalpinangkota.go.id.",
        "localhost,127.0.0.1,testserver",
    ).split(",")
]
DATABASE_URL = wajib(
    "DATABASE_URL",
    "Isi dengan alamat basis data, misalnya: postgres://jp:sandi@localhost/jp "
    "atau, untuk kantor kecil, sqlite:////srv/jp/data.sqlite3.",
    f"sqlite:///{VAR_DIR / 'demo.sqlite3'}",
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", not (DEMONSTRASI or UJI))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "auditlog",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "js_lib_bootstrap5",
    "kepegawaian",
    "lampiran",
    "konversi",
    "bimbingan",
    "coaching",
    "mentoring",
    "kegiatan",
    "kompetensi",
    "impor",
    "laporan",
    "contoh",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "operasi.kepala.KepalaKeamanan",
    "kepegawaian.kiriman.KirimanTertunda",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "auditlog.middleware.AuditlogMiddleware",
]

ROOT_URLCONF = "pangkalpinang_jp.urls"
WSGI_APPLICATION = "pangkalpinang_jp.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "laporan.konteks.tata_letak",
            ],
            "builtins": ["kepegawaian.templatetags.kiriman", "konversi.templatetags.jp"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": {**env.db_url_config(DATABASE_URL), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for the writer (WAL), and a transaction takes its write lock at the start, so that
    # two people who save at once queue for up to 20 seconds and neither fails half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    VAR_DIR.mkdir(exist_ok=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Background work is rows of our own database, done by any number of `manage.py db_worker` on any machine.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Rate limits must hold over all processes; the table comes with the first migration of kepegawaian.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "kepegawaian.Akun"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["nip"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "kepegawaian.masuk.Adapter"
ACCOUNT_FORMS = {"login": "kepegawaian.masuk.FormulirMasuk"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nip"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
# Whole offices share one address; what protects an account is the limit on its own failures.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "100/m/ip,5/5m/key"}
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("JUMLAH_PROKSI", 0)

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
LAMPIRAN_DIR = Path(env.str("LAMPIRAN_DIR", "") or VAR_DIR / "lampiran")


def penyimpanan_lampiran(tulisan: str) -> dict[str, Any]:
    """The entry of STORAGES for uploaded files: what LAMPIRAN_STORAGE says, else a folder nobody else may read.

    Raises ImproperlyConfigured with a sentence that says what to set.
    """
    if not tulisan:
        hak = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": LAMPIRAN_DIR, **hak},
        }
    try:
        isi = json.loads(tulisan)
    except ValueError:
        isi = None
    if not isinstance(isi, dict) or not isinstance(isi.get("BACKEND"), str) or set(isi) - {"BACKEND", "OPTIONS"}:
        raise ImproperlyConfigured(
            "LAMPIRAN_STORAGE tidak terbaca. Isi dengan JSON yang memuat BACKEND dan OPTIONS, misalnya: "
            '{"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": "jp-lampiran"}}.'
        )
    return isi


STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if UJI
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
    "lampiran": penyimpanan_lampiran(env.str("LAMPIRAN_STORAGE", "")),
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_USE_FINDERS = UJI
WHITENOISE_AUTOREFRESH = UJI

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "kepegawaian.kiriman.formulir_kedaluwarsa"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: carries the arrows and ticks of Bootstrap's own stylesheet
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    # The address of a private calendar is a password: no line carries it.
    "filters": {"tanpa_kunci": {"()": "laporan.jejak.TanpaKunci"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "baris", "filters": ["tanpa_kunci"]}},
    "root": {"handlers": ["konsol"], "level": "WARNING"},
    # A page that is refused or not found is the visitor's business, not the operator's.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": ["konsol"], "level": "INFO", "propagate": False},
    },
}

# --- The product's own settings ---------------------------------------------------------------------------
ATURAN_DIR = BASE_DIR / "konversi" / "aturan"
KOMPETENSI_DIR = BASE_DIR / "kompetensi" / "acuan"
UKURAN_KERTAS = env.str("UKURAN_KERTAS", "F4")
NAMA_KOTA = "Pangkalpinang"
UKURAN_PALING_BESAR = 5 * 1024 * 1024
"""Bytes of one uploaded attachment."""


def alamat_publik(tulisan: str) -> str:
    """The address that is printed: what ALAMAT_PUBLIK says, else the first of ALLOWED_HOSTS.

    Raises ImproperlyConfigured with a sentence that says what to set.
    """
    if not tulisan:
        if DEMONSTRASI or UJI:
            return "http://127.0.0.1:8000"
        tulisan = f"http{'s' if HTTPS else ''}://{ALLOWED_HOSTS[0]}"
    if not re.fullmatch(r"https?://[\w-][\w.-]*(:\d+)?/?", tulisan):
        raise ImproperlyConfigured(
            f"ALAMAT_PUBLIK={tulisan} tidak dapat dibuka siapa pun. Isi dengan alamat aplikasi ini yang dicetak pada "
            "dokumen, misalnya: ALAMAT_PUBLIK=https://jp.pangkalpinangkota.go.id."
        )
    return tulisan.rstrip("/")


ALAMAT_PUBLIK = alamat_publik(env.str("ALAMAT_PUBLIK", ""))
"""Under which address outsiders reach the application: printed, with its QR code, on every document."""
PENANDA_TANGAN_ELEKTRONIK = env.str("PENANDA_TANGAN_ELEKTRONIK", "laporan.keaslian.tanda_tangan.TanpaTandaTangan")
BATAS = {
    "verifikasi": "60/m/ip",  # look-ups of the codes of documents
    "cari": "120/m/user",  # looking for people beyond those whom one may see
}
"""How often one may ask; see kepegawaian/batas.py."""
IMPOR_PALING_BESAR = 30 * 1024 * 1024
"""Bytes of one spreadsheet that is imported in the browser; 75,000 records are about 6 MB."""
PAKET_TENGGANG = env.int("PAKET_TENGGANG", 60)
"""Seconds without a sign of life after which a document of a pack is taken from its worker and given to another."""
