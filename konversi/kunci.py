"""The lock of a year: once BKPSDMD has accepted an agency's report, what its people recorded in that year stands.

Sources hold to it in `SumberKlaim.save` and `delete`. Whoever writes rows in bulk asks here.
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
from konversi.models import KunciTahun, SumberKlaim
from konversi.rekap import kunci_peserta
from konversi.tulisan import tanggal_panjang


class TahunTerkunci(ValidationError):
    """A record of a locked year was to change; says whose, why, and who can reopen it."""

    def __init__(self, kunci: KunciTahun) -> None:
        super().__init__(kalimat(kunci))


def kalimat(kunci: KunciTahun) -> str:
    """The lock in words. Reads its `pns` and `pd`."""
    sejak = tanggal_panjang(timezone.localdate(kunci.sejak))
    return (
        f"Tahun {kunci.tahun} terkunci untuk {kunci.pns}: laporan {kunci.pd} sudah diterima BKPSDMD pada {sejak}. "
        "Minta BKPSDMD membuka kembali laporan itu bila catatan ini harus diubah."
    )


@transaction.atomic
def kunci_tahun(*, pns: Collection[int], tahun: int, pd: PerangkatDaerah) -> int:
    """Lock that year for these PNS in the name of their agency; returns for how many it was open before.

    Holds them first: whoever is saving a record of theirs is either done, or refused afterwards. Who is locked
    already, by whichever agency, stays as they are.
    """
    kunci_peserta(pns)
    ada = KunciTahun.objects.filter(pns__in=pns, tahun=tahun).values_list("pns_id", flat=True)
    baru = [KunciTahun(pns_id=pk, tahun=tahun, pd=pd) for pk in sorted(set(pns) - set(ada))]
    KunciTahun.objects.bulk_create(baru, batch_size=1000)
    return len(baru)


@transaction.atomic
def buka_tahun(*, pd: PerangkatDaerah, tahun: int) -> int:
    """Take away what `kunci_tahun` locked in the name of that agency; returns for how many."""
    terkunci = KunciTahun.objects.filter(pd=pd, tahun=tahun)
    pns = list(terkunci.values_list("pns_id", flat=True))
    kunci_peserta(pns)
    jumlah, _ = terkunci.filter(pns__in=pns).delete()
    return jumlah


def tahun_hitung(catatan: Catatan) -> set[int]:
    """The years in which a record counts (reading 9): one with a limit a day in each it touches, others in the last.

    A course from December to January stands in the report of neither as more than a name, until it has ended.
    """
    awal = catatan.mulai.year
    with suppress(TidakDiatur):
        if buku_aturan().pada(catatan.selesai).cari(catatan.bentuk).batas_harian is None:
            awal = catatan.selesai.year
    return set(range(awal, catatan.selesai.year + 1))


def pastikan_terbuka(pns: Collection[int], tahun: Collection[int]) -> None:
    """Raise TahunTerkunci unless every one of these years is open for every one of these PNS. One query.

    Callers hold `konversi.rekap.kunci_peserta`, so that the answer is still true when they write.
    """
    for kunci in KunciTahun.objects.milik(pns, tahun)[:1]:
        raise TahunTerkunci(kunci)


def kalimat_terkunci(pns: Collection[int], tahun: Collection[int]) -> dict[int, str]:
    """For pages: of those who have one of these years locked, by primary key, the sentence. One query."""
    return {kunci.pns_id: kalimat(kunci) for kunci in KunciTahun.objects.milik(pns, tahun)}


def yang_terkunci(semua: Iterable[SumberKlaim]) -> dict[int, str]:
    """The same for rows of one source, by their primary key, whether they are recorded or not. One query."""
    tahun = {satu: satu.tahun_dihitung() for satu in semua}
    terkunci = KunciTahun.objects.milik({satu.peserta_id for satu in tahun}, set().union(*tahun.values()))
    menurut = {(kunci.pns_id, kunci.tahun): kalimat(kunci) for kunci in terkunci}
    return {
        satu.pk: menurut[satu.peserta_id, y] for satu in tahun for y in tahun[satu] if (satu.peserta_id, y) in menurut
    }
