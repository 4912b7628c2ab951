"""What must not stand in a log: an address that is a password, and a NIP (a birthday)."""

import logging
import re
import traceback
from collections.abc import Mapping
from typing import Any

ALAMAT_RAHASIA = re.compile(
    r"(/kalender/(?=[\w-]+\.ics)|/aktivasi/tautan/|/sandi/baru/[\w-]+/(?!set-password)|/pengingat/berhenti/)[\w:.-]+"
)
_SELA = r"(?:[ .+_\u00a0-]|%20)?"
NIP = re.compile(
    rf"(?<!\d)(?P<tahun>(?:19|20)\d\d)(?:\d{{4}}{_SELA}\d{{6}}{_SELA}(?P<kelompok>\d{_SELA}\d{{3}})"
    r"|\d{9,11}(?P<akhir>\d{4}))(?!\d)"
)
"""Also in groups as it is printed, or with a digit too few or too many."""
BAWAAN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
"""What every record has of itself; anything else was given with `extra`."""


def samarkan(teks: str) -> str:
    """Every NIP in it without its days and months: `1985**********2003` for 198504122010032003."""
    return NIP.sub(lambda cocok: f"{cocok['tahun']}{'*' * 10}{_empat_angka(cocok)}", teks)


def _empat_angka(cocok: re.Match[str]) -> str:
    return cocok["akhir"] or re.sub(r"%20|\D", "", cocok["kelompok"])


def bersihkan(teks: str) -> str:
    """Without the secret of an address, and with every NIP masked."""
    return samarkan(ALAMAT_RAHASIA.sub(r"\1…", teks))


class TanpaRahasia(logging.Filter):
    """Takes both out of whatever a handler is about to write: message, arguments, exception, stack and extras."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            pesan = record.getMessage()
        except (TypeError, ValueError):  # arguments that do not fit, which the handler reports
            pesan, record.args = str(record.msg), ()
        if (bersih := bersihkan(pesan)) != pesan:
            record.msg, record.args = bersih, ()
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_info = _galat(record.exc_info)
        for nama in ("exc_text", "stack_info"):
            if isi := getattr(record, nama):
                setattr(record, nama, bersihkan(isi))
        for nama in vars(record).keys() - BAWAAN:
            setattr(record, nama, _nilai(getattr(record, nama)))
        return True


def _nilai(isi: Any) -> Any:
    """Itself where there is nothing to hide in it; else as text, and a mapping or a list with its values so."""
    if isinstance(isi, Mapping):
        return {kunci: _nilai(satu) for kunci, satu in isi.items()}
    if isinstance(isi, list | tuple):
        return [_nilai(satu) for satu in isi]
    teks = str(isi)
    return isi if (bersih := bersihkan(teks)) == teks else bersih


def _galat(isi: Any) -> Any:
    """The same exception, or one that reads the same but for what is hidden."""
    teks = "".join(traceback.format_exception(*isi))
    if bersihkan(teks) == teks:
        return isi
    pengganti = _pengganti(isi[1], {})
    return type(pengganti), pengganti, isi[2]


def _pengganti(galat: BaseException, sudah: dict[int, BaseException]) -> BaseException:
    """A stand-in of the same name, with its causes; whoever caught the exception itself keeps it as it is."""
    if id(galat) in sudah:
        return sudah[id(galat)]
    asli = type(galat)
    jenis = type(asli.__name__, (Exception,), {"__module__": asli.__module__, "__qualname__": asli.__qualname__})
    baru: BaseException = jenis(bersihkan(str(galat)))
    sudah[id(galat)] = baru
    if galat.__cause__:
        baru.__cause__ = _pengganti(galat.__cause__, sudah)
    if galat.__context__:
        baru.__context__ = _pengganti(galat.__context__, sudah)
    baru.__suppress_context__ = galat.__suppress_context__
    for catatan in getattr(galat, "__notes__", ()):
        baru.add_note(bersihkan(catatan))
    return baru.with_traceback(galat.__traceback__)
