"""A pack of documents as a ZIP, made by any number of workers.

menunggu ─▶ dikerjakan ─▶ selesai       the link expires
    │            ├──────▶ gagal ─▶ dikerjakan   tried once more
    └────────────┴──────▶ dibatalkan

`laporan.paket.aksi` moves it; `laporan.paket.kerja` does the work.
"""

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from kepegawaian.models import Akun, PerangkatDaerah

MASA_UNDUH = timedelta(days=7)
"""How long a finished pack can be downloaded."""


class PaketQuerySet(models.QuerySet["Paket"]):
    def terlihat_oleh(self, akun: Akun) -> Self:
        """All for BKPSDMD; for a pengelola SDM those of their own agencies."""
        return self if akun.hak.bkpsdmd else self.filter(pd__in=akun.hak.pd_dikelola)

    def dengan_kemajuan(self) -> Self:
        """Each with how many documents it has (`banyak`), how many are there (`jadi`), and how many of them are new."""
        return self.annotate(
            banyak=Count("butir"),
            jadi=Count("butir", filter=Q(butir__status="selesai")),
            baru=Count("butir", filter=Q(butir__status="selesai", butir__dibuat_baru=True)),
        )


class Paket(models.Model):
    """`tanpa` names the agencies that have not sent their report, so that it is not in the pack."""

    class Jenis(models.TextChoices):
        KARTU = "kartu", "Semua Kartu Pengendalian"
        LAPORAN = "laporan", "Semua laporan perangkat daerah"
        SEMUA = "semua", "Laporan dan Kartu Pengendalian"

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu giliran"
        DIKERJAKAN = "dikerjakan", "Sedang dibuat"
        SELESAI = "selesai", "Siap diunduh"
        GAGAL = "gagal", "Gagal"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    BEKERJA: ClassVar = (Status.MENUNGGU, Status.DIKERJAKAN)

    jenis = models.CharField("isi", max_length=10, choices=Jenis.choices)
    pd = models.ForeignKey(
        PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="perangkat daerah"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.MENUNGGU)
    dibuat_oleh = models.ForeignKey(Akun, models.PROTECT, related_name="+", verbose_name="diminta oleh")
    dibuat_pada = models.DateTimeField("diminta pada", default=timezone.now, editable=False)
    perakit = models.CharField("perakit", max_length=36, blank=True, editable=False)
    denyut = models.DateTimeField("tanda hidup", default=timezone.now, editable=False)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True, editable=False)
    tanpa = models.JSONField("belum mengirim laporan", default=list, editable=False)
    nama_simpan = models.CharField("nama di penyimpanan", max_length=100, blank=True, editable=False)
    ukuran = models.PositiveBigIntegerField("ukuran (bita)", default=0, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)

    objects: ClassVar[Any] = PaketQuerySet.as_manager()
    butir: Any

    class Meta:
        verbose_name = "paket dokumen"
        verbose_name_plural = "paket dokumen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="selesai") | Q(selesai_pada__isnull=False), name="paket_selesai_pada"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tahun}, {self.pd or 'seluruh kota'}"

    def get_absolute_url(self) -> str:
        return reverse("paket_lihat", args=[self.pk])

    @property
    def nama_berkas(self) -> str:
        return f"{self.jenis}-{self.tahun}{f'-{self.pd.kode}' if self.pd else ''}.zip"

    @property
    def bekerja(self) -> bool:
        return self.status in self.BEKERJA

    @property
    def kedaluwarsa_pada(self) -> Any:
        """When the link goes; None while there is none."""
        return self.selesai_pada + MASA_UNDUH if self.selesai_pada else None

    @property
    def dapat_diunduh(self) -> bool:
        return self.status == self.Status.SELESAI and bool(self.nama_simpan) and self.kedaluwarsa_pada > timezone.now()


class ButirPaket(models.Model):
    """One document of a pack. `kunci` says which: `kartu:<nip>`, `pdf:<pk of a version>`, `xlsx:<pk>`.

    A worker that takes it leaves its `pekerja` and, when it took it, `denyut`; taken for too long, it is anybody's.
    """

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        DIKERJAKAN = "dikerjakan", "Sedang dibuat"
        SELESAI = "selesai", "Jadi"
        GAGAL = "gagal", "Gagal"

    paket = models.ForeignKey(Paket, models.CASCADE, related_name="butir", verbose_name="paket")
    urutan = models.PositiveIntegerField("urutan")
    kunci = models.CharField("kunci", max_length=60)
    nama = models.CharField("nama dalam ZIP", max_length=300)
    judul = models.CharField("judul", max_length=300)
    pd = models.CharField("perangkat daerah", max_length=200, blank=True)
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.MENUNGGU)
    pekerja = models.CharField("pekerja", max_length=36, blank=True)
    denyut = models.DateTimeField("diambil pada", null=True, blank=True)
    dibuat_baru = models.BooleanField("dibuat baru", default=False)
    nama_simpan = models.CharField("nama di penyimpanan", max_length=100, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    kode = models.CharField("kode verifikasi", max_length=20, blank=True)

    class Meta:
        verbose_name = "butir paket"
        verbose_name_plural = "butir paket"
        ordering = ["paket", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["paket", "nama"], name="butir_paket_bernama_sendiri"),
            models.CheckConstraint(
                condition=~Q(status="selesai", nama_simpan=""), name="butir_paket_selesai_berberkas"
            ),
        ]
        indexes = [models.Index(fields=["paket", "status", "urutan"], name="butir_paket_status")]

    def __str__(self) -> str:
        return self.nama
