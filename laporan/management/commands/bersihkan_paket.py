from datetime import timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from konversi.perintah import Perintah
from laporan.paket.aksi import bersihkan


class Command(Perintah):
    help = "Membuang paket dokumen yang kedaluwarsa dan dokumen yang tidak lagi dipakai paket mana pun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--hari", default="30", help="umur paling muda dokumen yang dibuang (bawaan 30)")

    def handle(self, *args: Any, **opsi: Any) -> None:
        hari = self.bulat("hari", opsi["hari"])
        paket, dokumen = bersihkan(sebelum=timezone.now() - timedelta(days=hari))
        self.stdout.write(f"Dibuang: {paket} paket, {dokumen} dokumen.")
