"""Roles: given for a period, ended, never two at once, and never the last of BKPSDMD."""

from datetime import date

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, transaction

from akun.aksi_peran import PERLU_SADAR
from akun.izin import BKPSDMD_TERAKHIR
from kepegawaian.models import Akun, Penempatan, Penugasan
from tests.laporan.baca import baca, buku, isi, tab, tabel, utama
from tests.pabrik import PenempatanFactory, buat_akun, tugaskan

pytestmark = pytest.mark.lengkap

HARI_INI = "2026-11-23"


@pytest.fixture
def klien(tokoh):
    return tokoh.masuk("bkpsdmd")


def beri(klien, pns, peran="pengelola", pd="1.01", mulai=HARI_INI, selesai=""):
    return klien.post(
        f"/akun/{pns.nip}/peran/", {"peran": peran, "pd": pd, "mulai": mulai, "selesai": selesai}, follow=True
    )


def akhiri(klien, penugasan, selesai="2026-11-22", **lain):
    return klien.post(f"/akun/peran/{penugasan.pk}/akhiri/", {"selesai": selesai, **lain}, follow=True)


def masa(pns):
    return list(pns.penugasan.order_by("mulai").values_list("peran", "pd__kode", "mulai", "selesai"))


@pytest.fixture
def rekan(tokoh):
    """Another of BKPSDMD who can act."""
    pns = PenempatanFactory(pns__nama="Bekti Wulandari", pd=tokoh.dinas_lain).pns
    buat_akun(pns)
    return tugaskan(pns, "bkpsdmd")


# --- giving -------------------------------------------------------------------------------------------------


def test_a_role_is_given_for_a_period_and_holds_at_once(tokoh, klien):
    respons = beri(klien, tokoh.pegawai, selesai="2026-12-31")
    assert "Dr. Siti Rahma, S.E., M.M. menjadi Pengelola SDM Dinas Kesehatan mulai 23 November 2026." in baca(respons)
    assert masa(tokoh.pegawai) == [("pengelola", "1.01", date(2026, 11, 23), date(2026, 12, 31))]
    assert tokoh.masuk("pegawai").get("/laporan/").status_code == 200


def test_a_role_to_come_gives_no_right_yet(tokoh, klien, time_machine):
    beri(klien, tokoh.pegawai, mulai="2026-12-01", selesai="2026-12-10")
    assert tokoh.masuk("pegawai").get("/laporan/").status_code == 403
    for saat, status in (("2026-12-01", 200), ("2026-12-10", 200), ("2026-12-11", 403)):
        time_machine.move_to(f"{saat}T08:00:00+07:00", tick=False)
        assert tokoh.masuk("pegawai").get("/laporan/").status_code == status


def test_bkpsdmd_has_no_agency_even_if_one_was_chosen(tokoh, klien):
    beri(klien, tokoh.orang_lain, peran="bkpsdmd", pd="1.01")
    assert masa(tokoh.orang_lain) == [("bkpsdmd", None, date(2026, 11, 23), None)]


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"peran": ""}, "Pilih perannya."),
        ({"peran": "wali"}, "Pilih peran dari daftar."),
        ({"pd": ""}, "Pilih perangkat daerah yang dikelola."),
        ({"pd": "x"}, "Pilih perangkat daerah dari daftar."),
        ({"mulai": "2026-11-22"}, "Peran tidak dapat dimulai pada hari yang sudah lewat."),
        ({"selesai": "2026-11-22"}, "Hari terakhir tidak boleh sebelum hari pertama."),
    ],
)
def test_what_cannot_be_is_a_sentence_and_keeps_what_was_typed(tokoh, klien, isian, kalimat):
    respons = beri(klien, tokoh.pegawai, **isian)
    assert kalimat in baca(respons)
    assert masa(tokoh.pegawai) == []
    ketikan = {kolom.get("name"): kolom.get("value") for kolom in utama(respons).iter("input")}
    assert ketikan["mulai"] == isian.get("mulai", HARI_INI)


def test_who_does_not_work_here_gets_no_role(tokoh, klien):
    Penempatan.objects.filter(pns=tokoh.pegawai).update(selesai=date(2026, 11, 30))
    teks = baca(beri(klien, tokoh.pegawai, mulai="2026-12-01"))
    assert "tidak tercatat bertugas pada 1 Desember 2026" in teks
    assert masa(tokoh.pegawai) == []


