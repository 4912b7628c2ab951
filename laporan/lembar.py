"""What our XLSX files share: fonts and borders, and how a sheet prints. Safe text comes from `dokumen`."""

from decimal import Decimal

from django.conf import settings
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dokumen.sel import FORMAT_TANGGAL as FORMAT_TANGGAL  # for the sheets that take all they need from here
from dokumen.sel import teks_aman as teks_aman

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
