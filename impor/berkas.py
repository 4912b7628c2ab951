"""Whether a file is a workbook that can be opened without harm, asked before openpyxl sees it.

A workbook is a zip of XML parts. What each part grows to is declared in the zip's directory, and Python's zipfile
never reads past it; so a bomb is known by its directory, and a sheet by one cheap pass over its bytes.
The limits leave room for four times the city (75,000 records are 36 MB of sheet) and keep memory under 500 MB.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, NamedTuple

from impor.masalah import BerkasDitolak

MB = 1024 * 1024
MAKS_BERKAS = 64 * MB
MAKS_SELURUHNYA = 400 * MB
MAKS_LEMBAR = 200 * MB
MAKS_TEKS_BERSAMA = 64 * MB
MAKS_BAGIAN_LAIN = 10 * MB
"""Styles and the like, which openpyxl holds in memory as whole trees."""
MAKS_BARIS = 1_048_576
"""The rows a sheet can have in Excel."""
MAKS_TEKS = 1_000_000
"""The texts in the table of shared texts."""
MAKS_SATU_BARIS = 2 * MB
"""No row and no text is as long as this; a longer stretch without one is a single cell blown up."""
MAKS_TANDA = 300_000
"""Tags in any other part; Excel's own limit of cell formats needs two thirds of them."""
POTONGAN = MB // 2

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLS = "Workbook".encode("utf-16-le")
_SANDI = "EncryptedPackage".encode("utf-16-le")
_GABUNGAN = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)["']""")
_AWAL_BARIS = re.compile(rb"<(?:\w+:)?row[\s/>]")
_AKHIR_DATA = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")
_AWAL_XML = (b"<", b"\x00<", b"\xff\xfe", b"\xfe\xff")
_LEMBAR = re.compile(rb"<(?:\w+:)?worksheet[\s>]")
_TEKS_BERSAMA = re.compile(rb"<(?:\w+:)?sst[\s>]")
_TEKS = re.compile(rb"<(?:\w+:)?si[\s/>]")

SIMPAN_ULANG = "Buka di Excel, simpan sebagai Excel Workbook (.xlsx), lalu coba lagi."


class Sifat(NamedTuple):
    """What is known of a sheet before it is read: its merged ranges, and how many rows it has."""

    gabungan: list[str]
    baris: int


def periksa(berkas: IO[bytes], nama: str) -> dict[str, Sifat]:
    """Every sheet, by the path of its part. Leaves the file at its start.

    Raises BerkasDitolak with a sentence for anything but a harmless XLSX.
    """
    awal = berkas.read(8)
    ukuran = berkas.seek(0, io.SEEK_END)
    berkas.seek(0)
    if not awal:
        raise BerkasDitolak.seluruhnya(nama, "berkas kosong. Pilih berkas Excel (.xlsx) yang berisi.")
    if ukuran > MAKS_BERKAS:
        raise _terlalu_besar(nama, "berkas", MAKS_BERKAS)
    if awal == _CFB:
        raise BerkasDitolak.seluruhnya(nama, _kalimat_cfb(berkas.read()))
    if not awal.startswith(b"PK"):
        raise BerkasDitolak.seluruhnya(nama, f"bukan berkas Excel (.xlsx). {SIMPAN_ULANG}")
    try:
        return _periksa_zip(berkas, nama)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zlib.error) as galat:
        raise rusak(nama) from galat
    except RuntimeError as galat:  # zipfile has no better one for a part that asks for a password
        raise BerkasDitolak.seluruhnya(nama, _BERSANDI) from galat
    finally:
        berkas.seek(0)


def rusak(nama: str) -> BerkasDitolak:
    """What is said of a file that is a workbook but cannot be read to its end."""
    return BerkasDitolak.seluruhnya(nama, f"berkas rusak atau tidak lengkap. {SIMPAN_ULANG}")


_BERSANDI = "berkas dilindungi kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu coba lagi."


def _kalimat_cfb(isi: bytes) -> str:
    """An XLSX with a password and the old XLS begin alike."""
    if _XLS in isi and _SANDI not in isi:
        return f"berkas Excel lama (.xls). {SIMPAN_ULANG}"
    return _BERSANDI


