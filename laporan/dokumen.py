"""PDF documents: HTML templates through WeasyPrint. The same input gives the same bytes."""

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

UKURAN = {"F4": "215mm 330mm", "A4": "210mm 297mm"}


def ukuran_kertas() -> str:
    """Width and height of the paper in use, as CSS. Raises ImproperlyConfigured for an unknown one."""
    try:
        return UKURAN[settings.UKURAN_KERTAS]
    except KeyError:
        raise ImproperlyConfigured(
            f"UKURAN_KERTAS={settings.UKURAN_KERTAS} tidak dikenal. Isi dengan F4 atau A4."
        ) from None


@cache
def gaya_dokumen() -> tuple[CSS, FontConfiguration]:
    """The print style sheet, parsed once."""
    huruf = FontConfiguration()
    return CSS(filename=finders.find("dokumen.css"), font_config=huruf), huruf


def buat_pdf(template: str, isi: dict[str, Any], *, mendatar: bool = False) -> bytes:
    """A tagged PDF/UA of the template, fonts embedded, title from its <title>."""
    gaya, huruf = gaya_dokumen()
    lebar, tinggi = ukuran_kertas().split()
    halaman = f"{tinggi} {lebar}" if mendatar else f"{lebar} {tinggi}"
    dokumen = HTML(string=render_to_string(template, isi))
    return dokumen.write_pdf(
        stylesheets=[CSS(string=f"@page {{ size: {halaman} }}"), gaya],
        font_config=huruf,
        pdf_variant="pdf/ua-1",
        pdf_tags=True,
    )
