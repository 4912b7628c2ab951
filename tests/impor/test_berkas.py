"""Whatever the file is: one readable sentence, exit code 1, nothing saved, and no waiting."""

import io
import re
import time
import zipfile
from datetime import date

import pytest
from django.core.management import call_command
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from impor import berkas as pemeriksa
from impor import buku as pembaca
from impor.buku import Bagan, buka
from impor.masalah import BerkasDitolak, Masalah
from impor.sel import tanggal, teks
from tests.impor.lembaran import JUDUL_KEGIATAN, bagikan_teks, ganti_bagian, jalankan, tolak, tulis

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]

SIMPAN_ULANG = "Buka di Excel, simpan sebagai Excel Workbook (.xlsx), lalu coba lagi."
BERSANDI = "berkas dilindungi kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu coba lagi."
CFB = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
LEMBAR = "xl/worksheets/sheet1.xml"
BAGAN = Bagan("Kegiatan", ("NIP", "Nama Kegiatan"), ("Tanggal Mulai",))


@pytest.fixture
def jalur(tmp_path):
    """A workbook of activities without a row."""
    return tulis(tmp_path / "data.xlsx", Kegiatan=[JUDUL_KEGIATAN])


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "berkas kosong. Pilih berkas Excel (.xlsx) yang berisi."),
        (b"NIP;Nama\n1;Siti\n", f"bukan berkas Excel (.xlsx). {SIMPAN_ULANG}"),
        (b"%PDF-1.7", f"bukan berkas Excel (.xlsx). {SIMPAN_ULANG}"),
        (CFB + "EncryptedPackage".encode("utf-16-le"), BERSANDI),
        (CFB, BERSANDI),
        (CFB + "Workbook".encode("utf-16-le"), f"berkas Excel lama (.xls). {SIMPAN_ULANG}"),
        (b"PK\x03\x04" + bytes(100), f"berkas rusak atau tidak lengkap. {SIMPAN_ULANG}"),
    ],
    ids=["empty", "csv", "pdf", "encrypted", "ole", "xls", "zip-header-only"],
)
def test_something_else_than_a_workbook(tmp_path, isi, kalimat):
    berkas = tmp_path / "data.xlsx"
    berkas.write_bytes(isi)
    for perintah in ("impor_pegawai", "impor_kegiatan"):
        assert tolak(perintah, berkas) == [f"data.xlsx: {kalimat}"]


def test_a_missing_file_and_a_folder(tmp_path):
    assert tolak("impor_kegiatan", tmp_path / "tiada.xlsx") == [
        "tiada.xlsx: berkas tidak ditemukan. Periksa nama dan foldernya."
    ]
    assert tolak("impor_kegiatan", tmp_path) == [
        f"{tmp_path.name}: ini folder, bukan berkas. Pilih berkas Excel (.xlsx)."
    ]


def test_a_truncated_file(jalur):
    jalur.write_bytes(jalur.read_bytes()[:-200])
    assert tolak("impor_kegiatan", jalur) == [f"data.xlsx: berkas rusak atau tidak lengkap. {SIMPAN_ULANG}"]


def test_a_damaged_sheet(jalur):
    isi = bytearray(jalur.read_bytes())
    with zipfile.ZipFile(jalur) as arsip:
        awal = arsip.getinfo(LEMBAR).header_offset + 30 + len(LEMBAR)
    isi[awal + 20 : awal + 60] = bytes(40)
    jalur.write_bytes(isi)
    assert tolak("impor_kegiatan", jalur) == [f"data.xlsx: berkas rusak atau tidak lengkap. {SIMPAN_ULANG}"]


