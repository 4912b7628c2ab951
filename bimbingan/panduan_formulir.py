"""The questions of /panduan/pilih/."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.urls import reverse

from bimbingan.panduan import Pertanyaan, panduan
from bimbingan.saran import COACHING, MENTORING

BELUM_TAHU = "Belum tahu"


class FormulirPilih(forms.Form):
    """A question for each `pertanyaan` of the guidance; any may be left open, but not all."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update({satu.kode: _medan(satu) for satu in panduan().pertanyaan})
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_id = "pilih"
        self.helper.form_show_errors = False  # the answer says them, on the page and by HTMX
        self.helper.disable_csrf = True
        self.helper.form_action = "#saran"
        self.helper.attrs = {
            "hx-get": reverse("panduan_pilih"),
            "hx-target": "#saran",
            "hx-trigger": "change, submit",
        }
        kolom = (Column(nama, css_class="col-md-6") for nama in self.fields)
        self.helper.layout = Layout(Row(*kolom), Submit("", "Lihat saran"))

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors and not any(isi.values()):
            raise forms.ValidationError("Jawab sedikitnya satu pertanyaan agar saran dapat diberikan.")
        return isi


def _medan(satu: Pertanyaan) -> forms.ChoiceField:
    pilihan = [(COACHING, satu.coaching), (MENTORING, satu.mentoring), ("", BELUM_TAHU)]
    return forms.ChoiceField(label=satu.tanya, choices=pilihan, widget=forms.RadioSelect, initial="", required=False)
