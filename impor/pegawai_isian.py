"""The sheets Perangkat Daerah and Pegawai, cell by cell. No queries.

A column that is there but empty clears its field; an absent one leaves it alone.
"""

from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from impor.buku import Bagan, Baris, Buku, Lembar
from impor.sel import Pembaca, anggota, nip, panjang, surel, tanggal, teks_medan
from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from kepegawaian.pangkat import Golongan, Jenjang
from konversi.tulisan import tanggal_panjang

BAGAN_PD = Bagan("Perangkat Daerah", ("Kode", "Nama"), ("Singkatan", "Alamat", "Telepon"))
BAGAN_PEGAWAI = Bagan(
    "Pegawai",
    ("NIP", "Nama", "Golongan", "Jenjang", "Nama Jabatan", "Kode PD", "TMT Penempatan"),
    ("Gelar Depan", "Gelar Belakang", "NIP Atasan", "Email", "Jabatan Plt"),
)
TMT_TERJAUH = timedelta(days=366)
"""A transfer is decided ahead of its day, but not by more than this; a later TMT is a typing error."""

_MEDAN_PD: dict[str, tuple[str, Pembaca[Any]]] = {
    "nama": ("Nama", teks_medan(PerangkatDaerah, "nama")),
    "singkatan": ("Singkatan", teks_medan(PerangkatDaerah, "singkatan")),
    "alamat": ("Alamat", teks_medan(PerangkatDaerah, "alamat")),
    "telepon": ("Telepon", teks_medan(PerangkatDaerah, "telepon")),
}
_MEDAN_PNS: dict[str, tuple[str, Pembaca[Any]]] = {
    "nama": ("Nama", teks_medan(PNS, "nama")),
    "gelar_depan": ("Gelar Depan", teks_medan(PNS, "gelar_depan")),
    "gelar_belakang": ("Gelar Belakang", teks_medan(PNS, "gelar_belakang")),
    "golongan": ("Golongan", anggota(Golongan)),
    "email": ("Email", surel(panjang(PNS, "email"))),
}
_MEDAN_PENEMPATAN: dict[str, tuple[str, Pembaca[Any]]] = {
    "jabatan": ("Nama Jabatan", teks_medan(Penempatan, "jabatan")),
    "jenjang": ("Jenjang", anggota(Jenjang)),
    "jabatan_plt": ("Jabatan Plt", teks_medan(Penempatan, "jabatan_plt")),
    "pd": ("Kode PD", teks_medan(PerangkatDaerah, "kode")),
    "atasan": ("NIP Atasan", nip),
}
MEDAN_PD, MEDAN_PNS = list(_MEDAN_PD), list(_MEDAN_PNS)
MEDAN_TEMPAT = ["pd", "jabatan", "jenjang", "atasan", "jabatan_plt"]
KOLOM = {medan: kolom for semua in (_MEDAN_PD, _MEDAN_PNS, _MEDAN_PENEMPATAN) for medan, (kolom, _) in semua.items()}
"""The column of each field."""


class IsianPD(NamedTuple):
    """A row of Perangkat Daerah. `nilai` has the fields whose column is there. A `keliru` one is only for show."""

    nomor: int
    keliru: bool
    kode: str
    nilai: dict[str, Any]


class IsianPegawai(NamedTuple):
    """A row of Pegawai: the person, and the placement with `pd` as code and `atasan` as NIP ("" for none).

    Of a row with a wrong cell (`keliru`) only the references are of use.
    """

    nomor: int
    keliru: bool
    nip: str
    diri: dict[str, Any]
    tempat: dict[str, Any]
    tmt: date


