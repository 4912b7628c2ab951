"""The verbs of the bell: tell people something, and have read it."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from kepegawaian.models import PNS, Pemberitahuan


@transaction.atomic
def beri_tahu(
    *, kepada: Collection[int], judul: str, url: str, kunci: str, isi: str = "", dari: PNS | None = None
) -> int:
    """Tell these PNS; returns how many. What they were told of `kunci` and have not read is renewed.

    `url`: the page of ours on which it is dealt with.
    """
    kata = {"judul": judul[:300], "isi": isi, "url": url, "dari": dari, "dibuat_pada": timezone.now()}
    for pk in sorted(set(kepada)):
        Pemberitahuan.objects.update_or_create(kepada_id=pk, kunci=kunci, dibaca_pada=None, defaults=kata)
    return len(set(kepada))


def tandai_dibaca(*, oleh: PNS, satu: Pemberitahuan | None = None) -> None:
    """One of theirs, or all. Doing it twice is doing it once."""
    belum = Pemberitahuan.objects.filter(kepada=oleh, dibaca_pada__isnull=True)
    (belum.filter(pk=satu.pk) if satu else belum).update(dibaca_pada=timezone.now())
