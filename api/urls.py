"""The addresses of the JSON interface: open to who brings a token, closed to cookies, read only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from api.galat import Galat
from api.pintu import api

METODE = ("GET", "HEAD")


def pintu(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For every address here: GET alone, HEAD like it, nothing kept on the way.

    Cookies are dropped before anything looks at them: no session opens anything here, none is loaded, and an old one
    is not answered with a cookie that takes it away.
    """

    @login_not_required
    @csrf_exempt  # nothing is done by a cookie, and nothing is changed
    @wraps(view)
    def terbungkus(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.COOKIES.clear()
        if request.method not in METODE:
            kepala = {"Allow": ", ".join(METODE)}
            respons = Galat(405, "hanya_membaca", "Di sini orang hanya dapat membaca: pakai GET.", kepala).respons()
        else:
            respons = _baca(request, lambda: view(request, *args, **kwargs))
        respons.headers["Cache-Control"] = "no-store"
        return respons

    return terbungkus


def _baca(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """HEAD is answered as GET; the server leaves the body away."""
    metode, request.method = request.method, "GET"
    try:
        return view()
    finally:
        request.method = metode


def tidak_ada(request: HttpRequest, sisa: str = "") -> HttpResponse:
    return Galat(404, "tidak_ada", "Alamat ini tidak ada. Yang ada tercantum di /api/v1/openapi.json.").respons()


def _terbungkus(pola: URLPattern) -> URLPattern:
    pola.callback = pintu(pola.callback)
    return pola


app_name = "api"
urlpatterns = [
    *(_terbungkus(pola) for pola in api.urls[0] if isinstance(pola, URLPattern) and pola.name != "api-root"),
    path("", pintu(tidak_ada), name="api-root"),  # the document takes its address from here
    path("<path:sisa>", pintu(tidak_ada)),
]
