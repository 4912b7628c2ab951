"""The request for mentoring (H.4.a and b)."""

from datetime import timedelta
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone

from bimbingan.formulir import Formulir, MedanTeks
from konversi.formulir import MedanTanggal
from mentoring.models import Mentoring

LAMA_BIASA = timedelta(days=180)
"""Mentoring is for the long term (F.3 row 9)."""


class FormulirPermohonan(Formulir):
    """What one wants to discuss, and to what end."""

    aspek = MedanTeks(label="Aspek yang ingin didiskusikan")
    tujuan = MedanTeks(label="Tujuan")
    kompetensi = forms.CharField(label="Kompetensi yang dikembangkan", required=False, max_length=200)
    mulai = MedanTanggal(label="Mulai", initial=timezone.localdate)
    selesai = MedanTanggal(label="Sampai", initial=lambda: timezone.localdate() + LAMA_BIASA)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, bentuk=Mentoring.BENTUK, **kwargs)
        self.fokus("aspek")
        self.helper.layout = Layout(
            "aspek",
            "tujuan",
            "kompetensi",
            Row(Column("mulai", css_class="col-6"), Column("selesai", css_class="col-6")),
        )
