"""The checker of the random sequences finds what it is there to find; nothing here is ever stored."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bimbingan.models import Bimbingan
from tests.bimbingan.mustahil import DIAKHIRI, DIJAWAB, mustahil
from tests.pabrik import CoachingFactory, PNSFactory, SesiCoachingFactory

SAAT = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
HARI_INI = date(2026, 11, 23)


@pytest.fixture
def coach():
    return PNSFactory.build(pk=1)


@pytest.fixture
def kesepakatan(coach):
    """An agreement that runs."""
    peserta = PNSFactory.build(pk=2)
    return CoachingFactory.build(pk=1, pembimbing=coach, peserta=peserta, dijawab_oleh=peserta, dijawab_pada=SAAT)


@pytest.fixture
def sesi(kesepakatan):
    """A session under it that was held on 4 May 2026 and initialled."""
    return SesiCoachingFactory.build(pk=1, bimbingan=kesepakatan, diparaf_pada=SAAT)


def periksa(kesepakatan, *sesi, boleh=True):
    return mustahil([kesepakatan], sesi, HARI_INI, lambda _: boleh)


def isi(satu, **nilai):
    for nama, apa in nilai.items():
        setattr(satu, nama, apa)
    return satu


def test_what_can_be_is_let_pass(kesepakatan, sesi):
    assert periksa(kesepakatan, sesi) == []
    assert periksa(isi(kesepakatan, capaian=3, dievaluasi_pembimbing_pada=SAAT), sesi) == []


KESEPAKATAN = [
    ({"pembimbing_id": 2}, "guides themself"),
    ({"dijawab_oleh_id": None}, "berjalan, yet dijawab by None at"),
    ({"status": "diusulkan"}, "diusulkan, yet dijawab by 2"),
    ({"diakhiri_oleh_id": 1, "diakhiri_pada": SAAT}, "berjalan, yet diakhiri by 1"),
    ({"status": "dihentikan", "alasan": "Pindah."}, "dihentikan, yet diakhiri by None"),
    ({"status": "ditolak"}, "ditolak without a reason"),
    ({"capaian": 3}, "a score and its moment are a pair"),
    ({"dievaluasi_peserta_pada": SAAT}, "a score and its moment are a pair"),
    ({"dievaluasi_pembimbing_pada": SAAT, "dievaluasi_peserta_pada": SAAT}, "berjalan, evaluated at"),
    ({"status": "selesai", "dievaluasi_peserta_pada": SAAT, "manfaat": 5}, "selesai, evaluated at"),
    ({"selesai": date(2025, 1, 1)}, "ends before it begins"),
    ({"selesai": date(2026, 5, 3)}, "a session outside its period"),
    ({"status": "ditarik"}, "ditarik with sessions"),
    ({"pembimbing_id": 3, "status": "selesai"}, "selesai, evaluated at"),
    ({"peserta_id": 3}, "a session of another peserta"),
]
SESI = [
    ({"pembimbing_id": 2}, "guides themself"),
    ({"tanggal": date(2026, 11, 24)}, "held in the future"),
    ({"materi": " "}, "held without materi"),
    ({"diparaf_oleh_id": 2}, "initialled by another than its pembimbing"),
    ({"diparaf_pada": None}, "initialled by another than its pembimbing"),
    ({"status": "dilaksanakan"}, "dilaksanakan with a paraf"),
    ({"status": "dibatalkan"}, "cancelled and a reason are a pair"),
    ({"alasan_batal": "Sakit."}, "cancelled and a reason are a pair"),
    ({"ditindaklanjuti_pada": SAAT}, "nothing followed up"),
    ({"status": "direncanakan", "pembimbing_id": 3}, "a plan of another pembimbing"),
]


@pytest.mark.parametrize(("nilai", "apa"), KESEPAKATAN)
def test_an_agreement_that_cannot_be_is_found(kesepakatan, sesi, nilai, apa):
    assert any(apa in baris for baris in periksa(isi(kesepakatan, **nilai), sesi))


@pytest.mark.parametrize(("nilai", "apa"), SESI)
def test_a_session_that_cannot_be_is_found(kesepakatan, sesi, nilai, apa):
    assert any(apa in baris for baris in periksa(kesepakatan, isi(sesi, **nilai)))


def test_a_plan_under_an_agreement_that_ended_is_found(kesepakatan, sesi):
    isi(sesi, status="direncanakan", diparaf_oleh=None, diparaf_pada=None)
    isi(kesepakatan, status="dihentikan", alasan="Pindah.", diakhiri_oleh_id=1, diakhiri_pada=SAAT)
    assert periksa(kesepakatan, sesi) == ["coaching 1: dihentikan with a planned session"]


def test_two_sessions_of_a_pair_on_a_day_and_one_by_somebody_else_are_found(kesepakatan, sesi):
    kedua = SesiCoachingFactory.build(pk=2, bimbingan=kesepakatan, diparaf_pada=SAAT)
    assert periksa(kesepakatan, sesi, kedua) == ["('coaching', 1, 2, datetime.date(2026, 5, 4)): 2 sessions"]
    assert periksa(kesepakatan, sesi, boleh=False) == ["sesi coaching 1: guided by one who might not"]


def test_the_checker_knows_every_status():
    assert DIJAWAB.keys() == DIAKHIRI.keys() == set(Bimbingan.Status.values)
