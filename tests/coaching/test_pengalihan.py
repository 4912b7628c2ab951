"""When the coachee has come under another atasan: the new one takes over, the former one keeps what was theirs."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan import aksi, aksi_sesi
from coaching.aksi import ambil_alih
from coaching.models import Coaching, PengalihanCoaching, SesiCoaching
from konversi.models import RekapJP
from konversi.rekap import cari_beda
from tests.bimbingan.dunia import coaching_pindah, di_bawah, kalimat, potret
from tests.pabrik import CoachingFactory, SesiCoachingFactory, buat_akun

SEKARANG = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
PEMBIMBING_SAJA = "Hanya pembimbing dalam kesepakatan ini yang dapat melakukannya."


@pytest.fixture
def dunia(tokoh):
    return coaching_pindah(tokoh)


@pytest.fixture
def lama(dunia):
    return dunia.orang["pembimbing"]


@pytest.fixture
def baru(dunia):
    return dunia.orang["atasan_lain"]


def rencana(dunia, hari, **lain):
    return SesiCoachingFactory(
        bimbingan=dunia.kesepakatan, tanggal=date(2026, 12, hari), status="direncanakan", materi="", **lain
    )


def sesi_kini():
    """(day, status, pembimbing) of every session."""
    return list(SesiCoaching.objects.order_by("tanggal", "pk").values_list("tanggal", "status", "pembimbing"))


def test_the_new_atasan_goes_on_with_the_agreement_and_its_plans(dunia, lama, baru):
    rencana(dunia, 7)
    ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    satu = Coaching.objects.get()
    assert (satu.pembimbing, satu.status) == (baru, "berjalan")
    assert list(PengalihanCoaching.objects.values_list("coaching", "dari", "kepada", "pada")) == [
        (satu.pk, lama.pk, baru.pk, SEKARANG)
    ]
    assert sesi_kini() == [
        (date(2026, 11, 2), "dilaksanakan", lama.pk),
        (date(2026, 12, 7), "direncanakan", baru.pk),
    ]


def test_sessions_already_held_stay_valid_and_with_the_one_who_guided(dunia, lama, baru):
    diparaf = SesiCoachingFactory(bimbingan=dunia.kesepakatan, tanggal=date(2026, 11, 9))
    ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    assert sesi_kini() == [
        (date(2026, 11, 2), "dilaksanakan", lama.pk),
        (date(2026, 11, 9), "diparaf", lama.pk),
    ]
    assert SesiCoaching.objects.get(pk=diparaf.pk).diparaf_oleh == lama
    assert RekapJP.objects.values_list("total", "menunggu").get() == (2, 2)
    assert list(cari_beda()) == []


def test_a_plan_for_a_day_on_which_the_new_coach_meets_the_coachee_already_is_cancelled(dunia, lama, baru):
    rencana(dunia, 7)
    rencana(dunia, 14)
    lain = CoachingFactory(pembimbing=baru, peserta=dunia.orang["peserta"])
    SesiCoachingFactory(bimbingan=lain, tanggal=date(2026, 12, 7), status="direncanakan")
    ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    assert list(
        dunia.kesepakatan.sesi.order_by("tanggal").values_list("tanggal", "status", "alasan_batal", "pembimbing")
    ) == [
        (date(2026, 11, 2), "dilaksanakan", "", lama.pk),
        (date(2026, 12, 7), "dibatalkan", "Coach yang baru sudah mempunyai sesi hari itu.", lama.pk),
        (date(2026, 12, 14), "direncanakan", "", baru.pk),
    ]
    assert list(lain.sesi.values_list("status", flat=True)) == ["direncanakan"]


def test_what_the_former_coach_evaluated_is_evaluated_anew(dunia, lama, baru):
    """The coachee's own side stands; with the new coach's the agreement closes."""
    aksi.evaluasi(bimbingan=dunia.kesepakatan, oleh=dunia.orang["peserta"], isi={"manfaat": 5})
    Coaching.objects.update(capaian=3, dievaluasi_pembimbing_pada=SEKARANG, hasil="Separuh jalan.")
    ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    satu = Coaching.objects.get()
    assert (satu.capaian, satu.dievaluasi_pembimbing_pada, satu.manfaat) == (None, None, 5)
    assert aksi.evaluasi(bimbingan=satu, oleh=baru, isi={"capaian": 4}) is True


def test_the_new_coach_plans_and_records_and_the_former_one_only_initials(dunia, lama, baru):
    """Reading 18: who guided attests, whatever has become of the agreement."""
    ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    satu = Coaching.objects.get()
    (sesi,) = aksi_sesi.catat(
        kesepakatan=[satu],
        oleh=baru,
        isi={"tanggal": date(2026, 11, 23), "materi": "Melanjutkan"},
        langsung_paraf=True,
    )
    assert sesi.pembimbing == baru
    aksi_sesi.paraf(sesi=dunia.sesi, oleh=lama)
    assert RekapJP.objects.values_list("total", "menunggu").get() == (4, 0)


DITOLAK = {
    "catat": lambda d, oleh: aksi_sesi.catat(
        kesepakatan=[d.kesepakatan],
        oleh=oleh,
        isi={"tanggal": date(2026, 11, 10), "materi": "Menyusul"},
        langsung_paraf=False,
    ),
    "ubah": lambda d, oleh: aksi_sesi.ubah(sesi=d.sesi, oleh=oleh, isi={"materi": "Diubah"}),
    "batalkan": lambda d, oleh: aksi_sesi.batalkan(sesi=d.sesi, oleh=oleh, alasan="Salah catat."),
    "evaluasi": lambda d, oleh: aksi.evaluasi(bimbingan=d.kesepakatan, oleh=oleh, isi={"capaian": 5}),
    "perpanjang": lambda d, oleh: aksi.perpanjang(bimbingan=d.kesepakatan, oleh=oleh, selesai=date(2027, 1, 1)),
}


@pytest.mark.parametrize("kata", DITOLAK)
def test_the_former_coach_changes_nothing_else(dunia, lama, baru, kata):
    ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    sebelum = potret()
    with pytest.raises(PermissionDenied) as galat:
        DITOLAK[kata](dunia, lama)
    assert (str(galat.value), potret()) == (PEMBIMBING_SAJA, sebelum)


def test_the_former_coach_goes_on_reading_the_agreement_and_their_own_sessions(dunia, lama, baru):
    ikut = rencana(dunia, 7)
    ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    assert list(Coaching.objects.terlihat_oleh(lama.akun)) == [dunia.kesepakatan]
    assert list(SesiCoaching.objects.terlihat_oleh(lama.akun)) == [dunia.sesi]
    assert ikut in SesiCoaching.objects.terlihat_oleh(buat_akun(baru))


def test_a_second_click_is_a_sentence_and_hands_nothing_over_twice(dunia, baru):
    ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    sebelum = potret()
    with pytest.raises(ValidationError) as galat:
        ambil_alih(coaching=Coaching.objects.get(), oleh=baru)
    assert (kalimat(galat.value), potret()) == ("Coaching ini sudah Anda pegang.", sebelum)


def test_an_agreement_may_come_back_to_the_coach_it_began_with(dunia, lama, baru, tokoh):
    ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    tokoh.pegawai.penempatan.all().delete()
    tokoh.pegawai.penempatan.create(pd=tokoh.dinas, jabatan="Analis", jenjang=1, mulai=date(2023, 1, 1))
    di_bawah(tokoh, baru, lama, date(2026, 11, 23))
    ambil_alih(coaching=Coaching.objects.get(), oleh=lama)
    assert list(PengalihanCoaching.objects.values_list("dari", "kepada")) == [(lama.pk, baru.pk), (baru.pk, lama.pk)]
    assert Coaching.objects.get().pembimbing == lama


def test_nobody_takes_over_where_the_coachee_has_no_atasan_but_the_coachee_may_end_it(dunia, baru, lama):
    peserta = dunia.orang["peserta"]
    peserta.penempatan.filter(selesai=None).update(atasan=None)
    for orang in (baru, lama, peserta):
        with pytest.raises(PermissionDenied):
            ambil_alih(coaching=dunia.kesepakatan, oleh=orang)
    aksi.hentikan(bimbingan=dunia.kesepakatan, oleh=peserta, alasan="Belum ada atasan.")
    assert Coaching.objects.get().status == "dihentikan"


@pytest.mark.parametrize(("banyak", "query"), [(1, 15 + 17), (3, 15 + 3 * 17)])
def test_a_handover_costs_a_fixed_sum_and_the_same_for_every_plan(
    dunia, baru, banyak, query, django_assert_num_queries
):
    for hari in range(1, banyak + 1):
        rencana(dunia, hari)
    ContentType.objects.get_for_models(Coaching, SesiCoaching, PengalihanCoaching)  # asked once per process
    with django_assert_num_queries(query):
        ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
