"""Whose figures an account may see, tried as each of the standing characters, also after a move."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kepegawaian.aksi import tempatkan
from kepegawaian.models import PNS, Akun, Hak, Penugasan
from kepegawaian.pangkat import Jenjang
from tests.conftest import HARI_INI, PERAN
from tests.pabrik import PenempatanFactory, PNSFactory, tugaskan

SETAHUN_LALU = date(2025, 11, 23)

TERLIHAT = [
    ("pegawai", {"pegawai"}),
    ("atasan", {"atasan", "pegawai"}),
    ("pengelola", {"pegawai", "atasan", "pengelola"}),
    ("bkpsdmd", set(PERAN)),
    ("orang_lain", {"orang_lain"}),
]


def terlihat(tokoh, peran, pada=HARI_INI):
    """The characters that this character sees, through an account read afresh as a new request does."""
    akun = Akun.objects.get(pk=tokoh.akun[peran].pk)
    orang = PNS.objects.terlihat_oleh(akun, pada=pada)
    return {nama for nama in PERAN if getattr(tokoh, nama) in orang}


def pindahkan(tokoh, *, pd, atasan, mulai=HARI_INI):
    tempatkan(pns=tokoh.pegawai, pd=pd, jabatan="Analis", jenjang=Jenjang.AHLI_PERTAMA, atasan=atasan, mulai=mulai)


@pytest.mark.parametrize(("peran", "siapa"), TERLIHAT)
def test_everybody_sees_exactly_these(tokoh, peran, siapa):
    assert terlihat(tokoh, peran) == siapa


def test_the_table_names_every_character():
    assert tuple(peran for peran, _ in TERLIHAT) == PERAN


SESUDAH_PINDAH = [
    ("pegawai", {"pegawai"}, {"pegawai"}),
    ("atasan", {"atasan", "pegawai"}, {"atasan"}),
    ("pengelola", {"pegawai", "atasan", "pengelola"}, {"atasan", "pengelola"}),
    ("bkpsdmd", set(PERAN), set(PERAN)),
    ("orang_lain", {"orang_lain"}, {"orang_lain", "pegawai"}),
]


@pytest.mark.parametrize(("peran", "kemarin", "hari_ini_siapa"), SESUDAH_PINDAH)
def test_after_a_move_the_new_side_sees_from_its_first_day_and_the_old_until_its_last(
    tokoh, peran, kemarin, hari_ini_siapa
):
    pindahkan(tokoh, pd=tokoh.dinas_lain, atasan=tokoh.orang_lain)
    assert terlihat(tokoh, peran, pada=HARI_INI - timedelta(days=1)) == kemarin
    assert terlihat(tokoh, peran, pada=HARI_INI) == hari_ini_siapa


def test_a_move_within_the_agency_changes_the_atasan_and_not_the_pengelola(tokoh):
    pindahkan(tokoh, pd=tokoh.dinas, atasan=tokoh.pengelola)
    assert terlihat(tokoh, "atasan") == {"atasan"}
    assert terlihat(tokoh, "pengelola") == {"pegawai", "atasan", "pengelola"}


def test_the_team_of_the_team_is_not_seen(tokoh):
    bawahan = PenempatanFactory(pd=tokoh.dinas_lain, atasan=tokoh.pegawai).pns
    orang = PNS.objects.terlihat_oleh(tokoh.akun["atasan"], pada=HARI_INI)
    assert bawahan not in orang
    assert set(orang) == {tokoh.atasan, tokoh.pegawai}


@pytest.mark.parametrize("peran", ["pengelola", "bkpsdmd"])
def test_a_role_shows_its_people_until_its_last_day_and_nobody_after(tokoh, peran):
    selama = terlihat(tokoh, peran)
    tugas = Penugasan.objects.filter(pns=getattr(tokoh, peran))
    tugas.update(selesai=HARI_INI)
    assert terlihat(tokoh, peran) == selama
    tugas.update(selesai=HARI_INI - timedelta(days=1))
    assert terlihat(tokoh, peran) == {peran}
    assert terlihat(tokoh, peran, pada=SETAHUN_LALU) == {peran}


def test_a_role_that_begins_tomorrow_shows_nobody_today(tokoh):
    Penugasan.objects.create(pns=tokoh.orang_lain, peran="bkpsdmd", mulai=HARI_INI + timedelta(days=1))
    assert terlihat(tokoh, "orang_lain") == {"orang_lain"}


def test_a_pengelola_of_two_agencies_sees_both(tokoh):
    tugaskan(tokoh.pengelola, "pengelola", tokoh.dinas_lain)
    assert terlihat(tokoh, "pengelola") == set(PERAN)


def test_nobody_is_listed_twice(tokoh):
    """The pengelola here is also the atasan of somebody in the agency."""
    pindahkan(tokoh, pd=tokoh.dinas, atasan=tokoh.pengelola)
    orang = list(PNS.objects.terlihat_oleh(tokoh.akun["pengelola"], pada=HARI_INI))
    assert len(orang) == len(set(orang)) == 3


HAK = {
    "pegawai": (False, False, [], False),
    "atasan": (True, False, [], True),
    "pengelola": (False, False, ["1.01"], True),
    "bkpsdmd": (False, True, [], True),
    "orang_lain": (False, False, [], False),
}


@pytest.mark.parametrize("peran", PERAN)
def test_the_rights_of_an_account_are_those_of_today(tokoh, peran):
    hak = tokoh.akun[peran].hak
    assert (hak.atasan, hak.bkpsdmd, [pd.kode for pd in hak.pd_dikelola], hak.melihat_pegawai) == HAK[peran]


def test_the_rights_of_another_day_are_asked_of_that_day(tokoh):
    pindahkan(tokoh, pd=tokoh.dinas, atasan=tokoh.orang_lain)
    kemarin = HARI_INI - timedelta(days=1)
    assert [Hak.pada(tokoh.akun["atasan"], hari).atasan for hari in (kemarin, HARI_INI)] == [True, False]
    assert [Hak.pada(tokoh.akun["orang_lain"], hari).atasan for hari in (kemarin, HARI_INI)] == [False, True]


def test_rights_of_a_pegawai_cost_two_queries(tokoh, django_assert_num_queries):
    with django_assert_num_queries(2):
        hak = tokoh.akun["orang_lain"].hak
    assert (hak.atasan, hak.bkpsdmd, hak.pd_dikelola) == (False, False, [])


@pytest.mark.parametrize("jumlah", [1, 3])
def test_rights_of_a_pengelola_cost_three_queries_however_many_agencies(tokoh, django_assert_num_queries, jumlah):
    akun = tokoh.akun["orang_lain"]
    for _ in range(jumlah):
        tugaskan(tokoh.orang_lain, "pengelola", PenempatanFactory(atasan=tokoh.orang_lain).pd)
    with django_assert_num_queries(3):
        hak = akun.hak
        assert [str(pd) for pd in hak.pd_dikelola]
        assert akun.hak is hak
    with django_assert_num_queries(1):
        assert len(PNS.objects.terlihat_oleh(akun, pada=HARI_INI)) == jumlah + 1


def test_the_day_of_rights_is_the_day_in_jakarta(tokoh, time_machine):
    """At 18.00 UTC it is past midnight in Jakarta, and a role that began that day holds."""
    Penugasan.objects.create(pns=tokoh.orang_lain, peran="bkpsdmd", mulai=HARI_INI + timedelta(days=1))
    time_machine.move_to("2026-11-23T18:00:00+00:00", tick=False)
    assert timezone.localdate() == HARI_INI + timedelta(days=1)
    assert Akun.objects.get(pns=tokoh.orang_lain).hak.bkpsdmd


def test_a_pns_without_any_placement_sees_only_themself(tokoh):
    baru = PNSFactory()
    assert list(PNS.objects.terlihat_oleh(Akun(pns=baru, nip=baru.nip), pada=HARI_INI)) == [baru]
