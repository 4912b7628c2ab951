"""What we ask of the two steps of django-allauth: our words, encrypted secrets, nobody below their role."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import segno
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.fields import InvalidJSONInput

from akun.masuk import izin, rahasia
from kepegawaian.models import Akun

KUNCI_TAK_DIKENAL = "Kunci sandi itu tidak dikenal di sini, atau halamannya sudah terlalu lama terbuka. Coba lagi."
KUNCI_TAK_TERPASANG = "Kunci sandi tidak terpasang. Coba lagi, dan selesaikan yang ditanyakan perangkat Anda."
KUNCI_PALING_BANYAK = 10
"""Of one account; each page that asks for one names them all."""
JAWABAN_RUSAK = (ValueError, TypeError, LookupError, AttributeError, NotImplementedError, RecursionError, struct.error)
"""What the libraries raise of a credential that no device makes; only some of it they turn into a mistake of a form."""
KODE_BERLAKU = 120
"""Seconds after which no code of an app is good any more, however far its clock is off."""


class AdapterDuaLangkah(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": (
            "Peran Anda mewajibkan langkah kedua, dan ini satu-satunya yang terpasang. Pasang cara lain lebih dahulu, "
            "lalu lepas yang ini."
        ),
        "cannot_generate_recovery_codes": "Pasang langkah kedua lebih dahulu; kode cadangan menggantikannya.",
        "incorrect_code": "Kode tidak cocok. Periksa jam ponsel Anda, lalu ketik kode yang sedang tampil.",
    }

    def encrypt(self, text: str) -> str:
        return rahasia.sandikan(text)

    def decrypt(self, encrypted_text: str) -> str:
        return rahasia.buka(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        akun = authenticator.user
        lain = Authenticator.objects.filter(user=akun, type__in=izin.LANGKAH_KEDUA).exclude(pk=authenticator.pk)
        return not izin.wajib_langkah_kedua(akun) or lain.exists()

    def get_totp_issuer(self) -> str:
        return f"JP {settings.NAMA_KOTA}"

    def _get_site_name(self) -> str:
        return f"JP {settings.NAMA_KOTA}"

    def build_totp_svg(self, url: str) -> str:
        """Dark on white in every theme: cameras read no inverted code."""
        isi = io.BytesIO()
        kode = segno.make(url, error="m", micro=False)
        kode.save(isi, kind="svg", xmldecl=False, scale=5, border=3, dark="#000", light="#fff")
        return isi.getvalue().decode()

    def generate_authenticator_name(self, user: Akun, type: Authenticator.Type) -> str:
        ada = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Kunci {ada + 1}"


def _rapikan_kolom(formulir: Any, keterangan: str) -> None:
    kolom = formulir.fields["code"]
    kolom.label = "Kode"
    kolom.max_length = 40
    kolom.help_text = keterangan
    kolom.widget.attrs.update({"placeholder": "", "inputmode": "numeric", "autofocus": True, "maxlength": "40"})


class SekaliPakai:
    """A code of an app is good once: the library forgets too early that it was used, where clocks may be off."""

    def clean_code(self) -> str:
        kode: str = super().clean_code()  # type: ignore[misc]
        bukti: Authenticator = self.authenticator  # type: ignore[attr-defined]
        kunci = f"kode-terpakai:{bukti.user_id}:{normalize_user_code(kode)}"
        if bukti.type == Authenticator.Type.TOTP and not cache.add(kunci, 1, KODE_BERLAKU):
            raise AdapterDuaLangkah().validation_error("incorrect_code")
        return kode


KODE_APLIKASI = "6 angka dari aplikasi autentikator, atau salah satu kode cadangan (8 angka)."


class FormulirKode(SekaliPakai, AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan_kolom(self, KODE_APLIKASI)


class FormulirKodeLagi(SekaliPakai, ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan_kolom(self, KODE_APLIKASI)


class FormulirPasang(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan_kolom(self, "6 angka yang sekarang tampil di aplikasi itu.")


def _rapikan_nama(formulir: Any) -> None:
    kolom = formulir.fields["name"]
    kolom.label = "Nama kunci"
    kolom.max_length = 60
    kolom.validators.append(MaxLengthValidator(60))
    kolom.help_text = "Misalnya: Ponsel saya. Agar Anda tahu yang mana bila ada beberapa."
    kolom.widget.attrs["maxlength"] = "60"


@contextmanager
def kata_kunci(kalimat: str) -> Iterator[None]:
    """A passkey has no code, so what the library says of codes is said of keys; and so of an answer that none gives."""
    try:
        yield
    except ValidationError as galat:
        if getattr(galat, "code", None) == "incorrect_code":
            raise ValidationError(kalimat) from galat
        raise
    except JAWABAN_RUSAK as galat:
        raise ValidationError(kalimat) from galat


class Jawaban(forms.JSONField):
    """What a device answered. Brackets by the thousand are no answer; Django's field has no end to them."""

    def to_python(self, value: Any) -> Any:
        with kata_kunci(KUNCI_TAK_DIKENAL):
            return super().to_python(value)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """An answer that was refused is good for nothing, and is not given back."""
        return InvalidJSONInput("")


class KataKunci(forms.Form):
    credential = Jawaban(widget=forms.HiddenInput)

    def clean_credential(self) -> Authenticator:
        with kata_kunci(KUNCI_TAK_DIKENAL):
            return super().clean_credential()  # type: ignore[misc]


class FormulirPakaiKunci(KataKunci, AuthenticateWebAuthnForm):
    pass


class FormulirPakaiKunciLagi(KataKunci, ReauthenticateWebAuthnForm):
    pass


class FormulirMasukKunci(KataKunci, LoginWebAuthnForm):
    pass


class FormulirKunci(AddWebAuthnForm):
    credential = Jawaban(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan_nama(self)
        self.fields["passwordless"].label = "Pakai juga sebagai pengganti kata sandi"
        self.fields["passwordless"].help_text = "Perangkat lalu meminta sidik jari, wajah, atau PIN setiap kali masuk."

    def clean(self) -> dict[str, Any]:
        terpasang = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN).count()
        if terpasang >= KUNCI_PALING_BANYAK:
            raise ValidationError(f"Sudah {KUNCI_PALING_BANYAK} kunci terpasang. Lepas dulu yang tidak dipakai lagi.")
        with kata_kunci(KUNCI_TAK_TERPASANG):
            isi: dict[str, Any] = super().clean()
        return isi


class FormulirNamaKunci(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _rapikan_nama(self)
