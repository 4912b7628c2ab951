"""A file that somebody imports in the browser, from the upload to the report that stays.

diunggah ─▶ diperiksa ─▶ siap ───────▶ menyimpan ─▶ selesai
               └───────▶ bermasalah ──┘    └──────▶ gagal ─▶ diunggah (checked once more)

Before it is confirmed it can be cancelled (dibatalkan). `impor.aksi_unggahan` moves it; `impor.kerja` does the work.
"""

from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from impor.hasil import DISIMPAN, DITINGGALKAN, Keadaan
from impor.wilayah import Wilayah
from kepegawaian.models import Akun, PerangkatDaerah
from lampiran.nama import PALING_PANJANG


def tenggang() -> timedelta:
    """Work that has shown no sign of life for so long is taken for dead, and begun again by another worker."""
    return timedelta(seconds=settings.IMPOR_TENGGANG)


class ImporQuerySet(models.QuerySet["Impor"]):
    def terlihat_oleh(self, akun: Akun) -> Self:
        """Every import for BKPSDMD; for a pengelola those made for agencies that are all theirs."""
        if akun.hak.bkpsdmd:
            return self
        milik = [pd.pk for pd in akun.hak.pd_dikelola]
        asing = Impor.pd.through._default_manager.filter(impor=OuterRef("pk")).exclude(perangkatdaerah__in=milik)
        return self.filter(~Exists(asing), seluruh_kota=False)

    def dikerjakan(self, pk: int, tugas: str) -> Self:
        """The import, while this task is the one that works on it."""
        return self.filter(pk=pk, tugas=tugas, status__in=Impor.BEKERJA)


