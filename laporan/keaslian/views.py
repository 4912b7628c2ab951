"""What a produced document certifies, for anybody who holds one."""

from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kepegawaian.batas import View, dibatasi
from laporan.keaslian.kode import berkelompok, rapikan
from laporan.models import DokumenTerbit, VersiLaporan


def tanpa_indeks(view: View) -> View:
    """Whoever holds a document looks it up; search engines have no business with the names on it."""

    @wraps(view)
    def terbungkus(*argumen: Any, **bernama: Any) -> HttpResponseBase:
        respons = view(*argumen, **bernama)
        respons.headers["X-Robots-Tag"] = "noindex"
        return respons

    return terbungkus


@login_not_required
@require_safe
@tanpa_indeks
def cari(request: HttpRequest) -> HttpResponse:
    """Type a code."""
    tulisan = request.GET.get("kode", "")
    kode = rapikan(tulisan)
    if kode:
        return redirect("verifikasi", kode)
    return render(request, "laporan/keaslian/cari.html", {"tulisan": tulisan}, status=404 if tulisan else 200)


@login_not_required
@require_safe
@tanpa_indeks
@dibatasi("verifikasi")
def verifikasi(request: HttpRequest, kode: str) -> HttpResponse:
    """What the document with that code certifies. Look-ups are limited by address, so that nobody tries codes."""
    dokumen = DokumenTerbit.objects.dengan_pengganti().select_related("pd").filter(kode=rapikan(kode)).first()
    if dokumen is None:
        return render(request, "laporan/keaslian/cari.html", {"tulisan": kode}, status=404)
    versi = _versi(dokumen)
    isi = {"dokumen": dokumen, "kode": berkelompok(dokumen.kode), "versi": versi, "diganti": _diganti(dokumen, versi)}
    return render(request, "laporan/keaslian/lihat.html", isi)


def _versi(dokumen: DokumenTerbit) -> VersiLaporan | None:
    semua = VersiLaporan.objects.filter(dokumen=dokumen).defer("isi", "catatan")
    return semua.select_related("laporan", "dikirim_oleh__pns", "diputus_oleh__pns").first()


def _diganti(dokumen: Any, versi: VersiLaporan | None) -> bool:
    """Whether a later state of the same document has been issued; of a report, whether a later version was sent."""
    if versi is None:
        return bool(dokumen.diganti)
    return versi.laporan.versi.filter(nomor__gt=versi.nomor).exists()
