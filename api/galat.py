"""One shape for every answer that is none."""

import logging
from collections.abc import Mapping
from typing import Any

from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError

from operasi.gangguan import COBA_LAGI, sebab_sementara

log = logging.getLogger(__name__)

MASUK = {"WWW-Authenticate": 'Bearer realm="Pangkalpinang JP"'}


class Galat(Exception):
    """An answer with that status. `pesan` is a sentence for people."""

    def __init__(self, status: int, kode: str, pesan: str, kepala: Mapping[str, str] | None = None) -> None:
        self.status, self.kode, self.pesan = status, kode, pesan
        self.kepala = {**(MASUK if status == 401 else {}), **(kepala or {})}
        super().__init__(pesan)

    def respons(self) -> HttpResponse:
        return JsonResponse({"kode": self.kode, "pesan": self.pesan}, status=self.status, headers=self.kepala)


TANPA_TOKEN = Galat(401, "perlu_token", "Sertakan token di kepala permintaan: Authorization: Bearer <token>.")


def pasang(api: NinjaAPI) -> None:
    """Let every failure of that API answer in the one shape."""

    @api.exception_handler(Galat)
    def _galat(request: HttpRequest, galat: Galat) -> HttpResponse:
        return galat.respons()

    @api.exception_handler(AuthenticationError)
    def _tanpa_token(request: HttpRequest, galat: Any) -> HttpResponse:
        return TANPA_TOKEN.respons()

    @api.exception_handler(Http404)
    def _tidak_ada(request: HttpRequest, galat: Http404) -> HttpResponse:
        return Galat(404, "tidak_ada", str(galat) or "Alamat ini tidak ada.").respons()

    @api.exception_handler(ValidationError)
    def _tidak_sah(request: HttpRequest, galat: ValidationError) -> HttpResponse:
        medan = ", ".join(dict.fromkeys(str(satu["loc"][-1]) for satu in galat.errors))
        return Galat(422, "isian_tidak_sah", f"Periksa: {medan}. Bentuknya ada di openapi.json.").respons()

    @api.exception_handler(Exception)
    def _terganggu(request: HttpRequest, galat: Exception) -> HttpResponse:
        if sebab := sebab_sementara(galat):
            log.warning("api: %s: %s", request.path, galat)
            return Galat(503, "terganggu", sebab, {"Retry-After": str(COBA_LAGI)}).respons()
        log.exception("api: %s", request.path, exc_info=galat)
        got_request_exception.send(sender=type(galat), request=request)  # which counts and reports it
        return Galat(500, "terganggu", "Aplikasi terganggu. Coba lagi, atau hubungi BKPSDMD.").respons()
