"""After SECRET_KEY was changed: the secrets of second steps under the new key, so that the old one can be forgotten."""

import sys
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.db import transaction

from akun.masuk import rahasia
from akun.masuk.isyarat import SEBUTAN


class Command(BaseCommand):
    help = "Menyandikan ulang rahasia langkah kedua dengan SECRET_KEY yang sekarang (lama di SECRET_KEY_FALLBACKS)."

    def handle(self, *args: Any, **opsi: Any) -> None:
        berubah, gagal = 0, []
        for pk in Authenticator.objects.order_by("pk").values_list("pk", flat=True):
            try:
                berubah += _perbarui(pk)
            except ValidationError:
                gagal.append(Authenticator.objects.select_related("user").get(pk=pk))
        self.stdout.write(f"rahasia: {berubah} disandikan ulang")
        for bukti in gagal:
            self.stderr.write(
                f"{bukti.user.nip} ({SEBUTAN[bukti.type]}): tidak terbaca dengan SECRET_KEY maupun "
                "SECRET_KEY_FALLBACKS. Setel ulang langkah kedua akun itu di halaman orangnya."
            )
        if gagal:
            sys.exit(1)


@transaction.atomic
def _perbarui(pk: int) -> int:
    """How many secrets that was; under a lock, for a recovery code may be used up at the same time."""
    bukti = Authenticator.objects.select_for_update().get(pk=pk)
    terenkripsi = [nama for nama in rahasia.BAGIAN if nama in bukti.data]
    for nama in terenkripsi:
        bukti.data[nama] = rahasia.sandikan_ulang(bukti.data[nama])
    if terenkripsi:
        bukti.save(update_fields=["data"])
    return len(terenkripsi)
