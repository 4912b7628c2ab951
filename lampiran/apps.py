from django.apps import AppConfig


class LampiranConfig(AppConfig):
    name = "lampiran"
    verbose_name = "Lampiran"

    def ready(self) -> None:
        from kepegawaian.pembersihan import daftarkan
        from lampiran import checks  # noqa: F401 - registers the checks
        from lampiran.bersih import hapus_yatim_lama

        daftarkan("lampiran", "berkas lampiran yang tidak dirujuk", hapus_yatim_lama)
