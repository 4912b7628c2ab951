"""The figures of the city: how far each agency is, how the totals are spread, who has no atasan."""

from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Case, Count, IntegerField, Sum, Value, When

from konversi.tahun import target_jp
from konversi.tulisan import angka
from laporan.daftar import pegawai
from laporan.kelompok import kelompok_jp

JUMLAH = ("semua", "cukup", "kurang", "nol")


class AngkaPD(NamedTuple):
    """One agency: people, and how many of them are in each group."""

    kode: str
    nama: str
    semua: int
    cukup: int
    kurang: int
    nol: int
    jp: Decimal

    @property
    def rata_rata(self) -> Decimal:
        """JP a person."""
        return self.jp / self.semua if self.semua else Decimal(0)

    @property
    def persen(self) -> int:
        """Share of people at the target, in whole percent, rounded down so that 100 means everybody."""
        return self.cukup * 100 // self.semua if self.semua else 0


class Kelas(NamedTuple):
    """One step of the distribution."""

    label: str
    orang: int


class Batang(NamedTuple):
    """One bar of the chart, in the units of its SVG (600 × 170)."""

    label: str
    orang: int
    x: int
    y: int
    tinggi: int

    @property
    def tengah(self) -> int:
        return self.x + 35

    @property
    def y_angka(self) -> int:
        return self.y - 5


class AngkaKota(NamedTuple):
    pd: list[AngkaPD]
    sebaran: list[Kelas]
    tanpa_atasan: int

    @property
    def seluruhnya(self) -> AngkaPD:
        """The sum over all agencies."""
        return jumlahkan(self.pd)

    @property
    def batang(self) -> list[Batang]:
        """The distribution as bars; the tallest fills the chart."""
        terbanyak = max((kelas.orang for kelas in self.sebaran), default=0) or 1
        tinggi = [120 * kelas.orang // terbanyak for kelas in self.sebaran]
        return [
            Batang(kelas.label, kelas.orang, 15 + ke * 98, 145 - t, t)
            for ke, (kelas, t) in enumerate(zip(self.sebaran, tinggi, strict=True))
        ]


def jumlahkan(pd: list[AngkaPD]) -> AngkaPD:
    """These agencies as one."""
    semua, cukup, kurang, nol = (sum(getattr(satu, kolom) for satu in pd) for kolom in JUMLAH)
    return AngkaPD("", "Seluruh kota", semua, cukup, kurang, nol, sum((satu.jp for satu in pd), Decimal(0)))


def angka_pd(tahun: int) -> list[AngkaPD]:
    """Each agency that has people, by code. One query."""
    return [_angka_pd(baris) for baris in _per_pd(pegawai(tahun).order_by(), tahun)]


def angka_kota(tahun: int) -> AngkaKota:
    """The agencies, the distribution and the people without an atasan, in three queries."""
    semua = pegawai(tahun).order_by()
    return AngkaKota(
        pd=angka_pd(tahun),
        sebaran=_sebaran(semua, tahun),
        tanpa_atasan=semua.filter(atasan__isnull=True).count(),
    )


def _per_pd(semua: Any, tahun: int) -> Any:
    grup = {grup.kode: Count("pk", filter=grup.syarat) for grup in kelompok_jp(tahun)}
    return (
        semua.values("pd__kode", "pd__nama").annotate(semua=Count("pk"), jp=Sum("total"), **grup).order_by("pd__kode")
    )


def _angka_pd(baris: dict[str, Any]) -> AngkaPD:
    semua, cukup, kurang, nol = (baris[kolom] for kolom in JUMLAH)
    jp = Decimal(baris["jp"]).quantize(Decimal("0.01"))  # SQLite sums in floating point
    return AngkaPD(baris["pd__kode"], baris["pd__nama"], semua, cukup, kurang, nol, jp)


def _sebaran(semua: Any, tahun: int) -> list[Kelas]:
    """Quarters of the target, with nothing at all and the target itself on either side."""
    target = target_jp(tahun)
    ambang = [target * bagian / 4 for bagian in (1, 2, 3, 4)]
    langkah = [When(total=0, then=Value(0))]
    langkah += [When(total__lt=batas, then=Value(ke)) for ke, batas in enumerate(ambang, start=1)]
    hitungan = dict(
        semua.annotate(kelas=Case(*langkah, default=Value(5), output_field=IntegerField()))
        .values_list("kelas")
        .annotate(orang=Count("pk"))
    )
    batas = [angka(nilai) for nilai in ambang]
    label = ["0", f"di bawah {batas[0]}", *(f"{batas[k]} – {batas[k + 1]}" for k in (0, 1, 2)), f"≥ {batas[3]}"]
    return [Kelas(nama, hitungan.get(ke, 0)) for ke, nama in enumerate(label)]
