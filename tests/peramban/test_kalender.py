"""The calendar in a browser: a grid on a wide screen, a list of days on a phone, by keyboard, without JavaScript."""

from datetime import date, time

import pytest
from playwright.sync_api import expect

from tests.pabrik import CoachingFactory, PNSFactory, SesiCoachingFactory

pytestmark = pytest.mark.peramban

PONSEL = {"width": 360, "height": 740}
TAUTAN_PANJANG = "https://rapat.example/" + "a1b2c3d4" * 30


@pytest.fixture
def padat(layar):
    """A month of the atasan with a busy day, long names and a long link."""
    for ke in range(5):
        peserta = PNSFactory(nama=f"Muhammad Nurrahmansyah Kusumawardhana {ke}")
        coaching = CoachingFactory(pembimbing=layar.tokoh.atasan, peserta=peserta)
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 11, 3 + ke), jam=time(9, 10 * ke))
        SesiCoachingFactory(
            bimbingan=coaching,
            tanggal=date(2026, 11, 26),
            jam=time(8 + ke),
            status="direncanakan",
            tempat=TAUTAN_PANJANG,
            agenda="Meninjau kemajuan " + "x" * 200,
        )
    return layar


def lebar(halaman):
    return halaman.evaluate("document.documentElement.scrollWidth")


def test_on_a_wide_screen_the_month_is_a_grid_of_seven_columns(padat):
    halaman = padat.buka("atasan", "/kalender/")
    kepala = halaman.get_by_role("columnheader")
    expect(kepala).to_have_text(["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"])
    hari = halaman.get_by_role("cell").filter(has=halaman.get_by_text("26", exact=True))
    expect(hari.get_by_role("link")).to_have_count(5)
    expect(halaman.get_by_text("Kamis, 26 November 2026")).to_be_hidden()
    satu, dua = kepala.nth(0).bounding_box(), kepala.nth(1).bounding_box()
    assert (satu["y"], satu["width"]) == (dua["y"], pytest.approx(dua["width"], abs=1))


def test_on_a_phone_it_is_the_days_that_have_sessions(padat):
    halaman = padat.buka("atasan", "/kalender/", viewport=PONSEL, has_touch=True)
    expect(halaman.get_by_text("Senin", exact=True)).to_be_hidden()
    terlihat = [judul for judul in halaman.locator(".tanggal-panjang").all() if judul.is_visible()]
    assert [judul.inner_text() for judul in terlihat] == [
        "Selasa, 3 November 2026",
        "Rabu, 4 November 2026",
        "Kamis, 5 November 2026",
        "Jumat, 6 November 2026",
        "Sabtu, 7 November 2026",
        "Kamis, 26 November 2026",
    ]
    assert lebar(halaman) == 360


@pytest.mark.parametrize("url", ["/kalender/", "/kalender/?tampilan=daftar"])
def test_nothing_sticks_out_however_wide_the_screen_is(padat, url):
    halaman = padat.buka("atasan", url)
    terpotong = "semua => semua.filter(a => a.scrollWidth > a.clientWidth).length"
    for layar_lebar in (360, 768, 1000, 1280):
        halaman.set_viewport_size({"width": layar_lebar, "height": 800})
        keluar = halaman.locator(".acara").evaluate_all(terpotong)
        assert (lebar(halaman), keluar) == (layar_lebar, 0)


def test_by_keyboard_one_goes_from_the_month_to_a_session(padat):
    halaman = padat.buka("atasan", "/kalender/")
    halaman.get_by_role("link", name="Hari ini").focus()
    for _ in range(3):
        halaman.keyboard.press("Tab")
    expect(halaman.get_by_role("link", name="Kusumawardhana 0 Diparaf")).to_be_focused()


def test_without_javascript_one_makes_changes_and_revokes_the_address(padat):
    halaman = padat.buka("pegawai", "/kalender/", java_script_enabled=False)
    halaman.get_by_role("button", name="Buat alamat langganan").click()
    kotak = halaman.get_by_label("Alamat langganan Anda")
    pertama = kotak.input_value()
    assert halaman.request.get(pertama).headers["content-type"] == "text/calendar; charset=utf-8"
    halaman.get_by_role("button", name="Ganti alamat").click()
    expect(kotak).not_to_have_value(pertama)
    assert halaman.request.get(pertama).status == 404
    halaman.get_by_role("button", name="Cabut").click()
    expect(kotak).to_have_count(0)
    expect(halaman.get_by_role("button", name="Buat alamat langganan")).to_be_visible()


def test_a_double_click_on_the_button_makes_one_change(padat):
    halaman = padat.buka("pegawai", "/kalender/")
    halaman.get_by_role("button", name="Buat alamat langganan").dblclick()
    expect(halaman.get_by_label("Alamat langganan Anda")).to_have_count(1)
    expect(halaman.get_by_role("button", name="Cabut")).to_be_visible()
