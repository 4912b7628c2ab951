"""The verbs of stored files: keep one, and throw away those that nothing refers to."""

import hashlib
import logging
import os
from datetime import datetime
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, transaction

from lampiran.gudang import gudang, isi_gudang, nama_acak
from lampiran.models import Berkas
from lampiran.penolakan import PenyimpananTerganggu
from lampiran.periksa import BerkasTeruji

log = logging.getLogger(__name__)


@transaction.atomic
def simpan(*, teruji: BerkasTeruji) -> Berkas:
    """The stored file with these bytes: the one there is, or a new one. To be called where it is then referred to.

    The file is written before its row, so that no row is ever without its file. A found row is locked until the end
    of the transaction, so that it is not thrown away before it is referred to. Raises PenyimpananTerganggu.
    """
    sidik = hashlib.sha256(teruji.isi).hexdigest()
    return _cari(sidik) or _buat(sidik, teruji)


def _cari(sidik: str) -> Berkas | None:
    return Berkas.objects.select_for_update().filter(sha256=sidik).first()


def _buat(sidik: str, teruji: BerkasTeruji) -> Berkas:
    """A new row with its file; where another upload of the same bytes was quicker, the row it made."""
    nama = taruh(nama_acak(), ContentFile(teruji.isi))
    try:
        with transaction.atomic():
            return Berkas.objects.create(sha256=sidik, nama_simpan=nama, jenis=teruji.jenis, ukuran=len(teruji.isi))
    except BaseException as galat:
        buang(nama)
        if isinstance(galat, IntegrityError) and (pemenang := _cari(sidik)):
            return pemenang
        raise


def taruh(nama: str, isi: "File[bytes]") -> str:
    """Store the file; the name it got. When this returns, not even a power cut takes it away again.

    Raises PenyimpananTerganggu, and tells the operator, where the storage does not take it: full, read-only, away.
    What was written until then is thrown away.
    """
    try:
        tersimpan = gudang().save(nama, isi)
        _pastikan_di_cakram(tersimpan)
    except Exception as galat:  # whatever the storage's own library raises
        log.exception("lampiran: %s tidak dapat ditulis ke penyimpanan", nama)
        buang(nama)
        raise PenyimpananTerganggu from galat
    return tersimpan


def _pastikan_di_cakram(nama: str) -> None:
    """Of a folder, the file and its entry in the folder; any other storage sees to that itself."""
    penyimpanan = gudang()
    if isinstance(penyimpanan, FileSystemStorage):
        jalur = Path(penyimpanan.path(nama))
        for satu in (jalur, jalur.parent):
            berkas = os.open(satu, os.O_RDONLY)
            try:
                os.fsync(berkas)
            finally:
                os.close(berkas)


def buang(nama: str) -> None:
    """Delete from the storage; a storage that will not is a matter for the operator and not for the user."""
    try:
        gudang().delete(nama)
    except Exception:  # whatever the storage's own library raises
        log.exception("lampiran: %s tidak dapat dihapus dari penyimpanan", nama)


def hapus_yatim(*, sebelum: datetime) -> int:
    """Throw away the rows from before that moment that nothing refers to, and their files. How many there were."""
    calon = Berkas.objects.yatim().filter(dibuat_pada__lt=sebelum).values_list("pk", flat=True)
    return sum(_hapus_bila_yatim(pk) for pk in list(calon))


@transaction.atomic
def _hapus_bila_yatim(pk: int) -> bool:
    """Asked again under a lock, for somebody may upload the same bytes at this moment. The file goes last."""
    berkas = Berkas.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if berkas is None or not Berkas.objects.yatim().filter(pk=pk).exists():
        return False
    berkas.delete()
    transaction.on_commit(lambda: buang(berkas.nama_simpan))
    return True


def hapus_sisa(*, sebelum: datetime) -> int:
    """Throw away files from before that moment without a row, left by an upload that was broken off. How many.

    Only for a storage that no other database uses.
    """
    sisa = [nama for nama in isi_gudang() if gudang().get_modified_time(nama) < sebelum]
    berbaris = set(Berkas.objects.values_list("nama_simpan", flat=True))
    terbuang = [nama for nama in sisa if nama not in berbaris]
    for nama in terbuang:
        buang(nama)
    return len(terbuang)
