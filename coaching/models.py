"""Coaching (Lampiran I G): an agreement the atasan langsung proposes, and its sessions."""

from datetime import date
from typing import Any, ClassVar, Self

from auditlog.registry import auditlog
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bimbingan.models import PANJANG_TEKS, Bimbingan, BimbinganQuerySet, Sesi, tim_sekarang
from kepegawaian.berjejak import Berjejak, BerjejakQuerySet
from kepegawaian.models import PNS
from konversi.tulisan import tanggal_panjang
from lampiran.models import Lampiran


class CoachingQuerySet(BimbinganQuerySet):
    def _terlihat(self, pns: int) -> list[models.QuerySet[Any]]:
        """A coach who handed the agreement over goes on reading it."""
        return [*super()._terlihat(pns), PengalihanCoaching.objects.filter(dari=pns).values("coaching")]

    def dipimpin(self, pembimbing: int) -> Self:
        """Only as the atasan langsung of today."""
        return super().dipimpin(pembimbing).filter(peserta__in=tim_sekarang(pembimbing))


@auditlog.register(exclude_fields=["dibuat_pada"])
class Coaching(Bimbingan):
    """An agreement on a specific piece of work; pembimbing is the coach, peserta the coachee (G.4.a and b)."""

    BENTUK = "coaching"
    DIUSULKAN_PEMBIMBING = True
    MEDAN_JUDUL = "pekerjaan"
    SEBUTAN_PEMBIMBING = "coach"
    SEBUTAN_PESERTA = "coachee"

    pekerjaan = models.CharField("pekerjaan spesifik", max_length=200)
    hasil_diharapkan = models.TextField("hasil yang diharapkan", max_length=PANJANG_TEKS, blank=True)

    objects: ClassVar[Any] = CoachingQuerySet.as_manager()

    class Meta(Bimbingan.Meta):
        verbose_name = "coaching"
        verbose_name_plural = "coaching"

    @classmethod
    def alasan_tidak_boleh(cls, pembimbing: PNS, peserta: PNS, pada: date) -> str:
        """Only the atasan langsung on that day coaches (F.1, F.3 row 10)."""
        if peserta.atasan_pada(pada) == pembimbing:
            return ""
        return (
            f"Pada {tanggal_panjang(pada)} {pembimbing} bukan atasan langsung {peserta}; coaching dilakukan oleh "
            "atasan langsung (Lampiran I huruf F angka 1)."
        )


@auditlog.register(exclude_fields=["dibuat_pada", "catatan_pribadi"])
class SesiCoaching(Sesi):
    """One meeting, worth 2 JP nasional or 4 JP internasional, counted at most twice a month (G.3)."""

    BENTUK = "coaching"

    bimbingan = models.ForeignKey(Coaching, models.PROTECT, related_name="sesi", verbose_name="kesepakatan coaching")

    class Meta(Sesi.Meta):
        verbose_name = "sesi coaching"
        verbose_name_plural = "sesi coaching"


@auditlog.register(exclude_fields=["diunggah_pada"])
class LampiranSesiCoaching(Lampiran):
    """A file attached to a session."""

    sesi = models.ForeignKey(SesiCoaching, models.CASCADE, related_name="lampiran", verbose_name="sesi coaching")

    class Meta(Lampiran.Meta):
        abstract = False

    def pemilik(self) -> set[int]:
        return {self.sesi.peserta_id, self.sesi.pembimbing_id}


@auditlog.register(exclude_fields=["pada"])
class PengalihanCoaching(Berjejak):
    """A handover of an agreement, when the coachee has come under another atasan."""

    coaching = models.ForeignKey(Coaching, models.CASCADE, related_name="pengalihan", verbose_name="coaching")
    dari = models.ForeignKey(PNS, models.PROTECT, related_name="+", verbose_name="dari")
    kepada = models.ForeignKey(PNS, models.PROTECT, related_name="+", verbose_name="kepada")
    pada = models.DateTimeField("pada", default=timezone.now, editable=False)

    objects: ClassVar[Any] = BerjejakQuerySet.as_manager()

    class Meta:
        verbose_name = "pengalihan coaching"
        verbose_name_plural = "pengalihan coaching"
        ordering = ["pada", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(dari=F("kepada")), name="pengalihan_kepada_orang_lain")]

    def __str__(self) -> str:
        return f"{self.coaching.judul}: {self.dari} kepada {self.kepada}"
