"""A form that arrives after one's sign-in ran out: nothing is done, nothing is lost, and a sentence says so.

A form with `{% pemilik %}` names, signed, the account its page was made for. When it comes from somebody who is no
longer signed in, its fields are kept in the session, and given back on its page once that account has signed in
again. The same happens when signing in elsewhere has changed the CSRF token under an open page.

Only who once had such a page can make the server keep anything, at most `PALING_BESAR` a session, and what is kept
goes to that account alone: a forged, foreign or expired mark counts as none. Nothing that was kept is ever carried
out: it fills in a form, which the person sends again with a CSRF token of its own.

Passwords are never kept: a form that asks for one carries no `{% pemilik %}`.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.csrf import csrf_failure
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from kepegawaian.permintaan import Permintaan

BIDANG = "pemilik"
GARAM = "kepegawaian.kiriman"
KUNCI_SESI = "kiriman"
UMUR_TANDA = 14 * 24 * 3600
UMUR_KIRIMAN = 24 * 3600
PALING_BESAR = 100_000
"""Bytes, of all that one session keeps."""

DIKEMBALIKAN = "Isian Anda dari sebelum waktu masuk habis sudah dikembalikan. Periksa, lalu simpan."
KEDALUWARSA = "Halaman formulir sudah kedaluwarsa. Isian Anda dikembalikan: periksa, lalu simpan lagi."
KEDALUWARSA_TOMBOL = "Halaman tadi sudah kedaluwarsa, jadi tindakan tadi belum dilakukan. Ulangi dari halaman ini."
PILIH_BERKAS_LAGI = "Berkas lampiran perlu dipilih lagi."

HABIS = "habis"
"""In the address of the sign-in page: why one is there, see `Habis`."""

Formulir = TypeVar("Formulir")


class Habis(TextChoices):
    """What the sign-in page says when the sign-in ran out; the label is the sentence.

    By the address and not by a message that is shown once: a page often asks twice at that moment (a part that
    answers while one types, and the button), and only one of the two answers is ever seen.
    """

    DISIMPAN = "disimpan", "Waktu masuk Anda sudah habis. Masuk lagi; isian Anda disimpan dan dikembalikan sesudahnya."
    TERLALU_PANJANG = (
        "terlalu-panjang",
        "Waktu masuk Anda sudah habis, dan isian Anda terlalu panjang untuk disimpan. Kembali ke formulir dengan "
        "tombol Kembali di peramban, salin isinya, lalu masuk lagi.",
    )
    BELUM_DILAKUKAN = (
        "belum-dilakukan",
        "Waktu masuk Anda sudah habis, jadi tindakan tadi belum dilakukan. Masuk lagi, lalu ulangi.",
    )
    MASUK_LAGI = "masuk-lagi", "Waktu masuk Anda sudah habis. Masuk lagi untuk melanjutkan."


class Kiriman(QueryDict):
    """Fields that were kept, the names of the file fields whose files were not, and the sentence that says so."""

    berkas: list[str] = []
    kalimat: str = ""


class Tanda(NamedTuple):
    """What `{% pemilik %}` says: whose page it was and, for a button, where to go back to."""

    akun: int
    kembali: str | None


def tulis_tanda(akun: int, kembali: str | None = None) -> str:
    return signing.dumps([akun, kembali], salt=GARAM)


def baca_tanda(dikirim: QueryDict) -> Tanda | None:
    """None without a mark, and for one that is forged or older than 14 days."""
    try:
        akun, kembali = signing.loads(dikirim.get(BIDANG, ""), salt=GARAM, max_age=UMUR_TANDA)
    except signing.BadSignature:
        return None
    return Tanda(akun, kembali)


def isian(request: Permintaan, kelas_formulir: Callable[..., Formulir], **kwargs: Any) -> Formulir:
    """The form of a page: bound to what is sent, or on GET to what was kept for it, with a sentence; else unbound.

    Every page whose form carries `{% pemilik %}` (without an address) makes its form here.
    """
    if request.method == "POST":
        return kelas_formulir(request.POST, request.FILES, **kwargs)
    if request.kiriman is None:
        return kelas_formulir(**kwargs)
    messages.info(request, request.kiriman.kalimat)
    return kelas_formulir(request.kiriman, **kwargs)


class KirimanTertunda:
    """Right before LoginRequiredMiddleware, whose work it does where there is something to keep or to explain.

    By the time of process_view, CsrfViewMiddleware has refused what does not come from a page of ours. On a page
    that needs sign-in, sets `request.kiriman` to what was kept for it, which is given once; elsewhere to None.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        permintaan = cast(Permintaan, request)
        permintaan.kiriman = None
        if not _perlu_masuk(view):
            return None
        if not request.user.is_authenticated:
            return _minta_masuk(request)
        if request.method == "GET" and not _potongan(request):
            permintaan.kiriman = _ambil(permintaan)
        return None


