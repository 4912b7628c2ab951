"""Putting the files of a pack into its ZIP: once, whole, and the same way each time."""

import hashlib
import uuid
from functools import partial
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lampiran.aksi import buang, taruh
from lampiran.gudang import nama_acak
from laporan.models import ButirPaket, Paket
from laporan.models.paket import UMUR, tenggang
from laporan.paket.berkas import isi_butir
from laporan.paket.daftar_isi import NAMA_DAFTAR_ISI, tulis_daftar_isi
from laporan.paket.kabar import kabarkan

TERBUKA = (ButirPaket.Status.MENUNGGU, ButirPaket.Status.DIKERJAKAN)
SEKALI_DENYUT = 20
"""Files between two signs of life."""


class Dihentikan(Exception):
    """The pack was cancelled, or another worker took it for abandoned; this one leaves it alone."""


def rakit(pk: int) -> bool:
    """Finish the pack, where nothing is left to be made and nobody does it already. Whether there is more to make."""
    paket = _ambil(pk, str(uuid.uuid4()))
    if paket is None:
        return False
    if paket.status == Paket.Status.GAGAL:
        kabarkan(paket)
        return False
    try:
        with NamedTemporaryFile(suffix=".zip") as sementara:
            hilang = _tulis(paket, sementara)
            if hilang:
                return _kembalikan(paket, hilang)
            _simpan(paket, sementara)
    except Dihentikan:
        return False
    kabarkan(paket)
    return False


@transaction.atomic
def _ambil(pk: int, perakit: str) -> Paket | None:
    """The pack for this worker to finish, or as it ended where some document could not be made; None for neither.

    The name under which it will be kept is noted first, so that whoever takes over from a dead worker clears it away.
    """
    paket = Paket.objects.select_for_update().filter(pk=pk, status=Paket.Status.DIKERJAKAN).first()
    if paket is None or paket.butir.filter(status__in=TERBUKA).exists():
        return None
    sekarang = timezone.now()
    if paket.butir.filter(status=ButirPaket.Status.GAGAL).exists():
        paket.status = Paket.Status.GAGAL
    elif paket.perakit and paket.denyut >= sekarang - tenggang():
        return None
    else:
        if paket.nama_simpan:
            transaction.on_commit(partial(buang, paket.nama_simpan))
        paket.perakit, paket.nama_simpan = perakit, f"paket/{nama_acak()}"
    paket.denyut = sekarang
    paket.save(update_fields=["status", "perakit", "nama_simpan", "denyut"])
    return paket


def _tulis(paket: Paket, tujuan: IO[bytes]) -> list[int]:
    """Write the ZIP, one file in memory at a time. The files that are not to be had any more, by pk."""
    hilang = []
    with ZipFile(tujuan, "w", ZIP_STORED) as arsip:
        with NamedTemporaryFile(suffix=".xlsx") as daftar:
            tulis_daftar_isi(paket, _semua(paket), daftar)
            daftar.seek(0)
            arsip.writestr(_kepala(NAMA_DAFTAR_ISI), daftar.read())
        for ke, butir in enumerate(_semua(paket)):
            if ke % SEKALI_DENYUT == 0:
                _laporkan(paket)
            isi = isi_butir(butir)
            if isi is None:
                hilang.append(butir.pk)
            else:
                arsip.writestr(_kepala(butir.nama), isi)
    return hilang


def _semua(paket: Paket) -> QuerySet[ButirPaket]:
    semua = paket.butir.order_by("urutan").select_related("pd", "dokumen", "versi__laporan__pd")
    terpilih: QuerySet[ButirPaket] = semua.defer("versi__isi", "versi__catatan", "dokumen__ringkasan")
    return terpilih


def _kepala(nama: str) -> ZipInfo:
    """An entry that depends on nothing but its name: no clock, readable by all."""
    kepala = ZipInfo(nama)
    kepala.external_attr = 0o644 << 16
    return kepala


def _laporkan(paket: Paket, **medan: object) -> None:
    """A sign of life. Raises Dihentikan where the pack is no longer this worker's."""
    milik_kita = Paket.objects.filter(pk=paket.pk, perakit=paket.perakit, status=Paket.Status.DIKERJAKAN)
    if not milik_kita.update(denyut=timezone.now(), **medan):
        raise Dihentikan


def _kembalikan(paket: Paket, hilang: list[int]) -> bool:
    """Files that were lost since are made again."""
    with transaction.atomic():
        _laporkan(paket, perakit="", nama_simpan="")
        ButirPaket.objects.filter(pk__in=hilang).update(status=ButirPaket.Status.MENUNGGU, pekerja="", sha256="")
    return True


def _simpan(paket: Paket, sementara: IO[bytes]) -> None:
    """Keep the file, then say that it is there; thrown away where nobody wants it any more."""
    ukuran = sementara.seek(0, 2)
    sementara.seek(0)
    sha256 = hashlib.file_digest(sementara, "sha256").hexdigest()  # type: ignore[arg-type]  # an open binary file
    sementara.seek(0)
    _laporkan(paket)
    nama = taruh(paket.nama_simpan, File(sementara))
    selesai = timezone.now()
    try:
        _laporkan(
            paket,
            status=Paket.Status.SELESAI,
            nama_simpan=nama,
            ukuran=ukuran,
            sha256=sha256,
            selesai_pada=selesai,
            kedaluwarsa_pada=selesai + UMUR,
        )
    except BaseException:
        buang(nama)
        raise
    paket.status = Paket.Status.SELESAI
