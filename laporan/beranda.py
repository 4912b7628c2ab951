"""What the home page says, by role."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kepegawaian.models import Akun, PerangkatDaerah
from konversi.models import RekapJP
from konversi.tahun import prakiraan, target_jp
from laporan.daftar import hitung_kelompok, hitung_kelompok_tim, pegawai, rekap_satu, tim
from laporan.kelompok import kelompok_jp


@dataclass(frozen=True)
class JPSetahun:
    """One person's year: what counts, what waits, what is missing, and where the pace leads."""

    tahun: int
    rekap: RekapJP
    target: Decimal

    @property
    def kurang(self) -> Decimal:
        return max(self.target - self.rekap.total, Decimal(0))

    @property
    def tercapai(self) -> bool:
        return self.rekap.total >= self.target

    @property
    def prakiraan(self) -> Decimal | None:
        """The total on 31 December at the pace so far; None where it would say nothing, or the target is reached."""
        return None if self.tercapai else prakiraan(self.rekap.total, self.tahun)


def jp_setahun(pns: int, tahun: int) -> JPSetahun:
    """One query."""
    return JPSetahun(tahun, rekap_satu(pns, tahun), target_jp(tahun))


@dataclass(frozen=True)
class Sekilas:
    """A group of people at a glance: how many are where, and (of a team) those furthest behind."""

    judul: str
    url: str
    jumlah: dict[str, int]
    tahun: int
    tertinggal: list[Any]

    @property
    def kelompok(self) -> list[tuple[str, str, int]]:
        """Code, label and number of each group."""
        return [(grup.kode, grup.label, self.jumlah[grup.kode]) for grup in kelompok_jp(self.tahun)]

    @property
    def persen(self) -> int:
        return self.jumlah["cukup"] * 100 // self.jumlah["semua"] if self.jumlah["semua"] else 0


def sekilas(akun: Akun, tahun: int, url: dict[str, str]) -> list[Sekilas]:
    """What this account looks after: its team, its agencies, the city. One query each."""
    bagian = []
    if akun.hak.atasan:
        anggota = list(tim(akun.pns_id, tahun))
        tertinggal = sorted((p for p in anggota if p.total < target_jp(tahun)), key=lambda p: p.total)[:5]
        bagian.append(Sekilas("Tim saya", url["tim"], hitung_kelompok_tim(anggota, tahun), tahun, tertinggal))
    bagian += [_sekilas_pd(pd, tahun, url["pegawai"]) for pd in akun.hak.pd_dikelola]
    if akun.hak.bkpsdmd:
        bagian.append(Sekilas("Seluruh kota", url["kota"], hitung_kelompok(pegawai(tahun), tahun), tahun, []))
    return bagian


def _sekilas_pd(pd: PerangkatDaerah, tahun: int, url: str) -> Sekilas:
    jumlah = hitung_kelompok(pegawai(tahun).filter(pd=pd), tahun)
    return Sekilas(pd.nama, f"{url}?pd={pd.kode}", jumlah, tahun, [])
