"""The reference data of competency as data: kinds, competencies, their levels, causes of a gap. No Django.

Read from one dated TOML file per source by `kompetensi.berkas_acuan`: levels 4 and 5, or a further competency, are a
new file and no code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from konversi.aturan import Tafsir
from konversi.tulisan import tanggal_panjang

JENIS = ("teknis", "manajerial", "sosial_kultural")
"""The three kinds (Lampiran I C), in their order there."""
LEVEL_TERTINGGI = 5
"""Levels any file may go up to (PermenPANRB 38/2017)."""


class AcuanRusak(ValueError):
    """A file cannot be used; the message names file and place and says in Indonesian what is wrong."""


class BelumBerlaku(ValueError):
    """No reference data is in force on that day."""


@dataclass(frozen=True, kw_only=True)
class Jenis:
    """A kind of competency."""

    kode: str
    nama: str
    teks: str
    dasar: str


@dataclass(frozen=True, kw_only=True)
class Kompetensi:
    """A competency everybody has; `level` are the texts of level 1, 2, …"""

    kode: str
    jenis: str
    nama: str
    level: tuple[str, ...]
    dasar: str

    def teks(self, level: int) -> str:
        """What that level asks for; the highest text where there is none of its own, "" for level 0."""
        return self.level[min(level, len(self.level)) - 1] if level > 0 else ""


@dataclass(frozen=True, kw_only=True)
class LevelJenjang:
    """The level of some jenjang, by their labels; `tafsir`: the number of the reading it rests on, 0 for none."""

    level: int
    nama: tuple[str, ...]
    dasar: str
    tafsir: int = 0


@dataclass(frozen=True, kw_only=True)
class Saran:
    """What closes a gap of `mulai` levels or more: the first bentuk is suggested, the others fit too."""

    mulai: int
    bentuk: tuple[str, ...]
    alasan: str
    dasar: str

    @property
    def utama(self) -> str:
        return self.bentuk[0]


@dataclass(frozen=True, kw_only=True)
class Penyebab:
    """A cause of a gap, with what is suggested, the smallest gap first."""

    kode: str
    nama: str
    saran: tuple[Saran, ...]


@dataclass(frozen=True, kw_only=True)
class Acuan:
    """What is in force from `berlaku_mulai` until a later file."""

    kode: str
    nama: str
    nama_ringkas: str
    berlaku_mulai: date
    dasar_kesenjangan: str
    jenis: tuple[Jenis, ...]
    kompetensi: tuple[Kompetensi, ...]
    jenjang: tuple[LevelJenjang, ...]
    penyebab: tuple[Penyebab, ...]
    tafsir: tuple[Tafsir, ...] = ()
    berkas: str = field(default="", compare=False)

    @cached_property
    def level_tertinggi(self) -> int:
        return max(len(satu.level) for satu in self.kompetensi)

    @cached_property
    def _menurut_jenjang(self) -> dict[str, LevelJenjang]:
        return {nama: satu for satu in self.jenjang for nama in satu.nama}

    def level_jenjang(self, jenjang: str) -> LevelJenjang:
        """The level of a jenjang, by its label. Raises KeyError: the system check sees that all are there."""
        return self._menurut_jenjang[jenjang]

    def tafsir_level(self, jenjang: str) -> Tafsir | None:
        """The reading on which the level of that jenjang rests, if it needed one."""
        nomor = self.level_jenjang(jenjang).tafsir
        return next((satu for satu in self.tafsir if satu.nomor == nomor), None)

    def cari(self, kode: str) -> Kompetensi | None:
        return next((satu for satu in self.kompetensi if satu.kode == kode), None)

    def nama_jenis(self, kode: str) -> str:
        return next(satu.nama for satu in self.jenis if satu.kode == kode)

    def sebab(self, kode: str) -> Penyebab | None:
        return next((satu for satu in self.penyebab if satu.kode == kode), None)


class BukuAcuan:
    """All reference data, by the day from which each is in force."""

    def __init__(self, acuan: Iterable[Acuan]) -> None:
        self._semua = sorted(acuan, key=lambda satu: satu.berlaku_mulai)
        for awal, berikut in zip(self._semua, self._semua[1:], strict=False):
            if awal.berlaku_mulai == berikut.berlaku_mulai:
                raise AcuanRusak(f"{berikut.berkas}: berlaku_mulai sama dengan {awal.berkas}. Ubah salah satunya.")

    def __iter__(self) -> Iterator[Acuan]:
        return iter(self._semua)

    def pada(self, tanggal: date) -> Acuan:
        """What is in force on that day. Raises BelumBerlaku."""
        for satu in reversed(self._semua):
            if satu.berlaku_mulai <= tanggal:
                return satu
        raise BelumBerlaku(f"Belum ada acuan kompetensi yang berlaku pada {tanggal_panjang(tanggal)}.")
