"""What holds at every address: no change without a token, no method that was not meant, nothing kept by a browser."""

import pytest
from django import forms
from django.test import Client

from operasi.kepala import KEPALA
from tests.hak.berjalan import ORANG, coba, isi_alamat, klien, semua_sesi
from tests.hak.dunia import semua_benda
from tests.hak.test_tabel import TABEL

pytestmark = pytest.mark.lengkap

SEKALI_KLIK = "pengingat/berhenti/<str:tanda>/"
"""What a mail program posts (RFC 8058): the mark in the address is the right to it, and a cookie none."""
MENGUBAH = [satu for satu in TABEL if set("".join(satu.kata[len(satu.kata) // 2 :])) & set("1+>")]
"""Where somebody may POST."""


def oleh(satu) -> str:
    """Somebody who may POST there."""
    kata = satu.kata[len(satu.kata) // 2]
    return next(peran for peran, huruf in zip(ORANG, kata, strict=True) if huruf in "1+>")


@pytest.fixture
def panggung(tokoh, penyimpanan):
    return semua_benda(tokoh), semua_sesi(tokoh)


def test_a_form_without_its_token_is_refused_everywhere(panggung):
    benda, sesi = panggung
    assert SEKALI_KLIK in [satu.jalur for satu in MENGUBAH]
    for satu in MENGUBAH:
        if satu.jalur == SEKALI_KLIK:
            continue
        isi = benda[satu.benda]
        respons = klien(sesi[oleh(satu)], enforce_csrf_checks=True).post(isi_alamat(satu.jalur, isi), isi.get("isi"))
        assert (satu.jalur, respons.status_code) == (satu.jalur, 403)


@pytest.mark.parametrize("metode", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
def test_other_methods_do_nothing_anywhere(panggung, metode):
    benda, sesi = panggung
    for satu in TABEL:
        huruf = {coba(satu.jalur, metode, benda[satu.benda], sesi[peran]) for peran in ("tamu", "bkpsdmd")}
        assert (satu.jalur, huruf - set("m-xt")) == (satu.jalur, set())


def test_every_page_carries_the_headers_and_is_not_kept_for_who_comes_next(panggung):
    benda, sesi = panggung
    for satu in TABEL:
        if satu.kata[0][ORANG.index("atasan")] in "1>":
            respons = klien(sesi["atasan"]).get(isi_alamat(satu.jalur, benda[satu.benda]))
            respons.close()
            kepala = respons.headers
            assert {nama: kepala.get(nama) for nama in KEPALA} == KEPALA, satu.jalur
            assert "Content-Security-Policy" in kepala, satu.jalur
            assert kepala["X-Content-Type-Options"] == "nosniff", satu.jalur
            assert {"private", "no-store"} & set(kepala["Cache-Control"].split(", ")), satu.jalur


def test_signing_out_makes_the_browser_forget_what_it_has_seen(tokoh):
    respons = tokoh.masuk("pegawai").post("/keluar/")
    assert respons.headers["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in tokoh.masuk("pegawai").get("/").headers
    assert "Cache-Control" not in Client().get("/aturan/").headers


def test_no_form_takes_its_fields_from_a_model():
    """A field that is not written in a form cannot be set by what is sent."""
    bukan_kita = ("django", "tests")
    semua = [satu for satu in forms.ModelForm.__subclasses__() if satu.__module__.split(".")[0] not in bukan_kita]
    assert semua == []
