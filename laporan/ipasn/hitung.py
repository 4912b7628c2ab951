"""The points of one person, each with its source. Pure: values in, values out."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from konversi.hasil import NOL
from konversi.tulisan import angka, tanggal_panjang
from laporan.ipasn.bobot import Bobot, Kelompok


class Bukti(NamedTuple):
    """An attested activity: its row of Lampiran II, name and last day."""

    bentuk: str
    nama: str
    selesai: date


class Poin(NamedTuple):
    """Points of one indicator, and what gave them, or why there are none. `bobot`: what it is worth at most."""

    indikator: str
    bobot: Decimal
    nilai: Decimal
    sumber: str


class Nilai(NamedTuple):
    """The competency dimension of one person. `diklat` is None for pelaksana."""

    kelompok: Kelompok
    diklat: Poin | None
    jp: Poin
    seminar: Poin

    @property
    def total(self) -> Decimal:
        return self.jp.nilai + self.seminar.nilai + (self.diklat.nilai if self.diklat else NOL)


def hitung(bobot: Bobot, jenjang: int, tahun: int, total: Decimal, target: Decimal, bukti: list[Bukti]) -> Nilai:
    """`total`: counted JP of the year; `bukti`: attested activities, also of earlier years, in any order."""
    kelompok = bobot.untuk(jenjang)
    return Nilai(
        kelompok,
        _diklat(kelompok, tahun, bukti),
        _jp(kelompok, total, target),
        _seminar(bobot, kelompok, tahun, bukti),
    )


def _diklat(kelompok: Kelompok, tahun: int, bukti: list[Bukti]) -> Poin | None:
    """Once had, it counts from then on."""
    diklat = kelompok.diklat
    if diklat is None:
        return None
    ada = [satu for satu in bukti if satu.bentuk == diklat.bentuk and satu.selesai.year <= tahun]
    return _poin(diklat.nama, diklat.bobot, ada, f"Belum ada {diklat.nama.lower()} yang disetujui.")


def _jp(kelompok: Kelompok, total: Decimal, target: Decimal) -> Poin:
    """Yes or no: just under the target is nothing."""
    nilai = kelompok.jp if total >= target else NOL
    return Poin(
        f"Pengembangan {angka(target)} JP", kelompok.jp, nilai, f"{angka(total)} JP dari {angka(target)} JP setahun."
    )


def _seminar(bobot: Bobot, kelompok: Kelompok, tahun: int, bukti: list[Bukti]) -> Poin:
    awal = bobot.seminar_sejak(tahun)
    ada = [satu for satu in bukti if satu.bentuk in bobot.seminar and awal <= satu.selesai.year <= tahun]
    return _poin("Seminar dan sejenisnya", kelompok.seminar, ada, f"Tidak ada pada {awal}–{tahun}.")


def _poin(indikator: str, bobot: Decimal, ada: list[Bukti], tanpa: str) -> Poin:
    """The latest gives the points; one is enough."""
    if not ada:
        return Poin(indikator, bobot, NOL, tanpa)
    satu = max(ada, key=lambda bukti: (bukti.selesai, bukti.nama))
    return Poin(indikator, bobot, bobot, f"{satu.nama}, {tanggal_panjang(satu.selesai)}.")
