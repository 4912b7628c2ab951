"""Who leaves or moves loses the rights that day, by the dates alone."""

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client

from akun.masuk.adapter import SUDAH_KELUAR
from kepegawaian.models import Akun, Penempatan, Penugasan
from tests.akun.panggung import SANDI, isi_sandi, ketik, kode_untuk, masuk, orang_baru
from tests.laporan.baca import baca
from tests.pabrik import PenempatanFactory, buat_akun, tugaskan

KEMARIN, HARI_INI = date(2026, 11, 22), date(2026, 11, 23)


def keluar(pns, terakhir=KEMARIN):
    Penempatan.objects.filter(pns=pns, selesai__isnull=True).update(selesai=terakhir)


def pindah(pns, pd, mulai=HARI_INI):
    keluar(pns, date.fromordinal(mulai.toordinal() - 1))
    PenempatanFactory(pns=pns, pd=pd, mulai=mulai)


# --- leaving ------------------------------------------------------------------------------------------------


def test_a_session_ends_with_the_last_day_and_a_sentence(tokoh, time_machine):
    time_machine.move_to("2026-11-23T23:00:00+07:00", tick=False)
    klien = tokoh.masuk("pegawai")
    keluar(tokoh.pegawai, terakhir=HARI_INI)
    assert klien.get("/").status_code == 200
    time_machine.move_to("2026-11-24T00:00:01+07:00", tick=False)
    respons = klien.get("/kegiatan/", follow=True)
    assert respons.redirect_chain == [("/masuk/", 302)]
    assert SUDAH_KELUAR in baca(respons)
    assert klien.get("/").headers["Location"] == "/masuk/?next=/"


