"""A forgotten password: one's NIP, a letter, a new password."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from akun import tugas
from akun.batas import pakai, terlalu_sering
from akun.formulir import FormulirLupa, FormulirSandi
from akun.masuk.aksi import catat_sandi
from akun.surat import ada_email
from akun.tautan import TokenSandi, dapat_diatur_ulang
from kepegawaian.halaman import formulir_view
from kepegawaian.models import Akun

TERKIRIM = (
    "Bila NIP itu mempunyai akun aktif dan alamat email yang tercatat, tautan untuk mengatur ulang kata sandi dikirim "
    "ke sana dalam beberapa menit. Tidak datang? Hubungi BKPSDMD."
)
TERSIMPAN = "Kata sandi Anda sudah diganti, dan akun Anda keluar dari semua perangkat. Masuk dengan yang baru."


@login_not_required
@never_cache
@formulir_view
def lupa(request: HttpRequest) -> HttpResponse:
    """The same answer in the same time, whoever has that NIP: the letter is written in the background."""
    if request.method == "POST" and not pakai(request, "lupa"):
        return terlalu_sering(request)
    formulir = FormulirLupa(request.POST if request.method == "POST" else None)
    if ada_email() and formulir.is_valid():
        nip = formulir.cleaned_data["nip"]
        if pakai(request, "lupa_nip", kunci=nip):
            tugas.kirim_lupa.enqueue(nip)
        messages.success(request, TERKIRIM)
        return redirect("account_login")
    return render(request, "akun/sandi_lupa.html", {"formulir": formulir, "ada_email": ada_email()})


@method_decorator(login_not_required, name="dispatch")
class SandiBaru(PasswordResetConfirmView):
    """From the letter. Signing in is left to the sign-in page, with whatever more it asks for."""

    form_class = FormulirSandi
    template_name = "akun/sandi_baru.html"
    success_url = reverse_lazy("account_login")
    token_generator = TokenSandi()

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not pakai(self.request, "tautan"):
            return terlalu_sering(self.request)
        return super().dispatch(*args, **kwargs)

    def get_user(self, uidb64: str) -> Akun | None:
        akun: Akun | None = super().get_user(uidb64)
        return akun if akun and dapat_diatur_ulang(akun) else None

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, TERSIMPAN)
        with transaction.atomic():
            respons = super().form_valid(form)
            catat_sandi(akun=form.user, kata="diganti lewat email", oleh=form.user)
        return respons
