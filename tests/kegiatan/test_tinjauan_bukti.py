"""Evidence beside the record: what is sent, to whom, under which headers, and how the page shows it."""

import pytest

from tests.kegiatan.panggung import kegiatan_tokoh
from tests.kegiatan.panggung_tinjauan import lampirkan
from tests.lampiran.bahan import jpg, pdf, png
from tests.laporan.baca import isi, utama

pytestmark = pytest.mark.lengkap

KEPALA = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    "X-Frame-Options": "SAMEORIGIN",
}
JENIS = {
    "sertifikat.pdf": (pdf(), "application/pdf", "iframe"),
    "foto.jpg": (jpg(), "image/jpeg", "img"),
    "surat.png": (png(), "image/png", "img"),
}


@pytest.mark.parametrize("nama", JENIS)
def test_evidence_is_shown_sandboxed_and_framed_by_our_own_pages_only(tokoh, penyimpanan, nama):
    isinya, mime, _ = JENIS[nama]
    kegiatan = kegiatan_tokoh(tokoh)
    bukti = lampirkan(kegiatan, nama, isinya)
    respons = tokoh.masuk("atasan").get(f"/tinjauan/{kegiatan.pk}/bukti/{bukti.pk}/")
    assert {kunci: respons.headers[kunci] for kunci in KEPALA} == KEPALA
    assert respons.headers["Content-Type"] == mime
    assert respons.headers["Content-Disposition"] == f'inline; filename="{nama}"'
    assert len(isi(respons)) == bukti.berkas.ukuran


@pytest.mark.parametrize("nama", JENIS)
def test_the_page_shows_it_and_links_to_it(tokoh, penyimpanan, nama):
    isinya, _, tag = JENIS[nama]
    kegiatan = kegiatan_tokoh(tokoh)
    url = f"/tinjauan/{kegiatan.pk}/bukti/{lampirkan(kegiatan, nama, isinya).pk}/"
    respons = tokoh.masuk("atasan").get(f"/tinjauan/{kegiatan.pk}/")
    (gambar,) = utama(respons).iter(tag)
    assert gambar.get("src").partition("#")[0] == url
    assert nama in (gambar.get("alt") or gambar.get("title"))
    assert [a.get("href") for a in utama(respons).iter("a") if a.get("href").startswith(url)] == [url]
    assert "frame-src 'self'" in respons.headers["Content-Security-Policy"]


@pytest.mark.parametrize("alamat", ["/tinjauan/", "/tinjauan/pelimpahan/", "/"])
def test_no_other_page_frames_anything(tokoh, alamat):
    respons = tokoh.masuk("atasan").get(alamat)
    assert "frame-src" not in respons.headers["Content-Security-Policy"]
    assert respons.headers["X-Frame-Options"] == "DENY"


def test_the_page_of_evidence_itself_is_never_framed_by_others(tokoh, penyimpanan):
    kegiatan = kegiatan_tokoh(tokoh)
    lampirkan(kegiatan)
    respons = tokoh.masuk("atasan").get(f"/tinjauan/{kegiatan.pk}/")
    assert respons.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in respons.headers["Content-Security-Policy"]


def test_without_evidence_the_page_says_so(tokoh):
    halaman = tokoh.masuk("atasan").get(f"/tinjauan/{kegiatan_tokoh(tokoh).pk}/").content.decode()
    assert "Tidak ada bukti yang dilampirkan." in halaman


def test_evidence_that_the_storage_lost_is_not_found(tokoh, penyimpanan):
    kegiatan = kegiatan_tokoh(tokoh)
    bukti = lampirkan(kegiatan)
    (penyimpanan / bukti.berkas.nama_simpan).unlink()
    assert tokoh.masuk("atasan").get(f"/tinjauan/{kegiatan.pk}/bukti/{bukti.pk}/").status_code == 404
