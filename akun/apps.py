from django.apps import AppConfig


class AkunConfig(AppConfig):
    name = "akun"
    verbose_name = "Akun"

    def ready(self) -> None:
        from akun import aksi
        from akun.masuk import isyarat  # noqa: F401 - listens
        from akun.masuk.aksi import hapus_perangkat_lama
        from kepegawaian.pembersihan import daftarkan

        daftarkan("kode_aktivasi", "kode aktivasi yang setahun lalu berakhir", aksi.bersihkan_kode)
        daftarkan("perangkat", "perangkat yang sesi masuknya sudah berakhir", hapus_perangkat_lama)
