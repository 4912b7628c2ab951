"""RekapJP follows the records: with each save, from nothing, and provably."""

import io
import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import IntegrityError

from bimbingan.aksi_sesi import paraf
from coaching.models import SesiCoaching
from kegiatan.models import BENTUK_BIMBINGAN, Kegiatan
from konversi import rekap as modul_rekap
from konversi.aturan import KOLOM, TidakDiatur
from konversi.buku import buku_aturan
from konversi.models import RekapJP
from konversi.rekap import bangun_ulang, cari_beda, rincian, segarkan, sumber_klaim
from mentoring.models import SesiMentoring
from tests.kepegawaian.serentak import serentak
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    MentoringFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = pytest.mark.django_db

NIP = "198504122010032001"
SAAT = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Asia/Jakarta"))


def isi(pns):
    """Every stored total of a PNS: {year: (total, waiting)}."""
    return {rekap.tahun: (rekap.total, rekap.menunggu) for rekap in RekapJP.objects.filter(pns=pns)}


def kolom(pns, tahun=2026):
    """The columns of a year that are not 0."""
    rekap = RekapJP.objects.get(pns=pns, tahun=tahun)
    return {nama: nilai for nama, nilai in zip(KOLOM, rekap.kolom, strict=True) if nilai}


def sesi_coaching(pns, *tanggal, **lain):
    """Sessions of one agreement on those days of 2026, given as (month, day)."""
    coaching = CoachingFactory(peserta=pns)
    return [SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, *hari), **lain) for hari in tanggal]


# --- every change of a source --------------------------------------------------------------------------------


def test_the_sources_are_the_three_kinds_of_records():
    assert set(sumber_klaim()) == {SesiCoaching, SesiMentoring, Kegiatan}


def test_saving_a_source_refreshes_the_total():
    pns = PNSFactory()
    sesi_coaching(pns, (5, 4), (5, 11), (5, 18))
    assert isi(pns) == {2026: (4, 0)}  # 2 of 3 × 2 JP


def sebuah_sesi(pabrik):
    return lambda **lain: pabrik(**lain).bimbingan.sesi.get()


SUMBER = {
    "coaching": (sebuah_sesi(SesiCoachingFactory), "coaching", 2, {"tanggal": date(2025, 5, 4)}),
    "mentoring": (sebuah_sesi(SesiMentoringFactory), "mentoring", 2, {"tanggal": date(2025, 5, 4)}),
    "seminar": (KegiatanFactory, "sosialisasi", 4, {"mulai": date(2025, 3, 10), "selesai": date(2025, 3, 10)}),
}


@pytest.fixture(params=SUMBER)
def sumber(request):
    """An attested record of 2026, its column and JP, and what moves it into 2025."""
    buat, nama_kolom, jp, ke_2025 = SUMBER[request.param]
    return buat(), nama_kolom, jp, ke_2025


def simpan(baris, **nilai):
    for nama, isinya in nilai.items():
        setattr(baris, nama, isinya)
    baris.save(update_fields=list(nilai))


def test_a_new_record_counts_in_its_column(sumber):
    baris, nama_kolom, jp, _ = sumber
    assert isi(baris.peserta) == {2026: (jp, 0)}
    assert kolom(baris.peserta) == {nama_kolom: jp}


def test_a_record_moved_to_another_year_refreshes_both_years(sumber):
    baris, nama_kolom, jp, ke_2025 = sumber
    simpan(baris, **ke_2025)
    assert isi(baris.peserta) == {2025: (jp, 0)}
    assert kolom(baris.peserta, 2025) == {nama_kolom: jp}


def test_a_record_moved_away_leaves_the_others_of_its_year(sumber):
    baris, _, jp, ke_2025 = sumber
    KegiatanFactory(peserta=baris.peserta, bentuk="workshop")
    simpan(baris, **ke_2025)
    assert isi(baris.peserta) == {2025: (jp, 0), 2026: (5, 0)}


def test_a_deleted_record_leaves_nothing(sumber):
    baris, *_ = sumber
    baris.delete()
    assert isi(baris.peserta) == {}


def test_a_record_deleted_after_it_was_moved_by_somebody_else_leaves_nothing(sumber):
    """The years to refresh are those of the stored row, not of the one in hand."""
    baris, _, _, ke_2025 = sumber
    simpan(type(baris).objects.get(pk=baris.pk), **ke_2025)
    baris.delete()
    assert isi(baris.peserta) == {}


