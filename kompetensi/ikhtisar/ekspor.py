"""The tables of an agency and of the city as files: what their pages show, and nothing of what these leave out."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from dokumen.daftar import Daftar, Jenis, Kolom
from kepegawaian.models import PerangkatDaerah
from kompetensi.acuan import Acuan
from kompetensi.ikhtisar.baris import BarisCakupan, BarisMinat, BarisSenjang

_KOMPETENSI = (
    Kolom("Kompetensi", attrgetter("nama"), lebar=40),
    Kolom("Jenis", attrgetter("nama_jenis"), lebar=16),
)
_CAKUPAN = (
    Kolom("Perangkat Daerah", attrgetter("nama"), lebar=50),
    Kolom("PNS", attrgetter("orang"), Jenis.ANGKA),
    Kolom("Pernah dinilai", attrgetter("dinilai"), Jenis.ANGKA),
    Kolom("Dialog disepakati", attrgetter("sepakat"), Jenis.ANGKA),
    Kolom("Dialog berjalan", attrgetter("berjalan"), Jenis.ANGKA),
    Kolom("Belum berdialog", attrgetter("tanpa"), Jenis.ANGKA),
    Kolom("Rencana disepakati", attrgetter("rencana"), Jenis.ANGKA),
    Kolom("Sudah berdialog (%)", attrgetter("persen"), Jenis.ANGKA),
)
_MINAT = (
    *_KOMPETENSI,
    Kolom("Bentuk", attrgetter("nama_bentuk")),
    Kolom("Peminat (orang)", attrgetter("orang"), Jenis.ANGKA),
    Kolom("Disepakati (orang)", attrgetter("sepakat"), Jenis.ANGKA),
    Kolom("Jumlah", attrgetter("jumlah"), Jenis.JP),
    Kolom("Satuan", lambda satu: satu.satuan or None, lebar=12),
    Kolom("Kursi ditawarkan", attrgetter("kursi"), Jenis.ANGKA),
    Kolom("Keadaan", attrgetter("kata"), lebar=24),
)


def daftar_cakupan(tahun: int, baris: Sequence[BarisCakupan]) -> Daftar:
    """The agencies, and their sum as the last row."""
    return Daftar(f"kompetensi-cakupan-{tahun}", f"Cakupan {tahun}", _CAKUPAN, baris)


def daftar_senjang(tahun: int, pd: PerangkatDaerah | None, baris: Sequence[BarisSenjang], acuan: Acuan) -> Daftar:
    kolom = (
        *_KOMPETENSI,
        Kolom("Dinilai (orang)", attrgetter("dinilai"), Jenis.ANGKA),
        Kolom("Dengan kesenjangan (orang)", attrgetter("senjang"), Jenis.ANGKA),
        Kolom("Bagian (%)", attrgetter("persen"), Jenis.ANGKA),
        Kolom("Rata-rata (level)", attrgetter("rata_rata"), Jenis.JP),
        *(Kolom(satu.nama, _sebab(ke), Jenis.ANGKA) for ke, satu in enumerate(acuan.penyebab)),
    )
    return Daftar(f"kompetensi-kesenjangan-{tahun}{_akhiran(pd)}", f"Kesenjangan {tahun}", kolom, baris)


def daftar_minat(tahun: int, pd: PerangkatDaerah | None, baris: Sequence[BarisMinat]) -> Daftar:
    nama = f"kompetensi-rencana-penawaran-{tahun}{_akhiran(pd)}"
    return Daftar(nama, f"Rencana dan penawaran {tahun}", _MINAT, baris)


def _sebab(ke: int) -> Callable[[Any], Any]:
    return lambda satu: satu.sebab[ke]


def _akhiran(pd: PerangkatDaerah | None) -> str:
    return f"-{pd.kode}" if pd else ""
