"""One person's account, for BKPSDMD: its state, its codes, its roles, and what can be done."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from akun import aksi
from akun.daftar import keadaan_satu, peran_menurut_waktu
from akun.izin import pastikan_bukan_sendiri, pastikan_mengelola_akun
from akun.lembar import alamat_aktivasi
from akun.masuk.izin import punya_langkah_kedua
from akun.models import Keadaan
from akun.riwayat import riwayat
from akun.surat import ada_email
from akun.views import kirim, lembar
from kepegawaian.halaman import ditolak, jalankan
from kepegawaian.izin import boleh
from kepegawaian.models import PNS
from kepegawaian.permintaan import Permintaan


def ambil(request: Permintaan, nip: str) -> PNS:
    """For BKPSDMD alone; Http404 for a NIP that is not there."""
    pastikan_mengelola_akun(request.user)
    return get_object_or_404(PNS.objects.select_related("akun"), nip=nip)


@require_safe
def lihat(request: Permintaan, nip: str) -> HttpResponse:
    pns = ambil(request, nip)
    keadaan, kode = keadaan_satu(pns)
    hari_ini, akun = timezone.localdate(), getattr(pns, "akun", None)
    isi = {
        "pns": pns,
        "akun": akun,
        "keadaan": keadaan,
        "kode": kode,
        "penempatan": pns.penempatan_pada(hari_ini),
        "peran": peran_menurut_waktu(hari_ini).filter(pns=pns).order_by("-mulai", "-pk"),
        "riwayat": riwayat(pns),
        "langkah_kedua": akun is not None and punya_langkah_kedua(akun),
        "boleh_diatur": boleh(pastikan_bukan_sendiri, oleh=request.user, pns=pns),
        "ada_email": ada_email(),
    }
    return render(request, "akun/orang.html", isi)


@never_cache
@require_POST
def kode(request: Permintaan, nip: str) -> HttpResponseBase:
    """A code for this person, shown once: on the page or as a slip. An active account is reset by it."""
    pns = ambil(request, nip)
    if ditolak(request, lambda: pastikan_bukan_sendiri(oleh=request.user, pns=pns)):
        return redirect("akun:orang", nip)
    keadaan, _ = keadaan_satu(pns)
    try:
        rahasia = _rahasia(request, pns, keadaan)
    except ValidationError as galat:
        messages.error(request, galat.message)
        return redirect("akun:orang", nip)
    if request.POST.get("bentuk") == "pdf":
        return lembar(request, [rahasia], None)
    isi = {"pns": pns, "rahasia": rahasia, "alamat": alamat_aktivasi(), "diatur_ulang": keadaan == Keadaan.AKTIF}
    return render(request, "akun/kode_sekali.html", isi)


def _rahasia(request: Permintaan, pns: PNS, keadaan: Keadaan) -> aksi.Rahasia:
    if keadaan == Keadaan.AKTIF:
        return aksi.atur_ulang(pns=pns, oleh=request.user)
    return aksi.buat_kode(pns=[pns], oleh=request.user)[0]


@require_POST
def tautan(request: Permintaan, nip: str) -> HttpResponse:
    """A letter with a link, for somebody who cannot sign in yet."""
    pns = ambil(request, nip)
    keadaan, _ = keadaan_satu(pns)
    if ada_email() and keadaan not in (Keadaan.AKTIF, Keadaan.NONAKTIF):
        kirim(request, [pns])
    return redirect("akun:orang", nip)


@require_POST
def nonaktifkan(request: Permintaan, nip: str) -> HttpResponse:
    pns = ambil(request, nip)
    return jalankan(
        request,
        lambda: aksi.nonaktifkan(pns=pns, oleh=request.user),
        berhasil=f"Akun {pns} dinonaktifkan dan keluar dari semua perangkat.",
        lalu=reverse("akun:orang", args=[nip]),
    )


@require_POST
def aktifkan_lagi(request: Permintaan, nip: str) -> HttpResponse:
    pns = ambil(request, nip)
    return jalankan(
        request,
        lambda: aksi.aktifkan_lagi(pns=pns, oleh=request.user),
        berhasil=f"Akun {pns} dapat diaktifkan lagi. Buat kode aktivasi untuknya.",
        lalu=reverse("akun:orang", args=[nip]),
    )
