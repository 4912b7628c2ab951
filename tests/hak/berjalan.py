"""Walk every address with everybody, and write down in letters what came of it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from auditlog.models import LogEntry
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils.http import url_has_allowed_host_and_scheme

from tests.conftest import PERAN, Tokoh

ORANG = ("tamu", *PERAN)
METODE = ("GET", "POST")
SISANYA = {"tahun": 2026, "bentuk": "seminar", "tanda": "manajerial-komunikasi", "nama": "paket", "sisa": "entah"}
"""What stands in an address and belongs to nobody."""
KE_LUAR = {"next": "https://jahat.example/", "kembali": "https://jahat.example/"}
"""What every request tries: to be led to another site."""
HURUF = {200: "1", 400: "b", 401: "m", 403: "x", 404: "t", 405: "-", 429: "k", 410: "h", 503: "s"}


def semua_alamat(resolver=None, awalan: str = "") -> Iterator[str]:
    """Every address of the application, as its pattern."""
    for pola in (resolver or get_resolver()).url_patterns:
        jalur = awalan + str(pola.pattern)
        if isinstance(pola, URLResolver):
            yield from semua_alamat(pola, jalur)
        else:
            yield jalur


def isi_alamat(jalur: str, benda: dict) -> str:
    """`jp/<int:tahun>/` becomes `/jp/2026/`."""
    for bagian in jalur.split("<")[1:]:
        tanda = bagian.split(">")[0]
        nama = tanda.split(":")[-1]
        jalur = jalur.replace(f"<{tanda}>", str({**SISANYA, **benda}[nama]))
    return f"/{jalur}"


def klien(sesi: str | None, **pilihan: Any) -> Client:
    """A client in that session, new each time, so that signing out in one leaves the others; `pilihan` as of Client."""
    satu = Client(**pilihan)
    if sesi:
        satu.cookies["sessionid"] = sesi
    return satu


def coba(jalur: str, metode: str, benda: dict, sesi: str | None) -> str:
    """One letter for the answer to that session, None for a stranger's; whatever it did is undone.

    1 a page or a file, m to the sign-in page, + elsewhere and something was done (it is in the log of changes),
    > elsewhere and nothing was, x not allowed, t not there, - not by this method, b or k refused.
    """
    isi = urlencode({**benda.get("isi", {}), **KE_LUAR}) if metode == "POST" else ""
    with transaction.atomic():
        sebelum = LogEntry.objects.count()
        alamat = f"{isi_alamat(jalur, benda)}?{urlencode(KE_LUAR)}"
        respons = klien(sesi).generic(metode, alamat, isi, "application/x-www-form-urlencoded")
        if respons.streaming:
            b"".join(respons.streaming_content)
        huruf = _huruf(respons, LogEntry.objects.count() > sebelum)
        transaction.set_rollback(True)
    return huruf


def _huruf(respons, berubah: bool) -> str:
    tujuan = respons.headers.get("Location") or respons.headers.get("HX-Redirect") or "/"
    assert url_has_allowed_host_and_scheme(tujuan, allowed_hosts=None), f"leads elsewhere: {tujuan}"
    if respons.status_code == 302:
        return "m" if tujuan.startswith("/masuk/") else "+" if berubah else ">"
    return HURUF.get(respons.status_code, str(respons.status_code))


def baris(jalur: str, milik: dict, asing: dict, sesi: dict[str, str | None]) -> list[str]:
    """The words of a row of the table: GET of one's own, GET of the foreign, POST likewise; a letter a session."""
    benda = [milik, asing] if milik else [milik]
    return ["".join(coba(jalur, metode, satu, sesi[orang]) for orang in ORANG) for metode in METODE for satu in benda]


def semua_sesi(tokoh: Tokoh) -> dict[str, str | None]:
    """The session of each of the standing characters; the stranger has none."""
    return {"tamu": None, **{peran: tokoh.masuk(peran).cookies["sessionid"].value for peran in PERAN}}
