"""The logbook as a spreadsheet, read back with openpyxl."""

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from kepegawaian.models import PerangkatDaerah
from laporan.logbook import CATATAN_PARAF, Butir, Evaluasi
from laporan.logbook_xlsx import tulis_logbook
from tests.laporan.baca import buku
from tests.laporan.contoh_logbook import DIPARAF, SESI, contoh_logbook, contoh_sesi

KOP = [
    ["PEMERINTAH KOTA PANGKALPINANG", None, None, None],
    ["DINAS KESEHATAN", None, None, None],
    ["Jalan Contoh 1 · Telepon (0717) 123", None, None, None],
    ["LOGBOOK COACHING", None, None, None],
    ["TAHUN 2026", None, None, None],
]
KEPALA = ["No.", "Hari, Tanggal", "Materi Bimbingan", "Paraf Pembimbing"]
KOSONG = [None] * 4
PENUTUP = [
    KOSONG,
    [None, None, "Pangkalpinang, 23 November 2026", None],
    ["Coachee,", None, "Coach,", None],
    *[KOSONG] * 5,
    ["Dr. Siti Rahma, S.E., M.M.", None, "Drs. Budi Santoso, M.Si.", None],
    ["NIP 19850412 201003 2 001", None, "NIP 19700101 200001 1 001", None],
    KOSONG,
    [CATATAN_PARAF, None, None, None],
]


def tulis(logbook):
    berkas = io.BytesIO()
    tulis_logbook(logbook, berkas)
    return berkas.getvalue()


def lembar(logbook, nama="Logbook"):
    return load_workbook(io.BytesIO(tulis(logbook)))[nama]


def isian(label, teks):
    return [label, None, teks, None]


def test_the_three_sheets_say_what_the_paper_says():
    assert buku(tulis(contoh_logbook(*SESI))) == {
        "Logbook": [
            *KOP,
            isian("Coachee", "Dr. Siti Rahma, S.E., M.M., NIP 19850412 201003 2 001"),
            isian("Coach", "Drs. Budi Santoso, M.Si., NIP 19700101 200001 1 001"),
            KEPALA,
            [1, date(2026, 1, 12), "Membahas kemajuan pekerjaan", DIPARAF],
            [
                2,
                date(2026, 1, 13),
                "Menyusun kerangka\nLingkup: Internasional\nUmpan balik: Sudah rapi\n"
                "Tindak lanjut (tenggat 20 Januari 2026): Melengkapi data",
                "Pembimbing: Rina Wati\nNIP 19850412 201003 2 003",
            ],
            [3, date(2026, 1, 14), "Mengulas hasil", "Disahkan BKPSDMD melalui impor"],
            *PENUTUP,
        ],
        "Kesepakatan dan Evaluasi": [
            *KOP,
            ["Coachee", None, None, None],
            isian("Nama", "Dr. Siti Rahma, S.E., M.M."),
            isian("NIP", "19850412 201003 2 001"),
            isian("Jabatan", "Analis"),
            isian("Perangkat daerah", "Dinas Kesehatan"),
            KOSONG,
            ["Coach", None, None, None],
            isian("Nama", "Drs. Budi Santoso, M.Si."),
            isian("NIP", "19700101 200001 1 001"),
            isian("Jabatan", "Kepala Bidang"),
            isian("Perangkat daerah", "Badan Contoh"),
            KOSONG,
            ["Kesepakatan", None, None, None],
            isian("Pekerjaan spesifik", "Menyusun renja"),
            isian("Status", "Berjalan"),
            KOSONG,
            ["Evaluasi oleh coach", None, None, None],
            isian("Pencapaian tujuan", "4 dari 5"),
            isian("Hasil", "Selesai"),
            KOSONG,
            ["Evaluasi oleh coachee", None, None, None],
            isian("Evaluasi", "Belum diisi."),
        ],
        "Perhitungan JP": [
            ["No.", "Hari, Tanggal", "JP Klaim", "JP Dihitung", "Keterangan"],
            [1, date(2026, 1, 12), 2, 2, "1 kegiatan × 2 JP = 2 JP."],
            [
                2,
                date(2026, 1, 13),
                4,
                0,
                "Menunggu paraf pembimbing; belum masuk jumlah. 1 kegiatan × 4 JP = 4 JP.",
            ],
            [3, date(2026, 1, 14), 2, 2, "1 kegiatan × 2 JP = 2 JP."],
            [None, "Jumlah", 8, 4, "3 sesi dilaksanakan, 2 diparaf"],
            [None] * 5,
            ["Dasar: Lampiran II huruf B angka 2 nomor 5, Perwali 1/2023.", None, None, None, None],
        ],
    }


