"""The way to one's first password: a code from paper or a link from the mailbox, then the password."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from akun.aksi import aktifkan
from akun.batas import pakai, terlalu_sering
from akun.formulir import FormulirAktivasi, FormulirSandi
from akun.kode import sidik
from akun.models import KodeAktivasi
from kepegawaian.halaman import formulir_view, simpan
from kepegawaian.models import Akun

KUNCI_SESI = "aktivasi"
MASA_ISI = 30 * 60
"""Seconds that one has for the password once the code was right."""

TIDAK_COCOK = (
    "NIP dan kode tidak cocok, atau kodenya sudah dipakai, diganti, atau kedaluwarsa. Periksa keduanya, lalu coba "
    "lagi; bila tetap tidak bisa, minta kode baru kepada BKPSDMD."
)
TERLALU_BANYAK = "Terlalu banyak percobaan untuk NIP ini. Tunggu lima belas menit, lalu coba lagi."
MULAI_LAGI = "Waktu pengisian habis. Masukkan lagi NIP dan kode, atau buka lagi tautan di email Anda."
TAUTAN_MATI = "Tautan ini sudah dipakai, diganti, atau kedaluwarsa. Minta tautan atau kode baru kepada BKPSDMD."


@login_not_required
@never_cache
@formulir_view
def aktivasi(request: HttpRequest) -> HttpResponse:
    """NIP and code. The answer never says which of the two was wrong."""
    if request.user.is_authenticated:
        return _sudah_masuk(request)
    if request.method == "POST" and not pakai(request, "aktivasi"):
        return terlalu_sering(request)
    formulir = FormulirAktivasi(request.POST if request.method == "POST" else None)
    if formulir.is_valid() and (kode := _cocok(request, formulir)):
        return _lanjut(request, kode)
    return render(request, "akun/aktivasi.html", {"formulir": formulir})


def _cocok(request: HttpRequest, formulir: FormulirAktivasi) -> KodeAktivasi | None:
    nip = formulir.cleaned_data["nip"]
    percobaan = pakai(request, "aktivasi_gagal", kunci=nip)
    if percobaan is None:
        formulir.add_error(None, TERLALU_BANYAK)
        return None
    dicari = sidik(formulir.cleaned_data["kode"])
    kode = KodeAktivasi.objects.berlaku().filter(cara=KodeAktivasi.Cara.KERTAS, pns__nip=nip, sidik=dicari).first()
    if kode:
        percobaan.rollback()
    else:
        formulir.add_error(None, TIDAK_COCOK)
    return kode


@login_not_required
@never_cache
@require_safe
def tautan(request: HttpRequest, kunci: str) -> HttpResponse:
    """The link from the mailbox. Its secret goes into the session, and out of the address."""
    if request.user.is_authenticated:
        return _sudah_masuk(request)
    if not pakai(request, "tautan"):
        return terlalu_sering(request)
    kode = KodeAktivasi.objects.berlaku().filter(cara=KodeAktivasi.Cara.EMAIL, sidik=sidik(kunci)).first()
    if kode is None:
        messages.error(request, TAUTAN_MATI)
        return redirect("aktivasi")
    return _lanjut(request, kode)


@login_not_required
@never_cache
@formulir_view
def sandi(request: HttpRequest) -> HttpResponse:
    """One's own password, for whoever has just shown a valid code; then one is signed in."""
    kode = _dari_sesi(request)
    if kode is None:
        messages.warning(request, MULAI_LAGI)
        return redirect("aktivasi")
    akun = Akun.objects.filter(pns=kode.pns).first() or Akun(pns=kode.pns, nip=kode.pns.nip)
    formulir = FormulirSandi(akun, request.POST if request.method == "POST" else None)
    if formulir.is_valid():
        jadi = simpan(formulir, lambda: aktifkan(kode=kode, sandi=formulir.cleaned_data["new_password1"]))
        if jadi:
            del request.session[KUNCI_SESI]
            messages.success(request, f"Akun Anda aktif. Selamat datang, {jadi.pns.nama}.")
            masuk: HttpResponse = perform_password_login(request, {"username": jadi.nip}, Login(user=jadi))
            return masuk
    return render(request, "akun/aktivasi_sandi.html", {"formulir": formulir, "pns": kode.pns})


def _sudah_masuk(request: HttpRequest) -> HttpResponse:
    messages.info(request, f"Anda sudah masuk sebagai {request.user}. Untuk mengaktifkan akun lain, keluar dahulu.")
    return redirect("beranda")


def _lanjut(request: HttpRequest, kode: KodeAktivasi) -> HttpResponse:
    request.session.cycle_key()
    request.session[KUNCI_SESI] = {"kode": kode.pk, "pada": timezone.now().timestamp()}
    return redirect("aktivasi_sandi")


def _dari_sesi(request: HttpRequest) -> KodeAktivasi | None:
    tanda = request.session.get(KUNCI_SESI)
    if not tanda or timezone.now().timestamp() - tanda["pada"] > MASA_ISI:
        return None
    return KodeAktivasi.objects.berlaku().select_related("pns").filter(pk=tanda["kode"]).first()
