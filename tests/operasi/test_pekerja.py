"""The worker that shows that it lives: really run, really stopped, hung and killed."""

import json
import os
import signal
import socket
import threading
import time
from datetime import timedelta

import pytest

from operasi.pekerja import Jantung, Pekerja
from operasi.systemd import lapor


def pekerja(**lain):
    return Pekerja(
        queue_names=["default"],
        excluded_queue_names=[],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="uji",
        **lain,
    )


def test_a_loop_that_turns_beats_and_one_that_stands_still_does_not(time_machine):
    satu = pekerja()
    assert satu.keadaan() == (True, "", timedelta())
    satu._putaran = time.monotonic() - 32
    assert satu.keadaan()[0] is False
    assert satu.running  # the loop turns again
    assert satu.keadaan()[0] is True


def test_the_thread_that_looks_is_no_sign_of_the_loop():
    satu = pekerja()
    satu._putaran = time.monotonic() - 32
    benang = threading.Thread(target=lambda: satu.running)
    benang.start()
    benang.join()
    assert satu.keadaan()[0] is False


def test_a_task_may_take_long_but_not_for_ever(settings):
    settings.TUGAS_TERLAMA = 100
    satu = pekerja()
    satu._putaran = time.monotonic() - 99
    satu._tugas = ("t1", time.monotonic() - 99)
    jalan, tugas, selama = satu.keadaan()
    assert (jalan, tugas, round(selama.total_seconds())) == (True, "t1", 99)
    satu._tugas = ("t1", time.monotonic() - 101)
    assert satu.keadaan()[0] is False


def test_systemd_hears_of_it_only_while_it_gets_on(tmp_path, monkeypatch, db):
    alamat = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as penerima:
        penerima.bind(alamat)
        penerima.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", alamat)
        lapor("READY=1")
        assert penerima.recv(100) == b"READY=1"
        satu = pekerja()
        assert Jantung(satu).denyut() is True
        assert penerima.recv(100) == b"WATCHDOG=1"
        satu._putaran -= 100
        assert Jantung(satu).denyut() is False
        with pytest.raises(BlockingIOError):
            penerima.recv(100)
    lapor("READY=1")  # nobody listens any more: no matter


BACA = "import json, django; django.setup(); from operasi.models import Denyut; " + (
    "print(json.dumps(list(Denyut.objects.values_list('pid', 'tugas'))))"
)


def denyut(pemasangan):
    return json.loads(pemasangan.jalankan_program(BACA))


@pytest.mark.lengkap
@pytest.mark.django_db
def test_it_appears_it_ends_and_a_killed_one_leaves_its_row(pemasangan_baru):
    satu = pemasangan_baru()
    satu.lain["LOG_JSON"] = "1"
    with satu.mulai("manage.py", "pekerja", "--worker-id", "baik") as baik, satu.mulai("manage.py", "pekerja") as mati:
        tunggu(lambda: {pid for pid, _ in denyut(satu)} == {baik.pid, mati.pid})
        os.kill(baik.pid, signal.SIGTERM)
        mati.kill()
        _, galat = baik.communicate(timeout=20)
        mati.communicate(timeout=20)
    assert baik.returncode == 0
    assert denyut(satu) == [[mati.pid, ""]]
    baris = [json.loads(satu) for satu in galat.splitlines()]
    assert baris[0]["pesan"] == "Starting worker worker_id=baik queues=default"


@pytest.mark.lengkap
@pytest.mark.django_db
def test_its_lines_carry_the_task(pemasangan_baru):
    satu = pemasangan_baru("berisi")
    satu.lain["LOG_JSON"] = "1"
    satu.jalankan_program(
        "import django; django.setup(); from laporan.perkotaan.tugas import rinci_kota; rinci_kota.enqueue(2026)"
    )
    _, _, galat = satu.kelola("pekerja", "--batch", "--interval", "0", "--no-startup-delay")
    baris = [json.loads(satu) for satu in galat.splitlines()]
    tugas = {satu["tugas"] for satu in baris if "tugas" in satu}
    assert len(tugas) == 1
    assert any(next(iter(tugas)) in satu["pesan"] for satu in baris)


def tunggu(syarat, detik=30):
    akhir = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < akhir