def _terlalu_besar(nama: str, apa: str, batas: int) -> BerkasDitolak:
    return BerkasDitolak.seluruhnya(
        nama, f"{apa} terlalu besar (lebih dari {batas // MB} MB). Hapus isi yang tidak perlu, atau bagi berkasnya."
    )


def _periksa_zip(berkas: IO[bytes], nama: str) -> dict[str, Sifat]:
    sifat: dict[str, Sifat] = {}
    with zipfile.ZipFile(berkas) as arsip:
        bagian = arsip.infolist()
        if "[Content_Types].xml" not in {satu.filename for satu in bagian}:
            raise BerkasDitolak.seluruhnya(nama, f"bukan berkas Excel (.xlsx). {SIMPAN_ULANG}")
        if sum(satu.file_size for satu in bagian) > MAKS_SELURUHNYA:
            raise _terlalu_besar(nama, "isi berkas", MAKS_SELURUHNYA)
        for satu in bagian:
            with arsip.open(satu) as isi:
                kepala = isi.read(4096)
                if kepala.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_AWAL_XML):
                    isi.seek(0)
                    if _LEMBAR.search(kepala):
                        sifat[satu.filename] = _periksa_lembar(isi, satu, nama)
                    else:
                        _periksa_bagian_lain(isi, satu, nama, kepala)
    return sifat


def _periksa_bagian_lain(isi: IO[bytes], bagian: zipfile.ZipInfo, nama: str, kepala: bytes) -> None:
    bersama = _TEKS_BERSAMA.search(kepala)
    batas = MAKS_TEKS_BERSAMA if bersama else MAKS_BAGIAN_LAIN
    if bagian.file_size > batas:
        raise _terlalu_besar(nama, f"bagian {bagian.filename}", batas)
    if bersama:
        _periksa_teks_bersama(isi, bagian, nama)
    elif sum(potongan.count(b"<") for potongan in _potongan(isi)) > MAKS_TANDA:
        raise _tidak_wajar(nama, bagian)


def _periksa_teks_bersama(isi: IO[bytes], bagian: zipfile.ZipInfo, nama: str) -> None:
    teks = sejak_teks = 0
    for potongan in _potongan(isi):
        ada = len(_TEKS.findall(potongan))
        teks, sejak_teks = teks + ada, 0 if ada else sejak_teks + len(potongan)
        if teks > MAKS_TEKS or sejak_teks > MAKS_SATU_BARIS:
            raise _tidak_wajar(nama, bagian)


def _tidak_wajar(nama: str, bagian: zipfile.ZipInfo) -> BerkasDitolak:
    return BerkasDitolak.seluruhnya(
        nama, f"isi bagian {bagian.filename} tidak wajar banyak atau panjangnya. {SIMPAN_ULANG}"
    )


def _periksa_lembar(isi: IO[bytes], bagian: zipfile.ZipInfo, nama: str) -> Sifat:
    """Raises BerkasDitolak for more, or longer, rows than a sheet can have."""
    if bagian.file_size > MAKS_LEMBAR:
        raise _terlalu_besar(nama, f"lembar {bagian.filename}", MAKS_LEMBAR)
    baris = sejak_baris = 0
    ekor = bytearray()
    for potongan in _potongan(isi):
        if ekor:
            ekor += potongan
        else:
            ada = len(_AWAL_BARIS.findall(potongan))
            baris, sejak_baris = baris + ada, 0 if ada else sejak_baris + len(potongan)
            akhir = _AKHIR_DATA.search(potongan)
            if akhir:
                ekor += potongan[akhir.start() :]
        if baris > MAKS_BARIS or sejak_baris > MAKS_SATU_BARIS or len(ekor) > MAKS_BAGIAN_LAIN:
            raise _tidak_wajar(nama, bagian)
    return Sifat([ref.decode() for ref in _GABUNGAN.findall(ekor)], baris)


def _potongan(isi: IO[bytes]) -> Iterator[bytes]:
    """The bytes in chunks that end with a whole tag, so that no tag is cut in two."""
    sisa = b""
    while potongan := isi.read(POTONGAN):
        potongan = sisa + potongan
        batas = potongan.rfind(b">") + 1
        sisa = potongan[batas:]
        if batas:
            yield potongan[:batas]
        elif len(sisa) > MAKS_SATU_BARIS:
            yield sisa
            sisa = b""
    yield sisa
