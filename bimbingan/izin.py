"""Who may do what with an agreement and its sessions. In which state is the matter of `bimbingan.aksi`.

Each rule raises PermissionDenied with a sentence for the user. Whoever may not even know that something is there
gets Http404 from `ambil`.
"""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.utils import timezone

from bimbingan.models import Bimbingan, Sesi
from kepegawaian.models import PNS, Akun

HANYA_ANGKA = (
    "Isi coaching dan mentoring hanya dibaca kedua pihak dan atasan langsung. Angkanya ada di halaman JP pegawai itu."
)


def ambil(akun: Akun, semua: "models.QuerySet[Any]", pk: int) -> Any:
    """The agreement or session, for somebody who may read its content. Two queries at most where they may.

    PermissionDenied for pengelola and BKPSDMD, who see the numbers of its peserta; Http404 for everybody else.
    """
    terlihat = semua.filter(pk__in=semua.model.objects.terlihat_oleh(akun).filter(pk=pk).values("pk")).first()
    if terlihat is not None:
        return terlihat
    peserta = semua.filter(pk=pk).values_list("peserta", flat=True).first()
    if peserta and PNS.objects.terlihat_oleh(akun, pada=timezone.localdate()).filter(pk=peserta).exists():
        raise PermissionDenied(HANYA_ANGKA)
    raise Http404


def pastikan_pembimbing(bimbingan: Bimbingan, oleh: PNS, *, pada: date | None = None) -> None:
    """Only the pembimbing of the agreement, while they may guide its peserta (coaching: as the atasan langsung)."""
    if oleh.pk != bimbingan.pembimbing_id:
        raise PermissionDenied("Hanya pembimbing dalam kesepakatan ini yang dapat melakukannya.")
    alasan = bimbingan.alasan_tidak_boleh(oleh, bimbingan.peserta, pada or timezone.localdate())
    if alasan:
        raise PermissionDenied(alasan)


def pastikan_pengusul(bimbingan: Bimbingan, oleh: PNS) -> None:
    if oleh.pk != bimbingan.pengusul_id:
        raise PermissionDenied("Hanya yang mengusulkan yang dapat menarik usulannya.")


def pastikan_penjawab(bimbingan: Bimbingan, oleh: PNS) -> None:
    if oleh.pk != bimbingan.penjawab_id:
        raise PermissionDenied("Hanya pihak yang diminta yang dapat menjawab.")


def pastikan_peserta(bimbingan: Bimbingan | Sesi, oleh: PNS) -> None:
    if oleh.pk != bimbingan.peserta_id:
        raise PermissionDenied("Hanya peserta bimbingan ini yang dapat melakukannya.")


def pastikan_boleh_mengakhiri(bimbingan: Bimbingan, oleh: PNS) -> None:
    """Mentoring is voluntary, so either side; coaching the atasan langsung of today, or the coachee who has another.

    F.3 row 6.
    """
    peserta, hari_ini = bimbingan.peserta, timezone.localdate()
    if not bimbingan.DIUSULKAN_PEMBIMBING:
        boleh = oleh.pk in (bimbingan.pembimbing_id, bimbingan.peserta_id)
    elif oleh.pk == bimbingan.peserta_id:
        boleh = bool(bimbingan.alasan_tidak_boleh(bimbingan.pembimbing, peserta, hari_ini))
    else:
        boleh = not bimbingan.alasan_tidak_boleh(oleh, peserta, hari_ini)
    if not boleh:
        raise PermissionDenied("Anda tidak dapat mengakhiri bimbingan ini; yang dapat ialah atasan langsung peserta.")