def test_the_session_does_nothing_more_either(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    buat_akun_lain(tokoh)
    keluar(tokoh.bkpsdmd)
    respons = klien.post(f"/akun/{tokoh.pegawai.nip}/nonaktifkan/")
    assert respons.headers["Location"] == "/masuk/"
    assert Akun.objects.get(pns=tokoh.pegawai).is_active


def buat_akun_lain(tokoh):
    """Another who can act for BKPSDMD."""
    pns = PenempatanFactory(pns__nama="Bekti Lain", pd=tokoh.dinas_lain).pns
    tugaskan(pns, "bkpsdmd")
    return buat_akun(pns)


def test_nobody_signs_in_after_leaving(tokoh):
    akun = Akun.objects.get(pns=tokoh.pegawai)
    akun.set_password(SANDI)
    akun.save()
    keluar(tokoh.pegawai)
    klien = Client()
    respons = klien.post("/masuk/", {"login": tokoh.pegawai.nip, "password": SANDI}, follow=True)
    assert SUDAH_KELUAR in baca(respons)
    assert klien.get("/").status_code == 302


def test_a_code_opens_nothing_after_leaving(tokoh):
    dewi = orang_baru(tokoh)
    kode = kode_untuk(tokoh, dewi)
    keluar(dewi)
    klien = Client()
    ketik(dewi.nip, kode, klien)
    assert SUDAH_KELUAR in baca(isi_sandi(klien, follow=True))
    assert klien.get("/").status_code == 302


def test_who_comes_back_signs_in_again(tokoh):
    keluar(tokoh.pegawai, date(2026, 6, 30))
    assert tokoh.masuk("pegawai").get("/").status_code == 302
    PenempatanFactory(pns=tokoh.pegawai, pd=tokoh.dinas_lain, mulai=HARI_INI)
    assert tokoh.masuk("pegawai").get("/").status_code == 200


def test_the_last_bkpsdmd_is_not_locked_out_but_one_of_two_is(tokoh):
    keluar(tokoh.bkpsdmd)
    klien = tokoh.masuk("bkpsdmd")
    assert klien.get("/akun/").status_code == 200
    lain = buat_akun_lain(tokoh)
    assert klien.get("/akun/").headers["Location"] == "/masuk/"
    assert lain.hak.bkpsdmd


def test_a_page_asks_of_the_account_and_its_leaving_in_one_query(tokoh, django_assert_num_queries):
    klien = tokoh.masuk("pegawai")
    with django_assert_num_queries(2):  # the session, and the account with its person
        klien.get("/jp/")


# --- moving -------------------------------------------------------------------------------------------------


def hak(tokoh, peran):
    h = Akun.objects.get(pns=getattr(tokoh, peran)).hak
    return h.bkpsdmd, [pd.kode for pd in h.pd_dikelola]


def test_a_pengelola_who_moves_loses_the_role_that_day(tokoh, time_machine):
    time_machine.move_to("2026-11-23T23:00:00+07:00", tick=False)
    pindah(tokoh.pengelola, tokoh.dinas_lain, mulai=date(2026, 11, 24))
    klien = tokoh.masuk("pengelola")
    assert hak(tokoh, "pengelola") == (False, ["1.01"])
    assert klien.get("/laporan/").status_code == 200
    time_machine.move_to("2026-11-24T00:00:01+07:00", tick=False)
    assert hak(tokoh, "pengelola") == (False, [])
    assert klien.get("/laporan/").status_code == 403
    assert klien.get("/").status_code == 200


def test_another_jabatan_in_the_same_agency_changes_nothing(tokoh):
    pindah(tokoh.pengelola, tokoh.dinas)
    assert hak(tokoh, "pengelola") == (False, ["1.01"])


def test_who_manages_another_agency_keeps_that_while_in_their_own(tokoh):
    """BKPSDMD may have somebody of its own look after a small agency."""
    tugaskan(tokoh.orang_lain, "pengelola", tokoh.dinas)
    assert hak(tokoh, "orang_lain") == (False, ["1.01"])
    pindah(tokoh.orang_lain, tokoh.dinas, mulai=date(2026, 11, 1))  # into the agency they manage
    assert hak(tokoh, "orang_lain") == (False, ["1.01"])
    keluar(tokoh.orang_lain)
    assert hak(tokoh, "orang_lain") == (False, [])


def test_who_moves_out_of_bkpsdmd_is_no_longer_bkpsdmd_unless_the_last(tokoh):
    pindah(tokoh.bkpsdmd, tokoh.dinas)
    assert hak(tokoh, "bkpsdmd") == (True, [])
    buat_akun_lain(tokoh)
    assert hak(tokoh, "bkpsdmd") == (False, [])
    assert tokoh.masuk("bkpsdmd").get("/akun/").status_code == 403


def test_a_role_given_before_a_first_day_holds_from_that_day(tokoh):
    baru = PenempatanFactory(pns__nama="Calon", pd=tokoh.dinas, mulai=HARI_INI).pns
    tugaskan(baru, "pengelola", tokoh.dinas_lain)  # since 2023
    assert [satu.pns for satu in Penugasan.objects.berlaku(HARI_INI).filter(pd=tokoh.dinas_lain)] == [baru]


def test_the_operator_gives_a_lost_role_back(tokoh):
    buat_akun_lain(tokoh)
    pindah(tokoh.bkpsdmd, tokoh.dinas)
    keluaran = io.StringIO()
    call_command("buat_akun", tokoh.bkpsdmd.nip, "--peran", "bkpsdmd", stdout=keluaran)
    assert "Peran: BKPSDMD, mulai 23-11-2026." in keluaran.getvalue()
    masa = Penugasan.objects.filter(pns=tokoh.bkpsdmd).order_by("mulai").values_list("mulai", "selesai")
    assert list(masa) == [(date(2023, 1, 1), KEMARIN), (HARI_INI, None)]
    assert hak(tokoh, "bkpsdmd") == (True, [])
    assert masuk(tokoh.bkpsdmd.nip, keluaran.getvalue().split("Kata sandi: ")[1].strip()).status_code == 302


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "pengelola", "bkpsdmd", "orang_lain"])
def test_the_standing_characters_can_all_work(tokoh, peran):
    assert tokoh.masuk(peran).get("/").status_code == 200
