"""What BKPSDMD does with the code table of SIASN. Who changed what is in the audit trail."""

from collections.abc import Mapping

from django.db import transaction

from laporan.models import KodeSIASN
from laporan.siasn import kode_bawaan


@transaction.atomic
def simpan_kode(*, perubahan: Mapping[str, Mapping[str, str]]) -> None:
    """By row of Lampiran II the fields that change (`kode`, `keterangan`); every other stays as it is now."""
    bawaan = kode_bawaan()
    for bentuk, isi in perubahan.items():
        KodeSIASN.objects.update_or_create(
            bentuk=bentuk, defaults=isi, create_defaults={**bawaan[bentuk]._asdict(), **isi}
        )
