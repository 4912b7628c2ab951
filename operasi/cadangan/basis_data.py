"""What both databases share: which tables there are and how many rows, and what is left out."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

TIDAK_DIBAWA = ("cache", "django_session", "operasi_denyut")
"""Tables whose rows are of the moment: nobody is signed in by a backup, and no worker lives from it."""
BAWAAN = ("django_migrations", "django_content_type", "auth_permission", "pengingat_tugasharian")
"""Tables that an installation fills without anybody having used it."""

Kueri = Callable[[str], list[tuple[Any, ...]]]
"""Runs a statement on one unchanging state of a database."""


class Potret(NamedTuple):
    """A database at one moment, as a file; and what it holds."""

    berkas: Path
    tabel: dict[str, int]
    migrasi: list[list[str]]
    lampiran: set[str]


def kutip(nama: str) -> str:
    return connection.ops.quote_name(nama)


def nama_tabel() -> list[str]:
    with connection.cursor() as kursor:
        return sorted(connection.introspection.table_names(kursor))


def potret(berkas: Path, kueri: Kueri, tabel: Iterable[str]) -> Potret:
    return Potret(
        berkas=berkas,
        tabel=hitung(kueri, tabel),
        migrasi=[list(satu) for satu in kueri("SELECT app, name FROM django_migrations ORDER BY app, name")],
        lampiran={satu for (satu,) in kueri("SELECT nama_simpan FROM lampiran_berkas")},
    )


def hitung(kueri: Kueri, tabel: Iterable[str]) -> dict[str, int]:
    """Rows by table, without those that are left out."""
    return {satu: kueri(f"SELECT count(*) FROM {kutip(satu)}")[0][0] for satu in tabel if satu not in TIDAK_DIBAWA}  # noqa: S608 - names of our own tables


def kueri_kini(sql: str) -> list[tuple[Any, ...]]:
    """On the database as it is."""
    with connection.cursor() as kursor:
        kursor.execute(sql)
        return kursor.fetchall()


def berisi() -> list[str]:
    """The tables that hold what somebody entered: none in an empty installation."""
    return [satu for satu in nama_tabel() if satu not in (*TIDAK_DIBAWA, *BAWAAN) and _ada_baris(satu)]


def _ada_baris(tabel: str) -> bool:
    return bool(kueri_kini(f"SELECT 1 FROM {kutip(tabel)} LIMIT 1"))  # noqa: S608 - a name of our own tables


def migrasi_dikenal() -> set[tuple[str, str]]:
    """Every migration that this version of the application could have applied, or has."""
    from django.db.migrations.loader import MigrationLoader

    return {*MigrationLoader(connection).disk_migrations, *MigrationRecorder(connection).applied_migrations()}
