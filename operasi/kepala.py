"""Headers of every answer that neither Django nor django-csp sets."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

TAK_DIPAKAI = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
"""What no page of ours ever asks a browser for."""
KEPALA = {
    "Permissions-Policy": ", ".join(f"{satu}=()" for satu in TAK_DIPAKAI),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
}
HAPUS_SIMPANAN = '"cache"'
"""Clear-Site-Data of a sign-out: whoever sits down at the same computer finds nothing by the Back button."""


class KepalaKeamanan:
    """Adds `KEPALA`, and keeps the pages of somebody who is signed in out of caches.

    A browser asks again before it shows such a page (`no-cache`), but may go back to a form that is half filled in; on
    signing out it forgets them all. A view that says something of its own about caching is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        sebelum = request.user.is_authenticated
        respons = self.get_response(request)
        for nama, isi in KEPALA.items():
            respons.headers.setdefault(nama, isi)
        if sebelum and not respons.has_header("Cache-Control"):
            patch_cache_control(respons, private=True, no_cache=True)
        if sebelum and not request.user.is_authenticated:
            respons.headers["Clear-Site-Data"] = HAPUS_SIMPANAN
        return respons
