"""The riwayat diklat/kursus of a year for SIASN, and beside it what stays out and why.

Written record by record, so that memory stays the same however many there are.
"""

from datetime import date
from operator import attrgetter, itemgetter
from typing import IO, NamedTuple

from openpyxl import Workbook

from dokumen.daftar import SEKALIGUS, Jenis, Kolom
from dokumen.daftar_xlsx import LembarDaftar, selesaikan
from kegiatan.models import Kegiatan
from kepegawaian.models import PerangkatDaerah
from laporan.siasn import (
    BUKAN_KURSUS,
    TANPA_KODE,
    bentuk_kursus,
    jumlah_jam,
    kegiatan_disetujui,
    kekurangan,
    kode_berlaku,
    sesi_diparaf,
)


def _tanggal(hari: date) -> str:
    """As SIASN takes it: text, day first."""
    return f"{hari:%d-%m-%Y}"


class Tersisih(NamedTuple):
    """What stays out: a record; or the sessions of a kind, without a person or a day."""

    kegiatan: Kegiatan | None
    bentuk: str
    nama: str
    banyak: int
    alasan: str


RIWAYAT = (
    Kolom("NIP", lambda satu: satu[0].peserta.nip, Jenis.NIP),
    Kolom("Nama", lambda satu: satu[0].peserta.nama_lengkap),
    Kolom("Kode Jenis Diklat", itemgetter(1), lebar=12),
    Kolom("Nama Kegiatan", lambda satu: satu[0].nama, lebar=50),
    Kolom("Institusi Penyelenggara", lambda satu: satu[0].penyelenggara, lebar=40),
    Kolom("Nomor Sertifikat", lambda satu: satu[0].nomor_sertifikat, lebar=30),
    Kolom("Tanggal Mulai", lambda satu: _tanggal(satu[0].mulai), lebar=13),
    Kolom("Tanggal Selesai", lambda satu: _tanggal(satu[0].selesai), lebar=13),
    Kolom("Tahun", lambda satu: satu[0].selesai.year, Jenis.ANGKA),
    Kolom("Jumlah Jam", lambda satu: jumlah_jam(satu[0]), Jenis.ANGKA),
)
TIDAK_DISERTAKAN = (
    Kolom("NIP", lambda satu: satu.kegiatan and satu.kegiatan.peserta.nip, Jenis.NIP),
    Kolom("Nama", lambda satu: satu.kegiatan and satu.kegiatan.peserta.nama_lengkap),
    Kolom("Bentuk", attrgetter("bentuk")),
    Kolom("Nama Kegiatan", attrgetter("nama"), lebar=50),
    Kolom("Tanggal Mulai", lambda satu: satu.kegiatan and satu.kegiatan.mulai, Jenis.TANGGAL),
    Kolom("Tanggal Selesai", lambda satu: satu.kegiatan and satu.kegiatan.selesai, Jenis.TANGGAL),
    Kolom("Banyaknya", attrgetter("banyak"), Jenis.ANGKA),
    Kolom("Alasan", attrgetter("alasan"), lebar=70),
)


def tulis_siasn(tahun: int, tujuan: IO[bytes], *, pd: PerangkatDaerah | None = None) -> int:
    """Write both sheets to an open binary file; returns how many activities go to SIASN.

    Queries: the codes, the activities, two for the sessions, and on the city none besides.
    """
    buku = Workbook(write_only=True)
    riwayat = LembarDaftar(buku, "Riwayat Diklat", RIWAYAT)
    sisa = LembarDaftar(buku, "Tidak Disertakan", TIDAK_DISERTAKAN)
    kode, nama_bentuk, banyak = kode_berlaku(), bentuk_kursus(), 0
    for kegiatan in kegiatan_disetujui(tahun, pd).iterator(SEKALIGUS):
        kode_jenis = kode[kegiatan.bentuk].kode
        alasan = ([] if kode_jenis else [TANPA_KODE]) + kekurangan(kegiatan)
        if alasan:
            bentuk = nama_bentuk[kegiatan.bentuk]
            sisa.tambah(Tersisih(kegiatan, bentuk, kegiatan.nama, 1, " ".join(alasan)))
        else:
            riwayat.tambah((kegiatan, kode_jenis))
            banyak += 1
    for bentuk, sesi in sesi_diparaf(tahun, pd):
        if sesi:
            sisa.tambah(Tersisih(None, bentuk.capitalize(), f"Semua sesi {bentuk}", sesi, BUKAN_KURSUS))
    selesaikan(buku, [riwayat, sisa], tujuan)
    return banyak
