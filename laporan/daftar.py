"""People with their totals of a year: what every list, dashboard and document reads."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db.models import Count, F, FilteredRelation, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from coaching.models import SesiCoaching
from kepegawaian.gabungan import salah_satu
from kepegawaian.models import PNS, Akun, Penempatan, PerangkatDaerah
from konversi.models import RekapJP
from konversi.tahun import setahun, tanggal_acuan, target_jp
from laporan.kelompok import kelompok_jp, kode_kelompok
from mentoring.models import SesiMentoring

NOL = Value(Decimal(0), output_field=RekapJP._meta.get_field("total"))


def pegawai(tahun: int, kolom: tuple[str, ...] = ("total", "menunggu")) -> QuerySet[Any]:
    """Everybody with a placement on the reference day of the year, with these columns of their RekapJP (0 without one).

    Rows are Penempatan, so that agency, jabatan and atasan are those of that day. One query.
    """
    return (
        Penempatan.objects.pada(tanggal_acuan(tahun))
        .select_related("pns", "pd")
        .annotate(rekap=FilteredRelation("pns__rekap", condition=Q(pns__rekap__tahun=tahun)))
        .annotate(**{nama: Coalesce(F(f"rekap__{nama}"), NOL) for nama in kolom})
        .order_by("pns__nip")
    )


def pegawai_terlihat(akun: Akun, tahun: int) -> QuerySet[Any]:
    """Those of `pegawai(tahun)` whose figures this account may see."""
    semua = pegawai(tahun)
    if akun.hak.bkpsdmd:
        return semua
    return semua.filter(pns__in=PNS.objects.terlihat_oleh(akun, pada=tanggal_acuan(tahun)))


def tim(atasan: int, tahun: int) -> QuerySet[Any]:
    """The direct team of that PNS on the reference day, by name."""
    return pegawai(tahun).filter(atasan=atasan).order_by("pns__nama", "pns__nip")


def urutkan(anggota: list[Any], urut: str) -> list[Any]:
    """A team in hand by `nama`, `total` or `menunggu`; with a minus, the other way round; else as it stands."""
    kunci = {"nama": "pns.nama", "total": "total", "menunggu": "menunggu"}.get(urut.removeprefix("-"))
    return sorted(anggota, key=attrgetter(kunci), reverse=urut.startswith("-")) if kunci else anggota


def pilih_kelompok(daftar: QuerySet[Any], kode: str, tahun: int) -> QuerySet[Any]:
    """Those in that group; everybody for a code that is none."""
    syarat = {grup.kode: grup.syarat for grup in kelompok_jp(tahun)}
    return daftar.filter(syarat[kode]) if kode in syarat else daftar


def pilih_kelompok_tim(anggota: list[Any], kode: str, tahun: int) -> list[Any]:
    """The same of a team in hand."""
    target = target_jp(tahun)
    if kode not in {grup.kode for grup in kelompok_jp(tahun)}:
        return anggota
    return [p for p in anggota if kode_kelompok(p.total, target) == kode]


def lengkapi_sesi_terakhir(anggota: Iterable[Any], sampai: date) -> None:
    """Give each its `sesi_terakhir`, the day of the last held session, coaching or mentoring, or None. Two queries."""
    menurut_pns = {p.pns_id: p for p in anggota}
    for p in menurut_pns.values():
        p.sesi_terakhir = None
    for model in (SesiCoaching, SesiMentoring):
        sesi = model.objects.tercatat().filter(peserta__in=menurut_pns, tanggal__lte=sampai).order_by()
        for pns, tanggal in sesi.values_list("peserta").annotate(Max("tanggal")):
            p = menurut_pns[pns]
            p.sesi_terakhir = max(tanggal, p.sesi_terakhir or tanggal)


def penempatan_terdekat(penempatan: QuerySet[Penempatan], hari: date) -> dict[int, Penempatan]:
    """For each PNS the placement of that day, else the last before it, else the first after it. One query."""
    terdekat: dict[int, Penempatan] = {}
    for satu in penempatan.select_related("pns", "pd").order_by("mulai"):
        if satu.pns_id not in terdekat or satu.mulai <= hari:
            terdekat[satu.pns_id] = satu
    return terdekat


def orang_setahun(
    tahun: int, pd: Collection[PerangkatDaerah] | None = None, *, nip: str | None = None
) -> list[Penempatan]:
    """Everybody who worked in the year or has a record in it, each by the one placement they are listed under.

    That is the one of the reference day (else the last before it, else the first after it); of these agencies only,
    or of that person only, where they are given. Ordered by agency code, then NIP. One query.
    """
    bekerja = Penempatan.objects.selama(*setahun(tahun)).values("pns")
    tercatat = RekapJP.objects.filter(tahun=tahun).values("pns")
    penempatan = Penempatan.objects.filter(pns__in=salah_satu(bekerja, tercatat))
    if pd is not None:
        penempatan = penempatan.filter(pns__in=Penempatan.objects.filter(pd__in=pd).values("pns"))
    if nip is not None:
        penempatan = penempatan.filter(pns__nip=nip)
    di = None if pd is None else {satu.pk for satu in pd}
    terdekat = penempatan_terdekat(penempatan, tanggal_acuan(tahun)).values()
    terpilih = (satu for satu in terdekat if di is None or satu.pd_id in di)
    return sorted(terpilih, key=lambda satu: (satu.pd.kode, satu.pns.nip))


def jabatan_plt(pns: int, tahun: int) -> str:
    """The jabatan that PNS also holds as Plt. on the reference day; empty for none."""
    penempatan = Penempatan.objects.pada(tanggal_acuan(tahun)).filter(pns=pns)
    return penempatan.values_list("jabatan_plt", flat=True).first() or ""


def hitung_kelompok(daftar: QuerySet[Any], tahun: int) -> dict[str, int]:
    """How many are at the target, under way, at nothing; and `semua`. One query."""
    return daftar.order_by().aggregate(
        semua=Count("pk"), **{grup.kode: Count("pk", filter=grup.syarat) for grup in kelompok_jp(tahun)}
    )


def hitung_kelompok_tim(anggota: Collection[Any], tahun: int) -> dict[str, int]:
    """The same for people in hand. No query."""
    target = target_jp(tahun)
    hitungan = Counter(kode_kelompok(satu.total, target) for satu in anggota)
    return {"semua": len(anggota), **{grup.kode: hitungan[grup.kode] for grup in kelompok_jp(tahun)}}


def rekap_satu(pns: int, tahun: int) -> RekapJP:
    """The totals of one PNS; an unsaved row of zeros where there is no record. One query."""
    rekap = RekapJP.objects.filter(pns=pns, tahun=tahun).order_by()
    return next(iter(rekap), RekapJP(pns_id=pns, tahun=tahun))
