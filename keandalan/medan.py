"""A small installation under a supervisor that starts again what has died, as systemd does, and nothing else."""

import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from beban.instalasi import AKAR, Instalasi
from beban.kota import kota_siap
from beban.postgresql import PostgreSQL
from beban.proses import Proses
from beban.waktu import geser_baru

FOLDER = AKAR / "var" / "keandalan"
PNS, ORANG = 300, 60
JEDA_MULAI = 0.5
"""Seconds before what has died is started again."""


class Medan:
    """PostgreSQL, one web server, workers. `tambahan` goes into the environment of every process of ours.

    With a `url` they ask another address than that of the database; whoever gives it waits for the web server.
    """

    def __init__(
        self, *, tambahan: Mapping[str, str] | None = None, pekerja: int = 1, url: str = "", folder: Path = FOLDER
    ) -> None:
        self.postgresql = PostgreSQL(folder / "postgresql")
        self.postgresql.siapkan()
        self.pekerja: list[Proses] = []
        self.dimulai_ulang = 0
        with ExitStack() as gagal:
            gagal.callback(self.postgresql.bunuh)
            self.postgresql.mulai()
            geser = geser_baru()
            self.tugas: list[dict[str, Any]] = kota_siap(self.postgresql, folder, geser, pns=PNS, orang=ORANG)
            bawaan = {"IMPOR_TENGGANG": "5", **(tambahan or {})}
            self.instalasi = Instalasi(url or self.postgresql.url(), folder / "instalasi", geser, tambahan=bawaan)
            self.web = self.instalasi.web(siap=False)
            gagal.callback(self.web.proses.bunuh)
            if not url:
                self.web.tunggu()
            gagal.pop_all()
        self.pekerja += [self.instalasi.pekerja() for _ in range(pekerja)]
        self._penjaga = Penjaga(self._jaga)

    def _jaga(self) -> None:
        """What has died is started again."""
        if not self.web.proses.hidup:
            self.web = self.instalasi.web(self.web.port, siap=False)
            self.dimulai_ulang += 1
        for ke, satu in enumerate(self.pekerja):
            if not satu.hidup:
                self.pekerja[ke] = self.instalasi.pekerja()
                self.dimulai_ulang += 1

    def akhiri(self) -> None:
        self._penjaga.henti()
        for satu in (self.web.proses, *self.pekerja):
            satu.bunuh()
        with suppress(RuntimeError):
            self.postgresql.berhenti()

    def __enter__(self) -> "Medan":
        return self

    def __exit__(self, *galat: object) -> None:
        self.akhiri()


class Penjaga:
    """Does that twice a second, beside everything else, until it is told to stop."""

    def __init__(self, lakukan: Callable[[], None]) -> None:
        self._lakukan, self._selesai = lakukan, threading.Event()
        self._utas = threading.Thread(target=self._terus, daemon=True)
        self._utas.start()

    def _terus(self) -> None:
        while not self._selesai.wait(JEDA_MULAI):
            self._lakukan()

    def henti(self) -> None:
        self._selesai.set()
        self._utas.join()
