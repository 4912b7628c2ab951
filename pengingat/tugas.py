"""The background task that sends mails. It enters its own successor before it works, so that what a dead worker left,
or a server would not take for now, is tried again; after the last time it is given up.
"""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from pengingat import surel
from pengingat.models import Ringkasan

JEDA = (5, 15, 60, 180)
"""Minutes before each further attempt."""
SEKALIGUS = 50
"""Mails of one task, which go over one connection."""


@task
def kirim(pk: list[int], ke: int = 0) -> None:
    menunggu = Ringkasan.objects.filter(pk__in=pk, surel=Ringkasan.Surel.MENUNGGU)
    if not menunggu.exists():
        return
    if ke < len(JEDA):
        kirim.using(run_after=timezone.now() + timedelta(minutes=JEDA[ke])).enqueue(pk, ke + 1)
    surel.kirim_kelompok(pk)
    if ke >= len(JEDA):
        menunggu.update(surel=Ringkasan.Surel.GAGAL)


def jadwalkan(pk: list[int]) -> None:
    """Have the mails of these digests sent. To be called in the transaction that makes them wait."""
    for awal in range(0, len(pk), SEKALIGUS):
        kirim.enqueue(pk[awal : awal + SEKALIGUS])
