"""Encrypt what the second steps keep under the present SECRET_KEY, so that an old one can be dropped."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from akun.masuk.aksi import perbarui_rahasia

TAK_TERBACA = "Ada rahasia yang tidak terbaca. Isi SECRET_KEY_FALLBACKS dengan kunci yang lama. Belum ada yang diubah."


class Command(BaseCommand):
    help = "Menyandikan ulang rahasia langkah kedua dengan SECRET_KEY yang sekarang, sebelum yang lama dibuang."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            banyak = perbarui_rahasia()
        except ValidationError as galat:
            raise CommandError(TAK_TERBACA) from galat
        self.stdout.write(f"rahasia: {banyak} disandikan ulang")
