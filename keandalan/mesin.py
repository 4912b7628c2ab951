"""Two machines with a web server and a worker each, one PostgreSQL, one folder for uploads; and one that vanishes."""

import asyncio
import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import psycopg

from beban.bukti import bukti_baru
from beban.buku import Buku
from beban.instalasi import Instalasi, Web
from beban.kota import kota_siap
from beban.orang import Galat, Orang
from beban.postgresql import PostgreSQL
from beban.proses import Proses
from beban.waktu import geser_baru
from keandalan.jaringan import ALAMAT_JEMBATAN, Jaringan, Ruang, TidakDiizinkan
from keandalan.kerja_latar import KerjaLatar
from keandalan.kerumunan import Kerumunan
from keandalan.medan import FOLDER, ORANG, PNS
from keandalan.percobaan import Temuan, nilai

PULIH = 60.0
PERANTARA = 10.0
"""Seconds after which the load balancer asks another machine."""
PORT = 8000
TERLALU_BANYAK = "Terlalu banyak percobaan masuk"


class Mesin:
    """One machine, with its processes."""

    def __init__(self, nomor: int, url: str, lampiran: Path, geser: str) -> None:
        self.ruang = Ruang(nomor)
        self.instalasi = Instalasi(
            url,
            FOLDER / self.ruang.nama,
            geser,
            lampiran=lampiran,
            alamat=self.ruang.alamat,
            awalan=self.ruang.awalan,
            tambahan={"IMPOR_TENGGANG": "5"},
        )
        self.web: Web = self.instalasi.web(PORT)
        self.pekerja: Proses = self.instalasi.pekerja()

    def lenyap(self) -> None:
        self.ruang.buang()
        for satu in (self.web.proses, self.pekerja):
            satu.bunuh()


class Balai:
    """The whole: `mesin` are those that the load balancer asks."""

    def __init__(self, tumpukan: ExitStack) -> None:
        tumpukan.enter_context(Jaringan())
        self.postgresql = PostgreSQL(FOLDER / "postgresql", alamat=ALAMAT_JEMBATAN)
        self.postgresql.siapkan()
        self.postgresql.mulai()
        tumpukan.callback(self.postgresql.bunuh)
        self.geser = geser_baru()
        self.tugas = kota_siap(self.postgresql, FOLDER, self.geser, pns=PNS, orang=ORANG)
        self.lampiran = FOLDER / "instalasi" / "lampiran"
        self.mesin = [self.tambah(11), self.tambah(12)]
        tumpukan.callback(lambda: [satu.lenyap() for satu in self.mesin])

    def tambah(self, nomor: int) -> Mesin:
        return Mesin(nomor, self.postgresql.url(), self.lampiran, self.geser)

    def alamat(self) -> list[str]:
        return [satu.web.alamat for satu in self.mesin]


def _dengan_balai(temuan: Temuan, coba: Callable[[Balai, Buku], None], *, sabar: float = 60.0) -> Temuan:
    """People write on both machines while somebody imports and has packs made on the first; then `coba`."""
    buku = Buku()
    try:
        with ExitStack() as tumpukan:
            balai = Balai(tumpukan)
            kerja = KerjaLatar(balai.mesin[0].web.alamat, balai.tugas, buku)
            with kerja, Kerumunan(balai.alamat, balai.tugas, sabar=sabar, buku=buku) as kerumunan:
                kerumunan.tunggu_diakui(5, PULIH)
                coba(balai, buku)
                temuan.pulih = max(temuan.pulih, kerumunan.tunggu_diakui(5, PULIH))
            temuan.pelanggaran += kerja.keliru
            temuan.catatan = f"{_pekerja(balai)} pekerja ikut mengerjakan; {kerja.catatan()}"
            return nilai(temuan, buku, balai.mesin[0].instalasi, balai.postgresql.url())
    except TidakDiizinkan as galat:
        temuan.pelanggaran.append(f"several machines cannot be tried here: {galat}")
        return temuan


def _pekerja(balai: Balai) -> int:
    """How many workers have done something."""
    with psycopg.connect(balai.postgresql.url().replace("postgres://", "postgresql://")) as koneksi:
        baris = koneksi.execute("SELECT worker_ids FROM django_tasks_database_dbtaskresult").fetchall()
    return len({pekerja for (semua,) in baris for pekerja in semua})


# --- what holds over both --------------------------------------------------------------------------------------------


def dua_mesin(kali: int) -> Temuan:
    """Sessions, uploads, double clicks and the limit of failed sign-ins, across both."""
    temuan = Temuan("dua mesin: sesi, unggahan, klik ganda, batas masuk", kali)

    def coba(balai: Balai, buku: Buku) -> None:
        for ke in range(kali):
            pegawai = [satu for satu in balai.tugas if satu["peran"] == "pegawai"][-1 - ke]
            temuan.pelanggaran += asyncio.run(_menyeberang(balai, dict(pegawai), buku))
            temuan.pelanggaran += asyncio.run(_gagal_masuk(balai, dict(pegawai)))

    return _dengan_balai(temuan, coba)


