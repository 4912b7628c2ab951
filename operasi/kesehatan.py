"""Whether this installation can do its work: what `/siap/` answers.

Each check runs in a thread of its own and has a few seconds; one that still hangs from before is not begun again, so
that nothing piles up behind a disk or a database that does not answer.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.checks import CheckMessage
from django.core.files.base import ContentFile
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kompetensi.checks import periksa_acuan
from konversi.checks import periksa_aturan
from lampiran.gudang import gudang
from laporan.checks import periksa_bobot
from operasi.models import Denyut

log = logging.getLogger(__name__)

BATAS = 4.0
"""Seconds that a check may take."""
UMUR = 5.0
"""Seconds for which an answer is given again: asking often costs nothing."""


class TidakSiap(Exception):
    """A sentence for everybody: it names what is wrong and no address, path or name."""


@dataclass(frozen=True)
class Hasil:
    siap: bool
    keterangan: str


def periksa_basis_data() -> str:
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return "menjawab"


def periksa_migrasi() -> str:
    pelaksana = MigrationExecutor(connection)
    belum = len(pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes()))
    if belum:
        raise TidakSiap(f"{belum} migrasi belum dijalankan")
    return "lengkap"


def periksa_pekerja() -> str:
    """At least one lives; those that are gone are told."""
    hidup, hilang = Denyut.objects.hidup().count(), Denyut.objects.hilang().count()
    tulisan = f"{hidup} hidup" + (f", {hilang} hilang" if hilang else "")
    if not hidup:
        raise TidakSiap(tulisan)
    return tulisan


def periksa_penyimpanan() -> str:
    """What is written is read again, and taken away."""
    isi = secrets.token_bytes(16)
    nama = gudang().save(f"siap/{secrets.token_hex(8)}", ContentFile(isi))
    try:
        with gudang().open(nama) as berkas:
            if berkas.read() != isi:
                raise TidakSiap("yang terbaca bukan yang ditulis")
    finally:
        gudang().delete(nama)
    return "tertulis dan terbaca"


def periksa_aturan_dan_acuan() -> str:
    salah: list[CheckMessage] = [*periksa_aturan(), *periksa_acuan(), *periksa_bobot()]
    if salah:
        raise TidakSiap(", ".join(sorted({str(satu.id) for satu in salah})))
    return "sah"


PEMERIKSAAN: dict[str, Callable[[], str]] = {
    "basis_data": periksa_basis_data,
    "migrasi": periksa_migrasi,
    "pekerja": periksa_pekerja,
    "penyimpanan": periksa_penyimpanan,
    "aturan": periksa_aturan_dan_acuan,
}


class Pemeriksa:
    """Runs the checks side by side and remembers the answer for a moment."""

    def __init__(self, pemeriksaan: dict[str, Callable[[], str]], batas: float = BATAS, umur: float = UMUR) -> None:
        self.pemeriksaan, self.batas, self.umur = pemeriksaan, batas, umur
        self._kunci = threading.Lock()
        self._benang: dict[str, threading.Thread] = {}
        self._jawaban: dict[str, Hasil] = {}
        self._pada = float("-inf")

    def jawab(self) -> dict[str, Hasil]:
        with self._kunci:
            if time.monotonic() - self._pada >= self.umur:
                self._jawaban = self._periksa()
                self._pada = time.monotonic()
            return self._jawaban

    def _periksa(self) -> dict[str, Hasil]:
        hasil: dict[str, Hasil] = {}
        for nama in self.pemeriksaan:
            if (lama := self._benang.get(nama)) is None or not lama.is_alive():
                self._benang[nama] = threading.Thread(target=self._satu, args=(nama, hasil), daemon=True)
                self._benang[nama].start()
        akhir = time.monotonic() + self.batas
        for nama in self.pemeriksaan:
            self._benang[nama].join(max(0.0, akhir - time.monotonic()))
        return {nama: hasil.get(nama, Hasil(False, "tidak menjawab")) for nama in self.pemeriksaan}

    def _satu(self, nama: str, hasil: dict[str, Hasil]) -> None:
        try:
            hasil[nama] = Hasil(True, self.pemeriksaan[nama]())
        except TidakSiap as galat:
            hasil[nama] = Hasil(False, str(galat))
        except Exception:  # whatever database and storage raise: the visitor hears that, the log why
            log.exception("pemeriksaan %s gagal", nama)
            hasil[nama] = Hasil(False, "gagal")
        finally:
            connection.close()


pemeriksa = Pemeriksa(PEMERIKSAAN)
