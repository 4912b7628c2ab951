"""Which item of a plan a record belongs to: by hand where somebody said so, else by bentuk and competency. Pure."""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple


class Terjadi(NamedTuple):
    """A record: `kompetensi` is the key of what it says it was to develop, "" where it says nothing."""

    kunci: Hashable
    bentuk: str
    kompetensi: str
    jumlah: Decimal


class Direncanakan(NamedTuple):
    """An item; `kompetensi` is the key of its name."""

    kunci: Hashable
    bentuk: str
    kompetensi: str
    jumlah: Decimal


def padankan(
    terjadi: Sequence[Terjadi], rencana: Sequence[Direncanakan], tangan: Mapping[Hashable, Hashable | None]
) -> dict[Hashable, Hashable | None]:
    """The item of each record by `kunci`; None for what is outside the plan. Both in order of date.

    `tangan`: what somebody said, which goes before everything. Else an item of the same bentuk and competency; for a
    record that names no competency one of the same bentuk, where all of these are about one. Of several the first
    that is not full yet, else the last.
    """
    sisa = {satu.kunci: satu.jumlah for satu in rencana}
    hasil: dict[Hashable, Hashable | None] = {}
    for satu in terjadi:
        if satu.kunci in tangan:
            hasil[satu.kunci] = tangan[satu.kunci]
            if hasil[satu.kunci] in sisa:
                sisa[hasil[satu.kunci]] -= satu.jumlah
    for satu in terjadi:
        if satu.kunci not in hasil:
            calon = _calon(satu, rencana)
            terpilih = next((butir for butir in calon if sisa[butir.kunci] > 0), calon[-1] if calon else None)
            hasil[satu.kunci] = terpilih.kunci if terpilih else None
            if terpilih:
                sisa[terpilih.kunci] -= satu.jumlah
    return hasil


def _calon(satu: Terjadi, rencana: Sequence[Direncanakan]) -> list[Direncanakan]:
    sebentuk = [butir for butir in rencana if butir.bentuk == satu.bentuk]
    if satu.kompetensi:
        return [butir for butir in sebentuk if butir.kompetensi == satu.kompetensi]
    return sebentuk if len({butir.kompetensi for butir in sebentuk}) == 1 else []
