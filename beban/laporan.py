"""The figures of a run, and which of them break a limit of design.md §8."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from beban.buku import Buku, Klik, kuantil, menurut_jenis
from beban.cocokkan import Selisih

PALING_LAMBAT = 1.0
"""Seconds that the slowest twentieth may take at least: nineteen of twenty clicks take less."""
TUMBUH = 1.10
"""How many times what a process takes once it is warm it may take after an hour of requests."""


@dataclass
class Memori:
    """MB of the processes of one kind: when they had just begun, when they were warm, and at the end."""

    apa: str
    awal: float
    hangat: float
    akhir: float

    @property
    def lolos(self) -> bool:
        return self.akhir <= self.hangat * TUMBUH

    def __str__(self) -> str:
        kata = "ok" if self.lolos else "NOT ok"
        tumbuh = self.akhir / self.hangat
        return f"{self.apa:<12} {self.awal:7.1f} {self.hangat:7.1f} {self.akhir:7.1f} MB   {tumbuh:5.2f} ×  {kata}"


@dataclass
class Hasil:
    """`detik`: how long was measured, from `sejak` on; `periksa`: what `hitung_ulang --periksa` found, if anything."""

    buku: Buku
    sejak: float
    detik: float
    selisih: Selisih
    periksa: str
    paket: str = ""
    beban_mesin: tuple[float, float] = (0.0, 0.0)
    memori: list[Memori] = field(default_factory=list)

    @property
    def klik(self) -> list[Klik]:
        """Those of the time that is measured: neither of the arrival before, nor of the hour without pauses after."""
        return [satu for satu in self.buku.klik if self.sejak <= satu.pada <= self.sejak + self.detik]

    @property
    def p95(self) -> float:
        return kuantil([satu.detik for satu in self.klik], 0.95)

    def pelanggaran(self) -> Iterator[str]:
        """A sentence for each limit that is broken."""
        if galat := self.buku.galat():
            yield f"{galat.total()} errors"
        if self.p95 >= PALING_LAMBAT:
            yield f"the slowest twentieth takes {self.p95:.2f} s or more, not under {PALING_LAMBAT:g} s"
        for nama, semua in self.selisih._asdict().items():
            if semua:
                yield f"{nama}: {len(semua)}"
        if self.periksa:
            yield f"hitung_ulang --periksa: {self.periksa}"
        for satu in self.memori:
            if not satu.lolos:
                yield f"memory of {satu.apa} grew from {satu.hangat:.0f} to {satu.akhir:.0f} MB"


def baris(hasil: Hasil) -> Iterable[str]:
    """The report, line by line."""
    yield f"{'what':<22} {'clicks':>7} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'max ms':>8} {'errors':>7}"
    for jenis, semua in menurut_jenis(hasil.klik).items():
        yield _baris_klik(jenis, semua)
    yield _baris_klik("everything", hasil.klik)
    per_detik = len(hasil.klik) / hasil.detik
    yield f"\n{per_detik:.1f} clicks a second over {hasil.detik:.0f} s; {hasil.buku.permintaan} requests in all"
    yield f"load of the machine before and after: {hasil.beban_mesin[0]:.1f}, {hasil.beban_mesin[1]:.1f}"
    for (jenis, keadaan), banyak in sorted(hasil.buku.hitung().items()):
        yield f"written: {jenis:<10} {keadaan:<9} {banyak:>7}"
    for nama, semua in hasil.selisih._asdict().items():
        yield f"{nama:<12} {len(semua):>7} {'; '.join(semua[:5])}"
    yield hasil.paket
    yield from (f"error: {banyak:>5} × {kalimat}" for kalimat, banyak in hasil.buku.galat().most_common(20))
    if hasil.memori:
        yield f"\n{'memory':<12} {'begin':>7} {'warm':>7} {'end':>7}"
        yield from (str(satu) for satu in hasil.memori)


def _baris_klik(jenis: str, semua: list[Klik]) -> str:
    detik = [satu.detik for satu in semua]
    angka = " ".join(f"{1000 * kuantil(detik, bagian):8.0f}" for bagian in (0.5, 0.95, 0.99, 1.0))
    return f"{jenis:<22} {len(semua):>7} {angka} {sum(bool(satu.galat) for satu in semua):>7}"
