"""Import activities and sessions of coaching and mentoring, as attested: `impor_kegiatan BERKAS.xlsx [--periksa]`."""

from impor import aksi, kegiatan
from impor.buku import Buku
from impor.perintah import PerintahImpor


class Command(PerintahImpor):
    help = "Mengimpor kegiatan pengembangan kompetensi dari berkas Excel."

    def baca(self, buku: Buku) -> kegiatan.Isian:
        return kegiatan.baca(buku)

    def rencanakan(self, isian: kegiatan.Isian) -> kegiatan.Rencana:
        return kegiatan.rencanakan(isian)

    def simpan(self, isian: kegiatan.Isian) -> kegiatan.Rencana:
        return aksi.impor_kegiatan(isian=isian)
