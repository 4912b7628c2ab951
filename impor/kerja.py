"""The work behind the page, done by a worker: check a file for its preview, and save it once it is confirmed.

Every step says how far it is, and asks by that whether it is still wanted: whoever cancels an import, or starts it
again, takes it away from the task that works on it. Nothing is saved but in one transaction that holds the import,
so that two workers on one import, or a worker that dies, never save twice nor half.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from auditlog.context import set_actor
from django.db import transaction
from django.utils import timezone

from impor import pemeriksaan, perbaikan_xlsx, pratinjau
from impor.buku import Buku, buka
from impor.hasil import DITINGGALKAN, hitung
from impor.masalah import BerkasDitolak
from impor.models import BarisImpor, Impor
from impor.pengimpor import PENGIMPOR
from kepegawaian.porsi import berporsi
from lampiran.aksi import buang
from lampiran.gudang import gudang

log = logging.getLogger(__name__)

PALING_BANYAK = 200
"""Sentences of one kind that are kept beside the rows."""

MEMBACA, MEMBANDINGKAN = "Membaca berkas", "Membandingkan dengan data"
MEMILIH, MENULIS = "Menyusun berkas perbaikan", "Menyusun pratinjau"
MENYIMPAN = "Menyimpan"
SAMPAI = {MEMBACA: (0, 55), MEMBANDINGKAN: (55, 65), MEMILIH: (65, 80), MENULIS: (80, 100), MENYIMPAN: (55, 100)}
"""From where to where, in percent of the whole, each stage goes."""

DATA_BERUBAH = "Data di aplikasi berubah sejak pratinjau, sehingga tidak ada yang disimpan."
TIDAK_BERHAK = "Yang mengonfirmasi tidak lagi berhak mengimpor untuk perangkat daerah ini; tidak ada yang disimpan."
TERGANGGU = "Impor terhenti karena gangguan pada aplikasi; tidak ada yang disimpan. Coba lagi, atau hubungi BKPSDMD."
BERKAS_HILANG = "Berkas ini hilang dari penyimpanan. Unggah lagi berkasnya."
BEDA = "Hasilnya berbeda dari pratinjau, karena data di aplikasi berubah sesudah pratinjau disusun."


class Dihentikan(Exception):
    """Somebody cancelled the import or started it again; this task leaves it alone."""


def periksa(*, pk: int, tugas: str) -> None:
    """Make the preview. Ends with the import `siap` or `bermasalah`."""
    impor = Impor.objects.dikerjakan(pk, tugas).first()
    if impor is None:
        return
    with _terjaga(impor):
        _laporkan(impor, MEMBACA, 0, status=Impor.Status.DIPERIKSA)
        pengimpor = PENGIMPOR[Impor.Jenis(impor.jenis)]
        try:
            with _buka(impor, MEMBACA) as buku:
                isian = pengimpor.baca(buku)
        except BerkasDitolak as galat:
            _bersihkan(impor)
            _tolak(impor, galat)
            return
        _laporkan(impor, MEMBANDINGKAN, 0)
        _tulis_pratinjau(impor, isian, pemeriksaan.periksa(pengimpor, isian, impor.wilayah))


def simpan(*, pk: int, tugas: str) -> None:
    """Save what was confirmed. Ends with the import `selesai`, or `gagal` with nothing saved."""
    impor = Impor.objects.dikerjakan(pk, tugas).first()
    if impor is None:
        return
    with _terjaga(impor):
        _laporkan(impor, MEMBACA, 0)
        try:
            with _buka(impor, MEMBACA) as buku:
                isian = PENGIMPOR[Impor.Jenis(impor.jenis)].baca(buku)
            _laporkan(impor, MENYIMPAN, 0)
            isian = isian.tanpa(set(impor.baris.filter(keadaan__in=DITINGGALKAN).values_list("lembar", "nomor")))
            _simpan(impor, isian)
        except BerkasDitolak as galat:
            _gagalkan(impor, DATA_BERUBAH, masalah=_potong(galat.masalah))


@transaction.atomic
def _simpan(impor: Impor, isian: Any) -> None:
    """Everything or nothing, while the import is held. Raises BerkasDitolak, and Dihentikan for who came second."""
    terkunci = Impor.objects.dikerjakan(impor.pk, impor.tugas).select_for_update().first()
    if terkunci is None:
        raise Dihentikan
    if not _masih_berhak(terkunci):
        _gagalkan(terkunci, TIDAK_BERHAK)
        return
    with set_actor(terkunci.dikonfirmasi_oleh):
        rencana = PENGIMPOR[Impor.Jenis(terkunci.jenis)].simpan(isian=isian, wilayah=terkunci.wilayah)
    hasil = {**terkunci.hasil, "ringkasan": rencana.ringkasan, "catatan": _potong(rencana.catatan)}
    ditinggalkan = {satu.value: hasil["hitungan"][satu.value] for satu in DITINGGALKAN}
    hasil["hitungan"] = hitung(satu.keadaan for satu in rencana.baris) | ditinggalkan
    if pemeriksaan.sidik(rencana.baris) != hasil.get("sidik"):
        hasil["catatan"] = [BEDA, *hasil["catatan"]]
        pratinjau.samakan(terkunci, rencana.baris)
    _selesaikan(terkunci, status=Impor.Status.SELESAI, hasil=hasil, selesai_pada=timezone.now())


def _masih_berhak(impor: Impor) -> bool:
    """Whether who confirmed may still import for these agencies."""
    akun = impor.dikonfirmasi_oleh
    return akun is not None and akun.is_active and Impor.objects.terlihat_oleh(akun).filter(pk=impor.pk).exists()


# --- the preview ---------------------------------------------------------------------------------------------


def _tolak(impor: Impor, galat: BerkasDitolak) -> None:
    """The file as a whole is of no use."""
    hasil = {"umum": _potong(galat.masalah), "catatan": _potong(galat.catatan)}
    _selesaikan(impor, status=Impor.Status.BERMASALAH, hasil=hasil, diperiksa_pada=timezone.now())


def _tulis_pratinjau(impor: Impor, isian: Any, hasil: pemeriksaan.Pemeriksaan) -> None:
    """The rows, and what they add up to. Nobody is shown them before the end."""
    _bersihkan(impor)
    if hasil.masalah:
        _tulis_perbaikan(impor, hasil)
    keadaan: list[str] = []
    for kelompok in berporsi(pratinjau.susun(impor, isian, hasil), pratinjau.SEKALI_TULIS):
        with transaction.atomic():
            _laporkan(impor, MENULIS, 100 * len(keadaan) // len(isian))
            BarisImpor.objects.bulk_create(kelompok)
        keadaan += [satu.keadaan for satu in kelompok]
    _selesaikan(
        impor,
        status=Impor.Status.BERMASALAH if hasil.masalah else Impor.Status.SIAP,
        diperiksa_pada=timezone.now(),
        hasil={
            "hitungan": hitung(keadaan),
            "catatan": _potong(hasil.catatan),
            "sebagian": not hasil.rencana.masalah,
            "sidik": pemeriksaan.sidik(hasil.rencana.baris),
        },
    )


def _bersihkan(impor: Impor) -> None:
    """Away with the preview of an earlier check."""
    lama = impor.nama_perbaikan
    with transaction.atomic():
        _laporkan(impor, MEMBANDINGKAN, 100, nama_perbaikan="")
        impor.baris.all().delete()
    if lama:
        buang(lama)


def _tulis_perbaikan(impor: Impor, hasil: pemeriksaan.Pemeriksaan) -> None:
    with perbaikan_xlsx.berkas_sementara() as tujuan, _buka(impor, MEMILIH) as buku:
        perbaikan_xlsx.tulis(PENGIMPOR[Impor.Jenis(impor.jenis)], buku, hasil.masalah + hasil.tertahan, tujuan)
        nama = perbaikan_xlsx.simpan(tujuan)
    try:
        _laporkan(impor, MEMILIH, 100, nama_perbaikan=nama)
    except BaseException:
        buang(nama)
        raise


# --- how far it is, and how it ends --------------------------------------------------------------------------


@contextmanager
def _terjaga(impor: Impor) -> Iterator[None]:
    """Whatever goes wrong is said on the page; what nobody foresaw goes on to the operator's log too."""
    try:
        yield
    except Dihentikan:
        return
    except FileNotFoundError:
        log.error("impor: %s (%s) hilang dari penyimpanan", impor.nama_simpan, impor.nama)
        _gagalkan(impor, BERKAS_HILANG)
    except Exception:
        _gagalkan(impor, TERGANGGU)
        raise


