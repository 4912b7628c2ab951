"""What is held against what, and what it may cost at most: the rows of the design that exist so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bench.basis import FOLDER, TAHUN, Basis


class Langkah(NamedTuple):
    """A task on one database."""

    basis: Basis
    tugas: str
    opsi: dict[str, Any] = {}


@dataclass(frozen=True)
class Banding:
    """Two steps, taken in turn so many times: the median of the ratios is at most `batas` (None: for information).

    Each is taken once before, not counted, but for a long step (`berat`).
    """

    apa: str
    terhadap: str
    kiri: Langkah
    kanan: Langkah
    batas: float | None
    putaran: int
    berat: bool = False


@dataclass(frozen=True)
class Angka:
    """A number that is at most `batas`. With `sendiri` the steps run in a process of their own."""

    apa: str
    satuan: str
    langkah: tuple[Langkah, ...]
    batas: float
    sendiri: bool = False


@dataclass(frozen=True)
class Ukuran:
    """The three cities, and how patiently to measure."""

    kecil: Basis
    kota: Basis
    besar: Basis
    impor: int
    cepat: bool = False
    kali: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kali", 3 if self.cepat else 20)

    def putaran(self, banyak: int) -> int:
        return 2 if self.cepat else banyak


HALAMAN = (
    ("/", "pegawai", "/", 1.2, 5),
    (f"/jp/{TAHUN}/", "pegawai", f"/jp/{TAHUN}/", 1.2, 5),
    ("/tim/", "atasan", "/tim/", 1.3, 5),
    ("/kompetensi/", "pegawai", "/kompetensi/", 1.2, 8),
    ("/kompetensi/tim/", "atasan", "/kompetensi/tim/", 1.3, 8),
    ("/pegawai/ (a list)", "bkpsdmd", "/pegawai/", 1.3, 8),
)
"""Name, role, path, limit against the small city, limit against the bare page."""
KUERI = 25
MEMORI = 500


def daftar(u: Ukuran) -> Iterator[Banding | Angka]:
    """Every row, in the order of the design."""
    yield from _total(u)
    yield from _halaman(u)
    yield from _kota(u)
    yield from _dokumen(u)
    yield from _paket(u)
    yield from _impor(u)
    yield from _memori(u)


def _total(u: Ukuran) -> Iterator[Banding]:
    for basis, putaran in ((u.kota, 5), (u.besar, 3)):
        yield Banding(
            f"rebuilding every RekapJP, {basis.pns:,} PNS",
            "the same rows and totals with the bare driver",
            Langkah(basis, "bangun"),
            Langkah(basis, "bangun_polos"),
            10,
            u.putaran(putaran),
            berat=True,
        )
    for besar, kecil in ((u.kota, u.kecil), (u.besar, u.kota)):
        yield Banding(
            f"one person after a session is initialled, {besar.pns:,} PNS",
            f"the same with {kecil.pns:,} PNS",
            Langkah(besar, "satu_paraf"),
            Langkah(kecil, "satu_paraf"),
            1.2,
            u.putaran(11),
        )


def _halaman(u: Ukuran) -> Iterator[Banding | Angka]:
    for nama, peran, jalur, batas, _ in HALAMAN:
        opsi: dict[str, Any] = {"peran": peran, "jalur": jalur}
        for basis in (u.kota, u.besar):
            yield Banding(
                f"{nama}, {basis.pns:,} PNS",
                f"the same page with {u.kecil.pns:,} PNS",
                Langkah(basis, "halaman", {**opsi, "kali": u.kali}),
                Langkah(u.kecil, "halaman", {**opsi, "kali": u.kali}),
                batas,
                u.putaran(9),
            )
        yield Angka(f"{nama}, {u.besar.pns:,} PNS", "queries", (Langkah(u.besar, "kueri", opsi),), KUERI)
    kosong = Langkah(u.kota, "halaman", {"peran": "pegawai", "jalur": "/bench/kosong/", "kali": u.kali})
    for nama, peran, jalur, _, batas in HALAMAN:
        langkah = Langkah(u.kota, "halaman", {"peran": peran, "jalur": jalur, "kali": u.kali})
        yield Banding(nama, BARE, langkah, kosong, batas, u.putaran(9))
    dalam_proses = kosong._replace(tugas="halaman_tanpa_peladen")
    yield Banding("saving a session", BARE, Langkah(u.kota, "simpan_sesi"), dalam_proses, 6, u.putaran(9))


BARE = "a bare signed-in page"


def _kota(u: Ukuran) -> Iterator[Banding]:
    for basis, putaran in ((u.kota, 9), (u.besar, 5)):
        yield Banding(
            f"the figures of /kota/, {basis.pns:,} PNS",
            "their bare SQL",
            Langkah(basis, "kota"),
            Langkah(basis, "kota_polos"),
            3,
            u.putaran(putaran),
        )
        yield Banding(
            f"the tables of /kompetensi/kota/, {basis.pns:,} PNS",
            "their bare SQL",
            Langkah(basis, "kompetensi"),
            Langkah(basis, "kompetensi_polos"),
            3,
            u.putaran(putaran),
        )


def _dokumen(u: Ukuran) -> Iterator[Banding]:
    for basis, putaran in ((u.kota, 3), (u.besar, 1)):
        yield Banding(
            f"the recap XLSX, both sheets, {basis.pns:,} PNS",
            "the same cells, openpyxl write-only",
            Langkah(basis, "rekap"),
            Langkah(basis, "rekap_polos"),
            1.6,
            u.putaran(putaran),
            berat=True,
        )
    kartu = Langkah(u.kota, "kartu")
    polos = Langkah(u.kota, "kartu_polos")
    yield Banding("the Kartu of a team as PDF", "WeasyPrint on the same document", kartu, polos, 1.2, u.putaran(9))
    laporan, laporan_polos = Langkah(u.kota, "laporan_pd"), Langkah(u.kota, "laporan_pd_polos")
    yield Banding(
        "the December report of an agency as PDF",
        "WeasyPrint on the same document",
        laporan,
        laporan_polos,
        1.2,
        u.putaran(3),
        berat=True,
    )
    seadanya = Langkah(u.kota, "kartu_seadanya")
    yield Banding(
        "the Kartu of a team as PDF", "WeasyPrint without tags or styles", kartu, seadanya, None, u.putaran(9)
    )


def _paket(u: Ukuran) -> Iterator[Banding]:
    terhadap, berurutan = "its documents made one after another", Langkah(u.kota, "dokumen_berurutan")
    for nama, tugas, batas in (
        ("the year-end pack, two workers", "paket", 0.6),
        ("the year-end pack, nothing changed", "paket_sama", 0.05),
    ):
        yield Banding(nama, terhadap, Langkah(u.kota, tugas), berurutan, batas, u.putaran(1), berat=True)


def _impor(u: Ukuran) -> Iterator[Banding]:
    opsi = {"jalur": str(_berkas_impor(u))}
    yield Banding(
        f"importing {u.impor:,} records",
        "reading the file, openpyxl read-only",
        Langkah(u.kota, "impor", opsi),
        Langkah(u.kota, "baca", opsi),
        4,
        u.putaran(3),
        berat=True,
    )


def _memori(u: Ukuran) -> Iterator[Angka]:
    berat = {
        "rebuilding every RekapJP": Langkah(u.besar, "bangun"),
        "the recap XLSX": Langkah(u.besar, "rekap"),
        "the figures of /kota/": Langkah(u.besar, "kota"),
        "the Kartu of a team as PDF": Langkah(u.besar, "kartu"),
        "the year-end pack, nothing changed": Langkah(u.kota, "paket_sama"),
        f"importing {u.impor:,} records": Langkah(u.kota, "impor", {"jalur": str(_berkas_impor(u))}),
    }
    for nama, langkah in berat.items():
        nama = f"peak memory: {nama}, {langkah.basis.pns:,} PNS"
        yield Angka(nama, "MB", (langkah, Langkah(langkah.basis, "memori")), MEMORI, sendiri=True)


def _berkas_impor(u: Ukuran) -> Any:
    return FOLDER / f"impor-{u.impor}.xlsx"


def persiapan(u: Ukuran) -> Langkah:
    """The file to import."""
    return Langkah(u.kota, "siapkan_impor", {"jalur": str(_berkas_impor(u)), "banyak": u.impor})
