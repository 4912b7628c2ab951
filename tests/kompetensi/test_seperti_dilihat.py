"""One agrees to what one has read: what changed after the page was made is not agreed to by its button."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from kompetensi import aksi_dialog, aksi_rencana
from kompetensi.aksi_dialog import Penilaian
from kompetensi.models import ButirRencana, Dialog, Rencana
from tests.kompetensi.panggung import cukup, diajukan, hasil, nilai_penuh, setujui, tambah
from tests.laporan.baca import kata, utama

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
