"""The form of a standard: a level for each competency of the reference data, and rows of names for the other kinds."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from kepegawaian.formulir import MedanSebaris
from kompetensi.acuan import Acuan, Jenis, Kompetensi
from kompetensi.buku import acuan_pada
from kompetensi.models import JenisKompetensi, StandarJabatan
from kompetensi.models.jenis import PANJANG_NAMA
from kompetensi.standar.aksi import GANDA, TANPA_NAMA
from kompetensi.standar.syarat import PANJANG_URAIAN, SyaratBaru, keberatan_nama, keberatan_panjang, susun_syarat

BARIS_KOSONG = 3
"""Rows to fill in that a new page ends with, and that “tambah baris” adds."""
BEBAS = (JenisKompetensi.TEKNIS, JenisKompetensi.SOSIAL_KULTURAL)
"""The kinds whose competencies are named freely."""
MENURUT_JENJANG = "Menurut jenjang"
SAPAAN = {"nama": "Kompetensi", "level": "Level", "uraian": "Uraian level itu"}


class BarisIsian(NamedTuple):
    """The three fields of a row."""

    nama: BoundField
    level: BoundField
    uraian: BoundField


class Bagian(NamedTuple):
    """A kind: its competencies of the reference data with their fields, and its rows; `bebas`: rows can be added."""

    jenis: Jenis
    acuan: list[tuple[Kompetensi, BoundField]]
    baris: list[BarisIsian]
    bebas: bool


class FormulirStandar(forms.Form):
    """`standar`: the stored one that is changed. `tambah`: the kind that gets more rows.

    Fields: `jabatan`, `acuan_<kode>`, and `<jenis>_<n>_nama`, `_level` and `_uraian` for as many rows as are sent.
    """

    jabatan = MedanSebaris(
        label="Nama jabatan",
        max_length=PANJANG_NAMA,
        help_text="Persis seperti di penempatan; huruf besar dan kecil tidak dibedakan.",
        error_messages={"required": TANPA_NAMA},
    )

    versi = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, standar: StandarJabatan | None = None, jabatan: str = "", tambah: str = "", **kwargs: Any
    ) -> None:
        self.acuan = acuan_pada()
        kwargs.setdefault("initial", dari_standar(self.acuan, standar) if standar else {"jabatan": jabatan})
        super().__init__(*args, **kwargs)
        self.fields["jabatan"].widget.attrs["class"] = "form-control"
        self.fields["jabatan"].widget.attrs["autofocus"] = not (standar or jabatan or tambah)
        self._nomor = {jenis.value: self._nomor_baris(jenis.value, tambah) for jenis in BEBAS}
        self._tambah_medan()

    def _nomor_baris(self, jenis: str, tambah: str) -> list[int]:
        """The numbers of the rows of a kind: those that were sent, or those there are and some empty ones."""
        sumber: Mapping[str, Any] = self.data if self.is_bound else self.initial
        cocok = (re.fullmatch(rf"{jenis}_([0-9]{{1,4}})_({'|'.join(SAPAAN)})", nama) for nama in sumber)
        nomor = sorted({int(satu[1]) for satu in cocok if satu})
        if self.is_bound or (tambah and tambah != jenis):
            return nomor
        berikut = nomor[-1] + 1 if nomor else 0
        return [*nomor, *range(berikut, berikut + BARIS_KOSONG)]

    def _tambah_medan(self) -> None:
        tingkat = range(1, self.acuan.level_tertinggi + 1)
        for satu in self.acuan.kompetensi:
            pilihan = [(level, f"Level {level}: {satu.teks(level)}") for level in tingkat]
            self.fields[f"acuan_{satu.kode}"] = _medan_level(satu.nama, [("", MENURUT_JENJANG), *pilihan])
        for jenis, semua in self._nomor.items():
            for nomor in semua:
                awalan = f"{jenis}_{nomor}"
                self.fields[f"{awalan}_nama"] = _medan_teks(SAPAAN["nama"], PANJANG_NAMA)
                self.fields[f"{awalan}_level"] = _medan_level(
                    SAPAAN["level"], [("", "Pilih"), *((level, str(level)) for level in tingkat)]
                )
                self.fields[f"{awalan}_uraian"] = _medan_teks(SAPAAN["uraian"], PANJANG_URAIAN)

    def terima_versi(self, versi: str) -> None:
        """Sent again, the form may go over that state: the verb has said that there is one."""
        self.data = {**{nama: self.data[nama] for nama in self.data}, "versi": versi}

    @property
    def bagian(self) -> list[Bagian]:
        """The form as its page shows it, kind by kind."""
        return [
            Bagian(
                jenis,
                [(satu, self[f"acuan_{satu.kode}"]) for satu in self.acuan.kompetensi if satu.jenis == jenis.kode],
                [self._baris(jenis.kode, nomor) for nomor in self._nomor.get(jenis.kode, [])],
                jenis.kode in self._nomor,
            )
            for jenis in self.acuan.jenis
        ]

    def _baris(self, jenis: str, nomor: int) -> BarisIsian:
        return BarisIsian(*(self[f"{jenis}_{nomor}_{medan}"] for medan in SAPAAN))

    def clean(self) -> dict[str, Any]:
        """Leaves `syarat`, what is asked for, in the order of the page; says beside each row what is wrong with it."""
        isi = super().clean() or {}
        if isi.get("jabatan") and (kalimat := keberatan_panjang(isi["jabatan"])):
            self.add_error("jabatan", kalimat)
        isi["syarat"] = [
            SyaratBaru(satu.jenis, satu.nama, isi[f"acuan_{satu.kode}"])
            for satu in self.acuan.kompetensi
            if isi.get(f"acuan_{satu.kode}")
        ]
        sudah = {susun_syarat(self.acuan, satu).pengenal for satu in isi["syarat"]}
        for jenis, semua in self._nomor.items():
            for nomor in semua:
                isi["syarat"] += self._syarat(isi, jenis, f"{jenis}_{nomor}", sudah)
        return isi

    def _syarat(self, isi: dict[str, Any], jenis: str, awalan: str, sudah: set[Any]) -> Iterable[SyaratBaru]:
        """What a row asks for; nothing for an empty one and for one that is wrong."""
        nama, level, uraian = (isi.get(f"{awalan}_{medan}") for medan in SAPAAN)
        if not (nama or level or uraian) or any(f"{awalan}_{medan}" in self.errors for medan in SAPAAN):
            return
        baru = SyaratBaru(jenis, nama or "", level or 0, uraian or "")
        pengenal = susun_syarat(self.acuan, baru).pengenal
        kalimat = keberatan_nama(self.acuan, jenis, baru.nama) or (GANDA.format(nama) if pengenal in sudah else "")
        if kalimat:
            self.add_error(f"{awalan}_nama", kalimat)
        if not level:
            self.add_error(f"{awalan}_level", "Pilih levelnya.")
        sudah.add(pengenal)
        yield baru


def _medan_level(label: str, pilihan: list[tuple[Any, str]]) -> forms.TypedChoiceField:
    tampil = forms.Select({"class": "form-select"})
    return forms.TypedChoiceField(
        label=label, choices=pilihan, coerce=int, empty_value=None, required=False, widget=tampil
    )


def _medan_teks(label: str, panjang: int) -> MedanSebaris:
    tampil = forms.TextInput({"class": "form-control"})
    return MedanSebaris(label=label, max_length=panjang, required=False, widget=tampil)


def dari_standar(acuan: Acuan, standar: StandarJabatan) -> dict[str, Any]:
    """What the form begins with. One query."""
    isi: dict[str, Any] = {"jabatan": standar.jabatan, "versi": standar.versi}
    for ke, satu in enumerate(standar.syarat.all()):
        baru = susun_syarat(acuan, SyaratBaru(satu.jenis, satu.nama, satu.level))
        if acuan.cari(baru.kunci):
            isi[f"acuan_{baru.kunci}"] = satu.level
        else:
            isi |= {f"{satu.jenis}_{ke}_{medan}": getattr(satu, medan) for medan in SAPAAN}
    return isi
