"""Who may import, and see which import."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from impor.models import Impor
from kepegawaian.models import Akun

HANYA_BKPSDMD = (Impor.Jenis.STANDAR,)
"""Kinds of file that are about the whole city."""


def pastikan_boleh_impor(akun: Akun, jenis: Impor.Jenis | None = None) -> None:
    """BKPSDMD, and but for some kinds of file pengelola SDM for their agencies. Raises PermissionDenied."""
    if not (akun.hak.bkpsdmd or akun.hak.pd_dikelola):
        raise PermissionDenied("Impor hanya untuk BKPSDMD dan pengelola SDM perangkat daerah.")
    if jenis in HANYA_BKPSDMD and not akun.hak.bkpsdmd:
        raise PermissionDenied(f"{jenis.label} hanya diimpor oleh BKPSDMD.")


def ambil(akun: Akun, pk: int) -> Impor:
    """The import, for somebody who may see it: PermissionDenied for who may import nothing, Http404 for others."""
    pastikan_boleh_impor(akun)
    semua = Impor.objects.terlihat_oleh(akun).select_related("dibuat_oleh__pns", "dikonfirmasi_oleh__pns")
    return get_object_or_404(semua, pk=pk)