def test_a_record_never_moves_to_another_peserta(sumber):
    baris, _, jp, _ = sumber
    pemilik, lain = baris.peserta, PNSFactory()
    baris.peserta = lain
    with pytest.raises(ValueError, match="Catatan tidak berpindah ke peserta lain"):
        baris.save()
    assert (isi(pemilik), isi(lain)) == ({2026: (jp, 0)}, {})


STATUS = [
    (SesiCoachingFactory, "direncanakan", {}, {}),
    (SesiCoachingFactory, "dilaksanakan", {}, {2026: (0, 2)}),
    (SesiCoachingFactory, "diparaf", {"asal": "impor"}, {2026: (2, 0)}),
    (SesiCoachingFactory, "dibatalkan", {"alasan_batal": "Sakit"}, {}),
    (KegiatanFactory, "draf", {}, {}),
    (KegiatanFactory, "diajukan", {"diajukan_pada": SAAT}, {2026: (0, 4)}),
    (KegiatanFactory, "disetujui", {}, {2026: (4, 0)}),
    (KegiatanFactory, "dikembalikan", {"alasan_kembali": "bukti"}, {}),
    (KegiatanFactory, "ditarik", {}, {}),
]


@pytest.mark.parametrize(("pabrik", "status", "lain", "seharusnya"), STATUS)
def test_only_what_is_attested_counts_and_only_what_was_handed_in_waits(pabrik, status, lain, seharusnya):
    """Reading 16, for a record that takes this status after another."""
    baris = pabrik(status="draf" if pabrik is KegiatanFactory else "direncanakan")
    if status == "dikembalikan":
        lain = {**lain, "ditinjau_oleh": PNSFactory(), "ditinjau_pada": SAAT}
    simpan(baris, status=status, **lain)
    assert isi(baris.peserta) == seharusnya


def test_the_table_above_names_every_status():
    for pabrik, model in ((SesiCoachingFactory, SesiCoaching), (KegiatanFactory, Kegiatan)):
        assert [status for p, status, *_ in STATUS if p is pabrik] == model.Status.values


@pytest.mark.parametrize("mulai", [date(2022, 12, 31), date(2023, 1, 11)])
def test_a_record_that_no_regulation_provides_for_is_not_saved(mulai):
    """Reading 13. Forms refuse it with a sentence; this is what holds where a form was left out."""
    with pytest.raises(TidakDiatur):
        KegiatanFactory(mulai=mulai)
    assert (Kegiatan.objects.count(), RekapJP.objects.count()) == (0, 0)


def test_the_coach_and_the_mentor_earn_nothing():
    """Reading 12."""
    coaching, mentoring = SesiCoachingFactory(), SesiMentoringFactory()
    assert set(RekapJP.objects.values_list("pns", flat=True)) == {coaching.peserta_id, mentoring.peserta_id}


# --- what waits ----------------------------------------------------------------------------------------------


def test_what_waits_stands_beside_the_total():
    pns = PNSFactory()
    sesi_coaching(pns, (5, 4))
    sesi_coaching(pns, (5, 11), status="dilaksanakan")
    KegiatanFactory(peserta=pns, bentuk="workshop", status="diajukan")
    assert isi(pns) == {2026: (2, 7)}  # waiting: 2 JP coaching + 5 JP workshop
    assert kolom(pns) == {"coaching": 2}


def test_a_session_beyond_the_limit_of_its_month_waits_for_nothing():
    pns = PNSFactory()
    sesi_coaching(pns, (5, 4), (5, 11))
    sesi_coaching(pns, (5, 18), status="dilaksanakan")
    assert isi(pns) == {2026: (4, 0)}


def test_a_waiting_session_that_would_displace_another_waits_for_the_difference():
    """Reading 6: internasional is worth most, so it would push one of the two nasional out of the month."""
    pns = PNSFactory()
    sesi_coaching(pns, (5, 4), (5, 11))
    (menunggu,) = sesi_coaching(pns, (5, 18), status="dilaksanakan", lingkup="internasional")
    assert isi(pns) == {2026: (4, 2)}  # (4 + 2) − (2 + 2)
    assert [(r.hasil.diakui, r.dihitung) for r in rincian([pns.pk], 2026)[pns.pk]] == [(2, 2), (2, 2), (4, 0)]
    paraf(sesi=menunggu, oleh=menunggu.pembimbing)
    assert isi(pns) == {2026: (6, 0)}
    assert [(r.hasil.diakui, r.dihitung) for r in rincian([pns.pk], 2026)[pns.pk]] == [(2, 2), (0, 0), (4, 4)]


