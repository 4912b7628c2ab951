"""What our XLSX files share: safe text, fonts and borders, and how a sheet prints."""

from decimal import Decimal

from django.conf import settings
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

FORMAT_TANGGAL = "dd-mm-yyyy"
HURUF = "Arial"
BIASA = Font(name=HURUF, size=10)
TEBAL = Font(name=HURUF, size=10, bold=True)
LATAR_JUDUL = PatternFill("solid", fgColor="D9E7EC")
GARIS = Border(*(Side(style="thin"),) * 4)
KIRI = Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True)
KANAN = Alignment(horizontal="right", vertical="center", indent=1)
TENGAH = Alignment(horizontal="center", vertical="center", wrap_text=True)

KERTAS = {"A4": 9, "F4": 14}
"""Paper codes of Office Open XML; it knows no F4 (215 × 330 mm), Folio (216 × 330 mm) is what printers call it."""

_AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def teks_aman(teks: str) -> str:
    """Text that a cell can hold and no spreadsheet program takes for a formula, now or after saving as CSV.

    An apostrophe is put in front where the text begins with a sign that could start one; control characters, which
    the format forbids (a line break pasted from a word processor is one), become spaces.
    """
    tercetak = ILLEGAL_CHARACTERS_RE.sub(" ", teks)
    return f"'{tercetak}" if tercetak.lstrip(" ").startswith(_AWAL_RUMUS) else tercetak


def angka_jp(jp: Decimal) -> Decimal | None:
    """The number for a cell of a printed form: empty instead of 0."""
    return jp or None


def siap_cetak(lembar: Worksheet, *, baris_judul: str) -> None:
    """Landscape on the paper in use, as wide as one page, the heading rows repeated on each."""
    lembar.page_setup.orientation = "landscape"
    lembar.page_setup.paperSize = KERTAS[settings.UKURAN_KERTAS]
    lembar.page_setup.fitToWidth = 1
    lembar.page_setup.fitToHeight = 0
    lembar.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lembar.print_title_rows = baris_judul
    lembar.oddFooter = HeaderFooterItem(right=_HeaderFooterPart("Halaman &P dari &N"))
