"""What this app throws away: drafts that their peserta has left alone for half a year."""

from datetime import date, datetime, time, timedelta

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone

from kegiatan.aksi import hapus_draf
from kegiatan.models import Kegiatan, KegiatanQuerySet

DISIMPAN = timedelta(days=180)
"""A draft that was never handed in and not changed for so long is thrown away."""
DIPERINGATKAN = timedelta(days=14)
"""So long before, its peserta is told."""


def draf_terlantar(*, sampai: date) -> KegiatanQuerySet:
    """Drafts never handed in that were last made or changed on that day or earlier. One query."""
    awal = timezone.make_aware(datetime.combine(sampai + timedelta(days=1), time.min))
    diubah = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Kegiatan), object_id=OuterRef("pk"), timestamp__gte=awal
    )
    semua: KegiatanQuerySet = Kegiatan.objects.filter(
        ~Exists(diubah), status=Kegiatan.Status.DRAF, diajukan_pada=None, dibuat_pada__lt=awal
    )
    return semua.order_by("pk")


def hapus_draf_terlantar() -> int:
    """With their evidence. How many there were; one that its peserta takes up at this moment stays."""
    calon = draf_terlantar(sampai=timezone.localdate() - DISIMPAN).select_related("peserta")
    return sum(_hapus(satu) for satu in list(calon))


def _hapus(kegiatan: Kegiatan) -> bool:
    try:
        hapus_draf(kegiatan=kegiatan, oleh=kegiatan.peserta)
    except (ValidationError, Kegiatan.DoesNotExist):
        return False
    return True
