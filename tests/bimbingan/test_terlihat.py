"""Who may read the content of agreements and sessions: the same for coaching and mentoring."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from bimbingan import izin
from coaching.aksi import ambil_alih
from coaching.models import Coaching, SesiCoaching
from kepegawaian.models import Akun
from mentoring.models import Mentoring, SesiMentoring
from tests.bimbingan.dunia import DUNIA, PABRIK_SESI, coaching_pindah
from tests.pabrik import PNSFactory, buat_akun

pytestmark = pytest.mark.lengkap

MODEL = {"coaching": (Coaching, SesiCoaching), "mentoring": (Mentoring, SesiMentoring)}
LIHAT, ANGKA, TIDAK = "lihat", PermissionDenied, Http404

# What each person gets of the agreement and its held session, world by world: the content, a 403 (they see the
# numbers of that pegawai), or a 404 (they may not even know).
SIAPA = {
    # The atasan of before was never part of it.
    "coaching": {"atasan_lain": TIDAK},
    # The new atasan reads what their coachee is in the middle of; the former one is still its coach.
    "coaching pindah": {"atasan_lain": LIHAT},
    # The former coach goes on reading what was theirs.
    "coaching dialihkan": {"atasan_lain": LIHAT},
    # The atasan langsung of the mentee reads along (they plan the year with them).
    "mentoring": {"atasan_lain": LIHAT},
    "mentoring atasan": {"atasan_lain": TIDAK},
    # The mentor reads on, whether they may still mentor or not.
    "mentoring pindah": {"atasan_lain": LIHAT},
}
SELALU = {
    "pembimbing": LIHAT,
    "peserta": LIHAT,
    "pengelola": ANGKA,
    "bkpsdmd": ANGKA,
    "orang_lain": TIDAK,
    "atasan_pembimbing": TIDAK,
    "pengelola_lain": TIDAK,
}


@pytest.fixture(params=DUNIA)
def dunia(request, tokoh):
    """With two more people: the atasan of the pembimbing, and the pengelola of another agency."""
    dunia = DUNIA[request.param](tokoh)
    atasan = PNSFactory(nama="Atasan dari Pembimbing")
    dunia.orang["pembimbing"].penempatan.all().delete()
    dunia.orang["pembimbing"].penempatan.create(
        pd=tokoh.dinas_lain, jabatan="Kepala Bidang", jenjang=5, atasan=atasan, mulai=date(2023, 1, 1)
    )
    pengelola = PNSFactory(nama="Pengelola Lain")
    pengelola.penugasan.create(peran="pengelola", pd=tokoh.dinas_lain, mulai=date(2023, 1, 1))
    dunia.orang |= {"atasan_pembimbing": atasan, "pengelola_lain": pengelola}
    dunia.nama = request.param
    return dunia


def akun(orang):
    return Akun.objects.filter(pns=orang).first() or buat_akun(orang)


def diambil(orang, semua, pk):
    try:
        return LIHAT if izin.ambil(akun(orang), semua, pk).pk == pk else None
    except (PermissionDenied, Http404) as galat:
        return type(galat)


@pytest.mark.parametrize("apa", ["kesepakatan", "sesi"])
def test_everybody_gets_the_content_a_403_or_a_404(dunia, apa):
    baris = getattr(dunia, apa)
    semua = type(baris).objects
    assert {siapa: diambil(orang, semua, baris.pk) for siapa, orang in dunia.orang.items()} == (
        SELALU | SIAPA[dunia.nama]
    )


@pytest.mark.parametrize("apa", ["kesepakatan", "sesi"])
def test_lists_hold_what_may_be_opened_and_nothing_of_others(dunia, apa):
    baris = getattr(dunia, apa)
    PABRIK_SESI[dunia.kesepakatan.BENTUK]()
    for siapa, orang in dunia.orang.items():
        boleh = (SELALU | SIAPA[dunia.nama])[siapa] == LIHAT
        assert list(type(baris).objects.terlihat_oleh(akun(orang))) == ([baris] if boleh else [])


@pytest.mark.parametrize("model", [satu for pasangan in MODEL.values() for satu in pasangan])
def test_what_is_not_there_is_not_there_for_anybody(tokoh, model):
    for satu in tokoh.akun.values():
        with pytest.raises(Http404):
            izin.ambil(satu, model.objects, 999)


def test_the_403_says_where_the_numbers_are(tokoh):
    sesi = DUNIA["coaching"](tokoh).sesi
    with pytest.raises(PermissionDenied, match="Angkanya ada di halaman JP pegawai itu"):
        izin.ambil(tokoh.akun["pengelola"], SesiCoaching.objects, sesi.pk)


def test_only_those_of_a_queryset_are_taken(tokoh):
    dunia = DUNIA["coaching"](tokoh)
    with pytest.raises(Http404):
        izin.ambil(tokoh.akun["pegawai"], Coaching.objects.none(), dunia.kesepakatan.pk)


# --- after a move --------------------------------------------------------------------------------------------


def test_a_former_atasan_who_did_not_coach_reads_nothing_any_more(tokoh):
    """They read along as long as the mentee was theirs."""
    dunia = DUNIA["mentoring"](tokoh)
    assert Mentoring.objects.terlihat_oleh(tokoh.akun["atasan"]).exists()
    tokoh.pegawai.penempatan.update(atasan=dunia.orang["orang_lain"])
    assert not Mentoring.objects.terlihat_oleh(tokoh.akun["atasan"]).exists()
    assert not SesiMentoring.objects.terlihat_oleh(tokoh.akun["atasan"]).exists()
    assert SesiMentoring.objects.terlihat_oleh(tokoh.akun["orang_lain"]).exists()


def test_a_coach_who_handed_over_without_having_met_reads_the_agreement_and_no_session(tokoh):
    dunia = coaching_pindah(tokoh)
    dunia.sesi.delete()
    sesi = PABRIK_SESI["coaching"](bimbingan=dunia.kesepakatan, tanggal=date(2026, 12, 1), status="direncanakan")
    ambil_alih(coaching=dunia.kesepakatan, oleh=dunia.orang["atasan_lain"])
    assert list(Coaching.objects.terlihat_oleh(tokoh.akun["atasan"])) == [dunia.kesepakatan]
    assert diambil(tokoh.atasan, SesiCoaching.objects, sesi.pk) is Http404


# --- which may be led today ----------------------------------------------------------------------------------

DIPIMPIN = {
    "coaching": True,
    "coaching pindah": False,
    "coaching dialihkan": True,
    "mentoring": True,
    "mentoring atasan": True,
    # Offered still, and refused with the reason when it is used.
    "mentoring pindah": True,
}


def test_a_form_offers_the_agreements_one_may_record_under(dunia):
    model = type(dunia.kesepakatan)
    for siapa, orang in dunia.orang.items():
        boleh = siapa == "pembimbing" and DIPIMPIN[dunia.nama]
        assert list(model.objects.dipimpin(orang.pk)) == ([dunia.kesepakatan] if boleh else [])
    model.objects.update(status="diusulkan")
    assert not model.objects.dipimpin(dunia.orang["pembimbing"].pk).exists()


# --- cost ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize("bentuk", MODEL)
@pytest.mark.parametrize("peran", ["pegawai", "atasan"])
def test_lists_cost_one_query_however_long(tokoh, bentuk, banyak, peran, django_assert_num_queries):
    for hari in range(1, banyak + 1):
        PABRIK_SESI[bentuk](
            bimbingan__pembimbing=tokoh.atasan, bimbingan__peserta=tokoh.pegawai, tanggal=date(2026, 5, hari)
        )
    for model in MODEL[bentuk]:
        with django_assert_num_queries(1):
            assert len(model.objects.terlihat_oleh(tokoh.akun[peran])) == banyak


@pytest.mark.parametrize("bentuk", MODEL)
@pytest.mark.parametrize(("peran", "query"), [("pegawai", 1), ("atasan", 1), ("pengelola", 6), ("orang_lain", 5)])
def test_taking_one_costs_one_query_where_one_may_and_a_few_where_not(
    tokoh, bentuk, peran, query, django_assert_num_queries
):
    sesi = PABRIK_SESI[bentuk](bimbingan__pembimbing=tokoh.atasan, bimbingan__peserta=tokoh.pegawai)
    satu = Akun.objects.get(pns=getattr(tokoh, peran))
    with django_assert_num_queries(query), suppress(PermissionDenied, Http404):
        izin.ambil(satu, MODEL[bentuk][1].objects, sesi.pk)
