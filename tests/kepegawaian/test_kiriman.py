"""An expired sign-in in the middle of a form: nothing doubled, nothing lost, a sentence that explains.

By the real pages, the real sign-in form and with CSRF enforced (`alamat_kiriman` adds pages to save on).
"""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import Client, RequestFactory

from kepegawaian import kiriman
from kepegawaian.kiriman import KUNCI_SESI, PALING_BESAR, Habis, baca_tanda, tulis_tanda
from kepegawaian.models import PerangkatDaerah
from tests.conftest import HARI_INI
from tests.laporan.baca import baca, kata, pohon, utama

pytestmark = [pytest.mark.urls("tests.kepegawaian.alamat_kiriman"), pytest.mark.lengkap]

FORMULIR, TOMBOL, POTONGAN, TERBUKA = "/uji/formulir/", "/uji/tombol/", "/uji/potongan/", "/uji/terbuka/"
SITUS = "http://testserver"
KETIKAN = {"kode": "9.01", "nama": "Dinas Penjaga Pantai & Laut", "alamat": "Jalan Sudirman 1; lantai 2 = “atas”"}
SANDI = "sandi-untuk-uji"


class Peramban:
    """A browser: its cookies, its open pages, and a server that checks CSRF tokens."""

    def __init__(self, akun=None):
        self.klien = Client(enforce_csrf_checks=True)
        if akun:
            self.klien.force_login(akun)

    def buka(self, url=FORMULIR, **kepala):
        return self.klien.get(url, headers=kepala)

    def kirim(self, halaman, isi, url=None, formulir="formulir", **kepala):
        """Send a form of an open page with its hidden fields, from our own site unless `origin` says otherwise."""
        data = {**tersembunyi(halaman, formulir), **isi}
        alamat = url or halaman.request["PATH_INFO"] + "?" + halaman.request["QUERY_STRING"]
        return self.klien.post(alamat, data, headers={"origin": SITUS, **kepala})

    def masuk(self, pns, url="/masuk/"):
        """By the sign-in form, from the page it is on."""
        halaman = self.buka(url)
        data = {**tersembunyi(halaman), "login": pns.nip, "password": SANDI}
        respons = self.klien.post(url, data, headers={"origin": SITUS})
        assert respons.status_code == 302
        return respons

    def masuk_di_tab_lain(self, pns):
        """So that the pages that are open keep an old CSRF token."""
        waktu_masuk_habis()
        self.masuk(pns)


def tersembunyi(halaman, formulir=None):
    pola = f".//form[@id='{formulir}']" if formulir else ".//form"
    semua = utama(halaman).find(pola).iter("input")
    return {satu.get("name"): satu.get("value") for satu in semua if satu.get("type") == "hidden"}


def ketikan(halaman):
    """What stands in the fields of the form."""
    semua = utama(halaman).find(".//form[@id='formulir']").iter("input")
    return {satu.get("name"): satu.get("value") for satu in semua if satu.get("name") in KETIKAN}


KOSONG = dict.fromkeys(KETIKAN)


def pesan(halaman):
    """The sentences above a page, without the library's own of signing in."""
    semua = [kata(satu) for satu in utama(halaman).iter("div") if satu.get("role") == "status"]
    return [satu for satu in semua if not satu.startswith("Berhasil masuk")]


def waktu_masuk_habis():
    Session.objects.all().delete()


def tersimpan():
    """The agencies that were saved, beside those of the standing characters."""
    return list(PerangkatDaerah.objects.exclude(kode__in=["1.01", "2.01"]).values_list("kode", "nama", "alamat"))


def disimpan_sesi():
    """What all sessions keep, by page."""
    isi = {}
    for sesi in Session.objects.all():
        isi.update(sesi.get_decoded().get(KUNCI_SESI, {}))
    return isi


def sesudah_masuk(respons):
    """Where the sign-in page it leads to leads on."""
    alamat = urlsplit(respons.headers.get("Location") or respons.headers["HX-Redirect"])
    assert (alamat.scheme, alamat.netloc, alamat.path) == ("", "", "/masuk/")
    [tujuan] = parse_qs(alamat.query)["next"]
    return tujuan


@pytest.fixture
def peramban(tokoh):
    """Of the pegawai, signed in."""
    return Peramban(tokoh.akun["pegawai"])


