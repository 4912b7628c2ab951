"""How often one may try (settings.BATAS_AKUN), counted over all processes as sign-in is."""

from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def pakai(request: HttpRequest, tindakan: str, *, kunci: str | None = None) -> Any:
    """One try. What it returns takes it back (`rollback`); None where there were too many."""
    return ratelimit.consume(
        request, app="akun", action=tindakan, config=settings.BATAS_AKUN, key=kunci, limit_get=True
    )


def terlalu_sering(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)
