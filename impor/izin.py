"""Who may import, and see which import."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from impor.models import Impor
from kepegawaian.models import Akun


def pastikan_boleh_impor(akun: Akun) -> None:
    """BKPSDMD, and pengelola SDM for their agencies. Raises PermissionDenied with a sentence."""
    if not (akun.hak.bkpsdmd or akun.hak.pd_dikelola):
        raise PermissionDenied("Impor hanya untuk BKPSDMD dan pengelola SDM perangkat daerah.")


def ambil(akun: Akun, pk: int) -> Impor:
    """The import, for somebody who may see it: PermissionDenied for who may import nothing, Http404 for others."""
    pastikan_boleh_impor(akun)
    semua = Impor.objects.terlihat_oleh(akun).select_related("dibuat_oleh__pns", "dikonfirmasi_oleh__pns")
    return get_object_or_404(semua, pk=pk)
