"""The background tasks, and whether one is still alive."""

from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus, default_task_backend, task
from django_tasks.exceptions import TaskResultDoesNotExist

from impor import kerja
from impor.models import TENGGANG, Impor


@task(takes_context=True)
def periksa(context: TaskContext, pk: int) -> None:
    kerja.periksa(pk=pk, tugas=context.task_result.id)


@task(takes_context=True)
def simpan(context: TaskContext, pk: int) -> None:
    kerja.simpan(pk=pk, tugas=context.task_result.id)


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
        return impor.denyut < timezone.now() - TENGGANG
    impor.refresh_from_db(fields=["status"])
    return impor.bekerja
