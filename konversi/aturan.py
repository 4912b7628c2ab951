"""The law as data: regulations, their rows, limits and readings, and which one is in force when. No Django.

Read from one dated TOML file per regulation by konversi.berkas_aturan: a new regulation is a new file and no code.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from konversi.tulisan import tanggal_panjang

Lingkup = Literal["nasional", "internasional"]
LINGKUP: tuple[Lingkup, ...] = ("nasional", "internasional")
SATUAN = ("hari", "JP", "semester", "kegiatan")
KOLOM = ("pelatihan", "sosialisasi", "workshop", "klasikal_lain", "coaching", "mentoring", "non_klasikal_lain")
"""The seven JP columns of the Kartu Pengendalian (Lampiran III), in print order."""


class AturanRusak(ValueError):
    """A rule file cannot be used; the message names file and key and says in Indonesian what is wrong."""


class TidakDiatur(ValueError):
    """The regulation provides nothing for this: a "-" in the table, or a day before any regulation."""


@dataclass(frozen=True, slots=True)
class Tafsir:
    """A recorded reading of an unclear text."""

    nomor: int
    judul: str
    teks: str
    dasar: str


@dataclass(frozen=True, slots=True)
class Tarif:
    """One scope of a row: JP for one unit (None is the "-" of the table) and the words of the regulation."""

    per_satuan: Decimal | None
    teks: str


@dataclass(frozen=True, slots=True)
class Contoh:
    """What the rule page works out beside a row."""

    lingkup: Lingkup
    jumlah: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class Baris:
    """One of the rows of the conversion table. Each is itself alone: two are the same where they are one object."""

    kode: str
    nama: str
    bagian: str
    nomor: int
    satuan: str
    kolom: str
    dasar: str
    nasional: Tarif
    internasional: Tarif
    batas_bulanan: int | None
    batas_harian: Mapping[str, Decimal] | None
    teks_batas: str
    tafsir: tuple[Tafsir, ...]
    sinonim: tuple[str, ...]
    """What else people call it, in lower case; the regulation knows nothing of these."""
    contoh: Contoh
    aturan: str
    """The short name of the regulation it stands in."""

    def per_satuan(self, lingkup: str) -> Decimal:
        """JP for one unit in that scope.

        Raises TidakDiatur for the "-" of the table.
        """
        tarif = self.nasional if lingkup == "nasional" else self.internasional
        if tarif.per_satuan is None:
            raise TidakDiatur(
                f"{self.nama} tidak diatur untuk lingkup {lingkup} ({self.dasar} berisi “-”). Pilih lingkup lain."
            )
        return tarif.per_satuan

    @property
    def lingkup_diatur(self) -> tuple[Lingkup, ...]:
        return tuple(
            nama
            for nama, tarif in zip(LINGKUP, (self.nasional, self.internasional), strict=True)
            if tarif.per_satuan is not None
        )


@dataclass(frozen=True, slots=True)
class Aturan:
    """A regulation in force from `berlaku_mulai` to `berlaku_sampai` (None: until further notice)."""

    berkas: str
    kode: str
    nama: str
    nama_ringkas: str
    berlaku_mulai: date
    berlaku_sampai: date | None
    target_jp: Decimal
    dasar_target: str
    menit_per_jp: int
    tafsir: tuple[Tafsir, ...]
    baris: Mapping[str, Baris]

    def cari(self, kode: str) -> Baris:
        """The row with that code. Raises TidakDiatur where there is none."""
        try:
            return self.baris[kode]
        except KeyError:
            raise TidakDiatur(
                f"Kode bentuk “{kode}” tidak ada di {self.nama_ringkas}. Kode yang ada: {', '.join(self.baris)}."
            ) from None


class BukuAturan:
    """All regulations, by the day on which each is in force."""

    def __init__(self, aturan: Iterable[Aturan]) -> None:
        self._semua = sorted(aturan, key=lambda a: a.berlaku_mulai)
        self._terbaru_dahulu = self._semua[::-1]
        for awal, berikut in zip(self._semua, self._semua[1:], strict=False):
            if awal.berlaku_sampai is None or awal.berlaku_sampai >= berikut.berlaku_mulai:
                raise AturanRusak(
                    f"{berikut.berkas}: berlaku_mulai {berikut.berlaku_mulai} bertumpang tindih dengan {awal.berkas}. "
                    f"Isi berlaku_sampai di {awal.berkas} dengan tanggal sebelum {berikut.berlaku_mulai}."
                )
        if len({satu.kode for satu in self._semua}) < len(self._semua):
            raise AturanRusak(f"kode: dua berkas aturan memakai kode yang sama ({self._kode_berkas()}).")

    def __iter__(self) -> Iterator[Aturan]:
        return iter(self._semua)

    def pada(self, tanggal: date) -> Aturan:
        """The regulation in force on that day. Raises TidakDiatur where none is (reading 13)."""
        for aturan in self._terbaru_dahulu:
            if aturan.berlaku_mulai <= tanggal:
                if aturan.berlaku_sampai is None or tanggal <= aturan.berlaku_sampai:
                    return aturan
                break
        raise TidakDiatur(f"Belum ada aturan konversi JP yang berlaku pada {tanggal_panjang(tanggal)}.{self._awal()}")

    def untuk_tahun(self, tahun: int) -> Aturan:
        """The regulation a year is headed with: the one of its last day, else the newest before or after it."""
        try:
            return self.pada(date(tahun, 12, 31))
        except TidakDiatur:
            lewat = [aturan for aturan in self._semua if aturan.berlaku_mulai.year <= tahun]
            return lewat[-1] if lewat else self._semua[0]

    def nama_baris(self, kode: str) -> str:
        """What the newest regulation that knows the code calls it; the code itself where none does."""
        return next((aturan.baris[kode].nama for aturan in self._terbaru_dahulu if kode in aturan.baris), kode)

    def semua_kode(self) -> list[str]:
        """Every code any regulation has, in the order of the tables."""
        return list(dict.fromkeys(kode for aturan in self._semua for kode in aturan.baris))

    def _kode_berkas(self) -> str:
        return ", ".join(f"{satu.berkas}: {satu.kode}" for satu in self._semua)

    def _awal(self) -> str:
        if not self._semua:
            return ""
        pertama = self._semua[0]
        return f" {pertama.nama_ringkas} berlaku sejak {tanggal_panjang(pertama.berlaku_mulai)}."
