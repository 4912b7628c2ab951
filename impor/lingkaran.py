"""Circles among thousands of bonds of supervision at once.

`kepegawaian.rantai` asks whether one bond closes a circle; a file changes them by the thousand and in chains of any
length. The rule is the same one (a circle needs a day on which every bond of it holds), and a test holds the two
together. Pure.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from kepegawaian.rantai import Ikatan


def cari_semua(ikatan: Mapping[int, Sequence[Ikatan]], sejak: date) -> list[list[int]]:
    """Every circle that exists on `sejak` or a later day, once each: its people in order, the first one not repeated.

    Nobody may have two bonds on one day. A circle begins on the day its last bond begins, so that only these days
    are looked at, and on each only the people whose bond begins.
    """
    mulai: dict[date, list[int]] = defaultdict(list)
    for orang, semua in ikatan.items():
        for satu in semua:
            if satu.selesai >= sejak:
                mulai[max(satu.mulai, sejak)].append(orang)
    lingkaran: dict[frozenset[int], list[int]] = {}
    for hari in sorted(mulai):
        aman: set[int] = set()
        for orang in mulai[hari]:
            jalur = _naik(ikatan, orang, hari, aman)
            if jalur:
                lingkaran.setdefault(frozenset(jalur), jalur)
    return list(lingkaran.values())


def _naik(ikatan: Mapping[int, Sequence[Ikatan]], awal: int, hari: date, aman: set[int]) -> list[int]:
    """Climb from somebody until the top or known ground; the circle met on the way, or []. Adds to `aman`."""
    urutan: dict[int, int] = {}
    simpul: int | None = awal
    while simpul is not None and simpul not in aman and simpul not in urutan:
        urutan[simpul] = len(urutan)
        simpul = next((satu.atasan for satu in ikatan.get(simpul, ()) if satu.mulai <= hari <= satu.selesai), None)
    aman.update(urutan)
    return list(urutan)[urutan[simpul] :] if simpul in urutan else []
