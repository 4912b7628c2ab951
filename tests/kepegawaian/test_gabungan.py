"""What somebody may see is looked up, however large the city: no plan of PostgreSQL reads a whole table for it."""

import re

import pytest
from django.db import connection
from django.utils import timezone

from coaching.models import Coaching, SesiCoaching
from kegiatan.models import Kegiatan
from kepegawaian.gabungan import salah_satu
from kepegawaian.models import PNS
from kompetensi.models import Dialog
from laporan.menunggu import menunggu
from mentoring.models import Mentoring, SesiMentoring
from tests.pabrik import PNSFactory

TERLIHAT = {
    "PNS": lambda akun: PNS.objects.terlihat_oleh(akun, pada=timezone.localdate()),
    "kegiatan": Kegiatan.objects.terlihat_oleh,
    "tinjauan": Kegiatan.objects.untuk_ditinjau_oleh,
    "dialog": Dialog.objects.terbaca_oleh,
    **{
        model._meta.model_name: model.objects.terlihat_oleh
        for model in (Coaching, Mentoring, SesiCoaching, SesiMentoring)
    },
}
BESAR = {model._meta.db_table for model in (PNS, Kegiatan, Dialog, Coaching, Mentoring, SesiCoaching, SesiMentoring)}
"""Tables that grow with the city, or with its years."""


def test_in_one_of_several_sets_and_in_each_once(db):
    satu, dua, tiga = PNSFactory(), PNSFactory(), PNSFactory()
    semua = PNS.objects.values("pk")
    gabungan = salah_satu(semua.filter(pk=satu.pk), semua.filter(pk__in=[satu.pk, dua.pk]), semua.none())
    assert set(PNS.objects.filter(pk__in=gabungan)) == {satu, dua}
    assert set(PNS.objects.filter(pk__in=salah_satu(semua.filter(pk=tiga.pk)))) == {tiga}
    assert not PNS.objects.filter(pk__in=salah_satu(semua.none(), semua.none()))


def dibaca_seluruhnya(kueri, *isi):
    """The large tables that are read from end to end, where PostgreSQL avoids it if it can."""
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL says how it would look")
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL enable_seqscan = off")
        kursor.execute(f"EXPLAIN {kueri}", *isi)
        rencana = "\n".join(baris for (baris,) in kursor.fetchall())
        kursor.execute("SET LOCAL enable_seqscan = on")
    return BESAR & set(re.findall(r"Seq Scan on (\w+)", rencana))


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "pengelola"])
@pytest.mark.parametrize("apa", TERLIHAT)
def test_what_somebody_may_see_is_looked_up(tokoh, peran, apa):
    kueri, isi = TERLIHAT[apa](tokoh.akun[peran]).query.sql_with_params()
    assert dibaca_seluruhnya(kueri, isi) == set()


def test_what_waits_for_somebody_is_looked_up(tokoh, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as ditanya:
        menunggu(tokoh.atasan.pk)
    assert {tabel for satu in ditanya.captured_queries for tabel in dibaca_seluruhnya(satu["sql"])} == set()


def test_the_check_above_sees_a_table_that_is_read_whole(tokoh):
    akun = tokoh.akun["atasan"]
    tim = PNS.objects.bawahan(tokoh.atasan, pada=timezone.localdate()).values("pk")
    salah = Kegiatan.objects.filter(peserta=akun.pns_id) | Kegiatan.objects.filter(peserta__in=tim)
    assert dibaca_seluruhnya(*salah.query.sql_with_params()) == {"kegiatan_kegiatan"}
