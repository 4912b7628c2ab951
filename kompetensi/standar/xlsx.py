"""Every standard as a workbook, with the sheet and the columns that its import reads."""

from collections.abc import Iterator
from operator import attrgetter
from typing import IO

from dokumen.daftar import SEKALIGUS, Daftar, Jenis, Kolom
from dokumen.daftar_xlsx import tulis_xlsx
from kompetensi.models import JenisKompetensi, SyaratJabatan

LEMBAR = "Standar"
KOLOM = (
    Kolom("Jabatan", attrgetter("standar.jabatan"), lebar=40),
    Kolom("Jenis", lambda satu: tulisan_jenis(satu.jenis), lebar=16),
    Kolom("Kompetensi", attrgetter("nama"), lebar=40),
    Kolom("Level", attrgetter("level"), Jenis.ANGKA),
    Kolom("Uraian", lambda satu: satu.uraian or None, lebar=60),
)


def tulisan_jenis(jenis: str) -> str:
    """A kind as it stands in the file: sosial kultural."""
    return str(JenisKompetensi(jenis).label).lower()


def semua_syarat() -> Iterator[SyaratJabatan]:
    """Every row of every standard, by jabatan, in the order in which they were laid down. One query."""
    urut = SyaratJabatan.objects.select_related("standar").order_by("standar__kunci", "pk")
    return urut.iterator(SEKALIGUS)


def tulis_standar(tujuan: IO[bytes]) -> None:
    """Write the workbook to an open binary file. One query."""
    tulis_xlsx(Daftar("standar-kompetensi-jabatan", LEMBAR, KOLOM, semua_syarat()), tujuan)
