"""Sign-in by NIP, on top of django-allauth: no sign-up, and a NIP is accepted the way people write it."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.account.internal.stagekit import clear_login
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from kepegawaian import nip as nomor_induk
from kepegawaian.models import Akun

CARA_LAIN = {
    "reauthenticate": "Dengan kata sandi",
    "mfa_reauthenticate": "Dengan kode dari aplikasi autentikator atau kode cadangan",
    "mfa_reauthenticate:webauthn": "Dengan kunci sandi",
}
SUDAH_KELUAR = (
    "Anda tidak lagi tercatat bertugas di Pemerintah Kota, jadi akun ini tidak dapat dipakai. "
    "Bila keliru, hubungi BKPSDMD."
)


class Pintu(AuthenticationBackend):
    """Who is behind a session; asked together with whether they still work anywhere. One query."""

    def get_user(self, user_id: int) -> Akun | None:
        akun = Akun.objects.dengan_keluar(timezone.localdate()).filter(pk=user_id).first()
        return akun if self.user_can_authenticate(akun) else None


class HanyaYangBertugas:
    """Right before KirimanTertunda: the session of who left ends with their last day, with a sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        akun = request.user
        if not akun.is_authenticated or not akun.sudah_keluar(timezone.localdate()):
            return None
        logout(request)
        messages.error(request, SUDAH_KELUAR)
        return redirect("account_login")


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
        "too_many_login_attempts": "Terlalu banyak percobaan masuk. Tunggu lima menit, lalu coba lagi.",
        "account_inactive": "Akun ini tidak aktif. Hubungi BKPSDMD.",
        "incorrect_password": "Kata sandi tidak cocok. Coba lagi.",
        "rate_limited": "Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from BKPSDMD only."""
        return False

    def pre_login(self, request: HttpRequest, user: Akun, **kwargs: Any) -> HttpResponse | None:
        """Every way to sign in comes by here."""
        jawaban: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if jawaban is None and user.sudah_keluar(timezone.localdate()):
            clear_login(request)
            messages.error(request, SUDAH_KELUAR)
            jawaban = redirect("account_login")
        return jawaban

    def respond_user_inactive(self, request: HttpRequest, user: Akun) -> HttpResponse:
        """Back to the sign-in page, with a sentence."""
        messages.error(request, self.error_messages["account_inactive"])
        return redirect("account_login")

    def get_reauthentication_methods(self, user: Akun) -> list[dict[str, Any]]:
        return [{**cara, "description": CARA_LAIN[cara["id"]]} for cara in super().get_reauthentication_methods(user)]


class FormulirMasuk(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A NIP with its spaces and apostrophe is longer than its 18 digits.
        self.fields["login"] = forms.CharField(
            label="NIP",
            max_length=40,
            widget=forms.TextInput({"inputmode": "numeric", "autofocus": True, "autocomplete": "username"}),
        )
        self.fields["password"].label = "Kata sandi"
        self.fields["password"].widget.attrs.update({"placeholder": "", "autocomplete": "current-password"})
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)

    def clean_login(self) -> str:
        return nomor_induk.compact(self.cleaned_data["login"])


class FormulirSandiLagi(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Kata sandi"
        self.fields["password"].widget.attrs.update(
            {"placeholder": "", "autocomplete": "current-password", "autofocus": True}
        )
