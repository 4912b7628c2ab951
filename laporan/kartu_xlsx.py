"""The Kartu Pengendalian as a spreadsheet that looks and prints like Lampiran III."""

from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dokumen.lembar import (
    BIASA,
    GARIS,
    KANAN,
    KIRI,
    TEBAL,
    TENGAH,
    angka_jp,
    siap_cetak,
    tulis_kepala,
    tulis_kop,
    tulis_tanda_tangan,
)
from dokumen.sel import teks_aman
from konversi.tulisan import tanggal_panjang
from laporan.kartu import JUDUL, KLASIKAL, NON_KLASIKAL, Kartu

KOLOM_TERAKHIR = 10
LEBAR = {"A": 5, "B": 42, **dict.fromkeys("CDEFGHI", 13), "J": 10}
BARIS_JUDUL = 6
"""The two header rows stand in row 6 and 7; the data begins under them."""


def tulis_kartu(kartu: Kartu, tujuan: str | Path | IO[bytes]) -> None:
    """Write the card to a path or an open binary file."""
    buku = Workbook()
    lembar = buku.worksheets[0]
    lembar.title = "Kartu Pengendalian"
    for huruf, lebar in LEBAR.items():
        lembar.column_dimensions[huruf].width = lebar
    tulis_kop(lembar, kartu.kota, kartu.pd, (JUDUL, f"TAHUN {kartu.tahun}"), KOLOM_TERAKHIR)
    _kepala_tabel(lembar)
    for ke, baris in enumerate(kartu.baris):
        _baris(lembar, BARIS_JUDUL + 2 + ke, [baris.nomor, f"{baris.nama}\nNIP {baris.nip}", *baris.jp, baris.total])
    tulis_tanda_tangan(
        lembar,
        BARIS_JUDUL + 2 + len(kartu.baris) + 1,
        (7, KOLOM_TERAKHIR),
        (f"{kartu.kota}, {tanggal_panjang(kartu.tanggal)}", *kartu.peran),
        kartu.atasan.nama_lengkap,
        kartu.atasan.nip_tercetak,
    )
    lembar.freeze_panes = f"C{BARIS_JUDUL + 2}"
    siap_cetak(lembar, baris_judul=f"{BARIS_JUDUL}:{BARIS_JUDUL + 1}")
    buku.properties.title = teks_aman(f"Kartu Pengendalian {kartu.tahun} – {kartu.atasan}")
    buku.properties.language = "id"
    buku.save(tujuan)


def _kepala_tabel(lembar: Worksheet) -> None:
    atas = ["No", "Nama", "Klasikal", None, None, None, "Non Klasikal", None, None, "Total"]
    bawah = [None, None, *KLASIKAL, *NON_KLASIKAL, None]
    tulis_kepala(lembar, BARIS_JUDUL, atas)
    tulis_kepala(lembar, BARIS_JUDUL + 1, bawah)
    for gabungan in ("A6:A7", "B6:B7", "C6:F6", "G6:I6", "J6:J7"):
        lembar.merge_cells(gabungan)


def _baris(lembar: Worksheet, nomor: int, isi: list[Any]) -> None:
    for kolom, nilai in enumerate(isi, start=1):
        sel = lembar.cell(nomor, kolom)
        sel.border, sel.font, sel.alignment = GARIS, BIASA, KANAN
        if kolom == 1:
            sel.value, sel.alignment = nilai, TENGAH
        elif kolom == 2:
            sel.value, sel.alignment = teks_aman(nilai), KIRI
        else:
            sel.value = angka_jp(nilai)
    lembar.cell(nomor, KOLOM_TERAKHIR).font = TEBAL
    lembar.row_dimensions[nomor].height = 31
