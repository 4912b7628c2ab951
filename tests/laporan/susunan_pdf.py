"""The tags of a PDF read back: what a screen reader reads, and what it announces for each cell of a table."""

from typing import Any, NamedTuple

from pypdf.generic import DictionaryObject

from tests.laporan.baca import pdf


class SelTabel(NamedTuple):
    jenis: str
    """/TH or /TD."""
    cakupan: str
    """The scope of a header cell."""
    teks: str
    judul: list[str]
    """The words of its header cells, in their order."""
    baris: range
    kolom: range


def tabel_pdf(berkas: bytes) -> list[list[SelTabel]]:
    """The cells of every table, page by page (a table that flows over pages is one a page)."""
    dokumen = pdf(berkas)
    kata = [_kata(halaman) for halaman in dokumen.pages]
    nomor = {halaman.indirect_reference.idnum: ke for ke, halaman in enumerate(dokumen.pages)}
    semua = _unsur(dokumen.root_object["/StructTreeRoot"])
    return [_tabel(satu, kata, nomor) for satu in semua if satu["/S"] == "/Table"]


def bacaan(berkas: bytes) -> str:
    """Every word that is in the tree, in its order."""
    dokumen = pdf(berkas)
    kata = [_kata(halaman) for halaman in dokumen.pages]
    nomor = {halaman.indirect_reference.idnum: ke for ke, halaman in enumerate(dokumen.pages)}
    [akar] = _anak(dokumen.root_object["/StructTreeRoot"])
    return " ".join("".join(_teks(akar, kata, nomor)).split())


def tak_bertuan(berkas: bytes) -> list[tuple[int, int]]:
    """Page and number of every piece marked as content that no element of the tree holds."""
    dokumen = pdf(berkas)
    nomor = {halaman.indirect_reference.idnum: ke for ke, halaman in enumerate(dokumen.pages)}
    dipegang = {
        (nomor[unsur.raw_get("/Pg").idnum], satu)
        for unsur in _unsur(dokumen.root_object["/StructTreeRoot"])
        for satu in _isi(unsur)
        if isinstance(satu, int)
    }
    return [
        (ke, satu) for ke, halaman in enumerate(dokumen.pages) for satu in _kata(halaman) if (ke, satu) not in dipegang
    ]


def _tabel(tabel: Any, kata: list[dict[int, str]], nomor: dict[int, int]) -> list[SelTabel]:
    terisi, sel, nama = set(), [], {}
    for ke, baris in enumerate(satu for satu in _unsur(tabel) if satu["/S"] == "/TR"):
        kolom = 0
        for unsur in _anak(baris):
            while (ke, kolom) in terisi:
                kolom += 1
            atribut = unsur["/A"].get_object()
            tinggi, lebar = atribut.get("/RowSpan", 1), atribut.get("/ColSpan", 1)
            letak = range(ke, ke + tinggi), range(kolom, kolom + lebar)
            terisi |= {(b, k) for b in letak[0] for k in letak[1]}
            teks = " ".join("".join(_teks(unsur, kata, nomor)).split())
            nama[str(unsur.get("/ID"))] = teks
            sel.append((unsur["/S"], atribut, teks, *letak))
    return [
        SelTabel(
            jenis, str(atribut.get("/Scope", "")), teks, [nama[str(j)] for j in atribut.get("/Headers", [])], *letak
        )
        for jenis, atribut, teks, *letak in sel
    ]


def _kata(halaman: Any) -> dict[int, str]:
    """The words of a page by the number of their marked content."""
    hasil: dict[int, str] = {}
    tumpukan: list[int | None] = []

    def sebelum(operator: bytes, operand: list[Any], cm: Any, tm: Any) -> None:
        if operator in (b"BDC", b"BMC"):
            sifat = operand[1] if len(operand) > 1 else {}
            tumpukan.append(sifat.get("/MCID") if isinstance(sifat, DictionaryObject) else None)
        elif operator == b"EMC":
            tumpukan.pop()

    def teks(isi: str, cm: Any, tm: Any, huruf: Any, ukuran: Any) -> None:
        if tumpukan and tumpukan[-1] is not None:
            hasil[tumpukan[-1]] = hasil.get(tumpukan[-1], "") + isi

    halaman.extract_text(visitor_operand_before=sebelum, visitor_text=teks)
    return hasil


def _teks(unsur: Any, kata: list[dict[int, str]], nomor: dict[int, int]) -> Any:
    for anak in _isi(unsur):
        if isinstance(anak, int):
            yield kata[nomor[unsur.raw_get("/Pg").idnum]].get(anak, "") + " "
        elif isinstance(anak, DictionaryObject) and "/S" in anak:
            yield from _teks(anak, kata, nomor)


def _isi(unsur: Any) -> list[Any]:
    anak = unsur.get("/K", [])
    return [satu.get_object() for satu in (anak if isinstance(anak, list) else [anak])]


def _anak(unsur: Any) -> list[Any]:
    return [satu for satu in _isi(unsur) if isinstance(satu, DictionaryObject) and "/S" in satu]


def _unsur(unsur: Any) -> Any:
    for satu in _anak(unsur):
        yield satu
        yield from _unsur(satu)
