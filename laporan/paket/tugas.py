"""The background tasks of packs."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from laporan.models import Paket
from laporan.paket import kerja

SEKALIGUS = 4
"""Workers that share a pack at most, however many there are."""
JEDA = timedelta(minutes=1)
"""How often the guard comes by."""


@task()
def mulai(pk: int) -> None:
    """Write down what belongs into the pack, call others to it, and work on it oneself."""
    if kerja.siapkan(pk):
        for _ in range(SEKALIGUS - 1):
            bantu.enqueue(pk)
    kerja.kerjakan(pk)


@task()
def bantu(pk: int) -> None:
    kerja.kerjakan(pk)


@task()
def jaga(pk: int) -> None:
    """Take up what a worker that died has left. The next guard stands in the queue before anything is done."""
    if Paket.objects.filter(pk=pk, status__in=Paket.BEKERJA).exists():
        jaga.using(run_after=timezone.now() + JEDA).enqueue(pk)
        kerja.siapkan(pk)
        kerja.kerjakan(pk)
