"""The people of the demonstration are what their role claims."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from contoh.akun import SANDI, akun_contoh
from kegiatan.models import Kegiatan
from kepegawaian.models import Akun
from konversi.models import RekapJP
from konversi.rekap import rincian
from mentoring.models import Mentoring, SesiMentoring

pytestmark = pytest.mark.lengkap

PERAN = ["Pegawai", "Atasan langsung", "Mentor", "Pengelola SDM", "BKPSDMD"]


@pytest.fixture
def akun(kota) -> dict[str, Akun]:
    return {satu.peran: Akun.objects.get(nip=satu.nip) for satu in akun_contoh()}


def test_there_is_one_account_for_each_role_and_no_other(akun):
    assert list(akun) == PERAN
    assert Akun.objects.count() == 5
    assert all(satu.check_password(SANDI) for satu in akun.values())
    assert len({satu.password for satu in akun.values()}) == 1


def test_each_says_what_to_try_first(akun):
    for satu in akun_contoh():
        assert satu.saran.endswith(".")
        assert satu.nama == akun[satu.peran].pns.nama_lengkap
        assert satu.sandi == SANDI


def test_roles_are_what_they_claim(akun):
    hak = {peran: satu.hak for peran, satu in akun.items()}
    assert [peran for peran in PERAN if hak[peran].atasan] == ["Atasan langsung"]
    assert [peran for peran in PERAN if hak[peran].bkpsdmd] == ["BKPSDMD"]
    assert [peran for peran in PERAN if hak[peran].pd_dikelola] == ["Pengelola SDM"]


def test_they_know_each_other(akun, hari_ini):
    pegawai = akun["Pegawai"].pns
    assert pegawai.atasan_pada(hari_ini) == akun["Atasan langsung"].pns
    assert akun["Mentor"].pns.lebih_senior_dari(pegawai)
    pd = pegawai.penempatan_pada(hari_ini).pd
    assert akun["Pengelola SDM"].hak.pd_dikelola == [pd]


def test_the_pegawai_sees_every_kind_of_explanation(akun):
    pegawai = akun["Pegawai"].pns
    rekap = RekapJP.objects.get(pns=pegawai, tahun=2026)
    assert rekap.total == Decimal("18.40")
    assert rekap.menunggu == Decimal(10)
    keterangan = " ".join(satu.keterangan for satu in rincian([pegawai.pk], 2026)[pegawai.pk])
    for penggalan in (
        "Sesi coaching ke-3 pada Mei 2026; paling banyak dihitung 2 kali sebulan",
        "Paling tinggi 3 JP sehari untuk lingkup nasional",
        "2,5 JP × 1,2 = 3 JP. Paling tinggi 2,4 JP sehari untuk lingkup internasional",
        "6 JP dibagi rata atas 6 hari (29 Desember 2025 s.d. 3 Januari 2026)",
        "1 hari × 4 JP = 4 JP.",
        "Menunggu paraf pembimbing",
        "Menunggu tinjauan",
        "Dikembalikan: Bukti tidak terbaca",
    ):
        assert penggalan in keterangan
    assert set(Kegiatan.objects.filter(peserta=pegawai).values_list("status", flat=True)) == set(Kegiatan.Status)


def test_the_team_is_of_all_sorts(akun, hari_ini):
    tim = akun["Atasan langsung"].pns.penempatan_bawahan.pada(hari_ini).values_list("pns", flat=True)
    assert 6 <= len(tim) <= 10
    total = dict(RekapJP.objects.filter(tahun=2026, pns__in=tim).values_list("pns", "total"))
    jp = [total.get(pk, 0) for pk in tim]
    assert any(nilai == 0 for nilai in jp)
    assert any(0 < nilai < 20 for nilai in jp)
    assert any(nilai >= 20 for nilai in jp)


def test_things_wait_for_the_atasan_and_the_mentor(akun, hari_ini):
    tim = akun["Atasan langsung"].pns.penempatan_bawahan.pada(hari_ini).values_list("pns", flat=True)
    assert Kegiatan.objects.filter(peserta__in=tim, status="diajukan").exists()
    mentor = akun["Mentor"].pns
    assert SesiMentoring.objects.filter(pembimbing=mentor, status="dilaksanakan").exists()
    assert Mentoring.objects.filter(pembimbing=mentor, status="diusulkan").count() >= 2


@pytest.mark.parametrize("peran", PERAN)
def test_each_can_sign_in(akun, client, peran):
    jawab = client.post(reverse("account_login"), {"login": akun[peran].pns.nip_tercetak, "password": SANDI})
    assert jawab.status_code == 302
    assert client.get(reverse("beranda")).status_code == 200


def test_the_sign_in_page_of_a_demonstration_shows_them(akun, settings):
    settings.DEMONSTRASI = True
    halaman = Client().get(reverse("account_login")).content.decode()
    assert all(satu.nip in halaman for satu in akun.values())


def test_an_account_whose_password_was_changed_is_left_out(akun):
    akun["Mentor"].set_password("sandi-yang-lain-lagi")
    akun["Mentor"].save()
    assert [satu.peran for satu in akun_contoh()] == ["Pegawai", "Atasan langsung", "Pengelola SDM", "BKPSDMD"]
