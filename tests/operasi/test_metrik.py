"""Figures for Prometheus: closed without the token, right over several processes."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client.parser import text_string_to_metric_families

from laporan.perkotaan.tugas import rinci_kota
from operasi.aksi import berdenyut
from operasi.models import Denyut
from tests.operasi.pemasangan import AKAR

TOKEN = "token-uji"


def angka(teks, nama, **label):
    """The sum of the samples of that name that carry these labels."""
    semua = (satu for keluarga in text_string_to_metric_families(teks) for satu in keluarga.samples)
    return sum(satu.value for satu in semua if satu.name == nama and label.items() <= satu.labels.items())


def metrik(**kepala):
    return Client().get("/metrik/", headers=kepala or {"authorization": f"Bearer {TOKEN}"})


def test_without_a_token_in_the_settings_there_is_no_such_page(db):
    assert metrik().status_code == 404
    assert metrik(authorization="Bearer ").status_code == 404


@pytest.mark.parametrize(
    "kepala", [{"x": "y"}, {"authorization": "Bearer salah"}, {"authorization": TOKEN}, {"authorization": "Bearer é"}]
)
def test_without_the_right_token_nothing_is_told(db, settings, kepala):
    settings.METRIK_TOKEN = TOKEN
    respons = metrik(**kepala)
    assert (respons.status_code, respons.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert b"jp_" not in respons.content


def test_queue_workers_requests_and_queries_are_counted(tokoh, settings, django_assert_num_queries):
    settings.METRIK_TOKEN = TOKEN
    sebelum = metrik().content.decode()
    tokoh.masuk("pegawai").get("/jp/2026/")
    for _ in range(3):
        rinci_kota.enqueue(2026)
    DBTaskResult.objects.filter(pk=DBTaskResult.objects.first().pk).update(status="FAILED")
    DBTaskResult.objects.filter(status="READY").update(enqueued_at=timezone.now() - timedelta(minutes=5))
    for nama, lalu in (("a", 0), ("b", 100)):
        berdenyut(pekerja=nama, host="h", pid=1, tugas="", selama=timedelta())
        Denyut.objects.filter(pk=nama).update(denyut_pada=Now() - timedelta(seconds=lalu))
    with django_assert_num_queries(4):
        teks = metrik().content.decode()
    assert {nama: angka(teks, "jp_tugas", keadaan=nama) for nama in ("menunggu", "berjalan", "gagal")} == {
        "menunggu": 2,
        "berjalan": 0,
        "gagal": 1,
    }
    assert (angka(teks, "jp_pekerja", keadaan="hidup"), angka(teks, "jp_pekerja", keadaan="hilang")) == (1, 1)
    assert (angka(teks, "jp_tugas_tertua_detik"), angka(teks, "jp_basis_data_menjawab")) == (300, 1)
    nama = {"view": "jp", "status": "200", "method": "GET"}
    jumlah = "django_http_responses_total_by_status_view_method_total"
    assert angka(teks, jumlah, **nama) - angka(sebelum, jumlah, **nama) == 1
    kueri = "django_db_execute_total"
    assert angka(teks, kueri) - angka(sebelum, kueri) > 5
    assert tokoh.pegawai.nip not in teks


@pytest.mark.lengkap
@pytest.mark.django_db
def test_several_processes_are_added_up_and_begin_anew_with_the_server(pemasangan_baru, tmp_path):
    satu = pemasangan_baru()
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        port = soket.getsockname()[1]
    satu.lain |= {
        "METRIK_TOKEN": TOKEN,
        "WEB_ALAMAT": f"127.0.0.1:{port}",
        "WEB_PROSES": "3",
        "WEB_BENANG": "1",
        "RUNTIME_DIRECTORY": str(tmp_path),
    }
    for _ in range(2):  # the second server does not count on
        with subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--log-level", "warning"],
            env=satu.lingkungan,
            cwd=AKAR,
        ) as server:
            try:
                _tunggu(port)
                for _ in range(20):
                    _ambil(port, "/masuk/")
                teks = {_ambil(port, "/metrik/", Authorization=f"Bearer {TOKEN}") for _ in range(5)}
            finally:
                server.send_signal(signal.SIGTERM)
        jumlah = "django_http_responses_total_by_status_view_method_total"
        assert {angka(isi, jumlah, view="account_login", status="200") for isi in teks} == {20}


def _ambil(port, alamat, **kepala):
    permintaan = urllib.request.Request(f"http://127.0.0.1:{port}{alamat}", headers=kepala)
    with urllib.request.urlopen(permintaan, timeout=30) as jawaban:  # noqa: S310 - our own server
        return jawaban.read().decode()


def _tunggu(port):
    akhir = time.monotonic() + 60
    while True:
        try:
            return _ambil(port, "/sehat/")
        except OSError:
            assert time.monotonic() < akhir
            time.sleep(0.2)
