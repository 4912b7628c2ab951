"""What the forms of every app share: a line of text made clean, and fields folded away."""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import LayoutObject
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString

PENGATUR_ARAH = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing around: unseen in a name, they would make it read as another."""


DIGIT_PK = 18
"""Of the longest primary key that every database would look for."""


def pk_dari(tulisan: Iterable[Any]) -> list[int]:
    """The primary keys among what an address or a form carries; what cannot be one is passed over."""
    return [int(satu) for satu in map(str, tulisan) if satu.isdecimal() and len(satu) <= DIGIT_PK]


def dari_alamat(dikirim: Mapping[str, str], formulir: type[forms.Form], medan: Iterable[str]) -> dict[str, str]:
    """What a form begins with when a link came filled in, for these fields; what is not valid there is left out."""
    hasil = {}
    for nama in medan:
        isi = dikirim.get(nama, "").replace("\0", "")
        try:
            formulir.base_fields[nama].clean(isi)
        except ValidationError:
            continue
        if isi:
            hasil[nama] = isi
    return hasil


class FormulirTemplat(forms.Form):
    """Drawn inside a <form> of the template."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class MedanSebaris(forms.CharField):
    """Text of one line, without control characters and marks of direction, which come with what is pasted."""

    def to_python(self, value: Any) -> str | None:
        tampak = (" " if unicodedata.category(huruf) == "Cc" else huruf for huruf in str(value or ""))
        rapi = "".join(huruf for huruf in tampak if huruf not in PENGATUR_ARAH)
        return super().to_python(" ".join(rapi.split()))


class Lipatan(LayoutObject):
    """Fields behind a line to click, in the layout of a form; open where one of them is wrong."""

    def __init__(self, ringkasan: str, *isi: Any, buka: bool = False) -> None:
        self.ringkasan, self.fields, self.buka = ringkasan, list(isi), buka

    def render(self, form: forms.Form, context: Any, template_pack: str = "bootstrap5", **kwargs: Any) -> SafeString:
        isi = self.get_rendered_fields(form, context, template_pack, **kwargs)
        salah = any(satu.name in form.errors for satu in self.get_field_names())
        buka = SafeString(" open" if self.buka or salah else "")
        return format_html('<details class="lipatan"{}><summary>{}</summary>{}</details>', buka, self.ringkasan, isi)
