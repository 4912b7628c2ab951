import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pengingat.harian import jalankan, rencana_hari_ini


class Command(BaseCommand):
    help = "Mengirim pengingat hari ini dan membersihkan yang tidak diperlukan lagi; aman dijalankan berulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--periksa", action="store_true", help="tampilkan pengingat yang akan dikirim, tanpa melakukan apa pun"
        )

    def handle(self, *args: Any, **opsi: Any) -> None:
        if opsi["periksa"]:
            self._periksa()
            return
        tugas = jalankan(self.stdout.write, self.stderr.write)
        if tugas.gagal:
            sys.exit(1)

    def _periksa(self) -> None:
        rencana = rencana_hari_ini()
        for satu in rencana:
            self.stdout.write(f"{satu.nama}{f' <{satu.alamat}>' if satu.alamat else ''}")
            for butir in satu.butir:
                jalan = " dan ".join(["aplikasi"] * butir.lonceng + ["email"] * butir.surel)
                self.stdout.write(f"  {butir.hal.jenis.label}: {butir.hal.teks} ({jalan})")
        surel = sum(bool(satu.alamat) for satu in rencana)
        self.stdout.write(f"{len(rencana)} orang akan diingatkan, {surel} dengan email. Tidak ada yang dikirim.")
