from typing import Any

from django.core.management.base import CommandParser

from laporan.perintah import PerintahEkspor
from laporan.siasn_xlsx import tulis_siasn


class Command(PerintahEkspor):
    help = "Menulis riwayat diklat/kursus setahun untuk SIASN, dan yang tidak disertakan, ke berkas XLSX."
    akhiran = (".xlsx",)

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        self.tambah_pd(parser)

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        pd = self.pd(opsi["pd"])
        banyak = self.simpan(opsi["keluar"], lambda berkas: tulis_siasn(opsi["tahun"], berkas, pd=pd))
        self.stdout.write(f"kegiatan: {banyak} disertakan")
