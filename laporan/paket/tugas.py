"""The background tasks: some that work on a pack side by side, and one that comes back until it is done.

A worker that is killed leaves its task running for ever. `jaga` therefore enters its own successor before it works,
so that what the dead one left is taken up after `tenggang` by whoever is there.
"""

from django.utils import timezone
from django_tasks import task

from laporan.models import ButirPaket, Paket
from laporan.models.paket import tenggang
from laporan.paket import kerja

PALING_BANYAK = 32
"""Workers that one pack asks for; each takes part as soon as it is free."""
DIDAHULUKAN = -10
"""Packs give way to what somebody waits for in front of a page."""


@task(priority=DIDAHULUKAN)
def kerjakan(pk: int) -> None:
    """A turn of work. Where there is more to do, another one is entered, behind what has come in meanwhile."""
    if kerja.kerjakan(pk):
        kerjakan.enqueue(pk)


@task(priority=DIDAHULUKAN)
def jaga(pk: int) -> None:
    if not Paket.objects.filter(pk=pk, status=Paket.Status.DIKERJAKAN).exists():
        return
    _jaga_nanti(pk)
    if kerja.kerjakan(pk):
        kerjakan.enqueue(pk)


def jadwalkan(paket: Paket) -> None:
    """Have it worked on. To be called in the transaction that puts the pack under way."""
    terbuka = paket.butir.filter(status=ButirPaket.Status.MENUNGGU).count()
    for _ in range(min(max(terbuka, 1), PALING_BANYAK)):
        kerjakan.enqueue(paket.pk)
    _jaga_nanti(paket.pk)


def _jaga_nanti(pk: int) -> None:
    jaga.using(run_after=timezone.now() + tenggang()).enqueue(pk)
