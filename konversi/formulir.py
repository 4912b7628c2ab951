"""The calculator of the rule page."""

from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.urls import reverse
from django.utils import timezone

from konversi.aturan import BukuAturan, TidakDiatur
from konversi.buku import buku_aturan
from konversi.hitung import uraikan
from konversi.klaim import TAHUN_PALING_LAMA, Catatan, jumlah_hari
from konversi.models import Lingkup


def pilihan_bentuk() -> list[tuple[str, str]]:
    """The rows of the regulation in force today, each with the unit it counts in."""
    berlaku = buku_aturan().pada(timezone.localdate())
    return [(baris.kode, f"{baris.nama} ({baris.satuan})") for baris in berlaku.baris.values()]


class MedanTanggal(forms.DateField):
    """A day, by the picker of the browser."""

    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")


class FormulirKalkulator(forms.Form):
    """Any bentuk, lingkup, dates and jumlah. `catatan()` is what it asks, in the words of the calculator."""

    bentuk = forms.ChoiceField(label="Bentuk kegiatan", choices=pilihan_bentuk)
    lingkup = forms.ChoiceField(label="Lingkup", choices=Lingkup.choices, initial="nasional")
    mulai = MedanTanggal(label="Tanggal mulai", initial=timezone.localdate)
    selesai = MedanTanggal(label="Tanggal selesai", required=False, help_text="Kosongkan bila satu hari.")
    jumlah = forms.DecimalField(
        label="Jumlah",
        required=False,
        max_digits=9,
        decimal_places=4,
        localize=True,
        help_text="Dalam hari, JP, atau semester, sesuai barisnya. Kosongkan bila dihitung per kegiatan.",
    )
    menit = forms.BooleanField(label="Jumlah dalam menit (1 JP = 45 menit)", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_id = "kalkulator"
        self.helper.disable_csrf = True
        self.helper.form_action = "#kalkulator"
        self.helper.attrs = {
            "hx-get": reverse("aturan"),
            "hx-target": "#hasil",
            "hx-trigger": "change, input delay:400ms from:#id_jumlah, submit",
        }
        self.helper.layout = Layout(
            Row(Column("bentuk", css_class="col-md-8"), Column("lingkup", css_class="col-md-4")),
            Row(*(Column(nama, css_class="col-md-4") for nama in ("mulai", "selesai", "jumlah"))),
            "menit",
            Submit("", "Hitung"),
        )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if self.errors:
            return isi
        isi["selesai"] = isi["selesai"] or isi["mulai"]
        if isi["selesai"] < isi["mulai"]:
            self.add_error("selesai", "Tanggal selesai mendahului tanggal mulai.")
            return isi
        if isi["selesai"].year - isi["mulai"].year > TAHUN_PALING_LAMA:
            self.add_error("selesai", f"Lama kegiatan paling banyak {TAHUN_PALING_LAMA} tahun.")
            return isi
        try:
            self._lengkapi(isi, buku_aturan())
        except TidakDiatur as galat:
            self.add_error(None, str(galat))
        return isi

    def _lengkapi(self, isi: dict[str, Any], buku: BukuAturan) -> None:
        """Check the jumlah against its row. Raises TidakDiatur."""
        buku.pada(isi["mulai"])
        baris = buku.pada(isi["selesai"]).cari(isi["bentuk"])
        if baris.satuan == "kegiatan":
            isi["jumlah"] = Decimal(1)
        elif not isi["jumlah"] or isi["jumlah"] <= 0:
            self.add_error("jumlah", f"Isi jumlah {baris.satuan}, lebih besar dari 0.")
            return
        elif isi["menit"] and baris.satuan == "JP":
            isi["jumlah"] = isi["jumlah"] / buku.pada(isi["selesai"]).menit_per_jp
        hari = jumlah_hari(isi["mulai"], isi["selesai"])
        if baris.satuan == "hari" and isi["jumlah"] > hari:
            self.add_error("jumlah", f"Jumlah hari melebihi lama kegiatan, {hari} hari.")
            return
        uraikan(self.catatan(), buku)

    def catatan(self) -> Catatan:
        """Of a valid form."""
        isi = self.cleaned_data
        return Catatan(isi["bentuk"], isi["lingkup"], isi["mulai"], isi["selesai"], isi["jumlah"])
