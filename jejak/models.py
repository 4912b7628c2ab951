"""About whom the entries of the audit trail are, and what was cut off from its old end.

The trail itself is `auditlog.models.LogEntry`. The database lets nobody change it (migration 0001): no entry is ever
updated, and none is deleted but those from before the day of a `Pemangkasan`.
"""

from typing import Any, ClassVar

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.db import models
from django.utils import timezone

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS


class Tentang(models.Model):
    """That entry is about this person; written with the entry, by `jejak.orang`. It stays when the person goes."""

    catatan = models.ForeignKey(LogEntry, models.CASCADE, related_name="tentang", verbose_name="catatan")
    pns = models.ForeignKey(PNS, models.DO_NOTHING, related_name="+", db_constraint=False, verbose_name="PNS")

    class Meta:
        verbose_name = "orang dalam catatan"
        verbose_name_plural = "orang dalam catatan"
        ordering = ["-catatan"]
        constraints = [models.UniqueConstraint(fields=["pns", "catatan"], name="tentang_sekali_per_catatan")]

    def __str__(self) -> str:
        return f"{self.catatan_id}: {self.pns}"


@auditlog.register()
class Pemangkasan(Berjejak):
    """The entries from before `sebelum` were thrown away. Written by `jejak.aksi.pangkas` alone."""

    sebelum = models.DateTimeField("sebelum")
    banyak = models.PositiveBigIntegerField("banyaknya catatan")
    dibuat_pada = models.DateTimeField("dipangkas pada", default=timezone.now)

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        verbose_name = "pemangkasan jejak"
        verbose_name_plural = "pemangkasan jejak"
        ordering = ["-dibuat_pada"]

    def __str__(self) -> str:
        return f"Jejak sebelum {timezone.localtime(self.sebelum):%d-%m-%Y}"
