"""What a jabatan asks for, where that is more or other than the level of its jenjang (Lampiran I D and E)."""

from typing import Any, ClassVar

from auditlog.registry import auditlog
from django.db import models
from django.urls import reverse
from django.utils import timezone

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS
from kompetensi.models.jenis import PANJANG_NAMA, Bernama, dalam_level, kunci_nama, medan_level


@auditlog.register(exclude_fields=["diubah_pada"])
class StandarJabatan(Berjejak):
    """A jabatan by its name; placements of that name follow it. BKPSDMD keeps it (`kompetensi.standar.aksi`)."""

    jabatan = models.CharField("nama jabatan", max_length=PANJANG_NAMA)
    kunci = models.CharField("kunci", max_length=PANJANG_NAMA, unique=True, editable=False)
    diubah_oleh = models.ForeignKey(
        PNS, models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name="diubah oleh"
    )
    diubah_pada = models.DateTimeField("diubah pada", default=timezone.now, editable=False)

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        verbose_name = "standar kompetensi jabatan"
        verbose_name_plural = "standar kompetensi jabatan"
        ordering = ["kunci"]

    def __str__(self) -> str:
        return self.jabatan

    def save(self, *args: object, **kwargs: object) -> None:
        self.kunci = kunci_nama(self.jabatan)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("kompetensi:standar_lihat", args=[self.pk])

    @property
    def versi(self) -> str:
        """Which state of it a page was made of."""
        return self.diubah_pada.isoformat()


@auditlog.register()
class SyaratJabatan(Bernama):
    """One competency of the standard: a technical or socio-cultural one, or another level of a managerial one."""

    standar = models.ForeignKey(StandarJabatan, models.CASCADE, related_name="syarat", verbose_name="standar")
    level = medan_level("level", mulai=1)
    uraian = models.CharField("uraian", max_length=500, blank=True)

    class Meta:
        verbose_name = "syarat jabatan"
        verbose_name_plural = "syarat jabatan"
        ordering = ["standar", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["standar", "jenis", "kunci"], name="syarat_sekali_per_standar"),
            models.CheckConstraint(condition=dalam_level("level", mulai=1), name="syarat_level_1_sampai_5"),
        ]
