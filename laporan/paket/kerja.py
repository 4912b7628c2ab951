"""The work behind a pack, shared by however many workers there are.

A worker takes one document after another, each in a short transaction, and makes it outside any. One that dies leaves
a document taken; when it has been taken for longer than TENGGANG it is anybody's. A guard, a later task that stands in
the queue before the work begins, sees to it that somebody comes by. Whoever finds nothing left puts the ZIP together,
under a mark of its own that ages in the same way.
"""

import hashlib
import logging
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from tempfile import TemporaryFile
from typing import IO
from uuid import uuid4
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dokumen.tetap import AWAL_ZIP
from kepegawaian.aksi_kabar import beri_tahu
from lampiran.aksi import buang
from lampiran.gudang import gudang, nama_acak
from laporan.models import ButirPaket, Paket
from laporan.paket.daftar_isi import tulis_daftar_isi
from laporan.paket.isi import buat, selesaikan, susun_butir

log = logging.getLogger(__name__)

TENGGANG = timedelta(minutes=3)
"""A document, or the ZIP, that a worker took so long ago is taken for abandoned; no document takes a tenth of it."""
POTONGAN = 1024 * 1024

Status = ButirPaket.Status


def siapkan(pk: int) -> bool:
    """Write down what belongs into the pack. Whether there is work to share; done twice it is done once."""
    paket = Paket.objects.select_related("pd").get(pk=pk)
    if paket.status == Paket.Status.MENUNGGU:
        butir, tanpa = susun_butir(paket)
        with transaction.atomic():
            if _pegang(pk).status == Paket.Status.MENUNGGU:
                ButirPaket.objects.bulk_create(butir, batch_size=500)
                Paket.objects.filter(pk=pk).update(status=Paket.Status.DIKERJAKAN, tanpa=tanpa, denyut=timezone.now())
    return ButirPaket.objects.filter(paket=pk, status=Status.MENUNGGU).exists()


def kerjakan(pk: int) -> None:
    """Make documents of the pack until none is left, then put it together if nobody else does."""
    paket = Paket.objects.get(pk=pk)
    while (butir := _ambil(pk)) is not None:
        _buat(butir, paket.tahun)
    rakit(pk)


def _pegang(pk: int) -> Paket:
    paket: Paket = Paket.objects.select_for_update().get(pk=pk)
    return paket


@transaction.atomic
def _ambil(pk: int) -> ButirPaket | None:
    """The next document, marked as taken; None where there is none, or nobody wants the pack any more."""
    if not Paket.objects.filter(pk=pk, status=Paket.Status.DIKERJAKAN).exists():
        return None
    terbengkalai = Q(status=Status.DIKERJAKAN, denyut__lt=timezone.now() - TENGGANG)
    tersisa = ButirPaket.objects.select_for_update(skip_locked=True).filter(
        Q(status=Status.MENUNGGU) | terbengkalai, paket=pk
    )
    butir = tersisa.order_by("urutan").first()
    if butir is not None:
        butir.status, butir.pekerja, butir.denyut = Status.DIKERJAKAN, str(uuid4()), timezone.now()
        butir.save(update_fields=["status", "pekerja", "denyut"])
    return butir


def _buat(butir: ButirPaket, tahun: int) -> None:
    """One document. What goes wrong with it is its own matter: the others are made all the same."""
    try:
        selesaikan(butir, buat(butir, tahun))
        butir.dibuat_baru = True
    except Exception:  # whatever a document can die of
        log.exception("paket: %s tidak dapat dibuat", butir.kunci)
        butir.status = Status.GAGAL
    isi = {nama: getattr(butir, nama) for nama in ("status", "nama_simpan", "sha256", "kode", "dibuat_baru")}
    ButirPaket.objects.filter(pk=butir.pk, pekerja=butir.pekerja).update(**isi)


# --- the ZIP -------------------------------------------------------------------------------------------------


def rakit(pk: int) -> None:
    """Put the pack together, once nothing of it is left to do; one worker does, and the half file of none stays."""
    perakit = _mulai_merakit(pk)
    if perakit is None:
        return
    paket = Paket.objects.select_related("pd").get(pk=pk)
    with TemporaryFile() as berkas:
        tulis_zip(paket, berkas)
        ukuran, sha256 = berkas.tell(), _sidik(berkas)
        nama = gudang().save(f"paket/{nama_acak()}", File(berkas))
    isi = {"nama_simpan": nama, "ukuran": ukuran, "sha256": sha256}
    if not _akhiri(pk, perakit, Paket.Status.SELESAI, isi):
        buang(nama)


@transaction.atomic
def _mulai_merakit(pk: int) -> str | None:
    """The mark under which one may put it together; None where somebody else does, or it is not time yet."""
    paket, sekarang = _pegang(pk), timezone.now()
    if paket.status != Paket.Status.DIKERJAKAN or (paket.perakit and paket.denyut > sekarang - TENGGANG):
        return None
    status = set(paket.butir.values_list("status", flat=True).distinct().order_by())
    if status & {Status.MENUNGGU, Status.DIKERJAKAN}:
        return None
    paket.perakit, paket.denyut = str(uuid4()), sekarang
    paket.save(update_fields=["perakit", "denyut"])
    if Status.GAGAL in status:
        _akhiri(pk, paket.perakit, Paket.Status.GAGAL, {})
        return None
    return paket.perakit


@transaction.atomic
def _akhiri(pk: int, perakit: str, status: str, isi: dict[str, object]) -> bool:
    """End it and ring the bell, if it is still ours to end."""
    milik = Paket.objects.filter(pk=pk, perakit=perakit, status=Paket.Status.DIKERJAKAN)
    if not milik.update(status=status, selesai_pada=timezone.now(), **isi):
        return False
    paket = Paket.objects.select_related("dibuat_oleh", "pd").get(pk=pk)
    siap = status == Paket.Status.SELESAI
    beri_tahu(
        kepada=[paket.dibuat_oleh.pns_id],
        judul=f"{paket}: {'siap diunduh' if siap else 'sebagian dokumen gagal dibuat'}.",
        url=paket.get_absolute_url(),
        kunci=f"paket:{pk}",
    )
    return True


def tulis_zip(paket: Paket, berkas: IO[bytes]) -> None:
    """Every document under its name, and a table of contents, in order. The same content gives the same bytes."""
    with ZipFile(berkas, "w", ZIP_STORED) as arsip:
        _tulis(arsip, "Daftar Isi.xlsx", iter([tulis_daftar_isi(paket)]))
        for butir in paket.butir.order_by("urutan"):
            _tulis(arsip, butir.nama, _potongan(butir.nama_simpan))
    berkas.seek(0, 2)


def _tulis(arsip: ZipFile, nama: str, potongan: Iterator[bytes]) -> None:
    with arsip.open(ZipInfo(nama, AWAL_ZIP), "w", force_zip64=True) as tujuan:
        for satu in potongan:
            tujuan.write(satu)


def _potongan(nama_simpan: str) -> Iterator[bytes]:
    with gudang().open(nama_simpan) as asal:
        yield from iter(partial(asal.read, POTONGAN), b"")


def _sidik(berkas: IO[bytes]) -> str:
    berkas.seek(0)
    campuran = hashlib.file_digest(berkas, "sha256").hexdigest()  # type: ignore[arg-type]  # a temporary file is one
    berkas.seek(0)
    return campuran
