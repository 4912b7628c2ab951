"""The calculator: records of one peserta in, what each of them counts out. Pure; no Django, no clock.

    catatan ──uraikan──▶ klaim (one dated request each) ──hitung──▶ hasil (claimed, counted, why)

The readings it follows are numbered as in the rule file (`[[tafsir]]`).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from konversi.aturan import Baris, BukuAturan, Tafsir

SEN = Decimal("0.01")
NOL = Decimal(0)
BELUM_DICATAT = 2**63
"""The `urutan` of a record that is not saved yet: after all others."""


TAHUN_PALING_LAMA = 10
"""No record is longer than that: a typing error in a year must not become thousands of days."""


class Catatan(NamedTuple):
    """A record as its source states it.

    `jumlah` is in the unit of the row (hari, JP, semester, kegiatan); `urutan` is the order of entry among the
    records of the same bentuk; `kunci` is whatever the caller recognises the record by.
    """

    bentuk: str
    lingkup: str
    mulai: date
    selesai: date
    jumlah: Decimal
    urutan: int = 0
    kunci: Hashable = None


class Klaim(NamedTuple):
    """What a record asks for on one day. `jp` is after the conversion and before any limit."""

    catatan: Catatan
    baris: Baris
    tanggal: date
    jumlah: Decimal
    jp: Decimal


class Hasil(NamedTuple):
    """What a klaim counts.

    `ke` is its place among the klaim of its month (rows with a monthly limit), `sebelumnya` what was already
    counted on its day (rows with a daily limit).
    """

    klaim: Klaim
    diakui: Decimal
    ke: int = 0
    sebelumnya: Decimal = NOL

    @property
    def terpotong(self) -> bool:
        return self.diakui < self.klaim.jp

    @property
    def keterangan(self) -> str:
        """The arithmetic and the limit that was applied, as sentences."""
        from konversi.penjelasan import keterangan_klaim

        return keterangan_klaim(self)

    @property
    def dasar(self) -> str:
        """The article: `Lampiran II huruf B angka 2 nomor 5`."""
        return self.klaim.baris.dasar

    @property
    def tafsir(self) -> tuple[Tafsir, ...]:
        return self.klaim.baris.tafsir


def hitung(catatan: Iterable[Catatan], buku: BukuAturan) -> list[Hasil]:
    """What all records of one peserta count, one Hasil for each klaim, in no particular order.

    Give every record that touches the same days and months; a limit sees only what it is given.
    Raises TidakDiatur for a bentuk, a lingkup or a day that no regulation provides for.
    """
    hasil: list[Hasil] = []
    bulanan: dict[tuple[str, int, int], list[Klaim]] = defaultdict(list)
    harian: dict[tuple[str, date], list[Klaim]] = defaultdict(list)
    for satu in catatan:
        for klaim in uraikan(satu, buku):
            if klaim.baris.batas_bulanan:
                bulanan[satu.bentuk, klaim.tanggal.year, klaim.tanggal.month].append(klaim)
            elif klaim.baris.batas_harian:
                harian[satu.bentuk, klaim.tanggal].append(klaim)
            else:
                hasil.append(Hasil(klaim, klaim.jp))
    for sebulan in bulanan.values():
        hasil.extend(_batasi_bulanan(sebulan))
    for sehari in harian.values():
        hasil.extend(_batasi_harian(sehari))
    return hasil


def uraikan(catatan: Catatan, buku: BukuAturan) -> Iterator[Klaim]:
    """The klaim of a record: one a day for a row with a daily limit (reading 10), else one (reading 9).

    Each takes the regulation in force on its own day. Raises TidakDiatur.
    """
    baris = buku.pada(catatan.selesai).cari(catatan.bentuk)
    if baris.batas_harian and catatan.mulai != catatan.selesai:
        for tanggal, jumlah in sebarkan(catatan.jumlah, catatan.mulai, catatan.selesai):
            yield _klaim(catatan, buku.pada(tanggal).cari(catatan.bentuk), tanggal, jumlah)
    else:
        yield _klaim(catatan, baris, catatan.selesai, catatan.jumlah)


def sebarkan(jumlah: Decimal, mulai: date, selesai: date) -> Iterator[tuple[date, Decimal]]:
    """`jumlah` spread evenly over the days (reading 10): each rounded half up, the last takes the remainder.

    Where rounding up alone would use up the whole before the last day, the days after that get nothing, so
    that no day is ever negative and the days always add up to `jumlah`.
    """
    hari = (selesai - mulai).days + 1
    rata = (jumlah / hari).quantize(SEN, ROUND_HALF_UP)
    sisa = jumlah
    for ke in range(hari - 1):
        bagian = min(rata, sisa)
        yield mulai + timedelta(days=ke), bagian
        sisa -= bagian
    yield selesai, sisa


def _klaim(catatan: Catatan, baris: Baris, tanggal: date, jumlah: Decimal) -> Klaim:
    jp = (jumlah * baris.per_satuan(catatan.lingkup)).quantize(SEN, ROUND_HALF_UP)
    return Klaim(catatan, baris, tanggal, jumlah, jp)


def _batasi_bulanan(sebulan: list[Klaim]) -> Iterator[Hasil]:
    """Reading 6: the klaim worth most first, then by date, then by entry; the rest counts nothing."""
    sebulan.sort(key=lambda klaim: (-klaim.jp, klaim.tanggal, klaim.catatan.urutan))
    for ke, klaim in enumerate(sebulan, start=1):
        kali = klaim.baris.batas_bulanan or 0
        yield Hasil(klaim, klaim.jp if ke <= kali else NOL, ke=ke)


def _batasi_harian(sehari: list[Klaim]) -> Iterator[Hasil]:
    """Reading 11: nasional first, each by order of entry, up to the ceiling of its own lingkup."""
    sehari.sort(key=lambda klaim: (klaim.catatan.lingkup != "nasional", klaim.catatan.urutan))
    terhitung = NOL
    for klaim in sehari:
        batas = (klaim.baris.batas_harian or {})[klaim.catatan.lingkup]
        diakui = max(NOL, min(klaim.jp, batas - terhitung))
        yield Hasil(klaim, diakui, sebelumnya=terhitung)
        terhitung += diakui


class HasilCatatan(NamedTuple):
    """What one record counts in one year: its klaim of that year, in order of date (none: it counts elsewhere)."""

    catatan: Catatan
    tahun: int
    baris: Baris
    bagian: tuple[Hasil, ...]

    @property
    def jp(self) -> Decimal:
        """JP konversi: before the limits."""
        return sum((hasil.klaim.jp for hasil in self.bagian), NOL)

    @property
    def diakui(self) -> Decimal:
        """JP diakui: after the limits."""
        return sum((hasil.diakui for hasil in self.bagian), NOL)

    @property
    def keterangan(self) -> str:
        """The arithmetic and the limit that was applied, as sentences."""
        from konversi.penjelasan import keterangan_catatan

        return keterangan_catatan(self)

    @property
    def dasar(self) -> str:
        """The article: `Lampiran II huruf B angka 2 nomor 5`."""
        return self.baris.dasar

    @property
    def tafsir(self) -> tuple[Tafsir, ...]:
        return self.baris.tafsir


def per_catatan(catatan: Sequence[Catatan], buku: BukuAturan, tahun: int) -> list[HasilCatatan]:
    """The same results gathered by record, for one year, in the order of the records given."""
    bagian: dict[int, list[Hasil]] = defaultdict(list)
    for hasil in hitung(catatan, buku):
        if hasil.klaim.tanggal.year == tahun:
            bagian[id(hasil.klaim.catatan)].append(hasil)
    return [_gabung(satu, tahun, bagian[id(satu)], buku) for satu in catatan]


def per_tahun(catatan: Catatan, buku: BukuAturan) -> list[HasilCatatan]:
    """What one record by itself counts, a result for each calendar year in which it does."""
    bagian: dict[int, list[Hasil]] = defaultdict(list)
    for hasil in hitung([catatan], buku):
        bagian[hasil.klaim.tanggal.year].append(hasil)
    return [_gabung(catatan, tahun, milik, buku) for tahun, milik in sorted(bagian.items())]


def _gabung(catatan: Catatan, tahun: int, bagian: list[Hasil], buku: BukuAturan) -> HasilCatatan:
    bagian.sort(key=lambda hasil: hasil.klaim.tanggal)
    # A spread record may reach into the next regulation; its part of the year keeps the row of its own days.
    baris = bagian[-1].klaim.baris if bagian else buku.pada(catatan.selesai).cari(catatan.bentuk)
    return HasilCatatan(catatan, tahun, baris, tuple(bagian))


def jumlah_hari(mulai: date, selesai: date) -> int:
    """Days of a period, both ends included."""
    return (selesai - mulai).days + 1
