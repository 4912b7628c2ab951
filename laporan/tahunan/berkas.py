"""The files of a version: made once from what was frozen, kept, and served from then on."""

import io
import logging
from collections.abc import Callable

from django.db import transaction

from laporan.keaslian.terbitan import baca_tersimpan, baca_utuh, cetak, sha256, taruh, terbitkan
from laporan.models import VersiLaporan
from laporan.tahunan.isi import dari_json
from laporan.tahunan.laporan_pdf import keterangan_versi, terbitan_versi
from laporan.tahunan.laporan_xlsx import tulis_laporan
from laporan.tahunan.susun import Catatan

log = logging.getLogger(__name__)


def lengkapi(pk: int) -> VersiLaporan:
    """The version with both its files; what is there already stays as it is."""
    versi = _ambil(pk)
    if versi.dokumen is None:
        dokumen, _ = terbitkan(terbitan_versi(versi), simpan=True)
        VersiLaporan.objects.filter(pk=pk, dokumen=None).update(dokumen=dokumen)
    if not versi.nama_xlsx:
        _simpan_xlsx(versi, _xlsx(versi))
    return _ambil(pk)


def berkas_pdf(versi: VersiLaporan) -> bytes:
    """The PDF that was frozen. Where the storage has lost it, the same bytes made again."""
    versi = versi if versi.dokumen else lengkapi(versi.pk)
    assert versi.dokumen is not None  # noqa: S101 - lengkapi has just seen to it
    dokumen = versi.dokumen
    isi = baca_tersimpan(dokumen)
    if isi is not None:
        return isi
    return _pulihkan(versi, "PDF", dokumen.sha256, lambda: cetak(terbitan_versi(versi), kode=dokumen.kode))


def berkas_xlsx(versi: VersiLaporan) -> bytes:
    """The XLSX that was frozen. Where the storage has lost it, the same bytes made again."""
    versi = versi if versi.nama_xlsx else lengkapi(versi.pk)
    isi = baca_utuh(versi.nama_xlsx, versi.sha256_xlsx)
    return isi if isi is not None else _pulihkan(versi, "XLSX", versi.sha256_xlsx, lambda: _xlsx(versi))


def _pulihkan(versi: VersiLaporan, apa: str, sidik: str, buat: Callable[[], bytes]) -> bytes:
    """Made anew from the frozen content; said aloud where the bytes are not those of then."""
    isi = buat()
    sama = sha256(isi) == sidik
    log.error("laporan: %s %s hilang dari penyimpanan; dibuat lagi, %s", apa, versi, "sama" if sama else "BERBEDA")
    return isi


def _ambil(pk: int) -> VersiLaporan:
    return VersiLaporan.objects.select_related("laporan__pd", "dokumen").get(pk=pk)


def _xlsx(versi: VersiLaporan) -> bytes:
    berkas = io.BytesIO()
    catatan = [Catatan(*satu) for satu in versi.catatan]
    tulis_laporan(dari_json(versi.isi), catatan, berkas, pada=versi.dikirim_pada, keterangan=keterangan_versi(versi))
    return berkas.getvalue()


@transaction.atomic
def _simpan_xlsx(versi: VersiLaporan, isi: bytes) -> None:
    """Of two workers that made it at once the first keeps it."""
    terkunci = VersiLaporan.objects.select_for_update(of=("self",)).get(pk=versi.pk)
    if not terkunci.nama_xlsx:
        terkunci.nama_xlsx = taruh(isi)
        terkunci.sha256_xlsx = sha256(isi)
        terkunci.save(update_fields=["nama_xlsx", "sha256_xlsx"])
