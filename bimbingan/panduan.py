"""Lampiran I in our own short words: what the guidance page shows and what a form says under a field. No Django.

The text is bimbingan/panduan.toml. A class below is one kind of entry there; its fields are the keys of that entry,
each of them required and filled.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

BERKAS = Path(__file__).with_name("panduan.toml")
PALING_PANJANG = 110
"""Characters of a petunjuk: one line under a field."""
HANYA = {
    "coaching": frozenset({"peserta", "pekerjaan", "hasil_diharapkan"}),
    "mentoring": frozenset({"pembimbing", "aspek"}),
}
"""Fields that only one of the two has; a petunjuk of any other stands under both."""


class PanduanRusak(Exception):
    """The file cannot be read; says where and why."""


@dataclass(frozen=True, kw_only=True)
class Butir:
    """A statement and the article it rests on."""

    teks: str
    dasar: str


@dataclass(frozen=True, kw_only=True)
class Peran(Butir):
    """Somebody, or a role somebody plays (G.2, H.2)."""

    nama: str


@dataclass(frozen=True, kw_only=True)
class Langkah(Butir):
    """A step (G.4, H.4) and where the application does it."""

    di_aplikasi: str


@dataclass(frozen=True, kw_only=True)
class Petunjuk(Butir):
    """One line for a field of a form."""

    @property
    def kalimat(self) -> str:
        """The line with its article, as help text."""
        return f"{self.teks} ({self.dasar})"


@dataclass(frozen=True, kw_only=True)
class Konversi:
    """JP of one meeting by scope, and how many meetings of a month count (G.3, H.3)."""

    nasional: int
    internasional: int
    sebulan: int
    dasar: str


@dataclass(frozen=True, kw_only=True)
class Beda:
    """A row of the table of differences (F.3)."""

    nomor: int
    aspek: str
    coaching: str
    mentoring: str
    dasar: str


@dataclass(frozen=True, kw_only=True)
class Pertanyaan:
    """What one is asked before a suggestion: the row of the table it is drawn from, and an answer for each side."""

    kode: str
    nomor: int
    tanya: str
    coaching: str
    mentoring: str


@dataclass(frozen=True, kw_only=True)
class TataCara:
    """Coaching (G) or mentoring (H)."""

    arti: Butir
    prakarsa: Butir
    konversi: Konversi
    tugas: tuple[Butir, ...]
    peran: tuple[Peran, ...]
    langkah: tuple[Langkah, ...]


@dataclass(frozen=True, kw_only=True)
class Panduan:
    """The whole file. `beda` by number, `petunjuk` by "coaching.tujuan" and the like."""

    pelaku: tuple[Peran, ...]
    coaching: TataCara
    mentoring: TataCara
    beda: Mapping[int, Beda]
    pertanyaan: tuple[Pertanyaan, ...]
    simpulan: tuple[Butir, ...]
    pelaporan: Butir
    petunjuk: Mapping[str, Petunjuk]


def panduan() -> Panduan:
    """The guidance of this application. Raises PanduanRusak."""
    return muat(BERKAS)


def petunjuk(kunci: str) -> Petunjuk:
    """The line for a field, by "coaching.tujuan" or "mentoring.tujuan". Raises KeyError for one that is not there."""
    return panduan().petunjuk[kunci]


@cache
def muat(jalur: Path) -> Panduan:
    """A file of guidance, read once per process. Raises PanduanRusak, naming the file and the place in it."""
    try:
        isi = tomllib.loads(jalur.read_text(encoding="utf-8"))
        return _panduan(isi)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as galat:
        raise PanduanRusak(f"{jalur.name}: bukan TOML yang sah ({galat}).") from galat
    except PanduanRusak as galat:
        raise PanduanRusak(f"{jalur.name}: {galat}") from None


def _panduan(isi: dict[str, Any]) -> Panduan:
    _pastikan_kunci(Panduan, isi, "berkas")
    return Panduan(
        pelaku=_daftar(Peran, isi["pelaku"], "pelaku"),
        coaching=_tata_cara(isi["coaching"], "coaching"),
        mentoring=_tata_cara(isi["mentoring"], "mentoring"),
        beda={baris.nomor: baris for baris in _daftar(Beda, isi["beda"], "beda")},
        pertanyaan=_daftar(Pertanyaan, isi["pertanyaan"], "pertanyaan"),
        simpulan=_daftar(Butir, isi["simpulan"], "simpulan"),
        pelaporan=_butir(Butir, isi["pelaporan"], "pelaporan"),
        petunjuk=dict(_petunjuk(isi["petunjuk"])),
    )


def _tata_cara(isi: Any, letak: str) -> TataCara:
    _pastikan_kunci(TataCara, isi, letak)
    return TataCara(
        arti=_butir(Butir, isi["arti"], f"{letak}.arti"),
        prakarsa=_butir(Butir, isi["prakarsa"], f"{letak}.prakarsa"),
        konversi=_butir(Konversi, isi["konversi"], f"{letak}.konversi"),
        tugas=_daftar(Butir, isi["tugas"], f"{letak}.tugas"),
        peran=_daftar(Peran, isi["peran"], f"{letak}.peran"),
        langkah=_daftar(Langkah, isi["langkah"], f"{letak}.langkah"),
    )


def _petunjuk(isi: Any) -> Iterator[tuple[str, Petunjuk]]:
    if not isinstance(isi, dict) or set(isi) != set(HANYA):
        raise PanduanRusak(f"petunjuk: kuncinya harus {', '.join(HANYA)}.")
    for bimbingan, medan in isi.items():
        if not isinstance(medan, dict):
            raise PanduanRusak(f"petunjuk.{bimbingan}: harus berupa tabel.")
        for nama, satu in medan.items():
            kunci = f"{bimbingan}.{nama}"
            yield kunci, _butir(Petunjuk, satu, f"petunjuk.{kunci}")


T = TypeVar("T")


def _daftar(jenis: type[T], isi: Any, letak: str) -> tuple[T, ...]:
    if not isinstance(isi, list):
        raise PanduanRusak(f"{letak}: harus berupa daftar.")
    return tuple(_butir(jenis, satu, f"{letak}[{nomor}]") for nomor, satu in enumerate(isi, start=1))


def _butir(jenis: type[T], isi: Any, letak: str) -> T:
    """One entry, every key of it there and filled. Raises PanduanRusak."""
    _pastikan_kunci(jenis, isi, letak)
    for medan in fields(jenis):  # type: ignore[arg-type]  # every `jenis` is a dataclass of this module
        nilai = isi[medan.name]
        if type(nilai) is not medan.type or not str(nilai).strip():
            raise PanduanRusak(f"{letak}.{medan.name}: harus diisi dengan {_sebut(medan.type)}, bukan {nilai!r}.")
    return jenis(**isi)


def _pastikan_kunci(jenis: type[Any], isi: Any, letak: str) -> None:
    nama = [medan.name for medan in fields(jenis)]
    if not isinstance(isi, dict) or set(isi) != set(nama):
        raise PanduanRusak(f"{letak}: kuncinya harus {', '.join(nama)}.")


def _sebut(jenis: Any) -> str:
    return "bilangan bulat" if jenis is int else "teks"
