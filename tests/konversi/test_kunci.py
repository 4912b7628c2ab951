"""A locked year: what its records refuse, what stays possible, and who is told what."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from konversi.kunci import (
    TahunTerkunci,
    buka_tahun,
    kalimat_terkunci,
    kunci_tahun,
    pastikan_terbuka,
    yang_terkunci,
)
from konversi.models import KunciTahun, RekapJP
from konversi.rekap import cari_beda
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    MentoringFactory,
    PDFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]

SAAT = datetime(2026, 12, 20, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
KALIMAT = (
    "Tahun 2026 terkunci untuk Siti Rahma: laporan Dinas Kesehatan sudah diterima BKPSDMD pada 20 Desember 2026. "
    "Minta BKPSDMD membuka kembali laporan itu bila catatan ini harus diubah."
)


@pytest.fixture
def pd():
    return PDFactory(kode="1.01", nama="Dinas Kesehatan")


@pytest.fixture
def siti(hari_ini):
    return PNSFactory(nama="Siti Rahma", gelar_depan="", gelar_belakang="")


@pytest.fixture
def atasan():
    return PNSFactory(nama="Budi Santoso")


def kunci(siti, pd, tahun=2026):
    KunciTahun.objects.create(pns=siti, tahun=tahun, pd=pd, sejak=SAAT)


# --- setting and taking the lock -----------------------------------------------------------------------------


def terkunci():
    return set(KunciTahun.objects.values_list("pns__nama", "tahun", "pd__kode"))


def test_the_people_of_an_agency_are_locked_and_opened_by_year(siti, atasan, pd):
    assert kunci_tahun(pns=[siti.pk, atasan.pk], tahun=2026, pd=pd) == 2
    assert kunci_tahun(pns={siti.pk}, tahun=2025, pd=pd) == 1
    assert terkunci() == {("Siti Rahma", 2026, "1.01"), ("Budi Santoso", 2026, "1.01"), ("Siti Rahma", 2025, "1.01")}
    assert buka_tahun(pd=pd, tahun=2026) == 2
    assert terkunci() == {("Siti Rahma", 2025, "1.01")}


def test_locking_twice_is_locking_once_and_another_agency_takes_nobody_over(siti, atasan, pd):
    lain = PDFactory(kode="2.01")
    assert kunci_tahun(pns=[siti.pk], tahun=2026, pd=pd) == 1
    assert kunci_tahun(pns=[siti.pk, siti.pk], tahun=2026, pd=pd) == 0
    assert kunci_tahun(pns=[siti.pk, atasan.pk], tahun=2026, pd=lain) == 1
    assert terkunci() == {("Siti Rahma", 2026, "1.01"), ("Budi Santoso", 2026, "2.01")}
    assert buka_tahun(pd=lain, tahun=2026) == 1
    assert terkunci() == {("Siti Rahma", 2026, "1.01")}


def test_nobody_is_locked_and_nothing_is_opened_where_there_is_nobody(pd):
    assert (kunci_tahun(pns=[], tahun=2026, pd=pd), buka_tahun(pd=pd, tahun=2026)) == (0, 0)


@pytest.mark.parametrize("banyak", [1, 3])
def test_locking_and_opening_cost_the_same_for_one_and_for_many(pd, banyak, django_assert_num_queries):
    pns = [PNSFactory().pk for _ in range(banyak)]
    with django_assert_num_queries(5):  # the savepoint in and out, the lock, who is locked, the rows
        kunci_tahun(pns=pns, tahun=2026, pd=pd)
    with django_assert_num_queries(5):
        buka_tahun(pd=pd, tahun=2026)


def test_a_person_and_year_is_locked_by_one_agency_and_that_agency_stays(siti, pd):
    kunci(siti, pd)
    with pytest.raises(IntegrityError), transaction.atomic():
        KunciTahun.objects.create(pns=siti, tahun=2026, pd=PDFactory())
    with pytest.raises(ProtectedError):
        pd.delete()
    assert str(KunciTahun.objects.get()) == "Siti Rahma 2026: terkunci"


# --- asking --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tahun", "terbuka"), [({2025}, True), ({2026}, False), ({2025, 2026}, False), ({2027}, True), (set(), True)]
)
def test_asking_is_one_query_and_says_whose_year_is_locked_why_and_who_opens_it(
    siti, atasan, pd, tahun, terbuka, django_assert_num_queries
):
    kunci(siti, pd)
    with django_assert_num_queries(1 if tahun else 0):
        if terbuka:
            pastikan_terbuka([siti.pk, atasan.pk], tahun)
        else:
            with pytest.raises(TahunTerkunci) as galat:
                pastikan_terbuka([siti.pk, atasan.pk], tahun)
            assert galat.value.messages == [KALIMAT]
    assert kalimat_terkunci([siti.pk, atasan.pk], tahun) == ({} if terbuka else {siti.pk: KALIMAT})
    pastikan_terbuka([atasan.pk], tahun)


@pytest.mark.parametrize("banyak", [1, 3])
def test_of_many_rows_one_query_says_which_are_locked(siti, pd, banyak, django_assert_num_queries):
    lama = kegiatan(siti, mulai=date(2025, 12, 1), selesai=date(2025, 12, 1))
    melintas = kegiatan(siti, mulai=date(2025, 12, 30), selesai=date(2026, 1, 2))
    kunci(siti, pd)
    orang_lain = [kegiatan(PNSFactory()) for _ in range(banyak)]
    with django_assert_num_queries(1):
        assert yang_terkunci([lama, melintas, *orang_lain]) == {melintas.pk: KALIMAT}


# --- sessions: before × after --------------------------------------------------------------------------------

SESI = ("direncanakan", "dilaksanakan", "diparaf", "dibatalkan")
TERCATAT_SESI = {"dilaksanakan", "diparaf"}
PABRIK = {
    "coaching": (CoachingFactory, SesiCoachingFactory),
    "mentoring": (MentoringFactory, SesiMentoringFactory),
}


@pytest.fixture(params=PABRIK)
def buat_sesi(request, siti, atasan):
    kesepakatan, sesi = PABRIK[request.param]
    induk = kesepakatan(pembimbing=atasan, peserta=siti)

    def buat(status, tanggal=date(2026, 5, 4), **isi):
        return berstatus_sesi(sesi.build(bimbingan=induk, tanggal=tanggal, **isi), status)

    return buat


def berstatus_sesi(sesi, status):
    sesi.status = status
    sesi.diparaf_oleh, sesi.diparaf_pada = (sesi.pembimbing, SAAT) if status == "diparaf" else (None, None)
    sesi.alasan_batal = "Sakit." if status == "dibatalkan" else ""
    return sesi


def tolak(kerja):
    """The sentence with which it is refused, nothing being changed; None where it is not."""
    try:
        with transaction.atomic():
            kerja()
    except TahunTerkunci as galat:
        return galat.messages
    return None


def isi_sekarang(satu):
    return list(type(satu)._base_manager.order_by("pk").values()), list(
        RekapJP.objects.values_list("total", "menunggu")
    )


@pytest.mark.parametrize("sesudah", SESI)
@pytest.mark.parametrize("sebelum", SESI)
def test_a_session_changes_unless_it_is_recorded_before_or_after(buat_sesi, siti, pd, sebelum, sesudah):
    sesi = buat_sesi(sebelum)
    sesi.save()
    kunci(siti, pd)
    lama = isi_sekarang(sesi)
    sesi.materi = "Lain sama sekali"
    hasil = tolak(berstatus_sesi(sesi, sesudah).save)
    assert hasil == ([KALIMAT] if {sebelum, sesudah} & TERCATAT_SESI else None)
    assert (isi_sekarang(sesi) == lama) is (hasil is not None)
    assert list(cari_beda()) == []


@pytest.mark.parametrize("status", SESI)
def test_a_new_session_comes_and_an_old_one_goes_unless_it_is_recorded(buat_sesi, siti, pd, status):
    ada = buat_sesi(status)
    ada.save()
    kunci(siti, pd)
    ditolak = [KALIMAT] if status in TERCATAT_SESI else None
    assert tolak(buat_sesi(status, date(2026, 5, 5)).save) == ditolak
    assert tolak(ada.delete) == ditolak
    assert type(ada).objects.filter(tanggal=date(2026, 5, 4)).exists() is (ditolak is not None)
    assert list(cari_beda()) == []


@pytest.mark.parametrize(
    ("dari", "ke", "ditolak"),
    [(2025, 2026, True), (2026, 2025, True), (2025, 2025, False), (2026, 2026, True)],
)
def test_a_recorded_session_neither_leaves_nor_enters_a_locked_year(buat_sesi, siti, pd, dari, ke, ditolak):
    sesi = buat_sesi("diparaf", date(dari, 12, 1))
    sesi.save()
    kunci(siti, pd)
    sesi.tanggal = date(ke, 12, 2)
    assert tolak(sesi.save) == ([KALIMAT] if ditolak else None)


def test_a_plan_of_a_locked_year_may_be_held_in_an_open_one(buat_sesi, siti, pd):
    sesi = buat_sesi("direncanakan", date(2026, 5, 4))
    sesi.save()
    kunci(siti, pd)
    sesi.tanggal = date(2025, 12, 1)
    assert tolak(berstatus_sesi(sesi, "diparaf").save) is None


@pytest.mark.parametrize(
    ("medan", "nilai", "ditolak"),
    [
        ("catatan_pribadi", "Perlu didampingi", False),
        ("ditindaklanjuti_pada", SAAT, False),
        ("materi", "Lain", True),
        ("umpan_balik", "Lain", True),
        ("tempat", "Aula", True),
        ("lingkup", "internasional", True),
        ("tenggat", date(2026, 6, 1), True),
    ],
)
@pytest.mark.parametrize("sebagian", [False, True])
def test_only_what_states_nothing_may_still_change(buat_sesi, siti, pd, medan, nilai, ditolak, sebagian):
    sesi = buat_sesi("diparaf")
    sesi.save()
    kunci(siti, pd)
    setattr(sesi, medan, nilai)
    hasil = tolak(lambda: sesi.save(**({"update_fields": [medan]} if sebagian else {})))
    assert hasil == ([KALIMAT] if ditolak else None)
    assert (getattr(type(sesi).objects.get(), medan) == nilai) is not ditolak


def test_what_is_not_saved_is_not_held_against_it(buat_sesi, siti, pd):
    sesi = buat_sesi("diparaf")
    sesi.save()
    kunci(siti, pd)
    sesi.materi, sesi.catatan_pribadi = "Lain", "Pribadi"
    assert tolak(lambda: sesi.save(update_fields=["catatan_pribadi"])) is None
    assert tolak(lambda: sesi.save(update_fields=["materi", "catatan_pribadi"])) == [KALIMAT]
    rencana = buat_sesi("direncanakan", date(2026, 5, 5))
    rencana.save()
    berstatus_sesi(rencana, "dilaksanakan").agenda = "Menyusun rencana"
    assert tolak(lambda: rencana.save(update_fields=["agenda"])) is None
    assert tolak(lambda: rencana.save(update_fields=["status"])) == [KALIMAT]


def test_a_row_with_fields_left_out_is_judged_by_those_it_has(buat_sesi, siti, pd):
    sesi = buat_sesi("diparaf")
    sesi.save()
    kunci(siti, pd)
    sebagian = type(sesi).objects.only("peserta", "tanggal", "lingkup", "status", "catatan_pribadi").get()
    sebagian.catatan_pribadi = "Pribadi"
    assert tolak(sebagian.save) is None
    sebagian.lingkup = "internasional"
    assert tolak(sebagian.save) == [KALIMAT]


def test_saving_what_has_not_changed_is_no_change(buat_sesi, siti, pd):
    sesi = buat_sesi("diparaf")
    sesi.save()
    kunci(siti, pd)
    assert tolak(type(sesi).objects.get().save) is None


# --- activities: before × after ------------------------------------------------------------------------------

KEGIATAN = ("draf", "diajukan", "disetujui", "dikembalikan", "ditarik")
TERCATAT = {"diajukan", "disetujui", "dikembalikan"}


def kegiatan(pns, status="disetujui", **isi):
    bawaan = {"bentuk": "seminar", "mulai": date(2026, 5, 4), "selesai": date(2026, 5, 5), "jumlah": Decimal(2)}
    satu = KegiatanFactory.build(**{"peserta": pns, "asal": "aplikasi", **bawaan, **isi})
    berstatus(satu, status).save()
    return satu


def berstatus(satu, status):
    """Bring it into that state, unsaved."""
    ditinjau = status in ("disetujui", "dikembalikan")
    satu.status = status
    satu.diajukan_pada = None if status == "draf" else SAAT
    satu.ditinjau_oleh, satu.ditinjau_pada = (PNSFactory(), SAAT) if ditinjau else (None, None)
    satu.alasan_kembali = "bukti" if status == "dikembalikan" else ""
    return satu


@pytest.mark.parametrize("sesudah", KEGIATAN)
@pytest.mark.parametrize("sebelum", KEGIATAN)
def test_an_activity_changes_unless_it_is_recorded_before_or_after(siti, pd, sebelum, sesudah):
    satu = kegiatan(siti, sebelum)
    kunci(siti, pd)
    lama = isi_sekarang(satu)
    satu.nama = "Lain sama sekali"
    hasil = tolak(berstatus(satu, sesudah).save)
    assert hasil == ([KALIMAT] if {sebelum, sesudah} & TERCATAT else None)
    assert (isi_sekarang(satu) == lama) is (hasil is not None)
    assert list(cari_beda()) == []


@pytest.mark.parametrize("status", KEGIATAN)
def test_a_new_activity_comes_and_an_old_one_goes_unless_it_is_recorded(siti, pd, status):
    ada = kegiatan(siti, status)
    kunci(siti, pd)
    ditolak = [KALIMAT] if status in TERCATAT else None
    assert tolak(lambda: kegiatan(siti, status)) == ditolak
    assert tolak(ada.delete) == ditolak


@pytest.mark.parametrize(
    ("bentuk", "tahun", "terkunci"),
    [("seminar", 2025, False), ("seminar", 2026, True), ("e_learning", 2025, True), ("e_learning", 2026, True)],
)
def test_an_activity_over_new_year_is_held_by_the_years_in_which_it_counts(siti, pd, bentuk, tahun, terkunci):
    """Reading 9: day by day where there is a limit a day, else on its last day."""
    satu = kegiatan(siti, bentuk=bentuk, mulai=date(2025, 12, 30), selesai=date(2026, 1, 2), jumlah=Decimal(4))
    kunci(siti, pd, tahun)
    satu.nama = "Lain"
    assert tolak(satu.save) == ([KALIMAT.replace("2026 terkunci", f"{tahun} terkunci")] if terkunci else None)


@pytest.mark.parametrize("status", sorted(TERCATAT))
def test_an_instance_knows_what_the_rows_of_its_table_know(siti, status):
    satu = kegiatan(siti, status)
    assert satu.tercatat
    assert type(satu).objects.tercatat().get() == satu


@pytest.mark.parametrize("status", KEGIATAN)
def test_every_other_year_and_every_other_person_stays_open(siti, atasan, pd, status):
    satu, lain = kegiatan(siti, mulai=date(2025, 5, 4), selesai=date(2025, 5, 5)), kegiatan(atasan)
    kunci(siti, pd)
    for terbuka in (satu, lain):
        terbuka.nama = "Lain"
        assert tolak(berstatus(terbuka, status).save) is None
    assert list(cari_beda()) == []


def test_what_was_refused_is_possible_again_when_the_year_is_open(siti, pd):
    satu = kegiatan(siti, "diajukan")
    kunci(siti, pd)
    assert tolak(berstatus(satu, "disetujui").save) == [KALIMAT]
    buka_tahun(pd=pd, tahun=2026)
    assert tolak(satu.save) is None
    assert RekapJP.objects.values_list("total", "menunggu").get() == (8, 0)


def test_the_refusal_is_an_ordinary_one_for_whoever_shows_sentences(siti, pd):
    kunci(siti, pd)
    with pytest.raises(ValidationError, match="terkunci untuk Siti Rahma"):
        pastikan_terbuka([siti.pk], [2026])