def formulir_kedaluwarsa(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: the form again, filled in, for its owner; for everything else the page with status 403.

    The action is refused either way. A page of another site knows nobody's mark and does not pass as ours by its
    Origin, so that it cannot even fill in a form (or, by the cookie of a new session, sign somebody out).
    """
    return _isi_kembali(request) or csrf_failure(request, reason)


def _isi_kembali(request: HttpRequest) -> HttpResponse | None:
    if not _dari_halaman_kita(request) or not request.resolver_match or not _perlu_masuk(request.resolver_match.func):
        return None
    if not request.user.is_authenticated:
        return _minta_masuk(request)
    tanda = baca_tanda(request.POST)
    if tanda is None or tanda.akun != request.user.pk:
        return None
    if tanda.kembali is not None:
        messages.warning(request, KEDALUWARSA_TOMBOL)
        return _alihkan(request, _lokal(tanda.kembali))
    return _alihkan(request, _halaman(request)) if _simpan(request, tanda, KEDALUWARSA) else None


def _minta_masuk(request: HttpRequest) -> HttpResponse | None:
    """To the sign-in page and afterwards back, with a sentence; None where LoginRequiredMiddleware does well.

    For HTMX by a header, or the sign-in page would be put into a part of the page.
    """
    potongan = _potongan(request)
    tanda = baca_tanda(_dikirim(request)) if potongan or request.method == "POST" else None
    if tanda is None and not potongan:
        return None
    tujuan = _halaman(request)
    if tanda is None:
        habis = Habis.MASUK_LAGI
    elif tanda.kembali is not None:
        tujuan, habis = _lokal(tanda.kembali), Habis.BELUM_DILAKUKAN
    else:
        habis = Habis.DISIMPAN if _simpan(request, tanda, DIKEMBALIKAN) else Habis.TERLALU_PANJANG
    return _alihkan(request, f"{redirect_to_login(tujuan).url}&{urlencode({HABIS: habis})}")


def kalimat_habis(request: HttpRequest) -> str:
    """The sentence of the sign-in page for its address; "" when nothing ran out."""
    return str(dict(Habis.choices).get(request.GET.get(HABIS, ""), ""))


def _simpan(request: HttpRequest, tanda: Tanda, kalimat: str) -> bool:
    """Keep the fields for their page, over what was kept for it before. False if that would be too much."""
    isi = _dikirim(request).copy()
    for nama in (BIDANG, "csrfmiddlewaretoken"):
        isi.pop(nama, None)
    kiriman = {
        "akun": tanda.akun,
        "isi": isi.urlencode(),
        "berkas": sorted(request.FILES),
        "kalimat": kalimat,
        "pada": timezone.now().timestamp(),
    }
    semua = {**request.session.get(KUNCI_SESI, {}), _halaman(request): kiriman}
    if len(json.dumps(semua)) > PALING_BESAR:
        return False
    request.session[KUNCI_SESI] = semua
    return True


def _ambil(request: Permintaan) -> Kiriman | None:
    """What was kept for this page and account, which is gone then; as is what is old, or somebody else's."""
    semua = request.session.pop(KUNCI_SESI, None)
    if semua is None:
        return None
    sejak = timezone.now().timestamp() - UMUR_KIRIMAN
    milik = {url: satu for url, satu in semua.items() if satu["akun"] == request.user.pk and satu["pada"] >= sejak}
    satu = milik.pop(request.get_full_path(), None)
    if milik:
        request.session[KUNCI_SESI] = milik
    if satu is None:
        return None
    kiriman = cast(Kiriman, Kiriman(satu["isi"]))  # the stubs of QueryDict know no subclass
    kiriman.berkas = satu["berkas"]
    kiriman.kalimat = f"{satu['kalimat']} {PILIH_BERKAS_LAGI}" if kiriman.berkas else satu["kalimat"]
    return kiriman


def _perlu_masuk(view: Any) -> bool:
    """As LoginRequiredMiddleware asks it."""
    return getattr(view, "login_required", True)


def _potongan(request: HttpRequest) -> bool:
    """Whether HTMX asks for something to put into a page it has."""
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.history_restore_request


def _dikirim(request: HttpRequest) -> QueryDict:
    return request.POST if request.method == "POST" else request.GET


def _halaman(request: HttpRequest) -> str:
    """The address of the page the person looks at: of a part that HTMX asks for, the page around it."""
    sekitar = request.headers.get("HX-Current-URL", "")
    if (
        _potongan(request)
        and not HtmxDetails(request).boosted
        and url_has_allowed_host_and_scheme(sekitar, {request.get_host()})
    ):
        return _lokal(urlsplit(sekitar)._replace(scheme="", netloc="", fragment="").geturl())
    return request.get_full_path()


def _lokal(alamat: str) -> str:
    """A path of this site; the home page instead of anything else."""
    return alamat if alamat.startswith("/") and url_has_allowed_host_and_scheme(alamat, None) else "/"


def _dari_halaman_kita(request: HttpRequest) -> bool:
    """By the Origin that every browser sends with a POST."""
    kita = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") in (kita, *settings.CSRF_TRUSTED_ORIGINS)


def _alihkan(request: HttpRequest, url: str) -> HttpResponse:
    return HttpResponseClientRedirect(url) if _potongan(request) else HttpResponseRedirect(url)
