"""Coaching (Lampiran I G): an agreement the atasan langsung proposes, and its sessions."""

from django.db import models

from bimbingan.models import Bimbingan, Sesi


class Coaching(Bimbingan):
    """An agreement on a specific piece of work; pembimbing is the coach, peserta the coachee (G.4.a and b)."""

    pekerjaan = models.CharField("pekerjaan spesifik", max_length=200)
    hasil_diharapkan = models.TextField("hasil yang diharapkan", blank=True)

    class Meta(Bimbingan.Meta):
        verbose_name = "coaching"
        verbose_name_plural = "coaching"


class SesiCoaching(Sesi):
    """One meeting, worth 2 JP nasional or 4 JP internasional, counted at most twice a month (G.3)."""

    BENTUK = "coaching"

    bimbingan = models.ForeignKey(Coaching, models.PROTECT, related_name="sesi", verbose_name="kesepakatan coaching")

    class Meta(Sesi.Meta):
        verbose_name = "sesi coaching"
        verbose_name_plural = "sesi coaching"
