"""The form of an item of the plan."""

from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bimbingan.formulir import MedanTeks
from kepegawaian.formulir import FormulirTemplat, MedanSebaris
from kompetensi.dialog.baris import Baris, per_jenis
from kompetensi.models import ButirRencana, Rencana
from kompetensi.models.jenis import BAGIAN_SETAHUN
from kompetensi.models.rencana import BULAN_TRIWULAN, sebut_satuan
from konversi.buku import buku_aturan
from konversi.models import Lingkup
from konversi.tulisan import BULAN, tanpa_nol


def pilihan_bentuk(tahun: int) -> list[tuple[str, Any]]:
    """The rows of the regulation of that year by their parts, each with its unit."""
    bagian: dict[str, list[tuple[str, str]]] = {}
    for baris in buku_aturan().untuk_tahun(tahun).baris.values():
        satuan = sebut_satuan(baris.satuan)
        bagian.setdefault(baris.bagian, []).append((baris.kode, f"{baris.nama} ({satuan})"))
    return [("", "Pilih bentuknya"), *bagian.items()]


def pilihan_kapan() -> list[tuple[str, list[tuple[str, str]]]]:
    """A quarter as a whole (t2), or a month of it (b5)."""
    semua = []
    for nomor, nama in BAGIAN_SETAHUN:
        akhir = nomor * BULAN_TRIWULAN
        bulan = [(f"b{ke}", BULAN[ke - 1]) for ke in range(akhir - BULAN_TRIWULAN + 1, akhir + 1)]
        semua.append((nama, [(f"t{nomor}", f"{nama}, kapan saja"), *bulan]))
    return semua


class FormulirButir(FormulirTemplat):
    """What is to be done about which competency. `butir()` is the item of a valid form, unsaved."""

    kompetensi = forms.ChoiceField(label="Kompetensi yang dikembangkan")
    bentuk = forms.ChoiceField(label="Bentuk kegiatan")
    jumlah = forms.DecimalField(
        label="Jumlah",
        max_digits=9,
        decimal_places=4,
        localize=True,
        help_text="Dalam satuan yang tertulis di belakang bentuknya.",
    )
    kapan = forms.ChoiceField(label="Kapan", choices=pilihan_kapan)
    lingkup = forms.ChoiceField(label="Lingkup", choices=Lingkup.choices, initial=Lingkup.NASIONAL)
    hari = forms.IntegerField(
        label="Selama (hari)",
        required=False,
        min_value=1,
        help_text="Hanya untuk bentuk yang dibatasi per hari, seperti e-learning. Kosongkan: secukupnya.",
    )
    dengan = MedanSebaris(label="Dengan siapa atau di mana", required=False, max_length=200)

    def __init__(
        self, *args: Any, rencana: Rencana, semua: list[Baris], lama: ButirRencana | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rencana, self.lama = rencana, lama
        self.pilihan = {satu.tanda: satu for satu in semua}
        self.fields["kompetensi"].choices = [  # type: ignore[attr-defined]
            ("", "Pilih kompetensinya"),
            *((nama, [(satu.tanda, _sebutan(satu)) for satu in isi]) for nama, isi in per_jenis(semua)),
        ]
        self.fields["bentuk"].choices = pilihan_bentuk(rencana.tahun)  # type: ignore[attr-defined]
        self.fields["jumlah"].widget.attrs["inputmode"] = "decimal"
        self.fields["kompetensi"].widget.attrs["autofocus"] = True
        self.helper.layout = Layout(
            "kompetensi",
            "bentuk",
            Row(*(Column(nama, css_class="col-6") for nama in ("jumlah", "kapan"))),
            Row(*(Column(nama, css_class="col-6") for nama in ("lingkup", "hari"))),
            "dengan",
        )

    def clean(self) -> dict[str, Any]:
        """As the model has it; says nothing of the whole while one of the fields it needs is amiss."""
        isi = super().clean() or {}
        if all(isi.get(nama) for nama in ("kompetensi", "bentuk", "kapan", "lingkup")) and "jumlah" in isi:
            try:
                self._pastikan_belum_lewat(isi)
                self.butir().clean()
            except ValidationError as galat:
                self.add_error(None, galat)
        return isi

    def _pastikan_belum_lewat(self, isi: dict[str, Any]) -> None:
        """What is new is planned for what is still to come."""
        hari_ini = timezone.localdate()
        akhir = int(isi["kapan"][1:]) * (BULAN_TRIWULAN if isi["kapan"].startswith("t") else 1)
        sama = self.lama is not None and kapan(self.lama) == isi["kapan"]
        if (self.rencana.tahun, akhir) < (hari_ini.year, hari_ini.month) and not sama:
            raise ValidationError({"kapan": "Waktu itu sudah lewat. Pilih bulan ini atau sesudahnya."})

    @property
    def isi(self) -> dict[str, Any]:
        """Of a form whose fields are valid: what `kompetensi.rencana.aksi` takes."""
        data = self.cleaned_data
        satu = self.pilihan[data["kompetensi"]]
        nomor = int(data["kapan"][1:])
        bulan = nomor if data["kapan"].startswith("b") else None
        baris = buku_aturan().untuk_tahun(self.rencana.tahun).baris[data["bentuk"]]
        return {
            "jenis": satu.jenis,
            "kunci": satu.kunci,
            "nama": satu.nama,
            "bentuk": data["bentuk"],
            "lingkup": data["lingkup"],
            "jumlah": data["jumlah"],
            "hari": data.get("hari") if baris.batas_harian else None,
            "triwulan": nomor if bulan is None else (bulan - 1) // BULAN_TRIWULAN + 1,
            "bulan": bulan,
            "dengan": data.get("dengan") or "",
        }

    def butir(self) -> ButirRencana:
        """The item as the form has it, unsaved; the one that is changed keeps its primary key."""
        return ButirRencana(rencana=self.rencana, pk=self.lama.pk if self.lama else None, **self.isi)


class FormulirAlasanKurang(forms.Form):
    """Why the plan stays under the target."""

    alasan = MedanTeks(
        label="Alasan rencana kurang dari target",
        required=False,
        help_text="Misalnya: cuti melahirkan Maret sampai Mei. Kosongkan bila rencananya sudah cukup.",
    )


def kapan(butir: ButirRencana) -> str:
    """As the form writes it."""
    return f"b{butir.bulan}" if butir.bulan else f"t{butir.triwulan}"


def dari_butir(butir: ButirRencana) -> dict[str, Any]:
    """What the form begins with when an item is changed."""
    tanda = {"kompetensi": _tanda(butir), "kapan": kapan(butir)}
    semua = ("bentuk", "lingkup", "hari", "dengan")
    return {**{nama: getattr(butir, nama) for nama in semua}, "jumlah": tanpa_nol(butir.jumlah), **tanda}


def _tanda(butir: ButirRencana) -> str:
    return Baris.tanda_dari(butir.jenis, butir.kunci)


def _sebutan(satu: Baris) -> str:
    return f"{satu.nama} (kurang {satu.kesenjangan} level)" if satu.kesenjangan else satu.nama
