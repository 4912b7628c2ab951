"""Who sees agreements and sessions of coaching, which run, and what a list calls them."""

from datetime import date

import pytest

from coaching.models import Coaching, SesiCoaching
from konversi.models import Kedudukan
from tests.pabrik import CoachingFactory, SesiCoachingFactory

pytestmark = pytest.mark.django_db


def test_agreements_and_sessions_are_seen_by_their_two_sides_only(tokoh):
    sesi = SesiCoachingFactory(bimbingan__pembimbing=tokoh.atasan, bimbingan__peserta=tokoh.pegawai)
    SesiCoachingFactory()
    for peran, akun in tokoh.akun.items():
        sisi = peran in ("pegawai", "atasan")
        assert list(SesiCoaching.objects.terlihat_oleh(akun)) == ([sesi] if sisi else [])
        assert list(Coaching.objects.terlihat_oleh(akun)) == ([sesi.bimbingan] if sisi else [])


def test_only_agreed_coaching_runs():
    semua = {
        status: CoachingFactory(status=status, alasan="Alasan" if status in ("ditolak", "dihentikan") else "")
        for status in Coaching.Status.values
    }
    assert list(Coaching.objects.berjalan()) == [semua["berjalan"]]


def test_agreements_and_sessions_name_themselves():
    sesi = SesiCoachingFactory(
        bimbingan__peserta__nama="Siti", bimbingan__pembimbing__nama="Budi", tanggal=date(2026, 5, 4)
    )
    assert (str(sesi), str(sesi.bimbingan)) == ("sesi coaching 4 Mei 2026", "coaching Siti oleh Budi")


@pytest.mark.parametrize(("materi", "judul"), [("Kemajuan", "Kemajuan"), ("", "Rencana triwulan")])
def test_a_list_shows_a_session_under_its_materi_or_else_its_agenda(materi, judul):
    assert SesiCoaching(materi=materi, agenda="Rencana triwulan").judul == judul


KEDUDUKAN = [
    ("direncanakan", Kedudukan.TIDAK, "Direncanakan; tidak masuk jumlah.", False),
    ("dilaksanakan", Kedudukan.MENUNGGU, "Menunggu paraf pembimbing; belum masuk jumlah.", True),
    ("diparaf", Kedudukan.DIAKUI, None, True),
    ("dibatalkan", Kedudukan.TIDAK, "Dibatalkan; tidak masuk jumlah.", False),
]


@pytest.mark.parametrize(("status", "kedudukan", "alasan", "tercatat"), KEDUDUKAN)
def test_every_status_says_whether_it_counts_and_what_it_waits_for(status, kedudukan, alasan, tercatat):
    """Reading 16. A session that counts waits for nothing, so nobody asks it why."""
    sesi = SesiCoachingFactory(status=status, alasan_batal="Sakit" if status == "dibatalkan" else "")
    assert sesi.kedudukan == kedudukan
    assert alasan in (None, sesi.alasan_kedudukan)
    assert SesiCoaching.objects.tercatat().exists() is tercatat


def test_the_table_above_names_every_status():
    assert [status for status, *_ in KEDUDUKAN] == SesiCoaching.Status.values
