from typing import Any

from django.core.management.base import CommandParser

from contoh.pembuat import buat_contoh
from kepegawaian.models import PNS, PerangkatDaerah
from konversi.perintah import Perintah

PNS_TERKECIL = 20


class Command(Perintah):
    help = "Mengisi basis data yang masih kosong dengan kota contoh: pegawai, atasan, dan kegiatan setahun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pns", default="300", help=f"banyaknya PNS, paling sedikit {PNS_TERKECIL}")
        parser.add_argument("--tahun", default="2026", help="tahun kegiatan")
        parser.add_argument("--benih", default="1", help="benih acak: angka yang sama menghasilkan data yang sama")

    def handle(self, *args: Any, **opsi: Any) -> None:
        pns, tahun, benih = (self.bulat(nama, opsi[nama]) for nama in ("pns", "tahun", "benih"))
        self._periksa(pns, tahun)
        hasil = buat_contoh(pns=pns, tahun=tahun, benih=benih)
        self.stdout.write(f"Kota contoh tahun {tahun} (benih {benih}) selesai dibuat:")
        for banyak, nama in hasil.isi:
            self.stdout.write(f"  {banyak:>7} {nama}")

    def _periksa(self, pns: int, tahun: int) -> None:
        if pns < PNS_TERKECIL:
            self.gagal(f"--pns {pns}: isi dengan {PNS_TERKECIL} atau lebih, agar ada tim dan atasan.")
        self.tahun(tahun)
        if PNS.objects.exists() or PerangkatDaerah.objects.exists():
            self.gagal("Basis data ini sudah berisi pegawai. Data contoh hanya mengisi basis data yang kosong.")
