"""Who works where, as what and under whom, at any date; and who may sign in and see what."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self

from auditlog.registry import auditlog
from django.apps import apps
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Substr
from django.utils import timezone

from kepegawaian import nip as nomor_induk
from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.gabungan import salah_satu
from kepegawaian.pangkat import Golongan, Jenjang

SELAMANYA = date.max


def sah_sebagai_nip(nilai: str) -> None:
    """Model validator: the compact form of a valid NIP."""
    from django.core.exceptions import ValidationError

    try:
        rapi = nomor_induk.validate(nilai)
    except nomor_induk.NIPTidakSah as galat:
        raise ValidationError(str(galat)) from galat
    if rapi != nilai:
        raise ValidationError("NIP disimpan tanpa spasi.")


@auditlog.register(include_fields=["kode", "nama", "singkatan", "alamat", "telepon"])
class PerangkatDaerah(Berjejak):
    """An agency of the city, by its code."""

    kode = models.CharField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=200)
    singkatan = models.CharField("singkatan", max_length=50, blank=True)
    alamat = models.CharField("alamat", max_length=300, blank=True)
    telepon = models.CharField("telepon", max_length=50, blank=True)

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        verbose_name = "perangkat daerah"
        verbose_name_plural = "perangkat daerah"
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama

    @property
    def nama_ringkas(self) -> str:
        return self.singkatan or self.nama


class PNSQuerySet(BerjejakQuerySet["PNS"]):
    def bawahan(self, atasan: "PNS", *, pada: date) -> Self:
        """Those whose direct supervisor was `atasan` on that day."""
        return self.filter(pk__in=Penempatan.objects.pada(pada).filter(atasan=atasan).values("pns"))

    def lebih_senior_dari(self, pns: "PNS") -> Self:
        """Higher golongan, or the same golongan and an earlier TMT CPNS (who may mentor, Lampiran I F.3 row 10)."""
        return self.alias(tmt=Substr("nip", 9, 6)).filter(
            Q(golongan__gt=pns.golongan) | Q(golongan=pns.golongan, tmt__lt=pns.nip[8:14])
        )

    def terlihat_oleh(self, akun: "Akun", *, pada: date) -> Self:
        """The people whose figures this account may see on that day.

        Oneself, one's direct team on that day, one's agency as its pengelola, everybody for BKPSDMD.
        """
        hak = akun.hak
        if hak.bkpsdmd:
            return self
        di_bawah = Penempatan.objects.pada(pada)
        terlihat = [PNS.objects.filter(pk=akun.pns_id).values("pk"), di_bawah.filter(atasan=akun.pns_id).values("pns")]
        if hak.pd_dikelola:
            terlihat.append(di_bawah.filter(pd__in=hak.pd_dikelola).values("pns"))
        return self.filter(pk__in=salah_satu(*terlihat))

    def cari(self, teks: str) -> Self:
        """By a part of the name, or of the NIP with or without spaces."""
        angka = nomor_induk.compact(teks)
        cocok = Q(nama__icontains=teks.strip())
        if angka.isdigit():
            cocok |= Q(nip__startswith=angka)
        return self.filter(cocok)


@auditlog.register(include_fields=["nip", "nama", "gelar_depan", "gelar_belakang", "golongan", "email"])
class PNS(Berjejak):
    """A civil servant of the city. Where they work is in their dated Penempatan."""

    nip = models.CharField("NIP", max_length=18, unique=True, validators=[sah_sebagai_nip])
    nama = models.CharField("nama", max_length=150)
    gelar_depan = models.CharField("gelar depan", max_length=50, blank=True)
    gelar_belakang = models.CharField("gelar belakang", max_length=80, blank=True)
    golongan = models.PositiveSmallIntegerField("golongan", choices=Golongan.choices)
    email = models.EmailField("email", blank=True)

    objects = PNSQuerySet.as_manager()

    class Meta:
        verbose_name = "PNS"
        verbose_name_plural = "PNS"
        ordering = ["nip"]
        indexes = [models.Index(fields=["nama"], name="pns_nama")]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        """With titles: `Dr. Siti Rahma, S.E., M.M.`"""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"

    @property
    def nip_tercetak(self) -> str:
        return nomor_induk.format(self.nip)

    @property
    def tanggal_lahir(self) -> date:
        return nomor_induk.tanggal_lahir(self.nip)

    @property
    def tmt_cpns(self) -> date:
        return nomor_induk.tmt_cpns(self.nip)

    @property
    def jenis_kelamin(self) -> str:
        return nomor_induk.jenis_kelamin(self.nip)

    def lebih_senior_dari(self, lain: "PNS") -> bool:
        """The same order as the QuerySet's, for two people in hand."""
        return (-self.golongan, self.tmt_cpns) < (-lain.golongan, lain.tmt_cpns)

    def penempatan_pada(self, tanggal: date) -> "Penempatan | None":
        """The placement on that day; there is at most one. One query."""
        return next(iter(self.penempatan.pada(tanggal).select_related("pd", "atasan").order_by()), None)

    def atasan_pada(self, tanggal: date) -> "PNS | None":
        """The direct supervisor on that day; None on a day without a placement or without a supervisor."""
        penempatan = self.penempatan_pada(tanggal)
        return penempatan.atasan if penempatan else None


