"""The rule files of this installation: the bridge between settings and the pure modules."""

from django.conf import settings

from konversi.aturan import BukuAturan
from konversi.berkas_aturan import muat


def buku_aturan() -> BukuAturan:
    """Every regulation in `settings.ATURAN_DIR`, read once per process."""
    return muat(settings.ATURAN_DIR)