# --- across New Year -----------------------------------------------------------------------------------------

TAHUN_BARU = {"mulai": date(2025, 12, 29), "selesai": date(2026, 1, 3)}


@pytest.mark.parametrize(
    ("jumlah", "tahun_2025", "tahun_2026"),
    [
        (6, 3, 3),  # 1 JP a day, 3 days in each year
        (18, 9, 9),  # 3 JP a day
        (60, 9, 9),  # 10 JP a day, counted at most 3
        (1, Decimal("0.51"), Decimal("0.49")),  # 5 × 0,17; the last day takes 1 − 0,85 = 0,15
    ],
)
def test_e_learning_across_new_year_counts_in_both_years(jumlah, tahun_2025, tahun_2026):
    """Readings 9 and 10."""
    kegiatan = KegiatanFactory(bentuk="e_learning", jumlah=jumlah, **TAHUN_BARU)
    assert isi(kegiatan.peserta) == {2025: (tahun_2025, 0), 2026: (tahun_2026, 0)}
    simpan(kegiatan, selesai=date(2025, 12, 30))
    assert set(isi(kegiatan.peserta)) == {2025}
    simpan(kegiatan, **TAHUN_BARU)
    kegiatan.delete()
    assert isi(kegiatan.peserta) == {}


def test_the_ceiling_of_a_day_sees_records_that_began_in_the_year_before():
    pns = PNSFactory()
    KegiatanFactory(peserta=pns, bentuk="e_learning", jumlah=12, **TAHUN_BARU)  # 2 JP a day
    KegiatanFactory(peserta=pns, bentuk="e_learning", jumlah=3, mulai=date(2026, 1, 2))
    assert isi(pns) == {2025: (6, 0), 2026: (7, 0)}  # 1, 2, 3 January: 2 + min(2 + 3, 3) + 2


def test_an_activity_without_a_daily_limit_counts_in_the_year_of_its_last_day():
    """Reading 9."""
    kegiatan = KegiatanFactory(bentuk="pelatihan_teknis", jumlah=18, **TAHUN_BARU)
    assert isi(kegiatan.peserta) == {2026: (18, 0)}
    lama, baru = (rincian([kegiatan.peserta_id], tahun)[kegiatan.peserta_id] for tahun in (2025, 2026))
    assert [(r.dihitung, r.keterangan) for r in lama] == [
        (0, "Dihitung pada tahun 2026, tahun tanggal selesainya (3 Januari 2026).")
    ]
    assert [(r.dihitung, r.keterangan) for r in baru] == [(18, "18 JP sesuai JP kegiatan.")]


# --- segarkan ------------------------------------------------------------------------------------------------


def seminar_massal(pns, jumlah=1, mulai=date(2026, 3, 10)):
    """Approved seminars written past save(), as an import writes them."""
    Kegiatan.objects.bulk_create(
        KegiatanFactory.build(peserta=pns, mulai=mulai + timedelta(days=hari)) for hari in range(jumlah)
    )


def test_rows_written_in_bulk_count_once_they_are_refreshed():
    pns, lain = PNSFactory(), PNSFactory()
    for orang in (pns, lain):
        seminar_massal(orang, 2)
    assert isi(pns) == {}
    segarkan([pns.pk], [2026])
    assert (isi(pns), isi(lain)) == ({2026: (8, 0)}, {})


def test_refreshing_touches_only_the_years_it_is_given():
    pns = PNSFactory()
    for tahun in (2024, 2025, 2026):
        seminar_massal(pns, mulai=date(tahun, 3, 10))
    segarkan([pns.pk], {2024, 2026})
    assert isi(pns) == {2024: (4, 0), 2026: (4, 0)}


def test_refreshing_removes_a_year_without_records():
    pns = PNSFactory()
    KegiatanFactory(peserta=pns)
    Kegiatan.objects.all().delete()
    segarkan([pns.pk], [2025])
    assert isi(pns) == {2026: (4, 0)}
    segarkan([pns.pk], [2026])
    assert isi(pns) == {}


