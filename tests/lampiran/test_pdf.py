"""PDF: whole and harmless ones are kept as they came, the others are refused with a sentence."""

import io
import zlib

import pytest
from pypdf import PdfReader
from weasyprint import HTML

from lampiran import pdf as pemeriksa
from lampiran.jenis import Jenis
from lampiran.pdf import BERISI_BERKAS, BERSKRIP, MENJALANKAN, RUSAK, TAK_LAZIM, TERKUNCI
from lampiran.penolakan import LampiranDitolak
from lampiran.periksa import periksa
from tests.lampiran.bahan import KATALOG, SKRIP, aliran, aliran_objek, pdf, pdf_bersandi

JENIS_LAIN = "jenis berkas ini tidak dapat disimpan. Unggah PDF, JPG, atau PNG."
LAUNCH = b"<</S/Launch/F(cmd.exe)>>"


def tolak(isi: bytes, nama: str = "sertifikat.pdf") -> str:
    """The sentence of the refusal, without the name it begins with."""
    with pytest.raises(LampiranDitolak) as galat:
        periksa(nama=nama, isi=isi)
    (kalimat,) = galat.value.messages
    assert kalimat.startswith(f"{nama}: ")
    return kalimat.removeprefix(f"{nama}: ")


def cetak(isi: str, **pilihan) -> bytes:
    return HTML(string=f'<html lang="id"><title>HTML/JavaScript /JS (dasar)</title>{isi}').write_pdf(**pilihan)


# --- kept --------------------------------------------------------------------------------------------------------

BAIK = {
    "one empty page": pdf(),
    "no line end after the end": pdf().rstrip(),
    "blanks before and after": b"\r\n " + pdf() + b"\n\0\0\r\n" + b"\0" * 5000,
    "a byte order mark": b"\xef\xbb\xbf" + pdf(),
    "an object stream": pdf(aliran_objek(b"<</Title(Sertifikat)>>")),
    "an object stream that is not compressed": pdf(aliran_objek(b"<</Title(Sertifikat)>>", saring=b"")),
    "a title that speaks of scripts": pdf(b"<</Title(Pelatihan HTML/CSS/JavaScript /JS \\(dasar\\) (2026))>>"),
    "the same within an object stream": pdf(aliran_objek(b"<</Title(HTML/JavaScript (dasar))>>")),
    "a comment that speaks of scripts": pdf(b"% /JavaScript /Launch\n<</A 1>>"),
    "metadata that speak of scripts": pdf(aliran(b"<x:xmpmeta>HTML/JavaScript</x:xmpmeta>", b"/Type/Metadata")),
    "a page that speaks of scripts": pdf(aliran(b"BT (HTML/JavaScript /JS 1) Tj ET")),
    "names that only begin alike": pdf(b"<</JSX 1/Launcher 2/EncryptMetadata false/JavaScripts 3>>"),
    "an action that only moves": pdf(katalog=b"<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]>>"),
    "a link": pdf(b"<</S/URI/URI(https://bkn.go.id)>>"),
    "bytes that look like a key": pdf(aliran(bytes(range(256)) + b"/JS(" + bytes(range(256)))),
    "escapes in names": pdf(b"<</BaseFont/ABCDEF+Arial#20Bold#28a#29>>"),
    "bookmarks before a colour profile, which together have the keys of an object stream": pdf(
        b"<</Type/Outlines/First 5 0 R>>", aliran(zlib.compress(b"((( /JS"), b"/N 3/Filter/FlateDecode")
    ),
    "a signature": pdf(b"<</Type/Sig/SubFilter/adbe.pkcs7.detached/Contents<308006092A>/ByteRange[0 1 2 3]>>"),
    "one by WeasyPrint": cetak("<h1>Sertifikat</h1><a href='https://bkn.go.id'>BKN</a>"),
    "one that is not compressed": cetak("<h1>Pelatihan /JavaScript</h1>", uncompressed_pdf=True),
    "one with tags": cetak("<h1>Sertifikat</h1><p>Isi", pdf_variant="pdf/ua-1"),
}


@pytest.mark.parametrize("isi", BAIK.values(), ids=BAIK)
def test_a_harmless_pdf_is_kept_byte_for_byte(isi):
    teruji = periksa(nama="Sertifikat.PDF", isi=isi)
    assert (teruji.nama, teruji.jenis, teruji.isi) == ("Sertifikat.pdf", Jenis.PDF, isi)


def test_the_pdf_of_these_tests_is_one():
    assert len(PdfReader(io.BytesIO(pdf(aliran_objek(SKRIP)))).pages) == 1


# --- scripts, programs, files, keys ------------------------------------------------------------------------------

