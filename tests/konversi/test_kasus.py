"""The legal case tables in kasus/*.toml: one file for each row of Lampiran II, and one for the readings.

A file of a row says what the row is (`satuan`, `kolom`, `dasar`, copied from the regulation). A case is a `tahun`, the
records of one peserta (`jumlah`, or `menit` where a form lets the user type minutes; `urutan` is the place in the list
unless it is given) and, for each record, the JP it claims (`jp`) and the JP that count (`diakui`) in that year; or
`ditolak`, a part of the sentence with which the records are refused.
"""

import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from konversi.aturan import LINGKUP, TidakDiatur
from konversi.berkas_aturan import muat
from konversi.hitung import per_catatan
from konversi.klaim import Catatan

FOLDER = Path(__file__).parent / "kasus"
BERKAS = {jalur.stem: tomllib.loads(jalur.read_text(encoding="utf-8")) for jalur in sorted(FOLDER.glob("*.toml"))}
TABEL = {nama: isi for nama, isi in BERKAS.items() if nama != "tafsir"}
SEMUA = [pytest.param(kasus, id=f"{nama}::{kasus['nama']}") for nama, isi in BERKAS.items() for kasus in isi["kasus"]]

BUKU = muat(settings.ATURAN_DIR)
HARI_PERTAMA = date(2023, 1, 12)
HARI_SEBELUMNYA = date(2023, 1, 11)
PERWALI = BUKU.pada(HARI_PERTAMA)


def catatan(isi, urutan):
    jumlah = Decimal(isi["menit"]) / PERWALI.menit_per_jp if "menit" in isi else Decimal(isi["jumlah"])
    return Catatan(
        isi["bentuk"], isi["lingkup"], isi["mulai"], isi["selesai"], jumlah, isi.get("urutan", urutan), kunci=urutan
    )


@pytest.mark.parametrize("kasus", SEMUA)
def test_case_of_the_regulation(kasus):
    semua = [catatan(isi, urutan) for urutan, isi in enumerate(kasus["catatan"], start=1)]
    if "ditolak" in kasus:
        with pytest.raises(TidakDiatur, match=re.escape(kasus["ditolak"])):
            per_catatan(semua, BUKU, kasus["tahun"])
        return

    hasil = per_catatan(semua, BUKU, kasus["tahun"])

    assert [(satu.jp, satu.diakui) for satu in hasil] == [
        (Decimal(isi["jp"]), Decimal(isi["diakui"])) for isi in kasus["catatan"]
    ]
    for satu, isi in zip(hasil, kasus["catatan"], strict=True):
        assert satu.baris.kolom == isi.get("kolom", satu.baris.kolom)
        assert satu.keterangan


@pytest.mark.parametrize("kode", TABEL)
def test_row_stands_as_in_the_regulation(kode):
    tabel, baris = TABEL[kode], PERWALI.cari(kode)
    assert (baris.kode, baris.satuan, baris.kolom, baris.dasar) == (
        tabel["kode"],
        tabel["satuan"],
        tabel["kolom"],
        tabel["dasar"],
    )


# What is proved below about the tables themselves: nobody can forget a row or a kind of case.


def test_every_row_of_the_regulation_has_a_table():
    assert sorted(TABEL) == sorted(PERWALI.baris)
    assert len(TABEL) == 23
    assert all(
        kode == tabel["kode"] and {isi["bentuk"] for kasus in tabel["kasus"] for isi in kasus["catatan"]} == {kode}
        for kode, tabel in TABEL.items()
    )


def test_every_reading_the_calculator_decides_has_a_case():
    # 12, 16 and 18 are decided by the models, 17 by the Kartu.
    assert {kasus["tafsir"] for kasus in BERKAS["tafsir"]["kasus"]} == set(range(1, 19)) - {12, 16, 17, 18}
    assert {tafsir.nomor for tafsir in PERWALI.tafsir} == set(range(1, 19))


@pytest.mark.parametrize("kode", TABEL)
def test_names_of_cases_are_unique(kode):
    nama = [kasus["nama"] for kasus in TABEL[kode]["kasus"]]
    assert len(nama) == len(set(nama))


