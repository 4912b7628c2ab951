"""What a jabatan asks of its holder: the levels of the jenjang, and what BKPSDMD has laid down for it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kepegawaian.models import Penempatan
from kepegawaian.pangkat import Jenjang
from kompetensi.acuan import JENIS, Acuan
from kompetensi.buku import acuan_pada
from kompetensi.models import JenisKompetensi, SyaratJabatan, kunci_nama


class Syarat(NamedTuple):
    """One competency and the level asked for. `uraian`: what that level means, in words; `dasar`: where it stands."""

    jenis: str
    kunci: str
    nama: str
    level: int
    uraian: str
    dasar: str

    @property
    def pengenal(self) -> tuple[str, str]:
        return self.jenis, self.kunci

    @property
    def nama_jenis(self) -> str:
        return str(JenisKompetensi(self.jenis).label)


DASAR_JABATAN = "Standar Kompetensi Jabatan"


def standar(acuan: Acuan, jenjang: int, syarat: Iterable[SyaratJabatan]) -> list[Syarat]:
    """The standard of a jabatan of that jenjang, by kind, in the order of the reference data. No query.

    `syarat`: what is laid down for it; a competency of the reference data takes its level from there, others are
    added behind those of their kind.
    """
    menurut = acuan.level_jenjang(str(Jenjang(jenjang).label))
    milik = {satu.pengenal: satu for satu in syarat}
    semua = []
    for satu in acuan.kompetensi:
        # By its name where it was laid down before the reference data had it.
        khusus = milik.pop((satu.jenis, satu.kode), None) or milik.pop((satu.jenis, kunci_nama(satu.nama)), None)
        level = khusus.level if khusus else menurut.level
        dasar = DASAR_JABATAN if khusus else menurut.dasar
        semua.append(Syarat(satu.jenis, satu.kode, satu.nama, level, satu.teks(level), dasar))
    semua += [
        Syarat(satu.jenis, satu.kunci, satu.nama, satu.level, satu.uraian, DASAR_JABATAN) for satu in milik.values()
    ]
    return sorted(semua, key=lambda satu: JENIS.index(satu.jenis))


def standar_untuk(penempatan: Penempatan, acuan: Acuan | None = None) -> list[Syarat]:
    """The standard of that placement: what is laid down for the jabatan by now, on top of that reference data.

    Of today's without one. One query.
    """
    return standar_semua([penempatan], acuan)[penempatan.pk]


def standar_semua(penempatan: Sequence[Penempatan], acuan: Acuan | None = None) -> dict[int, list[Syarat]]:
    """The same for several placements, by their primary keys. One query."""
    acuan = acuan or acuan_pada()
    kunci = {satu.pk: kunci_nama(satu.jabatan) for satu in penempatan}
    menurut_jabatan: dict[str, list[SyaratJabatan]] = defaultdict(list)
    for satu in SyaratJabatan.objects.filter(standar__kunci__in=set(kunci.values())).select_related("standar"):
        menurut_jabatan[satu.standar.kunci].append(satu)
    return {satu.pk: standar(acuan, satu.jenjang, menurut_jabatan[kunci[satu.pk]]) for satu in penempatan}
