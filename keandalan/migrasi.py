"""Two migrations at once, as by two machines that are deployed to at the same moment."""

from concurrent.futures import ThreadPoolExecutor

from beban.instalasi import Instalasi
from beban.postgresql import PostgreSQL
from beban.waktu import geser_baru
from keandalan.medan import FOLDER
from keandalan.percobaan import Temuan


def bersamaan(kali: int) -> Temuan:
    """Each time first on an empty database, then on the one that came of it; both have to end well."""
    temuan = Temuan("dua migrasi bersamaan (kosong, lalu sudah ada)", kali)
    postgresql = PostgreSQL(FOLDER / "postgresql")
    postgresql.siapkan()
    postgresql.mulai()
    try:
        for _ in range(kali):
            postgresql.buat("migrasi")
            instalasi = Instalasi(postgresql.url("migrasi"), FOLDER / "instalasi", geser_baru())
            for _ in range(2):
                temuan.pelanggaran += _dua(instalasi)
            if instalasi.kelola("migrate", "--check").returncode:
                temuan.pelanggaran.append("something is left to migrate")
            temuan.diakui += 4
    finally:
        postgresql.berhenti()
    return temuan


def _dua(instalasi: Instalasi) -> list[str]:
    with ThreadPoolExecutor(2) as utas:
        hasil = list(utas.map(lambda _: instalasi.kelola("migrate", "--verbosity", "0"), range(2)))
    return [f"migrate: {satu.stderr[-200:]}" for satu in hasil if satu.returncode or satu.stderr]
