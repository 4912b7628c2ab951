"""The Data Kompetensi Bawahan as a spreadsheet that looks and prints like the table of Lampiran I E."""

from itertools import zip_longest
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dokumen.lembar import (
    BIASA,
    GARIS,
    KIRI_ATAS,
    TENGAH_ATAS,
    potong,
    siap_cetak,
    tinggi_baris,
    tulis_kepala,
    tulis_kop,
    tulis_sel,
    tulis_tanda_tangan,
)
from dokumen.sel import teks_aman
from konversi.tulisan import tanggal_panjang
from laporan.data_kompetensi import JUDUL, KEPALA, BarisKompetensi, DataKompetensi

LEBAR = {"A": 5, "B": 34, "C": 40, "D": 44, "E": 40, "F": 8}
SELURUH = (1, len(LEBAR))
BARIS_JUDUL = 6
"""The header row; the data begins under it."""


def tulis_data_kompetensi(data: DataKompetensi, tujuan: str | Path | IO[bytes]) -> None:
    """Write the table to a path or an open binary file."""
    buku = Workbook()
    lembar = buku.worksheets[0]
    lembar.title = "Data Kompetensi Bawahan"
    for huruf, lebar in LEBAR.items():
        lembar.column_dimensions[huruf].width = lebar
    tulis_kop(lembar, data.kota, data.pd, (JUDUL, f"TAHUN {data.tahun}"), len(LEBAR))
    tulis_kepala(lembar, BARIS_JUDUL, KEPALA)
    baris = BARIS_JUDUL + 1
    for satu in data.baris:
        baris = _tulis_orang(lembar, baris, satu)
    _tulis_penutup(lembar, baris, data)
    lembar.freeze_panes = f"C{BARIS_JUDUL + 1}"
    siap_cetak(lembar, baris_judul=f"{BARIS_JUDUL}:{BARIS_JUDUL}")
    buku.properties.title = teks_aman(data.nama)
    buku.properties.language = "id"
    buku.save(tujuan)


def _tulis_orang(lembar: Worksheet, baris: int, orang: BarisKompetensi) -> int:
    """A row; more of them for what is higher than a row can be. Returns the row under it."""
    nama = "\n".join([orang.nama, f"NIP {orang.nip}", *([orang.keterangan] if orang.dialog else [])])
    kolom = [potong(teks, LEBAR[huruf]) for huruf, teks in zip("CDE", orang.teks, strict=True)]
    for ke, potongan in enumerate(zip_longest(*kolom)):
        isi = [None, None, *potongan, None] if ke else [orang.nomor, nama, *potongan, orang.level]
        _tulis_baris(lembar, baris, isi)
        baris += 1
    return baris


def _tulis_baris(lembar: Worksheet, baris: int, isi: list[Any]) -> None:
    """A row of the table, as high as its text."""
    for kolom, nilai in enumerate(isi, start=1):
        sel = lembar.cell(baris, kolom, teks_aman(nilai) or None if isinstance(nilai, str) else nilai)
        sel.border, sel.font = GARIS, BIASA
        sel.alignment = TENGAH_ATAS if kolom in SELURUH else KIRI_ATAS
    teks = [(nilai, ukuran) for nilai, ukuran in zip(isi, LEBAR.values(), strict=True) if isinstance(nilai, str)]
    lembar.row_dimensions[baris].height = tinggi_baris(*teks)


def _tulis_penutup(lembar: Worksheet, baris: int, data: DataKompetensi) -> None:
    """The notes right under the table, and the signature."""
    for ke, kalimat in enumerate(data.catatan, start=baris):
        tulis_sel(lembar, ke, SELURUH, kalimat, KIRI_ATAS, BIASA)
        lembar.row_dimensions[ke].height = tinggi_baris((kalimat, sum(LEBAR.values())))
    tulis_tanda_tangan(
        lembar,
        baris + len(data.catatan) + 1,
        (5, 6),
        (f"{data.kota}, {tanggal_panjang(data.tanggal)}", *data.peran),
        data.atasan.nama_lengkap,
        data.atasan.nip_tercetak,
    )
