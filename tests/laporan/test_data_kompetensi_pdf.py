"""The Data Kompetensi Bawahan on paper, read back with pypdf."""

import re
from dataclasses import replace
from datetime import date

import pytest

from laporan.data_kompetensi import Dikuasai
from laporan.data_kompetensi_pdf import terbitan_data_kompetensi
from laporan.keaslian.terbitan import cetak
from tests.laporan.baca import baris_pdf, pdf, teks_pdf
from tests.laporan.contoh_data_kompetensi import CATATAN, contoh_data
from tests.laporan.pdfa import pelanggaran
from tests.laporan.susunan_pdf import bacaan, tabel_pdf, tak_bertuan

pytestmark = pytest.mark.lengkap

KEPALA = "No Nama Kompetensi Teknis Kompetensi Manajerial Kompetensi Sosial Kultural Level"
TANDA_TANGAN = [
    "Pangkalpinang, 31 Desember 2026",
    "Mengetahui,",
    "Atasan Langsung",
    "Plt. Kepala Bidang Mutasi,",
    "Drs. Budi Santoso, M.Si.",
    "NIP 19700101 200001 1 001",
]


def berkas_pdf(data):
    return cetak(terbitan_data_kompetensi(data))


@pytest.fixture(scope="module")
def berkas():
    return berkas_pdf(contoh_data())


@pytest.fixture(scope="module")
def berkas_panjang():
    return berkas_pdf(contoh_data(40))


def test_the_page_reads_as_the_table_of_lampiran_i(berkas):
    [halaman] = teks_pdf(berkas)
    assert baris_pdf(halaman) == [
        "PEMERINTAH KOTA PANGKALPINANG",
        "DINAS KESEHATAN",
        "Jalan Contoh 1 · Telepon (0717) 123",
        "DATA KOMPETENSI BAWAHAN",
        "TAHUN 2026",
        KEPALA,
        "1. Dr. Siti Rahma, S.E., M.M.",
        "NIP 19850412 201003 2 001",
        "Dialog 4 Mei 2026",
        "Analisis kebutuhan, peningkatan,",
        "dan penilaian kompetensi",
        "jabatan (2)",
        "Integritas (2); Kerjasama (2); Komunikasi (1); Orientasi",
        "pada hasil (3); Pelayanan publik (2); Pengembangan",
        "diri (2); Mengelola perubahan (1); Pengambilan",
        "keputusan (2)",
        "Kepedulian budaya (2); Kepedulian",
        "sosial (1)",
        "2",
        "2. Ahmad Yani",
        "NIP 19800101 200501 1 001",
        "Belum ada dialog yang disepakati 1",
        "3. Pegawai 3",
        "NIP 19900101 201501 1 003",
        "Dialog 1 Juni 2026",
        "– Integritas (2); Kerjasama (2) – 3",
        *CATATAN,
        *TANDA_TANGAN,
        "Halaman 1 dari 1",
    ]


def test_a_screen_reader_hears_the_column_of_each_cell(berkas):
    [tabel] = tabel_pdf(berkas)
    kolom = ["Kompetensi Teknis", "Kompetensi Manajerial", "Kompetensi Sosial Kultural"]
    assert [(sel.jenis, sel.cakupan, sel.teks) for sel in tabel[:6]] == [
        ("/TH", "/Column", judul) for judul in ("No", "Nama", *kolom, "Level")
    ]
    assert [(sel.teks, sel.judul) for sel in tabel[6:16]] == [
        ("1.", ["No"]),
        ("Dr. Siti Rahma, S.E., M.M. NIP 19850412 201003 2 001 Dialog 4 Mei 2026", ["Nama"]),
        ("Analisis kebutuhan, peningkatan, dan penilaian kompetensi jabatan (2)", [kolom[0]]),
        (
            "Integritas (2); Kerjasama (2); Komunikasi (1); Orientasi pada hasil (3); Pelayanan publik (2); "
            "Pengembangan diri (2); Mengelola perubahan (1); Pengambilan keputusan (2)",
            [kolom[1]],
        ),
        ("Kepedulian budaya (2); Kepedulian sosial (1)", [kolom[2]]),
        ("2", ["Level"]),
        ("2.", ["No"]),
        ("Ahmad Yani NIP 19800101 200501 1 001", ["Nama"]),
        ("Belum ada dialog yang disepakati", kolom),
        ("1", ["Level"]),
    ]
    assert tak_bertuan(berkas) == []


def test_it_is_pdf_a_and_pdf_ua_with_title_author_and_language(berkas, berkas_panjang):
    assert (pelanggaran(berkas), pelanggaran(berkas_panjang)) == ([], [])
    dokumen = pdf(berkas)
    assert dokumen.metadata.title == "Data Kompetensi Bawahan 2026 – Drs. Budi Santoso, M.Si."
    assert (dokumen.metadata.author, dokumen.root_object["/Lang"]) == ("Dinas Kesehatan", "id")


def test_the_header_is_repeated_on_every_page_of_a_large_team(berkas_panjang):
    halaman = [baris_pdf(teks) for teks in teks_pdf(berkas_panjang)]
    jumlah = len(halaman)
    assert jumlah >= 4
    assert [isi.count(KEPALA) for isi in halaman] == [1] * jumlah
    assert [isi[0] == KEPALA for isi in halaman] == [False, *[True] * (jumlah - 1)]
    assert [isi[-1] for isi in halaman] == [f"Halaman {ke} dari {jumlah}" for ke in range(1, jumlah + 1)]
    nomor = [int(satu.split(".")[0]) for isi in halaman for satu in isi if re.match(r"\d+\. ", satu)]
    assert nomor == list(range(1, 41))
    assert [TANDA_TANGAN[0] in isi for isi in halaman] == [*[False] * (jumlah - 1), True]


