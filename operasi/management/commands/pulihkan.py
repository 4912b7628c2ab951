from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connection

from konversi.perintah import Perintah
from operasi.cadangan import CadanganGagal
from operasi.cadangan.arsip import baca
from operasi.cadangan.buat import sidik_kunci
from operasi.cadangan.pulih import beda, pastikan_cocok, pastikan_kosong, pulihkan

KUNCI_LAIN = (
    "Perhatian: SECRET_KEY di sini bukan yang dipakai ketika cadangan dibuat. Kode verifikasi pada dokumen yang "
    "sudah dicetak mengikuti SECRET_KEY itu; pakai kembali SECRET_KEY yang lama."
)


class Command(Perintah):
    help = "Memulihkan cadangan ke pemasangan kosong, lalu membuktikan bahwa isinya sama."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", type=Path)

    def handle(self, *args: Any, **opsi: Any) -> None:
        try:
            self._pulihkan(opsi["berkas"])
        except CadanganGagal as galat:
            self.gagal(str(galat))
        except OSError as galat:
            self.gagal(f"Cadangan tidak dapat dipulihkan ({galat.strerror or galat}). Periksa izin dan sisa ruang.")

    def _pulihkan(self, jalur: Path) -> None:
        pastikan_kosong()
        isi = baca(jalur)
        pastikan_cocok(isi)
        pulihkan(jalur, isi)
        ada_beda = False
        for kalimat in beda(isi):
            ada_beda = True
            self.stderr.write(kalimat)
        if ada_beda:
            self.gagal("Pemulihan TIDAK terbukti sama. Jangan dipakai; pulihkan lagi ke pemasangan kosong yang lain.")
        jumlah = sum(isi.manifes["tabel"].values())
        self.stdout.write(f"Pulih: {jumlah} baris, {len(isi.lampiran)} berkas, semuanya sama dengan cadangan.")
        if isi.manifes["sidik_kunci"] != sidik_kunci():
            self.stderr.write(KUNCI_LAIN)
        call_command("migrate", verbosity=0, interactive=False)
        connection.close()
        call_command("hitung_ulang", periksa=True, stdout=self.stdout, stderr=self.stderr)
