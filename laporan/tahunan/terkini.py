"""The report of an agency as a file, in the state it is in: the frozen one if it was sent, else a draft marked so."""

import io

from django.utils import timezone

from kepegawaian.models import PerangkatDaerah
from laporan.keaslian.terbitan import terbitkan
from laporan.models import Laporan, VersiLaporan
from laporan.tahunan.berkas import berkas_pdf, berkas_xlsx
from laporan.tahunan.laporan_pdf import DRAF, terbitan_draf
from laporan.tahunan.laporan_xlsx import tulis_laporan
from laporan.tahunan.susun import susun


def versi_terkirim(pd: PerangkatDaerah, tahun: int) -> VersiLaporan | None:
    """The version that stands: none before the report is sent, nor while a returned one is corrected."""
    semua = VersiLaporan.objects.filter(laporan__pd=pd, laporan__tahun=tahun, laporan__status__in=Laporan.TERKIRIM)
    return semua.select_related("laporan__pd", "dokumen").order_by("-nomor").first()


def pdf_terkini(pd: PerangkatDaerah, tahun: int) -> bytes:
    if versi := versi_terkirim(pd, tahun):
        return berkas_pdf(versi)
    return terbitkan(terbitan_draf(susun(pd, tahun, _laporan(pd, tahun), dengan_catatan=False).isi, pd))[1]


def xlsx_terkini(pd: PerangkatDaerah, tahun: int) -> bytes:
    if versi := versi_terkirim(pd, tahun):
        return berkas_xlsx(versi)
    berkas, susunan = io.BytesIO(), susun(pd, tahun, _laporan(pd, tahun))
    tulis_laporan(susunan.isi, susunan.catatan, berkas, pada=timezone.now(), keterangan=DRAF)
    return berkas.getvalue()


def _laporan(pd: PerangkatDaerah, tahun: int) -> Laporan | None:
    return Laporan.objects.filter(pd=pd, tahun=tahun).select_related("penanda").first()
