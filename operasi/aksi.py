"""The verbs of the heartbeat."""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from operasi.models import Denyut


@transaction.atomic
def berdenyut(*, pekerja: str, host: str, pid: int, tugas: str, selama: timedelta) -> None:
    """Say that the worker lives, and on which task (or none, "") it has been for how long; forget the long gone."""
    isi = {"denyut_pada": Now(), "tugas": tugas, "tugas_sejak": Now() - selama if tugas else None}
    if not Denyut.objects.filter(pk=pekerja).update(**isi):
        Denyut.objects.create(pekerja=pekerja, host=host, pid=pid, **isi)
    Denyut.objects.terlupakan().delete()


def berhenti_berdenyut(*, pekerja: str) -> None:
    Denyut.objects.filter(pk=pekerja).delete()
