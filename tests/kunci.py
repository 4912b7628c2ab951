"""A locked year, for the tests of everything that must hold to it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from konversi.models import KunciTahun

SAAT_KUNCI = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Jakarta"))


def kunci(pns, pd, tahun=2026):
    """Lock it, and return the sentence that is said of it from now on."""
    KunciTahun.objects.create(pns=pns, tahun=tahun, pd=pd, sejak=SAAT_KUNCI)
    return (
        f"Tahun {tahun} terkunci untuk {pns}: laporan {pd} sudah diterima BKPSDMD pada 22 November 2026. "
        "Minta BKPSDMD membuka kembali laporan itu bila catatan ini harus diubah."
    )
