import sys
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from contoh.pembuat import buat_contoh
from kepegawaian.models import PNS, PerangkatDaerah
from konversi.buku import buku_aturan

PNS_TERKECIL = 20


class Command(BaseCommand):
    help = "Mengisi basis data yang masih kosong dengan kota contoh: pegawai, atasan, dan kegiatan setahun."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pns", default="300", help=f"banyaknya PNS, paling sedikit {PNS_TERKECIL}")
        parser.add_argument("--tahun", default="2026", help="tahun kegiatan")
        parser.add_argument("--benih", default="1", help="benih acak: angka yang sama menghasilkan data yang sama")

    def handle(self, *args: Any, **opsi: Any) -> None:
        pns, tahun, benih = (self._bulat(nama, opsi[nama]) for nama in ("pns", "tahun", "benih"))
        self._periksa(pns, tahun)
        hasil = buat_contoh(pns=pns, tahun=tahun, benih=benih)
        self.stdout.write(f"Kota contoh tahun {tahun} (benih {benih}) selesai dibuat:")
        for banyak, nama in hasil.isi:
            self.stdout.write(f"  {banyak:>7} {nama}")

    def _periksa(self, pns: int, tahun: int) -> None:
        awal = min(aturan.berlaku_mulai.year for aturan in buku_aturan())
        akhir = timezone.localdate().year + 1
        if pns < PNS_TERKECIL:
            self._gagal(f"--pns {pns}: isi dengan {PNS_TERKECIL} atau lebih, agar ada tim dan atasan.")
        if not awal <= tahun <= akhir:
            self._gagal(f"--tahun {tahun}: isi dengan tahun {awal} sampai {akhir}.")
        if PNS.objects.exists() or PerangkatDaerah.objects.exists():
            self._gagal("Basis data ini sudah berisi pegawai. Data contoh hanya mengisi basis data yang kosong.")

    def _bulat(self, nama: str, nilai: object) -> int:
        try:
            return int(str(nilai))
        except ValueError:
            self._gagal(f"--{nama} {nilai}: isi dengan bilangan bulat.")

    def _gagal(self, kalimat: str) -> NoReturn:
        """End with that sentence on stderr and exit code 1."""
        self.stderr.write(kalimat)
        sys.exit(1)
