"""Secrets of the second step, encrypted in the database by a key that follows from SECRET_KEY.

To change SECRET_KEY, put the old one into SECRET_KEY_FALLBACKS, run `manage.py perbarui_rahasia`, then drop it.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError

TAK_TERBACA = (
    "Langkah kedua akun ini tidak terbaca lagi karena kunci server berganti. Minta BKPSDMD menyetel ulang langkah "
    "kedua Anda."
)


def _kunci(rahasia: str) -> Fernet:
    turunan = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"akun.masuk.rahasia").derive(rahasia.encode())
    return Fernet(base64.urlsafe_b64encode(turunan))


def _semua_kunci() -> MultiFernet:
    return MultiFernet([_kunci(satu) for satu in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def sandikan(teks: str) -> str:
    return _semua_kunci().encrypt(teks.encode()).decode()


def buka(sandi: str) -> str:
    """Raises ValidationError, for the form that asked, where no key of ours opens it."""
    try:
        return _semua_kunci().decrypt(sandi.encode()).decode()
    except InvalidToken:
        raise ValidationError(TAK_TERBACA) from None


def sandikan_ulang(sandi: str) -> str:
    """The same secret under the present SECRET_KEY. Raises like `buka`."""
    return sandikan(buka(sandi))
