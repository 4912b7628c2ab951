"""What our management commands share: bad input is one readable sentence on stderr and exit code 1."""

import re
import sys
from typing import NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from konversi.buku import buku_aturan


class Perintah(BaseCommand):
    def gagal(self, kalimat: str) -> NoReturn:
        """End with that sentence on stderr and exit code 1."""
        self.stderr.write(kalimat)
        sys.exit(1)

    def bulat(self, nama: str, nilai: object) -> int:
        """The whole number given as `--nama`."""
        try:
            return int(str(nilai))
        except ValueError:
            self.gagal(f"--{nama} {nilai}: isi dengan bilangan bulat.")

    def tahun(self, nilai: object) -> int:
        """The year given as `--tahun`: from the first regulation to the next year, into which e-learning may reach."""
        awal, akhir = min(aturan.berlaku_mulai.year for aturan in buku_aturan()), timezone.localdate().year + 1
        if not re.fullmatch(r"[0-9]{4}", str(nilai)) or not awal <= int(str(nilai)) <= akhir:
            self.gagal(f"--tahun {nilai}: isi dengan tahun {awal} sampai {akhir}.")
        return int(str(nilai))
