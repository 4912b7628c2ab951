"""static/formulir.js: a posted form is sent once, and is not left by mistake while it holds unsaved changes."""

import pytest
from playwright.sync_api import expect

from kepegawaian.models import PerangkatDaerah

pytestmark = [pytest.mark.peramban, pytest.mark.urls("tests.kepegawaian.alamat_kiriman")]

FORMULIR = "/uji/formulir/"


def buka(layar, **pilihan):
    """The form, a list that fills with what is posted, and one of the questions that the browser asks."""
    halaman = layar.buka("pegawai", FORMULIR, **pilihan)
    kiriman, pertanyaan = [], []
    halaman.on("request", lambda satu: kiriman.append(satu.post_data) if satu.method == "POST" else None)
    halaman.on("dialog", lambda satu: (pertanyaan.append(satu.type), satu.dismiss()))
    return halaman, kiriman, pertanyaan


def tersimpan():
    return list(PerangkatDaerah.objects.filter(kode__startswith="8.").values_list("nama", flat=True))


@pytest.mark.parametrize(("nama", "nilai"), [("Terima 1", "terima"), ("Tolak 1", "tolak")])
def test_a_double_click_does_it_once_and_by_the_button_that_was_clicked(layar, nama, nilai):
    halaman, kiriman, _ = buka(layar)
    with halaman.expect_navigation():
        halaman.get_by_role("button", name=nama).dblclick()
    assert f"pilihan={nilai}" in kiriman[0]
    assert tersimpan() == [nilai]


def tinggal(halaman):
    """An answer without a page, so that the page stays; and what a further attempt to send comes to."""
    halaman.route("**/uji/tombol/", lambda rute: rute.fulfill(status=204))
    kirim = "formulir => formulir.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))"
    return lambda: halaman.locator("#tombol-1").evaluate(kirim)


def test_a_form_that_was_sent_waits_and_others_do_not(layar):
    halaman, kiriman, _ = buka(layar)
    boleh_lagi = tinggal(halaman)
    halaman.get_by_role("button", name="Terima 1").click()
    for nama in ("Terima 1", "Tolak 1"):
        expect(halaman.get_by_role("button", name=nama)).to_be_disabled()
    expect(halaman.get_by_role("button", name="Simpan")).to_be_enabled()
    assert (boleh_lagi(), len(kiriman)) == (False, 1)


def test_who_comes_back_by_the_back_button_can_send_again(layar):
    """As the browser does with a page that it kept whole, which Playwright turns off."""
    halaman, kiriman, _ = buka(layar)
    tinggal(halaman)
    tombol = halaman.get_by_role("button", name="Terima 1")
    tombol.click()
    expect(tombol).to_be_disabled()
    halaman.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    tombol.click()
    expect(tombol).to_be_disabled()
    assert len(kiriman) == 2


def test_without_javascript_a_form_is_sent_too(layar):
    halaman, kiriman, _ = buka(layar, java_script_enabled=False)
    halaman.get_by_role("button", name="Tolak 1").click()
    expect(halaman.get_by_role("heading", name="Uji")).to_be_visible()
    assert (len(kiriman), tersimpan()) == (1, ["tolak"])


def pergi(halaman):
    halaman.get_by_role("link", name="Pergi").click(no_wait_after=True)


def test_unsaved_changes_are_not_left_without_a_question(layar):
    halaman, _, pertanyaan = buka(layar)
    halaman.get_by_label("Nama").fill("Dinas Penjaga Pantai")
    with halaman.expect_event("dialog"):
        pergi(halaman)
    expect(halaman.get_by_label("Nama")).to_have_value("Dinas Penjaga Pantai")
    assert pertanyaan == ["beforeunload"]
    assert halaman.url.endswith(FORMULIR)


def test_a_form_without_changes_is_left_without_a_question(layar):
    halaman, _, pertanyaan = buka(layar)
    halaman.get_by_label("Nama").focus()
    pergi(halaman)
    halaman.wait_for_url("**/aturan/")
    assert pertanyaan == []


def test_saving_asks_no_question(layar):
    halaman, kiriman, pertanyaan = buka(layar)
    halaman.get_by_label("Kode").fill("8.01")
    halaman.get_by_label("Nama").fill("Dinas Penjaga Pantai")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_label("Nama")).to_have_value("")
    assert (tersimpan(), len(kiriman), pertanyaan) == (["Dinas Penjaga Pantai"], 1, [])


def test_an_expired_sign_in_in_the_middle_of_a_form(layar):
    halaman, kiriman, pertanyaan = buka(layar)
    halaman.get_by_label("Kode").fill("8.01")
    halaman.get_by_label("Nama").fill("Dinas Penjaga Pantai")
    halaman.context.clear_cookies(name="sessionid")
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_role("status")).to_contain_text("isian Anda disimpan dan dikembalikan sesudahnya")
    halaman.get_by_label("NIP").fill(layar.tokoh.pegawai.nip)
    halaman.get_by_label("Kata sandi").fill("sandi-untuk-uji")
    halaman.get_by_role("button", name="Masuk", exact=True).click()

    expect(halaman.get_by_text("Periksa, lalu simpan.")).to_be_visible()
    expect(halaman.get_by_label("Nama")).to_have_value("Dinas Penjaga Pantai")
    assert tersimpan() == []
    halaman.get_by_role("button", name="Simpan").click()
    expect(halaman.get_by_label("Nama")).to_have_value("")
    assert (tersimpan(), len(kiriman), pertanyaan) == (["Dinas Penjaga Pantai"], 3, [])
