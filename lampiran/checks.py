"""System checks: where the files lie is outside what the web server hands out, and can be used."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from django.core.files.storage import FileSystemStorage

from lampiran.gudang import gudang


@register()
def periksa_penyimpanan(**kwargs: Any) -> list[Error]:
    """lampiran.E001: a storage that cannot be made; lampiran.E002: one that lies among the static files."""
    try:
        penyimpanan = gudang()
    except Exception as galat:  # whatever a storage's library raises when its options are wrong
        return [Error(f"Penyimpanan lampiran tidak dapat dipakai: {galat}", hint=PERBAIKI, id="lampiran.E001")]
    if isinstance(penyimpanan, FileSystemStorage) and _terbuka(Path(penyimpanan.location)):
        return [
            Error(
                f"Folder lampiran {penyimpanan.location} berada di antara berkas statis, yang terbuka bagi siapa pun.",
                hint="Isi LAMPIRAN_DIR dengan folder lain.",
                id="lampiran.E002",
            )
        ]
    return []


PERBAIKI = "Perbaiki LAMPIRAN_STORAGE; contohnya ada di pangkalpinang_jp/settings.py."


def _terbuka(folder: Path) -> bool:
    statis = [Path(satu).resolve() for satu in (settings.STATIC_ROOT, *settings.STATICFILES_DIRS)]
    return any(folder.resolve().is_relative_to(satu) for satu in statis)
