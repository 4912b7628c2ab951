"""Who may see how the daily run went."""

from django.core.exceptions import PermissionDenied

from kepegawaian.models import Akun


def pastikan_melihat_tugas(akun: Akun) -> None:
    """Raises PermissionDenied with a sentence for who is not BKPSDMD."""
    if not akun.hak.bkpsdmd:
        raise PermissionDenied("Catatan tugas harian hanya untuk BKPSDMD.")
