"""System checks: a data file that cannot be used stops `manage.py check`, and with it CI and deployment."""

from typing import Any

from django.core.checks import Error, register

from konversi.aturan import AturanRusak
from konversi.buku import buku_aturan
from laporan.ipasn.bobot import BobotRusak, semua_bobot

PERBAIKI = "Perbaiki laporan/ipasn/bobot.toml."


@register()
def periksa_bobot(**kwargs: Any) -> list[Error]:
    """laporan.E001: weights of the IP ASN that cannot be used; laporan.E002: a bentuk that no regulation has.

    A misspelt bentuk would give nobody a point and nobody a sentence.
    """
    try:
        bentuk = {kode for bobot in semua_bobot() for kode in bobot.bentuk}
        asing = bentuk - set(buku_aturan().semua_kode())
    except BobotRusak as galat:
        return [Error(str(galat), hint=PERBAIKI, id="laporan.E001")]
    except AturanRusak:
        return []  # which is konversi.E001
    kalimat = f"bobot.toml: bentuk yang tidak ada di Lampiran II: {', '.join(sorted(asing))}."
    return [Error(kalimat, hint=PERBAIKI, id="laporan.E002")] if asing else []
