"""Sign-in by NIP, on top of django-allauth: no sign-up, and a NIP is accepted the way people write it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from django.http import HttpRequest

from kepegawaian import nip as nomor_induk


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


class FormulirMasuk(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "NIP"
        self.fields["login"].widget.attrs.update(
            {"placeholder": "", "inputmode": "numeric", "autofocus": True, "autocomplete": "username"}
        )
        self.fields["password"].label = "Kata sandi"
        self.fields["password"].widget.attrs.update({"placeholder": "", "autocomplete": "current-password"})
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)

    def clean_login(self) -> str:
        return nomor_induk.compact(self.cleaned_data["login"])
