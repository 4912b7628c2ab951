"""Who asks: a token in the header, and nothing else. No cookie opens anything here."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from api import aksi
from api.galat import Galat
from api.models import Sistem
from api.token import sidik

SEMENIT = 60


class Token(HttpBearer):
    """The system whose token it is becomes `request.auth`.

    Raises Galat: 401 for a token that opens nothing, 429 where too many of them come from one address, or where the
    system asks too much.
    """

    openapi_description = "Token sistem, dari BKPSDMD."

    def authenticate(self, request: HttpRequest, token: str) -> Sistem:
        sistem = Sistem.objects.berlaku().filter(sidik_token=sidik(token)).first()
        if sistem is None:
            _catat(request, "api_salah", None)
            raise Galat(401, "token_tidak_berlaku", "Token tidak dikenal, kedaluwarsa, atau sudah dicabut.")
        _catat(request, "api", str(sistem.pk))
        aksi.catat_pemakaian(sistem)
        return sistem


def _catat(request: HttpRequest, tindakan: str, kunci: str | None) -> None:
    if not ratelimit.consume(request, app="jp", action=tindakan, config=settings.BATAS, key=kunci, limit_get=True):
        raise Galat(
            429, "terlalu_sering", "Terlalu banyak permintaan. Tunggu satu menit.", {"Retry-After": str(SEMENIT)}
        )
