"""The forms of agreements and sessions. Where a form asks, the regulation's expectation stands below in one line."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from bimbingan.models import MASA_DEPAN, PANJANG_TEKS, Bimbingan, Sesi
from bimbingan.panduan import panduan, petunjuk
from kepegawaian.formulir import FormulirTemplat, Lipatan, pk_dari
from kepegawaian.models import PNS
from konversi.formulir import MedanTanggal
from konversi.models import Lingkup
from lampiran.formulir import BanyakBerkasField

BUKAN_ISI = ("kesepakatan", "paraf", "lampiran")
TERLIPAT = ("umpan_balik", "tindak_lanjut", "tenggat", "jam", "tempat", "catatan_pribadi")
NILAI = [(str(n), str(n)) for n in range(1, 6)]
KESEPAKATAN_USANG = (
    "Kesepakatan yang Anda pilih sudah berakhir, atau tidak lagi Anda pimpin. Pilih peserta yang masih ada di sini."
)


class MedanTeks(forms.CharField):
    """Text of several lines."""

    def __init__(self, *, baris: int = 2, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", PANJANG_TEKS)
        super().__init__(widget=forms.Textarea({"rows": baris}), **kwargs)


class MedanNilai(forms.TypedChoiceField):
    """1 to 5, as buttons in a row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=NILAI, coerce=int, widget=forms.RadioSelect, **kwargs)


class MedanCentang(forms.ModelMultipleChoiceField):
    """Several to tick. `kosong` is said where none is, `usang` where one is not, or no longer, to be had."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, kosong: str, usang: str, **kwargs: Any) -> None:
        kalimat = {"required": kosong} | dict.fromkeys(("invalid_choice", "invalid_pk_value"), usang)
        super().__init__(queryset=None, error_messages=kalimat, **kwargs)

    def clean(self, value: Any) -> Any:
        if len(pk_dari(value or [])) < len(value or []):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class MedanKesepakatan(MedanCentang):
    """The agreements one leads today, by the name of the peserta."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.peserta} · {obj.judul}"


