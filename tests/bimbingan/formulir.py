"""Reading back a form: what stands in it, what is wrong, where the cursor is; and the sentences above a page."""

import re
from typing import Any

from tests.laporan.baca import kata, utama

BUKAN_ISIAN = ("csrfmiddlewaretoken", "pemilik")


def formulir(respons):
    """The form of the page that saves something and is not one button."""
    return next(satu for satu in utama(respons).iter("form") if "kotak" in (satu.get("class") or ""))


def isian(respons) -> dict[str, Any]:
    """What stands in each field; the ticks of a list as a list."""
    isi: dict[str, Any] = {}
    for unsur in formulir(respons).iter():
        nama = unsur.get("name")
        if not nama or nama in BUKAN_ISIAN or unsur.tag == "button" or unsur.get("type") == "file":
            continue
        if unsur.get("type") in ("checkbox", "radio"):
            isi.setdefault(nama, [])
            if "checked" in unsur.attrib:
                isi[nama].append(unsur.get("value", "on"))
        elif unsur.tag == "select":
            isi[nama] = next((satu.get("value") for satu in unsur.iter("option") if "selected" in satu.attrib), None)
        else:
            isi[nama] = (unsur.text if unsur.tag == "textarea" else unsur.get("value")) or ""
    return isi


def pilihan(respons, nama: str) -> list[str]:
    """The words beside the boxes of a list."""
    label = {satu.get("for"): kata(satu) for satu in formulir(respons).iter("label")}
    return [label[satu.get("id")] for satu in formulir(respons).iter("input") if satu.get("name") == nama]


def kesalahan(respons) -> dict[str, list[str]]:
    """The sentences beside each field; under "" those above the form."""
    salah: dict[str, list[str]] = {}
    for unsur in formulir(respons).iter():
        if cocok := re.fullmatch(r"error_\d+_id_(\w+)", unsur.get("id") or ""):
            salah.setdefault(cocok[1], []).append(kata(unsur))
        elif "alert-danger" in (unsur.get("class") or ""):
            salah.setdefault("", []).extend([kata(butir) for butir in unsur.iter("li")] or [kata(unsur)])
    return salah


def fokus(respons) -> list[str]:
    return [unsur.get("name") for unsur in utama(respons).iter() if "autofocus" in unsur.attrib]


def pesan(respons) -> list[str]:
    """What the page says about the click before."""
    return [kata(satu) for satu in utama(respons).findall("div") if satu.get("role") == "status"]


def kiriman(isi: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends of it: only what is there."""
    return {nama: nilai for nama, nilai in isi.items() if nilai not in (None, "", [])}
