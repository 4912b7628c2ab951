"""System checks: a rule file that cannot be used stops `manage.py check`, and with it CI and deployment."""

from typing import Any

from django.core.checks import Error, register

from konversi.aturan import AturanRusak
from konversi.buku import buku_aturan


@register()
def periksa_aturan(**kwargs: Any) -> list[Error]:
    """konversi.E001: a malformed rule file, or two whose periods overlap; with file, key and sentence."""
    try:
        buku_aturan()
    except AturanRusak as galat:
        return [Error(str(galat), hint="Perbaiki berkas itu di konversi/aturan/.", id="konversi.E001")]
    return []
