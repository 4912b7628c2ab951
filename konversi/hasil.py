"""What comes out of the calculator: what counts, and why, in Indonesian sentences. Pure."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from konversi.aturan import Baris, Tafsir
from konversi.klaim import Catatan, Klaim, jumlah_hari
from konversi.tulisan import angka, bulan_tahun, rentang, tanggal_panjang

NOL = Decimal(0)


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
        return _keterangan_klaim(self)

    @property
    def dasar(self) -> str:
        """The article: `Lampiran II huruf B angka 2 nomor 5`."""
        return self.klaim.baris.dasar

    @property
    def tafsir(self) -> tuple[Tafsir, ...]:
        return self.klaim.baris.tafsir


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
        return _keterangan_catatan(self)

    @property
    def dasar(self) -> str:
        """The article: `Lampiran II huruf B angka 2 nomor 5`."""
        return self.baris.dasar

    @property
    def tafsir(self) -> tuple[Tafsir, ...]:
        return self.baris.tafsir


def _keterangan_klaim(hasil: Hasil) -> str:
    """The arithmetic of one klaim, then the limit if one was applied."""
    klaim = hasil.klaim
    return " ".join(
        filter(None, [_hitungan(klaim.baris, klaim.catatan.lingkup, klaim.jumlah, klaim.jp), _batas(hasil)])
    )


def _keterangan_catatan(hasil: HasilCatatan) -> str:
    """The same for a record in one year, whose klaim may be many (spread over days) or none (another year)."""
    catatan, bagian = hasil.catatan, hasil.bagian
    if not bagian:
        selesai = catatan.selesai
        return f"Dihitung pada tahun {selesai.year}, tahun tanggal selesainya ({tanggal_panjang(selesai)})."
    if len(bagian) == 1 and bagian[0].klaim.jumlah == catatan.jumlah:
        return bagian[0].keterangan
    return _tersebar(hasil)


def _hitungan(baris: Baris, lingkup: str, jumlah: Decimal, jp: Decimal) -> str:
    """`3 hari × 4 JP = 12 JP.`"""
    per_satuan = baris.per_satuan(lingkup)
    if baris.satuan != "JP":
        return f"{angka(jumlah)} {baris.satuan} × {angka(per_satuan)} JP = {angka(jp)} JP."
    if per_satuan == 1:
        return f"{angka(jp)} JP sesuai JP kegiatan."
    return f"{angka(jumlah)} JP × {angka(per_satuan)} = {angka(jp)} JP."


def _batas(hasil: Hasil) -> str:
    """The limit that took something away, or an empty text where none did."""
    if not hasil.terpotong:
        return ""
    klaim = hasil.klaim
    if klaim.baris.batas_bulanan:
        return (
            f"Sesi {klaim.baris.nama.lower()} ke-{hasil.ke} pada {bulan_tahun(klaim.tanggal)}; paling banyak dihitung "
            f"{klaim.baris.batas_bulanan} kali sebulan (JP terbesar lebih dahulu), jadi dihitung 0 JP."
        )
    sudah = f"; {angka(hasil.sebelumnya)} JP sudah dihitung pada hari itu" if hasil.sebelumnya else ""
    return f"{_plafon(klaim.baris, klaim.catatan.lingkup)}{sudah}, jadi dihitung {angka(hasil.diakui)} JP."


def _plafon(baris: Baris, lingkup: str) -> str:
    return f"Paling tinggi {angka((baris.batas_harian or {})[lingkup])} JP sehari untuk lingkup {lingkup}"


def _tersebar(hasil: HasilCatatan) -> str:
    catatan, bagian = hasil.catatan, hasil.bagian
    hari = jumlah_hari(catatan.mulai, catatan.selesai)
    kalimat = [f"{angka(catatan.jumlah)} JP dibagi rata atas {hari} hari ({rentang(catatan.mulai, catatan.selesai)})."]
    if len(bagian) < hari:
        jumlah = sum((satu.klaim.jumlah for satu in bagian), NOL)
        kalimat.append(f"Bagian tahun {hasil.tahun}: {len(bagian)} hari, {angka(jumlah)} JP.")
    for _, seaturan in groupby(bagian, key=lambda satu: satu.klaim.baris.aturan):
        kalimat += _tersebar_menurut(list(seaturan))
    return " ".join(kalimat)


def _tersebar_menurut(bagian: Sequence[Hasil]) -> list[str]:
    """The factor and the ceiling of consecutive days under one regulation; what applied to none of them is left out."""
    kalimat = []
    baris, lingkup = bagian[0].klaim.baris, bagian[0].klaim.catatan.lingkup
    per_satuan = baris.per_satuan(lingkup)
    if per_satuan != 1:
        jp = sum((satu.klaim.jp for satu in bagian), NOL)
        kalimat.append(f"Setiap hari dikalikan {angka(per_satuan)}: {angka(jp)} JP.")
    terpotong = sum(satu.terpotong for satu in bagian)
    if terpotong:
        diakui = sum((satu.diakui for satu in bagian), NOL)
        kalimat.append(
            f"{_plafon(baris, lingkup)} atas semua catatan sehari; {terpotong} hari terpotong, "
            f"jadi dihitung {angka(diakui)} JP."
        )
    return kalimat
