"""Whether a PDF can be shown without harm: whole, open, and without scripts, programs or other files in it.

The bytes are kept as they came, so that an electronic signature on a certificate stays valid. What is dangerous in a
PDF is named by a key of a dictionary, so the names are read as a reader would read them: outside strings, comments and
streams, with their #-escapes undone, and inside compressed object streams. What could make a reader read otherwise (an
object inside a string, a comment or the data of a stream) is refused. No check foresees every repair a reader makes,
so a PDF is also sent in a sandbox (`lampiran.kirim`).
"""

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from lampiran.penolakan import IsiDitolak

PALING_LEBAR = 32 * 1024 * 1024
"""Bytes to which all object streams of a file may unfold: five times those of a 5 MB document full of tags."""
PALING_BANYAK_LAMBANG = 1_000_000
"""Brackets, comments, streams and notable names: a second or two of work, and far more than such a document has."""

CETAK = "Cetak ke PDF (pilih printer “Simpan sebagai PDF”), lalu unggah hasilnya."
RUSAK = "PDF rusak atau tidak lengkap. Unduh, pindai, atau simpan ulang, lalu unggah lagi."
TERKUNCI = f"PDF dilindungi kata sandi atau dikunci. {CETAK}"
BERSKRIP = f"PDF memuat skrip (JavaScript). {CETAK}"
MENJALANKAN = f"PDF memuat perintah untuk menjalankan program. {CETAK}"
BERISI_BERKAS = f"PDF memuat berkas lain di dalamnya. {CETAK}"
TAK_LAZIM = f"PDF disusun dengan cara yang tidak dapat diperiksa. {CETAK}"

LARANGAN = {
    b"Encrypt": TERKUNCI,
    b"Launch": MENJALANKAN,
    b"JavaScript": BERSKRIP,
    b"JS": BERSKRIP,
    b"XFA": BERSKRIP,
    b"EmbeddedFile": BERISI_BERKAS,
    b"EmbeddedFiles": BERISI_BERKAS,
}
"""Names that may not stand in a PDF; of several, the first is told."""

