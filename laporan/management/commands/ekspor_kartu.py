from laporan.dokumen_tim import KARTU
from laporan.perintah import PerintahDokumenTim


class Command(PerintahDokumenTim):
    help = "Menulis Kartu Pengendalian (Lampiran III) seorang atasan ke berkas PDF atau XLSX."
    dokumen = KARTU
