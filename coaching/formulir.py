"""The proposal of coaching (G.4.a and b)."""

from datetime import timedelta
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone

from bimbingan.formulir import Formulir, MedanCentang, MedanTeks
from coaching.models import Coaching
from kepegawaian.models import PNS
from konversi.formulir import MedanTanggal

LAMA_BIASA = timedelta(days=90)
"""Coaching is for the short term (F.3 row 9)."""


class FormulirUsulan(Formulir):
    """One proposal for one or several members of the team."""

    peserta = MedanCentang(
        label="Anggota tim",
        kosong="Pilih sedikitnya satu anggota tim.",
        usang="Yang Anda pilih bukan lagi anggota tim Anda. Pilih anggota tim yang ada di sini.",
    )
    pekerjaan = forms.CharField(label="Pekerjaan spesifik", max_length=200)
    tujuan = MedanTeks(label="Tujuan jangka pendek")
    hasil_diharapkan = MedanTeks(label="Hasil yang diharapkan", required=False)
    kompetensi = forms.CharField(label="Kompetensi yang dikembangkan", required=False, max_length=200)
    mulai = MedanTanggal(label="Mulai", initial=timezone.localdate)
    selesai = MedanTanggal(label="Sampai", initial=lambda: timezone.localdate() + LAMA_BIASA)

    def __init__(self, *args: Any, oleh: PNS, **kwargs: Any) -> None:
        super().__init__(*args, bentuk=Coaching.BENTUK, **kwargs)
        tim = PNS.objects.bawahan(oleh, pada=timezone.localdate()).order_by("nama", "nip")
        self.fields["peserta"].queryset = tim  # type: ignore[attr-defined]
        self.fokus("pekerjaan")
        self.helper.layout = Layout(
            "peserta",
            "pekerjaan",
            "tujuan",
            "hasil_diharapkan",
            "kompetensi",
            Row(Column("mulai", css_class="col-6"), Column("selesai", css_class="col-6")),
        )

    @property
    def isi(self) -> dict[str, Any]:
        """Of a valid form: the agreement, without whom it is with."""
        return {nama: nilai for nama, nilai in self.cleaned_data.items() if nama != "peserta"}
