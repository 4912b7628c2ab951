"""The installation on one machine: web servers and workers on one database, with the environment of production."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from beban.postgresql import port_bebas
from beban.proses import Proses, tunggu
from beban.waktu import GESER

AKAR = Path(__file__).resolve().parent.parent
SANDI = "sandi-untuk-beban-1"
"""Of every account of the test."""
PEKERJA_WEB, UTAS = (os.cpu_count() or 1) + 1, 4
"""As deploy/gunicorn.conf.py has it."""
PEKERJA_MENGALAH = 10
"""About what CPUWeight=10 of deploy/systemd gives."""


@dataclass
class Instalasi:
    """`folder` holds logs and, unless `lampiran` says otherwise, the uploaded files.

    `awalan` goes before every command; `tambahan` is set on top of the environment of every process.
    """

    url: str
    folder: Path
    geser: str
    lampiran: Path = field(default=Path())
    alamat: str = "127.0.0.1"
    awalan: tuple[str, ...] = ()
    tambahan: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.lampiran == Path():
            self.lampiran = self.folder / "lampiran"

    @property
    def lingkungan(self) -> dict[str, str]:
        """The environment of every process: that of a server, without what the caller's own session has set."""
        tetap = {nama: os.environ[nama] for nama in ("PATH", "HOME", "LANG") if nama in os.environ}
        return {
            **tetap,
            "SECRET_KEY": "hanya-untuk-uji-beban-Qm4vYx7Lw2ZpTn9RkBc3Hs6Df8Jg1Aa5Ee0Uu",
            "ALLOWED_HOSTS": "*",
            "ALAMAT_PUBLIK": "https://jp.contoh.go.id",
            "HTTPS": "0",
            "DATABASE_URL": self.url,
            "LAMPIRAN_DIR": str(self.lampiran),
            "WAJIB_DUA_LANGKAH": "0",  # everybody signs in with a password alone
            "PAKET_TENGGANG": "5",
            "PYTHONUNBUFFERED": "1",
            GESER: self.geser,
            **self.tambahan,
        }

    def kelola(self, *perintah: str, masukan: str = "") -> subprocess.CompletedProcess[str]:
        """A command of the application, to its end."""
        return self.jalankan(sys.executable, "-m", "beban.kelola", *perintah, masukan=masukan)

    def jalankan(self, *perintah: str, masukan: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*self.awalan, *perintah],
            cwd=AKAR,
            env=self.lingkungan,
            input=masukan,
            capture_output=True,
            text=True,
            check=False,
        )

    def web(self, port: int | None = None, *, siap: bool = True) -> "Web":
        """A web server, answering."""
        return Web(self, port or port_bebas(), siap=siap)

    def pekerja(self) -> Proses:
        """A worker of the background tasks, which lets the web go first as deploy/systemd has it."""
        opsi = ("--verbosity", "0", "--no-startup-delay")
        return self.proses(
            "pekerja.log", sys.executable, "-m", "beban.kelola", "db_worker", *opsi, mengalah=PEKERJA_MENGALAH
        )

    def proses(self, catatan: str, *perintah: str, mengalah: int = 0) -> Proses:
        return Proses(
            (*self.awalan, *perintah),
            catatan=self.folder / catatan,
            lingkungan=self.lingkungan,
            folder=AKAR,
            mengalah=mengalah,
        )


class Web:
    """gunicorn with its workers at `alamat`."""

    def __init__(self, instalasi: Instalasi, port: int, *, siap: bool) -> None:
        self.port, self._host = port, instalasi.alamat
        gunicorn = (
            *(sys.executable, "-m", "gunicorn", "--bind", f"{self._host}:{port}", "--workers", str(PEKERJA_WEB)),
            *("--threads", str(UTAS), "--keep-alive", "75", "--no-control-socket", "--log-level", "warning"),
        )
        self.proses = instalasi.proses("web.log", *gunicorn, "beban.wsgi")
        if siap:
            try:
                self.tunggu()
            except TimeoutError:
                self.proses.akhiri()
                raise

    @property
    def alamat(self) -> str:
        return f"http://{self._host}:{self.port}"

    def tunggu(self, detik: float = 60) -> None:
        """Until it answers without an error."""

        def menjawab() -> bool:
            with urllib.request.urlopen(f"{self.alamat}/aturan/", timeout=5) as jawab:
                return bool(jawab.status == 200)

        tunggu(menjawab, detik, f"{self.alamat} answers")


def siapkan_kota(instalasi: Instalasi, pns: int) -> None:
    """The tables, a city of so many people with their year, the accounts of those who take part, the static files."""
    from beban.waktu import TAHUN

    for perintah in (
        ("migrate", "--verbosity", "0"),
        ("data_contoh", "--pns", str(pns), "--tahun", str(TAHUN)),
        ("collectstatic", "--no-input", "--verbosity", "0"),
    ):
        hasil = instalasi.kelola(*perintah)
        if hasil.returncode:
            raise RuntimeError(f"{perintah[0]}: {hasil.stderr}")
