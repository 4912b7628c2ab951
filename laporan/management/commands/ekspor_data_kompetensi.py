from laporan.dokumen_tim import DATA_KOMPETENSI
from laporan.perintah import PerintahDokumenTim


class Command(PerintahDokumenTim):
    help = "Menulis Data Kompetensi Bawahan (Lampiran I huruf E) seorang atasan ke berkas PDF atau XLSX."
    dokumen = DATA_KOMPETENSI
