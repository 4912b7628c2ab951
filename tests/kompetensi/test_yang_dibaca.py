"""What those read who see somebody's levels and no more, and what the audit trail keeps of a dialogue."""

from datetime import date
from decimal import Decimal

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError

from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.dialog.aksi import Penilaian
from kompetensi.models import ButirRencana
from kompetensi.rencana import aksi as aksi_rencana
from kompetensi.tim import tim
from tests.kompetensi.panggung import CATATAN, cukup, diajukan, disepakati, tambah, terisi
from tests.laporan.baca import kata, utama
from tests.pabrik import KegiatanFactory

SEBAB = ("Cara menutupnya", "Coaching", "Mentoring", "Kurang motivasi", "dipilih sendiri", "saran:", CATATAN)


def tulisan(tokoh, peran):
    return kata(utama(tokoh.masuk(peran).get(f"/kompetensi/{tokoh.pegawai.nip}/")))


def test_levels_and_gaps_tell_nobody_the_cause(tokoh):
    """Nor does what is to close the gap, from which the cause follows."""
    disepakati(
        tokoh, komunikasi=Penilaian(1, "motivasi"), integritas=Penilaian(0, "motivasi", "mentoring")
    )  # one as suggested, one otherwise
    for peran in ("pengelola", "bkpsdmd"):
        isi = tulisan(tokoh, peran)
        assert "Kurang 1 level" in isi
        assert [satu for satu in SEBAB if satu in isi] == []
    for peran in ("pegawai", "atasan"):
        isi = tulisan(tokoh, peran)
        assert [satu for satu in SEBAB[:-1] if satu not in isi] == []


def test_the_audit_trail_holds_no_word_of_the_talk(tokoh):
    dialog = diajukan(tokoh)
    aksi_dialog.kembalikan(dialog=dialog, oleh=tokoh.pegawai, alasan="Saya sedang sakit.")
    semua = str(list(LogEntry.objects.values_list("changes", "object_repr", "additional_data")))
    assert "diajukan" in semua
    assert [satu for satu in ("sakit", CATATAN, "motivasi") if satu in semua] == []


def test_a_record_is_not_matched_with_an_item_that_was_just_taken_out(tokoh):
    """Seen by both, taken out by one: the other is told, on every database."""
    rencana, butir = cukup(tokoh), ButirRencana.objects.first()
    aksi_rencana.hapus_butir(butir=ButirRencana.objects.get(pk=butir.pk), oleh=tokoh.pegawai)
    with pytest.raises(ValidationError, match="baru saja dihapus"):
        aksi_rencana.padankan(
            rencana=rencana, sumber=KegiatanFactory(peserta=tokoh.pegawai), butir=butir, oleh=tokoh.atasan
        )


def test_a_year_that_is_over_knows_nothing_of_the_talk_of_this_one(tokoh):
    disepakati(tokoh, date(2026, 5, 4))
    terisi(tokoh)
    tambah(tokoh, jumlah=Decimal(1))
    keadaan = {tahun: [satu.keadaan for satu in tim(tokoh.atasan.pk, tahun)] for tahun in (2025, 2026)}
    assert keadaan == {2025: [("nol", "Belum dialog 2025")], 2026: [("berjalan", "Berlangsung")]}
