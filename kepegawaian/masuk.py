"""Sign-in by NIP, on top of django-allauth: no sign-up, and a NIP is accepted the way people write it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kepegawaian import nip as nomor_induk
from kepegawaian.models import Akun


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
        "too_many_login_attempts": "Terlalu banyak percobaan masuk. Tunggu lima menit, lalu coba lagi.",
        "account_inactive": "Akun ini tidak aktif. Hubungi BKPSDMD.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts come from BKPSDMD only."""
        return False

    def respond_user_inactive(self, request: HttpRequest, user: Akun) -> HttpResponse:
        """Back to the sign-in page, with a sentence."""
        messages.error(request, self.error_messages["account_inactive"])
        return redirect("account_login")


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
