"""The verbs of signing in: take away somebody's second step, sign devices out, change keys."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from auditlog.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from akun.masuk import izin, rahasia
from kepegawaian.aksi_kabar import beri_tahu
from kepegawaian.models import Akun

RAHASIA = {"secret", "seed"}
"""What django-allauth encrypts by our means, of an app and of recovery codes."""


@transaction.atomic
def setel_ulang_langkah_kedua(*, akun: Akun, oleh: Akun) -> None:
    """Take every second step of an account away, for one who lost the phone; they set up a new one.

    Raises PermissionDenied, and ValidationError where there is none or it is one's own.
    """
    izin.pastikan_boleh_setel_ulang(akun=akun, oleh=oleh)
    dilepas, _ = Authenticator.objects.filter(user=akun).delete()
    if not dilepas:
        raise ValidationError(f"{akun} tidak mempunyai langkah kedua. Tidak ada yang disetel ulang.")
    catat(akun=akun, kata="disetel ulang BKPSDMD", oleh=oleh)
    akhiri_sesi(akun=akun)
    beri_tahu(
        kepada=[akun.pns_id],
        judul="Langkah kedua akun Anda disetel ulang oleh BKPSDMD",
        isi="Bukan atas permintaan Anda? Hubungi BKPSDMD segera.",
        url=reverse("mfa_index"),
        kunci="langkah-kedua",
        dari=oleh.pns,
    )


@transaction.atomic
def akhiri_sesi(*, akun: Akun, kecuali: str | None = None) -> int:
    """Sign an account out on every device, but for the session of that key; how many these were."""
    sesi = list(UserSession.objects.filter(user=akun).exclude(session_key=kecuali or ""))
    for satu in sesi:
        satu.end()
    return len(sesi)


def hapus_perangkat_lama() -> int:
    """Forget the devices whose session is over; how many. For the daily work."""
    masih = Session.objects.values("session_key")
    banyak, _ = UserSession.objects.exclude(session_key__in=masih).delete()
    return int(banyak)


@transaction.atomic
def perbarui_rahasia() -> int:
    """Encrypt every secret under the present SECRET_KEY; how many. Raises ValidationError where one cannot be read."""
    banyak = 0
    for bukti in Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN):
        for nama in RAHASIA & set(bukti.data):
            bukti.data[nama] = rahasia.sandikan_ulang(bukti.data[nama])
            banyak += 1
        bukti.save(update_fields=["data"])
    return banyak


def catat(*, akun: Akun, kata: str, oleh: Akun, apa: str = "langkah kedua") -> None:
    """An entry of the audit trail, of what became of an account's second step or password."""
    LogEntry.objects.log_create(akun, action=LogEntry.Action.UPDATE, changes={apa: ["", kata]}, actor=oleh)


def catat_sandi(*, akun: Akun, kata: str, oleh: Akun) -> None:
    catat(akun=akun, kata=kata, oleh=oleh, apa="kata sandi")
