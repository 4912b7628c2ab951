from django.apps import AppConfig


class ImporConfig(AppConfig):
    name = "impor"
    verbose_name = "Impor"

    def ready(self) -> None:
        from impor.bersih import batalkan_terlantar
        from kepegawaian.pembersihan import daftarkan

        daftarkan("unggahan", "unggahan impor yang tidak dikonfirmasi", batalkan_terlantar)
