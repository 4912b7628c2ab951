"""The table of contents of a pack."""

import io
from operator import attrgetter, itemgetter

from openpyxl import Workbook

from dokumen.daftar import Jenis, Kolom
from dokumen.daftar_xlsx import LembarDaftar, selesaikan
from dokumen.tetap import tanpa_waktu
from laporan.keaslian.kode import berkelompok
from laporan.models import Paket

ISI = (
    Kolom("No", attrgetter("urutan"), Jenis.ANGKA),
    Kolom("Berkas", attrgetter("nama"), lebar=70),
    Kolom("Judul", attrgetter("judul"), lebar=60),
    Kolom("Perangkat Daerah", attrgetter("pd"), lebar=40),
    Kolom("Kode Verifikasi", lambda satu: berkelompok(satu.kode) or None, lebar=22),
    Kolom("SHA-256", attrgetter("sha256"), lebar=68),
)
TANPA = (Kolom("Perangkat Daerah", itemgetter(0), lebar=60), Kolom("Keterangan", itemgetter(1), lebar=50))


def tulis_daftar_isi(paket: Paket) -> bytes:
    """The workbook: what is in the pack, and which agencies have not sent their report."""
    buku = Workbook(write_only=True)
    isi = LembarDaftar(buku, "Daftar Isi", ISI)
    for satu in paket.butir.order_by("urutan"):
        isi.tambah(satu)
    tanpa = LembarDaftar(buku, "Tanpa Laporan", TANPA)
    for nama in paket.tanpa:
        tanpa.tambah((nama, "Laporannya belum dikirim."))
    berkas = io.BytesIO()
    selesaikan(buku, [isi, tanpa], berkas)
    return tanpa_waktu(berkas.getvalue(), paket.dibuat_pada)
