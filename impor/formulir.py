"""The field with which a workbook is handed in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from impor import berkas as pemeriksa
from impor.masalah import BerkasDitolak
from lampiran.nama import bersihkan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FormulirUnggah(forms.Form):
    """A workbook that can be opened without harm; what stands in it is checked in the background."""

    berkas = forms.FileField(
        label="Berkas Excel (.xlsx)",
        allow_empty_file=True,
        widget=forms.FileInput({"accept": f".xlsx,{XLSX}", "class": "form-control"}),
        error_messages={
            "required": "Pilih berkas Excel (.xlsx) yang akan diimpor.",
            "invalid": "Berkas tidak ikut terkirim. Muat ulang halaman ini, lalu pilih berkasnya lagi.",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berkas"].help_text = f"Paling besar {settings.IMPOR_PALING_BESAR // pemeriksa.MB} MB."

    def clean_berkas(self) -> UploadedFile:
        berkas: UploadedFile = self.cleaned_data["berkas"]
        nama = bersihkan(berkas.name or "")
        batas = settings.IMPOR_PALING_BESAR
        if (berkas.size or 0) > batas:
            raise ValidationError(
                f"{nama}: lebih besar dari {batas // pemeriksa.MB} MB. Bagi barisnya menjadi beberapa berkas."
            )
        try:
            pemeriksa.periksa(berkas, nama)
        except BerkasDitolak as galat:
            raise ValidationError([str(satu) for satu in galat.masalah]) from galat
        return berkas
