"""What a trial is, and what has to hold after every one: nothing acknowledged lost or doubled, the totals equal to a
fresh calculation, no page but a readable one, none that hangs, and everything works again by itself."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field

from beban.buku import DIAKUI, TAK_TAHU, Buku
from beban.cocokkan import Selisih, cocokkan
from beban.instalasi import Instalasi
from keandalan.kerumunan import KURANG_DARI

TERBACA = re.compile(
    r"status 503: Sedang ada gangguan"
    r"|ConnectError|ReadError|WriteError|RemoteProtocolError|All connection attempts failed"
    r"|Server disconnected|peer closed connection|ConnectTimeout|ReadTimeout|^$"
)
"""What somebody may see meanwhile: our own page, or, where the web server itself is gone, what the proxy says of it."""


MASUK_SIBUK = {"masuk: status 429: Terlalu banyak permintaan"}
"""Who signs in while the process dies that counts the attempts of the same address waits at most ten seconds for it."""


@dataclass
class Temuan:
    """What came of a trial. `pulih`: the longest that it took until something was acknowledged again, in seconds."""

    apa: str
    kali: int
    pulih: float = 0.0
    diakui: int = 0
    tak_tahu: int = 0
    gangguan: int = 0
    pelanggaran: list[str] = field(default_factory=list)
    catatan: str = ""

    @property
    def lolos(self) -> bool:
        return not self.pelanggaran

    def sebagai_json(self) -> dict[str, object]:
        return asdict(self)


Percobaan = Callable[[int], Temuan]
"""A trial, so many times over."""


def nilai(temuan: Temuan, buku: Buku, instalasi: Instalasi, url: str, *, terbaca: str = "") -> Temuan:
    """Complete it by what everybody was told, what the database holds, and what the application says of itself.

    `terbaca`: what else may be seen in this trial, as a regular expression.
    """
    temuan.diakui += sum(satu.keadaan == DIAKUI for satu in buku.tulisan)
    temuan.tak_tahu += sum(satu.keadaan == TAK_TAHU for satu in buku.tulisan)
    temuan.gangguan += sum(bool(satu.galat) for satu in buku.klik)
    temuan.pelanggaran += _halaman(buku, terbaca)
    temuan.pelanggaran += _selisih(cocokkan(url, buku, instalasi.lampiran))
    periksa = instalasi.kelola("hitung_ulang", "--periksa")
    if periksa.returncode:
        temuan.pelanggaran.append(f"hitung_ulang --periksa: {(periksa.stdout + periksa.stderr)[-300:]}")
    if not temuan.diakui:
        temuan.pelanggaran.append("nothing was acknowledged at all, so that nothing was tried")
    return temuan


def _halaman(buku: Buku, terbaca: str) -> Iterator[str]:
    boleh = re.compile(f"{TERBACA.pattern}|{terbaca}") if terbaca else TERBACA
    for kalimat, banyak in buku.galat().items():
        if kalimat not in MASUK_SIBUK and not boleh.search(kalimat.partition(": ")[2]):
            yield f"{banyak} × {kalimat}"
    lama = [satu for satu in buku.klik if satu.detik > KURANG_DARI]
    if lama:
        yield f"{len(lama)} pages took up to {max(satu.detik for satu in lama):.0f} s"


def _selisih(selisih: Selisih) -> Iterator[str]:
    for nama, semua in selisih._asdict().items():
        if semua:
            yield f"{nama}: {len(semua)} ({'; '.join(semua[:3])})"


def sampai(syarat: Callable[[], bool], detik: float) -> bool:
    """Whether that came true within so many seconds."""
    akhir = time.monotonic() + detik
    while time.monotonic() < akhir:
        if syarat():
            return True
        time.sleep(0.2)
    return False
