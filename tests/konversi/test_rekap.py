"""RekapJP follows the records: with each save, from nothing, and provably."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from konversi.models import RekapJP
from konversi.rekap import bangun_ulang, cari_beda, rincian
from tests.pabrik import CoachingFactory, KegiatanFactory, PNSFactory, SesiCoachingFactory

pytestmark = pytest.mark.django_db


def isi(pns, tahun=2026):
    rekap = RekapJP.objects.get(pns=pns, tahun=tahun)
    return rekap.total, rekap.menunggu


def test_saving_a_source_refreshes_the_total():
    pns = PNSFactory()
    coaching = CoachingFactory(peserta=pns)
    for hari in (4, 11, 18):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, hari))
    assert isi(pns) == (Decimal(4), Decimal(0))