async def _menyeberang(balai: Balai, tugas: dict[str, object], buku: Buku) -> list[str]:
    """What is wrong with what somebody does who signs in on one machine and goes on on the other."""
    satu, dua = balai.alamat()
    orang, keliru = Orang(satu, tugas, buku), []
    await orang.masuk()
    orang.pindah(dua)
    formulir = await orang.buka("formulir", "/kegiatan/baru/seminar/")
    if orang.di_luar:
        keliru.append("a session of one machine is none on the other")
    isi, sidik = bukti_baru()
    tulisan = buku.tulis("kegiatan", bukti=sidik)
    terisi = {
        "nama": f"Seminar {tulisan.tanda}",
        "mulai": "2026-11-09",
        "selesai": "2026-11-09",
        "lingkup": "nasional",
        "ajukan": "1",
    }
    berkas = {"bukti": ("sertifikat.pdf", isi, "application/pdf")}
    kembar = Orang(satu, tugas, buku)
    kembar.klien.cookies = orang.klien.cookies
    await asyncio.gather(
        *(siapa.kirim("kirim ganda", formulir, terisi, berkas=berkas, tulisan=tulisan) for siapa in (orang, kembar)),
        return_exceptions=True,
    )
    keliru += await _baca_bukti(orang, kembar, isi)
    await orang.keluar()
    await kembar.buka("sesudah keluar", "/")
    if not kembar.di_luar:
        keliru.append("who signed out on one machine is still there on the other")
    await orang.klien.aclose()
    await kembar.klien.aclose()
    return keliru


async def _baca_bukti(orang: Orang, kembar: Orang, isi: bytes) -> list[str]:
    """The evidence that came in on one machine is there on both."""
    daftar = await orang.buka("daftar kegiatan", "/kegiatan/")
    nomor = max(map(int, re.findall(r'href="/kegiatan/(\d+)/"', daftar.isi)))
    halaman = await orang.buka("kegiatan", f"/kegiatan/{nomor}/")
    bukti = re.findall(r'"(/kegiatan/\d+/bukti/\d+/)"', halaman.isi)[0]
    terbaca = [(await siapa.klien.get(bukti)).content == isi for siapa in (orang, kembar)]
    return [] if all(terbaca) else [f"evidence read back on the machines: {terbaca}"]


async def _gagal_masuk(balai: Balai, tugas: dict[str, object]) -> list[str]:
    """Five wrong passwords in all, in turn on both machines, and the right one is refused on either."""
    for ke in range(5):
        await _coba_masuk(balai.alamat()[ke % 2], tugas, "sandi yang keliru")
    return [
        f"{alamat} counts the failures of the other machine not"
        for alamat in balai.alamat()
        if TERLALU_BANYAK not in await _coba_masuk(alamat, tugas, None)
    ]


async def _coba_masuk(alamat: str, tugas: dict[str, object], sandi: str | None) -> str:
    from beban.instalasi import SANDI

    orang = Orang(alamat, tugas, Buku())
    halaman = await orang.buka("halaman masuk", "/masuk/")
    isi = {"login": orang.nip, "password": sandi or SANDI}
    try:
        sesudah = await orang.kirim("masuk", halaman, isi)
    except Galat as galat:
        return str(galat)
    finally:
        await orang.klien.aclose()
    return sesudah.isi


# --- one of them vanishes --------------------------------------------------------------------------------------------


def mesin_lenyap(kali: int) -> Temuan:
    """The second machine is gone from one moment to the next; later there is another in its place."""
    temuan = Temuan("satu dari dua mesin lenyap, lalu diganti", kali)

    def coba(balai: Balai, buku: Buku) -> None:
        for ke in range(kali):
            time.sleep(2)
            lenyap = balai.mesin.pop()
            lenyap.lenyap()
            mulai = time.monotonic()
            _tunggu_tulisan(buku)
            temuan.pulih = max(temuan.pulih, time.monotonic() - mulai)
            time.sleep(3)
            balai.mesin.append(balai.tambah(13 + ke % 50))

    return _dengan_balai(temuan, coba, sabar=PERANTARA)


def kabel_tercabut(kali: int) -> Temuan:
    """The second machine is cut off in the middle of its transactions, and cannot let go of what it has locked."""
    temuan = Temuan("kabel satu mesin tercabut 45 detik", kali)

    def coba(balai: Balai, buku: Buku) -> None:
        for _ in range(kali):
            time.sleep(2)
            putus = balai.mesin.pop()
            putus.ruang.cabut()
            mulai = time.monotonic()
            _tunggu_tulisan(buku)
            temuan.pulih = max(temuan.pulih, time.monotonic() - mulai)
            time.sleep(max(0.0, 45 - (time.monotonic() - mulai)))
            putus.ruang.colok()
            if not putus.pekerja.hidup:  # as systemd does
                putus.pekerja = putus.instalasi.pekerja()
            putus.web.tunggu()
            balai.mesin.append(putus)

    return _dengan_balai(temuan, coba, sabar=PERANTARA)


def _tunggu_tulisan(buku: Buku) -> None:
    """Until five more things were acknowledged. Raises TimeoutError."""
    from beban.buku import DIAKUI

    def diakui() -> int:
        return sum(satu.keadaan == DIAKUI for satu in buku.tulisan)

    cukup, akhir = diakui() + 5, time.monotonic() + PULIH
    while diakui() < cukup:
        if time.monotonic() > akhir:
            raise TimeoutError(f"the machine that is left acknowledged nothing within {PULIH:g} seconds")
        time.sleep(0.1)
