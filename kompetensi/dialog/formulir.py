"""The forms of the dialogue: a level for each competency, and for each gap its cause and what closes it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from django import forms
from django.utils import timezone

from bimbingan.formulir import MedanTeks
from kepegawaian.formulir import MedanSebaris
from kompetensi.dialog.aksi import Pengenal, Penilaian
from kompetensi.dialog.baris import Baris, per_jenis
from kompetensi.models import JenisKompetensi, kunci_nama
from kompetensi.models.jenis import PANJANG_NAMA
from konversi.buku import buku_aturan
from konversi.formulir import MedanTanggal

BUKAN_MANAJERIAL = [satu for satu in JenisKompetensi.choices if satu[0] != JenisKompetensi.MANAJERIAL]


class BarisFormulir(NamedTuple):
    """A competency as the form has it now, with its fields."""

    baris: Baris
    level: forms.BoundField
    penyebab: forms.BoundField | None = None
    bentuk: forms.BoundField | None = None


def medan_level(baris: Baris) -> forms.TypedChoiceField:
    """The levels with their words, to choose one; None for none."""
    pilihan = [(level, f"{level} – {teks}") for level, teks in baris.pilihan_level]
    return forms.TypedChoiceField(
        label=baris.nama, choices=pilihan, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )


class FormulirBaris(forms.Form):
    """A form with a level for each competency; `awalan` names the fields."""

    awalan = ""

    def __init__(self, *args: Any, semua: list[Baris], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.semua = semua
        for satu in semua:
            self.fields[self.nama_medan(satu)] = medan_level(satu)
            self.tambah_medan(satu)

    def nama_medan(self, baris: Baris, awalan: str = "") -> str:
        return f"{awalan or self.awalan}-{baris.tanda}"

    def tambah_medan(self, baris: Baris) -> None:
        """What else is asked of a competency."""

    def level(self, baris: Baris) -> int | None:
        """The level as the form has it, checked or not."""
        nilai = self[self.nama_medan(baris)].value()
        boleh = {str(level): level for level, _ in baris.pilihan_level}
        return boleh.get(str(nilai)) if nilai is not None else None

    def terisi(self, baris: Baris) -> BarisFormulir:
        """One competency as the form has it."""
        return BarisFormulir(baris, self[self.nama_medan(baris)])

    @property
    def per_jenis(self) -> list[tuple[str, list[BarisFormulir]]]:
        return [(nama, [self.terisi(satu) for satu in isi]) for nama, isi in per_jenis(self.semua)]


class FormulirDiri(FormulirBaris):
    """What the pegawai thinks of themself."""

    awalan = "diri"

    @property
    def isi(self) -> dict[Pengenal, int | None]:
        """Of a valid form."""
        return {satu.pengenal: self.cleaned_data[self.nama_medan(satu)] for satu in self.semua}


class FormulirDialog(FormulirBaris):
    """What the atasan records, and one more competency that the standard does not have."""

    awalan = "sekarang"

    tanggal = MedanTanggal(label="Tanggal dialog", initial=timezone.localdate)
    catatan = MedanTeks(
        label="Catatan dialog",
        required=False,
        baris=3,
        help_text="Dibaca Anda, pegawai ini, dan atasan langsungnya. Pengelola SDM dan BKPSDMD hanya melihat level.",
    )
    jenis_baru = forms.ChoiceField(label="Jenis", choices=BUKAN_MANAJERIAL, required=False)
    nama_baru = MedanSebaris(label="Kompetensi", max_length=PANJANG_NAMA, required=False)
    standar_baru = forms.TypedChoiceField(label="Level yang diminta", coerce=int, empty_value=None, required=False)
    level_baru = forms.TypedChoiceField(label="Level saat ini", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, semua: list[Baris], tertinggi: int, **kwargs: Any) -> None:
        super().__init__(*args, semua=semua, **kwargs)
        self.fields["tanggal"].widget.attrs["max"] = timezone.localdate().isoformat()
        level = [(str(satu), f"Level {satu}") for satu in range(1, tertinggi + 1)]
        self.fields["standar_baru"].choices = [("", "–"), *level]  # type: ignore[attr-defined]
        self.fields["level_baru"].choices = [("", "–"), ("0", "Belum memenuhi level 1"), *level]  # type: ignore[attr-defined]

    def tambah_medan(self, baris: Baris) -> None:
        sebab = [("", "Pilih penyebabnya"), *((satu.kode, satu.nama) for satu in baris.acuan.penyebab)]
        self.fields[self.nama_medan(baris, "penyebab")] = forms.ChoiceField(
            label="Penyebab kesenjangan", choices=sebab, required=False
        )
        self.fields[self.nama_medan(baris, "bentuk")] = forms.ChoiceField(
            label="Cara menutupnya", choices=_pilihan_bentuk, required=False
        )

    def terisi(self, baris: Baris) -> BarisFormulir:
        penyebab, bentuk = (self[self.nama_medan(baris, nama)] for nama in ("penyebab", "bentuk"))
        kini = replace(
            baris,
            level_sekarang=self.level(baris),
            penyebab=str(penyebab.value() or ""),
            bentuk=str(bentuk.value() or ""),
        )
        return BarisFormulir(kini, self[self.nama_medan(baris)], penyebab, bentuk)

    @property
    def medan_baru(self) -> list[forms.BoundField]:
        return [self[nama] for nama in ("jenis_baru", "nama_baru", "standar_baru", "level_baru")]

    @property
    def belum(self) -> list[Baris]:
        """What keeps a dialogue that was begun from being handed over: without a level, or a gap without a cause."""
        kini = [self.terisi(satu).baris for satu in self.semua]
        kurang = [satu for satu in kini if satu.level_sekarang is None or (satu.kesenjangan and not satu.penyebab)]
        return kurang if any(satu.level_sekarang is not None for satu in kini) else []

    @property
    def nilai(self) -> dict[Pengenal, Penilaian]:
        """Of a valid form."""
        return {
            satu.pengenal: Penilaian(
                *(self.cleaned_data[self.nama_medan(satu, nama)] for nama in ("sekarang", "penyebab", "bentuk"))
            )
            for satu in self.semua
        }

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not isi.get("nama_baru") or "jenis_baru" not in isi:
            return isi
        isi["jenis_baru"] = isi["jenis_baru"] or JenisKompetensi.TEKNIS
        if not isi.get("standar_baru"):
            self.add_error("standar_baru", "Pilih level yang diminta dari kompetensi tambahan itu.")
        elif self.kembar(isi):
            self.add_error("nama_baru", "Kompetensi ini sudah ada di daftar. Nilai di tempatnya, atau ganti namanya.")
        return isi

    def kembar(self, isi: Mapping[str, Any]) -> bool:
        """By its name, whatever its kind: records and plans know a competency by that."""
        return kunci_nama(isi["nama_baru"]) in {kunci_nama(satu.nama) for satu in self.semua}

    def tambahan(self, acuan: Any) -> Iterator[Baris]:
        """Of a valid form: the competency that was added, if any."""
        isi = self.cleaned_data
        if isi["nama_baru"]:
            yield Baris(
                acuan=acuan,
                jenis=isi["jenis_baru"],
                kunci=kunci_nama(isi["nama_baru"]),
                nama=isi["nama_baru"],
                level_standar=isi["standar_baru"],
                teks_standar="",
                tambahan=True,
                level_sekarang=isi["level_baru"],
            )


def awal(semua: list[Baris]) -> dict[str, Any]:
    """What the forms begin with: what was said so far."""
    hasil: dict[str, Any] = {}
    for satu in semua:
        hasil[f"diri-{satu.tanda}"] = satu.level_diri
        hasil[f"sekarang-{satu.tanda}"] = satu.level_sekarang
        hasil[f"penyebab-{satu.tanda}"] = satu.penyebab
        hasil[f"bentuk-{satu.tanda}"] = "" if satu.mengikuti_saran else satu.bentuk
    return hasil


def _pilihan_bentuk() -> list[tuple[str, str]]:
    """The rows of the regulation in force today; first of all, to do as is suggested."""
    berlaku = buku_aturan().pada(timezone.localdate())
    return [("", "Seperti disarankan"), *((baris.kode, baris.nama) for baris in berlaku.baris.values())]
