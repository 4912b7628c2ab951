"""The forms of the reviewer: why an activity goes back, why an approval is taken back, and for how long a colleague
stands in."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone

from kegiatan.models import PANJANG_CATATAN, Kegiatan
from kepegawaian.formulir import FormulirTemplat, MedanSebaris
from konversi.formulir import MedanTanggal


class FormulirKembalikan(FormulirTemplat):
    alasan = forms.ChoiceField(
        label="Mengapa dikembalikan?",
        choices=Kegiatan.AlasanKembali.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih alasannya.", "invalid_choice": "Pilih salah satu alasan dari daftar."},
    )
    catatan = forms.CharField(
        label="Catatan untuk pegawai",
        required=False,
        max_length=PANJANG_CATATAN,
        widget=forms.Textarea({"rows": 3}),
        help_text="Apa yang perlu diperbaiki. Wajib bila alasannya Lainnya.",
    )


class FormulirBatalkan(FormulirTemplat):
    alasan = forms.CharField(
        label="Alasan",
        max_length=PANJANG_CATATAN,
        widget=forms.Textarea({"rows": 3, "autofocus": True}),
        error_messages={"required": "Tulis alasannya, satu kalimat cukup."},
    )


class FormulirPelimpahan(FormulirTemplat):
    mulai = MedanTanggal(label="Mulai", initial=timezone.localdate)
    selesai = MedanTanggal(label="Sampai", help_text="Hari terakhir ikut terhitung.")
    alasan = MedanSebaris(
        label="Alasan", required=False, max_length=200, help_text="Misalnya cuti tahunan, atau tugas belajar."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["selesai"].widget.attrs["autofocus"] = True
        self.helper.layout = Layout(
            Row(Column("mulai", css_class="col-6"), Column("selesai", css_class="col-6")), "alasan"
        )
