"""What a screen reader announces for the cells of our documents."""

from collections import Counter

import pytest
from weasyprint import HTML

from laporan.dokumen import susun_pdf
from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.terbitan import cetak
from laporan.logbook_pdf import terbitan_logbook
from tests.laporan.contoh_kartu import contoh_kartu
from tests.laporan.contoh_logbook import SESI, contoh_logbook
from tests.laporan.susunan_pdf import tabel_pdf

pytestmark = pytest.mark.lengkap

KOLOM_KARTU = [
    ["No"],
    ["Nama"],
    ["Klasikal", "Pelatihan"],
    ["Klasikal", "Sosialisasi"],
    ["Klasikal", "Workshop"],
    ["Klasikal", "Dan lain-lain"],
    ["Non Klasikal", "Coaching"],
    ["Non Klasikal", "Mentoring"],
    ["Non Klasikal", "Dan lain-lain"],
    ["Total"],
]


def halaman(tubuh):
    return f"<!doctype html><html lang=id><head><title>T</title></head><body><h1>J</h1>{tubuh}</body></html>"


@pytest.fixture(scope="module")
def kartu():
    return tabel_pdf(cetak(terbitan_kartu(contoh_kartu(40))))


def test_every_figure_of_a_kartu_is_announced_under_its_own_column_on_every_page(kartu):
    assert len(kartu) == 4  # a page each
    for tabel in kartu:
        for sel in tabel:
            if sel.jenis == "/TD":
                assert sel.judul == KOLOM_KARTU[sel.kolom.start], sel


def test_the_figures_of_the_first_row_with_their_headers(kartu):
    angka = [(sel.teks, sel.judul[-1]) for sel in kartu[0] if sel.baris.start == 2][2:]
    assert angka == [
        ("7,5", "Pelatihan"),
        ("8", "Sosialisasi"),
        ("5", "Workshop"),
        ("20", "Dan lain-lain"),
        ("4", "Coaching"),
        ("2", "Mentoring"),
        ("10,25", "Dan lain-lain"),
        ("56,75", "Total"),
    ]


def test_a_cell_of_a_logbook_names_its_row_and_its_column():
    pihak, *_ = tabel_pdf(cetak(terbitan_logbook(contoh_logbook(*SESI))))
    judul = {sel.teks: sel.judul for sel in pihak if sel.jenis == "/TD"}
    assert judul["Dr. Siti Rahma, S.E., M.M."] == ["Nama", "Coachee"]
    assert judul["Badan Contoh"] == ["Perangkat daerah", "Coach"]
    assert {sel.teks: sel.cakupan for sel in pihak if sel.jenis == "/TH"} == {
        "Coachee": "/Column",
        "Coach": "/Column",
        "Nama": "/Row",
        "NIP": "/Row",
        "Jabatan": "/Row",
        "Perangkat daerah": "/Row",
    }


@pytest.mark.parametrize(
    "berkas",
    [
        pytest.param(lambda: cetak(terbitan_kartu(contoh_kartu(40))), id="kartu"),
        pytest.param(lambda: cetak(terbitan_logbook(contoh_logbook(*SESI))), id="logbook"),
    ],
)
def test_every_table_is_a_whole_grid_and_every_header_has_a_scope(berkas):
    for tabel in tabel_pdf(berkas()):
        banyak = Counter((b, k) for sel in tabel for b in sel.baris for k in sel.kolom)
        assert set(banyak.values()) == {1}, "two cells in one place"
        lebar = Counter(b for b, _ in banyak)
        assert len(set(lebar.values())) == 1, "rows of different width"
        assert {sel.cakupan for sel in tabel if sel.jenis == "/TH"} <= {"/Column", "/Row"}


def test_a_header_that_spans_columns_and_rows_in_the_middle():
    tubuh = """<table><thead>
      <tr><th>A</th><th colspan=2>B</th><th rowspan=2>C</th><th>D</th></tr>
      <tr><th>a</th><th>b1</th><th>b2</th><th>d</th></tr></thead>
      <tbody><tr><th scope=row rowspan=2>x</th><td>1</td><td>2</td><td>3</td><td>4</td></tr>
      <tr><td colspan=2>5</td><td>6</td><td>7</td></tr></tbody></table>"""
    [tabel] = tabel_pdf(susun_pdf(halaman(tubuh)))
    assert {sel.teks: sel.judul for sel in tabel if sel.jenis == "/TD"} == {
        "1": ["x", "B", "b1"],
        "2": ["x", "B", "b2"],
        "3": ["x", "C"],
        "4": ["x", "D", "d"],
        "5": ["x", "B", "b1", "b2"],
        "6": ["x", "C"],
        "7": ["x", "D", "d"],
    }


def test_the_reading_back_sees_what_the_library_does_alone():
    """Without our finisher the figures stand under wrong headers: once this fails, tabel_pdf can go."""
    tubuh = """<table><thead><tr><th rowspan=2>No</th><th rowspan=2>Nama</th><th colspan=2>K</th></tr>
      <tr><th>k1</th><th>k2</th></tr></thead><tbody><tr><td>1</td><td>S</td><td>7</td><td>8</td></tr></tbody></table>"""
    [tabel] = tabel_pdf(HTML(string=halaman(tubuh)).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True))
    assert {sel.teks: sel.judul for sel in tabel}["8"] != ["K", "k2"]
    assert {sel.cakupan for sel in tabel} == {""}


def test_a_table_without_head_or_without_headers_is_no_error():
    [tabel] = tabel_pdf(susun_pdf(halaman("<table><tr><td>1</td><td>2</td></tr></table>")))
    assert [sel.judul for sel in tabel] == [[], []]
