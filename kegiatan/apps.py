from django.apps import AppConfig


class KegiatanConfig(AppConfig):
    name = "kegiatan"
    verbose_name = "Kegiatan"

    def ready(self) -> None:
        from kegiatan.bersih import hapus_draf_terlantar
        from kepegawaian.pembersihan import daftarkan

        daftarkan("draf_lama", "draf kegiatan yang setengah tahun tidak disentuh", hapus_draf_terlantar)
