"""The form of an activity, with the fields that its row of Lampiran II needs and no others."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import uuid4

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from kegiatan.models import Kegiatan
from kepegawaian.formulir import FormulirTemplat, Lipatan, MedanSebaris
from kepegawaian.models import PNS
from konversi.aturan import Baris
from konversi.buku import buku_aturan
from konversi.formulir import MedanTanggal
from konversi.klaim import jumlah_hari
from konversi.models import Lingkup
from konversi.tulisan import tanpa_nol
from lampiran.formulir import BanyakBerkasField

BUKAN_ISI = ("kunci", "menit", "bukti")
TERLIPAT = ("tempat", "kompetensi", "nomor_sertifikat", "tanggal_sertifikat")
MENENTUKAN = ("mulai", "selesai", "jumlah", "lingkup")
"""The fields from which follows what the activity counts."""
EMPAT_DESIMAL = Decimal("0.0001")
BANTUAN_JUMLAH = {
    "hari": "Kosongkan bila semua hari diikuti.",
    "JP": "Seperti tertulis di sertifikat.",
    "semester": "Semester yang sudah diselesaikan.",
}
KURANG_JUMLAH = {
    "JP": "Isi jumlah JP, seperti tertulis di sertifikat.",
    "semester": "Isi jumlah semester yang sudah diselesaikan.",
}


def _teks(nama: str, **kwargs: Any) -> MedanSebaris:
    """One line of text, as long as the model holds."""
    medan = Kegiatan._meta.get_field(nama)
    label = str(medan.verbose_name)  # type: ignore[union-attr]
    return MedanSebaris(label=label[:1].upper() + label[1:], max_length=medan.max_length, **kwargs)  # type: ignore[union-attr]


class MedanKunci(forms.UUIDField):
    """The key of a form; whatever else stands there is none, for nobody has typed it."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            return None


