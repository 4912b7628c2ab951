"""What follows when somebody signs in, or changes how: it is in the audit trail, they are told, other devices end."""

import logging
import time
from typing import Any

from allauth.account.signals import password_changed, user_logged_in
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db.models import Model
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse

from akun.masuk.aksi import akhiri_sesi, catat, catat_sandi
from akun.masuk.izin import LANGKAH_KEDUA
from akun.masuk.perantara import KUNCI_SESI
from kepegawaian.aksi_kabar import beri_tahu
from kepegawaian.models import Akun

log = logging.getLogger(__name__)

SEBUTAN = {
    Authenticator.Type.TOTP: "aplikasi autentikator",
    Authenticator.Type.WEBAUTHN: "kunci sandi",
    Authenticator.Type.RECOVERY_CODES: "kode cadangan",
}


@receiver(user_logged_in)
def masuk(sender: type[Model], request: HttpRequest, **lain: Any) -> None:
    kini = int(time.time())
    request.session[KUNCI_SESI] = [kini, kini]
    log.info("akun %s masuk", request.user.pk)


@receiver(user_login_failed)
def gagal(sender: str, credentials: dict[str, Any], **lain: Any) -> None:
    """Whose account it was; what was typed is not said, for it may be a password. One query."""
    akun = Akun.objects.filter(nip=str(credentials.get("username", ""))).values_list("pk", flat=True).first()
    log.warning("gagal masuk: %s", f"akun {akun}" if akun else "NIP tidak dikenal")


@receiver(user_logged_out)
def keluar(sender: type[Model], user: Akun | None, **lain: Any) -> None:
    if user is not None:
        log.info("akun %s keluar", user.pk)


@receiver(password_changed)
def sandi_diganti(sender: type[Model], request: HttpRequest, user: Akun, **lain: Any) -> None:
    akhiri_sesi(akun=user, kecuali=request.session.session_key)
    catat_sandi(akun=user, kata="diganti", oleh=user)


def _kabarkan(akun: Akun, bukti: Authenticator, apa: str) -> None:
    kata = f"{SEBUTAN[bukti.type]} {apa}"
    catat(akun=akun, kata=kata, oleh=akun)
    beri_tahu(
        kepada=[akun.pns_id],
        judul=f"Keamanan akun: {kata}",
        isi="Bukan Anda yang melakukannya? Ganti kata sandi, lalu hubungi BKPSDMD.",
        url=reverse("mfa_index"),
        kunci=f"langkah-kedua-{bukti.type}",
    )


@receiver(signals.authenticator_added)
def dipasang(sender: type[Model], request: HttpRequest, user: Akun, authenticator: Authenticator, **lain: Any) -> None:
    """Whoever is signed in elsewhere has shown a password alone, or an older step: they sign in again with both."""
    if authenticator.type in LANGKAH_KEDUA:
        akhiri_sesi(akun=user, kecuali=request.session.session_key)
    _kabarkan(user, authenticator, "dipasang")


@receiver(signals.authenticator_removed)
def dilepas(sender: type[Model], user: Akun, authenticator: Authenticator, **lain: Any) -> None:
    _kabarkan(user, authenticator, "dilepas")


@receiver(signals.authenticator_reset)
def diganti(sender: type[Model], user: Akun, authenticator: Authenticator, **lain: Any) -> None:
    _kabarkan(user, authenticator, "diganti")
