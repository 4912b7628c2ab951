"""The law as data: one dated TOML file per regulation, read into frozen dataclasses. No Django.

A file holds `kode`, `nama`, `nama_ringkas`, `berlaku_mulai` (and `berlaku_sampai`, where the next file begins),
`target_jp`, `dasar_target`, `menit_per_jp`, then

* `[[tafsir]]`: a recorded reading, `nomor`, `judul`, `teks`, `dasar`;
* `[[baris]]`: a row of the conversion table, `kode`, `nama`, `bagian`, `nomor`, `satuan` (hari, JP, semester or
  kegiatan), `kolom` (of the Kartu), `dasar`, `tafsir` (numbers); for each scope `teks` and, unless the table says
  "-", `per_satuan` (JP for one unit, written as text so that it stays exact); `batas_bulanan` (times a month) or
  `batas_harian` (JP a day by scope), with `teks_batas`; and `contoh`, what the rule page works out.

A new regulation is a new file and no code.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True)
class Baris:
    """One of the rows of the conversion table."""

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
        for awal, berikut in zip(self._semua, self._semua[1:], strict=False):
            if awal.berlaku_sampai is None or awal.berlaku_sampai >= berikut.berlaku_mulai:
                raise AturanRusak(
                    f"{berikut.berkas}: berlaku_mulai {berikut.berlaku_mulai} bertumpang tindih dengan {awal.berkas}. "
                    f"Isi berlaku_sampai di {awal.berkas} dengan tanggal sebelum {berikut.berlaku_mulai}."
                )

    def __iter__(self) -> Iterator[Aturan]:
        return iter(self._semua)

    def pada(self, tanggal: date) -> Aturan:
        """The regulation in force on that day. Raises TidakDiatur where none is (reading 13)."""
        for aturan in reversed(self._semua):
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

    def semua_kode(self) -> list[str]:
        """Every code any regulation has, in the order of the tables."""
        return list(dict.fromkeys(kode for aturan in self._semua for kode in aturan.baris))

    def _awal(self) -> str:
        if not self._semua:
            return ""
        pertama = self._semua[0]
        return f" {pertama.nama_ringkas} berlaku sejak {tanggal_panjang(pertama.berlaku_mulai)}."


@cache
def muat(folder: Path) -> BukuAturan:
    """Every rule file of a folder. Raises AturanRusak, naming the file and key, where one cannot be used."""
    berkas = sorted(folder.glob("*.toml"))
    if not berkas:
        raise AturanRusak(f"{folder}: tidak ada berkas aturan (*.toml) di folder ini.")
    return BukuAturan(muat_berkas(jalur) for jalur in berkas)


def muat_berkas(jalur: Path) -> Aturan:
    """One rule file. Raises AturanRusak, naming the file and key."""
    try:
        isi = tomllib.loads(jalur.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as galat:
        raise AturanRusak(f"{jalur.name}: bukan TOML yang sah ({galat}).") from galat
    return _aturan(_Kunci(jalur.name, "", isi))


class _Kunci:
    """A table of a rule file, read key by key; what is wrong or left over is said with file and key."""

    def __init__(self, berkas: str, nama: str, isi: dict[str, Any]) -> None:
        self.berkas, self.nama, self._isi = berkas, nama, dict(isi)

    def rusak(self, kunci: str, kalimat: str) -> AturanRusak:
        return AturanRusak(f"{self.berkas}: {self.nama}{kunci}: {kalimat}")

    def ambil(self, kunci: str, jenis: type, *, wajib: bool = True) -> Any:
        if kunci not in self._isi:
            if wajib:
                raise self.rusak(kunci, "kunci ini wajib ada.")
            return None
        nilai = self._isi.pop(kunci)
        # bool is an int and datetime a date; neither is meant anywhere.
        if not isinstance(nilai, jenis) or isinstance(nilai, bool | datetime):
            raise self.rusak(kunci, f"harus berupa {jenis.__name__}, bukan {nilai!r}.")
        return nilai

    def teks(self, kunci: str, *, wajib: bool = True) -> str:
        return self.ambil(kunci, str, wajib=wajib) or ""

    def bulat(self, kunci: str, *, wajib: bool = True) -> int | None:
        nilai: int | None = self.ambil(kunci, int, wajib=wajib)
        if nilai is not None and nilai < 1:
            raise self.rusak(kunci, f"harus lebih besar dari 0, bukan {nilai}.")
        return nilai

    def angka(self, kunci: str, *, wajib: bool = True) -> Decimal | None:
        tulisan = self.ambil(kunci, str, wajib=wajib)
        if tulisan is None:
            return None
        try:
            nilai = Decimal(tulisan)
        except InvalidOperation:
            raise self.rusak(kunci, f"“{tulisan}” bukan angka; tulis misalnya “1.2”.") from None
        if not nilai.is_finite() or nilai <= 0:
            raise self.rusak(kunci, f"harus lebih besar dari 0, bukan {tulisan}.")
        return nilai

    def pilihan(self, kunci: str, boleh: Iterable[str]) -> str:
        nilai = self.teks(kunci)
        if nilai not in boleh:
            raise self.rusak(kunci, f"“{nilai}” tidak dikenal; pilih salah satu: {', '.join(boleh)}.")
        return nilai

    def anak(self, kunci: str) -> "_Kunci":
        return _Kunci(self.berkas, f"{self.nama}{kunci}.", self.ambil(kunci, dict))

    def ada(self, kunci: str) -> bool:
        return kunci in self._isi

    def daftar(self, kunci: str) -> list["_Kunci"]:
        semua = []
        for nomor, isi in enumerate(self.ambil(kunci, list), start=1):
            if not isinstance(isi, dict):
                raise self.rusak(f"{kunci}[{nomor}]", f"harus berupa dict, bukan {isi!r}.")
            semua.append(_Kunci(self.berkas, f"{kunci}[{isi.get('kode', nomor)}].", isi))
        return semua

    def selesai(self) -> None:
        for kunci in self._isi:
            raise self.rusak(kunci, "kunci ini tidak dikenal; periksa ejaannya.")


def _aturan(kunci: _Kunci) -> Aturan:
    nama_ringkas = kunci.teks("nama_ringkas")
    tafsir = {t.nomor: t for t in map(_tafsir, kunci.daftar("tafsir"))}
    baris: dict[str, Baris] = {}
    for anak in kunci.daftar("baris"):
        b = _baris(anak, tafsir, nama_ringkas)
        if b.kode in baris:
            raise anak.rusak("kode", f"“{b.kode}” ditulis dua kali.")
        baris[b.kode] = b
    aturan = Aturan(
        berkas=kunci.berkas,
        kode=kunci.teks("kode"),
        nama=kunci.teks("nama"),
        nama_ringkas=nama_ringkas,
        berlaku_mulai=kunci.ambil("berlaku_mulai", date),
        berlaku_sampai=kunci.ambil("berlaku_sampai", date, wajib=False),
        target_jp=kunci.angka("target_jp") or Decimal(0),
        dasar_target=kunci.teks("dasar_target"),
        menit_per_jp=kunci.bulat("menit_per_jp") or 0,
        tafsir=tuple(tafsir.values()),
        baris=baris,
    )
    kunci.selesai()
    if aturan.berlaku_sampai and aturan.berlaku_sampai < aturan.berlaku_mulai:
        raise kunci.rusak("berlaku_sampai", f"mendahului berlaku_mulai {aturan.berlaku_mulai}.")
    return aturan


def _tafsir(kunci: _Kunci) -> Tafsir:
    tafsir = Tafsir(kunci.bulat("nomor") or 0, kunci.teks("judul"), kunci.teks("teks"), kunci.teks("dasar"))
    kunci.selesai()
    return tafsir


def _baris(kunci: _Kunci, tafsir: Mapping[int, Tafsir], aturan: str) -> Baris:
    nomor_tafsir = kunci.ambil("tafsir", list, wajib=False) or []
    for nomor in nomor_tafsir:
        if type(nomor) is not int or nomor not in tafsir:
            raise kunci.rusak("tafsir", f"nomor {nomor} tidak ada di daftar tafsir berkas ini.")
    baris = Baris(
        kode=kunci.teks("kode"),
        nama=kunci.teks("nama"),
        bagian=kunci.teks("bagian"),
        nomor=kunci.bulat("nomor") or 0,
        satuan=kunci.pilihan("satuan", SATUAN),
        kolom=kunci.pilihan("kolom", KOLOM),
        dasar=kunci.teks("dasar"),
        nasional=_tarif(kunci.anak("nasional")),
        internasional=_tarif(kunci.anak("internasional")),
        batas_bulanan=kunci.bulat("batas_bulanan", wajib=False),
        batas_harian=_batas_harian(kunci.anak("batas_harian")) if kunci.ada("batas_harian") else None,
        teks_batas=kunci.teks("teks_batas", wajib=False),
        tafsir=tuple(tafsir[nomor] for nomor in nomor_tafsir),
        contoh=_contoh(kunci.anak("contoh")),
        aturan=aturan,
    )
    if baris.batas_bulanan and baris.batas_harian:
        raise kunci.rusak("batas_harian", "sebuah baris hanya boleh mempunyai satu macam batas.")
    if baris.contoh.lingkup not in baris.lingkup_diatur:
        raise kunci.rusak("contoh.lingkup", "contoh memakai lingkup yang tidak diatur baris ini.")
    kunci.selesai()
    return baris


def _tarif(kunci: _Kunci) -> Tarif:
    tarif = Tarif(kunci.angka("per_satuan", wajib=False), kunci.teks("teks"))
    kunci.selesai()
    return tarif


def _batas_harian(kunci: _Kunci) -> Mapping[str, Decimal]:
    batas: dict[str, Decimal] = {lingkup: kunci.angka(lingkup) or Decimal(0) for lingkup in LINGKUP}
    kunci.selesai()
    return batas


def _contoh(kunci: _Kunci) -> Contoh:
    lingkup: Lingkup = "nasional" if kunci.pilihan("lingkup", LINGKUP) == "nasional" else "internasional"
    contoh = Contoh(lingkup, kunci.angka("jumlah") or Decimal(0))
    kunci.selesai()
    return contoh
