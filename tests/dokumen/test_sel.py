"""No text that anybody types becomes a formula, damages a workbook, or is lost: in XLSX and in CSV."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from dokumen.sel import teks_aman, teks_polos

pytestmark = pytest.mark.lengkap

AWAL_RUMUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")

#                  typed                               as it stands in the cell
KASUS = {
    "Seminar Gizi":                                    "Seminar Gizi",
    "":                                                "",
    "7 x 24 = 168 jam":                                "7 x 24 = 168 jam",
    "=1+1":                                            "'=1+1",
    '=HYPERLINK("http://jahat.example","klik")':       '\'=HYPERLINK("http://jahat.example","klik")',
    "=cmd|' /C calc'!A0":                              "'=cmd|' /C calc'!A0",
    "+62 812 3456 7890":                               "'+62 812 3456 7890",
    "-":                                               "'-",
    "- belum ada -":                                   "'- belum ada -",
    "@SUM(A1)":                                        "'@SUM(A1)",
    "  =1+1":                                          "'  =1+1",
    "\u00a0=1+1":                                      "'\u00a0=1+1",
    "\u3000=1+1":                                      "'\u3000=1+1",
    "\t=1+1":                                          "'\t=1+1",
    "\r\n=1+1":                                        "'\r\n=1+1",
    "＝1+1":                                           "'＝1+1",
    "＠SUM(A1)":                                       "'＠SUM(A1)",
    "\x00=1+1":                                        "' =1+1",
    "\x0b\x1f=1+1":                                    "'  =1+1",
    "Rapat\x0bKerja\x07":                              "Rapat Kerja ",
    "Rapat\ufffeKerja\uffff":                          "Rapat Kerja ",
    "Rapat\ud800Kerja":                                "Rapat Kerja",
    "Baris satu\nbaris dua":                           "Baris satu\nbaris dua",
    'Ia berkata "baik"; lalu pergi':                   'Ia berkata "baik"; lalu pergi',
    "'=1+1":                                           "'=1+1",
    "Ñandú 😀 \u202eterbalik":                         "Ñandú 😀 \u202eterbalik",
}  # fmt: skip


@pytest.mark.parametrize("tulisan", KASUS)
def test_a_text_is_kept_unless_it_could_start_a_formula(tulisan):
    assert teks_polos(tulisan) == KASUS[tulisan]
    assert teks_aman(tulisan) == KASUS[tulisan]


@pytest.mark.parametrize(
    ("tulisan", "di_buku", "di_csv"),
    [
        ("_x003D_1+1", "_x005F_x003D_1+1", "_x003D_1+1"),
        ("a_x000D_b_x0041_", "a_x005F_x000D_b_x005F_x0041_", "a_x000D_b_x0041_"),
        ("_x_ _xyz_ _x12_", "_x_ _xyz_ _x12_", "_x_ _xyz_ _x12_"),
    ],
)
def test_a_letter_by_its_number_is_no_letter_in_a_workbook(tulisan, di_buku, di_csv):
    """A spreadsheet program reads `_x003D_` as an equals sign, which would start a formula once saved as CSV."""
    assert (teks_aman(tulisan), teks_polos(tulisan)) == (di_buku, di_csv)


def bukan_rumus(tulisan):
    return not tulisan.lstrip(" ").startswith(AWAL_RUMUS) and not tulisan.lstrip().startswith(AWAL_RUMUS)


def tersisa(tulisan):
    """What a reader makes of the text: without the apostrophe that was put before it, line breaks as one."""
    return tulisan.replace("\r\n", "\n").replace("\r", "\n")


TULISAN = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.text("=+-@＝＠ \t\r\n\u00a0'\"\x00\ufffe_x003D;,"),
    st.builds(str.__add__, st.sampled_from((*AWAL_RUMUS, " =", "\x00-", "_x003D_", "_x005F_")), st.text()),
)


@given(st.lists(TULISAN, min_size=1, max_size=20))
def test_whatever_is_typed_no_cell_of_a_workbook_starts_a_formula_and_every_text_is_read_back(semua):
    berkas = io.BytesIO()
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Uji")
    for tulisan in semua:
        lembar.append([teks_aman(tulisan)])
    buku.save(berkas)
    terbaca = [baris[0] for baris in load_workbook(berkas)["Uji"].iter_rows(max_row=len(semua))]
    assert all(sel.data_type != "f" for sel in terbaca)
    assert all(bukan_rumus(unescape(str(sel.value or ""))) for sel in terbaca)
    # an empty cell has no value
    assert [tersisa(unescape(sel.value or "")) for sel in terbaca] == [tersisa(teks_polos(satu)) for satu in semua]


@given(st.lists(TULISAN, min_size=1, max_size=20))
def test_whatever_is_typed_no_cell_of_a_csv_starts_a_formula_and_every_text_is_read_back(semua):
    berkas = io.StringIO(newline="")
    csv.writer(berkas, delimiter=";", quoting=csv.QUOTE_ALL).writerow(map(teks_polos, semua))
    [terbaca] = csv.reader(io.StringIO(berkas.getvalue(), newline=""), delimiter=";", strict=True)
    assert all(map(bukan_rumus, terbaca))
    assert terbaca == [teks_polos(satu) for satu in semua]


@given(TULISAN)
def test_a_text_is_changed_in_one_of_two_ways_or_not_at_all(tulisan):
    """What XML forbids becomes a space; an apostrophe may stand before. Doing it twice is doing it once."""
    hasil = teks_polos(tulisan)
    isi = hasil[1:] if len(hasil) > len(tulisan) else hasil
    assert len(isi) == len(tulisan)
    assert all(baru in (lama, " ") for lama, baru in zip(tulisan, isi, strict=True))
    assert teks_polos(hasil) == hasil
