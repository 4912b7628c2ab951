"""The foot of each page in the tags of a PDF: it is decoration, which no screen reader reads out on every page.

WeasyPrint 70 marks it as content of elements that it then leaves out of the tree (PDF/UA-1 wants an artifact, 7.8).
"""

from collections.abc import Iterator
from typing import Any

import pydyf


def sisihkan_kaki(pdf: Any) -> None:
    """Whatever is marked as content but is in no element that the tree reaches becomes an artifact of pagination."""
    akar = _objek(pdf, pdf.catalog["StructTreeRoot"])
    terjangkau = set(_terjangkau(pdf, akar))
    peta = _objek(pdf, akar["ParentTree"])["Nums"]
    menurut_halaman = dict(zip(peta[::2], peta[1::2], strict=True))
    for halaman in pdf.objects:
        if isinstance(halaman, dict) and halaman.get("Type") == "/Page":
            pemilik = menurut_halaman[halaman["StructParents"]]
            lepas = {ke for ke, rujukan in enumerate(pemilik) if _nomor(rujukan) not in terjangkau}
            pemilik[:] = ["null" if ke in lepas else rujukan for ke, rujukan in enumerate(pemilik)]
            _jadikan_hiasan(_objek(pdf, halaman["Contents"]).stream, lepas)


def _jadikan_hiasan(isi: list[Any], lepas: set[int]) -> None:
    """Name these pieces of a page otherwise: each begins with its tag, its properties and BDC."""
    for ke, sifat in enumerate(isi):
        if isinstance(sifat, dict) and sifat.get("MCID") in lepas:
            isi[ke - 1 : ke + 1] = ["/Artifact", pydyf.Dictionary({"Type": "/Pagination"})]


def _terjangkau(pdf: Any, akar: Any) -> Iterator[int]:
    """The numbers of all elements under the root; beside them there are numbers of marked content."""
    tumpukan = list(akar["K"])
    while tumpukan:
        rujukan = tumpukan.pop()
        if isinstance(rujukan, bytes):
            yield _nomor(rujukan)
            tumpukan += _objek(pdf, rujukan).get("K", [])


def _nomor(rujukan: bytes) -> int:
    return int(rujukan.split()[0])


def _objek(pdf: Any, rujukan: bytes) -> Any:
    return pdf.objects[_nomor(rujukan)]
