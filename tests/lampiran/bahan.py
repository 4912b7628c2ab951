"""Files made for the tests: good ones, and those that must not get in."""

import io
import zlib

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from pypdf import PdfReader, PdfWriter

KATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
HALAMAN = (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>")
SKRIP = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"


def pdf(*objek: bytes, katalog: bytes = KATALOG, trailer: bytes = b"") -> bytes:
    """A PDF of one empty page, with more objects from number 4 on, and its table of where each begins."""
    isi, letak = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for nomor, satu in enumerate([katalog, *HALAMAN, *objek], start=1):
        letak.append(len(isi))
        isi += b"%d 0 obj\n%b\nendobj\n" % (nomor, satu)
    mulai = len(isi)
    isi += b"xref\n0 %d\n0000000000 65535 f \n" % (len(letak) + 1)
    isi += b"".join(b"%010d 00000 n \n" % satu for satu in letak)
    isi += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(letak) + 1, trailer, mulai)
    return bytes(isi)


def aliran(isi: bytes, kamus: bytes = b"") -> bytes:
    """A stream."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (kamus, len(isi), isi)


def aliran_objek(objek: bytes, *, saring: bytes = b"/Filter/FlateDecode", tipe: bytes = b"/ObjStm") -> bytes:
    """An object stream with that one object, number 9."""
    isi = b"9 0 " + objek
    kamus = b"/Type%b/N 1/First 4%b" % (tipe, saring)
    return aliran(zlib.compress(isi) if saring else isi, kamus)


def pdf_bersandi() -> bytes:
    """With an owner's password only: anybody may read it, and nobody may look inside without a key."""
    return _tulis(pdf(), sandi=True)


def _tulis(isi: bytes, *, sandi: bool) -> bytes:
    penulis, keluaran = PdfWriter(clone_from=PdfReader(io.BytesIO(isi))), io.BytesIO()
    if sandi:
        penulis.encrypt(user_password="", owner_password="rahasia", algorithm="RC4-128")
    penulis.write(keluaran)
    return keluaran.getvalue()


def exif_ponsel(putaran: int) -> Image.Exif:
    """What a phone writes: how it was held, which it is, and where."""
    exif = Image.Exif()
    exif[Base.Orientation] = putaran
    exif[Base.Make] = "Ponsel Contoh"
    exif.get_ifd(IFD.GPSInfo).update(
        {GPS.GPSLatitudeRef: "S", GPS.GPSLatitude: (2.0, 7.0, 45.0), GPS.GPSLongitudeRef: "E"}
    )
    return exif


def kanvas(lebar: int = 40, tinggi: int = 20, mode: str = "RGB") -> Image.Image:
    """White, with a black upper left quarter, by which one sees what is up."""
    gambar = Image.new("RGB", (lebar, tinggi), "white")
    gambar.paste("black", (0, 0, lebar // 2, tinggi // 2))
    return gambar.convert(mode)


def simpan_gambar(gambar: Image.Image, format_pillow: str, **pilihan) -> bytes:
    keluaran = io.BytesIO()
    gambar.save(keluaran, format_pillow, **pilihan)
    return keluaran.getvalue()


def jpg(**pilihan) -> bytes:
    return simpan_gambar(kanvas(), "JPEG", **{"quality": 95, **pilihan})


def png(mode: str = "RGB", **pilihan) -> bytes:
    return simpan_gambar(kanvas(mode=mode), "PNG", **pilihan)


def png_bom(sisi: int = 30_000) -> bytes:
    """A few hundred bytes that claim to be `sisi` pixels square."""
    isi = bytearray(png())
    kepala = b"IHDR" + sisi.to_bytes(4) * 2 + isi[24:29]
    isi[12:33] = kepala + zlib.crc32(kepala).to_bytes(4)
    return bytes(isi)


def buka(isi: bytes) -> Image.Image:
    gambar = Image.open(io.BytesIO(isi))
    gambar.load()
    return gambar
