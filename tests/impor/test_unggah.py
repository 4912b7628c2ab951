"""What may be uploaded at all: a sentence for everything else, and nothing kept of it."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook

from impor import berkas as pemeriksa
from impor.models import Impor
from lampiran.aksi import hapus_sisa
from tests.impor.lembaran import JUDUL_KEGIATAN, tulis
from tests.impor.test_berkas import BERSANDI, CFB, SIMPAN_ULANG
from tests.impor.unggahan import kirim, unggah
from tests.laporan.baca import baca, kata, utama

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


@pytest.fixture
def klien(tokoh):
    return tokoh.masuk("bkpsdmd")


def bom():
    """A zip of 100 kB that says it grows to 500 MB."""
    berkas = io.BytesIO()
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("[Content_Types].xml", "<Types/>")
        arsip.writestr("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * (pemeriksa.MAKS_LEMBAR + 1))
    return berkas.getvalue()


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("a.xlsx", b"", "a.xlsx: berkas kosong. Pilih berkas Excel (.xlsx) yang berisi."),
        ("a.csv", b"NIP;Nama\n1;Siti\n", f"a.csv: bukan berkas Excel (.xlsx). {SIMPAN_ULANG}"),
        ("sertifikat.xlsx", b"%PDF-1.7\n", f"sertifikat.xlsx: bukan berkas Excel (.xlsx). {SIMPAN_ULANG}"),
        ("a.svg", b"<svg><script>alert(1)</script></svg>", f"a.svg: bukan berkas Excel (.xlsx). {SIMPAN_ULANG}"),
        ("a.xls", CFB + "Workbook".encode("utf-16-le"), f"a.xls: berkas Excel lama (.xls). {SIMPAN_ULANG}"),
        ("a.xlsx", CFB + "EncryptedPackage".encode("utf-16-le"), f"a.xlsx: {BERSANDI}"),
        ("a.xlsx", b"PK\x03\x04" + bytes(100), f"a.xlsx: berkas rusak atau tidak lengkap. {SIMPAN_ULANG}"),
        ("C:\\fakepath\\..\\a\u202e.xls\0x", b"x", f"a.xlsx: bukan berkas Excel (.xlsx). {SIMPAN_ULANG}"),
    ],
    ids=["empty", "csv", "pdf", "svg", "xls", "encrypted", "broken", "name"],
)
def test_something_else_than_a_workbook_is_refused_at_the_door(klien, penyimpanan, nama, isi, kalimat):
    for jenis in Impor.Jenis.values:
        respons = kirim(klien, jenis, isi, nama)
        assert respons.status_code == 200
        assert kata(utama(respons).find(".//*[@role='alert']")) == kalimat
    assert (Impor.objects.count(), penyimpanan.exists()) == (0, False)


def test_other_archives_and_bombs_are_refused(klien):
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as arsip:
        arsip.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert f"a.ods: bukan berkas Excel (.xlsx). {SIMPAN_ULANG}" in baca(
        kirim(klien, "kegiatan", ods.getvalue(), "a.ods")
    )
    assert "terlalu besar (lebih dari 200 MB)" in baca(kirim(klien, "kegiatan", bom()))
    assert not Impor.objects.exists()


def test_nothing_chosen_and_something_that_is_no_file(klien):
    for isi in ({}, {"berkas": "teks"}):
        assert "Pilih berkas Excel (.xlsx) yang akan diimpor." in baca(klien.post("/pegawai/impor/pegawai/", isi))


def test_a_file_that_is_too_large_is_not_even_read(klien, settings, tmp_path):
    settings.IMPOR_PALING_BESAR = 1024 * 1024
    respons = kirim(klien, "kegiatan", b"PK" + bytes(1024 * 1024))
    assert "data.xlsx: lebih besar dari 1 MB. Bagi barisnya menjadi beberapa berkas." in baca(respons)
    assert "Paling besar 1 MB." in baca(klien.get("/pegawai/impor/kegiatan/"))


def test_the_limit_is_thirty_megabytes(settings):
    assert settings.IMPOR_PALING_BESAR == 30 * 1024 * 1024


def test_a_name_is_made_safe_and_the_place_can_not_be_guessed(klien, tmp_path, penyimpanan):
    jalur = tulis(tmp_path / "k.xlsx", Kegiatan=[JUDUL_KEGIATAN])
    impor = unggah(klien, "kegiatan", jalur, "../../etc/<b>data\u202e\u00a0 2026\u0007.xlsx")
    assert impor.nama == "<b>data 2026.xlsx"
    assert "<b>data" not in klien.get(impor.get_absolute_url()).content.decode()
    assert len(impor.nama_simpan) == len("impor/00/00/") + 48
    berkas = penyimpanan / impor.nama_simpan
    assert (berkas.read_bytes(), oct(berkas.stat().st_mode)[-3:]) == (jalur.read_bytes(), "600")


def test_the_cleaning_up_of_attachments_leaves_it_alone(klien, tmp_path, penyimpanan):
    impor = unggah(klien, "kegiatan", tulis(tmp_path / "k.xlsx", Kegiatan=[JUDUL_KEGIATAN]))
    assert hapus_sisa(sebelum=timezone.now() + timedelta(days=9)) == 0
    assert (penyimpanan / impor.nama_simpan).exists()


def test_the_same_bytes_twice_are_two_imports_with_one_fingerprint(klien, tmp_path):
    jalur = tulis(tmp_path / "k.xlsx", Kegiatan=[JUDUL_KEGIATAN])
    satu, dua = unggah(klien, "kegiatan", jalur), unggah(klien, "kegiatan", jalur)
    assert (satu.sha256, satu.nama_simpan == dua.nama_simpan) == (dua.sha256, False)


def test_an_upload_whose_entry_fails_leaves_no_file(klien, tmp_path, penyimpanan, monkeypatch):
    jalur = tulis(tmp_path / "k.xlsx", Kegiatan=[JUDUL_KEGIATAN])
    monkeypatch.setattr("impor.aksi_unggahan._jadwalkan", lambda *isi: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        kirim(klien, "kegiatan", jalur)
    assert (Impor.objects.count(), [satu for satu in penyimpanan.rglob("*") if satu.is_file()]) == (0, [])


def test_who_was_signed_out_while_choosing_is_led_back_to_the_form(klien, tokoh, tmp_path):
    halaman = utama(klien.get("/pegawai/impor/kegiatan/"))
    tanda = halaman.find(".//input[@name='pemilik']").get("value")
    klien.logout()
    berkas = SimpleUploadedFile("k.xlsx", tulis(tmp_path / "k.xlsx", Kegiatan=[JUDUL_KEGIATAN]).read_bytes())
    respons = klien.post("/pegawai/impor/kegiatan/", {"pemilik": tanda, "berkas": berkas})
    assert respons.headers["Location"] == "/masuk/?next=/pegawai/impor/kegiatan/&habis=disimpan"
    klien.force_login(tokoh.akun["bkpsdmd"])
    assert "Berkas lampiran perlu dipilih lagi." in baca(klien.get("/pegawai/impor/kegiatan/"))


@pytest.mark.parametrize("nilai", ["🎓 Seminar", "\u202eranimes", "x" * 100_000, "<script>alert(1)</script>", "=1+1"])
def test_strange_text_is_shown_as_it_is_or_refused_with_a_sentence(klien, tokoh, tmp_path, nilai):
    buku = Workbook()
    buku.active.title = "Kegiatan"
    buku.active.append(JUDUL_KEGIATAN)
    buku.active.append([tokoh.pegawai.nip, "seminar", "nasional", nilai, None, None, date(2026, 5, 4), None, 1, None])
    buku.save(tmp_path / "k.xlsx")
    impor = unggah(klien, "kegiatan", tmp_path / "k.xlsx")
    teks = klien.get(impor.get_absolute_url()).content.decode()
    assert "<script>alert" not in teks
    kalimat = {"x": "terlalu panjang (32767 huruf); paling banyak 300.", "=": "berisi rumus"}.get(nilai[0])
    assert (impor.status, kalimat is None or kalimat in teks) == ("bermasalah" if kalimat else "siap", True)
