"""The verbs of accounts: hand out codes, activate, close and open again."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from akun import izin
from akun.aksi_peran import kunci_bkpsdmd
from akun.kode import kode_baru, kunci_tautan, rapikan, sidik
from akun.masuk.aksi import catat_sandi
from akun.models import MASA_BERLAKU, KodeAktivasi
from kepegawaian.models import PNS, Akun, Penugasan

SUDAH_TERPAKAI = "Kode ini baru saja dipakai, diganti, atau kedaluwarsa. Minta kode baru kepada BKPSDMD."
DINONAKTIFKAN = "Akun ini dinonaktifkan. Aktifkan lagi lebih dahulu."


class Rahasia(NamedTuple):
    """A code, or the secret of a link, in the only moment it is known."""

    pns: PNS
    kode: str
    berlaku_sampai: datetime


@transaction.atomic
def buat_kode(*, pns: Collection[PNS], oleh: Akun) -> list[Rahasia]:
    """A code on paper for each of these people, in their order; codes they had are void.

    Accounts are left as they are (`atur_ulang` closes one). Raises PermissionDenied, and ValidationError where an
    account is deactivated.
    """
    izin.pastikan_mengelola_akun(oleh)
    return _terbitkan(pns, oleh, KodeAktivasi.Cara.KERTAS)


@transaction.atomic
def buat_tautan(*, pns: PNS, oleh: Akun) -> Rahasia:
    """The secret of a link (`kode` of the result) for one with an e-mail address. Raises like buat_kode."""
    izin.pastikan_mengelola_akun(oleh)
    if not pns.email:
        raise ValidationError(f"{pns} belum mempunyai alamat email. Buat kode tercetak.")
    return _terbitkan([pns], oleh, KodeAktivasi.Cara.EMAIL)[0]


def _terbitkan(pns: Collection[PNS], oleh: Akun, cara: KodeAktivasi.Cara) -> list[Rahasia]:
    urut = sorted(satu.pk for satu in pns)
    list(PNS.objects.select_for_update().filter(pk__in=urut).order_by("pk").values_list("pk"))
    if Akun.objects.filter(pns__in=urut, is_active=False).exists():
        raise ValidationError(DINONAKTIFKAN)
    sekarang = timezone.now()
    KodeAktivasi.objects.terbuka().filter(pns__in=urut).update(dicabut_oleh=oleh, dicabut_pada=sekarang)
    buat = kode_baru if cara == KodeAktivasi.Cara.KERTAS else kunci_tautan
    hasil = [Rahasia(satu, buat(), sekarang + MASA_BERLAKU) for satu in pns]
    KodeAktivasi.objects.bulk_create(
        KodeAktivasi(
            pns=satu.pns,
            cara=cara,
            sidik=sidik(rapikan(satu.kode) if cara == KodeAktivasi.Cara.KERTAS else satu.kode),
            dibuat_oleh=oleh,
            dibuat_pada=sekarang,
            berlaku_sampai=satu.berlaku_sampai,
        )
        for satu in hasil
    )
    return hasil


@transaction.atomic
def atur_ulang(*, pns: PNS, oleh: Akun) -> Rahasia:
    """Take the password away, which closes every session, and give a code for a new one."""
    izin.pastikan_mengelola_akun(oleh)
    izin.pastikan_bukan_sendiri(oleh=oleh, pns=pns)
    rahasia = _terbitkan([pns], oleh, KodeAktivasi.Cara.KERTAS)[0]
    _cabut_sandi(Akun.objects.filter(pns=pns).first(), oleh)
    return rahasia


@transaction.atomic
def aktifkan(*, kode: KodeAktivasi, sandi: str) -> Akun:
    """Use the code up: its PNS has an account with this password, and no other session. The password was validated.

    Raises ValidationError where the code was used, revoked or expired meanwhile, or the account deactivated.
    """
    sekarang = timezone.now()
    pns = PNS.objects.select_for_update().get(pk=kode.pns_id)
    terpakai = KodeAktivasi.objects.berlaku().filter(pk=kode.pk).update(dipakai_pada=sekarang)
    akun = Akun.objects.filter(pns=pns).first()
    if not terpakai or (akun and not akun.is_active):
        raise ValidationError(SUDAH_TERPAKAI)
    if akun is None:
        return Akun.objects.create_user(pns, sandi)
    akun.set_password(sandi)
    akun.save(update_fields=["password"])
    catat_sandi(akun=akun, kata="dibuat dengan kode aktivasi", oleh=akun)
    return akun


@transaction.atomic
def nonaktifkan(*, pns: PNS, oleh: Akun) -> None:
    """Close the account: no session goes on, no code opens it, and the old password never holds again."""
    izin.pastikan_mengelola_akun(oleh)
    izin.pastikan_bukan_sendiri(oleh=oleh, pns=pns)
    hari_ini = timezone.localdate()
    kunci_bkpsdmd()
    if Penugasan.objects.bkpsdmd_siap(hari_ini).filter(pns=pns).exists():
        izin.pastikan_bukan_bkpsdmd_terakhir(pns=pns, pada=hari_ini)
    akun = _akun(pns)
    akun.is_active = False
    akun.save(update_fields=["is_active"])
    _cabut_sandi(akun, oleh)
    KodeAktivasi.objects.terbuka().filter(pns=pns).update(dicabut_oleh=oleh, dicabut_pada=timezone.now())


@transaction.atomic
def aktifkan_lagi(*, pns: PNS, oleh: Akun) -> None:
    """Let a closed account be activated again, with a new code."""
    izin.pastikan_mengelola_akun(oleh)
    akun = _akun(pns)
    akun.is_active = True
    akun.save(update_fields=["is_active"])


@transaction.atomic
def cabut_kode(*, kode: Sequence[str]) -> None:
    """Void links that could not be sent. By whoever made them."""
    for satu in KodeAktivasi.objects.terbuka().filter(sidik__in=[sidik(rahasia) for rahasia in kode]):
        satu.dicabut_oleh, satu.dicabut_pada = satu.dibuat_oleh, timezone.now()
        satu.save(update_fields=["dicabut_oleh", "dicabut_pada"])


def bersihkan_kode(*, umur: timedelta = timedelta(days=365)) -> int:
    """Delete codes that ended so long ago, whatever became of them; how many. For the daily work."""
    return KodeAktivasi.objects.filter(berlaku_sampai__lt=timezone.now() - umur).delete()[0]


def _akun(pns: PNS) -> Akun:
    akun = Akun.objects.filter(pns=pns).first()
    if akun is None:
        raise ValidationError(f"{pns} belum mempunyai akun.")
    return akun


def _cabut_sandi(akun: Akun | None, oleh: Akun) -> None:
    """A session lives as long as the password it began with."""
    if akun:
        akun.set_unusable_password()
        akun.save(update_fields=["password"])
        catat_sandi(akun=akun, kata="dicabut BKPSDMD", oleh=oleh)
