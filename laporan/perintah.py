"""What the export commands share: bad input is one readable sentence on stderr and exit code 1."""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from konversi.buku import buku_aturan
from laporan.acuan import tahun_ini

SEBAB: dict[type[OSError], str] = {
    FileNotFoundError: "foldernya tidak ada",
    IsADirectoryError: "itu sebuah folder",
    NotADirectoryError: "foldernya bukan folder",
    PermissionError: "tidak diizinkan",
}


class PerintahEkspor(BaseCommand):
    """A command that writes one file for one year: `--tahun` and `--keluar`."""

    akhiran: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--tahun", required=True, help="tahun kalender, misalnya 2026")
        parser.add_argument("--keluar", type=Path, required=True, help=f"berkas tujuan ({' atau '.join(self.akhiran)})")

    def gagal(self, kalimat: str) -> NoReturn:
        """End with that sentence on stderr and exit code 1."""
        self.stderr.write(kalimat)
        sys.exit(1)

    def periksa(self, opsi: dict[str, Any]) -> None:
        """Refuse a year before any regulation or after the next, and a target of another kind.

        Leaves the year in `opsi` as a number.
        """
        awal, akhir = min(aturan.berlaku_mulai.year for aturan in buku_aturan()), tahun_ini() + 1
        tahun = str(opsi["tahun"])
        if not (tahun.isdecimal() and awal <= int(tahun) <= akhir):
            self.gagal(f"--tahun {tahun}: isi dengan tahun {awal} sampai {akhir}.")
        opsi["tahun"] = int(tahun)
        if opsi["keluar"].suffix.lower() not in self.akhiran:
            self.gagal(f"--keluar {opsi['keluar']}: akhiran berkas harus {' atau '.join(self.akhiran)}.")

    def simpan(self, tujuan: Path, tulis: Callable[[Any], Any]) -> Any:
        """Write through a temporary file beside the target, so that a failure leaves no half file behind."""
        berkas = None
        try:
            with NamedTemporaryFile(dir=tujuan.parent, suffix=tujuan.suffix, delete=False) as sementara:
                berkas = Path(sementara.name)
                hasil = tulis(sementara)
            berkas.chmod(0o644)
            berkas.replace(tujuan)
        except OSError as galat:
            sebab = SEBAB.get(type(galat), galat.strerror)
            self.gagal(f"--keluar {tujuan}: tidak dapat ditulis ({sebab}). Periksa folder dan izinnya.")
        finally:
            if berkas is not None:
                berkas.unlink(missing_ok=True)
        self.stdout.write(f"Tersimpan: {tujuan}")
        return hasil
