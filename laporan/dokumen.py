"""PDF documents: HTML through WeasyPrint. The same input gives the same bytes."""

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from laporan.kaki_pdf import sisihkan_kaki
from laporan.tabel_pdf import tautkan_kepala

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


PDFUA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""What says in a PDF/A that it is a PDF/UA as well; PDF/A wants the schema of that mark described (6.6.2.3)."""
AKHIR_RDF = b"</rdf:RDF>"


def susun_pdf(html: str, *, mendatar: bool = False) -> bytes:
    """A tagged PDF of that HTML, PDF/A-2a and PDF/UA-1 at once: fonts embedded, title from its <title>."""
    gaya, huruf = gaya_dokumen()
    lebar, tinggi = ukuran_kertas().split()
    halaman = f"{tinggi} {lebar}" if mendatar else f"{lebar} {tinggi}"
    gaya_halaman = [CSS(string=f"@page {{ size: {halaman} }}"), gaya]
    dokumen = HTML(string=html).render(stylesheets=gaya_halaman, font_config=huruf, **VARIAN)
    _tandai_ua(dokumen.metadata)
    return dokumen.write_pdf(finisher=_rapikan_tag, **VARIAN)


VARIAN = {"pdf_variant": "pdf/a-2a", "pdf_tags": True}


def _rapikan_tag(dokumen: Any, pdf: Any) -> None:
    """Put right what WeasyPrint leaves wrong, before the file is written."""
    tautkan_kepala(pdf)
    sisihkan_kaki(pdf)


def _tandai_ua(metadata: Any) -> None:
    """WeasyPrint knows one variant a file; it lets the XMP be written by another function."""
    asli = metadata.generate_rdf_metadata

    def dengan_ua(*argumen: Any) -> bytes:
        return asli(*argumen).replace(AKHIR_RDF, PDFUA + AKHIR_RDF)

    metadata.generate_rdf_metadata = dengan_ua
