"""The years of plans and offers: those one can look at, and the next, which is planned while this one runs."""

from konversi.tahun import daftar_tahun, tahun_ini


def tahun_tersedia() -> range:
    return range(daftar_tahun().start, tahun_ini() + 2)
