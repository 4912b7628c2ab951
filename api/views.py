"""The pages on which BKPSDMD lets other systems read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from api import aksi, izin
from api.formulir import FormulirPerpanjang, FormulirSistem
from api.models import Sistem
from kepegawaian.halaman import ditolak, formulir_view, jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan


@require_safe
def daftar(request: Permintaan) -> HttpResponse:
    izin.pastikan_mengelola(request.user)
    semua = Sistem.objects.prefetch_related("pd").order_by("dicabut_pada", "nama")
    return render(request, "api/daftar.html", {"semua": semua})


@formulir_view
@sensitive_variables("token")
def baru(request: Permintaan) -> HttpResponse:
    """Let one in; its token is on the page that comes of it, and nowhere else ever after."""
    izin.pastikan_mengelola(request.user)
    formulir = isian(request, FormulirSistem)
    if request.method == "POST" and formulir.is_valid():
        sistem = formulir.sistem
        token = simpan(formulir, lambda: aksi.hubungkan(sistem=sistem, pd=formulir.terpilih, oleh=request.user))
        if token:
            return _lihat(request, sistem, token=token)
    return render(request, "api/isian.html", {"formulir": formulir})


@require_safe
def lihat(request: Permintaan, pk: int) -> HttpResponse:
    return _lihat(request, _ambil(request, pk))


@require_POST
def perpanjang(request: Permintaan, pk: int) -> HttpResponse:
    sistem = _ambil(request, pk)
    if ditolak(request, lambda: aksi.pastikan_terhubung(sistem)):
        return redirect(sistem)
    formulir = FormulirPerpanjang(request.POST, sejak=sistem.berlaku_sampai)
    if formulir.is_valid():
        sampai = formulir.cleaned_data["berlaku_sampai"]
        simpan(formulir, lambda: aksi.perpanjang(sistem=sistem, sampai=sampai, oleh=request.user))
    if formulir.errors:
        return _lihat(request, sistem, formulir=formulir)
    messages.success(request, f"{sistem} kini berlaku sampai {sampai:%d-%m-%Y}.")
    return redirect(sistem)


@require_POST
@sensitive_variables("token")
def ganti_token(request: Permintaan, pk: int) -> HttpResponse:
    sistem = _ambil(request, pk)
    if ditolak(request, lambda: aksi.pastikan_terhubung(sistem)):
        return redirect(sistem)
    return _lihat(request, sistem, token=aksi.ganti_token(sistem=sistem, oleh=request.user))


@require_POST
def cabut(request: Permintaan, pk: int) -> HttpResponse:
    sistem = _ambil(request, pk)
    return jalankan(
        request,
        lambda: aksi.cabut(sistem=sistem, oleh=request.user),
        berhasil=f"{sistem} dicabut; tokennya tidak membuka apa pun lagi.",
        lalu=sistem.get_absolute_url(),
    )


def _ambil(request: Permintaan, pk: int) -> Sistem:
    izin.pastikan_mengelola(request.user)
    satu: Sistem = get_object_or_404(Sistem.objects.select_related("dibuat_oleh", "dicabut_oleh"), pk=pk)
    return satu


def _lihat(
    request: Permintaan, sistem: Sistem, *, token: str = "", formulir: FormulirPerpanjang | None = None
) -> HttpResponse:
    isi = {
        "sistem": sistem,
        "token": token,
        "formulir": formulir or FormulirPerpanjang(sejak=sistem.berlaku_sampai),
        "contoh": request.build_absolute_uri("/api/v1/pegawai"),
    }
    respons = render(request, "api/lihat.html", isi)
    if token:
        respons.headers["Cache-Control"] = "private, no-store"
    return respons
