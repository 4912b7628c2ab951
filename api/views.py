"""The pages on which BKPSDMD connects systems: the list, a new one with its token, one and what it has read."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from api import aksi
from api.formulir import FormulirPerpanjang, FormulirSistem
from api.izin import pastikan_mengelola_sistem
from api.models import SistemLuar
from kepegawaian.halaman import jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan
from konversi.halaman import PER_HALAMAN
from konversi.tulisan import tanggal_panjang


@require_safe
def daftar(request: Permintaan) -> HttpResponse:
    """Every system, those that were revoked last."""
    pastikan_mengelola_sistem(request.user)
    semua = SistemLuar.objects.prefetch_related("pd").order_by(F("dicabut_pada").asc(nulls_first=True), "nama", "pk")
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))
    return render(request, "sistem/daftar.html", {"halaman": halaman})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: Permintaan) -> HttpResponse:
    """Connect a system. The answer to the form is the one page that ever shows its token."""
    pastikan_mengelola_sistem(request.user)
    formulir = isian(request, FormulirSistem)
    if request.method == "POST" and formulir.is_valid():
        isi = {nama: nilai for nama, nilai in formulir.cleaned_data.items() if nama != "cakupan"}
        hasil = simpan(formulir, lambda: aksi.buat_sistem(**isi, oleh=request.user))
        if hasil is not None:
            sistem, token = hasil
            return render(request, "sistem/token.html", {"sistem": sistem, "token": token})
    return render(request, "sistem/baru.html", {"formulir": formulir})


@require_http_methods(["GET", "HEAD", "POST"])
def lihat(request: Permintaan, pk: int) -> HttpResponse:
    """A system, what it was given day by day, and another last day for its token."""
    pastikan_mengelola_sistem(request.user)
    sistem = get_object_or_404(SistemLuar.objects.select_related("dibuat_oleh__pns", "dicabut_oleh__pns"), pk=pk)
    formulir = isian(request, FormulirPerpanjang, sistem=sistem)
    if request.method == "POST" and formulir.is_valid():
        sampai = formulir.cleaned_data["berlaku_sampai"]
        if simpan(formulir, lambda: aksi.perpanjang(sistem=sistem, berlaku_sampai=sampai, oleh=request.user) or True):
            messages.success(request, f"Token {sistem} berlaku sampai {tanggal_panjang(sampai)}.")
            return redirect(sistem)
    halaman = Paginator(sistem.akses.all(), PER_HALAMAN).get_page(request.GET.get("page"))
    return render(request, "sistem/lihat.html", {"sistem": sistem, "formulir": formulir, "halaman": halaman})


@require_POST
def cabut(request: Permintaan, pk: int) -> HttpResponse:
    pastikan_mengelola_sistem(request.user)
    sistem = get_object_or_404(SistemLuar, pk=pk)
    return jalankan(
        request,
        lambda: aksi.cabut(sistem=sistem, oleh=request.user),
        berhasil=f"Token {sistem} dicabut. Sistem itu tidak dapat lagi membaca apa pun.",
        lalu=sistem.get_absolute_url(),
    )
