"""Everybody with their points: read in batches, so that memory stays the same however large the city is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from kegiatan.models import Kegiatan
from kepegawaian.models import PerangkatDaerah
from kepegawaian.porsi import berporsi
from konversi.hasil import NOL
from konversi.tahun import target_jp
from laporan.daftar import pegawai
from laporan.ipasn.bobot import Bobot, Kelompok, bobot_tahun
from laporan.ipasn.hitung import Bukti, Nilai, hitung

SEKALIGUS = 500


class Baris(NamedTuple):
    """A person on the reference day of the year (a Penempatan with `pns` and `pd`), and their points."""

    penempatan: Any
    nilai: Nilai


class Rerata(NamedTuple):
    """Some people: how many, and the sum of their points."""

    nama: str
    orang: int
    jumlah: Decimal

    @property
    def nilai(self) -> Decimal:
        return (self.jumlah / self.orang).quantize(Decimal("0.01"), ROUND_HALF_UP) if self.orang else NOL


class RerataPD(NamedTuple):
    """An agency, or the city (without `kode`): each group in the order of the weights, and everybody."""

    kode: str
    nama: str
    kelompok: list[Rerata]

    @property
    def semua(self) -> Rerata:
        orang = sum(satu.orang for satu in self.kelompok)
        return Rerata("Semua", orang, sum((satu.jumlah for satu in self.kelompok), NOL))


class Ringkasan(NamedTuple):
    """`seluruhnya` of what was asked for, and its agencies by code."""

    seluruhnya: RerataPD
    pd: list[RerataPD]


def orang(tahun: int, pd: PerangkatDaerah | None) -> QuerySet[Any]:
    """Everybody of the year, of the city or one agency, by agency and NIP."""
    semua = pegawai(tahun, ("total",)).order_by("pd__kode", "pns__nip")
    return semua.filter(pd=pd) if pd else semua


def nilai_semua(tahun: int, pd: PerangkatDaerah | None) -> Iterator[Baris]:
    """Everybody, in the order of `orang`. A query for each 500 people besides."""
    antrean = orang(tahun, pd).iterator(chunk_size=SEKALIGUS)
    for kelompok in berporsi(antrean, SEKALIGUS):
        yield from nilai(kelompok, tahun)


def nilai(kelompok: Iterable[Any], tahun: int) -> list[Baris]:
    """These people. One query."""
    semua, bobot, target = list(kelompok), bobot_tahun(tahun), target_jp(tahun)
    bukti = _bukti([satu.pns_id for satu in semua], bobot, tahun)
    return [
        Baris(satu, hitung(bobot, satu.jenjang, tahun, satu.total, target, bukti.get(satu.pns_id, [])))
        for satu in semua
    ]


def ringkasan(tahun: int, pd: PerangkatDaerah | None) -> Ringkasan:
    """The averages by agency and group. One query however many people there are: points are a weight or nothing."""
    bobot = bobot_tahun(tahun)
    nama: dict[str, str] = {}
    milik: dict[tuple[str, str], Rerata] = {}
    for baris in _hitungan(tahun, pd, bobot):
        kelompok = bobot.untuk(baris["jenjang"])
        for kode in ("", baris["pd__kode"]):
            lama = milik.get((kode, kelompok.kode), Rerata(kelompok.nama, 0, NOL))
            jumlah = lama.jumlah + _jumlah(kelompok, baris)
            milik[kode, kelompok.kode] = Rerata(kelompok.nama, lama.orang + baris["orang"], jumlah)
        nama[baris["pd__kode"]] = baris["pd__nama"]

    def rerata(kode: str, sebutan: str) -> RerataPD:
        isi = [milik.get((kode, satu.kode), Rerata(satu.nama, 0, NOL)) for satu in bobot.semua_kelompok]
        return RerataPD(kode, sebutan, isi)

    return Ringkasan(rerata("", "Seluruhnya"), [rerata(*satu) for satu in nama.items()])


def _hitungan(tahun: int, pd: PerangkatDaerah | None, bobot: Bobot) -> QuerySet[Any, dict[str, Any]]:
    """For each agency and jenjang how many there are, at the target, with a seminar, with each training. One query."""

    def dengan(*bentuk: str, sejak: int = 1) -> Count:
        peserta = _kegiatan(bentuk, tahun).filter(selesai__year__gte=sejak).values("peserta")
        return Count("pk", filter=Q(pns__in=peserta))

    diklat = {satu.diklat.bentuk for satu in bobot.semua_kelompok if satu.diklat}
    return (
        orang(tahun, pd)
        .order_by("pd__kode", "jenjang")
        .values("pd__kode", "pd__nama", "jenjang")
        .annotate(
            orang=Count("pk"),
            cukup=Count("pk", filter=Q(total__gte=target_jp(tahun))),
            dengan_seminar=dengan(*bobot.seminar, sejak=bobot.seminar_sejak(tahun)),
            **{f"dengan_{bentuk}": dengan(bentuk) for bentuk in sorted(diklat)},
        )
    )


def _jumlah(kelompok: Kelompok, baris: dict[str, Any]) -> Decimal:
    """The points of all people of such a row together."""
    diklat = kelompok.diklat.bobot * baris[f"dengan_{kelompok.diklat.bentuk}"] if kelompok.diklat else NOL
    return diklat + kelompok.jp * baris["cukup"] + kelompok.seminar * baris["dengan_seminar"]


def _kegiatan(bentuk: Collection[str], tahun: int) -> QuerySet[Kegiatan]:
    """Approved activities up to that year."""
    disetujui = Kegiatan.objects.filter(status=Kegiatan.Status.DISETUJUI, bentuk__in=bentuk)
    return disetujui.filter(selesai__year__lte=tahun).order_by()


def _bukti(pns: list[int], bobot: Bobot, tahun: int) -> dict[int, list[Bukti]]:
    """What may give them points: approved activities up to that year."""
    kegiatan = _kegiatan(bobot.bentuk, tahun).filter(peserta__in=pns)
    hasil: dict[int, list[Bukti]] = defaultdict(list)
    for peserta, bentuk, nama, selesai in kegiatan.values_list("peserta", "bentuk", "nama", "selesai"):
        hasil[peserta].append(Bukti(bentuk, nama, selesai))
    return hasil
