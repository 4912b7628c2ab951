"""The paraf: by whom, in which state, once; and the total that follows it. Coaching and mentoring share the verb."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan.aksi_sesi import paraf, pastikan_boleh_paraf
from bimbingan.models import Sesi
from coaching.models import SesiCoaching
from kepegawaian.izin import boleh
from konversi.models import RekapJP
from konversi.rekap import cari_beda
from tests.conftest import PERAN
from tests.kepegawaian.serentak import serentak
from tests.pabrik import CoachingFactory, PNSFactory, SesiCoachingFactory, SesiMentoringFactory

SEKARANG = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
BUKAN_PEMBIMBING = "Hanya pembimbing sesi ini yang dapat membubuhkan paraf."
SUDAH = "Sesi ini sudah diparaf."
BELUM_DILAKSANAKAN = "Hanya sesi yang sudah dilaksanakan yang dapat diparaf."


@pytest.fixture(params=[SesiCoachingFactory, SesiMentoringFactory], ids=["coaching", "mentoring"])
def pabrik(request):
    return request.param


def sesi_tokoh(pabrik, tokoh, **isi):
    isi = {"status": "dilaksanakan", **isi}
    return pabrik(bimbingan__pembimbing=tokoh.atasan, bimbingan__peserta=tokoh.pegawai, **isi)


def keadaan(sesi):
    """The row as the database has it."""
    sesi = type(sesi).objects.get(pk=sesi.pk)
    return sesi.status, sesi.diparaf_oleh, sesi.diparaf_pada


def jumlah(pns):
    return list(RekapJP.objects.filter(pns=pns).values_list("tahun", "coaching", "mentoring", "total", "menunggu"))


def test_the_pembimbing_initials_and_from_then_on_it_counts(pabrik, tokoh):
    sesi = sesi_tokoh(pabrik, tokoh)
    assert jumlah(tokoh.pegawai) == [(2026, 0, 0, 0, 2)]
    assert paraf(sesi=sesi, oleh=tokoh.atasan) is sesi
    assert keadaan(sesi) == (Sesi.Status.DIPARAF, tokoh.atasan, SEKARANG)
    kolom = (2, 0) if sesi.BENTUK == "coaching" else (0, 2)
    assert jumlah(tokoh.pegawai) == [(2026, *kolom, 2, 0)]
    assert jumlah(tokoh.atasan) == []


@pytest.mark.parametrize("peran", [peran for peran in PERAN if peran != "atasan"])
def test_nobody_but_the_pembimbing_may_initial(pabrik, tokoh, peran):
    sesi, orang = sesi_tokoh(pabrik, tokoh), getattr(tokoh, peran)
    assert not boleh(pastikan_boleh_paraf, sesi=sesi, oleh=orang)
    with pytest.raises(PermissionDenied, match=BUKAN_PEMBIMBING):
        paraf(sesi=sesi, oleh=orang)
    assert keadaan(sesi) == (Sesi.Status.DILAKSANAKAN, None, None)
    assert jumlah(tokoh.pegawai) == [(2026, 0, 0, 0, 2)]


KEADAAN = [
    ("direncanakan", {}, BELUM_DILAKSANAKAN),
    ("dilaksanakan", {}, None),
    ("diparaf", {}, SUDAH),
    ("dibatalkan", {"alasan_batal": "Pembimbing sakit."}, BELUM_DILAKSANAKAN),
]


@pytest.mark.parametrize(("status", "isi", "kalimat"), KEADAAN)
def test_only_a_held_session_may_be_initialled(pabrik, tokoh, status, isi, kalimat):
    sesi = sesi_tokoh(pabrik, tokoh, status=status, **isi)
    sebelum = keadaan(sesi)
    assert boleh(pastikan_boleh_paraf, sesi=sesi, oleh=tokoh.atasan) is (kalimat is None)
    if kalimat is None:
        pastikan_boleh_paraf(sesi=sesi, oleh=tokoh.atasan)
    else:
        with pytest.raises(ValidationError) as galat:
            paraf(sesi=sesi, oleh=tokoh.atasan)
        assert galat.value.messages == [kalimat]
    assert keadaan(sesi) == sebelum


def test_the_table_above_names_every_status():
    assert [status for status, _, _ in KEADAAN] == Sesi.Status.values


def test_a_second_paraf_is_refused_by_what_is_stored_and_keeps_the_first(pabrik, tokoh, time_machine):
    """The second click works with a page, and so with a session, from before the first."""
    sesi = sesi_tokoh(pabrik, tokoh)
    basi = type(sesi).objects.get(pk=sesi.pk)
    paraf(sesi=sesi, oleh=tokoh.atasan)
    time_machine.move_to("2026-11-24T12:00:00+07:00", tick=False)
    with pytest.raises(ValidationError) as galat:
        paraf(sesi=basi, oleh=tokoh.atasan)
    assert galat.value.messages == [SUDAH]
    assert keadaan(sesi) == (Sesi.Status.DIPARAF, tokoh.atasan, SEKARANG)
    assert jumlah(tokoh.pegawai)[0][3:] == (2, 0)


def test_a_paraf_overwrites_nothing_that_was_written_meanwhile(pabrik, tokoh):
    sesi = sesi_tokoh(pabrik, tokoh)
    basi = type(sesi).objects.get(pk=sesi.pk)
    type(sesi).objects.filter(pk=sesi.pk).update(materi="Materi yang diperbaiki")
    assert paraf(sesi=basi, oleh=tokoh.atasan).materi == "Materi yang diperbaiki"
    assert type(sesi).objects.get(pk=sesi.pk).materi == "Materi yang diperbaiki"


def test_a_third_paraf_in_a_month_counts_nothing(pabrik, tokoh):
    for hari in (4, 11, 18):
        sesi = pabrik(
            bimbingan__pembimbing=tokoh.atasan,
            bimbingan__peserta=tokoh.pegawai,
            tanggal=date(2026, 5, hari),
            status="dilaksanakan",
        )
        paraf(sesi=sesi, oleh=tokoh.atasan)
    assert jumlah(tokoh.pegawai)[0][3:] == (4, 0)  # 2 of 3 sessions × 2 JP


# --- at the same moment --------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_sessions_of_one_peserta_initialled_at_once_both_count():
    """Without the lock on the peserta each would count its own session only, and the last to write would win."""
    peserta = PNSFactory()
    for bulan in range(1, 6):
        pasangan = [
            SesiCoachingFactory(
                bimbingan=CoachingFactory(peserta=peserta), tanggal=date(2026, bulan, hari), status="dilaksanakan"
            )
            for hari in (4, 11)
        ]
        hasil = serentak(*(lambda sesi=sesi: paraf(sesi=sesi, oleh=sesi.pembimbing) for sesi in pasangan))
        assert hasil == pasangan
        assert jumlah(peserta) == [(2026, bulan * 4, 0, bulan * 4, 0)]  # 2 sessions a month × 2 JP
    assert list(cari_beda()) == []


@pytest.mark.django_db(transaction=True)
def test_two_who_initial_one_session_at_once_get_one_paraf_and_one_sentence():
    for hari in range(1, 6):
        sesi = SesiCoachingFactory(tanggal=date(2026, 5, hari), status="dilaksanakan")
        salinan = [SesiCoaching.objects.get(pk=sesi.pk) for _ in range(2)]
        hasil = serentak(*(lambda satu=satu: paraf(sesi=satu, oleh=satu.pembimbing) for satu in salinan))
        assert [satu for satu in hasil if isinstance(satu, Sesi)] == [sesi]
        assert [satu.messages for satu in hasil if isinstance(satu, ValidationError)] == [[SUDAH]]
        assert keadaan(sesi)[:2] == (Sesi.Status.DIPARAF, sesi.pembimbing)
        assert jumlah(sesi.peserta) == [(2026, Decimal(2), 0, Decimal(2), 0)]


@pytest.mark.django_db(transaction=True)
def test_parafs_for_many_peserta_at_once_do_not_wait_for_each_other_in_a_circle():
    """Each of two coaches is a peserta of the other, the nearest that two parafs come to each other's rows."""
    ani, beni = PNSFactory(), PNSFactory()
    for bulan in range(1, 6):
        pasangan = [
            SesiCoachingFactory(
                bimbingan__pembimbing=coach,
                bimbingan__peserta=coachee,
                tanggal=date(2026, bulan, 4),
                status="dilaksanakan",
            )
            for coach, coachee in ((ani, beni), (beni, ani))
        ]
        assert serentak(*(lambda sesi=sesi: paraf(sesi=sesi, oleh=sesi.pembimbing) for sesi in pasangan)) == pasangan
    assert [jumlah(pns) for pns in (ani, beni)] == [[(2026, 10, 0, 10, 0)]] * 2  # 5 sessions × 2 JP
