"""The databases: one for each size, made by `data_contoh` and used again until the generator changes."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

AKAR = Path(__file__).resolve().parent.parent
FOLDER = AKAR / "var" / "bench"
TAHUN = 2026
JAM = f"{TAHUN}-12-31T12:00:00+07:00"
"""What the clock of every process of the bench says when it starts."""


@dataclass(frozen=True)
class Basis:
    """A database with that many PNS. `url` is what DATABASE_URL says to the processes that work on it."""

    pns: int
    url: str

    @property
    def lingkungan(self) -> dict[str, str]:
        """The environment of a process on this database."""
        return {**os.environ, "DATABASE_URL": self.url, "DJANGO_SETTINGS_MODULE": "bench.setelan"}

    @property
    def catatan(self) -> Path:
        """Where is noted which generator made it, and what that cost."""
        jenis = urlsplit(self.url).scheme
        return FOLDER / f"{jenis}-{self.pns}.json"

    @property
    def berkas(self) -> Path | None:
        """The file of an SQLite database."""
        return Path(urlsplit(self.url).path) if self.url.startswith("sqlite") else None


def siapkan(pns: int, url: str | None) -> Basis:
    """The database of that size, made first where it is missing or of another generator. Prints what it does."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    basis = Basis(pns, _alamat(pns, url))
    if not _terkini(basis):
        print(f"making a city of {pns:,} PNS …", file=sys.stderr, flush=True)
        _kosongkan(basis)
        hasil = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "bench.buat", str(pns)],
            env=basis.lingkungan,
            cwd=AKAR,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        basis.catatan.write_text(json.dumps({"versi": versi(), **json.loads(hasil.stdout)}))
    return basis


def biaya(basis: Basis) -> dict[str, float]:
    """What making it took: `detik` and `mb`, and how many `catatan` it holds."""
    isi: dict[str, float] = json.loads(basis.catatan.read_text())
    return isi


def versi() -> str:
    """Changes with the generator, the rules and the tables."""
    sidik = hashlib.sha256(JAM.encode())
    for jalur in sorted(_sumber()):
        sidik.update(jalur.read_bytes())
    return sidik.hexdigest()


def _sumber() -> Iterator[Path]:
    yield from AKAR.glob("contoh/*.py")
    yield from AKAR.glob("konversi/aturan/*.toml")
    yield from AKAR.glob("*/migrations/*.py")


def _terkini(basis: Basis) -> bool:
    if not basis.catatan.exists() or (basis.berkas and not basis.berkas.exists()):
        return False
    return bool(biaya(basis).get("versi") == versi())


def _alamat(pns: int, url: str | None) -> str:
    """Without a DATABASE_URL an SQLite file in var/bench; with one a database of its own on the same server."""
    if not url:
        return f"sqlite:///{FOLDER / f'{pns}.sqlite3'}"
    bagian = urlsplit(url)
    return urlunsplit(bagian._replace(path=f"{bagian.path or '/jp'}_bench_{pns}"))


def _kosongkan(basis: Basis) -> None:
    basis.catatan.unlink(missing_ok=True)
    if basis.berkas:
        for akhiran in ("", "-wal", "-shm"):
            basis.berkas.with_name(basis.berkas.name + akhiran).unlink(missing_ok=True)
        return
    import psycopg
    from psycopg import sql

    nama = sql.Identifier(urlsplit(basis.url).path.lstrip("/"))
    pemelihara = urlunsplit(urlsplit(basis.url)._replace(path="/postgres"))
    with psycopg.connect(pemelihara, autocommit=True) as koneksi:
        koneksi.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(nama))
        koneksi.execute(sql.SQL("CREATE DATABASE {}").format(nama))
