"""No list, card, page or report asks more of the database when there is more to show: the same number at 1 and at 3.

The numbers of pages include what every page asks: the session, the account, its roles (two).
"""

import io

import pytest

from laporan.daftar import hitung_kelompok, pegawai, tim
from laporan.kartu import susun_kartu
from laporan.kota import angka_kota
from laporan.rekap_xlsx import tulis_rekap
from tests.laporan.baca import isi
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    PDFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
    tugaskan,
)

pytestmark = pytest.mark.lengkap

BATAS = 25


def ramaikan(tokoh, banyak):
    """So many records of one person, members of one team, people of one agency, agencies of the city."""
    for ke in range(banyak):
        _catat(tokoh.pegawai)
        if ke:
            _catat(PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan).pns)
            _catat(PenempatanFactory(pd=PDFactory(kode=f"7.0{ke}"), atasan=PNSFactory()).pns)


def _catat(pns):
    KegiatanFactory(peserta=pns, bentuk="magang")
    SesiCoachingFactory(bimbingan=CoachingFactory(peserta=pns))


HALAMAN = [
    ("pegawai", "/", 12),
    ("pegawai", "/jp/2026/", 9),
    ("pegawai", "/kalender/?bulan=2026-05", 7),
    ("pegawai", "/kalender/?bulan=2026-05&tampilan=daftar", 7),
    ("atasan", "/", 14),
    ("atasan", "/tim/", 8),
    ("atasan", "/tim/?status=cukup&urut=-total", 8),
    ("atasan", "/tim/{nip}/", 10),
    ("atasan", "/kartu/{atasan}/2026.pdf", 12),
    ("atasan", "/kartu/{atasan}/2026.xlsx", 7),
    ("pengelola", "/", 15),
    ("pengelola", "/pegawai/", 7),
    ("pengelola", "/pegawai/?q=a&urut=nama", 19),
    ("pengelola", "/rekap/2026.xlsx?pd=1.01", 11),
    ("bkpsdmd", "/", 13),
    ("bkpsdmd", "/pegawai/", 7),
    ("bkpsdmd", "/pegawai/?pd=1.01&tanpa_atasan=on", 7),
    ("bkpsdmd", "/pegawai/{nip}/", 10),
    ("bkpsdmd", "/kota/", 20),
    ("bkpsdmd", "/rekap/2026.xlsx", 9),
    ("pegawai", "/jp/2026/?format=xlsx", 6),
    ("pegawai", "/jp/2026/?format=csv", 6),
    ("atasan", "/tim/?format=xlsx", 5),
    ("atasan", "/tim/{nip}/?format=csv", 9),
    ("pengelola", "/pegawai/?format=csv", 6),
    ("bkpsdmd", "/pegawai/?format=xlsx&pd=1.01&urut=-total&status=nol", 5),
    ("bkpsdmd", "/kota/?format=xlsx", 7),
    ("bkpsdmd", "/aturan/", 4),
    ("pegawai", "/panduan/", 4),
    ("pegawai", "/panduan/pilih/", 4),
    ("atasan", "/panduan/pilih/?penyebab=mentoring&prakarsa=coaching", 4),
]


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("peran", "url", "query"), HALAMAN)
def test_a_page_asks_the_same_however_much_it_shows(tokoh, django_assert_num_queries, peran, url, query, banyak):
    ramaikan(tokoh, banyak)
    klien = tokoh.masuk(peran)
    with django_assert_num_queries(query):
        respons = klien.get(url.format(nip=tokoh.pegawai.nip, atasan=tokoh.atasan.nip))
        isi(respons)
    assert respons.status_code == 200


def test_no_page_asks_more_than_it_may():
    assert max(query for *_, query in HALAMAN) <= BATAS


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_pengelola_of_more_agencies_asks_one_more_for_each_on_the_home_page(tokoh, django_assert_num_queries, banyak):
    """The only page that grows: one query an agency, and nobody looks after more than a few."""
    for _ in range(1, banyak):
        tugaskan(tokoh.pengelola, "pengelola", PDFactory())
    klien = tokoh.masuk("pengelola")
    with django_assert_num_queries(14 + banyak):
        klien.get("/")


DOKUMEN = {
    "susun_kartu": (lambda tokoh: susun_kartu(tokoh.atasan, 2026), 2),
    "tulis_rekap": (lambda tokoh: tulis_rekap(2026, io.BytesIO()), 5),
    "tulis_rekap of one agency": (lambda tokoh: tulis_rekap(2026, io.BytesIO(), pd=tokoh.dinas), 5),
    "angka_kota": (lambda tokoh: angka_kota(2026), 3),
    "pegawai": (lambda tokoh: [(p.pns.nama, p.pd.nama, p.total) for p in pegawai(2026)], 1),
    "tim": (lambda tokoh: [(p.pns.nama, p.pd.nama, p.total) for p in tim(tokoh.atasan.pk, 2026)], 1),
    "hitung_kelompok": (lambda tokoh: hitung_kelompok(pegawai(2026), 2026), 1),
}


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize("nama", DOKUMEN)
def test_a_document_asks_the_same_however_long_it_is(tokoh, django_assert_num_queries, nama, banyak):
    ramaikan(tokoh, banyak)
    buat, query = DOKUMEN[nama]
    assert query <= BATAS
    with django_assert_num_queries(query):
        buat(tokoh)
