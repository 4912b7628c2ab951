"""What an activity will count, before it is handed in and while it waits; and what it counts."""

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
    semua = []
    for tahun in range(kegiatan.mulai.year, kegiatan.selesai.year + 1):
        setahun = rincian([kegiatan.peserta_id], tahun, [Kegiatan]).get(kegiatan.peserta_id, [])
        semua += [satu for satu in setahun if satu.sumber.pk == kegiatan.pk and satu.hasil.bagian]
    return semua
