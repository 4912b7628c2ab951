"""Background work of a report: its files."""

from django_tasks import task

from laporan.tahunan import berkas


@task()
def buat_berkas(pk: int) -> None:
    """Make the files of that version, if nobody has made them meanwhile."""
    berkas.lengkapi(pk)
