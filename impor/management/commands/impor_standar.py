"""Import what jabatan ask for: `impor_standar BERKAS.xlsx [--periksa]`."""

from impor.models import Impor
from impor.perintah import PerintahImpor


class Command(PerintahImpor):
    help = "Mengimpor standar kompetensi jabatan dari berkas Excel."
    jenis = Impor.Jenis.STANDAR
