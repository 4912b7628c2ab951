"""Who reads the audit trail."""

from django.core.exceptions import PermissionDenied

from kepegawaian.models import Akun


def pastikan_membaca_jejak(akun: Akun) -> None:
    """BKPSDMD only. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd:
        raise PermissionDenied("Jejak hanya untuk BKPSDMD. Data tentang Anda sendiri ada di halaman Data saya.")
