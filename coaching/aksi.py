"""What coaching has of its own: proposed to several at once, and handed over when the coachee moves."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from bimbingan.aksi import pastikan_berjalan, pegang, usulkan
from bimbingan.aksi_sesi import pada_hari
from bimbingan.models import Sesi
from coaching.models import Coaching, PengalihanCoaching
from kepegawaian.models import PNS
from konversi.rekap import kunci_peserta


@transaction.atomic
def usulkan_kepada(*, coachee: Sequence[PNS], oleh: PNS, isi: dict[str, str | date]) -> list[Coaching]:
    """The same proposal to each of these members of the team (G.4.a). All or none; raises as `usulkan`."""
    kunci_peserta(satu.pk for satu in coachee)
    return [usulkan(usulan=Coaching(pembimbing=oleh, peserta=satu, **isi), oleh=oleh) for satu in coachee]


def pastikan_boleh_ambil_alih(*, coaching: Coaching, oleh: PNS) -> None:
    """The atasan langsung of today, where the agreement is still another's.

    PermissionDenied for everybody else, ValidationError where there is nothing to take over.
    """
    if coaching.alasan_tidak_boleh(oleh, coaching.peserta, timezone.localdate()):
        raise PermissionDenied("Hanya atasan langsung peserta saat ini yang dapat mengambil alih coaching ini.")
    pastikan_berjalan(coaching)
    if coaching.pembimbing_id == oleh.pk:
        raise ValidationError("Coaching ini sudah Anda pegang.")


@transaction.atomic
def ambil_alih(*, coaching: Coaching, oleh: PNS) -> None:
    """Go on with an agreement of the coachee's former atasan. Sessions already held stay theirs, and valid.

    Planned sessions come along, but for a day on which the new coach meets the coachee already. An evaluation that
    the former coach had written is written anew.
    """
    pegang(coaching)
    pastikan_boleh_ambil_alih(coaching=coaching, oleh=oleh)
    PengalihanCoaching.objects.create(coaching=coaching, dari=coaching.pembimbing, kepada=oleh)
    coaching.pembimbing = oleh
    coaching.capaian = coaching.dievaluasi_pembimbing_pada = None
    coaching.save(update_fields=["pembimbing", "capaian", "dievaluasi_pembimbing_pada"])
    for sesi in coaching.sesi.filter(status=Sesi.Status.DIRENCANAKAN):
        if pada_hari(coaching, sesi.tanggal):
            sesi.status, sesi.alasan_batal = Sesi.Status.DIBATALKAN, "Coach yang baru sudah mempunyai sesi hari itu."
        else:
            sesi.pembimbing = oleh
        sesi.save(update_fields=["pembimbing", "status", "alasan_batal"])
