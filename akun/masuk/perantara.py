"""On every request: a sign-in ends in time, and who must have a second step and has none is led to set it up."""

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from akun.masuk import izin

TETAP_TERBUKA = {
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "mfa_add_webauthn",
}
BELUM_DILAKUKAN = "Tindakan tadi belum dilakukan: pasang langkah kedua lebih dahulu, lalu ulangi."

KUNCI_SESI = "waktu"
"""In a session, since a sign-in at the door: when that was, and when somebody was last seen, in seconds."""
KETELITIAN = 600
"""Seconds between two writes of when somebody was last seen."""


class SesiBerjangka:
    """Before KirimanTertunda, which keeps what was typed: ends a sign-in that was idle, or is old.

    The session is read anyway; it is written, with the list of devices, once in ten minutes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and (waktu := request.session.get(KUNCI_SESI)):
            sejak, terlihat = waktu
            kini = int(time.time())
            if kini - terlihat > settings.SESI_MENGANGGUR or kini - sejak > settings.SESI_PALING_LAMA:
                UserSession.objects.filter(session_key=request.session.session_key).delete()
                logout(request)
            elif kini - terlihat >= KETELITIAN:
                request.session[KUNCI_SESI] = [sejak, kini]
                UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
        return self.get_response(request)


class WajibDuaLangkah:
    """After LoginRequiredMiddleware and the messages. What a stranger may see stays open.

    In the database it asks the roles, which a page asks too, and of who has such a role one query more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.resolver_match and request.resolver_match.view_name in TETAP_TERBUKA:
            return None
        if not izin.wajib_langkah_kedua(request.user) or izin.punya_langkah_kedua(request.user):
            return None
        if request.method == "POST":
            messages.warning(request, BELUM_DILAKUKAN)
        tujuan = reverse("mfa_index")
        return HttpResponseClientRedirect(tujuan) if HtmxDetails(request) else HttpResponseRedirect(tujuan)
