"""Pictures: written anew, upright, without anything behind them; bombs and torn ones refused."""

import io

import pytest
from PIL import Image, ImageFile, PngImagePlugin
from PIL.ExifTags import Base

from lampiran import gambar as penulis
from lampiran.gambar import RUSAK, TERLALU_LUAS, TERLALU_RUMIT
from lampiran.jenis import Jenis
from lampiran.periksa import periksa
from tests.lampiran.bahan import buka, exif_ponsel, jpg, kanvas, pdf, png, png_bom, simpan_gambar
from tests.lampiran.test_pdf import tolak

RAHASIA = [b"Exif", b"Ponsel Contoh", b"GPS", b"rahasia", b"ICC_PROFILE", b"iCCP", b"tEXt", b"eXIf", b"xmp"]


def catatan() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "rahasia")
    return info


def pojok(isi: bytes) -> tuple[tuple[int, int], str]:
    """The size, and the corner that is black."""
    gambar = buka(isi).convert("L")
    lebar, tinggi = gambar.size
    letak = {"kiri atas": (1, 1), "kanan atas": (-2, 1), "kiri bawah": (1, -2), "kanan bawah": (-2, -2)}
    (hitam,) = [nama for nama, (x, y) in letak.items() if gambar.getpixel((x % lebar, y % tinggi)) < 128]
    return gambar.size, hitam


