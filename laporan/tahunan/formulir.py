"""The forms of a yearly report."""

from typing import Any

from django import forms

from kepegawaian import nip as nomor_induk
from kepegawaian.models import PNS
from konversi.tahun import tanggal_acuan
from laporan.models import Laporan
from laporan.models.tahunan import PANJANG_CATATAN


class FormulirPenanda(forms.Form):
    """Who signs, and what the agency has to say on the year."""

    nip = forms.CharField(
        label="NIP penanda tangan",
        required=False,
        max_length=25,
        help_text="Kosongkan bila kepala perangkat daerah sendiri yang menandatangani.",
    )
    plt = forms.BooleanField(label="Sebagai pelaksana tugas (Plt.)", required=False)
    jabatan_penanda = forms.CharField(
        label="Jabatan yang ditandatangani",
        required=False,
        max_length=200,
        help_text="Kosongkan untuk jabatan penanda tangan itu sendiri.",
    )
    catatan = forms.CharField(
        label="Catatan perangkat daerah",
        required=False,
        max_length=PANJANG_CATATAN,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Tercetak dalam laporan.",
    )

    def __init__(self, *args: Any, laporan: Laporan, **kwargs: Any) -> None:
        self.laporan = laporan
        awal = {
            "nip": laporan.penanda.nip_tercetak if laporan.penanda else "",
            "plt": laporan.plt,
            "jabatan_penanda": laporan.jabatan_penanda,
            "catatan": laporan.catatan,
        }
        super().__init__(*args, **{"initial": awal, **kwargs})

    def clean(self) -> dict[str, Any]:
        """Leaves `penanda` (a PNS or None) and the jabatan to print."""
        isi = super().clean() or {}
        isi["penanda"] = self._penanda(isi.get("nip", "")) if "nip" in isi else None
        if isi.get("plt") and not isi["penanda"] and "nip" in isi:
            self.add_error("nip", "Isi NIP pelaksana tugas yang menandatangani.")
        elif isi["penanda"] and not isi.get("jabatan_penanda"):
            isi["jabatan_penanda"] = self._jabatan(isi["penanda"], plt=bool(isi.get("plt")))
        return isi

    def _penanda(self, tulisan: str) -> PNS | None:
        if not tulisan.strip():
            return None
        try:
            nip = nomor_induk.validate(tulisan)
        except nomor_induk.NIPTidakSah as galat:
            self.add_error("nip", str(galat))
            return None
        pns = PNS.objects.filter(nip=nip).first()
        if pns is None:
            self.add_error("nip", "NIP ini tidak terdaftar. Periksa angkanya.")
        return pns

    def _jabatan(self, pns: PNS, *, plt: bool) -> str:
        """What stands in the placement of the reference day; as Plt. the jabatan stood in for."""
        penempatan = pns.penempatan_pada(tanggal_acuan(self.laporan.tahun))
        jabatan = (penempatan.jabatan_plt if plt else penempatan.jabatan) if penempatan else ""
        if not jabatan:
            self.add_error("jabatan_penanda", "Isi jabatan yang ditandatangani: data penempatannya tidak memuatnya.")
        return jabatan


class FormulirPutusan(forms.Form):
    """Why a report is returned, or an accepted one reopened. `medan` is what the verb calls it."""

    def __init__(self, *args: Any, medan: str, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[medan] = forms.CharField(
            label=label,
            max_length=PANJANG_CATATAN,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": "Tulis apa yang harus diperbaiki, satu kalimat cukup."},
        )
