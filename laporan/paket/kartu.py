"""The day on which a Kartu was signed when it last said the same."""

from collections.abc import Iterable
from dataclasses import replace

from kepegawaian.models import PNS
from laporan.kartu import susun_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.terbitan import Terbitan
from laporan.models import DokumenTerbit


def terbitan_terkini(atasan: PNS, tahun: int) -> tuple[Terbitan, DokumenTerbit | None]:
    """The card as it stands now, signed on the day on which it was issued as it is; and what was issued then.

    Raises TidakAdaTim.
    """
    kartu = susun_kartu(atasan, tahun)
    terbitan = terbitan_kartu(kartu)
    sama = terbit_sama([(terbitan.subjek, terbitan.sidik)]).get((terbitan.subjek, terbitan.sidik))
    return (terbitan if sama is None else terbitan_kartu(replace(kartu, tanggal=sama.tanggal))), sama


def terbit_sama(semua: Iterable[tuple[str, str]]) -> dict[tuple[str, str], DokumenTerbit]:
    """For each subject and fingerprint the document that says so, those kept as a file first. One query."""
    dicari = set(semua)
    subjek = {subjek for subjek, _ in dicari}
    terbit = DokumenTerbit.objects.filter(subjek__in=subjek).order_by("pk").defer("ringkasan")
    sama: dict[tuple[str, str], DokumenTerbit] = {}
    for satu in terbit:
        kunci = (satu.subjek, satu.sidik)
        if kunci in dicari and (satu.nama_simpan or kunci not in sama):
            sama[kunci] = satu
    return sama
