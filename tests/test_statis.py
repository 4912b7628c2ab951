"""What a page weighs and where its style and script come from."""

import gzip
import re
from datetime import date
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from coaching.models import Coaching, SesiCoaching
from mentoring.models import Mentoring
from tests.impor.lembaran import JUDUL_KEGIATAN, tulis
from tests.impor.unggahan import unggah
from tests.laporan.baca import isi, pohon
from tests.laporan.conftest import isi_semua_kolom
from tests.pabrik import KegiatanFactory, PDFactory, PenempatanFactory

pytestmark = pytest.mark.lengkap

PALING_BERAT = 120_000
"""Bytes on the wire of a page with its style and script (design.md, Screens)."""

HALAMAN = [
    (None, "/masuk/"),
    (None, "/aturan/"),
    (None, "/aturan/?bentuk=e_learning&lingkup=nasional&mulai=2026-01-01&jumlah=5"),
    (None, "/tidak-ada/"),
    ("pegawai", "/"),
    ("pegawai", "/jp/2026/"),
    ("pegawai", "/jp/2024/"),
    ("pegawai", "/tim/"),
    ("pegawai", "/kota/"),
    ("pegawai", "/kartu/{pegawai}/2026.pdf"),
    ("pegawai", "/kalender/"),
    ("pegawai", "/kalender/?bulan=2026-05&tampilan=daftar"),
    ("pegawai", "/keluar/"),
    ("pegawai", "/saya/sandi/"),
    ("pegawai", "/saya/"),
    ("pegawai", "/saya/keamanan/"),
    ("pegawai", "/saya/keamanan/kunci/"),
    ("pegawai", "/saya/keamanan/konfirmasi/"),
    ("pegawai", "/saya/perangkat/"),
    ("pegawai", "/kegiatan/"),
    ("pegawai", "/kegiatan/?status=draf&q=x"),
    ("pegawai", "/kegiatan/{kegiatan}/"),
    ("pegawai", "/kegiatan/baru/"),
    ("pegawai", "/kegiatan/baru/?q=zoom+webinar"),
    ("pegawai", "/kegiatan/baru/?q=xyz"),
    ("pegawai", "/kegiatan/baru/e_learning/"),
    ("pegawai", "/kegiatan/baru/magang/"),
    ("pegawai", "/panduan/"),
    ("pegawai", "/panduan/pilih/"),
    ("pegawai", "/panduan/pilih/?penyebab=&prakarsa=&jangka=&fokus="),
    ("atasan", "/panduan/pilih/?penyebab=coaching&prakarsa=mentoring&jangka=&fokus=coaching"),
    ("pegawai", "/coaching/"),
    ("pegawai", "/coaching/{coaching}/"),
    ("pegawai", "/coaching/{coaching}/evaluasi/"),
    ("pegawai", "/coaching/sesi/{sesi}/"),
    ("pegawai", "/coaching/sesi/baru/"),
    ("pegawai", "/mentoring/"),
    ("pegawai", "/mentoring/baru/"),
    ("pegawai", "/mentoring/baru/{atasan}/"),
    ("pegawai", "/mentoring/{mentoring}/hentikan/"),
    ("atasan", "/coaching/baru/"),
    ("atasan", "/coaching/{coaching}/"),
    ("atasan", "/coaching/{coaching}/perpanjang/"),
    ("atasan", "/coaching/sesi/baru/?kesepakatan={coaching}"),
    ("atasan", "/coaching/sesi/rencana/"),
    ("atasan", "/coaching/sesi/{sesi}/ubah/"),
    ("atasan", "/coaching/paraf/"),
    ("atasan", "/mentoring/paraf/"),
    ("atasan", "/"),
    ("atasan", "/tinjauan/"),
    ("atasan", "/tinjauan/{menunggu}/"),
    ("atasan", "/tinjauan/{menunggu}/kembalikan/"),
    ("atasan", "/tinjauan/pelimpahan/"),
    ("atasan", "/tinjauan/pelimpahan/baru/"),
    ("atasan", "/tinjauan/pelimpahan/baru/{pengelola}/"),
    ("pegawai", "/tinjauan/"),
    ("atasan", "/tim/"),
    ("atasan", "/tim/{pegawai}/"),
    ("atasan", "/kegiatan/{kegiatan}/"),
    ("atasan", "/kalender/?bulan=2026-05"),
    ("pengelola", "/"),
    ("pengelola", "/pegawai/"),
    ("bkpsdmd", "/"),
    ("bkpsdmd", "/pegawai/"),
    ("bkpsdmd", "/pegawai/{pegawai}/"),
    ("bkpsdmd", "/pegawai/{pegawai}/langkah-kedua/"),
    ("bkpsdmd", "/kota/"),
    ("pengelola", "/laporan/siasn/"),
    ("bkpsdmd", "/laporan/siasn/"),
    ("pegawai", "/pegawai/impor/"),
    ("pengelola", "/pegawai/impor/"),
    ("pengelola", "/pegawai/impor/pegawai/"),
    ("bkpsdmd", "/pegawai/impor/"),
    ("bkpsdmd", "/pegawai/impor/kegiatan/"),
    ("bkpsdmd", "/pegawai/impor/{antre}/"),
    ("bkpsdmd", "/pegawai/impor/{impor}/"),
    ("bkpsdmd", "/pegawai/impor/{impor}/?status=baru"),
    ("pengelola", "/kompetensi/penawaran/"),
    ("bkpsdmd", "/kompetensi/penawaran/baru/"),
    ("bkpsdmd", "/kompetensi/kota/"),
]


