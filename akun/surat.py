"""The letters about accounts. Each carries a secret, so that none is kept or sent twice."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from akun.aksi import Rahasia
from akun.tautan import TokenSandi
from kepegawaian.models import PNS, Akun


def ada_email() -> bool:
    """Whether this installation sends mail."""
    return bool(settings.EMAIL_URL) or settings.DEMONSTRASI


def kirim_aktivasi(rahasia: Rahasia) -> None:
    """Raises OSError (SMTP's errors are) where the mail server does not take it."""
    tautan = settings.ALAMAT_PUBLIK + reverse("aktivasi_tautan", args=[rahasia.kode])
    _kirim(rahasia.pns, "Aktifkan akun JP Anda", "aktivasi", {"tautan": tautan, "sampai": rahasia.berlaku_sampai})


def kirim_lupa(akun: Akun) -> None:
    uid = urlsafe_base64_encode(force_bytes(akun.pk))
    tautan = settings.ALAMAT_PUBLIK + reverse("sandi_baru", args=[uid, TokenSandi().make_token(akun)])
    menit = settings.PASSWORD_RESET_TIMEOUT // 60
    _kirim(akun.pns, "Atur ulang kata sandi akun JP Anda", "lupa", {"tautan": tautan, "menit": menit})


def _kirim(pns: PNS, perihal: str, surat: str, isi: dict[str, Any]) -> None:
    isi |= {"pns": pns, "kota": settings.NAMA_KOTA}
    send_mail(perihal, render_to_string(f"akun/surat/{surat}.txt", isi), None, [pns.email])
