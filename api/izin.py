"""Who decides which systems may read."""

from django.core.exceptions import PermissionDenied

from kepegawaian.models import Akun


def pastikan_mengelola(oleh: Akun) -> None:
    """Raises PermissionDenied with a sentence."""
    if not oleh.hak.bkpsdmd:
        raise PermissionDenied("Sistem terhubung dikelola BKPSDMD.")
