"""Reading the files of reference data: TOML in, frozen dataclasses out, or a sentence that names file and place.

A file holds `kode`, `nama`, `nama_ringkas`, `berlaku_mulai`, `dasar_kesenjangan`, then

* `[[jenis]]`: the three kinds of competency, `kode`, `nama`, `teks`, `dasar`;
* `[[kompetensi]]`: what everybody is asked for, `kode`, `jenis`, `nama`, `dasar`, and `level`, the texts of level 1
  and up;
* `[[jenjang]]`: `level` and the `nama` of those jenjang, `dasar`, and `tafsir` where a reading was needed;
* `[[penyebab]]`: a cause of a gap, with `[[penyebab.saran]]`: from how many levels on (`mulai`), which `bentuk` of
  Lampiran II, the first of them suggested, why (`alasan`) and by which article (`dasar`);
* `[[tafsir]]`: a recorded reading, `nomor`, `judul`, `teks`, `dasar`.
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cattrs import BaseValidationError, Converter, transform_error

from kompetensi.acuan import Acuan, AcuanRusak, BukuAcuan
from konversi.berkas_aturan import baca_toml


@cache
def muat(folder: Path) -> BukuAcuan:
    """Every file of a folder. Raises AcuanRusak, naming file and place, where one cannot be used."""
    berkas = sorted(folder.glob("*.toml"))
    if not berkas:
        raise AcuanRusak(f"{folder}: tidak ada berkas acuan kompetensi (*.toml) di folder ini.")
    return BukuAcuan(muat_berkas(jalur) for jalur in berkas)


def muat_berkas(jalur: Path) -> Acuan:
    """One file. Raises AcuanRusak."""
    isi = baca_toml(jalur, AcuanRusak)
    try:
        acuan = PENGUBAH.structure(isi, Acuan)
    except BaseValidationError as galat:
        semua = transform_error(galat, path=jalur.name, format_exception=_kalimat)
        raise AcuanRusak(" ".join(semua)) from galat
    return replace(acuan, berkas=jalur.name)


def _kalimat(galat: BaseException, jenis: type | None) -> str:
    if isinstance(galat, KeyError):
        return f"kunci {galat} belum diisi"
    return f"isinya tidak sesuai ({galat})"


def _seperti_adanya(jenis: type) -> Any:
    """Only a value of that type: a number is not taken for a text, nor a text for a number."""

    def baca(nilai: Any, _: type) -> Any:
        if type(nilai) is not jenis or nilai == "":
            raise ValueError(f"harus {SEBUTAN[jenis]}, bukan {nilai!r}")
        return nilai

    return baca


SEBUTAN: dict[type, str] = {str: "teks", int: "bilangan bulat", date: "tanggal seperti 2023-01-12"}


def _pengubah() -> Converter:
    pengubah = Converter(forbid_extra_keys=True)
    for jenis in SEBUTAN:
        pengubah.register_structure_hook(jenis, _seperti_adanya(jenis))
    return pengubah


PENGUBAH = _pengubah()
