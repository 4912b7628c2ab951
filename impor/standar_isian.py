"""The sheet Standar, cell by cell. No queries."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from impor.buku import Bagan, Baris, Buku, Lembar
from impor.sel import Pembaca, SelKeliru, angka, pilihan, teks
from kompetensi.acuan import JENIS, Acuan
from kompetensi.buku import acuan_pada
from kompetensi.models import JenisKompetensi, SyaratJabatan, kunci_nama
from kompetensi.models.jenis import PANJANG_NAMA
from kompetensi.standar.syarat import (
    PANJANG_URAIAN,
    SyaratBaru,
    bukan_level,
    keberatan_nama,
    keberatan_panjang,
    rapi,
    susun_syarat,
)
from kompetensi.standar.xlsx import LEMBAR, tulisan_jenis
from konversi.tulisan import angka as tulis_angka

BAGAN = Bagan(LEMBAR, ("Jabatan", "Jenis", "Kompetensi", "Level"), ("Uraian",))
MENURUT_TULISAN = {tulisan_jenis(satu): JenisKompetensi(satu) for satu in JENIS}


class IsianSyarat(NamedTuple):
    """A row as it was read; None for what is empty or could not be read. `syarat`: None for a wrong row."""

    nomor: int
    jabatan: str | None
    jenis: str | None
    kompetensi: str | None
    level: int | None
    syarat: SyaratJabatan | None

    @property
    def kunci(self) -> str | None:
        """By which rows are about the same jabatan; None where it could not be read."""
        return kunci_nama(self.jabatan) if self.jabatan else None


@dataclass
class Isian:
    """What the sheet says. `kurang`: the jabatan that have lost a row, None among them where nobody knows which."""

    lembar: Lembar
    baris: list[IsianSyarat] = field(default_factory=list)
    kurang: frozenset[str | None] = frozenset()

    def __len__(self) -> int:
        return len(self.baris)

    def tanpa(self, baris: Collection[tuple[str, int]]) -> "Isian":
        """The same without these rows (name of the sheet, number); it remembers of which jabatan they were."""
        nama = self.lembar.nama
        hilang = {satu.kunci for satu in self.baris if (nama, satu.nomor) in baris}
        sisa = [satu for satu in self.baris if (nama, satu.nomor) not in baris]
        return Isian(self.lembar.tanpa(baris), sisa, self.kurang | hilang)


def baca(buku: Buku) -> Isian:
    """The sheet, cell by cell. Raises BerkasDitolak where it cannot be read at all."""
    lembar, acuan = buku.lembar(BAGAN), acuan_pada()
    sudah: dict[tuple[Any, ...], int] = {}
    return Isian(lembar, [_baca_baris(baris, acuan, sudah) for baris in lembar])


def _baca_baris(baris: Baris, acuan: Acuan, sudah: dict[tuple[Any, ...], int]) -> IsianSyarat:
    jabatan = baris.baca("Jabatan", _nama)
    tulisan = baris.baca("Jenis", pilihan(tuple(MENURUT_TULISAN)))
    jenis = MENURUT_TULISAN[tulisan] if tulisan else None
    kompetensi = baris.baca("Kompetensi", _nama_kompetensi(acuan, jenis))
    level = baris.baca("Level", _level(acuan))
    uraian = baris.baca("Uraian", _uraian) or ""
    syarat = None
    if not baris.keliru and jabatan and jenis and kompetensi and level:
        syarat = susun_syarat(acuan, SyaratBaru(jenis, kompetensi, level, uraian))
        _tolak_ganda(baris, (kunci_nama(jabatan), *syarat.pengenal), sudah)
    return IsianSyarat(baris.nomor, jabatan, jenis, kompetensi, level, None if baris.keliru else syarat)


def _tolak_ganda(baris: Baris, kunci: tuple[Any, ...], sudah: dict[tuple[Any, ...], int]) -> None:
    pertama = sudah.setdefault(kunci, baris.nomor)
    if pertama != baris.nomor:
        kalimat = f"ada dua kali untuk jabatan ini: baris {pertama} dan baris ini. Hapus salah satunya."
        baris.salah("Kompetensi", kalimat)


def _nama(nilai: Any) -> str:
    """A name that can be kept, and found again by its key."""
    nama = rapi(teks(PANJANG_NAMA)(nilai))
    if kalimat := keberatan_panjang(nama):
        raise SelKeliru(kalimat)
    return nama


def _nama_kompetensi(acuan: Acuan, jenis: str | None) -> Pembaca[str]:
    def baca_sel(nilai: Any) -> str:
        nama = _nama(nilai)
        kalimat = keberatan_nama(acuan, jenis, nama) if jenis else ""
        if kalimat:
            raise SelKeliru(kalimat)
        return nama

    return baca_sel


def _uraian(nilai: Any) -> str:
    return rapi(teks(PANJANG_URAIAN)(nilai))


def _level(acuan: Acuan) -> Pembaca[int]:
    def baca_sel(nilai: Any) -> int:
        level = angka(nilai)
        if level != level.to_integral_value() or not 1 <= level <= acuan.level_tertinggi:
            raise SelKeliru(bukan_level(acuan, tulis_angka(level)))
        return int(level)

    return baca_sel
