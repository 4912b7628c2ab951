"""The kinds of file, each with how it is read, planned and saved: for the commands and for the browser alike."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from impor import aksi, kegiatan, kegiatan_isian, pegawai, pegawai_isian, standar, standar_isian
from impor.buku import Bagan, Buku
from impor.masalah import RencanaImpor
from impor.models import Impor


@dataclass(frozen=True)
class Pengimpor:
    """`baca` makes of a workbook what it says, which knows `tanpa` some of its rows; the others take that.

    `rencanakan` saves nothing; `simpan` saves all or raises BerkasDitolak.
    """

    bagan: tuple[Bagan, ...]
    baca: Callable[[Buku], Any]
    rencanakan: Callable[..., RencanaImpor]
    simpan: Callable[..., RencanaImpor]


PENGIMPOR = {
    Impor.Jenis.PEGAWAI: Pengimpor(
        (pegawai_isian.BAGAN_PD, pegawai_isian.BAGAN_PEGAWAI), pegawai.baca, pegawai.rencanakan, aksi.impor_pegawai
    ),
    Impor.Jenis.KEGIATAN: Pengimpor((kegiatan_isian.BAGAN,), kegiatan.baca, kegiatan.rencanakan, aksi.impor_kegiatan),
    Impor.Jenis.STANDAR: Pengimpor((standar_isian.BAGAN,), standar.baca, standar.rencanakan, aksi.impor_standar),
}
