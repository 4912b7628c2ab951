import sys
from typing import Any

from django.core.management.base import CommandParser

from kepegawaian.models import PNS
from konversi.perintah import Perintah
from konversi.rekap import bangun_ulang, cari_beda


class Command(Perintah):
    help = "Membangun ulang rekap JP dari catatan; dengan --periksa hanya membandingkan, tanpa menulis apa pun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tahun", help="tahun kalender, misalnya 2026; tanpa ini semua tahun")
        parser.add_argument("--periksa", action="store_true", help="cetak setiap beda, keluar 1 bila ada")

    def handle(self, *args: Any, **opsi: Any) -> None:
        tahun = None if opsi["tahun"] is None else self.tahun(opsi["tahun"])
        lingkup = "semua tahun" if tahun is None else f"tahun {tahun}"
        if opsi["periksa"]:
            self._periksa(tahun)
            self.stdout.write(f"rekap: {PNS.objects.count()} PNS diperiksa, {lingkup}, semua sama dengan catatan.")
        else:
            self.stdout.write(f"rekap: {bangun_ulang(tahun)} PNS dihitung ulang, {lingkup}.")

    def _periksa(self, tahun: int | None) -> None:
        ada_beda = False
        for beda in cari_beda(tahun):
            ada_beda = True
            self.stderr.write(str(beda))
        if ada_beda:
            sys.exit(1)
