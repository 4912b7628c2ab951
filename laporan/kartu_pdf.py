"""The Kartu Pengendalian on paper."""

from laporan.dokumen import buat_pdf
from laporan.kartu import JUDUL, KLASIKAL, NON_KLASIKAL, Kartu


def kartu_pdf(kartu: Kartu) -> bytes:
    """The card as a tagged PDF, landscape, the two header rows repeated on each page."""
    isi = {"kartu": kartu, "judul": JUDUL, "klasikal": KLASIKAL, "non_klasikal": NON_KLASIKAL}
    return buat_pdf("dokumen/kartu.html", isi, mendatar=True)
