"""The logbook as a spreadsheet: the form of the regulation, what was agreed and evaluated, and what counts."""

from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from dokumen.lembar import (
    BIASA,
    FORMAT_HARI_TANGGAL,
    GARIS,
    KIRI_ATAS,
    LATAR_JUDUL,
    TEBAL,
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
from laporan.logbook import (
    BELUM_DIISI,
    CATATAN_PARAF,
    KEPALA,
    KEPALA_JP,
    TANPA_SESI,
    Butir,
    Evaluasi,
    Logbook,
    Pihak,
    SesiLogbook,
)

LEBAR = {"A": 5, "B": 28, "C": 56, "D": 30}
LEBAR_JP = {"A": 5, "B": 28, "C": 10, "D": 12, "E": 80}
SELURUH, LABEL, ISIAN = (1, 4), (1, 2), (3, 4)
"""Columns from first to last."""

BARIS_JUDUL = 8
"""The header row of the sessions: under letterhead and title, and a line for each person."""


def tulis_logbook(logbook: Logbook, tujuan: str | Path | IO[bytes]) -> None:
    """Write the three sheets to a path or an open binary file."""
    buku = Workbook()
    _tulis_sesi(buku.worksheets[0], logbook)
    _tulis_kesepakatan(buku.create_sheet("Kesepakatan dan Evaluasi"), logbook)
    if logbook.sesi:
        _tulis_jp(buku.create_sheet("Perhitungan JP"), logbook)
    buku.properties.title = teks_aman(logbook.nama)
    buku.properties.language = "id"
    buku.save(tujuan)


def _tulis_sesi(lembar: Worksheet, logbook: Logbook) -> None:
    """The form of the regulation with its signatures."""
    lembar.title = "Logbook"
    _atur_lebar(lembar, LEBAR)
    tulis_kop(lembar, logbook.kota, logbook.pd, (logbook.judul, logbook.waktu), len(LEBAR))
    for nomor, pihak in ((6, logbook.peserta), (7, logbook.pembimbing)):
        _tulis_isian(lembar, nomor, Butir(pihak.sebutan, f"{pihak.nama}, NIP {pihak.nip}"))
    tulis_kepala(lembar, BARIS_JUDUL, KEPALA)
    baris = BARIS_JUDUL + 1
    for sesi in logbook.sesi:
        baris = _tulis_satu_sesi(lembar, baris, sesi)
    if not logbook.sesi:
        baris = _tulis_baris(lembar, baris, [None, None, TANPA_SESI, None], LEBAR)
    _tulis_penutup(lembar, baris + 1, logbook)
    lembar.freeze_panes = f"A{BARIS_JUDUL + 1}"
    siap_cetak(lembar, baris_judul=f"{BARIS_JUDUL}:{BARIS_JUDUL}", mendatar=False)


def _tulis_satu_sesi(lembar: Worksheet, baris: int, sesi: SesiLogbook) -> int:
    """A row; more of them for a materi that is higher than a row can be. Returns the row under it."""
    materi = "\n".join([sesi.materi, *(f"{butir.label}: {butir.teks}" for butir in sesi.tambahan)])
    paraf = "\n".join(filter(None, [sesi.pembimbing and f"Pembimbing: {sesi.pembimbing}", sesi.paraf]))
    pertama, *lanjutan = potong(materi, LEBAR["C"])
    baris = _tulis_baris(lembar, baris, [sesi.nomor, sesi.tanggal, pertama, paraf], LEBAR)
    for potongan in lanjutan:
        baris = _tulis_baris(lembar, baris, [None, None, potongan, None], LEBAR)
    return baris


def _tulis_penutup(lembar: Worksheet, baris: int, logbook: Logbook) -> None:
    """Both signatures, and what the electronic paraf is and is not."""
    tempat = f"{logbook.kota}, {tanggal_panjang(logbook.tanggal)}"
    for pihak, kolom, pembuka in ((logbook.peserta, (1, 2), ""), (logbook.pembimbing, ISIAN, tempat)):
        tulis_tanda_tangan(lembar, baris, kolom, (pembuka, *pihak.peran), pihak.nama, pihak.nip)
    kaki = lembar.max_row + 2
    tulis_sel(lembar, kaki, SELURUH, CATATAN_PARAF, KIRI_ATAS, BIASA)
    lembar.row_dimensions[kaki].height = tinggi_baris((CATATAN_PARAF, sum(LEBAR.values())))


def _tulis_kesepakatan(lembar: Worksheet, logbook: Logbook) -> None:
    """Both persons, what they agreed on, and what each said in the end."""
    _atur_lebar(lembar, LEBAR)
    tulis_kop(lembar, logbook.kota, logbook.pd, (logbook.judul, logbook.waktu), len(LEBAR))
    baris = 6
    for judul, isi in (
        (logbook.peserta.sebutan, _isi_pihak(logbook.peserta)),
        (logbook.pembimbing.sebutan, _isi_pihak(logbook.pembimbing)),
        ("Kesepakatan", logbook.kesepakatan),
        *((evaluasi.judul, _isi_evaluasi(evaluasi)) for evaluasi in logbook.evaluasi),
    ):
        tulis_sel(lembar, baris, SELURUH, judul, Alignment(vertical="center"), TEBAL)
        lembar.row_dimensions[baris].height = 20
        baris += 1
        for butir in isi:
            baris = _tulis_isian(lembar, baris, butir)
        baris += 1
    siap_cetak(lembar, mendatar=False)


def _isi_pihak(pihak: Pihak) -> tuple[Butir, ...]:
    return (
        Butir("Nama", pihak.nama),
        Butir("NIP", pihak.nip),
        Butir("Jabatan", pihak.jabatan),
        Butir("Perangkat daerah", pihak.pd),
    )


def _isi_evaluasi(evaluasi: Evaluasi) -> tuple[Butir, ...]:
    return evaluasi.butir or (Butir("Evaluasi", BELUM_DIISI),)


def _tulis_isian(lembar: Worksheet, baris: int, butir: Butir) -> int:
    """What is asked beside what was answered, in as many rows as it takes. Returns the row under it."""
    lebar = LEBAR["C"] + LEBAR["D"]
    for ke, potongan in enumerate(potong(butir.teks, lebar)):
        tulis_sel(lembar, baris, LABEL, "" if ke else butir.label, KIRI_ATAS, BIASA)
        tulis_sel(lembar, baris, ISIAN, potongan, KIRI_ATAS, BIASA)
        lembar.cell(baris, LABEL[0]).fill = LATAR_JUDUL
        for kolom in range(1, len(LEBAR) + 1):
            lembar.cell(baris, kolom).border = GARIS
        lembar.row_dimensions[baris].height = tinggi_baris((potongan, lebar))
        baris += 1
    return baris


def _tulis_jp(lembar: Worksheet, logbook: Logbook) -> None:
    """What each session claims and counts, and why: a plain table."""
    _atur_lebar(lembar, LEBAR_JP)
    tulis_kepala(lembar, 1, KEPALA_JP)
    baris = 2
    for sesi in logbook.sesi:
        isi = [sesi.nomor, sesi.tanggal, sesi.klaim, sesi.dihitung, sesi.keterangan]
        baris = _tulis_baris(lembar, baris, isi, LEBAR_JP)
    jumlah = [None, "Jumlah", logbook.klaim, logbook.dihitung, logbook.ringkasan]
    baris = _tulis_baris(lembar, baris, jumlah, LEBAR_JP)
    for kolom in range(1, len(LEBAR_JP) + 1):
        lembar.cell(baris - 1, kolom).font = TEBAL
    for ke, kalimat in enumerate(logbook.dasar, start=baris + 1):
        tulis_sel(lembar, ke, (1, len(LEBAR_JP)), kalimat, Alignment(vertical="top"), BIASA)
    lembar.freeze_panes = "A2"
    siap_cetak(lembar, baris_judul="1:1")


def _tulis_baris(lembar: Worksheet, baris: int, isi: list[Any], lebar: dict[str, int]) -> int:
    """A row of a table, as high as its text: numbers as numbers, days as days. Returns the row under it."""
    for kolom, nilai in enumerate(isi, start=1):
        sel = lembar.cell(baris, kolom, teks_aman(nilai) if isinstance(nilai, str) else nilai)
        sel.border, sel.font = GARIS, BIASA
        sel.alignment = KIRI_ATAS if isinstance(nilai, str) else TENGAH_ATAS
    if not isinstance(isi[1], str):
        lembar.cell(baris, 2).number_format = FORMAT_HARI_TANGGAL
    teks = [(nilai, ukuran) for nilai, ukuran in zip(isi, lebar.values(), strict=True) if isinstance(nilai, str)]
    lembar.row_dimensions[baris].height = tinggi_baris(*teks)
    return baris + 1


def _atur_lebar(lembar: Worksheet, lebar: dict[str, int]) -> None:
    for huruf, ukuran in lebar.items():
        lembar.column_dimensions[huruf].width = ukuran