@pytest.mark.parametrize(("mulai", "selesai"), [(HARI_INI, ""), ("2027-01-01", "2027-02-01")])
def test_the_same_role_twice_at_once_is_refused_with_a_sentence(tokoh, klien, mulai, selesai):
    teks = baca(beri(klien, tokoh.pengelola, mulai=mulai, selesai=selesai))
    assert "Rina Wati sudah menjadi Pengelola SDM Dinas Kesehatan sejak 1 Januari 2023." in teks
    assert len(masa(tokoh.pengelola)) == 1


def test_one_after_the_other_or_of_another_agency_is_two_roles(tokoh, klien):
    beri(klien, tokoh.pegawai, selesai="2026-11-30")
    beri(klien, tokoh.pegawai, mulai="2026-12-01")
    beri(klien, tokoh.pegawai, pd="2.01")
    assert len(masa(tokoh.pegawai)) == 3


@pytest.mark.parametrize(("peran", "punya_pd"), [("pengelola", True), ("bkpsdmd", False)])
def test_the_database_refuses_it_too(tokoh, peran, punya_pd):
    pd = tokoh.dinas if punya_pd else None
    satu = Penugasan.objects.create(pns=tokoh.pegawai, peran=peran, pd=pd, mulai=date(2026, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Penugasan.objects.create(pns=tokoh.pegawai, peran=peran, pd=pd, mulai=date(2026, 6, 1))
    satu.selesai = date(2026, 5, 31)
    satu.save()
    Penugasan.objects.create(pns=tokoh.pegawai, peran=peran, pd=pd, mulai=date(2026, 6, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Penugasan.objects.filter(pk=satu.pk).update(selesai=date(2026, 6, 1))


# --- ending -------------------------------------------------------------------------------------------------


def test_a_role_ends_at_once_or_on_a_day(tokoh, klien):
    (satu,) = tokoh.pengelola.penugasan.all()
    assert "berakhir pada 30 November 2026" in baca(akhiri(klien, satu, "2026-11-30"))
    assert tokoh.masuk("pengelola").get("/laporan/").status_code == 200
    akhiri(klien, satu)
    assert masa(tokoh.pengelola) == [("pengelola", "1.01", date(2023, 1, 1), date(2026, 11, 22))]
    assert tokoh.masuk("pengelola").get("/laporan/").status_code == 403


def test_a_role_that_never_began_is_withdrawn_and_the_trail_remembers(tokoh, klien):
    beri(klien, tokoh.pegawai, mulai="2026-12-01")
    respons = akhiri(klien, tokoh.pegawai.penugasan.get(), HARI_INI)
    assert "dibatalkan" in baca(respons)
    assert masa(tokoh.pegawai) == []
    teks = baca(klien.get(f"/akun/{tokoh.pegawai.nip}/"))
    assert "Agus Salim: peran Pengelola SDM Dinas Kesehatan diberikan" in teks
    assert "Agus Salim: peran Pengelola SDM Dinas Kesehatan dibatalkan sebelum berlaku" in teks


@pytest.mark.parametrize(
    ("lama", "selesai", "kalimat"),
    [
        (None, "2026-11-21", "Hari terakhir paling awal kemarin"),
        (date(2026, 11, 22), HARI_INI, "Peran ini sudah berakhir pada 22 November 2026."),
    ],
)
def test_the_past_stays_as_it_was(tokoh, klien, lama, selesai, kalimat):
    Penugasan.objects.filter(pns=tokoh.pengelola).update(selesai=lama)
    satu = tokoh.pengelola.penugasan.get()
    assert kalimat in baca(akhiri(klien, satu, selesai))
    assert masa(tokoh.pengelola)[0][3] == lama


def test_nobody_ends_the_last_bkpsdmd_role(tokoh, klien):
    satu = tokoh.bkpsdmd.penugasan.get()
    assert BKPSDMD_TERAKHIR in baca(akhiri(klien, satu, sadar="on"))
    assert masa(tokoh.bkpsdmd)[0][3] is None


@pytest.mark.parametrize("keadaan", [{"is_active": False}, {"password": "!tanpa"}])
def test_a_role_without_an_account_that_opens_does_not_count(tokoh, klien, rekan, keadaan):
    Akun.objects.filter(pns=rekan.pns).update(**keadaan)
    assert BKPSDMD_TERAKHIR in baca(akhiri(klien, tokoh.bkpsdmd.penugasan.get(), sadar="on"))


def test_a_colleague_whose_own_role_ends_earlier_does_not_count(tokoh, klien, rekan):
    rekan.selesai = date(2026, 11, 30)
    rekan.save()
    assert BKPSDMD_TERAKHIR in baca(akhiri(klien, tokoh.bkpsdmd.penugasan.get(), "2026-11-30", sadar="on"))


def test_one_ends_ones_own_role_only_knowingly(tokoh, klien, rekan):
    satu = tokoh.bkpsdmd.penugasan.get()
    halaman = klien.get(f"/akun/peran/{satu.pk}/akhiri/")
    assert "Saya tahu bahwa hak saya sendiri berakhir" in baca(halaman)
    assert PERLU_SADAR in baca(akhiri(klien, satu))
    assert klien.get("/akun/").status_code == 200
    akhiri(klien, satu, sadar="on")
    assert klien.get("/akun/").status_code == 403


def test_of_another_one_is_not_asked_that(tokoh, klien, rekan):
    assert "Saya tahu" not in baca(klien.get(f"/akun/peran/{rekan.pk}/akhiri/"))
    akhiri(klien, rekan)
    assert masa(rekan.pns)[0][3] == date(2026, 11, 22)


def test_every_change_of_a_role_is_in_the_audit_trail_with_who(tokoh, klien):
    beri(klien, tokoh.pegawai)
    akhiri(klien, tokoh.pegawai.penugasan.get(), "2026-11-30")
    semua = LogEntry.objects.get_for_object(tokoh.pegawai.penugasan.get()).order_by("pk")
    assert [(satu.action, satu.actor) for satu in semua] == [
        (LogEntry.Action.CREATE, tokoh.akun["bkpsdmd"]),
        (LogEntry.Action.UPDATE, tokoh.akun["bkpsdmd"]),
    ]
    assert semua[1].changes == {"selesai": ["None", "2026-11-30"]}


# --- the list -----------------------------------------------------------------------------------------------


def test_the_list_has_those_in_force_to_come_and_ended(tokoh, klien, rekan):
    tugas = {"peran": "pengelola", "pd": tokoh.dinas}
    Penugasan.objects.create(pns=tokoh.pegawai, mulai=date(2026, 12, 1), **tugas)
    Penugasan.objects.create(pns=tokoh.atasan, mulai=date(2025, 1, 1), selesai=date(2025, 12, 31), **tugas)
    Penempatan.objects.filter(pns=tokoh.pengelola).update(selesai=date(2026, 11, 22))
    halaman = utama(klien.get("/akun/peran/"))
    assert tab(halaman)[3:] == ["Berlaku 3", "Akan datang 1", "Berakhir 1"]
    baris = {satu[0].split(" NIP")[0]: satu[3].split(" Akhiri")[0] for satu in tabel(halaman)}
    assert baris == {"Rina Wati": "Gugur: pindah tugas", "Agus Salim": "Berlaku", "Bekti Wulandari": "Berlaku"}
    (lembar,) = buku(isi(klien.get("/akun/peran/", {"status": "berakhir", "format": "xlsx"}))).values()
    assert [(satu[0], satu[2], satu[4], satu[5], satu[6]) for satu in lembar[1:]] == [
        ("Drs. Budi Santoso, M.Si.", "Pengelola SDM", date(2025, 1, 1), date(2025, 12, 31), "Berakhir")
    ]
    assert tab(utama(klien.get("/akun/peran/", {"q": "kesehatan"})))[3] == "Berlaku 1"


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(tokoh, klien, banyak, django_assert_num_queries):
    for ke in range(banyak):
        tugaskan(PenempatanFactory(pns__nama=f"Orang {ke}", pd=tokoh.dinas).pns, "pengelola", tokoh.dinas)
    klien.get("/akun/peran/")
    with django_assert_num_queries(6):
        klien.get("/akun/peran/")
