"""Who may do what with accounts: BKPSDMD, and nobody to themselves."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError

from kepegawaian.models import PNS, Akun, Penugasan

HANYA_BKPSDMD = "Akun, kode aktivasi, dan peran hanya dikelola oleh BKPSDMD."
BUKAN_SENDIRI = "Akun sendiri tidak diatur dari sini. Pakai Ganti kata sandi, atau minta rekan di BKPSDMD."
BKPSDMD_TERAKHIR = (
    "Ini peran BKPSDMD terakhir dengan akun yang dapat dipakai. Beri peran itu kepada rekan lain lebih dahulu, "
    "dan pastikan akunnya sudah aktif."
)


def pastikan_mengelola_akun(akun: Akun) -> None:
    """BKPSDMD only. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd:
        raise PermissionDenied(HANYA_BKPSDMD)


def pastikan_bukan_sendiri(*, oleh: Akun, pns: PNS) -> None:
    """Nobody locks themselves out. Raises ValidationError."""
    if oleh.pns_id == pns.pk:
        raise ValidationError(BUKAN_SENDIRI)


def pastikan_bukan_bkpsdmd_terakhir(*, pns: PNS, pada: date) -> None:
    """Somebody else can act for BKPSDMD on that day. Raises ValidationError.

    To be asked under `akun.aksi_peran.kunci_bkpsdmd`, or two could go at once.
    """
    if not Penugasan.objects.bkpsdmd_siap(pada).exclude(pns=pns).exists():
        raise ValidationError(BKPSDMD_TERAKHIR)
