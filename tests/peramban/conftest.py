"""Debian's Chromium against a live server on this machine.

Playwright keeps an event loop running in the thread of the tests, in which Django refuses to touch the database; these
tests allow it, and run after all others so that nothing else has to.
"""

import os
import threading
from dataclasses import dataclass

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import expect

from tests.laporan.conftest import isi_semua_kolom
from tests.pabrik import PenempatanFactory

CHROMIUM = "/usr/bin/chromium"
TANPA = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),  # two hidden pages a window, which cost half of opening it
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "PaintHolding"),
    *("LensOverlay", "MediaRouter", "OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch"),
)
"""Features of Chromium that no test needs: its last list counts, so that those Playwright leaves out stand here too."""
TERANG, GELAP = "light", "dark"

expect.set_options(timeout=10_000)  # milliseconds, like every other wait: a machine may be busy


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.get_closest_marker("peramban") is not None)


@pytest.fixture(scope="session", autouse=True)
def _basis_data_di_samping_loop():
    sebelumnya = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    if sebelumnya is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def base_url():
    """Each live server has its own; the fixture of the plugin, a method, makes pytest warn."""
    return


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
            f"--disable-features={','.join(TANPA)}",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    tenang = {"color_scheme": TERANG, "reduced_motion": "reduce"}
    return {**browser_context_args, **tenang, "locale": "id-ID", "viewport": {"width": 1280, "height": 800}}


@pytest.fixture
def hari_ini(time_machine):
    """The day on which the tests play; the clock runs, for browser and server wait for each other."""
    time_machine.move_to("2026-11-23T12:00:00+07:00")


DIGANTIKAN = ("htmx:sendAbort", "htmx:afterRequest")
"""What HTMX says of a question that a newer one replaced; one that failed is followed by an error of its own."""


@dataclass
class Layar:
    """Pages of the live server in windows of their own, and whatever went wrong in them."""

    browser: object
    alamat: str
    tokoh: object
    bawaan: dict
    galat: list[str]
    jendela: list

    def buka(self, peran=None, url="/", **pilihan):
        """A page in a fresh window, signed in as that character by a session cookie; `pilihan` as of Playwright."""
        konteks = self.browser.new_context(**{**self.bawaan, "base_url": self.alamat, **pilihan})
        self.jendela.append(konteks)
        if peran:
            kue = self.tokoh.masuk(peran).cookies["sessionid"].value
            konteks.add_cookies([{"name": "sessionid", "value": kue, "url": self.alamat}])
        halaman = konteks.new_page()
        halaman.set_default_timeout(10_000)
        halaman.on("console", lambda pesan: self._catat(halaman, pesan.type == "error", pesan.text))
        halaman.on("pageerror", lambda galat: self._catat(halaman, True, str(galat)))
        halaman.goto(url)
        return halaman

    def _catat(self, halaman, galat, teks):
        if galat and not teks.startswith(DIGANTIKAN):
            self.galat.append(f"{halaman.url.removeprefix(self.alamat)}: {teks}")


class SedangDijawab:
    """How many questions the live server's threads are answering."""

    def __init__(self):
        self.banyak = 0
        self.berubah = threading.Condition()

    def ubah(self, selisih):
        if threading.current_thread() is not threading.main_thread():
            with self.berubah:
                self.banyak += selisih
                self.berubah.notify_all()

    def mulai(self, **_):
        self.ubah(+1)

    def selesai(self, **_):
        self.ubah(-1)

    def tunggu(self):
        with self.berubah:
            assert self.berubah.wait_for(lambda: self.banyak == 0, timeout=30)


@pytest.fixture
def _server_tenang(live_server):
    """All tables are emptied after the test, which a question still being answered would lock out of doing."""
    sedang = SedangDijawab()
    request_started.connect(sedang.mulai)
    request_finished.connect(sedang.selesai)
    yield
    sedang.tunggu()
    request_started.disconnect(sedang.mulai)
    request_finished.disconnect(sedang.selesai)


@pytest.fixture
def layar(browser, browser_context_args, live_server, _server_tenang, tokoh):
    """A city with a team whose year is full. At the end nothing may have gone wrong in any console (CSP)."""
    isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
    PenempatanFactory(pns__nama="Ahmad Yani", pd=tokoh.dinas, atasan=tokoh.atasan)
    satu = Layar(browser, live_server.url, tokoh, browser_context_args, [], [])
    yield satu
    for konteks in satu.jendela:
        konteks.close()
    assert satu.galat == []
