"""The totals of the city by jenjang and golongan, and beside those of the year before. From RekapJP."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Q, Sum

from kepegawaian.pangkat import Golongan, Jenjang
from laporan.acuan import daftar_tahun, target_jp
from laporan.daftar import pegawai
from laporan.kota import AngkaPD


class Golongannya(NamedTuple):
    """People who have something in common: how many, how many at the target, their JP."""

    nama: str
    orang: int
    cukup: int
    jp: Decimal

    @property
    def persen(self) -> int:
        return self.cukup * 100 // self.orang if self.orang else 0

    @property
    def rata_rata(self) -> Decimal:
        return (self.jp / self.orang).quantize(Decimal("0.01"), ROUND_HALF_UP) if self.orang else Decimal(0)


class Banding(NamedTuple):
    """An agency (or the city) this year beside last year; None where it had nobody then."""

    nama: str
    ini: AngkaPD
    lalu: AngkaPD | None

    @property
    def selisih(self) -> int | None:
        """Of the shares at the target, in points of a hundred."""
        return self.ini.persen - self.lalu.persen if self.lalu else None


def menurut_jenjang(tahun: int) -> list[Golongannya]:
    """Each jenjang that somebody has, lowest first. One query."""
    return _menurut(tahun, "jenjang", Jenjang)


def menurut_golongan(tahun: int) -> list[Golongannya]:
    """Each golongan ruang that somebody has, lowest first. One query."""
    return _menurut(tahun, "pns__golongan", Golongan)


def _menurut(tahun: int, medan: str, tangga: Any) -> list[Golongannya]:
    grup = pegawai(tahun, ("total",)).order_by(medan).values(medan)
    hitungan = grup.annotate(
        orang=Count("pk"), cukup=Count("pk", filter=Q(total__gte=target_jp(tahun))), jp=Sum("total")
    )
    return [Golongannya(str(tangga(h[medan]).label), h["orang"], h["cukup"], _dua(h["jp"])) for h in hitungan]


def _dua(jp: Any) -> Decimal:
    """SQLite sums in floating point."""
    return Decimal(jp).quantize(Decimal("0.01"))


def banding(ini: list[AngkaPD], kota: AngkaPD, lalu: list[AngkaPD], kota_lalu: AngkaPD) -> list[Banding]:
    """Every agency of this year beside the same of the last, the whole city first."""
    menurut = {pd.kode: pd for pd in lalu}
    seluruhnya = Banding(kota.nama, kota, kota_lalu if lalu else None)
    return [seluruhnya, *(Banding(pd.nama, pd, menurut.get(pd.kode)) for pd in ini)]


def tahun_lalu(tahun: int) -> int | None:
    """The year before, where one can look at it."""
    return tahun - 1 if tahun - 1 in daftar_tahun() else None
