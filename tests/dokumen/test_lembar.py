"""How much of a text a row of a sheet shows, and where a longer one is parted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokumen.lembar import BARIS_TERBANYAK, baris_tercetak, potong, tinggi_baris

LEBAR = 20  # of which 18 characters are reckoned with


@pytest.mark.parametrize(
    ("teks", "baris"),
    [
        ("", 1),
        ("satu", 1),
        ("a" * 18, 1),
        ("a" * 19, 2),
        ("satu dua tiga empat lima", 2),
        ("satu\ndua", 2),
        ("satu\n\ndua", 3),
        ("e-learning e-learning", 2),
    ],
)
def test_a_row_is_as_high_as_the_lines_of_its_text(teks, baris):
    assert tinggi_baris((teks, LEBAR)) == 4 + 13 * baris


def test_the_longest_text_of_a_row_decides_and_no_row_is_higher_than_a_program_can_show():
    assert tinggi_baris(("satu", LEBAR), ("satu\ndua\ntiga", LEBAR), ("", 5)) == 4 + 13 * 3
    assert tinggi_baris(("a\n" * 500, LEBAR)) == 4 + 13 * 30 <= 409


@pytest.mark.parametrize("teks", ["", "satu", "satu\n\ndua", "  menjorok\tdan  berjarak ", "a\n" * 29 + "a"])
def test_a_text_that_a_row_shows_stays_one_piece_to_the_letter(teks):
    assert potong(teks, LEBAR) == [teks]


def test_a_longer_one_is_parted_between_words_and_between_paragraphs():
    assert potong("\n".join(map(str, range(70))), LEBAR) == [
        "\n".join(map(str, range(dari, min(dari + 30, 70)))) for dari in (0, 30, 60)
    ]
    kalimat = ["e-learning satu"] * 45
    assert [bagian.split() for bagian in potong(" ".join(kalimat), LEBAR)] == [
        ["e-learning", "satu"] * 30,
        ["e-learning", "satu"] * 15,
    ]


@given(teks=st.text(st.sampled_from("ab- \n=\t"), max_size=2000), lebar=st.integers(4, 60))
def test_no_letter_is_lost_or_added_and_every_piece_fits(teks, lebar):
    bagian = potong(teks, lebar)
    assert "".join(bagian).replace("\n", "") == teks.replace("\n", "")
    for satu in bagian:
        assert sum(map(len, baris_tercetak(satu, lebar))) <= BARIS_TERBANYAK