@pytest.mark.parametrize(("pns", "tahun"), [([], [2026]), ([1], [])])
def test_refreshing_nobody_or_no_year_asks_nothing(django_assert_num_queries, pns, tahun):
    """But for the savepoint and its release."""
    with django_assert_num_queries(2):
        segarkan(pns, tahun)


@pytest.mark.parametrize("orang", [1, 3])
@pytest.mark.parametrize("catatan", [1, 3])
def test_refreshing_costs_the_same_for_one_record_and_for_many(django_assert_num_queries, orang, catatan):
    """The savepoint and its release, the lock, one for each of three sources, the write, what is left over."""
    semua = [PNSFactory() for _ in range(orang)]
    for pns in semua:
        sesi_coaching(pns, *((5, hari) for hari in range(1, catatan + 1)))
        seminar_massal(pns, catatan)
    with django_assert_num_queries(8):
        segarkan([pns.pk for pns in semua], [2026])


@pytest.mark.parametrize("catatan", [1, 3])
def test_an_initialled_session_costs_the_same_beside_one_record_and_beside_many(django_assert_num_queries, catatan):
    pns = PNSFactory()
    *_, sesi = sesi_coaching(pns, *((5, hari) for hari in range(1, catatan + 1)), status="dilaksanakan")
    ContentType.objects.get_for_model(sesi)  # asked once per process; of the rest three are the audit trail
    with django_assert_num_queries(21):
        paraf(sesi=sesi, oleh=sesi.pembimbing)


# --- rebuilt from nothing, and proved ------------------------------------------------------------------------


@pytest.fixture
def kota():
    """Four PNS: Ani with records in two years, Beni with one that waits, the coach, and one with nothing at all."""
    ani, beni, _ = (PNSFactory(nip=f"19850412201003200{n}") for n in (1, 2, 3))
    sesi_coaching(ani, (5, 4), (5, 11), (5, 18))
    KegiatanFactory(peserta=ani, bentuk="pelatihan_teknis", jumlah=10, mulai=date(2025, 6, 1))
    KegiatanFactory(peserta=beni, bentuk="workshop", status="diajukan")
    return ani, beni


SEHARUSNYA = [{2025: (10, 0), 2026: (4, 0)}, {2026: (0, 5)}]


@pytest.mark.parametrize("sekaligus", [1, 2, 500])
def test_everything_is_rebuilt_from_nothing_in_batches(kota, monkeypatch, sekaligus):
    monkeypatch.setattr(modul_rekap, "SEKALIGUS", sekaligus)
    RekapJP.objects.all().delete()
    assert bangun_ulang() == 4
    assert [isi(pns) for pns in kota] == SEHARUSNYA
    assert list(cari_beda()) == []


def test_one_year_is_rebuilt_and_the_others_are_left_alone(kota):
    RekapJP.objects.all().delete()
    bangun_ulang(2025)
    assert [isi(pns) for pns in kota] == [{2025: (10, 0)}, {}]


def test_rebuilding_corrects_removes_and_keeps(kota):
    ani, beni = kota
    RekapJP.objects.filter(pns=ani, tahun=2026).update(coaching=99, total=99)
    RekapJP.objects.create(pns=beni, tahun=2024, total=0)
    pk = RekapJP.objects.get(pns=beni, tahun=2026).pk
    bangun_ulang()
    assert [isi(pns) for pns in kota] == SEHARUSNYA
    assert RekapJP.objects.get(pns=beni, tahun=2026).pk == pk


def ubah_rekap(**nilai):
    return lambda: RekapJP.objects.filter(pns__nip=NIP, tahun=2026).update(**nilai)


def tambah_rekap():
    lebih = RekapJP(pns_id=RekapJP.objects.filter(pns__nip=NIP)[0].pns_id, tahun=2024, workshop=5, total=5)
    lebih.save()


