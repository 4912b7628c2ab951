"""A process on one database: reads requests, one JSON object a line, and answers each with a number.

{"tugas": "halaman", "opsi": {"peran": "pegawai", "jalur": "/"}}   ->   {"nilai": 0.0123}
"""

import json
import os
import signal
import subprocess
import sys
import traceback
from typing import IO, Any, cast

from bench.basis import AKAR, JAM, Basis


class Gagal(Exception):
    """The process could not do what it was asked for."""


class Pekerja:
    """The other end: a process on that database, started when it is first asked, ended by `selesai`."""

    def __init__(self, basis: Basis) -> None:
        self._proses = subprocess.Popen(
            [sys.executable, "-m", "bench.pekerja"],
            env=basis.lingkungan,
            cwd=AKAR,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._masuk, self._keluar = cast(IO[str], self._proses.stdin), cast(IO[str], self._proses.stdout)

    def minta(self, tugas: str, **opsi: Any) -> float:
        """Have it done and wait for the number. Raises Gagal."""
        print(json.dumps({"tugas": tugas, "opsi": opsi}), file=self._masuk, flush=True)
        baris = self._keluar.readline()
        jawab = json.loads(baris) if baris else {"galat": f"{tugas}: the process has ended"}
        if "galat" in jawab:
            raise Gagal(jawab["galat"])
        return float(jawab["nilai"])

    def selesai(self) -> None:
        if self._proses.poll() is None:
            self.minta("buang_berkas")
        self._masuk.close()
        self._proses.wait(timeout=60)


def _layani() -> None:
    from bench.tugas import DAFTAR

    jawaban = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever else is printed is no answer
    for baris in sys.stdin:
        permintaan = json.loads(baris)
        try:
            jawab: dict[str, Any] = {"nilai": DAFTAR[permintaan["tugas"]](**permintaan["opsi"])}
        except (Exception, SystemExit) as galat:  # commands end with SystemExit
            traceback.print_exc()
            jawab = {"galat": f"{permintaan['tugas']}: {galat!r}"}
        print(json.dumps(jawab), file=jawaban, flush=True)


if __name__ == "__main__":
    # A bench that is ended takes its processes with it, and these their servers.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    import django
    import time_machine

    with time_machine.travel(JAM):
        django.setup()
        _layani()
