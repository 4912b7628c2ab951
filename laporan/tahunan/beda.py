"""What has changed in the records since a version of the report was sent."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from konversi.tulisan import angka
from laporan.tahunan.susun import Catatan

TAMPIL = 50
"""Records that the page names; the numbers are of all."""


class SatuBeda(NamedTuple):
    """A record that came, went or changed; `lama` and `baru` are its counted JP, None where it was not there."""

    nama: str
    judul: str
    lama: Decimal | None
    baru: Decimal | None

    @property
    def apa(self) -> str:
        if self.lama is None:
            return "baru"
        return "hilang" if self.baru is None else "berubah"


class Beda(NamedTuple):
    """Everything between a version and now."""

    semua: list[SatuBeda]

    @property
    def tampil(self) -> list[SatuBeda]:
        return self.semua[:TAMPIL]

    def _banyak(self, apa: str) -> int:
        return sum(satu.apa == apa for satu in self.semua)

    @property
    def jp(self) -> Decimal:
        """By how much the sum of counted JP has grown."""
        return sum(((satu.baru or Decimal(0)) - (satu.lama or Decimal(0)) for satu in self.semua), Decimal(0))

    def __str__(self) -> str:
        """+3 catatan, −1, 2 berubah (+4 JP)"""
        tanda = "+" if self.jp >= 0 else "−"
        bagian = [f"+{self._banyak('baru')} catatan", f"−{self._banyak('hilang')}"]
        if self._banyak("berubah"):
            bagian.append(f"{self._banyak('berubah')} berubah")
        return f"{', '.join(bagian)} ({tanda}{angka(abs(self.jp))} JP)"


def bandingkan(terkirim: Sequence[Sequence[Any]], sekarang: list[Catatan]) -> Beda:
    """What was sent (`VersiLaporan.catatan`) beside what the records say now."""
    lama = {satu.kunci: satu for satu in (Catatan(*baris) for baris in terkirim)}
    baru = {satu.kunci: satu for satu in sekarang}
    semua = [
        _satu(lama.get(kunci), baru.get(kunci))
        for kunci in sorted(lama.keys() | baru.keys())
        if _isi(lama.get(kunci)) != _isi(baru.get(kunci))
    ]
    return Beda(sorted(semua, key=lambda satu: (satu.apa, satu.nama, satu.judul)))


def _satu(lama: Catatan | None, baru: Catatan | None) -> SatuBeda:
    ini = baru or lama
    assert ini is not None  # noqa: S101 - a key comes from one of the two
    return SatuBeda(ini.nama, ini.judul, _jp(lama), _jp(baru))


def _jp(satu: Catatan | None) -> Decimal | None:
    return None if satu is None else Decimal(satu.diakui)


def _isi(satu: Catatan | None) -> tuple[Any, ...] | None:
    """What of a record the report rests on: a name that was spelled anew is no change of it."""
    if satu is None:
        return None
    return (satu.bentuk, satu.lingkup, satu.mulai, satu.selesai, Decimal(satu.jumlah), Decimal(satu.diakui), satu.nip)
