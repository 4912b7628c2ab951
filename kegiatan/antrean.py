"""The queue of a reviewer: what waits for them and as what, what each would count, and what comes next."""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from kegiatan.hitungan import hitungan_semua
from kegiatan.izin import Peran
from kegiatan.models import (
    HARI_MENUNGGU,
    BuktiKegiatan,
    Kegiatan,
    KegiatanQuerySet,
    PelimpahanQuerySet,
    PelimpahanTinjauan,
)
from kepegawaian.models import PNS, Akun, Penempatan
from konversi.hasil import NOL
from konversi.rekap import Rincian

LABEL = {
    "": "Semua",
    Peran.ATASAN: "Tim saya",
    Peran.PENGGANTI: "Sebagai pengganti",
    Peran.PENGELOLA: "Sebagai pengelola SDM",
}
"""The tabs: for what reason one may act."""


class Antri(NamedTuple):
    """An activity that waits. `atasan`: the one of today, if its peserta has any."""

    kegiatan: Kegiatan
    peran: Peran
    atasan: PNS | None
    rincian: list[Rincian]
    banyak_bukti: int

    @property
    def klaim(self) -> Decimal:
        return sum((satu.hasil.jp for satu in self.rincian), NOL)

    @property
    def dihitung(self) -> Decimal:
        """Once it is approved, beside all else that is attested or waits."""
        return sum((satu.hasil.diakui for satu in self.rincian), NOL)

    @property
    def lama(self) -> bool:
        """Whether the days that the atasan has are over."""
        return self.kegiatan.lama_menunggu >= HARI_MENUNGGU


class Letak(NamedTuple):
    """Where an activity stands in the queue: the how many-th of how many (None: not in it), and its neighbours."""

    ke: int | None
    dari: int
    sebelum: int | None
    sesudah: int | None


def antrean(akun: Akun, cari: str = "") -> KegiatanQuerySet:
    """All that waits for this account, the oldest first; `cari` looks at the name, the peserta and their NIP."""
    semua: KegiatanQuerySet = Kegiatan.objects.untuk_ditinjau_oleh(akun).select_related("peserta")
    if cari:
        semua = semua.filter(Q(nama__icontains=cari) | Q(peserta__in=PNS.objects.cari(cari).values("pk")))
    return semua


def pilih_peran(semua: KegiatanQuerySet, akun: Akun, peran: str) -> KegiatanQuerySet:
    """Those of a queue in which one acts as that; all for what is no Peran."""
    return semua.filter(_syarat(akun).get(peran, Q()))


def hitung_peran(semua: KegiatanQuerySet, akun: Akun) -> list[tuple[str, str, int]]:
    """The tabs with how many are under each, without those that are empty. One query."""
    syarat = {"": Q(), **_syarat(akun)}
    jumlah = semua.order_by().aggregate(**{str(kode) or "semua": Count("pk", filter=q) for kode, q in syarat.items()})
    tab = [(str(kode), LABEL[kode], jumlah[str(kode) or "semua"]) for kode in syarat]
    return [satu for satu in tab if satu[2] or not satu[0]]


def susun(semua: Collection[Kegiatan], akun: Akun, pelimpahan: Iterable[PelimpahanTinjauan]) -> list[Antri]:
    """A page of the queue, completed; `pelimpahan`: those of today to its reviewer.

    Two queries, and one for each year that is touched.
    """
    atasan = _atasan(semua)
    diwakili = {satu.dari_id for satu in pelimpahan}
    bukti = dict(
        BuktiKegiatan.objects.filter(kegiatan__in=semua).order_by().values_list("kegiatan").annotate(Count("pk"))
    )
    hitungan = hitungan_semua(semua)
    return [
        Antri(
            satu,
            _peran(atasan.get(satu.peserta_id), akun, diwakili),
            atasan.get(satu.peserta_id),
            hitungan[satu.pk],
            bukti.get(satu.pk, 0),
        )
        for satu in semua
    ]


def letak(akun: Akun, kegiatan: Kegiatan) -> Letak:
    """Of an activity in the queue, or that was until it was decided on. After the last comes the first. One query."""
    urutan = list(Kegiatan.objects.untuk_ditinjau_oleh(akun).values_list("diajukan_pada", "pk"))
    pk = [satu for _, satu in urutan]
    ke = bisect_left(urutan, (kegiatan.diajukan_pada, kegiatan.pk)) if kegiatan.diajukan_pada else 0
    ada = ke < len(pk) and pk[ke] == kegiatan.pk
    lain = [*pk[ke + ada :], *pk[:ke]]
    return Letak(ke + 1 if ada else None, len(pk), pk[ke - 1] if ke else None, lain[0] if lain else None)


def pelimpahan_kepada(akun: Akun) -> PelimpahanQuerySet:
    """The delegations by which this account reviews for others today."""
    semua: PelimpahanQuerySet = PelimpahanTinjauan.objects.berlaku(timezone.localdate()).filter(kepada=akun.pns_id)
    return semua.select_related("dari")


def _syarat(akun: Akun) -> dict[str, Q]:
    tempat = Penempatan.objects.pada(timezone.localdate())
    diwakili = pelimpahan_kepada(akun).order_by().values("dari")
    tim = Q(peserta__in=tempat.filter(atasan=akun.pns_id).values("pns"))
    wakil = Q(peserta__in=tempat.filter(atasan__in=diwakili).values("pns"))
    return {Peran.ATASAN: tim, Peran.PENGGANTI: wakil, Peran.PENGELOLA: ~tim & ~wakil}


def _atasan(semua: Iterable[Kegiatan]) -> dict[int, PNS | None]:
    """The atasan of today of each peserta."""
    peserta = {satu.peserta_id for satu in semua}
    tempat = Penempatan.objects.pada(timezone.localdate()).filter(pns__in=peserta).select_related("atasan").order_by()
    return {satu.pns_id: satu.atasan for satu in tempat}


def _peran(atasan: PNS | None, akun: Akun, diwakili: set[int]) -> Peran:
    if atasan and atasan.pk == akun.pns_id:
        return Peran.ATASAN
    return Peran.PENGGANTI if atasan and atasan.pk in diwakili else Peran.PENGELOLA
