"""The year by bentuk, by month, and against 10:20:70, from every attested record."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from konversi.buku import buku_aturan
from konversi.hasil import NOL
from konversi.rekap import hasil_setahun
from konversi.tulisan import BULAN
from laporan.beku import PENGUBAH
from laporan.models import RinciKota

BERSAMA_REKAN = ("coaching", "mentoring", "komunitas_belajar")
"""Learning with colleagues, of which Lampiran I A wants 20 %."""
BASI = timedelta(hours=1)
"""How old figures may be before a visit has them worked out again."""
JEDA = timedelta(minutes=1)


class Bauran(NamedTuple):
    """A part of the mix of Lampiran I A: its JP, its share, and what the share should be. In percent."""

    nama: str
    jp: Decimal
    persen: Decimal
    norma: int


@dataclass(frozen=True)
class Bentuk:
    """A row of Lampiran II: records that count in the year, people who have one, counted JP."""

    kode: str
    nama: str
    bagian: str
    catatan: int
    orang: int
    jp: Decimal


@dataclass(frozen=True)
class Rinci:
    """`bulan`: counted JP of each of the twelve months, by the day on which a klaim counts."""

    bentuk: tuple[Bentuk, ...]
    bulan: tuple[Decimal, ...]

    @property
    def jp(self) -> Decimal:
        return sum(self.bulan, NOL)

    @property
    def menurut_bulan(self) -> list[tuple[str, Decimal]]:
        return list(zip(BULAN, self.bulan, strict=True))

    def bagian_jp(self, jp: Decimal) -> Decimal:
        """That part of all counted JP, in percent; 0 where nothing counts."""
        return (100 * jp / self.jp).quantize(Decimal("0.1"), ROUND_HALF_UP) if self.jp else NOL

    @property
    def bauran(self) -> list[Bauran]:
        """Klasikal, learning with colleagues, experience: against 10:20:70 (Lampiran I huruf A)."""
        klasikal = self._jumlah(lambda satu: satu.bagian == "klasikal")
        rekan = self._jumlah(lambda satu: satu.kode in BERSAMA_REKAN)
        semua = [
            ("Pelatihan klasikal", klasikal, 10),
            ("Belajar bersama rekan (coaching, mentoring, komunitas belajar)", rekan, 20),
            ("Pengalaman (non klasikal lainnya)", self.jp - klasikal - rekan, 70),
        ]
        return [Bauran(nama, jp, self.bagian_jp(jp), norma) for nama, jp, norma in semua]

    def _jumlah(self, syarat: Any) -> Decimal:
        return sum((satu.jp for satu in self.bentuk if syarat(satu)), NOL)


def hitung_rinci(tahun: int) -> Rinci:
    """From the records, now. Memory does not grow with the city."""
    bulan = [NOL] * 12
    jp: dict[str, Decimal] = defaultdict(Decimal)
    catatan: dict[str, int] = defaultdict(int)
    orang: dict[str, int] = defaultdict(int)
    for seorang in hasil_setahun(tahun):
        for satu in seorang:
            bulan[satu.klaim.tanggal.month - 1] += satu.diakui
            jp[satu.klaim.baris.kode] += satu.diakui
        for bentuk, _ in (milik := {(satu.klaim.baris.kode, satu.klaim.catatan.urutan) for satu in seorang}):
            catatan[bentuk] += 1
        for bentuk in {bentuk for bentuk, _ in milik}:
            orang[bentuk] += 1
    baris = buku_aturan().untuk_tahun(tahun).baris.values()
    return Rinci(
        tuple(Bentuk(b.kode, b.nama, _bagian(b.kolom), catatan[b.kode], orang[b.kode], jp[b.kode]) for b in baris),
        tuple(bulan),
    )


def _bagian(kolom: str) -> str:
    """Of the two parts of the Kartu the one that column stands in."""
    return "non_klasikal" if kolom in ("coaching", "mentoring", "non_klasikal_lain") else "klasikal"


# --- kept ----------------------------------------------------------------------------------------------------


def simpan_rinci(tahun: int) -> RinciKota:
    """Work the figures out and keep them, with the moment before they were begun."""
    mulai = timezone.now()
    isi = PENGUBAH.unstructure(hitung_rinci(tahun))
    nilai = {"isi": isi, "dihitung_pada": mulai}
    return RinciKota.objects.update_or_create(tahun=tahun, defaults=nilai, create_defaults=nilai)[0]


@transaction.atomic
def minta(tahun: int) -> None:
    """Have a worker work them out; once, however often one asks in a minute."""
    from laporan.perkotaan import tugas

    sekarang = timezone.now()
    satu, baru = RinciKota.objects.select_for_update().get_or_create(tahun=tahun)
    if baru or satu.diminta_pada < sekarang - JEDA:
        RinciKota.objects.filter(pk=satu.pk).update(diminta_pada=sekarang)
        tugas.rinci_kota.enqueue(tahun)


def tersimpan(tahun: int) -> tuple[Rinci | None, Any]:
    """The figures last worked out, and as of when; None where there are none yet. One query.

    Where they are missing or old, a worker is asked for new ones.
    """
    satu = RinciKota.objects.filter(tahun=tahun).first()
    if satu is None or satu.dihitung_pada is None or satu.dihitung_pada < timezone.now() - BASI:
        minta(tahun)
    if satu is None or satu.isi is None:
        return None, None
    return PENGUBAH.structure(satu.isi, Rinci), satu.dihitung_pada
