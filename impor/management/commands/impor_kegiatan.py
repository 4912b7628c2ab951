"""Import activities and sessions of coaching and mentoring, as attested: `impor_kegiatan BERKAS.xlsx [--periksa]`."""

from impor.models import Impor
from impor.perintah import PerintahImpor


class Command(PerintahImpor):
    help = "Mengimpor kegiatan pengembangan kompetensi dari berkas Excel."
    jenis = Impor.Jenis.KEGIATAN
