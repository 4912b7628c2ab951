"""Import agencies and people with their placements: `impor_pegawai BERKAS.xlsx [--periksa]`."""

from impor import aksi, pegawai
from impor.buku import Buku
from impor.perintah import PerintahImpor


class Command(PerintahImpor):
    help = "Mengimpor perangkat daerah dan pegawai dari berkas Excel."

    def baca(self, buku: Buku) -> pegawai.Isian:
        return pegawai.baca(buku)

    def rencanakan(self, isian: pegawai.Isian) -> pegawai.Rencana:
        return pegawai.rencanakan(isian)

    def simpan(self, isian: pegawai.Isian) -> pegawai.Rencana:
        return aksi.impor_pegawai(isian=isian)
