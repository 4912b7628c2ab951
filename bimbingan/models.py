"""What coaching and mentoring share: an agreement of two people, and its sessions. Abstract; no tables.

An agreement (Lampiran I G.4 and H.4):

    diusulkan ─▶ berjalan ─▶ selesai          evaluated by both
        │           └──────▶ dihentikan       ended early, with a reason
        ├─▶ ditolak                           with a reason
        └─▶ ditarik                           by the one who proposed

A session:

    direncanakan ─▶ dilaksanakan ─▶ diparaf   it counts from here
        └─▶ dibatalkan ◀─┘                    with a reason
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.gabungan import salah_satu
from kepegawaian.models import PNS, Akun, Penempatan
from konversi.aturan import TidakDiatur
from konversi.buku import buku_aturan
from konversi.klaim import BELUM_DICATAT, TAHUN_PALING_LAMA, Catatan
from konversi.models import Asal, BarisKlaim, Kedudukan, Lingkup, SumberKlaim, SumberQuerySet
from konversi.tulisan import tanggal_panjang

SATU_KALI = Decimal(1)
PANJANG_TEKS = 10_000
"""Letters in a text that is typed: some four pages. Forms hold to it; an import may bring more."""

MASA_DEPAN = "Sesi yang sudah dilaksanakan tidak boleh bertanggal di masa depan. Rencanakan saja."


def _berpasangan(oleh: str, pada: str) -> Q:
    """Who (or what) and when: both, or neither."""
    return Q(**{f"{oleh}__isnull": True, f"{pada}__isnull": True}) | Q(
        **{f"{oleh}__isnull": False, f"{pada}__isnull": False}
    )


def _nilai(label: str) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )


def _oleh(label: str) -> "models.ForeignKey[PNS | None, PNS | None]":
    return models.ForeignKey(
        PNS, models.PROTECT, null=True, blank=True, related_name="+", editable=False, verbose_name=label
    )


def tim_sekarang(atasan: int | None) -> models.QuerySet[Any]:
    """The PNS whose atasan langsung that is today, by primary key."""
    return Penempatan.objects.pada(timezone.localdate()).filter(atasan=atasan).values("pns")


class BimbinganQuerySet(BerjejakQuerySet[Any]):
    def terlihat_oleh(self, akun: Akun) -> Self:
        """Agreements whose content this account may read. Others see numbers only.

        Both sides, whoever guided a session under it, and the atasan langsung of the peserta today.
        """
        return self.filter(pk__in=salah_satu(*self._terlihat(akun.pns_id)))

    def _terlihat(self, pns: int) -> list[models.QuerySet[Any]]:
        """Their keys, by why they may be read."""
        semua = self.model._base_manager.values("pk")
        return [
            semua.filter(peserta=pns),
            semua.filter(pembimbing=pns),
            semua.filter(peserta__in=tim_sekarang(pns)),
            self.model.model_sesi()._base_manager.filter(pembimbing=pns).values("bimbingan"),
        ]

    def berjalan(self) -> Self:
        return self.filter(status=Bimbingan.Status.BERJALAN)

    def dipimpin(self, pembimbing: int) -> Self:
        """Those under which this PNS may plan and record sessions today."""
        return self.berjalan().filter(pembimbing=pembimbing)


class Bimbingan(Berjejak):
    """An agreement of a pembimbing and a peserta."""

    BENTUK: ClassVar[str]
    """The row of Lampiran II its sessions count under; also the namespace of its pages."""
    DIUSULKAN_PEMBIMBING: ClassVar[bool]
    """Which side begins: the coach proposes, the mentee asks."""
    MEDAN_JUDUL: ClassVar[str]
    """The field that says what the agreement is about."""
    MEDAN_SEBUTAN: ClassVar = ("peserta", "pembimbing")
    SEBUTAN_PEMBIMBING: ClassVar[str]
    SEBUTAN_PESERTA: ClassVar[str]

    class Status(models.TextChoices):
        DIUSULKAN = "diusulkan", "Menunggu jawaban"
        BERJALAN = "berjalan", "Berjalan"
        DITOLAK = "ditolak", "Ditolak"
        DITARIK = "ditarik", "Ditarik"
        SELESAI = "selesai", "Selesai"
        DIHENTIKAN = "dihentikan", "Dihentikan"

    pembimbing = models.ForeignKey(PNS, models.PROTECT, related_name="%(class)s_dibimbing", verbose_name="pembimbing")
    peserta = models.ForeignKey(PNS, models.PROTECT, related_name="%(class)s_diikuti", verbose_name="peserta")
    tujuan = models.TextField("tujuan", max_length=PANJANG_TEKS)
    kompetensi = models.CharField("kompetensi yang dikembangkan", max_length=200, blank=True)
    mulai = models.DateField("mulai")
    selesai = models.DateField("sampai")
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.DIUSULKAN)
    alasan = models.TextField("alasan", max_length=PANJANG_TEKS, blank=True)
    dijawab_oleh = _oleh("dijawab oleh")
    dijawab_pada = models.DateTimeField("dijawab pada", null=True, blank=True, editable=False)
    diakhiri_oleh = _oleh("diakhiri oleh")
    diakhiri_pada = models.DateTimeField("diakhiri pada", null=True, blank=True, editable=False)
    capaian = _nilai("pencapaian tujuan (1–5)")
    hasil = models.TextField("hasil menurut pembimbing", max_length=PANJANG_TEKS, blank=True)
    tindak_lanjut = models.TextField("tindak lanjut", max_length=PANJANG_TEKS, blank=True)
    dievaluasi_pembimbing_pada = models.DateTimeField(null=True, blank=True, editable=False)
    manfaat = _nilai("manfaat (1–5)")
    komentar = models.TextField("komentar peserta", max_length=PANJANG_TEKS, blank=True)
    dievaluasi_peserta_pada = models.DateTimeField(null=True, blank=True, editable=False)
    asal = models.CharField("asal", max_length=10, choices=Asal.choices, default=Asal.APLIKASI, editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    objects: ClassVar[Any] = BimbinganQuerySet.as_manager()
    sesi: Any

    class Meta:
        abstract = True
        ordering = ["-mulai", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(pembimbing=F("peserta")), name="%(class)s_tidak_membimbing_diri_sendiri"
            ),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="%(class)s_selesai_tidak_mundur"),
            models.CheckConstraint(condition=_berpasangan("dijawab_oleh", "dijawab_pada"), name="%(class)s_dijawab"),
            models.CheckConstraint(condition=_berpasangan("diakhiri_oleh", "diakhiri_pada"), name="%(class)s_diakhiri"),
            models.CheckConstraint(
                condition=~Q(status__in=("ditolak", "dihentikan"), alasan=""), name="%(class)s_berakhir_dengan_alasan"
            ),
            models.CheckConstraint(
                condition=_berpasangan("capaian", "dievaluasi_pembimbing_pada"), name="%(class)s_evaluasi_pembimbing"
            ),
            models.CheckConstraint(
                condition=Q(capaian__isnull=True) | Q(capaian__range=(1, 5)), name="%(class)s_capaian_1_sampai_5"
            ),
            models.CheckConstraint(
                condition=_berpasangan("manfaat", "dievaluasi_peserta_pada"), name="%(class)s_evaluasi_peserta"
            ),
            models.CheckConstraint(
                condition=Q(manfaat__isnull=True) | Q(manfaat__range=(1, 5)), name="%(class)s_manfaat_1_sampai_5"
            ),
        ]
        indexes = [
            models.Index(fields=["peserta", "mulai"], name="%(class)s_peserta"),
            models.Index(fields=["pembimbing", "status"], name="%(class)s_pembimbing"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.peserta} oleh {self.pembimbing}"

    def get_absolute_url(self) -> str:
        return reverse(f"{self.BENTUK}:lihat", args=[self.pk])

    @classmethod
    def alasan_tidak_boleh(cls, pembimbing: PNS, peserta: PNS, pada: date) -> str:
        """Why `pembimbing` may not guide `peserta` on that day, as a sentence; "" where they may. One query at most."""
        raise NotImplementedError

    @property
    def judul(self) -> str:
        """What the agreement is about."""
        judul: str = getattr(self, self.MEDAN_JUDUL)
        return judul

    @classmethod
    def model_sesi(cls) -> "type[Sesi]":
        return cls._meta.get_field("sesi").related_model  # type: ignore[return-value]

    @property
    def pengusul_id(self) -> int:
        return self.pembimbing_id if self.DIUSULKAN_PEMBIMBING else self.peserta_id

    @property
    def penjawab_id(self) -> int:
        return self.peserta_id if self.DIUSULKAN_PEMBIMBING else self.pembimbing_id

    @property
    def berjalan(self) -> bool:
        return self.status == self.Status.BERJALAN

    @property
    def lewat_masa(self) -> bool:
        return self.selesai < timezone.localdate()

    def clean(self) -> None:
        """What a form says beside a field: a period that goes forward, of a reasonable length."""
        if self.mulai and self.selesai:
            if self.selesai < self.mulai:
                raise ValidationError({"selesai": "Akhir masa mendahului awalnya. Perbaiki salah satunya."})
            if self.selesai.year - self.mulai.year > TAHUN_PALING_LAMA:
                raise ValidationError({"selesai": f"Masa kesepakatan paling lama {TAHUN_PALING_LAMA} tahun."})


class SesiQuerySet(SumberQuerySet):
    def tercatat(self) -> Self:
        return self.filter(status__in=(Sesi.Status.DILAKSANAKAN, Sesi.Status.DIPARAF))

    def menyentuh(self, dari: date, sampai: date) -> Self:
        return self.filter(tanggal__range=(dari, sampai))

    def baris_klaim(self) -> Iterator[BarisKlaim]:
        bentuk: str = self.model.BENTUK
        kolom = self.tercatat().order_by().values_list("pk", "peserta_id", "tanggal", "lingkup", "status")
        for pk, peserta, tanggal, lingkup, status in kolom.iterator(chunk_size=5000):
            catatan = Catatan(bentuk, lingkup, tanggal, tanggal, SATU_KALI, pk)
            yield peserta, catatan, status == Sesi.Status.DIPARAF

    def sebentuk(self, bentuk: str) -> Self:
        return self.all() if bentuk == self.model.BENTUK else self.none()

    def terlihat_oleh(self, akun: Akun) -> Self:
        """Sessions whose content this account may read. Others see numbers only.

        Both sides, the pembimbing of the agreement today, and the atasan langsung of the peserta today.
        """
        semua, pns = self.model._base_manager.values("pk"), akun.pns_id
        return self.filter(
            pk__in=salah_satu(
                semua.filter(peserta=pns),
                semua.filter(pembimbing=pns),
                semua.filter(bimbingan__pembimbing=pns),
                semua.filter(peserta__in=tim_sekarang(pns)),
            )
        )


class Sesi(SumberKlaim):
    """A session under an agreement. Who guides and who learns is kept here too, for an agreement may be handed over.

    `catatan_pribadi` is the pembimbing's own and is shown to nobody else, nor exported.
    """

    BENTUK: ClassVar[str]
    MEDAN_RINCIAN = ("peserta", "tanggal", "lingkup", "materi", "agenda", "status", "asal")
    MEDAN_BEBAS = frozenset({"ditindaklanjuti_pada", "catatan_pribadi"})
    MEDAN_KOMPETENSI = "bimbingan__kompetensi"
    bimbingan: Any
    bimbingan_id: int
    lampiran: Any

    class Status(models.TextChoices):
        DIRENCANAKAN = "direncanakan", "Direncanakan"
        DILAKSANAKAN = "dilaksanakan", "Menunggu paraf"
        DIPARAF = "diparaf", "Diparaf"
        DIBATALKAN = "dibatalkan", "Dibatalkan"

    pembimbing = models.ForeignKey(PNS, models.PROTECT, related_name="%(class)s_dibimbing", verbose_name="pembimbing")
    peserta = models.ForeignKey(PNS, models.PROTECT, related_name="%(class)s_diikuti", verbose_name="peserta")
    tanggal = models.DateField("tanggal")
    jam = models.TimeField("jam", null=True, blank=True)
    tempat = models.CharField("tempat atau tautan", max_length=300, blank=True)
    agenda = models.TextField("agenda", max_length=PANJANG_TEKS, blank=True)
    lingkup = models.CharField("lingkup", max_length=15, choices=Lingkup.choices, default=Lingkup.NASIONAL)
    materi = models.TextField("materi bimbingan", max_length=PANJANG_TEKS, blank=True)
    umpan_balik = models.TextField("umpan balik", max_length=PANJANG_TEKS, blank=True)
    tindak_lanjut = models.TextField("tindak lanjut", max_length=PANJANG_TEKS, blank=True)
    tenggat = models.DateField("tenggat tindak lanjut", null=True, blank=True)
    ditindaklanjuti_pada = models.DateTimeField("ditindaklanjuti pada", null=True, blank=True, editable=False)
    catatan_pribadi = models.TextField("catatan pribadi pembimbing", max_length=PANJANG_TEKS, blank=True)
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.DIRENCANAKAN)
    alasan_batal = models.TextField("alasan dibatalkan", max_length=PANJANG_TEKS, blank=True)
    diparaf_oleh = _oleh("diparaf oleh")
    diparaf_pada = models.DateTimeField("diparaf pada", null=True, blank=True, editable=False)

    objects: ClassVar[Any] = SesiQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["tanggal", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(pembimbing=F("peserta")), name="%(class)s_tidak_membimbing_diri_sendiri"
            ),
            models.UniqueConstraint(
                fields=["pembimbing", "peserta", "tanggal"],
                condition=~Q(status="dibatalkan"),
                name="%(class)s_satu_sehari_per_pasangan",
            ),
            models.CheckConstraint(condition=_berpasangan("diparaf_oleh", "diparaf_pada"), name="%(class)s_diparaf"),
            models.CheckConstraint(
                condition=(Q(status="diparaf") & (Q(diparaf_pada__isnull=False) | Q(asal="impor")))
                | (~Q(status="diparaf") & Q(diparaf_pada__isnull=True)),
                name="%(class)s_status_dan_paraf",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("dilaksanakan", "diparaf"), materi=""), name="%(class)s_ada_materi"
            ),
            models.CheckConstraint(
                condition=~Q(status="dibatalkan", alasan_batal=""), name="%(class)s_batal_dengan_alasan"
            ),
        ]
        indexes = [
            models.Index(fields=["peserta", "tanggal"], name="%(class)s_peserta"),
            models.Index(fields=["pembimbing", "tanggal"], name="%(class)s_pembimbing"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {tanggal_panjang(self.tanggal)}"

    def get_absolute_url(self) -> str:
        return reverse(f"{self.BENTUK}:sesi", args=[self.pk])

    def clean(self) -> None:
        """What a form says beside a field: a day under a regulation (reading 13), and what a held session needs."""
        if self.tanggal:
            try:
                buku_aturan().pada(self.tanggal)
            except TidakDiatur as galat:
                raise ValidationError({"tanggal": str(galat)}) from galat
        if self.status in (self.Status.DILAKSANAKAN, self.Status.DIPARAF):
            if self.tanggal and self.tanggal > timezone.localdate():
                raise ValidationError({"tanggal": MASA_DEPAN})
            if not self.materi.strip():
                raise ValidationError({"materi": "Isi materi bimbingan sesi yang sudah dilaksanakan."})

    def sebagai_catatan(self) -> Catatan:
        return Catatan(
            self.BENTUK, self.lingkup, self.tanggal, self.tanggal, SATU_KALI, self.pk or BELUM_DICATAT, self.pk
        )

    @property
    def kedudukan(self) -> Kedudukan:
        if self.status == self.Status.DIPARAF:
            return Kedudukan.DIAKUI
        return Kedudukan.MENUNGGU if self.status == self.Status.DILAKSANAKAN else Kedudukan.TIDAK

    @property
    def judul(self) -> str:
        return self.materi or self.agenda

    @property
    def judul_umum(self) -> str:
        """Materi is for both sides and the atasan; only what BKPSDMD itself imported it has read already."""
        if self.asal == Asal.IMPOR:
            return self.judul
        nama = str(self._meta.verbose_name)
        return nama[:1].upper() + nama[1:]

    @property
    def alasan_kedudukan(self) -> str:
        if self.status == self.Status.DILAKSANAKAN:
            return "Menunggu paraf pembimbing; belum masuk jumlah."
        return f"{self.get_status_display()}; tidak masuk jumlah."
