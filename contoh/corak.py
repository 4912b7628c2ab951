"""How differently people learn: how many records, how many JP, how much coaching and mentoring in a year."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple


class Corak(NamedTuple):
    """A kind of year. Ranges are (least, most); `besar` are records of the rows without a limit."""

    nama: str
    bagian: float
    catatan: tuple[int, int]
    jp: tuple[int, int]
    coaching: tuple[int, int]
    mentoring: tuple[int, int]
    besar: tuple[int, int]


NIHIL = Corak("nihil", 0.04, (0, 0), (0, 0), (0, 0), (0, 0), (0, 0))
MENUNGGU = Corak("menunggu", 0.015, (3, 8), (0, 0), (0, 2), (0, 0), (0, 1))
KURANG = Corak("kurang", 0.375, (14, 25), (4, 17), (0, 4), (0, 2), (0, 2))
CUKUP = Corak("cukup", 0.41, (24, 34), (21, 35), (2, 8), (0, 4), (1, 4))
RAJIN = Corak("rajin", 0.16, (34, 50), (40, 90), (6, 14), (1, 8), (3, 7))
SEMUA = (RAJIN, CUKUP, KURANG, MENUNGGU, NIHIL)
"""Shares add up to 1, and the mean number of records comes to a little over 25."""


def bagi_corak(acak: Random, banyak: int) -> list[Corak]:
    """One for each of that many people, in exact shares and in random order; at least one of every kind."""
    isi: list[Corak] = []
    for corak in SEMUA:
        isi += [corak] * max(1, round(corak.bagian * banyak))
    isi = isi[-banyak:] if len(isi) > banyak else isi + [CUKUP] * (banyak - len(isi))
    acak.shuffle(isi)
    return isi


def antara(acak: Random, rentang: Sequence[int]) -> int:
    """A whole number of that range, both ends included."""
    return acak.randint(rentang[0], rentang[1])


def pilih(acak: Random, bobot: Sequence[tuple[str, int]]) -> str:
    """One of these, by weight."""
    return acak.choices([satu for satu, _ in bobot], [berat for _, berat in bobot])[0]
