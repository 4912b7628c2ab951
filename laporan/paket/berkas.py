"""The bytes of one file of a pack: a kept card, or a report in one of its two frozen forms."""

from laporan.keaslian.terbitan import baca_tersimpan, sha256
from laporan.models import ButirPaket, DokumenTerbit
from laporan.tahunan.berkas import berkas_pdf, berkas_xlsx


def isi_butir(butir: ButirPaket) -> bytes | None:
    """The bytes that were certified; None where they were lost or are no longer those."""
    if butir.versi:
        isi = _berkas_laporan(butir)
        return isi if sha256(isi) == butir.sha256 else None
    return baca_tersimpan(butir.dokumen) if butir.dokumen else None


def buat_laporan(butir: ButirPaket) -> tuple[DokumenTerbit | None, str]:
    """Have the file of a report made, where it is not yet: its document in the register, and its SHA-256."""
    isi = _berkas_laporan(butir)
    dokumen = DokumenTerbit.objects.filter(versi_laporan=butir.versi).first() if butir.kunci.endswith(":pdf") else None
    return dokumen, sha256(isi)


def _berkas_laporan(butir: ButirPaket) -> bytes:
    assert butir.versi is not None  # noqa: S101 - the file of a report
    return berkas_pdf(butir.versi) if butir.kunci.endswith(":pdf") else berkas_xlsx(butir.versi)
