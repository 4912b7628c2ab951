"""The code table of SIASN as one form."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms import BoundField

from laporan.models import PANJANG_KETERANGAN, PANJANG_KODE
from laporan.siasn import IsiKode, bentuk_kursus

HANYA_HURUF_ANGKA = RegexValidator(
    r"\A[0-9A-Za-z-]+\Z", "Kode hanya terdiri atas huruf, angka, dan tanda hubung, misalnya 9."
)
PERANGKAI = "__"


class FormulirKodeSIASN(forms.Form):
    """A code and a note for every row of Lampiran II.

    Each field brings along what it showed, so that two people at once change only what each of them has changed.
    """

    def __init__(self, *args: Any, kode: dict[str, IsiKode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bentuk, nama in bentuk_kursus().items():
            awal = kode[bentuk]
            medan_kode = _medan(f"Kode {nama}", PANJANG_KODE, awal.kode, validators=[HANYA_HURUF_ANGKA])
            medan_kode.widget.attrs |= {"list": "jenis-diklat", "size": 6}
            self.fields[f"kode{PERANGKAI}{bentuk}"] = medan_kode
            self.fields[f"keterangan{PERANGKAI}{bentuk}"] = _medan(
                f"Keterangan {nama}", PANJANG_KETERANGAN, awal.keterangan
            )

    def baris(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """Name of the row, its code, its note."""
        for bentuk, nama in bentuk_kursus().items():
            yield nama, self[f"kode{PERANGKAI}{bentuk}"], self[f"keterangan{PERANGKAI}{bentuk}"]

    @property
    def perubahan(self) -> dict[str, dict[str, str]]:
        """What was changed on the page, by row and field."""
        hasil: dict[str, dict[str, str]] = {}
        for nama in self.changed_data:
            medan, bentuk = nama.split(PERANGKAI)
            hasil.setdefault(bentuk, {})[medan] = self.cleaned_data[nama]
        return hasil


def _medan(label: str, panjang: int, awal: str, **lain: Any) -> forms.CharField:
    isian = forms.CharField(
        label=label, required=False, max_length=panjang, initial=awal, show_hidden_initial=True, **lain
    )
    isian.widget.attrs["class"] = "form-control form-control-sm"
    return isian
