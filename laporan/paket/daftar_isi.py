"""The table of contents of a pack: every file with what proves it, and the agencies whose report is missing."""

from collections.abc import Iterator
from operator import attrgetter, itemgetter
from typing import IO, NamedTuple

from django.db.models import QuerySet
from openpyxl import Workbook

from dokumen.daftar import Jenis, Kolom
from dokumen.daftar_xlsx import LembarDaftar, selesaikan
from laporan.models import ButirPaket, Paket

NAMA_DAFTAR_ISI = "Daftar isi.xlsx"


class Baris(NamedTuple):
    nomor: int
    butir: ButirPaket


KOLOM_ISI = (
    Kolom("No", attrgetter("nomor"), Jenis.ANGKA),
    Kolom("Berkas", attrgetter("butir.nama"), lebar=80),
    Kolom("Judul", attrgetter("butir.judul"), lebar=50),
    Kolom("Perangkat Daerah", attrgetter("butir.pd.nama"), lebar=40),
    Kolom("Kode Verifikasi", lambda satu: satu.butir.dokumen.kode if satu.butir.dokumen else None, lebar=20),
    Kolom("SHA-256", attrgetter("butir.sha256"), lebar=68),
)
KOLOM_BELUM = (
    Kolom("No", itemgetter(0), Jenis.ANGKA),
    Kolom("Kode", lambda satu: satu[1][0], lebar=14),
    Kolom("Perangkat Daerah", lambda satu: satu[1][1], lebar=60),
)


def tulis_daftar_isi(paket: Paket, butir: QuerySet[ButirPaket], tujuan: IO[bytes]) -> None:
    """Write it to an open binary file, row by row."""
    buku = Workbook(write_only=True)
    isi = LembarDaftar(buku, "Daftar isi", KOLOM_ISI)
    for satu in _baris(butir):
        isi.tambah(satu)
    semua = [isi]
    if paket.jenis != Paket.Jenis.KARTU:
        belum = LembarDaftar(buku, "Belum mengirim laporan", KOLOM_BELUM)
        for pd in enumerate(paket.belum, start=1):
            belum.tambah(pd)
        semua.append(belum)
    selesaikan(buku, semua, tujuan)


def _baris(butir: QuerySet[ButirPaket]) -> Iterator[Baris]:
    for nomor, satu in enumerate(butir.iterator(chunk_size=200), start=1):
        yield Baris(nomor, satu)
