"""The real URLs, and a page with a session, a user and a tiny template: what every page is held against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path


def kosong(request: HttpRequest) -> HttpResponse:
    """The least a signed-in page can be."""
    return render(request, "bench/kosong.html")


urlpatterns = [path("bench/kosong/", kosong), path("", include("pangkalpinang_jp.urls"))]
