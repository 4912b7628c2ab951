"""Riwayat diklat/kursus of SIASN: which approved activities go there, under which code, and why the others do not.

The decisions behind it are in docs/keputusan/01-riwayat-diklat-siasn.md.
"""

import tomllib
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from coaching.models import SesiCoaching
from kegiatan.models import BENTUK_BIMBINGAN, Kegiatan
from kepegawaian.models import Penempatan, PerangkatDaerah
from konversi.buku import buku_aturan
from konversi.tahun import tanggal_acuan
from laporan.models import KodeSIASN
from mentoring.models import SesiMentoring

TANPA_KODE = "Bentuk ini belum mempunyai kode jenis diklat."
TANPA_PENYELENGGARA = "Penyelenggara belum diisi."
TANPA_NOMOR = "Nomor sertifikat belum diisi."
BUKAN_KURSUS = "Sesi bimbingan bukan diklat atau kursus."

KURANG = Q(penyelenggara="") | Q(nomor_sertifikat="")
"""Approved activities that lack what SIASN asks for: the same as `kekurangan`, for many rows."""


class JenisDiklat(NamedTuple):
    """A kind of SIASN, and the row of Lampiran II that goes there by itself; "" for none."""

    kode: str
    nama: str
    bentuk: str = ""


class IsiKode(NamedTuple):
    """The code of a row of Lampiran II; an empty one leaves its activities out."""

    kode: str = ""
    keterangan: str = ""


@cache
def jenis_diklat() -> tuple[JenisDiklat, ...]:
    """The kinds that are known, from siasn.toml, read once."""
    with (Path(__file__).parent / "siasn.toml").open("rb") as berkas:
        return tuple(JenisDiklat(**satu) for satu in tomllib.load(berkas)["jenis"])


def bentuk_kursus() -> dict[str, str]:
    """Code and name of every row of Lampiran II whose records are activities, in the order of the tables."""
    nama = {kode: baris.nama for aturan in buku_aturan() for kode, baris in aturan.baris.items()}
    return {kode: nama[kode] for kode in buku_aturan().semua_kode() if kode not in BENTUK_BIMBINGAN}


def kode_bawaan() -> dict[str, IsiKode]:
    """The code of every row before BKPSDMD has said anything."""
    dikenal = {satu.bentuk: IsiKode(satu.kode, satu.nama) for satu in jenis_diklat()}
    return {bentuk: dikenal.get(bentuk, IsiKode()) for bentuk in bentuk_kursus()}


def kode_berlaku() -> dict[str, IsiKode]:
    """The code of every row: what BKPSDMD has saved, else the one that is known. One query."""
    tersimpan = KodeSIASN.objects.values_list("bentuk", "kode", "keterangan")
    return kode_bawaan() | {bentuk: IsiKode(kode, keterangan) for bentuk, kode, keterangan in tersimpan}


def kegiatan_disetujui(tahun: int, pd: PerangkatDaerah | None) -> QuerySet[Kegiatan]:
    """Approved activities that ended in the year, by NIP, then date; of the people of an agency, or of everybody.

    The people of an agency are those of the reference day, as in every list. A course is one entry in SIASN, in the
    year of its last day, also where its JP count in two years.
    """
    semua = Kegiatan.objects.filter(status=Kegiatan.Status.DISETUJUI, selesai__year=tahun, **_di_pd(tahun, pd))
    hasil: QuerySet[Kegiatan] = semua.select_related("peserta").order_by("peserta__nip", "selesai", "pk")
    return hasil


def _di_pd(tahun: int, pd: PerangkatDaerah | None) -> dict[str, Any]:
    if pd is None:
        return {}
    return {"peserta__in": Penempatan.objects.pada(tanggal_acuan(tahun)).filter(pd=pd).values("pns")}


def kekurangan(kegiatan: Kegiatan) -> list[str]:
    """What SIASN asks for and the record lacks, a sentence each."""
    kurang = ((kegiatan.penyelenggara, TANPA_PENYELENGGARA), (kegiatan.nomor_sertifikat, TANPA_NOMOR))
    return [kalimat for isi, kalimat in kurang if not isi]


def jumlah_jam(kegiatan: Kegiatan) -> int:
    """The length of the programme in whole JP, rounded half up: the only place where JP become whole.

    A row in JP states it itself, without the 20 % for internasional, which is no time that was spent; any other is
    converted from hari, semester or kegiatan as Lampiran II says.
    """
    baris = buku_aturan().pada(kegiatan.selesai).cari(kegiatan.bentuk)
    jam = kegiatan.jumlah if baris.satuan == "JP" else kegiatan.jumlah * baris.per_satuan(kegiatan.lingkup)
    return int(jam.quantize(Decimal(1), ROUND_HALF_UP))


class Ringkasan(NamedTuple):
    """How many records of a year go to SIASN, and how many do not, by reason."""

    disertakan: int
    kurang: int
    """Of a row with a code, but without penyelenggara or nomor sertifikat."""
    tanpa_kode: list[tuple[str, int]]
    """Name and number of each row without a code that has records."""
    sesi: list[tuple[str, int]]
    """Attested sessions of coaching and of mentoring."""

    @property
    def banyak_tanpa_kode(self) -> int:
        return sum(banyak for _, banyak in self.tanpa_kode)


def ringkasan(tahun: int, pd: PerangkatDaerah | None, kode: dict[str, IsiKode]) -> Ringkasan:
    """Three queries."""
    hitungan = {
        bentuk: (semua, kurang)
        for bentuk, semua, kurang in kegiatan_disetujui(tahun, pd)
        .order_by()
        .values_list("bentuk")
        .annotate(semua=Count("pk"), kurang=Count("pk", filter=KURANG))
    }
    berkode = [hitungan[bentuk] for bentuk in hitungan if kode[bentuk].kode]
    kurang = sum(satu for _, satu in berkode)
    tanpa_kode = [
        (nama, hitungan[bentuk][0])
        for bentuk, nama in bentuk_kursus().items()
        if bentuk in hitungan and not kode[bentuk].kode
    ]
    return Ringkasan(sum(semua for semua, _ in berkode) - kurang, kurang, tanpa_kode, sesi_diparaf(tahun, pd))


def sesi_diparaf(tahun: int, pd: PerangkatDaerah | None) -> list[tuple[str, int]]:
    """Name of the row and number of attested sessions in the year, of coaching and of mentoring. Two queries."""
    return [
        (model.BENTUK, model.objects.filter(status="diparaf", tanggal__year=tahun, **_di_pd(tahun, pd)).count())
        for model in (SesiCoaching, SesiMentoring)
    ]


def kurang_lengkap(tahun: int, pd: PerangkatDaerah | None, kode: dict[str, IsiKode]) -> QuerySet[Kegiatan]:
    """The records that would go to SIASN if they were complete."""
    berkode = [bentuk for bentuk, satu in kode.items() if satu.kode]
    return kegiatan_disetujui(tahun, pd).filter(KURANG, bentuk__in=berkode)
