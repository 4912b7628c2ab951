"""The verbs of connected systems: let one in, let it stay longer, give it another token, put it out."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from api import izin
from api.models import JEDA_CATATAN, Sistem
from api.token import sidik, token_baru
from kepegawaian.models import Akun, PerangkatDaerah


@transaction.atomic
def hubungkan(*, sistem: Sistem, pd: Collection[PerangkatDaerah], oleh: Akun) -> str:
    """Save a new system; returns its token, which nobody can ask for again.

    Raises PermissionDenied, and ValidationError by field.
    """
    izin.pastikan_mengelola(oleh)
    if sistem.seluruh_kota == bool(pd):
        raise ValidationError({"pd": "Pilih seluruh kota, atau perangkat daerah satu per satu."})
    _pastikan_mendatang(sistem.berlaku_sampai)
    token = token_baru()
    sistem.sidik_token, sistem.dibuat_oleh = sidik(token), oleh.pns
    sistem.full_clean()
    sistem.save()
    sistem.pd.set(pd)
    return token


@transaction.atomic
def ganti_token(*, sistem: Sistem, oleh: Akun) -> str:
    """Another token in place of the one it has, which opens nothing from now on."""
    izin.pastikan_mengelola(oleh)
    terkini = _yang_berjalan(sistem)
    token = token_baru()
    terkini.sidik_token = sidik(token)
    terkini.save(update_fields=["sidik_token"])
    return token


@transaction.atomic
def perpanjang(*, sistem: Sistem, sampai: date, oleh: Akun) -> None:
    izin.pastikan_mengelola(oleh)
    _pastikan_mendatang(sampai)
    terkini = _yang_berjalan(sistem)
    terkini.berlaku_sampai = sampai
    terkini.save(update_fields=["berlaku_sampai"])


@transaction.atomic
def cabut(*, sistem: Sistem, oleh: Akun) -> None:
    """For good: a system that is to read again is connected anew."""
    izin.pastikan_mengelola(oleh)
    terkini = _yang_berjalan(sistem)
    terkini.dicabut_oleh, terkini.dicabut_pada = oleh.pns, timezone.now()
    terkini.save(update_fields=["dicabut_oleh", "dicabut_pada"])


def catat_pemakaian(sistem: Sistem) -> None:
    """When it last asked something, to the minute, so that reading does not mean writing."""
    sekarang = timezone.now()
    if sistem.terakhir_dipakai_pada is None or sistem.terakhir_dipakai_pada < sekarang - JEDA_CATATAN:
        Sistem.objects.filter(pk=sistem.pk).update(terakhir_dipakai_pada=sekarang)


def _yang_berjalan(sistem: Sistem) -> Sistem:
    """The row, held. Raises as `pastikan_terhubung`."""
    terkini: Sistem = Sistem.objects.select_for_update().get(pk=sistem.pk)
    pastikan_terhubung(terkini)
    return terkini


def pastikan_terhubung(sistem: Sistem) -> None:
    """Raises ValidationError for one that was put out."""
    if sistem.dicabut_pada:
        raise ValidationError("Sistem ini sudah dicabut. Hubungkan lagi sebagai sistem baru.")


def _pastikan_mendatang(sampai: date) -> None:
    if sampai < timezone.localdate():
        raise ValidationError({"berlaku_sampai": "Tanggal ini sudah lewat. Isi dengan tanggal mendatang."})
