"""The sheet Kegiatan, cell by cell. No queries.

Rows of coaching and mentoring become sessions, which have no place for Penyelenggara and Nomor Sertifikat; the other
bentuk become activities, for which NIP Pembimbing is not read.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from impor.buku import Bagan, Baris, Buku, Lembar
from impor.rujukan import BIMBINGAN
from impor.sel import angka, nip, paragraf, pilihan, tanggal, teks, teks_medan
from kegiatan.models import Kegiatan
from konversi.aturan import LINGKUP

BAGAN = Bagan(
    "Kegiatan",
    ("NIP", "Kode Bentuk", "Lingkup", "Nama Kegiatan", "Tanggal Mulai"),
    ("Penyelenggara", "NIP Pembimbing", "Tanggal Selesai", "Jumlah", "Nomor Sertifikat"),
)
_KODE = teks(100)
_LINGKUP = pilihan(LINGKUP)
_NAMA = teks_medan(Kegiatan, "nama")
_PENYELENGGARA = teks_medan(Kegiatan, "penyelenggara")
_SERTIFIKAT = teks_medan(Kegiatan, "nomor_sertifikat")


class IsianKegiatan(NamedTuple):
    """A row as it was read; None for what is empty or could not be read, "" for empty text."""

    nomor: int
    keliru: bool
    nip: str | None
    kode: str | None
    lingkup: str | None
    nama: str | None
    penyelenggara: str
    pembimbing: str | None
    mulai: date | None
    selesai: date | None
    jumlah: Decimal | None
    tanpa_jumlah: bool
    nomor_sertifikat: str

    @property
    def sesi(self) -> bool:
        return self.kode in BIMBINGAN


@dataclass
class Isian:
    """What the sheet says."""

    lembar: Lembar
    baris: list[IsianKegiatan]

    def __len__(self) -> int:
        return len(self.baris)

    def tanpa(self, baris: Collection[tuple[str, int]]) -> "Isian":
        """The same without these rows (name of the sheet, number), as if they were not in the file."""
        nama = self.lembar.nama
        return Isian(self.lembar.tanpa(baris), [satu for satu in self.baris if (nama, satu.nomor) not in baris])


def baca(buku: Buku) -> Isian:
    """The sheet, cell by cell. Raises BerkasDitolak where it cannot be read at all."""
    lembar = buku.lembar(BAGAN)
    return Isian(lembar, [_baca_baris(baris) for baris in lembar])


def _baca_baris(baris: Baris) -> IsianKegiatan:
    kode = baris.baca("Kode Bentuk", _KODE)
    kode = kode and "_".join(kode.casefold().replace("-", " ").split())
    sesi = kode in BIMBINGAN
    return IsianKegiatan(
        nomor=baris.nomor,
        kode=kode,
        nip=baris.baca("NIP", nip),
        lingkup=baris.baca("Lingkup", _LINGKUP),
        nama=baris.baca("Nama Kegiatan", paragraf if sesi else _NAMA),
        penyelenggara="" if sesi else baris.baca("Penyelenggara", _PENYELENGGARA) or "",
        pembimbing=_baca_pembimbing(baris, kode) if sesi else None,
        mulai=baris.baca("Tanggal Mulai", tanggal),
        selesai=baris.baca("Tanggal Selesai", tanggal),
        jumlah=baris.baca("Jumlah", angka),
        tanpa_jumlah=baris.kosong("Jumlah"),
        nomor_sertifikat="" if sesi else baris.baca("Nomor Sertifikat", _SERTIFIKAT) or "",
        keliru=baris.keliru,
    )


def _baca_pembimbing(baris: Baris, kode: str | None) -> str | None:
    if baris.kosong("NIP Pembimbing"):
        baris.salah("NIP Pembimbing", f"wajib diisi untuk {kode}.")
        return None
    return baris.baca("NIP Pembimbing", nip)
