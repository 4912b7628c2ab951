"""Throwing away what nobody needs any more: the files of old packs, and kept cards that say what no longer holds.

The file of a report that was sent is never touched: it is what was certified, and cannot be made again. A card can:
the same content gives the same bytes, so that its row in the register stays true.
"""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lampiran.aksi import buang
from laporan.models import ButirPaket, DokumenTerbit, Paket
from laporan.models.terbitan import DokumenTerbitQuerySet

HARI = 30
"""For how many days a card that was replaced is kept."""


def hapus_paket_lama() -> int:
    """The files of packs that have expired by now."""
    return hapus_kedaluwarsa(saat=timezone.now())


def hapus_kartu_diganti() -> int:
    """The files of cards that were replaced HARI days ago or earlier."""
    return hapus_kartu_lama(sebelum=timezone.now() - timedelta(days=HARI))


def hapus_kedaluwarsa(*, saat: datetime) -> int:
    """Delete the files of the packs that have expired by then. How many there were; their rows stay."""
    habis = Paket.objects.filter(status=Paket.Status.SELESAI, kedaluwarsa_pada__lte=saat).exclude(nama_simpan="")
    return sum(_hapus_berkas(pk) for pk in habis.values_list("pk", flat=True))


@transaction.atomic
def _hapus_berkas(pk: int) -> bool:
    paket = Paket.objects.select_for_update(skip_locked=True).filter(pk=pk).exclude(nama_simpan="").first()
    if paket is None:
        return False
    transaction.on_commit(partial(buang, paket.nama_simpan))
    paket.nama_simpan = ""
    paket.save(update_fields=["nama_simpan"])
    return True


def hapus_kartu_lama(*, sebelum: datetime) -> int:
    """Delete the kept files of cards replaced by a newer one, last issued before that moment. How many there were."""
    calon = _kartu_lama(sebelum).values_list("pk", flat=True)
    return sum(_hapus_kartu(pk, sebelum) for pk in list(calon))


def _kartu_lama(sebelum: datetime) -> DokumenTerbitQuerySet:
    """Kept, replaced, and in no pack that is being made or can be fetched; nor in a report that was sent."""
    hidup = Q(paket__status=Paket.Status.DIKERJAKAN) | Q(paket__kedaluwarsa_pada__gt=timezone.now())
    terpakai = ButirPaket.objects.filter(hidup, dokumen__isnull=False).values("dokumen")
    tersimpan = DokumenTerbit.objects.dengan_pengganti().filter(  # type: ignore[misc]  # diganti is an annotation
        jenis=DokumenTerbit.Jenis.KARTU, diganti=True, terakhir_pada__lt=sebelum, versi_laporan=None
    )
    return tersimpan.exclude(nama_simpan="").exclude(pk__in=terpakai).order_by("pk")


@transaction.atomic
def _hapus_kartu(pk: int, sebelum: datetime) -> bool:
    """Asked again under a lock, for somebody may issue the same content at this moment."""
    dokumen = DokumenTerbit.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if dokumen is None or not _kartu_lama(sebelum).filter(pk=pk).exists():
        return False
    transaction.on_commit(partial(buang, dokumen.nama_simpan))
    dokumen.nama_simpan = ""
    dokumen.save(update_fields=["nama_simpan"])
    return True