class FormulirKegiatan(FormulirTemplat):
    """An activity of that row. `kegiatan`: the stored one that is changed. `isi` is what `kegiatan.aksi` takes."""

    kunci = MedanKunci(required=False, initial=uuid4)
    nama = _teks("nama", error_messages={"required": "Isi nama kegiatannya, seperti tertulis di sertifikat."})
    mulai = MedanTanggal(label="Tanggal mulai", initial=timezone.localdate)
    selesai = MedanTanggal(label="Tanggal selesai", initial=timezone.localdate)
    jumlah = forms.DecimalField(required=False, max_digits=9, decimal_places=4, localize=True)
    menit = forms.BooleanField(label="Isi dalam menit (1 JP = 45 menit)", required=False)
    lingkup = forms.ChoiceField(label="Lingkup", choices=Lingkup.choices, initial=Lingkup.NASIONAL)
    penyelenggara = _teks("penyelenggara", required=False)
    nomor_sertifikat = _teks("nomor_sertifikat", required=False)
    tanggal_sertifikat = MedanTanggal(label="Tanggal sertifikat", required=False)
    tempat = _teks("tempat", required=False)
    kompetensi = _teks("kompetensi", required=False)
    bukti = BanyakBerkasField(label="Bukti")

    def __init__(self, *args: Any, baris: Baris, peserta: PNS, kegiatan: Kegiatan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.baris, self.peserta, self.kegiatan = baris, peserta, kegiatan
        self._sesuaikan_jumlah()
        if len(baris.lingkup_diatur) == 1:
            del self.fields["lingkup"]
        self.fields["bukti"].help_text = f"Sertifikat, surat tugas, atau foto. {self.fields['bukti'].help_text}"
        self.fields["nama"].widget.attrs["autofocus"] = True
        self.helper.layout = self._tata_letak()

    def _sesuaikan_jumlah(self) -> None:
        satuan, jumlah = self.baris.satuan, self.fields["jumlah"]
        jumlah.label, jumlah.help_text = f"Jumlah {satuan}", BANTUAN_JUMLAH.get(satuan, "")
        jumlah.widget.attrs["inputmode"] = "decimal"
        if satuan == "semester":
            jumlah.initial = Decimal(1)
        if satuan == "kegiatan":
            del self.fields["jumlah"]
        if satuan == "JP":
            self.fields["menit"].label = f"Isi dalam menit (1 JP = {self._menit_per_jp} menit)"
        else:
            del self.fields["menit"]

    def _tata_letak(self) -> Layout:
        berjumlah = [nama for nama in ("jumlah", "lingkup") if nama in self.fields]
        return Layout(
            "kunci",
            "nama",
            Row(*(Column(nama, css_class="col-6") for nama in ("mulai", "selesai"))),
            Row(*(Column(nama, css_class="col-6") for nama in berjumlah)),
            *(["menit"] if "menit" in self.fields else []),
            "penyelenggara",
            Lipatan(
                "Sertifikat, tempat, kompetensi",
                Row(*(Column(nama, css_class="col-6") for nama in ("nomor_sertifikat", "tanggal_sertifikat"))),
                "tempat",
                "kompetensi",
                buka=any(self[nama].value() for nama in TERLIPAT),
            ),
            "bukti",
        )

    @property
    def _menit_per_jp(self) -> int:
        return buku_aturan().pada(timezone.localdate()).menit_per_jp

    def clean(self) -> dict[str, Any]:
        """As the model has it; says nothing of the whole while one of the fields it needs is amiss."""
        isi = super().clean() or {}
        isi["lingkup"] = isi.get("lingkup") or self.baris.lingkup_diatur[0]
        self._lengkapi_jumlah(isi)
        if all(isi.get(nama) is not None for nama in MENENTUKAN):
            try:
                self._kegiatan(isi).clean()
            except ValidationError as galat:
                self.add_error(None, galat)
        return isi

    def _lengkapi_jumlah(self, isi: dict[str, Any]) -> None:
        """In the unit of the row, also where none was typed or minutes were."""
        if "jumlah" in self.errors:
            return
        if isi.get("jumlah") is None:
            isi["jumlah"] = self._jumlah_bawaan(isi.get("mulai"), isi.get("selesai"))
        elif isi.get("menit"):
            isi["jumlah"] = (isi["jumlah"] / self._menit_per_jp).quantize(EMPAT_DESIMAL)
        if isi["jumlah"] is None and self.baris.satuan in KURANG_JUMLAH:
            self.add_error("jumlah", ValidationError(KURANG_JUMLAH[self.baris.satuan], code="required"))

    def _jumlah_bawaan(self, mulai: Any, selesai: Any) -> Decimal | None:
        """What an empty field means: a single activity, or every day of the period."""
        if self.baris.satuan == "kegiatan":
            return Decimal(1)
        if self.baris.satuan == "hari" and mulai and selesai:
            return Decimal(jumlah_hari(mulai, selesai))
        return None

    @property
    def isi(self) -> dict[str, Any]:
        """Of a valid form: the activity, without whose it is."""
        isi = {nama: nilai for nama, nilai in self.cleaned_data.items() if nama not in BUKAN_ISI}
        return {**isi, "bentuk": self.baris.kode}

    def sebagai_kegiatan(self) -> Kegiatan | None:
        """The activity as the form stands, unsaved; None while it does not say what it counts."""
        keliru = "__all__" in self.errors  # cleans the form, where that has not been done
        isi = self.cleaned_data if self.is_bound else self._isi_awal()
        lengkap = all(isi.get(nama) is not None for nama in MENENTUKAN)
        return self._kegiatan(isi) if lengkap and not keliru else None

    def _isi_awal(self) -> dict[str, Any]:
        isi = {nama: self.get_initial_for_field(medan, nama) for nama, medan in self.fields.items()}
        isi["lingkup"] = isi.get("lingkup") or self.baris.lingkup_diatur[0]
        isi["jumlah"] = isi.get("jumlah") or self._jumlah_bawaan(isi["mulai"], isi["selesai"])
        return isi

    def _kegiatan(self, isi: Mapping[str, Any]) -> Kegiatan:
        terisi = {nama: nilai for nama, nilai in isi.items() if nama not in BUKAN_ISI and nilai is not None}
        pk = self.kegiatan.pk if self.kegiatan else None
        return Kegiatan(pk=pk, peserta=self.peserta, bentuk=self.baris.kode, **terisi)

    @property
    def keberatan(self) -> list[str]:
        """What of dates, jumlah and lingkup cannot be; not what is merely missing."""
        semua = [*self.errors.as_data().get("__all__", [])]
        for nama in MENENTUKAN:
            semua += [galat for galat in self.errors.as_data().get(nama, []) if galat.code != "required"]
        return [kalimat for galat in semua for kalimat in galat.messages]

    @property
    def belum_lengkap(self) -> list[str]:
        """The labels of the fields that keep it from being saved."""
        return [str(self.fields[nama].label) for nama in self.errors if nama in self.fields]


def dari_kegiatan(kegiatan: Kegiatan) -> dict[str, Any]:
    """What the form begins with when a stored activity is changed. All days of a period go without saying."""
    isi = {nama: getattr(kegiatan, nama) for nama in FormulirKegiatan.base_fields if nama not in BUKAN_ISI}
    setiap_hari = isi["jumlah"] == jumlah_hari(kegiatan.mulai, kegiatan.selesai)
    isi["jumlah"] = None if kegiatan.satuan == "hari" and setiap_hari else tanpa_nol(isi["jumlah"])
    return {**isi, "kunci": kegiatan.kunci}


def salinan(kegiatan: Kegiatan) -> dict[str, Any]:
    """What the form of another one like it begins with: neither its days nor its certificate."""
    lama = dari_kegiatan(kegiatan)
    return {nama: lama[nama] for nama in ("nama", "jumlah", "lingkup", "penyelenggara", "tempat", "kompetensi")}
