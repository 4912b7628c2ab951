"""The foot of a page is printed on each, and read out on none."""

import pytest
from weasyprint import CSS, HTML

from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.kode import berkelompok
from laporan.keaslian.terbitan import cetak
from laporan.logbook_pdf import terbitan_logbook
from tests.laporan.baca import pdf, teks_pdf
from tests.laporan.contoh_kartu import contoh_kartu
from tests.laporan.contoh_logbook import SESI, contoh_logbook
from tests.laporan.susunan_pdf import bacaan, tak_bertuan

pytestmark = pytest.mark.lengkap

DOKUMEN = {"kartu": terbitan_kartu(contoh_kartu(40)), "logbook": terbitan_logbook(contoh_logbook(*SESI))}


@pytest.fixture(scope="module", params=DOKUMEN)
def dokumen(request):
    terbitan = DOKUMEN[request.param]
    return terbitan, cetak(terbitan)


def test_the_foot_is_on_every_page_and_in_no_element(dokumen):
    terbitan, berkas = dokumen
    halaman = teks_pdf(berkas)
    kode = f"Kode verifikasi {berkelompok(terbitan.kode)}"
    assert all(kode in satu and f"Halaman {ke} dari {len(halaman)}" in satu for ke, satu in enumerate(halaman, start=1))
    assert "Halaman 1 dari" not in bacaan(berkas)
    assert bacaan(berkas).count(kode) == 1  # where its origin is told, at the end


def test_every_piece_of_content_is_in_an_element(dokumen):
    assert tak_bertuan(dokumen[1]) == []


def test_the_foot_is_an_artifact_of_pagination(dokumen):
    for halaman in pdf(dokumen[1]).pages:
        isi = halaman.get_contents().get_data()
        assert isi.count(b"/Artifact") - isi.count(b"/Artifact\nBMC") == 2  # the code and the number of the page
        assert isi.count(b"/Pagination") == 2


def test_the_reading_back_sees_what_the_library_does_alone():
    """Without our finisher the foot is content that nobody holds: once this fails, kaki_pdf can go."""
    gaya = CSS(string="@page { @bottom-left { content: 'kaki' } }")
    html = HTML(string="<!doctype html><html lang=id><title>T</title><body><p>isi</p>")
    assert tak_bertuan(html.write_pdf(stylesheets=[gaya], pdf_variant="pdf/ua-1", pdf_tags=True)) != []