@pytest.mark.parametrize(
    ("bagian", "ubah", "kalimat"),
    [
        (LEMBAR, lambda b: b.replace(b"</row>", b"</raw>"), f"berkas rusak atau tidak lengkap. {SIMPAN_ULANG}"),
        (LEMBAR, lambda b: b.replace(b'r="A1"', b'r="?"'), f"berkas rusak atau tidak lengkap. {SIMPAN_ULANG}"),
        ("xl/workbook.xml", lambda b: b[:99], f"tidak dapat dibaca sebagai buku kerja Excel. {SIMPAN_ULANG}"),
        (
            "xl/sharedStrings.xml",
            lambda b: b.replace(b"<sst", b'<!DOCTYPE sst [<!ENTITY a "haha">]><sst'),
            f"tidak dapat dibaca sebagai buku kerja Excel. {SIMPAN_ULANG}",
        ),
        (
            LEMBAR,
            lambda b: b"<!DOCTYPE worksheet [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>" + b,
            f"tidak dapat dibaca sebagai buku kerja Excel. {SIMPAN_ULANG}",
        ),
    ],
    ids=["xml", "address", "workbook", "entity", "external-entity"],
)
def test_broken_parts(jalur, bagian, ubah, kalimat):
    ganti_bagian(bagikan_teks(jalur), bagian, ubah)
    assert tolak("impor_kegiatan", jalur) == [f"data.xlsx: {kalimat}"]


@pytest.mark.parametrize(
    ("bendera", "cara", "kalimat"),
    [(1, 8, BERSANDI), (0, 99, f"berkas rusak atau tidak lengkap. {SIMPAN_ULANG}")],
    ids=["zip with a password", "unknown compression"],
)
def test_parts_that_cannot_be_unpacked(jalur, bendera, cara, kalimat):
    isi = bytearray(jalur.read_bytes())
    for tanda, letak in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        awal = -1
        while (awal := isi.find(tanda, awal + 1)) >= 0:
            isi[awal + letak], isi[awal + letak + 2] = bendera, cara
    jalur.write_bytes(isi)
    assert tolak("impor_kegiatan", jalur) == [f"data.xlsx: {kalimat}"]


def test_a_zip_without_a_workbook(tmp_path):
    jalur = tmp_path / "arsip.xlsx"
    with zipfile.ZipFile(jalur, "w") as arsip:
        arsip.writestr("surat.txt", "halo")
    assert tolak("impor_kegiatan", jalur) == [f"arsip.xlsx: bukan berkas Excel (.xlsx). {SIMPAN_ULANG}"]


