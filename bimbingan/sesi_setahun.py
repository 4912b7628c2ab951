"""The sessions of an agreement, claimed beside counted."""

from typing import NamedTuple

from bimbingan.models import Bimbingan, Sesi
from kepegawaian.models import Akun
from konversi.rekap import Rincian, rincian


class SesiDihitung(NamedTuple):
    """A session, and what it counts; None where it is only planned or was cancelled."""

    sesi: Sesi
    rincian: Rincian | None


def sesi_dihitung(bimbingan: Bimbingan, akun: Akun) -> list[SesiDihitung]:
    """Those of the agreement that this account may read, in order of date. One query, and one for each year touched."""
    semua = list(
        bimbingan.sesi.filter(pk__in=bimbingan.model_sesi().objects.terlihat_oleh(akun).values("pk"))
        .select_related("pembimbing", "diparaf_oleh")
        .order_by("tanggal", "pk")
    )
    hasil = {
        satu.sumber.pk: satu
        for tahun in sorted({sesi.tanggal.year for sesi in semua})
        for satu in rincian([bimbingan.peserta_id], tahun, sumber=[bimbingan.model_sesi()]).get(
            bimbingan.peserta_id, []
        )
    }
    return [SesiDihitung(sesi, hasil.get(sesi.pk)) for sesi in semua]


def hitungan_sesi(sesi: Sesi) -> Rincian | None:
    """What one session counts among all of its peserta's; None where it is planned or was cancelled. One query."""
    setahun = rincian([sesi.peserta_id], sesi.tanggal.year, [type(sesi)]).get(sesi.peserta_id, [])
    return next((satu for satu in setahun if satu.sumber.pk == sesi.pk), None)
