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
    EMAIL_URL                                 e.g. smtp+tls://jp:sandi@surat.contoh.go.id:587; else no mail is sent
    EMAIL_PENGIRIM                            e.g. JP Pangkalpinang <jp@pangkalpinangkota.go.id>
    WAJIB_DUA_LANGKAH                         off: BKPSDMD and pengelola SDM may do without a second step (default on,
                                              off in demonstration and tests)
    SESI_MENGANGGUR                           minutes without a request after which one signs in again (default 120)
    OIDC_PENERBIT                             issuer of the city's own sign-in service (OpenID Connect), e.g.
                                              https://sso.contoh.go.id; without it there is none
    OIDC_CLIENT_ID, OIDC_CLIENT_SECRET        how this application is known there; its redirect URI is
                                              https://<this host>/masuk/oidc/kembali/
    OIDC_KLAIM_NIP, OIDC_CAKUPAN, OIDC_NAMA   claim with the NIP (default nip), scopes (default openid,profile), and
                                              the name on the button (default Akun Kota)
    SECRET_KEY_FALLBACKS                      old keys, by comma, while SECRET_KEY changes; see akun/masuk/rahasia.py
    UKURAN_KERTAS                             F4 (default) or A4, for the documents that are printed
    PAKET_TENGGANG                            seconds after which a silent worker is taken for dead (default 60)
    IMPOR_TENGGANG                            the same of an import (default 600)
    BATAS_KUERI                               seconds that PostgreSQL works on one query before it gives up (default 25
                                              for the web server, else 0: no limit)
    LAMPIRAN_DIR                              folder of the uploaded files (default var/lampiran), never a public one
    LAMPIRAN_STORAGE                          another storage for them, as JSON like an entry of Django's STORAGES; for
                                              S3 or what speaks its language, with django-storages[s3] installed:
        {"BACKEND": "storages.backends.s3.S3Storage",
         "OPTIONS": {"bucket_name": "jp-lampiran", "endpoint_url": "https://s3.contoh.go.id"}}
    LOG_JSON                                  lines of the log as JSON (default on outside demonstration and tests)
    METRIK_TOKEN                              opens /metrik/ to who sends it as `Authorization: Bearer …`
    SENTRY_DSN                                where errors are reported to; without it, nowhere
    TUGAS_TERLAMA                             seconds after which a background task counts as hung (default 1800)
    CADANGAN_KUNCI                            age1…: backups are encrypted for these keys (several with commas)
    CADANGAN_KUNCI_RAHASIA                    file with AGE-SECRET-KEY-1…, for reading them; never kept on the server
    POSTGRESQL_BIN                            folder of pg_dump, pg_restore and psql, where they are not in PATH
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
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
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
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "auditlog",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_guid",
    "django_htmx",
    "django_prometheus",
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
    "akun",
    "jejak",
    "pengingat",
    "operasi",
    "api",
    "contoh",
]

