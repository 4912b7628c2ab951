"""The lock of a year: once the report of an agency is accepted, the records of its people in it stay as they are.

Whoever asks or changes the locks holds the people first (`konversi.rekap.kunci_peserta`), as whoever changes a
record does: a record is either in before its year is locked, or refused.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kepegawaian.models import PerangkatDaerah
from konversi.aturan import TidakDiatur
from konversi.buku import buku_aturan
from konversi.klaim import Catatan
from konversi.models import KunciTahun
from konversi.rekap import kunci_peserta
from konversi.tulisan import tanggal_panjang


class TahunTerkunci(ValidationError):
    """Raised by what would change a record of a locked year; the sentence says who can reopen it."""


@transaction.atomic
def kunci_tahun(*, pns: Collection[int], tahun: int, pd: PerangkatDaerah) -> int:
    """Lock that year of these people; somebody locked by another agency stays as they are. How many are new."""
    kunci_peserta(pns)
    sudah = set(KunciTahun.objects.filter(pns__in=pns, tahun=tahun).values_list("pns", flat=True))
    baru = [KunciTahun(pns_id=pk, tahun=tahun, pd=pd) for pk in sorted(set(pns) - sudah)]
    return len(KunciTahun.objects.bulk_create(baru))


@transaction.atomic
def buka_tahun(*, pd: PerangkatDaerah, tahun: int) -> int:
    """Unlock what that agency has locked. How many people."""
    milik = KunciTahun.objects.filter(pd=pd, tahun=tahun)
    kunci_peserta(milik.values_list("pns", flat=True))
    return milik.delete()[0]


def tahun_hitung(catatan: Catatan) -> set[int]:
    """The years in which a record counts (reading 9): one with a limit a day in each it touches, others in the last."""
    awal = catatan.mulai.year
    with suppress(TidakDiatur):
        if buku_aturan().pada(catatan.selesai).cari(catatan.bentuk).batas_harian is None:
            awal = catatan.selesai.year
    return set(range(awal, catatan.selesai.year + 1))


def terkunci(pns: Collection[int], tahun: Collection[int]) -> list[KunciTahun]:
    """The locks on these people in these years. One query."""
    return list(KunciTahun.objects.filter(pns__in=pns, tahun__in=tahun).select_related("pns", "pd").order_by("pk"))


def pastikan_terbuka(pns: Collection[int], tahun: Collection[int]) -> None:
    """Raise TahunTerkunci where one of these people is locked in one of these years. One query."""
    for satu in terkunci(pns, tahun)[:1]:
        raise TahunTerkunci(kalimat(satu))


def kalimat(satu: KunciTahun) -> str:
    """Why a record is refused, and who can help."""
    return (
        f"Tahun {satu.tahun} terkunci untuk {satu.pns}: laporan {satu.pd} diterima BKPSDMD pada "
        f"{tanggal_panjang(timezone.localdate(satu.sejak))}. Bila catatan ini harus diubah, minta BKPSDMD membuka "
        "kembali laporan itu."
    )


def pasangan_terkunci(pns: Iterable[int]) -> dict[tuple[int, int], KunciTahun]:
    """Every lock on these people, by PNS and year. One query."""
    semua = KunciTahun.objects.filter(pns__in=list(pns)).select_related("pns", "pd")
    return {(satu.pns_id, satu.tahun): satu for satu in semua}
