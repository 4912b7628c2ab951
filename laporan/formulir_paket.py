"""What one asks for: which kind of pack, of which agency, of which year."""

from typing import Any

from django import forms

from kepegawaian.models import Akun, PerangkatDaerah
from konversi.tahun import daftar_tahun, tahun_ini
from laporan.models import Paket


class FormulirPaket(forms.Form):
    """The choices of the account: BKPSDMD the city or any agency, a pengelola their own agencies."""

    jenis = forms.ChoiceField(label="Isi paket", choices=Paket.Jenis.choices, initial=Paket.Jenis.SEMUA)
    pd = forms.ModelChoiceField(
        PerangkatDaerah.objects.none(),
        label="Perangkat daerah",
        to_field_name="kode",
        error_messages={"invalid_choice": "Pilih perangkat daerah dari daftar."},
    )
    tahun = forms.TypedChoiceField(label="Tahun", coerce=int)

    def __init__(self, *isi: Any, akun: Akun, **lain: Any) -> None:
        super().__init__(*isi, **lain)
        pd, milik = self.fields["pd"], akun.hak.pd_dikelola
        assert isinstance(pd, forms.ModelChoiceField)  # noqa: S101 - as declared above
        if akun.hak.bkpsdmd:
            pd.queryset, pd.required, pd.empty_label = PerangkatDaerah.objects.all(), False, "Seluruh kota"
        else:
            pd.queryset = PerangkatDaerah.objects.filter(pk__in=[satu.pk for satu in milik])
            pd.initial, pd.empty_label = milik[0].kode if milik else None, None
        tahun = self.fields["tahun"]
        tahun.choices = [(satu, satu) for satu in reversed(daftar_tahun())]  # type: ignore[attr-defined]
        tahun.initial = tahun_ini()