def test_the_notes_and_the_signature_stand_whole_under_the_last_of_the_team():
    """Whatever the length of the team, on one page, and never without somebody above them."""
    for orang in range(5, 11):
        isi = baris_pdf(teks_pdf(berkas_pdf(contoh_data(orang)))[-1])
        assert isi[-9:-1] == [*CATATAN, *TANDA_TANGAN], f"of {orang} people"
        assert f"NIP 19900101 201501 1 {orang:03d}" in isi, f"of {orang} people the signature stands alone"


@pytest.mark.parametrize(("kertas", "ukuran"), [("F4", (330, 215)), ("A4", (297, 210))])
def test_the_paper_is_landscape_and_of_the_size_that_is_set(settings, kertas, ukuran):
    settings.UKURAN_KERTAS = kertas
    berkas = berkas_pdf(contoh_data())
    kotak = pdf(berkas).pages[0].mediabox
    assert (round(float(kotak.width) / 72 * 25.4), round(float(kotak.height) / 72 * 25.4)) == ukuran
    assert KEPALA in baris_pdf(teks_pdf(berkas)[0])


def satu_orang(**ubah):
    data = contoh_data(1)
    return replace(data, baris=(replace(data.baris[0], **ubah),))


def test_names_of_any_length_are_printed_to_the_letter():
    """Of people, with all their titles; of competencies, with and without a place to break."""
    nama = f"Prof. Dr. Ir. {' '.join(['Panjang'] * 30)}, S.E., M.M."
    panjang = Dikuasai("Penyusunan kebijakan " * 9 + "akhir", 3), Dikuasai("x" * 200, 2)
    berkas = berkas_pdf(satu_orang(nama=nama, dikuasai=(panjang, (), ())))
    [teks] = [sel.teks for sel in tabel_pdf(berkas)[0] if "Panjang" in sel.teks]
    assert teks == f"{nama} NIP 19850412 201003 2 001 Dialog 4 Mei 2026"
    rapat = "".join(bacaan(berkas).split())
    assert "".join(f"{satu};" for satu in panjang).replace(" ", "").rstrip(";") in rapat
    assert len(teks_pdf(berkas)) == 1


def test_a_row_longer_than_a_page_breaks_and_loses_nothing():
    banyak = tuple(Dikuasai(f"Kompetensi teknis ke-{ke} yang bernama panjang", 1 + ke % 5) for ke in range(120))
    berkas = berkas_pdf(satu_orang(dikuasai=(banyak, (), ())))
    halaman = [baris_pdf(teks) for teks in teks_pdf(berkas)]
    assert len(halaman) >= 2
    assert all(isi.count(KEPALA) == 1 for isi in halaman)
    assert [*CATATAN, *TANDA_TANGAN] == halaman[-1][-9:-1]
    teks = [sel.teks for tabel in tabel_pdf(berkas) for sel in tabel if sel.judul == ["Kompetensi Teknis"]]
    assert " ".join(teks) == "; ".join(map(str, banyak))
    assert pelanggaran(berkas) == []


def test_what_was_typed_is_never_markup():
    jahat = "<b>O'Neil</b> & Éva <script>"
    [_, *sel] = tabel_pdf(berkas_pdf(satu_orang(nama=jahat, dikuasai=((Dikuasai(jahat, 2),), (), ()))))[0][6:]
    assert [satu.teks for satu in sel] == [
        f"{jahat} NIP 19850412 201003 2 001 Dialog 4 Mei 2026",
        f"{jahat} (2)",
        "–",
        "–",
        "2",
    ]


def test_the_same_content_gives_the_same_code_and_bytes(berkas):
    assert berkas_pdf(contoh_data()) == berkas
    terbitan = terbitan_data_kompetensi(contoh_data())
    lain_hari = terbitan_data_kompetensi(replace(contoh_data(), tanggal=date(2027, 1, 5)))
    assert (terbitan.sidik == lain_hari.sidik, terbitan.kode == lain_hari.kode) == (True, False)


@pytest.mark.parametrize(
    "ubah",
    [
        {"jabatan": "Kepala Bidang"},
        {"plt": True},
        {"catatan": CATATAN[:1]},
        {"baris": contoh_data().baris[:2]},
        {"baris": satu_orang(level=3).baris},
        {"baris": satu_orang(dialog=date(2026, 5, 5)).baris},
        {"baris": satu_orang(dikuasai=((Dikuasai("Statistik", 2),), (), ())).baris},
        {"baris": satu_orang(dikuasai=((Dikuasai("Statistik", 3),), (), ())).baris},
    ],
)
def test_whatever_it_shows_is_part_of_its_fingerprint(ubah):
    asal = terbitan_data_kompetensi(contoh_data()), terbitan_data_kompetensi(contoh_data(1))
    assert terbitan_data_kompetensi(replace(contoh_data(), **ubah)).sidik not in {satu.sidik for satu in asal}


def test_what_is_certified_is_the_team_its_number_and_the_days_never_the_levels():
    terbitan = terbitan_data_kompetensi(contoh_data())
    assert (terbitan.jenis.label, terbitan.subjek) == ("Data Kompetensi Bawahan", "kompetensi:197001012000011001:2026")
    assert terbitan.ringkasan == [
        ("Atasan langsung", "Drs. Budi Santoso, M.Si., Plt. Kepala Bidang Mutasi"),
        ("Jumlah bawahan", "3 orang"),
        ("Dr. Siti Rahma, S.E., M.M.", "Dialog 4 Mei 2026"),
        ("Ahmad Yani", "Belum ada dialog yang disepakati"),
        ("Pegawai 3", "Dialog 1 Juni 2026"),
    ]
