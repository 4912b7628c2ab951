from typing import Any

from django.core.management.base import CommandParser

from laporan.perintah import PerintahEkspor
from laporan.tahunan.terkini import pdf_terkini, xlsx_terkini


class Command(PerintahEkspor):
    help = "Menulis laporan tahunan sebuah perangkat daerah: yang sudah dikirim, atau drafnya."
    akhiran = (".pdf", ".xlsx")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--pd", required=True, help="kode perangkat daerah")

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        pd = self.pd(opsi["pd"])
        if pd is None:
            self.gagal("--pd: isi dengan kode perangkat daerah.")
        buat = pdf_terkini if opsi["keluar"].suffix.lower() == ".pdf" else xlsx_terkini
        self.simpan(opsi["keluar"], lambda berkas: berkas.write(buat(pd, opsi["tahun"])))