@dataclass
class Isian:
    """What the two sheets say; `kode` and `nip` are the rows in which each stands first, also wrong ones."""

    lembar_pd: Lembar
    lembar_pegawai: Lembar
    pd: list[IsianPD] = field(default_factory=list)
    pegawai: list[IsianPegawai] = field(default_factory=list)
    kode: dict[str, int] = field(default_factory=dict)
    nip: dict[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.pd) + len(self.pegawai)

    def tanpa(self, baris: Collection[tuple[str, int]]) -> "Isian":
        """The same without these rows (name of the sheet, number), as if they were not in the file."""
        lain = copy(self)
        lain.lembar_pd, lain.lembar_pegawai = self.lembar_pd.tanpa(baris), self.lembar_pegawai.tanpa(baris)
        nama_pd, nama_pegawai = self.lembar_pd.nama, self.lembar_pegawai.nama
        lain.pd = [satu for satu in self.pd if (nama_pd, satu.nomor) not in baris]
        lain.pegawai = [satu for satu in self.pegawai if (nama_pegawai, satu.nomor) not in baris]
        lain.kode = {kode: nomor for kode, nomor in self.kode.items() if (nama_pd, nomor) not in baris}
        lain.nip = {nip: nomor for nip, nomor in self.nip.items() if (nama_pegawai, nomor) not in baris}
        return lain


def baca(buku: Buku) -> Isian:
    """Both sheets, cell by cell. Raises BerkasDitolak where they cannot be read at all."""
    lembar_pd, lembar_pegawai = buku.semua_lembar(BAGAN_PD, BAGAN_PEGAWAI)
    isian = Isian(lembar_pd, lembar_pegawai)
    for baris in isian.lembar_pd:
        _baca_pd(baris, isian)
    for baris in isian.lembar_pegawai:
        _baca_pegawai(baris, isian)
    return isian


def _baca_pd(baris: Baris, isian: Isian) -> None:
    kode = baris.baca("Kode", teks_medan(PerangkatDaerah, "kode"))
    nilai = _baca_medan(baris, _MEDAN_PD)
    _tolak_ganda(baris, "Kode", kode, isian.kode)
    isian.pd.append(IsianPD(baris.nomor, baris.keliru or not kode, kode or "", nilai))


def _baca_pegawai(baris: Baris, isian: Isian) -> None:
    nomor_induk = baris.baca("NIP", nip)
    diri, tempat = _baca_medan(baris, _MEDAN_PNS), _baca_medan(baris, _MEDAN_PENEMPATAN)
    tmt = baris.baca("TMT Penempatan", tanggal)
    _tolak_ganda(baris, "NIP", nomor_induk, isian.nip)
    if tmt and tmt > timezone.localdate() + TMT_TERJAUH:
        baris.salah("TMT Penempatan", f"{tanggal_panjang(tmt)} lebih dari setahun lagi. Periksa tahunnya.")
    if nomor_induk and tempat.get("atasan") == nomor_induk:
        baris.salah(
            "NIP Atasan", "sama dengan NIP pegawai itu sendiri. Isi NIP atasan langsungnya, atau kosongkan selnya."
        )
    keliru = baris.keliru or not nomor_induk or tmt is None
    isian.pegawai.append(IsianPegawai(baris.nomor, keliru, nomor_induk or "", diri, tempat, tmt or date.min))


def _baca_medan(baris: Baris, medan: Mapping[str, tuple[str, Pembaca[Any]]]) -> dict[str, Any]:
    """The fields whose column is there; an empty cell clears."""
    return {
        nama: baris.baca(kolom, pembaca) or "" for nama, (kolom, pembaca) in medan.items() if baris.lembar.ada(kolom)
    }


def _tolak_ganda(baris: Baris, kolom: str, kunci: str | None, sudah: dict[str, int]) -> None:
    if kunci is None:
        return
    pertama = sudah.setdefault(kunci, baris.nomor)
    if pertama != baris.nomor:
        sel = baris.lembar.sel(pertama, kolom)
        baris.salah(kolom, f"{kolom} {kunci} sudah ada di {sel}. Satu {kolom} cukup satu baris; hapus salah satunya.")