class BerjangkaQuerySet(BerjejakQuerySet[Any]):
    """Rows that hold from `mulai` until `selesai`, both included; open without `selesai`."""

    def pada(self, tanggal: date) -> Self:
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=tanggal), mulai__lte=tanggal)

    def selama(self, dari: date, sampai: date) -> Self:
        """Rows that hold on at least one day of the period."""
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=dari), mulai__lte=sampai)


@auditlog.register()
class Penempatan(Berjejak):
    """Where a PNS works, as what and under whom, from `mulai` until `selesai` (open: until today and on).

    Two placements of one person never overlap: an exclusion constraint in PostgreSQL and a pair of triggers
    in SQLite hold this (migration 0002). The chain of supervisors never closes: `kepegawaian.aksi` holds this,
    as every placement is written there.
    """

    MEDAN_SEBUTAN: ClassVar = ("pd",)

    pns = models.ForeignKey(PNS, models.CASCADE, related_name="penempatan", verbose_name="PNS")
    pd = models.ForeignKey(PerangkatDaerah, models.PROTECT, related_name="penempatan", verbose_name="perangkat daerah")
    jabatan = models.CharField("jabatan", max_length=200)
    jenjang = models.PositiveSmallIntegerField("jenjang", choices=Jenjang.choices)
    jabatan_plt = models.CharField(
        "pelaksana tugas (Plt.) sebagai", max_length=200, blank=True, help_text="Misalnya: Kepala Bidang Mutasi"
    )
    atasan = models.ForeignKey(
        PNS, models.PROTECT, null=True, blank=True, related_name="penempatan_bawahan", verbose_name="atasan langsung"
    )
    mulai = models.DateField("TMT penempatan")
    selesai = models.DateField("selesai", null=True, blank=True)

    objects = BerjangkaQuerySet.as_manager()

    class Meta:
        verbose_name = "penempatan"
        verbose_name_plural = "penempatan"
        ordering = ["pns", "mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="penempatan_selesai_tidak_mundur"
            ),
            models.CheckConstraint(
                condition=Q(atasan__isnull=True) | ~Q(atasan=F("pns")), name="penempatan_bukan_atasan_sendiri"
            ),
        ]
        indexes = [
            models.Index(fields=["pns", "mulai"], name="penempatan_pns_mulai"),
            models.Index(fields=["atasan", "mulai"], name="penempatan_atasan_mulai"),
            models.Index(fields=["pd", "mulai"], name="penempatan_pd_mulai"),
        ]

    def __str__(self) -> str:
        return f"{self.jabatan}, {self.pd}"


