"""The Kartu Pengendalian of one atasan and year (Lampiran III): its content, whatever it is printed on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from konversi.aturan import KOLOM
from konversi.tahun import tanggal_acuan
from laporan.daftar import pegawai

JUDUL = "KARTU PENGENDALIAN PEMENUHAN 20 JP PENGEMBANGAN KOMPETENSI DALAM 1 TAHUN"
KLASIKAL = ("Pelatihan", "Sosialisasi", "Workshop", "Dan lain-lain")
NON_KLASIKAL = ("Coaching", "Mentoring", "Dan lain-lain")


class TidakAdaTim(ValueError):
    """There is nothing to print: nobody was under this PNS on the reference day."""


@dataclass(frozen=True)
class BarisKartu:
    """A member of the team: the seven columns of Lampiran III and their total."""

    nomor: int
    nama: str
    nip: str
    jp: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True)
class Kartu:
    tahun: int
    atasan: PNS
    jabatan: str
    pd: PerangkatDaerah
    baris: tuple[BarisKartu, ...]
    tanggal: date
    kota: str = settings.NAMA_KOTA
    plt: bool = False

    @property
    def peran(self) -> tuple[str, ...]:
        """The lines over the signature, as Lampiran III prints them."""
        return "Mengetahui,", "Atasan Langsung", f"{self.jabatan},"


def susun_kartu(atasan: PNS, tahun: int, *, plt: bool = False, tanggal: date | None = None) -> Kartu:
    """The card of everybody under `atasan` on the reference day (reading 17), in order of name.

    `plt`: signed as Pelaksana Tugas of the other jabatan of the placement. `tanggal`: of the signature, else today.
    Raises TidakAdaTim, with a sentence, where the atasan has no team or no placement, or no jabatan as Plt.
    """
    penempatan, anggota = penanda_dan_tim(atasan, tanggal_acuan(tahun), _anggota(tahun))
    kartu = _kartu(penempatan, jabatan_penanda(penempatan, plt=plt), anggota, tahun, tanggal)
    return replace(kartu, plt=plt)


def penanda_dan_tim(atasan: PNS, hari: date, semua: QuerySet[Any]) -> tuple[Penempatan, list[Any]]:
    """The placement that signs, and those of `semua` (the placements of that day) who are under it. Two queries.

    Raises TidakAdaTim, with a sentence, where either is missing.
    """
    penempatan = atasan.penempatan_pada(hari)
    if penempatan is None:
        raise TidakAdaTim(f"{atasan} (NIP {atasan.nip}) tidak memiliki penempatan pada {hari:%d-%m-%Y}.")
    anggota = list(semua.filter(atasan=atasan))
    if not anggota:
        raise TidakAdaTim(f"{atasan} (NIP {atasan.nip}) tidak memiliki bawahan pada {hari:%d-%m-%Y}.")
    return penempatan, anggota


def susun_semua_kartu(tahun: int, pd: PerangkatDaerah | None = None) -> Iterator[Kartu]:
    """The cards of every atasan of the city, or of those placed in that agency, one after another. Two queries.

    An atasan without a placement on the reference day has no card, as in `susun_kartu`.
    """
    acuan = tanggal_acuan(tahun)
    penanda = Penempatan.objects.pada(acuan).filter(pns__in=Penempatan.objects.pada(acuan).values("atasan"))
    if pd:
        penanda = penanda.filter(pd=pd)
    menurut_atasan = {satu.pns_id: satu for satu in penanda.select_related("pns", "pd")}
    anggota = _anggota(tahun).filter(atasan__in=penanda.values("pns")).order_by("atasan_id", "pns__nama", "pns__nip")
    for atasan, tim in groupby(anggota.iterator(), key=attrgetter("atasan_id")):
        penempatan = menurut_atasan[atasan]
        yield _kartu(penempatan, penempatan.jabatan, tim, tahun, None)


def _anggota(tahun: int) -> QuerySet[Any]:
    return pegawai(tahun, (*KOLOM, "total")).order_by("pns__nama", "pns__nip")


def _kartu(penempatan: Penempatan, jabatan: str, anggota: Iterable[Any], tahun: int, tanggal: date | None) -> Kartu:
    baris = tuple(_baris(nomor, satu) for nomor, satu in enumerate(anggota, start=1))
    return Kartu(tahun, penempatan.pns, jabatan, penempatan.pd, baris, tanggal or timezone.localdate())


def _baris(nomor: int, anggota: Any) -> BarisKartu:
    jp = tuple(getattr(anggota, kolom) for kolom in KOLOM)
    return BarisKartu(nomor, anggota.pns.nama_lengkap, anggota.pns.nip_tercetak, jp, anggota.total)


def jabatan_penanda(penempatan: Penempatan, *, plt: bool) -> str:
    """The jabatan in the signature block; `Plt. …` where it is signed as Pelaksana Tugas. Raises TidakAdaTim."""
    if not plt:
        return penempatan.jabatan
    if not penempatan.jabatan_plt:
        raise TidakAdaTim(f"{penempatan.pns} tidak tercatat sebagai pelaksana tugas (Plt.).")
    return f"Plt. {penempatan.jabatan_plt}"
