"""On which devices one is signed in, in words: from what a browser says of itself, which is a hint and no proof."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession

from kepegawaian.permintaan import Permintaan

PERAMBAN = (
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""In this order: browsers name those whom they are like, too."""
SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True)
class Perangkat:
    pk: int
    nama: str
    alamat: str
    sejak: datetime
    terlihat: datetime
    ini: bool


def sebut(peramban: str) -> str:
    """A User-Agent as people say it: `Chrome di Android`."""
    nama = next((nama for tanda, nama in PERAMBAN if tanda in peramban), "Peramban lain")
    sistem = next((nama for tanda, nama in SISTEM if tanda in peramban), "")
    return f"{nama} di {sistem}" if sistem else nama


def milik(request: Permintaan) -> list[Perangkat]:
    """The devices of who asks, this one first, then the latest seen; those whose session is over are forgotten.

    One that signed in before devices were listed is listed from now on.
    """
    ini = request.session.session_key
    if not UserSession.objects.filter(session_key=ini).exists():
        UserSession.objects.create_from_request(request)
    semua = [
        Perangkat(satu.pk, sebut(satu.user_agent), satu.ip, satu.created_at, satu.last_seen_at, satu.session_key == ini)
        for satu in UserSession.objects.purge_and_list(request.user)
    ]
    return sorted(semua, key=lambda satu: (satu.ini, satu.terlihat), reverse=True)
