"""Import agencies and people with their placements: `impor_pegawai BERKAS.xlsx [--periksa]`."""

from impor.models import Impor
from impor.perintah import PerintahImpor


class Command(PerintahImpor):
    help = "Mengimpor perangkat daerah dan pegawai dari berkas Excel."
    jenis = Impor.Jenis.PEGAWAI
