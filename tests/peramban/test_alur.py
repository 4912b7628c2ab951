"""What people come to do, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.laporan.baca import buku, teks_pdf

pytestmark = pytest.mark.peramban


def test_a_pegawai_signs_in_and_reads_why_a_record_counts(layar):
    halaman = layar.buka(url="/")
    expect(halaman).to_have_url(re.compile("/masuk/"))
    expect(halaman.get_by_label("NIP")).to_be_focused()
    halaman.get_by_label("NIP").fill(layar.tokoh.pegawai.nip)
    halaman.get_by_label("Kata sandi").fill("sandi-untuk-uji")
    halaman.get_by_role("button", name="Masuk", exact=True).click()

    expect(halaman.get_by_role("heading", level=1)).to_have_text("Selamat datang, Siti Rahma")
    halaman.get_by_role("link", name="Lihat rincian").click()
    expect(halaman).to_have_url(re.compile("/jp/2026/$"))
    baris = halaman.get_by_role("row").filter(has_text="Workshop")
    kalimat = baris.get_by_text("1 hari × 5 JP = 5 JP.")
    expect(kalimat).to_be_hidden()
    baris.get_by_text("Mengapa?").click()
    expect(kalimat).to_be_visible()
    baris.get_by_role("link", name="Tafsir 1", exact=True).click()
    expect(halaman).to_have_url(re.compile("/aturan/#tafsir-1$"))
    expect(halaman.get_by_text("Tertulis “5 (empat) JP”.")).to_be_in_viewport()


def test_one_signs_out_from_the_menu_of_the_account(layar):
    halaman = layar.buka("pegawai")
    halaman.locator("summary").filter(has_text="Siti Rahma").click()
    halaman.get_by_role("button", name="Keluar").click()
    expect(halaman).to_have_url(re.compile("/masuk/$"))
    halaman.goto("/")
    expect(halaman).to_have_url(re.compile("/masuk/"))


def unduh(halaman, tautan):
    with halaman.expect_download() as unduhan:
        tautan.click()
    return unduhan.value


def test_an_atasan_sees_the_team_and_downloads_the_card(layar):
    halaman = layar.buka("atasan")
    halaman.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Tim").click()
    expect(halaman.get_by_role("row").filter(has_text="Siti Rahma")).to_contain_text("56,5 / 20")

    xlsx = unduh(halaman, halaman.get_by_role("link", name="XLSX", exact=True))
    assert xlsx.suggested_filename == f"kartu-pengendalian-2026-{layar.tokoh.atasan.nip}.xlsx"
    baris = buku(xlsx.path().read_bytes())["Kartu Pengendalian"][7:9]
    assert [(satu[1].split("\n")[0], satu[9]) for satu in baris] == [
        ("Ahmad Yani", None),
        ("Dr. Siti Rahma, S.E., M.M.", 56.5),
    ]


def test_the_link_to_the_card_gives_a_pdf(layar):
    halaman = layar.buka("atasan", "/tim/")
    tautan = halaman.get_by_role("link", name="PDF", exact=True)
    respons = halaman.request.get(tautan.get_attribute("href"))
    assert respons.headers["content-type"] == "application/pdf"
    assert "7,5 8 5 20 4 2 10 56,5" in teks_pdf(respons.body())[0]


def test_bkpsdmd_sees_the_city_and_downloads_the_recap(layar):
    halaman = layar.buka("bkpsdmd")
    halaman.get_by_role("navigation", name="Menu utama").get_by_role("link", name="Kota").click()
    expect(halaman.get_by_text(re.compile("16% dari 6 PNS sudah ≥ 20 JP"))).to_be_visible()
    rekap = unduh(halaman, halaman.get_by_role("link", name="Rekap 2026 (XLSX)"))
    assert rekap.suggested_filename == "rekap-jp-2026.xlsx"
    isi = buku(rekap.path().read_bytes())
    assert (len(isi["Rekap"]), len(isi["Rincian"])) == (1 + 6, 1 + 9)

    halaman.get_by_role("link", name="Dinas Kesehatan", exact=True).click()
    expect(halaman.get_by_role("link", name="Semua 4")).to_be_visible()
    halaman.get_by_role("link", name=re.compile("0 JP 3")).click()
    expect(halaman.get_by_role("row")).to_have_count(1 + 3)


def test_one_searches_a_person_from_anywhere(layar):
    halaman = layar.buka("pengelola", "/jp/2026/")
    cari = halaman.get_by_role("searchbox", name="Cari pegawai")
    cari.fill("siti")
    cari.press("Enter")
    halaman.get_by_role("link", name="Dr. Siti Rahma, S.E., M.M.").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Dr. Siti Rahma, S.E., M.M.")


def test_switching_the_year_shows_that_year(layar):
    halaman = layar.buka("pegawai", "/jp/2026/")
    halaman.get_by_role("link", name="Tahun 2025").click()
    expect(halaman).to_have_url(re.compile("/jp/2025/$"))
    expect(halaman.get_by_text("Belum ada catatan tahun ini")).to_be_visible()


# --- the calculator -----------------------------------------------------------------------------------------


def hasil(halaman):
    return halaman.locator("#hasil")


def test_the_calculator_answers_while_one_types(layar):
    halaman = layar.buka(url="/aturan/")
    alamat = halaman.url
    halaman.get_by_label("Bentuk kegiatan").select_option("kursus")
    expect(hasil(halaman)).to_contain_text("Isi jumlah JP, lebih besar dari 0.")
    halaman.get_by_label("Jumlah", exact=False).first.press_sequentially("12,5")
    expect(hasil(halaman)).to_contain_text("+12,5 JP")
    halaman.get_by_label("Lingkup").select_option("internasional")
    expect(hasil(halaman)).to_contain_text("12,5 JP × 1,2 = 15 JP.")
    halaman.get_by_label("Jumlah dalam menit").check()
    expect(hasil(halaman)).not_to_contain_text("15 JP")
    assert halaman.url == alamat
    expect(halaman.get_by_role("heading", level=1)).to_have_count(1)


def test_the_button_of_the_calculator_answers_in_place(layar):
    halaman = layar.buka(url="/aturan/")
    halaman.get_by_label("Bentuk kegiatan").select_option("seminar")
    halaman.locator("#id_jumlah").fill("1")
    halaman.get_by_role("button", name="Hitung").click()
    expect(hasil(halaman)).to_contain_text("1 hari × 4 JP = 4 JP.")
    expect(halaman.locator("#hasil .jawaban")).to_have_count(1)


def test_an_answer_that_was_linked_to_can_be_changed(layar):
    """What stands in the address must not stay on when its box is unticked."""
    tanya = "bentuk=kursus&lingkup=nasional&mulai=2026-03-10&jumlah=90&menit=on"
    halaman = layar.buka(url=f"/aturan/?{tanya}")
    expect(hasil(halaman)).to_contain_text("+2 JP")
    halaman.get_by_label("Jumlah dalam menit").uncheck()
    expect(hasil(halaman)).to_contain_text("+90 JP")


def test_the_calculator_answers_without_javascript(layar):
    halaman = layar.buka(url="/aturan/", java_script_enabled=False)
    halaman.get_by_label("Bentuk kegiatan").select_option("workshop")
    halaman.locator("#id_jumlah").fill("1")
    halaman.get_by_role("button", name="Hitung").click()
    expect(hasil(halaman)).to_contain_text("1 hari × 5 JP = 5 JP.")
    expect(halaman.get_by_label("Bentuk kegiatan")).to_have_value("workshop")


def test_pages_work_without_javascript(layar):
    halaman = layar.buka("atasan", "/tim/", java_script_enabled=False)
    halaman.get_by_role("link", name="Dr. Siti Rahma, S.E., M.M.").click()
    halaman.get_by_role("row").filter(has_text="Pelatihan teknis").get_by_text("Mengapa?").click()
    expect(halaman.get_by_text("7,5 JP sesuai JP kegiatan.")).to_be_visible()
    halaman.locator("summary").filter(has_text="Budi Santoso").click()
    halaman.get_by_role("button", name="Keluar").click()
    expect(halaman).to_have_url(re.compile("/masuk/$"))