class Formulir(FormulirTemplat):
    """Our forms: drawn inside a <form> of the template, with the hints of the kind of bimbingan under the fields."""

    def __init__(self, *args: Any, bentuk: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, medan in self.fields.items():
            kunci = f"{bentuk}.{nama}"
            if not medan.help_text and kunci in panduan().petunjuk:
                medan.help_text = petunjuk(kunci).kalimat

    def fokus(self, nama: str) -> None:
        self.fields[nama].widget.attrs["autofocus"] = True


class FormulirAlasan(Formulir):
    alasan = MedanTeks(label="Alasan", error_messages={"required": "Tulis alasannya, satu kalimat cukup."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fokus("alasan")


class FormulirPerpanjang(Formulir):
    selesai = MedanTanggal(label="Sampai")


class FormulirEvaluasiPembimbing(Formulir):
    capaian = MedanNilai(label="Pencapaian tujuan (1 belum tercapai – 5 tercapai penuh)")
    hasil = MedanTeks(label="Hasil")
    tindak_lanjut = MedanTeks(label="Tindak lanjut", required=False)


class FormulirEvaluasiPeserta(Formulir):
    manfaat = MedanNilai(label="Manfaat bagi saya (1 tidak bermanfaat – 5 sangat bermanfaat)")
    komentar = MedanTeks(label="Komentar", required=False)


class FormulirTentangSesi(Formulir):
    """What planning and recording a session share: with whom (unless there is a session already), and when."""

    kesepakatan = MedanKesepakatan(label="Peserta", kosong="Pilih sedikitnya satu peserta.", usang=KESEPAKATAN_USANG)
    tanggal = MedanTanggal(label="Tanggal", initial=timezone.localdate)

    def __init__(self, *args: Any, oleh: PNS, model: type[Bimbingan], sesi: Sesi | None = None, **kwargs: Any) -> None:
        super().__init__(*args, bentuk=model.BENTUK, **kwargs)
        if sesi:
            del self.fields["kesepakatan"]
        else:
            semua = model.objects.dipimpin(oleh.pk).select_related("peserta").order_by("peserta__nama", "pk")
            self.fields["kesepakatan"].queryset = semua  # type: ignore[attr-defined]

    def _peserta(self) -> list[Any]:
        """The peserta to tick; folded away once the form is about somebody."""
        if "kesepakatan" not in self.fields:
            return []
        siapa = ", ".join(str(satu.peserta) for satu in self.kesepakatan_terpilih)
        return [Lipatan(f"Peserta: {siapa}", "kesepakatan")] if siapa else ["kesepakatan"]

    @cached_property
    def kesepakatan_terpilih(self) -> list[Bimbingan]:
        """The agreements the form is about, as far as it says so by now."""
        pk = pk_dari(self["kesepakatan"].value() or [])
        return list(self.fields["kesepakatan"].queryset.filter(pk__in=pk)) if pk else []  # type: ignore[attr-defined]

    @property
    def isi(self) -> dict[str, Any]:
        """Of a valid form: what the session is to say."""
        return {nama: nilai for nama, nilai in self.cleaned_data.items() if nama not in BUKAN_ISI}


class FormulirRencana(FormulirTentangSesi):
    jam = forms.TimeField(label="Jam", required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    tempat = forms.CharField(label="Tempat atau tautan", required=False, max_length=300)
    agenda = MedanTeks(label="Agenda", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            *self._peserta(),
            Row(Column("tanggal", css_class="col-6"), Column("jam", css_class="col-6")),
            "tempat",
            "agenda",
        )


class FormulirSesi(FormulirTentangSesi):
    """Five inputs are enough: with whom, when, lingkup, materi, paraf. The rest is folded away."""

    lingkup = forms.ChoiceField(label="Lingkup", choices=Lingkup.choices, initial=Lingkup.NASIONAL)
    materi = MedanTeks(label="Materi bimbingan", error_messages={"required": "Isi materi bimbingan sesi ini."})
    paraf = forms.BooleanField(label="Bubuhkan paraf sekarang", required=False, initial=True)
    umpan_balik = MedanTeks(label="Umpan balik", required=False)
    tindak_lanjut = MedanTeks(label="Tindak lanjut", required=False)
    tenggat = MedanTanggal(label="Tenggat tindak lanjut", required=False)
    jam = forms.TimeField(label="Jam", required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    tempat = forms.CharField(label="Tempat atau tautan", required=False, max_length=300)
    catatan_pribadi = MedanTeks(
        label="Catatan pribadi",
        required=False,
        help_text="Hanya Anda yang membaca ini: tidak tampil bagi siapa pun, BKPSDMD pun tidak, dan tidak diekspor.",
    )
    lampiran = BanyakBerkasField()

    def __init__(self, *args: Any, berparaf: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not berparaf:
            del self.fields["paraf"]
        for nama in ("tanggal", "lingkup"):
            self.fields[nama].help_text = ""  # the line that says what will count says it all
        self.fields["tanggal"].widget.attrs["max"] = timezone.localdate().isoformat()
        self.fokus("materi")
        self.helper.layout = self._tata_letak(berparaf=berparaf)

    def _tata_letak(self, *, berparaf: bool) -> Layout:
        return Layout(
            *self._peserta(),
            Row(Column("tanggal", css_class="col-6"), Column("lingkup", css_class="col-6")),
            "materi",
            *(["paraf"] if berparaf else []),
            Lipatan(
                "Umpan balik, tindak lanjut, lampiran",
                "umpan_balik",
                "tindak_lanjut",
                Row(*(Column(nama, css_class="col-6") for nama in ("tenggat", "jam"))),
                "tempat",
                "lampiran",
                "catatan_pribadi",
                buka=any(self[nama].value() for nama in TERLIPAT),
            ),
        )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("tenggat") and isi.get("tindak_lanjut") == "":
            self.add_error("tindak_lanjut", "Tulis tindak lanjutnya, atau kosongkan tenggatnya.")
        if isi.get("tenggat") and isi.get("tanggal") and isi["tenggat"] < isi["tanggal"]:
            self.add_error("tenggat", "Tenggat mendahului tanggal sesi.")
        if isi.get("tanggal") and isi["tanggal"] > timezone.localdate():
            self.add_error("tanggal", MASA_DEPAN)
        return isi


def dari_sesi(sesi: Sesi, formulir: type[FormulirTentangSesi]) -> Mapping[str, Any]:
    """What a form begins with when a stored session is changed, held or copied."""
    semua = [nama for nama in formulir.base_fields if nama not in BUKAN_ISI]
    return {nama: getattr(sesi, nama) for nama in semua}
