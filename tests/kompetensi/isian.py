"""Reading back the forms of competency: what stands in them and what is wrong; and signing in again in between."""

from typing import Any

from django.contrib.sessions.models import Session
from django.test import Client

from tests.laporan.baca import kata, utama

BUKAN_ISIAN = ("csrfmiddlewaretoken", "pemilik")
SANDI = "sandi-untuk-uji"


def formulir(respons: Any) -> Any:
    """The form of the page that guards what is typed."""
    return next(satu for satu in utama(respons).iter("form") if "data-jaga" in satu.attrib)


def isi_formulir(respons: Any) -> dict[str, str]:
    """What a browser would send of it: every field that says something."""
    isi: dict[str, str] = {}
    for unsur in formulir(respons).iter():
        nama = unsur.get("name")
        if not nama or nama in BUKAN_ISIAN or unsur.tag == "button":
            continue
        if unsur.tag == "select":
            pilihan = [satu.get("value") for satu in unsur.iter("option") if "selected" in satu.attrib]
            isi[nama] = pilihan[0] if pilihan else next(unsur.iter("option")).get("value")
        elif unsur.get("type") not in ("radio", "checkbox") or "checked" in unsur.attrib:
            isi[nama] = (unsur.text or "").removeprefix("\n") if unsur.tag == "textarea" else unsur.get("value") or ""
    return {nama: nilai for nama, nilai in isi.items() if nilai}


def kesalahan(respons: Any) -> list[str]:
    """The sentences beside the fields and above the form."""
    salah = []
    for unsur in utama(respons).iter():
        kelas = (unsur.get("class") or "").split()
        if "invalid-feedback" in kelas or "errorlist" in kelas:
            salah.append(kata(unsur))
        elif "alert-danger" in kelas:
            salah += [kata(satu) for satu in unsur.iter("p")] or [kata(unsur)]
    return salah


def pesan(respons: Any) -> list[str]:
    """What the page says about the click before."""
    return [kata(satu) for satu in utama(respons).iter("div") if satu.get("role") == "status"]


def sesudah_masuk_lagi(klien: Client, nip: str, alamat: str, kiriman: dict[str, str]) -> Any:
    """The page again, when the sign-in ran out under what was sent and its owner has signed in once more."""
    unsur = formulir(klien.get(alamat)).iter("input")
    tersembunyi = {satu.get("name"): satu.get("value") for satu in unsur if satu.get("type") == "hidden"}
    Session.objects.all().delete()
    respons = klien.post(alamat, {**tersembunyi, **kiriman})
    assert respons.status_code == 302
    masuk = respons.headers["Location"]
    klien.get(masuk)
    respons = klien.post(masuk, {"login": nip, "password": SANDI})
    assert respons.headers["Location"] == alamat
    return klien.get(alamat)
