"""The decision records in docs/tafsir: one for each recorded reading, in its words, short enough to read.

Readings stand in the rule file (how JP are counted) and in the reference data of competency (which levels there are).
"""

import re

import pytest
from django.conf import settings

from kompetensi import berkas_acuan
from konversi import berkas_aturan

FOLDER = settings.BASE_DIR / "docs" / "tafsir"
(PERWALI,) = berkas_aturan.muat(settings.ATURAN_DIR)
(KOMPETENSI,) = berkas_acuan.muat(settings.KOMPETENSI_DIR)
TAFSIR = [*PERWALI.tafsir, *KOMPETENSI.tafsir]
CATATAN = {int(jalur.name[:2]): jalur for jalur in FOLDER.glob("[0-9][0-9]-*.md")}
BAGIAN = ["Konteks", "Keputusan", "Akibat", "Cara mengajukan keberatan"]


def test_every_reading_has_a_record_and_every_record_a_reading():
    assert sorted(CATATAN) == [tafsir.nomor for tafsir in TAFSIR]


def test_both_files_are_of_the_same_regulation():
    assert PERWALI.nama == KOMPETENSI.nama


@pytest.mark.parametrize("tafsir", TAFSIR, ids=lambda tafsir: f"{tafsir.nomor:02d}")
def test_record_names_the_reading_and_its_article(tafsir):
    isi = CATATAN[tafsir.nomor].read_text(encoding="utf-8")
    assert isi.startswith(f"# Tafsir {tafsir.nomor}: {tafsir.judul}\n\nDasar: {tafsir.dasar}, {PERWALI.nama}.\n")


@pytest.mark.parametrize("nomor", sorted(CATATAN))
def test_record_is_short_and_has_its_parts(nomor):
    isi = CATATAN[nomor].read_text(encoding="utf-8")
    assert len(isi.splitlines()) <= 40
    assert re.findall(r"^## (.+)$", isi, re.MULTILINE) == BAGIAN
    # A worked example: the part on consequences has figures in it, of what the reading is about.
    satuan = r"\d JP" if nomor in {tafsir.nomor for tafsir in PERWALI.tafsir} else r"\d level"
    assert re.search(satuan, isi.partition("## Akibat")[2].partition("## Cara")[0])


def test_index_lists_every_record():
    isi = (FOLDER / "README.md").read_text(encoding="utf-8")
    for tafsir in TAFSIR:
        assert f"| {tafsir.nomor} | [{tafsir.judul}]({CATATAN[tafsir.nomor].name}) | {tafsir.dasar} |" in isi
