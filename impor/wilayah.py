"""For whom somebody may import: BKPSDMD for the whole city (no Wilayah at all), a pengelola for their agencies."""

from collections.abc import Iterable
from datetime import date

from kepegawaian.models import Penempatan, PerangkatDaerah


class Wilayah:
    """The agencies of a pengelola. A row about anybody else is refused with one of these sentences."""

    def __init__(self, pd: Iterable[PerangkatDaerah]) -> None:
        semua = list(pd)
        self._pk = [satu.pk for satu in semua]
        self.kode = frozenset(satu.kode for satu in semua)
        self.sebutan = ", ".join(f"{satu.nama} ({satu.kode})" for satu in semua) or "perangkat daerah mana pun"

    def anggota(self, pada: date) -> frozenset[int]:
        """The people who work there on that day. One query."""
        tempat = Penempatan.objects.pada(pada).filter(pd__in=self._pk).order_by()
        return frozenset(tempat.values_list("pns", flat=True))

    def memuat(self, penempatan: Iterable[Penempatan], pada: date) -> bool:
        """Whether somebody with these placements, the last one last, belongs there: from that day on, or last."""
        semua = list(penempatan)
        berlaku = [satu for satu in semua if satu.selesai is None or satu.selesai >= pada] or semua[-1:]
        return all(satu.pd.kode in self.kode for satu in berlaku)

    def bukan_pd(self, kode: str) -> str:
        return f"perangkat daerah {kode} tidak Anda kelola. Anda hanya dapat mengimpor untuk {self.sebutan}."

    def bukan_anggota(self, nip: str) -> str:
        return (
            f"NIP {nip} bukan pegawai {self.sebutan}. Hapus baris ini, atau minta BKPSDMD mengimpornya "
            "(termasuk bila pegawai ini baru pindah)."
        )
