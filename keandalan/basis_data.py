"""A database that is gone and comes back, takes no changes, is slow, or is locked by somebody."""

import asyncio
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import psycopg

from beban.postgresql import port_bebas
from keandalan.kerumunan import Kerumunan
from keandalan.medan import Medan
from keandalan.percobaan import Temuan, nilai

PULIH = 60.0
TANGGUH = 0.05
"""Seconds by which every packet is late while the database is slow: a page asks ten to twenty times."""
TERKUNCI = 32.0
"""Seconds for which a table is locked: longer than a query may take."""
TABEL = "coaching_sesicoaching, kegiatan_kegiatan"


def hilang(kali: int) -> Temuan:
    """Stopped in order, as for an upgrade, and started again after some seconds."""

    def putus(medan: Medan) -> None:
        medan.postgresql.berhenti()
        time.sleep(5)
        medan.postgresql.mulai()

    return _berulang("basis data hilang 5 detik, lalu kembali", kali, putus)


def hanya_baca(kali: int) -> Temuan:
    """As after a failover to a replica that was not promoted."""

    def putus(medan: Medan) -> None:
        for nilai_baru in ("on", "off"):
            with psycopg.connect(_url(medan), autocommit=True) as koneksi:
                koneksi.execute("SET default_transaction_read_only = off")
                koneksi.execute(f"ALTER SYSTEM SET default_transaction_read_only = {nilai_baru}")
                koneksi.execute("SELECT pg_reload_conf()")
            time.sleep(4)

    return _berulang("basis data hanya-baca", kali, putus)


def terkunci(kali: int) -> Temuan:
    """Somebody holds the tables for longer than a page may wait."""

    def putus(medan: Medan) -> None:
        with psycopg.connect(_url(medan)) as koneksi:
            koneksi.execute(f"LOCK TABLE {TABEL} IN ACCESS EXCLUSIVE MODE")
            time.sleep(TERKUNCI)

    return _berulang("tabel terkunci lebih lama daripada batas kueri", kali, putus)


def lambat(kali: int) -> Temuan:
    """Every packet to and from the database is late: slow pages, and not one error."""
    temuan = Temuan(f"basis data lambat ({1000 * TANGGUH:.0f} ms tiap paket)", kali)
    perantara = Perantara()
    medan = Medan(url=perantara.url)
    perantara.tujuan = medan.postgresql.port
    with medan, perantara:
        medan.web.tunggu()
        with Kerumunan(lambda: [medan.web.alamat], medan.tugas) as kerumunan:
            for _ in range(kali):
                perantara.tangguh = 0.0
                kerumunan.tunggu_diakui(5, PULIH)
                perantara.tangguh = TANGGUH
                temuan.pulih = max(temuan.pulih, kerumunan.tunggu_diakui(5, PULIH))
                time.sleep(5)
            perantara.tangguh = 0.0
        temuan.pelanggaran += [f"error: {satu}" for satu in kerumunan.buku.galat()]
        return nilai(temuan, kerumunan.buku, medan.instalasi, medan.postgresql.url())


def _berulang(apa: str, kali: int, putus: Callable[[Medan], None]) -> Temuan:
    temuan = Temuan(apa, kali)
    with Medan() as medan:
        with Kerumunan(lambda: [medan.web.alamat], medan.tugas) as kerumunan:
            for _ in range(kali):
                kerumunan.tunggu_diakui(5, PULIH)
                putus(medan)
                temuan.pulih = max(temuan.pulih, kerumunan.tunggu_diakui(5, PULIH))
        return nilai(temuan, kerumunan.buku, medan.instalasi, medan.postgresql.url())


def _url(medan: Medan) -> str:
    return medan.postgresql.url().replace("postgres://", "postgresql://")


class Perantara:
    """Stands between application and database, and holds up every packet by `tangguh` seconds."""

    def __init__(self) -> None:
        self.port, self.tujuan, self.tangguh = port_bebas(), 0, 0.0
        self._putaran = asyncio.new_event_loop()
        self._utas = threading.Thread(target=self._putaran.run_forever, daemon=True)

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/jp"

    def __enter__(self) -> "Perantara":
        self._utas.start()
        asyncio.run_coroutine_threadsafe(self._layani(), self._putaran).result()
        return self

    def __exit__(self, *galat: object) -> None:
        asyncio.run_coroutine_threadsafe(self._tutup(), self._putaran).result()
        self._putaran.call_soon_threadsafe(self._putaran.stop)
        self._utas.join()

    async def _layani(self) -> None:
        await asyncio.start_server(self._terima, "127.0.0.1", self.port)

    async def _tutup(self) -> None:
        lain = asyncio.all_tasks() - {asyncio.current_task()}
        for satu in lain:
            satu.cancel()
        await asyncio.gather(*lain, return_exceptions=True)

    async def _terima(self, baca: asyncio.StreamReader, tulis: asyncio.StreamWriter) -> None:
        lain_baca, lain_tulis = await asyncio.open_connection("127.0.0.1", self.tujuan)
        await asyncio.gather(self._teruskan(baca, lain_tulis), self._teruskan(lain_baca, tulis))

    async def _teruskan(self, dari: asyncio.StreamReader, ke: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while isi := await dari.read(65536):
                if self.tangguh:
                    await asyncio.sleep(self.tangguh)
                ke.write(isi)
                await ke.drain()
            ke.close()
