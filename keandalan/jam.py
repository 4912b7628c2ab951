"""Clocks that jump, forwards and back, under running processes."""

import os
import time
from pathlib import Path

from beban.waktu import JAM
from keandalan.kerumunan import Kerumunan
from keandalan.medan import FOLDER, Medan
from keandalan.percobaan import Temuan, nilai

JAM_DETIK, HARI_DETIK = 3600, 86_400
LOMPATAN = (2 * JAM_DETIK, -2 * JAM_DETIK, 3 * HARI_DETIK, -3 * HARI_DETIK, 0)
"""By how many seconds the clock is off, one after the other."""
PULIH = 60.0


def melompat(kali: int) -> Temuan:
    """The clocks of web server and worker; that of PostgreSQL stays. The sessions outlive it, nobody is signed out."""
    temuan, berkas = Temuan("jam melompat (±2 jam, ±3 hari)", kali), FOLDER / "jam"
    FOLDER.mkdir(parents=True, exist_ok=True)
    _atur(berkas, 0)
    with Medan(tambahan={JAM: str(berkas)}) as medan:
        with Kerumunan(lambda: [medan.web.alamat], medan.tugas) as kerumunan:
            for ke in range(kali):
                kerumunan.tunggu_diakui(5, PULIH)
                _atur(berkas, LOMPATAN[ke % len(LOMPATAN)])
                temuan.pulih = max(temuan.pulih, kerumunan.tunggu_diakui(5, PULIH))
                time.sleep(1)
        return nilai(temuan, kerumunan.buku, medan.instalasi, medan.postgresql.url())


def _atur(berkas: Path, detik: int) -> None:
    """At one moment for all who read it."""
    baru = berkas.with_suffix(".baru")
    baru.write_text(str(detik))
    os.replace(baru, berkas)
