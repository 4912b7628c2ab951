"""What the import commands share: the file, `--periksa`, and bad input as plain lines on stderr with exit code 1."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from impor.buku import Buku, buka
from impor.masalah import BerkasDitolak, RencanaImpor

MAKS_TERCETAK = 1000
"""Lines of one kind that are printed; who has more starts with these."""


class PerintahImpor(BaseCommand):
    """A command that imports one workbook. Concrete ones say how it is read, planned and saved."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="BERKAS.xlsx")
        parser.add_argument("--periksa", action="store_true", help="periksa seluruhnya tanpa menyimpan apa pun")

    def handle(self, *, berkas: Path | str, periksa: bool, **opsi: Any) -> None:
        try:
            with buka(Path(berkas)) as buku:
                isian = self.baca(buku)
            rencana = self.rencanakan(isian) if periksa else self.simpan(isian)
            rencana.pastikan_bersih()
        except BerkasDitolak as galat:
            self._cetak(self.stdout, galat.catatan, "catatan")
            self._cetak(self.stderr, galat.masalah, "masalah")
            sys.exit(1)
        self._cetak(self.stdout, rencana.catatan, "catatan")
        for baris in rencana.ringkasan:
            self.stdout.write(baris)

    def baca(self, buku: Buku) -> Any:
        raise NotImplementedError

    def rencanakan(self, isian: Any) -> RencanaImpor:
        raise NotImplementedError

    def simpan(self, isian: Any) -> RencanaImpor:
        raise NotImplementedError

    def _cetak(self, ke: Any, baris: Any, apa: str) -> None:
        for satu in baris[:MAKS_TERCETAK]:
            ke.write(str(satu))
        if len(baris) > MAKS_TERCETAK:
            ke.write(f"dan {len(baris) - MAKS_TERCETAK} {apa} lagi.")
