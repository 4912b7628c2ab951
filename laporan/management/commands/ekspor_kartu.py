from typing import Any

from django.core.management.base import CommandParser

from laporan.kartu import TidakAdaTim, susun_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.kartu_xlsx import tulis_kartu
from laporan.keaslian.terbitan import terbitkan
from laporan.perintah import PerintahEkspor


class Command(PerintahEkspor):
    help = "Menulis Kartu Pengendalian (Lampiran III) seorang atasan ke berkas PDF atau XLSX."
    akhiran = (".pdf", ".xlsx")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        self.tambah_atasan(parser)

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        try:
            kartu = susun_kartu(self.atasan(opsi["atasan"]), opsi["tahun"], plt=opsi["plt"])
        except TidakAdaTim as galat:
            self.gagal(f"--atasan: {galat}")
        if opsi["keluar"].suffix.lower() == ".pdf":
            self.simpan(opsi["keluar"], lambda berkas: berkas.write(terbitkan(terbitan_kartu(kartu))[1]))
        else:
            self.simpan(opsi["keluar"], lambda berkas: tulis_kartu(kartu, berkas))
