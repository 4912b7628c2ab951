"""The lists of activities as files: exactly what the page is filtered to, with the same figures."""

from datetime import date
from decimal import Decimal

import pytest

from tests.kegiatan.panggung import kegiatan_tokoh
from tests.laporan.baca import buku, isi

HARI = date(2026, 3, 10)
NOL, EMPAT = Decimal(0), Decimal(4)


@pytest.fixture
def ramai(tokoh):
    for status, nama in (("disetujui", "Seminar A"), ("diajukan", "Seminar B"), ("draf", "=Seminar C")):
        kegiatan_tokoh(tokoh, status, bentuk="seminar", nama=nama, mulai=HARI, selesai=HARI, jumlah=1)
    return tokoh


def baris(respons):
    assert respons.status_code == 200
    return next(iter(buku(isi(respons)).values()))


def test_ones_own_activities_are_taken_along_as_they_are_filtered(ramai):
    klien = ramai.masuk("pegawai")
    semua = baris(klien.get("/kegiatan/?tahun=2026&format=xlsx"))
    judul, *isinya = semua
    assert judul == ["Bentuk", "Lingkup", "Kegiatan", "Mulai", "Selesai", "Klaim", "Dihitung", "Status"]
    assert sorted(satu[2:] for satu in isinya) == [
        ["'=Seminar C", HARI, HARI, None, None, "Draf"],
        ["Seminar A", HARI, HARI, EMPAT, EMPAT, "Disetujui"],
        ["Seminar B", HARI, HARI, EMPAT, NOL, "Menunggu tinjauan"],
    ]
    tersaring = baris(klien.get("/kegiatan/?tahun=2026&q=seminar+b&format=xlsx"))
    assert [satu[2] for satu in tersaring[1:]] == ["Seminar B"]


def test_the_queue_is_taken_along_with_what_each_will_count(ramai):
    judul, *isinya = baris(ramai.masuk("atasan").get("/tinjauan/?format=xlsx"))
    assert judul[-4:] == ["Bukti", "Klaim", "Akan dihitung", "Menunggu (hari)"]
    assert [(satu[0], satu[4], satu[8], satu[9]) for satu in isinya] == [(ramai.pegawai.nip, "Seminar B", EMPAT, EMPAT)]


@pytest.mark.parametrize("url", ["/kegiatan/", "/tinjauan/"])
def test_a_format_that_does_not_exist_is_not_there(ramai, url):
    assert ramai.masuk("atasan").get(f"{url}?format=exe").status_code == 404


@pytest.mark.parametrize("peran", ["pegawai", "orang_lain", "bkpsdmd"])
def test_who_reviews_nothing_takes_nothing_along(ramai, peran):
    respons = ramai.masuk(peran).get("/tinjauan/?format=xlsx")
    assert respons.status_code == ramai.masuk(peran).get("/tinjauan/").status_code
    assert b"Seminar" not in isi(respons)