def kirim_sesudah_habis(peramban, url=FORMULIR, **lain):
    """Open the form, let the sign-in run out, and send it."""
    halaman = peramban.buka(url)
    waktu_masuk_habis()
    return peramban.kirim(halaman, {**KETIKAN, **lain})


# --- the journey --------------------------------------------------------------------------------------------


def test_what_was_typed_comes_back_after_signing_in_again_and_is_saved_once(tokoh, peramban):
    respons = kirim_sesudah_habis(peramban)
    assert (respons.status_code, sesudah_masuk(respons), tersimpan()) == (302, FORMULIR, [])
    for _ in range(2):  # a page that asked twice opens it twice, and only one of the two is seen
        assert pesan(peramban.buka(respons.headers["Location"])) == [Habis.DISIMPAN.label]

    kembali = peramban.masuk(tokoh.pegawai, respons.headers["Location"]).headers["Location"]
    halaman = peramban.buka(kembali)
    assert (kembali, ketikan(halaman), pesan(halaman)) == (FORMULIR, KETIKAN, [kiriman.DIKEMBALIKAN])
    assert tersimpan() == []

    assert peramban.kirim(halaman, ketikan(halaman)).status_code == 302
    assert tersimpan() == [tuple(KETIKAN.values())]
    assert ketikan(peramban.buka()) == KOSONG


def test_signing_in_keeps_what_is_kept_under_a_session_key_of_its_own(tokoh, peramban):
    respons = kirim_sesudah_habis(peramban)
    kunci = peramban.klien.cookies["sessionid"].value
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    assert peramban.klien.cookies["sessionid"].value != kunci
    assert [*disimpan_sesi()] == [FORMULIR]
    assert not Session.objects.filter(pk=kunci).exists()


def test_what_was_kept_is_given_once(tokoh, peramban):
    respons = kirim_sesudah_habis(peramban)
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    assert [ketikan(peramban.buka()), ketikan(peramban.buka())] == [KETIKAN, KOSONG]
    assert disimpan_sesi() == {}


@pytest.mark.parametrize("url", [FORMULIR + "?tombol=2&q=a+b%20c&d=%C3%A9%26", FORMULIR + "?tombol=2&q=&q=2"])
def test_one_comes_back_to_the_page_with_its_query(tokoh, peramban, url):
    respons = kirim_sesudah_habis(peramban, url)
    kembali = peramban.masuk(tokoh.pegawai, respons.headers["Location"]).headers["Location"]
    assert (sesudah_masuk(respons), kembali) == (url, url)
    assert ketikan(peramban.buka(FORMULIR)) == KOSONG
    assert ketikan(peramban.buka(kembali)) == KETIKAN


def test_neither_the_token_nor_the_mark_nor_a_file_is_kept(peramban):
    kirim_sesudah_habis(peramban, surat=SimpleUploadedFile("surat.pdf", b"%PDF-rahasia"))
    [satu] = disimpan_sesi().values()
    assert satu["berkas"] == ["surat"]
    assert "rahasia" not in str(satu)
    assert [bagian.split("=")[0] for bagian in satu["isi"].split("&")] == ["kode", "nama", "alamat"]


def test_a_file_must_be_chosen_again_and_a_sentence_says_so(tokoh, peramban):
    respons = kirim_sesudah_habis(peramban, surat=SimpleUploadedFile("surat.pdf", b"%PDF"))
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    halaman = peramban.buka()
    assert pesan(halaman) == [f"{kiriman.DIKEMBALIKAN} {kiriman.PILIH_BERKAS_LAGI}"]
    assert ketikan(halaman) == KETIKAN


def test_a_form_that_is_wrong_comes_back_with_its_mistakes_named(tokoh, peramban):
    respons = kirim_sesudah_habis(peramban, nama="")
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    teks = baca(peramban.buka())
    assert "Bidang ini tidak boleh kosong." in teks


def test_sending_twice_keeps_the_last(tokoh, peramban):
    halaman = peramban.buka()
    waktu_masuk_habis()
    peramban.kirim(halaman, {**KETIKAN, "nama": "Pertama"})
    respons = peramban.kirim(halaman, {**KETIKAN, "nama": "Kedua"})
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    assert ketikan(peramban.buka())["nama"] == "Kedua"
    assert (disimpan_sesi(), tersimpan()) == ({}, [])


