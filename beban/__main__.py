"""`python -m beban [--menit 10] [--orang 300] [--pns 3000] [--sejam]`. Exit code 1 where a limit is broken."""

import argparse
import asyncio
import os
import random
import sys
import time

from beban.buku import Buku
from beban.cocokkan import cocokkan
from beban.instalasi import AKAR, Instalasi, Web
from beban.kota import kota_siap
from beban.laporan import Hasil, Memori, baris
from beban.orang import Orang
from beban.paket import minta_paket
from beban.postgresql import PostgreSQL
from beban.proses import Proses, memori
from beban.ramai import ramai, rapat
from beban.waktu import geser_baru

FOLDER = AKAR / "var" / "beban"
PEKERJA = 2
PER_JAM = 54_000
"""Clicks of 300 people in an hour, one each twenty seconds."""
PEMANASAN = 0.2
"""The part of them after which a process has loaded what it keeps."""


def main() -> int:
    opsi = _opsi()
    postgresql = PostgreSQL(FOLDER / "postgresql")
    postgresql.siapkan()
    postgresql.mulai()
    try:
        hasil = jalankan(postgresql, opsi)
    finally:
        postgresql.berhenti()
    print("\n".join(baris(hasil)))
    pelanggaran = list(hasil.pelanggaran())
    print("\n" + ("\n".join(f"NOT ok: {satu}" for satu in pelanggaran) or "every limit holds"))
    return 1 if pelanggaran else 0


def jalankan(postgresql: PostgreSQL, opsi: argparse.Namespace) -> Hasil:
    """A fresh copy of the city, the whole installation on it, the people, and what came of it."""
    geser = geser_baru()
    tugas = kota_siap(postgresql, FOLDER, geser, pns=opsi.pns, orang=opsi.orang)
    instalasi = Instalasi(postgresql.url(), FOLDER / "instalasi", geser)
    web, pekerja = instalasi.web(), [instalasi.pekerja() for _ in range(PEKERJA)]
    mesin, buku = os.getloadavg()[0], Buku()
    try:
        orang = [Orang(web.alamat, satu, buku) for satu in tugas]
        sejak, detik, paket = asyncio.run(_senin(orang, buku, opsi))
        ukuran = asyncio.run(_sejam(web, pekerja, tugas, buku, opsi)) if opsi.sejam else []
        periksa = instalasi.kelola("hitung_ulang", "--periksa")
    finally:
        for satu in (web.proses, *pekerja):
            satu.akhiri()
    return Hasil(
        buku,
        sejak,
        detik,
        cocokkan(postgresql.url(), buku, instalasi.lampiran),
        (periksa.stdout + periksa.stderr)[-500:] if periksa.returncode else "",
        paket,
        (mesin, os.getloadavg()[0]),
        ukuran,
    )


async def _senin(orang: list[Orang], buku: Buku, opsi: argparse.Namespace) -> tuple[float, float, str]:
    """Everybody arrives within `naik` minutes and stays; measured from then on. When that was, and how long."""
    naik, lama = 60 * opsi.naik, 60 * opsi.menit
    mulai = time.monotonic()
    kerumunan = asyncio.create_task(ramai(orang, naik=naik, lama=naik + lama, acak=random.Random(opsi.benih)))
    await asyncio.sleep(naik)
    sejak = time.monotonic()
    print(f"{len(orang)} people are there after {sejak - mulai:.0f} s; measuring for {lama:.0f} s", flush=True)
    paket = asyncio.create_task(minta_paket(orang))
    await kerumunan
    return sejak, time.monotonic() - sejak, await paket


async def _sejam(
    web: Web, pekerja: list[Proses], tugas: list[dict[str, object]], buku: Buku, opsi: argparse.Namespace
) -> list[Memori]:
    """As many clicks as 300 people make in an hour, without the pauses."""
    semua = Buku()
    titik = [_memori(web, pekerja)]
    for bagian in (PEMANASAN, 1 - PEMANASAN):
        orang = [Orang(web.alamat, satu, semua) for satu in tugas[:: max(1, len(tugas) // 16)]]
        await rapat(orang, semua, klik=int(opsi.klik * bagian), acak=random.Random(opsi.benih))
        titik.append(_memori(web, pekerja))
        print(f"{len(semua.klik)} clicks: {titik[-1]}", flush=True)
    buku.tulisan += semua.tulisan
    buku.klik += semua.klik
    return [Memori(apa, *(satu[apa] for satu in titik)) for apa in titik[0]]


def _memori(web: Web, pekerja: list[Proses]) -> dict[str, float]:
    """MB of all processes of a kind together."""
    return {
        "web": sum(memori(pid) for pid in (web.proses.pid, *web.proses.anak())),
        "pekerja": sum(memori(satu.pid) for satu in pekerja),
    }


def _opsi() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m beban", description=__doc__)
    parser.add_argument("--menit", type=float, default=10, help="how long is measured")
    parser.add_argument("--naik", type=float, default=3, help="minutes in which everybody signs in, before that")
    parser.add_argument("--orang", type=int, default=300)
    parser.add_argument("--pns", type=int, default=3000, help="size of the city")
    parser.add_argument("--sejam", action="store_true", help="then an hour of clicks without pauses, for the memory")
    parser.add_argument("--klik", type=int, default=PER_JAM, help="how many clicks such an hour has")
    parser.add_argument("--benih", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
