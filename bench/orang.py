"""Whose pages are looked at: people with the same amount of work in a city of any size."""

from collections import Counter
from datetime import date
from functools import cache

from bench.basis import TAHUN
from kepegawaian.models import PNS, Akun, Penempatan, Penugasan
from konversi.rekap import sumber_klaim
from konversi.tahun import tanggal_acuan

CATATAN = 25
TIM = 8


@cache
def akun(peran: str) -> Akun:
    """A pegawai with 25 records, an atasan with a team of 8, or somebody of BKPSDMD; given an account if without.

    The nearest there is, first by NIP.
    """
    pns = {"pegawai": _pegawai, "atasan": _atasan, "bkpsdmd": _bkpsdmd}[peran]()
    return Akun.objects.filter(pns=pns).first() or Akun.objects.create_user(PNS.objects.get(pk=pns))


def catatan_per_orang() -> Counter[int]:
    """How many records of the year each PNS has."""
    awal, akhir = date(TAHUN, 1, 1), date(TAHUN, 12, 31)
    banyak: Counter[int] = Counter()
    for model in sumber_klaim():
        tercatat = model.objects.tercatat().menyentuh(awal, akhir)
        banyak.update(tercatat.values_list("peserta", flat=True))
    return banyak


def _pegawai() -> int:
    hari = tanggal_acuan(TAHUN)
    berperan = {*Penugasan.objects.values_list("pns", flat=True)}
    berperan |= {*Penempatan.objects.pada(hari).values_list("atasan", flat=True)}
    nip = dict(PNS.objects.values_list("pk", "nip"))
    banyak = catatan_per_orang()
    return min((pk for pk in nip if pk not in berperan), key=lambda pk: (abs(banyak[pk] - CATATAN), nip[pk]))


def _atasan() -> int:
    tim = Counter(Penempatan.objects.pada(tanggal_acuan(TAHUN)).values_list("atasan", flat=True))
    nip = dict(PNS.objects.values_list("pk", "nip"))
    return min((pk for pk in tim if pk is not None), key=lambda pk: (abs(tim[pk] - TIM), nip[pk]))


def _bkpsdmd() -> int:
    return Penugasan.objects.filter(peran="bkpsdmd").order_by("pns__nip").values_list("pns", flat=True)[0]
