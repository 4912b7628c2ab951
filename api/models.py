"""The other systems of the city that read from here, each by a token of its own."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any, ClassVar, Self

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS, PerangkatDaerah

JEDA_CATATAN = timedelta(minutes=1)
"""How often at most the last use is written down."""


class SistemQuerySet(BerjejakQuerySet["Sistem"]):
    def berlaku(self) -> Self:
        """Those whose token opens something now."""
        return self.filter(dicabut_pada__isnull=True, berlaku_sampai__gte=timezone.localdate())


@auditlog.register(exclude_fields=["sidik_token", "terakhir_dipakai_pada"], m2m_fields={"pd"})
class Sistem(Berjejak):
    """A system and what it may read: the agencies in `pd`, or with `seluruh_kota` all of them.

    The token itself is shown once and stored nowhere: `sidik_token` is a keyed digest of it (`api.token`). Written by
    `api.aksi`.
    """

    nama = models.CharField("nama sistem", max_length=100, unique=True)
    keterangan = models.CharField("dipakai untuk", max_length=300, blank=True)
    seluruh_kota = models.BooleanField("seluruh kota", default=False)
    pd = models.ManyToManyField(PerangkatDaerah, related_name="+", blank=True, verbose_name="perangkat daerah")
    catatan = models.BooleanField("boleh membaca catatan per kegiatan", default=False)
    sidik_token = models.CharField("sidik token", max_length=64, unique=True, editable=False)
    berlaku_sampai = models.DateField("berlaku sampai")
    terakhir_dipakai_pada = models.DateTimeField("terakhir dipakai pada", null=True, blank=True, editable=False)
    dibuat_oleh = models.ForeignKey(PNS, models.PROTECT, related_name="+", editable=False, verbose_name="dibuat oleh")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)
    dicabut_oleh = models.ForeignKey(
        PNS, models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name="dicabut oleh"
    )
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True, editable=False)

    objects: ClassVar[Any] = SistemQuerySet.as_manager()

    class Meta:
        verbose_name = "sistem terhubung"
        verbose_name_plural = "sistem terhubung"
        ordering = ["nama"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dicabut_oleh__isnull=True, dicabut_pada__isnull=True)
                | Q(dicabut_oleh__isnull=False, dicabut_pada__isnull=False),
                name="sistem_dicabut_oleh_dan_pada",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return reverse("sistem:lihat", args=[self.pk])

    @property
    def cakupan(self) -> Collection[PerangkatDaerah] | None:
        """The agencies it may read, None for all. One query, or none."""
        return None if self.seluruh_kota else list(self.pd.all())

    @property
    def keadaan(self) -> tuple[str, str]:
        """Kind of badge and word: whether its token opens anything."""
        if self.dicabut_pada:
            return "nol", "Dicabut"
        if self.berlaku_sampai < timezone.localdate():
            return "masalah", "Kedaluwarsa"
        return "diakui", "Berlaku"
