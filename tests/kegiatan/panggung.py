"""What the tests of activities begin with: a record of the pegawai in any state, evidence, and what was typed."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile

from kegiatan.aksi import simpan_draf
from kegiatan.models import Kegiatan
from konversi.models import RekapJP
from lampiran.periksa import periksa
from tests.lampiran.bahan import pdf
from tests.pabrik import KegiatanFactory

SAAT = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
SEKARANG = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
STATUS = Kegiatan.Status.values
ISI = {
    "bentuk": "seminar",
    "lingkup": "nasional",
    "nama": "Seminar Arsip Digital",
    "penyelenggara": "ANRI",
    "tempat": "Pangkalpinang",
    "kompetensi": "Pengelolaan arsip",
    "mulai": date(2026, 11, 9),
    "selesai": date(2026, 11, 10),
    "jumlah": Decimal(2),
    "nomor_sertifikat": "0012/SERT/2026",
    "tanggal_sertifikat": date(2026, 11, 11),
}
"""A seminar of two days: 2 × 4 = 8 JP."""


def teruji(nama="sertifikat.pdf", isi=None):
    return periksa(nama=nama, isi=pdf() if isi is None else isi)


def berkas(nama="sertifikat.pdf", isi=None):
    return SimpleUploadedFile(nama, pdf() if isi is None else isi)


def lain(nama="surat-tugas.pdf"):
    """Another file than the one above, by its content."""
    return teruji(nama, pdf(b"(lain)"))


def draf(tokoh, *, bukti=True, **isi):
    """A draft of the pegawai, by the verb, with one piece of evidence."""
    return simpan_draf(oleh=tokoh.pegawai, isi={**ISI, **isi}, bukti=[teruji()] if bukti else ())


def kegiatan_tokoh(tokoh, status="diajukan", **isi):
    """A record of the pegawai in that state, reviewed by the atasan where it was reviewed."""
    ditinjau = {"ditinjau_oleh": tokoh.atasan, "ditinjau_pada": SAAT} if status in ("disetujui", "dikembalikan") else {}
    alasan = {"alasan_kembali": "bukti", "catatan_peninjau": "Buram."} if status == "dikembalikan" else {}
    bawaan = {"peserta": tokoh.pegawai, "asal": "aplikasi", **ISI, **ditinjau, **alasan}
    if status != "draf":
        bawaan["diajukan_pada"] = SAAT
    return KegiatanFactory(**{**bawaan, "status": status, **isi})


def keadaan(kegiatan):
    """Status, reviewer and words of the review, as the database has them."""
    satu = Kegiatan.objects.get(pk=kegiatan.pk)
    return satu.status, satu.ditinjau_oleh, satu.ditinjau_pada, satu.alasan_kembali, satu.catatan_peninjau


def rekap(pns):
    """Counted and waiting JP by year."""
    return {
        tahun: (total, menunggu)
        for tahun, total, menunggu in RekapJP.objects.filter(pns=pns).values_list("tahun", "total", "menunggu")
    }
