"""Throw away the old end of the audit trail: `pangkas_jejak --sebelum 2021-01-01 [--periksa]`."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser

from jejak.aksi import banyak_sebelum, batas, pangkas
from konversi.perintah import Perintah


class Command(Perintah):
    help = "Menghapus catatan jejak yang lebih lama dari lima tahun, sebelum tanggal yang disebut."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sebelum", required=True, metavar="TAHUN-BULAN-HARI")
        parser.add_argument("--periksa", action="store_true", help="hanya menghitung, tanpa menghapus apa pun")

    def handle(self, *, sebelum: str, periksa: bool, **opsi: Any) -> None:
        try:
            hari = date.fromisoformat(sebelum)
        except ValueError:
            self.gagal(f"--sebelum {sebelum}: isi dengan tanggal, misalnya 2021-01-01.")
        try:
            banyak = banyak_sebelum(batas(hari)) if periksa else pangkas(sebelum=hari).banyak
        except ValidationError as galat:
            self.gagal(f"--sebelum {sebelum}: {galat.message}")
        self.stdout.write(f"{banyak} catatan sebelum {hari:%d-%m-%Y} {'akan dihapus' if periksa else 'dihapus'}.")
