import os
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connections
from django.utils import timezone

from contoh.akun import AkunContoh, akun_contoh
from contoh.berdampingan import jalankan
from kepegawaian.models import PNS
from konversi.perintah import Perintah

ALAMAT = "127.0.0.1"
PEKERJA_TERBANYAK = 4
"""Workers of the background tasks, where there are so many cores."""


class Command(Perintah):
    help = "Menyiapkan demonstrasi (kota contoh, dokumen contoh, akun contoh), lalu menjalankan aplikasinya."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000")
        parser.add_argument("--pns", default="300", help="banyaknya PNS kota contoh")
        parser.add_argument("--tahun", default=str(timezone.localdate().year), help="tahun kegiatan kota contoh")
        parser.add_argument("--tanpa-server", action="store_true", help="siapkan saja, jangan jalankan aplikasi")

    def handle(self, *args: Any, **opsi: Any) -> None:
        if not settings.DEMONSTRASI:
            self.gagal("Perintah ini hanya untuk demonstrasi. Jalankan: make demo")
        tahun, port = self.bulat("tahun", opsi["tahun"]), self.bulat("port", opsi["port"])
        if not opsi["tanpa_server"]:
            self._pastikan_bebas(port)
        call_command("migrate", verbosity=0)
        baru = not PNS.objects.exists()
        if baru:
            self.stdout.write("Membuat kota contoh …")
            call_command("data_contoh", pns=opsi["pns"], tahun=tahun, stdout=self.stdout, stderr=self.stderr)
        if not _statis_terkini():
            call_command("collectstatic", interactive=False, verbosity=0)
        akun = akun_contoh()
        self._tulis_dokumen(akun, tahun, ulang=baru)
        self._umumkan(akun, port)
        if not opsi["tanpa_server"]:
            self._layani(port)

    def _pastikan_bebas(self, port: int) -> None:
        """Before anything is prepared: nobody should wait only to hear that the port is taken."""
        with socket.socket() as soket:
            soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                soket.bind((ALAMAT, port))
            except OverflowError:
                self.gagal(f"--port {port}: isi dengan bilangan 1024 sampai 65535.")
            except PermissionError:
                self.gagal(f"Port {port} tidak boleh dipakai tanpa hak administrator. Jalankan: make demo PORT=8000")
            except OSError:
                lain = port + 1 if port < 65535 else 8000
                self.gagal(f"Port {port} sedang dipakai program lain. Jalankan misalnya: make demo PORT={lain}")

    def _tulis_dokumen(self, akun: list[AkunContoh], tahun: int, *, ulang: bool) -> None:
        """The Kartu of the atasan and the recap of the city, where they are missing or the city is new."""
        folder = settings.VAR_DIR / "contoh"
        folder.mkdir(parents=True, exist_ok=True)
        dokumen: list[tuple[str, Path, dict[str, str]]] = [("ekspor_rekap", folder / f"rekap-{tahun}.xlsx", {})]
        for satu in akun:
            if satu.peran == "Atasan langsung":
                berkas = folder / f"kartu-{satu.nip}-{tahun}.pdf"
                dokumen += [
                    ("ekspor_kartu", berkas, {"atasan": satu.nip}),
                    ("ekspor_kartu", berkas.with_suffix(".xlsx"), {"atasan": satu.nip}),
                ]
        with open(os.devnull, "w") as sunyi:
            for perintah, berkas, opsi in dokumen:
                if ulang or not berkas.exists():
                    call_command(perintah, tahun=tahun, keluar=berkas, stdout=sunyi, stderr=self.stderr, **opsi)
        self.stdout.write("Dokumen contoh:")
        for _, berkas, _ in dokumen:
            self.stdout.write(f"  {berkas}")

    def _umumkan(self, akun: list[AkunContoh], port: int) -> None:
        self.stdout.write(f"\nAlamat: http://{ALAMAT}:{port}/\n")
        if not akun:
            self.stdout.write("Basis data ini tidak memuat akun contoh; masuk dengan akun yang ada.")
            return
        self.stdout.write(f"Masuk dengan NIP berikut, kata sandi semuanya {akun[0].sandi}")
        lebar = max(len(satu.nama) for satu in akun)
        for satu in akun:
            self.stdout.write(f"  {satu.peran:<16} {satu.nip}  {satu.nama:<{lebar}}  {satu.saran}")

    def _layani(self, port: int) -> NoReturn:
        """Run gunicorn, and beside it the workers of the background tasks; Ctrl+C ends all."""
        self.stdout.write("\nHentikan dengan Ctrl+C.")
        self.stdout.flush()
        gunicorn = str(Path(sys.executable).with_name("gunicorn"))
        opsi = [
            "--bind",
            f"{ALAMAT}:{port}",
            "--workers",
            "2",
            "--threads",
            "4",
            "--log-level",
            "warning",
            "--no-control-socket",
            "--logger-class",
            "jejak.log_gunicorn.Pencatat",
        ]
        os.chdir(settings.BASE_DIR)
        connections.close_all()
        opsi_pekerja = ["--verbosity", "0", "--no-startup-delay"]
        pekerja = ["nice", "-n", "10", sys.executable, "manage.py", "pekerja", *opsi_pekerja]  # the pages come first
        banyak = min(os.cpu_count() or 1, PEKERJA_TERBANYAK)
        sys.exit(jalankan([gunicorn, *opsi, "pangkalpinang_jp.wsgi"], *[pekerja] * banyak))


def _statis_terkini() -> bool:
    """Whether every static file has been collected since it last changed."""
    daftar = settings.STATIC_ROOT / "staticfiles.json"
    return daftar.exists() and max(_waktu_statis(), default=0.0) < daftar.stat().st_mtime


def _waktu_statis() -> Iterable[float]:
    for pencari in get_finders():
        for jalur, gudang in pencari.list([]):
            yield os.path.getmtime(gudang.path(jalur))
