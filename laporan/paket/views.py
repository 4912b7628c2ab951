"""The pages of packs: ask for one, watch it being made, download it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from kepegawaian.halaman import jalankan
from kepegawaian.models import PerangkatDaerah
from kepegawaian.permintaan import Permintaan
from lampiran.gudang import gudang
from lampiran.kirim import KEPALA
from laporan.acuan import daftar_tahun
from laporan.halaman import tahun_diminta
from laporan.models import ButirPaket, Paket
from laporan.paket import aksi
from laporan.tahunan import izin

PER_HALAMAN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: Permintaan) -> HttpResponse:
    """What can be asked for, and what was."""
    izin.pastikan_melihat_laporan(request.user)
    if request.method == "POST":
        return _minta(request)
    semua = Paket.objects.terlihat_oleh(request.user).select_related("pd", "dibuat_oleh__pns")
    isi = {
        "tahun": tahun_diminta(request),
        "tahun_tahun": list(daftar_tahun())[::-1],
        "jenis": Paket.Jenis.choices,
        "pilihan_pd": izin.pd_terlihat(request.user).values_list("kode", "nama"),
        "halaman": Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page")),
    }
    return render(request, "laporan/paket/daftar.html", isi)


def _minta(request: Permintaan) -> HttpResponse:
    kode, tahun = request.POST.get("pd", "").replace("\0", ""), request.POST.get("tahun", "")
    pd = get_object_or_404(PerangkatDaerah, kode=kode) if kode else None
    try:
        paket = aksi.minta(
            jenis=request.POST.get("jenis", ""),
            pd=pd,
            tahun=int(tahun) if tahun.isdecimal() else 0,
            oleh=request.user,
        )
    except ValidationError as galat:
        messages.error(request, galat.messages[0])
        return redirect("paket")
    return redirect(paket)


def _ambil(request: Permintaan, pk: int) -> Paket:
    semua = Paket.objects.terlihat_oleh(request.user).dengan_kemajuan().select_related("pd", "dibuat_oleh__pns")
    paket: Paket = get_object_or_404(semua, pk=pk)
    return paket


@require_safe
def lihat(request: Permintaan, pk: int) -> HttpResponse:
    paket = _ambil(request, pk)
    return render(request, "laporan/paket/lihat.html", {"paket": paket, **_kemajuan(paket)})


@require_safe
def kemajuan(request: Permintaan, pk: int) -> HttpResponse:
    """The part of the page that HTMX fetches every two seconds; when the work is done, the page is loaded anew."""
    paket = _ambil(request, pk)
    if not request.htmx:  # type: ignore[attr-defined]  # HtmxMiddleware sets it
        return redirect(paket)
    if not paket.bekerja:
        return HttpResponseClientRefresh()
    return render(request, "laporan/paket/_kemajuan.html", {"paket": paket, **_kemajuan(paket)})


def _kemajuan(paket: Any) -> dict[str, Any]:
    return {
        "persen": 100 * paket.jadi // paket.banyak if paket.banyak else 0,
        "gagal": list(paket.butir.filter(status=ButirPaket.Status.GAGAL)) if paket.status == Paket.Status.GAGAL else [],
    }


@require_POST
def batal(request: Permintaan, pk: int) -> HttpResponse:
    paket = _ambil(request, pk)
    return jalankan(
        request,
        lambda: aksi.batalkan(paket=paket),
        berhasil="Paket dibatalkan. Dokumen yang sudah jadi dipakai lagi bila paket ini diminta nanti.",
        lalu=paket.get_absolute_url(),
    )


@require_POST
def ulang(request: Permintaan, pk: int) -> HttpResponse:
    paket = _ambil(request, pk)
    return jalankan(
        request,
        lambda: aksi.ulangi(paket=paket),
        berhasil="Yang gagal dibuat lagi.",
        lalu=paket.get_absolute_url(),
    )


@require_safe
def unduh(request: Permintaan, pk: int, nama: str) -> HttpResponseBase:
    """The ZIP, as long as the link holds."""
    paket = _ambil(request, pk)
    if not paket.dapat_diunduh or nama != paket.nama_berkas:
        raise Http404("Tautan paket ini sudah tidak berlaku. Buka halaman paket, lalu buat lagi.")
    try:
        berkas = gudang().open(paket.nama_simpan)
    except FileNotFoundError as galat:
        raise Http404("Berkas paket ini hilang dari penyimpanan. Buka halaman paket, lalu buat lagi.") from galat
    return FileResponse(
        berkas, as_attachment=True, filename=paket.nama_berkas, content_type="application/zip", headers=KEPALA
    )
