"""The jabatan there are: those in use today, by their placements, and those that have a standard."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Count
from django.utils import timezone

from kepegawaian.models import Penempatan
from kepegawaian.pangkat import Jenjang
from kompetensi.acuan import Acuan, Jenis
from kompetensi.models import StandarJabatan, kunci_nama
from kompetensi.standar.isi import DASAR_JABATAN, Syarat, standar
from konversi.aturan import Tafsir


@dataclass
class Jabatan:
    """A jabatan by its name. `menurut_jenjang`: how many people hold it, by their jenjang."""

    nama: str
    standar: StandarJabatan | None = None
    menurut_jenjang: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kunci = kunci_nama(self.nama)

    @property
    def orang(self) -> int:
        return sum(self.menurut_jenjang.values())

    @property
    def jenjang(self) -> list[str]:
        """The labels, lowest first."""
        return [str(Jenjang(satu).label) for satu in sorted(self.menurut_jenjang)]

    @property
    def banyak_syarat(self) -> int:
        """How many competencies its standard lays down; of what `semua_jabatan` gives."""
        return getattr(self.standar, "banyak", 0)

    def level(self, acuan: Acuan) -> list[int]:
        """The levels of its jenjang, each once."""
        return sorted({acuan.level_jenjang(satu).level for satu in self.jenjang})


def semua_jabatan() -> list[Jabatan]:
    """Every jabatan in use today or with a standard, by name. Two queries."""
    menurut_kunci = {
        satu.kunci: Jabatan(satu.jabatan, satu) for satu in StandarJabatan.objects.annotate(banyak=Count("syarat"))
    }
    dipakai = Penempatan.objects.pada(timezone.localdate()).order_by("jabatan", "jenjang")
    for nama, jenjang, orang in dipakai.values_list("jabatan", "jenjang").annotate(Count("pk")):
        jabatan = Jabatan(nama)
        satu = menurut_kunci.setdefault(jabatan.kunci, jabatan)
        satu.menurut_jenjang[jenjang] = satu.menurut_jenjang.get(jenjang, 0) + orang
    return sorted(menurut_kunci.values(), key=attrgetter("kunci"))


class Rincian(NamedTuple):
    """What a jabatan asks for, of holders of these jenjang alike; `jenjang` is empty where nobody holds it.

    `tafsir`: the reading on which the level of the jenjang rests, if it needed one. `kelompok`: by kind.
    """

    jenjang: list[str]
    tafsir: Tafsir | None
    kelompok: list[tuple[Jenis, list[Syarat]]]


def rinci(acuan: Acuan, jabatan: Jabatan) -> list[Rincian]:
    """By jenjang, those with the same levels together. One query, none without a standard.

    Where nobody holds it, what its standard lays down and nothing else.
    """
    syarat = list(jabatan.standar.syarat.all()) if jabatan.standar else []
    sama: dict[tuple[tuple[Syarat, ...], Tafsir | None], list[str]] = {}
    for satu in sorted(jabatan.menurut_jenjang):
        label = str(Jenjang(satu).label)
        sama.setdefault((tuple(standar(acuan, satu, syarat)), acuan.tafsir_level(label)), []).append(label)
    if not sama:
        diatur = [satu for satu in standar(acuan, Jenjang.PELAKSANA, syarat) if satu.dasar == DASAR_JABATAN]
        sama[tuple(diatur), None] = []
    return [Rincian(label, tafsir, _menurut_jenis(acuan, semua)) for (semua, tafsir), label in sama.items()]


def _menurut_jenis(acuan: Acuan, semua: Iterable[Syarat]) -> list[tuple[Jenis, list[Syarat]]]:
    daftar = list(semua)
    return [(jenis, [satu for satu in daftar if satu.jenis == jenis.kode]) for jenis in acuan.jenis]


def cari_jabatan(nama: str) -> Jabatan | None:
    """The jabatan of that name, without regard to case and spaces. Two queries."""
    return next((satu for satu in semua_jabatan() if satu.kunci == kunci_nama(nama)), None)


def saring(semua: Iterable[Jabatan], teks: str) -> list[Jabatan]:
    """Those whose name has all these words."""
    kata = kunci_nama(teks).split()
    return [satu for satu in semua if all(bagian in satu.kunci for bagian in kata)]


def menurut_status(semua: Iterable[Jabatan]) -> dict[str, list[Jabatan]]:
    """All of them, those with a standard, and those that follow their jenjang alone."""
    daftar = list(semua)
    return {
        "": daftar,
        "diatur": [satu for satu in daftar if satu.standar],
        "bawaan": [satu for satu in daftar if not satu.standar],
    }
