"""An agency whose year has something in every part of the report."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from bimbingan.models import Bimbingan
from laporan.models import Laporan
from laporan.tahunan import aksi
from tests.laporan.conftest import isi_semua_kolom
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
)

KODE, TAHUN = "1.01", 2026
URL = f"/pd/{KODE}/laporan/{TAHUN}/"


def isi_dinas(tokoh):
    """Siti has 56,5 JP; Ahmad 8 JP, a session without paraf, a waiting activity, an evaluation that is missing.

    Budi (the atasan) has no atasan and 0 JP, Rina (the pengelola) neither.
    """
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    ahmad = PNSFactory(nama="Ahmad Yani")
    PenempatanFactory(pns=ahmad, pd=tokoh.dinas, atasan=tokoh.atasan, jabatan="Pengelola Data")
    KegiatanFactory(
        peserta=ahmad, bentuk="seminar", mulai=date(2026, 4, 6), selesai=date(2026, 4, 7), jumlah=Decimal(2)
    )
    KegiatanFactory(peserta=ahmad, nama="Menunggu", status="diajukan", asal="aplikasi")
    usai = CoachingFactory(peserta=ahmad, pembimbing=tokoh.atasan, selesai=date(2026, 6, 30), pekerjaan="Arsip")
    SesiCoachingFactory(bimbingan=usai, tanggal=date(2026, 2, 2), status="dilaksanakan")
    SesiCoachingFactory(bimbingan=usai, tanggal=date(2026, 2, 9), status="dibatalkan", alasan_batal="Peserta sakit")
    return ahmad


def nilai(bimbingan, capaian, manfaat):
    """Evaluated by both, and closed."""
    saat = timezone.now()
    type(bimbingan).objects.filter(pk=bimbingan.pk).update(
        capaian=capaian,
        manfaat=manfaat,
        dievaluasi_pembimbing_pada=saat,
        dievaluasi_peserta_pada=saat,
        status=Bimbingan.Status.SELESAI,
        diakhiri_oleh=bimbingan.pembimbing,
        diakhiri_pada=saat,
    )


def mulai(tokoh, peran="pengelola"):
    return aksi.mulai(pd=tokoh.dinas, tahun=TAHUN, oleh=tokoh.akun[peran])


def kirim(tokoh, peran="pengelola"):
    """Sent by the pengelola; the report as it is then."""
    aksi.kirim(laporan=mulai(tokoh, peran), oleh=tokoh.akun[peran])
    return Laporan.objects.get()


def terima(tokoh):
    laporan = kirim(tokoh)
    aksi.terima(laporan=laporan, oleh=tokoh.akun["bkpsdmd"])
    return Laporan.objects.get()
