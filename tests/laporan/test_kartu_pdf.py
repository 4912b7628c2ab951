"""The Kartu Pengendalian on paper, read back with pypdf."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.terbitan import cetak
from tests.laporan.baca import baris_pdf, jenis_unsur, pdf, teks_pdf
from tests.laporan.contoh_kartu import contoh_kartu

pytestmark = pytest.mark.lengkap

KEPALA = [
    "No Nama",
    "Klasikal Non Klasikal",
    "Total",
    "Pelatihan Sosialisasi Workshop Dan lain-lain Coaching Mentoring Dan lain-lain",
]

TULIS_CONTOH = """
import sys, django
django.setup()
from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.terbitan import cetak
from tests.laporan.contoh_kartu import contoh_kartu
sys.stdout.buffer.write(cetak(terbitan_kartu(contoh_kartu())))
"""


def kartu_pdf(kartu):
    return cetak(terbitan_kartu(kartu))


@pytest.fixture(scope="module")
def berkas():
    return kartu_pdf(contoh_kartu())


@pytest.fixture(scope="module")
def berkas_panjang():
    return kartu_pdf(contoh_kartu(60))


def test_the_page_reads_as_lampiran_iii(berkas):
    [halaman] = teks_pdf(berkas)
    assert baris_pdf(halaman) == [
        "PEMERINTAH KOTA PANGKALPINANG",
        "DINAS KESEHATAN",
        "Jalan Contoh 1 · Telepon (0717) 123",
        "KARTU PENGENDALIAN PEMENUHAN 20 JP PENGEMBANGAN KOMPETENSI DALAM 1 TAHUN",
        "TAHUN 2026",
        *KEPALA,
        "1. Dr. Siti Rahma, S.E., M.M.",
        "NIP 19850412 201003 2 001",
        "7,5 8 5 20 4 2 10,25 56,75",
        "2. Ahmad Yani",
        "NIP 19800101 200501 1 001",
        "4 4",
        "3. Pegawai 3",
        "NIP 19900101 201501 1 003",
        "Pangkalpinang, 31 Desember 2026",
        "Mengetahui,",
        "Atasan Langsung",
        "Plt. Kepala Bidang Mutasi,",
        "Drs. Budi Santoso, M.Si.",
        "NIP 19700101 200001 1 001",
        "Halaman 1 dari 1",
    ]


def test_a_figure_stands_in_its_own_column(berkas):
    """Coaching alone of the second member ends where Coaching of the first one ends, and so does the total."""
    letak = []

    def catat(teks, cm, tm, font, ukuran):
        if re.fullmatch(r"[\d,]+", teks.strip()):
            letak.append((teks.strip(), tm[4]))

    pdf(berkas).pages[0].extract_text(visitor_text=catat)
    penuh, sendiri = letak[:8], letak[8:]
    assert [teks for teks, _ in penuh] == ["7,5", "8", "5", "20", "4", "2", "10,25", "56,75"]
    assert [teks for teks, _ in sendiri] == ["4", "4"]
    assert sendiri[0] == penuh[4]
    assert penuh[6][1] < penuh[7][1] <= sendiri[1][1]  # right-aligned: the shorter number begins further right


def test_the_header_is_repeated_on_every_page_of_a_long_card(berkas_panjang):
    halaman = [baris_pdf(teks) for teks in teks_pdf(berkas_panjang)]
    jumlah = len(halaman)
    assert jumlah >= 3
    for ke, isi in enumerate(halaman, start=1):
        assert isi[-1] == f"Halaman {ke} dari {jumlah}"
        assert [satu for satu in isi if satu in KEPALA] == KEPALA
    assert [isi[:4] == KEPALA for isi in halaman] == [False, *[True] * (jumlah - 1)]
    nomor = [int(satu.split(".")[0]) for isi in halaman for satu in isi if re.match(r"\d+\. ", satu)]
    assert nomor == list(range(1, 61))
    assert ["Mengetahui," in isi for isi in halaman] == [*[False] * (jumlah - 1), True]


def test_the_signature_is_never_parted_from_its_place_and_date():
    """Whatever the length of the team, the block stands whole on one page, and never alone."""
    for orang in range(13, 16):
        isi = baris_pdf(teks_pdf(kartu_pdf(contoh_kartu(orang)))[-1])
        awal = isi.index("Pangkalpinang, 31 Desember 2026")
        assert isi[awal + 1 : awal + 6] == [
            "Mengetahui,",
            "Atasan Langsung",
            "Plt. Kepala Bidang Mutasi,",
            "Drs. Budi Santoso, M.Si.",
            "NIP 19700101 200001 1 001",
        ]
        assert f"NIP 19900101 201501 1 {orang:03d}" in isi, f"of {orang} people the signature stands alone"


@pytest.mark.parametrize(("kertas", "ukuran"), [("F4", (330, 215)), ("A4", (297, 210))])
def test_the_paper_is_landscape_and_of_the_size_that_is_set(settings, kertas, ukuran):
    settings.UKURAN_KERTAS = kertas
    kotak = pdf(kartu_pdf(contoh_kartu())).pages[0].mediabox
    assert (round(float(kotak.width) / 72 * 25.4), round(float(kotak.height) / 72 * 25.4)) == ukuran


def test_f4_is_the_default_and_an_unknown_paper_is_refused_with_a_sentence(settings):
    assert settings.UKURAN_KERTAS == "F4"
    settings.UKURAN_KERTAS = "A5"
    with pytest.raises(ImproperlyConfigured, match=r"UKURAN_KERTAS=A5 tidak dikenal\. Isi dengan F4 atau A4\."):
        kartu_pdf(contoh_kartu())


def test_every_font_is_embedded(berkas):
    huruf = [
        satu.get_object()["/DescendantFonts"][0].get_object()
        for halaman in pdf(berkas).pages
        for satu in halaman["/Resources"]["/Font"].values()
    ]
    assert huruf
    for satu in huruf:
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(satu["/FontDescriptor"]), satu["/BaseFont"]


def test_it_is_a_tagged_pdf_ua_with_title_and_language(berkas):
    dokumen = pdf(berkas)
    akar = dokumen.root_object
    assert dokumen.metadata.title == "Kartu Pengendalian 2026 – Drs. Budi Santoso, M.Si."
    assert dokumen.metadata.author == "Dinas Kesehatan"
    assert (akar["/Lang"], akar["/MarkInfo"]["/Marked"]) == ("id", True)
    assert akar["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = akar["/Metadata"].get_object().get_data().decode()
    assert re.search(r'pdfuaid:part(>|=")1', xmp)
    assert "Kartu Pengendalian 2026" in xmp
    jenis = Counter(jenis_unsur(akar["/StructTreeRoot"]))
    assert {nama: jenis[nama] for nama in ("/H1", "/Table", "/TH", "/TD")} == {
        "/H1": 1,
        "/Table": 1,
        "/TH": 12,  # No, Nama, Klasikal and its 4, Non Klasikal and its 3, Total
        "/TD": 30,  # 3 people × 10 columns
    }


def test_the_same_card_gives_the_same_bytes_in_every_process(berkas):
    assert kartu_pdf(contoh_kartu()) == berkas
    proses = [
        subprocess.Popen(
            [sys.executable, "-c", TULIS_CONTOH],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "pangkalpinang_jp.settings",
                "DATABASE_URL": "sqlite://:memory:",
                "PYTHONHASHSEED": benih,
            },
            stdout=subprocess.PIPE,
        )
        for benih in ("1", "2")
    ]
    assert [satu.communicate()[0] == berkas for satu in proses] == [True, True]
    assert [satu.returncode for satu in proses] == [0, 0]


def test_names_are_printed_as_they_are_typed():
    kartu = contoh_kartu()
    satu = replace(kartu.baris[0], nama="<b>O'Neil</b> & Éva <script>")
    [halaman] = teks_pdf(kartu_pdf(replace(kartu, baris=(satu,))))
    assert "1. <b>O'Neil</b> & Éva <script>" in baris_pdf(halaman)
