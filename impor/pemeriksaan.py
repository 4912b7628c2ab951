"""What a file would do, its faulty rows set aside: the check behind the preview. Saves nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from impor.hasil import HasilBaris
from impor.masalah import Masalah, RencanaImpor
from impor.pengimpor import Pengimpor
from impor.wilayah import Wilayah

PUTARAN = 10
"""How often rows are set aside before the rest is given up: chains of supervisors are about five deep."""


@dataclass(frozen=True)
class Pemeriksaan:
    """`masalah` is what the commands would say of the file. `rencana` is of the file without these rows, and without
    those that cannot be saved before these (`tertahan`); with problems of its own it is of no use."""

    rencana: RencanaImpor
    masalah: list[Masalah]
    tertahan: list[Masalah]
    catatan: list[str]


def periksa(pengimpor: Pengimpor, isian: Any, wilayah: Wilayah | None) -> Pemeriksaan:
    """Plan, set aside the rows with a problem, and plan anew, until there are no more."""
    rencana = pengimpor.rencanakan(isian, wilayah)
    masalah, catatan, tertahan = rencana.masalah, rencana.catatan, list[Masalah]()
    for _ in range(PUTARAN):
        if not rencana.masalah:
            break
        isian = isian.tanpa({(satu.lembar, satu.nomor) for satu in rencana.masalah})
        rencana = pengimpor.rencanakan(isian, wilayah)
        tertahan += rencana.masalah
    return Pemeriksaan(rencana, masalah, tertahan, catatan)


def sidik(baris: Iterable[HasilBaris]) -> str:
    """A fingerprint of what these rows do."""
    campuran = sha256()
    for lembar, nomor, keadaan, perubahan, _ in baris:
        campuran.update(repr((lembar, nomor, keadaan.value, [tuple(satu) for satu in perubahan])).encode())
    return campuran.hexdigest()
