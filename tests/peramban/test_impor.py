"""A spreadsheet imported in Chromium, at a desk and on a phone: choose, wait, look through, save."""

from datetime import date

import pytest
from playwright.sync_api import expect

from kegiatan.models import Kegiatan
from kepegawaian.models import PNS
from tests.impor.lembaran import JUDUL_KEGIATAN, JUDUL_PD, JUDUL_PEGAWAI, tulis
from tests.impor.unggahan import bekerja
from tests.peramban.jangkauan import TELEPON, periksa_halaman

pytestmark = pytest.mark.peramban


@pytest.fixture(autouse=True)
def _gudang(penyimpanan):
    return penyimpanan


def test_activities_from_the_list_of_people_to_the_report(layar, tmp_path):
    tokoh = layar.tokoh
    baris = [tokoh.pegawai.nip, "workshop", "nasional", "Lokakarya", "BKN", None, date(2026, 5, 4), None, 1, "SK/1"]
    salah = [tokoh.pegawai.nip, "seminar", "lokal", "Seminar", None, None, "31/02/2026", None, -1, None]
    jalur = tulis(tmp_path / "kegiatan 2026.xlsx", Kegiatan=[JUDUL_KEGIATAN, baris, salah])
    halaman = layar.buka("bkpsdmd", "/pegawai/")
    halaman.get_by_role("link", name="Impor").click()
    periksa_halaman(halaman, "1-daftar")
    halaman.get_by_role("link", name="Impor kegiatan", exact=True).click()
    periksa_halaman(halaman, "2-unggah")
    halaman.get_by_role("button", name="Unggah dan periksa").click()
    expect(halaman.get_by_role("alert")).to_have_text("Pilih berkas Excel (.xlsx) yang akan diimpor.")
    periksa_halaman(halaman, "3-galat")
    halaman.get_by_label("Berkas Excel (.xlsx)").set_input_files(jalur)
    halaman.get_by_role("button", name="Unggah dan periksa").click()
    expect(halaman.get_by_role("heading", name="Menunggu diperiksa")).to_be_visible()
    periksa_halaman(halaman, "4-kemajuan")
    bekerja()
    expect(halaman.get_by_role("heading", name="1 baris bermasalah")).to_be_visible()  # by itself
    periksa_halaman(halaman, "5-pratinjau")
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Unduh baris bermasalah").click()
    assert unduhan.value.suggested_filename == "kegiatan 2026-perbaikan.xlsx"
    halaman.get_by_role("link", name="Baru 1").click()
    expect(halaman.get_by_role("row")).to_have_count(2)
    halaman.get_by_role("button", name="Simpan 1 baris yang tidak bermasalah").click()
    expect(halaman.get_by_role("heading", name="Sedang disimpan")).to_be_visible()
    bekerja()
    expect(halaman.get_by_role("heading", name="Sudah disimpan")).to_be_visible()
    expect(halaman.get_by_text("kegiatan: 1 baru, 0 dilewati")).to_be_visible()
    periksa_halaman(halaman, "6-laporan")
    assert Kegiatan.objects.filter(nama="Lokakarya", asal="impor").count() == 1


def test_people_by_the_pengelola_with_old_and_new_values_on_a_phone(layar, tmp_path):
    tokoh = layar.tokoh
    siti = [tokoh.pegawai.nip, "Siti Rahma Putri", "Dr.", "S.E., M.M.", "III/b", "Ahli Muda", "Analis Kebijakan",
            "1.01", tokoh.atasan.nip, None, date(2026, 6, 1)]  # fmt: skip
    asing = [tokoh.orang_lain.nip, "Orang Lain", None, None, "III/a", "Ahli Pertama", "Analis", "1.01", None, None,
             date(2026, 6, 1)]  # fmt: skip
    jalur = tulis(tmp_path / "pegawai.xlsx", Perangkat_Daerah=[JUDUL_PD], Pegawai=[JUDUL_PEGAWAI, siti, asing])
    halaman = layar.buka("pengelola", "/pegawai/impor/pegawai/", viewport=TELEPON)
    periksa_halaman(halaman, "7-unggah-pengelola")
    halaman.get_by_label("Berkas Excel (.xlsx)").set_input_files(jalur)
    halaman.get_by_role("button", name="Unggah dan periksa").click()
    bekerja()
    expect(halaman.get_by_role("heading", name="1 baris bermasalah")).to_be_visible()
    halaman.get_by_role("link", name="Semua 2").click()
    expect(halaman.get_by_text("Analis Kebijakan").last).to_be_visible()
    periksa_halaman(halaman, "8-pratinjau-pegawai")
    halaman.get_by_role("button", name="Batalkan impor").click()
    expect(halaman.get_by_role("heading", name="Dibatalkan")).to_be_visible()
    periksa_halaman(halaman, "9-dibatalkan")
    assert PNS.objects.get(nip=tokoh.pegawai.nip).nama == "Siti Rahma"


def test_without_javascript_one_reloads(layar, tmp_path):
    jalur = tulis(tmp_path / "k.xlsx", Kegiatan=[JUDUL_KEGIATAN])
    halaman = layar.buka("bkpsdmd", "/pegawai/impor/kegiatan/", java_script_enabled=False)
    halaman.get_by_label("Berkas Excel (.xlsx)").set_input_files(jalur)
    halaman.get_by_role("button", name="Unggah dan periksa").click()
    expect(halaman.get_by_role("heading", name="Menunggu diperiksa")).to_be_visible()
    bekerja()
    halaman.get_by_role("link", name="Muat ulang").click()
    expect(halaman.get_by_role("heading", name="Tidak ada masalah")).to_be_visible()
