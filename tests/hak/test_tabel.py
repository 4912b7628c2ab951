"""Who may do what at every address: the table beside this file, against the application."""

from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hak.berjalan import baris, semua_alamat, semua_sesi
from tests.hak.dunia import asing, semua_benda

pytestmark = pytest.mark.lengkap


class Baris(NamedTuple):
    """An address, what its parts are taken from, and the letters expected."""

    jalur: str
    benda: str
    kata: list[str]

    def __str__(self) -> str:
        return f"{self.jalur:<58} {self.benda:<22} {' '.join(self.kata)}"


def baca_tabel() -> list[Baris]:
    isi = (Path(__file__).parent / "tabel.txt").read_text().splitlines()
    semua = [satu.split() for satu in isi if satu and not satu.startswith("#")]
    return [Baris(jalur.removeprefix("/"), benda.strip("-"), kata) for jalur, benda, *kata in semua]


TABEL = baca_tabel()
BAGIAN = {nama: list(isi) for nama, isi in groupby(TABEL, lambda satu: satu.jalur.split("/")[0])}


def test_every_address_has_its_row_and_every_row_its_address():
    assert sorted({satu.jalur for satu in TABEL}) == sorted(set(semua_alamat()))


@pytest.mark.parametrize("bagian", BAGIAN)
def test_everybody_may_do_what_the_table_says_and_nothing_else(tokoh, penyimpanan, bagian):
    milik, lain = semua_benda(tokoh), semua_benda(asing(tokoh))
    sesi = semua_sesi(tokoh)
    nyata = [
        satu._replace(kata=baris(satu.jalur, milik[satu.benda], lain[satu.benda], sesi)) for satu in BAGIAN[bagian]
    ]
    assert "\n".join(map(str, nyata)) == "\n".join(map(str, BAGIAN[bagian]))
