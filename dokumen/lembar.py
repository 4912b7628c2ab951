"""What our printed XLSX share: fonts and borders, letterhead and signature, and how a sheet prints."""

from collections.abc import Sequence
from decimal import Decimal
from textwrap import TextWrapper

from django.conf import settings
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dokumen.sel import teks_aman
from kepegawaian.models import PerangkatDaerah

FORMAT_HARI_TANGGAL = "[$-421]dddd, dd mmmm yyyy"
"""Senin, 12 Januari 2026: 421 is Indonesian, whatever the language of the program that opens it."""

HURUF = "Arial"
BIASA = Font(name=HURUF, size=10)
TEBAL = Font(name=HURUF, size=10, bold=True)
LATAR_JUDUL = PatternFill("solid", fgColor="D9E7EC")
GARIS = Border(*(Side(style="thin"),) * 4)
KIRI = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)
KANAN = Alignment(horizontal="right", vertical="center", indent=1)
TENGAH = Alignment(horizontal="center", vertical="center", wrap_text=True)
KIRI_ATAS = Alignment(horizontal="left", vertical="top", indent=1, wrap_text=True)
TENGAH_ATAS = Alignment(horizontal="center", vertical="top", wrap_text=True)

TINGGI_BARIS = 13
"""Points that a line of BIASA takes."""
BARIS_TERBANYAK = 30
"""Lines that a row shows: no spreadsheet program makes one higher than 409 points."""
NAMA_PENANDA = 7
"""How many rows below the first line of a signature the name stands: there is room to sign above it."""

KERTAS = {"A4": 9, "F4": 14}
"""Paper codes of Office Open XML; it knows no F4 (215 × 330 mm), Folio (216 × 330 mm) is what printers call it."""


def angka_jp(jp: Decimal) -> Decimal | None:
    """The number for a cell of a printed form: empty instead of 0."""
    return jp or None


def baris_tercetak(teks: str, lebar: int) -> list[list[str]]:
    """The paragraphs of a text, each as the lines it takes in a column of that width; an empty one takes a line.

    The lines of a paragraph joined are the paragraph, to the letter. Words are wider in one font than in another:
    this reckons with wide ones, so that nothing is cut off.
    """
    pemotong = TextWrapper(
        lebar * 9 // 10, drop_whitespace=False, replace_whitespace=False, expand_tabs=False, break_on_hyphens=False
    )
    return [pemotong.wrap(alinea) or [""] for alinea in teks.split("\n")]


def tinggi_baris(*sel: tuple[str, int]) -> int:
    """The height of a row that shows all of each text in a column of its width."""
    baris = max(sum(map(len, baris_tercetak(teks, lebar))) for teks, lebar in sel)
    return 4 + TINGGI_BARIS * min(baris, BARIS_TERBANYAK)


def potong(teks: str, lebar: int) -> list[str]:
    """The text in pieces that a row can show, parted between lines; one piece where it is short."""
    potongan: list[list[str]] = []
    sisa = 0
    for alinea in baris_tercetak(teks, lebar):
        while alinea:
            if not sisa:
                potongan.append([])
                sisa = BARIS_TERBANYAK
            potongan[-1].append("".join(alinea[:sisa]))
            alinea, sisa = alinea[sisa:], sisa - len(alinea[:sisa])
    return ["\n".join(satu) for satu in potongan]


def tulis_sel(lembar: Worksheet, baris: int, kolom: tuple[int, int], teks: str, rata: Alignment, huruf: Font) -> None:
    """Text over the columns from first to last, merged where they are several."""
    awal, akhir = kolom
    if awal != akhir:
        lembar.merge_cells(start_row=baris, end_row=baris, start_column=awal, end_column=akhir)
    sel = lembar.cell(baris, awal, teks_aman(teks))
    sel.font, sel.alignment = huruf, rata


def tulis_kop(lembar: Worksheet, kota: str, pd: PerangkatDaerah | None, judul: Sequence[str], kolom: int) -> None:
    """The letterhead in the first three rows, over so many columns, and title and year in the next two."""
    alamat = " · ".join(filter(None, [pd.alamat, pd.telepon and f"Telepon {pd.telepon}"])) if pd else ""
    for nomor, (teks, ukuran, tinggi) in enumerate(
        [
            (f"PEMERINTAH KOTA {kota.upper()}", 12, 17),
            (pd.nama.upper() if pd else "", 14, 20),
            (alamat, 9, 16),
            (judul[0], 12, 30),
            (judul[1], 12, 22),
        ],
        start=1,
    ):
        rata = Alignment(horizontal="center", vertical="bottom" if nomor == 4 else "top", shrink_to_fit=True)
        tulis_sel(lembar, nomor, (1, kolom), teks, rata, Font(name=HURUF, bold=ukuran > 9, size=ukuran))
        lembar.row_dimensions[nomor].height = tinggi
    for ke in range(1, kolom + 1):
        lembar.cell(3, ke).border = Border(bottom=Side(style="medium"))


def tulis_kepala(lembar: Worksheet, baris: int, judul: Sequence[str | None]) -> None:
    """A header row of a table."""
    for kolom, teks in enumerate(judul, start=1):
        sel = lembar.cell(baris, kolom, teks)
        sel.font, sel.fill, sel.border, sel.alignment = TEBAL, LATAR_JUDUL, GARIS, TENGAH


def tulis_tanda_tangan(
    lembar: Worksheet, baris: int, kolom: tuple[int, int], peran: Sequence[str], nama: str, nip: str
) -> None:
    """A signature over those columns, from that row on: the lines above it, name and NIP."""
    rata = Alignment(horizontal="center", wrap_text=True)
    for ke, teks in enumerate(peran):
        tulis_sel(lembar, baris + ke, kolom, teks, rata, BIASA)
    garis_bawah = Font(name=HURUF, size=10, bold=True, underline="single")
    tulis_sel(lembar, baris + NAMA_PENANDA, kolom, nama, rata, garis_bawah)
    tempat_nama = lembar.row_dimensions[baris + NAMA_PENANDA]
    tempat_nama.height = max(tempat_nama.height or 0, tinggi_baris((nama, _lebar(lembar, kolom))))
    tulis_sel(lembar, baris + NAMA_PENANDA + 1, kolom, f"NIP {nip}", rata, BIASA)


def _lebar(lembar: Worksheet, kolom: tuple[int, int]) -> int:
    awal, akhir = kolom
    return int(sum(lembar.column_dimensions[get_column_letter(ke)].width for ke in range(awal, akhir + 1)))


def siap_cetak(lembar: Worksheet, *, baris_judul: str | None = None, mendatar: bool = True) -> None:
    """The paper in use, landscape or portrait, as wide as one page, the heading rows repeated on each."""
    lembar.page_setup.orientation = "landscape" if mendatar else "portrait"
    lembar.page_setup.paperSize = KERTAS[settings.UKURAN_KERTAS]
    lembar.page_setup.fitToWidth = 1
    lembar.page_setup.fitToHeight = 0
    lembar.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lembar.print_title_rows = baris_judul
    lembar.oddFooter = HeaderFooterItem(right=_HeaderFooterPart("Halaman &P dari &N"))
