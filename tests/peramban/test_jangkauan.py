"""For everybody: by keyboard alone, on a small screen, in light and dark, with assistive technology."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from coaching.models import Coaching, SesiCoaching
from kompetensi.standar.aksi import simpan_standar
from kompetensi.standar.syarat import SyaratBaru
from mentoring.models import SesiMentoring
from pengingat.tanda import tulis_tanda
from tests.kegiatan.panggung import SAAT, kegiatan_tokoh
from tests.pengingat.panggung import surel_ditolak
from tests.peramban.jangkauan import halangan_semua

pytestmark = pytest.mark.peramban

KALENDER = ["/kalender/", "/kalender/?bulan=2026-05", "/kalender/?bulan=2026-05&tampilan=daftar"]
TINJAUAN = [
    "/tinjauan/",
    "/tinjauan/?q=xyz",
    "/tinjauan/{menunggu}/",
    "/tinjauan/{menunggu}/kembalikan/",
    "/tinjauan/{kegiatan}/",
    "/tinjauan/{kegiatan}/batalkan/",
    "/tinjauan/pelimpahan/",
    "/tinjauan/pelimpahan/baru/",
    "/tinjauan/pelimpahan/baru/{pengelola}/",
]
BIMBINGAN = [
    "/coaching/{coaching}/",
    "/coaching/{coaching}/evaluasi/",
    "/coaching/sesi/{sesi}/",
    "/coaching/sesi/baru/",
    "/coaching/paraf/",
]
STANDAR = ["/kompetensi/standar/", "/kompetensi/standar/acuan/", "/kompetensi/standar/{standar}/"]
HALAMAN = {
    None: [
        "/masuk/",
        "/aturan/",
        "/aturan/?bentuk=e_learning&lingkup=nasional&mulai=2026-01-01&jumlah=5",
        "/tidak-ada/",
        "/verifikasi/",
        "/pengingat/berhenti/{tanda}/",
    ],
    "pegawai": [
        "/",
        "/jp/2026/",
        "/jp/2024/",
        "/tim/",
        "/kota/",
        "/kalender/",
        "/kegiatan/",
        "/kegiatan/{kegiatan}/",
        "/kegiatan/baru/",
        "/kegiatan/baru/?q=zoom+webinar",
        "/kegiatan/baru/e_learning/",
        "/kegiatan/baru/seminar/",
        "/pengingat/",
        "/pengingat/masa-tenang/",
        "/kegiatan/{draf}/ubah/",
        "/kegiatan/{kembali}/ubah/",
        "/kegiatan/{kembali}/",
        "/keluar/",
        "/saya/sandi/",
        "/saya/",
        "/saya/keamanan/",
        "/saya/keamanan/kunci/",
        "/saya/perangkat/",
        *BIMBINGAN,
        *STANDAR,
        "/coaching/",
        "/mentoring/?q=xyz",
        "/mentoring/baru/",
        "/mentoring/baru/?q=xyz",
        "/mentoring/baru/{atasan}/",
        "/mentoring/sesi/{sesi_mentoring}/",
        "/panduan/",
        "/panduan/pilih/",
        "/panduan/pilih/?penyebab=&prakarsa=&jangka=&fokus=",
        "/panduan/pilih/?penyebab=coaching&prakarsa=mentoring&jangka=&fokus=coaching",
        "/panduan/pilih/?prakarsa=mentoring&fokus=coaching",
    ],
    "atasan": [
        "/",
        "/kegiatan/{kembali}/",
        "/tim/",
        "/tim/?status=cukup",
        "/tim/{pegawai}/",
        "/pegawai/",
        *KALENDER,
        *BIMBINGAN,
        "/coaching/",
        "/coaching/?status=tidak",
        "/coaching/baru/",
        "/coaching/{coaching}/perpanjang/",
        "/coaching/{coaching}/hentikan/",
        "/coaching/sesi/rencana/",
        "/coaching/sesi/{sesi}/ubah/",
        "/mentoring/paraf/",
        "/mentoring/sesi/{sesi_mentoring}/batalkan/",
        *TINJAUAN,
    ],
    "pengelola": [
        "/",
        "/pegawai/",
        "/pegawai/?q=xyz",
        "/pegawai/impor/",
        "/pegawai/impor/pegawai/",
        "/laporan/",
        "/laporan/?status=belum",
        "/pd/1.01/laporan/2026/",
        "/laporan/siasn/",
        "/laporan/ip-asn/",
        "/laporan/paket/",
        "/pemberitahuan/",
        "/kompetensi/penawaran/",
    ],
    "bkpsdmd": [
        "/",
        "/kompetensi/kota/",
        "/kompetensi/penawaran/baru/",
        "/pegawai/",
        "/pegawai/?urut=-total&page=1",
        "/pegawai/impor/",
        "/pegawai/impor/kegiatan/",
        "/pegawai/impor/standar/",
        *STANDAR,
        "/kompetensi/standar/baru/",
        "/kompetensi/standar/{standar}/ubah/",
        "/kota/",
        "/laporan/",
        "/laporan/?status=belum",
        "/pd/1.01/laporan/2026/",
        "/laporan/siasn/",
        "/laporan/ip-asn/",
        "/laporan/paket/",
        "/pemberitahuan/",
        "/pengingat/tugas/",
    ],
}
SYARAT = [SyaratBaru("manajerial", "Integritas", 3), SyaratBaru("teknis", "x" * 200, 2, "y" * 500)]


@pytest.fixture
def bagian(layar):
    """What the addresses above name, of every kind one."""
    tokoh = layar.tokoh
    for pns in (tokoh.pegawai, tokoh.bkpsdmd):
        surel_ditolak(pns)
    return {
        "tanda": tulis_tanda(tokoh.pegawai.pk),
        "pegawai": tokoh.pegawai.nip,
        "standar": simpan_standar(
            standar=None, jabatan="Analis " + "panjang" * 25, syarat=SYARAT, oleh=tokoh.akun["bkpsdmd"]
        ).pk,
        "atasan": tokoh.atasan.nip,
        "coaching": Coaching.objects.get().pk,
        "sesi": SesiCoaching.objects.first().pk,
        "sesi_mentoring": SesiMentoring.objects.last().pk,
        "kegiatan": kegiatan_tokoh(tokoh, "disetujui").pk,
        "draf": kegiatan_tokoh(tokoh, "draf").pk,
        "kembali": kegiatan_tokoh(tokoh, "dikembalikan", nama="x" * 200).pk,
        "menunggu": kegiatan_tokoh(tokoh, nama="Bimtek " + "panjang" * 30, diajukan_pada=SAAT - timedelta(days=7)).pk,
        "pengelola": tokoh.pengelola.nip,
    }


@pytest.mark.parametrize("peran", HALAMAN)
def test_nothing_is_in_the_way_in_light_in_dark_and_on_a_phone(layar, bagian, peran):
    assert halangan_semua(layar, peran, [alamat.format(**bagian) for alamat in HALAMAN[peran]]) == {}


def test_on_a_phone_the_menu_is_at_the_bottom_and_hides_nothing(layar):
    halaman = layar.buka("atasan", "/tim/", viewport={"width": 360, "height": 740})
    menu = halaman.get_by_role("navigation", name="Menu utama").bounding_box()
    assert menu["y"] + menu["height"] == pytest.approx(740, abs=1)
    halaman.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    kaki = halaman.locator("footer a").bounding_box()
    assert kaki["y"] + kaki["height"] <= menu["y"]


def fokus(halaman):
    """The words of what has the focus."""
    teks = halaman.evaluate("document.activeElement.innerText || document.activeElement.name || ''")
    return " ".join(teks.split())


def test_by_keyboard_one_skips_to_the_content(layar):
    halaman = layar.buka("atasan", "/tim/")
    halaman.keyboard.press("Tab")
    lompat = halaman.get_by_role("link", name="Lompat ke isi")
    expect(lompat).to_be_focused()
    expect(lompat).to_be_in_viewport()
    halaman.keyboard.press("Enter")
    expect(halaman.locator("main")).to_be_focused()
    halaman.keyboard.press("Tab")
    assert fokus(halaman) == "‹ 2025"


def test_by_keyboard_one_reaches_the_menu_the_account_and_a_reason(layar):
    halaman = layar.buka("atasan", "/")
    urutan = []
    for _ in range(10):
        halaman.keyboard.press("Tab")
        urutan.append(fokus(halaman))
    assert urutan == [
        "Lompat ke isi",
        "JP Pangkalpinang",
        "q",
        "Pemberitahuan",
        "Budi Santoso",
        "Beranda",
        "JP saya",
        "Coaching",
        "Mentoring",
        "Kegiatan",
    ]
    halaman.goto(f"/tim/{layar.tokoh.pegawai.nip}/")
    halaman.get_by_role("row").filter(has_text="Pelatihan teknis").get_by_text("Mengapa?").focus()
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_text("7,5 JP sesuai JP kegiatan.")).to_be_visible()
    halaman.keyboard.press("Space")
    expect(halaman.get_by_text("7,5 JP sesuai JP kegiatan.")).to_be_hidden()


def test_what_has_the_focus_is_seen(layar):
    halaman = layar.buka("pegawai", "/")
    for _ in range(4):
        halaman.keyboard.press("Tab")
        garis = halaman.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert float(garis.removesuffix("px")) >= 2, fokus(halaman)


def test_the_bottom_of_a_page_can_be_reached_when_text_is_twice_as_large(layar):
    halaman = layar.buka("pegawai", "/jp/2026/", viewport={"width": 640, "height": 400})
    halaman.evaluate("document.documentElement.style.fontSize = '200%'")
    halaman.keyboard.press("End")
    expect(halaman.locator("footer")).to_be_in_viewport()
