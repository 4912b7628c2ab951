"""What coaching has of its own: the proposal, and taking over from the coachee's former atasan."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bimbingan.panduan import petunjuk
from bimbingan.views import ambil
from coaching import aksi
from coaching.formulir import FormulirUsulan
from coaching.models import Coaching
from kepegawaian.formulir import dari_alamat, pk_dari
from kepegawaian.halaman import formulir_view, jalankan, simpan
from kepegawaian.kiriman import isian
from kepegawaian.models import PNS
from kepegawaian.permintaan import Permintaan
from konversi.tulisan import titik

MEDAN_SALINAN = ("pekerjaan", "tujuan", "hasil_diharapkan", "kompetensi")
MEDAN = (*MEDAN_SALINAN, "mulai", "selesai")


@formulir_view
def usulkan(request: Permintaan) -> HttpResponse:
    """Propose coaching to one or several members of the team."""
    if not request.user.hak.atasan:
        raise PermissionDenied("Coaching diusulkan oleh atasan langsung. Untuk dibimbing, mintalah mentoring.")
    oleh = request.user.pns
    formulir = isian(request, FormulirUsulan, oleh=oleh, initial=_awal(request))
    if request.method == "POST" and formulir.is_valid():
        coachee = list(formulir.cleaned_data["peserta"])
        semua = simpan(formulir, lambda: aksi.usulkan_kepada(coachee=coachee, oleh=oleh, isi=formulir.isi))
        if semua:
            siapa = ", ".join(str(satu) for satu in coachee)
            messages.success(
                request, f"{titik(f'Usulan coaching terkirim kepada {siapa}')} Sesi dapat dicatat setelah disetujui."
            )
            return redirect(semua[0] if len(semua) == 1 else "coaching:daftar")
    return render(request, "coaching/usulan.html", {"formulir": formulir, "petunjuk": petunjuk("coaching.kapan")})


def _awal(request: Permintaan) -> dict[str, Any]:
    """As the address says; `?peserta=` (a NIP) is ticked, `?salin=` begins with an earlier agreement of one's own."""
    awal: dict[str, Any] = dict(dari_alamat(request.GET, FormulirUsulan, MEDAN))
    for salin in pk_dari(request.GET.getlist("salin")[:1]):
        lama = Coaching.objects.filter(pk=salin, pembimbing=request.user.pns_id).first()
        if lama:
            awal = {nama: getattr(lama, nama) for nama in MEDAN_SALINAN} | {"peserta": [lama.peserta_id]}
    if nip := request.GET.getlist("peserta"):
        awal["peserta"] = PNS.objects.filter(nip__in=[satu.replace("\0", "") for satu in nip])
    return awal


@require_POST
def ambil_alih(request: Permintaan, pk: int) -> HttpResponse:
    coaching = ambil(request, Coaching, pk)
    assert isinstance(coaching, Coaching)  # noqa: S101 - for the type checker
    return jalankan(
        request,
        lambda: aksi.ambil_alih(coaching=coaching, oleh=request.user.pns),
        berhasil=f"Coaching {coaching.peserta} Anda ambil alih. Sesi yang sudah dilaksanakan tetap sah.",
        lalu=coaching.get_absolute_url(),
    )
