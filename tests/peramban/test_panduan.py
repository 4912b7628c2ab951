"""Coaching or mentoring: the answer while choosing, without JavaScript, and by keyboard alone."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.peramban


def test_the_suggestion_follows_the_answers(layar):
    halaman = layar.buka("pegawai", "/panduan/pilih/")
    saran = halaman.locator("#saran")
    halaman.get_by_label("Pegawai sendiri").check()
    expect(saran.get_by_role("heading")).to_have_text("Saran: mentoring")
    halaman.get_by_label("Jangka pendek").check()
    expect(saran.get_by_role("heading")).to_have_text("Keduanya seimbang")
    halaman.get_by_label("Motivasi kurang").check()
    expect(saran.get_by_role("heading")).to_have_text("Saran: coaching")
    expect(saran.get_by_role("link", name="Ke halaman Coaching")).to_have_attribute("href", "/coaching/")
    assert halaman.url.endswith("/panduan/pilih/")


def test_taking_every_answer_back_leaves_a_sentence(layar):
    halaman = layar.buka("pegawai", "/panduan/pilih/?fokus=coaching")
    halaman.get_by_role("group", name="Apa yang menjadi fokus?").get_by_label("Belum tahu").check()
    expect(halaman.locator("#saran")).to_have_text("Jawab sedikitnya satu pertanyaan agar saran dapat diberikan.")


def test_without_javascript_the_button_answers(layar):
    halaman = layar.buka("pegawai", "/panduan/pilih/", java_script_enabled=False)
    halaman.get_by_label("Jangka panjang").check()
    expect(halaman.locator("#saran")).to_be_empty()
    halaman.get_by_role("button", name="Lihat saran").click()
    expect(halaman.get_by_role("heading", name="Saran: mentoring")).to_be_in_viewport()
    expect(halaman.get_by_label("Jangka panjang")).to_be_checked()


def test_by_keyboard_one_chooses_and_reaches_the_button(layar):
    halaman = layar.buka("pegawai", "/panduan/pilih/")
    halaman.get_by_role("group", name="Siapa yang memulai?").get_by_label("Belum tahu").focus()
    halaman.keyboard.press("ArrowUp")
    expect(halaman.get_by_label("Pegawai sendiri")).to_be_checked()
    expect(halaman.get_by_label("Pegawai sendiri")).to_be_focused()
    tombol = halaman.get_by_role("link", name="Ke halaman Mentoring")
    expect(tombol).to_be_visible()
    for _ in range(4):
        halaman.keyboard.press("Tab")
    expect(tombol).to_be_focused()


def test_the_contents_of_the_guidance_lead_to_their_sections(layar):
    halaman = layar.buka("pegawai", "/panduan/", viewport={"width": 360, "height": 740})
    halaman.get_by_role("link", name="Sepuluh perbedaan").click()
    expect(halaman.get_by_role("heading", name="Sepuluh perbedaan")).to_be_in_viewport()
    halaman.get_by_role("link", name="Baris Mentoring di aturan konversi").click()
    expect(halaman.locator("tr#mentoring")).to_be_in_viewport()