@pytest.mark.parametrize(
    ("bagian", "kepala", "isi", "kalimat"),
    [
        (LEMBAR, b"<worksheet>", b" ", "lembar xl/worksheets/sheet1.xml terlalu besar (lebih dari 1 MB)"),
        ("xl/styles.xml", b"<styleSheet>", b" ", "bagian xl/styles.xml terlalu besar (lebih dari 1 MB)"),
        ("xl/sharedStrings.xml", b"<sst>", b" ", "bagian xl/sharedStrings.xml terlalu besar (lebih dari 1 MB)"),
        ("xl/media/image1.png", b"", b"\0", "isi berkas terlalu besar (lebih dari 1 MB)"),
    ],
)
def test_a_zip_bomb(jalur, monkeypatch, bagian, kepala, isi, kalimat):
    """Refused by what its directory declares, with the limits brought down to a size a test can write."""
    batas = {"MAKS_LEMBAR": 1, "MAKS_TEKS_BERSAMA": 1, "MAKS_BAGIAN_LAIN": 1, "MAKS_SELURUHNYA": 3}
    if bagian.endswith("png"):
        batas["MAKS_SELURUHNYA"] = 1
    for nama, mb in batas.items():
        monkeypatch.setattr(pemeriksa, nama, mb * pemeriksa.MB)
    lama = zipfile.ZipFile(jalur)
    sisa = {nama: lama.read(nama) for nama in lama.namelist() if nama != bagian}
    with zipfile.ZipFile(jalur, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, lainnya in sisa.items():
            arsip.writestr(nama, lainnya)
        arsip.writestr(bagian, kepala + isi * (2 * pemeriksa.MB))
    assert tolak("impor_kegiatan", jalur) == [f"data.xlsx: {kalimat}. {HAPUS}"]


HAPUS = "Hapus isi yang tidak perlu, atau bagi berkasnya."


def test_a_real_bomb_is_refused_at_once(jalur):
    with zipfile.ZipFile(jalur, "a", zipfile.ZIP_DEFLATED) as arsip, arsip.open("xl/a.bin", "w") as bagian:
        bagian.write(b"<a>")
        for _ in range(40):
            bagian.write(bytes(pemeriksa.MB))
    mulai = time.perf_counter()
    assert tolak("impor_kegiatan", jalur) == [f"data.xlsx: bagian xl/a.bin terlalu besar (lebih dari 10 MB). {HAPUS}"]
    assert time.perf_counter() - mulai < 3


@pytest.mark.parametrize(
    "isi",
    [b"<row><c/>" + b"<c/>" * 700_000 + b"</row>", b"<row/>" * 1_048_577],
    ids=["one-endless-row", "more-rows-than-a-sheet-has"],
)
def test_a_sheet_no_program_writes(jalur, isi):
    ganti_bagian(jalur, LEMBAR, lambda b: b.replace(b"</sheetData>", isi + b"</sheetData>"))
    assert tolak("impor_kegiatan", jalur) == [
        f"data.xlsx: isi bagian {LEMBAR} tidak wajar banyak atau panjangnya. {SIMPAN_ULANG}"
    ]


@pytest.mark.parametrize(
    ("bagian", "isi"),
    [
        ("xl/sharedStrings.xml", b"<sst><si>" + b"<r/>" * 900_000 + b"</si></sst>"),
        ("xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 1_000_001 + b"</sst>"),
        ("xl/styles.xml", b"<styleSheet>" + b"<xf/>" * 300_001 + b"</styleSheet>"),
    ],
    ids=["one-endless-text", "texts", "styles"],
)
def test_other_parts_no_program_writes(jalur, bagian, isi):
    ganti_bagian(bagikan_teks(jalur), bagian, lambda _: isi)
    assert tolak("impor_kegiatan", jalur) == [
        f"data.xlsx: isi bagian {bagian} tidak wajar banyak atau panjangnya. {SIMPAN_ULANG}"
    ]


def test_two_hundred_thousand_empty_rows_are_ignored(jalur):
    kosong = b"".join(b'<row r="%d" spans="1:3"/>' % n for n in range(2, 200_002))
    ganti_bagian(jalur, LEMBAR, lambda b: b.replace(b"</sheetData>", kosong + b"</sheetData>"))
    mulai = time.perf_counter()
    assert jalankan("impor_kegiatan", jalur) == ["kegiatan: 0 baru, 0 dilewati"]
    assert time.perf_counter() - mulai < 12


def test_a_stray_cell_at_the_far_corner_does_not_hang(jalur):
    isi = load_workbook(jalur)
    isi["Kegiatan"]["XFD1048576"] = "x"
    isi.save(jalur)
    mulai = time.perf_counter()
    assert jalankan("impor_kegiatan", jalur) == ["kegiatan: 0 baru, 0 dilewati"]
    assert time.perf_counter() - mulai < 12


def test_a_row_number_beyond_the_sheet_does_not_hang(jalur):
    ganti_bagian(
        jalur, LEMBAR, lambda b: b.replace(b"</sheetData>", b'<row r="9999999999"><c r="A1"/></row></sheetData>')
    )
    assert jalankan("impor_kegiatan", jalur) == ["kegiatan: 0 baru, 0 dilewati"]


@pytest.mark.parametrize("ukuran", [b"A1", b"A1:XFD1048576", b"C3:D4"])
def test_a_wrong_dimension_is_not_believed(jalur, ukuran):
    tulis(jalur, Kegiatan=[JUDUL_KEGIATAN, ["salah", "seminar"]])
    ganti_bagian(jalur, LEMBAR, lambda b: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="%s"' % ukuran, b))
    assert tolak("impor_kegiatan", jalur)[0] == "Kegiatan!A2 (NIP): NIP “salah” harus terdiri atas 18 angka saja."


def test_too_many_rows(jalur, monkeypatch):
    monkeypatch.setattr(pembaca, "MAKS_BARIS_ISI", 3)
    tulis(jalur, Kegiatan=[JUDUL_KEGIATAN, *[["x"]] * 4])
    assert tolak("impor_kegiatan", jalur) == ["Kegiatan: lebih dari 3 baris berisi. Bagi menjadi beberapa berkas."]


def test_a_missing_sheet_is_named_with_those_there_are(tmp_path):
    jalur = tulis(tmp_path / "data.xlsx", Sheet1=[["a"]], Rekap=[["b"]])
    ada = "Lembar yang ada: “Sheet1”, “Rekap”. Ganti nama lembarnya."
    assert tolak("impor_kegiatan", jalur) == [f"data.xlsx: lembar “Kegiatan” tidak ada. {ada}"]
    assert tolak("impor_pegawai", jalur) == [
        f"data.xlsx: lembar “Perangkat Daerah” tidak ada. {ada}",
        f"data.xlsx: lembar “Pegawai” tidak ada. {ada}",
    ]


def test_missing_columns_are_named_and_unknown_ones_reported(tmp_path):
    jalur = tulis(tmp_path / "data.xlsx", Kegiatan=[["NIP", "Lingkup", "Nama  Keg"]])
    kalimat = "tidak ada di baris judul (1)."
    assert tolak("impor_kegiatan", jalur) == [
        f"Kegiatan: kolom wajib “Kode Bentuk” {kalimat}",
        f"Kegiatan: kolom wajib “Nama Kegiatan” {kalimat}",
        f"Kegiatan: kolom wajib “Tanggal Mulai” {kalimat}",
    ]
    keluaran = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("impor_kegiatan", str(jalur), stdout=keluaran, stderr=io.StringIO())
    assert keluaran.getvalue() == "Kegiatan!C1: kolom “Nama Keg” tidak dikenal dan diabaikan.\n"


def test_an_empty_sheet(tmp_path):
    jalur = tulis(tmp_path / "data.xlsx", Kegiatan=[])
    assert tolak("impor_kegiatan", jalur) == [
        "Kegiatan: lembar kosong. Isi baris pertama dengan judul kolom: "
        "NIP, Kode Bentuk, Lingkup, Nama Kegiatan, Tanggal Mulai."
    ]


def test_a_column_that_is_there_twice(tmp_path):
    jalur = tulis(tmp_path / "data.xlsx", Kegiatan=[[*JUDUL_KEGIATAN, " nip "]])
    assert tolak("impor_kegiatan", jalur) == [
        "Kegiatan!K1 (NIP): kolom ini sudah ada di A1. Hapus atau ganti nama salah satunya."
    ]


@pytest.mark.parametrize(
    ("rentang", "apa"),
    [
        ("A1:B1", "menyentuh baris judul kolom"),
        ("C1:C3", "menyentuh baris judul kolom"),
        ("A2:A3", "menutupi isi kolom"),
        ("J2:L2", "menutupi isi kolom"),
    ],
)
def test_merged_cells(jalur, rentang, apa):
    isi = load_workbook(jalur)
    isi["Kegiatan"].merge_cells(rentang)
    isi.save(jalur)
    ditolak = tolak("impor_kegiatan", jalur)
    assert f"Kegiatan!{rentang}: sel gabungan {apa}. Pisahkan (Unmerge Cells), lalu isi setiap selnya." in ditolak


def test_merged_cells_beside_the_table_do_no_harm(jalur):
    isi = load_workbook(jalur)
    isi["Kegiatan"].merge_cells("M2:P4")
    isi.save(jalur)
    assert jalankan("impor_kegiatan", jalur) == ["kegiatan: 0 baru, 0 dilewati"]


def test_names_are_matched_loosely_and_rows_read_in_any_order_of_columns(tmp_path):
    buku = Workbook()
    lembar = buku.active
    lembar.title = " KEGIATAN "
    lembar["C3"], lembar["A3"], lembar["F3"] = "nip *", " Nama\n kegiatan", "Agama"
    lembar["A3"].font = Font(bold=True)
    lembar["C5"], lembar["A5"] = "001", "Seminar"
    buku.save(tmp_path / "data.xlsx")
    with buka(tmp_path / "data.xlsx") as isi:
        terbaca = isi.lembar(BAGAN)
        hasil = [
            (b.nomor, b.baca("NIP", teks(9)), b.baca("Nama Kegiatan", teks(9)), b.baca("Tanggal Mulai", tanggal))
            for b in terbaca
        ]
    assert hasil == [(5, "001", "Seminar", None)]
    assert terbaca.masalah == []
    assert terbaca.catatan == ["KEGIATAN!F3: kolom “Agama” tidak dikenal dan diabaikan."]


def test_shared_texts_are_read(jalur):
    tulis(jalur, Kegiatan=[["NIP", "Nama Kegiatan"], ["x", "Membahas <b> & kemajuan"]])
    with buka(bagikan_teks(jalur)) as isi:
        assert [b.baca("Nama Kegiatan", teks(99)) for b in isi.lembar(BAGAN)] == ["Membahas <b> & kemajuan"]


def test_cells_that_hold_no_value(tmp_path):
    jalur = tulis(
        tmp_path / "data.xlsx",
        Kegiatan=[
            ["NIP", "Nama Kegiatan", "Tanggal Mulai"],
            ["=A1", "#N/A", "#REF!"],
            [None, "   ", "=TODAY()"],
            ["x", "y", date(2026, 1, 2)],
        ],
    )
    with jalur.open("rb") as aliran, buka(aliran, "unggahan.xlsx") as isi:
        lembar = isi.lembar(BAGAN)
        hasil = [
            (b.baca("NIP", teks(9)), b.baca("Nama Kegiatan", teks(9)), b.baca("Tanggal Mulai", tanggal), b.keliru)
            for b in lembar
        ]
    assert hasil == [(None, None, None, True), (None, None, None, True), ("x", "y", date(2026, 1, 2), False)]
    assert lembar.masalah == [
        Masalah("Kegiatan", "A2", "NIP", "berisi rumus; salin lalu tempel sebagai nilai."),
        Masalah("Kegiatan", "B2", "Nama Kegiatan", "berisi galat Excel #N/A; perbaiki, atau kosongkan selnya."),
        Masalah("Kegiatan", "C2", "Tanggal Mulai", "berisi galat Excel #REF!; perbaiki, atau kosongkan selnya."),
        Masalah("Kegiatan", "A3", "NIP", "wajib diisi."),
        Masalah("Kegiatan", "B3", "Nama Kegiatan", "wajib diisi."),
        Masalah("Kegiatan", "C3", "Tanggal Mulai", "berisi rumus; salin lalu tempel sebagai nilai."),
    ]


def test_a_date_cell_out_of_range_is_an_error_of_that_cell(tmp_path):
    jalur = tulis(tmp_path / "data.xlsx", Kegiatan=[["NIP", "Nama Kegiatan", "Tanggal Mulai"], ["x", "y", date.max]])
    ganti_bagian(jalur, LEMBAR, lambda b: b.replace(b"<v>2958465</v>", b"<v>29584650</v>"))
    with buka(jalur) as isi:
        lembar = isi.lembar(BAGAN)
        assert [b.baca("Tanggal Mulai", tanggal) for b in lembar] == [None]
    assert [str(m) for m in lembar.masalah] == [
        "Kegiatan!C2 (Tanggal Mulai): berisi galat Excel #VALUE!; perbaiki, atau kosongkan selnya."
    ]


def test_an_error_while_reading_becomes_a_sentence(jalur):
    tulis(jalur, Kegiatan=[["NIP", "Nama Kegiatan"], ["x", "y"]])
    ganti_bagian(bagikan_teks(jalur), LEMBAR, lambda b: b.replace(b"<v>2</v>", b"<v>999</v>"))
    with pytest.raises(BerkasDitolak, match=r"^data\.xlsx: berkas rusak"), buka(jalur) as isi:
        list(isi.lembar(BAGAN))
