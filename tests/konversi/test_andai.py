"""What a record would count if it were attested now, before it is saved."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given
from hypothesis import settings as setelan
from hypothesis import strategies as st

from bimbingan.aksi_sesi import paraf
from kegiatan.models import Kegiatan
from konversi.andai import andai
from konversi.aturan import TidakDiatur
from konversi.klaim import BELUM_DICATAT, Catatan
from konversi.models import RekapJP
from konversi.rekap import segarkan
from tests.bimbingan.dunia import PABRIK, PABRIK_SESI, sementara
from tests.pabrik import KegiatanFactory, PNSFactory

pytestmark = [pytest.mark.django_db, pytest.mark.lengkap]


def sesi(hari, lingkup="nasional", bentuk="coaching", bulan=5):
    """A session of that day of May 2026, not saved yet."""
    tanggal = date(2026, bulan, hari)
    return Catatan(bentuk, lingkup, tanggal, tanggal, Decimal(1), BELUM_DICATAT)


def e_learning(jumlah, mulai, selesai=None, lingkup="nasional"):
    return Catatan("e_learning", lingkup, mulai, selesai or mulai, Decimal(jumlah), BELUM_DICATAT)


def catat(pns, tersimpan, bentuk="coaching"):
    """Sessions of one agreement: (day of May, lingkup, status)."""
    kesepakatan = PABRIK[bentuk](peserta=pns)
    return [
        PABRIK_SESI[bentuk](
            bimbingan=kesepakatan,
            tanggal=date(2026, 5, hari),
            lingkup=lingkup,
            status=status,
            alasan_batal="Sakit." if status == "dibatalkan" else "",
        )
        for hari, lingkup, status in tersimpan
    ]


N, I = "nasional", "internasional"  # noqa: E741
PARAF, TUNGGU, RENCANA, BATAL = "diparaf", "dilaksanakan", "direncanakan", "dibatalkan"

# What is stored in May, the new session: its JP, what it counts of them, by how much the total grows.
SEBULAN = {
    "the first": ([], (4, N), (2, 2, 2)),
    "the first internasional": ([], (4, I), (4, 4, 4)),
    "the second": ([(4, N, PARAF)], (11, N), (2, 2, 2)),
    "the third": ([(4, N, PARAF), (11, N, PARAF)], (18, N), (2, 0, 0)),
    # By date: it counts, and the one of the 18th no longer does.
    "the third, but earlier": ([(11, N, PARAF), (18, N, PARAF)], (4, N), (2, 2, 0)),
    # Worth most: 4 + 2 instead of 2 + 2.
    "internasional displaces nasional": ([(4, N, PARAF), (11, N, PARAF)], (18, I), (4, 4, 2)),
    "internasional displaces the one nasional": ([(4, N, PARAF), (11, I, PARAF)], (18, I), (4, 4, 2)),
    "a third internasional": ([(4, I, PARAF), (11, I, PARAF)], (18, I), (4, 0, 0)),
    "nasional beside two internasional": ([(4, I, PARAF), (11, I, PARAF)], (1, N), (2, 0, 0)),
    "beside what waits": ([(4, N, PARAF), (11, N, TUNGGU)], (18, N), (2, 2, 2)),
    "beside plans and what was cancelled": ([(4, N, RENCANA), (11, N, BATAL), (12, N, BATAL)], (18, N), (2, 2, 2)),
}


@pytest.mark.parametrize("bentuk", PABRIK)
@pytest.mark.parametrize(("tersimpan", "baru", "jp"), SEBULAN.values(), ids=SEBULAN)
def test_a_session_counts_beside_those_of_its_month(bentuk, tersimpan, baru, jp):
    pns = PNSFactory()
    catat(pns, tersimpan, bentuk)
    hasil = andai([pns.pk], sesi(*baru, bentuk=bentuk))[pns.pk]
    assert (hasil.jp, hasil.diakui, hasil.tambahan) == jp
    assert hasil.dasar == f"Lampiran II huruf B angka 2 nomor {5 if bentuk == 'coaching' else 6}"


def test_another_month_and_the_other_kind_press_nothing():
    pns = PNSFactory()
    catat(pns, [(4, N, PARAF), (11, N, PARAF)])
    for baru in (sesi(1, bulan=6), sesi(30, bulan=4), sesi(18, bentuk="mentoring")):
        assert andai([pns.pk], baru)[pns.pk].tambahan == 2


def test_sessions_of_somebody_else_press_nothing():
    catat(PNSFactory(), [(4, N, PARAF), (11, N, PARAF)])
    pns = PNSFactory()
    assert andai([pns.pk], sesi(18))[pns.pk].tambahan == 2


# --- beside what waits ---------------------------------------------------------------------------------------

MENUNGGU = [
    ([(4, N, TUNGGU), (11, N, TUNGGU)], (18, N), 2, 0),
    ([(4, N, PARAF), (11, N, TUNGGU)], (18, N), 2, 0),
    ([(4, N, PARAF), (11, N, TUNGGU)], (18, I), 4, 2),
    ([(4, N, TUNGGU)], (18, N), 2, 2),
    ([(4, N, RENCANA), (11, N, RENCANA)], (18, N), 2, 2),
]


@pytest.mark.parametrize(("tersimpan", "baru", "tanpa", "beserta"), MENUNGGU)
def test_what_waits_presses_only_where_it_is_asked_to(tersimpan, baru, tanpa, beserta):
    pns = PNSFactory()
    catat(pns, tersimpan)
    assert andai([pns.pk], sesi(*baru))[pns.pk].tambahan == tanpa
    assert andai([pns.pk], sesi(*baru), beserta_menunggu=True)[pns.pk].tambahan == beserta


# --- in place of a stored one --------------------------------------------------------------------------------


def test_a_record_that_is_replaced_does_not_press():
    pns = PNSFactory()
    *_, ketiga = catat(pns, [(4, N, PARAF), (11, N, PARAF), (18, N, PARAF)])
    assert andai([pns.pk], sesi(18), selain=ketiga)[pns.pk].tambahan == 0
    assert andai([pns.pk], sesi(18, I), selain=ketiga)[pns.pk].tambahan == 2  # (4 + 2) − (2 + 2)
    assert andai([pns.pk], sesi(18, bulan=6), selain=ketiga)[pns.pk].tambahan == 2
    kedua = catat(pns, [(25, N, PARAF)])[0]
    assert andai([pns.pk], sesi(1), selain=kedua)[pns.pk].tambahan == 0


def test_a_record_of_another_source_with_the_same_number_is_not_replaced():
    pns = PNSFactory()
    coaching = catat(pns, [(4, N, PARAF), (11, N, PARAF)])
    mentoring = catat(pns, [(4, N, PARAF)], "mentoring")[0]
    mentoring.pk = coaching[0].pk
    assert andai([pns.pk], sesi(18), selain=mentoring)[pns.pk].tambahan == 0


# --- rows with a daily limit ---------------------------------------------------------------------------------

SEHARI = date(2026, 3, 10)
# (jumlah, lingkup) stored that day, and the new one: its JP, what it counts, by how much the total grows.
HARIAN = {
    "alone": ([], (2, N), (2, 2, 2)),
    "alone, above the ceiling": ([], (5, N), (5, 3, 3)),
    "the rest of the day": ([(2, N)], (2, N), (2, 1, 1)),
    "a full day": ([(3, N)], (2, N), (2, 0, 0)),
    "internasional above nasional": ([(2, N)], (3, I), (3, 2, 2)),  # min(3, 4 − 2)
    "nasional before internasional": ([(4, I)], (2, N), (2, 2, 0)),  # 2 + min(4, 4 − 2) = 4, as before
    "nasional beside a little internasional": ([(1, I)], (2, N), (2, 2, 2)),
}


@pytest.mark.parametrize(("tersimpan", "baru", "jp"), HARIAN.values(), ids=HARIAN)
def test_the_ceiling_of_a_day_is_shared(tersimpan, baru, jp):
    pns = PNSFactory()
    for jumlah, lingkup in tersimpan:
        KegiatanFactory(peserta=pns, bentuk="e_learning", mulai=SEHARI, jumlah=jumlah, lingkup=lingkup)
    hasil = andai([pns.pk], e_learning(baru[0], SEHARI, lingkup=baru[1]))[pns.pk]
    assert (hasil.jp, hasil.diakui, hasil.tambahan) == jp


TAHUN_BARU = (date(2025, 12, 29), date(2026, 1, 3))


def bagian(hasil):
    return {satu.tahun: (satu.jp, satu.diakui) for satu in hasil.bagian}


def test_a_record_across_new_year_counts_in_two_parts():
    pns = PNSFactory()
    hasil = andai([pns.pk], e_learning(12, *TAHUN_BARU))[pns.pk]
    assert bagian(hasil) == {2025: (6, 6), 2026: (6, 6)}  # 2 JP a day
    KegiatanFactory(peserta=pns, bentuk="e_learning", mulai=date(2026, 1, 2), jumlah=2)
    KegiatanFactory(peserta=pns, bentuk="e_learning", mulai=date(2025, 12, 30), jumlah=3)
    hasil = andai([pns.pk], e_learning(12, *TAHUN_BARU))[pns.pk]
    assert bagian(hasil) == {2025: (6, 4), 2026: (6, 5)}  # 30 December full; 2 January min(2, 3 − 2)
    assert (hasil.jp, hasil.diakui, hasil.tambahan) == (12, 9, 9)


def test_a_record_stored_across_new_year_presses_on_both_sides():
    pns = PNSFactory()
    KegiatanFactory(peserta=pns, bentuk="e_learning", mulai=TAHUN_BARU[0], selesai=TAHUN_BARU[1], jumlah=12)
    for hari in (date(2025, 12, 31), date(2026, 1, 1)):
        assert andai([pns.pk], e_learning(3, hari))[pns.pk].tambahan == 1


def test_a_row_without_a_limit_counts_in_full_in_the_year_of_its_last_day():
    pns = PNSFactory()
    hasil = andai([pns.pk], Catatan("pelatihan_teknis", "internasional", *TAHUN_BARU, Decimal(10)))[pns.pk]
    assert bagian(hasil) == {2026: (12, 12)}
    assert (hasil.keterangan, hasil.tambahan) == ("10 JP × 1,2 = 12 JP.", 12)


# --- several peserta -----------------------------------------------------------------------------------------


def test_each_of_several_gets_an_answer_of_their_own():
    ani, beni, cici = (PNSFactory() for _ in range(3))
    catat(ani, [(4, N, PARAF), (11, N, PARAF)])
    catat(beni, [(4, N, PARAF)])
    hasil = andai([ani.pk, beni.pk, cici.pk], sesi(18, I))
    assert {pk: satu.tambahan for pk, satu in hasil.items()} == {ani.pk: 2, beni.pk: 4, cici.pk: 4}
    assert andai([], sesi(18)) == {}


def test_what_no_regulation_provides_for_is_refused():
    with pytest.raises(TidakDiatur):
        andai([1], sesi(11, bulan=1)._replace(mulai=date(2023, 1, 11), selesai=date(2023, 1, 11)))
    with pytest.raises(TidakDiatur):
        andai([1], Catatan("pelatihan_struktural", "internasional", SEHARI, SEHARI, Decimal(1)))


def test_words_say_what_was_limited_and_what_another_record_loses():
    pns = PNSFactory()
    catat(pns, [(4, N, PARAF), (11, N, PARAF)])
    ketiga, luar_negeri = (andai([pns.pk], satu)[pns.pk].keterangan for satu in (sesi(18), sesi(18, I)))
    assert ketiga == (
        "1 kegiatan × 2 JP = 2 JP. Sesi coaching ke-3 pada Mei 2026; paling banyak dihitung 2 kali sebulan "
        "(JP terbesar lebih dahulu), jadi dihitung 0 JP."
    )
    assert luar_negeri == (
        "1 kegiatan × 4 JP = 4 JP. Menggeser 2 JP dari catatan lain di bawah batas yang sama, jadi jumlah "
        "bertambah 2 JP."
    )


# --- cost ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("orang", [1, 3])
@pytest.mark.parametrize("catatan", [1, 3])
def test_asking_costs_one_query_however_many_people_and_records(orang, catatan, django_assert_num_queries):
    semua = [PNSFactory() for _ in range(orang)]
    for pns in semua:
        catat(pns, [(hari, N, PARAF) for hari in range(1, catatan + 1)])
        KegiatanFactory(peserta=pns)
    with django_assert_num_queries(1):
        assert len(andai([pns.pk for pns in semua], sesi(18))) == orang
    with django_assert_num_queries(1):
        assert len(andai([pns.pk for pns in semua], e_learning(2, SEHARI))) == orang


# --- the promise is kept -------------------------------------------------------------------------------------

hari_sesi = st.integers(0, 24).map(lambda ke: date(2025, 12, 20) + timedelta(days=ke))
lingkup = st.sampled_from([N, I])
status_sesi = st.sampled_from([PARAF, PARAF, TUNGGU])
simpanan_sesi = st.lists(st.tuples(hari_sesi, lingkup, status_sesi), max_size=6, unique_by=lambda satu: satu[0])
belajar = st.tuples(hari_sesi, st.integers(0, 6), st.integers(1, 2500).map(lambda n: Decimal(n) / 100), lingkup)
simpanan_belajar = st.lists(st.tuples(belajar, st.sampled_from(["disetujui", "disetujui", "diajukan"])), max_size=5)

# Nothing is kept between runs, and every run tries the same.
cukup = setelan(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def total(pns):
    return RekapJP.objects.filter(pns=pns).aggregate(semua=Sum("total", default=Decimal(0)))["semua"]


@cukup
@given(simpanan_sesi, hari_sesi, lingkup)
def test_a_session_adds_to_the_total_what_was_promised(tersimpan, hari, lk):
    with sementara():
        pns, lain = PNSFactory(), PABRIK["coaching"]
        kesepakatan = lain(peserta=pns)
        model = kesepakatan.sesi.model
        model.objects.bulk_create(
            PABRIK_SESI["coaching"].build(
                bimbingan=kesepakatan,
                tanggal=tanggal,
                lingkup=satu,
                status=status,
                asal="impor",
                diparaf_oleh=None,
                diparaf_pada=None,
            )
            for tanggal, satu, status in tersimpan
        )
        segarkan([pns.pk], [2025, 2026])
        sebelum = total(pns)
        janji = andai([pns.pk], Catatan("coaching", lk, hari, hari, Decimal(1), BELUM_DICATAT))[pns.pk]
        baru = PABRIK_SESI["coaching"](bimbingan=lain(peserta=pns), tanggal=hari, lingkup=lk, status="dilaksanakan")
        paraf(sesi=baru, oleh=baru.pembimbing)
        assert total(pns) - sebelum == janji.tambahan
        assert andai([pns.pk], baru.sebagai_catatan(), selain=baru)[pns.pk].tambahan == janji.tambahan
        assert 0 <= janji.tambahan <= janji.diakui <= janji.jp


@cukup
@given(simpanan_belajar, belajar)
def test_an_activity_adds_to_the_total_what_was_promised(tersimpan, baru):
    def kegiatan(isi, status):
        mulai, lama, jumlah, lk = isi
        return KegiatanFactory.build(
            peserta=pns,
            bentuk="e_learning",
            mulai=mulai,
            selesai=mulai + timedelta(days=lama),
            jumlah=jumlah,
            lingkup=lk,
            status=status,
        )

    with sementara():
        pns = PNSFactory()
        Kegiatan.objects.bulk_create(kegiatan(*satu) for satu in tersimpan)
        segarkan([pns.pk], [2025, 2026])
        sebelum, satu = total(pns), kegiatan(baru, "disetujui")
        janji = andai([pns.pk], satu.sebagai_catatan())[pns.pk]
        satu.save()
        assert total(pns) - sebelum == janji.tambahan
        assert bagian(janji) == bagian(andai([pns.pk], satu.sebagai_catatan(), selain=satu)[pns.pk])