_JEDA = rb"[\x00\t\n\x0c\r ]"
_BUKAN_NAMA = rb"\x00\t\n\x0c\r ()<>\[\]{}/%"
_LAMBANG = re.compile(
    rb"(?P<komentar>%[^\r\n]*)"
    rb"|(?P<teks>\()"
    rb"|>>" + _JEDA + rb"*(?P<aliran>stream[\t ]*(?:\r\n|\n|\r)?)"
    rb"|/(?P<nama>(?:" + b"|".join(LARANGAN) + rb"|[^" + _BUKAN_NAMA + rb"#]*#[^" + _BUKAN_NAMA + rb"]*)"
    rb"(?![^" + _BUKAN_NAMA + rb"]))"
)
_KURUNG = re.compile(rb"\\.|[()]", re.DOTALL)
_NAMA = re.compile(rb"/([^" + _BUKAN_NAMA + rb"]+)")
_ESKAP = re.compile(rb"#([0-9A-Fa-f]{2})")
_KEPALA_OBJEK = re.compile(rb"[0-9]" + _JEDA + rb"{1,9}[0-9]{1,9}" + _JEDA + rb"{1,9}obj(?![A-Za-z])")
_TINDAKAN = re.compile(rb"/S" + _JEDA + rb"{0,9}/([A-Za-z0-9#]{6,40})")
_KUNCI = re.compile(rb"/Encrypt" + _JEDA + rb"{0,9}(?:[0-9]{1,9}" + _JEDA + rb"{1,9}[0-9]{1,5}|<<)")
_TANDA_LAIN = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe)[\s>]", re.IGNORECASE)
_PENYANDI_LAIN = {
    *(b"ASCIIHexDecode", b"AHx", b"ASCII85Decode", b"A85", b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL"),
    *(b"Crypt", b"DecodeParms", b"DP"),
}
"""What no program that writes object streams puts on them; only FlateDecode does a job there."""


def periksa(isi: bytes) -> None:
    """Raise IsiDitolak with what is wrong with a file that begins as a PDF."""
    _pastikan_utuh(isi)
    if _KUNCI.search(isi):  # before its object streams, which nobody can open
        raise IsiDitolak(TERKUNCI)
    terlarang = _Penelusur().telusuri(isi)
    for nama, kalimat in LARANGAN.items():
        if nama in terlarang:
            raise IsiDitolak(kalimat)


def _pastikan_utuh(isi: bytes) -> None:
    """It ends as a PDF, has an object, and is nothing else besides."""
    if b"%%EOF" not in isi.rstrip(b"\x00\t\n\x0c\r ")[-1024:] or not _KEPALA_OBJEK.search(isi):
        raise IsiDitolak(RUSAK)
    if _TANDA_LAIN.search(isi, 0, 1024) or (b"PK\x05\x06" in isi[-66_000:] and b"PK\x01\x02" in isi):
        raise IsiDitolak(TAK_LAZIM)


class _Lambang(NamedTuple):
    jenis: str
    awal: int
    akhir: int


class _Penelusur:
    """One walk through a file, with how much it may still unfold and read."""

    def __init__(self) -> None:
        self.jatah_lebar = PALING_LEBAR
        self.jatah_lambang = PALING_BANYAK_LAMBANG

    def telusuri(self, isi: bytes, *, dalam_aliran: bool = False) -> set[bytes]:
        """The notable names of that text, and of the object streams in it (which hold no streams themselves)."""
        temuan: set[bytes] = set()
        aliran_lalu = 0
        for jenis, awal, akhir in self._lambang(isi):
            if jenis == "nama":
                temuan.add(_tanpa_eskap(isi[awal:akhir]))
            elif _KEPALA_OBJEK.search(isi, awal, akhir) or (dalam_aliran and jenis == "aliran"):
                raise IsiDitolak(TAK_LAZIM)
            elif jenis == "aliran":
                kepala = [cocok.end() for cocok in _KEPALA_OBJEK.finditer(isi, aliran_lalu, awal)] or [aliran_lalu]
                temuan |= self._telusuri_aliran(isi[kepala[-1] : awal], isi[awal:akhir])
                aliran_lalu = akhir
        return temuan

    def _lambang(self, isi: bytes) -> Iterator[_Lambang]:
        """The comments, strings, data of streams and notable names, in order.

        Raises IsiDitolak for a string or stream without an end, and for more than a file may have.
        """
        posisi = 0
        while cocok := _LAMBANG.search(isi, posisi):
            self._hitung_lambang()
            jenis = cocok.lastgroup or ""
            awal, posisi = cocok.span(jenis)
            if jenis == "teks":
                posisi = self._akhir_teks(isi, posisi)
            elif jenis == "aliran":
                awal, posisi = posisi, isi.find(b"endstream", posisi)
            if posisi < 0:
                raise IsiDitolak(RUSAK)
            yield _Lambang(jenis, awal, posisi)

    def _akhir_teks(self, isi: bytes, posisi: int) -> int:
        """Where the string ends whose bracket was just passed; -1 for nowhere."""
        kedalaman = 1
        for cocok in _KURUNG.finditer(isi, posisi):
            self._hitung_lambang()
            kedalaman += {b"(": 1, b")": -1}.get(cocok[0], 0)
            if not kedalaman:
                return cocok.end()
        return -1

    def _hitung_lambang(self) -> None:
        self.jatah_lambang -= 1
        if self.jatah_lambang < 0:
            raise IsiDitolak(TAK_LAZIM)

    def _telusuri_aliran(self, kamus: bytes, data: bytes) -> set[bytes]:
        """The notable names of a stream: of its objects, or of an action that hides in it."""
        nama = {_tanpa_eskap(satu) for satu in _NAMA.findall(kamus)}
        if {b"First", b"N"} <= nama:
            return self.telusuri(self._lebarkan(nama, data), dalam_aliran=True)
        return {_tanpa_eskap(satu) for satu in _TINDAKAN.findall(data)}

    def _lebarkan(self, nama: set[bytes], data: bytes) -> bytes:
        """The objects of an object stream. Raises IsiDitolak where they cannot be had, or are too many."""
        if nama & _PENYANDI_LAIN:
            raise IsiDitolak(TAK_LAZIM)
        if nama & {b"FlateDecode", b"Fl"}:
            pengurai = zlib.decompressobj()
            try:
                data = pengurai.decompress(data, self.jatah_lebar + 1)
            except zlib.error as galat:
                raise IsiDitolak(RUSAK) from galat
        self.jatah_lebar -= len(data)
        if self.jatah_lebar < 0:
            raise IsiDitolak(TAK_LAZIM)
        return data


def _tanpa_eskap(nama: bytes) -> bytes:
    """`J#61vaScript` is JavaScript."""
    return _ESKAP.sub(lambda cocok: bytes([int(cocok[1], 16)]), nama)
