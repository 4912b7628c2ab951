from typing import Any

from kompetensi.models import StandarJabatan
from kompetensi.standar.xlsx import tulis_standar
from laporan.perintah import PerintahBerkas


class Command(PerintahBerkas):
    help = "Menulis semua standar kompetensi jabatan ke berkas XLSX, dalam bentuk yang dapat diimpor."
    akhiran = (".xlsx",)

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        self.simpan(opsi["keluar"], tulis_standar)
        self.stdout.write(f"standar: {StandarJabatan.objects.count()} jabatan")
