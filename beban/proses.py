"""A program of the installation, in a process group of its own: what it starts ends with it, however it ends."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

SABAR = 20
"""Seconds a program may take to end when it is asked to."""


class Proses:
    """Started at once; what it prints is added to a file."""

    def __init__(
        self,
        perintah: Sequence[str],
        *,
        catatan: Path,
        lingkungan: Mapping[str, str] | None = None,
        pemilik: str | None = None,
        folder: Path | None = None,
        mengalah: int = 0,
    ) -> None:
        """`mengalah`: how far it gives way to the others, as `nice` counts (10: a tenth of what they get)."""
        with catatan.open("ab") as keluar:
            self._proses = subprocess.Popen(
                list(perintah),
                env=dict(lingkungan) if lingkungan is not None else None,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=keluar,
                stderr=subprocess.STDOUT,
                user=pemilik,
                start_new_session=True,
            )
        if mengalah:
            self._mengalah(mengalah)

    def _mengalah(self, nilai: int) -> None:
        """The kernel shares the cores among sessions first, as systemd does among services; `nice` acts within one."""
        with suppress(FileNotFoundError):  # a kernel that does not group by session: then there is nothing to set
            Path(f"/proc/{self.pid}/autogroup").write_text(str(nilai))

    @property
    def pid(self) -> int:
        return self._proses.pid

    @property
    def hidup(self) -> bool:
        return self._proses.poll() is None

    @property
    def kode(self) -> int | None:
        """The exit code, once it has ended."""
        return self._proses.poll()

    def anak(self) -> list[int]:
        """The processes it started, by pid: of gunicorn its workers."""
        try:
            isi = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return []
        return [int(satu) for satu in isi.split()]

    def bunuh(self) -> None:
        """`kill -9` of it and of all it started, at one moment: as if the machine had lost its power."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._proses.wait(SABAR)

    def akhiri(self) -> None:
        """Ask it to end; kill it where it does not."""
        if self.hidup:
            self._proses.terminate()
        try:
            self._proses.wait(SABAR)
        except subprocess.TimeoutExpired:
            self.bunuh()


def memori(pid: int) -> float:
    """MB that this process takes, its share of what it has in common with others included (PSS)."""
    for baris in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if baris.startswith("Pss:"):
            return int(baris.split()[1]) / 1024
    raise RuntimeError(f"/proc/{pid}/smaps_rollup names no Pss")


def tunggu(syarat: object, detik: float, apa: str) -> None:
    """Until that can be called without an OSError and says yes. Raises TimeoutError that says what was waited for."""
    sampai = time.monotonic() + detik
    while time.monotonic() < sampai:
        try:
            if syarat():  # type: ignore[operator]
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"{apa}: not within {detik:g} seconds")
