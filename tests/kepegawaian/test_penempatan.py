"""Where somebody works, as what and under whom: one answer for each day, held by the database."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from kepegawaian.aksi import LingkaranAtasan, tempatkan
from kepegawaian.models import PNS, Penempatan, Penugasan
from kepegawaian.pangkat import Jenjang
from tests.kepegawaian.serentak import serentak
from tests.pabrik import PDFactory, PenempatanFactory, PNSFactory

pytestmark = pytest.mark.django_db

AWAL = date(2023, 1, 1)
AKHIR_JUNI, AWAL_JULI = date(2026, 6, 30), date(2026, 7, 1)


def pindah(pns, *, atasan=None, mulai=AWAL_JULI, pd=None, jabatan="Analis Kebijakan"):
    return tempatkan(
        pns=pns, pd=pd or PDFactory(), jabatan=jabatan, jenjang=Jenjang.AHLI_PERTAMA, atasan=atasan, mulai=mulai
    )


def riwayat(pns):
    return [(p.jabatan, p.atasan, p.mulai, p.selesai) for p in pns.penempatan.order_by("mulai")]


# --- tempatkan -----------------------------------------------------------------------------------------------


def test_the_first_placement_is_open():
    pns, atasan, pd = PNSFactory(), PNSFactory(), PDFactory()
    baru = tempatkan(
        pns=pns,
        pd=pd,
        jabatan="Perawat",
        jenjang=Jenjang.MAHIR,
        atasan=atasan,
        mulai=AWAL_JULI,
        jabatan_plt="Kepala Ruang",
    )
    tersimpan = Penempatan.objects.get()
    assert (baru, tersimpan.pns, tersimpan.pd, tersimpan.jenjang) == (tersimpan, pns, pd, Jenjang.MAHIR)
    assert tersimpan.jabatan_plt == "Kepala Ruang"
    assert riwayat(pns) == [("Perawat", atasan, AWAL_JULI, None)]


def test_a_new_placement_closes_the_running_one_on_the_day_before():
    pns, lama, baru = PNSFactory(), PNSFactory(), PNSFactory()
    PenempatanFactory(pns=pns, atasan=lama, jabatan="Perawat")
    pindah(pns, atasan=baru)
    assert riwayat(pns) == [("Perawat", lama, AWAL, AKHIR_JUNI), ("Analis Kebijakan", baru, AWAL_JULI, None)]


def test_a_placement_may_follow_the_day_after_the_running_one_began():
    pns = PNSFactory()
    PenempatanFactory(pns=pns, mulai=AKHIR_JUNI, jabatan="Perawat")
    pindah(pns)
    assert riwayat(pns)[0] == ("Perawat", None, AKHIR_JUNI, AKHIR_JUNI)


@pytest.mark.parametrize(("mulai", "tertulis"), [(AKHIR_JUNI, "30-06-2026"), (AWAL_JULI, "01-07-2026")])
def test_a_placement_that_does_not_begin_after_the_running_one_is_refused(mulai, tertulis):
    pns = PNSFactory()
    PenempatanFactory(pns=pns, mulai=AWAL_JULI, jabatan="Perawat")
    with pytest.raises(ValidationError) as galat:
        pindah(pns, mulai=mulai)
    assert galat.value.messages == [
        f"TMT Penempatan {tertulis} harus sesudah awal penempatan yang sedang berjalan (01-07-2026). "
        "Isi TMT penempatan yang baru."
    ]
    assert riwayat(pns) == [("Perawat", None, AWAL_JULI, None)]


def test_a_circle_is_refused_with_its_people_and_nothing_is_saved():
    kepala, kabid, staf = PNSFactory(), PNSFactory(), PNSFactory()
    PenempatanFactory(pns=kepala, jabatan="Kepala Dinas")
    PenempatanFactory(pns=kabid, atasan=kepala)
    PenempatanFactory(pns=staf, atasan=kabid)
    with pytest.raises(LingkaranAtasan) as galat:
        pindah(kepala, atasan=staf)
    lingkaran = [kepala.nip, staf.nip, kabid.nip, kepala.nip]
    assert galat.value.nip == lingkaran
    assert galat.value.messages == [
        f"Rantai atasan berputar: {' → '.join(lingkaran)}. Perbaiki NIP Atasan salah satunya."
    ]
    assert riwayat(kepala) == [("Kepala Dinas", None, AWAL, None)]


def test_two_may_lead_each_other_one_after_the_other():
    """The circle of today is not one of yesterday: the bond the other way ended the day before."""
    ani, beni = PNSFactory(), PNSFactory()
    PenempatanFactory(pns=ani, atasan=beni)
    PenempatanFactory(pns=beni)
    pindah(ani, atasan=None)
    pindah(beni, atasan=ani)
    assert [ani.atasan_pada(AKHIR_JUNI), beni.atasan_pada(AKHIR_JUNI)] == [beni, None]
    assert [ani.atasan_pada(AWAL_JULI), beni.atasan_pada(AWAL_JULI)] == [None, ani]


def test_a_circle_that_would_close_on_a_later_day_only_is_refused():
    ani, beni = PNSFactory(), PNSFactory()
    PenempatanFactory(pns=ani, selesai=AKHIR_JUNI, jabatan="Perawat")
    PenempatanFactory(pns=ani, mulai=AWAL_JULI, atasan=beni)
    with pytest.raises(LingkaranAtasan):
        pindah(beni, atasan=ani, mulai=date(2026, 3, 1))
    assert riwayat(beni) == []


def test_nobody_is_placed_under_themself():
    pns = PNSFactory()
    PenempatanFactory(pns=pns, jabatan="Perawat")
    with pytest.raises(LingkaranAtasan) as galat:
        pindah(pns, atasan=pns)
    assert galat.value.messages == [
        f"Rantai atasan berputar: {pns.nip} → {pns.nip}. Perbaiki NIP Atasan salah satunya."
    ]
    assert riwayat(pns) == [("Perawat", None, AWAL, None)]


# --- what the database holds ---------------------------------------------------------------------------------

TUMPANG_TINDIH = [
    pytest.param(date(2026, 1, 1), date(2026, 6, 30), id="the same days"),
    pytest.param(date(2025, 1, 1), date(2026, 1, 1), id="its first day"),
    pytest.param(date(2026, 6, 30), date(2026, 12, 31), id="its last day"),
    pytest.param(date(2026, 3, 1), date(2026, 3, 1), id="a day inside"),
    pytest.param(date(2025, 1, 1), date(2027, 1, 1), id="more than it"),
    pytest.param(date(2026, 6, 30), None, id="everything after"),
]
BERDAMPINGAN = [
    pytest.param(date(2025, 1, 1), date(2025, 12, 31), id="until the day before"),
    pytest.param(date(2026, 7, 1), date(2026, 12, 31), id="from the day after"),
    pytest.param(date(2026, 7, 1), None, id="from the day after on"),
]


@pytest.fixture
def berjalan():
    """A placement of the first half of 2026."""
    return PenempatanFactory(mulai=date(2026, 1, 1), selesai=date(2026, 6, 30))


def ditolak(nama):
    """The database refuses, by that constraint."""
    return pytest.raises(IntegrityError, match=nama)


@pytest.mark.parametrize(("mulai", "selesai"), TUMPANG_TINDIH)
def test_overlapping_placements_of_one_person_are_refused_however_they_are_written(berjalan, mulai, selesai):
    pns, pd = berjalan.pns, berjalan.pd
    baru = Penempatan(pns=pns, pd=pd, jabatan="x", jenjang=Jenjang.PELAKSANA, mulai=mulai, selesai=selesai)
    jauh = PenempatanFactory(pns=pns, mulai=date(2030, 1, 1), selesai=date(2030, 1, 31))
    with ditolak("penempatan_tidak_tumpang_tindih"), transaction.atomic():
        baru.save()
    with ditolak("penempatan_tidak_tumpang_tindih"), transaction.atomic():
        Penempatan.objects.bulk_create([baru])
    with ditolak("penempatan_tidak_tumpang_tindih"), transaction.atomic():
        Penempatan.objects.filter(pk=jauh.pk).update(mulai=mulai, selesai=selesai)
    assert list(pns.penempatan.values_list("mulai", "selesai").order_by("mulai")) == [
        (berjalan.mulai, berjalan.selesai),
        (jauh.mulai, jauh.selesai),
    ]


@pytest.mark.parametrize(("mulai", "selesai"), BERDAMPINGAN)
def test_placements_side_by_side_are_fine(berjalan, mulai, selesai):
    PenempatanFactory(pns=berjalan.pns, mulai=mulai, selesai=selesai)
    assert berjalan.pns.penempatan.count() == 2


def test_placements_of_different_people_may_overlap(berjalan):
    PenempatanFactory(mulai=berjalan.mulai, selesai=berjalan.selesai)
    assert Penempatan.objects.count() == 2


def test_a_placement_may_change_without_meeting_itself(berjalan):
    Penempatan.objects.update(selesai=date(2026, 7, 31), jabatan="Analis")
    assert riwayat(berjalan.pns) == [("Analis", None, date(2026, 1, 1), date(2026, 7, 31))]


def test_a_placement_moved_to_another_person_may_not_overlap_theirs(berjalan):
    lain = PenempatanFactory(mulai=berjalan.mulai)
    with ditolak("penempatan_tidak_tumpang_tindih"):
        Penempatan.objects.filter(pk=lain.pk).update(pns=berjalan.pns)


@pytest.mark.parametrize(
    ("diubah", "constraint"),
    [
        ({"selesai": date(2025, 12, 31)}, "penempatan_selesai_tidak_mundur"),
        ({"atasan": F("pns")}, "penempatan_bukan_atasan_sendiri"),
    ],
)
def test_a_placement_that_cannot_be_is_refused_by_the_database(berjalan, diubah, constraint):
    with ditolak(constraint):
        Penempatan.objects.update(**diubah)


@pytest.mark.parametrize(
    ("isi", "constraint"),
    [
        ({"peran": "pengelola", "pd": False}, "penugasan_pengelola_punya_pd"),
        ({"peran": "bkpsdmd", "pd": True}, "penugasan_pengelola_punya_pd"),
        ({"peran": "walikota", "pd": False}, "penugasan_pengelola_punya_pd"),
        ({"peran": "bkpsdmd", "pd": False, "selesai": date(2026, 6, 29)}, "penugasan_selesai_tidak_mundur"),
    ],
)
def test_a_role_that_cannot_be_is_refused_by_the_database(isi, constraint):
    pd = PDFactory() if isi["pd"] else None
    with ditolak(constraint):
        Penugasan.objects.create(pns=PNSFactory(), mulai=AKHIR_JUNI, **{**isi, "pd": pd})


# --- asked of a date -----------------------------------------------------------------------------------------

HARI_BATAS = [
    pytest.param(date(2025, 12, 31), None, id="the day before the first"),
    pytest.param(date(2026, 1, 1), "lama", id="the first day"),
    pytest.param(date(2026, 6, 30), "lama", id="the last day under the first"),
    pytest.param(date(2026, 7, 1), "baru", id="the first day under the second"),
    pytest.param(date(2026, 9, 30), "baru", id="the last day of all"),
    pytest.param(date(2026, 10, 1), None, id="the day after"),
    pytest.param(date(2027, 1, 1), "terakhir", id="the first day of an open one"),
    pytest.param(date(2040, 1, 1), "terakhir", id="years later"),
]


@pytest.mark.parametrize(("hari", "siapa"), HARI_BATAS)
def test_the_atasan_and_the_team_are_those_of_the_day(hari, siapa):
    pns = PNSFactory()
    atasan = {nama: PNSFactory() for nama in ("lama", "baru", "terakhir")}
    PenempatanFactory(pns=pns, atasan=atasan["lama"], mulai=date(2026, 1, 1), selesai=date(2026, 6, 30))
    PenempatanFactory(pns=pns, atasan=atasan["baru"], mulai=date(2026, 7, 1), selesai=date(2026, 9, 30))
    PenempatanFactory(pns=pns, atasan=atasan["terakhir"], mulai=date(2027, 1, 1))
    assert pns.atasan_pada(hari) == atasan.get(siapa)
    tim = {nama: list(PNS.objects.bawahan(orang, pada=hari)) for nama, orang in atasan.items()}
    assert tim == {nama: [pns] if nama == siapa else [] for nama in atasan}


def test_a_day_with_a_placement_but_no_supervisor_has_none():
    kepala = PenempatanFactory(jabatan="Sekretaris Daerah").pns
    assert kepala.penempatan_pada(AWAL_JULI).jabatan == "Sekretaris Daerah"
    assert kepala.atasan_pada(AWAL_JULI) is None


def test_the_placement_of_a_day_comes_with_its_agency_and_supervisor_in_one_query(django_assert_num_queries):
    pns = PenempatanFactory(atasan=PNSFactory()).pns
    with django_assert_num_queries(1):
        penempatan = pns.penempatan_pada(AWAL_JULI)
        assert (penempatan.pd.nama, penempatan.atasan.nama) != ("", "")


SELAMA = [
    pytest.param(date(2025, 1, 1), date(2025, 12, 31), False, id="ends the day before it begins"),
    pytest.param(date(2025, 1, 1), date(2026, 1, 1), True, id="ends on its first day"),
    pytest.param(date(2026, 3, 1), date(2026, 3, 1), True, id="lies inside"),
    pytest.param(date(2026, 6, 30), date(2026, 12, 31), True, id="begins on its last day"),
    pytest.param(date(2026, 7, 1), date(2026, 12, 31), False, id="begins the day after it ends"),
]


@pytest.mark.parametrize(("dari", "sampai", "ada"), SELAMA)
def test_a_period_holds_the_placements_of_each_of_its_days(berjalan, dari, sampai, ada):
    assert Penempatan.objects.selama(dari, sampai).exists() is ada


def test_an_open_placement_holds_in_every_later_period():
    PenempatanFactory(mulai=AWAL_JULI)
    assert Penempatan.objects.selama(date(2040, 1, 1), date(2040, 12, 31)).count() == 1
    assert Penempatan.objects.selama(AWAL, AKHIR_JUNI).count() == 0


# --- at the same moment --------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_halves_of_a_circle_placed_at_once_leave_one_of_them():
    """Each alone is fine; whoever comes second is told."""
    for _ in range(5):
        ani, beni, pd = PNSFactory(), PNSFactory(), PDFactory()
        hasil = serentak(
            lambda ani=ani, beni=beni, pd=pd: pindah(ani, atasan=beni, pd=pd),
            lambda ani=ani, beni=beni, pd=pd: pindah(beni, atasan=ani, pd=pd),
        )
        assert sorted(type(satu).__name__ for satu in hasil) == ["LingkaranAtasan", "Penempatan"]
        assert Penempatan.objects.filter(pd=pd).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_person_moved_twice_at_once_is_moved_once_and_the_other_is_told():
    pns, pd = PNSFactory(), PDFactory()
    PenempatanFactory(pns=pns, pd=pd, jabatan="Perawat")
    hasil = serentak(*[lambda: pindah(pns, pd=pd)] * 2)
    assert sorted(type(satu).__name__ for satu in hasil) == ["Penempatan", "ValidationError"]
    assert riwayat(pns) == [("Perawat", None, AWAL, AKHIR_JUNI), ("Analis Kebijakan", None, AWAL_JULI, None)]
