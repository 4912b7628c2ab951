"""What goes into the calculator: records, and the dated requests for JP they come down to. Pure."""

from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from konversi.aturan import Baris

BELUM_DICATAT = 2**63
"""The `urutan` of a record that is not saved yet: after all others."""
TAHUN_PALING_LAMA = 10
"""No record is longer than that: a typing error in a year must not become thousands of days."""


class Catatan(NamedTuple):
    """A record as its source states it.

    `jumlah` is in the unit of the row (hari, JP, semester, kegiatan); `urutan` is the order of entry among the
    records of the same bentuk; `kunci` is whatever the caller recognises the record by.
    """

    bentuk: str
    lingkup: str
    mulai: date
    selesai: date
    jumlah: Decimal
    urutan: int = 0
    kunci: Hashable = None


class Klaim(NamedTuple):
    """What a record asks for on one day. `jp` is after the conversion and before any limit."""

    catatan: Catatan
    baris: Baris
    tanggal: date
    jumlah: Decimal
    jp: Decimal


def jumlah_hari(mulai: date, selesai: date) -> int:
    """Days of a period, both ends included."""
    return (selesai - mulai).days + 1
