"""Many documents in one ZIP, made in the background.

dikerjakan ─▶ selesai            to be downloaded until it expires
    ▲  ├────▶ dibatalkan
    └──┴────▶ gagal              some document could not be made; those are tried again

`laporan.paket.aksi` moves it; `laporan.paket.kerja` does the work.
"""

from collections import Counter
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kepegawaian.models import Akun, PerangkatDaerah
from laporan.models.tahunan import VersiLaporan
from laporan.models.terbitan import DokumenTerbit

UMUR = timedelta(days=7)
"""How long a finished pack can be downloaded."""
BEBERAPA = 5
"""Times `tenggang`: a pack that stood still for so long does not go on by itself."""


def tenggang() -> timedelta:
    """Work on one document that has shown no sign of life for so long is taken for dead, and done by another worker."""
    return timedelta(seconds=settings.PAKET_TENGGANG)


class PaketQuerySet(models.QuerySet["Paket"]):
    def terlihat_oleh(self, akun: Akun) -> Self:
        """Every pack for BKPSDMD; for a pengelola those of their agencies."""
        return self if akun.hak.bkpsdmd else self.filter(pd__in=akun.hak.pd_dikelola)

    def sejenis(self, jenis: str, pd: PerangkatDaerah | None, tahun: int) -> Self:
        """Those that were asked for with the same words."""
        return self.filter(jenis=jenis, pd=pd, tahun=tahun) if pd else self.filter(jenis=jenis, pd=None, tahun=tahun)


class Paket(models.Model):
    """`belum` are the agencies without a sent report, by code and name: its table of contents names them.

    `perakit` is the worker that writes the ZIP, `denyut` when anybody has last worked on it, `nama_simpan` its file,
    which is there only once the status is selesai.
    """

    class Jenis(models.TextChoices):
        KARTU = "kartu", "Kartu Pengendalian"
        LAPORAN = "laporan", "Laporan tahunan"
        SEMUA = "semua", "Akhir tahun: laporan dan kartu"

    class Status(models.TextChoices):
        DIKERJAKAN = "dikerjakan", "Sedang dikerjakan"
        SELESAI = "selesai", "Selesai"
        DIBATALKAN = "dibatalkan", "Dibatalkan"
        GAGAL = "gagal", "Gagal"

    jenis = models.CharField("jenis", max_length=10, choices=Jenis.choices)
    pd = models.ForeignKey(
        PerangkatDaerah, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="perangkat daerah"
    )
    tahun = models.PositiveSmallIntegerField("tahun")
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.DIKERJAKAN)
    belum = models.JSONField("belum mengirim laporan", default=list)
    dibuat_oleh = models.ForeignKey(Akun, models.PROTECT, related_name="+", verbose_name="diminta oleh")
    dibuat_pada = models.DateTimeField("diminta pada", default=timezone.now, editable=False)
    denyut = models.DateTimeField("tanda hidup", default=timezone.now, editable=False)
    perakit = models.CharField("perakit", max_length=36, blank=True, editable=False)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True, editable=False)
    kedaluwarsa_pada = models.DateTimeField("kedaluwarsa pada", null=True, blank=True, editable=False)
    nama_simpan = models.CharField("nama di penyimpanan", max_length=100, blank=True, editable=False)
    ukuran = models.PositiveBigIntegerField("ukuran (bita)", default=0, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)

    objects: ClassVar[PaketQuerySet] = PaketQuerySet.as_manager()  # type: ignore[assignment]
    butir: Any

    class Meta:
        verbose_name = "paket dokumen"
        verbose_name_plural = "paket dokumen"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "pd", "tahun"],
                condition=Q(status="dikerjakan", pd__isnull=False),
                name="paket_pd_satu_yang_dikerjakan",
            ),
            models.UniqueConstraint(
                fields=["jenis", "tahun"],
                condition=Q(status="dikerjakan", pd__isnull=True),
                name="paket_kota_satu_yang_dikerjakan",
            ),
            models.CheckConstraint(
                condition=Q(status="selesai", selesai_pada__isnull=False, kedaluwarsa_pada__isnull=False)
                | (~Q(status="selesai") & Q(selesai_pada__isnull=True, kedaluwarsa_pada__isnull=True)),
                name="paket_selesai_pada",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tahun}, {self.pd or 'seluruh kota'}"

    def get_absolute_url(self) -> str:
        return reverse("paket_lihat", args=[self.pk])

    @property
    def nama(self) -> str:
        """The name of the file, without extension."""
        return f"paket-{self.jenis}-{self.pd.kode if self.pd else 'kota'}-{self.tahun}"

    @property
    def bekerja(self) -> bool:
        return self.status == self.Status.DIKERJAKAN

    @property
    def kedaluwarsa(self) -> bool:
        return self.kedaluwarsa_pada is not None and self.kedaluwarsa_pada <= timezone.now()

    @property
    def dapat_diunduh(self) -> bool:
        return self.status == self.Status.SELESAI and not self.kedaluwarsa

    @property
    def macet(self) -> bool:
        """Whether nobody has worked on it for so long that it will not go on by itself."""
        return self.bekerja and self.denyut < timezone.now() - BEBERAPA * tenggang()

    def hitung(self) -> dict[str, int]:
        """How many documents are in each status, `semua`, and of those done how many were made now (`baru`).

        One query.
        """
        hitungan = Counter[str]()
        for status, baru, banyak in (
            self.butir.order_by().values_list("status", "dibuat_baru").annotate(models.Count("pk"))
        ):
            hitungan.update({"semua": banyak, status: banyak, "baru": banyak if baru else 0})
        return {nama: hitungan[nama] for nama in ("semua", "baru", *ButirPaket.Status.values)}


