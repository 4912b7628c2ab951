"""One's own activities of a year, claimed beside counted, under tabs by status."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Max, Q
from django.utils import timezone

from kegiatan.models import Kegiatan, KegiatanQuerySet
from konversi.buku import buku_aturan
from konversi.rekap import Rincian, rincian

TAB = (
    ("", "Semua", Q()),
    ("draf", "Draf", Q(status=Kegiatan.Status.DRAF)),
    ("diajukan", "Menunggu", Q(status=Kegiatan.Status.DIAJUKAN)),
    ("dikembalikan", "Dikembalikan", Q(status=Kegiatan.Status.DIKEMBALIKAN)),
    ("disetujui", "Disetujui", Q(status=Kegiatan.Status.DISETUJUI)),
    ("ditarik", "Ditarik", Q(status=Kegiatan.Status.DITARIK)),
)


class KegiatanDihitung(NamedTuple):
    """An activity, and what it counts in that year; None where it was not handed in."""

    kegiatan: Kegiatan
    rincian: Rincian | None


def tahun_tersedia(pns: int) -> range:
    """The years one can look at: from the first regulation to this one, or to one's last activity. One query."""
    pertama = min(aturan.berlaku_mulai.year for aturan in buku_aturan())
    terakhir = Kegiatan.objects.filter(peserta=pns).aggregate(Max("selesai"))["selesai__max"]
    return range(pertama, max(timezone.localdate().year, terakhir.year if terakhir else 0) + 1)


def milik(pns: int, tahun: int, cari: str = "") -> KegiatanQuerySet:
    """Those that touch the year, the latest first; `cari` looks at name and organiser."""
    semua: KegiatanQuerySet = Kegiatan.objects.filter(peserta=pns).menyentuh(date(tahun, 1, 1), date(tahun, 12, 31))
    if cari:
        semua = semua.filter(Q(nama__icontains=cari) | Q(penyelenggara__icontains=cari))
    return semua.order_by("-selesai", "-pk")


def hitung_tab(semua: KegiatanQuerySet) -> list[tuple[str, str, int]]:
    """The tabs with how many are under each. One query."""
    jumlah = semua.order_by().aggregate(**{kode or "semua": Count("pk", filter=syarat) for kode, _, syarat in TAB})
    return [(kode, label, jumlah[kode or "semua"]) for kode, label, _ in TAB]


def pilih_tab(semua: KegiatanQuerySet, status: str) -> KegiatanQuerySet:
    """Those under a tab; all for one that does not exist."""
    return semua.filter(next((syarat for kode, _, syarat in TAB if kode == status), Q()))


def dihitung(pns: int, tahun: int, semua: Iterable[Kegiatan]) -> list[KegiatanDihitung]:
    """Each with what it counts among all of the year. One query."""
    hasil: dict[Any, Rincian] = {satu.sumber.pk: satu for satu in rincian([pns], tahun, [Kegiatan]).get(pns, [])}
    return [KegiatanDihitung(satu, hasil.get(satu.pk)) for satu in semua]
