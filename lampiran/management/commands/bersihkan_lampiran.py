from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from lampiran.aksi import hapus_sisa
from lampiran.bersih import UMUR, hapus_yatim_lama


class Command(BaseCommand):
    help = "Menghapus berkas lampiran yang tidak dirujuk catatan mana pun dan berumur lebih dari sehari."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--sisa",
            action="store_true",
            help="hapus juga isi penyimpanan yang tidak tercatat; hanya bila penyimpanan tidak dipakai basis data lain",
        )

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.stdout.write(f"lampiran: {hapus_yatim_lama()} berkas yang tidak dirujuk dihapus.")
        if opsi["sisa"]:
            self.stdout.write(
                f"lampiran: {hapus_sisa(sebelum=timezone.now() - UMUR)} sisa unggahan yang terputus dihapus."
            )
