"""Rows of Lampiran II found by plain words: what people type, and the row they mean."""

import pytest
from django.conf import settings

from konversi.berkas_aturan import muat
from konversi.pencarian import cari_baris

SEMUA = list(next(iter(muat(settings.ATURAN_DIR))).baris.values())

# What somebody types, and the rows that come first; "…" where others may follow.
KATA = [
    ("zoom webinar", ["seminar", "e_learning", "pelatihan_jarak_jauh"]),
    ("webinar", ["seminar", "e_learning"]),
    ("Seminar nasional kearsipan", ["seminar", "…"]),
    ("sosialisasi pajak", ["seminar"]),
    ("saya ikut kuliah S2", ["pendidikan", "…"]),
    ("s1", ["pendidikan"]),
    ("tugas belajar", ["pendidikan", "…"]),
    ("diklatpim", ["pelatihan_struktural"]),
    ("PKA", ["pelatihan_struktural"]),
    ("latsar cpns", ["pelatihan_nasional"]),
    ("manajerial", ["pelatihan_manajerial"]),
    ("diklat teknis pengadaan", ["pelatihan_teknis", "…"]),
    ("jafung", ["pelatihan_fungsional"]),
    ("wawasan kebangsaan", ["pelatihan_sosial_kultural"]),
    ("lokakarya", ["workshop"]),
    ("FGD", ["workshop"]),
    ("kursus bahasa inggris", ["kursus"]),
    ("toefl", ["kursus"]),
    ("penataran", ["penataran"]),
    ("bimtek SPBE", ["bimtek"]),
    ("tukar pegawai BUMN", ["pertukaran"]),
    ("magang", ["magang"]),
    ("studi banding ke Bandung", ["patok_banding"]),
    ("bench", ["patok_banding"]),
    ("studi tiru", ["patok_banding"]),
    ("pelatihan jarak jauh", ["pelatihan_jarak_jauh", "…"]),
    ("PJJ", ["pelatihan_jarak_jauh"]),
    ("coaching", ["coaching"]),
    ("mentor", ["mentoring"]),
    ("secondment", ["detasering"]),
    ("e-learning", ["e_learning", "…"]),
    ("elearning", ["e_learning"]),
    ("video youtube", ["e_learning", "belajar_mandiri"]),
    ("MOOC", ["e_learning"]),
    ("baca buku", ["belajar_mandiri"]),
    ("kombel", ["komunitas_belajar"]),
    ("outbound", ["outbond"]),
    ("kemah", ["outbond"]),
    ("xyz", []),
    ("zz", []),
]


@pytest.mark.parametrize(("teks", "kode"), KATA)
def test_plain_words_find_the_row(teks, kode):
    temuan = [baris.kode for baris in cari_baris(SEMUA, teks)]
    if kode[-1:] == ["…"]:
        kode = kode[:-1]
        temuan = temuan[: len(kode)]
    assert temuan == kode


def test_the_table_above_finds_every_row():
    assert {kode for _, semua in KATA for kode in semua[:1]} == {baris.kode for baris in SEMUA}


@pytest.mark.parametrize("baris", SEMUA, ids=lambda baris: baris.kode)
def test_every_row_is_found_by_its_own_name_first_and_by_every_synonym(baris):
    assert cari_baris(SEMUA, baris.nama)[0] is baris
    assert cari_baris(SEMUA, baris.kode)[0] is baris
    for kata in baris.sinonim:
        assert baris in cari_baris(SEMUA, kata), kata


@pytest.mark.parametrize("teks", ["", "   ", "saya ikut di", "!?", "\0", "\u202e", "kegiatan"])
def test_without_a_word_that_says_anything_all_rows_are_shown_in_order(teks):
    assert cari_baris(SEMUA, teks) == SEMUA


@pytest.mark.parametrize("teks", ["zoom " * 20_000, "🎓 webinar", "WEBINAR\0", "webinar\u202e"])
def test_whatever_is_typed_is_searched_for(teks):
    assert cari_baris(SEMUA, teks)[0].kode == "seminar"
