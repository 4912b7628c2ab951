"""People with their totals of a year: what every list, dashboard and document reads."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from bimbingan.models import Sesi
from coaching.models import SesiCoaching
from kepegawaian.models import PNS, Akun, Penempatan
from konversi.aturan import KOLOM
from konversi.models import RekapJP
from laporan.acuan import kelompok_jp, tanggal_acuan
from mentoring.models import SesiMentoring

NOL = Value(Decimal(0), output_field=RekapJP._meta.get_field("total"))


def pegawai(tahun: int) -> QuerySet[Any]:
    """Everybody with a placement on the reference day of the year, with `total`, `menunggu` and the seven columns.

    Rows are Penempatan, so that agency, jabatan and atasan are those of that day. One query.
    """
    return (
        Penempatan.objects.pada(tanggal_acuan(tahun))
        .select_related("pns", "pd", "atasan")
        .annotate(rekap=FilteredRelation("pns__rekap", condition=Q(pns__rekap__tahun=tahun)))
        .annotate(**{kolom: Coalesce(F(f"rekap__{kolom}"), NOL) for kolom in (*KOLOM, "total", "menunggu")})
        .order_by("pns__nip")
    )


def pegawai_terlihat(akun: Akun, tahun: int) -> QuerySet[Any]:
    """Those of `pegawai(tahun)` whose figures this account may see."""
    semua = pegawai(tahun)
    if akun.hak.bkpsdmd:
        return semua
    return semua.filter(pns__in=PNS.objects.terlihat_oleh(akun, pada=tanggal_acuan(tahun)))


def tim(atasan: int, tahun: int) -> QuerySet[Any]:
    """The direct team of that PNS on the reference day, with `sesi_terakhir`, the last held session of each."""
    terakhir = [_sesi_terakhir(model, tanggal_acuan(tahun)) for model in (SesiCoaching, SesiMentoring)]
    paling_awal = Value(date.min)
    return (
        pegawai(tahun)
        .filter(atasan=atasan)
        .annotate(sesi_terakhir=Greatest(*(Coalesce(tanggal, paling_awal) for tanggal in terakhir)))
        .order_by("pns__nama", "pns__nip")
    )


def hitung_kelompok(daftar: QuerySet[Any], tahun: int) -> dict[str, int]:
    """How many are at the target, under way, at nothing; and `semua`. One query."""
    return daftar.order_by().aggregate(
        semua=Count("pk"), **{grup.kode: Count("pk", filter=grup.syarat) for grup in kelompok_jp(tahun)}
    )


def rekap_satu(pns: int, tahun: int) -> RekapJP:
    """The totals of one PNS; an unsaved row of zeros where there is no record. One query."""
    return RekapJP.objects.filter(pns=pns, tahun=tahun).first() or RekapJP(pns_id=pns, tahun=tahun)


def _sesi_terakhir(model: type[Sesi], sampai: date) -> Subquery:
    return Subquery(
        model.objects.tercatat()
        .filter(peserta=OuterRef("pns"), tanggal__lte=sampai)
        .order_by("-tanggal")
        .values("tanggal")[:1]
    )
