from typing import Any

from django.core.management.base import CommandParser

from laporan.data_kompetensi import susun_data_kompetensi
from laporan.data_kompetensi_pdf import terbitan_data_kompetensi
from laporan.data_kompetensi_xlsx import tulis_data_kompetensi
from laporan.kartu import TidakAdaTim
from laporan.keaslian.terbitan import terbitkan
from laporan.perintah import PerintahEkspor


class Command(PerintahEkspor):
    help = "Menulis Data Kompetensi Bawahan (Lampiran I huruf E) seorang atasan ke berkas PDF atau XLSX."
    akhiran = (".pdf", ".xlsx")

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        self.tambah_atasan(parser)

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        try:
            data = susun_data_kompetensi(self.atasan(opsi["atasan"]), opsi["tahun"], plt=opsi["plt"])
        except TidakAdaTim as galat:
            self.gagal(f"--atasan: {galat}")
        if opsi["keluar"].suffix.lower() == ".pdf":
            self.simpan(opsi["keluar"], lambda berkas: berkas.write(terbitkan(terbitan_data_kompetensi(data))[1]))
        else:
            self.simpan(opsi["keluar"], lambda berkas: tulis_data_kompetensi(data, berkas))
