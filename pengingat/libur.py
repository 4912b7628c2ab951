"""National holidays, as far as they are known: the file beside this module."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

BERKAS = Path(__file__).with_name("libur.toml")


@cache
def _isi() -> tuple[frozenset[tuple[int, int]], frozenset[date]]:
    isi = tomllib.loads(BERKAS.read_text())
    return frozenset((hari, bulan) for hari, bulan in isi["tetap"]), frozenset(isi["berpindah"])


def hari_libur(hari: date) -> bool:
    """Whether the whole country has that day off. Weekends are everybody's own matter."""
    tetap, berpindah = _isi()
    return (hari.day, hari.month) in tetap or hari in berpindah
