"""The audit trail as a file: exactly what is filtered, up to so many entries."""

from collections.abc import Iterator

from auditlog.models import LogEntry
from django.db.models import QuerySet
from django.utils import timezone

from dokumen.daftar import Daftar, Kolom
from jejak.baca import Baris, susun

TERBANYAK = 20_000
"""Entries of one file. A spreadsheet of more is of no use to anybody, and takes minutes."""
SEKALIGUS = 500
TERLALU_BANYAK = (
    "Saringan ini memuat lebih dari 20.000 catatan, terlalu banyak untuk satu berkas. "
    "Persempit dulu, misalnya dengan tanggal."
)

_KOLOM = (
    Kolom("Waktu", lambda satu: f"{timezone.localtime(satu.pada):%d-%m-%Y %H.%M.%S}", lebar=20),
    Kolom("Oleh", lambda satu: satu.oleh),
    Kolom("NIP", lambda satu: satu.nip, lebar=21),
    Kolom("Dari", lambda satu: satu.dari, lebar=24),
    Kolom("Tindakan", lambda satu: satu.tindakan, lebar=11),
    Kolom("Jenis data", lambda satu: satu.jenis, lebar=22),
    Kolom("Data", lambda satu: satu.objek, lebar=40),
    Kolom("Tentang", lambda satu: "; ".join(satu.tentang), lebar=40),
    Kolom("Perubahan", lambda satu: "; ".join(map(str, satu.ubahan)), lebar=80),
)


def terlalu_banyak(semua: QuerySet[LogEntry]) -> bool:
    """Whether there is one more than a file takes; nothing is counted."""
    return semua.prefetch_related(None)[TERBANYAK : TERBANYAK + 1].exists()


def daftar_jejak(semua: QuerySet[LogEntry]) -> Daftar:
    return Daftar("jejak", "Jejak", _KOLOM, _baris(semua))


def _baris(semua: QuerySet[LogEntry]) -> Iterator[Baris]:
    porsi: list[LogEntry] = []
    for satu in semua[:TERBANYAK].iterator(chunk_size=SEKALIGUS):
        porsi.append(satu)
        if len(porsi) == SEKALIGUS:
            yield from susun(porsi)
            porsi = []
    yield from susun(porsi)
