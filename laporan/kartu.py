"""The Kartu Pengendalian of one atasan and year (Lampiran III): its content, whatever it is printed on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone

from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from konversi.aturan import KOLOM
from laporan.acuan import tanggal_acuan
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
    acuan = tanggal_acuan(tahun)
    penempatan = atasan.penempatan_pada(acuan)
    if penempatan is None:
        raise TidakAdaTim(f"{atasan} (NIP {atasan.nip}) tidak memiliki penempatan pada {acuan:%d-%m-%Y}.")
    anggota = pegawai(tahun, (*KOLOM, "total")).filter(atasan=atasan).order_by("pns__nama", "pns__nip")
    baris = tuple(_semua_baris(anggota))
    if not baris:
        raise TidakAdaTim(f"{atasan} (NIP {atasan.nip}) tidak memiliki bawahan pada {acuan:%d-%m-%Y}.")
    return Kartu(
        tahun,
        atasan,
        jabatan_penanda(penempatan, plt=plt),
        penempatan.pd,
        baris,
        tanggal or timezone.localdate(),
        plt=plt,
    )


def susun_semua_kartu(tahun: int, pd: PerangkatDaerah | None = None) -> list[Kartu]:
    """The card of everybody who has a team on the reference day and works in that agency (None: anywhere), by agency
    and NIP. Two queries.
    """
    acuan = tanggal_acuan(tahun)
    tim: dict[int, list[Any]] = defaultdict(list)
    anggota = pegawai(tahun, (*KOLOM, "total")).filter(atasan__isnull=False)
    atasan = Penempatan.objects.pada(acuan).select_related("pns", "pd")
    if pd:
        atasan = atasan.filter(pd=pd)
        anggota = anggota.filter(atasan__in=atasan.order_by().values("pns"))
    for satu in anggota.order_by("pns__nama", "pns__nip"):
        tim[satu.atasan_id].append(satu)
    return [
        Kartu(tahun, p.pns, p.jabatan, p.pd, tuple(_semua_baris(tim[p.pns_id])), timezone.localdate())
        for p in atasan.order_by("pd__kode", "pns__nip")
        if p.pns_id in tim
    ]


def _semua_baris(anggota: Iterable[Any]) -> Iterator[BarisKartu]:
    return (_baris(nomor, satu) for nomor, satu in enumerate(anggota, start=1))


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
