"""The clock: every process of the installation lives on the second Monday of December, from nine o'clock on."""

import os
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import time_machine

SENIN = datetime.fromisoformat("2026-12-14T09:00:00+07:00")
TAHUN = SENIN.year
GESER = "BEBAN_GESER"
"""In the environment: by how many seconds the clock stands off."""
JAM = "BEBAN_JAM"
"""In the environment: a file with how many seconds more, which may change at any moment."""


def geser_baru() -> str:
    """What GESER says so that it is nine o'clock now."""
    return str(round(SENIN.timestamp() - time.time()))


def putar() -> None:
    """Set the clock of this process; it goes on ticking, and jumps with the number in the file JAM, if there is one."""
    if GESER not in os.environ:
        return
    jam = time_machine.travel(_sekarang(0.0), tick=True).start()
    if berkas := os.environ.get(JAM):
        threading.Thread(target=_ikuti, args=(jam, Path(berkas)), daemon=True).start()


def _ikuti(jam: Any, berkas: Path) -> None:
    """Ten times a second: whether the clock is to stand elsewhere."""
    lama = 0.0
    while True:
        baru = float(berkas.read_text())
        if baru != lama:
            jam.move_to(_sekarang(baru), tick=True)
            lama = baru
        threading.Event().wait(0.1)


def _sekarang(tambahan: float) -> datetime:
    """What the clock is to say now, by the true time."""
    benar = time_machine.escape_hatch.time.time if time_machine.escape_hatch.is_travelling() else time.time
    detik = benar() + float(os.environ[GESER]) + tambahan
    return datetime.fromtimestamp(detik, SENIN.tzinfo)
