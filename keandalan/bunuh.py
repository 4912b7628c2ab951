"""kill -9 of web, workers and database in the middle of writes; of the workers in the middle of imports and packs."""

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress

from beban.buku import Buku
from keandalan.kerja_latar import KerjaLatar
from keandalan.kerumunan import Kerumunan
from keandalan.medan import Medan
from keandalan.percobaan import Temuan, nilai

PULIH = 60.0
"""Seconds within which something has to be acknowledged again."""


def bunuh_web(kali: int) -> Temuan:
    """In turn one process that serves pages, and the whole web server."""
    acak = random.Random(1)

    def bunuh(medan: Medan, ke: int) -> None:
        anak = medan.web.proses.anak()
        if ke % 2 and anak:
            with suppress(ProcessLookupError):
                os.kill(acak.choice(anak), signal.SIGKILL)
        else:
            medan.web.proses.bunuh()

    return _bunuh_berulang("kill −9 web", kali, bunuh)


def bunuh_basis_data(kali: int) -> Temuan:
    """In turn all of PostgreSQL at one moment, its first process alone, and one that serves a connection."""

    def bunuh(medan: Medan, ke: int) -> None:
        if ke % 3 == 0:
            medan.postgresql.bunuh()
        elif ke % 3 == 1:
            medan.postgresql.bunuh_induk()
        else:
            medan.postgresql.bunuh_satu()
        medan.postgresql.tunggu_siap()

    return _bunuh_berulang("kill −9 basis data (fsync aktif)", kali, bunuh)


def _bunuh_berulang(apa: str, kali: int, bunuh: Callable[[Medan, int], None]) -> Temuan:
    """As soon as people are writing again, after a moment nobody can foresee, once more."""
    temuan, acak = Temuan(apa, kali), random.Random(kali)
    with Medan() as medan:
        with Kerumunan(lambda: [medan.web.alamat], medan.tugas) as kerumunan:
            kerumunan.tunggu_diakui(5, PULIH)
            for ke in range(kali):
                time.sleep(acak.uniform(0, 0.5))
                bunuh(medan, ke)
                temuan.pulih = max(temuan.pulih, kerumunan.tunggu_diakui(3, PULIH))
        return nilai(temuan, kerumunan.buku, medan.instalasi, medan.postgresql.url())


def bunuh_pekerja(kali: int) -> Temuan:
    """One of two workers at a time, while BKPSDMD imports activities and has packs made, one after the other."""
    temuan, acak, buku = Temuan("kill −9 pekerja (impor dan paket)", kali), random.Random(kali), Buku()
    with Medan(pekerja=2) as medan:
        with KerjaLatar(medan.web.alamat, medan.tugas, buku) as kerja:
            for _ in range(kali):
                time.sleep(acak.uniform(0.3, 2.5))
                acak.choice(medan.pekerja).bunuh()
        temuan.catatan = kerja.catatan()
        temuan.pulih = kerja.paling_lama
        temuan.pelanggaran += kerja.keliru
        return nilai(temuan, buku, medan.instalasi, medan.postgresql.url())
