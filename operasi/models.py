"""Signs of life of the background workers."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

TENGGANG = timedelta(seconds=40)
"""Without a sign of life for so long, four times what lies between two, a worker counts as gone."""
DILUPAKAN = timedelta(hours=1)
"""After so long a worker that is gone is no longer spoken of."""


class DenyutQuerySet(models.QuerySet["Denyut"]):
    """Asked by the clock of the database, which all hosts share."""

    def hidup(self) -> Self:
        return self.filter(denyut_pada__gte=Now() - TENGGANG)

    def hilang(self) -> Self:
        """Gone without having said so: killed, hung, or cut off."""
        return self.filter(denyut_pada__lt=Now() - TENGGANG, denyut_pada__gte=Now() - DILUPAKAN)

    def terlupakan(self) -> Self:
        return self.filter(denyut_pada__lt=Now() - DILUPAKAN)


class Denyut(models.Model):
    """A worker that runs: one row each, on whatever host; taken away when it ends as it should."""

    pekerja = models.CharField("pekerja", max_length=64, primary_key=True, editable=False)
    host = models.CharField("host", max_length=255, editable=False)
    pid = models.PositiveIntegerField("nomor proses", editable=False)
    mulai_pada = models.DateTimeField("mulai pada", db_default=Now(), editable=False)
    denyut_pada = models.DateTimeField("denyut pada", db_default=Now(), editable=False, db_index=True)
    tugas = models.CharField("tugas", max_length=36, blank=True, editable=False)
    tugas_sejak = models.DateTimeField("tugas sejak", null=True, editable=False)

    objects = DenyutQuerySet.as_manager()

    class Meta:
        verbose_name = "denyut pekerja"
        verbose_name_plural = "denyut pekerja"
        ordering = ["host", "pid"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tugas="", tugas_sejak__isnull=True) | (~Q(tugas="") & Q(tugas_sejak__isnull=False)),
                name="denyut_tugas_dan_sejak_bersama",
            )
        ]

    def __str__(self) -> str:
        return f"{self.host} [{self.pid}]"
