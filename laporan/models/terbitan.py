"""The register of produced documents: by its code anybody can ask what a document certifies."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from kepegawaian.models import PerangkatDaerah

PANJANG_SUBJEK = 120


class DokumenTerbitQuerySet(models.QuerySet["DokumenTerbit"]):
    def dengan_pengganti(self) -> Self:
        """Each with `diganti`: whether its subject has said something else since, and still does.

        The same content printed again, on another day or with other bytes, replaces nothing.
        """
        lebih_baru = DokumenTerbit.objects.filter(
            subjek=OuterRef("subjek"), terakhir_pada__gt=OuterRef("terakhir_pada")
        )
        terbaru = lebih_baru.order_by("-terakhir_pada", "-pk").values("sidik")[:1]
        return self.annotate(diganti=~Q(sidik=Coalesce(Subquery(terbaru), F("sidik"))))


class DokumenTerbit(models.Model):
    """A PDF that was produced: its code, what it certifies, and the SHA-256 of its bytes.

    `subjek` names the document whatever it says (`kartu:<nip>:2026`), `sidik` what it says, but for the day it is
    signed on: two rows of one subject are two states of one document. `ringkasan` is what the page of verification
    shows: pairs of label and value, names only as far as they are printed. `nama_simpan` is its file in the storage,
    empty where it is made again when it is asked for. Written by `laporan.keaslian.terbitan` alone.
    """

    class Jenis(models.TextChoices):
        KARTU = "kartu", "Kartu Pengendalian"
        LOGBOOK = "logbook", "Logbook bimbingan"
        LAPORAN = "laporan", "Laporan perangkat daerah"
        KOTA = "kota", "Laporan kota"
        KOMPETENSI = "kompetensi", "Data Kompetensi Bawahan"

    kode = models.CharField("kode", max_length=20, unique=True)
    jenis = models.CharField("jenis", max_length=10, choices=Jenis.choices)
    subjek = models.CharField("subjek", max_length=PANJANG_SUBJEK)
    judul = models.CharField("judul", max_length=300)
    tahun = models.PositiveSmallIntegerField("tahun", null=True, blank=True)
    pd = models.ForeignKey(
        PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="perangkat daerah"
    )
    tanggal = models.DateField("tanggal tercetak")
    ringkasan = models.JSONField("ringkasan", default=list)
    sidik = models.CharField("sidik isi", max_length=64)
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    nama_simpan = models.CharField("nama di penyimpanan", max_length=100, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)
    terakhir_pada = models.DateTimeField("terakhir diterbitkan pada", default=timezone.now, editable=False)

    objects: ClassVar[DokumenTerbitQuerySet] = DokumenTerbitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "dokumen terbit"
        verbose_name_plural = "dokumen terbit"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["subjek", "sidik"], name="dokumen_terbit_subjek")]

    def __str__(self) -> str:
        return f"{self.judul} ({self.kode})"

    def get_absolute_url(self) -> str:
        return reverse("verifikasi", args=[self.kode])
