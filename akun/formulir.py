"""The forms of accounts: what one types to activate, whom codes are for, and the period of a role."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from akun.kode import rapikan
from kepegawaian import nip as nomor_induk
from kepegawaian.formulir import FormulirTemplat
from kepegawaian.models import Penugasan, PerangkatDaerah
from konversi.formulir import MedanTanggal


class MedanNIP(forms.CharField):
    """A NIP the way people write it; what it cannot be is said before anything is looked up."""

    def __init__(self, **kwargs: Any) -> None:
        isian = {"inputmode": "numeric", "autofocus": True, "autocomplete": "username"}
        super().__init__(
            label="NIP",
            max_length=40,
            widget=forms.TextInput(isian),
            error_messages={"required": "Isi NIP Anda, 18 angka."},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        try:
            return nomor_induk.validate(super().clean(value))
        except nomor_induk.NIPTidakSah as galat:
            raise ValidationError(str(galat)) from galat


class FormulirAktivasi(forms.Form):
    nip = MedanNIP()
    kode = forms.CharField(
        label="Kode aktivasi",
        max_length=60,
        help_text="Dua belas huruf dan angka dari BKPSDMD. Huruf besar, kecil, dan tanda hubung tidak berpengaruh.",
        widget=forms.TextInput(
            {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": "Isi kode aktivasi dari BKPSDMD."},
    )

    def clean_kode(self) -> str:
        return rapikan(self.cleaned_data["kode"])


class FormulirSandi(SetPasswordForm):
    """One's own password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Kata sandi baru"
        self.fields["new_password1"].widget.attrs["autofocus"] = True
        self.fields["new_password2"].label = "Kata sandi baru, sekali lagi"
        self.fields["new_password2"].help_text = ""


class FormulirLupa(forms.Form):
    nip = MedanNIP()


class FormulirKode(forms.Form):
    """For whom a sheet of codes is: an agency, or people who were chosen in the list."""

    pd = forms.ModelChoiceField(
        PerangkatDaerah.objects.all(),
        label="Perangkat daerah",
        to_field_name="kode",
        empty_label="Pilih perangkat daerah",
        error_messages={"required": "Pilih perangkat daerahnya.", "invalid_choice": "Pilih dari daftar."},
    )
    ganti = forms.BooleanField(
        label="Ganti juga kode yang masih berlaku",
        required=False,
        help_text="Centang bila lembar yang lama hilang: kode lama tidak dapat dipakai lagi.",
    )


class FormulirPeran(FormulirTemplat):
    peran = forms.ChoiceField(
        label="Peran",
        choices=Penugasan.Peran.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih perannya.", "invalid_choice": "Pilih peran dari daftar."},
    )
    pd = forms.ModelChoiceField(
        PerangkatDaerah.objects.all(),
        label="Perangkat daerah yang dikelola",
        to_field_name="kode",
        required=False,
        empty_label="– (untuk BKPSDMD)",
        error_messages={"invalid_choice": "Pilih perangkat daerah dari daftar."},
    )
    mulai = MedanTanggal(label="Hari pertama", initial=timezone.localdate)
    selesai = MedanTanggal(label="Hari terakhir", required=False, help_text="Kosongkan bila belum diketahui.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kolom = Row(Column("mulai", css_class="col-sm-6"), Column("selesai", css_class="col-sm-6"))
        self.helper.layout = Layout("peran", "pd", kolom)


class FormulirAkhiri(forms.Form):
    selesai = MedanTanggal(
        label="Hari terakhir",
        initial=timezone.localdate,
        help_text="Hari itu masih berlaku. Isi tanggal kemarin bila harus berakhir sekarang juga.",
    )
    sadar = forms.BooleanField(label="Saya tahu bahwa hak saya sendiri berakhir", required=False)

    def __init__(self, *args: Any, milik_sendiri: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not milik_sendiri:
            del self.fields["sadar"]
