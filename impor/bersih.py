"""What this app throws away: uploads that nobody confirmed."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from impor.aksi_unggahan import batalkan
from impor.models import Impor

DISIMPAN = timedelta(days=30)


def batalkan_terlantar() -> int:
    """Cancel those that were uploaded 30 days ago or earlier and neither confirmed nor cancelled; their files go."""
    berakhir = (*Impor.TERKONFIRMASI, Impor.Status.DIBATALKAN)
    calon = Impor.objects.filter(dibuat_pada__lt=timezone.now() - DISIMPAN).exclude(status__in=berakhir)
    return sum(_batalkan(satu) for satu in list(calon.order_by("pk")))


def _batalkan(impor: Impor) -> bool:
    try:
        batalkan(impor=impor)
    except ValidationError:  # somebody has just confirmed it
        return False
    return True
