"""One migration at a time, however many machines begin one: the second waits, and then finds everything done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files import locks

KUNCI = 0x4A50_4D49
"""The number of the advisory lock of PostgreSQL ("JPMI")."""


@contextmanager
def giliran(koneksi: Any) -> Iterator[None]:
    """Hold the database for changes of its tables; waits for whoever holds it.

    PostgreSQL lets go by itself of what a process held that died, and so does the kernel of a locked file.
    """
    if koneksi.vendor == "postgresql":
        with _di_postgresql(koneksi):
            yield
    elif koneksi.vendor == "sqlite" and not koneksi.is_in_memory_db():
        with _di_samping(Path(koneksi.settings_dict["NAME"])):
            yield
    else:
        yield


@contextmanager
def _di_postgresql(koneksi: Any) -> Iterator[None]:
    """On a connection of its own, for a migration may end the one it works on."""
    lain = koneksi.copy()
    try:
        with lain.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_lock(%s)", [KUNCI])
        yield
    finally:
        lain.close()


@contextmanager
def _di_samping(basis_data: Path) -> Iterator[None]:
    """A file beside that of the database."""
    with basis_data.with_name(f"{basis_data.name}.migrasi").open("w") as berkas:
        locks.lock(berkas, locks.LOCK_EX)
        yield
