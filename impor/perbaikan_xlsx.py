"""The faulty rows of a file as a workbook of its own, to be corrected and uploaded again.

The columns are those of the file that are known (an absent one must stay absent: an empty one clears), and Keterangan
with the reasons, which the import ignores. Whatever a cell held, no cell can start a formula.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import isfinite
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files import File
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, PatternFill

from impor.buku import Baris, Buku, Lembar
from impor.lembar_xlsx import FORMAT_KOLOM, LATAR_JUDUL, LEBAR, TEBAL, huruf_kolom, urutan
from impor.masalah import Masalah
from impor.pengimpor import Pengimpor
from lampiran.aksi import taruh
from lampiran.gudang import nama_acak

KETERANGAN = "Keterangan"
RUMUS = "#N/A"
"""Stands for a formula, whose value is not known: it is refused again until somebody types the value."""
LATAR_SALAH = PatternFill("solid", fgColor="FDF0D3")
LIPAT = Alignment(vertical="top", wrap_text=True)
MAKS_TEKS = 32_767
"""Characters a cell holds."""


@contextmanager
def berkas_sementara() -> Iterator[IO[bytes]]:
    with TemporaryFile() as berkas:
        yield berkas


def simpan(berkas: IO[bytes]) -> str:
    """Keep it; the name in the storage."""
    berkas.seek(0)
    return taruh(f"impor/{nama_acak()}", File(berkas))


def tulis(pengimpor: Pengimpor, buku: Buku, masalah: Sequence[Masalah], tujuan: IO[bytes]) -> None:
    """Every sheet with its header and its rows that have a problem."""
    salah: dict[tuple[str, int], list[Masalah]] = defaultdict(list)
    for satu in masalah:
        salah[satu.lembar, satu.nomor].append(satu)
    hasil = Workbook(write_only=True)
    for lembar in buku.semua_lembar(*pengimpor.bagan):
        _tulis_lembar(hasil, lembar, salah)
    hasil.save(tujuan)


def _tulis_lembar(hasil: Workbook, lembar: Lembar, salah: dict[tuple[str, int], list[Masalah]]) -> None:
    tujuan = hasil.create_sheet(lembar.bagan.lembar)
    kolom = [satu for satu in urutan(lembar.bagan) if lembar.ada(satu)]
    for ke, judul in enumerate([*kolom, KETERANGAN]):
        tujuan.column_dimensions[huruf_kolom(ke)].width = LEBAR.get(judul, 80)
    tujuan.freeze_panes = "A2"
    tujuan.append([_judul(tujuan, satu) for satu in [*kolom, KETERANGAN]])
    tersisa = {nomor for nama, nomor in salah if nama == lembar.nama}
    for baris in lembar:
        if not tersisa:
            return
        if baris.nomor in tersisa:
            tersisa.discard(baris.nomor)
            tujuan.append(_sel_baris(tujuan, baris, kolom, salah[lembar.nama, baris.nomor]))


def _judul(lembar: Any, teks: str) -> Any:
    sel = WriteOnlyCell(lembar, value=teks)
    sel.font, sel.fill = TEBAL, LATAR_JUDUL
    return sel


def _sel_baris(lembar: Any, baris: Baris, kolom: list[str], masalah: list[Masalah]) -> list[Any]:
    salah = {satu.kolom for satu in masalah}
    sel = [_sel(lembar, baris.mentah(satu), satu, satu in salah) for satu in kolom]
    alasan = " ".join(f"{satu.kolom}: {satu.kalimat}" for satu in masalah)
    keterangan = _teks(lembar, f"Baris {baris.nomor} berkas asal. {alasan}"[:MAKS_TEKS])
    keterangan.alignment = LIPAT
    return [*sel, keterangan]


def _sel(lembar: Any, asal: Any, kolom: str, salah: bool) -> Any:
    """The same value, of the same kind."""
    nilai = RUMUS if asal.data_type == "f" else asal.value
    tak_hingga = isinstance(nilai, float) and not isfinite(nilai)  # which no cell can hold
    if tak_hingga or (isinstance(nilai, str) and asal.data_type not in ("e", "f")):
        sel = _teks(lembar, str(nilai))
    else:
        sel = WriteOnlyCell(lembar, value=nilai)
    sel.number_format = FORMAT_KOLOM.get(kolom, sel.number_format)
    if salah:
        sel.fill = LATAR_SALAH
    return sel


def _teks(lembar: Any, teks: str) -> Any:
    """Text that stays text: marked so for Excel (as by an apostrophe, which is not part of the value)."""
    sel = WriteOnlyCell(lembar, value="")
    sel.value = ILLEGAL_CHARACTERS_RE.sub(" ", teks)
    sel.data_type = "s"
    sel.quotePrefix = True
    return sel