class Impor(models.Model):
    """`hasil` holds what there is to say of it:

    hitungan    how many rows are in each Keadaan, as found by the last check, then as saved
    umum        problems of the file as a whole, because of which there are no rows
    sebagian    whether the rows without a problem could be saved without the others
    sidik       a fingerprint of what would be saved
    catatan     what was noticed and is no error
    ringkasan   what was saved, in the words of the commands
    pesan       why nothing was saved
    masalah     the problems that came up when it was to be saved
    """

    class Jenis(models.TextChoices):
        PEGAWAI = "pegawai", "Pegawai dan perangkat daerah"
        KEGIATAN = "kegiatan", "Kegiatan"
        STANDAR = "standar", "Standar kompetensi jabatan"

    class Status(models.TextChoices):
        DIUNGGAH = "diunggah", "Menunggu diperiksa"
        DIPERIKSA = "diperiksa", "Sedang diperiksa"
        SIAP = "siap", "Siap disimpan"
        BERMASALAH = "bermasalah", "Bermasalah"
        MENYIMPAN = "menyimpan", "Sedang disimpan"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    BEKERJA: ClassVar = (Status.DIUNGGAH, Status.DIPERIKSA, Status.MENYIMPAN)
    TERPRATINJAU: ClassVar = (Status.SIAP, Status.BERMASALAH)
    TERKONFIRMASI: ClassVar = (Status.MENYIMPAN, Status.SELESAI)

    jenis = models.CharField("jenis", max_length=10, choices=Jenis.choices)
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.DIUNGGAH)
    seluruh_kota = models.BooleanField("untuk seluruh kota", default=False)
    pd = models.ManyToManyField(PerangkatDaerah, related_name="+", blank=True, verbose_name="perangkat daerah")
    nama = models.CharField("nama berkas", max_length=PALING_PANJANG, editable=False)
    nama_simpan = models.CharField("nama di penyimpanan", max_length=100, unique=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    nama_perbaikan = models.CharField("nama berkas perbaikan", max_length=100, blank=True, editable=False)
    ukuran = models.PositiveIntegerField("ukuran (bita)", editable=False)
    tugas = models.CharField("tugas", max_length=36, blank=True, editable=False)
    kemajuan = models.PositiveSmallIntegerField("kemajuan (persen)", default=0, editable=False)
    tahap = models.CharField("tahap", max_length=50, blank=True, editable=False)
    denyut = models.DateTimeField("tanda hidup", default=timezone.now, editable=False)
    hasil = models.JSONField("hasil", default=dict, editable=False)
    dibuat_oleh = models.ForeignKey(Akun, models.PROTECT, related_name="+", verbose_name="diunggah oleh")
    dibuat_pada = models.DateTimeField("diunggah pada", default=timezone.now, editable=False)
    diperiksa_pada = models.DateTimeField("diperiksa pada", null=True, blank=True, editable=False)
    dikonfirmasi_oleh = models.ForeignKey(
        Akun, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="dikonfirmasi oleh"
    )
    dikonfirmasi_pada = models.DateTimeField("dikonfirmasi pada", null=True, blank=True, editable=False)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True, editable=False)

    objects = ImporQuerySet.as_manager()

    class Meta:
        verbose_name = "impor"
        verbose_name_plural = "impor"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dikonfirmasi_oleh__isnull=True, dikonfirmasi_pada__isnull=True)
                | Q(dikonfirmasi_oleh__isnull=False, dikonfirmasi_pada__isnull=False),
                name="impor_dikonfirmasi_oleh_dan_pada",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["menyimpan", "selesai"]) | Q(dikonfirmasi_oleh__isnull=False),
                name="impor_disimpan_bila_dikonfirmasi",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["siap", "bermasalah", "menyimpan", "selesai"])
                | Q(diperiksa_pada__isnull=False),
                name="impor_diperiksa_dahulu",
            ),
            models.CheckConstraint(
                condition=Q(status="selesai", selesai_pada__isnull=False)
                | (~Q(status="selesai") & Q(selesai_pada__isnull=True)),
                name="impor_selesai_pada",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()}: {self.nama}"

    def get_absolute_url(self) -> str:
        return reverse("impor:lihat", args=[self.pk])

    @property
    def wilayah(self) -> Wilayah | None:
        """The agencies it is made for, None for the whole city. One query."""
        return None if self.seluruh_kota else Wilayah(self.pd.all())

    @property
    def bekerja(self) -> bool:
        return self.status in self.BEKERJA

    @property
    def banyak_disimpan(self) -> int:
        """The rows that confirming would save."""
        hitungan = self.hasil.get("hitungan", {})
        return sum(hitungan.get(satu.value, 0) for satu in DISIMPAN)

    @property
    def banyak_ditinggalkan(self) -> int:
        """The rows that confirming would leave out."""
        hitungan = self.hasil.get("hitungan", {})
        return sum(hitungan.get(satu.value, 0) for satu in DITINGGALKAN)

    @property
    def dapat_disimpan(self) -> bool:
        """Whether there is a preview, and anything in it that can be saved."""
        bersih = self.status == self.Status.SIAP or bool(self.hasil.get("sebagian"))
        return self.status in self.TERPRATINJAU and bersih and self.banyak_disimpan > 0

    @property
    def dapat_dibatalkan(self) -> bool:
        return self.status not in (*self.TERKONFIRMASI, self.Status.DIBATALKAN)

    @property
    def tanda_pratinjau(self) -> str:
        """Which preview it was that somebody confirms."""
        return self.diperiksa_pada.isoformat() if self.diperiksa_pada else ""


class BarisImpor(models.Model):
    """A row of the file, as the preview and the report show it."""

    impor = models.ForeignKey(Impor, models.CASCADE, related_name="baris", verbose_name="impor")
    lembar = models.TextField("lembar")
    nomor = models.PositiveIntegerField("nomor baris")
    keadaan = models.CharField("keadaan", max_length=10, choices=Keadaan.choices)
    ringkasan = models.TextField("ringkasan", blank=True)
    keterangan = models.CharField("keterangan", max_length=100, blank=True)
    perubahan = models.JSONField("perubahan", default=list)
    masalah = models.JSONField("masalah", default=list)

    class Meta:
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"
        ordering = ["pk"]
        indexes = [models.Index(fields=["impor", "keadaan", "id"], name="baris_impor_keadaan")]

    def __str__(self) -> str:
        return f"{self.lembar}, baris {self.nomor}"
