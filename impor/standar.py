"""A file of standards compared with those there are, jabatan by jabatan, and turned into a plan. Saves nothing.

    with buka(jalur) as buku:
        isian = baca(buku)            # cells to values; no queries
    rencana = rencanakan(isian)       # two queries, whatever the size
    rencana.masalah or rencana.ringkasan

`impor.aksi` carries a plan out. The file replaces the standard of every jabatan it names, so that of a jabatan with a
row that is wrong nothing is saved: the others of its rows wait.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from impor.hasil import HasilBaris, Hitungan, Keadaan, Perubahan
from impor.masalah import Masalah, RencanaImpor, menurut_sel
from impor.standar_isian import Isian, IsianSyarat, baca
from impor.wilayah import Wilayah
from kompetensi.models import StandarJabatan, SyaratJabatan
from kompetensi.standar.aksi import isi_syarat

__all__ = ["Isian", "Penetapan", "Rencana", "baca", "rencanakan"]

TERTAHAN = "standar jabatan ini diganti seluruhnya, jadi menunggu barisnya yang bermasalah diperbaiki."
TANPA_JABATAN = "menunggu baris yang nama jabatannya belum terbaca: baris itu mungkin tentang jabatan ini."
BUKAN_BKPSDMD = "standar kompetensi jabatan hanya diimpor oleh BKPSDMD."
DIHAPUS = "Dihapus"


class Penetapan(NamedTuple):
    """A standard to save, with its rows, unsaved."""

    standar: StandarJabatan
    syarat: list[SyaratJabatan]


@dataclass(kw_only=True)
class Rencana(RencanaImpor):
    """What an import would do; unsaved."""

    hitungan: Hitungan = field(default_factory=Hitungan)
    ditetapkan: list[Penetapan] = field(default_factory=list)

    @property
    def ringkasan(self) -> list[str]:
        return [f"standar: {self.hitungan}"]


def rencanakan(isian: Isian, wilayah: Wilayah | None = None) -> Rencana:
    """Compare with the database; two queries. Problems are in `masalah` of the plan, which then is of no use.

    With `wilayah` every row is refused: a standard holds for the whole city.
    """
    rencana = Rencana(catatan=list(isian.lembar.catatan))
    masalah = [*isian.lembar.masalah, *_tertahan(isian, wilayah)]
    ada = {satu.kunci: satu for satu in StandarJabatan.objects.prefetch_related("syarat")}
    for kunci, baris in _menurut_jabatan(isian).items():
        _jabatan(rencana, isian.lembar.nama, ada.get(kunci), baris)
    rencana.baris.sort(key=attrgetter("nomor"))
    rencana.masalah = menurut_sel(masalah)
    return rencana


def _tertahan(isian: Isian, wilayah: Wilayah | None) -> list[Masalah]:
    """The rows that cannot be saved for what is no fault of theirs."""
    masalah = []
    for satu in isian.baris:
        if wilayah is not None:
            kalimat = BUKAN_BKPSDMD
        elif satu.kunci in isian.kurang:
            kalimat = TERTAHAN
        elif None in isian.kurang:
            kalimat = TANPA_JABATAN
        else:
            continue
        masalah.append(isian.lembar.tunjuk(satu.nomor, "Jabatan", kalimat))
    return masalah


def _menurut_jabatan(isian: Isian) -> dict[str, list[tuple[IsianSyarat, SyaratJabatan]]]:
    semua: dict[str, list[tuple[IsianSyarat, SyaratJabatan]]] = defaultdict(list)
    for satu in isian.baris:
        if satu.kunci and satu.syarat:
            semua[satu.kunci].append((satu, satu.syarat))
    return semua


def _jabatan(
    rencana: Rencana, lembar: str, lama: StandarJabatan | None, baris: list[tuple[IsianSyarat, SyaratJabatan]]
) -> None:
    """The rows of one jabatan: what each does, and whether anything is to be saved."""
    nama = baris[0][0].jabatan or ""
    tersimpan = {satu.pengenal: satu for satu in lama.syarat.all()} if lama else {}
    di_awal = _perubahan_jabatan(lama, nama, tersimpan, {syarat.pengenal for _, syarat in baris})
    for isian, syarat in baris:
        sebelum = tersimpan.get(syarat.pengenal)
        perubahan = (_perubahan(sebelum, syarat) if sebelum else ()) + di_awal
        keadaan = Keadaan.BARU if sebelum is None else Keadaan.BERUBAH if perubahan else Keadaan.TETAP
        rencana.baris.append(HasilBaris(lembar, isian.nomor, keadaan, perubahan))
        di_awal = ()
    berubah = any(satu.keadaan != Keadaan.TETAP for satu in rencana.baris[-len(baris) :])
    rencana.hitungan.catat(Keadaan.BARU if lama is None else Keadaan.BERUBAH if berubah else Keadaan.TETAP)
    if berubah:
        standar = lama or StandarJabatan()
        standar.jabatan = nama
        rencana.ditetapkan.append(Penetapan(standar, [syarat for _, syarat in baris]))


def _perubahan_jabatan(
    lama: StandarJabatan | None, nama: str, tersimpan: dict[tuple[str, str], SyaratJabatan], tetap: set[tuple[str, str]]
) -> tuple[Perubahan, ...]:
    """What is shown at the first row of a jabatan: how its name is written now, and what it no longer asks for."""
    ejaan = (Perubahan("Jabatan", lama.jabatan, nama),) if lama and lama.jabatan != nama else ()
    return ejaan + tuple(
        Perubahan(DIHAPUS, f"{satu.nama} ({satu.get_jenis_display().lower()}, level {satu.level})", "")
        for pengenal, satu in tersimpan.items()
        if pengenal not in tetap
    )


def _perubahan(lama: SyaratJabatan, baru: SyaratJabatan) -> tuple[Perubahan, ...]:
    pasangan = zip(("Kompetensi", "Level", "Uraian"), isi_syarat(lama), isi_syarat(baru), strict=True)
    return tuple(Perubahan(kolom, str(dulu), str(kini)) for kolom, dulu, kini in pasangan if dulu != kini)
