"""The page of the city and its report, for BKPSDMD."""

from typing import Any, Literal

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from dokumen.ekspor import ekspor, tampilan_pdf, unduhan
from kepegawaian.permintaan import Permintaan
from konversi.halaman import pilihan_tahun, tahun_diminta, tahun_sah
from laporan import izin
from laporan.ekspor import daftar_kota
from laporan.keaslian.terbitan import terbitkan
from laporan.kelompok import kelompok_jp
from laporan.kota import angka_kota
from laporan.perkotaan import rinci
from laporan.perkotaan.bagian import semua_bagian
from laporan.perkotaan.dokumen import susun_laporan_kota, terbitan_kota, tulis_laporan_kota

DI_ATAS = ("pd", "sebaran")
"""Parts that the page shows in a form of its own."""


@require_safe
def kota(request: Permintaan) -> HttpResponseBase:
    izin.pastikan_melihat_kota(request.user)
    tahun = tahun_diminta(request)
    angka = angka_kota(tahun)
    if berkas := ekspor(request, daftar_kota(angka.pd, tahun)):
        return berkas
    terinci, per = rinci.tersimpan(tahun)
    isi = {
        "tahun": tahun,
        "angka": angka,
        "kelompok": kelompok_jp(tahun),
        "bagian": [satu for satu in semua_bagian(tahun, angka, terinci) if satu.kunci not in DI_ATAS],
        "per": per,
        **pilihan_tahun(tahun),
    }
    return _halaman(request, isi)


@gzip_page
def _halaman(request: Permintaan, isi: dict[str, Any]) -> HttpResponse:
    """Compressed: the tables of some 30 agencies weigh 100 kB, nearly all of it the same words over again.

    A length tells nothing here (BREACH): nothing typed is shown, and the token of its form is masked anew each time.
    """
    return render(request, "laporan/kota.html", isi)


@require_POST
def hitung_ulang(request: Permintaan, tahun: int) -> HttpResponse:
    """Have the figures by record worked out again."""
    izin.pastikan_melihat_kota(request.user)
    rinci.minta(tahun_sah(tahun))
    messages.success(request, "Angka menurut bentuk dan bulan dihitung lagi. Muat ulang halaman ini sebentar lagi.")
    return redirect(f"{reverse('kota')}?tahun={tahun}")


@require_safe
def unduh(request: Permintaan, tahun: int, jenis: Literal["pdf", "xlsx"]) -> HttpResponseBase:
    """The city's report."""
    izin.pastikan_melihat_kota(request.user)
    laporan = susun_laporan_kota(tahun_sah(tahun))
    nama = f"laporan-kota-{tahun}.{jenis}"
    if jenis == "xlsx":
        return unduhan(lambda berkas: tulis_laporan_kota(laporan, berkas), nama)
    return tampilan_pdf(terbitkan(terbitan_kota(laporan))[1], nama)
