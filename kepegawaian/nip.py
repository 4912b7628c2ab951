"""NIP (Nomor Induk Pegawai), the number of every Indonesian civil servant.

Eighteen digits, laid down by Peraturan Kepala BKN Nomor 22 Tahun 2007:

    1986 09 26   2010 01   2   003
    birth date   TMT CPNS  sex order

TMT CPNS is the month of appointment as a candidate; sex is 1 (male) or 2 (female). The number carries no
check digit. Written in the manner of python-stdnum: `compact`, `validate`, `is_valid`, `format`.

    >>> validate("'19860926 201001 2 003")
    '198609262010012003'
    >>> format("198609262010012003")
    '19860926 201001 2 003'
    >>> tanggal_lahir("198609262010012003")
    datetime.date(1986, 9, 26)
    >>> is_valid("198602302010012003")
    False
"""

import re
from datetime import date

USIA_TERMUDA = 15
"""Nobody is appointed before this many years of age; a younger candidate is a typing error."""

_BUKAN_ISI = re.compile(r"[\s\u00a0'’]+")


class NIPTidakSah(ValueError):
    """The text is not a NIP; the message is an Indonesian sentence for the person who typed it."""


def compact(nip: str) -> str:
    """The bare digits: without spaces and without the apostrophe that spreadsheets put in front of text."""
    return _BUKAN_ISI.sub("", nip)


def validate(nip: str) -> str:
    """The compact form of a valid NIP.

    Raises NIPTidakSah when it is not 18 digits or carries a date or sex that cannot be.
    """
    nip = compact(nip)
    if not re.fullmatch(r"[0-9]+", nip):
        raise NIPTidakSah(f"NIP “{nip}” harus terdiri atas 18 angka saja.")
    if len(nip) != 18:
        raise NIPTidakSah(f"NIP {nip} terdiri atas {len(nip)} angka, seharusnya 18.")
    lahir = _tanggal(nip[:4], nip[4:6], nip[6:8], f"NIP {nip}: tanggal lahir {nip[:8]} tidak ada di kalender.")
    tmt = _tanggal(nip[8:12], nip[12:14], "01", f"NIP {nip}: bulan TMT CPNS {nip[8:14]} tidak ada di kalender.")
    if tmt.year - lahir.year < USIA_TERMUDA:
        raise NIPTidakSah(
            f"NIP {nip}: TMT CPNS {tmt:%m-%Y} tidak mungkin untuk orang yang lahir pada {lahir:%d-%m-%Y}."
        )
    if nip[14] not in "12":
        raise NIPTidakSah(f"NIP {nip}: angka ke-15 (jenis kelamin) harus 1 atau 2, bukan {nip[14]}.")
    return nip


def is_valid(nip: str) -> bool:
    """Whether the text is a valid NIP."""
    try:
        validate(nip)
    except NIPTidakSah:
        return False
    return True


def format(nip: str) -> str:
    """The way a NIP is printed: birth date, TMT, sex and order, apart."""
    nip = compact(nip)
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}"


def tanggal_lahir(nip: str) -> date:
    """The birth date a valid NIP carries."""
    return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))


def tmt_cpns(nip: str) -> date:
    """The first day of the month of appointment as CPNS a valid NIP carries."""
    return date(int(nip[8:12]), int(nip[12:14]), 1)


def jenis_kelamin(nip: str) -> str:
    """`L` (laki-laki) or `P` (perempuan), from a valid NIP."""
    return "L" if nip[14] == "1" else "P"


def _tanggal(tahun: str, bulan: str, hari: str, kalimat: str) -> date:
    try:
        return date(int(tahun), int(bulan), int(hari))
    except ValueError:
        raise NIPTidakSah(kalimat) from None
