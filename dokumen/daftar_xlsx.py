"""A list as a workbook, written row by row: memory stays the same for thirty rows and for thirty thousand."""

from collections.abc import Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from dokumen.daftar import Daftar, Jenis, Kolom
from dokumen.lembar import LATAR_JUDUL, TEBAL, siap_cetak
from dokumen.sel import FORMAT_TANGGAL, teks_aman

FORMAT = {Jenis.ANGKA: "0", Jenis.JP: "0.00", Jenis.TANGGAL: FORMAT_TANGGAL}


def tulis_xlsx(daftar: Daftar, tujuan: IO[bytes]) -> None:
    """Write the list to an open binary file, as the only sheet of a workbook."""
    buku = Workbook(write_only=True)
    lembar = LembarDaftar(buku, daftar.judul, daftar.kolom)
    for satu in daftar.baris:
        lembar.tambah(satu)
    selesaikan(buku, [lembar], tujuan)


def selesaikan(buku: Workbook, semua: Sequence["LembarDaftar"], tujuan: IO[bytes]) -> None:
    """Save the workbook of these sheets."""
    for lembar in semua:
        lembar.tutup()
    buku.properties.title = semua[0].judul
    buku.properties.language = "id"
    buku.save(tujuan)


class LembarDaftar:
    """A sheet of a write-only workbook, with these columns; rows are added one by one and none is kept."""

    def __init__(self, buku: Workbook, judul: str, kolom: tuple[Kolom, ...]) -> None:
        self.judul = judul
        self._lembar: Any = buku.create_sheet(judul)
        self._banyak = 1
        self._kolom = [(satu.nilai, _pengisi(self._lembar, satu.jenis)) for satu in kolom]
        siap_cetak(self._lembar, baris_judul="1:1")
        kepala(self._lembar, [satu.judul for satu in kolom], [satu.lebar_tampak for satu in kolom])

    def tambah(self, satu: Any) -> None:
        """A row for this object."""
        self._lembar.append([None if (isi := nilai(satu)) is None else sel(isi) for nilai, sel in self._kolom])
        self._banyak += 1

    def tutup(self) -> None:
        """Let the filter reach to the last row."""
        self._lembar.auto_filter.ref = f"A1:{get_column_letter(len(self._kolom))}{self._banyak}"


def kepala(lembar: Any, judul: Sequence[str], lebar: Sequence[int]) -> None:
    """The header row of a write-only sheet: bold, always in sight, with a filter. To be written before any row."""
    for ke, ukuran in enumerate(lebar, start=1):
        lembar.column_dimensions[get_column_letter(ke)].width = ukuran
    lembar.freeze_panes = "A2"
    lembar.auto_filter.ref = f"A1:{get_column_letter(len(judul))}1"
    sel = [WriteOnlyCell(lembar, value=teks) for teks in judul]
    for satu in sel:
        satu.font, satu.fill = TEBAL, LATAR_JUDUL
    lembar.append(sel)


def _pengisi(lembar: Any, jenis: Jenis) -> Any:
    """What turns a value of that kind into what the sheet takes.

    One cell of a kind is used over again, for a write-only sheet copies it at once.
    """
    if jenis not in FORMAT:
        return teks_aman
    sel = WriteOnlyCell(lembar)
    sel.number_format = FORMAT[jenis]

    def isi(nilai: Any) -> Any:
        sel.value = nilai
        return sel

    return isi
