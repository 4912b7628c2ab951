"""What mentoring has of its own: choosing a mentor, and the request."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from bimbingan.aksi import usulkan
from bimbingan.panduan import petunjuk
from kepegawaian.batas import dibatasi, mencari
from kepegawaian.formulir import dari_alamat
from kepegawaian.halaman import formulir_view, simpan
from kepegawaian.kiriman import isian
from kepegawaian.permintaan import Permintaan
from konversi.tulisan import titik
from mentoring.calon import calon_mentor
from mentoring.formulir import FormulirPermohonan
from mentoring.models import Mentoring

PER_HALAMAN = 20


@require_safe
@dibatasi("cari", bila=mencari)
def pilih_mentor(request: Permintaan) -> HttpResponse:
    """First the mentor: one's atasan, then whoever is more senior; by name, jabatan or agency."""
    q = request.GET.get("q", "").replace("\0", "")
    calon = calon_mentor(request.user.pns, q)
    isi = {
        "q": q,
        "halaman": Paginator(calon, PER_HALAMAN).get_page(request.GET.get("page")),
        "petunjuk": petunjuk("mentoring.kapan"),
        "terisi": _terisi(request),
    }
    sebagian = bool(request.htmx)  # type: ignore[attr-defined]  # HtmxMiddleware sets it
    return render(request, "mentoring/_calon.html" if sebagian else "mentoring/pilih.html", isi)


def _terisi(request: Permintaan) -> dict[str, str]:
    """What a link brought along for the request."""
    return dari_alamat(request.GET, FormulirPermohonan, ("aspek", "tujuan", "kompetensi", "mulai", "selesai"))


@formulir_view
def mohon(request: Permintaan, nip: str) -> HttpResponse:
    """Then what to discuss."""
    mentor = calon_mentor(request.user.pns).filter(nip=nip).first()
    if mentor is None:
        raise Http404("Mentor ini tidak dapat diminta.")
    formulir = isian(request, FormulirPermohonan, initial=_terisi(request))
    if request.method == "POST" and formulir.is_valid():
        usulan = Mentoring(pembimbing=mentor, peserta=request.user.pns, **formulir.cleaned_data)
        permohonan = simpan(formulir, lambda: usulkan(usulan=usulan, oleh=request.user.pns))
        if permohonan:
            messages.success(
                request, f"{titik(f'Permohonan terkirim kepada {mentor}')} Selama belum dijawab dapat ditarik."
            )
            return redirect(permohonan)
    return render(request, "mentoring/permohonan.html", {"formulir": formulir, "mentor": mentor})
