"""From page to page: what is missing is named with the way there, and what comes next stands on the page."""

import re

import pytest

from kompetensi.dialog.aksi import Penilaian
from kompetensi.dialog.baris import baris_dialog
from tests.kompetensi.panggung import BUTIR, disepakati, rencana_tokoh, setujui, tambah, terisi

TANPA_SEBAB = {"integritas": Penilaian(None), "komunikasi": Penilaian(1)}


def isi(klien, alamat):
    return " ".join(klien.get(alamat).content.decode().split())


def test_what_keeps_a_dialogue_from_being_handed_over_is_named_with_a_way_there(tokoh):
    dialog = terisi(tokoh, **TANPA_SEBAB)
    tanda = {satu.kunci: satu.tanda for satu in baris_dialog(dialog)}
    teks = isi(tokoh.masuk("atasan"), f"/kompetensi/dialog/{dialog.pk}/isi/")
    assert (
        f'Lengkapi: <a href="#k-{tanda["integritas"]}">Integritas</a> (level), '
        f'<a href="#k-{tanda["komunikasi"]}">Komunikasi</a> (penyebab).'
    ) in teks
    assert teks.count(f'id="k-{tanda["komunikasi"]}"') == 1


def test_a_dialogue_that_says_everything_or_nothing_names_nothing(tokoh):
    atasan = tokoh.masuk("atasan")
    atasan.post(f"/kompetensi/{tokoh.pegawai.nip}/dialog/")
    kosong = tokoh.pegawai.dialog.get()
    assert "Lengkapi:" not in isi(atasan, f"/kompetensi/dialog/{kosong.pk}/isi/")
    penuh = terisi(tokoh)
    assert penuh == kosong
    assert "Lengkapi:" not in isi(atasan, f"/kompetensi/dialog/{penuh.pk}/isi/")


@pytest.mark.parametrize("peran", ["pegawai", "atasan"])
def test_an_agreed_dialogue_names_its_gaps_and_leads_to_the_plan(tokoh, peran):
    dialog = disepakati(tokoh)
    teks = isi(tokoh.masuk(peran), f"/kompetensi/dialog/{dialog.pk}/")
    assert re.sub(r"<[^>]+>", "", teks).count("2 kesenjangan: Kerjasama (kurang 2 level,") == 1
    assert f'href="/kompetensi/{tokoh.pegawai.nip}/rencana/2026/"' in teks
    assert "Susun rencana 2026" in teks


@pytest.mark.parametrize(("yang_setuju", "di_atas"), [([], False), (["atasan"], True)])
def test_the_agreement_stands_after_the_items_until_one_side_has_agreed(tokoh, yang_setuju, di_atas):
    tambah(tokoh, **{**BUTIR, "bentuk": "magang"})
    setujui(tokoh, *yang_setuju)
    teks = isi(tokoh.masuk("pegawai"), f"/kompetensi/{tokoh.pegawai.nip}/rencana/2026/")
    assert teks.count('id="persetujuan"') == 1
    assert (teks.index('id="persetujuan"') < teks.index('id="butir"')) is di_atas


def test_an_empty_plan_asks_nobody_to_agree(tokoh):
    assert rencana_tokoh(tokoh).pk is None
    assert 'id="persetujuan"' not in isi(tokoh.masuk("atasan"), f"/kompetensi/{tokoh.pegawai.nip}/rencana/2026/")


@pytest.mark.parametrize(("peran", "terbaca"), [("pegawai", True), ("atasan", True), ("pengelola", False)])
def test_a_suggestion_that_was_overruled_is_for_those_who_may_read_the_cause(tokoh, peran, terbaca):
    disepakati(tokoh, komunikasi=Penilaian(1, "motivasi", "seminar"))
    teks = isi(tokoh.masuk(peran), f"/kompetensi/{tokoh.pegawai.nip}/")
    assert ("Seminar/konferensi" in teks) is terbaca
    assert ("dipilih sendiri; saran: Coaching" in teks) is terbaca
    assert ("Kurang motivasi atau jenuh" in teks) is terbaca
