"""What the import commands share: the file, `--periksa`, and bad input as plain lines on stderr with exit code 1."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from impor.buku import buka
from impor.masalah import BerkasDitolak
from impor.models import Impor
from impor.pengimpor import PENGIMPOR

MAKS_TERCETAK = 1000
"""Lines of one kind that are printed; who has more starts with these."""


class PerintahImpor(BaseCommand):
    """A command that imports one workbook. Concrete ones say of which kind."""

    jenis: Impor.Jenis

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="BERKAS.xlsx")
        parser.add_argument("--periksa", action="store_true", help="periksa seluruhnya tanpa menyimpan apa pun")

    def handle(self, *, berkas: Path | str, periksa: bool, **opsi: Any) -> None:
        pengimpor = PENGIMPOR[self.jenis]
        try:
            with buka(Path(berkas)) as buku:
                isian = pengimpor.baca(buku)
            rencana = pengimpor.rencanakan(isian) if periksa else pengimpor.simpan(isian=isian)
            rencana.pastikan_bersih()
        except BerkasDitolak as galat:
            self._cetak(self.stdout, galat.catatan, "catatan")
            self._cetak(self.stderr, galat.masalah, "masalah")
            sys.exit(1)
        self._cetak(self.stdout, rencana.catatan, "catatan")
        for baris in rencana.ringkasan:
            self.stdout.write(baris)

    def _cetak(self, ke: Any, baris: Any, apa: str) -> None:
        for satu in baris[:MAKS_TERCETAK]:
            ke.write(str(satu))
        if len(baris) > MAKS_TERCETAK:
            ke.write(f"dan {len(baris) - MAKS_TERCETAK} {apa} lagi.")
