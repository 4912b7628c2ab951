"""What an app throws away once a day. Each says so when it starts (AppConfig.ready); who cleans need not know them."""

from collections.abc import Callable
from typing import NamedTuple


class Pembersih(NamedTuple):
    """`hapus` throws away what nobody needs any more, and says how many of `apa` there were. Doing it twice is safe,
    as is doing it on two machines at once.
    """

    kode: str
    apa: str
    hapus: Callable[[], int]


_semua: dict[str, Pembersih] = {}


def daftarkan(kode: str, apa: str, hapus: Callable[[], int]) -> None:
    """`apa` completes a sentence: "12 … dihapus". A code that is known already is given another meaning."""
    _semua[kode] = Pembersih(kode, apa, hapus)


def semua_pembersih() -> list[Pembersih]:
    """In the order in which the apps were loaded."""
    return list(_semua.values())
