"""The Data Kompetensi Bawahan as a spreadsheet, read back with openpyxl."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from kepegawaian.models import PNS
from laporan.data_kompetensi import Dikuasai
from laporan.data_kompetensi_xlsx import tulis_data_kompetensi
from tests.laporan.baca import buku
from tests.laporan.contoh_data_kompetensi import CATATAN, contoh_data

LEMBAR = "Data Kompetensi Bawahan"
MANAJERIAL = (
    "Integritas (2); Kerjasama (2); Komunikasi (1); Orientasi pada hasil (3); Pelayanan publik (2); "
    "Pengembangan diri (2); Mengelola perubahan (1); Pengambilan keputusan (2)"
)


def tulis(data):
    berkas = io.BytesIO()
    tulis_data_kompetensi(data, berkas)
    return berkas.getvalue()


def lembar(data):
    return load_workbook(io.BytesIO(tulis(data)))[LEMBAR]


def di(kolom, teks):
    """A row with that text in that column only."""
    return [None] * kolom + [teks] + [None] * (5 - kolom)


def test_the_sheet_reads_as_the_table_of_lampiran_i_with_one_row_for_each():
    assert buku(tulis(contoh_data())) == {
        LEMBAR: [
            di(0, "PEMERINTAH KOTA PANGKALPINANG"),
            di(0, "DINAS KESEHATAN"),
            di(0, "Jalan Contoh 1 · Telepon (0717) 123"),
            di(0, "DATA KOMPETENSI BAWAHAN"),
            di(0, "TAHUN 2026"),
            ["No", "Nama", "Kompetensi Teknis", "Kompetensi Manajerial", "Kompetensi Sosial Kultural", "Level"],
            [
                1,
                "Dr. Siti Rahma, S.E., M.M.\nNIP 19850412 201003 2 001\nDialog 4 Mei 2026",
                "Analisis kebutuhan, peningkatan, dan penilaian kompetensi jabatan (2)",
                MANAJERIAL,
                "Kepedulian budaya (2); Kepedulian sosial (1)",
                2,
            ],
            [2, "Ahmad Yani\nNIP 19800101 200501 1 001", "Belum ada dialog yang disepakati", None, None, 1],
            [
                3,
                "Pegawai 3\nNIP 19900101 201501 1 003\nDialog 1 Juni 2026",
                "–",
                "Integritas (2); Kerjasama (2)",
                "–",
                3,
            ],
            di(0, CATATAN[0]),
            di(0, CATATAN[1]),
            [None] * 6,
            di(4, "Pangkalpinang, 31 Desember 2026"),
            di(4, "Mengetahui,"),
            di(4, "Atasan Langsung"),
            di(4, "Plt. Kepala Bidang Mutasi,"),
            [None] * 6,
            [None] * 6,
            [None] * 6,
            di(4, "Drs. Budi Santoso, M.Si."),
            di(4, "NIP 19700101 200001 1 001"),
        ]
    }


def test_no_cell_of_the_data_is_merged_so_that_it_can_be_sorted():
    baris = {satu.min_row for satu in lembar(contoh_data()).merged_cells.ranges}
    assert baris.isdisjoint({6, 7, 8, 9})


@pytest.mark.parametrize(("kertas", "kode"), [("F4", 14), ("A4", 9)])
def test_it_prints_landscape_one_page_wide_with_the_header_on_each_page(settings, kertas, kode):
    settings.UKURAN_KERTAS = kertas
    satu = lembar(contoh_data(40))
    cetak = satu.page_setup
    assert (cetak.orientation, cetak.paperSize, cetak.fitToWidth, cetak.fitToHeight) == ("landscape", kode, 1, 0)
    assert satu.sheet_properties.pageSetUpPr.fitToPage
    assert (satu.print_title_rows, satu.freeze_panes) == ("$6:$6", "C7")
    assert satu.oddFooter.right.text == "Halaman &P dari &N"
    assert [satu.cell(baris, 1).value for baris in range(7, 47)] == list(range(1, 41))


def test_a_row_is_as_high_as_its_longest_column():
    satu = lembar(contoh_data())
    assert [satu.row_dimensions[baris].height for baris in (7, 8, 9)] == [4 + 13 * 5, 4 + 13 * 2, 4 + 13 * 3]


def test_what_is_higher_than_a_row_can_be_goes_on_in_the_next_and_loses_nothing():
    banyak = tuple(Dikuasai(f"Kompetensi teknis ke-{ke} yang bernama panjang", 1 + ke % 5) for ke in range(60))
    data = contoh_data(2)
    data = replace(data, baris=(replace(data.baris[0], dikuasai=(banyak, (), banyak[:3])), data.baris[1]))
    isi = buku(tulis(data))[LEMBAR][6:]
    tinggi = next(ke for ke, baris in enumerate(isi) if baris[0] == 2)
    assert tinggi >= 3
    for kolom, semua in ((2, banyak), (4, banyak[:3])):
        assert "".join(baris[kolom] or "" for baris in isi[:tinggi]) == "; ".join(map(str, semua))
    assert [(baris[0], baris[5]) for baris in isi[1:tinggi]] == [(None, None)] * (tinggi - 1)
    assert all(lembar(data).row_dimensions[ke].height <= 409 for ke in range(7, 7 + tinggi))


def test_nothing_that_was_typed_starts_a_formula_or_breaks_the_file():
    data = contoh_data(1)
    jahat = (Dikuasai("=1+1\x07", 2),), (Dikuasai("+62", 1),), (Dikuasai("@SUM(A1)", 1),)
    data = replace(
        data,
        baris=(replace(data.baris[0], nama="=cmd|' /C calc'!A0", dikuasai=jahat),),
        atasan=PNS(nip="197001012000011001", nama="-Budi\x0bSantoso"),
        jabatan="@Kepala",
        kota="+Pangkalpinang",
    )
    isi = buku(tulis(data))[LEMBAR]
    assert isi[6] == [
        1,
        "'=cmd|' /C calc'!A0\nNIP 19850412 201003 2 001\nDialog 4 Mei 2026",
        "'=1+1  (2)",
        "'+62 (1)",
        "'@SUM(A1) (1)",
        2,
    ]
    sel = [nilai for baris in isi for nilai in baris if isinstance(nilai, str)]
    assert [nilai for nilai in sel if nilai.startswith(("=", "+", "-", "@"))] == []
    assert {"'@Kepala,", "'-Budi Santoso", "'+Pangkalpinang, 31 Desember 2026"} <= set(sel)
