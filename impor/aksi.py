"""The verbs of importing: carry out what was planned, all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from bimbingan.models import Bimbingan, Sesi
from coaching.models import Coaching
from impor import kegiatan, pegawai, standar
from impor.kegiatan import KegiatanBaru, SesiBaru
from impor.masalah import BerkasDitolak
from impor.rujukan import BIMBINGAN, Pasangan
from impor.wilayah import Wilayah
from kegiatan.models import Kegiatan
from kepegawaian.aksi import kunci_penempatan
from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from kepegawaian.porsi import berporsi
from kompetensi.models import StandarJabatan
from kompetensi.standar.aksi import tetapkan
from konversi.models import Asal
from konversi.rekap import SEKALIGUS, kunci_peserta, segarkan
from mentoring.models import Mentoring

SEKALI_TULIS = 2000
"""Rows that become model instances at a time, so that memory does not grow with the file."""

TUJUAN_IMPOR = "Menampung sesi yang diimpor BKPSDMD; kesepakatan pasangan ini tidak dicatat di aplikasi."


@contextmanager
def _terbaca() -> Iterator[None]:
    """What the database itself refuses, as a sentence."""
    try:
        yield
    except (IntegrityError, ValidationError) as galat:
        raise BerkasDitolak.seluruhnya("", "Data berubah selagi impor berjalan. Ulangi impornya.") from galat
    except (DataError, InvalidOperation) as galat:
        raise BerkasDitolak.seluruhnya(
            "",
            "Ada angka yang terlalu besar untuk disimpan. Periksa kolom Jumlah; jumlah JP seorang pegawai "
            "setahun tidak mungkin sebesar itu.",
        ) from galat


def impor_pegawai(*, isian: pegawai.Isian, wilayah: Wilayah | None = None) -> pegawai.Rencana:
    """Enter and update agencies and people, of `wilayah` only; close and open placements. Returns what was done.

    Raises BerkasDitolak with every problem; nothing is saved then.
    """
    with _terbaca(), transaction.atomic():
        kunci_penempatan()
        rencana = pegawai.rencanakan(isian, wilayah)
        rencana.pastikan_bersih()
        PerangkatDaerah.objects.bulk_create(rencana.pd_baru)
        PerangkatDaerah.objects.bulk_update(rencana.pd_diubah, pegawai.MEDAN_PD)
        PNS.objects.bulk_create(rencana.pns_baru, batch_size=SEKALI_TULIS)
        PNS.objects.bulk_update(rencana.pns_diubah, pegawai.MEDAN_PNS, batch_size=SEKALI_TULIS)
        Penempatan.objects.bulk_update(rencana.ditutup, ["selesai"], batch_size=SEKALI_TULIS)
        Penempatan.objects.bulk_update(rencana.diperbaiki, pegawai.MEDAN_TEMPAT, batch_size=SEKALI_TULIS)
        Penempatan.objects.bulk_create(rencana.dibuka, batch_size=SEKALI_TULIS)
    return rencana


def impor_kegiatan(*, isian: kegiatan.Isian, wilayah: Wilayah | None = None) -> kegiatan.Rencana:
    """Record sessions and activities as attested, of peserta of `wilayah` only, and refresh everybody's totals.

    The people are held first, so that what they record meanwhile waits. Raises BerkasDitolak with every problem;
    nothing is saved then.
    """
    with _terbaca(), transaction.atomic():
        _kunci({satu.nip for satu in isian.baris if satu.nip})
        rencana = kegiatan.rencanakan(isian, wilayah)
        rencana.pastikan_bersih()
        _catat_sesi(rencana.sesi)
        _catat_kegiatan(rencana.kegiatan)
        tahun = rencana.tahun()
        for kelompok in berporsi(sorted(tahun), SEKALIGUS):
            segarkan(kelompok, set().union(*(tahun[pns] for pns in kelompok)))
    return rencana


def impor_standar(*, isian: standar.Isian, wilayah: Wilayah | None = None) -> standar.Rencana:
    """Replace the standard of every jabatan the file names. Returns what was done.

    The standards are held first, so that who changes one meanwhile waits. Raises BerkasDitolak with every problem;
    nothing is saved then.
    """
    with _terbaca(), transaction.atomic():
        list(StandarJabatan.objects.select_for_update().order_by("pk"))
        rencana = standar.rencanakan(isian, wilayah)
        rencana.pastikan_bersih()
        for satu in rencana.ditetapkan:
            tetapkan(standar=satu.standar, syarat=satu.syarat, oleh=None)
    return rencana


def _kunci(nip: set[str]) -> None:
    pk: set[int] = set()
    for kelompok in berporsi(nip, SEKALIGUS):
        pk.update(PNS.objects.filter(nip__in=kelompok).values_list("pk", flat=True))
    for urut in berporsi(sorted(pk), SEKALIGUS):
        kunci_peserta(urut)


def _catat_sesi(semua: list[SesiBaru]) -> None:
    for bentuk, (_, model) in BIMBINGAN.items():
        sesi = [satu for satu in semua if satu.pertemuan.bentuk == bentuk]
        dibuat = _buat_kesepakatan(bentuk, [satu for satu in sesi if satu.kesepakatan is None])
        for kelompok in berporsi(sesi, SEKALI_TULIS):
            baru: list[Any] = [
                model(
                    bimbingan_id=satu.kesepakatan or dibuat[_pasangan_setahun(satu)].pk,
                    pembimbing_id=satu.pertemuan.pembimbing,
                    peserta_id=satu.pertemuan.peserta,
                    tanggal=satu.pertemuan.tanggal,
                    lingkup=satu.isi.lingkup,
                    materi=satu.isi.materi,
                    status=Sesi.Status.DIPARAF,
                    asal=Asal.IMPOR,
                )
                for satu in kelompok
            ]
            model.objects.bulk_create(baru)


def _pasangan_setahun(sesi: SesiBaru) -> tuple[Pasangan, int]:
    bentuk, pembimbing, peserta, tanggal = sesi.pertemuan
    return Pasangan(bentuk, pembimbing, peserta), tanggal.year


def _buat_kesepakatan(bentuk: str, sesi: list[SesiBaru]) -> dict[tuple[Pasangan, int], Bimbingan]:
    """An agreement for each pair and year. It is closed from the start, so that nobody is asked to evaluate it."""
    baru = {kunci: _kesepakatan(*kunci) for kunci in map(_pasangan_setahun, sesi)}
    BIMBINGAN[bentuk][0].objects.bulk_create(baru.values(), batch_size=SEKALI_TULIS)
    return baru


def _kesepakatan(pasangan: Pasangan, tahun: int) -> Bimbingan:
    judul = f"{pasangan.bentuk.capitalize()} tahun {tahun} (diimpor)"
    bersama = {
        "pembimbing_id": pasangan.pembimbing,
        "peserta_id": pasangan.peserta,
        "tujuan": TUJUAN_IMPOR,
        "mulai": date(tahun, 1, 1),
        "selesai": date(tahun, 12, 31),
        "status": Bimbingan.Status.SELESAI,
        "asal": Asal.IMPOR,
    }
    return Coaching(pekerjaan=judul, **bersama) if pasangan.bentuk == "coaching" else Mentoring(aspek=judul, **bersama)


def _catat_kegiatan(semua: list[KegiatanBaru]) -> None:
    for kelompok in berporsi(semua, SEKALI_TULIS):
        Kegiatan.objects.bulk_create(
            Kegiatan(
                peserta_id=satu.isi.peserta,
                bentuk=satu.isi.bentuk,
                lingkup=satu.isi.lingkup,
                nama=satu.isi.nama,
                penyelenggara=satu.penyelenggara,
                mulai=satu.isi.mulai,
                selesai=satu.isi.selesai,
                jumlah=satu.isi.jumlah,
                nomor_sertifikat=satu.isi.nomor_sertifikat,
                status=Kegiatan.Status.DISETUJUI,
                asal=Asal.IMPOR,
            )
            for satu in kelompok
        )
