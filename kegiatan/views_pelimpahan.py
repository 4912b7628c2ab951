"""The pages on which an atasan has a colleague review for a period."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kegiatan import aksi_tinjauan, izin
from kegiatan.formulir_tinjauan import FormulirPelimpahan
from kegiatan.models import PelimpahanTinjauan
from kegiatan.pengganti import calon_pengganti
from kepegawaian.batas import dibatasi, mencari
from kepegawaian.halaman import formulir_view, jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan
from konversi.tulisan import rentang

PER_HALAMAN = 20


@require_safe
def pelimpahan(request: Permintaan) -> HttpResponse:
    """One's own delegations, the latest first."""
    semua = PelimpahanTinjauan.objects.filter(dari=request.user.pns_id).select_related("kepada")
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))
    return render(request, "tinjauan/pelimpahan.html", {"halaman": halaman})


@require_safe
@dibatasi("cari", bila=mencari)
def pilih(request: Permintaan) -> HttpResponse:
    """First the colleague, by name, NIP or jabatan."""
    izin.pastikan_boleh_melimpahkan(oleh=request.user.pns)
    q = request.GET.get("q", "").replace("\0", "")[:100]
    calon = calon_pengganti(request.user.pns, q)
    isi = {"q": q, "halaman": Paginator(calon, PER_HALAMAN).get_page(request.GET.get("page"))}
    sebagian = bool(request.htmx)  # type: ignore[attr-defined]  # HtmxMiddleware sets it
    return render(request, "tinjauan/_calon.html" if sebagian else "tinjauan/pilih.html", isi)


@formulir_view
def limpahkan(request: Permintaan, nip: str) -> HttpResponse:
    """Then for how long."""
    oleh = request.user.pns
    izin.pastikan_boleh_melimpahkan(oleh=oleh)
    kepada = get_object_or_404(calon_pengganti(oleh), nip=nip)
    formulir = isian(request, FormulirPelimpahan)
    if request.method == "POST" and formulir.is_valid():
        isi = formulir.cleaned_data
        satu = simpan(formulir, lambda: aksi_tinjauan.limpahkan(oleh=oleh, kepada=kepada, **isi))
        if satu:
            masa = rentang(satu.mulai, satu.selesai)
            messages.success(request, f"{kepada} dapat meninjau kegiatan tim Anda, {masa}. Anda pun tetap dapat.")
            return redirect("tinjauan:pelimpahan")
    return render(request, "tinjauan/limpahkan.html", {"formulir": formulir, "kepada": kepada})


@require_POST
def cabut(request: Permintaan, pk: int) -> HttpResponse:
    satu = get_object_or_404(
        PelimpahanTinjauan.objects.filter(dari=request.user.pns_id).select_related("kepada"), pk=pk
    )
    return jalankan(
        request,
        lambda: aksi_tinjauan.cabut_pelimpahan(pelimpahan=satu, oleh=request.user.pns),
        berhasil=f"Pelimpahan kepada {satu.kepada} dicabut.",
        lalu=reverse("tinjauan:pelimpahan"),
    )
