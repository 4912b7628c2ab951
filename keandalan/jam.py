"""Clocks that jump, forwards and back, under running processes: by libfaketime, whose file we write."""

import os
import time
from pathlib import Path

from keandalan.kerumunan import Kerumunan
from keandalan.medan import FOLDER, Medan
from keandalan.percobaan import Temuan, nilai

PUSTAKA = [Path(f"/usr/lib/{satu}/faketime/libfaketimeMT.so.1") for satu in ("x86_64-linux-gnu", "aarch64-linux-gnu")]
LOMPATAN = ("+2h", "-2h", "+3d", "-3d", "+0")
"""Off from the true time, one after the other."""
PULIH = 60.0


def pustaka() -> Path | None:
    return next((satu for satu in PUSTAKA if satu.exists()), None)


def melompat(kali: int) -> Temuan:
    """The clocks of web server and worker; that of PostgreSQL stays."""
    temuan, palsu = Temuan("jam melompat (±2 jam, ±3 hari)", kali), FOLDER / "jam"
    jalur = pustaka()
    if jalur is None:
        temuan.pelanggaran.append("libfaketime is missing: apt-get install libfaketime")
        return temuan
    FOLDER.mkdir(parents=True, exist_ok=True)
    _atur(palsu, "+0")
    tambahan = {
        "LD_PRELOAD": str(jalur),
        "FAKETIME_TIMESTAMP_FILE": str(palsu),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    with Medan(tambahan=tambahan) as medan:
        with Kerumunan(lambda: [medan.web.alamat], medan.tugas) as kerumunan:
            for ke in range(kali):
                kerumunan.tunggu_diakui(5, PULIH)
                _atur(palsu, LOMPATAN[ke % len(LOMPATAN)])
                temuan.pulih = max(temuan.pulih, kerumunan.tunggu_diakui(5, PULIH))
                time.sleep(1)
            _atur(palsu, "+0")
        return nilai(temuan, kerumunan.buku, medan.instalasi, medan.postgresql.url())


def _atur(berkas: Path, lompatan: str) -> None:
    """At one moment for all who read it."""
    baru = berkas.with_suffix(".baru")
    baru.write_text(f"{lompatan}\n")
    os.replace(baru, berkas)
