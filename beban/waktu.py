"""The clock: every process of the installation lives on the second Monday of December, from nine o'clock on."""

import os
import time
from datetime import date, datetime

import time_machine

SENIN = datetime.fromisoformat("2026-12-14T09:00:00+07:00")
TAHUN = SENIN.year
GESER = "BEBAN_GESER"
"""In the environment: by how many seconds the clock stands off."""


def geser_baru() -> str:
    """What GESER says so that it is nine o'clock now."""
    return str(round(SENIN.timestamp() - time.time()))


def hari_ini(geser: str) -> date:
    return datetime.fromtimestamp(time.time() + float(geser), SENIN.tzinfo).date()


def putar() -> None:
    """Set the clock of this process; it goes on ticking."""
    if GESER in os.environ:
        tujuan = datetime.fromtimestamp(time.time() + float(os.environ[GESER]), SENIN.tzinfo)
        time_machine.travel(tujuan, tick=True).start()
