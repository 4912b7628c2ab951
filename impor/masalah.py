"""What is wrong with a workbook, each as one line that names the cell and says what to do."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.utils.cell import coordinate_to_tuple

from impor.hasil import HasilBaris


class Masalah(NamedTuple):
    """One problem. `lembar`, `sel` and `kolom` are empty where the sentence is about more than that.

    >>> print(Masalah("Kegiatan", "G12", "Tanggal Mulai", "31 Februari 2026 bukan tanggal yang ada."))
    Kegiatan!G12 (Tanggal Mulai): 31 Februari 2026 bukan tanggal yang ada.
    """

    lembar: str
    sel: str
    kolom: str
    kalimat: str

    @property
    def nomor(self) -> int:
        """The number of the row; 0 where the sentence is about more than one."""
        return coordinate_to_tuple(self.sel)[0] if self.sel else 0

    def __str__(self) -> str:
        letak = f"{self.lembar}!{self.sel}" if self.sel else self.lembar
        if self.kolom:
            letak += f" ({self.kolom})"
        return f"{letak}: {self.kalimat}" if letak else self.kalimat


class BerkasDitolak(Exception):
    """A file cannot be imported; nothing was saved. `catatan` is what was noticed besides, and is no error."""

    def __init__(self, masalah: Iterable[Masalah], catatan: Iterable[str] = ()) -> None:
        self.masalah = tuple(masalah)
        self.catatan = tuple(catatan)
        super().__init__("\n".join(str(satu) for satu in self.masalah))

    @classmethod
    def seluruhnya(cls, nama: str, kalimat: str) -> "BerkasDitolak":
        """The file as a whole is of no use; `nama` is the file or the sheet."""
        return cls([Masalah(nama, "", "", kalimat)])


def menurut_sel(masalah: Iterable[Masalah]) -> list[Masalah]:
    """Those of one sheet in the order in which one walks through it: by row, then by column."""
    return sorted(masalah, key=lambda satu: coordinate_to_tuple(satu.sel) if satu.sel else (0, 0))


@dataclass(kw_only=True)
class RencanaImpor:
    """What an import would do. With `masalah` it must not be carried out.

    `baris` are the rows as they would be saved, sheet by sheet in their order; all of them if there is no problem.
    """

    masalah: list[Masalah] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    baris: list[HasilBaris] = field(default_factory=list)

    @property
    def ringkasan(self) -> list[str]:
        """The lines that are printed: how many are new, and so on."""
        raise NotImplementedError

    def pastikan_bersih(self) -> None:
        """Raise BerkasDitolak where there is a problem."""
        if self.masalah:
            raise BerkasDitolak(self.masalah, self.catatan)
