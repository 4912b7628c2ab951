"""What a standard may ask for: which competency a name means, and what keeps it from being asked for. No query.

Managerial competencies are those of the reference data. Technical and socio-cultural ones are free names, unless the
reference data has them.
"""

from collections.abc import Iterator
from typing import NamedTuple

from dokumen.sel import teks_asal, teks_tercetak
from kompetensi.acuan import JENIS, Acuan, Kompetensi
from kompetensi.models import JenisKompetensi, SyaratJabatan, kunci_nama
from kompetensi.models.jenis import PANJANG_NAMA

PANJANG_URAIAN = 500


class SyaratBaru(NamedTuple):
    """A competency that is to be asked for. `uraian`: what its level means; of no use where the reference data says."""

    jenis: str
    nama: str
    level: int
    uraian: str = ""


def rapi(teks: str) -> str:
    """One line with single spaces, of nothing but what a file gives back as it was."""
    return teks_asal(" ".join(teks_tercetak(teks).split()))


def dikenal(acuan: Acuan, jenis: str, nama: str) -> Kompetensi | None:
    """The competency of the reference data with that name (or kode), without regard to case and spaces."""
    kunci = kunci_nama(nama)
    return next(
        (satu for satu in acuan.kompetensi if satu.jenis == jenis and kunci in (kunci_nama(satu.nama), satu.kode)), None
    )


def sebutan(acuan: Acuan, jenis: str) -> str:
    """The names the reference data has of that kind, for a sentence."""
    return ", ".join(satu.nama for satu in acuan.kompetensi if satu.jenis == jenis)


def susun_syarat(acuan: Acuan, baru: SyaratBaru) -> SyaratJabatan:
    """The row, unsaved and without a standard, its name as the reference data writes it."""
    satu = dikenal(acuan, baru.jenis, baru.nama)
    if satu:
        return SyaratJabatan(jenis=baru.jenis, kunci=satu.kode, nama=satu.nama, level=baru.level)
    nama, uraian = rapi(baru.nama), rapi(baru.uraian)
    return SyaratJabatan(jenis=baru.jenis, kunci=kunci_nama(nama), nama=nama, level=baru.level, uraian=uraian)


def keberatan(acuan: Acuan, baru: SyaratBaru) -> Iterator[tuple[str, str]]:
    """What is wrong with it by itself: the field, and a sentence that says what to do."""
    if baru.jenis not in JENIS:
        yield "jenis", f"“{baru.jenis}” bukan jenis kompetensi. Pilih {', '.join(JenisKompetensi.labels).lower()}."
    if kalimat := keberatan_nama(acuan, baru.jenis, baru.nama):
        yield "nama", kalimat
    if not 1 <= baru.level <= acuan.level_tertinggi:
        yield "level", bukan_level(acuan, baru.level)
    if len(baru.uraian) > PANJANG_URAIAN:
        yield "uraian", terlalu_panjang(baru.uraian, PANJANG_URAIAN)


def keberatan_nama(acuan: Acuan, jenis: str, nama: str) -> str:
    """What is wrong with the name of a competency of that kind; "" where nothing is."""
    if not rapi(nama):
        return "Isi nama kompetensinya."
    if jenis == JenisKompetensi.MANAJERIAL and not dikenal(acuan, jenis, nama):
        return f"“{nama}” bukan kompetensi manajerial. Pilih salah satu: {sebutan(acuan, jenis)}."
    return keberatan_panjang(nama)


def keberatan_panjang(nama: str) -> str:
    """Of a name longer than can be kept."""
    return terlalu_panjang(nama.strip(), PANJANG_NAMA) if len(nama.strip()) > PANJANG_NAMA else ""


def bukan_level(acuan: Acuan, tulisan: object) -> str:
    return f"{tulisan} bukan level. Isi 1 sampai {acuan.level_tertinggi}, bilangan bulat."


def terlalu_panjang(teks: str, maks: int) -> str:
    return f"Terlalu panjang ({len(teks)} huruf); paling banyak {maks}."
