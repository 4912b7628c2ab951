"""SQLite: the library's own backup, in one step, while others go on writing."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from operasi.cadangan import CadanganGagal
from operasi.cadangan.basis_data import TIDAK_DIBAWA, Potret, hitung, kutip, nama_tabel, potret


def potret_sqlite(folder: Path) -> Potret:
    berkas = folder / "basisdata.sqlite3"
    tabel = nama_tabel()
    with closing(sqlite3.connect(berkas)) as salinan:
        connection.ensure_connection()
        connection.connection.backup(salinan)
        salinan.execute("PRAGMA journal_mode=DELETE")
        for satu in {*TIDAK_DIBAWA} & {*tabel}:
            salinan.execute(f"DELETE FROM {kutip(satu)}")  # noqa: S608 - names of our own tables
        salinan.commit()
        salinan.execute("VACUUM")
        return potret(berkas, lambda sql: salinan.execute(sql).fetchall(), tabel)


def pulihkan_sqlite(berkas: Path, tabel: dict[str, int]) -> None:
    """Put that database in the place of ours, in one step. Raises CadanganGagal where it is not what it says."""
    with closing(sqlite3.connect(berkas)) as salinan:
        _buktikan(salinan, tabel)
        connection.ensure_connection()
        salinan.backup(connection.connection)
    connection.close()


def _buktikan(salinan: sqlite3.Connection, tabel: dict[str, int]) -> None:
    def kueri(sql: str) -> list[tuple[Any, ...]]:
        return salinan.execute(sql).fetchall()

    try:
        utuh = kueri("PRAGMA integrity_check") == [("ok",)] and not kueri("PRAGMA foreign_key_check")
        sama = utuh and hitung(kueri, tabel) == tabel
    except sqlite3.Error:
        utuh = sama = False
    if not sama:
        raise CadanganGagal("Basis data di dalam cadangan tidak utuh. Tidak ada yang dipulihkan.")
