"""Readers of one cell: a plain value of openpyxl in, a value of ours out.

Each raises SelKeliru with an Indonesian sentence that tells the person at the spreadsheet what to do. None of them
sees an empty cell, a formula or an error of Excel; `impor.buku` deals with those.
"""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import CharField, Model

from kepegawaian import nip as nomor_induk
from kepegawaian.pangkat import Tangga
from konversi.tulisan import BULAN, tanggal_panjang

T = TypeVar("T")
Pembaca = Callable[[Any], T]

EMPAT_DESIMAL = Decimal("0.0001")
ANGKA_TERPERCAYA = 10**15
"""From here on a spreadsheet no longer keeps every digit of a number."""

_PANGKAT_SEPULUH = re.compile(r"[0-9]([.,][0-9]+)?[eE]\+?[0-9]+")
_ANGKA = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
_TAHUN_DULU = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_HARI_DULU = re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{4})")
_DENGAN_BULAN = re.compile(r"([0-9]{1,2}) ([A-Za-z]+) ([0-9]{4})")
_NOMOR_BULAN = {nama.casefold(): nomor for nomor, nama in enumerate(BULAN, start=1)}


class SelKeliru(ValueError):
    """The cell holds something else than its column asks for."""


def teks(maks: int) -> Pembaca[str]:
    """One line of at most `maks` characters, with single spaces."""

    def baca(nilai: Any) -> str:
        isi = " ".join(_tulisan(nilai).split())
        if len(isi) > maks:
            raise SelKeliru(f"terlalu panjang ({len(isi)} huruf); paling banyak {maks}.")
        return isi

    return baca


def teks_medan(model: type[Model], medan: str) -> Pembaca[str]:
    """One line, as long as the field of that model can hold."""
    return teks(panjang(model, medan))


def panjang(model: type[Model], medan: str) -> int:
    """The most characters a field holds."""
    isian = model._meta.get_field(medan)
    return (isian.max_length or 0) if isinstance(isian, CharField) else 0


def paragraf(nilai: Any) -> str:
    """Text that may run over several lines."""
    return "\n".join(baris.strip() for baris in _tulisan(nilai).splitlines()).strip()


def nip(nilai: Any) -> str:
    """A valid NIP, compact. A number of that length has lost its last digits in the spreadsheet and is refused."""
    dibulatkan = isinstance(nilai, int | float) and abs(nilai) >= ANGKA_TERPERCAYA
    if dibulatkan or (isinstance(nilai, str) and _PANGKAT_SEPULUH.fullmatch(nilai.strip())):
        tampak = f"{nilai:.5E}" if dibulatkan else nilai.strip()
        raise SelKeliru(
            f"{tampak} tersimpan sebagai angka, sehingga digit terakhir NIP sudah hilang. "
            "Ubah format kolom ini menjadi Teks, lalu ketik ulang NIP-nya."
        )
    try:
        return nomor_induk.validate(_tulisan(nilai))
    except nomor_induk.NIPTidakSah as galat:
        raise SelKeliru(str(galat)) from None


def tanggal(nilai: Any) -> date:
    """A real date, or one of the texts `2026-03-31`, `31-03-2026`, `31/03/2026` and `31 Maret 2026`."""
    if isinstance(nilai, datetime):
        return nilai.date()
    if isinstance(nilai, date):
        return nilai
    tulisan = " ".join(nilai.strip().lstrip("'’").split()) if isinstance(nilai, str) else str(nilai)
    bagian = _bagian_tanggal(tulisan)
    if bagian is None:
        raise SelKeliru(
            f"“{tulisan}” bukan tanggal. Tulis misalnya 2026-03-31, 31-03-2026 atau 31/03/2026, "
            "atau ubah format selnya menjadi Tanggal."
        )
    tahun, bulan, hari = bagian
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        sebutan = f"{hari} {BULAN[bulan - 1]} {tahun}" if 1 <= bulan <= 12 else f"“{tulisan}”"
        raise SelKeliru(f"{sebutan} bukan tanggal yang ada.") from None


def _bagian_tanggal(tulisan: str) -> tuple[int, int, int] | None:
    tulisan = tulisan.removesuffix(" 00:00:00")
    if cocok := _TAHUN_DULU.fullmatch(tulisan):
        return int(cocok[1]), int(cocok[2]), int(cocok[3])
    if cocok := _HARI_DULU.fullmatch(tulisan):
        return int(cocok[4]), int(cocok[3]), int(cocok[1])
    if (cocok := _DENGAN_BULAN.fullmatch(tulisan)) and cocok[2].casefold() in _NOMOR_BULAN:
        return int(cocok[3]), _NOMOR_BULAN[cocok[2].casefold()], int(cocok[1])
    return None


def angka(nilai: Any) -> Decimal:
    """A number with comma or point, rounded half up to 4 decimals."""
    if isinstance(nilai, date):
        raise SelKeliru(
            f"berisi tanggal ({tanggal_panjang(nilai)}), bukan angka. "
            "Ubah format selnya menjadi Angka, lalu ketik ulang."
        )
    tulisan = str(nilai).strip().lstrip("'’")
    if isinstance(nilai, float) and math.isfinite(nilai):
        desimal = Decimal(repr(nilai))
    elif _ANGKA.fullmatch(tulisan):
        desimal = Decimal(tulisan.replace(",", "."))
    else:
        raise SelKeliru(f"“{tulisan}” bukan angka. Isi angkanya saja, misalnya 3 atau 7,5.")
    if abs(desimal) >= ANGKA_TERPERCAYA:
        raise SelKeliru(f"“{tulisan}” terlalu besar.")
    return desimal.quantize(EMPAT_DESIMAL, ROUND_HALF_UP)


def pilihan(boleh: tuple[str, ...]) -> Pembaca[str]:
    """One of these words, without regard to case."""

    def baca(nilai: Any) -> str:
        isi = " ".join(_tulisan(nilai).split())
        if isi.casefold() not in boleh:
            raise SelKeliru(f"“{isi}” tidak dikenal. Pilih salah satu: {', '.join(boleh)}.")
        return isi.casefold()

    return baca


def anggota(tangga: type[Tangga]) -> Pembaca[int]:
    """A step of the ladder of golongan or of jenjang, by its label."""
    menurut_label = {str(satu.label): int(satu) for satu in tangga}

    def baca(nilai: Any) -> int:
        tulisan = _tulisan(nilai)
        if tulisan in menurut_label:
            return menurut_label[tulisan]
        try:
            return int(tangga.dari_label(tulisan))
        except ValueError as galat:
            raise SelKeliru(str(galat)) from None

    return baca


def surel(maks: int) -> Pembaca[str]:
    """An e-mail address."""

    def baca(nilai: Any) -> str:
        alamat = teks(maks)(nilai)
        try:
            validate_email(alamat)
        except ValidationError:
            raise SelKeliru(f"“{alamat}” bukan alamat e-mail. Tulis misalnya nama@contoh.go.id.") from None
        return alamat

    return baca


def _tulisan(nilai: Any) -> str:
    """The text of a cell; whole numbers are taken for what they look like."""
    if isinstance(nilai, str):
        return nilai.replace("_x000D_", "")
    bilangan = isinstance(nilai, int | float) and not isinstance(nilai, bool)
    if bilangan and abs(nilai) < ANGKA_TERPERCAYA and nilai == int(nilai):
        return str(int(nilai))
    tampak = tanggal_panjang(nilai) if isinstance(nilai, date) else str(nilai)
    raise SelKeliru(
        f"{tampak} tidak tersimpan sebagai teks. Ubah format sel ini menjadi Teks, lalu ketik ulang isinya."
    )
