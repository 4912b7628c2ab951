"""Reviewing in a browser: on a phone with the evidence in sight, and at a desk by keys alone."""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfWriter

from kegiatan.models import Kegiatan
from tests.kegiatan.panggung_tinjauan import antrean, lampirkan
from tests.lampiran.bahan import kanvas, simpan_gambar

pytestmark = pytest.mark.peramban

PONSEL = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.fixture
def tiga(layar, penyimpanan):
    """Three that wait; the first with a photograph, the second with a PDF."""
    semua = antrean(layar.tokoh, "Seminar A", "Seminar B", "Seminar C")
    lampirkan(semua[0], "foto.jpg", simpan_gambar(kanvas(640, 400), "JPEG"))
    lampirkan(semua[1], "sertifikat.pdf", _pdf())
    return semua


def _pdf():
    penulis, keluaran = PdfWriter(), io.BytesIO()
    penulis.add_blank_page(300, 200)
    penulis.write(keluaran)
    return keluaran.getvalue()


def keadaan(*semua):
    return [Kegiatan.objects.get(pk=satu.pk).status for satu in semua]


def siap(halaman, nama):
    """The page of that activity is there, and listens to keys."""
    expect(halaman.get_by_role("heading", level=1)).to_have_text(nama)
    expect(halaman.get_by_label("Pintasan papan ketik")).to_be_visible()


def test_on_a_phone_one_sees_the_evidence_and_returns_it_with_a_reason(layar, tiga):
    halaman = layar.buka("atasan", "/tinjauan/", **PONSEL)
    halaman.get_by_role("link", name="Seminar A").click()
    gambar = halaman.get_by_role("img", name="Bukti foto.jpg")
    gambar.scroll_into_view_if_needed()
    expect(gambar).to_be_in_viewport()
    expect(gambar).to_have_js_property("naturalWidth", 640)

    halaman.locator("summary", has_text="Kembalikan").click()
    halaman.get_by_label("Bukti tidak terbaca").check()
    halaman.get_by_label("Catatan untuk pegawai").fill("Fotonya buram.")
    halaman.get_by_role("button", name="Kembalikan", exact=True).click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Seminar B")
    expect(halaman.get_by_role("status")).to_contain_text("Dikembalikan: Seminar A")
    satu = Kegiatan.objects.get(pk=tiga[0].pk)
    assert (satu.status, satu.alasan_kembali, satu.catatan_peninjau) == ("dikembalikan", "bukti", "Fotonya buram.")


def test_at_a_desk_the_queue_is_cleared_by_keys(layar, tiga):
    halaman = layar.buka("atasan", f"/tinjauan/{tiga[0].pk}/")
    siap(halaman, "Seminar A")
    for tombol, nama in (("j", "Seminar B"), ("n", "Seminar C"), ("p", "Seminar B"), ("P", "Seminar A")):
        halaman.keyboard.press(tombol)
        siap(halaman, nama)
    halaman.keyboard.press("a")
    siap(halaman, "Seminar B")
    assert keadaan(*tiga) == ["disetujui", "diajukan", "diajukan"]
    halaman.keyboard.press("k")
    expect(halaman.get_by_label("Bukti tidak terbaca")).to_be_focused()
    halaman.keyboard.press("Space")
    catatan = halaman.get_by_label("Catatan untuk pegawai")
    catatan.click()
    halaman.keyboard.type("akan japan")
    expect(catatan).to_have_value("akan japan")
    siap(halaman, "Seminar B")
    assert keadaan(*tiga) == ["disetujui", "diajukan", "diajukan"]


def test_keys_with_a_modifier_are_the_browsers(layar, tiga):
    halaman = layar.buka("atasan", f"/tinjauan/{tiga[0].pk}/")
    pergi = []
    halaman.on("framenavigated", lambda bingkai: pergi.append(bingkai.url))
    for penyerta in ("ctrlKey", "altKey", "metaKey"):
        halaman.evaluate("tuts => dispatchEvent(new KeyboardEvent('keydown', tuts))", {"key": "j", penyerta: True})
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Seminar A")
    assert pergi == []


def test_the_keys_can_be_turned_off_and_stay_off(layar, tiga):
    halaman = layar.buka("atasan", f"/tinjauan/{tiga[0].pk}/")
    kotak = halaman.get_by_label("Pintasan papan ketik")
    expect(kotak).to_be_checked()
    kotak.uncheck()
    halaman.keyboard.press("a")
    halaman.reload()
    expect(kotak).not_to_be_checked()
    halaman.keyboard.press("a")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Seminar A")
    assert keadaan(*tiga) == ["diajukan"] * 3
    kotak.check()
    halaman.keyboard.press("a")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Seminar B")


def test_a_pdf_is_shown_beside_the_record(layar, tiga):
    """By the browser's own viewer: nothing is blocked, as the empty list of errors of `layar` says."""
    halaman = layar.buka("atasan", url="/tinjauan/")
    with halaman.expect_response(re.compile("/bukti/")) as tanggapan:
        halaman.goto(f"/tinjauan/{tiga[1].pk}/")
    assert tanggapan.value.headers["content-type"] == "application/pdf"
    expect(halaman.get_by_title("Bukti sertifikat.pdf")).to_be_visible()


def test_without_javascript_everything_but_the_keys_works(layar, tiga):
    halaman = layar.buka("atasan", f"/tinjauan/{tiga[0].pk}/", java_script_enabled=False)
    expect(halaman.get_by_text("Pintasan papan ketik")).to_be_hidden()
    halaman.get_by_role("button", name="Setujui").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Seminar B")
    halaman.goto("/tinjauan/")
    halaman.get_by_label("Seminar C, Dr. Siti Rahma").check()
    halaman.get_by_role("button", name="Setujui yang dicentang").click()
    expect(halaman.get_by_role("status")).to_contain_text("1 kegiatan disetujui.")
    assert keadaan(*tiga) == ["disetujui", "diajukan", "disetujui"]
