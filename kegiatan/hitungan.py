"""What an activity will count, before it is handed in and while it waits; and what it counts."""

from collections.abc import Collection
from itertools import chain

from kegiatan.models import Kegiatan
from konversi.andai import Andai, andai
from konversi.rekap import Rincian, rincian


def hitungan_rencana(kegiatan: Kegiatan) -> Andai:
    """As if it were approved, beside all that is attested or waits, for this will wait as well.

    One query. Raises TidakDiatur.
    """
    selain = kegiatan if kegiatan.pk else None
    semua = andai([kegiatan.peserta_id], kegiatan.sebagai_catatan(), beserta_menunggu=True, selain=selain)
    return semua[kegiatan.peserta_id]


def hitungan_setahun(kegiatan: Kegiatan) -> list[Rincian]:
    """What a handed-in activity counts among all of its peserta's, for each year it touches. One query a year."""
    return hitungan_semua([kegiatan])[kegiatan.pk]


def hitungan_semua(semua: Collection[Kegiatan]) -> dict[int, list[Rincian]]:
    """The same for each of these, by primary key. One query for each year that any of them touches."""
    hasil: dict[int, list[Rincian]] = {satu.pk: [] for satu in semua}
    peserta = {satu.peserta_id for satu in semua}
    tahun = {tahun for satu in semua for tahun in range(satu.mulai.year, satu.selesai.year + 1)}
    for satu_tahun in sorted(tahun):
        for rinci in chain.from_iterable(rincian(peserta, satu_tahun, [Kegiatan]).values()):
            if rinci.hasil.bagian and rinci.sumber.pk in hasil:
                hasil[rinci.sumber.pk].append(rinci)
    return hasil
