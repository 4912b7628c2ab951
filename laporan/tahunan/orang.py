"""The people a report is about, and the sessions and agreements they had."""

from typing import Any, Protocol, cast

from kepegawaian.models import PNS, PerangkatDaerah
from konversi.aturan import KOLOM
from laporan.daftar import pegawai


class Anggota(Protocol):
    """A Penempatan of the reference day, with the figures of the year (`laporan.daftar.pegawai`)."""

    pns: PNS
    pns_id: int
    atasan: PNS | None
    atasan_id: int | None
    jabatan: str
    total: Any
    menunggu: Any


def anggota_pd(pd: PerangkatDaerah, tahun: int) -> list[Anggota]:
    """Everybody who works in that agency on the reference day of the year, by NIP. One query."""
    semua = pegawai(tahun, (*KOLOM, "total", "menunggu")).filter(pd=pd).select_related("atasan")
    return cast(list[Anggota], list(semua))
