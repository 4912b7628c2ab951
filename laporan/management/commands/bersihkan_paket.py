from datetime import timedelta
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from konversi.perintah import Perintah
from laporan.paket.bersih import HARI, hapus_kartu_lama, hapus_kedaluwarsa


class Command(Perintah):
    help = "Menghapus berkas paket dokumen yang kedaluwarsa dan berkas kartu yang sudah lama diganti."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--hari", default=str(HARI), help=f"kartu yang diganti disimpan sekian hari (bawaan {HARI})"
        )

    def handle(self, *args: Any, **opsi: Any) -> None:
        hari = self.bulat("hari", opsi["hari"])
        if hari < 0:
            self.gagal(f"--hari {hari}: isi dengan bilangan 0 atau lebih.")
        saat = timezone.now()
        self.stdout.write(f"paket: {hapus_kedaluwarsa(saat=saat)} berkas kedaluwarsa dihapus.")
        kartu = hapus_kartu_lama(sebelum=saat - timedelta(days=hari))
        self.stdout.write(f"kartu: {kartu} berkas yang sudah diganti dihapus.")
