"""The background tasks, and whether one is still alive.

A worker that is killed leaves its task running for ever. With each task `jaga` is therefore entered, for later: it has
begun again what a dead worker left, at most PERCOBAAN times, for the file itself may be what kills it. After that the
page offers a button.
"""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus, default_task_backend, task
from django_tasks.exceptions import TaskResultDoesNotExist

from impor import kerja
from impor.models import Impor, tenggang

PERCOBAAN = 3


@task(takes_context=True)
def periksa(context: TaskContext, pk: int) -> None:
    kerja.periksa(pk=pk, tugas=context.task_result.id)


@task(takes_context=True)
def simpan(context: TaskContext, pk: int) -> None:
    kerja.simpan(pk=pk, tugas=context.task_result.id)


@task()
def jaga(pk: int, tugas: str, percobaan: int) -> None:
    """Begin again where that task is dead; look again later while it lives."""
    from impor.aksi_unggahan import ulangi

    impor = Impor.objects.dikerjakan(pk, tugas).first()
    if impor is None:
        return
    if not macet(impor):
        jaga_nanti(pk, tugas, percobaan)
    elif percobaan > 0:
        try:
            ulangi(impor=impor, percobaan=percobaan - 1)
        except ValidationError:  # it is being saved, and only slow
            jaga_nanti(pk, tugas, percobaan)


def jaga_nanti(pk: int, tugas: str, percobaan: int) -> None:
    jaga.using(run_after=timezone.now() + tenggang()).enqueue(pk, tugas, percobaan)


def macet(impor: Impor) -> bool:
    """Whether the work on it will not go on by itself: its task is gone, or its worker has been silent for too long.

    One query; a second one where the task has ended, for the import may have ended with it a moment ago.
    """
    if not impor.bekerja:
        return False
    try:
        status = default_task_backend.get_result(impor.tugas).status
    except TaskResultDoesNotExist:
        status = TaskResultStatus.FAILED
    if status == TaskResultStatus.READY:
        return False
    if status == TaskResultStatus.RUNNING:
        return impor.denyut < timezone.now() - tenggang()
    impor.refresh_from_db(fields=["status"])
    return impor.bekerja
