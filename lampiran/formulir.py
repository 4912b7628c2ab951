"""The field with which files are handed in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from lampiran.jenis import Jenis
from lampiran.penolakan import LampiranDitolak
from lampiran.periksa import MB, BerkasTeruji, periksa_unggahan

DITERIMA = ",".join([".pdf", ".jpg", ".jpeg", ".png", *(jenis.mime for jenis in Jenis)])
"""For the chooser of the browser only. The media types are what makes a phone offer its camera."""


class PilihanBerkas(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": DITERIMA, **(attrs or {})})


class BanyakBerkasField(forms.FileField):
    """Several files at once, or none. Its clean value is a list of BerkasTeruji, in the order chosen.

    Says everything that is wrong with any of them together.
    """

    widget = PilihanBerkas
    default_error_messages = {
        "required": "Pilih sedikitnya satu berkas.",
        "invalid": "Berkas tidak ikut terkirim. Muat ulang halaman ini, lalu pilih berkasnya lagi.",
    }

    def __init__(self, *, paling_banyak: int = 5, required: bool = False, **kwargs: Any) -> None:
        self.paling_banyak = paling_banyak
        kwargs.setdefault("label", "Lampiran")
        kwargs.setdefault(
            "help_text",
            f"PDF, JPG, atau PNG; paling banyak {paling_banyak} berkas, "
            f"masing-masing sampai {settings.UKURAN_PALING_BESAR // MB} MB.",
        )
        super().__init__(required=required, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[BerkasTeruji]:
        semua = [satu for satu in data or [] if satu]
        if not semua and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        if not all(isinstance(satu, UploadedFile) for satu in semua):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if len(semua) > self.paling_banyak:
            raise ValidationError(
                f"Paling banyak {self.paling_banyak} berkas sekaligus; yang dipilih {len(semua)}. Pilih lebih sedikit."
            )
        return self._periksa(semua)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)

    def _periksa(self, semua: list[UploadedFile]) -> list[BerkasTeruji]:
        teruji, masalah = [], []
        for satu in semua:
            try:
                teruji.append(periksa_unggahan(satu))
            except LampiranDitolak as galat:
                masalah.append(galat)
        if masalah:
            raise ValidationError(masalah)
        return teruji
