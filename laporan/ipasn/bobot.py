"""The weights, from bobot.toml: which hold in a year, and for whom."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from kepegawaian.pangkat import Jenjang

JUMLAH = Decimal(40)
"""What the weights of every group add up to."""


class BobotRusak(ValueError):
    """The data file cannot be used; says in Indonesian what is wrong."""


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

    @property
    def semua_kelompok(self) -> list[Kelompok]:
        """Each once, in the order of the file."""
        return list({satu.kode: satu for satu in self.kelompok.values()}.values())


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
    isi = tomllib.loads(teks, parse_float=Decimal)
    return tuple(sorted((_bobot(satu) for satu in isi.get("aturan", [])), key=lambda satu: satu.berlaku_mulai))


def _bobot(isi: dict[str, Any]) -> Bobot:
    kelompok: dict[int, Kelompok] = {}
    for satu in isi["kelompok"]:
        dibaca = _kelompok(satu)
        for label in satu["jenjang"]:
            kelompok[Jenjang.dari_label(label)] = dibaca
    if kurang := set(Jenjang.values) - kelompok.keys():
        raise BobotRusak(f"bobot.toml: jenjang tanpa kelompok: {', '.join(Jenjang(satu).label for satu in kurang)}.")
    return Bobot(isi["berlaku_mulai"], isi["sumber"], isi["tahun_seminar"], tuple(isi["seminar"]), kelompok)


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
        raise BobotRusak(f"bobot.toml: bobot kelompok {hasil.nama} berjumlah {jumlah}, seharusnya {JUMLAH}.")
    return hasil
