"""Who may do what with an activity. In which state is the matter of `kegiatan.aksi` and `kegiatan.aksi_tinjauan`.

Each rule raises PermissionDenied with a sentence for the user. What somebody may not even know of is not in their
`Kegiatan.objects.terlihat_oleh`.
"""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone

from kegiatan.models import HARI_MENUNGGU, Kegiatan, PelimpahanTinjauan
from kepegawaian.izin import boleh
from kepegawaian.models import PNS, Penempatan, Penugasan
from konversi.tulisan import tanggal_panjang

BUKAN_PENINJAU = (
    "Yang meninjau kegiatan ini ialah atasan langsung pesertanya hari ini, atau pengganti yang ditunjuknya."
)


class Peran(models.TextChoices):
    """As what somebody reviews."""

    ATASAN = "atasan", "atasan langsung"
    PENGGANTI = "pengganti", "pengganti atasan langsung"
    PENGELOLA = "pengelola", "pengelola SDM"


def sebagai(kegiatan: Kegiatan, oleh: PNS) -> Peran | None:
    """As what this PNS may review that activity today; None where they may not. Three queries at most.

    The pengelola SDM of the agency only where there is no atasan, or the record has waited for HARI_MENUNGGU days.
    The same rule for a whole queue is `KegiatanQuerySet.untuk_ditinjau_oleh`.
    """
    hari_ini = timezone.localdate()
    penempatan = kegiatan.peserta.penempatan_pada(hari_ini)
    if oleh.pk == kegiatan.peserta_id or penempatan is None:
        return None
    if penempatan.atasan_id == oleh.pk:
        return Peran.ATASAN
    if penempatan.atasan_id and _mewakili(oleh, penempatan.atasan_id, hari_ini):
        return Peran.PENGGANTI
    giliran = penempatan.atasan_id is None or _giliran_pengelola(kegiatan) <= hari_ini
    return Peran.PENGELOLA if giliran and _mengelola(oleh, penempatan, hari_ini) else None


def pastikan_pemilik(kegiatan: Kegiatan, oleh: PNS) -> None:
    if oleh.pk != kegiatan.peserta_id:
        raise PermissionDenied("Hanya pegawai yang mencatat kegiatan ini yang dapat melakukannya.")


def pastikan_peninjau(kegiatan: Kegiatan, oleh: PNS) -> Peran:
    """As what they review it."""
    peran = sebagai(kegiatan, oleh)
    if peran is None:
        raise PermissionDenied(_bukan_peninjau(kegiatan, oleh))
    return peran


def pastikan_boleh_mencabut_persetujuan(kegiatan: Kegiatan, oleh: PNS) -> None:
    """The atasan or whoever stands in; the pengelola SDM where there is no atasan, or for an approval of their own."""
    if sebagai(kegiatan, oleh) in (Peran.ATASAN, Peran.PENGGANTI):
        return
    hari_ini = timezone.localdate()
    penempatan = kegiatan.peserta.penempatan_pada(hari_ini)
    mengelola = penempatan is not None and _mengelola(oleh, penempatan, hari_ini)
    miliknya = penempatan is not None and (penempatan.atasan_id is None or oleh.pk == kegiatan.ditinjau_oleh_id)
    if oleh.pk == kegiatan.peserta_id or not (mengelola and miliknya):
        raise PermissionDenied(BUKAN_PENINJAU)


def pastikan_boleh_membuka_tinjauan(kegiatan: Kegiatan, oleh: PNS) -> Peran | None:
    """Who may review it, and as what; or None for who may only take its approval back."""
    peran = sebagai(kegiatan, oleh)
    if peran is None and not boleh(pastikan_boleh_mencabut_persetujuan, kegiatan=kegiatan, oleh=oleh):
        raise PermissionDenied(_bukan_peninjau(kegiatan, oleh))
    return peran


def pastikan_boleh_melimpahkan(*, oleh: PNS) -> None:
    """Only who has a team today has something to delegate."""
    if not Penempatan.objects.pada(timezone.localdate()).filter(atasan=oleh).exists():
        raise PermissionDenied("Yang dapat melimpahkan tinjauan ialah atasan langsung yang mempunyai anggota tim.")


def _giliran_pengelola(kegiatan: Kegiatan) -> date:
    """From that day on the pengelola SDM may review it too."""
    diajukan = timezone.localdate(kegiatan.diajukan_pada) if kegiatan.diajukan_pada else timezone.localdate()
    return diajukan + timedelta(days=HARI_MENUNGGU)


def _mewakili(oleh: PNS, atasan: int, hari_ini: date) -> bool:
    return PelimpahanTinjauan.objects.berlaku(hari_ini).filter(dari=atasan, kepada=oleh).exists()


def _mengelola(oleh: PNS, penempatan: Penempatan, hari_ini: date) -> bool:
    tugas = Penugasan.objects.berlaku(hari_ini).filter(pns=oleh, peran=Penugasan.Peran.PENGELOLA, pd=penempatan.pd_id)
    return tugas.exists()


def _bukan_peninjau(kegiatan: Kegiatan, oleh: PNS) -> str:
    """Why not, as a sentence."""
    hari_ini = timezone.localdate()
    if oleh.pk == kegiatan.peserta_id:
        return "Kegiatan sendiri tidak ditinjau sendiri; yang meninjau ialah atasan langsung atau pengelola SDM."
    penempatan = kegiatan.peserta.penempatan_pada(hari_ini)
    if penempatan and _mengelola(oleh, penempatan, hari_ini):
        return (
            f"Kegiatan ini masih giliran atasan langsungnya, {penempatan.atasan}; "
            f"pengelola SDM dapat meninjaunya sejak {tanggal_panjang(_giliran_pengelola(kegiatan))}."
        )
    return BUKAN_PENINJAU
