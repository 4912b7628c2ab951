"""Which dialogue and which plan waits for whom on the home page."""

import pytest

from kompetensi.dialog import aksi as aksi_dialog
from laporan.menunggu import menunggu
from tests.kompetensi.panggung import STATUS, cukup, setujui

pytestmark = pytest.mark.lengkap

BUDI, SITI = "Drs. Budi Santoso, M.Si.", "Dr. Siti Rahma, S.E., M.M."
HASIL = "Hasil dialog kompetensi Anda"
RENCANA = f"Rencana pengembangan {SITI} 2026"


def kelompok(tokoh, peran):
    semua = menunggu(tokoh.akun[peran].pns_id)
    return {satu.judul: ([(butir.judul, butir.rinci) for butir in satu.semua], satu.url) for satu in semua}


TIM = "/kompetensi/tim/?status=terbuka"
LANJUT = "Lanjutkan dialog kompetensi"
DIALOG = {
    "berlangsung": {"atasan": {LANJUT: ([(SITI, "berlangsung")], TIM)}},
    "diajukan": {
        "pegawai": {"Setujui dialog kompetensi": ([(HASIL, f"dengan {BUDI}, 20 November 2026")], "/kompetensi/")}
    },
    "disepakati": {},
    "dibatalkan": {},
}


@pytest.mark.parametrize("status", DIALOG)
def test_a_dialogue_waits_for_whose_turn_it_is(tokoh, status):
    STATUS[status](tokoh)
    assert {peran: ada for peran in tokoh.akun if (ada := kelompok(tokoh, peran))} == DIALOG[status]


def test_a_dialogue_that_was_given_back_says_so(tokoh):
    dialog = STATUS["diajukan"](tokoh)
    aksi_dialog.kembalikan(dialog=dialog, oleh=tokoh.pegawai, alasan="Belum tepat.")
    assert kelompok(tokoh, "atasan") == {LANJUT: ([(SITI, "dikembalikan")], TIM)}


@pytest.mark.parametrize(("pertama", "kedua", "siapa"), [("atasan", "pegawai", BUDI), ("pegawai", "atasan", SITI)])
def test_a_plan_waits_for_the_other_side_until_its_year_is_over(tokoh, time_machine, pertama, kedua, siapa):
    cukup(tokoh)
    assert (kelompok(tokoh, pertama), kelompok(tokoh, kedua)) == ({}, {})
    setujui(tokoh, pertama)
    assert kelompok(tokoh, pertama) == {}
    isi = ([(RENCANA, f"sudah disetujui {siapa}")], "/kompetensi/tim/")
    assert kelompok(tokoh, kedua) == {"Setujui rencana pengembangan": isi}
    time_machine.move_to("2026-12-31T23:59:00+07:00", tick=False)
    assert kelompok(tokoh, kedua)
    time_machine.move_to("2027-01-01T00:00:00+07:00", tick=False)
    assert kelompok(tokoh, kedua) == {}
