"""The page that tells somebody what is stored about them, and gives it to them."""

from allauth.core.internal import ratelimit
from auditlog.models import LogEntry
from auditlog.signals import accessed
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from jejak.arsip import arsip
from jejak.baca import susun
from jejak.data_diri import BAGIAN
from jejak.models import Tentang
from kepegawaian.models import PNS
from kepegawaian.permintaan import Permintaan

PEMBACA_TERTAMPIL = 50
TERLALU_SERING = "Data Anda sudah beberapa kali diunduh. Tunggu satu jam, lalu unduh lagi."


@require_safe
def data_saya(request: Permintaan) -> HttpResponse:
    """What is stored about oneself, why, who sees it, and who has read one's evidence. Always one's own."""
    pns = request.user.pns
    isi = {
        "pns": pns,
        "bagian": [(satu, satu.banyak(pns)) for satu in BAGIAN],
        "pembaca": susun(_pembaca(pns)),
        "terbanyak": PEMBACA_TERTAMPIL,
    }
    return render(request, "jejak/data_saya.html", isi)


def _pembaca(pns: PNS) -> list[LogEntry]:
    """When others read what is theirs, the latest first. Three queries."""
    tentang = Tentang.objects.filter(pns=pns).order_by().values("catatan")
    semua = LogEntry.objects.filter(action=LogEntry.Action.ACCESS, pk__in=tentang).exclude(actor__pns=pns)
    semua = semua.select_related("actor__pns", "content_type").prefetch_related("tentang__pns")
    return list(semua.order_by("-timestamp", "-pk")[:PEMBACA_TERTAMPIL])


@require_POST
def unduh(request: Permintaan) -> HttpResponseBase:
    """The export, a few times an hour. That it was made is in the audit trail before its first byte is sent."""
    if not ratelimit.consume(request, app="jp", action="data_saya", user=request.user, config=settings.BATAS):
        messages.warning(request, TERLALU_SERING)
        return redirect("jejak:data_saya")
    pns = request.user.pns
    with transaction.atomic():
        accessed.send(PNS, instance=pns)
    nama = f"data-saya-{timezone.localdate():%Y-%m-%d}.zip"
    kepala = {"Content-Disposition": f'attachment; filename="{nama}"', "Cache-Control": "private, no-store"}
    return StreamingHttpResponse(arsip(pns), content_type="application/zip", headers=kepala)
