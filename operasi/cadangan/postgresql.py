"""PostgreSQL: pg_dump on an exported snapshot, and the way back in one transaction, by PostgreSQL's own programs."""

import os
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from operasi.cadangan import CadanganGagal
from operasi.cadangan.basis_data import TIDAK_DIBAWA, Potret, kueri_kini, kutip, nama_tabel, potret

_VARIABEL = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "passfile": "PGPASSFILE",
    "service": "PGSERVICE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}


def _lingkungan() -> dict[str, str]:
    """How PostgreSQL's programs reach our database; the password stands in no list of processes."""
    isi = connection.get_connection_params()
    return os.environ | {var: str(isi[nama]) for nama, var in _VARIABEL.items() if isi.get(nama)}


def _program(nama: str) -> str:
    jalur = shutil.which(nama, path=settings.POSTGRESQL_BIN or None)
    if jalur is None:
        raise CadanganGagal(
            f"{nama} tidak ditemukan. Pasang postgresql-client, atau isi POSTGRESQL_BIN dengan folder yang memuatnya."
        )
    return jalur


def potret_postgresql(folder: Path) -> Potret:
    """The dump and the counts are of one snapshot, whatever is written meanwhile."""
    berkas = folder / "basisdata.dump"
    with transaction.atomic(durable=True):
        kueri_tanpa_hasil("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        ((nama,),) = kueri_kini("SELECT pg_export_snapshot()")
        luar = [f"--exclude-table-data=*.{satu}" for satu in TIDAK_DIBAWA]
        perintah = [_program("pg_dump"), "--format=custom", "--no-owner", "--no-acl", f"--snapshot={nama}"]
        _jalankan([*perintah, *luar, f"--file={berkas}"])
        return potret(berkas, kueri_kini, nama_tabel())


def kueri_tanpa_hasil(sql: str) -> None:
    with connection.cursor() as kursor:
        kursor.execute(sql)


def pulihkan_postgresql(berkas: Path, tabel: dict[str, int]) -> None:
    """Drop our empty tables, restore, and count, all in one transaction: it happens wholly or not at all."""
    skrip = berkas.with_suffix(".sql")
    lama = nama_tabel()
    connection.close()
    _jalankan(
        [_program("pg_restore"), "--clean", "--if-exists", "--no-owner", "--no-acl", f"--file={skrip}", str(berkas)]
    )
    awal, akhir = berkas.with_suffix(".awal.sql"), berkas.with_suffix(".akhir.sql")
    awal.write_text("SET lock_timeout = '30s';\n" + "".join(f"DROP TABLE {kutip(satu)} CASCADE;\n" for satu in lama))
    akhir.write_text("SET search_path = public;\n" + "".join(_hitungan(nama, banyak) for nama, banyak in tabel.items()))
    opsi = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    _jalankan([_program("psql"), *opsi, *(f"--file={satu}" for satu in (awal, skrip, akhir))])


def _hitungan(nama: str, banyak: int) -> str:
    """A statement that fails where the table does not hold so many rows."""
    return (
        f"DO $jp$ BEGIN IF (SELECT count(*) FROM {kutip(nama)}) <> {int(banyak)} THEN "  # noqa: S608 - from a checked manifest
        f"RAISE EXCEPTION 'banyaknya baris tidak sama dengan manifes'; END IF; END $jp$;\n"
    )


def _jalankan(perintah: list[str]) -> None:
    proses = subprocess.run(perintah, env=_lingkungan(), capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL's own
    if proses.returncode:
        sebab = " ".join(proses.stderr.split()[:60]) or "tanpa keterangan"
        raise CadanganGagal(f"{Path(perintah[0]).name} gagal: {sebab}")
