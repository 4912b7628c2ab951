"""The bytes of one file of a pack: a kept card, or a report in one of its two frozen forms."""

import hashlib
from importlib import import_module

from laporan.keaslian.terbitan import baca_tersimpan
from laporan.models import ButirPaket, DokumenTerbit


def isi_butir(butir: ButirPaket) -> bytes | None:
    """The bytes that were certified; None where they were lost or are no longer those."""
    if butir.versi:
        isi = _berkas_laporan(butir)
        return isi if hashlib.sha256(isi).hexdigest() == butir.sha256 else None
    return baca_tersimpan(butir.dokumen) if butir.dokumen else None


def buat_laporan(butir: ButirPaket) -> tuple[DokumenTerbit | None, str]:
    """Have the file of a report made, where it is not yet: its document in the register, and its SHA-256."""
    isi = _berkas_laporan(butir)
    dokumen = DokumenTerbit.objects.filter(versi_laporan=butir.versi).first() if butir.kunci.endswith(":pdf") else None
    return dokumen, hashlib.sha256(isi).hexdigest()


def _berkas_laporan(butir: ButirPaket) -> bytes:
    jenis = butir.kunci.rpartition(":")[2]
    pembuat = getattr(import_module("laporan.tahunan.berkas"), f"berkas_{jenis}")
    isi: bytes = pembuat(butir.versi)
    return isi
