"""A list as its columns and rows, whatever file it becomes."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, NamedTuple

SEKALIGUS = 2000
"""Rows that are fetched from the database at a time, so that memory does not grow with the list."""


class Jenis(Enum):
    """What a column holds, and how wide it is by itself (in characters)."""

    TEKS = 34
    NIP = 21
    """18 digits: text in a workbook; in CSV in groups as people write it, or Excel would round it."""
    ANGKA = 10
    JP = 12
    TANGGAL = 13


class Kolom(NamedTuple):
    """A column: its heading, what it shows of a row (None: an empty cell), and as what.

    `nilai` gives a str for TEKS and NIP, an int for ANGKA, a Decimal for JP, a date for TANGGAL.
    """

    judul: str
    nilai: Callable[[Any], Any]
    jenis: Jenis = Jenis.TEKS
    lebar: int = 0
    """0: as wide as its kind."""

    @property
    def lebar_tampak(self) -> int:
        """Wide enough for the heading beside the arrow of the filter."""
        return max(self.lebar or self.jenis.value, len(self.judul) + 4)


class Daftar(NamedTuple):
    """A list to be written. `nama`: of the file, without ending; `judul`: of the sheet, 31 letters at most.

    `baris` is gone through once, as it is written.
    """

    nama: str
    judul: str
    kolom: tuple[Kolom, ...]
    baris: Iterable[Any]
