"""Somebody's sessions, coaching and mentoring together, and the month they stand in."""

import re
from calendar import Calendar
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple, Self

from django.db.models import Q

from bimbingan.models import Sesi
from coaching.models import SesiCoaching
from kepegawaian.models import PNS, SELAMANYA
from konversi.klaim import TAHUN_PALING_LAMA
from konversi.tahun import daftar_tahun, tahun_ini
from konversi.tulisan import BULAN, bulan_tahun
from mentoring.models import SesiMentoring

NAMA_PNS = ("nama", "gelar_depan", "gelar_belakang")
MEDAN = (
    *("tanggal", "jam", "tempat", "agenda", "status", "dibuat_pada"),
    *(f"{pihak}__{medan}" for pihak in ("pembimbing", "peserta") for medan in NAMA_PNS),
)
"""What a calendar reads of a session. Notes and results stay in the database."""
LENCANA = {
    Sesi.Status.DIRENCANAKAN: "rencana",
    Sesi.Status.DILAKSANAKAN: "menunggu",
    Sesi.Status.DIPARAF: "diakui",
    Sesi.Status.DIBATALKAN: "tidak",
}


# --- sessions ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Acara:
    """A session as one of its two sees it."""

    sesi: Sesi
    pns_id: int

    @property
    def jenis(self) -> str:
        """Coaching or Mentoring."""
        return self.sesi.BENTUK.capitalize()

    @property
    def peran(self) -> str:
        return "pembimbing" if self.sesi.pembimbing_id == self.pns_id else "peserta"

    @property
    def lawan(self) -> PNS:
        """The other of the two."""
        return self.sesi.peserta if self.peran == "pembimbing" else self.sesi.pembimbing

    @property
    def url(self) -> str:
        return self.sesi.get_absolute_url()

    @property
    def direncanakan(self) -> bool:
        return self.sesi.status == Sesi.Status.DIRENCANAKAN

    @property
    def dibatalkan(self) -> bool:
        return self.sesi.status == Sesi.Status.DIBATALKAN

    @property
    def lencana(self) -> str:
        """The code of its status badge."""
        return LENCANA[Sesi.Status(self.sesi.status)]

    @property
    def urutan(self) -> tuple[date, time, str, int]:
        """By time; what has none stands first on its day."""
        return self.sesi.tanggal, self.sesi.jam or time.min, self.sesi.BENTUK, self.sesi.pk


def jadwal(pns_id: int, dari: date, sampai: date = SELAMANYA, *, dengan_batal: bool = False) -> list[Acara]:
    """The sessions of the period which that PNS guides or takes part in, in order of time. Two queries."""
    pihak = Q(pembimbing=pns_id) | Q(peserta=pns_id)
    acara = []
    for model in (SesiCoaching, SesiMentoring):
        sesi = model.objects.menyentuh(dari, sampai).filter(pihak).order_by()
        if not dengan_batal:
            sesi = sesi.exclude(status=Sesi.Status.DIBATALKAN)
        acara += [Acara(satu, pns_id) for satu in sesi.select_related("pembimbing", "peserta").only(*MEDAN)]
    return sorted(acara, key=lambda satu: satu.urutan)


# --- the month -----------------------------------------------------------------------------------------------


class BulanTidakDikenal(ValueError):
    """Not a month one can look at."""


@dataclass(frozen=True)
class Bulan:
    """A month of a year; as text 2026-05."""

    tahun: int
    ke: int

    @classmethod
    def dari(cls, hari: date) -> Self:
        return cls(hari.year, hari.month)

    @classmethod
    def baca(cls, tulisan: str) -> Self:
        """2026-05. Raises BulanTidakDikenal for anything else, and for a month out of reach."""
        cocok = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", tulisan)
        bulan = cls(*map(int, cocok.groups())) if cocok else None
        if bulan is None or not bulan.terjangkau:
            raise BulanTidakDikenal(f"Bulan “{tulisan}” tidak dikenal.")
        return bulan

    def __str__(self) -> str:
        return f"{self.tahun}-{self.ke:02d}"

    @property
    def terjangkau(self) -> bool:
        """From the first regulation on, as far ahead as an agreement may last."""
        return daftar_tahun()[0] <= self.tahun <= tahun_ini() + TAHUN_PALING_LAMA

    @property
    def awal(self) -> date:
        return date(self.tahun, self.ke, 1)

    @property
    def akhir(self) -> date:
        return self.sesudah.awal - timedelta(days=1)

    @property
    def sebelum(self) -> "Bulan":
        return Bulan(self.tahun, self.ke - 1) if self.ke > 1 else Bulan(self.tahun - 1, 12)

    @property
    def sesudah(self) -> "Bulan":
        return Bulan(self.tahun, self.ke + 1) if self.ke < 12 else Bulan(self.tahun + 1, 1)

    @property
    def nama(self) -> str:
        """Mei"""
        return BULAN[self.ke - 1]

    @property
    def lengkap(self) -> str:
        """Mei 2026"""
        return bulan_tahun(self.awal)


class Hari(NamedTuple):
    """One day of the month grid. Days of the months around it are `luar` and hold nothing."""

    tanggal: date
    acara: list[Acara]
    hari_ini: bool
    luar: bool


def petak(bulan: Bulan, acara: Collection[Acara], hari_ini: date) -> list[list[Hari]]:
    """The weeks of a month, Monday to Sunday, with the sessions of each day. Pure."""
    per_tanggal = defaultdict(list)
    for satu in acara:
        per_tanggal[satu.sesi.tanggal].append(satu)

    def isi(tanggal: date) -> Hari:
        luar = Bulan.dari(tanggal) != bulan
        return Hari(tanggal, [] if luar else per_tanggal[tanggal], tanggal == hari_ini and not luar, luar)

    return [[isi(tanggal) for tanggal in minggu] for minggu in Calendar().monthdatescalendar(bulan.tahun, bulan.ke)]


def hari_berisi(minggu_minggu: Collection[Collection[Hari]]) -> list[Hari]:
    """The days of that grid which have sessions."""
    return [hari for minggu in minggu_minggu for hari in minggu if hari.acara]
