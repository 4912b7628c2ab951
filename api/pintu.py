"""The addresses under /api/v1/. Reading only; everything a person's page shows comes from the same selectors."""

import logging
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import NinjaAPI, Path, Query

from api import isi
from api.bentuk import DaftarCatatan, DaftarLaporan, HalamanPegawai, Pegawai
from api.bentuk import Galat as BentukGalat
from api.galat import Galat, pasang
from api.masuk import Token
from api.models import Sistem
from konversi.halaman import tahun_sah
from konversi.tahun import tahun_ini

log = logging.getLogger(__name__)

PALING_BANYAK = 1000
"""Rows of one answer."""
KODE_GALAT = frozenset({401, 403, 404, 405, 422, 429, 503})
KETERANGAN = """Jumlah JP pegawai, catatan setahun, dan keadaan laporan, untuk SIMPEG dan sistem kota lainnya.

Setiap permintaan membawa token sistem: `Authorization: Bearer <token>`. Angka JP ditulis sebagai teks dengan titik dan
dua desimal, supaya tepat. Cakupan mengikuti perangkat daerah pegawai pada 31 Desember, atau hari ini
selama tahun berjalan.
"""

api = NinjaAPI(
    title="Pangkalpinang JP",
    version="1",
    description=KETERANGAN,
    auth=Token(),
    docs_url=None,
    urls_namespace="api",
)
pasang(api)

Tahun = Annotated[int | None, Query(ge=2000, le=2999, description="Bawaan: tahun ini.", examples=[2026])]
Kode = Annotated[str | None, Query(max_length=30, description="Kode perangkat daerah.", examples=["3.03"])]
Limit = Annotated[int, Query(ge=1, le=PALING_BANYAK)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
NIP = Annotated[str, Path(pattern=r"^\d{18}$", examples=["198504202010032933"])]


def _jawaban(bentuk: Any) -> dict[Any, Any]:
    return {200: bentuk, KODE_GALAT: BentukGalat}


@api.get("/pegawai", response=_jawaban(HalamanPegawai), summary="JP setahun setiap pegawai", tags=["Pegawai"])
def daftar_pegawai(
    request: HttpRequest, tahun: Tahun = None, pd: Kode = None, limit: Limit = 100, offset: Offset = 0
) -> dict[str, Any]:
    """Seperti lembar Rekap: semua yang bertugas atau tercatat pada tahun itu, menurut kode, lalu NIP."""
    _hanya(request, "tahun", "pd", "limit", "offset")
    sistem, tahun = _sistem(request), _tahun(tahun)
    semua = isi.semua_orang(sistem, tahun, pd)
    terpilih = semua[offset : offset + limit]
    _catat(sistem, "pegawai", tahun, len(terpilih))
    return {"jumlah": len(semua), "limit": limit, "offset": offset, "isi": isi.jumlah_jp(terpilih, tahun)}


@api.get("/pegawai/{nip}", response=_jawaban(Pegawai), summary="JP setahun seorang pegawai", tags=["Pegawai"])
def satu_pegawai(request: HttpRequest, nip: NIP, tahun: Tahun = None) -> dict[str, Any]:
    _hanya(request, "tahun")
    sistem, tahun = _sistem(request), _tahun(tahun)
    orang = isi.satu_orang(sistem, nip, tahun)
    _catat(sistem, "satu pegawai", tahun, 1)
    return isi.jumlah_jp([orang], tahun)[0]


@api.get(
    "/pegawai/{nip}/catatan",
    response=_jawaban(DaftarCatatan),
    summary="Catatan setahun seorang pegawai",
    tags=["Pegawai"],
)
def catatan_pegawai(request: HttpRequest, nip: NIP, tahun: Tahun = None) -> dict[str, Any]:
    """Setiap kegiatan dan sesi: yang dihitung, alasannya, dasarnya. Hanya bagi sistem yang boleh membacanya."""
    _hanya(request, "tahun")
    sistem, tahun = _sistem(request), _tahun(tahun)
    if not sistem.catatan:
        raise Galat(403, "tidak_berhak", "Sistem ini hanya boleh membaca jumlah, bukan catatan per kegiatan.")
    semua = isi.catatan(isi.satu_orang(sistem, nip, tahun), tahun)
    _catat(sistem, "catatan", tahun, len(semua))
    return {"nip": nip, "tahun": tahun, "isi": semua}


@api.get("/laporan", response=_jawaban(DaftarLaporan), summary="Keadaan laporan Desember", tags=["Laporan"])
def daftar_laporan(request: HttpRequest, tahun: Tahun = None) -> dict[str, Any]:
    """Satu baris setiap perangkat daerah: belum, draf, dikirim, dikembalikan, atau diterima."""
    _hanya(request, "tahun")
    sistem, tahun = _sistem(request), _tahun(tahun)
    semua = isi.laporan(sistem, tahun)
    _catat(sistem, "laporan", tahun, len(semua))
    return {"tahun": tahun, "isi": semua}


def _sistem(request: HttpRequest) -> Sistem:
    sistem: Sistem = request.auth  # type: ignore[attr-defined]  # set by Token
    return sistem


def _hanya(request: HttpRequest, *dikenal: str) -> None:
    """Refuses a parameter that is none: whoever writes `tahn=2025` would get the figures of this year unwarned."""
    if asing := sorted(set(request.GET) - set(dikenal)):
        pesan = f"Tidak dikenal: {', '.join(asing)[:200]}. Yang dikenal di sini: {', '.join(dikenal)}."
        raise Galat(422, "isian_tidak_sah", pesan)


def _tahun(tahun: int | None) -> int:
    """Raises Http404 for a year nobody can look at."""
    return tahun_sah(tahun_ini() if tahun is None else tahun)


def _catat(sistem: Sistem, apa: str, tahun: int, banyak: int) -> None:
    """Which system read what, for the operator; of whom is not said."""
    log.info("api: sistem %s membaca %s %s, %s baris", sistem.pk, apa, tahun, banyak)
