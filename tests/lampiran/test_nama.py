"""The name of a file, made safe: what is kept of it, and that its extension tells the truth."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lampiran.jenis import Jenis
from lampiran.nama import PALING_PANJANG, bersihkan, sesuaikan

KASUS = [
    ("sertifikat.pdf", "sertifikat.pdf"),
    ("Sertifikat a.n. Budi, S.E..pdf", "Sertifikat a.n. Budi, S.E..pdf"),
    ("../../etc/passwd", "passwd"),
    ("..\\..\\sertifikat.pdf", "sertifikat.pdf"),
    ("C:\\fakepath\\foto.jpg", "foto.jpg"),
    ("/srv/../", "lampiran"),
    ("..", "lampiran"),
    ("", "lampiran"),
    ("  \t ", "lampiran"),
    (".htaccess", "htaccess"),
    ("a\x00b\x07\r\nc.pdf", "ab c.pdf"),
    ("surat\u202efdp.exe", "suratfdp.exe"),
    ("\u200fنسخة\u200e.pdf", "نسخة.pdf"),
    ("a\u2066b\u2069\u200b\ufeff.pdf", "ab.pdf"),
    ("sertifikat 🎓 2026.pdf", "sertifikat 🎓 2026.pdf"),
    ("e\u0301.pdf", "\xe9.pdf"),
    ("dua   spasi\u00a0dan\u2028baris.pdf", "dua spasi dan baris.pdf"),
    ("\ud800.pdf", "pdf"),
    ("x" * 300, "x" * PALING_PANJANG),
    ('<script>"a".pdf', '<script>"a".pdf'),
]


@pytest.mark.parametrize(("nama", "harapan"), KASUS, ids=range(len(KASUS)))
def test_a_name_keeps_what_a_person_can_read(nama, harapan):
    assert bersihkan(nama) == harapan


EKSTENSI = [
    ("foto.JPG", Jenis.JPG, "foto.jpg"),
    ("foto.jpeg", Jenis.JPG, "foto.jpg"),
    ("foto.png", Jenis.JPG, "foto.jpg"),
    ("pindai.pdf", Jenis.PNG, "pindai.png"),
    ("sertifikat.html", Jenis.PDF, "sertifikat.html.pdf"),
    ("sertifikat.pdf.exe", Jenis.PDF, "sertifikat.pdf.exe.pdf"),
    ("laporan.v2", Jenis.PDF, "laporan.v2.pdf"),
    ("tanpa ekstensi", Jenis.PDF, "tanpa ekstensi.pdf"),
    (".pdf", Jenis.PDF, "pdf.pdf"),
    ("  .pdf", Jenis.PNG, "pdf.png"),
    ("a..pdf", Jenis.PDF, "a.pdf"),
    ("", Jenis.PNG, "lampiran.png"),
    ("x" * 300 + ".pdf", Jenis.PDF, "x" * (PALING_PANJANG - 4) + ".pdf"),
]


@pytest.mark.parametrize(("nama", "jenis", "harapan"), EKSTENSI, ids=range(len(EKSTENSI)))
def test_the_extension_is_that_of_what_the_file_is(nama, jenis, harapan):
    assert sesuaikan(nama, jenis) == harapan


@given(st.text(st.characters(exclude_categories=())), st.sampled_from(Jenis))
def test_whatever_the_name_it_is_safe_to_keep_and_made_safe_only_once(nama, jenis):
    rapi = sesuaikan(nama, jenis)
    assert len(rapi) <= PALING_PANJANG
    assert rapi.endswith(f".{jenis.value}")
    assert rapi.strip(". ") == rapi
    assert not set(rapi) & set("/\\\0\n\r")
    assert not {unicodedata.category(huruf) for huruf in rapi} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert sesuaikan(rapi, jenis) == rapi
    rapi.encode()
