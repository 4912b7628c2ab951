"""A document held against the register in Chromium: the right file, a changed one, another."""

import pytest
from playwright.sync_api import expect

from laporan.kartu import susun_kartu
from laporan.kartu_pdf import terbitan_kartu
from laporan.keaslian.kode import berkelompok
from laporan.keaslian.terbitan import terbitkan
from tests.peramban.jangkauan import TELEPON, periksa_halaman

pytestmark = pytest.mark.peramban

JATUHKAN = """([tempat, semua]) => {
  const bawaan = new DataTransfer();
  for (const [nama, bita] of semua) bawaan.items.add(new File([new Uint8Array(bita)], nama));
  for (const peristiwa of ["dragover", "drop"])
    tempat.dispatchEvent(new DragEvent(peristiwa, {dataTransfer: bawaan, bubbles: true, cancelable: true}));
}"""
SAMA = "✓ Sama. “{}” persis seperti yang dibuat aplikasi ini."
BERBEDA = "✗ Berbeda. “{}” bukan berkas yang dibuat dengan kode ini, atau sudah diubah. "
BUKAN_PDF = "⚠ “{}” bukan berkas PDF, jadi tidak dibandingkan. Pilih berkas PDF yang ingin diperiksa."
KOSONG = "⚠ “{}” kosong (0 bita). Unduh atau salin lagi berkasnya, lalu pilih sekali lagi."


@pytest.fixture
def terbit(layar, penyimpanan):
    return terbitkan(terbitan_kartu(susun_kartu(layar.tokoh.atasan, 2026)))


def berkas(nama, isi):
    return {"name": nama, "mimeType": "application/pdf", "buffer": isi}


def jatuhkan(halaman, *semua):
    tempat = halaman.locator("#jatuhkan").element_handle()
    halaman.evaluate(JATUHKAN, [tempat, [[nama, list(isi)] for nama, isi in semua]])


def hasil(halaman):
    return halaman.get_by_role("status").filter(has_text="“")


def test_from_the_typed_code_to_each_answer(layar, terbit):
    dokumen, isi = terbit
    halaman = layar.buka(None, "/verifikasi/", viewport=TELEPON)
    periksa_halaman(halaman, "keaslian-1-cari")
    halaman.get_by_label("Kode verifikasi").fill(berkelompok(dokumen.kode).lower())
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("heading", level=1)).to_have_text(dokumen.judul)
    periksa_halaman(halaman, "keaslian-2-lihat")
    masukan = halaman.get_by_label("Berkas PDF")
    for nama, bita, kalimat in (
        ("kartu.pdf", isi, SAMA),
        ("diubah.pdf", isi[:-1] + b" ", BERBEDA),
        ("bertambah.pdf", isi + b"\n", BERBEDA),
        ("bukan.pdf", b"PK\x03\x04 sebuah dokumen lain", BUKAN_PDF),
        ("kosong.pdf", b"", KOSONG),
    ):
        masukan.set_input_files(berkas(nama, bita))
        expect(hasil(halaman)).to_contain_text(kalimat.format(nama).strip())
        periksa_halaman(halaman, f"keaslian-3-{nama}")


def test_a_dropped_file_is_compared_as_a_chosen_one_is(layar, terbit):
    dokumen, isi = terbit
    halaman = layar.buka(None, f"/verifikasi/{dokumen.kode}/")
    jatuhkan(halaman, ("lain.pdf", b"%PDF-1.7\nlain"))
    expect(hasil(halaman)).to_contain_text("Berbeda")
    jatuhkan(halaman, ("kartu.pdf", isi))
    expect(hasil(halaman)).to_have_text(SAMA.format("kartu.pdf"))
    jatuhkan(halaman, ("kartu.pdf", isi), ("lain.pdf", isi))
    expect(halaman.get_by_text("⚠ Pilih satu berkas saja; yang dibandingkan satu demi satu.")).to_be_visible()


def test_a_very_long_name_of_a_file_stays_on_the_screen_of_a_phone(layar, terbit):
    halaman = layar.buka(None, f"/verifikasi/{terbit[0].kode}/", viewport=TELEPON)
    halaman.get_by_label("Berkas PDF").set_input_files(berkas("x" * 180 + ".pdf", terbit[1]))
    expect(hasil(halaman)).to_contain_text("Sama")
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 360


def test_nothing_of_the_file_leaves_the_browser(layar, terbit):
    halaman = layar.buka(None, f"/verifikasi/{terbit[0].kode}/")
    ikon = f"{layar.alamat}/static/logo.svg"  # the browser may ask for it whenever it likes
    permintaan = []
    halaman.on("request", lambda satu: permintaan.append((satu.method, satu.url, satu.post_data)))
    halaman.get_by_label("Berkas PDF").set_input_files(berkas("kartu.pdf", terbit[1]))
    expect(hasil(halaman)).to_contain_text("Sama")
    assert set(permintaan) <= {("GET", ikon, None)}
    masukan = halaman.get_by_label("Berkas PDF")
    assert masukan.evaluate("satu => [satu.name, satu.form]") == ["", None]


def test_where_the_browser_cannot_work_it_out_it_shows_how_to_do_it_by_hand(layar, terbit):
    """As on http:// and another machine's name: there crypto.subtle is missing."""
    halaman = layar.buka()
    halaman.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
    halaman.goto(f"/verifikasi/{terbit[0].kode}/")
    cara = halaman.get_by_text("certutil -hashfile berkas.pdf SHA256")
    expect(cara).to_be_hidden()
    halaman.get_by_label("Berkas PDF").set_input_files(berkas("kartu.pdf", terbit[1]))
    expect(halaman.get_by_text("tidak dapat menghitung sidik di alamat tanpa HTTPS")).to_be_visible()
    expect(cara).to_be_visible()
    expect(halaman.get_by_text("sha256sum berkas.pdf")).to_be_visible()
    periksa_halaman(halaman, "keaslian-4-sendiri")


def test_by_keyboard_one_reaches_the_file_and_the_way_by_hand(layar, terbit):
    halaman = layar.buka(None, f"/verifikasi/{terbit[0].kode}/")
    halaman.get_by_role("link", name="Periksa keaslian dokumen").focus()
    halaman.keyboard.press("Tab")
    expect(halaman.get_by_label("Berkas PDF")).to_be_focused()  # which opens by Enter is the browser's own
    halaman.keyboard.press("Tab")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_text("shasum -a 256 berkas.pdf")).to_be_visible()


def test_without_javascript_the_way_by_hand_is_there(layar, terbit):
    halaman = layar.buka(None, f"/verifikasi/{terbit[0].kode}/", java_script_enabled=False)
    expect(halaman.locator("noscript p")).to_have_text(
        "Membandingkan di sini memerlukan JavaScript. Bandingkan sendiri seperti di bawah."
    )
    halaman.get_by_text("Bandingkan sendiri", exact=True).click()
    expect(halaman.get_by_text("sha256sum berkas.pdf")).to_be_visible()


def test_a_wrong_code_keeps_what_was_typed(layar):
    halaman = layar.buka(None, "/verifikasi/", viewport=TELEPON)
    halaman.get_by_label("Kode verifikasi").fill("abcd-efgh")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("alert")).to_contain_text("Kode “abcd-efgh” tidak ditemukan.")
    expect(halaman.get_by_label("Kode verifikasi")).to_have_value("abcd-efgh")
    periksa_halaman(halaman, "keaslian-5-salah")
    layar.galat = [satu for satu in layar.galat if "404" not in satu]  # the console tells of the status as well
