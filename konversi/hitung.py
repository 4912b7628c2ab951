"""The calculator: records of one peserta in, what each of them counts out. Pure; no Django, no clock.

    catatan ──uraikan──▶ klaim (one dated request each) ──batasi──▶ hasil (claimed, counted, why)

The readings it follows are numbered as in the rule file (`[[tafsir]]`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from konversi.aturan import Baris, BukuAturan
from konversi.hasil import NOL, Hasil, HasilCatatan
from konversi.klaim import Catatan, Klaim

SEN = Decimal("0.01")


def hitung(catatan: Iterable[Catatan], buku: BukuAturan) -> list[Hasil]:
    """What all records of one peserta count, one Hasil for each klaim, in no particular order.

    Give every record that touches the same days and months; a limit sees only what it is given.
    Raises TidakDiatur for a bentuk, a lingkup or a day that no regulation provides for.
    """
    semua: list[Klaim] = []
    for satu in catatan:
        semua += uraikan(satu, buku)
    return batasi(semua)


def uraikan(catatan: Catatan, buku: BukuAturan) -> list[Klaim]:
    """The klaim of a record: one a day for a row with a daily limit (reading 10), else one (reading 9).

    Each takes the regulation in force on its own day. Raises TidakDiatur.
    """
    baris = buku.pada(catatan.selesai).cari(catatan.bentuk)
    if not baris.batas_harian or catatan.mulai == catatan.selesai:
        return [_klaim(catatan, baris, catatan.selesai, catatan.jumlah)]
    return [
        _klaim(catatan, buku.pada(tanggal).cari(catatan.bentuk), tanggal, jumlah)
        for tanggal, jumlah in sebarkan(catatan.jumlah, catatan.mulai, catatan.selesai)
    ]


def batasi(semua: Iterable[Klaim]) -> list[Hasil]:
    """The monthly and daily limits over the klaim of one peserta."""
    hasil: list[Hasil] = []
    bulanan: dict[tuple[str, int, int], list[Klaim]] = defaultdict(list)
    harian: dict[tuple[str, date], list[Klaim]] = defaultdict(list)
    for klaim in semua:
        tanggal = klaim.tanggal
        if klaim.baris.batas_bulanan:
            bulanan[klaim.catatan.bentuk, tanggal.year, tanggal.month].append(klaim)
        elif klaim.baris.batas_harian:
            harian[klaim.catatan.bentuk, tanggal].append(klaim)
        else:
            hasil.append(Hasil(klaim, klaim.jp))
    for sebulan in bulanan.values():
        hasil += _batasi_bulanan(sebulan)
    for sehari in harian.values():
        hasil += _batasi_harian(sehari)
    return hasil


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


def _batasi_bulanan(sebulan: list[Klaim]) -> list[Hasil]:
    """Reading 6: the klaim worth most first, then by date, then by entry; the rest counts nothing."""
    sebulan.sort(key=lambda klaim: (-klaim.jp, klaim.tanggal, klaim.catatan.urutan))
    return [
        Hasil(klaim, klaim.jp if ke <= (klaim.baris.batas_bulanan or 0) else NOL, ke=ke)
        for ke, klaim in enumerate(sebulan, start=1)
    ]


def _batasi_harian(sehari: list[Klaim]) -> list[Hasil]:
    """Reading 11: nasional first, each by order of entry, up to the ceiling of its own lingkup."""
    if len(sehari) > 1:
        sehari.sort(key=lambda klaim: (klaim.catatan.lingkup != "nasional", klaim.catatan.urutan))
    hasil = []
    terhitung = NOL
    for klaim in sehari:
        sisa = (klaim.baris.batas_harian or {})[klaim.catatan.lingkup] - terhitung
        diakui = klaim.jp if klaim.jp <= sisa else max(sisa, NOL)
        hasil.append(Hasil(klaim, diakui, sebelumnya=terhitung))
        terhitung += diakui
    return hasil


def per_catatan(catatan: Sequence[Catatan], buku: BukuAturan, tahun: int) -> list[HasilCatatan]:
    """The same results gathered by record, for one year, in the order of the records given."""
    bagian: dict[int, list[Hasil]] = defaultdict(list)
    for hasil in hitung(catatan, buku):
        if hasil.klaim.tanggal.year == tahun:
            bagian[id(hasil.klaim.catatan)].append(hasil)
    return [_gabung(satu, tahun, bagian[id(satu)], buku) for satu in catatan]


def per_tahun(catatan: Catatan, buku: BukuAturan, *, di_antara: Sequence[Catatan] = ()) -> list[HasilCatatan]:
    """What one record counts beside those others, a result for each calendar year in which it does."""
    bagian: dict[int, list[Hasil]] = defaultdict(list)
    for hasil in hitung([*di_antara, catatan], buku):
        if hasil.klaim.catatan is catatan:
            bagian[hasil.klaim.tanggal.year].append(hasil)
    return [_gabung(catatan, tahun, milik, buku) for tahun, milik in sorted(bagian.items())]


def _gabung(catatan: Catatan, tahun: int, bagian: list[Hasil], buku: BukuAturan) -> HasilCatatan:
    bagian.sort(key=lambda hasil: hasil.klaim.tanggal)
    # A spread record may reach into the next regulation; its part of the year keeps the row of its own days.
    baris = bagian[-1].klaim.baris if bagian else buku.pada(catatan.selesai).cari(catatan.bentuk)
    return HasilCatatan(catatan, tahun, baris, tuple(bagian))
