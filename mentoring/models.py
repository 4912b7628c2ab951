"""Mentoring (Lampiran I H): a request of the pegawai that a mentor accepts, and its sessions."""

from datetime import date

from auditlog.registry import auditlog
from django.db import models

from bimbingan.models import PANJANG_TEKS, Bimbingan, Sesi
from kepegawaian.models import PNS
from konversi.tulisan import tanggal_panjang
from lampiran.models import Lampiran


@auditlog.register(exclude_fields=["dibuat_pada"])
class Mentoring(Bimbingan):
    """A request on aspects to discuss; pembimbing is the mentor, peserta the mentee (H.4.a and b)."""

    BENTUK = "mentoring"
    DIUSULKAN_PEMBIMBING = False
    MEDAN_JUDUL = "aspek"
    SEBUTAN_PEMBIMBING = "mentor"
    SEBUTAN_PESERTA = "mentee"

    aspek = models.TextField("aspek yang ingin didiskusikan", max_length=PANJANG_TEKS)

    class Meta(Bimbingan.Meta):
        verbose_name = "mentoring"
        verbose_name_plural = "mentoring"

    @classmethod
    def alasan_tidak_boleh(cls, pembimbing: PNS, peserta: PNS, pada: date) -> str:
        """A mentor is the atasan langsung on that day, or somebody more senior (F.3 row 10)."""
        if pembimbing.pk != peserta.pk and pembimbing.lebih_senior_dari(peserta):
            return ""
        if peserta.atasan_pada(pada) == pembimbing:
            return ""
        return (
            f"{pembimbing} pada {tanggal_panjang(pada)} bukan atasan langsung {peserta} dan tidak lebih senior "
            "(golongan lebih tinggi, atau golongan sama dengan TMT CPNS lebih awal; Lampiran I huruf F angka 3 "
            "nomor 10)."
        )


@auditlog.register(exclude_fields=["dibuat_pada", "catatan_pribadi"])
class SesiMentoring(Sesi):
    """One meeting, worth 2 JP nasional or 4 JP internasional, counted at most twice a month (H.3)."""

    BENTUK = "mentoring"

    bimbingan = models.ForeignKey(Mentoring, models.PROTECT, related_name="sesi", verbose_name="permohonan mentoring")

    class Meta(Sesi.Meta):
        verbose_name = "sesi mentoring"
        verbose_name_plural = "sesi mentoring"


@auditlog.register(exclude_fields=["diunggah_pada"])
class LampiranSesiMentoring(Lampiran):
    """A file attached to a session."""

    sesi = models.ForeignKey(SesiMentoring, models.CASCADE, related_name="lampiran", verbose_name="sesi mentoring")

    class Meta(Lampiran.Meta):
        abstract = False

    def pemilik(self) -> set[int]:
        return {self.sesi.peserta_id, self.sesi.pembimbing_id}
