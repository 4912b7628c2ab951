"""Signing in by the city's own sign-in service (OpenID Connect), where settings name one.

Whoever signs in there is the Akun whose NIP the service states in the claim `OIDC["klaim_nip"]`, and no other: never
by e-mail, never a new account, and nothing is stored that would connect the two. The second step is asked all the same.
"""

import logging
from collections.abc import Callable
from typing import Any

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from akun.masuk.adapter import Adapter as AdapterAkun
from kepegawaian import nip as nomor_induk
from kepegawaian.models import Akun

logger = logging.getLogger(__name__)
LAYANAN = "oidc"
GAGAL = "Masuk lewat {nama} gagal. Ulangi dari halaman ini; bila tetap gagal, masuk dengan NIP dan kata sandi."
DIBATALKAN = "Anda membatalkan masuk lewat {nama}."
TERPUTUS = "{nama} sedang tidak dapat dihubungi. Coba lagi nanti, atau masuk dengan NIP dan kata sandi."
TANPA_NIP = "{nama} tidak menyebutkan NIP Anda. Minta pengelolanya melengkapi data Anda, atau masuk dengan NIP."
NIP_KELIRU = "{nama} menyebutkan NIP yang tidak sah. Minta pengelola layanan itu memperbaiki data Anda."
TANPA_AKUN = "NIP dari {nama} belum mempunyai akun di sini. Hubungi BKPSDMD untuk mengaktifkannya."
TIDAK_AKTIF: str = AdapterAkun.error_messages["account_inactive"]


def layanan() -> dict[str, Any]:
    """For the sign-in page: what the service is called; empty without one."""
    return settings.OIDC


def _tolak(request: HttpRequest, kalimat: str) -> HttpResponse:
    messages.error(request, kalimat.format(nama=settings.OIDC["nama"]))
    return redirect("account_login")


def nip_dari(data: dict[str, Any]) -> str | None:
    """The NIP that the service states, as it writes it; from the user info, else from the ID token."""
    for sumber in ("userinfo", "id_token"):
        if nilai := data.get(sumber, {}).get(settings.OIDC["klaim_nip"]):
            return str(nilai)
    return None


def cari_akun(data: dict[str, Any]) -> Akun | str:
    """Whose account that is, or the sentence that refuses. What does not come from one person is nobody's."""
    if len({isi.get("sub") for isi in data.values()}) != 1:
        return GAGAL
    tulisan = nip_dari(data)
    if tulisan is None:
        return TANPA_NIP
    try:
        nip = nomor_induk.validate(tulisan)
    except nomor_induk.NIPTidakSah:
        return NIP_KELIRU
    akun = Akun.objects.filter(nip=nip).first()
    if akun is None:
        return TANPA_AKUN
    return akun if akun.is_active else TIDAK_AKTIF


class AdapterOIDC(DefaultSocialAccountAdapter):
    def list_apps(
        self, request: HttpRequest | None, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The one service of the settings, if there is one; none is kept in the database."""
        if not settings.OIDC or provider not in (None, LAYANAN, "openid_connect"):
            return []
        pilihan = {
            "server_url": settings.OIDC["penerbit"],
            "scope": settings.OIDC["cakupan"],
            "oauth_pkce_enabled": True,
        }
        return [
            SocialApp(
                provider="openid_connect",
                provider_id=LAYANAN,
                name=settings.OIDC["nama"],
                client_id=settings.OIDC["klien"],
                secret=settings.OIDC["rahasia"],
                settings=pilihan,
            )
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        hasil = cari_akun(sociallogin.account.extra_data)
        if isinstance(hasil, str):
            raise ImmediateHttpResponse(_tolak(request, hasil))
        sociallogin.user = hasil
        sociallogin.state["process"] = AuthProcess.LOGIN

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Akun:
        """Nothing of what the service says of somebody becomes an account."""
        return sociallogin.user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        return None

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **lain: Any
    ) -> None:
        if exception:
            logger.warning("Masuk lewat OpenID Connect gagal: %.200r", exception)
        raise ImmediateHttpResponse(_tolak(request, DIBATALKAN if error == AuthError.CANCELLED else GAGAL))


def _jalankan(request: HttpRequest, view: Callable[..., HttpResponse]) -> HttpResponse:
    """A view of the library; a page that is not found where there is no service."""
    try:
        return view(request, LAYANAN)
    except (requests.RequestException, OAuth2Error):
        return _tolak(request, TERPUTUS)


@login_not_required
@require_safe
def masuk(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the service, and with it where one wanted to go (`next`)."""
    return _jalankan(request, views.login)


@login_not_required
@require_safe
def kembali(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the service, with a code that is exchanged for who it was."""
    return _jalankan(request, views.callback)
