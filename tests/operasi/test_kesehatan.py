"""Alive and ready, each check failing for its own reason; nothing of it secret."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.functions import Now
from django.test import Client

from operasi import kesehatan, views
from operasi.aksi import berdenyut, berhenti_berdenyut
from operasi.kesehatan import PEMERIKSAAN, Pemeriksa, TidakSiap
from operasi.models import Denyut


def denyut(nama="a", lalu=0, tugas=""):
    berdenyut(pekerja=nama, host="h", pid=1, tugas=tugas, selama=timedelta(seconds=5))
    Denyut.objects.filter(pk=nama).update(denyut_pada=Now() - timedelta(seconds=lalu))


def test_alive_is_a_word_and_asks_nobody(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        respons = Client().get("/sehat/")
    assert (respons.status_code, respons.headers["Content-Type"], respons.content) == (200, "text/plain", b"sehat")
    assert "no-store" in respons.headers["Cache-Control"]
    assert Client().post("/sehat/").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_ready_names_every_check_and_says_503_until_a_worker_lives(penyimpanan, monkeypatch):
    monkeypatch.setattr(views, "pemeriksa", Pemeriksa(PEMERIKSAAN, umur=0))
    respons = Client().get("/siap/")
    isi = {nama: (satu["siap"], satu["keterangan"]) for nama, satu in respons.json()["pemeriksaan"].items()}
    assert (respons.status_code, respons.json()["siap"]) == (503, False)
    assert isi == {
        "basis_data": (True, "menjawab"),
        "migrasi": (True, "lengkap"),
        "pekerja": (False, "0 hidup"),
        "penyimpanan": (True, "tertulis dan terbaca"),
        "aturan": (True, "sah"),
    }
    denyut()
    denyut("b", lalu=100)
    respons = Client().get("/siap/")
    assert (respons.status_code, respons.json()["siap"]) == (200, True)
    assert respons.json()["pemeriksaan"]["pekerja"]["keterangan"] == "1 hidup, 1 hilang"
    assert [satu for satu in penyimpanan.rglob("*") if satu.is_file()] == []


def test_a_migration_that_waits_is_told(db):
    assert kesehatan.periksa_migrasi() == "lengkap"
    MigrationRecorder(connection).record_unapplied("operasi", "0001_initial")
    with pytest.raises(TidakSiap, match="1 migrasi belum dijalankan"):
        kesehatan.periksa_migrasi()


def test_a_storage_that_cannot_be_written_is_told_without_its_path(db, tmp_path, penyimpanan, caplog):
    penyimpanan.write_bytes(b"a file where the folder should be")
    hasil = Pemeriksa({"penyimpanan": kesehatan.periksa_penyimpanan}).jawab()["penyimpanan"]
    assert (hasil.siap, hasil.keterangan) == (False, "gagal")
    assert str(penyimpanan) in caplog.text  # the operator reads why


def test_a_broken_rule_file_is_told(settings, tmp_path):
    (tmp_path / "rusak.toml").write_text("[")
    settings.ATURAN_DIR = tmp_path
    with pytest.raises(TidakSiap, match=r"konversi\.E001"):
        kesehatan.periksa_aturan_dan_acuan()


def test_a_check_that_hangs_is_left_behind_and_not_begun_again(db):
    lepas, mulai = threading.Event(), []

    def menggantung():
        mulai.append(1)
        lepas.wait(30)
        return "akhirnya"

    pemeriksa = Pemeriksa({"lambat": menggantung, "cepat": lambda: "baik"}, batas=0.1, umur=0)
    awal = time.monotonic()
    for _ in range(3):
        hasil = pemeriksa.jawab()
        assert (hasil["lambat"].keterangan, hasil["cepat"].siap) == ("tidak menjawab", True)
    assert time.monotonic() - awal < 3
    assert mulai == [1]
    lepas.set()


def test_asking_often_costs_nothing():
    dihitung = []
    pemeriksa = Pemeriksa({"satu": lambda: dihitung.append(1) or "baik"}, umur=60)
    assert [pemeriksa.jawab()["satu"].siap for _ in range(50)] == [True] * 50
    assert dihitung == [1]


# --- the heartbeat ----------------------------------------------------------------------------------------------


def test_each_worker_has_a_row_that_follows_it(db, django_assert_num_queries):
    denyut("a", tugas="t1")
    denyut("b")
    assert list(Denyut.objects.order_by("pk").values_list("pekerja", "tugas")) == [("a", "t1"), ("b", "")]
    satu = Denyut.objects.get(pk="a")
    assert timedelta(seconds=4) < satu.denyut_pada - satu.tugas_sejak < timedelta(seconds=6)
    denyut("a")
    assert Denyut.objects.get(pk="a").tugas_sejak is None
    berhenti_berdenyut(pekerja="a")
    assert list(Denyut.objects.values_list("pk", flat=True)) == ["b"]


@pytest.mark.parametrize(("lalu", "hidup", "hilang"), [(0, 1, 0), (35, 1, 0), (45, 0, 1), (3500, 0, 1), (3700, 0, 0)])
def test_silence_is_noticed_within_a_minute_and_forgotten_after_an_hour(db, lalu, hidup, hilang):
    denyut(lalu=lalu)
    assert (Denyut.objects.hidup().count(), Denyut.objects.hilang().count()) == (hidup, hilang)


def test_the_next_beat_of_anybody_clears_the_long_gone(db):
    denyut("lama", lalu=3700)
    denyut("hilang", lalu=100)
    denyut("kini")
    assert set(Denyut.objects.values_list("pk", flat=True)) == {"hilang", "kini"}