def test_two_pages_that_ran_out_both_come_back(tokoh, peramban):
    lain = FORMULIR + "?tombol=3"
    satu, dua = peramban.buka(), peramban.buka(lain)
    waktu_masuk_habis()
    peramban.kirim(satu, {**KETIKAN, "nama": "Satu"})
    respons = peramban.kirim(dua, {**KETIKAN, "nama": "Dua"})
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    assert [ketikan(peramban.buka(url))["nama"] for url in (FORMULIR, lain)] == ["Satu", "Dua"]


def test_a_password_changed_elsewhere_ends_the_sign_in_and_loses_nothing(tokoh, peramban):
    akun = tokoh.akun["pegawai"]
    halaman = peramban.buka()
    akun.set_password(SANDI)
    akun.save(update_fields=["password"])
    respons = peramban.kirim(halaman, KETIKAN)
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    assert ketikan(peramban.buka()) == KETIKAN


def test_who_is_signed_in_saves_as_ever(peramban):
    assert peramban.kirim(peramban.buka(), KETIKAN).status_code == 302
    assert (tersimpan(), disimpan_sesi()) == ([tuple(KETIKAN.values())], {})


# --- whose it is --------------------------------------------------------------------------------------------


def palsu(tanda):
    """With another signature, of the same length."""
    return tanda[:-1] + ("A" if tanda[-1] != "A" else "B")


TANDA = {
    "none": lambda pk: None,
    "empty": lambda pk: "",
    "any text": lambda pk: "1",
    "not even text of a signature": lambda pk: "é\0:::",
    "forged": lambda pk: palsu(tulis_tanda(pk)),
    "signed for something else": lambda pk: signing.dumps([pk, None], salt="lain"),
}


@pytest.mark.parametrize("jenis", TANDA)
def test_without_a_valid_mark_nothing_is_kept_and_one_signs_in_as_ever(tokoh, peramban, jenis):
    halaman = peramban.buka()
    waktu_masuk_habis()
    tanda = TANDA[jenis](tokoh.akun["pegawai"].pk)
    data = {**tersembunyi(halaman, "formulir"), **KETIKAN, "pemilik": tanda}
    respons = peramban.klien.post(FORMULIR, {nama: satu for nama, satu in data.items() if satu is not None})
    assert (respons.status_code, respons.headers["Location"]) == (302, f"/masuk/?next={FORMULIR}")
    assert (Session.objects.count(), tersimpan()) == (0, [])
    assert pesan(peramban.buka(respons.headers["Location"])) == []


@pytest.mark.parametrize(("umur", "sah"), [(timedelta(days=14), True), (timedelta(days=14, seconds=1), False)])
def test_a_page_that_was_open_for_more_than_14_days_is_too_old(peramban, time_machine, umur, sah):
    halaman = peramban.buka()
    waktu_masuk_habis()
    time_machine.move_to(f"{HARI_INI + timedelta(days=14)}T12:00:{int(umur.seconds):02d}+07:00", tick=False)
    peramban.kirim(halaman, KETIKAN)
    assert bool(disimpan_sesi()) is sah


@pytest.mark.parametrize("siapa", ["atasan", "pengelola", "bkpsdmd", "orang_lain"])
def test_another_account_gets_nothing_and_what_was_kept_is_gone(tokoh, peramban, siapa):
    respons = kirim_sesudah_habis(peramban)
    peramban.masuk(getattr(tokoh, siapa), respons.headers["Location"])
    halaman = peramban.buka()
    assert (ketikan(halaman), pesan(halaman), disimpan_sesi()) == (KOSONG, [], {})


def test_another_account_clears_it_on_whichever_page_it_opens_first(tokoh, peramban):
    respons = kirim_sesudah_habis(peramban)
    peramban.masuk(tokoh.atasan, respons.headers["Location"])
    peramban.buka("/tim/")
    assert disimpan_sesi() == {}


@pytest.mark.parametrize(("lewat", "isi"), [("11:59:59", KETIKAN), ("12:00:00", KETIKAN), ("12:00:01", KOSONG)])
def test_after_a_day_what_was_kept_is_dropped(tokoh, peramban, time_machine, lewat, isi):
    respons = kirim_sesudah_habis(peramban)
    time_machine.move_to(f"{HARI_INI + timedelta(days=1)}T{lewat}+07:00", tick=False)
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    assert ketikan(peramban.buka()) == isi
    assert disimpan_sesi() == {}


