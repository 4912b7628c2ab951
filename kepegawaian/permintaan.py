"""The request behind LoginRequiredMiddleware, for the type checker: somebody is signed in."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from kepegawaian.models import Akun

if TYPE_CHECKING:
    from kepegawaian.kiriman import Kiriman


class Permintaan(HttpRequest):
    user: Akun
    kiriman: "Kiriman | None"
