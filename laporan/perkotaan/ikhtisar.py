"""The totals of the city by jenjang and golongan, and beside those of the year before. From RekapJP."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from django.db.models import Count, Q, Sum

from kepegawaian.pangkat import Golongan, Jenjang
from konversi.tahun import daftar_tahun, target_jp
from laporan.daftar import pegawai
from laporan.kota import AngkaPD, jumlahkan


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
        return dua_desimal(self.jp / self.orang) if self.orang else Decimal(0)


class Banding(NamedTuple):
    """An agency (or the city) this year beside last year; None where it had nobody then."""

    nama: str
    ini: AngkaPD
    lalu: AngkaPD | None

    @property
    def selisih(self) -> int | None:
        """Of the shares at the target, in points of a hundred."""
        return self.ini.persen - self.lalu.persen if self.lalu else None

    @property
    def selisih_rata_rata(self) -> Decimal | None:
        """Of the averages as they are shown, so that the table adds up."""
        return dua_desimal(self.ini.rata_rata) - dua_desimal(self.lalu.rata_rata) if self.lalu else None


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
    return [
        Golongannya(str(tangga(h[medan]).label), h["orang"], h["cukup"], dua_desimal(Decimal(h["jp"])))
        for h in hitungan
    ]


def dua_desimal(jp: Decimal) -> Decimal:
    """To the hundredth, half up (reading 5). SQLite sums in floating point, and averages do not end."""
    return jp.quantize(Decimal("0.01"), ROUND_HALF_UP)


def di_bawah_kota(pd: list[AngkaPD]) -> list[AngkaPD]:
    """Agencies whose share at the target is below that of the whole city, the lowest first.

    Held by multiplying, for whole percents would make equals of what is not.
    """
    kota = jumlahkan(pd)
    bawah = [satu for satu in pd if satu.cukup * kota.semua < kota.cukup * satu.semua]
    return sorted(bawah, key=lambda satu: (Fraction(satu.cukup, satu.semua), satu.kode))


def banding(ini: list[AngkaPD], lalu: list[AngkaPD]) -> list[Banding]:
    """Every agency of this year beside the same of the last, the whole city first."""
    menurut = {pd.kode: pd for pd in lalu}
    kota = jumlahkan(ini)
    seluruhnya = Banding(kota.nama, kota, jumlahkan(lalu) if lalu else None)
    return [seluruhnya, *(Banding(pd.nama, pd, menurut.get(pd.kode)) for pd in ini)]


def tahun_lalu(tahun: int) -> int | None:
    """The year before, where one can look at it."""
    return tahun - 1 if tahun - 1 in daftar_tahun() else None