@pytest.mark.parametrize("kode", TABEL)
def test_table_has_the_required_kinds_of_case(kode):
    dihitung = [kasus for kasus in TABEL[kode]["kasus"] if "ditolak" not in kasus]
    ditolak = [kasus for kasus in TABEL[kode]["kasus"] if "ditolak" in kasus]
    baris = PERWALI.cari(kode)

    kurang = [
        *(f"lingkup {lingkup}" for lingkup in LINGKUP if not _ada_lingkup(dihitung, ditolak, baris, lingkup)),
        *(["sehari sebelum peraturan"] if not any(map(_sehari_sebelumnya, ditolak)) else []),
        *(["hari pertama"] if not any(map(_hari_pertama, dihitung)) else []),
        *(["melewati tahun baru, dua-duanya tahun"] if not _melewati_tahun_baru(dihitung) else []),
    ]
    if baris.batas_bulanan or baris.batas_harian:
        for lingkup in LINGKUP:
            kurang += [f"tepat di batas {lingkup}"] if not _tepat_di_batas(dihitung, baris, lingkup) else []
            kurang += [f"satu di atas batas {lingkup}"] if not _satu_di_atas(dihitung, baris, lingkup) else []
    assert kurang == []


def _ada_lingkup(dihitung, ditolak, baris, lingkup):
    if lingkup in baris.lingkup_diatur:
        return any(_hanya(kasus, lingkup) and kasus["catatan"][0]["diakui"] != "0" for kasus in dihitung)
    return any(
        _hanya(kasus, lingkup) and f"tidak diatur untuk lingkup {lingkup}" in kasus["ditolak"] for kasus in ditolak
    )


def _hanya(kasus, lingkup):
    return {isi["lingkup"] for isi in kasus["catatan"]} == {lingkup}


def _sehari_sebelumnya(kasus):
    return all(isi["selesai"] == HARI_SEBELUMNYA for isi in kasus["catatan"])


def _hari_pertama(kasus):
    return all(isi["mulai"] == isi["selesai"] == HARI_PERTAMA and isi["diakui"] != "0" for isi in kasus["catatan"])


def _melewati_tahun_baru(dihitung):
    """The same records on both sides of a New Year: a case for the old year and one for the new."""
    tahun_kasus = {}
    for kasus in dihitung:
        tahun = {hari.year for isi in kasus["catatan"] for hari in (isi["mulai"], isi["selesai"])}
        if len(tahun) == 2:
            kunci = tuple((isi["lingkup"], isi["mulai"], isi["selesai"], isi["jumlah"]) for isi in kasus["catatan"])
            tahun_kasus.setdefault(kunci, set()).add(kasus["tahun"])
            if tahun_kasus[kunci] == tahun:
                return True
    return False


def _tepat_di_batas(dihitung, baris, lingkup):
    """As much as may be counted, and all of it counted."""
    for kasus in dihitung:
        if not _hanya(kasus, lingkup) or any(isi["jp"] != isi["diakui"] for isi in kasus["catatan"]):
            continue
        if baris.batas_bulanan and _sebulan(kasus) and len(kasus["catatan"]) == baris.batas_bulanan:
            return True
        if baris.batas_harian and _sehari(kasus) and _jumlah(kasus, "jp") == baris.batas_harian[lingkup]:
            return True
    return False


def _satu_di_atas(dihitung, baris, lingkup):
    """One time, or one JP, more than may be counted, of which the limit is counted."""
    for kasus in dihitung:
        if not _hanya(kasus, lingkup):
            continue
        if baris.batas_bulanan and _sebulan(kasus) and len(kasus["catatan"]) == baris.batas_bulanan + 1:
            return _jumlah(kasus, "diakui") == baris.batas_bulanan * baris.per_satuan(lingkup)
        if baris.batas_harian and _sehari(kasus):
            lebih = _jumlah(kasus, "jp") - baris.batas_harian[lingkup]
            if lebih == baris.per_satuan(lingkup):
                return _jumlah(kasus, "diakui") == baris.batas_harian[lingkup]
    return False


def _sebulan(kasus):
    return len({(isi["selesai"].year, isi["selesai"].month) for isi in kasus["catatan"]}) == 1


def _sehari(kasus):
    return len({hari for isi in kasus["catatan"] for hari in (isi["mulai"], isi["selesai"])}) == 1


def _jumlah(kasus, kunci):
    return sum(Decimal(isi[kunci]) for isi in kasus["catatan"])


@pytest.mark.parametrize("kode", ["coaching", "mentoring"])
def test_figures_of_lampiran_i_equal_those_of_lampiran_ii(kode):
    """Lampiran I huruf G angka 3 and huruf H angka 3 state the same conversion a second time."""
    baris = PERWALI.cari(kode)
    assert baris.per_satuan("nasional") == 2  # setara dengan 2 (dua) JP
    assert baris.per_satuan("internasional") == 4  # setara dengan 4 (empat) JP
    assert baris.batas_bulanan == 2  # maksimal dihitung 2 kali dalam 1 bulan
