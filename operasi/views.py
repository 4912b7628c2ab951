"""What machines ask: alive, ready, how much."""

import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from operasi.kesehatan import pemeriksa
from operasi.metrik import halaman_metrik


@login_not_required
@never_cache
@require_safe
def sehat(request: HttpRequest) -> HttpResponse:
    """Alive: the process answers. Nothing else is asked, for a restart mends no database."""
    return HttpResponse("sehat", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def siap(request: HttpRequest) -> HttpResponse:
    """Ready: 200 where every check is passed, else 503; each by its name."""
    hasil = pemeriksa.jawab()
    semua = all(satu.siap for satu in hasil.values())
    rinci = {nama: {"siap": satu.siap, "keterangan": satu.keterangan} for nama, satu in hasil.items()}
    jawaban = JsonResponse({"siap": semua, "pemeriksaan": rinci}, status=200 if semua else 503)
    jawaban._has_been_logged = True  # type: ignore[attr-defined]  # an answer, and no error of ours at every probe
    return jawaban


@login_not_required
@never_cache
@require_safe
def metrik(request: HttpRequest) -> HttpResponse:
    """For Prometheus, with the token; without one in the settings there is no such page."""
    if not settings.METRIK_TOKEN:
        raise Http404
    diberi = request.headers.get("Authorization", "").encode()
    if not hmac.compare_digest(diberi, f"Bearer {settings.METRIK_TOKEN}".encode()):
        jawaban = HttpResponse("Token metrik tidak cocok.\n", status=401, content_type="text/plain")
        jawaban["WWW-Authenticate"] = "Bearer"
        return jawaban
    isi, jenis = halaman_metrik()
    return HttpResponse(isi, content_type=jenis)