MIDDLEWARE = [
    "operasi.permintaan.CatatPermintaan",
    "django_guid.middleware.guid_middleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "operasi.kepala.KepalaKeamanan",
    "akun.masuk.perantara.SesiBerjangka",
    "akun.masuk.adapter.HanyaYangBertugas",
    "kepegawaian.kiriman.KirimanTertunda",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "akun.masuk.perantara.WajibDuaLangkah",
    "jejak.asal.JejakMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
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
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # A machine that has vanished is found out within 35 seconds, on either side: here, so that a page does not hang,
    # and there, so that PostgreSQL lets go of what the vanished one held. The systems' own patience is hours.
    SETELAN_SAMBUNGAN = {
        "tcp_keepalives_idle": "20",
        "tcp_keepalives_interval": "5",
        "tcp_keepalives_count": "3",
        "tcp_user_timeout": "35s",
    }
    if BATAS_KUERI := env.int("BATAS_KUERI", 0):
        SETELAN_SAMBUNGAN["statement_timeout"] = f"{BATAS_KUERI}s"
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "keepalives_idle": 20,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 35_000,
        "options": " ".join(f"-c {nama}={nilai}" for nama, nilai in SETELAN_SAMBUNGAN.items()),
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Background work is rows of our own database, done by any number of `manage.py pekerja` on any machine.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Rate limits must hold over all processes; the table comes with the first migration of kepegawaian.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "kepegawaian.Akun"
AUTHENTICATION_BACKENDS = ["akun.masuk.adapter.Pintu"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["nip"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "akun.sandi.BukanTebakan"},
]
PASSWORD_HASHERS = ["akun.penyandi.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "akun.masuk.adapter.Adapter"
ACCOUNT_FORMS = {
    "login": "akun.masuk.adapter.FormulirMasuk",
    "reauthenticate": "akun.masuk.adapter.FormulirSandiLagi",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nip"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
# Whole offices share one address; what protects an account is the limit on its own failures.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "100/m/ip,5/5m/key"}
ACCOUNT_SESSION_REMEMBER = False
WAJIB_DUA_LANGKAH = env.bool("WAJIB_DUA_LANGKAH", not (DEMONSTRASI or UJI))
"""Whether BKPSDMD and pengelola SDM must have a second step; see akun/masuk/perantara.py."""
MFA_ADAPTER = "akun.masuk.dua_langkah.AdapterDuaLangkah"
MFA_FORMS = {
    "authenticate": "akun.masuk.dua_langkah.FormulirKode",
    "reauthenticate": "akun.masuk.dua_langkah.FormulirKodeLagi",
    "activate_totp": "akun.masuk.dua_langkah.FormulirPasang",
    "authenticate_webauthn": "akun.masuk.dua_langkah.FormulirPakaiKunci",
    "reauthenticate_webauthn": "akun.masuk.dua_langkah.FormulirPakaiKunciLagi",
    "login_webauthn": "akun.masuk.dua_langkah.FormulirMasukKunci",
    "add_webauthn": "akun.masuk.dua_langkah.FormulirKunci",
    "edit_webauthn": "akun.masuk.dua_langkah.FormulirNamaKunci",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_TOTP_TOLERANCE = 1  # a code that changes while one types it; it is good once all the same


def layanan_oidc(penerbit: str) -> dict[str, Any]:
    """What akun/masuk/oidc.py asks of the city's sign-in service; empty without one.

    Raises ImproperlyConfigured with a sentence that says what to set.
    """
    if not penerbit:
        return {}
    if not penerbit.startswith("https://") and not (DEMONSTRASI or UJI):
        raise ImproperlyConfigured(
            f"OIDC_PENERBIT={penerbit} tidak aman. Isi dengan alamat https:// dari layanan masuk itu, misalnya: "
            "OIDC_PENERBIT=https://sso.contoh.go.id."
        )
    klien, rahasia = env.str("OIDC_CLIENT_ID", ""), env.str("OIDC_CLIENT_SECRET", "")
    if not klien or not rahasia:
        raise ImproperlyConfigured(
            "OIDC_PENERBIT diisi, tetapi OIDC_CLIENT_ID atau OIDC_CLIENT_SECRET belum. Isi keduanya dengan yang "
            "diberikan layanan itu, atau kosongkan OIDC_PENERBIT."
        )
    return {
        "penerbit": penerbit.rstrip("/"),
        "klien": klien,
        "rahasia": rahasia,
        "klaim_nip": env.str("OIDC_KLAIM_NIP", "nip"),
        "cakupan": env.list("OIDC_CAKUPAN", default=["openid", "profile"]),
        "nama": env.str("OIDC_NAMA", "Akun Kota"),
    }


OIDC = layanan_oidc(env.str("OIDC_PENERBIT", ""))
SOCIALACCOUNT_ADAPTER = "akun.masuk.oidc.AdapterOIDC"
SOCIALACCOUNT_LOGIN_ON_GET = True  # the form-action of our CSP lets no form lead to another host; a link may
BATAS_AKUN = {
    "aktivasi": "300/m/ip",
    "aktivasi_gagal": "100/m/ip,5/15m/key",
    "tautan": "60/m/ip",
    "lupa": "30/m/ip",
    "lupa_nip": "3/h/key",
}
"""Of activation and of forgotten passwords, in the words of allauth; `key` is the NIP."""
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("JUMLAH_PROKSI", 0)


def surat(tulisan: str) -> dict[str, Any]:
    """Django's settings of mail; without an address none leaves (in demonstration it is shown on the console).

    Raises ImproperlyConfigured with a sentence that says what to set.
    """
    try:
        return dict(env.email_url_config(tulisan or ("consolemail://" if DEMONSTRASI else "dummymail://")))
    except (ImproperlyConfigured, KeyError, ValueError):
        raise ImproperlyConfigured(
            "EMAIL_URL tidak terbaca. Isi dengan alamat server surat, misalnya: "
            "EMAIL_URL=smtp+tls://jp:sandi@surat.contoh.go.id:587."
        ) from None


EMAIL_URL = env.str("EMAIL_URL", "")
vars().update(surat(EMAIL_URL))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_PENGIRIM", "") or "JP Pangkalpinang <jp@localhost>"

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
SESSION_COOKIE_AGE = 24 * 3600  # as long as what was typed while the sign-in ran out is kept for its owner
SESI_PALING_LAMA = 12 * 3600
"""Seconds after which one signs in again, whatever one did meanwhile; see akun/masuk/perantara.py."""
SESI_MENGANGGUR = env.int("SESI_MENGANGGUR", 120) * 60
"""Seconds without a request after which one signs in again; what was typed is kept (kepegawaian/kiriman.py)."""
if HTTPS:
    # A browser takes these names only from this very host over TLS, so no neighbour on the domain can plant one.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
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

LOG_JSON = env.bool("LOG_JSON", not (DEMONSTRASI or UJI))
PENCATAT = ("operasi.akses", "akun.masuk", "api")
"""What says on a server what was asked for, and who came in."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "baris": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        "json": {"()": "operasi.catatan.BarisJson"},
    },
    "filters": {
        # The address of a private calendar is a password, a NIP is a birthday: no line carries them.
        "tanpa_kunci": {"()": "jejak.log.TanpaRahasia"},
        "asal": {"()": "operasi.catatan.Asal"},
    },
    "handlers": {
        "konsol": {
            "class": "logging.StreamHandler",
            "formatter": "json" if LOG_JSON else "baris",
            "filters": ["asal", "tanpa_kunci"],
        }
    },
    "root": {"handlers": ["konsol"], "level": "WARNING"},
    # A page that is refused or not found is the visitor's business, not the operator's.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.server": {"handlers": ["konsol"], "level": "INFO", "propagate": False},
        **{nama: {"level": "WARNING" if DEMONSTRASI or UJI else "INFO"} for nama in PENCATAT},
    },
}
DJANGO_GUID = {"GUID_HEADER_NAME": "X-Request-ID", "EXPOSE_HEADER": False}

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
    "api": "600/m/key",  # what one connected system may ask
    "api_salah": "30/m/ip",  # tokens that open nothing
    "data_saya": "5/h/user",  # exports of one's own data
    "cari": "120/m/user",  # looking for people beyond those whom one may see
}
"""How often one may ask; see kepegawaian/batas.py."""
AUDITLOG_CID_GETTER = "django_guid.get_guid"  # the number of our own request, and nothing that a visitor sends
IMPOR_PALING_BESAR = 30 * 1024 * 1024
"""Bytes of one spreadsheet that is imported in the browser; 75,000 records are about 6 MB."""
IMPOR_TENGGANG = env.int("IMPOR_TENGGANG", 600)
"""Seconds without a sign of life after which an import is taken from its worker and begun again."""
PAKET_TENGGANG = env.int("PAKET_TENGGANG", 60)
"""Seconds without a sign of life after which a document of a pack is taken from its worker and given to another."""
METRIK_TOKEN = env.str("METRIK_TOKEN", "")
"""What Prometheus sends to read /metrik/; without it there is no such page."""
TUGAS_TERLAMA = env.int("TUGAS_TERLAMA", 1800)
"""Seconds after which a background task that does not end counts as hung, and its worker as gone."""
CADANGAN_KUNCI = env.list("CADANGAN_KUNCI", default=[])
CADANGAN_KUNCI_RAHASIA = env.str("CADANGAN_KUNCI_RAHASIA", "")
POSTGRESQL_BIN = env.str("POSTGRESQL_BIN", "")

if SENTRY_DSN := env.str("SENTRY_DSN", ""):
    from operasi.lapor_galat import pasang  # and with it the library: only where it is wanted

    pasang(SENTRY_DSN)
