import re
import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kepegawaian.models import PNS
from konversi.buku import buku_aturan
from konversi.rekap import bangun_ulang, cari_beda


class Command(BaseCommand):
    help = "Membangun ulang rekap JP dari catatan; dengan --periksa hanya membandingkan, tanpa menulis apa pun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tahun", help="tahun kalender, misalnya 2026; tanpa ini semua tahun")
        parser.add_argument("--periksa", action="store_true", help="cetak setiap beda, keluar 1 bila ada")

    def handle(self, *args: Any, **opsi: Any) -> None:
        tahun = self._tahun(opsi["tahun"])
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

    def _tahun(self, tulisan: object) -> int | None:
        """A year that can have a rekap: from the first regulation to the next year, which e-learning may reach."""
        if tulisan is None:
            return None
        awal, akhir = min(aturan.berlaku_mulai.year for aturan in buku_aturan()), timezone.localdate().year + 1
        if not re.fullmatch(r"[0-9]{4}", str(tulisan)) or not awal <= int(str(tulisan)) <= akhir:
            self._gagal(f"--tahun {tulisan}: isi dengan tahun {awal} sampai {akhir}.")
        return int(str(tulisan))

    def _gagal(self, kalimat: str) -> NoReturn:
        self.stderr.write(kalimat)
        sys.exit(1)
