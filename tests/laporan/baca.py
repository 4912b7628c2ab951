"""Reading back what the product writes: the words of a page, the cells of a sheet, the text of a PDF."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

import tinyhtml5
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import IndirectObject

BUKAN_BACAAN = {"head", "script", "style"}
SEBARIS = {"a", "b", "code", "em", "small", "span", "strong"}


def isi(respons):
    """The bytes of an answer, whether or not it is streamed (which closes it: the test client closes at the end)."""
    return b"".join(respons.streaming_content) if respons.streaming else respons.content


def pohon(respons) -> Element:
    """The page as a tree."""
    return tinyhtml5.parse(isi(respons).decode(), namespace_html_elements=False)


def kata(unsur: Element) -> str:
    """What a reader reads of that part of a page, in one line."""
    return " ".join("".join(_bacaan(unsur)).split())


def _bacaan(unsur: Element):
    if unsur.tag in BUKAN_BACAAN or not isinstance(unsur.tag, str):
        return
    batas = "" if unsur.tag in SEBARIS else " "
    yield batas
    yield unsur.text or ""
    for anak in unsur:
        yield from _bacaan(anak)
        yield anak.tail or ""
    yield batas


def utama(respons) -> Element:
    """The main part of a page, without menus and the foot."""
    return pohon(respons).find(".//main")


def baca(respons) -> str:
    return kata(utama(respons))


def tabel(unsur: Element) -> list[list[str]]:
    """The cells of the body of the first table."""
    return [[kata(sel) for sel in baris.findall("td")] for baris in unsur.findall(".//table/tbody")[0].findall("tr")]


def kolom_pertama(unsur: Element) -> list[str]:
    """The links in the first cell of each row: the names of a list of people."""
    if unsur.find(".//table/tbody") is None:
        return []
    return [kata(baris.find("td//a")) for baris in unsur.findall(".//table/tbody")[0].findall("tr")]


def tautan(unsur: Element) -> dict[str, str]:
    """Where the links of a part of a page lead, by their words."""
    return {a.get("aria-label") or kata(a): a.get("href") for a in unsur.iter("a")}


def tab(unsur: Element) -> list[str]:
    """The tabs with their counts."""
    return [kata(a) for a in unsur.findall(".//nav[@class='tab']/a")]


def buku(berkas) -> dict[str, list[list]]:
    """Every sheet of a workbook (bytes, or a path) as rows of values; a date is a date."""
    buku = load_workbook(io.BytesIO(berkas) if isinstance(berkas, bytes) else berkas)
    try:
        return {lembar.title: [[_nilai(sel) for sel in baris] for baris in lembar.iter_rows()] for lembar in buku}
    finally:
        buku.close()


def _nilai(sel):
    if sel.value is None:
        return None
    if sel.is_date:
        return sel.value.date()
    if sel.data_type == "f":
        raise AssertionError(f"{sel.coordinate} is a formula: {sel.value}")
    return Decimal(str(sel.value)) if isinstance(sel.value, float) else sel.value


def baris_csv(berkas: bytes) -> list[list[str]]:
    """The rows of a CSV file as Excel with Indonesian settings reads them: a byte order mark, semicolons."""
    assert berkas.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(berkas.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def pdf(berkas: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(berkas))


def teks_pdf(berkas: bytes) -> list[str]:
    """The lines of each page."""
    return [halaman.extract_text() for halaman in pdf(berkas).pages]


ASAL_USUL = re.compile(r"Kode verifikasi [A-Z2-7-]{19}\. Periksa di .*? tersertifikasi\.\n?", re.DOTALL)
KODE_KAKI = re.compile(r"Kode verifikasi [A-Z2-7-]{19}\s+(?=Halaman)")


def baris_pdf(teks: str) -> list[str]:
    """The lines of a page, with single spaces, but for what it says of its own origin."""
    return [" ".join(satu.split()) for satu in KODE_KAKI.sub("", ASAL_USUL.sub("", teks)).splitlines()]


def jenis_unsur(unsur):
    """The kinds of the structure elements under one."""
    unsur = unsur.get_object()
    if "/S" in unsur:
        yield unsur["/S"]
    anak = unsur.get("/K", [])
    for satu in anak if isinstance(anak, list) else [anak]:
        if isinstance(satu, IndirectObject):
            yield from jenis_unsur(satu)


def tgl(teks: str) -> date:
    """12-01-2026, as people write it."""
    hari, bulan, tahun = map(int, teks.split("-"))
    return date(tahun, bulan, hari)
