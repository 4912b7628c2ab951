"""How somebody wants to be reminded, when not, and what no longer comes by mail."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone

from kepegawaian.formulir import FormulirTemplat
from konversi.formulir import MedanTanggal
from konversi.tulisan import HARI
from pengingat.models import Jenis, SetelanPengingat

TIDAK_DIKENAL = {"invalid_choice": "Pilih dari daftar; pilihan ini tidak dikenal: %(value)s."}


def _medan_jenis(label: str, bantuan: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=Jenis.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=bantuan,
        error_messages=TIDAK_DIKENAL,
    )


class FormulirSetelan(FormulirTemplat):
    lonceng = _medan_jenis("Di aplikasi", "Tampil di balik lonceng, di kanan atas.")
    surel = _medan_jenis("Lewat email", "Semuanya dalam satu email sehari, hanya bila ada yang menunggu.")
    berkala = forms.TypedChoiceField(
        label="Seberapa sering",
        choices=SetelanPengingat.Berkala.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu dari daftar."},
    )
    hari_tenang = forms.TypedMultipleChoiceField(
        label="Hari tenang",
        choices=list(enumerate(HARI)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Pada hari ini, dan pada hari libur nasional, Anda tidak diingatkan; pengingat menunggu hari lain.",
        error_messages=TIDAK_DIKENAL,
    )

    def __init__(self, *args: Any, setelan: SetelanPengingat, **kwargs: Any) -> None:
        awal = {
            "lonceng": [jenis for jenis in Jenis if jenis not in setelan.tanpa_lonceng],
            "surel": [jenis for jenis in Jenis if jenis not in setelan.tanpa_surel],
            "berkala": setelan.berkala,
            "hari_tenang": setelan.hari_tenang,
        }
        super().__init__(*args, **{"initial": awal, **kwargs})


class FormulirMasaTenang(FormulirTemplat):
    mulai = MedanTanggal(label="Mulai", initial=timezone.localdate)
    selesai = MedanTanggal(label="Sampai", help_text="Hari terakhir ikut terhitung.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["selesai"].widget.attrs["autofocus"] = True
        self.helper.layout = Layout(
            Row(Column("mulai", css_class="col-6"), Column("selesai", css_class="col-6")),
        )


class FormulirBerhenti(FormulirTemplat):
    jenis = forms.MultipleChoiceField(
        label="Yang tidak lagi dikirim lewat email",
        choices=Jenis.choices,
        initial=Jenis.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu.", **TIDAK_DIKENAL},
    )
