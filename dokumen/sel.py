"""Text for cells: what the format can hold, and no spreadsheet program takes for a formula."""

import re

FORMAT_TANGGAL = "dd-mm-yyyy"
CONTOH = "contoh"
"""A row whose first required cell begins with this word is an example (as in the templates), and is not imported."""

_AWAL_RUMUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""The wide signs too: with some languages of the system they start a formula like their narrow brothers."""

_TERLARANG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no place for: one such character, and the whole workbook counts as damaged."""

_KODE_HURUF = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""`_x003D_` in a workbook is read as the character of that number, an equals sign: a formula in disguise."""


def sebagai_contoh(teks: str) -> bool:
    """Whether a row that begins with this cell would be taken for an example."""
    return teks.casefold().split()[:1] == [CONTOH]


def teks_tercetak(teks: str) -> str:
    """Without control characters and what else no workbook can hold: a space in place of each."""
    return _TERLARANG.sub(" ", teks)


def teks_polos(teks: str) -> str:
    """Text for a cell of a CSV file.

    An apostrophe is put in front where the text begins with a sign that could start a formula; control characters
    (a line break pasted from a word processor is one) become spaces.
    """
    tercetak = teks_tercetak(teks)
    rumus = tercetak.lstrip(" ").startswith(_AWAL_RUMUS) or tercetak.lstrip().startswith(_AWAL_RUMUS)
    return f"'{tercetak}" if rumus else tercetak


def teks_aman(teks: str) -> str:
    """The same for a cell of a workbook: safe now, and after somebody saves the workbook as CSV."""
    return _KODE_HURUF.sub("_x005F_", teks_polos(teks))


def teks_asal(teks: str) -> str:
    """What `teks_aman` was given, for a file of ours that is read back: without the apostrophe before such a sign."""
    isi = teks.removeprefix("'")
    return (isi if teks_polos(isi) == teks else teks).replace("_x005F_", "_")
