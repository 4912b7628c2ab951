"""Telling whoever asked for a pack how it ended."""

from kepegawaian.aksi_kabar import beri_tahu
from laporan.models import Paket


def kabarkan(paket: Paket) -> None:
    """Ring the bell of whoever asked for it: it is ready, or some of it could not be made."""
    siap = paket.status == Paket.Status.SELESAI
    beri_tahu(
        kepada=[paket.dibuat_oleh.pns_id],
        judul=f"{paket}: {'siap diunduh' if siap else 'sebagian dokumen gagal dibuat'}.",
        url=paket.get_absolute_url(),
        kunci=f"paket:{paket.pk}",
    )
