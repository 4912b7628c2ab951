"""How often somebody may ask something: limits that hold over all processes, in words of django-allauth ("60/m/ip")."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


def selalu(request: HttpRequest) -> bool:
    return True


def mencari(request: HttpRequest) -> bool:
    """Whether something is searched for, or leafed through."""
    return bool(request.GET.get("q") or request.GET.get("page"))


def dibatasi(tindakan: str, *, bila: Callable[[HttpRequest], bool] = selalu) -> Callable[[View], View]:
    """Of a view: where `bila` is true, no more often than `settings.BATAS[tindakan]`; then the page with status 429."""

    def pembungkus(view: View) -> View:
        @wraps(view)
        def terbungkus(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            terlalu_sering = bila(request) and ratelimit.consume_or_429(
                request, app="jp", action=tindakan, config=settings.BATAS, limit_get=True
            )
            return terlalu_sering or view(request, *args, **kwargs)

        return terbungkus

    return pembungkus
