"""The request behind LoginRequiredMiddleware, for the type checker: somebody is signed in."""

from django.http import HttpRequest

from kepegawaian.models import Akun


class Permintaan(HttpRequest):
    user: Akun
