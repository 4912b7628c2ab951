"""The weights, from bobot.toml: which hold in a year, and for whom."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from kepegawaian.pangkat import Jenjang

JUMLAH = Decimal(40)
"""What the weights of every group add up to."""


class BobotRusak(ValueError):
    """The data file cannot be used; says in Indonesian what is wrong."""

    def __init__(self, kalimat: str) -> None:
        super().__init__(f"bobot.toml: {kalimat}")


@dataclass(frozen=True)
class Diklat:
    """The training a group must have had, whenever that was: the row of Lampiran II it is recorded under."""

    nama: str
    bentuk: str
    bobot: Decimal


@dataclass(frozen=True)
class Kelompok:
    """A group of jenjang; pelaksana have no training of their own."""

    kode: str
    nama: str
    diklat: Diklat | None
    jp: Decimal
    seminar: Decimal


@dataclass(frozen=True)
class Bobot:
    """The weights from one day on. `seminar`: the bentuk that are a seminar and the like."""

    berlaku_mulai: date
    sumber: str
    tahun_seminar: int
    seminar: tuple[str, ...]
    kelompok: Mapping[int, Kelompok]

    def untuk(self, jenjang: int) -> Kelompok:
        return self.kelompok[jenjang]

    def seminar_sejak(self, tahun: int) -> int:
        """The first year whose seminars count in that year."""
        return tahun - self.tahun_seminar + 1

    @property
    def semua_kelompok(self) -> list[Kelompok]:
        """Each once, in the order of the file."""
        return list({satu.kode: satu for satu in self.kelompok.values()}.values())

    @property
    def bentuk(self) -> set[str]:
        """Every row of Lampiran II that can give points."""
        return {satu.diklat.bentuk for satu in self.semua_kelompok if satu.diklat} | set(self.seminar)


def bobot_tahun(tahun: int) -> Bobot:
    """The weights in force on 31 December of that year; for a year before all, the first."""
    semua = semua_bobot()
    berlaku = [satu for satu in semua if satu.berlaku_mulai <= date(tahun, 12, 31)]
    return (berlaku or semua[:1])[-1]


@cache
def semua_bobot() -> tuple[Bobot, ...]:
    return baca(Path(__file__).with_name("bobot.toml").read_text(encoding="utf-8"))


def baca(teks: str) -> tuple[Bobot, ...]:
    """In order of date. Raises BobotRusak."""
    try:
        isi = tomllib.loads(teks, parse_float=Decimal)
        semua = sorted((_bobot(satu) for satu in isi["aturan"]), key=lambda satu: satu.berlaku_mulai)
    except tomllib.TOMLDecodeError as galat:
        raise BobotRusak(f"bukan TOML yang sah ({galat}).") from galat
    except KeyError as galat:
        raise BobotRusak(f"kunci {galat.args[0]} wajib ada.") from galat
    except (TypeError, ArithmeticError) as galat:
        raise BobotRusak(f"ada isi yang jenisnya keliru ({galat}).") from galat
    if not semua:
        raise BobotRusak("belum ada [[aturan]].")
    for satu, berikut in pairwise(semua):
        if satu.berlaku_mulai == berikut.berlaku_mulai:
            raise BobotRusak(f"dua aturan mulai berlaku pada {satu.berlaku_mulai}.")
    return tuple(semua)


def _bobot(isi: dict[str, Any]) -> Bobot:
    bobot = Bobot(
        berlaku_mulai=_jenis(isi, "berlaku_mulai", date),
        sumber=_jenis(isi, "sumber", str),
        tahun_seminar=_jenis(isi, "tahun_seminar", int),
        seminar=tuple(_jenis(isi, "seminar", list)),
        kelompok=_menurut_jenjang(isi["kelompok"]),
    )
    if bobot.tahun_seminar < 1:
        raise BobotRusak(f"tahun_seminar {bobot.tahun_seminar}, seharusnya 1 atau lebih.")
    return bobot


def _jenis(isi: dict[str, Any], kunci: str, jenis: type) -> Any:
    nilai = isi[kunci]
    if type(nilai) is not jenis:
        raise BobotRusak(f"{kunci} harus berupa {jenis.__name__}, bukan {nilai!r}.")
    return nilai


def _menurut_jenjang(isi: list[dict[str, Any]]) -> dict[int, Kelompok]:
    kelompok: dict[int, Kelompok] = {}
    for satu in isi:
        dibaca = _kelompok(satu)
        for label in satu["jenjang"]:
            if kelompok.setdefault(_jenjang(label), dibaca) is not dibaca:
                raise BobotRusak(f"jenjang {label} mempunyai dua kelompok.")
    if kurang := set(Jenjang.values) - kelompok.keys():
        raise BobotRusak(f"jenjang tanpa kelompok: {', '.join(Jenjang(satu).label for satu in kurang)}.")
    return kelompok


def _jenjang(label: str) -> int:
    try:
        return Jenjang.dari_label(label)
    except ValueError as galat:
        raise BobotRusak(str(galat)) from galat


def _kelompok(isi: dict[str, Any]) -> Kelompok:
    diklat = isi.get("diklat")
    hasil = Kelompok(
        kode=isi["kode"],
        nama=isi["nama"],
        diklat=Diklat(diklat["nama"], diklat["bentuk"], Decimal(diklat["bobot"])) if diklat else None,
        jp=Decimal(isi["jp"]),
        seminar=Decimal(isi["seminar"]),
    )
    jumlah = hasil.jp + hasil.seminar + (hasil.diklat.bobot if hasil.diklat else 0)
    if jumlah != JUMLAH:
        raise BobotRusak(f"bobot kelompok {hasil.nama} berjumlah {jumlah}, seharusnya {JUMLAH}.")
    return hasil
