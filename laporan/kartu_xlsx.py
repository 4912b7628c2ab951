"""The Kartu Pengendalian as a spreadsheet that looks and prints like Lampiran III."""

from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from konversi.tulisan import tanggal_panjang
from laporan.kartu import JUDUL, KLASIKAL, NON_KLASIKAL, Kartu
from laporan.lembar import (
    BIASA,
    GARIS,
    HURUF,
    KANAN,
    KIRI,
    LATAR_JUDUL,
    TEBAL,
    TENGAH,
    angka_jp,
    siap_cetak,
    teks_aman,
)

KOLOM_TERAKHIR = 10
LEBAR = {"A": 5, "B": 42, **dict.fromkeys("CDEFGHI", 13), "J": 10}
BARIS_JUDUL = 6
"""The two header rows stand in row 6 and 7; the data begins under them."""

NAMA = 7
"""How many rows below place and date the name stands: there is room to sign above it."""


def tulis_kartu(kartu: Kartu, tujuan: str | Path | IO[bytes]) -> None:
    """Write the card to a path or an open binary file."""
    buku = Workbook()
    lembar = buku.worksheets[0]
    lembar.title = "Kartu Pengendalian"
    for huruf, lebar in LEBAR.items():
        lembar.column_dimensions[huruf].width = lebar
    _kop(lembar, kartu)
    _kepala_tabel(lembar)
    for ke, baris in enumerate(kartu.baris):
        _baris(lembar, BARIS_JUDUL + 2 + ke, [baris.nomor, f"{baris.nama}\nNIP {baris.nip}", *baris.jp, baris.total])
    _tanda_tangan(lembar, kartu, BARIS_JUDUL + 2 + len(kartu.baris) + 1)
    lembar.freeze_panes = f"C{BARIS_JUDUL + 2}"
    siap_cetak(lembar, baris_judul=f"{BARIS_JUDUL}:{BARIS_JUDUL + 1}")
    buku.properties.title = teks_aman(f"Kartu Pengendalian {kartu.tahun} – {kartu.atasan}")
    buku.properties.language = "id"
    buku.save(tujuan)


def _kop(lembar: Worksheet, kartu: Kartu) -> None:
    alamat = " · ".join(filter(None, [kartu.pd.alamat, kartu.pd.telepon and f"Telepon {kartu.pd.telepon}"]))
    for nomor, (teks, ukuran, tinggi) in enumerate(
        [
            (f"PEMERINTAH KOTA {kartu.kota.upper()}", 12, 17),
            (kartu.pd.nama.upper(), 14, 20),
            (alamat, 9, 16),
            (JUDUL, 12, 30),
            (f"TAHUN {kartu.tahun}", 12, 22),
        ],
        start=1,
    ):
        lembar.merge_cells(start_row=nomor, end_row=nomor, start_column=1, end_column=KOLOM_TERAKHIR)
        lembar.row_dimensions[nomor].height = tinggi
        sel = lembar.cell(nomor, 1, teks_aman(teks))
        sel.font = Font(name=HURUF, bold=ukuran > 9, size=ukuran)
        sel.alignment = Alignment(horizontal="center", vertical="bottom" if nomor == 4 else "top")
    for kolom in range(1, KOLOM_TERAKHIR + 1):
        lembar.cell(3, kolom).border = Border(bottom=Side(style="medium"))


def _kepala_tabel(lembar: Worksheet) -> None:
    atas = ["No", "Nama", "Klasikal", None, None, None, "Non Klasikal", None, None, "Total"]
    bawah = [None, None, *KLASIKAL, *NON_KLASIKAL, None]
    for nomor, isi in ((BARIS_JUDUL, atas), (BARIS_JUDUL + 1, bawah)):
        for kolom, teks in enumerate(isi, start=1):
            sel = lembar.cell(nomor, kolom, teks)
            sel.font, sel.fill, sel.border, sel.alignment = TEBAL, LATAR_JUDUL, GARIS, TENGAH
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


def _tanda_tangan(lembar: Worksheet, kartu: Kartu, nomor: int) -> None:
    for tambahan, teks in (
        (0, f"{kartu.kota}, {tanggal_panjang(kartu.tanggal)}"),
        (1, "Mengetahui,"),
        (2, "Atasan Langsung"),
        (3, f"{kartu.jabatan},"),
        (NAMA, kartu.atasan.nama_lengkap),
        (NAMA + 1, f"NIP {kartu.atasan.nip_tercetak}"),
    ):
        lembar.merge_cells(
            start_row=nomor + tambahan, end_row=nomor + tambahan, start_column=7, end_column=KOLOM_TERAKHIR
        )
        sel = lembar.cell(nomor + tambahan, 7, teks_aman(teks))
        sel.font = Font(name=HURUF, size=10, bold=True, underline="single") if tambahan == NAMA else BIASA
        sel.alignment = Alignment(horizontal="center", wrap_text=True)
