"""Programs that live and end together: the server of the demonstration and its background workers."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from types import FrameType

SABAR = 10
"""Seconds that a program may take to end when it is asked to."""


def jalankan(utama: Sequence[str], *samping: Sequence[str]) -> int:
    """Run all until `utama` ends, or until Ctrl+C or a signal ends us; then none is left. Its exit code."""
    for sinyal in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sinyal, _berhenti)
    proses: list[subprocess.Popen[bytes]] = []
    try:
        proses += [subprocess.Popen(perintah) for perintah in (*samping, utama)]  # noqa: S603 - our own programs
        return proses[-1].wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for satu in proses:
            satu.terminate()
        for satu in proses:
            _tunggu(satu)


def _berhenti(sinyal: int, bingkai: FrameType | None) -> None:
    sys.exit(128 + sinyal)


def _tunggu(proses: "subprocess.Popen[bytes]") -> None:
    try:
        proses.wait(SABAR)
    except subprocess.TimeoutExpired:
        proses.kill()
        proses.wait()
