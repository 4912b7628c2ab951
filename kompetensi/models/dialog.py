"""The dialogue of atasan and pegawai on where somebody stands (Lampiran I E).

berlangsung ─▶ diajukan ─▶ disepakati      levels, causes and agreement stay as they were
   │   ▲           │
   │   └───────────┘                       given back by the pegawai, with a reason
   └─▶ dibatalkan
"""

from datetime import date
from typing import Any, ClassVar, Self

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from bimbingan.models import PANJANG_TEKS, tim_sekarang
from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.gabungan import salah_satu
from kepegawaian.models import PNS, Akun
from kepegawaian.pangkat import Jenjang
from kompetensi.kesenjangan import kesenjangan
from kompetensi.models.jenis import Bernama, dalam_level, medan_level
from konversi.tulisan import tanggal_panjang


class DialogQuerySet(BerjejakQuerySet["Dialog"]):
    def terbuka(self) -> Self:
        return self.filter(status__in=Dialog.TERBUKA)

    def terbaca_oleh(self, akun: Akun) -> Self:
        """Dialogues whose notes this account may read: its own, those it held, those of its team of today."""
        semua = Dialog.objects.values("pk")
        terbaca = salah_satu(
            semua.filter(pns=akun.pns_id),
            semua.filter(atasan=akun.pns_id),
            semua.filter(pns__in=tim_sekarang(akun.pns_id)),
        )
        return self.filter(pk__in=terbaca).exclude(
            Q(status=Dialog.Status.DIBATALKAN) & ~Q(pns=akun.pns_id) & ~Q(atasan=akun.pns_id)
        )

    def terakhir(self, pns: PNS) -> "Dialog | None":
        """The dialogue that a plan is made from: the one that runs, once it is filled in; else the latest agreed.

        One query.
        """
        terisi = Exists(Nilai.objects.filter(dialog=OuterRef("pk"), level_sekarang__isnull=False))
        syarat = Q(status__in=Dialog.TERBUKA) & terisi | Q(status=Dialog.Status.DISEPAKATI)
        return self.filter(syarat, pns=pns).first()

    def terkini(self, sampai: date) -> Self:
        """The latest agreed dialogue of everybody, held on that day or before."""
        disepakati = Q(status=Dialog.Status.DISEPAKATI, tanggal__lte=sampai)
        sesudah = Dialog.objects.filter(disepakati, pns=OuterRef("pns")).filter(
            Q(tanggal__gt=OuterRef("tanggal")) | Q(tanggal=OuterRef("tanggal"), pk__gt=OuterRef("pk"))
        )
        return self.filter(disepakati).filter(~Exists(sesudah))