RUSAK = {
    "a column and the total": (
        ubah_rekap(coaching=Decimal("99.5"), total=Decimal("99.5")),
        f"{NIP} tahun 2026: coaching 99,5 seharusnya 4, total 99,5 seharusnya 4.",
    ),
    "two columns exchanged": (
        ubah_rekap(coaching=0, mentoring=4),
        f"{NIP} tahun 2026: coaching 0 seharusnya 4, mentoring 4 seharusnya 0.",
    ),
    "what waits": (ubah_rekap(menunggu=1), f"{NIP} tahun 2026: menunggu 1 seharusnya 0."),
    "the version of the rules": (
        ubah_rekap(aturan="perwali-lama"),
        f"{NIP} tahun 2026: aturan “perwali-lama” seharusnya “{buku_aturan().untuk_tahun(2026).kode}”.",
    ),
    "a missing row": (
        lambda: RekapJP.objects.filter(pns__nip=NIP, tahun=2026).delete(),
        f"{NIP} tahun 2026: rekap belum ada, seharusnya 4 JP.",
    ),
    "a surplus row": (tambah_rekap, f"{NIP} tahun 2024: rekap 5 JP tanpa catatan apa pun."),
    "a record written past save()": (
        lambda: Kegiatan.objects.filter(peserta__nip=NIP).delete(),
        f"{NIP} tahun 2025: rekap 10 JP tanpa catatan apa pun.",
    ),
}


@pytest.mark.parametrize(("rusak", "kalimat"), RUSAK.values(), ids=RUSAK)
def test_every_difference_is_found_and_said_and_nothing_is_written(kota, rusak, kalimat):
    assert list(cari_beda()) == []
    rusak()
    sebelum = list(RekapJP.objects.order_by("pk").values())
    assert [str(beda) for beda in cari_beda()] == [kalimat]
    assert list(RekapJP.objects.order_by("pk").values()) == sebelum
    bangun_ulang()
    assert list(cari_beda()) == []


def test_differences_are_looked_for_in_the_asked_year_only(kota):
    RekapJP.objects.update(menunggu=7)
    assert [(beda.tahun, beda.tersimpan.menunggu, beda.seharusnya.menunggu) for beda in cari_beda(2025)] == [
        (2025, 7, 0)
    ]
    assert len(list(cari_beda())) == 3


