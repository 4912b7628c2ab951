from django.apps import AppConfig


class PengingatConfig(AppConfig):
    name = "pengingat"
    verbose_name = "Pengingat"

    def ready(self) -> None:
        from kepegawaian.pembersihan import daftarkan
        from pengingat import harian

        daftarkan("draf_lama", "draf kegiatan yang setengah tahun tidak disentuh", harian.hapus_draf)
        daftarkan("hasil_tugas", "hasil tugas latar belakang", harian.hapus_hasil_tugas)
        daftarkan("catatan", "catatan pengingat lama", harian.hapus_catatan_lama)
