"""Sending a file: as what it is, under its name, as a guest; and how it is shown in a list."""

from datetime import UTC, datetime

import pytest
import tinyhtml5
from csp.middleware import CSPMiddleware
from django.http import Http404
from django.middleware.security import SecurityMiddleware
from django.template.loader import render_to_string
from django.test import RequestFactory

from kepegawaian.models import Akun
from lampiran.aksi import simpan
from lampiran.kirim import kirim
from lampiran.models import Lampiran
from lampiran.periksa import periksa
from tests.lampiran.bahan import jpg, pdf, png
from tests.laporan.baca import isi, kata
from tests.pabrik import PNSFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("penyimpanan")]

KEPALA = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


PEMILIK = Akun(pns_id=1)


class Contoh:
    """Stands for a row of an app with a table: what `kirim` and the list need of one."""

    def __init__(self, nama: str, isi_berkas: bytes, **lain) -> None:
        teruji = periksa(nama=nama, isi=isi_berkas)
        self.nama, self.berkas = teruji.nama, simpan(teruji=teruji)
        for kunci, nilai in lain.items():
            setattr(self, kunci, nilai)

    def pemilik(self):
        return {PEMILIK.pns_id}


JENIS = [
    ("sertifikat.pdf", pdf(), "application/pdf"),
    ("foto.jpg", jpg(), "image/jpeg"),
    ("pindai.png", png(), "image/png"),
]


@pytest.mark.parametrize(("nama", "isi_berkas", "mime"), JENIS)
@pytest.mark.parametrize(("sebagai_unduhan", "cara"), [(True, "attachment"), (False, "inline")])
def test_a_file_is_sent_as_what_it_is_and_as_a_guest(nama, isi_berkas, mime, sebagai_unduhan, cara):
    contoh = Contoh(nama, isi_berkas)
    respons = kirim(contoh, pembaca=PEMILIK, sebagai_unduhan=sebagai_unduhan)
    assert dict(respons.headers) == {
        "Content-Type": mime,
        "Content-Disposition": f'{cara}; filename="{nama}"',
        "Content-Length": str(contoh.berkas.ukuran),
        **KEPALA,
    }
    terkirim = isi(respons)
    respons.close()
    assert terkirim[:4] == isi_berkas[:4]
    assert len(terkirim) == contoh.berkas.ukuran


def test_it_is_a_download_unless_asked_otherwise():
    respons = kirim(Contoh("a.pdf", pdf()), pembaca=PEMILIK)
    assert respons.headers["Content-Disposition"].startswith("attachment;")
    respons.close()


def test_the_middleware_leaves_the_stricter_policy_in_place():
    contoh = Contoh("a.pdf", pdf())
    lapis = SecurityMiddleware(CSPMiddleware(lambda permintaan: kirim(contoh, pembaca=PEMILIK)))
    respons = lapis(RequestFactory().get("/", secure=True))
    assert {nama: respons.headers[nama] for nama in KEPALA} == KEPALA
    respons.close()


NAMA = [
    ('petik"dua.pdf', 'attachment; filename="petik\\"dua.pdf"'),
    ("Sertifikat Ni’mah 🎓.pdf", "attachment; filename*=utf-8''Sertifikat%20Ni%E2%80%99mah%20%F0%9F%8E%93.pdf"),
    ("a\r\nSet-Cookie: x=1.pdf", 'attachment; filename="a Set-Cookie: x=1.pdf"'),
    ("../../etc/passwd", 'attachment; filename="passwd.pdf"'),
]


@pytest.mark.parametrize(("nama", "kepala"), NAMA)
def test_any_name_goes_safely_into_the_header(nama, kepala):
    respons = kirim(Contoh(nama, pdf()), pembaca=PEMILIK)
    assert respons.headers["Content-Disposition"] == kepala
    respons.close()


def test_a_file_that_the_storage_lost_is_not_found_and_the_operator_is_told(penyimpanan, caplog):
    contoh = Contoh("sertifikat.pdf", pdf())
    (penyimpanan / contoh.berkas.nama_simpan).unlink()
    with pytest.raises(Http404, match=r"^Berkas ini hilang dari penyimpanan\. Hubungi BKPSDMD\.$"):
        kirim(contoh, pembaca=PEMILIK)
    (catatan,) = caplog.records
    assert (catatan.levelname, catatan.name) == ("ERROR", "lampiran.kirim")
    assert catatan.message == f"lampiran: {contoh.berkas.nama_simpan} (sertifikat.pdf) hilang dari penyimpanan"


def test_sending_asks_nothing_of_the_database_once_the_row_is_there(django_assert_num_queries):
    contoh = Contoh("a.pdf", pdf())
    with django_assert_num_queries(0):
        kirim(contoh, pembaca=PEMILIK).close()


# --- the list ------------------------------------------------------------------------------------------------------


def daftar(*lampiran: Contoh) -> str:
    semua = [(satu, f"/lampiran/{nomor}/") for nomor, satu in enumerate(lampiran, start=1)]
    return render_to_string("komponen/lampiran.html", {"lampiran": semua})


def bacaan(halaman: str) -> str:
    return kata(tinyhtml5.parse(halaman, namespace_html_elements=False))


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_list_says_what_how_large_who_and_when(django_assert_num_queries, banyak):
    oleh = PNSFactory(nama="Siti Rahma", gelar_belakang="S.E.")
    pada = datetime(2026, 11, 23, 0, 45, tzinfo=UTC)
    semua = [Contoh("sertifikat.pdf", pdf(), diunggah_oleh=oleh, diunggah_pada=pada)] * banyak
    with django_assert_num_queries(0):
        halaman = daftar(*semua)
    satu = "sertifikat.pdf PDF, 1 kB · diunggah Siti Rahma, S.E., 23 November 2026 07.45 WIB"
    assert bacaan(halaman) == " ".join([satu] * banyak)
    assert [f'href="/lampiran/{nomor}/"' in halaman for nomor in (1, 2, 3)] == [nomor <= banyak for nomor in (1, 2, 3)]
    assert halaman.count("ikon.svg#lampiran") == banyak


def test_a_name_in_the_list_is_text_and_not_markup():
    oleh, pada = PNSFactory(), datetime(2026, 11, 23, tzinfo=UTC)
    halaman = daftar(Contoh("<b>tebal<b>.pdf", pdf(), diunggah_oleh=oleh, diunggah_pada=pada))
    assert "<bdi>&lt;b&gt;tebal&lt;b&gt;.pdf</bdi>" in halaman


def test_an_empty_list_is_nothing():
    assert daftar().strip() == ""


def test_an_attachment_calls_itself_by_its_name_and_keeps_who_and_when():
    medan = {satu.name: satu for satu in Lampiran._meta.get_fields()}
    assert list(medan) == ["berkas", "nama", "diunggah_oleh", "diunggah_pada"]
    assert Lampiran._meta.abstract
    assert Lampiran.__str__(Contoh("a.pdf", pdf())) == "a.pdf"
