"""Pages around signing in that the library does not have."""

from typing import Any

from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from akun.masuk import aksi, izin, perangkat
from akun.masuk.dua_langkah import AdapterDuaLangkah
from kepegawaian.halaman import formulir_view
from kepegawaian.models import Akun
from kepegawaian.permintaan import Permintaan


@require_safe
def akun_saya(request: Permintaan) -> HttpResponse:
    """One's own account: password, second step, devices."""
    akun = request.user
    isi = {
        "wajib": izin.wajib_langkah_kedua(akun),
        "terpasang": izin.punya_langkah_kedua(akun),
        "perangkat": len(perangkat.milik(request)),
    }
    return render(request, "akun/akun_saya.html", isi)


class LangkahKedua(IndexView):
    """What is installed of it, and whether one's roles ask for it."""

    def get_context_data(self, **kwargs: object) -> dict:
        isi: dict = super().get_context_data(**kwargs)
        isi["wajib"] = izin.wajib_langkah_kedua(self.request.user)
        isi["terpasang"] = any(jenis in isi["authenticators"] for jenis in izin.LANGKAH_KEDUA)
        return isi


class UnduhCadangan(DownloadRecoveryCodesView):
    def render_to_response(self, context: dict, **kwargs: object) -> HttpResponse:
        respons: HttpResponse = super().render_to_response(context, **kwargs)
        respons["Content-Disposition"] = 'attachment; filename="kode-cadangan.txt"'
        return respons


class FormulirLepas(forms.Form):
    """Refuses to take off the last one of who must have it; said before anybody presses the button."""

    def __init__(self, *args: Any, bukti: Authenticator, **kwargs: Any) -> None:
        super().__init__({}, **kwargs)
        self.bukti = bukti

    def clean(self) -> None:
        adapter = AdapterDuaLangkah()
        if not adapter.can_delete_authenticator(self.bukti):
            raise adapter.validation_error("cannot_delete_authenticator")


class LepasKunci(RemoveWebAuthnView):
    """The library asks that question of apps, and not of keys."""

    form_class = FormulirLepas

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"bukti": self.object}


class KonfirmasiKunci(ReauthenticateWebAuthnView):
    """Whose key was not accepted tries again here; the library leads away from where one was."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        for kalimat in form.errors.get("credential", []):
            messages.error(self.request, str(kalimat))
        return redirect(self.passthrough_next_url(self.request.path))


@formulir_view
def setel_ulang(request: Permintaan, nip: str) -> HttpResponse:
    """BKPSDMD takes away the second step of one who lost the phone."""
    if not request.user.hak.bkpsdmd:
        raise PermissionDenied
    akun = get_object_or_404(Akun, nip=nip)
    if request.method != "POST":
        terpasang = Authenticator.objects.filter(user=akun).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return render(request, "akun/setel_ulang.html", {"milik": akun, "terpasang": terpasang})
    try:
        aksi.setel_ulang_langkah_kedua(akun=akun, oleh=request.user)
        messages.success(request, f"Langkah kedua {akun} disetel ulang. Saat masuk berikutnya, kata sandi saja cukup.")
    except ValidationError as galat:
        messages.error(request, galat.messages[0])
    return redirect("akun:orang", nip)


@require_safe
def daftar_perangkat(request: Permintaan) -> HttpResponse:
    return render(request, "akun/perangkat.html", {"daftar": perangkat.milik(request)})


@require_POST
def akhiri_perangkat(request: Permintaan, pk: int) -> HttpResponse:
    """Sign one of one's own devices out; from this one, one goes by the button that everybody knows."""
    sesi = get_object_or_404(UserSession, user=request.user, pk=pk)
    if sesi.session_key == request.session.session_key:
        return redirect("account_logout")
    sesi.end()
    messages.success(request, "Perangkat itu sudah dikeluarkan.")
    return redirect("perangkat")


@require_POST
def akhiri_lainnya(request: Permintaan) -> HttpResponse:
    banyak = aksi.akhiri_sesi(akun=request.user, kecuali=request.session.session_key)
    messages.success(request, f"{banyak} perangkat lain sudah dikeluarkan.")
    return redirect("perangkat")
