from django.apps import AppConfig


class LaporanConfig(AppConfig):
    name = "laporan"
    verbose_name = "Laporan"

    def ready(self) -> None:
        from kepegawaian.pembersihan import daftarkan
        from laporan import checks  # noqa: F401 - registers the checks
        from laporan.paket import bersih

        daftarkan("paket", "berkas paket dokumen yang kedaluwarsa", bersih.hapus_paket_lama)
        daftarkan("kartu", "berkas kartu yang sudah diganti", bersih.hapus_kartu_diganti)
