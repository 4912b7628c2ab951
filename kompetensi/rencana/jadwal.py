"""A plan on the calendar: its items as dated records, and what these count under the limits. Pure; no clock.

An item says how much and in which months. Where in these it falls is free, so it is put where the limits leave most:
a session into the month with the fewest of its kind, days of learning where no other of their kind lie.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

from konversi.aturan import Baris, BukuAturan
from konversi.hasil import NOL, HasilCatatan
from konversi.hitung import hitung, per_catatan
from konversi.klaim import BELUM_DICATAT, Catatan
from konversi.tulisan import angka

SATU = Decimal(1)


class Butir(NamedTuple):
    """An item: `jumlah` in the unit of its row, spread over `hari` days, in the months `dari` to `sampai` (1 to 12)."""

    kunci: Hashable
    bentuk: str
    lingkup: str
    jumlah: Decimal
    hari: int | None
    dari: int
    sampai: int


class HitunganButir(NamedTuple):
    """What an item counts: before (`jp`) and after (`diakui`) the limits, and why, as sentences."""

    butir: Butir
    jp: Decimal
    diakui: Decimal
    keterangan: str
    dasar: str

    @property
    def terpotong(self) -> bool:
        return self.diakui < self.jp


def jadwalkan(
    tahun: int, semua: Sequence[Butir], buku: BukuAturan, *, ada: Iterable[Catatan] = (), mulai: date | None = None
) -> list[Catatan]:
    """The items as records beside those that are there already, each known by the `kunci` of its item.

    `mulai`: nothing is put before that day, and items whose months are over are left out. Nor is anything put before
    the first regulation.
    """
    awal = max(mulai or date(tahun, 1, 1), min(aturan.berlaku_mulai for aturan in buku))
    kalender = _Kalender(tahun, buku, ada, awal)
    # Those that can only go into one month first: the others then go around them.
    menurut_ruang = sorted(enumerate(semua), key=lambda satu: (satu[1].sampai - satu[1].dari, satu[0]))
    hasil = {ke: list(kalender.letakkan(butir)) for ke, butir in menurut_ruang}
    return [catatan for ke in range(len(semua)) for catatan in hasil[ke]]


def hitung_rencana(tahun: int, semua: Sequence[Butir], buku: BukuAturan) -> list[HitunganButir]:
    """What each item counts beside all others, in their order. The sum of these is what the calculator says."""
    catatan = jadwalkan(tahun, semua, buku)
    menurut_butir: dict[Hashable, list[HasilCatatan]] = defaultdict(list)
    for hasil in per_catatan(catatan, buku, tahun):
        menurut_butir[hasil.catatan.kunci].append(hasil)
    return [_gabung(butir, menurut_butir[butir.kunci]) for butir in semua]


def tambahan(tahun: int, semua: Sequence[Butir], buku: BukuAturan, *, ada: Sequence[Catatan], mulai: date) -> Decimal:
    """By how much the total of the year grows if these items are done from `mulai` on, beside what is there."""
    rencana = jadwalkan(tahun, semua, buku, ada=ada, mulai=mulai)
    return total_tahun([*ada, *rencana], buku, tahun) - total_tahun(ada, buku, tahun)


def total_tahun(catatan: Sequence[Catatan], buku: BukuAturan, tahun: int) -> Decimal:
    """What these records count in that year."""
    return sum((hasil.diakui for hasil in hitung(catatan, buku) if hasil.klaim.tanggal.year == tahun), NOL)


class _Kalender:
    """Where there is still room in the year, by kind."""

    def __init__(self, tahun: int, buku: BukuAturan, ada: Iterable[Catatan], mulai: date) -> None:
        self.tahun, self.buku, self.mulai = tahun, buku, mulai
        self._sesi: dict[tuple[str, int], int] = defaultdict(int)
        self._terisi: dict[str, set[date]] = defaultdict(set)
        for catatan in ada:
            if catatan.selesai.year == tahun:
                self._sesi[catatan.bentuk, catatan.selesai.month] += 1
            self._terisi[catatan.bentuk].update(_hari(catatan.mulai, catatan.selesai))

    def letakkan(self, butir: Butir) -> Iterator[Catatan]:
        bulan = [satu for satu in range(butir.dari, butir.sampai + 1) if self._akhir(satu) >= self.mulai]
        if not bulan:
            return
        baris = self.buku.untuk_tahun(self.tahun).cari(butir.bentuk)
        if baris.satuan == "kegiatan":
            for _ in range(int(butir.jumlah)):
                hari = self._hari_sesi(butir.bentuk, bulan)
                yield self._catatan(butir, hari, hari, SATU)
        else:
            awal, akhir = self._rentang(butir, _lama(butir, baris), bulan)
            yield self._catatan(butir, awal, akhir, butir.jumlah)

    def _hari_sesi(self, bentuk: str, bulan: list[int]) -> date:
        """A day in the month with the fewest sessions so far, the first of these."""
        terpilih = min(bulan, key=lambda satu: (self._sesi[bentuk, satu], satu))
        self._sesi[bentuk, terpilih] += 1
        return self._awal(terpilih)

    def _rentang(self, butir: Butir, lama: int, bulan: list[int]) -> tuple[date, date]:
        """The first `lama` days without another of its kind; where there are none, those with the fewest."""
        awal, akhir = self._awal(bulan[0]), self._akhir(bulan[-1])
        lama = min(lama, (akhir - awal).days + 1)
        terisi = self._terisi[butir.bentuk]
        calon = [awal + timedelta(days=geser) for geser in range((akhir - awal).days - lama + 2)]
        bebas = (satu for satu in calon if terisi.isdisjoint(_hari(satu, _sampai(satu, lama))))
        mulai = next(bebas, None) or min(
            calon, key=lambda satu: len(terisi.intersection(_hari(satu, _sampai(satu, lama))))
        )
        terisi.update(_hari(mulai, _sampai(mulai, lama)))
        return mulai, _sampai(mulai, lama)

    def _catatan(self, butir: Butir, mulai: date, selesai: date, jumlah: Decimal) -> Catatan:
        return Catatan(butir.bentuk, butir.lingkup, mulai, selesai, jumlah, BELUM_DICATAT, butir.kunci)

    def _awal(self, bulan: int) -> date:
        return max(date(self.tahun, bulan, 1), self.mulai)

    def _akhir(self, bulan: int) -> date:
        return date(self.tahun, bulan, monthrange(self.tahun, bulan)[1])


def _lama(butir: Butir, baris: Baris) -> int:
    """The days an item takes: as it says, else as few as its unit and the daily limit need."""
    if baris.satuan == "hari":
        return int(butir.jumlah)
    if not baris.batas_harian:
        return 1
    if butir.hari:
        return butir.hari
    sehari = baris.batas_harian[butir.lingkup] / baris.per_satuan(butir.lingkup)
    return int((butir.jumlah / sehari).to_integral_value(ROUND_CEILING))


def _sampai(mulai: date, lama: int) -> date:
    return mulai + timedelta(days=lama - 1)


def _hari(mulai: date, selesai: date) -> Iterator[date]:
    return (mulai + timedelta(days=ke) for ke in range((selesai - mulai).days + 1))


def _gabung(butir: Butir, bagian: list[HasilCatatan]) -> HitunganButir:
    """One result for the item, however many sessions it is."""
    jp, diakui = (sum((getattr(satu, nama) for satu in bagian), NOL) for nama in ("jp", "diakui"))
    baris = bagian[0].baris
    if len(bagian) == 1:
        keterangan = bagian[0].keterangan
    else:
        keterangan = f"{len(bagian)} kali × {angka(baris.per_satuan(butir.lingkup))} JP = {angka(jp)} JP."
        tanpa = sum(satu.diakui == 0 for satu in bagian)
        if tanpa:
            keterangan += (
                f" {tanpa} kali tidak dihitung, karena {baris.nama.lower()} paling banyak dihitung "
                f"{baris.batas_bulanan} kali sebulan; jadi dihitung {angka(diakui)} JP."
            )
    return HitunganButir(butir, jp, diakui, keterangan, baris.dasar)
