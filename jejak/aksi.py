"""The one verb of the audit trail: cutting off its old end, as the rules of archives ask for."""

from datetime import date, datetime, time

from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from jejak.models import Pemangkasan, Tentang

TAHUN_TERSIMPAN = 5
"""Years that nothing is thrown away of. The database holds the same (migration 0002)."""
SEKALIGUS = 500
"""Entries that are thrown away at a time; see `kepegawaian.berjejak.SEKALI_CARI`."""


def batas(sebelum: date) -> datetime:
    """The first moment of that day. Raises ValidationError where it is not five years ago."""
    saat = timezone.make_aware(datetime.combine(sebelum, time.min))
    sekarang = timezone.now()
    terakhir = sekarang.replace(year=sekarang.year - TAHUN_TERSIMPAN, day=min(sekarang.day, 28))
    if saat > terakhir:
        hari = timezone.localdate(terakhir)
        raise ValidationError(
            f"Jejak {TAHUN_TERSIMPAN} tahun terakhir tidak dapat dipangkas. Isi {hari:%Y-%m-%d} atau sebelumnya."
        )
    return saat


def banyak_sebelum(saat: datetime) -> int:
    banyak: int = LogEntry.objects.filter(timestamp__lt=saat).count()
    return banyak


@transaction.atomic
def pangkas(*, sebelum: date) -> Pemangkasan:
    """Throw away the entries from before that day. That it was done, and how many there were, is in the trail itself.

    Raises ValidationError where the day is not five years ago.
    """
    saat = batas(sebelum)
    pemangkasan: Pemangkasan = Pemangkasan.objects.create(sebelum=saat, banyak=banyak_sebelum(saat))
    while pk := list(LogEntry.objects.filter(timestamp__lt=saat).order_by("timestamp").values_list("pk")[:SEKALIGUS]):
        porsi = [satu for (satu,) in pk]
        Tentang.objects.filter(catatan__in=porsi).delete()
        LogEntry.objects.filter(pk__in=porsi).delete()
    return pemangkasan
