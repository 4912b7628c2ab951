"""A workbook read row by row, without ever holding it in memory, and what is wrong with it cell by cell.

    with buka(jalur) as buku:
        lembar = buku.lembar(BAGAN)
        for baris in lembar:
            nama = baris.baca("Nama", teks(150))      # None: empty or wrong; a wrong one is in lembar.masalah

Nothing but BerkasDitolak ever leaves this module, whatever the file is.
"""

import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from dokumen.sel import sebagai_contoh
from impor import berkas as pemeriksa
from impor.masalah import BerkasDitolak, Masalah
from impor.sel import Pembaca, SelKeliru, T

MAKS_BARIS_ISI = 150_000
MAKS_KOLOM = 200
SEKALI_LAPOR = 500
"""Rows between two reports of how far the reading is."""

Lapor = Callable[[int], None]
"""Is told, while a workbook is read, how many percent of its rows have been."""


class Bagan(NamedTuple):
    """What a sheet is called and which columns it has."""

    lembar: str
    wajib: tuple[str, ...]
    pilihan: tuple[str, ...]


@contextmanager
def buka(sumber: Path | IO[bytes], nama: str = "", lapor: Lapor | None = None) -> Iterator["Buku"]:
    """A workbook from a path or an open file. Raises BerkasDitolak, with one sentence, for anything else."""
    if not isinstance(sumber, Path):
        with _buka_aliran(sumber, nama, lapor) as buku:
            yield buku
        return
    nama = nama or sumber.name
    try:
        aliran = sumber.open("rb")
    except FileNotFoundError as galat:
        raise BerkasDitolak.seluruhnya(nama, "berkas tidak ditemukan. Periksa nama dan foldernya.") from galat
    except IsADirectoryError as galat:
        raise BerkasDitolak.seluruhnya(nama, "ini folder, bukan berkas. Pilih berkas Excel (.xlsx).") from galat
    except (OSError, ValueError) as galat:
        raise BerkasDitolak.seluruhnya(nama, "berkas tidak dapat dibuka. Periksa izin membacanya.") from galat
    with aliran, _buka_aliran(aliran, nama, lapor) as buku:
        yield buku


@contextmanager
def _buka_aliran(aliran: IO[bytes], nama: str, lapor: Lapor | None) -> Iterator["Buku"]:
    sifat = pemeriksa.periksa(aliran, nama)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of everything it leaves out
        try:
            isi = load_workbook(aliran, read_only=True, data_only=False, keep_links=False)
        except Exception as galat:  # it raises whatever a broken part leads to, from KeyError to ParseError
            raise BerkasDitolak.seluruhnya(
                nama, f"tidak dapat dibaca sebagai buku kerja Excel. {pemeriksa.SIMPAN_ULANG}"
            ) from galat
        try:
            yield Buku(nama, isi.worksheets, sifat, lapor)
        finally:
            isi.close()


