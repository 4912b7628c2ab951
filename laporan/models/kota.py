"""What was last worked out from every record of the city."""

from django.db import models
from django.utils import timezone


class RinciKota(models.Model):
    """The figures of a year by bentuk and by month (`laporan.perkotaan.rinci`), and when they were worked out.

    They go through every record, which takes seconds: a worker does it, and the page says as of when they are.
    """

    tahun = models.PositiveSmallIntegerField("tahun", unique=True)
    isi = models.JSONField("isi", null=True)
    diminta_pada = models.DateTimeField("diminta pada", default=timezone.now)
    dihitung_pada = models.DateTimeField("dihitung pada", null=True, blank=True)

    class Meta:
        verbose_name = "rincian kota"
        verbose_name_plural = "rincian kota"
        ordering = ["tahun"]

    def __str__(self) -> str:
        return f"Rincian kota {self.tahun}"
