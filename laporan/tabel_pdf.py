"""The tables in the tags of a PDF: which header cells a screen reader announces for a cell.

WeasyPrint 70 loses count of the columns under a header that spans two rows, so that it names the header cells of a
neighbour or none, and it gives no header a scope (PDF/UA-1, 7.5). Both are put right before the file is written.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pydyf


class Sel(NamedTuple):
    """A cell of the grid. `kepala`: in the head of the table, so that a header cell there is one of its columns."""

    unsur: Any
    baris: range
    kolom: range
    kepala: bool

    @property
    def judul(self) -> bool:
        return bool(self.unsur["S"] == "/TH")


def tautkan_kepala(pdf: Any) -> None:
    """Every header cell says its scope, every other cell names its header cells."""
    for unsur in pdf.objects:
        if isinstance(unsur, dict) and unsur.get("S") == "/Table":
            _tautkan(list(_sel(pdf, unsur)))


def _tautkan(semua: list[Sel]) -> None:
    menurut_kolom: defaultdict[int, list[Any]] = defaultdict(list)
    menurut_baris: defaultdict[int, list[Any]] = defaultdict(list)
    for sel in semua:
        if sel.judul:
            sel.unsur["A"]["Scope"] = "/Column" if sel.kepala else "/Row"
            tempat, letak = (menurut_kolom, sel.kolom) if sel.kepala else (menurut_baris, sel.baris)
            for ke in letak:
                tempat[ke].append(sel.unsur["ID"])
    for sel in semua:
        if not sel.judul:
            nama = [id_ for ke in sel.baris for id_ in menurut_baris[ke]]
            nama += [id_ for ke in sel.kolom for id_ in menurut_kolom[ke]]
            sel.unsur["A"]["Headers"] = pydyf.Array(dict.fromkeys([] if sel.kepala else nama))


def _sel(pdf: Any, tabel: Any) -> Iterator[Sel]:
    """The cells in their places: one that spans rows pushes those of the next row aside."""
    terisi: set[tuple[int, int]] = set()
    for ke, (unsur_baris, kepala) in enumerate(_baris(pdf, tabel)):
        kolom = 0
        for unsur in _anak(pdf, unsur_baris, "/TH", "/TD"):
            while (ke, kolom) in terisi:
                kolom += 1
            tinggi, lebar = unsur["A"].get("RowSpan", 1), unsur["A"].get("ColSpan", 1)
            sel = Sel(unsur, range(ke, ke + tinggi), range(kolom, kolom + lebar), kepala)
            terisi.update((b, k) for b in sel.baris for k in sel.kolom)
            yield sel


def _baris(pdf: Any, tabel: Any) -> Iterator[tuple[Any, bool]]:
    """The rows, each with whether it is in the head."""
    for bagian in _anak(pdf, tabel, "/THead", "/TBody", "/TFoot"):
        for baris in _anak(pdf, bagian, "/TR"):
            yield baris, bagian["S"] == "/THead"


def _anak(pdf: Any, unsur: Any, *jenis: str) -> Iterator[Any]:
    """The elements of these kinds right under one; beside them there are numbers of marked content."""
    for rujukan in unsur["K"]:
        if isinstance(rujukan, bytes):
            anak = pdf.objects[int(rujukan.split()[0])]
            if anak.get("S") in jenis:
                yield anak
