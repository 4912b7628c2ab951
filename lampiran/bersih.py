"""What this app throws away once a day."""

from datetime import timedelta

from django.utils import timezone

from lampiran.aksi import hapus_yatim

UMUR = timedelta(days=1)
"""Younger ones may belong to something that is being saved."""


def hapus_yatim_lama() -> int:
    """Files that nothing has referred to for a day."""
    return hapus_yatim(sebelum=timezone.now() - UMUR)
