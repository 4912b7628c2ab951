from typing import Any

from django.core.management.base import CommandParser

from laporan.ipasn.xlsx import tulis_ip_asn
from laporan.perintah import PerintahEkspor


class Command(PerintahEkspor):
    help = "Menulis perkiraan dimensi kompetensi IP ASN setahun ke berkas XLSX."
    akhiran = (".xlsx",)

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        self.tambah_pd(parser)

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        pd = self.pd(opsi["pd"])
        banyak = self.simpan(opsi["keluar"], lambda berkas: tulis_ip_asn(opsi["tahun"], berkas, pd=pd))
        self.stdout.write(f"pegawai: {banyak}")
