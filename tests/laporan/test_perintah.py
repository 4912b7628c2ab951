"""`ekspor_rekap`, `ekspor_kartu` and `ekspor_data_kompetensi`: a file, or one readable line and nothing left behind."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.laporan.baca import buku, teks_pdf
from tests.pabrik import DialogFactory, KegiatanFactory, NilaiFactory, PenempatanFactory, PNSFactory

pytestmark = pytest.mark.lengkap

TANPA_PENEMPATAN = "199009092015012001"


@pytest.fixture
def tim(tokoh):
    """The characters with fixed NIPs, a record, and somebody who works nowhere."""
    for pns, nip in ((tokoh.atasan, "197001012000011001"), (tokoh.pegawai, "198504122010032001")):
        pns.nip = nip
        pns.save()
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="kursus", jumlah=Decimal("7.5"))
    PNSFactory(nip=TANPA_PENEMPATAN, nama="Belum Ditempatkan")
    return tokoh


def jalankan(perintah, *argumen):
    """Exit code, stdout and stderr, line by line."""
    keluar, galat, kode = io.StringIO(), io.StringIO(), 0
    try:
        call_command(perintah, *map(str, argumen), stdout=keluar, stderr=galat)
    except SystemExit as berhenti:
        kode = berhenti.code
    return kode, keluar.getvalue().splitlines(), galat.getvalue().splitlines()


def nama_rekap(jalur):
    return [baris[2] for baris in buku(jalur)["Rekap"][1:]]


def menurut_nip(*orang):
    return [str(satu) for satu in sorted(orang, key=lambda satu: satu.nip)]


def test_the_recap_of_the_city_or_of_one_agency_is_written(tim, tmp_path):
    kota, pd = tmp_path / "kota.xlsx", tmp_path / "dinas.XLSX"
    assert jalankan("ekspor_rekap", "--tahun", 2026, "--keluar", kota) == (0, [f"Tersimpan: {kota}"], [])
    assert jalankan("ekspor_rekap", "--tahun", 2026, "--keluar", pd, "--pd", " 1.01 ") == (0, [f"Tersimpan: {pd}"], [])
    dinas = menurut_nip(tim.atasan, tim.pegawai, tim.pengelola)
    assert nama_rekap(pd) == dinas
    assert nama_rekap(kota) == [*dinas, *menurut_nip(tim.bkpsdmd, tim.orang_lain)]
    assert sorted(jalur.name for jalur in tmp_path.iterdir()) == ["dinas.XLSX", "kota.xlsx"]


@pytest.mark.parametrize("nip", ["197001012000011001", "19700101 200001 1 001", "'197001012000011001"])
def test_the_card_is_written_as_pdf_and_as_xlsx_for_a_nip_as_people_write_it(tim, tmp_path, nip):
    for akhiran in ("pdf", "xlsx"):
        tujuan = tmp_path / f"kartu.{akhiran}"
        argumen = ("--atasan", nip, "--tahun", "2026", "--keluar", tujuan)
        assert jalankan("ekspor_kartu", *argumen) == (0, [f"Tersimpan: {tujuan}"], [])
    [halaman] = teks_pdf((tmp_path / "kartu.pdf").read_bytes())
    assert "1. Dr. Siti Rahma, S.E., M.M.\nNIP 19850412 201003 2 001\n7,5 7,5\n" in halaman
    nama = "Dr. Siti Rahma, S.E., M.M.\nNIP 19850412 201003 2 001"
    satu_baris = [1, nama, None, None, None, Decimal("7.5"), None, None, None, Decimal("7.5")]
    assert buku(tmp_path / "kartu.xlsx")["Kartu Pengendalian"][7] == satu_baris


def test_the_card_is_signed_as_plt_where_asked(tim, tmp_path):
    tujuan = tmp_path / "kartu.pdf"
    argumen = ("--atasan", tim.atasan.nip, "--tahun", 2026, "--keluar", tujuan, "--plt")
    assert jalankan("ekspor_kartu", *argumen)[0] == 1
    tim.atasan.penempatan.update(jabatan_plt="Kepala Bidang Mutasi")
    assert jalankan("ekspor_kartu", *argumen)[0] == 0
    assert "Plt. Kepala Bidang Mutasi," in teks_pdf(tujuan.read_bytes())[0]


def test_what_a_team_masters_is_written_as_pdf_and_as_xlsx_and_signed_as_plt_where_asked(tim, tmp_path):
    NilaiFactory(dialog=DialogFactory(pns=tim.pegawai, atasan=tim.atasan), nama="Integritas")
    tim.atasan.penempatan.update(jabatan_plt="Kepala Bidang Mutasi")
    for akhiran in ("pdf", "xlsx"):
        tujuan = tmp_path / f"data.{akhiran}"
        argumen = ("--atasan", "19700101 200001 1 001", "--tahun", 2026, "--keluar", tujuan, "--plt")
        assert jalankan("ekspor_data_kompetensi", *argumen) == (0, [f"Tersimpan: {tujuan}"], [])
    [halaman] = teks_pdf((tmp_path / "data.pdf").read_bytes())
    siti = "Dr. Siti Rahma, S.E., M.M.\nNIP 19850412 201003 2 001\nDialog 4 Mei 2026"
    assert f"1. {siti}\n– Integritas (2) – 2\n" in halaman
    assert "Plt. Kepala Bidang Mutasi," in halaman
    isi = buku(tmp_path / "data.xlsx")["Data Kompetensi Bawahan"]
    assert isi[6] == [1, siti, "–", "Integritas (2)", "–", 2]
    assert "Plt. Kepala Bidang Mutasi," in [baris[4] for baris in isi]


def test_a_file_that_is_there_is_replaced_and_readable_by_others(tim, tmp_path):
    tujuan = tmp_path / "rekap.xlsx"
    tujuan.write_text("yang lama")
    assert jalankan("ekspor_rekap", "--tahun", 2026, "--keluar", tujuan)[0] == 0
    assert len(nama_rekap(tujuan)) == 5
    assert tujuan.stat().st_mode & 0o777 == 0o644


def test_the_year_that_has_not_begun_can_be_prepared(tim, tmp_path):
    """A training of this year may end in the next."""
    tujuan = tmp_path / "rekap.xlsx"
    KegiatanFactory(peserta=tim.pegawai, bentuk="kursus", jumlah=40, mulai=date(2026, 11, 1), selesai=date(2027, 1, 8))
    assert jalankan("ekspor_rekap", "--tahun", 2027, "--keluar", tujuan)[0] == 0
    assert [baris[9] for baris in buku(tujuan)["Rincian"][1:]] == [40]


TAHUN = "isi dengan tahun 2023 sampai 2027."
DITOLAK = [
    # of all commands: the year and the file
    ("ekspor_rekap", {"--tahun": "2022"}, f"--tahun 2022: {TAHUN}"),
    ("ekspor_rekap", {"--tahun": "2028"}, f"--tahun 2028: {TAHUN}"),
    ("ekspor_rekap", {"--tahun": "99999999999999999999"}, f"--tahun 99999999999999999999: {TAHUN}"),
    ("ekspor_rekap", {"--tahun": "dua ribu"}, f"--tahun dua ribu: {TAHUN}"),
    ("ekspor_rekap", {"--tahun": "2026.5"}, f"--tahun 2026.5: {TAHUN}"),
    ("ekspor_rekap", {"--tahun": ""}, f"--tahun : {TAHUN}"),
    ("ekspor_kartu", {"--tahun": "-1"}, f"--tahun -1: {TAHUN}"),
    ("ekspor_rekap", {"--keluar": "{}/rekap.pdf"}, "--keluar {}/rekap.pdf: akhiran berkas harus .xlsx."),
    ("ekspor_rekap", {"--keluar": "{}/rekap"}, "--keluar {}/rekap: akhiran berkas harus .xlsx."),
    ("ekspor_kartu", {"--keluar": "{}/kartu.doc"}, "--keluar {}/kartu.doc: akhiran berkas harus .pdf atau .xlsx."),
    (
        "ekspor_rekap",
        {"--keluar": "{}/tidak-ada/rekap.xlsx"},
        "--keluar {}/tidak-ada/rekap.xlsx: tidak dapat ditulis (foldernya tidak ada). Periksa folder dan izinnya.",
    ),
    (
        "ekspor_kartu",
        {"--keluar": "{}/berkas.txt/kartu.pdf"},
        "--keluar {}/berkas.txt/kartu.pdf: tidak dapat ditulis (foldernya bukan folder). Periksa folder dan izinnya.",
    ),
    (
        "ekspor_kartu",
        {"--keluar": "{}/folder.xlsx"},
        "--keluar {}/folder.xlsx: tidak dapat ditulis (itu sebuah folder). Periksa folder dan izinnya.",
    ),
    # of each
    ("ekspor_rekap", {"--pd": "9.99"}, "--pd 9.99: tidak ada perangkat daerah dengan kode itu."),
    ("ekspor_kartu", {"--atasan": "12345"}, "--atasan: NIP 12345 terdiri atas 5 angka, seharusnya 18."),
    ("ekspor_kartu", {"--atasan": "budi"}, "--atasan: NIP “budi” harus terdiri atas 18 angka saja."),
    (
        "ekspor_kartu",
        {"--atasan": "197001012000011009"},
        "--atasan: NIP 197001012000011009 tidak terdaftar. Impor pegawai lebih dahulu.",
    ),
    (
        "ekspor_kartu",
        {"--atasan": "198504122010032001"},
        "--atasan: Dr. Siti Rahma, S.E., M.M. (NIP 198504122010032001) tidak memiliki bawahan pada 23-11-2026.",
    ),
    (
        "ekspor_kartu",
        {"--atasan": TANPA_PENEMPATAN},
        f"--atasan: Belum Ditempatkan (NIP {TANPA_PENEMPATAN}) tidak memiliki penempatan pada 23-11-2026.",
    ),
    ("ekspor_data_kompetensi", {"--keluar": "{}/a.csv"}, "--keluar {}/a.csv: akhiran berkas harus .pdf atau .xlsx."),
    ("ekspor_data_kompetensi", {"--atasan": "12345"}, "--atasan: NIP 12345 terdiri atas 5 angka, seharusnya 18."),
    (
        "ekspor_data_kompetensi",
        {"--atasan": "198504122010032001"},
        "--atasan: Dr. Siti Rahma, S.E., M.M. (NIP 198504122010032001) tidak memiliki bawahan pada 23-11-2026.",
    ),
    (
        "ekspor_kartu",
        {"--atasan": TANPA_PENEMPATAN, "--tahun": "2024"},
        f"--atasan: Belum Ditempatkan (NIP {TANPA_PENEMPATAN}) tidak memiliki penempatan pada 31-12-2024.",
    ),
]


@pytest.mark.parametrize(("perintah", "ubah", "kalimat"), DITOLAK)
def test_bad_input_is_one_readable_line_and_no_file(tim, tmp_path, perintah, ubah, kalimat):
    (tmp_path / "berkas.txt").touch()
    (tmp_path / "folder.xlsx").mkdir()
    argumen = {"--tahun": "2026", "--keluar": f"{tmp_path}/hasil.xlsx"}
    if perintah != "ekspor_rekap":
        argumen["--atasan"] = "197001012000011001"
    argumen |= {nama: nilai.format(tmp_path) for nama, nilai in ubah.items()}
    daftar = [f"{nama}={nilai}" for nama, nilai in argumen.items()]
    assert jalankan(perintah, *daftar) == (1, [], [kalimat.format(tmp_path)])
    assert sorted(jalur.name for jalur in tmp_path.iterdir()) == ["berkas.txt", "folder.xlsx"]


@pytest.mark.parametrize("perintah", ["ekspor_rekap", "ekspor_kartu", "ekspor_data_kompetensi"])
def test_a_missing_option_is_named(db, perintah):
    with pytest.raises(CommandError, match="--tahun, --keluar"):
        call_command(perintah)


def test_the_team_may_be_under_somebody_of_another_agency(tim, tmp_path):
    PenempatanFactory(pns__nama="Ahmad", pd=tim.dinas_lain, atasan=tim.atasan)
    tujuan = tmp_path / "kartu.xlsx"
    assert jalankan("ekspor_kartu", "--atasan", tim.atasan.nip, "--tahun", 2026, "--keluar", tujuan)[0] == 0
    assert [baris[1].split("\n")[0] for baris in buku(tujuan)["Kartu Pengendalian"][7:9]] == [
        "Ahmad",
        "Dr. Siti Rahma, S.E., M.M.",
    ]