BURUK = {
    "a script": (pdf(SKRIP), BERSKRIP),
    "at opening": (pdf(katalog=b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(1)>>>>"), BERSKRIP),
    "in the tree of names": (pdf(katalog=b"<</Type/Catalog/Pages 2 0 R/Names<</JavaScript 4 0 R>>>>"), BERSKRIP),
    "with blanks": (pdf(b"<< /S\n/JavaScript\n/JS (1) >>"), BERSKRIP),
    "with comments": (pdf(b"<</S%a\n/JavaScript%(\n/JS%)\n(1)>>"), BERSKRIP),
    "in a rendition": (pdf(b"<</S/Rendition/JS(1)>>"), BERSKRIP),
    "the kind elsewhere": (pdf(b"<</S 5 0 R/A 1>>", b"/JavaScript"), BERSKRIP),
    "escaped": (pdf(b"<</S/J#61vaScript/#4aS(1)>>"), BERSKRIP),
    "escaped throughout": (pdf(b"<</S/#4A#61#76#61#53#63#72#69#70#74/A 1>>"), BERSKRIP),
    "behind a string with a percent sign": (pdf(b"<</T(50%)/S/JavaScript/JS(1)>>"), BERSKRIP),
    "behind brackets within brackets": (pdf(b"<</T(a(b)\\)c)/S/JavaScript/JS(1)>>"), BERSKRIP),
    "behind a bracket in a comment": (pdf(b"<</A 1%(\n/S/JavaScript/JS(1)>>%)\n"), BERSKRIP),
    "in an object stream": (pdf(aliran_objek(SKRIP)), BERSKRIP),
    "escaped in an object stream": (pdf(aliran_objek(b"<</S/Java#53cript/J#53(1)>>")), BERSKRIP),
    "in an object stream by its short name": (pdf(aliran_objek(SKRIP, saring=b"/Filter[/Fl]")), BERSKRIP),
    "in an object stream that is not compressed": (pdf(aliran_objek(SKRIP, saring=b"")), BERSKRIP),
    "in an object stream with escaped keys": (
        pdf(aliran_objek(SKRIP).replace(b"/First", b"/F#69rst").replace(b"/Flate", b"/Fl#61te")),
        BERSKRIP,
    ),
    "in an object stream whose keys stand before a word": (
        pdf(aliran_objek(SKRIP, saring=b"/Filter/FlateDecode/T(1 obj)")),
        BERSKRIP,
    ),
    "in an object stream that does not say so": (pdf(aliran_objek(SKRIP, tipe=b" 8 0 R")), BERSKRIP),
    "in what only seems a stream": (pdf(b"<</A<<>>stream\n/S /JavaScript/JS(1)\nendstream>>"), BERSKRIP),
    "in a form of XML": (pdf(b"<</XFA 5 0 R>>", aliran(b"<xdp/>")), BERSKRIP),
    "a program": (pdf(LAUNCH), MENJALANKAN),
    "a program, escaped": (pdf(b"<</S/L#61unch/F(cmd.exe)>>"), MENJALANKAN),
    "a program in an object stream": (pdf(aliran_objek(LAUNCH)), MENJALANKAN),
    "a file": (pdf(aliran(b"MZ", b"/Type/EmbeddedFile")), BERISI_BERKAS),
    "a file in the tree of names": (
        pdf(katalog=b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 4 0 R>>>>"),
        BERISI_BERKAS,
    ),
    "a key": (pdf_bersandi(), TERKUNCI),
    "a key in the trailer": (pdf(trailer=b"/Encrypt 4 0 R"), TERKUNCI),
    "a key in the trailer, escaped": (pdf(trailer=b"/Encr#79pt 4 0 R"), TERKUNCI),
    "a key, and object streams nobody can open": (
        pdf(aliran(b"rahasia", b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode"), trailer=b"/Encrypt<</V 4>>"),
        TERKUNCI,
    ),
}


@pytest.mark.parametrize(("isi", "kalimat"), BURUK.values(), ids=BURUK)
def test_a_pdf_that_could_do_harm_is_refused(isi, kalimat):
    assert tolak(isi) == kalimat


@pytest.mark.parametrize("nama", pemeriksa.LARANGAN)
@pytest.mark.parametrize("bungkus", [lambda objek: objek, aliran_objek], ids=["plain", "object stream"])
def test_every_name_of_the_list_is_found(nama, bungkus):
    assert tolak(pdf(bungkus(b"<</" + nama + b" true>>"))) == pemeriksa.LARANGAN[nama]


def test_a_later_version_of_the_file_is_looked_at_too():
    tambahan = b"4 0 obj\n" + SKRIP + b"\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    assert tolak(pdf() + tambahan) == BERSKRIP


# --- what would be read otherwise by one reader than by another -----------------------------------------------------

GANJIL = {
    "an object in the data of a stream": pdf(aliran(b"5 0 obj" + SKRIP + b"endobj")),
    "an object in a string": pdf(b"<</T(5 0 obj<</A 1>>)>>"),
    "an object in a comment": pdf(b"%5 0 obj<</A 1>>\n<<>>"),
    "a stream in an object stream": pdf(aliran_objek(aliran_objek(SKRIP))),
    "an object stream behind another filter": pdf(
        aliran(b"9 0 <</A 1>>".hex().encode() + b">", b"/Type/ObjStm/N 1/First 4/Filter/ASCIIHexDecode")
    ),
    "an object stream behind two filters": pdf(
        aliran_objek(SKRIP, saring=b"/Filter[/ASCII85Decode/FlateDecode]"),
    ),
    "an object stream with a predictor": pdf(aliran_objek(SKRIP, saring=b"/Filter/FlateDecode/DecodeParms<<>>")),
    "a page of the web": pdf(b"<script>alert(1)</script>"),
    "a ZIP at its end": pdf(aliran(b"PK\x01\x02isi")) + b"PK\x05\x06" + bytes(18) + b"%%EOF",
}


@pytest.mark.parametrize("isi", GANJIL.values(), ids=GANJIL)
def test_a_pdf_that_readers_would_not_agree_on_is_refused(isi):
    assert tolak(isi) == TAK_LAZIM


def test_object_streams_that_unfold_without_end_are_refused_unread(monkeypatch):
    monkeypatch.setattr(pemeriksa, "PALING_LEBAR", 100_000)
    assert tolak(pdf(aliran_objek(b" " * 100_000))) == TAK_LAZIM
    assert tolak(pdf(*[aliran_objek(b" " * 30_000)] * 4)) == TAK_LAZIM
    assert periksa(nama="a.pdf", isi=pdf(*[aliran_objek(b" " * 30_000)] * 3))


@pytest.mark.parametrize("isi", [b"()" * 400, b"%\n" * 400, b"/A#41 " * 400, b"(" + b"()" * 400 + b")"])
def test_more_strings_and_names_than_a_document_has_are_refused(monkeypatch, isi):
    monkeypatch.setattr(pemeriksa, "PALING_BANYAK_LAMBANG", 300)
    assert tolak(pdf(b"[" + isi + b"]")) == TAK_LAZIM
    assert tolak(pdf(aliran_objek(b"[" + isi + b"]"))) == TAK_LAZIM


# --- damaged -------------------------------------------------------------------------------------------------------

RUSAK_RUSAK = {
    "the beginning alone": b"%PDF-1.7\n",
    "no object": b"%PDF-1.7\n%%EOF\n",
    "cut in the middle": pdf(aliran(b"x" * 500))[:300],
    "cut before the end": pdf()[:-10],
    "its end far from the end": pdf() + b"x" * 2000,
    "a string without an end": pdf(b"<</T(tanpa akhir>>"),
    "a stream without an end": pdf(b"<<>>stream\ntanpa akhir"),
    "an object stream of no sense": pdf(aliran(b"bukan zlib", b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode")),
    "an object stream cut short": pdf(
        aliran(zlib.compress(b"9 0 (" + b"tanpa akhir" * 9)[:20], b"/N 1/First 4/Filter/FlateDecode")
    ),
}


@pytest.mark.parametrize("isi", RUSAK_RUSAK.values(), ids=RUSAK_RUSAK)
def test_a_damaged_pdf_is_refused(isi):
    assert tolak(isi) == RUSAK


BUKAN = {
    "GIF and PDF at once": b"GIF89a\x01\0\x01\0\0\0\0;" + pdf(),
    "HTML and PDF at once": b"<html><script>alert(1)</script>" + pdf(),
    "a page of the web called PDF": b"<!doctype html><script>alert(1)</script>",
    "PDF behind a kilobyte": b" " * 1000 + pdf(),
    "PDF behind printer commands": b"\x1b%-12345X@PJL\r\n" + pdf(),
    "a version that never was": pdf().replace(b"%PDF-1.7", b"%PDF-9.x"),
    "PostScript": b"%!PS-Adobe-3.0\n",
}


@pytest.mark.parametrize("isi", BUKAN.values(), ids=BUKAN)
def test_what_does_not_begin_as_a_pdf_is_none(isi):
    assert tolak(isi) == JENIS_LAIN


def test_the_catalogue_of_these_tests_has_no_key_that_is_refused():
    assert not any(b"/" + nama in KATALOG for nama in pemeriksa.LARANGAN)
