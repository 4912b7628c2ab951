"""What a password must not be: what a colleague would try first.

A password is taken apart: what stands in the NIP (birth date in every usual spelling, TMT, the number itself and its
reverse), the parts of the name, and words that everybody uses are taken away. What is left must still be enough to
be a secret of its own, so that `bismillah2026` and `Siti12-04-1985` are refused and a sentence of four words is not,
even when one of them is a name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from kepegawaian import nip as nomor_induk

SISA_PALING_SEDIKIT = 6
"""Letters and digits that must be left, and"""
RAGAM_PALING_SEDIKIT = 4
"""how many different ones."""
TERPENDEK = 10
"""Of shorter ones MinimumLengthValidator says enough."""
BERKAS_KATA = Path(__file__).with_name("kata_umum.txt")
BULAN = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
MIRIP = str.maketrans("4@310!57$", "aaeioists")
"""Figures and signs that are written for letters: p4ngk4lp1nang."""
DERET = re.compile(r"(?:19|20)\d\d|\d{1,4}$|^\d{1,4}|01234567890?|1234567?8?9?0?|12345|54321|(.)\1{2,}")
"""Years, a few figures before or after, figures in order, and one letter over and over."""

DARI_NIP = (
    "Kata sandi ini terlalu mudah ditebak: sebagian besar berasal dari nama, tanggal lahir, atau NIP Anda. "
    "Pakai beberapa kata yang tidak berkaitan dengan Anda, misalnya empat kata acak."
)
KATA_UMUM = (
    "Kata sandi ini terlalu mudah ditebak: sebagian besar kata atau angka yang dipakai banyak orang. "
    "Pakai beberapa kata yang tidak berkaitan, misalnya empat kata acak."
)


class BukanTebakan:
    """A validator of Django (AUTH_PASSWORD_VALIDATORS). Without an account only common words are looked at."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < TERPENDEK:
            return
        pribadi = tuple(bagian_pribadi(user)) if user is not None else ()
        for tulisan in (rata(password), rata(password.translate(MIRIP))):
            sisa = _tanpa(tulisan, pribadi) if pribadi else tulisan
            if sisa != tulisan and not _cukup(sisa):
                raise ValidationError(DARI_NIP, code="sandi_dari_nip")
            if not _cukup(DERET.sub("", _tanpa(tulisan, (*pribadi, *kata_umum())))):
                raise ValidationError(KATA_UMUM, code="sandi_umum")

    def get_help_text(self) -> str:
        return "Bukan nama, tanggal lahir, atau NIP Anda, dan bukan kata yang dipakai banyak orang."


def rata(teks: str) -> str:
    """Small letters and digits alone, without accents."""
    polos = unicodedata.normalize("NFKD", teks.casefold())
    return "".join(huruf for huruf in polos if huruf.isalnum())


@cache
def kata_umum() -> tuple[str, ...]:
    return tuple(BERKAS_KATA.read_text().split())


def bagian_pribadi(akun: Any) -> Iterator[str]:
    """What others know of the person of this account, as `rata` writes it."""
    nip = akun.nip
    if nomor_induk.is_valid(nip):
        dari_nip = {nip, *_tanggal(nip), nip[8:14], nip[12:14] + nip[8:12], nip[8:12], nip[8:18], nip[14:18], nip[6:18]}
        yield from dari_nip
        yield from (satu[::-1] for satu in dari_nip)
    yield from (kata for kata in map(rata, akun.pns.nama.split()) if len(kata) > 2)


def _tanggal(nip: str) -> set[str]:
    """The birth date the ways people write it: 12041985, 850412, 12april85, april1985."""
    lahir = nomor_induk.tanggal_lahir(nip)
    nama = BULAN[lahir.month - 1]
    hasil = {nip[:4], nip[:8]}
    for hari in {f"{lahir:%d}", str(lahir.day)}:
        for bulan in {f"{lahir:%m}", str(lahir.month), nama, nama[:3]}:
            for tahun in (f"{lahir:%Y}", f"{lahir:%y}"):
                hasil |= {hari + bulan + tahun, tahun + bulan + hari, bulan + hari + tahun, tahun + hari + bulan}
                hasil |= {bulan + tahun, tahun + bulan}
            hasil |= {hari + bulan, bulan + hari}
    return {satu for satu in hasil if len(satu) > 3}


def _tanpa(tulisan: str, bagian: Iterable[str]) -> str:
    """With each of these taken away, the longest first."""
    pola = "|".join(map(re.escape, sorted(bagian, key=len, reverse=True)))
    return re.sub(pola, "", tulisan)


def _cukup(sisa: str) -> bool:
    return len(sisa) >= SISA_PALING_SEDIKIT and len(set(sisa)) >= RAGAM_PALING_SEDIKIT
