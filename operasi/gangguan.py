"""What a visitor reads while something beneath the application is away: a page that says so, and what to do.

The handlers of the URLs for 500 and 400. A database that cannot be reached, is too slow or is full, and a disk that
takes nothing, pass: that is status 503 with Retry-After, which monitors and proxies understand, and all works again by
itself as soon as they are back. Any other exception is our fault and stays a 500; a request that makes no sense, 400.

None of these pages asks anything of a database or a session. What was typed is not lost: a form of ours
(`{% pemilik %}`) comes back in the page, hidden, with a button that sends it again. Forms that ask for passwords have
no such mark.
"""

import errno
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import psycopg
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kepegawaian.kiriman import baca_tanda

COBA_LAGI = 30
"""Seconds after which it may be tried again."""
CAKRAM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
HANYA_BACA = "25006"
"""What PostgreSQL says while it takes no changes: a replica, or a disk that was made read-only."""
BASIS_DATA = "Basis data sedang tidak dapat dihubungi atau terlalu sibuk."
PENYIMPANAN = "Penyimpanan di server sedang penuh atau terganggu."


class Kiriman(NamedTuple):
    """A form that was sent in vain: its fields but for those of files, and whether there were files."""

    isian: list[tuple[str, str]]
    berkas: bool


def galat(request: HttpRequest) -> HttpResponse:
    """handler500: the page for the exception that is being handled."""
    sebab = sebab_sementara(sys.exception())
    if sebab is None:
        isi = {"permintaan": getattr(request, "correlation_id", "")}  # under which the log has it
        return HttpResponse(render_to_string("500.html", isi), status=500)
    return _terganggu(request, sebab)


def permintaan_keliru(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400; that a session could not be saved because the database is away arrives here, too."""
    sebab = sebab_sementara(exception)
    if sebab is None:
        return HttpResponse(render_to_string("400.html"), status=400)
    return _terganggu(request, sebab)


def sebab_sementara(galat: BaseException | None) -> str | None:
    """The sentence on what is away; None for an exception that does not pass by itself."""
    for satu in _rantai(galat):
        if _dari_basis_data(satu):
            return BASIS_DATA
        if isinstance(satu, OSError) and satu.errno in CAKRAM:
            return PENYIMPANAN
    return None


def _rantai(galat: BaseException | None) -> Iterator[BaseException]:
    """The exception, and those in whose handling it was raised."""
    while galat is not None:
        yield galat
        galat = galat.__cause__ or galat.__context__


def _dari_basis_data(galat: BaseException) -> bool:
    if isinstance(galat, psycopg.OperationalError | psycopg.InterfaceError):
        return True  # of a cursor on the server, whose closing goes past Django
    asal: Any = galat.__cause__
    if isinstance(galat, InternalError):
        return getattr(asal, "sqlstate", None) == HANYA_BACA
    # SQLite calls it operational, too, where a table is missing or a statement is wrong.
    keliru = getattr(asal, "sqlite_errorname", "") == "SQLITE_ERROR"
    return isinstance(galat, OperationalError | InterfaceError) and not keliru


def _terganggu(request: HttpRequest, sebab: str) -> HttpResponse:
    isi = {
        "sebab": sebab,
        "alamat": request.get_full_path(),
        "mengirim": request.method == "POST",
        "kiriman": _kiriman(request),
    }
    kepala = {"Retry-After": str(COBA_LAGI), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html", isi), status=503, headers=kepala)


def _kiriman(request: HttpRequest) -> Kiriman | None:
    """What was sent, if it is a form that may be shown again."""
    if request.method != "POST":
        return None
    try:
        tanda = baca_tanda(request.POST)
    except Exception:  # the request itself may be what broke off
        return None
    if tanda is None:
        return None
    isian = [(nama, nilai) for nama, semua in request.POST.lists() for nilai in semua]
    return Kiriman([(nama, str(nilai)) for nama, nilai in isian], bool(request.FILES))