class Buku:
    """An open workbook."""

    def __init__(
        self, nama: str, lembar: Sequence[Any], sifat: dict[str, pemeriksa.Sifat], lapor: Lapor | None
    ) -> None:
        self.nama, self._lembar, self._sifat = nama, lembar, sifat
        self._lapor, self._terbaca = lapor, 0
        self._seluruhnya = max(1, sum(satu.baris for satu in sifat.values()))

    def semua_lembar(self, *bagan: Bagan) -> list["Lembar"]:
        """Several sheets; BerkasDitolak tells what is wrong with any of them."""
        lembar: list[Lembar] = []
        masalah: list[Masalah] = []
        catatan: list[str] = []
        for satu in bagan:
            try:
                lembar.append(self.lembar(satu))
            except BerkasDitolak as galat:
                masalah += galat.masalah
                catatan += galat.catatan
        if masalah:
            raise BerkasDitolak(masalah, catatan)
        return lembar

    def lembar(self, bagan: Bagan) -> "Lembar":
        """The sheet of that name, its header read. Raises BerkasDitolak where it, or a required column, is missing."""
        for isi in self._lembar:
            if _samakan(isi.title) == _samakan(bagan.lembar):
                isi.reset_dimensions()  # many programs write a wrong one
                sifat = self._sifat.get(isi._worksheet_path)
                return Lembar(bagan, isi, sifat.gabungan if sifat else [], self)
        ada = ", ".join(f"“{isi.title}”" for isi in self._lembar) or "tidak ada"
        raise BerkasDitolak.seluruhnya(
            self.nama, f"lembar “{bagan.lembar}” tidak ada. Lembar yang ada: {ada}. Ganti nama lembarnya."
        )

    def maju(self) -> None:
        """One more row has been read."""
        self._terbaca += 1
        if self._lapor and self._terbaca % SEKALI_LAPOR == 0:
            self._lapor(min(100, self._terbaca * 100 // self._seluruhnya))


class Lembar:
    """A sheet as its rows. `masalah` grows while they are read; `catatan` is what was left out, and is no error.

    The header is the first row that is not empty; names are matched without regard to case and spaces.
    """

    def __init__(self, bagan: Bagan, isi: Any, gabungan: list[str], buku: Buku) -> None:
        self.nama: str = isi.title.strip()
        self.bagan = bagan
        self.wajib = frozenset(bagan.wajib)
        self.letak: dict[str, int] = {}
        self.masalah: list[Masalah] = []
        self.catatan: list[str] = []
        self._isi, self._buku = isi, buku
        self.baris_judul = self._baca_judul(bagan)
        self._tolak_gabungan(gabungan)
        for kolom in bagan.wajib:
            if kolom not in self.letak:
                self._masalah("", "", f"kolom wajib “{kolom}” tidak ada di baris judul ({self.baris_judul}).")
        if self.masalah:
            raise BerkasDitolak(self.masalah, self.catatan)

    def ada(self, kolom: str) -> bool:
        """Whether the sheet has that optional column."""
        return kolom in self.letak

    def sel(self, nomor: int, kolom: str) -> str:
        """The address of a cell: G12. Only the row where the sheet lacks that column."""
        return f"{get_column_letter(self.letak[kolom] + 1)}{nomor}" if kolom in self.letak else f"A{nomor}"

    def tunjuk(self, nomor: int, kolom: str, kalimat: str) -> Masalah:
        """A problem of the cell of that row and column."""
        return Masalah(self.nama, self.sel(nomor, kolom), kolom, kalimat)

    def tanpa(self, baris: Collection[tuple[str, int]]) -> "Lembar":
        """The same without the problems of these rows (name of the sheet, number)."""
        lain = copy(self)
        lain.masalah = [satu for satu in self.masalah if (self.nama, satu.nomor) not in baris]
        return lain

    def __iter__(self) -> Iterator["Baris"]:
        """Every row below the header that holds anything in a known column and is not an example."""
        kolom = sorted(self.letak.items(), key=lambda satu: satu[1])
        isi = 0
        for nomor, sel in self._semua(1 + kolom[-1][1]):
            self._buku.maju()
            if nomor <= self.baris_judul or all(_kosong(sel[letak].value) for _, letak in kolom):
                continue
            if self._contoh(nomor, sel):
                continue
            isi += 1
            if isi > MAKS_BARIS_ISI:
                batas = f"{MAKS_BARIS_ISI:,}".replace(",", ".")
                raise BerkasDitolak.seluruhnya(
                    self.nama, f"lebih dari {batas} baris berisi. Bagi menjadi beberapa berkas."
                )
            yield Baris(self, nomor, sel)

    def _contoh(self, nomor: int, sel: Sequence[Any]) -> bool:
        """Whether this is an example, which is noted."""
        kunci = self.bagan.wajib[0]
        nilai = sel[self.letak[kunci]].value
        if not isinstance(nilai, str) or not sebagai_contoh(nilai):
            return False
        self.catatan.append(f"{self.nama}!{self.sel(nomor, kunci)}: baris contoh, tidak diimpor.")
        return True

    def _masalah(self, sel: str, kolom: str, kalimat: str) -> None:
        self.masalah.append(Masalah(self.nama, sel, kolom, kalimat))

    def _semua(self, maks_kolom: int) -> Iterator[tuple[int, Sequence[Any]]]:
        """Number and cells of every row from the first on, also of those the file leaves out."""
        baris = iter(self._isi.iter_rows(max_col=maks_kolom))
        for nomor in range(1, pemeriksa.MAKS_BARIS + 1):
            try:
                sel = next(baris, None)
            except Exception as galat:  # see `_buka_aliran`
                raise pemeriksa.rusak(self._buku.nama) from galat
            if sel is None:
                return
            yield nomor, sel

    def _baca_judul(self, bagan: Bagan) -> int:
        """Find the header and where each column stands; its row number."""
        dikenal = {_samakan(kolom): kolom for kolom in bagan.wajib + bagan.pilihan}
        for nomor, sel in self._semua(MAKS_KOLOM):
            terisi = [(letak, str(satu.value)) for letak, satu in enumerate(sel) if not _kosong(satu.value)]
            for letak, tulisan in terisi:
                self._catat_kolom(nomor, letak, tulisan, dikenal.get(_samakan(tulisan)))
            if terisi:
                return nomor
        kolom = ", ".join(bagan.wajib)
        raise BerkasDitolak.seluruhnya(self.nama, f"lembar kosong. Isi baris pertama dengan judul kolom: {kolom}.")

    def _catat_kolom(self, nomor: int, letak: int, tulisan: str, kolom: str | None) -> None:
        sel = f"{get_column_letter(letak + 1)}{nomor}"
        if kolom is None:
            self.catatan.append(f"{self.nama}!{sel}: kolom “{' '.join(tulisan.split())}” tidak dikenal dan diabaikan.")
        elif kolom in self.letak:
            pertama = self.sel(nomor, kolom)
            self._masalah(sel, kolom, f"kolom ini sudah ada di {pertama}. Hapus atau ganti nama salah satunya.")
        else:
            self.letak[kolom] = letak

    def _tolak_gabungan(self, gabungan: list[str]) -> None:
        """Merged cells hide the value of all cells but the first, so none may touch the header or a known column."""
        for ref in gabungan:
            kiri, atas, kanan, bawah = (batas or 0 for batas in range_boundaries(ref))
            if atas <= self.baris_judul <= bawah:
                apa = "menyentuh baris judul kolom"
            elif atas > self.baris_judul and any(kiri <= letak + 1 <= kanan for letak in self.letak.values()):
                apa = "menutupi isi kolom"
            else:
                continue
            self._masalah(ref, "", f"sel gabungan {apa}. Pisahkan (Unmerge Cells), lalu isi setiap selnya.")


@dataclass(slots=True)
class Baris:
    """One row. `keliru` is set once a cell of it cannot be used."""

    lembar: Lembar
    nomor: int
    _sel: Sequence[Any]
    keliru: bool = field(default=False, init=False)

    def baca(self, kolom: str, pembaca: Pembaca[T]) -> T | None:
        """What the reader makes of the cell; None where the column or the cell is empty, or the cell is wrong."""
        letak = self.lembar.letak.get(kolom)
        if letak is None:
            return None
        sel = self._sel[letak]
        try:
            nilai = _isi(sel)
            if nilai is not None:
                return pembaca(nilai)
            if kolom in self.lembar.wajib:
                raise SelKeliru("wajib diisi.")
        except SelKeliru as galat:
            self.salah(kolom, str(galat))
        return None

    def mentah(self, kolom: str) -> Any:
        """The cell as openpyxl has it; None where the sheet lacks that column."""
        letak = self.lembar.letak.get(kolom)
        return None if letak is None else self._sel[letak]

    def kosong(self, kolom: str) -> bool:
        """Whether the column is not there, or the cell holds nothing at all."""
        letak = self.lembar.letak.get(kolom)
        return letak is None or _kosong(self._sel[letak].value)

    def salah(self, kolom: str, kalimat: str) -> None:
        """Note a problem of a cell of this row."""
        self.keliru = True
        self.lembar.masalah.append(self.lembar.tunjuk(self.nomor, kolom, kalimat))


def _samakan(nama: str) -> str:
    """Without regard to case, spaces and the asterisk of a required column."""
    return " ".join(str(nama).casefold().replace("*", " ").split())


def _isi(sel: Any) -> Any:
    """The value of a cell, None for an empty one. Raises SelKeliru where there is a formula or an error instead."""
    if sel.data_type == "f":
        raise SelKeliru("berisi rumus; salin lalu tempel sebagai nilai.")
    if sel.data_type == "e":
        raise SelKeliru(f"berisi galat Excel {sel.value}; perbaiki, atau kosongkan selnya.")
    return None if _kosong(sel.value) else sel.value


def _kosong(nilai: Any) -> bool:
    return nilai is None or (isinstance(nilai, str) and not nilai.strip())
