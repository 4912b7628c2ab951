"""The verbs of importing in the browser: upload, confirm, cancel, start again. The work itself is `impor.kerja`.

A task is a row of the same database, so that it is there exactly if the import that waits for it is.
"""

import hashlib
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task

from impor import tugas
from impor.models import Impor
from kepegawaian.models import Akun
from lampiran.aksi import buang, taruh
from lampiran.gudang import nama_acak
from lampiran.nama import bersihkan

PRATINJAU_LAMA = "Pratinjau ini sudah tidak berlaku. Lihat lagi pratinjau terbaru di bawah, lalu simpan."
SUDAH_DIKONFIRMASI = "Impor ini sudah dikonfirmasi; tidak ada yang disimpan dua kali."
TIDAK_DAPAT_DISIMPAN = "Tidak ada yang dapat disimpan dari impor ini."
TIDAK_DAPAT_DIBATALKAN = "Impor ini sudah disimpan, sedang disimpan, atau sudah dibatalkan."
MASIH_BERJALAN = "Impor ini masih dikerjakan. Tunggu sampai selesai."
TIDAK_PERLU = "Impor ini tidak perlu diulang."


def unggah(*, berkas: UploadedFile, jenis: Impor.Jenis, oleh: Akun) -> Impor:
    """Keep the file and have it checked. For the whole city by BKPSDMD, else for all agencies of the pengelola."""
    nama_simpan = taruh(f"impor/{nama_acak()}", berkas)
    try:
        return _catat(berkas, jenis, oleh, nama_simpan)
    except BaseException:
        buang(nama_simpan)
        raise


@transaction.atomic
def _catat(berkas: UploadedFile, jenis: Impor.Jenis, oleh: Akun, nama_simpan: str) -> Impor:
    impor = Impor.objects.create(
        jenis=jenis,
        nama=bersihkan(berkas.name or ""),
        nama_simpan=nama_simpan,
        sha256=_sha256(berkas),
        ukuran=berkas.size or 0,
        seluruh_kota=oleh.hak.bkpsdmd,
        dibuat_oleh=oleh,
    )
    if not impor.seluruh_kota:
        impor.pd.set(oleh.hak.pd_dikelola)
    _jadwalkan(impor, tugas.periksa)
    return impor


def _sha256(berkas: UploadedFile) -> str:
    campuran = hashlib.sha256()
    for potongan in berkas.chunks():
        campuran.update(potongan)
    return campuran.hexdigest()


def _jadwalkan(impor: Impor, kerja: "Task[Any, Any]", percobaan: int = tugas.PERCOBAAN) -> None:
    """Hand the import over to a new task; an older one that still works on it finds it is no longer its own.

    `percobaan`: how often it is begun again by itself, should its worker die.
    """
    impor.tugas = str(kerja.enqueue(impor.pk).id)
    impor.kemajuan, impor.tahap, impor.denyut = 0, "", timezone.now()
    impor.save()
    tugas.jaga_nanti(impor.pk, impor.tugas, percobaan)


@transaction.atomic
def konfirmasi(*, impor: Impor, oleh: Akun, tanda: str) -> None:
    """Have saved what the preview showed: all rows without a problem. `tanda` says which preview that was.

    Raises ValidationError with a sentence, also for who comes second.
    """
    terkunci = Impor.objects.select_for_update().get(pk=impor.pk)
    if terkunci.status in Impor.TERKONFIRMASI:
        raise ValidationError(SUDAH_DIKONFIRMASI)
    if not terkunci.dapat_disimpan:
        raise ValidationError(TIDAK_DAPAT_DISIMPAN)
    if terkunci.tanda_pratinjau != tanda:
        raise ValidationError(PRATINJAU_LAMA)
    terkunci.status = Impor.Status.MENYIMPAN
    terkunci.dikonfirmasi_oleh, terkunci.dikonfirmasi_pada = oleh, timezone.now()
    _jadwalkan(terkunci, tugas.simpan)


@transaction.atomic
def batalkan(*, impor: Impor) -> None:
    """Before it is confirmed, or after it failed. The file and the preview are thrown away; the entry stays."""
    terkunci = Impor.objects.select_for_update().get(pk=impor.pk)
    if not terkunci.dapat_dibatalkan:
        raise ValidationError(TIDAK_DAPAT_DIBATALKAN)
    for nama in filter(None, (terkunci.nama_simpan, terkunci.nama_perbaikan)):
        transaction.on_commit(partial(buang, nama))
    terkunci.status, terkunci.tugas, terkunci.nama_perbaikan = Impor.Status.DIBATALKAN, "", ""
    terkunci.save(update_fields=["status", "tugas", "nama_perbaikan"])
    terkunci.baris.all().delete()


@transaction.atomic
def ulangi(*, impor: Impor, percobaan: int = tugas.PERCOBAAN) -> None:
    """Start again what has stopped: the saving of a confirmed import, else the check.

    A worker that saves holds the import, so that one that is only slow is not taken for dead.
    """
    terkunci = Impor.objects.select_for_update(skip_locked=True).filter(pk=impor.pk).first()
    if terkunci is None:
        raise ValidationError(MASIH_BERJALAN)
    if terkunci.status != Impor.Status.GAGAL and not tugas.macet(terkunci):
        raise ValidationError(MASIH_BERJALAN if terkunci.bekerja else TIDAK_PERLU)
    if terkunci.status == Impor.Status.MENYIMPAN:
        _jadwalkan(terkunci, tugas.simpan, percobaan)
        return
    terkunci.status = Impor.Status.DIUNGGAH
    terkunci.dikonfirmasi_oleh = terkunci.dikonfirmasi_pada = None
    _jadwalkan(terkunci, tugas.periksa, percobaan)
