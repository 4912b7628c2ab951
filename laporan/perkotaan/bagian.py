"""The parts of the city's report: the same columns and rows on the page, on paper and in the workbook."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from dokumen.daftar import Jenis, Kolom
from konversi.tahun import target_jp
from konversi.tulisan import angka
from laporan.grafik import Grafik, batang
from laporan.kelompok import kelompok_jp
from laporan.kota import AngkaKota, AngkaPD, angka_pd
from laporan.models import Laporan
from laporan.perkotaan.ikhtisar import (
    banding,
    di_bawah_kota,
    dua_desimal,
    menurut_golongan,
    menurut_jenjang,
    tahun_lalu,
)
from laporan.perkotaan.rinci import Rinci
from laporan.tahunan.papan import BELUM, STATUS

BILAH_TERBANYAK = 24
"""More bars than these, one below the other, do not fit on a page."""


class Bagian(NamedTuple):
    """A table under a heading; `bilah` gives each row the number its bar stands for (None: there is no chart)."""

    kunci: str
    judul: str
    penjelasan: str
    kolom: tuple[Kolom, ...]
    baris: Sequence[Any]
    bilah: Callable[[Any], Decimal | int] | None = None
    satuan: str = "%"
    """Of that number."""

    @property
    def kepala(self) -> list[tuple[str, bool]]:
        """The headings, and which stand over numbers."""
        return [(satu.judul, satu.jenis in (Jenis.ANGKA, Jenis.JP)) for satu in self.kolom]

    @property
    def grafik(self) -> Grafik | None:
        """The chart on paper, where there is one and it fits on a page."""
        if self.bilah is None or not 0 < len(self.baris) <= BILAH_TERBANYAK:
            return None
        return batang([(_teks(self.kolom[0].nilai(satu)), self.bilah(satu)) for satu in self.baris], self.satuan)

    @property
    def tampil(self) -> list[tuple[list[tuple[str, str, bool]], int | None]]:
        """Each row: its cells (heading, text, whether a number), and the length of its bar."""
        panjang = [self.bilah(satu) for satu in self.baris] if self.bilah else []
        terpanjang = max(panjang, default=0) or 1
        bilah = [int(100 * satu / terpanjang) for satu in panjang] if self.bilah else [None] * len(self.baris)
        return [
            ([(k.judul, _teks(k.nilai(satu)), k.jenis in (Jenis.ANGKA, Jenis.JP)) for k in self.kolom], lebar)
            for satu, lebar in zip(self.baris, bilah, strict=True)
        ]


def _teks(nilai: Any) -> str:
    if nilai is None:
        return "–"
    return angka(nilai) if isinstance(nilai, Decimal | int) else str(nilai)


def semua_bagian(tahun: int, kota: AngkaKota, rinci: Rinci | None) -> list[Bagian]:
    """Every part; those by record only where `rinci` is there. Four queries."""
    bawah = di_bawah_kota(kota.pd)
    bagian = [
        _pd(tahun, kota),
        *([_di_bawah(tahun, bawah)] if bawah else []),
        _sebaran(kota),
        _jenjang(tahun),
        _golongan(tahun),
    ]
    if rinci:
        bagian += [_bentuk(rinci), _bulan(rinci), _bauran(rinci)]
    lalu = tahun_lalu(tahun)
    return [*bagian, *([_banding(tahun, kota, lalu)] if lalu else [])]


def _pd(tahun: int, kota: AngkaKota) -> Bagian:
    status = dict(Laporan.objects.filter(tahun=tahun).values_list("pd__kode", "status"))
    kelompok = kelompok_jp(tahun)
    kolom = (
        Kolom("Perangkat daerah", attrgetter("nama"), lebar=50),
        Kolom("PNS", attrgetter("semua"), Jenis.ANGKA),
        *(Kolom(grup.label, attrgetter(grup.kode), Jenis.ANGKA) for grup in kelompok),
        Kolom("Rata-rata JP", _rata_rata, Jenis.JP),
        Kolom(f"Sudah {kelompok[0].label} (%)", attrgetter("persen"), Jenis.ANGKA),
        Kolom("Laporan", lambda pd: STATUS[status.get(pd.kode, BELUM)][0] if pd.kode else None, lebar=16),
    )
    baris = [*kota.pd, kota.seluruhnya]
    return Bagian("pd", "Menurut perangkat daerah", "", kolom, baris, attrgetter("persen"))


def _rata_rata(pd: AngkaPD) -> Decimal:
    return dua_desimal(pd.rata_rata)


def _di_bawah(tahun: int, pd: list[AngkaPD]) -> Bagian:
    grup = kelompok_jp(tahun)[0]
    kolom = (
        Kolom("Perangkat daerah", attrgetter("nama"), lebar=50),
        Kolom("PNS", attrgetter("semua"), Jenis.ANGKA),
        Kolom("Belum mencapai target", lambda pd: pd.semua - pd.cukup, Jenis.ANGKA),
        Kolom(f"Sudah {grup.label} (%)", attrgetter("persen"), Jenis.ANGKA),
    )
    penjelasan = f"Yang bagian PNS-nya dengan {grup.label} lebih kecil daripada bagian seluruh kota; terkecil dahulu."
    return Bagian("di_bawah", "Di bawah bagian seluruh kota", penjelasan, kolom, pd)


def _sebaran(kota: AngkaKota) -> Bagian:
    kolom = (Kolom("JP", attrgetter("label"), lebar=20), Kolom("Orang", attrgetter("orang"), Jenis.ANGKA))
    return Bagian(
        "sebaran", "Sebaran JP", "Banyaknya orang menurut JP.", kolom, kota.sebaran, attrgetter("orang"), "orang"
    )


def _kelompok(judul: str, tahun: int) -> tuple[Kolom, ...]:
    return (
        Kolom(judul, attrgetter("nama"), lebar=30),
        Kolom("PNS", attrgetter("orang"), Jenis.ANGKA),
        Kolom(f"≥ {angka(target_jp(tahun))} JP", attrgetter("cukup"), Jenis.ANGKA),
        Kolom("Bagian (%)", attrgetter("persen"), Jenis.ANGKA),
        Kolom("Rata-rata JP", attrgetter("rata_rata"), Jenis.JP),
    )


def _jenjang(tahun: int) -> Bagian:
    baris = menurut_jenjang(tahun)
    return Bagian("jenjang", "Menurut jenjang jabatan", "", _kelompok("Jenjang", tahun), baris, attrgetter("persen"))


def _golongan(tahun: int) -> Bagian:
    baris = menurut_golongan(tahun)
    return Bagian("golongan", "Menurut golongan", "", _kelompok("Golongan", tahun), baris, attrgetter("persen"))


def _bentuk(rinci: Rinci) -> Bagian:
    kolom = (
        Kolom("Bentuk", attrgetter("nama"), lebar=50),
        Kolom("Catatan", attrgetter("catatan"), Jenis.ANGKA),
        Kolom("Orang", attrgetter("orang"), Jenis.ANGKA),
        Kolom("JP dihitung", attrgetter("jp"), Jenis.JP),
        Kolom("Bagian (%)", lambda satu: rinci.bagian_jp(satu.jp), Jenis.JP),
    )
    return Bagian(
        "bentuk", "Menurut bentuk", "Catatan yang sah pada tahun itu.", kolom, rinci.bentuk, attrgetter("jp"), "JP"
    )


def _bulan(rinci: Rinci) -> Bagian:
    kolom = (Kolom("Bulan", itemgetter(0), lebar=16), Kolom("JP dihitung", itemgetter(1), Jenis.JP))
    penjelasan = "Menurut hari JP itu dihitung (tafsir 9)."
    return Bagian("bulan", "Perkembangan menurut bulan", penjelasan, kolom, rinci.menurut_bulan, itemgetter(1), "JP")


def _bauran(rinci: Rinci) -> Bagian:
    kolom = (
        Kolom("Bagian", attrgetter("nama"), lebar=60),
        Kolom("JP dihitung", attrgetter("jp"), Jenis.JP),
        Kolom("Bagian (%)", attrgetter("persen"), Jenis.JP),
        Kolom("Seharusnya (%)", attrgetter("norma"), Jenis.ANGKA),
    )
    penjelasan = (
        "Konsep 10:20:70 (Lampiran I huruf A): 10 % klasikal, 20 % belajar dengan kolega, 70 % pengalaman kerja."
    )
    return Bagian("bauran", "Bauran 10:20:70", penjelasan, kolom, rinci.bauran, attrgetter("persen"))


def _banding(tahun: int, kota: AngkaKota, lalu: int) -> Bagian:
    kolom = (
        Kolom("Perangkat daerah", attrgetter("nama"), lebar=50),
        Kolom(f"PNS {lalu}", lambda satu: satu.lalu and satu.lalu.semua, Jenis.ANGKA),
        Kolom(f"PNS {tahun}", attrgetter("ini.semua"), Jenis.ANGKA),
        Kolom(f"Mencapai target {lalu} (%)", lambda satu: satu.lalu and satu.lalu.persen, Jenis.ANGKA),
        Kolom(f"Mencapai target {tahun} (%)", attrgetter("ini.persen"), Jenis.ANGKA),
        Kolom("Selisih (poin)", attrgetter("selisih"), Jenis.ANGKA),
        Kolom(f"Rata-rata JP {lalu}", lambda satu: satu.lalu and _rata_rata(satu.lalu), Jenis.JP),
        Kolom(f"Rata-rata JP {tahun}", lambda satu: _rata_rata(satu.ini), Jenis.JP),
        Kolom("Selisih rata-rata", attrgetter("selisih_rata_rata"), Jenis.JP),
    )
    baris = banding(kota.pd, angka_pd(lalu))
    return Bagian("banding", f"Dibandingkan dengan {lalu}", "", kolom, baris)
