"""Handing an activity in, as a pegawai does it: on a phone, by keyboard, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from kegiatan.models import BuktiKegiatan, Kegiatan
from tests.kegiatan.panggung import kegiatan_tokoh
from tests.lampiran.bahan import pdf, png

pytestmark = [pytest.mark.peramban, pytest.mark.usefixtures("penyimpanan")]

PONSEL = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
LEBAR = {"viewport": {"width": 1280, "height": 800}}
BUKTI = {"name": "sertifikat.pdf", "mimeType": "application/pdf", "buffer": pdf()}
FOTO = {"name": "foto.png", "mimeType": "image/png", "buffer": png()}


def milik_sendiri():
    """Those handed in here, and not those that fill the year."""
    return Kegiatan.objects.exclude(kunci=None)


@pytest.mark.parametrize("ukuran", [PONSEL, LEBAR], ids=["ponsel", "lebar"])
def test_from_the_home_page_to_handed_in(layar, ukuran):
    halaman = layar.buka("pegawai", "/", **ukuran)
    halaman.get_by_role("link", name="Ajukan kegiatan").click()
    halaman.get_by_label("Cari bentuk kegiatan").fill("zoom webinar")
    halaman.get_by_role("link", name="Seminar/konferensi/sarasehan/sosialisasi", exact=True).click()
    expect(halaman.get_by_label("Nama kegiatan")).to_be_focused()
    expect(halaman.locator("#hitungan")).to_contain_text("+4 JP begitu disetujui. 1 hari × 4 JP = 4 JP.")
    halaman.get_by_label("Nama kegiatan").fill("Webinar Arsip Digital")
    halaman.get_by_label("Tanggal mulai").fill("2026-11-22")
    expect(halaman.locator("#hitungan")).to_contain_text("+8 JP begitu disetujui.")  # 2 hari × 4 JP
    halaman.get_by_label("Bukti").set_input_files([BUKTI, FOTO])
    halaman.get_by_role("button", name="Ajukan", exact=True).click()
    expect(halaman.get_by_role("status")).to_contain_text("Kegiatan diajukan dan menunggu tinjauan.")
    expect(halaman.get_by_text("Akan dihitung 8 dari 8 JP pada 2026")).to_be_visible()
    satu = milik_sendiri().get()
    assert (satu.nama, satu.status, satu.bukti.count()) == ("Webinar Arsip Digital", "diajukan", 2)


def test_a_draft_saves_itself_and_leaving_asks_nothing(layar):
    halaman = layar.buka("pegawai", "/kegiatan/baru/kursus/", **PONSEL)
    pertanyaan = []
    halaman.on("dialog", lambda satu: (pertanyaan.append(satu.type), satu.dismiss()))
    halaman.get_by_label("Nama kegiatan").fill("Kursus Bahasa Inggris")
    expect(halaman.locator("#tersimpan")).to_have_text("Draf belum tersimpan: lengkapi Jumlah JP.")
    halaman.get_by_label("Jumlah JP").fill("7,5")
    expect(halaman.locator("#tersimpan")).to_contain_text("Draf tersimpan")
    halaman.get_by_role("link", name="Kembali").click()
    expect(halaman.get_by_role("heading", name="Kegiatan saya")).to_be_visible()
    assert pertanyaan == []
    halaman.get_by_role("link", name="Kursus Bahasa Inggris").click()
    halaman.get_by_role("link", name="Lanjutkan draf").click()
    expect(halaman.get_by_label("Jumlah JP")).to_have_value("7,5")
    assert milik_sendiri().get().status == "draf"


def test_a_chosen_file_is_not_left_without_a_question(layar):
    """It is not sent along when the draft saves itself."""
    halaman = layar.buka("pegawai", "/kegiatan/baru/seminar/")
    pertanyaan = []
    halaman.on("dialog", lambda satu: (pertanyaan.append(satu.type), satu.dismiss()))
    halaman.get_by_label("Bukti").set_input_files(BUKTI)
    halaman.get_by_label("Nama kegiatan").fill("Seminar Arsip")
    expect(halaman.locator("#tersimpan")).to_contain_text("Draf tersimpan")
    with halaman.expect_event("dialog"):
        halaman.get_by_role("link", name="Kembali").click(no_wait_after=True)
    assert pertanyaan == ["beforeunload"]


def test_a_double_click_hands_in_once(layar):
    halaman = layar.buka("pegawai", "/kegiatan/baru/seminar/")
    halaman.get_by_label("Nama kegiatan").fill("Seminar Arsip")
    halaman.get_by_label("Bukti").set_input_files(BUKTI)
    with halaman.expect_navigation():
        halaman.get_by_role("button", name="Ajukan", exact=True).dblclick()
    expect(halaman.get_by_role("heading", name="Seminar Arsip")).to_be_visible()
    assert (milik_sendiri().count(), BuktiKegiatan.objects.count()) == (1, 1)


def test_what_was_returned_is_corrected_and_handed_in_again(layar):
    satu = kegiatan_tokoh(layar.tokoh, "dikembalikan", nama="Seminar yang dikembalikan")
    halaman = layar.buka("pegawai", "/", **PONSEL)
    halaman.get_by_role("listitem").get_by_role("link", name="Perbaiki").click()
    expect(halaman.get_by_label("Dikembalikan")).to_contain_text("Bukti tidak terbaca")
    halaman.get_by_label("Bukti").set_input_files(FOTO)
    halaman.get_by_role("button", name="Ajukan kembali").click()
    expect(halaman.get_by_role("status")).to_contain_text("Kegiatan diajukan")
    expect(halaman.get_by_label("Riwayat")).to_contain_text("diajukan kembali")
    satu.refresh_from_db()
    assert satu.status == "diajukan"


def test_without_javascript_it_is_handed_in_too(layar):
    halaman = layar.buka("pegawai", "/kegiatan/baru/", java_script_enabled=False, **PONSEL)
    halaman.get_by_label("Cari bentuk kegiatan").fill("baca buku")
    halaman.get_by_role("button", name="Cari").click()
    halaman.get_by_role("link", name="Belajar mandiri (self development)", exact=True).click()
    halaman.get_by_label("Nama kegiatan").fill("Membaca buku manajemen")
    halaman.get_by_label("Jumlah JP").fill("90")
    halaman.get_by_label("Isi dalam menit").check()
    halaman.get_by_role("button", name="Hitung ulang").click()
    expect(halaman.locator("#hitungan")).to_contain_text("+2 JP begitu disetujui.")  # 90 menit : 45
    halaman.get_by_label("Bukti").set_input_files(FOTO)
    halaman.get_by_role("button", name="Ajukan", exact=True).click()
    expect(halaman.get_by_role("status")).to_contain_text("Kegiatan diajukan")
    assert milik_sendiri().get().jumlah == 2


def test_by_keyboard_alone(layar):
    halaman = layar.buka("pegawai", "/kegiatan/baru/")
    halaman.keyboard.type("lokakarya")
    expect(halaman.locator("#bentuk li")).to_have_count(1)
    for _ in range(2):  # past the button to the first row
        halaman.keyboard.press("Tab")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("heading", name="Workshop/lokakarya")).to_be_visible()
    expect(halaman.get_by_label("Nama kegiatan")).to_be_focused()
    halaman.keyboard.type("Workshop Arsip")
    expect(halaman.locator("#tersimpan")).to_contain_text("Draf tersimpan")
    halaman.get_by_role("button", name="Simpan draf").focus()
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("status")).to_contain_text("Tersimpan. Ajukan bila sudah lengkap.")
    assert milik_sendiri().get().nama == "Workshop Arsip"
