"""The Kartu Pengendalian as a spreadsheet, read back with openpyxl."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from kepegawaian.models import PNS
from laporan.kartu import susun_kartu
from laporan.kartu_xlsx import tulis_kartu
from tests.laporan.baca import buku
from tests.laporan.conftest import isi_semua_kolom
from tests.laporan.contoh_kartu import contoh_kartu

JUDUL = "KARTU PENGENDALIAN PEMENUHAN 20 JP PENGEMBANGAN KOMPETENSI DALAM 1 TAHUN"

KLASIKAL = ["Pelatihan", "Sosialisasi", "Workshop", "Dan lain-lain"]
NON_KLASIKAL = ["Coaching", "Mentoring", "Dan lain-lain"]
JP = [Decimal("7.5"), 8, 5, 20, 4, 2, Decimal("10.25"), Decimal("56.75")]


def tulis(kartu):
    berkas = io.BytesIO()
    tulis_kartu(kartu, berkas)
    return berkas.getvalue()


def lembar(kartu):
    return load_workbook(io.BytesIO(tulis(kartu)))["Kartu Pengendalian"]


def di(kolom, teks):
    """A row with that text in that column only."""
    return [None] * kolom + [teks] + [None] * (9 - kolom)


def test_the_sheet_reads_as_lampiran_iii_with_the_data_directly_under_the_two_header_rows():
    assert buku(tulis(contoh_kartu())) == {
        "Kartu Pengendalian": [
            di(0, "PEMERINTAH KOTA PANGKALPINANG"),
            di(0, "DINAS KESEHATAN"),
            di(0, "Jalan Contoh 1 · Telepon (0717) 123"),
            di(0, JUDUL),
            di(0, "TAHUN 2026"),
            ["No", "Nama", "Klasikal", None, None, None, "Non Klasikal", None, None, "Total"],
            [None, None, *KLASIKAL, *NON_KLASIKAL, None],
            [1, "Dr. Siti Rahma, S.E., M.M.\nNIP 19850412 201003 2 001", *JP],
            [2, "Ahmad Yani\nNIP 19800101 200501 1 001", None, None, None, None, 4, None, None, 4],
            [3, "Pegawai 3\nNIP 19900101 201501 1 003", *[None] * 8],
            [None] * 10,
            di(6, "Pangkalpinang, 31 Desember 2026"),
            di(6, "Mengetahui,"),
            di(6, "Atasan Langsung"),
            di(6, "Plt. Kepala Bidang Mutasi,"),
            [None] * 10,
            [None] * 10,
            [None] * 10,
            di(6, "Drs. Budi Santoso, M.Si."),
            di(6, "NIP 19700101 200001 1 001"),
        ]
    }


def test_the_figures_are_those_of_the_totals(tokoh):
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    rekap = tokoh.pegawai.rekap.get(tahun=2026)
    baris = buku(tulis(susun_kartu(tokoh.atasan, 2026)))["Kartu Pengendalian"][7]
    assert baris[2:] == [*rekap.kolom, rekap.total] == [Decimal("7.5"), 8, 5, 20, 4, 2, 10, Decimal("56.5")]


def test_header_cells_are_merged_as_on_the_form():
    gabungan = {str(satu) for satu in lembar(contoh_kartu()).merged_cells.ranges}
    assert {"A6:A7", "B6:B7", "C6:F6", "G6:I6", "J6:J7"} <= gabungan
    assert not any(satu.startswith(("A8", "A9", "A10", "B8")) for satu in gabungan)


@pytest.mark.parametrize(("kertas", "kode"), [("F4", 14), ("A4", 9)])
def test_it_prints_landscape_one_page_wide_with_the_header_on_each_page(settings, kertas, kode):
    settings.UKURAN_KERTAS = kertas
    satu = lembar(contoh_kartu(60))
    cetak = satu.page_setup
    assert (cetak.orientation, cetak.paperSize, cetak.fitToWidth, cetak.fitToHeight) == ("landscape", kode, 1, 0)
    assert satu.sheet_properties.pageSetUpPr.fitToPage
    assert satu.print_title_rows == "$6:$7"
    assert satu.freeze_panes == "C8"
    assert satu.oddFooter.right.text == "Halaman &P dari &N"
    assert [satu.cell(baris, 1).value for baris in range(8, 68)] == list(range(1, 61))


def test_nothing_that_was_typed_starts_a_formula_or_breaks_the_file():
    kartu = contoh_kartu()
    atasan = PNS(nip="197001012000011001", nama="=Budi\x0bSantoso")
    kartu = replace(
        kartu,
        baris=(replace(kartu.baris[0], nama="=1+1\x07"),),
        jabatan="@Kepala",
        atasan=atasan,
        kota="+Pangkalpinang",
    )
    sel = [nilai for baris in buku(tulis(kartu))["Kartu Pengendalian"] for nilai in baris if isinstance(nilai, str)]
    assert [nilai for nilai in sel if nilai.startswith(("=", "+", "-", "@"))] == []
    assert {"'=1+1 \nNIP 19850412 201003 2 001", "'@Kepala,", "'=Budi Santoso"} <= set(sel)
