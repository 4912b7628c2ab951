"""The December report of one agency, that of the atasan of the bench: from the data, and from its finished HTML."""

from functools import cache

from bench.basis import TAHUN
from bench.orang import akun
from kepegawaian.models import PerangkatDaerah
from laporan.dokumen import susun_pdf
from laporan.keaslian.terbitan import Terbitan, cetak, html
from laporan.tahunan.laporan_pdf import terbitan_draf
from laporan.tahunan.susun import susun


def dari_data() -> bytes:
    """As the page of a draft makes it."""
    return cetak(_terbitan())


def dari_html() -> bytes:
    return susun_pdf(html_laporan(), mendatar=True)


@cache
def html_laporan() -> str:
    return html(_terbitan())


def _terbitan() -> Terbitan:
    return terbitan_draf(susun(_pd(), TAHUN, dengan_catatan=False).isi, _pd())


@cache
def _pd() -> PerangkatDaerah:
    penempatan = akun("atasan").pns.penempatan.select_related("pd").order_by("-mulai").first()
    if penempatan is None:
        raise RuntimeError("the atasan of the bench works nowhere")
    return penempatan.pd
