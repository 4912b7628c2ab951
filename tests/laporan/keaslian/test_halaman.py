"""The public pages of verification, for whoever asks."""

import pytest
from django.core.cache import cache
from django.test import Client

from laporan.kartu import susun_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.terbitan import terbitkan
from tests.conftest import PERAN
from tests.laporan.baca import baca, isi
from tests.pabrik import PenempatanFactory

pytestmark = pytest.mark.lengkap


@pytest.fixture(autouse=True)
def _tanpa_hitungan(db):
    """No look-up of another test counts."""
    cache.clear()


@pytest.fixture
def dokumen(tokoh, penyimpanan):
    return terbitkan(terbitan_kartu(susun_kartu(tokoh.atasan, 2026)))[0]


@pytest.mark.parametrize("peran", [None, *PERAN])
def test_everybody_sees_the_same(tokoh, dokumen, peran):
    klien = tokoh.masuk(peran) if peran else Client()
    assert baca(klien.get(f"/verifikasi/{dokumen.kode}/")) == baca(Client().get(f"/verifikasi/{dokumen.kode}/"))


@pytest.mark.parametrize("url", ["/verifikasi/", "/verifikasi/?kode=x", "/verifikasi/ABCDEFGHIJKLMNOP/"])
def test_no_answer_is_for_search_engines(url):
    assert Client().get(url).headers["X-Robots-Tag"] == "noindex"


def test_nor_is_the_document_or_the_refusal(dokumen, settings):
    settings.BATAS = {"verifikasi": "1/m/ip"}
    jawaban = [Client().get(f"/verifikasi/{dokumen.kode}/") for _ in range(2)]
    assert [(satu.status_code, satu.headers["X-Robots-Tag"]) for satu in jawaban] == [
        (200, "noindex"),
        (429, "noindex"),
    ]


def test_behind_a_proxy_each_visitor_has_a_limit_of_their_own(settings):
    settings.BATAS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = {"verifikasi": "1/m/ip"}, 1

    def dari(alamat):
        return Client(headers={"x-forwarded-for": alamat}).get("/verifikasi/ABCDEFGHIJKLMNOP/").status_code

    assert [dari("10.0.0.1"), dari("10.0.0.1"), dari("10.0.0.2")] == [404, 429, 404]


def test_without_a_proxy_nobody_gets_around_the_limit_by_saying_so(settings):
    settings.BATAS = {"verifikasi": "1/m/ip"}
    status = [
        Client(headers={"x-forwarded-for": f"10.0.0.{ke}"}).get("/verifikasi/ABCDEFGHIJKLMNOP/").status_code
        for ke in range(3)
    ]
    assert status == [404, 429, 429]


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_look_up_asks_as_much_whatever_the_document_holds(tokoh, penyimpanan, banyak, django_assert_num_queries):
    for _ in range(banyak):
        PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan)
    kode = terbitkan(terbitan_kartu(susun_kartu(tokoh.atasan, 2026)))[0].kode
    Client().get(f"/verifikasi/{kode}/")
    with django_assert_num_queries(14):
        Client().get(f"/verifikasi/{kode}/")


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_card_asked_for_again_is_found_and_marked_as_the_newest(
    tokoh, penyimpanan, banyak, django_assert_num_queries
):
    """Two queries more than the card as XLSX, which is in no register."""
    for _ in range(banyak):
        PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan)
    klien, url = tokoh.masuk("atasan"), f"/kartu/{tokoh.atasan.nip}/2026.pdf"
    pertama = isi(klien.get(url))
    with django_assert_num_queries(9):
        assert isi(klien.get(url)) == pertama
