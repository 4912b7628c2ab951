import re
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from konversi.perintah import Perintah
from operasi.cadangan import CadanganGagal
from operasi.cadangan.arsip import baca
from operasi.cadangan.buat import buat
from operasi.cadangan.kunci import kunci_baru, penerima

NAMA = re.compile(r"jp-\d{8}-\d{6}\.tar(\.age)?")
"""What `--folder` names its backups, and all that `--simpan` deletes."""


class Command(Perintah):
    help = "Menulis cadangan (basis data dan semua berkas) ke satu berkas, selagi aplikasi dipakai."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("berkas", nargs="?", type=Path, help="berkas tujuan; belum boleh ada")
        parser.add_argument("--folder", type=Path, help="tulis ke folder ini dengan nama menurut waktu")
        parser.add_argument("--simpan", help="dengan --folder: simpan sekian cadangan terakhir, hapus yang lebih lama")
        parser.add_argument("--periksa", type=Path, metavar="BERKAS", help="hanya periksa keutuhan cadangan ini")
        parser.add_argument("--buat-kunci", action="store_true", help="cetak sepasang kunci baru untuk enkripsi")

    def handle(self, *args: Any, **opsi: Any) -> None:
        if sum(map(bool, (opsi["berkas"], opsi["folder"], opsi["periksa"], opsi["buat_kunci"]))) != 1:
            self.gagal("Isi salah satu: BERKAS tujuan, --folder DIR, --periksa BERKAS, atau --buat-kunci.")
        try:
            self._kerjakan(opsi)
        except CadanganGagal as galat:
            self.gagal(str(galat))
        except OSError as galat:
            self.gagal(
                f"Cadangan tidak dapat ditulis ({galat.strerror or galat}). Periksa folder, izin, dan sisa ruang."
            )

    def _kerjakan(self, opsi: dict[str, Any]) -> None:
        if opsi["buat_kunci"]:
            self._buat_kunci()
        elif opsi["periksa"]:
            self._periksa(opsi["periksa"])
        elif opsi["folder"]:
            simpan = None if opsi["simpan"] is None else self.bulat("simpan", opsi["simpan"])
            if simpan is not None and simpan < 1:
                self.gagal(f"--simpan {simpan}: isi dengan bilangan 1 atau lebih.")
            akhiran = ".tar.age" if penerima() else ".tar"
            self._buat(opsi["folder"] / f"jp-{timezone.localtime():%Y%m%d-%H%M%S}{akhiran}")
            if simpan:
                self._hapus_lama(opsi["folder"], simpan)
        else:
            self._buat(opsi["berkas"])

    def _buat_kunci(self) -> None:
        umum, rahasia = kunci_baru()
        self.stdout.write(f"CADANGAN_KUNCI={umum}\nSimpan kunci rahasia ini di luar server:\n{rahasia}")

    def _periksa(self, jalur: Path) -> None:
        isi = baca(jalur)
        self.stdout.write(
            f"utuh: {sum(isi.manifes['tabel'].values())} baris, {len(isi.lampiran)} berkas, "
            f"dibuat {isi.manifes['dibuat_pada']}, versi {isi.manifes['versi']}."
        )

    def _buat(self, tujuan: Path) -> None:
        if tujuan.exists():
            self.gagal(f"{tujuan} sudah ada dan tidak ditimpa. Pakai nama lain.")
        ringkas = buat(tujuan)
        self.stdout.write(f"Tersimpan: {tujuan} ({ringkas.baris} baris, {ringkas.berkas} berkas)")
        for nama in ringkas.hilang:
            self.stderr.write(f"lampiran {nama} tercatat tetapi tidak ada di penyimpanan; tidak ikut dicadangkan.")

    def _hapus_lama(self, folder: Path, simpan: int) -> None:
        cadangan = sorted(satu for satu in folder.iterdir() if NAMA.fullmatch(satu.name))
        for lama in cadangan[:-simpan]:
            lama.unlink()
            self.stdout.write(f"Dihapus: {lama}")
