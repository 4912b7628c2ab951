"""The chart of a report: bars as an SVG image, whose text alternative says the same."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import quote

from django.template.loader import render_to_string

from konversi.tulisan import angka

LEBAR, TINGGI = 760, 26
"""Units of the SVG: the whole chart, and a row."""
HURUF = 6.6
"""About as wide is a letter."""
LABEL, LABEL_TERPANJANG, NILAI = 90, 420, 110
"""What is kept free on the left for the labels, at least and at most, and on the right for the numbers."""


class Grafik(NamedTuple):
    """`src` of an img, and its text alternative."""

    src: str
    teks: str


class Bilah(NamedTuple):
    label: str
    nilai: str
    y: int
    x: int
    lebar: int

    @property
    def x_nilai(self) -> int:
        return self.x + self.lebar + 8


def batang(isi: Sequence[tuple[str, Decimal | int]], satuan: str = "orang") -> Grafik:
    """A horizontal bar for each label; the longest fills the width."""
    terpanjang = max((nilai for _, nilai in isi), default=0) or 1
    x = max(LABEL, min(LABEL_TERPANJANG, max((int(HURUF * len(label)) for label, _ in isi), default=0)))
    teks = [(label, f"{angka(nilai)} {satuan}") for label, nilai in isi]
    bilah = [
        Bilah(label, tulisan, ke * TINGGI, x, int(nilai * (LEBAR - x - NILAI) / terpanjang))
        for ke, ((label, tulisan), (_, nilai)) in enumerate(zip(teks, isi, strict=True))
    ]
    svg = render_to_string("dokumen/grafik.svg", {"bilah": bilah, "tinggi": len(bilah) * TINGGI})
    return Grafik("data:image/svg+xml," + quote(svg), "; ".join(f"{label}: {tulisan}" for label, tulisan in teks))
