"""What the people were told, and how long it took: the one side of the comparison with the database."""

import secrets
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

DIAKUI, TAK_TAHU, DITOLAK = "diakui", "tak tahu", "ditolak"
"""Of a write: the person was told that it is saved; the answer never came; the form said why not."""


@dataclass
class Tulisan:
    """One thing that somebody sent. `tanda` stands in the record itself and nowhere else.

    `banyak`: how many records it makes. `bukti` is the SHA-256 of the evidence that went along.
    """

    jenis: str
    tanda: str
    banyak: int = 1
    bukti: str = ""
    keadaan: str = TAK_TAHU


@dataclass(frozen=True)
class Klik:
    """One wait in front of the browser, redirects included. `galat` is "" where it went well."""

    jenis: str
    detik: float
    pada: float
    galat: str = ""


@dataclass
class Buku:
    tulisan: list[Tulisan] = field(default_factory=list)
    klik: list[Klik] = field(default_factory=list)
    permintaan: int = 0
    bita: int = 0

    def tulis(self, jenis: str, *, banyak: int = 1, bukti: str = "") -> Tulisan:
        """Before it is sent: whatever comes of it, it is in the book."""
        baru = Tulisan(jenis, f"BEBAN-{secrets.token_hex(8)}", banyak, bukti)
        self.tulisan.append(baru)
        return baru

    def catat(self, jenis: str, mulai: float, galat: str = "") -> None:
        sekarang = time.monotonic()
        self.klik.append(Klik(jenis, sekarang - mulai, sekarang, galat))

    def galat(self, sejak: float = 0.0) -> Counter[str]:
        return Counter(f"{satu.jenis}: {satu.galat}" for satu in self.klik if satu.galat and satu.pada >= sejak)

    def hitung(self) -> Counter[tuple[str, str]]:
        """How many writes of which kind ended how."""
        return Counter((satu.jenis, satu.keadaan) for satu in self.tulisan)

    def dari(self, jenis: str) -> Iterator[Tulisan]:
        return (satu for satu in self.tulisan if satu.jenis == jenis)


def menurut_jenis(semua: Iterable[Klik]) -> dict[str, list[Klik]]:
    hasil: dict[str, list[Klik]] = defaultdict(list)
    for satu in semua:
        hasil[satu.jenis].append(satu)
    return dict(sorted(hasil.items()))


def kuantil(detik: list[float], bagian: float) -> float:
    """The time within which that part of them was done: 0.95 leaves out the slowest twentieth."""
    terurut = sorted(detik)
    return terurut[min(len(terurut) - 1, int(len(terurut) * bagian))] if terurut else 0.0
