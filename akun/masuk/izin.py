"""Who must have a second step, and who may take somebody's away."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError

from kepegawaian.models import Akun

LANGKAH_KEDUA = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""What counts as one; recovery codes only stand in for it."""


def punya_langkah_kedua(akun: Akun) -> bool:
    """One query."""
    return bool(is_mfa_enabled(akun, LANGKAH_KEDUA))


def wajib_langkah_kedua(akun: Akun) -> bool:
    """Whether the roles of this day ask for it: those who see and change the data of others."""
    return settings.WAJIB_DUA_LANGKAH and (akun.hak.bkpsdmd or bool(akun.hak.pd_dikelola))


def pastikan_boleh_setel_ulang(*, akun: Akun, oleh: Akun) -> None:
    """BKPSDMD may, of others: who could do so of oneself would need no second step to be rid of it."""
    if not oleh.hak.bkpsdmd:
        raise PermissionDenied("Hanya BKPSDMD yang menyetel ulang langkah kedua seseorang.")
    if akun.pk == oleh.pk:
        raise ValidationError("Langkah kedua sendiri diatur di Akun saya. Kehilangan ponsel? Minta rekan di BKPSDMD.")
