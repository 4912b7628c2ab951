"""Mentoring (Lampiran I H): a request of the pegawai that a mentor accepts, and its sessions."""

from django.db import models

from bimbingan.models import Bimbingan, Sesi


class Mentoring(Bimbingan):
    """A request on aspects to discuss; pembimbing is the mentor, peserta the mentee (H.4.a and b)."""

    aspek = models.TextField("aspek yang ingin didiskusikan")

    class Meta(Bimbingan.Meta):
        verbose_name = "mentoring"
        verbose_name_plural = "mentoring"


class SesiMentoring(Sesi):
    """One meeting, worth 2 JP nasional or 4 JP internasional, counted at most twice a month (H.3)."""

    BENTUK = "mentoring"

    bimbingan = models.ForeignKey(Mentoring, models.PROTECT, related_name="sesi", verbose_name="permohonan mentoring")

    class Meta(Sesi.Meta):
        verbose_name = "sesi mentoring"
        verbose_name_plural = "sesi mentoring"
