"""The token in the link of a forgotten password: Django's, void as soon as the password or the address changes."""

from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils import timezone

from kepegawaian.models import Akun


class TokenSandi(PasswordResetTokenGenerator):
    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.pns.email}{user.is_active}"


def dapat_diatur_ulang(akun: Akun) -> bool:
    """By its owner, through their mailbox: an account that opens, of somebody who still works here."""
    return akun.is_active and akun.has_usable_password() and not akun.sudah_keluar(timezone.localdate())
