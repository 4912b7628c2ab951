"""Each request by its id: taken from the trusted proxy or made, and one line of the log when it has been answered."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

log = logging.getLogger("operasi.akses")

_BAGIAN = re.compile(r"<(?:\w+:)?(\w+)>")


class CatatPermintaan:
    """Stands before all other middleware, so that refusals and redirects are timed and logged too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
            request.META.pop("HTTP_X_REQUEST_ID", None)  # a visitor's word
        mulai = time.perf_counter()
        response = self.get_response(request)
        _catat(request, response, time.perf_counter() - mulai)
        return response


def _catat(request: HttpRequest, response: HttpResponseBase, detik: float) -> None:
    isi: dict[str, Any] = {
        "metode": request.method,
        "jalur": jalur(request),
        "status": response.status_code,
        "milidetik": round(detik * 1000, 1),
    }
    akun = getattr(request, "_cached_user", None)  # asks nothing: who has not been looked up is not looked up here
    if akun is not None and akun.pk:
        isi["akun"] = akun.pk
    log.info("%(metode)s %(jalur)s %(status)s %(milidetik)s ms", isi, extra=isi)


def jalur(request: HttpRequest) -> str:
    """The path with nothing that is secret or personal: of its variable parts only whole numbers are told.

    `/pegawai/{nip}/`, `/kalender/{kunci}.ics`, `/jp/2026/`. What belongs to no page is not repeated at all.
    """
    cocok = getattr(request, "resolver_match", None)
    if cocok is None:
        return request.path if request.path.startswith(settings.STATIC_URL) else "(tidak dikenal)"

    def isi(bagian: re.Match[str]) -> str:
        nilai = cocok.kwargs.get(bagian[1])
        return str(nilai) if isinstance(nilai, int) else f"{{{bagian[1]}}}"

    return "/" + _BAGIAN.sub(isi, cocok.route)
