"""Any other development activity of Lampiran II than coaching and mentoring, handed in with evidence and reviewed.

draf ─▶ diajukan ─▶ disetujui     it counts from here
 ▲         ├─▶ dikembalikan ─▶ diajukan
 └─────────┴─▶ ditarik
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from kepegawaian.models import PNS
from konversi.aturan import TidakDiatur
from konversi.buku import buku_aturan
from konversi.hitung import uraikan
from konversi.klaim import BELUM_DICATAT, TAHUN_PALING_LAMA, Catatan, jumlah_hari
from konversi.models import BarisKlaim, Kedudukan, Lingkup, SumberKlaim, SumberQuerySet
from konversi.tulisan import angka

BENTUK_BIMBINGAN = ("coaching", "mentoring")
"""The two rows of Lampiran II whose records are sessions, kept in apps of their own."""


class KegiatanQuerySet(SumberQuerySet):
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
    catatan_peninjau = models.TextField("catatan peninjau", blank=True)

    objects: ClassVar[Any] = KegiatanQuerySet.as_manager()

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
        ]
        indexes = [
            models.Index(fields=["peserta", "selesai"], name="kegiatan_peserta"),
            # Only the queue of the reviewers: an index over every status would lure SQLite away from the one above.
            models.Index(fields=["diajukan_pada"], condition=Q(status="diajukan"), name="kegiatan_menunggu_tinjauan"),
        ]

    def __str__(self) -> str:
        return self.nama

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
    def kedudukan(self) -> Kedudukan:
        if self.status == self.Status.DISETUJUI:
            return Kedudukan.DIAKUI
        return Kedudukan.MENUNGGU if self.status == self.Status.DIAJUKAN else Kedudukan.TIDAK

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