def test_other_pages_and_other_ways_of_asking_leave_it_where_it_is(tokoh, peramban):
    respons = kirim_sesudah_habis(peramban)
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    peramban.klien.head(FORMULIR)
    peramban.buka(FORMULIR, hx_request="true")
    assert pesan(peramban.buka("/")) == []
    assert peramban.buka(POTONGAN).content == b"sepotong, kiriman None"
    assert peramban.buka(TERBUKA).content == b"terbuka, kiriman None"
    assert ketikan(peramban.buka()) == KETIKAN


# --- how much -----------------------------------------------------------------------------------------------


def test_what_is_too_long_is_not_kept_and_the_sentence_says_what_to_do(peramban):
    respons = kirim_sesudah_habis(peramban, alamat="x" * PALING_BESAR)
    assert (sesudah_masuk(respons), disimpan_sesi()) == (FORMULIR, {})
    assert pesan(peramban.buka(respons.headers["Location"])) == [Habis.TERLALU_PANJANG.label]


@pytest.mark.parametrize(("banyak", "tersimpan"), [(1, 1), (2, 2), (3, 2)])
def test_the_limit_is_of_all_that_a_session_keeps(tokoh, peramban, banyak, tersimpan):
    halaman = [peramban.buka(f"{FORMULIR}?tombol={ke}") for ke in range(banyak)]
    waktu_masuk_habis()
    for satu in halaman:
        peramban.kirim(satu, {**KETIKAN, "alamat": "x" * (PALING_BESAR * 2 // 5)})
    assert len(disimpan_sesi()) == tersimpan


@pytest.mark.parametrize("habis", ["", "diretas", "DISIMPAN", "<b>"])
def test_the_sign_in_page_says_none_but_its_own_sentences(db, habis):
    assert pesan(Peramban().buka(f"/masuk/?{urlencode({'habis': habis})}")) == []


# --- buttons ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tekan", [1, 2])
def test_a_button_was_not_pressed_and_one_is_led_back_to_where_it_stands(tokoh, peramban, tekan):
    halaman = peramban.buka()
    waktu_masuk_habis()
    for _ in range(tekan):
        respons = peramban.kirim(halaman, {"pilihan": "terima"}, TOMBOL, "tombol-1")
    assert (sesudah_masuk(respons), tersimpan(), disimpan_sesi()) == (FORMULIR, [], {})
    assert set(pesan(peramban.buka(respons.headers["Location"]))) == {Habis.BELUM_DILAKUKAN.label}

    kembali = peramban.masuk(tokoh.pegawai, respons.headers["Location"]).headers["Location"]
    halaman = peramban.buka(kembali)
    assert (kembali, pesan(halaman)) == (FORMULIR, [])
    peramban.kirim(halaman, {"pilihan": "terima"}, TOMBOL, "tombol-1")
    assert [nama for _, nama, _ in tersimpan()] == ["terima"]


KEMBALI = {
    "/uji/formulir/": "/uji/formulir/",
    "/uji/formulir/?a=1&b=2#sesi-3": "/uji/formulir/?a=1&b=2#sesi-3",
    "": "/",
    "uji/formulir/": "/",
    "https://jahat.example/": "/",
    "//jahat.example/": "/",
    "/\\jahat.example/": "/",
    "///jahat.example": "/",
    "javascript:alert(1)": "/",
    "http://testserver/uji/formulir/": "/",
}


@pytest.mark.parametrize("masuk", [True, False])
@pytest.mark.parametrize("kembali", KEMBALI)
def test_the_way_back_is_a_path_of_this_site_and_nothing_else(tokoh, peramban, kembali, masuk):
    halaman = peramban.buka()
    waktu_masuk_habis()
    if masuk:
        peramban.masuk(tokoh.pegawai)  # the button's page now has an old CSRF token
    tanda = tulis_tanda(tokoh.akun["pegawai"].pk, kembali)
    respons = peramban.kirim(halaman, {"pemilik": tanda}, TOMBOL, "tombol-1")
    tujuan = respons.headers["Location"] if masuk else sesudah_masuk(respons)
    assert (tujuan, tersimpan()) == (KEMBALI[kembali], [])


# --- HTMX ---------------------------------------------------------------------------------------------------

HTMX = {"hx_request": "true", "hx_current_url": f"{SITUS}{FORMULIR}?tombol=2#isi"}
SEKITAR = FORMULIR + "?tombol=2"


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(peramban):
    waktu_masuk_habis()
    respons = peramban.buka(POTONGAN, **HTMX)
    assert (respons.status_code, respons.content, sesudah_masuk(respons)) == (200, b"", SEKITAR)
    assert pesan(peramban.buka(respons.headers["HX-Redirect"])) == [Habis.MASUK_LAGI.label]


@pytest.mark.parametrize("cara", ["get", "post"])
@pytest.mark.parametrize("url", [FORMULIR, POTONGAN])
def test_what_a_part_of_a_page_carries_is_kept_for_the_page_around_it(tokoh, peramban, cara, url):
    data = {**tersembunyi(peramban.buka(SEKITAR), "formulir"), **KETIKAN}
    waktu_masuk_habis()
    respons = getattr(peramban.klien, cara)(url, data, headers=HTMX)
    assert (respons.status_code, respons.content, sesudah_masuk(respons)) == (200, b"", SEKITAR)
    peramban.masuk(tokoh.pegawai, respons.headers["HX-Redirect"])
    halaman = peramban.buka(SEKITAR)
    assert (ketikan(halaman), pesan(halaman), tersimpan()) == (KETIKAN, [kiriman.DIKEMBALIKAN], [])


def test_a_button_of_htmx_leads_to_the_sign_in_and_back(peramban):
    halaman = peramban.buka(SEKITAR)
    waktu_masuk_habis()
    respons = peramban.kirim(halaman, {"pilihan": "terima"}, TOMBOL, "tombol-1", **HTMX)
    assert (respons.status_code, sesudah_masuk(respons), tersimpan()) == (200, FORMULIR, [])


HALAMAN_SEKITAR = {
    "none": ({}, POTONGAN),
    "of another site": ({"hx_current_url": f"https://jahat.example{FORMULIR}"}, POTONGAN),
    "malformed": ({"hx_current_url": "http://[testserver/"}, POTONGAN),
    "that hides a site in its path": ({"hx_current_url": f"{SITUS}//jahat.example/"}, "/"),
    "of a link that HTMX follows": ({**HTMX, "hx_boosted": "true"}, POTONGAN),
}


@pytest.mark.parametrize("jenis", HALAMAN_SEKITAR)
def test_the_page_around_it_is_one_of_this_site(db, jenis):
    kepala, tujuan = HALAMAN_SEKITAR[jenis]
    assert sesudah_masuk(Peramban().buka(POTONGAN, **{"hx_request": "true", **kepala})) == tujuan


def test_going_back_in_history_shows_the_sign_in_page_itself(db):
    respons = Peramban().buka(POTONGAN, hx_history_restore_request="true", **HTMX)
    assert (respons.status_code, respons.headers["Location"]) == (302, f"/masuk/?next={POTONGAN}")


def test_an_open_page_is_open_to_htmx_too(db):
    assert Peramban().buka(TERBUKA, **HTMX).content == b"terbuka, kiriman None"


# --- an old CSRF token --------------------------------------------------------------------------------------


def test_an_htmx_form_with_an_old_token_leads_the_whole_page_back(tokoh, peramban):
    halaman = peramban.buka(SEKITAR)
    peramban.masuk_di_tab_lain(tokoh.pegawai)
    respons = peramban.kirim(halaman, KETIKAN, FORMULIR, **HTMX)
    assert (respons.status_code, respons.content, respons.headers["HX-Redirect"]) == (200, b"", SEKITAR)
    assert ketikan(peramban.buka(SEKITAR)) == KETIKAN
    assert tersimpan() == []


@pytest.mark.parametrize("url", [FORMULIR, FORMULIR + "?tombol=2&q=a%20b"])
def test_after_signing_in_in_another_tab_the_form_comes_back_and_is_saved_once(tokoh, peramban, url):
    halaman = peramban.buka(url)
    peramban.masuk_di_tab_lain(tokoh.pegawai)
    respons = peramban.kirim(halaman, KETIKAN)
    assert (respons.status_code, respons.headers["Location"], tersimpan()) == (302, url, [])

    halaman = peramban.buka(url)
    assert (ketikan(halaman), pesan(halaman)) == (KETIKAN, [kiriman.KEDALUWARSA])
    assert ketikan(peramban.buka(url)) == KOSONG
    peramban.kirim(halaman, ketikan(halaman))
    assert tersimpan() == [tuple(KETIKAN.values())]


def test_with_an_old_token_and_signed_out_again_one_signs_in_first(tokoh, peramban):
    halaman = peramban.buka()
    peramban.masuk_di_tab_lain(tokoh.pegawai)
    waktu_masuk_habis()
    respons = peramban.kirim(halaman, KETIKAN, FORMULIR)
    assert sesudah_masuk(respons) == FORMULIR
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    halaman = peramban.buka()
    assert (ketikan(halaman), pesan(halaman)) == (KETIKAN, [kiriman.DIKEMBALIKAN])


def test_a_button_with_an_old_token_was_not_pressed(tokoh, peramban):
    halaman = peramban.buka()
    peramban.masuk_di_tab_lain(tokoh.pegawai)
    respons = peramban.kirim(halaman, {"pilihan": "terima"}, TOMBOL, "tombol-1")
    assert (respons.headers["Location"], tersimpan(), disimpan_sesi()) == (FORMULIR, [], {})
    assert pesan(peramban.buka()) == [kiriman.KEDALUWARSA_TOMBOL]


DITOLAK = {
    "from another site": lambda tokoh: ({}, {"origin": "https://jahat.example"}),
    "from a page that hides where it is": lambda tokoh: ({}, {"origin": "null"}),
    "without an origin": lambda tokoh: ({}, {"origin": ""}),
    "with the mark of another account": lambda tokoh: ({"pemilik": tulis_tanda(tokoh.akun["atasan"].pk)}, {}),
    "with a forged mark": lambda tokoh: ({"pemilik": palsu(tulis_tanda(tokoh.akun["pegawai"].pk))}, {}),
    "without a mark": lambda tokoh: ({"pemilik": ""}, {}),
    "with too much": lambda tokoh: ({"alamat": "x" * PALING_BESAR}, {}),
}


@pytest.mark.parametrize("jenis", DITOLAK)
def test_a_wrong_token_is_refused(tokoh, peramban, jenis):
    halaman = peramban.buka()
    peramban.masuk_di_tab_lain(tokoh.pegawai)
    isi, kepala = DITOLAK[jenis](tokoh)
    respons = peramban.kirim(halaman, {**KETIKAN, **isi}, FORMULIR, **kepala)
    assert (respons.status_code, tersimpan(), disimpan_sesi()) == (403, [], {})
    assert "Formulir ini sudah kedaluwarsa" in baca(respons)
    assert ketikan(peramban.buka()) == KOSONG


@pytest.mark.parametrize("origin", ["https://jahat.example", "null", ""])
def test_another_site_with_a_mark_of_its_own_touches_no_session(tokoh, origin):
    """Its author has an account here. Cookies do not come along (SameSite), but a new one would stay."""
    tanda = tulis_tanda(tokoh.akun["orang_lain"].pk)
    respons = Peramban().klien.post(FORMULIR, {**KETIKAN, "pemilik": tanda}, headers={"origin": origin})
    assert (respons.status_code, Session.objects.count()) == (403, 0)
    assert "sessionid" not in respons.cookies


def test_an_origin_that_the_operator_trusts_is_ours(tokoh, peramban, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://jp.contoh.go.id"]
    halaman = peramban.buka()
    peramban.masuk_di_tab_lain(tokoh.pegawai)
    respons = peramban.kirim(halaman, KETIKAN, FORMULIR, origin="https://jp.contoh.go.id")
    assert (respons.status_code, [*disimpan_sesi()]) == (302, [FORMULIR])


@pytest.mark.parametrize("url", [TERBUKA, "/masuk/", "/tidak-ada/"])
def test_nothing_is_kept_for_a_page_that_needs_no_sign_in(tokoh, peramban, url):
    tanda = tulis_tanda(tokoh.akun["pegawai"].pk)
    respons = peramban.klien.post(url, {**KETIKAN, "pemilik": tanda}, headers={"origin": SITUS})
    assert (respons.status_code, disimpan_sesi()) == (404 if url == "/tidak-ada/" else 403, {})


def test_one_signed_out_needs_a_right_token_or_an_origin_of_ours(tokoh):
    """A request from nowhere, as a program makes it, is refused before anything is kept."""
    tanda = tulis_tanda(tokoh.akun["pegawai"].pk)
    respons = Peramban().klien.post(FORMULIR, {**KETIKAN, "pemilik": tanda})
    assert (respons.status_code, Session.objects.count()) == (403, 0)


# --- the mark -----------------------------------------------------------------------------------------------


def tampil(templat, request=None):
    return engines["django"].from_string(templat).render({}, request)


@pytest.mark.parametrize(
    ("templat", "kembali"),
    [
        ("{% pemilik %}", None),
        ('{% pemilik "/tim/" %}', "/tim/"),
        ("{% url 'tim' as tim %}{% pemilik tim %}", "/tim/"),
    ],
)
def test_the_mark_says_whose_page_it_was_and_where_to_go_back(tokoh, templat, kembali):
    request = RequestFactory().get("/")
    request.user = tokoh.akun["pegawai"]
    teks = tampil(templat, request)
    assert teks.startswith('<input type="hidden" name="pemilik" value="')
    assert baca_tanda({"pemilik": teks.split('"')[5]}) == (request.user.pk, kembali)


def test_there_is_no_mark_for_who_is_not_signed_in(db):
    assert tampil("{% pemilik %}") == ""
    teks = Peramban().buka("/aturan/").content.decode()
    assert 'name="pemilik"' not in teks


@pytest.mark.parametrize("url", ["/saya/sandi/", "/masuk/", "/keluar/"])
def test_no_form_that_asks_for_a_password_carries_a_mark(tokoh, url):
    klien = Client() if url == "/masuk/" else tokoh.masuk("pegawai")
    bidang = [satu.get("name") for satu in pohon(klien.get(url)).iter("input")]
    assert "pemilik" not in bidang


def test_a_password_that_arrives_late_is_not_kept(tokoh):
    peramban = Peramban(tokoh.akun["pegawai"])
    halaman = peramban.buka("/saya/sandi/")
    waktu_masuk_habis()
    data = {**tersembunyi(halaman), "oldpassword": SANDI, "password1": "rahasia sekali", "password2": "rahasia sekali"}
    respons = peramban.klien.post("/saya/sandi/", data, headers={"origin": SITUS})
    assert (respons.headers["Location"], Session.objects.count()) == ("/masuk/?next=/saya/sandi/", 0)


# --- what it costs ------------------------------------------------------------------------------------------


def test_it_stands_between_the_check_of_the_token_and_that_of_the_sign_in():
    urutan = [nama.rsplit(".", 1)[1] for nama in settings.MIDDLEWARE]
    ke = urutan.index("KirimanTertunda")
    assert urutan[ke + 1] == "LoginRequiredMiddleware"
    assert urutan.index("CsrfViewMiddleware") < urutan.index("AuthenticationMiddleware") < ke
    assert "MessageMiddleware" in urutan


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_page_asks_no_more_for_its_marks(peramban, django_assert_num_queries, banyak):
    """The session, the account, its roles (two): what every page asks."""
    with django_assert_num_queries(4):
        halaman = peramban.buka(f"{FORMULIR}?tombol={banyak}")
    bidang = [satu for satu in utama(halaman).iter("input") if satu.get("name") == "pemilik"]
    assert len(bidang) == 1 + banyak


def test_an_open_page_asks_nothing_more(peramban, django_assert_num_queries):
    """Of who is signed in two queries, by the audit trail."""
    with django_assert_num_queries(2):
        peramban.buka(TERBUKA)
    with django_assert_num_queries(0):
        Peramban().buka(TERBUKA)


def test_keeping_and_giving_back_cost_what_a_session_costs(tokoh, peramban, django_assert_num_queries):
    halaman = peramban.buka()
    waktu_masuk_habis()
    with django_assert_num_queries(5):
        respons = peramban.kirim(halaman, KETIKAN)
    peramban.masuk(tokoh.pegawai, respons.headers["Location"])
    with django_assert_num_queries(8):
        peramban.buka()
