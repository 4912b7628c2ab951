"""The December report of an agency (Lampiran I K), and every version of it that was sent.

(belum disusun) ─▶ draf ─▶ dikirim ─▶ diterima          the records of its people in that year are locked
                             │  ▲         │
                             ▼  │         │ dibuka kembali, with a reason
                        dikembalikan ◀────┘             corrected, and sent again as a new version
"""

from typing import Any, ClassVar, Self

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS, Akun, PerangkatDaerah

PANJANG_CATATAN = 4_000
"""Letters of a note: two pages."""


class LaporanQuerySet(BerjejakQuerySet["Laporan"]):
    def terlihat_oleh(self, akun: Akun) -> Self:
        """All for BKPSDMD; those of one's agencies for a pengelola SDM."""
        return self if akun.hak.bkpsdmd else self.filter(pd__in=akun.hak.pd_dikelola)


@auditlog.register(exclude_fields=["dibuat_pada"])
class Laporan(Berjejak):
    """The report of one agency and calendar year. Without a row nobody has begun it.

    `catatan` is the agency's own word on the year, printed in the report. `penanda` signs it: the head of the
    agency, or with `plt` whoever stands in as `jabatan_penanda`. Moved by `laporan.tahunan.aksi` alone.
    """

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIKIRIM = "dikirim", "Dikirim"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DITERIMA = "diterima", "Diterima"

    DAPAT_DIUBAH: ClassVar = (Status.DRAF, Status.DIKEMBALIKAN)
    TERKIRIM: ClassVar = (Status.DIKIRIM, Status.DITERIMA)

    pd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="laporan", verbose_name="perangkat daerah")
    tahun = models.PositiveSmallIntegerField("tahun")
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.DRAF)
    penanda = models.ForeignKey(
        PNS, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="penanda tangan"
    )
    plt = models.BooleanField("sebagai pelaksana tugas (Plt.)", default=False)
    jabatan_penanda = models.CharField("jabatan penanda tangan", max_length=200, blank=True)
    catatan = models.TextField("catatan perangkat daerah", max_length=PANJANG_CATATAN, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    objects: ClassVar[Any] = LaporanQuerySet.as_manager()
    versi: Any

    class Meta:
        verbose_name = "laporan tahunan"
        verbose_name_plural = "laporan tahunan"
        ordering = ["tahun", "pd"]
        constraints = [models.UniqueConstraint(fields=["pd", "tahun"], name="laporan_satu_per_pd_dan_tahun")]

    def __str__(self) -> str:
        return f"Laporan {self.tahun} {self.pd}"

    def get_absolute_url(self) -> str:
        return reverse("laporan_pd", args=[self.pd.kode, self.tahun])

    @property
    def dapat_diubah(self) -> bool:
        return self.status in self.DAPAT_DIUBAH


@auditlog.register(exclude_fields=["isi", "catatan", "sidik", "nama_xlsx", "sha256_xlsx", "butir_paket"])
class VersiLaporan(Berjejak):
    """What was sent, as it was: the content, the rows and the files never change again.

    `isi` is what the documents are made of (`laporan.tahunan.isi`), `catatan` every record of the year with what it
    counted, by its key (`sesicoaching:12`). The files are made once, from these alone.
    """

    class Putusan(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu BKPSDMD"
        DITERIMA = "diterima", "Diterima"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DIBUKA = "dibuka", "Dibuka kembali"

    laporan = models.ForeignKey(Laporan, models.PROTECT, related_name="versi", verbose_name="laporan")
    nomor = models.PositiveSmallIntegerField("versi")
    isi = models.JSONField("isi")
    catatan = models.JSONField("catatan")
    sidik = models.CharField("sidik isi", max_length=64)
    dikirim_oleh = models.ForeignKey(Akun, models.PROTECT, related_name="+", verbose_name="dikirim oleh")
    dikirim_pada = models.DateTimeField("dikirim pada", default=timezone.now)
    putusan = models.CharField("putusan", max_length=12, choices=Putusan.choices, default=Putusan.MENUNGGU)
    diputus_oleh = models.ForeignKey(
        Akun, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="diputus oleh"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    catatan_putusan = models.TextField("catatan BKPSDMD", max_length=PANJANG_CATATAN, blank=True)
    dibuka_oleh = models.ForeignKey(
        Akun, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="dibuka kembali oleh"
    )
    dibuka_pada = models.DateTimeField("dibuka kembali pada", null=True, blank=True)
    alasan_dibuka = models.TextField("alasan dibuka kembali", max_length=PANJANG_CATATAN, blank=True)
    dokumen = models.OneToOneField(
        "laporan.DokumenTerbit", models.PROTECT, null=True, blank=True, related_name="versi_laporan"
    )
    nama_xlsx = models.CharField("XLSX di penyimpanan", max_length=100, blank=True)
    sha256_xlsx = models.CharField("SHA-256 XLSX", max_length=64, blank=True)

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        verbose_name = "versi laporan"
        verbose_name_plural = "versi laporan"
        ordering = ["laporan", "-nomor"]
        constraints = [
            models.UniqueConstraint(fields=["laporan", "nomor"], name="versi_laporan_bernomor"),
            models.CheckConstraint(
                condition=Q(putusan="menunggu", diputus_pada__isnull=True, diputus_oleh__isnull=True)
                | (~Q(putusan="menunggu") & Q(diputus_pada__isnull=False, diputus_oleh__isnull=False)),
                name="versi_laporan_diputus",
            ),
            models.CheckConstraint(
                condition=~Q(putusan="dikembalikan", catatan_putusan=""), name="versi_laporan_kembali_dengan_catatan"
            ),
            models.CheckConstraint(
                condition=Q(putusan="dibuka", dibuka_pada__isnull=False, dibuka_oleh__isnull=False)
                & ~Q(alasan_dibuka="")
                | (~Q(putusan="dibuka") & Q(dibuka_pada__isnull=True, dibuka_oleh__isnull=True)),
                name="versi_laporan_dibuka_dengan_alasan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.laporan}, versi {self.nomor}"