def test_without_sessions_it_says_so_and_counts_nothing():
    isi = buku(tulis(contoh_logbook()))
    assert list(isi) == ["Logbook", "Kesepakatan dan Evaluasi"]
    assert isi["Logbook"][7:] == [KEPALA, [None, None, "Belum ada sesi yang dilaksanakan.", None], *PENUTUP]


def test_without_an_agency_the_letterhead_is_the_city_alone():
    baris = buku(tulis(replace(contoh_logbook(), pd=None)))["Logbook"]
    assert [satu[0] for satu in baris[:5]] == [KOP[0][0], None, None, "LOGBOOK COACHING", "TAHUN 2026"]


def test_days_are_days_in_indonesian_and_figures_are_numbers():
    satu = lembar(contoh_logbook(*SESI))
    assert [(sel.is_date, sel.number_format) for sel in satu["B"][8:11]] == [(True, "[$-421]dddd, dd mmmm yyyy")] * 3
    jp = lembar(contoh_logbook(*SESI), "Perhitungan JP")
    assert {sel.data_type for kolom in ("A", "C", "D") for sel in jp[kolom][1:4]} == {"n"}


@pytest.mark.parametrize(("kertas", "kode"), [("F4", 14), ("A4", 9)])
def test_it_prints_portrait_one_page_wide_with_the_header_on_each_page(settings, kertas, kode):
    settings.UKURAN_KERTAS = kertas
    buku_kerja = load_workbook(io.BytesIO(tulis(contoh_logbook(*map(contoh_sesi, range(1, 41))))))
    cetak = {
        satu.title: (
            satu.page_setup.orientation,
            satu.page_setup.paperSize,
            satu.page_setup.fitToWidth,
            satu.page_setup.fitToHeight,
            satu.print_title_rows,
            satu.freeze_panes,
            satu.oddFooter.right.text,
        )
        for satu in buku_kerja
    }
    halaman = "Halaman &P dari &N"
    assert cetak == {
        "Logbook": ("portrait", kode, 1, 0, "$8:$8", "A9", halaman),
        "Kesepakatan dan Evaluasi": ("portrait", kode, 1, 0, None, None, halaman),
        "Perhitungan JP": ("landscape", kode, 1, 0, "$1:$1", "A2", halaman),
    }
    assert [sel.value for sel in buku_kerja["Logbook"]["A"][8:48]] == list(range(1, 41))


def test_what_stays_on_the_screen_leaves_room_for_the_sessions():
    satu = lembar(contoh_logbook(*SESI))
    assert sum(satu.row_dimensions[baris].height or 15 for baris in range(1, 9)) < 160  # points


def test_a_row_is_as_high_as_its_text():
    satu = lembar(contoh_logbook(contoh_sesi(1, paraf=""), contoh_sesi(2, "a\nb\nc\nd\ne\nf\ng")))
    assert [satu.row_dimensions[baris].height for baris in (9, 10)] == [4 + 13, 4 + 13 * 7]
    assert satu["C10"].alignment.wrap_text
    assert satu["C10"].alignment.vertical == "top"


