from typing import Any

from django.core.management.base import CommandParser

from kepegawaian.models import PerangkatDaerah
from laporan.perintah import PerintahEkspor
from laporan.rekap_xlsx import tulis_rekap


class Command(PerintahEkspor):
    help = "Menulis rekap JP setahun (lembar Rekap dan Rincian) ke berkas XLSX."
    akhiran = (".xlsx",)

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--pd", help="kode perangkat daerah; tanpa ini seluruh kota")

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        pd = self._pd(opsi["pd"]) if opsi["pd"] else None
        self.simpan(opsi["keluar"], lambda berkas: tulis_rekap(opsi["tahun"], berkas, pd=pd))

    def _pd(self, kode: str) -> PerangkatDaerah:
        pd = PerangkatDaerah.objects.filter(kode=kode.strip()).first()
        if pd is None:
            self.gagal(f"--pd {kode}: tidak ada perangkat daerah dengan kode itu.")
        return pd
