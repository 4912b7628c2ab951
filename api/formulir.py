"""The form by which a system is let in, and the one that lets it stay longer."""

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from api.models import Sistem
from kepegawaian.formulir import MedanSebaris
from kepegawaian.models import PerangkatDaerah

SETAHUN = timedelta(days=365)
PD_TIDAK_ADA = "Perangkat daerah ini tidak ada. Pilih dari daftar."


def _berlaku_sampai(**lain: Any) -> forms.DateField:
    return forms.DateField(
        label="Berlaku sampai",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="Paling baik setahun; sesudahnya diperpanjang bila masih dipakai.",
        error_messages={"required": "Isi tanggal berakhirnya.", "invalid": "Isi dengan tanggal, misalnya 2027-12-31."},
        **lain,
    )


class FormulirSistem(forms.Form):
    """`sistem` and `terpilih` are what `api.aksi.hubungkan` takes."""

    nama = MedanSebaris(
        label="Nama sistem", max_length=100, error_messages={"required": "Isi nama sistemnya, misalnya SIMPEG."}
    )
    keterangan = MedanSebaris(label="Dipakai untuk", max_length=300, required=False)
    seluruh_kota = forms.BooleanField(label="Boleh membaca seluruh kota", required=False)
    pd = forms.ModelMultipleChoiceField(
        label="Atau hanya perangkat daerah ini",
        queryset=PerangkatDaerah.objects.order_by("kode"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ("invalid_choice", "invalid_pk_value"), "Perangkat daerah ini tidak ada. Pilih dari daftar."
        ),
    )
    catatan = forms.BooleanField(
        label="Boleh membaca catatan per kegiatan",
        required=False,
        help_text="Tanpa ini hanya jumlah JP dan keadaan laporan. Beri hanya bila sungguh diperlukan.",
    )
    berlaku_sampai = _berlaku_sampai()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nama"].widget.attrs["autofocus"] = True
        self.fields["berlaku_sampai"].initial = timezone.localdate() + SETAHUN
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout("nama", "keterangan", "seluruh_kota", "pd", "catatan", "berlaku_sampai")

    def clean_nama(self) -> str:
        nama: str = self.cleaned_data["nama"]
        if Sistem.objects.filter(nama__iexact=nama).exists():
            raise forms.ValidationError("Sudah ada sistem dengan nama ini. Pakai nama lain.")
        return nama

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        if bool(isi.get("seluruh_kota")) == bool(isi.get("pd")) and "pd" not in self.errors:
            self.add_error("pd", "Pilih seluruh kota, atau perangkat daerah satu per satu.")
        return isi

    @property
    def sistem(self) -> Sistem:
        return Sistem(**{nama: nilai for nama, nilai in self.cleaned_data.items() if nama != "pd"})

    @property
    def terpilih(self) -> list[PerangkatDaerah]:
        return list(self.cleaned_data["pd"])


class FormulirPerpanjang(forms.Form):
    berlaku_sampai = _berlaku_sampai()

    def __init__(self, *args: Any, sejak: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berlaku_sampai"].initial = max(sejak, timezone.localdate()) + SETAHUN
