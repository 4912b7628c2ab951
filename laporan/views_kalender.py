"""The calendar of one's own sessions, and the private address from which phones fetch it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from kepegawaian.halaman import formulir_view
from kepegawaian.models import Akun
from kepegawaian.permintaan import Permintaan
from konversi.tulisan import HARI
from laporan import aksi
from laporan.kalender import Bulan, BulanTidakDikenal, hari_berisi, jadwal, petak
from laporan.kalender_ics import berkas_ics
from laporan.models import LanggananKalender

TAMPILAN = (("", "Bulan"), ("daftar", "Daftar"))


@require_safe
def kalender(request: Permintaan) -> HttpResponse:
    """One month of one's own sessions: `?bulan=2026-05`, else this month; `?tampilan=daftar` as a list."""
    bulan = _bulan_diminta(request)
    minggu = petak(bulan, jadwal(request.user.pns_id, bulan.awal, bulan.akhir), timezone.localdate())
    isi = {
        "bulan": bulan,
        "sebelum": bulan.sebelum if bulan.sebelum.terjangkau else None,
        "sesudah": bulan.sesudah if bulan.sesudah.terjangkau else None,
        "nama_hari": HARI,
        "minggu": minggu,
        "hari_berisi": hari_berisi(minggu),
        "tampilan": TAMPILAN,
        "daftar": request.GET.get("tampilan") == "daftar",
        "langganan": _langganan(request),
    }
    return render(request, "laporan/kalender.html", isi)


@formulir_view
def langganan(request: Permintaan) -> HttpResponse:
    """The buttons `buat`, `ganti` and `cabut`. Who comes back here after signing in again is led to the calendar."""
    if request.method == "POST":
        _kerjakan(request, request.user, request.POST.get("langkah", ""))
    return redirect(f"{reverse('kalender')}#langganan")


@login_not_required
@require_safe
@conditional_page
def ics(request: HttpRequest, kunci: str) -> HttpResponse:
    """The calendar behind a private address. Http404 for one that was never given, or is no longer."""
    milik = get_object_or_404(LanggananKalender.objects.select_related("akun"), kunci=kunci, akun__is_active=True)
    aksi.catat_pengambilan(langganan=milik)
    return HttpResponse(
        berkas_ics(milik.akun.pns_id, request.build_absolute_uri),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "private, no-cache",  # so that an address that is revoked is empty everywhere at once
            "Content-Disposition": 'inline; filename="kalender.ics"',
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex",
        },
    )


def _kerjakan(request: HttpRequest, akun: Akun, langkah: str) -> None:
    """What the button says, and a sentence that is true however often it was pressed."""
    if langkah == "buat":
        aksi.buat_langganan(akun=akun)
        messages.success(request, "Alamat langganan Anda siap. Salin ke aplikasi kalender di ponsel.")
    elif langkah == "ganti" and aksi.ganti_langganan(akun=akun, lama=_lama(request)):
        messages.success(request, "Alamat yang lama tidak berlaku lagi. Salin alamat yang baru ke ponsel Anda.")
    elif langkah == "ganti":
        messages.warning(request, "Alamat itu sudah dicabut. Buat alamat baru bila masih diperlukan.")
    elif langkah == "cabut":
        aksi.cabut_langganan(akun=akun)
        messages.success(request, "Alamat langganan sudah dicabut. Ponsel tidak dapat lagi mengambil jadwal Anda.")
    else:
        messages.error(request, "Tidak ada yang diubah. Pakai tombol di bagian langganan.")


def _lama(request: HttpRequest) -> str:
    return request.POST.get("lama", "").replace("\0", "")  # which PostgreSQL refuses to look for


def _bulan_diminta(request: Permintaan) -> Bulan:
    """`?bulan=`, else this month. Http404 for a month one cannot look at."""
    tulisan = request.GET.get("bulan", "")
    if not tulisan:
        return Bulan.dari(timezone.localdate())
    try:
        return Bulan.baca(tulisan)
    except BulanTidakDikenal as galat:
        raise Http404(str(galat)) from galat


def _langganan(request: Permintaan) -> dict[str, Any] | None:
    """The private address in its two spellings, and when a phone last asked; None without one. One query."""
    milik = LanggananKalender.objects.filter(akun=request.user).first()
    if milik is None:
        return None
    jalur = reverse("kalender_ics", args=[milik.kunci])
    return {
        "milik": milik,
        "alamat": request.build_absolute_uri(jalur),
        "webcal": f"webcal://{request.get_host()}{jalur}",
    }
