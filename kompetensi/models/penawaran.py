"""What is on offer in a year: beside what is planned it shows where demand and supply part."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kepegawaian.models import PNS, PerangkatDaerah
from kompetensi.models.jenis import BAGIAN_SETAHUN, Bernama
from konversi.buku import buku_aturan
from konversi.models import Lingkup


@auditlog.register(exclude_fields=["dibuat_pada"])
class Penawaran(Bernama):
    """A course, a seminar or the like with its seats: of BKPSDMD for the city, or of an agency for its own people."""

    tahun = models.PositiveSmallIntegerField("tahun")
    pd = models.ForeignKey(
        PerangkatDaerah,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="penawaran",
        verbose_name="perangkat daerah",
    )
    judul = models.CharField("nama kegiatan", max_length=300)
    bentuk = models.CharField("bentuk", max_length=40)
    lingkup = models.CharField("lingkup", max_length=15, choices=Lingkup.choices, default=Lingkup.NASIONAL)
    triwulan = models.PositiveSmallIntegerField("triwulan", choices=BAGIAN_SETAHUN)
    kursi = models.PositiveIntegerField("jumlah kursi")
    penyelenggara = models.CharField("penyelenggara", max_length=200, blank=True)
    dibuat_oleh = models.ForeignKey(PNS, models.PROTECT, related_name="+", editable=False, verbose_name="dibuat oleh")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "penawaran"
        verbose_name_plural = "penawaran"
        ordering = ["tahun", "triwulan", "judul", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kursi__gt=0), name="penawaran_kursi_di_atas_nol"),
            models.CheckConstraint(condition=Q(triwulan__range=(1, 4)), name="penawaran_triwulan_1_sampai_4"),
        ]
        indexes = [models.Index(fields=["tahun", "pd"], name="penawaran_tahun")]

    def __str__(self) -> str:
        return self.judul

    def get_absolute_url(self) -> str:
        return reverse("kompetensi:penawaran_ubah", args=[self.pk])

    @property
    def nama_bentuk(self) -> str:
        return buku_aturan().nama_baris(self.bentuk)
