"""Nothing that all machines must agree on is kept by one process: what is, is listed here with why it may be."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.lengkap

AKAR = Path(settings.BASE_DIR)
BUKAN_PRODUK = {"tests", "bench", "beban", "keandalan", ".venv", "var"}
BERKAS, MURNI, DAFTAR, SETELAN = (
    "read from a file that comes with the program",
    "follows from its arguments alone",
    "what the code itself registers",
    "follows from the settings",
)
INGATAN = {
    "akun/sandi.py:kata_umum": BERKAS,
    "bimbingan/panduan.py:muat": BERKAS,
    "contoh/akun.py:_sandi_bersama": MURNI,
    "kepegawaian/berjejak.py:_perintah": DAFTAR,
    "kompetensi/berkas_acuan.py:muat": BERKAS,
    "konversi/berkas_aturan.py:muat": BERKAS,
    "konversi/rekap.py:_perintah_tulis": DAFTAR,
    "konversi/templatetags/jp.py:bilah_persen": MURNI,
    "konversi/templatetags/jp.py:dasar_dan_tafsir": MURNI,
    "konversi/templatetags/jp.py:ikon": MURNI,
    "konversi/templatetags/jp.py:lencana": MURNI,
    "laporan/dokumen.py:gaya_dokumen": BERKAS,
    "laporan/ipasn/bobot.py:semua_bobot": BERKAS,
    "laporan/kalender_ics.py:_zona_waktu": SETELAN,
    "laporan/keaslian/tanda_tangan.py:_buat": SETELAN,
    "laporan/keaslian/terbitan.py:_cetakan": BERKAS,
    "laporan/paket/kerja.py:_bekukan": DAFTAR,
    "laporan/siasn.py:jenis_diklat": BERKAS,
    "pengingat/libur.py:_isi": BERKAS,
}
"""Every function that remembers its answers in the process."""
SEMENTARA = {
    "deploy/gunicorn.conf.py": "what the processes of one web server count, added up when Prometheus asks",
    "dokumen/ekspor.py": "the answer to one request",
    "impor/perbaikan_xlsx.py": "goes into the storage within one task",
    "impor/views.py": "the answer to one request",
    "laporan/paket/rakit.py": "goes into the storage within one task",
    "operasi/cadangan/buat.py": "the parts of a backup, until they are one file",
    "operasi/cadangan/pulih.py": "the parts of a backup, until they are restored",
    "laporan/perintah.py": "beside the file a command writes, and takes its place",
}
"""Every module that writes files of the machine."""


def modul():
    for jalur in sorted(AKAR.rglob("*.py")):
        bagian = jalur.relative_to(AKAR).parts
        if bagian[0] not in BUKAN_PRODUK and "migrations" not in bagian:
            yield "/".join(bagian), ast.parse(jalur.read_text())


def _nama(unsur):
    unsur = unsur.func if isinstance(unsur, ast.Call) else unsur
    return unsur.attr if isinstance(unsur, ast.Attribute) else getattr(unsur, "id", "")


def test_what_a_process_remembers():
    ada = {
        f"{jalur}:{satu.name}"
        for jalur, pohon in modul()
        for satu in ast.walk(pohon)
        if isinstance(satu, ast.FunctionDef) and {_nama(d) for d in satu.decorator_list} & {"cache", "lru_cache"}
    }
    assert ada == set(INGATAN)


def test_files_of_one_machine():
    ada = {
        jalur
        for jalur, pohon in modul()
        for satu in ast.walk(pohon)
        if isinstance(satu, ast.ImportFrom | ast.Import)
        and "tempfile" in {getattr(satu, "module", ""), *(nama.name for nama in satu.names)}
    }
    assert ada == set(SEMENTARA)


def test_what_is_counted_and_who_is_signed_in_is_in_the_database():
    assert [satu["BACKEND"] for satu in settings.CACHES.values()] == ["django.core.cache.backends.db.DatabaseCache"]
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
    assert [satu["BACKEND"] for satu in settings.TASKS.values()] == ["django_tasks_db.DatabaseBackend"]
