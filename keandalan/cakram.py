"""Disks that are full or read-only: small file systems in memory, of which root may make as many as it likes."""

import asyncio
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from beban.bukti import bukti_baru
from beban.buku import Buku
from beban.orang import Halaman, Orang
from keandalan.kerumunan import Kerumunan
from keandalan.medan import FOLDER, Medan
from keandalan.percobaan import Temuan, nilai

KALIMAT = "Berkas belum dapat disimpan: penyimpanan di server sedang penuh atau terganggu."
PULIH = 60.0
NAMA = "Seminar yang diketik dan tidak boleh hilang"


@contextmanager
def dipasang(folder: Path, ukuran: str, *, salin: bool = False) -> Iterator[None]:
    """A file system of that size on the folder; with `salin` it holds what was in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    asal = folder.with_name(f"{folder.name}.asal")
    if salin:
        shutil.copytree(folder, asal, dirs_exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ukuran}", "tmpfs", str(folder)], check=True)
    try:
        if salin:
            shutil.copytree(asal, folder, dirs_exist_ok=True)
            shutil.rmtree(asal)
        yield
    finally:
        for _ in range(50):
            if subprocess.run(["umount", str(folder)], stderr=subprocess.DEVNULL, check=False).returncode == 0:
                break
            time.sleep(0.2)


def penuhi(folder: Path) -> Path:
    """Fill the file system to its last byte; the file that does it."""
    pengisi = folder / "pengisi"
    with suppress(OSError), pengisi.open("wb", buffering=0) as berkas:
        while True:
            berkas.write(b"\0" * 65536)
    with suppress(OSError), pengisi.open("ab", buffering=0) as berkas:
        while True:
            berkas.write(b"\0")
    return pengisi


def lampiran_penuh(kali: int) -> Temuan:
    def putus(folder: Path) -> None:
        penuhi(folder)

    def pulihkan(folder: Path) -> None:
        (folder / "pengisi").unlink()

    return _lampiran("cakram bukti penuh", kali, putus, pulihkan)


def lampiran_hanya_baca(kali: int) -> Temuan:
    def pasang(folder: Path, cara: str) -> None:
        for _ in range(100):  # somebody may be writing at this very moment
            if not subprocess.run(["mount", "-o", f"remount,{cara}", str(folder)], check=False).returncode:
                return
            time.sleep(0.05)
        raise RuntimeError(f"{folder} cannot be remounted {cara}")

    return _lampiran(
        "penyimpanan bukti hanya-baca", kali, lambda folder: pasang(folder, "ro"), lambda folder: pasang(folder, "rw")
    )


def _lampiran(apa: str, kali: int, putus: Callable[[Path], None], pulihkan: Callable[[Path], None]) -> Temuan:
    """In the middle of uploads. Somebody who hands in evidence meanwhile reads why not, and keeps what they typed."""
    temuan = Temuan(apa, kali)
    with Medan() as medan, dipasang(medan.instalasi.lampiran, "24m", salin=True):
        with Kerumunan(lambda: [medan.web.alamat], medan.tugas) as kerumunan:
            for _ in range(kali):
                kerumunan.tunggu_diakui(5, PULIH)
                putus(medan.instalasi.lampiran)
                temuan.pelanggaran += asyncio.run(_unggah(medan))
                pulihkan(medan.instalasi.lampiran)
                temuan.pulih = max(temuan.pulih, kerumunan.tunggu_diakui(5, PULIH))
        return nilai(temuan, kerumunan.buku, medan.instalasi, medan.postgresql.url())


async def _unggah(medan: Medan) -> list[str]:
    """What is wrong with the page that somebody gets for evidence that cannot be kept."""
    pegawai = [satu for satu in medan.tugas if satu["peran"] == "pegawai"]
    orang = Orang(medan.web.alamat, pegawai[-1], Buku())
    await orang.masuk()
    formulir = await orang.buka("formulir", "/kegiatan/baru/seminar/")
    isi = {"nama": NAMA, "mulai": "2026-11-09", "selesai": "2026-11-09", "lingkup": "nasional", "ajukan": "1"}
    berkas = {"bukti": ("sertifikat.pdf", bukti_baru()[0], "application/pdf")}
    halaman = await orang.kirim("unggah", formulir, isi, berkas=berkas)
    await orang.klien.aclose()
    return _keliru(halaman)


def _keliru(halaman: Halaman) -> list[str]:
    kurang = [kalimat for kalimat in (KALIMAT, f'value="{NAMA}"') if kalimat not in halaman.isi]
    return [f"the page of an upload does not hold: {satu}" for satu in kurang]


def basis_data_penuh(kali: int) -> Temuan:
    """A PostgreSQL whose disk is full to the last byte, log included; and then has room again."""
    temuan, folder = Temuan("cakram basis data penuh", kali), FOLDER / "penuh"
    with dipasang(folder / "postgresql", "700m"), Medan(folder=folder) as medan:
        (folder / "asal-300.json").unlink(missing_ok=True)  # the template goes with its disk
        with Kerumunan(lambda: [medan.web.alamat], medan.tugas) as kerumunan:
            for _ in range(kali):
                kerumunan.tunggu_diakui(5, PULIH)
                pengisi = penuhi(folder / "postgresql")
                time.sleep(8)
                pengisi.unlink()
                medan.postgresql.tunggu_siap()
                temuan.pulih = max(temuan.pulih, kerumunan.tunggu_diakui(5, PULIH))
        return nilai(temuan, kerumunan.buku, medan.instalasi, medan.postgresql.url())
