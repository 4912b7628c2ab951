"""The plan of a year: what is to be done about which competency, how and when, agreed by both."""

from hashlib import blake2s
from typing import Any, ClassVar

from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from bimbingan.models import PANJANG_TEKS
from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS
from kompetensi.models.jenis import BAGIAN_SETAHUN, Bernama
from konversi.aturan import TidakDiatur
from konversi.buku import buku_aturan
from konversi.models import Lingkup
from konversi.tulisan import BULAN, angka

BULAN_TRIWULAN = 3
HARI_SEBULAN = 28
"""Days that every month has."""
PALING_BANYAK = {"kegiatan": 28, "hari": 28, "semester": 2, "JP": 900}
"""Of each unit in one item: a typing error must not become thousands of sessions."""


@auditlog.register(exclude_fields=["dibuat_pada"])
class Rencana(Berjejak):
    """The plan of one PNS and year. What is changed in it takes both agreements back."""

    pns = models.ForeignKey(PNS, models.PROTECT, related_name="rencana", verbose_name="pegawai")
    tahun = models.PositiveSmallIntegerField("tahun")
    alasan_kurang = models.TextField("alasan kurang dari target", max_length=PANJANG_TEKS, blank=True)
    atasan = models.ForeignKey(
        PNS,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rencana_disetujui",
        editable=False,
        verbose_name="disetujui atasan",
    )
    disetujui_atasan_pada = models.DateTimeField("disetujui atasan pada", null=True, blank=True, editable=False)
    disetujui_pegawai_pada = models.DateTimeField("disetujui pegawai pada", null=True, blank=True, editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    butir: Any
    padanan: Any

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        verbose_name = "rencana pengembangan"
        verbose_name_plural = "rencana pengembangan"
        ordering = ["pns", "tahun"]
        constraints = [
            models.UniqueConstraint(fields=["pns", "tahun"], name="rencana_satu_per_pns_dan_tahun"),
            models.CheckConstraint(
                condition=Q(atasan__isnull=True, disetujui_atasan_pada__isnull=True)
                | Q(atasan__isnull=False, disetujui_atasan_pada__isnull=False),
                name="rencana_disetujui_atasan",
            ),
            models.CheckConstraint(condition=~Q(atasan=F("pns")), name="rencana_disetujui_orang_lain"),
        ]

    def __str__(self) -> str:
        return f"Rencana pengembangan {self.pns} {self.tahun}"

    def get_absolute_url(self) -> str:
        return reverse("kompetensi:rencana", args=[self.pns.nip, self.tahun])

    @property
    def disepakati(self) -> bool:
        return bool(self.disetujui_atasan_pada and self.disetujui_pegawai_pada)

    @property
    def disepakati_pada(self) -> Any:
        """When the second of both agreed; None until then."""
        if not (self.disetujui_atasan_pada and self.disetujui_pegawai_pada):
            return None
        return max(self.disetujui_atasan_pada, self.disetujui_pegawai_pada)

    @property
    def versi(self) -> str:
        """Which state of it a page was made of: what one agrees to. Of a stored plan; a query unless its items are
        at hand.
        """
        semua = sorted((satu.pk, *map(str, satu.isi.values())) for satu in self.butir.all())
        return blake2s(repr((self.alasan_kurang, semua)).encode(), digest_size=8).hexdigest()


@auditlog.register(exclude_fields=["dibuat_pada"])
class ButirRencana(Bernama):
    """One thing to do. `jumlah` is in the unit of its row of Lampiran II, `hari` the days over which it is spread.

    It falls in its `bulan`, or anywhere in its `triwulan` without one.
    """

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="butir", verbose_name="rencana")
    bentuk = models.CharField("bentuk", max_length=40)
    lingkup = models.CharField("lingkup", max_length=15, choices=Lingkup.choices, default=Lingkup.NASIONAL)
    jumlah = models.DecimalField("jumlah", max_digits=9, decimal_places=4)
    hari = models.PositiveSmallIntegerField("selama (hari)", null=True, blank=True)
    triwulan = models.PositiveSmallIntegerField("triwulan", choices=BAGIAN_SETAHUN)
    bulan = models.PositiveSmallIntegerField("bulan", null=True, blank=True)
    dengan = models.CharField("dengan siapa", max_length=200, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    ISI: ClassVar = ("jenis", "kunci", "nama", "bentuk", "lingkup", "jumlah", "hari", "triwulan", "bulan", "dengan")
    """What both agree on."""

    class Meta:
        verbose_name = "butir rencana"
        verbose_name_plural = "butir rencana"
        ordering = ["rencana", "triwulan", F("bulan").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(jumlah__gt=0), name="butir_jumlah_di_atas_nol"),
            models.CheckConstraint(condition=Q(hari__isnull=True) | Q(hari__gt=0), name="butir_hari_di_atas_nol"),
            models.CheckConstraint(condition=Q(triwulan__range=(1, 4)), name="butir_triwulan_1_sampai_4"),
            models.CheckConstraint(
                condition=Q(bulan__isnull=True)
                | Q(bulan__gt=(F("triwulan") - 1) * BULAN_TRIWULAN, bulan__lte=F("triwulan") * BULAN_TRIWULAN),
                name="butir_bulan_di_triwulannya",
            ),
        ]

    @property
    def isi(self) -> dict[str, Any]:
        return {nama: getattr(self, nama) for nama in self.ISI}

    @property
    def nama_bentuk(self) -> str:
        return buku_aturan().nama_baris(self.bentuk)

    @property
    def bulan_pertama(self) -> int:
        return self.bulan or (self.triwulan - 1) * BULAN_TRIWULAN + 1

    @property
    def bulan_terakhir(self) -> int:
        return self.bulan or self.triwulan * BULAN_TRIWULAN

    @property
    def kapan(self) -> str:
        """Mei, or Triwulan II"""
        return BULAN[self.bulan - 1] if self.bulan else self.get_triwulan_display()

    @property
    def satuan(self) -> str:
        """What its jumlah is counted in; `kali` for what is counted by kegiatan."""
        return sebut_satuan(buku_aturan().untuk_tahun(self.rencana.tahun).cari(self.bentuk).satuan)

    @property
    def banyaknya(self) -> str:
        """3 kali, 12 JP"""
        return f"{angka(self.jumlah)} {self.satuan}"

    def clean(self) -> None:
        """What the regulation of that year provides for, and no more than the time it is planned in has room for."""
        try:
            baris = buku_aturan().untuk_tahun(self.rencana.tahun).cari(self.bentuk)
            baris.per_satuan(self.lingkup)
        except TidakDiatur as galat:
            raise ValidationError(str(galat)) from galat
        if self.jumlah is None:
            return
        if self.jumlah <= 0:
            raise ValidationError({"jumlah": "Isi jumlah yang lebih besar dari 0."})
        if baris.satuan in ("kegiatan", "hari") and self.jumlah != self.jumlah.to_integral_value():
            raise ValidationError({"jumlah": f"Isi jumlah {baris.satuan} yang utuh, misalnya 3."})
        if self.jumlah > PALING_BANYAK[baris.satuan]:
            batas = f"{PALING_BANYAK[baris.satuan]} {baris.satuan}"
            raise ValidationError({"jumlah": f"Terlalu banyak untuk satu butir; paling banyak {batas}. Periksa lagi."})
        if self.hari and self.hari > HARI_SEBULAN * (self.bulan_terakhir - self.bulan_pertama + 1):
            raise ValidationError({"hari": f"{self.kapan} tidak sepanjang itu. Kurangi jumlah harinya."})


