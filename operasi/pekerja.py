"""A background worker that shows that it lives.

A thread beats; whether there is anything to beat for, the loop of the worker decides: a loop that stands still, or a
task without an end, stops the heart, although the process is still there.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from operasi.aksi import berdenyut, berhenti_berdenyut
from operasi.konteks import tugas_berjalan
from operasi.systemd import lapor

log = logging.getLogger(__name__)

JEDA = 10.0
"""Seconds between two beats."""
PUTARAN_TERLAMA = 30.0
"""Seconds that a turn of the loop may take beside its pause, where no task runs."""


class Pekerja(Worker):
    """The library's worker, which notes each turn of its loop and each task."""

    def __init__(self, **isi: Any) -> None:
        self._berjalan, self._putaran = True, time.monotonic()
        self._tugas: tuple[str, float] = ("", 0.0)
        super().__init__(**isi)

    @property
    def running(self) -> bool:
        """The loop asks this once a turn, and so shows that it turns."""
        if threading.current_thread() is threading.main_thread():
            self._putaran = time.monotonic()
        return self._berjalan

    @running.setter
    def running(self, nilai: bool) -> None:
        self._berjalan = nilai

    def run_task(self, db_task_result: DBTaskResult) -> None:
        tugas = str(db_task_result.pk)
        self._tugas = (tugas, time.monotonic())
        tanda = tugas_berjalan.set(tugas)
        try:
            super().run_task(db_task_result)
        finally:
            tugas_berjalan.reset(tanda)
            self._tugas, self._putaran = ("", 0.0), time.monotonic()

    def keadaan(self) -> tuple[bool, str, timedelta]:
        """Whether it gets on, the id of the task that runs ("" for none), and for how long it has."""
        tugas, sejak = self._tugas
        kini = time.monotonic()
        if tugas:
            return kini - sejak < settings.TUGAS_TERLAMA, tugas, timedelta(seconds=kini - sejak)
        return kini - self._putaran < self.interval + PUTARAN_TERLAMA, "", timedelta()


class Jantung:
    """Beats beside a worker as long as it gets on: `with Jantung(pekerja): pekerja.run()`."""

    def __init__(self, pekerja: Pekerja, jeda: float = JEDA) -> None:
        self.pekerja, self.jeda = pekerja, jeda
        self._selesai = threading.Event()
        self._benang = threading.Thread(target=self._berdetak, name="denyut", daemon=True)

    def __enter__(self) -> "Jantung":
        self._benang.start()
        return self

    def __exit__(self, *galat: object) -> None:
        self._selesai.set()
        self._benang.join(5)

    def _berdetak(self) -> None:
        lapor("READY=1")
        while True:
            self.denyut()
            if self._selesai.wait(self.jeda):
                break
        self._catat(lambda: berhenti_berdenyut(pekerja=self.pekerja.worker_id))
        connection.close()

    def denyut(self) -> bool:
        """One beat, where the worker gets on; else a line in the log. Whether it was one."""
        jalan, tugas, selama = self.pekerja.keadaan()
        if not jalan:
            log.error("pekerja %s tidak maju lagi (tugas %s)", self.pekerja.worker_id, tugas or "-")
            return False
        lapor("WATCHDOG=1")
        nama, host = self.pekerja.worker_id, socket.gethostname()
        self._catat(lambda: berdenyut(pekerja=nama, host=host, pid=os.getpid(), tugas=tugas, selama=selama))
        return True

    def _catat(self, perbuatan: Callable[[], None]) -> None:
        """A database that is away is no reason to die: the next beat tries again."""
        try:
            perbuatan()
        except DatabaseError as galat:
            log.warning("denyut pekerja tidak tercatat: %s", galat)
            connection.close()
