"""Photographs and scans, written anew: upright, without place, camera, comment or anything behind the picture."""

import io

from django.conf import settings
from PIL import ExifTags, Image

from lampiran.jenis import Jenis
from lampiran.penolakan import IsiDitolak

PIKSEL_PALING_BANYAK = 40_000_000
"""A phone takes 12 million, a page scanned at 600 dpi has 35. One pixel takes four bytes, turning doubles them."""
MUTU_JPG = 88

RUSAK = "gambar rusak atau tidak lengkap. Ambil atau simpan ulang gambarnya, lalu unggah lagi."
TERLALU_LUAS = (
    f"gambar lebih luas dari {PIKSEL_PALING_BANYAK // 1_000_000} juta piksel. "
    "Kecilkan resolusinya, atau potong bagian yang perlu saja."
)
TERLALU_RUMIT = "gambar terlalu rumit untuk disimpan. Kecilkan resolusinya, atau simpan sebagai PDF."

_PUTARAN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What each value of the EXIF orientation asks for. (Pillow's own exif_transpose writes the EXIF data back, and
fails where a camera wrote them oddly.)"""


class _Utuh(io.BytesIO):
    """A file in which nothing may be read beyond the end, so that a torn picture is an error.

    Pillow by itself forgives one once ImageFile.LOAD_TRUNCATED_IMAGES is set, and WeasyPrint sets it for everybody.
    """

    def read(self, banyak: int | None = -1) -> bytes:
        hasil = super().read(banyak)
        if banyak and not hasil:
            raise OSError("the picture goes on beyond the end of its file")
        return hasil


def tulis_ulang(isi: bytes, jenis: Jenis) -> bytes:
    """The picture alone, as JPG or PNG; the same picture always gives the same bytes.

    Raises IsiDitolak for a picture that is truncated, damaged, or too large to be opened safely.
    """
    try:
        hasil = _tulis_ulang(isi, jenis)
    except IsiDitolak:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise IsiDitolak(TERLALU_LUAS) from galat
    except Exception as galat:  # a decoder raises whatever hostile bytes lead it to: OSError, SyntaxError, IndexError…
        raise IsiDitolak(RUSAK) from galat
    if len(hasil) > 2 * settings.UKURAN_PALING_BESAR:
        raise IsiDitolak(TERLALU_RUMIT)
    return hasil


def _tulis_ulang(isi: bytes, jenis: Jenis) -> bytes:
    format_pillow = "JPEG" if jenis == Jenis.JPG else "PNG"
    keluaran = io.BytesIO()
    with Image.open(_Utuh(isi), formats=[format_pillow]) as asli:
        if asli.width * asli.height > PIKSEL_PALING_BANYAK:
            raise IsiDitolak(TERLALU_LUAS)
        asli.load()
        gambar = _tegakkan(asli)
    # Pillow would carry the comment and the colour profile over from here.
    gambar.info = {nama: isinya for nama, isinya in gambar.info.items() if nama == "transparency"}
    if jenis == Jenis.JPG and gambar.mode not in ("L", "RGB"):
        gambar = gambar.convert("RGB")
    gambar.save(keluaran, format_pillow, quality=MUTU_JPG)
    return keluaran.getvalue()


def _tegakkan(gambar: Image.Image) -> Image.Image:
    putaran = _PUTARAN.get(gambar.getexif().get(ExifTags.Base.Orientation, 1))
    return gambar if putaran is None else gambar.transpose(putaran)
