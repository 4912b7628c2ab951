"""The pages of document packs: ask for one, watch it being made, fetch it."""

import logging
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from kepegawaian.halaman import formulir_view, jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan
from konversi.halaman import PER_HALAMAN
from lampiran.gudang import gudang
from lampiran.kirim import KEPALA
from laporan import izin
from laporan.formulir_paket import FormulirPaket
from laporan.models import ButirPaket, Paket
from laporan.paket import aksi

log = logging.getLogger(__name__)

KEDALUWARSA = "Paket ini sudah kedaluwarsa. Buka halamannya untuk memintanya lagi."
BELUM_SIAP = "Paket ini tidak atau belum selesai dibuat. Buka halamannya untuk melihat keadaannya."
HILANG = "Berkas paket ini hilang dari penyimpanan. Minta lagi paketnya di halaman Paket dokumen."


@formulir_view
def daftar(request: Permintaan) -> HttpResponse:
    """Ask for a pack; and those that were asked for before."""
    izin.pastikan_boleh_paket(request.user)
    formulir = isian(request, FormulirPaket, akun=request.user)
    if request.method == "POST" and formulir.is_valid():
        paket = simpan(formulir, lambda: aksi.minta(**formulir.cleaned_data, oleh=request.user))
        if paket is not None:
            return redirect(paket)
    semua = Paket.objects.terlihat_oleh(request.user).select_related("pd", "dibuat_oleh__pns")
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))
    return render(request, "laporan/paket.html", {"formulir": formulir, "halaman": halaman})


@require_safe
def lihat(request: Permintaan, pk: int) -> HttpResponse:
    """Whatever state the pack is in."""
    return render(request, "laporan/paket_lihat.html", _isi(izin.ambil_paket(request.user, pk)))


@require_safe
def kemajuan(request: Permintaan, pk: int) -> HttpResponse:
    """The part of the page that HTMX fetches every two seconds; when the work is done, the page is loaded anew."""
    paket = izin.ambil_paket(request.user, pk)
    if not request.htmx:  # type: ignore[attr-defined]  # HtmxMiddleware sets it
        return redirect(paket)
    if not paket.bekerja:
        return HttpResponseClientRefresh()
    return render(request, "laporan/_paket_kemajuan.html", _isi(paket))


def _isi(paket: Paket) -> dict[str, Any]:
    hitungan = paket.hitung()
    jadi = hitungan["selesai"] + hitungan["gagal"]
    gagal = paket.butir.filter(status=ButirPaket.Status.GAGAL) if hitungan["gagal"] else []
    persen = 100 * jadi // max(hitungan["semua"], 1)
    diambil_alih = hitungan["selesai"] - hitungan["baru"]
    return {
        "paket": paket,
        "hitungan": hitungan,
        "jadi": jadi,
        "persen": persen,
        "gagal": gagal,
        "diambil_alih": diambil_alih,
    }


@require_safe
def unduh(request: Permintaan, pk: int, nama: str) -> HttpResponseBase:
    """The ZIP as it lies in the storage. `nama` is what the browser saves it as; the pack is found by its number."""
    paket = izin.ambil_paket(request.user, pk)
    if not paket.dapat_diunduh:
        return _tanpa_berkas(request, paket, KEDALUWARSA if paket.kedaluwarsa else BELUM_SIAP)
    try:
        berkas = gudang().open(paket.nama_simpan)
    except FileNotFoundError:
        log.error("paket: %s (%s) hilang dari penyimpanan", paket.nama_simpan, paket.nama)
        return _tanpa_berkas(request, paket, HILANG)
    return FileResponse(
        berkas, as_attachment=True, filename=f"{paket.nama}.zip", content_type="application/zip", headers=KEPALA
    )


def _tanpa_berkas(request: Permintaan, paket: Paket, kalimat: str) -> HttpResponse:
    return render(request, "laporan/tanpa_paket.html", {"paket": paket, "kalimat": kalimat}, status=404)


@require_POST
def batal(request: Permintaan, pk: int) -> HttpResponse:
    paket = izin.ambil_paket(request.user, pk)
    return jalankan(
        request,
        lambda: aksi.batalkan(paket=paket),
        berhasil="Paket dibatalkan. Dokumen yang sudah dibuat dipakai lagi bila paketnya diminta lagi.",
        lalu=paket.get_absolute_url(),
    )


@require_POST
def lanjut(request: Permintaan, pk: int) -> HttpResponse:
    paket = izin.ambil_paket(request.user, pk)
    return jalankan(
        request,
        lambda: aksi.lanjutkan(paket=paket),
        berhasil="Paket dikerjakan lagi. Dokumen yang sudah jadi tidak dibuat ulang.",
        lalu=paket.get_absolute_url(),
    )
