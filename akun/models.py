"""Activation codes: the way to one's first password, and to a new one."""

from datetime import timedelta
from typing import Self

from auditlog.registry import auditlog
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS, Akun

MASA_BERLAKU = timedelta(days=14)


class KodeAktivasiQuerySet(BerjejakQuerySet["KodeAktivasi"]):
    def terbuka(self) -> Self:
        """Neither used nor revoked; perhaps expired. One a person at most."""
        return self.filter(dipakai_pada__isnull=True, dicabut_pada__isnull=True)

    def berlaku(self) -> Self:
        return self.terbuka().filter(berlaku_sampai__gt=timezone.now())


@auditlog.register(exclude_fields=["sidik"])
class KodeAktivasi(Berjejak):
    """A code on paper, or the secret of a link, with which a PNS sets a password once.

    The code itself is kept nowhere: `sidik` is its keyed digest (`akun.kode`). Written by `akun.aksi` alone.
    """

    class Cara(models.TextChoices):
        KERTAS = "kertas", "kode tercetak"
        EMAIL = "email", "tautan lewat email"

    pns = models.ForeignKey(PNS, models.CASCADE, related_name="kode_aktivasi", verbose_name="PNS")
    cara = models.CharField("cara", max_length=6, choices=Cara.choices, default=Cara.KERTAS)
    sidik = models.CharField("sidik", max_length=64, unique=True)
    dibuat_oleh = models.ForeignKey(Akun, models.PROTECT, related_name="+", verbose_name="dibuat oleh")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    berlaku_sampai = models.DateTimeField("berlaku sampai")
    dipakai_pada = models.DateTimeField("dipakai pada", null=True, blank=True)
    dicabut_oleh = models.ForeignKey(
        Akun, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="dicabut oleh"
    )
    dicabut_pada = models.DateTimeField("dicabut pada", null=True, blank=True)

    objects = KodeAktivasiQuerySet.as_manager()

    class Meta:
        verbose_name = "kode aktivasi"
        verbose_name_plural = "kode aktivasi"
        ordering = ["-dibuat_pada", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pns"],
                condition=Q(dipakai_pada__isnull=True, dicabut_pada__isnull=True),
                name="kode_aktivasi_satu_terbuka",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_oleh__isnull=True, dicabut_pada__isnull=True)
                | Q(dicabut_oleh__isnull=False, dicabut_pada__isnull=False),
                name="kode_aktivasi_dicabut_oleh_dan_pada",
            ),
            models.CheckConstraint(
                condition=Q(dipakai_pada__isnull=True) | Q(dicabut_pada__isnull=True),
                name="kode_aktivasi_dipakai_atau_dicabut",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__gt=F("dibuat_pada")), name="kode_aktivasi_berlaku_sesudah_dibuat"
            ),
        ]
        indexes = [models.Index(fields=["pns", "-dibuat_pada"], name="kode_aktivasi_pns")]

    def __str__(self) -> str:
        return f"{self.get_cara_display()} {self.pns}"


class Keadaan(models.TextChoices):
    """Whether somebody can sign in. Derived, never stored."""

    BELUM = "belum", "Belum aktif"
    KODE = "kode", "Kode berlaku"
    KEDALUWARSA = "kedaluwarsa", "Kode kedaluwarsa"
    AKTIF = "aktif", "Aktif"
    NONAKTIF = "nonaktif", "Dinonaktifkan"


def keadaan(awalan: str = "") -> Case:
    """The state as an expression over rows of PNS, or with `pns__` over rows that belong to one.

    The rows carry `kode_sampai`, until when the open code is valid (`akun.daftar`).
    """
    akun = f"{awalan}akun"
    return Case(
        When(**{f"{akun}__is_active": False}, then=Value(Keadaan.NONAKTIF)),
        When(
            Q(**{f"{akun}__isnull": False}) & ~Q(**{f"{akun}__password__startswith": UNUSABLE_PASSWORD_PREFIX}),
            then=Value(Keadaan.AKTIF),
        ),
        When(kode_sampai__gt=timezone.now(), then=Value(Keadaan.KODE)),
        When(kode_sampai__isnull=False, then=Value(Keadaan.KEDALUWARSA)),
        default=Value(Keadaan.BELUM),
        output_field=models.CharField(),
    )
