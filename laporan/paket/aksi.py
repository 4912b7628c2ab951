"""The verbs of a pack: ask for one, cancel it, try again what failed.

ValidationError: not in this state; PermissionDenied: not this account. Both carry a sentence for the user.
"""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from kepegawaian.models import Akun, PerangkatDaerah
from lampiran.aksi import buang
from laporan.acuan import daftar_tahun
from laporan.models import ButirPaket, DokumenTerbit, Paket, VersiLaporan
from laporan.paket import tugas

Status = Paket.Status


@transaction.atomic
def minta(*, jenis: str, pd: PerangkatDaerah | None, tahun: int, oleh: Akun) -> Paket:
    """A new pack, or the same one that is under way."""
    pastikan_boleh(oleh, pd)
    if jenis not in Paket.Jenis.values or tahun not in daftar_tahun():
        raise ValidationError("Paket ini tidak dikenal. Pilih isi dan tahunnya, lalu coba lagi.")
    Akun.objects.select_for_update(of=("self",)).get(pk=oleh.pk)  # a double click waits for the first
    berjalan = Paket.objects.filter(jenis=jenis, pd=pd, tahun=tahun, status__in=Paket.BEKERJA).first()
    if berjalan:
        return berjalan
    paket = Paket.objects.create(jenis=jenis, pd=pd, tahun=tahun, dibuat_oleh=oleh)
    _jadwalkan(paket)
    return paket


def pastikan_boleh(akun: Akun, pd: PerangkatDaerah | None) -> None:
    """The whole city for BKPSDMD, an agency also for its pengelola. Raises PermissionDenied with a sentence."""
    if not akun.hak.bkpsdmd and pd not in akun.hak.pd_dikelola:
        raise PermissionDenied("Paket dokumen hanya untuk BKPSDMD dan pengelola SDM perangkat daerah itu.")


@transaction.atomic
def batalkan(*, paket: Paket) -> None:
    """Workers stop after the document they are at; what is made already serves the next pack."""
    terkunci = Paket.objects.select_for_update().get(pk=paket.pk)
    if not terkunci.bekerja:
        raise ValidationError(f"Paket ini tidak sedang dibuat: {terkunci.get_status_display().lower()}.")
    Paket.objects.filter(pk=paket.pk).update(status=Status.DIBATALKAN)


@transaction.atomic
def ulangi(*, paket: Paket) -> None:
    """Make once more what failed."""
    terkunci = Paket.objects.select_for_update().get(pk=paket.pk)
    if terkunci.status != Status.GAGAL:
        raise ValidationError(f"Paket ini tidak perlu diulang: {terkunci.get_status_display().lower()}.")
    terkunci.butir.filter(status=ButirPaket.Status.GAGAL).update(status=ButirPaket.Status.MENUNGGU, pekerja="")
    Paket.objects.filter(pk=paket.pk).update(status=Status.DIKERJAKAN, perakit="", selesai_pada=None)
    _jadwalkan(terkunci)


def _jadwalkan(paket: Paket) -> None:
    """The tasks are rows of the same database: they are there exactly if the pack is."""
    tugas.jaga.using(run_after=timezone.now() + tugas.JEDA).enqueue(paket.pk)
    tugas.mulai.enqueue(paket.pk)


def bersihkan(*, sebelum: datetime) -> tuple[int, int]:
    """Throw away the ZIPs that can no longer be downloaded, and documents kept for packs that none needs any more.

    What was frozen with a report stays. Returns how many packs and documents.
    """
    usang = [paket for paket in Paket.objects.exclude(nama_simpan="") if not paket.dapat_diunduh]
    for paket in usang:
        buang(paket.nama_simpan)
        Paket.objects.filter(pk=paket.pk).update(nama_simpan="")
    lama = Paket.objects.filter(dibuat_pada__lt=sebelum - timedelta(days=1)).exclude(status__in=Paket.BEKERJA)
    lama.filter(nama_simpan="").delete()
    return len(usang), _bersihkan_dokumen(sebelum)


def _bersihkan_dokumen(sebelum: datetime) -> int:
    dipakai = ButirPaket.objects.exclude(nama_simpan="").values("nama_simpan")
    beku = VersiLaporan.objects.exclude(dokumen=None).values("dokumen")
    semua = DokumenTerbit.objects.exclude(nama_simpan="").filter(terakhir_pada__lt=sebelum)
    semua = semua.exclude(pk__in=beku).exclude(nama_simpan__in=dipakai)
    banyak = 0
    for dokumen in semua:
        buang(dokumen.nama_simpan)
        banyak += DokumenTerbit.objects.filter(pk=dokumen.pk).update(nama_simpan="")
    return banyak