@contextmanager
def _buka(impor: Impor, tahap: str) -> Iterator[Buku]:
    """The file, whose reading is that stage."""
    with (
        gudang().open(impor.nama_simpan) as berkas,
        buka(berkas, impor.nama, lambda persen: _laporkan(impor, tahap, persen)) as buku,
    ):
        yield buku


def _laporkan(impor: Impor, tahap: str, persen: int, **lain: Any) -> None:
    """Tell the page how far that stage is. Raises Dihentikan where the import is no longer this task's."""
    dari, sampai = SAMPAI[tahap]
    kemajuan = dari + (sampai - dari) * persen // 100
    milik_kita = Impor.objects.dikerjakan(impor.pk, impor.tugas)
    if not milik_kita.update(tahap=tahap, kemajuan=kemajuan, denyut=timezone.now(), **lain):
        raise Dihentikan


def _selesaikan(impor: Impor, **medan: Any) -> None:
    """The end of the work, well or not. Raises Dihentikan where the import is no longer this task's."""
    _laporkan(impor, MENULIS, 100, **medan)


def _gagalkan(impor: Impor, pesan: str, **rincian: Any) -> None:
    try:
        _selesaikan(impor, status=Impor.Status.GAGAL, hasil={**impor.hasil, "pesan": pesan, **rincian})
    except Dihentikan:
        log.info("impor %s: sudah diambil alih", impor.pk)


def _potong(semua: tuple[Any, ...] | list[Any]) -> list[str]:
    """At most PALING_BANYAK sentences, and how many there are besides."""
    lebih = len(semua) - PALING_BANYAK
    return [*map(str, semua[:PALING_BANYAK]), *([f"dan {lebih} lagi."] if lebih > 0 else [])]
