"""Who must have a second step and has none is led, whatever they ask for, to set it up."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
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
