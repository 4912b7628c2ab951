"""Competency of an agency, for its pengelola SDM and BKPSDMD, and of the city, for BKPSDMD."""

from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from dokumen.daftar import Daftar
from dokumen.ekspor import ekspor
from kepegawaian.models import PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from kompetensi import izin
from kompetensi.buku import acuan_pada
from kompetensi.ikhtisar import isi as ikhtisar
from kompetensi.ikhtisar.baris import (
    URUT_MINAT,
    URUT_SENJANG,
    baris_cakupan,
    baris_minat,
    baris_senjang,
    jumlah_cakupan,
    urutkan,
)
from kompetensi.ikhtisar.ekspor import daftar_cakupan, daftar_minat, daftar_senjang
from kompetensi.ikhtisar.kelompok_kecil import kecil
from kompetensi.tahun import tahun_tersedia
from konversi.halaman import pilihan_tahun, tahun_diminta
from konversi.tahun import tanggal_acuan

PER_HALAMAN = 50
TABEL = {"cakupan": "Cakupan", "senjang": "Kesenjangan", "rencana": "Rencana dan penawaran"}


class Tabel(NamedTuple):
    """One of the tables: its rows, the same as a file, and what else the page needs."""

    baris: list[Any]
    berkas: Daftar
    lain: dict[str, Any] = {}


@require_safe
def kota(request: Permintaan) -> HttpResponseBase:
    izin.pastikan_melihat_kota(request.user)
    return _ikhtisar(request, None, TABEL)


@require_safe
def pd(request: Permintaan, kode: str) -> HttpResponseBase:
    satu = get_object_or_404(PerangkatDaerah, kode=kode.replace("\0", ""))
    izin.pastikan_melihat_pd(request.user, satu)
    return _ikhtisar(request, satu, {kunci: nama for kunci, nama in TABEL.items() if kunci != "cakupan"})


def _ikhtisar(request: Permintaan, pd: PerangkatDaerah | None, pilihan: dict[str, str]) -> HttpResponseBase:
    """The numbers above, and below them the table that `?tabel=` names, else the first."""
    tahun, dipilih = tahun_diminta(request, tahun_tersedia()), request.GET.get("tabel", "")
    kode = dipilih if dipilih in pilihan else next(iter(pilihan))
    cakupan = [satu for satu in ikhtisar.cakupan(tahun) if pd is None or satu.pd == pd.pk]
    jumlah = baris_cakupan(cakupan)[0] if pd and cakupan else jumlah_cakupan(cakupan)
    tabel = _tabel(kode, tahun, pd, cakupan, request.GET.get("urut", "")) if jumlah.terinci else None
    if tabel and (berkas := ekspor(request, tabel.berkas)):
        return berkas
    isi = {
        "pd": pd,
        "tahun": tahun,
        "acuan": tanggal_acuan(tahun),
        "jumlah": jumlah,
        "pilihan": list(pilihan.items()),
        "tabel": kode,
        "penyebab": [satu.nama for satu in acuan_pada().penyebab],
        "halaman": Paginator(tabel.baris, PER_HALAMAN).get_page(request.GET.get("page")) if tabel else None,
        **(tabel.lain if tabel else {}),
        **pilihan_tahun(tahun, tahun_tersedia()),
    }
    return _halaman(request, isi)


@gzip_page
def _halaman(request: Permintaan, isi: dict[str, Any]) -> HttpResponse:
    """Compressed, as the page of the city is: nothing typed is shown, and there is no form."""
    return render(request, "kompetensi/ikhtisar.html", isi)


def _tabel(kode: str, tahun: int, pd: PerangkatDaerah | None, cakupan: list[ikhtisar.Cakupan], urut: str) -> Tabel:
    if kode == "cakupan":
        baris = baris_cakupan(cakupan)
        return Tabel(baris, daftar_cakupan(tahun, [*baris, jumlah_cakupan(cakupan)]))
    return _senjang(tahun, pd, cakupan, urut) if kode == "senjang" else _rencana(tahun, pd, urut)


def _senjang(tahun: int, pd: PerangkatDaerah | None, cakupan: list[ikhtisar.Cakupan], urut: str) -> Tabel:
    """Two queries at most; none, and no rows, where too few people were assessed."""
    acuan = acuan_pada()
    sedikit = kecil(sum(satu.dinilai for satu in cakupan))
    semua, nama = ({}, {}) if sedikit else ikhtisar.kesenjangan(tahun, acuan)
    baris = urutkan(baris_senjang(semua, nama, pd.pk if pd else None), urut, URUT_SENJANG)
    return Tabel(baris, daftar_senjang(tahun, pd, baris, acuan), {"sedikit": sedikit})


def _rencana(tahun: int, pd: PerangkatDaerah | None, urut: str) -> Tabel:
    """Two queries."""
    minat, nama = ikhtisar.minat(tahun)
    kursi, nama_kursi = ikhtisar.kursi(tahun)
    diminati = baris_minat(tahun, minat, kursi, {**nama_kursi, **nama}, pd.pk if pd else None)
    baris = urutkan(diminati.baris, urut, URUT_MINAT)
    return Tabel(baris, daftar_minat(tahun, pd, baris), {"lain": diminati.lain})
