"""The decision records in docs/tafsir: one for each reading of the rule file, in its words, short enough to read."""

import re

import pytest
from django.conf import settings

from konversi.berkas_aturan import muat

FOLDER = settings.BASE_DIR / "docs" / "tafsir"
(PERWALI,) = muat(settings.ATURAN_DIR)
CATATAN = {int(jalur.name[:2]): jalur for jalur in FOLDER.glob("[0-9][0-9]-*.md")}
BAGIAN = ["Konteks", "Keputusan", "Akibat", "Cara mengajukan keberatan"]


def test_every_reading_has_a_record_and_every_record_a_reading():
    assert sorted(CATATAN) == [tafsir.nomor for tafsir in PERWALI.tafsir]


@pytest.mark.parametrize("tafsir", PERWALI.tafsir, ids=lambda tafsir: f"{tafsir.nomor:02d}")
def test_record_names_the_reading_and_its_article(tafsir):
    isi = CATATAN[tafsir.nomor].read_text(encoding="utf-8")
    assert isi.startswith(f"# Tafsir {tafsir.nomor}: {tafsir.judul}\n\nDasar: {tafsir.dasar}, {PERWALI.nama}.\n")


@pytest.mark.parametrize("nomor", sorted(CATATAN))
def test_record_is_short_and_has_its_parts(nomor):
    isi = CATATAN[nomor].read_text(encoding="utf-8")
    assert len(isi.splitlines()) <= 40
    assert re.findall(r"^## (.+)$", isi, re.MULTILINE) == BAGIAN
    # A worked example: the part on consequences has figures in it.
    assert re.search(r"\d JP", isi.partition("## Akibat")[2].partition("## Cara")[0])


def test_index_lists_every_record():
    isi = (FOLDER / "README.md").read_text(encoding="utf-8")
    for tafsir in PERWALI.tafsir:
        assert f"| {tafsir.nomor} | [{tafsir.judul}]({CATATAN[tafsir.nomor].name}) | {tafsir.dasar} |" in isi
