"""The verbs of a session, the same for coaching and mentoring."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from bimbingan.models import Sesi
from kepegawaian.models import PNS
from konversi.rekap import kunci_peserta


def pastikan_boleh_paraf(*, sesi: Sesi, oleh: PNS) -> None:
    """Raise, with a sentence for the user, unless `oleh` may initial this session now (Lampiran I G.4.d, H.4.d).

    PermissionDenied for somebody else than its pembimbing, ValidationError where its state does not allow it.
    """
    if oleh.pk != sesi.pembimbing_id:
        raise PermissionDenied("Hanya pembimbing sesi ini yang dapat membubuhkan paraf.")
    if sesi.status == Sesi.Status.DIPARAF:
        raise ValidationError("Sesi ini sudah diparaf.")
    if sesi.status != Sesi.Status.DILAKSANAKAN:
        raise ValidationError("Hanya sesi yang sudah dilaksanakan yang dapat diparaf.")


def boleh_paraf(*, sesi: Sesi, oleh: PNS) -> bool:
    """The same rule as a yes or no, for templates."""
    try:
        pastikan_boleh_paraf(sesi=sesi, oleh=oleh)
    except (PermissionDenied, ValidationError):
        return False
    return True


@transaction.atomic
def paraf(*, sesi: Sesi, oleh: PNS) -> Sesi:
    """Initial a held session: from here on it counts. Refreshes the totals of its peserta.

    Raises as `pastikan_boleh_paraf`; two who initial at once get one paraf and one sentence.
    """
    kunci_peserta([sesi.peserta_id])
    sesi.refresh_from_db()
    pastikan_boleh_paraf(sesi=sesi, oleh=oleh)
    sesi.status = Sesi.Status.DIPARAF
    sesi.diparaf_oleh, sesi.diparaf_pada = oleh, timezone.now()
    sesi.save(update_fields=["status", "diparaf_oleh", "diparaf_pada"])
    return sesi
