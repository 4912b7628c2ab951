from typing import Any

from django.core.management.base import CommandParser

from kepegawaian import nip as nomor_induk
from kepegawaian.models import PNS
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
        parser.add_argument("--atasan", required=True, help="NIP atasan langsung")
        parser.add_argument("--plt", action="store_true", help="ditandatangani sebagai pelaksana tugas (Plt.)")

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        try:
            kartu = susun_kartu(self._atasan(opsi["atasan"]), opsi["tahun"], plt=opsi["plt"])
        except TidakAdaTim as galat:
            self.gagal(f"--atasan: {galat}")
        if opsi["keluar"].suffix.lower() == ".pdf":
            self.simpan(opsi["keluar"], lambda berkas: berkas.write(terbitkan(terbitan_kartu(kartu))[1]))
        else:
            self.simpan(opsi["keluar"], lambda berkas: tulis_kartu(kartu, berkas))

    def _atasan(self, tulisan: str) -> PNS:
        try:
            nip = nomor_induk.validate(tulisan)
        except nomor_induk.NIPTidakSah as galat:
            self.gagal(f"--atasan: {galat}")
        pns = PNS.objects.filter(nip=nip).first()
        if pns is None:
            self.gagal(f"--atasan: NIP {nip} tidak terdaftar. Impor pegawai lebih dahulu.")
        return pns
