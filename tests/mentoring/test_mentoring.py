"""What mentoring has of its own. What it shares with coaching is tried for both in tests/coaching."""

from datetime import date

import pytest

from konversi.models import RekapJP
from mentoring.models import Mentoring, SesiMentoring
from tests.pabrik import CoachingFactory, MentoringFactory, SesiCoachingFactory, SesiMentoringFactory, buat_akun

pytestmark = pytest.mark.django_db

KOLOM = ("coaching", "mentoring", "total")


def test_the_two_a_month_of_coaching_and_of_mentoring_are_counted_on_their_own():
    """Reading 6."""
    coaching = CoachingFactory()
    mentoring = MentoringFactory(peserta=coaching.peserta)
    for hari in (4, 11, 18):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, hari))
        SesiMentoringFactory(bimbingan=mentoring, tanggal=date(2026, 5, hari))
    assert list(RekapJP.objects.values_list("pns", *KOLOM)) == [(coaching.peserta_id, 4, 4, 8)]  # 2 × 2 JP each


def test_a_pair_may_meet_for_coaching_and_for_mentoring_on_one_day():
    coaching = CoachingFactory()
    mentoring = MentoringFactory(pembimbing=coaching.pembimbing, peserta=coaching.peserta)
    SesiCoachingFactory(bimbingan=coaching)
    SesiMentoringFactory(bimbingan=mentoring)
    assert RekapJP.objects.values_list(*KOLOM).get() == (2, 2, 4)


def test_requests_and_sessions_are_seen_by_their_two_sides_only(tokoh):
    sesi = SesiMentoringFactory(bimbingan__pembimbing=tokoh.atasan, bimbingan__peserta=tokoh.pegawai)
    SesiMentoringFactory()
    for peran, akun in tokoh.akun.items():
        sisi = peran in ("pegawai", "atasan")
        assert list(SesiMentoring.objects.terlihat_oleh(akun)) == ([sesi] if sisi else [])
        assert list(Mentoring.objects.terlihat_oleh(akun)) == ([sesi.bimbingan] if sisi else [])
    assert not SesiMentoring.objects.terlihat_oleh(buat_akun(MentoringFactory().peserta)).exists()


def test_only_accepted_requests_run():
    semua = {
        status: MentoringFactory(status=status, alasan="Alasan" if status in ("ditolak", "dihentikan") else "")
        for status in Mentoring.Status.values
    }
    assert list(Mentoring.objects.berjalan()) == [semua["berjalan"]]


def test_requests_and_sessions_name_themselves():
    sesi = SesiMentoringFactory(
        bimbingan__peserta__nama="Siti", bimbingan__pembimbing__nama="Budi", tanggal=date(2026, 5, 4)
    )
    assert (str(sesi), str(sesi.bimbingan)) == ("sesi mentoring 4 Mei 2026", "mentoring Siti oleh Budi")
