"""The chart of a report: bars as an SVG image, whose text alternative says the same."""

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from django.template.loader import render_to_string

LEBAR, TINGGI = 560, 26
"""Units of the SVG: the whole bar, and a row."""


class Grafik(NamedTuple):
    """`src` of an img, and its text alternative."""

    src: str
    teks: str


class Bilah(NamedTuple):
    label: str
    orang: int
    y: int
    lebar: int


def batang(isi: Sequence[tuple[str, int]]) -> Grafik:
    """A horizontal bar for each label; the longest fills the width."""
    terbanyak = max((orang for _, orang in isi), default=0) or 1
    bilah = [Bilah(label, orang, ke * TINGGI, orang * LEBAR // terbanyak) for ke, (label, orang) in enumerate(isi)]
    svg = render_to_string("dokumen/grafik.svg", {"bilah": bilah, "tinggi": len(bilah) * TINGGI})
    return Grafik("data:image/svg+xml," + quote(svg), "; ".join(f"{label}: {orang} orang" for label, orang in isi))