def test_a_materi_of_twelve_thousand_characters_goes_on_in_further_rows_and_is_all_there():
    """No program makes a row higher than 409 points."""
    materi = " ".join(f"kata{ke:04d}" for ke in range(1, 1335))
    satu = lembar(contoh_logbook(contoh_sesi(1), contoh_sesi(2, materi), contoh_sesi(3)))
    baris = [[sel.value for sel in isi] for isi in satu.iter_rows(min_row=10)]
    banyak = next(ke for ke, isi in enumerate(baris) if isi[0] == 3)
    assert banyak > 5
    assert [isi[0] for isi in baris[:banyak]] == [2, *[None] * (banyak - 1)]
    assert [isi[3] for isi in baris[:banyak]] == [DIPARAF, *[None] * (banyak - 1)]
    assert " ".join(isi[2].strip() for isi in baris[:banyak]) == materi
    assert max(satu.row_dimensions[10 + ke].height for ke in range(banyak)) <= 409


def test_a_long_answer_goes_on_in_further_rows_under_its_label():
    hasil = "\n".join(f"butir {ke}" for ke in range(70))
    logbook = replace(contoh_logbook(), evaluasi=(Evaluasi("Evaluasi oleh coach", (Butir("Hasil", hasil),)),))
    baris = buku(tulis(logbook))["Kesepakatan dan Evaluasi"][-3:]
    assert [isi[0] for isi in baris] == ["Hasil", None, None]
    assert "\n".join(isi[2] for isi in baris) == hasil


def test_a_materi_longer_than_a_cell_can_hold_is_all_there():
    """A cell holds 32,767 characters."""
    baris = buku(tulis(contoh_logbook(contoh_sesi(1, "x" * 40_000))))["Logbook"]
    assert sum(isi[2].count("x") for isi in baris[8:] if isinstance(isi[2], str)) == 40_000


RUMUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", '=HYPERLINK("x")\x07')


@pytest.mark.parametrize("rumus", RUMUS)
def test_nothing_that_was_typed_starts_a_formula_or_breaks_the_file(rumus):
    dasar = contoh_logbook()
    butir = (Butir(rumus, rumus),)
    logbook = replace(
        dasar,
        pd=PerangkatDaerah(nama=rumus, alamat=rumus),
        peserta=replace(dasar.peserta, nama=rumus, jabatan=rumus, pd=rumus),
        pembimbing=replace(dasar.pembimbing, nama=rumus, jabatan=rumus, pd=rumus),
        kesepakatan=butir,
        sesi=(contoh_sesi(1, rumus, tambahan=butir, paraf=rumus, keterangan=rumus),),
        evaluasi=(Evaluasi(rumus, butir),),
        kota=rumus,
    )
    sel = [nilai for isi in buku(tulis(logbook)).values() for baris in isi for nilai in baris if isinstance(nilai, str)]
    assert [nilai for nilai in sel if nilai.strip(" ").startswith(("=", "+", "-", "@", "\t"))] == []
    assert any(nilai.startswith("'") for nilai in sel)


def test_a_piece_that_would_start_a_formula_does_not():
    """Parted after its thirtieth line, the next row would begin with a sign of a sum."""
    materi = "\n".join(["a"] * 30 + ["=1+1"])
    assert [isi[2] for isi in buku(tulis(contoh_logbook(contoh_sesi(1, materi))))["Logbook"][8:10]] == [
        "\n".join(["a"] * 30),
        "'=1+1",
    ]


def test_long_names_have_room_to_be_read():
    panjang = "Prof. Dr. dr. Siti Nurhaliza Rahmawati Kusumaningrum, Sp.PD., M.Kes., FINASIM"
    dasar = contoh_logbook()
    satu = lembar(replace(dasar, peserta=replace(dasar.peserta, nama=panjang)))
    [baris] = [sel.row for sel in satu["A"] if sel.value == panjang]
    assert satu.row_dimensions[baris].height == 4 + 13 * 3  # in a column 33 characters wide
    assert satu["A2"].alignment.shrink_to_fit