TERAMBIL = {}


@pytest.fixture
def terambil(request, db):
    """Every page of a full city: a year of records, a whole page of people, thirty agencies. Fetched once."""
    if not TERAMBIL:
        tokoh = request.getfixturevalue("tokoh")
        isi_semua_kolom(tokoh.pegawai, tokoh.atasan)
        KegiatanFactory.create_batch(15, peserta=tokoh.pegawai)
        for ke in range(30):
            anggota = PenempatanFactory(pd=PDFactory(kode=f"3.{ke:02d}"), atasan=tokoh.atasan).pns
            menunggu = KegiatanFactory(peserta=anggota, status="diajukan")
        bagian = {
            "pegawai": tokoh.pegawai.nip,
            "atasan": tokoh.atasan.nip,
            "coaching": Coaching.objects.get().pk,
            "mentoring": Mentoring.objects.get().pk,
            "sesi": SesiCoaching.objects.earliest("tanggal").pk,
            "kegiatan": tokoh.pegawai.kegiatan.first().pk,
            "menunggu": menunggu.pk,
            "pengelola": tokoh.pengelola.nip,
            **impor_penuh(request, tokoh),
        }
        for peran, url in HALAMAN:
            klien = tokoh.masuk(peran) if peran else Client()
            TERAMBIL[peran, url] = klien.get(url.format(**bagian))
            assert TERAMBIL[peran, url].status_code in (200, 403, 404)
    return TERAMBIL


def impor_penuh(request, tokoh):
    """An import whose preview fills its page, and one that waits."""
    request.getfixturevalue("penyimpanan")
    baris = [tokoh.pegawai.nip, "seminar", "nasional", "", None, None, date(2026, 5, 4), None, 1, None]
    semua = [[*baris[:3], f"Seminar {n}", *baris[4:8], n % 2, None] for n in range(120)]
    jalur = tulis(request.getfixturevalue("tmp_path") / "k.xlsx", Kegiatan=[JUDUL_KEGIATAN, *semua])
    klien = tokoh.masuk("bkpsdmd")
    siap, antre = unggah(klien, "kegiatan", jalur), unggah(klien, "kegiatan", jalur, periksa=False)
    return {"impor": siap.pk, "antre": antre.pk}


