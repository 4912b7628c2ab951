"""The codes under which activities go to SIASN."""

from typing import Any, ClassVar

from auditlog.registry import auditlog
from django.db import models

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet

PANJANG_KODE = 36
PANJANG_KETERANGAN = 200


@auditlog.register()
class KodeSIASN(Berjejak):
    """The jenis diklat of SIASN under which a row of Lampiran II goes there, where BKPSDMD has changed it.

    Without a row the code of siasn.toml holds; with an empty code the activities of that row are left out.
    """

    bentuk = models.CharField("bentuk", max_length=40, unique=True)
    kode = models.CharField("kode jenis diklat", max_length=PANJANG_KODE, blank=True)
    keterangan = models.CharField("keterangan", max_length=PANJANG_KETERANGAN, blank=True)

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        verbose_name = "kode SIASN"
        verbose_name_plural = "kode SIASN"
        ordering = ["bentuk"]

    def __str__(self) -> str:
        return f"{self.bentuk}: {self.kode}"
