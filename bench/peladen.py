"""The application on a real server: gunicorn with one worker on this machine, asked over one kept connection."""

import atexit
import http.client
import socket
import subprocess
import sys
import time
from time import perf_counter

from bench.basis import AKAR

ALAMAT = "127.0.0.1"
SABAR = 30
"""Seconds a server may take to start."""


class Peladen:
    """A server on the database of this process; it ends with it."""

    def __init__(self) -> None:
        port = _port_bebas()
        self._proses = subprocess.Popen(  # noqa: S603 - our own application
            [
                *(sys.executable, "-m", "gunicorn", "--bind", f"{ALAMAT}:{port}", "--workers", "1", "--threads", "2"),
                *("--keep-alive", "600", "--no-control-socket", "--log-level", "warning", "bench.wsgi"),
            ],
            cwd=AKAR,
        )
        atexit.register(self._akhiri)
        self._sambungan = http.client.HTTPConnection(ALAMAT, port, timeout=SABAR)
        self._tunggu()

    def minta(self, jalur: str, kuki: str) -> float:
        """Seconds from asking to having read it all. Raises RuntimeError unless it succeeds."""
        awal = perf_counter()
        self._sambungan.request("GET", jalur, headers={"Host": "localhost", "Cookie": kuki})
        jawab = self._sambungan.getresponse()
        jawab.read()
        detik = perf_counter() - awal
        if jawab.status != 200:
            raise RuntimeError(f"{jalur}: {jawab.status}")
        return detik

    def _tunggu(self) -> None:
        for _ in range(SABAR * 10):
            try:
                self._sambungan.connect()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("the server did not start")

    def _akhiri(self) -> None:
        self._proses.terminate()
        self._proses.wait(timeout=SABAR)


def _port_bebas() -> int:
    with socket.socket() as soket:
        soket.bind((ALAMAT, 0))
        nomor: int = soket.getsockname()[1]
    return nomor