def rujukan(halaman):
    """The addresses of what a page loads, and of the icons it uses."""
    for unsur in halaman.iter():
        tag = str(unsur.tag).rsplit("}", 1)[-1]
        if tag in ("script", "img", "iframe", "source"):
            yield tag, unsur.get("src")
        elif tag == "link":
            yield tag, unsur.get("href")
        elif tag == "use":
            yield tag, unsur.get("href") or unsur.get("{http://www.w3.org/1999/xlink}href")


def berkas(url):
    """The file behind a static address."""
    jalur = urlsplit(url).path
    assert jalur.startswith("/static/"), f"{url} is not ours"
    temuan = finders.find(jalur.removeprefix("/static/"))
    assert temuan, f"{url} does not exist"
    with open(temuan, "rb") as satu:
        return satu.read()


def di_kabel(isinya):
    return len(gzip.compress(isinya, 6))


@pytest.mark.parametrize(("peran", "url"), HALAMAN)
def test_a_page_is_light_and_loads_only_files_of_ours_that_exist(terambil, peran, url):
    respons = terambil[peran, url]
    semua = set(rujukan(pohon(respons)))
    bobot = {alamat: di_kabel(berkas(alamat)) for alamat in {urlsplit(satu).path for _, satu in semua}}
    bobot[url] = di_kabel(isi(respons))
    assert sum(bobot.values()) < PALING_BERAT, bobot


@pytest.mark.parametrize(("peran", "url"), HALAMAN)
def test_no_page_carries_style_or_script_of_its_own(terambil, peran, url):
    respons = terambil[peran, url]
    halaman = pohon(respons)
    for unsur in halaman.iter():
        if not isinstance(unsur.tag, str):
            continue
        assert "style" not in unsur.attrib, unsur.attrib
        assert [nama for nama in unsur.attrib if nama.startswith("on")] == []
        assert unsur.tag != "style"
        if unsur.tag == "script":
            assert unsur.get("src")
            assert not (unsur.text or "").strip()
    kebijakan = respons.headers["Content-Security-Policy"]
    assert "unsafe" not in kebijakan
    for bagian in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"):
        assert bagian in kebijakan


@pytest.mark.parametrize(("peran", "url"), HALAMAN)
def test_every_form_that_changes_something_carries_its_token(terambil, peran, url):
    for formulir in pohon(terambil[peran, url]).iter("form"):
        nama = {unsur.get("name") for unsur in formulir.iter("input")}
        assert ("csrfmiddlewaretoken" in nama) == (formulir.get("method") == "post"), formulir.get("action")


@pytest.mark.parametrize(("peran", "url"), HALAMAN)
def test_every_id_is_given_once_and_every_label_has_its_field(terambil, peran, url):
    halaman = pohon(terambil[peran, url])
    semua = [unsur.get("id") for unsur in halaman.iter() if unsur.get("id")]
    assert sorted(semua) == sorted(set(semua))
    for unsur in halaman.iter():
        for nama in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            assert set((unsur.get(nama) or "").split()) <= set(semua), (unsur.tag, unsur.attrib)


def test_every_icon_that_is_used_is_drawn(terambil):
    semua = [satu for respons in terambil.values() for satu in rujukan(pohon(respons))]
    terpakai = {urlsplit(alamat).fragment for tag, alamat in semua if tag == "use"}
    with open(finders.find("ikon.svg"), encoding="utf-8") as satu:
        digambar = set(re.findall(r'<symbol[^>]*\bid="([^"]+)"', satu.read()))
    assert terpakai
    assert terpakai <= digambar


def test_what_our_style_sheets_refer_to_exists():
    for nama in ("jp.css", "dokumen.css"):
        with open(finders.find(nama), encoding="utf-8") as satu:
            alamat = [url for url in re.findall(r"url\(['\"]?([^'\")]+)", satu.read()) if not url.startswith("data:")]
        assert [url for url in alamat if not finders.find(url)] == []


def test_static_files_are_collected_from_our_own_folder_and_packages_only():
    assert settings.STATICFILES_DIRS == [settings.BASE_DIR / "static"]