@pytest.mark.parametrize(
    ("nilai", "constraint"),
    [
        ({"total": 5}, "rekap_total_sama_dengan_jumlah_kolom"),
        ({"total": Decimal("3.99")}, "rekap_total_sama_dengan_jumlah_kolom"),
        ({"workshop": 1}, "rekap_total_sama_dengan_jumlah_kolom"),
    ],
)
def test_the_database_holds_the_total_to_the_sum_of_its_columns(kota, nilai, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        ubah_rekap(**nilai)()


def test_the_database_holds_one_row_for_a_pns_and_year(kota):
    with pytest.raises(IntegrityError, match=r"rekap_satu_per_pns_dan_tahun|rekapjp\.pns_id, .*rekapjp\.tahun"):
        RekapJP.objects.create(pns=kota[0], tahun=2026)


# --- hitung_ulang --------------------------------------------------------------------------------------------


def hitung_ulang(*argumen):
    """Exit code, stdout and stderr, line by line."""
    keluar, galat, kode = io.StringIO(), io.StringIO(), 0
    try:
        call_command("hitung_ulang", *argumen, stdout=keluar, stderr=galat)
    except SystemExit as berhenti:
        kode = berhenti.code
    return kode, keluar.getvalue().splitlines(), galat.getvalue().splitlines()


def test_the_command_rebuilds_and_says_how_many(kota):
    RekapJP.objects.all().delete()
    assert hitung_ulang("--tahun", "2025") == (0, ["rekap: 4 PNS dihitung ulang, tahun 2025."], [])
    assert [isi(pns) for pns in kota] == [{2025: (10, 0)}, {}]
    assert hitung_ulang() == (0, ["rekap: 4 PNS dihitung ulang, semua tahun."], [])
    assert [isi(pns) for pns in kota] == SEHARUSNYA


def test_the_command_confirms_that_nothing_differs(kota):
    baris = "rekap: 4 PNS diperiksa, semua tahun, semua sama dengan catatan."
    assert hitung_ulang("--periksa") == (0, [baris], [])


def test_the_command_prints_each_difference_writes_nothing_and_fails(kota):
    RekapJP.objects.update(menunggu=7)
    beda = [str(satu) for satu in cari_beda()]
    assert len(beda) == 3
    assert hitung_ulang("--periksa") == (1, [], beda)
    assert hitung_ulang("--tahun", "2025", "--periksa") == (1, [], beda[:1])
    assert set(RekapJP.objects.values_list("menunggu", flat=True)) == {7}


@pytest.mark.usefixtures("hari_ini")
@pytest.mark.parametrize("tahun", ["2022", "2028", "26", "20226", "tahun ini", "２０２６", ""])
def test_the_command_refuses_what_is_no_year_of_a_rekap(tahun):
    assert hitung_ulang("--tahun", tahun) == (1, [], [f"--tahun {tahun}: isi dengan tahun 2023 sampai 2027."])


# --- rincian -------------------------------------------------------------------------------------------------


def test_a_year_in_detail_holds_every_record_in_order_with_what_it_counts_and_why():
    pns = PNSFactory()
    awal, kedua, ketiga = sesi_coaching(pns, (5, 4), (5, 11), (5, 18))
    seminar = KegiatanFactory(peserta=pns, mulai=date(2026, 2, 1), selesai=date(2026, 2, 3), jumlah=3)
    menunggu = KegiatanFactory(peserta=pns, bentuk="workshop", mulai=date(2026, 6, 1), status="diajukan")
    kembali = KegiatanFactory(
        peserta=pns,
        bentuk="workshop",
        mulai=date(2026, 7, 1),
        status="dikembalikan",
        alasan_kembali="bukti",
        ditinjau_oleh=awal.pembimbing,
        ditinjau_pada=SAAT,
    )
    KegiatanFactory(peserta=pns, status="draf")
    KegiatanFactory(peserta=pns, mulai=date(2025, 6, 1))
    KegiatanFactory()
    ketiga_kali = (
        "1 kegiatan × 2 JP = 2 JP. Sesi coaching ke-3 pada Mei 2026; paling banyak dihitung 2 kali sebulan "
        "(JP terbesar lebih dahulu), jadi dihitung 0 JP."
    )
    assert [(r.sumber, r.dihitung, r.keterangan) for r in rincian([pns.pk], 2026)[pns.pk]] == [
        (seminar, 12, "3 hari × 4 JP = 12 JP."),
        (awal, 2, "1 kegiatan × 2 JP = 2 JP."),
        (kedua, 2, "1 kegiatan × 2 JP = 2 JP."),
        (ketiga, 0, ketiga_kali),
        (menunggu, 0, "Menunggu tinjauan; belum masuk jumlah. 1 hari × 5 JP = 5 JP."),
        (kembali, 0, "Dikembalikan: Bukti tidak terbaca; tidak masuk jumlah. 1 hari × 5 JP = 5 JP."),
    ]


def test_records_that_wait_and_records_that_were_returned_do_not_limit_each_other():
    """Each is calculated as if it were attested, beside what is."""
    pns = PNSFactory()
    e_learning = {"peserta": pns, "bentuk": "e_learning", "jumlah": 3}
    tinjauan = {"alasan_kembali": "ganda", "ditinjau_oleh": PNSFactory(), "ditinjau_pada": SAAT}
    KegiatanFactory(**e_learning, status="dikembalikan", **tinjauan)
    KegiatanFactory(**e_learning, status="diajukan")
    assert [(r.sumber.status, r.hasil.diakui) for r in rincian([pns.pk], 2026)[pns.pk]] == [
        ("dikembalikan", 3),
        ("diajukan", 3),
    ]


@pytest.mark.parametrize("orang", [1, 3])
@pytest.mark.parametrize("catatan", [1, 3])
def test_details_cost_one_query_a_source_however_many_people_and_records(django_assert_num_queries, orang, catatan):
    semua = [PNSFactory() for _ in range(orang)]
    for pns in semua:
        sesi_coaching(pns, *((5, hari) for hari in range(1, catatan + 1)), status="dilaksanakan")
        seminar_massal(pns, catatan)
    with django_assert_num_queries(3):
        hasil = rincian([pns.pk for pns in semua], 2026)
        assert [len([(r.keterangan, r.dihitung, r.sumber.judul) for r in hasil[pns.pk]]) for pns in semua] == [
            catatan * 2
        ] * orang


# --- the details always add up to the total ------------------------------------------------------------------

KODE = [kode for kode in buku_aturan().semua_kode() if kode not in BENTUK_BIMBINGAN]


def tahun_acak(benih):
    """A year of one PNS: records of every kind around 2026, attested and waiting, saved one by one."""
    acak = random.Random(benih)
    pns, awal = PNSFactory(), date(2025, 12, 20)
    for pabrik, bimbingan in (
        (SesiCoachingFactory, CoachingFactory(peserta=pns)),
        (SesiMentoringFactory, MentoringFactory(peserta=pns)),
    ):
        for hari in acak.sample(range(60), 8):
            pabrik(
                bimbingan=bimbingan,
                tanggal=awal + timedelta(days=hari),
                lingkup=acak.choice(["nasional", "internasional"]),
                status=acak.choice(["diparaf", "dilaksanakan"]),
            )
    for _ in range(24):
        baris = buku_aturan().pada(awal).cari(acak.choice(KODE))
        mulai, lama = awal + timedelta(days=acak.randrange(380)), acak.randrange(1, 20)
        KegiatanFactory(
            peserta=pns,
            bentuk=baris.kode,
            lingkup=acak.choice(baris.lingkup_diatur),
            mulai=mulai,
            selesai=mulai + timedelta(days=lama - 1),
            jumlah={"hari": lama, "JP": Decimal(acak.randrange(1, 4000)) / 100}.get(baris.satuan, 1),
            status=acak.choice(["disetujui", "disetujui", "diajukan"]),
        )
    return pns


@pytest.mark.parametrize("benih", range(3))
def test_the_details_of_any_year_add_up_to_its_total(benih):
    pns = tahun_acak(benih)
    assert set(isi(pns)) >= {2025, 2026}
    for tahun, (total, menunggu) in isi(pns).items():
        baris = rincian([pns.pk], tahun)[pns.pk]
        assert sum(r.dihitung for r in baris) == total
        per_kolom = {nama: Decimal(0) for nama in KOLOM}
        for r in baris:
            per_kolom[r.hasil.baris.kolom] += r.dihitung
        assert {nama: jp for nama, jp in per_kolom.items() if jp} == kolom(pns, tahun)
        assert menunggu >= 0
    assert list(cari_beda()) == []


def test_what_waits_is_what_the_total_gains_once_all_of_it_is_attested():
    pns = tahun_acak(benih=3)
    seharusnya = {tahun: (total + menunggu, 0) for tahun, (total, menunggu) in isi(pns).items()}
    for model in (SesiCoaching, SesiMentoring):
        model.objects.filter(status="dilaksanakan").update(status="diparaf", asal="impor")
    Kegiatan.objects.filter(status="diajukan").update(status="disetujui")
    bangun_ulang()
    assert isi(pns) == seharusnya


# --- at the same moment --------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_records_of_two_kinds_saved_at_once_both_count():
    pns = PNSFactory()
    mentoring = MentoringFactory(peserta=pns)
    for bulan in range(1, 6):
        hasil = serentak(
            lambda bulan=bulan: KegiatanFactory(peserta=pns, mulai=date(2026, bulan, 4)),
            lambda bulan=bulan: SesiMentoringFactory(bimbingan=mentoring, tanggal=date(2026, bulan, 4)),
        )
        assert [type(satu) for satu in hasil] == [Kegiatan, SesiMentoring]
        assert isi(pns) == {2026: (bulan * 6, 0)}  # 4 JP seminar + 2 JP mentoring a month


@pytest.mark.django_db(transaction=True)
def test_rebuilding_and_proving_while_people_work_loses_nothing_and_finds_no_difference(monkeypatch):
    monkeypatch.setattr(modul_rekap, "SEKALIGUS", 2)
    semua = [PNSFactory() for _ in range(5)]

    def bekerja(benih):
        acak = random.Random(benih)
        for hari in range(1, 9):
            KegiatanFactory(peserta=acak.choice(semua), mulai=date(2026, 3, hari))

    def memeriksa():
        return [str(beda) for _ in range(4) for beda in cari_beda()]

    hasil = serentak(lambda: bekerja(1), lambda: bekerja(2), lambda: [bangun_ulang() for _ in range(4)], memeriksa)
    assert hasil == [None, None, [5] * 4, []]
    assert list(cari_beda()) == []
    assert sum(total for pns in semua for total, _ in isi(pns).values()) == 64  # 2 × 8 seminars × 4 JP