BAIK = [
    ("foto.jpg", jpg(), Jenis.JPG, "RGB"),
    ("foto.jpg", simpan_gambar(kanvas(mode="L"), "JPEG"), Jenis.JPG, "L"),
    ("foto.jpg", simpan_gambar(kanvas(mode="CMYK"), "JPEG"), Jenis.JPG, "RGB"),
    ("foto.jpg", jpg(progressive=True), Jenis.JPG, "RGB"),
    *(("pindai.png", png(mode), Jenis.PNG, mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
]


@pytest.mark.parametrize(("nama", "isi", "jenis", "mode"), BAIK)
def test_a_picture_stays_the_picture_it_was(nama, isi, jenis, mode):
    teruji = periksa(nama=nama, isi=isi)
    assert (teruji.nama, teruji.jenis) == (nama, jenis)
    assert buka(teruji.isi).mode == mode
    assert pojok(teruji.isi) == ((40, 20), "kiri atas")


# orientation → the size and where the corner is that was upper left in the file (EXIF 2.32, 4.6.4.A)
PUTARAN = [
    (1, (40, 20), "kiri atas"),
    (2, (40, 20), "kanan atas"),
    (3, (40, 20), "kanan bawah"),
    (4, (40, 20), "kiri bawah"),
    (5, (20, 40), "kiri atas"),
    (6, (20, 40), "kanan atas"),
    (7, (20, 40), "kanan bawah"),
    (8, (20, 40), "kiri bawah"),
    (0, (40, 20), "kiri atas"),
    (99, (40, 20), "kiri atas"),
]


@pytest.mark.parametrize(("putaran", "ukuran", "hitam"), PUTARAN)
@pytest.mark.parametrize("buat", [jpg, png])
def test_a_photo_is_upright_however_the_phone_was_held(buat, putaran, ukuran, hitam):
    teruji = periksa(nama="foto.jpg", isi=buat(exif=exif_ponsel(putaran)))
    assert pojok(teruji.isi) == (ukuran, hitam)
    assert not buka(teruji.isi).getexif()


BERJEJAK = {
    "EXIF with a place in a JPG": jpg(exif=exif_ponsel(6)),
    "EXIF with a place in a PNG": png(exif=exif_ponsel(6)),
    "a comment in a JPG": jpg(comment="rahasia"),
    "a comment in a PNG": png(pnginfo=catatan()),
    "a colour profile in a JPG": jpg(icc_profile=b"rahasia" * 50),
    "a colour profile in a PNG": png(icc_profile=b"rahasia" * 50),
    "XMP in a JPG": jpg(xmp=b"<x:xmpmeta>rahasia</x:xmpmeta>"),
    "something behind a JPG": jpg() + b"PK\x03\x04rahasia",
    "something behind a PNG": png() + b"<script>rahasia</script>",
}


@pytest.mark.parametrize("isi", BERJEJAK.values(), ids=BERJEJAK)
def test_nothing_is_left_but_the_picture(isi):
    bersih = periksa(nama="foto.jpg", isi=isi).isi
    assert [satu for satu in RAHASIA if satu in bersih] == []
    assert set(buka(bersih).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_photo_of_these_tests_says_where_it_was_taken():
    exif = buka(jpg(exif=exif_ponsel(6))).getexif()
    assert (exif[Base.Orientation], exif[Base.Make], len(exif.get_ifd(0x8825))) == (6, "Ponsel Contoh", 3)


def test_a_picture_with_a_pdf_behind_it_is_a_picture_only():
    for isi, jenis in ((jpg() + pdf(), Jenis.JPG), (png() + pdf(), Jenis.PNG)):
        teruji = periksa(nama="sertifikat.pdf", isi=isi)
        assert (teruji.nama, teruji.jenis) == (f"sertifikat.{jenis.value}", jenis)
        assert b"%PDF" not in teruji.isi


def test_transparency_stays():
    palet = kanvas(mode="P")
    for isi in (simpan_gambar(palet, "PNG", transparency=0), png("RGBA"), png("RGB", transparency=(0, 0, 0))):
        alfa = buka(periksa(nama="logo.png", isi=isi).isi).convert("RGBA").getchannel("A").getextrema()
        assert alfa == buka(isi).convert("RGBA").getchannel("A").getextrema()


def test_the_same_picture_gives_the_same_bytes_and_a_clean_png_does_not_change():
    for isi in (jpg(exif=exif_ponsel(6)), png()):
        assert periksa(nama="a", isi=isi) == periksa(nama="a", isi=isi)
    bersih = periksa(nama="a.png", isi=png()).isi
    assert periksa(nama="a.png", isi=bersih).isi == bersih


def test_a_bomb_is_known_by_its_header():
    assert tolak(png_bom(), "bom.png") == TERLALU_LUAS
    assert tolak(png_bom(10_000), "bom.png") == TERLALU_LUAS  # between Pillow's warning and its error
    assert tolak(png_bom(6_325), "bom.png") == TERLALU_LUAS  # 40,005,625 pixels, too few for Pillow to say a word


def test_the_limit_is_of_pixels(monkeypatch):
    monkeypatch.setattr(penulis, "PIKSEL_PALING_BANYAK", 800)
    assert periksa(nama="a.png", isi=png())
    monkeypatch.setattr(penulis, "PIKSEL_PALING_BANYAK", 799)
    assert tolak(png(), "a.png") == TERLALU_LUAS
    assert tolak(jpg(), "a.jpg") == TERLALU_LUAS


def test_a_picture_that_grows_out_of_bounds_is_refused(settings):
    isi = simpan_gambar(Image.effect_noise((200, 200), 100), "JPEG", quality=1)
    settings.UKURAN_PALING_BESAR = len(isi)
    assert tolak(isi, "derau.jpg") == TERLALU_RUMIT


def potong(isi: bytes, bagian: float) -> bytes:
    return isi[: int(len(isi) * bagian)]


DERAU = Image.effect_noise((300, 300), 60)


@pytest.mark.parametrize("pemaaf", [True, False])
@pytest.mark.parametrize("bagian", [0.05, 0.5, 0.9])
@pytest.mark.parametrize("format_pillow", ["JPEG", "PNG"])
def test_a_torn_picture_is_refused_even_where_another_library_told_pillow_to_forgive(
    monkeypatch, format_pillow, bagian, pemaaf
):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", pemaaf)
    assert tolak(potong(simpan_gambar(DERAU, format_pillow), bagian), "foto.jpg") == RUSAK


@pytest.mark.parametrize("isi", [b"\xff\xd8\xff", b"\xff\xd8\xff\xe0" + b"a" * 900, b"\x89PNG\r\n\x1a\n", png()[:40]])
def test_a_picture_that_only_begins_as_one_is_refused(isi):
    assert tolak(isi, "foto.png") == RUSAK


def test_only_the_decoder_of_its_kind_sees_a_picture():
    """A TIFF, say, with the first bytes of a JPG in front is not handed to the decoder of TIFF."""
    tiff = simpan_gambar(kanvas(), "TIFF")
    assert tolak(b"\xff\xd8\xff" + tiff, "foto.jpg") == RUSAK
    assert io.BytesIO(tiff).read(2) in (b"II", b"MM")
