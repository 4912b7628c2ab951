"""Who may download what."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from bimbingan.models import Bimbingan
from kepegawaian.models import PNS, Akun, PerangkatDaerah
from laporan.acuan import tanggal_acuan

Kesepakatan = TypeVar("Kesepakatan", bound=Bimbingan)


def ambil_bimbingan(akun: Akun, model: type[Kesepakatan], pk: int) -> Kesepakatan:
    """An agreement this account may read, with its two persons. Http404 where there is none. One query."""
    terlihat: Any = model.objects.terlihat_oleh(akun).select_related("peserta", "pembimbing")
    return get_object_or_404(terlihat, pk=pk)


def pastikan_melihat_kota(akun: Akun) -> None:
    """BKPSDMD only. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd:
        raise PermissionDenied("Halaman kota hanya untuk BKPSDMD.")


def pastikan_melihat_pegawai(akun: Akun) -> None:
    """Whoever looks after others. Raises PermissionDenied with a sentence."""
    if not akun.hak.melihat_pegawai:
        raise PermissionDenied("Daftar pegawai hanya untuk atasan langsung, pengelola SDM, dan BKPSDMD.")


def boleh_kartu(akun: Akun, atasan: PNS, tahun: int) -> bool:
    """The atasan themself, the pengelola of their agency in that year, BKPSDMD."""
    if akun.hak.bkpsdmd or atasan.pk == akun.pns_id:
        return True
    penempatan = atasan.penempatan_pada(tanggal_acuan(tahun))
    return penempatan is not None and penempatan.pd in akun.hak.pd_dikelola


def pastikan_boleh_rekap(akun: Akun, pd: PerangkatDaerah | None) -> None:
    """The whole city for BKPSDMD, an agency also for its pengelola. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd and pd not in akun.hak.pd_dikelola:
        raise PermissionDenied("Rekap hanya untuk BKPSDMD dan pengelola SDM perangkat daerah itu.")
