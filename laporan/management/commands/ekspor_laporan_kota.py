from typing import Any

from laporan.keaslian.terbitan import terbitkan
from laporan.perintah import PerintahEkspor
from laporan.perkotaan.dokumen import susun_laporan_kota, terbitan_kota, tulis_laporan_kota


class Command(PerintahEkspor):
    help = "Menulis laporan kota setahun ke berkas PDF atau XLSX."
    akhiran = (".pdf", ".xlsx")

    def handle(self, *args: Any, **opsi: Any) -> None:
        self.periksa(opsi)
        laporan = susun_laporan_kota(opsi["tahun"])
        if opsi["keluar"].suffix.lower() == ".pdf":
            self.simpan(opsi["keluar"], lambda berkas: berkas.write(terbitkan(terbitan_kota(laporan))[1]))
        else:
            self.simpan(opsi["keluar"], lambda berkas: tulis_laporan_kota(laporan, berkas))
