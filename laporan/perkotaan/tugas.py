"""Background work on the figures of the city."""

from django_tasks import task

from laporan.perkotaan import rinci


@task()
def rinci_kota(tahun: int) -> None:
    """Work out the figures of that year record by record, and keep them."""
    rinci.simpan_rinci(tahun)
