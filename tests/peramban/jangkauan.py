"""What is in somebody's way on a page: in the light, in the dark, on a phone."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.peramban.conftest import GELAP, TERANG

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LEBAR_PONSEL = 360


def halangan(halaman):
    """What axe finds against WCAG 2.2 AA, in the dark only what the dark can change, and what is beside the screen of
    a phone. Everything that opens is open.
    """
    halaman.locator("details").evaluate_all("semua => semua.forEach(satu => satu.open = true)")
    temuan = temuan_axe(halaman, WCAG)
    _warnai(halaman, GELAP)
    temuan += [f"gelap {satu}" for satu in temuan_axe(halaman, ["color-contrast"])]
    _warnai(halaman, TERANG)
    ukuran = halaman.viewport_size
    halaman.set_viewport_size({"width": LEBAR_PONSEL, "height": 740})
    if (lebar := halaman.evaluate("document.documentElement.scrollWidth")) > LEBAR_PONSEL:
        temuan.append(f"lebar {lebar}")
    halaman.set_viewport_size(ukuran)
    return temuan


def temuan_axe(halaman, aturan=WCAG):
    """One sentence for each thing on the page that breaks one of these rules."""
    axe = Axe("null") if halaman.evaluate("'axe' in window") else Axe()  # half a megabyte, once a page
    hasil = axe.run(halaman, options={"runOnly": aturan, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{satu['id']} {simpul['target']}: {simpul['failureSummary']}" for satu in hasil for simpul in satu["nodes"]
    ]


def halangan_semua(layar, peran, semua):
    """The same of one page after the other, in one window of that role; by address, where there is anything."""
    halaman, temuan = None, {}
    for alamat in semua:
        if halaman is None:
            halaman = layar.buka(peran, alamat, reduced_motion="reduce", color_scheme=TERANG, has_touch=True)
        else:
            halaman.goto(alamat)
        temuan[alamat] = halangan(halaman)
    layar.galat[:] = [galat for galat in layar.galat if "status of 40" not in galat]  # the pages that are refused
    return {alamat: satu for alamat, satu in temuan.items() if satu}


def _warnai(halaman, warna):
    halaman.emulate_media(color_scheme=warna)
    expect(halaman.locator("html")).to_have_attribute("data-bs-theme", warna)
