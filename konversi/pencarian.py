"""Finding rows of the conversion table by plain words: `zoom webinar`, `studi banding`, `kuliah S2`. No Django.

A row is found by the words of its name and of its `sinonim`; the rows with most of the words asked for come first.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from konversi.aturan import Baris

TAK_BERARTI = frozenset(
    {"saya", "aku", "kami", "ikut", "mengikuti", "ada", "di", "ke", "dari", "dan", "atau", "yang", "untuk", "dengan"}
    | {"pada", "oleh", "lewat", "via", "tentang", "acara", "kegiatan", "hari", "jp", "jam", "tahun", "antara"}
)
"""Words that say nothing of the row; `kegiatan` and `antara` stand in names."""
AWALAN_TERPENDEK = 3
"""Letters from which on the beginning of a word is enough: `bench`, `semin`."""


class _Nilai(NamedTuple):
    """How well a row fits: words found, of these whole ones, of these in its name; and how early the first stands."""

    kata: int
    utuh: int
    di_nama: int
    awal: int


def cari_baris(semua: Iterable[Baris], teks: str) -> list[Baris]:
    """The rows that fit, best first, then in the order of the table. All of them for a text without a word."""
    kata = [satu for satu in dict.fromkeys(_kata(teks)) if satu not in TAK_BERARTI]
    if not kata:
        return list(semua)
    nilai = [(_nilai(baris, kata), baris) for baris in semua]
    return [baris for satu, baris in sorted(nilai, key=lambda n: n[0], reverse=True) if satu.kata]


def _nilai(baris: Baris, kata: list[str]) -> _Nilai:
    nama = set(_kata(f"{baris.nama} {baris.kode}"))
    semua = nama.union(*map(_kata, baris.sinonim))
    utuh = [satu for satu in kata if satu in semua]
    awal = [satu for satu in kata if satu not in semua and _awalan(satu, semua)]
    pertama = min((kata.index(satu) for satu in utuh + awal), default=0)
    return _Nilai(len(utuh) + len(awal), len(utuh), sum(satu in nama for satu in utuh), -pertama)


def _awalan(satu: str, semua: set[str]) -> bool:
    return len(satu) >= AWALAN_TERPENDEK and any(lain.startswith(satu) for lain in semua)


def _kata(teks: str) -> list[str]:
    """Its words in lower case; `e-learning` also as one."""
    rendah = teks.casefold()
    gabung = re.findall(r"[^\W_]+(?:-[^\W_]+)+", rendah)
    return re.findall(r"[^\W_]+", rendah) + [satu.replace("-", "") for satu in gabung]
