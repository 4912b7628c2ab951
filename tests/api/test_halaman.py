"""The pages on which BKPSDMD lets systems read."""

import re

import pytest
from auditlog.models import LogEntry

from api.models import Sistem
from tests.api.panggung import minta, sistem
from tests.laporan.baca import baca

ISI = {"nama": "SIMPEG", "keterangan": "Profil pegawai", "seluruh_kota": "on", "berlaku_sampai": "2027-11-23"}


def token_di(respons):
    return re.search(r'value="(jp_[\w-]{43})"', respons.content.decode())[1]


def test_a_system_is_let_in_and_its_token_is_shown_once(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    respons = klien.post("/sistem/baru/", ISI)
    token = token_di(respons)
    assert respons.headers["Cache-Control"] == "private, no-store"
    satu = Sistem.objects.get()
    assert (satu.nama, satu.seluruh_kota, satu.catatan, satu.dibuat_oleh) == ("SIMPEG", True, False, tokoh.bkpsdmd)
    assert token not in klien.get(satu.get_absolute_url()).content.decode()
    assert minta("pegawai", token).json()["jumlah"] == 5
    assert token not in str(list(LogEntry.objects.values_list("changes", flat=True)))
    assert satu.sidik_token not in str(list(LogEntry.objects.values_list("changes", flat=True)))


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"nama": ""}, "Isi nama sistemnya, misalnya SIMPEG."),
        ({"nama": "absensi"}, "Sudah ada sistem dengan nama ini. Pakai nama lain."),
        ({"seluruh_kota": ""}, "Pilih seluruh kota, atau perangkat daerah satu per satu."),
        ({"pd": "semua"}, "Perangkat daerah ini tidak ada. Pilih dari daftar."),
        ({"berlaku_sampai": "besok"}, "Isi dengan tanggal, misalnya 2027-12-31."),
        ({"berlaku_sampai": "2026-11-22"}, "Tanggal ini sudah lewat. Isi dengan tanggal mendatang."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(tokoh, isi, kalimat):
    sistem(tokoh, nama="Absensi")
    respons = tokoh.masuk("bkpsdmd").post("/sistem/baru/", {**ISI, **isi})
    assert kalimat in baca(respons)
    assert "Profil pegawai" in respons.content.decode()
    assert Sistem.objects.count() == 1


def test_a_new_token_closes_the_old_one(tokoh):
    satu, lama = sistem(tokoh)
    baru = token_di(tokoh.masuk("bkpsdmd").post(f"/sistem/{satu.pk}/token/"))
    assert [minta("pegawai", token).status_code for token in (lama, baru)] == [401, 200]


def test_a_system_stays_longer(tokoh):
    satu, _ = sistem(tokoh)
    klien = tokoh.masuk("bkpsdmd")
    respons = klien.post(f"/sistem/{satu.pk}/perpanjang/", {"berlaku_sampai": "2028-01-31"}, follow=True)
    assert "SIMPEG kini berlaku sampai 31-01-2028." in baca(respons)
    respons = klien.post(f"/sistem/{satu.pk}/perpanjang/", {"berlaku_sampai": "2020-01-31"})
    assert "Tanggal ini sudah lewat. Isi dengan tanggal mendatang." in baca(respons)
    satu.refresh_from_db()
    assert f"{satu.berlaku_sampai}" == "2028-01-31"


def test_who_is_put_out_stays_out(tokoh):
    satu, token = sistem(tokoh)
    klien = tokoh.masuk("bkpsdmd")
    assert "tokennya tidak membuka apa pun lagi" in baca(klien.post(f"/sistem/{satu.pk}/cabut/", follow=True))
    assert minta("pegawai", token).status_code == 401
    for tindakan in ("cabut", "token", "perpanjang"):
        respons = klien.post(f"/sistem/{satu.pk}/{tindakan}/", {"berlaku_sampai": "2028-01-31"}, follow=True)
        assert "Sistem ini sudah dicabut. Hubungkan lagi sebagai sistem baru." in baca(respons)
    satu.refresh_from_db()
    assert satu.dicabut_oleh == tokoh.bkpsdmd
    assert "Dicabut" in baca(klien.get("/sistem/"))


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_list_asks_the_same_however_many_there_are(tokoh, django_assert_num_queries, banyak):
    for ke in range(banyak):
        sistem(tokoh, tokoh.dinas, nama=f"Sistem {ke}")
    klien = tokoh.masuk("bkpsdmd")
    with django_assert_num_queries(6):
        klien.get("/sistem/")
