"""What is in somebody's way on a page: in the light, in the dark, on a phone."""

import os

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.peramban.conftest import GELAP, TERANG

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TELEPON = {"width": 360, "height": 740}


def periksa_halaman(halaman, nama):
    """Nothing is in the way on this page of a journey; with GAMBAR a picture of it goes to that folder."""
    halaman.wait_for_load_state()  # a click is done before the page it leads to has come in whole
    if folder := os.environ.get("GAMBAR"):
        halaman.screenshot(path=f"{folder}/{nama}.png", full_page=True)
    temuan = halangan(halaman)
    assert temuan == [], f"{nama}: {temuan}"


def halangan(halaman):
    """What axe finds against WCAG 2.2 AA, in the dark only what the dark can change, and what is beside the screen of
    the window or of a phone.
    """
    temuan = _temuan_axe(halaman, WCAG)
    _warnai(halaman, GELAP)
    temuan += [f"gelap {satu}" for satu in _temuan_axe(halaman, ["color-contrast"])]
    _warnai(halaman, TERANG)
    ukuran = halaman.viewport_size
    for layar in (ukuran, TELEPON):
        halaman.set_viewport_size(layar)
        if (lebar := halaman.evaluate("document.documentElement.scrollWidth")) > layar["width"]:
            temuan.append(f"lebar {lebar} > {layar['width']}")
    halaman.set_viewport_size(ukuran)
    return temuan


def _temuan_axe(halaman, aturan):
    """One sentence for each thing on the page that breaks one of these rules."""
    axe = Axe("null") if halaman.evaluate("'axe' in window") else Axe()  # half a megabyte, once a page
    hasil = axe.run(halaman, options={"runOnly": aturan, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{satu['id']} {simpul['target']}: {simpul['failureSummary']}" for satu in hasil for simpul in satu["nodes"]
    ]


def halangan_semua(layar, peran, semua):
    """The same of one page after the other with everything open that opens, in one window of that role; by address,
    where there is anything.
    """
    halaman, temuan = None, {}
    for alamat in semua:
        if halaman is None:
            halaman = layar.buka(peran, alamat, has_touch=True)
        else:
            halaman.goto(alamat)
        halaman.locator("details").evaluate_all("semua => semua.forEach(satu => satu.open = true)")
        temuan[alamat] = halangan(halaman)
    layar.galat[:] = [galat for galat in layar.galat if "status of 40" not in galat]  # the pages that are refused
    return {alamat: satu for alamat, satu in temuan.items() if satu}


def _warnai(halaman, warna):
    halaman.emulate_media(color_scheme=warna)
    expect(halaman.locator("html")).to_have_attribute("data-bs-theme", warna)
