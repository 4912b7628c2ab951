"""People who write without a pause, in a thread of their own, whatever happens to the servers meanwhile."""

import asyncio
import random
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from beban.buku import DIAKUI, Buku
from beban.kebiasaan import ajukan_kegiatan, catat_sesi, paraf, tinjau
from beban.orang import SABAR, Galat, Orang
from beban.waktu import SENIN

SESUDAH_GALAT = 0.3
"""Seconds until somebody tries again."""
MENULIS = {
    "atasan": ((catat_sesi, 5), (paraf, 2), (tinjau, 3)),
    "pegawai": ((ajukan_kegiatan, 1),),
}
"""What each role writes, and how often."""
KURANG_DARI = 40.0
"""Seconds after which a page counts as hanging: a query may take 25, a connection that vanished 35."""


class Kerumunan:
    """`alamat` gives the servers there are; somebody asks one after the other, as behind a load balancer.

    `sabar`: seconds after which the load balancer gives a server up.
    """

    def __init__(
        self,
        alamat: Callable[[], Sequence[str]],
        tugas: Sequence[dict[str, Any]],
        *,
        orang: int = 8,
        sabar: float = SABAR,
        buku: Buku | None = None,
    ) -> None:
        self.buku, self._sabar = buku or Buku(), sabar
        self._alamat, self._selesai, self._galat = alamat, threading.Event(), []  # type: ignore[var-annotated]
        atasan = [satu for satu in tugas if satu["peran"] == "atasan"][: (orang + 1) // 2]
        pegawai = [satu for satu in tugas if satu["peran"] == "pegawai"][: orang - len(atasan)]
        self._tugas = [dict(satu) for satu in (*atasan, *pegawai)]
        self._utas = threading.Thread(target=self._jalankan, daemon=True)

    def __enter__(self) -> "Kerumunan":
        self._utas.start()
        return self

    def __exit__(self, *galat: object) -> None:
        self._selesai.set()
        self._utas.join()
        if self._galat:
            raise self._galat[0]

    def diakui(self) -> int:
        return sum(satu.keadaan == DIAKUI for satu in self.buku.tulisan)

    def tunggu_diakui(self, banyak: int, detik: float) -> float:
        """Until so many more writes were acknowledged; how long that took. Raises TimeoutError."""
        mulai, sampai = time.monotonic(), self.diakui() + banyak
        while self.diakui() < sampai:
            if time.monotonic() - mulai > detik:
                raise TimeoutError(f"nothing was acknowledged within {detik:g} seconds")
            time.sleep(0.05)
        return time.monotonic() - mulai

    def _jalankan(self) -> None:
        try:
            asyncio.run(self._semua())
        except BaseException as galat:  # to the thread that asked
            self._galat.append(galat)

    async def _semua(self) -> None:
        async with asyncio.TaskGroup() as kelompok:
            for ke, satu in enumerate(self._tugas):
                kelompok.create_task(self._menulis(Orang(self._alamat()[0], satu, self.buku), random.Random(ke)))

    async def _menulis(self, orang: Orang, acak: random.Random) -> None:
        async def sebentar() -> None:
            await asyncio.sleep(0.01)

        orang.klien.timeout = self._sabar
        pilihan = MENULIS[orang.tugas["peran"]]
        while not self._selesai.is_set():
            orang.pindah(acak.choice(self._alamat()))
            try:
                if orang.di_luar:
                    await orang.masuk()
                lakukan = acak.choices([satu for satu, _ in pilihan], [bobot for _, bobot in pilihan])[0]
                await lakukan(orang, acak, sebentar, SENIN.date())
            except Galat:
                await asyncio.sleep(SESUDAH_GALAT)
            await sebentar()
        await orang.klien.aclose()
