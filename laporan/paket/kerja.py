"""The work on a pack: take a document, make it, mark it; the last one writes the ZIP.

Any number of workers do this at once. Each step that takes something is one short transaction, so that nobody takes
what another has; nothing is made inside of one. Every document is kept under its content by `terbitkan`: one that
was made by a worker that died before it could say so is there, and not made again.
"""

import gc
import logging
import uuid
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from kepegawaian.models import PNS
from laporan.kartu import TidakAdaTim
from laporan.keaslian.terbitan import baca_tersimpan, terbitkan
from laporan.models import ButirPaket, DokumenTerbit, Paket
from laporan.paket import berkas
from laporan.paket.kartu import terbitan_terkini
from laporan.paket.rakit import rakit

log = logging.getLogger(__name__)

GILIRAN = timedelta(seconds=15)
"""How long one task works before it lets others have their turn."""
TIDAK_DAPAT_DIBUAT = "Dokumen ini tidak dapat dibuat karena gangguan pada aplikasi. Coba lagi, atau hubungi BKPSDMD."


class TidakSama(Exception):
    """A document cannot be given out under the code it was issued with."""


class Hasil(NamedTuple):
    """What became of one file: its document in the register, where it has one, its hashes, and whether it was made."""

    dokumen: DokumenTerbit | None
    sidik: str
    sha256: str
    baru: bool


def kerjakan(pk: int) -> bool:
    """Make documents of that pack for one turn, and its ZIP when all are there. Whether there is more to do."""
    _bekukan()
    pekerja, sampai = str(uuid.uuid4()), timezone.now() + GILIRAN
    while butir := _ambil(pk, pekerja):
        _buat(butir)
        if timezone.now() >= sampai:
            return True
    return rakit(pk)


@cache
def _bekukan() -> None:
    """Once in a process: what it has loaded by now stays, and need not be looked through for garbage again and again.

    Laying out a page makes so much of it that this takes a tenth off the time.
    """
    gc.collect()
    gc.freeze()


@transaction.atomic
def _ambil(pk: int, pekerja: str) -> ButirPaket | None:
    """Take the next document that nobody works on."""
    menanti = (
        ButirPaket.objects.menanti(pk)
        .select_related("paket", "versi__laporan__pd")
        .defer("versi__isi", "versi__catatan")
    )
    butir = menanti.select_for_update(skip_locked=True, of=("self",)).order_by("urutan").first()
    if butir is None:
        return None
    butir.status, butir.pekerja, butir.denyut = ButirPaket.Status.DIKERJAKAN, pekerja, timezone.now()
    butir.save(update_fields=["status", "pekerja", "denyut"])
    Paket.objects.filter(pk=pk).update(denyut=butir.denyut)
    return butir


def _buat(butir: ButirPaket) -> None:
    """Make it and say so. Whatever goes wrong is this document's alone; the others go on."""
    milik_kita = ButirPaket.objects.filter(pk=butir.pk, pekerja=butir.pekerja, status=ButirPaket.Status.DIKERJAKAN)
    try:
        hasil = _hasil(butir)
    except TidakAdaTim:  # the team was dissolved since the pack was asked for
        milik_kita.delete()
    except Exception:
        log.exception("paket %s: %s tidak dapat dibuat", butir.paket_id, butir.kunci)
        milik_kita.update(status=ButirPaket.Status.GAGAL, galat=TIDAK_DAPAT_DIBUAT)
    else:
        milik_kita.update(
            status=ButirPaket.Status.SELESAI,
            dokumen=hasil.dokumen,
            sidik=hasil.sidik,
            sha256=hasil.sha256,
            dibuat_baru=hasil.baru,
        )


def _hasil(butir: ButirPaket) -> Hasil:
    if butir.versi:
        dokumen, sha256 = berkas.buat_laporan(butir)
        return Hasil(dokumen, butir.sidik, sha256, baru=True)
    return _kartu(butir)


def _kartu(butir: ButirPaket) -> Hasil:
    """The card as it stands at this moment."""
    atasan = PNS.objects.get(nip=butir.kunci.removeprefix("kartu:"))
    terbitan, sama = terbitan_terkini(atasan, butir.paket.tahun)
    dokumen, _ = terbitkan(terbitan, simpan=True)
    if baca_tersimpan(dokumen) is None:  # the same content came out as other bytes than were once issued
        raise TidakSama(dokumen.kode)
    return Hasil(dokumen, dokumen.sidik, dokumen.sha256, baru=sama is None or not sama.nama_simpan)
