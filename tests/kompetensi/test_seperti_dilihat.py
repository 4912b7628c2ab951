"""One agrees to what one has read: what changed after the page was made is not agreed to by its button."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copy

import pytest
from django.utils import timezone

from kepegawaian.pangkat import Jenjang
from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.dialog.aksi import Penilaian
from kompetensi.dialog.baris import baris_dialog
from kompetensi.dialog.formulir import FormulirDialog
from kompetensi.models import ButirRencana, Dialog, Rencana
from kompetensi.rencana import aksi as aksi_rencana
from tests.kompetensi.panggung import cukup, diajukan, disepakati, hasil, kabar, nilai_penuh, setujui, tambah, terisi
from tests.laporan.baca import kata, utama

pytestmark = pytest.mark.lengkap

LENGKAP_TOML = Path(__file__).parent / "acuan_contoh" / "lengkap.toml"
BERUBAH = "Rencana ini berubah sejak halamannya Anda buka. Baca dahulu seperti adanya sekarang, lalu setujui."
DITARIK = "Dialog ini ditarik, lalu diajukan lagi sejak halamannya Anda buka. Baca dahulu, lalu setujui."


def tersembunyi(respons, tujuan):
    """What the button that sends to that address sends along."""
    satu = next(satu for satu in utama(respons).iter("form") if satu.get("action") == tujuan)
    semua = {isian.get("name"): isian.get("value") for isian in satu.iter("input")}
    return {nama: nilai for nama, nilai in semua.items() if nama.startswith("versi")}


def pesan(respons):
    return [kata(satu) for satu in utama(respons).iter("div") if satu.get("role") == "status"]


UBAHAN = {
    "more of it": lambda tokoh: aksi_rencana.ubah_butir(
        butir=ButirRencana.objects.first(), oleh=tokoh.atasan, isi={"jumlah": Decimal(3)}
    ),
    "one more": lambda tokoh: tambah(tokoh, bentuk="mentoring"),
    "one less": lambda tokoh: aksi_rencana.hapus_butir(
        butir=ButirRencana.objects.get(bentuk="coaching"), oleh=tokoh.atasan
    ),
    "a reason": lambda tokoh: aksi_rencana.beri_alasan(
        pns=tokoh.pegawai, tahun=2026, oleh=tokoh.atasan, alasan="Cuti."
    ),
}


@pytest.mark.parametrize("apa", UBAHAN)
def test_a_plan_that_changed_under_the_page_is_not_agreed_to(tokoh, apa):
    rencana = cukup(tokoh)
    klien, tujuan = tokoh.masuk("pegawai"), f"{rencana.get_absolute_url()}setujui/"
    dilihat = tersembunyi(klien.get(rencana.get_absolute_url()), tujuan)
    UBAHAN[apa](tokoh)
    klien.post(tujuan, dilihat)
    respons = klien.get(rencana.get_absolute_url())
    assert pesan(respons) == [BERUBAH]
    assert Rencana.objects.get().disetujui_pegawai_pada is None
    klien.post(tujuan, tersembunyi(respons, tujuan))
    assert Rencana.objects.get().disetujui_pegawai_pada


def test_a_plan_that_stayed_as_it_was_is_agreed_to(tokoh):
    rencana = cukup(tokoh)
    klien, tujuan = tokoh.masuk("pegawai"), f"{rencana.get_absolute_url()}setujui/"
    dilihat = tersembunyi(klien.get(rencana.get_absolute_url()), tujuan)
    setujui(tokoh, "atasan")
    klien.post(tujuan, dilihat)
    assert Rencana.objects.get().disepakati


def lain(tokoh, dialog):
    """The atasan takes it back, thinks otherwise, and hands it over once more."""
    aksi_dialog.tarik(dialog=dialog, oleh=tokoh.atasan)
    nilai = nilai_penuh(dialog, integritas=Penilaian(0, "motivasi"))
    aksi_dialog.isi(dialog=dialog, oleh=tokoh.atasan, tanggal=dialog.tanggal, catatan="", nilai=nilai)
    aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)


@pytest.mark.parametrize("kiriman", [{}, {"rencana": "1"}])
def test_a_dialogue_that_was_handed_over_anew_is_not_agreed_to(tokoh, time_machine, kiriman):
    dialog = diajukan(tokoh)
    rencana = cukup(tokoh)
    setujui(tokoh, "atasan")
    klien, tujuan = tokoh.masuk("pegawai"), f"{dialog.get_absolute_url()}setujui/"
    dilihat = tersembunyi(klien.get(dialog.get_absolute_url()), tujuan)
    time_machine.move_to(timezone.now() + timedelta(seconds=1), tick=False)
    lain(tokoh, dialog)
    klien.post(tujuan, {**dilihat, **kiriman})
    respons = klien.get(dialog.get_absolute_url())
    assert pesan(respons) == [DITARIK]
    assert Dialog.objects.get().status == "diajukan"
    klien.post(tujuan, {**tersembunyi(respons, tujuan), **kiriman})
    assert Dialog.objects.get().status == "disepakati"
    assert Rencana.objects.get(pk=rencana.pk).disepakati == bool(kiriman)


def test_with_a_plan_that_changed_under_the_page_the_dialogue_waits_too(tokoh):
    dialog = diajukan(tokoh)
    cukup(tokoh)
    setujui(tokoh, "atasan")
    klien, tujuan = tokoh.masuk("pegawai"), f"{dialog.get_absolute_url()}setujui/"
    dilihat = tersembunyi(klien.get(dialog.get_absolute_url()), tujuan)
    tambah(tokoh, bentuk="mentoring")
    setujui(tokoh, "atasan")
    klien.post(tujuan, {**dilihat, "rencana": "1"})
    assert pesan(klien.get(dialog.get_absolute_url())) == [BERUBAH]
    assert Dialog.objects.get().status == "diajukan"


def test_a_talk_of_last_year_is_followed_by_the_plan_of_this_one(tokoh, time_machine):
    """That of the year before cannot be changed any more."""
    time_machine.move_to("2026-12-30T12:00:00+07:00", tick=False)
    dialog = diajukan(tokoh)
    time_machine.move_to("2027-01-05T12:00:00+07:00", tick=False)
    cukup(tokoh, 2027)
    setujui(tokoh, "atasan", tahun=2027)
    aksi_rencana.setujui_bersama_dialog(dialog=dialog, oleh=tokoh.pegawai)
    assert Rencana.objects.get().disepakati
    assert hasil(lambda: aksi_dialog.tarik(dialog=dialog, oleh=tokoh.atasan)).startswith("Dialog ini tidak sedang")


# --- nothing that was said is lost ---------------------------------------------------------------------------


def test_what_a_page_did_not_know_yet_stays_when_it_is_saved(tokoh):
    """Two pages of one dialogue: on one a competency is added, the other is saved after it."""
    dialog = terisi(tokoh)
    semua = nilai_penuh(dialog, integritas=Penilaian(1, "motivasi"))
    baru = replace(
        baris_dialog(dialog)[0],
        jenis="teknis",
        kunci="sql",
        nama="SQL",
        tambahan=True,
        level_sekarang=1,
        level_diri=None,
    )
    isi = {"dialog": dialog, "oleh": tokoh.atasan, "tanggal": dialog.tanggal, "catatan": ""}
    aksi_dialog.isi(**isi, nilai=nilai_penuh(dialog), tambahan=[baru])
    aksi_dialog.isi(**isi, nilai=semua)
    tersimpan = {satu.kunci: satu.level_sekarang for satu in dialog.nilai.all()}
    assert (tersimpan["sql"], tersimpan["integritas"], len(tersimpan)) == (1, 1, 9)


def test_a_name_that_is_there_is_no_other_competency_under_another_kind(tokoh):
    dialog = terisi(tokoh)
    formulir = FormulirDialog(
        {"tanggal": "2026-11-20", "nama_baru": "integritas", "jenis_baru": "teknis", "standar_baru": "2"},
        semua=baris_dialog(dialog),
        tertinggi=3,
    )
    assert formulir.errors == {
        "nama_baru": ["Kompetensi ini sudah ada di daftar. Nilai di tempatnya, atau ganti namanya."]
    }


def test_an_item_keeps_its_competency_when_the_jabatan_has_another(tokoh):
    butir = tambah(tokoh, jenis="teknis", kunci="sql", nama="SQL")
    klien, alamat = tokoh.masuk("pegawai"), f"{butir.rencana.get_absolute_url()}butir/{butir.pk}/"
    halaman = utama(klien.get(alamat))
    pilihan = next(satu for satu in halaman.iter("select") if satu.get("name") == "kompetensi")
    terpilih = [satu for satu in pilihan.iter("option") if "selected" in satu.attrib]
    assert [kata(satu) for satu in terpilih] == ["SQL"]
    isi = {"kompetensi": terpilih[0].get("value"), "bentuk": "coaching", "jumlah": "3", "kapan": "t4"}
    klien.post(alamat, {**isi, "lingkup": "nasional"})
    butir.refresh_from_db()
    assert (butir.nama, butir.kunci, butir.jenis, butir.jumlah) == ("SQL", "sql", "teknis", 3)


def test_a_page_left_open_over_new_year_is_told_so_while_one_types(tokoh, time_machine):
    alamat = f"{cukup(tokoh).get_absolute_url()}hitung/"
    time_machine.move_to("2027-01-01T08:00:00+07:00", tick=False)
    respons = tokoh.masuk("pegawai").post(alamat, {"bentuk": "coaching"})
    assert respons.status_code == 200
    assert "Tahun 2026 sudah lewat; rencananya tinggal dibaca." in respons.content.decode()


# --- the day and the jabatan of the talk ---------------------------------------------------------------------


def tanggal_isian(tokoh, dialog):
    halaman = utama(tokoh.masuk("atasan").get(f"{dialog.get_absolute_url()}isi/"))
    return next(satu.get("value") for satu in halaman.iter("input") if satu.get("name") == "tanggal")


def test_the_talk_is_of_the_day_on_which_the_atasan_begins_it(tokoh, time_machine):
    """However long before it the pegawai has assessed themself."""
    time_machine.move_to("2026-10-05T12:00:00+07:00", tick=False)
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.pegawai)
    aksi_dialog.nilai_diri(dialog=dialog, oleh=tokoh.pegawai, level={("manajerial", "integritas"): 1})
    time_machine.move_to("2026-11-23T12:00:00+07:00", tick=False)
    assert tanggal_isian(tokoh, dialog) == "2026-11-23"
    terisi(tokoh)
    assert tanggal_isian(tokoh, dialog) == "2026-11-20"


def test_a_talk_of_before_a_regulation_asks_for_what_was_asked_for_then(tokoh, time_machine, settings, tmp_path):
    """It is written down a week later, when level 4 has come into force for others (reading 19)."""
    for jalur in (settings.KOMPETENSI_DIR / "perwali_1_2023.toml", LENGKAP_TOML):
        copy(jalur, tmp_path)
    settings.KOMPETENSI_DIR = tmp_path
    tokoh.pegawai.penempatan.update(jenjang=Jenjang.AHLI_MADYA)
    time_machine.move_to("2027-01-04T12:00:00+07:00", tick=False)
    diminta = {
        tanggal: {satu.level_standar for satu in baris_dialog(terisi(tokoh, tanggal)) if satu.jenis == "manajerial"}
        for tanggal in (date(2026, 12, 31), date(2027, 1, 1))
    }
    assert diminta == {date(2026, 12, 31): {3}, date(2027, 1, 1): {4}}


def test_levels_of_the_jabatan_before_are_not_those_of_this_one(tokoh):
    dialog = disepakati(tokoh)
    alamat = f"/kompetensi/{tokoh.pegawai.nip}/"
    sebelumnya = f"Dialog itu tentang jabatan sebelumnya, {dialog.jabatan} (Ahli Pertama)."
    assert sebelumnya not in kata(utama(tokoh.masuk("atasan").get(alamat)))
    tokoh.pegawai.penempatan.update(jabatan="Analis Kebijakan", jenjang=Jenjang.AHLI_MUDA)
    assert sebelumnya in kata(utama(tokoh.masuk("atasan").get(alamat)))


def test_who_agrees_to_both_at_once_asks_for_no_plan(tokoh):
    dialog = diajukan(tokoh)
    cukup(tokoh)
    setujui(tokoh, "atasan")
    aksi_rencana.setujui_bersama_dialog(dialog=dialog, oleh=tokoh.pegawai)
    assert kabar(tokoh.atasan) == ["Dr. Siti Rahma, S.E., M.M. menyetujui dialog kompetensi."]
