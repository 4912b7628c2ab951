"""The page of the audit trail."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dokumen.ekspor import ekspor
from jejak.baca import susun
from jejak.ekspor import TERLALU_BANYAK, daftar_jejak, terlalu_banyak
from jejak.izin import pastikan_membaca_jejak
from jejak.saring import SaringJejak, halaman
from kepegawaian.permintaan import Permintaan


@require_safe
def daftar(request: Permintaan) -> HttpResponseBase:
    """Who changed and who read what, the newest first, for BKPSDMD."""
    pastikan_membaca_jejak(request.user)
    formulir = SaringJejak(request.GET)
    semua = formulir.terpilih()
    if request.GET.get("format") and formulir.is_valid() and terlalu_banyak(semua):
        messages.warning(request, TERLALU_BANYAK)
        tanpa_format = request.GET.copy()
        del tanpa_format["format"]
        return redirect(f"{request.path}?{tanpa_format.urlencode()}")
    if formulir.is_valid() and (berkas := ekspor(request, daftar_jejak(semua))):
        return berkas
    satu = halaman(semua, request.GET.get("sesudah", "")) if formulir.is_valid() else None
    isi = {
        "formulir": formulir,
        "baris": susun(satu.catatan) if satu else [],
        "berikut": satu.berikut if satu else 0,
        "disaring": any(request.GET.get(nama) for nama in formulir.fields),
    }
    return render(request, "jejak/daftar.html", isi)
