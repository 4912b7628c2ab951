"""One verb for several agencies at once, from the board: each by itself, and what could not be done said by name."""

from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError

from kepegawaian.models import Akun, PerangkatDaerah
from konversi.tulisan import titik
from laporan.models import Laporan
from laporan.tahunan import aksi, izin
from laporan.tahunan.pengingat import ingatkan_pd

Hasil = tuple[str, list[str]]
"""What was done, as a sentence; and what was not, each with its reason."""


def kirim(pd: Iterable[PerangkatDaerah], tahun: int, oleh: Akun) -> Hasil:
    """Compile and send in place of these agencies."""
    izin.pastikan_memutus(oleh)
    return _setiap(
        pd, "dikirim", lambda satu: aksi.kirim(laporan=aksi.mulai(pd=satu, tahun=tahun, oleh=oleh), oleh=oleh)
    )


def terima(pd: Iterable[PerangkatDaerah], tahun: int, oleh: Akun) -> Hasil:
    izin.pastikan_memutus(oleh)
    return _setiap(pd, "diterima", lambda satu: aksi.terima(laporan=_laporan(satu, tahun), oleh=oleh))


def ingatkan(pd: Iterable[PerangkatDaerah], tahun: int, oleh: Akun) -> Hasil:
    """Remind those that have not sent theirs."""
    terkirim = Laporan.objects.filter(tahun=tahun, status__in=Laporan.TERKIRIM)
    sudah = set(terkirim.values_list("pd", flat=True))
    banyak, tanpa = ingatkan_pd(pd=[satu for satu in pd if satu.pk not in sudah], tahun=tahun, oleh=oleh)
    return f"{banyak} pengelola SDM diingatkan.", [
        f"{satu}: belum ada pengelola SDM yang ditugaskan." for satu in tanpa
    ]


TINDAKAN: dict[str, Callable[[Iterable[PerangkatDaerah], int, Akun], Hasil]] = {
    "terima": terima,
    "kirim": kirim,
    "ingatkan": ingatkan,
}


def _laporan(pd: PerangkatDaerah, tahun: int) -> Laporan:
    laporan = Laporan.objects.filter(pd=pd, tahun=tahun).first()
    if laporan is None:
        raise ValidationError("Laporannya belum disusun.")
    return laporan


def _setiap(pd: Iterable[PerangkatDaerah], kata: str, verba: Callable[[PerangkatDaerah], object]) -> Hasil:
    banyak, gagal = 0, []
    for satu in pd:
        try:
            verba(satu)
        except ValidationError as galat:
            gagal.append(f"{satu}: {titik(' '.join(galat.messages))}")
        else:
            banyak += 1
    return f"{banyak} laporan {kata}.", gagal
