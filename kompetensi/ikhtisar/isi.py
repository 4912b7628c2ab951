"""The figures of an agency and of the city, by agency, counted by the database. A query each, however many people.

They are of the people placed there on the reference day of the year, and not yet for anybody's eyes: what of them may
be shown is decided in `kompetensi.ikhtisar.baris`.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Sum

from kepegawaian.models import Penempatan
from kompetensi.acuan import Acuan
from kompetensi.models import ButirRencana, Dialog, Nilai, Penawaran, Rencana
from konversi.tahun import tanggal_acuan

Kunci = tuple[str, ...]
"""A competency by kind and key; of what is planned and offered also the bentuk."""


class Cakupan(NamedTuple):
    """An agency: people; assessed at any time; this year's dialogue agreed, or running; plan agreed by both."""

    pd: int
    kode: str
    nama: str
    orang: int
    dinilai: int
    sepakat: int
    berjalan: int
    rencana: int

    @property
    def tanpa(self) -> int:
        """Without a dialogue this year."""
        return self.orang - self.sepakat - self.berjalan


class Senjang(NamedTuple):
    """A competency in one agency: people assessed, with a gap, the levels these lack together, how many by cause."""

    dinilai: int
    senjang: int
    level: int
    sebab: tuple[int, ...]
    """In the order of the reference data, then those without a cause."""


class Minat(NamedTuple):
    """Something to do about a competency in one agency: people who plan it, those of an agreed plan, how much."""

    orang: int
    sepakat: int
    jumlah: Decimal


def cakupan(tahun: int) -> list[Cakupan]:
    """Each agency that has people, by code. One query."""
    acuan = tanggal_acuan(tahun)
    milik = Dialog.objects.filter(pns=OuterRef("pns"), tanggal__lte=acuan)
    disepakati, setahun = Q(status=Dialog.Status.DISEPAKATI), Q(tanggal__year=tahun)
    rencana = Rencana.objects.filter(pns=OuterRef("pns"), tahun=tahun)
    hitungan = (
        Penempatan.objects.pada(acuan)
        .alias(
            dinilai=Exists(milik.filter(disepakati)),
            sepakat=Exists(milik.filter(disepakati, setahun)),
            terbuka=Exists(milik.filter(setahun).terbuka()),
            rencana=Exists(rencana.filter(disetujui_atasan_pada__isnull=False, disetujui_pegawai_pada__isnull=False)),
        )
        .order_by("pd__kode")
        .values_list("pd", "pd__kode", "pd__nama")
        .annotate(
            orang=Count("pk"),
            banyak_dinilai=Count("pk", filter=Q(dinilai=True)),
            banyak_sepakat=Count("pk", filter=Q(sepakat=True)),
            banyak_berjalan=Count("pk", filter=Q(sepakat=False, terbuka=True)),
            banyak_rencana=Count("pk", filter=Q(rencana=True)),
        )
    )
    return [Cakupan(*satu) for satu in hitungan]


def kesenjangan(tahun: int, acuan: Acuan) -> tuple[dict[Kunci, dict[int, Senjang]], dict[Kunci, str]]:
    """By competency and agency, from everybody's latest agreed dialogue; and the names. One query."""
    hari = tanggal_acuan(tahun)
    ada = Q(level_sekarang__lt=F("level_standar"))
    sebab = {f"sebab_{ke}": Count("pk", filter=ada & Q(penyebab=satu.kode)) for ke, satu in enumerate(acuan.penyebab)}
    hitungan: Any = (
        Nilai.objects.filter(_di_tempat("dialog__pns__", hari), dialog__in=Dialog.objects.terkini(hari))
        .filter(level_sekarang__isnull=False)
        .order_by()
        .values("jenis", "kunci", tempat=F("dialog__pns__penempatan__pd"))
        .annotate(
            ejaan=Max("nama"),
            dinilai=Count("pk"),
            senjang=Count("pk", filter=ada),
            level=Sum(F("level_standar") - F("level_sekarang"), filter=ada, default=0),
            **sebab,
        )
    )
    hasil: dict[Kunci, dict[int, Senjang]] = {}
    for satu in hitungan:
        menurut = [satu[kolom] for kolom in sebab]
        bagian = (*menurut, satu["senjang"] - sum(menurut))
        per_pd = hasil.setdefault((satu["jenis"], satu["kunci"]), {})
        per_pd[satu["tempat"]] = Senjang(satu["dinilai"], satu["senjang"], satu["level"], bagian)
    return hasil, _ejaan(hitungan, "jenis", "kunci")


def minat(tahun: int) -> tuple[dict[Kunci, dict[int, Minat]], dict[Kunci, str]]:
    """What is planned, by competency with bentuk and agency; and the names. One query."""
    orang = Count("rencana", distinct=True)
    setuju = Q(rencana__disetujui_atasan_pada__isnull=False, rencana__disetujui_pegawai_pada__isnull=False)
    hitungan = (
        ButirRencana.objects.filter(_di_tempat("rencana__pns__", tanggal_acuan(tahun)), rencana__tahun=tahun)
        .order_by()
        .values("jenis", "kunci", "bentuk", tempat=F("rencana__pns__penempatan__pd"))
        .annotate(
            ejaan=Max("nama"),
            orang=orang,
            sepakat=Count("rencana", distinct=True, filter=setuju),
            banyak=Sum("jumlah"),
        )
    )
    hasil: dict[Kunci, dict[int, Minat]] = {}
    for satu in hitungan:
        jumlah = Decimal(satu["banyak"]).quantize(Decimal("0.0001"))  # SQLite sums in floating point
        per_pd = hasil.setdefault((satu["jenis"], satu["kunci"], satu["bentuk"]), {})
        per_pd[satu["tempat"]] = Minat(satu["orang"], satu["sepakat"], jumlah)
    return hasil, _ejaan(hitungan, "jenis", "kunci", "bentuk")


def kursi(tahun: int) -> tuple[dict[Kunci, dict[int | None, int]], dict[Kunci, str]]:
    """What is offered, in seats, by competency with bentuk and agency (None: to the city); and the names. One query."""
    semua = Penawaran.objects.filter(tahun=tahun).order_by().values("jenis", "kunci", "bentuk", "pd")
    hitungan = semua.annotate(ejaan=Max("nama"), banyak=Sum("kursi"))
    hasil: dict[Kunci, dict[int | None, int]] = {}
    for satu in hitungan:
        hasil.setdefault((satu["jenis"], satu["kunci"], satu["bentuk"]), {})[satu["pd"]] = satu["banyak"]
    return hasil, _ejaan(hitungan, "jenis", "kunci", "bentuk")


def _di_tempat(awalan: str, hari: date) -> Q:
    """The placement of that day of the PNS behind that prefix: `Penempatan.objects.pada` across a join."""
    mulai, selesai = f"{awalan}penempatan__mulai__lte", f"{awalan}penempatan__selesai"
    return Q(**{mulai: hari}) & (Q(**{f"{selesai}__isnull": True}) | Q(**{f"{selesai}__gte": hari}))


def _ejaan(hitungan: Iterable[Any], *kolom: str) -> dict[Kunci, str]:
    """One spelling of each name, the same every time."""
    nama: dict[Kunci, str] = {}
    for satu in hitungan:
        kunci = tuple(satu[satu_kolom] for satu_kolom in kolom)
        nama[kunci] = max(nama.get(kunci, ""), satu["ejaan"])
    return nama
