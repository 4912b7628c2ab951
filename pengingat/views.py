"""The pages on which one says how one is reminded, and on which BKPSDMD sees how the daily run went."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from kepegawaian.halaman import formulir_view, jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.models import PNS
from kepegawaian.permintaan import Permintaan
from pengingat import aksi, izin
from pengingat.formulir import FormulirBerhenti, FormulirMasaTenang, FormulirSetelan
from pengingat.models import MasaTenang, Ringkasan, SetelanPengingat, TugasHarian
from pengingat.tanda import baca_tanda

RIWAYAT = 10
PER_HALAMAN = 20
BERMASALAH = timedelta(days=30)
SEKALI_KLIK = "One-Click"
"""What a mail program sends when its own button is pressed (RFC 8058)."""


@formulir_view
def setelan(request: Permintaan) -> HttpResponse:
    """One's own: which reminders, how, how often and when not; and what one was told of last."""
    pns = request.user.pns
    tersimpan = SetelanPengingat.objects.filter(pns=pns).first() or SetelanPengingat(pns=pns)
    formulir = isian(request, FormulirSetelan, setelan=tersimpan)
    if request.method == "POST" and formulir.is_valid():
        aksi.simpan_setelan(pns=pns, **formulir.cleaned_data)
        messages.success(request, "Setelan pengingat disimpan.")
        return redirect("pengingat:setelan")
    riwayat = Ringkasan.objects.filter(kepada=pns).prefetch_related("butir")[:RIWAYAT]
    isi = {"formulir": formulir, "masa": MasaTenang.objects.filter(pns=pns), "riwayat": riwayat, "email": pns.email}
    return render(request, "pengingat/setelan.html", isi)


@formulir_view
def masa_tenang(request: Permintaan) -> HttpResponse:
    """Add a quiet period."""
    formulir = isian(request, FormulirMasaTenang)
    if request.method == "POST" and formulir.is_valid():
        isi = formulir.cleaned_data
        if simpan(formulir, lambda: aksi.tambah_masa_tenang(pns=request.user.pns, **isi)):
            messages.success(request, "Masa tenang disimpan.")
            return redirect("pengingat:setelan")
    return render(request, "pengingat/masa_tenang.html", {"formulir": formulir})


@require_POST
def hapus_masa_tenang(request: Permintaan, pk: int) -> HttpResponse:
    masa = get_object_or_404(MasaTenang, pns=request.user.pns_id, pk=pk)
    return jalankan(
        request,
        lambda: aksi.hapus_masa_tenang(masa=masa),
        berhasil="Masa tenang dihapus.",
        lalu=reverse("pengingat:setelan"),
    )


@csrf_exempt
@login_not_required
@formulir_view
def berhenti(request: HttpRequest, tanda: str) -> HttpResponse:
    """Stop mails by the link in one. The mark is the right to it: neither a sign-in nor a token of a page is asked for.

    Looking at it changes nothing, for programs follow links in mails too.
    """
    pk = baca_tanda(tanda)
    if pk is None:
        raise Http404("Tautan ini tidak dikenal.")
    pns = get_object_or_404(PNS, pk=pk)
    if request.POST.get("List-Unsubscribe") == SEKALI_KLIK:
        aksi.berhenti_surel(pns=pns)
        return HttpResponse("Email pengingat dihentikan.", content_type="text/plain; charset=utf-8")
    formulir = FormulirBerhenti(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formulir.is_valid():
        aksi.berhenti_surel(pns=pns, jenis=formulir.cleaned_data["jenis"])
        return render(request, "pengingat/berhenti.html", {"selesai": True})
    return render(request, "pengingat/berhenti.html", {"formulir": formulir})


@require_safe
def tugas(request: Permintaan) -> HttpResponse:
    """The last runs, and the mails that could not be delivered."""
    izin.pastikan_melihat_tugas(request.user)
    bermasalah = Ringkasan.objects.bermasalah().filter(tanggal__gte=timezone.localdate() - BERMASALAH)
    surel = Paginator(bermasalah.select_related("kepada"), PER_HALAMAN).get_page(request.GET.get("page"))
    return render(request, "pengingat/tugas.html", {"semua": TugasHarian.objects.all()[:RIWAYAT], "halaman": surel})
