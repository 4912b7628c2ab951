"""The board of all agencies: whose report stands where, since when, and what is still open there."""

from collections import Counter, defaultdict
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from bimbingan.models import Bimbingan, Sesi
from kegiatan.models import Kegiatan
from kepegawaian.models import Penempatan, PerangkatDaerah
from konversi.tahun import setahun, tanggal_acuan, target_jp
from laporan.daftar import pegawai
from laporan.menunggu import JENIS
from laporan.models import Laporan

BELUM = "belum"
STATUS: dict[str, tuple[str, str]] = {
    BELUM: ("Belum disusun", "kosong"),
    Laporan.Status.DRAF: ("Draf", "proses"),
    Laporan.Status.DIKIRIM: ("Dikirim", "menunggu"),
    Laporan.Status.DIKEMBALIKAN: ("Dikembalikan", "masalah"),
    Laporan.Status.DITERIMA: ("Diterima", "diakui"),
}
"""By code: the word, and the kind of badge. In the order of the tabs."""


class BarisPapan(NamedTuple):
    """An agency. `terbuka`: sessions, activities, evaluations and people without an atasan that are open."""

    pd: PerangkatDaerah
    status: str
    sejak: datetime | None
    versi: int
    semua: int
    cukup: int
    terbuka: int

    @property
    def label(self) -> str:
        return STATUS[self.status][0]

    @property
    def lencana(self) -> str:
        return STATUS[self.status][1]

    @property
    def persen(self) -> int:
        """Share of people at the target, in whole percent, rounded down so that 100 means everybody."""
        return self.cukup * 100 // self.semua if self.semua else 0

    @property
    def hari(self) -> int | None:
        """For how many days it has stood there; None where nothing was begun or nothing is left to do."""
        if self.sejak is None or self.status == Laporan.Status.DITERIMA:
            return None
        return (timezone.localdate() - timezone.localdate(self.sejak)).days


def papan(pd: QuerySet[PerangkatDaerah], tahun: int) -> list[BarisPapan]:
    """A row for each of these agencies, in the order of their codes. Eight queries."""
    laporan = {satu.pd_id: satu for satu in _laporan(tahun)}
    orang = {satu["pd"]: satu for satu in _orang(pd, tahun)}
    terbuka = _terbuka(pd, tahun, tanggal_acuan(tahun))
    return [_baris(satu, laporan.get(satu.pk), orang.get(satu.pk, {}), terbuka) for satu in pd.order_by("kode")]


def hitung_status(semua: list[BarisPapan]) -> dict[str, int]:
    """How many agencies stand where, by code."""
    hitungan = Counter(satu.status for satu in semua)
    return {kode: hitungan[kode] for kode in STATUS}


def _baris(pd: PerangkatDaerah, laporan: Any, orang: dict[str, int], terbuka: dict[int, int]) -> BarisPapan:
    return BarisPapan(
        pd=pd,
        status=laporan.status if laporan else BELUM,
        sejak=_sejak(laporan) if laporan else None,
        versi=laporan.banyak_versi if laporan else 0,
        semua=orang.get("semua", 0),
        cukup=orang.get("cukup", 0),
        terbuka=terbuka.get(pd.pk, 0) + orang.get("tanpa_atasan", 0),
    )


def _sejak(laporan: Any) -> datetime:
    """When it came to where it stands."""
    waktu: datetime = {
        Laporan.Status.DRAF: laporan.dibuat_pada,
        Laporan.Status.DIKIRIM: laporan.dikirim,
        Laporan.Status.DITERIMA: laporan.diputus,
        Laporan.Status.DIKEMBALIKAN: max(filter(None, (laporan.diputus, laporan.dibuka)), default=laporan.dibuat_pada),
    }[laporan.status]
    return waktu


def _laporan(tahun: int) -> Any:
    return Laporan.objects.filter(tahun=tahun).annotate(
        banyak_versi=Count("versi"),
        dikirim=Max("versi__dikirim_pada"),
        diputus=Max("versi__diputus_pada"),
        dibuka=Max("versi__dibuka_pada"),
    )


def _orang(pd: QuerySet[PerangkatDaerah], tahun: int) -> Any:
    return (
        pegawai(tahun, ("total",))
        .filter(pd__in=pd)
        .order_by()
        .values("pd")
        .annotate(
            semua=Count("pk"),
            cukup=Count("pk", filter=Q(total__gte=target_jp(tahun))),
            tanpa_atasan=Count("pk", filter=Q(atasan__isnull=True)),
        )
    )


def _terbuka(pd: QuerySet[PerangkatDaerah], tahun: int, acuan: date) -> dict[int, int]:
    """Open sessions, activities and evaluations by agency, as `laporan.tahunan.periksa` counts them."""
    dari, sampai = setahun(tahun)
    jumlah: dict[int, int] = defaultdict(int)
    tempat = Penempatan.objects.pada(acuan).filter(pd__in=pd).order_by().values_list("pd")
    semua: list[Any] = [
        tempat.filter(
            pns__kegiatan__status=Kegiatan.Status.DIAJUKAN,
            pns__kegiatan__mulai__lte=sampai,
            pns__kegiatan__selesai__gte=dari,
        ).annotate(banyak=Count("pns__kegiatan"))
    ]
    for model in JENIS:
        sesi, kesepakatan = (
            f"pns__{model.model_sesi()._meta.model_name}_diikuti",
            f"pns__{model._meta.model_name}_diikuti",
        )
        syarat = {f"{sesi}__status": Sesi.Status.DILAKSANAKAN, f"{sesi}__tanggal__range": (dari, sampai)}
        semua.append(tempat.filter(**syarat).annotate(banyak=Count(sesi)))
        semua += [_evaluasi(model, tempat, kesepakatan, tahun, acuan, sisi) for sisi in ("pembimbing", "peserta")]
    for hitungan in semua:
        for satu, banyak in hitungan:
            jumlah[satu] += banyak
    return jumlah


def _evaluasi(
    model: type[Bimbingan], tempat: Any, kesepakatan: str, tahun: int, acuan: date, sisi: str
) -> QuerySet[Any, tuple[int, int]]:
    """Agreements whose period is over, with sessions, that this side has not evaluated."""
    tercatat = model.model_sesi().objects.tercatat().filter(bimbingan=OuterRef(kesepakatan))
    syarat = {
        f"{kesepakatan}__status": Bimbingan.Status.BERJALAN,
        f"{kesepakatan}__selesai__range": (setahun(tahun)[0], acuan),
        f"{kesepakatan}__dievaluasi_{sisi}_pada": None,
    }
    hasil: QuerySet[Any, tuple[int, int]] = tempat.filter(Exists(tercatat), **syarat).annotate(
        banyak=Count(kesepakatan)
    )
    return hasil