class PenugasanQuerySet(BerjangkaQuerySet):
    def dengan_berlaku(self, tanggal: date) -> Self:
        """Each with `masih`: whether on that day its holder works in the agency they manage, or still where they
        worked when the role began (docs/keputusan/04). Who never had a placement is held to none.
        """
        semua = Penempatan.objects.filter(pns=OuterRef("pns")).order_by("mulai")
        kini = semua.pada(tanggal).values("pd")[:1]
        awal = semua.filter(Q(selesai__isnull=True) | Q(selesai__gte=OuterRef("mulai"))).values("pd")[:1]
        masih = Q(awal__isnull=True) | Q(kini=F("awal")) | Q(kini=F("pd"))
        return self.alias(kini=Subquery(kini), awal=Subquery(awal)).annotate(
            masih=ExpressionWrapper(masih, BooleanField())
        )

    def berlaku(self, tanggal: date) -> Self:
        """Those that give their holder rights on that day."""
        return self.pada(tanggal).dengan_berlaku(tanggal).filter(masih=True)

    def bkpsdmd_siap(self, tanggal: date) -> Self:
        """The BKPSDMD roles of that day behind which there is an account one can sign in with."""
        return (
            self.berlaku(tanggal)
            .filter(peran=Penugasan.Peran.BKPSDMD, pns__akun__is_active=True)
            .exclude(pns__akun__password__startswith=UNUSABLE_PASSWORD_PREFIX)
        )


@auditlog.register()
class Penugasan(Berjejak):
    """A role that is assigned, from `mulai` until `selesai`. The other roles are derived and never stored.

    The same role of one person never overlaps (migration 0002). Whether it gives rights on a day is asked of
    `objects.berlaku`: it ends by itself on the day its holder leaves.
    """

    class Peran(models.TextChoices):
        PENGELOLA = "pengelola", "Pengelola SDM"
        BKPSDMD = "bkpsdmd", "BKPSDMD"

    pns = models.ForeignKey(PNS, models.CASCADE, related_name="penugasan", verbose_name="PNS")
    peran = models.CharField("peran", max_length=10, choices=Peran.choices)
    pd = models.ForeignKey(
        PerangkatDaerah,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="penugasan",
        verbose_name="perangkat daerah",
    )
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True)

    objects = PenugasanQuerySet.as_manager()

    class Meta:
        verbose_name = "penugasan"
        verbose_name_plural = "penugasan"
        ordering = ["pns", "mulai"]
        constraints = [
            models.CheckConstraint(
                condition=Q(peran="pengelola", pd__isnull=False) | Q(peran="bkpsdmd", pd__isnull=True),
                name="penugasan_pengelola_punya_pd",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="penugasan_selesai_tidak_mundur"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_peran_display()} {self.pd or ''}".strip()


class Perwakilan(Berjejak):
    """What the rows of a model must be that say: `kepada` does the work of `dari` for a period.

    The apps have the tables; which of the rows are in force on a day is what `objects.berlaku(tanggal)` of each knows.
    """

    class Meta:
        abstract = True


class Pemberitahuan(models.Model):
    """Something somebody is told, behind the bell. `kunci` is what it is about: said anew, it is renewed, not doubled.

    Written by `kepegawaian.aksi_kabar` alone. `url` is a page of ours.
    """

    kepada = models.ForeignKey(PNS, models.CASCADE, related_name="pemberitahuan", verbose_name="kepada")
    dari = models.ForeignKey(PNS, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="dari")
    judul = models.CharField("judul", max_length=300)
    isi = models.TextField("isi", blank=True)
    url = models.CharField("halaman", max_length=300)
    kunci = models.CharField("tentang", max_length=200)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    dibaca_pada = models.DateTimeField("dibaca pada", null=True, blank=True)

    class Meta:
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        ordering = ["-dibuat_pada", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kepada", "kunci"], condition=Q(dibaca_pada__isnull=True), name="pemberitahuan_sekali_saja"
            ),
        ]
        indexes = [models.Index(fields=["kepada", "-dibuat_pada"], name="pemberitahuan_kepada")]

    def __str__(self) -> str:
        return self.judul


class AkunManager(BaseUserManager["Akun"]):
    _queryset_class = BerjejakQuerySet

    def get_queryset(self) -> models.QuerySet["Akun"]:
        return super().get_queryset().select_related("pns")

    def create_user(self, pns: PNS, password: str | None = None) -> "Akun":
        """The account of a PNS; without a password it cannot sign in until one is set."""
        akun = self.model(pns=pns, nip=pns.nip)
        akun.set_password(password)
        akun.save(using=self._db)
        return akun

    def dengan_keluar(self, tanggal: date) -> models.QuerySet["Akun"]:
        """Each with `keluar`: whether they had a placement that has ended, and have none on that day."""
        semua = Penempatan.objects.filter(pns=OuterRef("pns")).order_by()
        pernah, kini = Exists(semua.filter(selesai__lt=tanggal)), Exists(semua.pada(tanggal))
        return self.get_queryset().annotate(keluar=ExpressionWrapper(pernah & ~kini, BooleanField()))


