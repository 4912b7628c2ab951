"""Whether a file is what it says it is: PDF/A-2a and PDF/UA-1, as far as its structure shows.

No validator of PDF/A can be had from the package sources that the tests may use, and those of PDF/UA know a few rules
each; so these are the rules that a generator breaks most easily, each checked on the file itself. `pelanggaran` names
every one that is broken.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pypdf.generic import DictionaryObject, StreamObject

from tests.laporan.baca import pdf

BAKU = {
    "/Document", "/NonStruct", "/Div", "/Sect", "/H1", "/H2", "/H3", "/P", "/Span", "/Table", "/THead", "/TBody", "/TR",
    "/TH", "/TD", "/Figure", "/Link", "/L", "/LI", "/Caption", "/Part", "/Art",
}  # fmt: skip


def pelanggaran(berkas: bytes) -> list[str]:
    """The rules the file breaks, by name; none for a good one."""
    dokumen = pdf(berkas)
    akar = dokumen.root_object
    return [nama for nama, benar in _aturan(berkas, dokumen, akar) if not benar]


def _aturan(berkas: bytes, dokumen: Any, akar: Any) -> Iterator[tuple[str, bool]]:
    xmp = akar["/Metadata"].get_object().get_data().decode() if "/Metadata" in akar else ""
    yield "version 1.7", berkas.startswith(b"%PDF-1.7")
    yield "binary comment after the header (6.1.2)", max(berkas.split(b"\n", 2)[1][1:5], default=0) > 127
    yield (
        "PDF/A-2a identification",
        bool(re.search(r'pdfaid:part(="|>)2', xmp) and re.search(r'pdfaid:conformance(="|>)A', xmp)),
    )
    yield "PDF/UA-1 identification", bool(re.search(r'pdfuaid:part(="|>)1', xmp))
    yield "the schema of the UA mark is described (6.6.2.3)", "pdfaSchema:namespaceURI" in xmp
    yield "one rdf:RDF in the metadata", xmp.count("<rdf:RDF") == 1
    yield (
        "title in the metadata and shown",
        "dc:title" in xmp and bool(akar.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
    )
    yield "file identifier (6.1.3)", len(dokumen.trailer.get("/ID", [])) == 2
    yield "not encrypted (6.1.3)", "/Encrypt" not in dokumen.trailer
    yield (
        "colour profile (6.2.3)",
        any(
            satu.get_object()["/S"] == "/GTS_PDFA1" and "/DestOutputProfile" in satu.get_object()
            for satu in akar.get("/OutputIntents", [])
        ),
    )
    yield "no scripts nor actions (6.5)", "/OpenAction" not in akar and "/AA" not in akar
    yield "no embedded files (6.8)", "/EmbeddedFiles" not in akar.get("/Names", {})
    yield "marked as tagged (UA 7.1)", bool(akar.get("/MarkInfo", {}).get("/Marked"))
    yield "language (UA 7.2)", bool(akar.get("/Lang"))
    yield "structure tree (UA 7.1)", "/StructTreeRoot" in akar
    yield from _huruf(dokumen)
    yield from _halaman(dokumen)
    yield from _susunan(akar)


def _huruf(dokumen: Any) -> Iterator[tuple[str, bool]]:
    huruf = [
        satu.get_object()
        for halaman in dokumen.pages
        for satu in halaman["/Resources"].get("/Font", DictionaryObject()).values()
    ]
    turunan = [satu["/DescendantFonts"][0].get_object() for satu in huruf if "/DescendantFonts" in satu]
    tertanam = [any(f"/FontFile{ke}" in satu["/FontDescriptor"] for ke in ("", "2", "3")) for satu in turunan]
    yield "every font is embedded (6.2.11.4)", bool(huruf) and len(turunan) == len(huruf) and all(tertanam)
    yield "every font maps to Unicode (6.2.11.7)", all("/ToUnicode" in satu for satu in huruf)


def _halaman(dokumen: Any) -> Iterator[tuple[str, bool]]:
    isi = [halaman.get_contents().get_data() for halaman in dokumen.pages]
    yield (
        "content is marked or an artifact (UA 7.1)",
        all(len(re.findall(rb"\bB(?:DC|MC)\b", satu)) == len(re.findall(rb"\bEMC\b", satu)) > 0 for satu in isi),
    )
    yield (
        "tab order follows the structure (UA 7.18.3)",
        all(halaman.get("/Tabs") == "/S" for halaman in dokumen.pages if "/Annots" in halaman),
    )
    catatan = [satu.get_object() for halaman in dokumen.pages for satu in halaman.get("/Annots", [])]
    yield "annotations are printed (6.3.2)", all(satu.get("/F", 0) & 4 for satu in catatan)


def _susunan(akar: Any) -> Iterator[tuple[str, bool]]:
    semua = list(_unsur(akar["/StructTreeRoot"])) if "/StructTreeRoot" in akar else []
    peta = akar.get("/StructTreeRoot", {}).get("/RoleMap", {})
    jenis = [satu["/S"] for satu in semua]
    yield "standard structure types (UA 7.1)", all(satu in BAKU or peta.get(satu) in BAKU for satu in jenis)
    yield "figures have a text alternative (UA 7.3)", all(satu.get("/Alt") for satu in semua if satu["/S"] == "/Figure")
    tingkat = [int(satu[2]) for satu in jenis if re.fullmatch(r"/H\d", satu)]
    yield (
        "headings begin at 1 and skip no level (UA 7.4)",
        bool(tingkat) and tingkat[0] == 1 and all(berikut <= ini + 1 for ini, berikut in pairwise(tingkat)),
    )
    tubuh = [satu for badan in semua if badan["/S"] == "/TBody" for satu in _unsur(badan) if satu["/S"] == "/TD"]
    yield (
        "every cell of a table names its header cells (UA 7.5)",
        bool(tubuh) and all("/Headers" in satu["/A"].get_object() for satu in tubuh),
    )


def _unsur(unsur: Any) -> Iterator[Any]:
    unsur = unsur.get_object()
    if isinstance(unsur, StreamObject) or not isinstance(unsur, DictionaryObject):
        return
    if "/S" in unsur:
        yield unsur
    anak = unsur.get("/K", [])
    for satu in anak if isinstance(anak, list) else [anak]:
        yield from _unsur(satu)
