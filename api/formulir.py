"""What one states of a system: its name, who answers for it, what it reads, until when."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from api.models import Data, SistemLuar
from kepegawaian.models import PerangkatDaerah

BIASANYA = timedelta(days=180)


def _isian_tanggal() -> forms.DateField:
    return forms.DateField(
        label="Berlaku sampai",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="Paling lama setahun; dapat diperpanjang tanpa mengganti token.",
    )


class FormulirSistem(forms.Form):
    """`cakupan`: all agencies, or those that are ticked."""

    nama = forms.CharField(
        label="Nama sistem", max_length=100, widget=forms.TextInput({"autofocus": True}), help_text="Misalnya: SIMPEG."
    )
    penanggung_jawab = forms.CharField(
        label="Penanggung jawab", max_length=200, help_text="Nama dan nomor telepon orang yang memegang token."
    )
    data = forms.MultipleChoiceField(
        label="Data yang boleh dibaca", choices=Data.choices, widget=forms.CheckboxSelectMultiple, initial=[Data.REKAP]
    )
    cakupan = forms.ChoiceField(
        label="Cakupan",
        choices=[("semua", "Semua perangkat daerah"), ("pilih", "Hanya yang dipilih di bawah ini")],
        widget=forms.RadioSelect,
    )
    pd = forms.ModelMultipleChoiceField(
        PerangkatDaerah.objects.all(),
        label="Perangkat daerah",
        required=False,
        to_field_name="kode",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Pilih perangkat daerah dari daftar."},
    )
    berlaku_sampai = _isian_tanggal()

    def __init__(self, *isi: Any, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        self.fields["berlaku_sampai"].initial = timezone.localdate() + BIASANYA

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        pilih, pd = isi.get("cakupan") == "pilih", isi.get("pd")
        if pilih and not pd and "pd" not in self.errors:
            self.add_error("pd", "Pilih sedikitnya satu perangkat daerah, atau pilih Semua perangkat daerah.")
        if isi.get("cakupan") == "semua" and pd:
            self.add_error("cakupan", "Ada perangkat daerah yang dipilih. Pilih Hanya yang dipilih, atau kosongkan.")
        return isi


class FormulirPerpanjang(forms.Form):
    berlaku_sampai = _isian_tanggal()

    def __init__(self, *isi: Any, sistem: SistemLuar, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        self.fields["berlaku_sampai"].initial = timezone.localdate() + BIASANYA
