"""Any other development activity of Lampiran II than coaching and mentoring, handed in with evidence and reviewed.

draf ─▶ diajukan ─▶ disetujui             it counts from here; taken back, it waits again
 ▲         ├─▶ dikembalikan ─▶ diajukan   corrected
 │         ▼      │
 └────── ditarik ◀┘                       by the peserta; changed, it is a draft again
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar, Self

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from kepegawaian.gabungan import salah_satu
from kepegawaian.models import PNS, Akun, BerjangkaQuerySet, Penempatan, Perwakilan
from konversi.aturan import TidakDiatur
from konversi.buku import buku_aturan
from konversi.hitung import uraikan
from konversi.klaim import BELUM_DICATAT, TAHUN_PALING_LAMA, Catatan, jumlah_hari
from konversi.models import BarisKlaim, Kedudukan, Lingkup, SumberKlaim, SumberQuerySet
from konversi.tulisan import angka, rentang
from lampiran.models import Lampiran

BENTUK_BIMBINGAN = ("coaching", "mentoring")
"""The two rows of Lampiran II whose records are sessions, kept in apps of their own."""
HARI_MENUNGGU = 7
"""Days that the atasan has for a review, before the pengelola SDM of the agency may do it too."""
PANJANG_CATATAN = 2_000
"""Letters in what a reviewer writes: a page."""


def _dikelola(akun: Akun, hari_ini: date) -> "models.QuerySet[Any]":
    """The placements of today in the agencies whose pengelola SDM that is."""
    return Penempatan.objects.pada(hari_ini).filter(pd__in=akun.hak.pd_dikelola)


def _ditangani(akun: Akun, hari_ini: date) -> "models.QuerySet[Any]":
    """The placements of today under this atasan langsung, or under one who has delegated the review to them."""
    atasan = Q(atasan=akun.pns_id)
    if akun.hak.mewakili:
        diwakili = PelimpahanTinjauan.objects.berlaku(hari_ini).filter(kepada=akun.pns_id)
        atasan |= Q(atasan__in=diwakili.values("dari"))
    return Penempatan.objects.pada(hari_ini).filter(atasan)


class KegiatanQuerySet(SumberQuerySet):
    def terlihat_oleh(self, akun: Akun) -> Self:
        """The activities this account may read, with their evidence. Nobody reads the drafts of others.

        One's own; those of the team of today and of a team whose review was delegated to one; those of one's agency
        as its pengelola SDM; all for BKPSDMD.
        """
        terbaca = self.filter(Q(peserta=akun.pns_id) | ~Q(status=Kegiatan.Status.DRAF))
        if akun.hak.bkpsdmd:
            return terbaca
        hari_ini = timezone.localdate()
        peserta = salah_satu(
            PNS.objects.filter(pk=akun.pns_id).values("pk"),
            _ditangani(akun, hari_ini).values("pns"),
            _dikelola(akun, hari_ini).values("pns"),
        )
        return terbaca.filter(peserta__in=peserta)

    def untuk_ditinjau_oleh(self, akun: Akun) -> Self:
        """The queue of this account: what waits and what it may review today, the oldest first.

        One query, where the rights of the account are known. The same rule for one record is `kegiatan.izin.sebagai`.
        """
        hari_ini = timezone.localdate()
        menunggu, dikelola = Kegiatan.objects.filter(status=Kegiatan.Status.DIAJUKAN), _dikelola(akun, hari_ini)
        langsung = salah_satu(_ditangani(akun, hari_ini).values("pns"), dikelola.filter(atasan=None).values("pns"))
        lama = menunggu.filter(diajukan_pada__lt=_awal_hari(hari_ini, -HARI_MENUNGGU + 1))
        semua = salah_satu(
            menunggu.filter(peserta__in=langsung).values("pk"),
            lama.filter(peserta__in=dikelola.values("pns")).values("pk"),
        )
        return self.filter(pk__in=semua).exclude(peserta=akun.pns_id).order_by("diajukan_pada", "pk")

    def tercatat(self) -> Self:
        return self.filter(
            status__in=(Kegiatan.Status.DIAJUKAN, Kegiatan.Status.DISETUJUI, Kegiatan.Status.DIKEMBALIKAN)
        )

    def menyentuh(self, dari: date, sampai: date) -> Self:
        return self.filter(mulai__lte=sampai, selesai__gte=dari)

    def sebentuk(self, bentuk: str) -> Self:
        return self.none() if bentuk in BENTUK_BIMBINGAN else self.filter(bentuk=bentuk)

    def baris_klaim(self) -> Iterator[BarisKlaim]:
        kolom = (
            self.filter(status__in=(Kegiatan.Status.DIAJUKAN, Kegiatan.Status.DISETUJUI))
            .order_by()
            .values_list("pk", "peserta_id", "bentuk", "lingkup", "mulai", "selesai", "jumlah", "status")
        )
        for pk, peserta, bentuk, lingkup, mulai, selesai, jumlah, status in kolom.iterator(chunk_size=5000):
            catatan = Catatan(bentuk, lingkup, mulai, selesai, jumlah, pk)
            yield peserta, catatan, status == Kegiatan.Status.DISETUJUI


def _awal_hari(hari: date, tambah: int) -> datetime:
    """The first moment of the day that many days later."""
    return timezone.make_aware(datetime.combine(hari + timedelta(days=tambah), time.min))


@auditlog.register(exclude_fields=["dibuat_pada", "kunci", "bukti"])
class Kegiatan(SumberKlaim):
    """An activity. `jumlah` is in the unit of its row of Lampiran II: hari, JP, semester, or 1 kegiatan."""

    MEDAN_RINCIAN = (
        "peserta",
        "bentuk",
        "lingkup",
        "nama",
        "mulai",
        "selesai",
        "jumlah",
        "status",
        "alasan_kembali",
        "catatan_peninjau",
    )

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIAJUKAN = "diajukan", "Menunggu tinjauan"
        DISETUJUI = "disetujui", "Disetujui"
        DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
        DITARIK = "ditarik", "Ditarik"

    class AlasanKembali(models.TextChoices):
        BUKTI = "bukti", "Bukti tidak terbaca"
        TANGGAL = "tanggal", "Tanggal tidak sesuai"
        BUKAN_PENGEMBANGAN = "bukan", "Bukan pengembangan kompetensi"
        BENTUK = "bentuk", "Bentuk keliru"
        GANDA = "ganda", "Ganda"
        LAINNYA = "lainnya", "Lainnya"

    peserta = models.ForeignKey(PNS, models.PROTECT, related_name="kegiatan", verbose_name="peserta")
    bentuk = models.CharField("bentuk", max_length=40)
    lingkup = models.CharField("lingkup", max_length=15, choices=Lingkup.choices, default=Lingkup.NASIONAL)
    nama = models.CharField("nama kegiatan", max_length=300)
    penyelenggara = models.CharField("penyelenggara", max_length=200, blank=True)
    tempat = models.CharField("tempat", max_length=200, blank=True)
    kompetensi = models.CharField("kompetensi yang dikembangkan", max_length=200, blank=True)
    mulai = models.DateField("tanggal mulai")
    selesai = models.DateField("tanggal selesai")
    jumlah = models.DecimalField("jumlah", max_digits=9, decimal_places=4)
    nomor_sertifikat = models.CharField("nomor sertifikat", max_length=100, blank=True)
    tanggal_sertifikat = models.DateField("tanggal sertifikat", null=True, blank=True)
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.DRAF)
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True, editable=False)
    ditinjau_oleh = models.ForeignKey(
        PNS, models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name="ditinjau oleh"
    )
    ditinjau_pada = models.DateTimeField("ditinjau pada", null=True, blank=True, editable=False)
    alasan_kembali = models.CharField("alasan dikembalikan", max_length=10, choices=AlasanKembali.choices, blank=True)
    catatan_peninjau = models.TextField("catatan peninjau", max_length=PANJANG_CATATAN, blank=True)
    kunci = models.UUIDField("kunci formulir", null=True, blank=True, editable=False)

    objects: ClassVar[Any] = KegiatanQuerySet.as_manager()
    bukti: Any

    class Meta:
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"
        ordering = ["mulai", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="kegiatan_selesai_tidak_mundur"),
            models.CheckConstraint(condition=Q(jumlah__gt=0), name="kegiatan_jumlah_di_atas_nol"),
            models.CheckConstraint(condition=~Q(bentuk__in=BENTUK_BIMBINGAN), name="kegiatan_bukan_bimbingan"),
            models.CheckConstraint(
                condition=Q(ditinjau_oleh__isnull=True, ditinjau_pada__isnull=True)
                | Q(ditinjau_oleh__isnull=False, ditinjau_pada__isnull=False),
                name="kegiatan_ditinjau",
            ),
            models.CheckConstraint(
                condition=Q(status="disetujui", ditinjau_pada__isnull=False)
                | Q(status="disetujui", asal="impor")
                | Q(status="dikembalikan", ditinjau_pada__isnull=False)
                | Q(status__in=("draf", "diajukan", "ditarik"), ditinjau_pada__isnull=True),
                name="kegiatan_status_dan_tinjauan",
            ),
            models.CheckConstraint(
                condition=Q(status="dikembalikan") ^ Q(alasan_kembali=""), name="kegiatan_kembali_dengan_alasan"
            ),
            models.CheckConstraint(
                condition=~Q(ditinjau_oleh=F("peserta")), name="kegiatan_tidak_ditinjau_diri_sendiri"
            ),
            models.CheckConstraint(
                condition=~Q(status="diajukan", diajukan_pada__isnull=True), name="kegiatan_diajukan_pada_waktunya"
            ),
            # A form makes one draft, however often it is sent. The condition keeps the index out of every other query.
            models.UniqueConstraint(
                fields=["peserta", "kunci"], condition=Q(kunci__isnull=False), name="kegiatan_satu_per_formulir"
            ),
        ]
        indexes = [
            models.Index(fields=["peserta", "selesai"], name="kegiatan_peserta"),
            # Only the queue of the reviewers: an index over every status would lure SQLite away from the one above.
            models.Index(fields=["diajukan_pada"], condition=Q(status="diajukan"), name="kegiatan_menunggu_tinjauan"),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_absolute_url(self) -> str:
        return reverse("kegiatan:lihat", args=[self.pk])

    def clean(self) -> None:
        """What the regulation of that day provides for, and no more days than the period has.

        Says nothing while a date or the jumlah is missing: its own field does.
        """
        if self.mulai is None or self.selesai is None or self.jumlah is None:
            return
        if self.selesai < self.mulai:
            raise ValidationError({"selesai": "Tanggal selesai mendahului tanggal mulai."})
        if self.selesai.year - self.mulai.year > TAHUN_PALING_LAMA:
            raise ValidationError({"selesai": f"Lama kegiatan paling banyak {TAHUN_PALING_LAMA} tahun."})
        if self.jumlah <= 0:
            raise ValidationError({"jumlah": "Jumlah harus lebih besar dari 0."})
        if self.bentuk in BENTUK_BIMBINGAN:
            raise ValidationError(f"{self.bentuk.capitalize()} dicatat sebagai sesi, di halaman {self.bentuk}.")
        try:
            buku_aturan().pada(self.mulai)
            baris = buku_aturan().pada(self.selesai).cari(self.bentuk)
            uraikan(self.sebagai_catatan(), buku_aturan())
        except TidakDiatur as galat:
            raise ValidationError(str(galat)) from galat
        if baris.satuan == "kegiatan" and self.jumlah != 1:
            raise ValidationError({"jumlah": f"{baris.nama} dicatat satu per satu: jumlah selalu 1 kegiatan."})
        hari = jumlah_hari(self.mulai, self.selesai)
        if baris.satuan == "hari" and self.jumlah > hari:
            raise ValidationError({"jumlah": f"Jumlah {angka(self.jumlah)} hari melebihi lama kegiatan, {hari} hari."})

    def sebagai_catatan(self) -> Catatan:
        urutan = self.pk or BELUM_DICATAT
        return Catatan(self.bentuk, self.lingkup, self.mulai, self.selesai, self.jumlah, urutan, self.pk)

    @property
    def nama_bentuk(self) -> str:
        return buku_aturan().nama_baris(self.bentuk)

    @property
    def satuan(self) -> str:
        """What its jumlah is counted in."""
        return buku_aturan().pada(self.selesai).cari(self.bentuk).satuan

    @property
    def dapat_diubah(self) -> bool:
        """By its peserta: neither under review nor approved."""
        return self.status in (self.Status.DRAF, self.Status.DITARIK, self.Status.DIKEMBALIKAN)

    @property
    def lama_menunggu(self) -> int:
        """Days since it was handed in, while it waits; else 0."""
        if self.status != self.Status.DIAJUKAN or self.diajukan_pada is None:
            return 0
        return (timezone.localdate() - timezone.localdate(self.diajukan_pada)).days

    @property
    def kedudukan(self) -> Kedudukan:
        if self.status == self.Status.DISETUJUI:
            return Kedudukan.DIAKUI
        return Kedudukan.MENUNGGU if self.status == self.Status.DIAJUKAN else Kedudukan.TIDAK

    @property
    def tercatat(self) -> bool:
        """Also what was returned: it was handed in and stands in the lists of the year."""
        return self.status in (self.Status.DIAJUKAN, self.Status.DISETUJUI, self.Status.DIKEMBALIKAN)

    @property
    def judul(self) -> str:
        return self.nama

    @property
    def alasan_kedudukan(self) -> str:
        if self.status == self.Status.DIAJUKAN:
            return "Menunggu tinjauan; belum masuk jumlah."
        if self.status == self.Status.DIKEMBALIKAN:
            catatan = f" ({self.catatan_peninjau})" if self.catatan_peninjau else ""
            return f"Dikembalikan: {self.get_alasan_kembali_display()}{catatan}; tidak masuk jumlah."
        return f"{self.get_status_display()}; tidak masuk jumlah."


@auditlog.register(exclude_fields=["diunggah_pada"])
class BuktiKegiatan(Lampiran):
    """A certificate, a letter of assignment, a photograph."""

    kegiatan = models.ForeignKey(Kegiatan, models.CASCADE, related_name="bukti", verbose_name="kegiatan")

    class Meta(Lampiran.Meta):
        abstract = False
        verbose_name = "bukti kegiatan"
        verbose_name_plural = "bukti kegiatan"
        constraints = [
            models.UniqueConstraint(fields=["kegiatan", "berkas"], name="bukti_kegiatan_sekali_saja"),
        ]

    def pemilik(self) -> set[int]:
        return {self.kegiatan.peserta_id}


class PelimpahanQuerySet(BerjangkaQuerySet):
    def berlaku(self, tanggal: date) -> Self:
        """Those in force on that day and not withdrawn by now."""
        return self.pada(tanggal).filter(dicabut_pada=None)


@auditlog.register(exclude_fields=["dibuat_pada"])
class PelimpahanTinjauan(Perwakilan):
    """An atasan has a colleague review the activities of the team for a period, beside them and in their name."""

    PALING_LAMA = 366
    """Days, both ends included: a year."""

    dari = models.ForeignKey(PNS, models.PROTECT, related_name="pelimpahan_tinjauan", verbose_name="dari")
    kepada = models.ForeignKey(PNS, models.PROTECT, related_name="tinjauan_dilimpahkan", verbose_name="kepada")
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai")
    alasan = models.CharField("alasan", max_length=200, blank=True)
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True, editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    objects: ClassVar[Any] = PelimpahanQuerySet.as_manager()

    class Meta:
        verbose_name = "pelimpahan tinjauan"
        verbose_name_plural = "pelimpahan tinjauan"
        ordering = ["-mulai", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(dari=F("kepada")), name="pelimpahan_kepada_orang_lain"),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="pelimpahan_selesai_tidak_mundur"),
        ]
        indexes = [models.Index(fields=["kepada", "mulai"], name="pelimpahan_kepada")]

    def __str__(self) -> str:
        return f"{self.dari} kepada {self.kepada}, {rentang(self.mulai, self.selesai)}"

    @property
    def berlaku(self) -> bool:
        """Today."""
        return self.dicabut_pada is None and self.mulai <= timezone.localdate() <= self.selesai

    @property
    def akan_berlaku(self) -> bool:
        """From a later day on."""
        return self.dicabut_pada is None and self.mulai > timezone.localdate()

    def clean(self) -> None:
        """What a form says beside a field: a period that goes forward, not over yet, of a year at most."""
        if self.dari_id and self.dari_id == self.kepada_id:
            raise ValidationError({"kepada": "Pilih rekan lain, bukan diri sendiri."})
        if not (self.mulai and self.selesai):
            return
        if self.mulai < timezone.localdate():
            raise ValidationError({"mulai": "Pelimpahan dimulai hari ini atau sesudahnya."})
        if self.selesai < self.mulai:
            raise ValidationError({"selesai": "Akhir pelimpahan mendahului awalnya. Perbaiki salah satunya."})
        if jumlah_hari(self.mulai, self.selesai) > self.PALING_LAMA:
            raise ValidationError({"selesai": "Pelimpahan paling lama satu tahun. Pilih tanggal yang lebih awal."})
