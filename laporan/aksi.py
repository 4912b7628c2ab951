"""The verbs of the private calendar address. Each may be sent twice and is done once."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from kepegawaian.models import Akun
from laporan.models import LanggananKalender, kunci_baru

SEKALI_CATAT = timedelta(hours=1)
"""Phones ask every few minutes; that one did is written down once in that time."""


@transaction.atomic
def buat_langganan(*, akun: Akun) -> LanggananKalender:
    """Give the account an address; the one it has already, where it has one."""
    langganan, _ = LanggananKalender.objects.get_or_create(akun=akun)
    return langganan


@transaction.atomic
def ganti_langganan(*, akun: Akun, lama: str) -> bool:
    """Put another address in the place of `lama`, which stops at once. Returns whether the account has one now.

    Where `lama` is no longer the address, it was changed or revoked in between, and nothing happens.
    """
    milik = LanggananKalender.objects.filter(akun=akun)
    diganti = milik.filter(kunci=lama).update(
        kunci=kunci_baru(), dibuat_pada=timezone.now(), terakhir_diambil_pada=None
    )
    return bool(diganti) or milik.exists()


@transaction.atomic
def cabut_langganan(*, akun: Akun) -> None:
    """Leave the account without an address."""
    LanggananKalender.objects.filter(akun=akun).delete()


def catat_pengambilan(*, langganan: LanggananKalender) -> None:
    """Note that a phone has asked, where the last note is old. No query otherwise."""
    sekarang = timezone.now()
    terakhir = langganan.terakhir_diambil_pada
    if terakhir is None or sekarang - terakhir >= SEKALI_CATAT:
        LanggananKalender.objects.filter(pk=langganan.pk, kunci=langganan.kunci).update(terakhir_diambil_pada=sekarang)
