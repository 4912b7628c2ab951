"""The digests are tried in September, when nobody is told of their JP or of a report."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.pabrik import CoachingFactory, KegiatanFactory, SesiCoachingFactory
from tests.pengingat.panggung import beri_email, hari
from tests.pengingat.peladen import peladen


@pytest.fixture
def surel(settings):
    """A real mail server, and the settings that lead to it."""
    with peladen(settings) as kotak:
        yield kotak


@pytest.fixture
def senin(tokoh, time_machine):
    """Monday, 21 September 2026, at six in the morning. The atasan can be written to."""
    hari(time_machine, "2026-09-21")
    beri_email(tokoh.atasan, "budi@contoh.go.id")
    return date(2026, 9, 21)


@pytest.fixture
def sesi(tokoh, senin):
    """A coaching session of the Wednesday before that waits for its paraf."""
    kesepakatan = CoachingFactory(pembimbing=tokoh.atasan, peserta=tokoh.pegawai)
    return SesiCoachingFactory(bimbingan=kesepakatan, tanggal=date(2026, 9, 16), status="dilaksanakan")


@pytest.fixture
def kegiatan(tokoh, senin):
    """An activity that has waited for its review for 13 days."""
    return KegiatanFactory(
        peserta=tokoh.pegawai,
        nama="Seminar Gizi",
        status="diajukan",
        asal="aplikasi",
        diajukan_pada=timezone.now() - timedelta(days=13),
    )
