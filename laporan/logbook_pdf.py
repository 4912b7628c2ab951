"""The logbook on paper."""

from laporan.dokumen import buat_pdf
from laporan.logbook import BELUM_DIISI, CATATAN_PARAF, KEPALA, KEPALA_JP, TANPA_SESI, Logbook

TERPOTONG = 1200
"""Characters from which a row may break over pages, about a third of one; shorter rows stay whole."""


def logbook_pdf(logbook: Logbook) -> bytes:
    """The logbook as a tagged PDF, portrait, the header row repeated on each page."""
    isi = {
        "logbook": logbook,
        "kepala": KEPALA,
        "kepala_jp": KEPALA_JP,
        "tanpa_sesi": TANPA_SESI,
        "belum_diisi": BELUM_DIISI,
        "catatan_paraf": CATATAN_PARAF,
        "terpotong": TERPOTONG,
    }
    return buat_pdf("dokumen/logbook.html", isi)
