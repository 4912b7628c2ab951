"""Drafts that their peserta has left alone. Who throws them away has warned them first."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone

from kegiatan.aksi import hapus_draf
from kegiatan.models import Kegiatan, KegiatanQuerySet


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


def hapus_terlantar(*, draf: Iterable[Kegiatan]) -> int:
    """Throw these away, with their evidence. How many; one that was handed in at this moment stays."""
    return sum(_hapus(satu) for satu in draf)


def _hapus(kegiatan: Kegiatan) -> bool:
    try:
        hapus_draf(kegiatan=kegiatan, oleh=kegiatan.peserta)
    except (ValidationError, Kegiatan.DoesNotExist):
        return False
    return True
