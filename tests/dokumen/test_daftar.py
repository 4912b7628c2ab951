"""One list, two files: every kind of column, read back."""

import io
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.http import Http404
from django.test import RequestFactory
from openpyxl import load_workbook

from dokumen.daftar import Daftar, Jenis, Kolom
from dokumen.daftar_csv import tulis_csv
from dokumen.daftar_xlsx import tulis_xlsx
from dokumen.ekspor import ekspor
from tests.laporan.baca import baris_csv, buku, isi

KOLOM = (
    Kolom("Nama", lambda satu: satu.nama),
    Kolom("NIP", lambda satu: satu.nip, Jenis.NIP),
    Kolom("Banyak", lambda satu: satu.banyak, Jenis.ANGKA),
    Kolom("JP", lambda satu: satu.jp, Jenis.JP),
    Kolom("Tanggal", lambda satu: satu.tanggal, Jenis.TANGGAL, lebar=30),
)
SITI = SimpleNamespace(
    nama="Siti; “Rahma”", nip="198504122010032001", banyak=3, jp=Decimal("7.50"), tanggal=date(2026, 3, 9)
)
KOSONG = SimpleNamespace(nama="", nip=None, banyak=None, jp=None, tanggal=None)
NOL = SimpleNamespace(nama="=1", nip=None, banyak=0, jp=Decimal(0), tanggal=date(2026, 12, 31))
KEPALA = ["Nama", "NIP", "Banyak", "JP", "Tanggal"]


def daftar(*baris, kolom=KOLOM):
    return Daftar("orang-2026", "Orang 2026", kolom, iter(baris))


def tertulis(cara, satu):
    berkas = io.BytesIO()
    cara(satu, berkas)
    return berkas.getvalue()


def test_a_workbook_holds_typed_cells():
    assert buku(tertulis(tulis_xlsx, daftar(SITI, KOSONG, NOL))) == {
        "Orang 2026": [
            KEPALA,
            ["Siti; “Rahma”", "198504122010032001", 3, Decimal("7.5"), date(2026, 3, 9)],
            [None] * 5,
            ["'=1", None, 0, 0, date(2026, 12, 31)],
        ]
    }


def test_numbers_and_dates_of_a_workbook_are_shown_as_people_write_them():
    lembar = load_workbook(io.BytesIO(tertulis(tulis_xlsx, daftar(SITI, SITI)))).worksheets[0]
    for baris in (2, 3):
        assert [sel.number_format for sel in lembar[baris]] == ["General", "General", "0", "0.00", "dd-mm-yyyy"]
        assert "".join(sel.data_type for sel in lembar[baris]) == "ssnnd"


def test_a_workbook_can_be_filtered_scrolled_and_printed(settings):
    settings.UKURAN_KERTAS = "A4"
    hasil = load_workbook(io.BytesIO(tertulis(tulis_xlsx, daftar(SITI, NOL))))
    lembar = hasil.worksheets[0]
    assert [sel.font.b for sel in lembar[1]] == [True] * 5
    assert (lembar.freeze_panes, lembar.auto_filter.ref) == ("A2", "A1:E3")
    assert (lembar.page_setup.orientation, lembar.page_setup.paperSize) == ("landscape", 9)
    assert (lembar.page_setup.fitToWidth, lembar.page_setup.fitToHeight) == (1, 0)
    assert lembar.sheet_properties.pageSetUpPr.fitToPage
    assert lembar.print_title_rows == "$1:$1"
    assert lembar.oddFooter.right.text == "Halaman &P dari &N"
    assert [lembar.column_dimensions[huruf].width for huruf in "ABCDE"] == [34, 21, 10, 12, 30]
    assert (hasil.properties.title, hasil.properties.language) == ("Orang 2026", "id")


def test_a_list_without_rows_is_its_heading():
    assert buku(tertulis(tulis_xlsx, daftar())) == {"Orang 2026": [KEPALA]}
    assert baris_csv(tertulis(tulis_csv, daftar())) == [KEPALA]


def test_a_csv_is_what_a_double_click_in_an_indonesian_excel_reads():
    """A NIP in groups, or Excel would make 1,98504E+17 of it; a decimal comma; dates day first."""
    hasil = tertulis(tulis_csv, daftar(SITI, KOSONG, NOL))
    assert baris_csv(hasil) == [
        KEPALA,
        ["Siti; “Rahma”", "19850412 201003 2 001", "3", "7,5", "09-03-2026"],
        [""] * 5,
        ["'=1", "", "0", "0", "31-12-2026"],
    ]
    assert hasil.decode("utf-8-sig").splitlines()[1] == (
        '"Siti; “Rahma”";"19850412 201003 2 001";"3";"7,5";"09-03-2026"'
    )
    assert hasil.count(b"\r\n") == 4


def test_a_row_is_let_go_once_it_is_written():
    """Whatever the length: of 500 rows no more than the newest few are ever alive."""

    class Baris:
        hidup = 0
        terbanyak = 0

        def __init__(self):
            Baris.hidup += 1
            Baris.terbanyak = max(Baris.terbanyak, Baris.hidup)
            self.nama = "Siti"

        def __del__(self):
            Baris.hidup -= 1

    for cara in (tulis_xlsx, tulis_csv):
        tertulis(cara, daftar(kolom=KOLOM[:1])._replace(baris=(Baris() for _ in range(500))))
        assert Baris.terbanyak <= 3


def minta(tanya):
    return ekspor(RequestFactory().get(f"/orang/{tanya}"), daftar(SITI))


@pytest.mark.parametrize(
    ("jenis", "tipe"),
    [("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ("csv", "text/csv")],
)
def test_the_file_that_is_asked_for_is_an_attachment(jenis, tipe):
    respons = minta(f"?format={jenis}")
    assert (respons.status_code, respons.headers["Content-Type"]) == (200, tipe)
    assert respons.headers["Content-Disposition"] == f'attachment; filename="orang-2026.{jenis}"'
    assert len(isi(respons)) == int(respons.headers["Content-Length"])
    respons.file_to_stream.close()


@pytest.mark.parametrize("tanya", ["", "?format=", "?page=2"])
def test_a_page_is_no_file_and_the_list_is_not_even_read(tanya):
    assert minta(tanya) is None


@pytest.mark.parametrize("jenis", ["XLSX", "pdf", "xlsx.exe", "\x00", "../csv", "<b>"])
def test_another_format_is_not_there(jenis):
    with pytest.raises(Http404, match=r"tidak dikenal\. Pilih xlsx atau csv\."):
        minta(f"?format={jenis}")
