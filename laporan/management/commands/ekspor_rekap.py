from typing import Any

from django.core.management.base import CommandParser

from laporan.perintah import PerintahEkspor
from laporan.rekap_xlsx import tulis_rekap


class Command(PerintahEkspor):
    help = "Menulis rekap JP setahun (lembar Rekap dan Rincian) ke berkas XLSX."
    akhiran = (".xlsx",)

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        self.tambah_pd(parser)

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        pd = self.pd(opsi["pd"])
        self.simpan(opsi["keluar"], lambda berkas: tulis_rekap(opsi["tahun"], berkas, pd=pd))
