"""What pages share: which year and agency one is asked for, paging, and what they say about locked years."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from kepegawaian.models import PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from konversi.kunci import yang_terkunci
from konversi.models import SumberKlaim
from konversi.tahun import daftar_tahun, tahun_ini

Sumber = TypeVar("Sumber", bound=SumberKlaim)
PER_HALAMAN = 25
DIGIT_TAHUN = 4


class Berhalaman(Paginator):  # type: ignore[type-arg]  # generic to the stubs alone
    """A paginator that is told how many rows there are, where that is known already."""

    def __init__(self, daftar: Any, per_halaman: int, *, banyak: int) -> None:
        super().__init__(daftar, per_halaman)
        self.count = banyak


def tahun_diminta(request: HttpRequest, tersedia: range | None = None) -> int:
    """`?tahun=`, else this year. Http404 for one that is not in `tersedia`, the years one can look at."""
    tulisan = request.GET.get("tahun") or str(tahun_ini())
    if not tulisan.isdecimal() or len(tulisan) > DIGIT_TAHUN:
        raise Http404(f"Tahun “{tulisan}” tidak dikenal.")
    return tahun_sah(int(tulisan), tersedia)


def tahun_sah(tahun: int, tersedia: range | None = None) -> int:
    """The year itself. Http404 for one that cannot be looked at."""
    if tahun not in (tersedia or daftar_tahun()):
        raise Http404(f"Tahun {tahun} tidak tersedia.")
    return tahun


def pilihan_tahun(tahun: int, tersedia: range | None = None) -> dict[str, int | None]:
    """The years beside it, for komponen/tahun.html."""
    semua = tersedia or daftar_tahun()
    return {
        "tahun_sebelum": tahun - 1 if tahun - 1 in semua else None,
        "tahun_sesudah": tahun + 1 if tahun + 1 in semua else None,
    }


def pd_dilihat(request: Permintaan) -> PerangkatDaerah | None:
    """`?pd=`; without one the whole city (None) for BKPSDMD, for a pengelola SDM the first of their agencies."""
    pd = pd_diminta(request)
    return pd if pd or request.user.hak.bkpsdmd else next(iter(request.user.hak.pd_dikelola), None)


def pd_diminta(request: HttpRequest) -> PerangkatDaerah | None:
    """`?pd=`, a code; None without one. Http404 for an agency that is not there."""
    kode = request.GET.get("pd", "").replace("\0", "")  # which PostgreSQL refuses to look for
    return get_object_or_404(PerangkatDaerah, kode=kode) if kode else None


def sisihkan_terkunci(request: HttpRequest, semua: Collection[Sumber]) -> list[Sumber]:
    """Those of an open year, a message saying of the others whose year is locked and why. One query."""
    terkunci = yang_terkunci(semua)
    for kalimat in sorted(set(terkunci.values())):
        messages.warning(request, kalimat)
    return [satu for satu in semua if satu.pk not in terkunci]
