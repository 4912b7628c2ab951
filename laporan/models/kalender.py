"""The private addresses of calendars."""

import secrets

from django.db import models
from django.utils import timezone

from kepegawaian.models import Akun


def kunci_baru() -> str:
    """The secret part of an address: 32 random bytes, 43 letters."""
    return secrets.token_urlsafe(32)


class LanggananKalender(models.Model):
    """The address under which phones fetch somebody's sessions. Whoever knows `kunci` reads them without signing in.

    Written by `laporan.aksi` alone. Without a row there is no address.
    """

    akun = models.OneToOneField(Akun, models.CASCADE, related_name="langganan_kalender", verbose_name="akun")
    kunci = models.CharField("kunci", max_length=43, unique=True, default=kunci_baru, editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)
    terakhir_diambil_pada = models.DateTimeField("terakhir diambil pada", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "langganan kalender"
        verbose_name_plural = "langganan kalender"

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.akun}"
