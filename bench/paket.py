"""The year-end pack: every report and every Kartu of the city in a ZIP.

`python -m bench.paket` is a worker: it says that it is ready, and works when it is sent a line.
"""

import subprocess
import sys

from bench.basis import AKAR, JAM, TAHUN
from bench.polos import lama


def dari_awal(pekerja: int) -> float:
    """With nothing made before, by so many workers that run already, from the request to the finished ZIP."""
    _buang_semua()
    perintah = [sys.executable, "-m", "bench.paket"]
    proses = [_mulai(perintah) for _ in range(pekerja)]
    for satu in proses:
        satu.stdout.readline()  # type: ignore[union-attr]  # a pipe
    return lama(lambda: _jalankan(proses))


def sekali_lagi() -> float:
    """Where every document is kept as it stands, in this process: asked for, compared, and put into a ZIP."""
    from laporan.models import DokumenTerbit
    from laporan.paket.kerja import kerjakan

    if not DokumenTerbit.objects.exclude(nama_simpan="").exists():
        dari_awal(2)
    _buang_paket()

    def kerja() -> None:
        pk = _minta()
        while kerjakan(pk):
            pass
        _pastikan_selesai(pk)

    return lama(kerja)


def berurutan() -> float:
    """Every document of the pack, one after another, kept nowhere."""
    from laporan.kartu import susun_semua_kartu
    from laporan.kartu_pdf import kartu_pdf

    def kerja() -> None:
        for kartu in susun_semua_kartu(TAHUN):
            kartu_pdf(kartu)

    return lama(kerja)


def _mulai(perintah: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(perintah, cwd=AKAR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own module


def _jalankan(proses: "list[subprocess.Popen[str]]") -> None:
    pk = _minta()
    for satu in proses:
        satu.stdin.write("\n")  # type: ignore[union-attr]  # a pipe
        satu.stdin.flush()  # type: ignore[union-attr]
    for satu in proses:
        satu.communicate()
    _pastikan_selesai(pk)


def _minta() -> int:
    from bench.orang import akun
    from laporan.models import Paket
    from laporan.paket import aksi

    return aksi.minta(jenis=Paket.Jenis.SEMUA, pd=None, tahun=TAHUN, oleh=akun("bkpsdmd")).pk


def _pastikan_selesai(pk: int) -> None:
    from laporan.models import Paket

    if (status := Paket.objects.get(pk=pk).status) != Paket.Status.SELESAI:
        raise RuntimeError(f"the pack is {status}")


def _buang_paket() -> None:
    from django_tasks_db.models import DBTaskResult

    from lampiran.aksi import buang
    from laporan.models import Paket

    for nama in Paket.objects.exclude(nama_simpan="").values_list("nama_simpan", flat=True):
        buang(nama)
    Paket.objects.all().delete()
    DBTaskResult.objects.all().delete()


def _buang_semua() -> None:
    from lampiran.aksi import buang
    from laporan.models import DokumenTerbit

    _buang_paket()
    kartu = DokumenTerbit.objects.filter(jenis=DokumenTerbit.Jenis.KARTU)
    for nama in kartu.exclude(nama_simpan="").values_list("nama_simpan", flat=True):
        buang(nama)
    kartu.delete()


def _layani() -> None:
    from django.core.management import call_command

    from laporan.paket import tugas  # noqa: F401 - as a worker that has worked before

    print("siap", flush=True)
    sys.stdin.readline()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


if __name__ == "__main__":
    import django
    import time_machine

    with time_machine.travel(JAM):
        django.setup()
        _layani()
