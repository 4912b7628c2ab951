from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from lampiran.aksi import hapus_sisa, hapus_yatim

UMUR = timedelta(days=1)
"""Younger ones may belong to something that is being saved."""


class Command(BaseCommand):
    help = "Menghapus berkas lampiran yang tidak dirujuk catatan mana pun dan berumur lebih dari sehari."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--sisa",
            action="store_true",
            help="hapus juga isi penyimpanan yang tidak tercatat; hanya bila penyimpanan tidak dipakai basis data lain",
        )

    def handle(self, *args: Any, **opsi: Any) -> None:
        sebelum = timezone.now() - UMUR
        self.stdout.write(f"lampiran: {hapus_yatim(sebelum=sebelum)} berkas yang tidak dirujuk dihapus.")
        if opsi["sisa"]:
            self.stdout.write(f"lampiran: {hapus_sisa(sebelum=sebelum)} sisa unggahan yang terputus dihapus.")
