"""The bell: what one was told, newest first."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kepegawaian.aksi_kabar import tandai_dibaca
from kepegawaian.models import Pemberitahuan
from kepegawaian.permintaan import Permintaan

PER_HALAMAN = 25


@require_safe
def daftar(request: Permintaan) -> HttpResponse:
    semua = Pemberitahuan.objects.filter(kepada=request.user.pns_id).select_related("dari")
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))
    return render(request, "kabar/daftar.html", {"halaman": halaman})


@require_POST
def buka(request: Permintaan, pk: int) -> HttpResponse:
    """Read it, and go where it leads."""
    satu = get_object_or_404(Pemberitahuan, kepada=request.user.pns_id, pk=pk)
    tandai_dibaca(oleh=request.user.pns, satu=satu)
    aman = satu.url.startswith("/") and url_has_allowed_host_and_scheme(satu.url, allowed_hosts=None)
    return redirect(satu.url if aman else "pemberitahuan")


@require_POST
def baca_semua(request: Permintaan) -> HttpResponse:
    tandai_dibaca(oleh=request.user.pns)
    return redirect("pemberitahuan")
