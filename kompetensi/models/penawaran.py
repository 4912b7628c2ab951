"""What is on offer in a year: beside what is planned it shows where demand and supply part."""

from typing import Any, ClassVar, Self

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kepegawaian.berjejak import BerjejakQuerySet
from kepegawaian.models import PNS, Akun, Penempatan, PerangkatDaerah
from kompetensi.models.jenis import BAGIAN_SETAHUN, Bernama
from konversi.aturan import TidakDiatur
from konversi.buku import buku_aturan
from konversi.models import Lingkup

OLEH_SIAPA = {"coaching": "dilakukan atasan", "mentoring": "dilakukan mentor", "belajar_mandiri": "dilakukan sendiri"}
"""What nobody offers seats for, and who does it instead."""


class PenawaranQuerySet(BerjejakQuerySet["Penawaran"]):
    def terlihat_oleh(self, akun: Akun) -> Self:
        """What is offered to this account: to the city, to the agency of today, to those it looks after.

        Everything for BKPSDMD.
        """
        if akun.hak.bkpsdmd:
            return self
        tempat = Penempatan.objects.pada(timezone.localdate()).filter(pns=akun.pns_id).values("pd")
        return self.filter(Q(pd__isnull=True) | Q(pd__in=tempat) | Q(pd__in=akun.hak.pd_dikelola))


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

    objects: ClassVar[Any] = PenawaranQuerySet.as_manager()

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

    def clean(self) -> None:
        """What the regulation of that year provides for, and somebody offers."""
        if self.bentuk in OLEH_SIAPA:
            nama = self.nama_bentuk
            raise ValidationError({"bentuk": f"{nama} {OLEH_SIAPA[self.bentuk]}, jadi tidak ditawarkan di sini."})
        try:
            baris = buku_aturan().untuk_tahun(self.tahun).cari(self.bentuk)
        except TidakDiatur as galat:
            raise ValidationError({"bentuk": str(galat)}) from galat
        try:
            baris.per_satuan(self.lingkup)
        except TidakDiatur as galat:
            raise ValidationError({"lingkup": str(galat)}) from galat
