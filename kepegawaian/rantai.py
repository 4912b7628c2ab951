"""The chain of supervision over time, and why it can never close.

Pure: it works on plain values, for one changed placement; a spreadsheet of thousands is `impor.lingkaran`'s.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple


class Ikatan(NamedTuple):
    """Somebody is under `atasan` from `mulai` until `selesai`, both included."""

    atasan: int
    mulai: date
    selesai: date


def cari_lingkaran(ikatan: Mapping[int, Sequence[Ikatan]], awal: int, ikatan_awal: Ikatan) -> list[int]:
    """The people of a circle that runs through `ikatan_awal` of `awal`, in order; [] where there is none.

    A circle is only one if there is a day on which every one of its bonds holds: two people who lead each
    other in different months are none. Climbs with a stack of its own: a spreadsheet may hold a chain that is
    longer than Python recurses.
    """
    menunggu: list[tuple[list[int], Ikatan]] = [([awal], ikatan_awal)]
    while menunggu:
        jalur, (atasan, mulai, selesai) = menunggu.pop()
        jalur = [*jalur, atasan]
        if atasan == awal:
            return jalur
        for berikut in ikatan.get(atasan, ()):
            dari, sampai = max(mulai, berikut.mulai), min(selesai, berikut.selesai)
            if dari <= sampai and berikut.atasan not in jalur[1:]:
                menunggu.append((jalur, Ikatan(berikut.atasan, dari, sampai)))
    return []