@auditlog.register(exclude_fields=["password", "last_login", "dibuat_pada"])
class Akun(Berjejak, AbstractBaseUser):
    """Who may sign in. The NIP is the login name, and every account belongs to a PNS."""

    nip = models.CharField("NIP", max_length=18, unique=True, validators=[sah_sebagai_nip])
    pns = models.OneToOneField(PNS, models.CASCADE, related_name="akun", verbose_name="PNS")
    is_active = models.BooleanField("aktif", default=True)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    objects = AkunManager()

    USERNAME_FIELD = "nip"

    class Meta:
        verbose_name = "akun"
        verbose_name_plural = "akun"

    def __str__(self) -> str:
        return str(self.pns)

    @cached_property
    def hak(self) -> "Hak":
        """What this account is today, beyond being a pegawai. Asked once per request: two or three queries."""
        return Hak.pada(self, timezone.localdate())

    def sudah_keluar(self, tanggal: date) -> bool:
        """Whether they work nowhere any more, so that the account no longer opens. One query, mostly.

        The last who can act for BKPSDMD stays: somebody must be able to appoint the next.
        """
        akun: Any = self if hasattr(self, "keluar") else Akun.objects.dengan_keluar(tanggal).get(pk=self.pk)
        return bool(akun.keluar) and not Hak.pada(self, tanggal).bkpsdmd


class Hak:
    """The roles of an account on one day; `ada_kabar`: whether the bell has something unread."""

    def __init__(
        self, *, atasan: bool, ada_kabar: bool, mewakili: bool, bkpsdmd: bool, pd_dikelola: list[PerangkatDaerah]
    ) -> None:
        self.atasan = atasan
        self.ada_kabar = ada_kabar
        self.mewakili = mewakili
        self.bkpsdmd = bkpsdmd
        self.pd_dikelola = pd_dikelola

    @classmethod
    def pada(cls, akun: Akun, tanggal: date) -> Self:
        tugas = Penugasan.objects.pada(tanggal).filter(pns=akun.pns_id).dengan_berlaku(tanggal).order_by()
        penugasan = list(tugas.values_list("peran", "pd", "masih"))
        bkpsdmd = [masih for nama, _, masih in penugasan if nama == Penugasan.Peran.BKPSDMD]
        pd = [pk for _, pk, masih in penugasan if pk and masih]
        atasan, ada_kabar, *mewakili = _sebagai(akun.pns_id, tanggal)
        return cls(
            atasan=atasan,
            ada_kabar=ada_kabar,
            mewakili=any(mewakili),
            bkpsdmd=any(bkpsdmd) or (bool(bkpsdmd) and not Penugasan.objects.bkpsdmd_siap(tanggal).exists()),
            pd_dikelola=list(PerangkatDaerah.objects.filter(pk__in=pd)) if pd else [],
        )

    @property
    def melihat_pegawai(self) -> bool:
        """Whether the directory of people is of use: for those who see more than themselves."""
        return self.atasan or self.bkpsdmd or bool(self.pd_dikelola)

    @property
    def meninjau(self) -> bool:
        """Whether anything can come to them for review."""
        return self.atasan or self.mewakili or bool(self.pd_dikelola)


def _sebagai(pns: int, tanggal: date) -> tuple[bool, ...]:
    """Whether that PNS has a team on that day, has been told something they have not read, and stands in for somebody,
    by each way to. One query.
    """
    kabar = Pemberitahuan.objects.filter(kepada=pns, dibaca_pada__isnull=True)
    semua: list[models.QuerySet[Any]] = [Penempatan.objects.pada(tanggal).filter(atasan=pns), kabar]
    for model in apps.get_models():
        if issubclass(model, Perwakilan):
            semua.append(model._default_manager.berlaku(tanggal).filter(kepada=pns))  # type: ignore[attr-defined]
    return PNS.objects.filter(pk=pns).order_by().values_list(*(Exists(satu) for satu in semua)).get()
