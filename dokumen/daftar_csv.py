"""A list as CSV the way Excel with Indonesian settings opens it by a double click.

UTF-8 with a byte order mark (without it Excel takes letters for those of an old code page), semicolons (the comma is
the decimal sign), numbers with a decimal comma, dates as 31-03-2026, every cell in quotes.
"""

import csv
import io
from collections.abc import Callable
from typing import IO, Any

from dokumen.daftar import Daftar, Jenis
from dokumen.sel import teks_polos
from kepegawaian import nip
from konversi.tulisan import angka

PENULIS: dict[Jenis, Callable[[Any], str]] = {
    Jenis.TEKS: teks_polos,
    Jenis.NIP: lambda nomor: teks_polos(nip.format(nomor)),
    Jenis.ANGKA: str,
    Jenis.JP: angka,
    Jenis.TANGGAL: "{:%d-%m-%Y}".format,
}


def tulis_csv(daftar: Daftar, tujuan: IO[bytes]) -> None:
    """Write the list to an open binary file, row by row."""
    teks = io.TextIOWrapper(tujuan, encoding="utf-8-sig", newline="")
    penulis = csv.writer(teks, delimiter=";", quoting=csv.QUOTE_ALL)
    penulis.writerow(kolom.judul for kolom in daftar.kolom)
    cara = [(kolom.nilai, PENULIS[kolom.jenis]) for kolom in daftar.kolom]
    for satu in daftar.baris:
        penulis.writerow("" if (isi := nilai(satu)) is None else tulis(isi) for nilai, tulis in cara)
    teks.detach()
