"""What the views of this app share: which year and agency a page is asked for, and paging."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kepegawaian.models import PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from laporan.acuan import daftar_tahun, tahun_ini

PER_HALAMAN = 25


class Berhalaman(Paginator):
    """A paginator that is told how many rows there are, where that is known already."""

    def __init__(self, daftar: Any, per_halaman: int, *, banyak: int) -> None:
        super().__init__(daftar, per_halaman)
        self.count = banyak


def tahun_diminta(request: HttpRequest) -> int:
    """`?tahun=`, else this year. Http404 for a year one cannot look at."""
    tulisan = request.GET.get("tahun") or str(tahun_ini())
    if not tulisan.isdecimal():
        raise Http404(f"Tahun “{tulisan}” tidak dikenal.")
    return tahun_sah(int(tulisan))


def tahun_sah(tahun: int) -> int:
    """The year itself. Http404 for one that cannot be looked at."""
    if tahun not in daftar_tahun():
        raise Http404(f"Tahun {tahun} tidak tersedia.")
    return tahun


def pilihan_tahun(tahun: int) -> dict[str, int | None]:
    """The years beside it, for komponen/tahun.html."""
    tahun_tahun = daftar_tahun()
    return {
        "tahun_sebelum": tahun - 1 if tahun - 1 in tahun_tahun else None,
        "tahun_sesudah": tahun + 1 if tahun + 1 in tahun_tahun else None,
    }


def pd_dilihat(request: Permintaan) -> PerangkatDaerah | None:
    """`?pd=`; without one the whole city (None) for BKPSDMD, for a pengelola SDM the first of their agencies."""
    pd = pd_diminta(request)
    return pd if pd or request.user.hak.bkpsdmd else next(iter(request.user.hak.pd_dikelola), None)


def pd_diminta(request: HttpRequest) -> PerangkatDaerah | None:
    """`?pd=`, a code; None without one. Http404 for an agency that is not there."""
    kode = request.GET.get("pd", "").replace("\0", "")  # which PostgreSQL refuses to look for
    return get_object_or_404(PerangkatDaerah, kode=kode) if kode else None