class ButirPaketQuerySet(models.QuerySet["ButirPaket"]):
    def menanti(self, paket: int) -> Self:
        """Those of a pack under way that nobody works on, or whose worker has died."""
        mati = Q(status=ButirPaket.Status.DIKERJAKAN, denyut__lt=timezone.now() - tenggang())
        return self.filter(
            Q(status=ButirPaket.Status.MENUNGGU) | mati, paket=paket, paket__status=Paket.Status.DIKERJAKAN
        )


class ButirPaket(models.Model):
    """One file of a pack. `kunci` says what it is (`kartu:<nip>`, `laporan:<kode pd>:pdf`), `nama` its path in the ZIP.

    `sidik` is a fingerprint of its content: the pack is the same as another where these are. `pekerja` is the worker
    that has taken it, `dibuat_baru` whether it was made for this pack or taken over as it was.
    """

    class Status(models.TextChoices):
        MENUNGGU = "menunggu", "Menunggu"
        DIKERJAKAN = "dikerjakan", "Sedang dibuat"
        SELESAI = "selesai", "Selesai"
        GAGAL = "gagal", "Gagal"

    paket = models.ForeignKey(Paket, models.CASCADE, related_name="butir")
    urutan = models.PositiveIntegerField("urutan")
    kunci = models.CharField("kunci", max_length=120)
    nama = models.CharField("nama di dalam paket", max_length=300)
    judul = models.CharField("judul", max_length=300)
    pd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="+", verbose_name="perangkat daerah")
    status = models.CharField("status", max_length=10, choices=Status.choices, default=Status.MENUNGGU)
    pekerja = models.CharField("pekerja", max_length=36, blank=True)
    denyut = models.DateTimeField("tanda hidup", null=True, blank=True)
    dokumen = models.ForeignKey(DokumenTerbit, models.PROTECT, null=True, blank=True, related_name="+")
    versi = models.ForeignKey(VersiLaporan, models.PROTECT, null=True, blank=True, related_name="+")
    sidik = models.CharField("sidik isi", max_length=64, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    dibuat_baru = models.BooleanField("dibuat baru", default=False)
    galat = models.CharField("galat", max_length=300, blank=True)

    objects: ClassVar[ButirPaketQuerySet] = ButirPaketQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "butir paket"
        verbose_name_plural = "butir paket"
        ordering = ["paket", "urutan"]
        constraints = [
            models.UniqueConstraint(fields=["paket", "kunci"], name="butir_paket_sekali"),
            models.UniqueConstraint(fields=["paket", "nama"], name="butir_paket_bernama"),
        ]
        indexes = [models.Index(fields=["paket", "status", "urutan"], name="butir_paket_status")]

    def __str__(self) -> str:
        return self.nama
