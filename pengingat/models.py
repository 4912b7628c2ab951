"""Reminders: who wants them how, what was told to whom when, and the daily run that tells it."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kepegawaian.models import PNS, BerjangkaQuerySet

AKHIR_PEKAN = [5, 6]
"""Saturday and Sunday, as `date.weekday` counts."""
PALING_LAMA = 366
"""Days of one quiet period, both ends included: a year."""


def akhir_pekan() -> list[int]:
    return list(AKHIR_PEKAN)


class Jenis(models.TextChoices):
    """What there are reminders of."""

    PARAF = "paraf", "Sesi yang menunggu paraf saya"
    TINJAUAN = "tinjauan", "Kegiatan yang menunggu tinjauan saya"
    TANPA_SESI = "tanpa_sesi", "Coaching dan mentoring yang lama tanpa sesi"
    KURANG_JP = "kurang_jp", "JP saya belum mencapai target"
    DRAF = "draf", "Draf kegiatan yang akan dihapus"
    LAPORAN = "laporan", "Laporan tahunan yang belum dikirim"


class SetelanPengingat(models.Model):
    """How somebody wants to be reminded. Without a row: of everything, both ways, on working days.

    `tanpa_surel` and `tanpa_lonceng` name the kinds that are switched off, so that a new kind is on.
    """

    class Berkala(models.IntegerChoices):
        """At least so many days lie between two digests."""

        HARIAN = 1, "Paling sering sekali sehari"
        MINGGUAN = 7, "Paling sering sekali seminggu"

    pns = models.OneToOneField(PNS, models.CASCADE, related_name="setelan_pengingat", verbose_name="PNS")
    tanpa_surel = models.JSONField("tidak lewat email", default=list, blank=True)
    tanpa_lonceng = models.JSONField("tidak di aplikasi", default=list, blank=True)
    berkala = models.PositiveSmallIntegerField("seberapa sering", choices=Berkala.choices, default=Berkala.HARIAN)
    hari_tenang = models.JSONField("hari tenang", default=akhir_pekan, blank=True)

    class Meta:
        verbose_name = "setelan pengingat"
        verbose_name_plural = "setelan pengingat"

    def __str__(self) -> str:
        return f"Setelan pengingat {self.pns}"


class MasaTenang(models.Model):
    """Days on which somebody is not reminded, such as leave."""

    pns = models.ForeignKey(PNS, models.CASCADE, related_name="masa_tenang", verbose_name="PNS")
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai")

    objects = BerjangkaQuerySet.as_manager()

    class Meta:
        verbose_name = "masa tenang"
        verbose_name_plural = "masa tenang"
        ordering = ["mulai", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="masa_tenang_selesai_tidak_mundur"),
            models.UniqueConstraint(fields=["pns", "mulai", "selesai"], name="masa_tenang_sekali_saja"),
        ]

    def __str__(self) -> str:
        return f"{self.mulai} s.d. {self.selesai}"

    def clean(self) -> None:
        if not (self.mulai and self.selesai):
            return
        if self.selesai < self.mulai:
            raise ValidationError({"selesai": "Akhir masa tenang mendahului awalnya. Perbaiki salah satunya."})
        if self.selesai < timezone.localdate():
            raise ValidationError({"selesai": "Masa ini sudah lewat. Pilih tanggal hari ini atau sesudahnya."})
        if (self.selesai - self.mulai).days >= PALING_LAMA:
            raise ValidationError({"selesai": "Masa tenang paling lama satu tahun. Pilih tanggal yang lebih awal."})


class TugasHarian(models.Model):
    """One run of `tugas_harian`. `hasil`: for each step its code, what came of it in words, and whether it failed."""

    mulai = models.DateTimeField("mulai", default=timezone.now)
    selesai = models.DateTimeField("selesai", null=True, blank=True)
    mesin = models.CharField("mesin", max_length=100, blank=True)
    hasil: "models.JSONField[Any, Any]" = models.JSONField("hasil", default=list)

    class Meta:
        verbose_name = "tugas harian"
        verbose_name_plural = "tugas harian"
        ordering = ["-mulai", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="tugas_harian_selesai_tidak_mundur"
            ),
        ]

    def __str__(self) -> str:
        return f"tugas harian {self.mulai:%Y-%m-%d %H:%M}"

    @property
    def gagal(self) -> list[dict[str, Any]]:
        """The steps that failed."""
        return [satu for satu in self.hasil if satu["gagal"]]


class RingkasanQuerySet(models.QuerySet["Ringkasan"]):
    def sampai(self) -> Self:
        """Those that reached somebody, or may have: in the app, or by a mail that was not given up."""
        return self.filter(Q(lonceng=True) | ~Q(surel=Ringkasan.Surel.GAGAL))

    def bermasalah(self) -> Self:
        return self.filter(surel__in=Ringkasan.BERMASALAH)


class Ringkasan(models.Model):
    """The digest of one PNS and day: at most one, however often and wherever the daily run is started.

    Its mail: menunggu ─▶ mengirim ─▶ terkirim        taken by the mail server
                  ▲          ├─▶ ditolak             refused for good, such as an address that does not exist
                  └──────────┤                       a passing fault: tried again
                             ├─▶ gagal               tried for hours, given up
                             └─▶ tidak_pasti         broken off after the text was handed over: not sent again

    A worker that dies in between leaves `mengirim`, which is not sent again either: rather no mail than two.
    """

    class Surel(models.TextChoices):
        TIDAK = "tidak", "Tanpa email"
        MENUNGGU = "menunggu", "Menunggu dikirim"
        MENGIRIM = "mengirim", "Sedang dikirim"
        TERKIRIM = "terkirim", "Diterima server email"
        DITOLAK = "ditolak", "Ditolak"
        GAGAL = "gagal", "Gagal dikirim"
        TIDAK_PASTI = "tidak_pasti", "Tidak pasti terkirim"

    BERMASALAH: ClassVar = (Surel.DITOLAK, Surel.GAGAL, Surel.TIDAK_PASTI)

    kepada = models.ForeignKey(PNS, models.CASCADE, related_name="ringkasan_pengingat", verbose_name="kepada")
    tanggal = models.DateField("tanggal")
    tugas = models.ForeignKey(TugasHarian, models.SET_NULL, null=True, related_name="ringkasan", verbose_name="tugas")
    lonceng = models.BooleanField("di aplikasi", default=False)
    surel = models.CharField("surel", max_length=12, choices=Surel.choices, default=Surel.TIDAK)
    alamat = models.CharField("alamat", max_length=254, blank=True)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    dikirim_pada = models.DateTimeField("dikirim pada", null=True, blank=True)
    galat = models.CharField("sebab", max_length=300, blank=True)

    objects = RingkasanQuerySet.as_manager()

    class Meta:
        verbose_name = "ringkasan pengingat"
        verbose_name_plural = "ringkasan pengingat"
        ordering = ["-tanggal", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["kepada", "tanggal"], name="ringkasan_sekali_sehari"),
            models.CheckConstraint(condition=Q(surel="tidak") ^ ~Q(alamat=""), name="ringkasan_surel_beralamat"),
            models.CheckConstraint(
                condition=~Q(surel="terkirim") | Q(dikirim_pada__isnull=False), name="ringkasan_terkirim_pada"
            ),
        ]
        indexes = [
            models.Index(fields=["tanggal"], name="ringkasan_tanggal"),
            models.Index(
                fields=["tanggal"],
                condition=Q(surel__in=["ditolak", "gagal", "tidak_pasti"]),
                name="ringkasan_bermasalah",
            ),
        ]

    def __str__(self) -> str:
        return f"Pengingat {self.tanggal} bagi {self.kepada}"


class ButirRingkasan(models.Model):
    """One thing a digest told. `kunci`: what it is about; `teks` and `url`: in words, and the page of ours."""

    ringkasan = models.ForeignKey(Ringkasan, models.CASCADE, related_name="butir", verbose_name="ringkasan")
    jenis = models.CharField("jenis", max_length=12, choices=Jenis.choices)
    kunci = models.CharField("tentang", max_length=100)
    teks = models.CharField("teks", max_length=500)
    url = models.CharField("halaman", max_length=300)
    surel = models.BooleanField("juga lewat email", default=False)

    class Meta:
        verbose_name = "butir ringkasan"
        verbose_name_plural = "butir ringkasan"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["ringkasan", "kunci"], name="butir_sekali_saja")]

    def __str__(self) -> str:
        return self.teks


def terakhir() -> TugasHarian | None:
    """The last run that came to its end, whether or not all its steps did. For those who watch over it. One query."""
    return TugasHarian.objects.filter(selesai__isnull=False).first()


def tenang(setelan: SetelanPengingat, hari: date) -> bool:
    """Whether that is one of the weekdays on which they want no reminders."""
    return hari.weekday() in setelan.hari_tenang
