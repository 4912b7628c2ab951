"""What follows when somebody changes how they sign in: it is in the audit trail, and they are told."""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.db.models import Model
from django.dispatch import receiver
from django.urls import reverse

from akun.masuk.aksi import catat
from kepegawaian.aksi_kabar import beri_tahu
from kepegawaian.models import Akun

SEBUTAN = {
    Authenticator.Type.TOTP: "aplikasi autentikator",
    Authenticator.Type.WEBAUTHN: "kunci sandi",
    Authenticator.Type.RECOVERY_CODES: "kode cadangan",
}


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
def dipasang(sender: type[Model], user: Akun, authenticator: Authenticator, **lain: Any) -> None:
    _kabarkan(user, authenticator, "dipasang")


@receiver(signals.authenticator_removed)
def dilepas(sender: type[Model], user: Akun, authenticator: Authenticator, **lain: Any) -> None:
    _kabarkan(user, authenticator, "dilepas")


@receiver(signals.authenticator_reset)
def diganti(sender: type[Model], user: Akun, authenticator: Authenticator, **lain: Any) -> None:
    _kabarkan(user, authenticator, "diganti")
