"""Uploaded files, each content once, and what it is to be attached to a record (abstract: the records' apps have
the tables)."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.core.files import File
from django.db import models
from django.db.models import Exists, ForeignObjectRel, OuterRef, Q
from django.utils import timezone

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS
from lampiran.gudang import gudang
from lampiran.jenis import Jenis
from lampiran.nama import PALING_PANJANG

KB, MB = 1024, 1024 * 1024


class BerkasQuerySet(models.QuerySet["Berkas"]):
    def yatim(self) -> Self:
        """Files that no row of any table refers to."""
        return self.filter(tidak_dirujuk(perujuk()))


class Berkas(models.Model):
    """A stored file. The same bytes are stored once, whoever uploads them and for whatever."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True, editable=False)
    nama_simpan = models.CharField("nama di penyimpanan", max_length=100, unique=True, editable=False)
    jenis = models.CharField("jenis", max_length=3, choices=Jenis.choices, editable=False)
    ukuran = models.PositiveIntegerField("ukuran (bita)", editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)

    objects = BerkasQuerySet.as_manager()

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ukuran__gt=0), name="berkas_tidak_kosong"),
            models.CheckConstraint(condition=Q(jenis__in=Jenis.values), name="berkas_jenis_yang_diterima"),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.sha256[:12]}"

    def buka(self) -> File:
        """Open for reading. Raises FileNotFoundError where the storage has lost it."""
        return gudang().open(self.nama_simpan)

    @property
    def mime(self) -> str:
        return Jenis(self.jenis).mime

    @property
    def ukuran_tercetak(self) -> str:
        """312 kB; 1,4 MB"""
        if self.ukuran < MB - KB / 2:
            return f"{max(1, round(self.ukuran / KB))} kB"
        return f"{self.ukuran / MB:.1f} MB".replace(".", ",")


class Lampiran(Berjejak):
    """A file attached to a record by somebody. A subclass adds the ForeignKey to its record.

    `nama` is what `BerkasTeruji.nama` is: safe, with the extension of the real kind.
    """

    berkas = models.ForeignKey(Berkas, models.PROTECT, related_name="+", editable=False, verbose_name="berkas")
    nama = models.CharField("nama berkas", max_length=PALING_PANJANG, editable=False)
    diunggah_oleh = models.ForeignKey(
        PNS, models.PROTECT, related_name="+", editable=False, verbose_name="diunggah oleh"
    )
    diunggah_pada = models.DateTimeField("diunggah pada", default=timezone.now, editable=False)

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name = "lampiran"
        verbose_name_plural = "lampiran"
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.nama

    def pemilik(self) -> set[int]:
        """The PNS whose own it is: that they read it is no matter of the audit trail."""
        raise NotImplementedError


Rujukan = tuple[type[models.Model], str]
"""A table and the name of its column that holds the pk of a Berkas."""


def perujuk() -> list[Rujukan]:
    """Every ForeignKey to Berkas: those of the attachments, and of anything that needs a file kept."""
    hubungan = (satu for satu in Berkas._meta.get_fields(include_hidden=True) if isinstance(satu, ForeignObjectRel))
    return [(satu.field.model, satu.field.attname) for satu in hubungan]


def tidak_dirujuk(rujukan: Iterable[Rujukan]) -> Q:
    """The condition on Berkas that none of these columns holds its pk."""
    syarat = Q()
    for model, kolom in rujukan:
        syarat &= ~Q(Exists(model._base_manager.filter(**{kolom: OuterRef("pk")})))
    return syarat
