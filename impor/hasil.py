"""What an import does with each row: the plan of every kind of file says it in these words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import TextChoices


class Keadaan(TextChoices):
    """`tetap` is already there as it is; `tertahan` could be saved but for a row that cannot."""

    BARU = "baru", "Baru"
    BERUBAH = "berubah", "Berubah"
    TETAP = "tetap", "Tetap"
    BERMASALAH = "bermasalah", "Bermasalah"
    TERTAHAN = "tertahan", "Tertahan"


DISIMPAN = (Keadaan.BARU, Keadaan.BERUBAH)
DITINGGALKAN = (Keadaan.BERMASALAH, Keadaan.TERTAHAN)


class Perubahan(NamedTuple):
    """One field: its column, and what stands and what would stand in it, as people write it."""

    kolom: str
    lama: str
    baru: str


class HasilBaris(NamedTuple):
    """One row of a sheet."""

    lembar: str
    nomor: int
    keadaan: Keadaan
    perubahan: tuple[Perubahan, ...] = ()
    keterangan: str = ""


@dataclass
class Hitungan:
    """How many are new, changed and as they were."""

    baru: int = 0
    diperbarui: int = 0
    tetap: int = 0

    def __str__(self) -> str:
        return f"{self.baru} baru, {self.diperbarui} diperbarui, {self.tetap} tetap"

    def catat(self, keadaan: Keadaan) -> None:
        self.baru += keadaan == Keadaan.BARU
        self.diperbarui += keadaan == Keadaan.BERUBAH
        self.tetap += keadaan == Keadaan.TETAP


def hitung(keadaan: Iterable[str]) -> dict[str, int]:
    """How many rows there are of each kind, also of those there are none of."""
    banyak = Counter(keadaan)
    return {satu.value: banyak[satu.value] for satu in Keadaan}
