"""The form of an offer, and the filters of the list."""

from typing import Any

import django_filters
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.db.models import Q, QuerySet

from kepegawaian.formulir import FormulirTemplat, MedanSebaris
from kepegawaian.models import Akun, PerangkatDaerah
from kompetensi.models import JenisKompetensi, Penawaran
from kompetensi.models.jenis import BAGIAN_SETAHUN, PANJANG_NAMA
from kompetensi.models.penawaran import OLEH_SIAPA
from kompetensi.tahun import tahun_tersedia
from konversi.buku import buku_aturan
from konversi.models import Lingkup

SELURUH_KOTA = "Seluruh kota"
KURSI_TERBANYAK = 10_000
"""More than the city has people is a typing error."""
MEDAN = ("judul", "bentuk", "lingkup", "jenis", "nama", "tahun", "triwulan", "kursi", "penyelenggara")


def pilihan_bentuk() -> list[tuple[str, str]]:
    """Every row of Lampiran II for which somebody offers seats."""
    buku = buku_aturan()
    return [(kode, buku.nama_baris(kode)) for kode in buku.semua_kode() if kode not in OLEH_SIAPA]


def pilihan_pd(akun: Akun) -> list[tuple[str, str]]:
    """To whom this account may offer, by code; the city without one."""
    if akun.hak.bkpsdmd:
        return [("", SELURUH_KOTA), *PerangkatDaerah.objects.values_list("kode", "nama")]
    return [(pd.kode, pd.nama) for pd in akun.hak.pd_dikelola]


class FormulirPenawaran(FormulirTemplat):
    """An offer of that account; `isi` is what `kompetensi.penawaran.aksi` takes."""

    judul = MedanSebaris(
        label="Nama kegiatan", max_length=300, error_messages={"required": "Isi nama kegiatan yang ditawarkan."}
    )
    bentuk = forms.ChoiceField(
        label="Bentuk",
        choices=lambda: [("", "Pilih bentuk"), *pilihan_bentuk()],
        error_messages={"required": "Pilih bentuk menurut Lampiran II."},
    )
    lingkup = forms.ChoiceField(label="Lingkup", choices=Lingkup.choices, initial=Lingkup.NASIONAL)
    jenis = forms.ChoiceField(label="Jenis kompetensi", choices=JenisKompetensi.choices)
    nama = MedanSebaris(
        label="Kompetensi yang dikembangkan",
        max_length=PANJANG_NAMA,
        help_text="Tulis seperti di standar jabatan, supaya bertemu dengan rencana pegawai.",
        error_messages={"required": "Isi kompetensi yang dikembangkan kegiatan ini."},
    )
    tahun = forms.TypedChoiceField(label="Tahun", coerce=int)
    triwulan = forms.TypedChoiceField(label="Triwulan", choices=BAGIAN_SETAHUN, coerce=int)
    kursi = forms.IntegerField(
        label="Jumlah kursi",
        min_value=1,
        max_value=KURSI_TERBANYAK,
        error_messages={
            "required": "Isi jumlah kursi.",
            "invalid": "Isi jumlah kursi dengan angka, misalnya 30.",
            "min_value": "Isi sedikitnya 1 kursi.",
            "max_value": f"Paling banyak {KURSI_TERBANYAK} kursi. Periksa lagi angkanya.",
        },
    )
    penyelenggara = MedanSebaris(label="Penyelenggara", max_length=200, required=False)
    pd = forms.ChoiceField(
        label="Ditawarkan kepada",
        error_messages={
            "required": "Pilih perangkat daerahnya.",
            "invalid_choice": "Pilih salah satu perangkat daerah dari daftar.",
        },
    )

    def __init__(self, *args: Any, akun: Akun, penawaran: Penawaran | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pd"].choices = pilihan_pd(akun)  # type: ignore[attr-defined]
        self.fields["pd"].required = not akun.hak.bkpsdmd
        tahun = {*tahun_tersedia(), *([penawaran.tahun] if penawaran else [])}
        self.fields["tahun"].choices = [(satu, str(satu)) for satu in sorted(tahun)]  # type: ignore[attr-defined]
        self.fields["nama"].widget.attrs |= {"list": "kompetensi-dikenal", "autocomplete": "off"}
        self.fields["judul"].widget.attrs["autofocus"] = True
        self.helper.layout = Layout(
            "judul",
            Row(Column("bentuk", css_class="col-sm-8"), Column("lingkup", css_class="col-sm-4")),
            Row(Column("jenis", css_class="col-sm-4"), Column("nama", css_class="col-sm-8")),
            Row(
                *(Column(nama, css_class="col-6 col-sm-4") for nama in ("tahun", "triwulan")),
                Column("kursi", css_class="col-sm-4"),
            ),
            "pd",
            "penyelenggara",
        )

    def clean_pd(self) -> PerangkatDaerah | None:
        kode = self.cleaned_data["pd"]
        return PerangkatDaerah.objects.get(kode=kode) if kode else None

    @property
    def isi(self) -> dict[str, Any]:
        """Of a valid form."""
        return dict(self.cleaned_data)


def dari_penawaran(penawaran: Penawaran) -> dict[str, Any]:
    """What the form shows of a stored offer."""
    isi = {nama: getattr(penawaran, nama) for nama in MEDAN}
    return {**isi, "pd": penawaran.pd.kode if penawaran.pd else ""}


class SaringPenawaran(django_filters.FilterSet):
    """Over the offers of a year. The template writes its few fields itself."""

    q = django_filters.CharFilter(method="cari")
    jenis = django_filters.CharFilter(field_name="jenis")
    bentuk = django_filters.CharFilter(field_name="bentuk")
    triwulan = django_filters.ChoiceFilter(choices=BAGIAN_SETAHUN)
    pd = django_filters.CharFilter(method="untuk")
    urut = django_filters.OrderingFilter(
        fields={"judul": "judul", "kunci": "kompetensi", "triwulan": "triwulan", "kursi": "kursi", "pd__kode": "pd"}
    )

    def cari(self, daftar: QuerySet[Any], nama: str, teks: str) -> QuerySet[Any]:
        cocok = Q(judul__icontains=teks) | Q(nama__icontains=teks) | Q(penyelenggara__icontains=teks)
        return daftar.filter(cocok)

    def untuk(self, daftar: QuerySet[Any], nama: str, kode: str) -> QuerySet[Any]:
        """To one agency, or with `kota` to the whole city."""
        return daftar.filter(pd__isnull=True) if kode == "kota" else daftar.filter(pd__kode=kode)
