"""Everybody with their points: read in batches, so that memory stays the same however large the city is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import QuerySet

from kegiatan.models import Kegiatan
from kepegawaian.models import PerangkatDaerah
from konversi.hasil import NOL
from laporan.acuan import target_jp
from laporan.daftar import pegawai
from laporan.ipasn.bobot import Bobot, Kelompok, bobot_tahun
from laporan.ipasn.hitung import Bukti, Nilai, hitung

SEKALIGUS = 500


class Baris(NamedTuple):
    """A person on the reference day of the year (a Penempatan with `pns` and `pd`), and their points."""

    penempatan: Any
    nilai: Nilai


class Rerata(NamedTuple):
    """A group of people: how many, and their points on average."""

    kelompok: Kelompok
    orang: int
    jumlah: Decimal

    @property
    def nilai(self) -> Decimal:
        return (self.jumlah / self.orang).quantize(Decimal("0.01"), ROUND_HALF_UP) if self.orang else NOL


def orang(tahun: int, pd: PerangkatDaerah | None) -> QuerySet[Any]:
    """Everybody of the year, of the city or one agency, by agency and NIP."""
    semua = pegawai(tahun, ("total",)).order_by("pd__kode", "pns__nip")
    return semua.filter(pd=pd) if pd else semua


def nilai_semua(tahun: int, pd: PerangkatDaerah | None) -> Iterator[Baris]:
    """Everybody, in the order of `orang`. A query for each 500 people besides."""
    antrean = orang(tahun, pd).iterator(chunk_size=SEKALIGUS)
    while kelompok := list(islice(antrean, SEKALIGUS)):
        yield from nilai(kelompok, tahun)


def nilai(kelompok: Iterable[Any], tahun: int) -> list[Baris]:
    """These people. One query."""
    semua, bobot, target = list(kelompok), bobot_tahun(tahun), target_jp(tahun)
    bukti = _bukti([satu.pns_id for satu in semua], bobot, tahun)
    return [
        Baris(satu, hitung(bobot, satu.jenjang, tahun, satu.total, target, bukti.get(satu.pns_id, [])))
        for satu in semua
    ]


def ringkasan(tahun: int, pd: PerangkatDaerah | None) -> list[Rerata]:
    """The average of each group, and of all (the last)."""
    milik: dict[str, list[Decimal]] = defaultdict(list)
    for satu in nilai_semua(tahun, pd):
        milik[satu.nilai.kelompok.kode].append(satu.nilai.total)
    return [
        Rerata(kelompok, len(milik[kelompok.kode]), sum(milik[kelompok.kode], NOL))
        for kelompok in bobot_tahun(tahun).semua_kelompok
    ]


def _bukti(pns: list[int], bobot: Bobot, tahun: int) -> dict[int, list[Bukti]]:
    """Their approved activities up to that year which may give points."""
    bentuk = {satu.diklat.bentuk for satu in bobot.semua_kelompok if satu.diklat} | set(bobot.seminar)
    kegiatan = Kegiatan.objects.filter(
        peserta__in=pns, status=Kegiatan.Status.DISETUJUI, bentuk__in=bentuk, selesai__year__lte=tahun
    ).order_by()
    hasil: dict[int, list[Bukti]] = defaultdict(list)
    for peserta, *isi in kegiatan.values_list("peserta", "bentuk", "nama", "selesai"):
        hasil[peserta].append(Bukti(*isi))
    return hasil
