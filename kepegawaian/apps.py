from django.apps import AppConfig


class KepegawaianConfig(AppConfig):
    name = "kepegawaian"
    verbose_name = "Kepegawaian"

    def ready(self) -> None:
        from kepegawaian import bersih
        from kepegawaian.pembersihan import daftarkan

        daftarkan("pemberitahuan", "pemberitahuan lama", bersih.hapus_pemberitahuan_lama)
        daftarkan("sesi", "sesi masuk yang kedaluwarsa", bersih.hapus_sesi_kedaluwarsa)
