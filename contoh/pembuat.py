"""Writes the made-up city: people first, then their year in portions, then the totals; all or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle, islice
from random import Random
from typing import Any

from auditlog.context import disable_auditlog
from django.db import transaction

from coaching.models import Coaching, SesiCoaching
from contoh.akun import buat_akun
from contoh.bukti import lampirkan_bukti
from contoh.corak import CUKUP, RAJIN, Corak, antara, bagi_corak
from contoh.kalender import Kalender
from contoh.kompetensi_setahun import siapkan_kompetensi, simpan_kompetensi
from contoh.kota import Warga, buat_kota
from contoh.pertemuan import Berkas, bimbingan_setahun
from contoh.setahun import Alat, kegiatan_setahun, pergantian_tahun
from contoh.tahun_peraga import bimbingan_peraga, corak_tim, kegiatan_peraga, permohonan_untuk_mentor
from kegiatan.models import BENTUK_BIMBINGAN, Kegiatan
from kepegawaian.models import PNS, Akun, Penugasan, PerangkatDaerah
from kepegawaian.porsi import berporsi
from kompetensi.models import ButirRencana, Dialog, Nilai, Penawaran, Rencana, StandarJabatan, SyaratJabatan
from konversi.rekap import bangun_ulang
from mentoring.models import Mentoring, SesiMentoring

SEKALIGUS = 200
"""How many people's years are held in memory at a time."""


@dataclass(frozen=True)
class Ringkasan:
    """What was made, as pairs of a number and its name."""

    isi: tuple[tuple[int, str], ...]


@transaction.atomic
@disable_auditlog()
def buat_contoh(*, pns: int, tahun: int, benih: int) -> Ringkasan:
    """Fill an empty database with that many people and their year, and with the totals that follow.

    The same numbers and the same seed give the same data; what lies ahead of today is left out or planned. None of it
    is in the audit trail, for nobody did any of it.
    """
    kalender = Kalender(tahun)
    acak = Random(benih)  # noqa: S311 - sample data is not cryptography
    alat = Alat(acak, kalender, buat_kota(acak, pns, tahun, kalender.sampai))
    kompetensi = siapkan_kompetensi(alat, benih)
    for porsi in berporsi(_setahun(alat), SEKALIGUS):
        hasil = [kompetensi.setahun(satu.warga, satu.berkas, satu.kegiatan) for satu in porsi if satu.warga]
        _simpan(porsi)
        simpan_kompetensi(hasil)
    lampirkan_bukti(alat.kota.peraga.pegawai)
    bangun_ulang()
    buat_akun(alat.kota.peraga)
    return _ringkasan()


@dataclass
class _Catatan:
    """All records of one person, unsaved; without a person some that came in besides."""

    warga: Warga | None
    kegiatan: list[Kegiatan]
    berkas: list[Berkas]


def _setahun(alat: Alat) -> Iterator[_Catatan]:
    """The year of everybody; of the people of the demonstration, what they are there to show."""
    warga, peraga = alat.kota.warga, alat.kota.peraga
    corak = bagi_corak(alat.acak, len(warga))
    kombinasi = _kombinasi(alat)
    pelaku = (RAJIN,) if corak.count(RAJIN) >= len(kombinasi) else (RAJIN, CUKUP)
    giliran = _giliran(kombinasi, sum(gaya in pelaku for gaya in corak))
    tim = corak_tim(warga, peraga)
    for satu, gaya in zip(warga, corak, strict=True):
        wajib = next(giliran) if gaya in pelaku else ()
        if satu is peraga.pegawai:
            yield _Catatan(satu, kegiatan_peraga(alat, satu), bimbingan_peraga(alat, peraga))
        else:
            yield _catatan(alat, satu, tim.get(satu, gaya), wajib)
    yield _Catatan(None, [], permohonan_untuk_mentor(alat, [*tim], peraga.mentor))


def _catatan(alat: Alat, warga: Warga, corak: Corak, wajib: Sequence[tuple[str, str]]) -> _Catatan:
    berkas = bimbingan_setahun(alat, warga, corak)
    pertemuan = sum(len(satu.sesi) for satu in berkas)
    kegiatan = kegiatan_setahun(
        alat,
        warga,
        corak,
        sudah=sum((satu.jp for satu in berkas), start=Decimal(0)),
        banyak=max(0, antara(alat.acak, corak.catatan) - pertemuan),
        wajib=wajib,
    )
    if corak.jp[1]:
        kegiatan += pergantian_tahun(alat, warga)
    return _Catatan(warga, kegiatan, berkas)


def _kombinasi(alat: Alat) -> list[tuple[str, str]]:
    """Every row of Lampiran II in every lingkup it provides for, but for the sessions."""
    return [
        (baris.kode, lingkup)
        for baris in alat.aturan.baris.values()
        if baris.kode not in BENTUK_BIMBINGAN
        for lingkup in baris.lingkup_diatur
    ]


def _giliran(kombinasi: Sequence[tuple[str, str]], orang: int) -> Iterator[tuple[tuple[str, str], ...]]:
    """The combinations in turn: so many at a time that all of them occur among that many people."""
    sekali = -(-len(kombinasi) // orang)
    putaran = cycle(kombinasi)
    while True:
        yield tuple(islice(putaran, sekali))


def _simpan(porsi: list[_Catatan]) -> None:
    """In the order in which the records came in, which is the order the limits go by."""
    berkas = [satu for catatan in porsi for satu in catatan.berkas]
    for bimbingan, sesi in ((Coaching, SesiCoaching), (Mentoring, SesiMentoring)):
        jenis = [satu for satu in berkas if isinstance(satu.bimbingan, bimbingan)]
        _tulis(bimbingan, (satu.bimbingan for satu in jenis))
        _tulis(sesi, (pertemuan for satu in jenis for pertemuan in satu.sesi))
    _tulis(Kegiatan, (kegiatan for catatan in porsi for kegiatan in catatan.kegiatan))


def _tulis(model: Any, baris: Iterable[Any]) -> None:
    model.objects.bulk_create(sorted(baris, key=lambda satu: satu.dibuat_pada), batch_size=1000)


def _ringkasan() -> Ringkasan:
    isi = (
        (PerangkatDaerah, "perangkat daerah"),
        (PNS, "PNS"),
        (Penugasan, "penugasan pengelola SDM dan BKPSDMD"),
        (Coaching, "kesepakatan coaching"),
        (SesiCoaching, "sesi coaching"),
        (Mentoring, "permohonan mentoring"),
        (SesiMentoring, "sesi mentoring"),
        (Kegiatan, "kegiatan lain"),
        (StandarJabatan, "standar kompetensi jabatan"),
        (SyaratJabatan, "syarat jabatan"),
        (Penawaran, "penawaran"),
        (Dialog, "dialog kompetensi"),
        (Nilai, "nilai kompetensi"),
        (Rencana, "rencana pengembangan"),
        (ButirRencana, "butir rencana"),
        (Akun, "akun contoh"),
    )
    return Ringkasan(tuple((model._default_manager.count(), nama) for model, nama in isi))
