"""Making a backup while people go on working.

A file is stored before the row that names it, is never changed afterwards, and is deleted only after its row is. So
the database is taken first and the files after it: whatever the rows of that moment name is there. One case is left,
a file that was deleted in between; then the database is taken once more, and the rows that named it are gone too.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lampiran.gudang import gudang
from operasi.cadangan import CadanganGagal
from operasi.cadangan.arsip import BASIS_DATA, LAMPIRAN, PenulisArsip
from operasi.cadangan.basis_data import Potret
from operasi.cadangan.kunci import tersandi
from operasi.cadangan.postgresql import potret_postgresql
from operasi.cadangan.sqlite import potret_sqlite

ULANGAN = 5
"""How often the database is taken again because files were being deleted."""
SEMENTARA = ("siap",)
"""Folders of the storage that hold nothing to keep: what `/siap/` tries."""


class Ringkas(NamedTuple):
    """What a backup holds, for the operator."""

    baris: int
    berkas: int
    hilang: list[str]


def semua_berkas(folder: str = "") -> Iterator[str]:
    """The names of every file in the storage."""
    try:
        subfolder, berkas = gudang().listdir(folder)
    except FileNotFoundError:
        return
    awalan = f"{folder}/" if folder else ""
    yield from (awalan + nama for nama in sorted(berkas))
    for nama in sorted(subfolder):
        if awalan or nama not in SEMENTARA:
            yield from semua_berkas(awalan + nama)


def sidik_kunci() -> str:
    """Tells whether two installations have the same SECRET_KEY, from which the codes on documents follow."""
    return salted_hmac("operasi.cadangan", "sidik", algorithm="sha256").hexdigest()[:16]


def versi() -> str:
    return str(tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"])


def buat(tujuan: Path) -> Ringkas:
    """Write it beside the target under another name, and rename it when it is whole. Raises CadanganGagal, OSError."""
    sementara: Path | None = None
    try:
        with TemporaryDirectory(prefix="jp-cadangan-", dir=tujuan.parent) as folder:
            berkas = NamedTemporaryFile(dir=tujuan.parent, prefix=f".{tujuan.name}.", delete=False)  # noqa: SIM115
            sementara = Path(berkas.name)
            with berkas, tersandi(berkas) as aliran:
                ringkas = _tulis(PenulisArsip(aliran), Path(folder))
        sementara.replace(tujuan)
        return ringkas
    finally:
        if sementara is not None:
            sementara.unlink(missing_ok=True)


def _tulis(arsip: PenulisArsip, folder: Path) -> Ringkas:
    termuat: set[str] = set()
    for _ in range(ULANGAN):
        sebelum = set(semua_berkas())
        hasil = _potret(folder)
        sesudah = set(semua_berkas())
        lenyap = {nama for nama in sorted(sesudah - termuat) if not _muat(arsip, nama)}
        termuat |= sesudah - lenyap
        if not lenyap and not (sebelum - sesudah - termuat):
            return _tutup(arsip, hasil, termuat)
        hasil.berkas.unlink()
    raise CadanganGagal("Berkas terus dihapus selama cadangan dibuat. Ulangi sesudah pembersihan selesai.")


def _potret(folder: Path) -> Potret:
    return potret_postgresql(folder) if connection.vendor == "postgresql" else potret_sqlite(folder)


def _muat(arsip: PenulisArsip, nama: str) -> bool:
    """Add that file; False where it has gone meanwhile."""
    try:
        with gudang().open(nama) as isi:
            arsip.tambah(LAMPIRAN + nama, isi, isi.size)
    except FileNotFoundError:
        return False
    return True


def _tutup(arsip: PenulisArsip, hasil: Potret, termuat: set[str]) -> Ringkas:
    hilang = sorted(hasil.lampiran - termuat)
    nama = BASIS_DATA[connection.vendor]
    with hasil.berkas.open("rb") as isi:
        arsip.tambah(nama, isi, hasil.berkas.stat().st_size)
    manifes: dict[str, Any] = {
        "dibuat_pada": timezone.now().isoformat(),
        "versi": versi(),
        "basis_data": connection.vendor,
        "migrasi": hasil.migrasi,
        "tabel": hasil.tabel,
        "lampiran": {"berkas": len(termuat), "hilang": hilang},
        "sidik_kunci": sidik_kunci(),
    }
    arsip.tutup(manifes)
    return Ringkas(sum(hasil.tabel.values()), len(termuat), hilang)