@auditlog.register(exclude_fields=["dibuat_pada", "catatan", "alasan_kembali"])
class Dialog(Berjejak):
    """One talk. `jabatan`, `jenjang` and the levels asked for are those of its day, and stay.

    What was said in it is no matter of the audit trail, which others read.
    """

    class Status(models.TextChoices):
        BERLANGSUNG = "berlangsung", "Berlangsung"
        DIAJUKAN = "diajukan", "Menunggu persetujuan pegawai"
        DISEPAKATI = "disepakati", "Disepakati"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    TERBUKA: ClassVar = (Status.BERLANGSUNG, Status.DIAJUKAN)

    pns = models.ForeignKey(PNS, models.PROTECT, related_name="dialog", verbose_name="pegawai")
    atasan = models.ForeignKey(PNS, models.PROTECT, related_name="dialog_dipimpin", verbose_name="atasan langsung")
    tanggal = models.DateField("tanggal dialog", default=timezone.localdate)
    jabatan = models.CharField("jabatan", max_length=200)
    jenjang = models.PositiveSmallIntegerField("jenjang", choices=Jenjang.choices)
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.BERLANGSUNG)
    catatan = models.TextField("catatan dialog", max_length=PANJANG_TEKS, blank=True)
    alasan_kembali = models.TextField("alasan dikembalikan", max_length=PANJANG_TEKS, blank=True)
    dinilai_diri_pada = models.DateTimeField("dinilai sendiri pada", null=True, blank=True, editable=False)
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True, editable=False)
    disepakati_pada = models.DateTimeField("disepakati pada", null=True, blank=True, editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    objects: ClassVar[Any] = DialogQuerySet.as_manager()
    nilai: Any

    class Meta:
        verbose_name = "dialog kompetensi"
        verbose_name_plural = "dialog kompetensi"
        ordering = ["-tanggal", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(atasan=F("pns")), name="dialog_bukan_dengan_diri_sendiri"),
            models.UniqueConstraint(
                fields=["pns"], condition=Q(status__in=("berlangsung", "diajukan")), name="dialog_satu_yang_terbuka"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("diajukan", "disepakati"), diajukan_pada__isnull=False)
                | Q(status__in=("berlangsung", "dibatalkan"), diajukan_pada__isnull=True),
                name="dialog_diajukan_pada",
            ),
            models.CheckConstraint(
                condition=Q(status="disepakati") ^ Q(disepakati_pada__isnull=True), name="dialog_disepakati_pada"
            ),
        ]
        indexes = [
            models.Index(fields=["pns", "status", "tanggal"], name="dialog_pns"),
            models.Index(fields=["atasan", "status"], name="dialog_atasan"),
        ]

    def __str__(self) -> str:
        return f"Dialog kompetensi {self.pns}, {tanggal_panjang(self.tanggal)}"

    def get_absolute_url(self) -> str:
        return reverse("kompetensi:dialog", args=[self.pk])

    @property
    def versi(self) -> str:
        """Which handing over to the pegawai a page was made of; nothing changes in one. "" before the first."""
        return self.diajukan_pada.isoformat() if self.diajukan_pada else ""

    @property
    def tahun_rencana(self) -> int:
        """The year of the plan that is made from it: its own, or this one where that is over."""
        return max(self.tanggal.year, timezone.localdate().year)

    @property
    def terbuka(self) -> bool:
        return self.status in self.TERBUKA


@auditlog.register(exclude_fields=["penyebab", "bentuk"])
class Nilai(Bernama):
    """Where somebody stands in one competency, beside what their jabatan asks for.

    Why, and what is to close it, is for the two alone, and no matter of the audit trail.
    """

    dialog = models.ForeignKey(Dialog, models.CASCADE, related_name="nilai", verbose_name="dialog")
    urutan = models.PositiveSmallIntegerField("urutan")
    tambahan = models.BooleanField("ditambahkan dalam dialog", default=False)
    level_standar = medan_level("level yang diminta", mulai=1)
    teks_standar = models.CharField("yang diminta", max_length=500, blank=True)
    level_diri = medan_level("level menurut pegawai", null=True, blank=True)
    level_sekarang = medan_level("level saat ini", null=True, blank=True)
    penyebab = models.CharField("penyebab kesenjangan", max_length=30, blank=True)
    bentuk = models.CharField("cara menutupnya", max_length=40, blank=True)

    ISI: ClassVar = (
        *("nama", "tambahan", "level_standar", "teks_standar"),
        *("level_diri", "level_sekarang", "penyebab", "bentuk"),
    )
    """What is known and said of the competency."""

    class Meta:
        verbose_name = "nilai kompetensi"
        verbose_name_plural = "nilai kompetensi"
        ordering = ["dialog", "urutan", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dialog", "jenis", "kunci"], name="nilai_sekali_per_dialog"),
            models.CheckConstraint(condition=dalam_level("level_standar", mulai=1), name="nilai_standar_1_sampai_5"),
            models.CheckConstraint(condition=dalam_level("level_diri"), name="nilai_diri_0_sampai_5"),
            models.CheckConstraint(condition=dalam_level("level_sekarang"), name="nilai_sekarang_0_sampai_5"),
            # A cause and what closes it belong to a gap.
            models.CheckConstraint(
                condition=Q(penyebab="", bentuk="") | Q(level_sekarang__lt=F("level_standar")),
                name="nilai_penyebab_bila_senjang",
            ),
        ]
        indexes = [models.Index(fields=["jenis", "kunci"], name="nilai_kompetensi")]

    @property
    def kesenjangan(self) -> int:
        """Levels that are missing."""
        return kesenjangan(self.level_standar, self.level_sekarang)
