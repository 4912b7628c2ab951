"""The years of plans and offers: those one can look at, and the next, which is planned while this one runs."""

from django.http import Http404, HttpRequest

from konversi.tahun import daftar_tahun, tahun_ini


def tahun_tersedia() -> range:
    return range(daftar_tahun().start, tahun_ini() + 2)


def tahun_diminta(request: HttpRequest) -> int:
    """`?tahun=`, else this year. Http404 for a year one cannot look at."""
    tulisan = request.GET.get("tahun") or str(tahun_ini())
    if not tulisan.isdecimal() or len(tulisan) > 4 or int(tulisan) not in tahun_tersedia():
        raise Http404(f"Tahun “{tulisan}” tidak tersedia.")
    return int(tulisan)


def pilihan_tahun(tahun: int) -> dict[str, int | None]:
    """The years beside it, for komponen/tahun.html."""
    semua = tahun_tersedia()
    return {
        "tahun_sebelum": tahun - 1 if tahun - 1 in semua else None,
        "tahun_sesudah": tahun + 1 if tahun + 1 in semua else None,
    }