@auditlog.register(exclude_fields=["pada"])
class Padanan(Berjejak):
    """Set by hand: that record belongs to that item, or (without one) to none. What is not here follows by itself.

    The record is a row of one of the sources of JP (`konversi.models.SumberKlaim`).
    """

    rencana = models.ForeignKey(Rencana, models.CASCADE, related_name="padanan", verbose_name="rencana")
    butir = models.ForeignKey(
        ButirRencana, models.CASCADE, null=True, blank=True, related_name="padanan", verbose_name="butir"
    )
    sumber_jenis = models.ForeignKey(ContentType, models.CASCADE, related_name="+", verbose_name="jenis catatan")
    sumber_pk = models.PositiveBigIntegerField("catatan")
    oleh = models.ForeignKey(PNS, models.PROTECT, related_name="+", verbose_name="dipadankan oleh")
    pada = models.DateTimeField("dipadankan pada", default=timezone.now, editable=False)

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        verbose_name = "padanan rencana"
        verbose_name_plural = "padanan rencana"
        ordering = ["rencana", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rencana", "sumber_jenis", "sumber_pk"], name="padanan_sekali_per_catatan"),
        ]

    def __str__(self) -> str:
        return f"{self.sumber_jenis} {self.sumber_pk}: {self.butir or 'di luar rencana'}"


def sebut_satuan(satuan: str) -> str:
    """`kali` for what the regulation counts by kegiatan."""
    return "kali" if satuan == "kegiatan" else satuan
