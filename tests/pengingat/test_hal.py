"""Each rule on the day before, on the day and after; who is told; and what is no reminder at all."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from coaching.models import Coaching
from kegiatan.models import Kegiatan, PelimpahanTinjauan
from kepegawaian.models import Penempatan
from konversi.models import KunciTahun
from konversi.rekap import segarkan
from laporan.models import Laporan
from pengingat.hal import draf, kurang_jp, laporan, paraf, tanpa_sesi, tinjauan
from pengingat.rencana import penerima
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    MentoringFactory,
    PDFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
    buat_akun,
    tugaskan,
)
from tests.pengingat.panggung import hari


def temuan(aturan):
    """Whom that rule tells what, today."""
    hari_ini = timezone.localdate()
    return [(hal.kepada, hal.teks, hal.url) for hal in aturan(hari_ini, penerima(hari_ini))]


def penerima_dari(aturan):
    return [kepada for kepada, _, _ in temuan(aturan)]


def pada(tanggal: date, jam: int = 10):
    return timezone.make_aware(timezone.datetime(tanggal.year, tanggal.month, tanggal.day, jam))


# --- paraf ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tanggal", "ada"),
    [
        ("2026-11-20", False),  # the day of the session
        ("2026-11-22", False),
        ("2026-11-23", True),
        ("2026-11-24", True),
        ("2027-03-01", True),
    ],
)
@pytest.mark.parametrize("pabrik", [SesiCoachingFactory, SesiMentoringFactory])
def test_a_session_without_paraf_after_three_days(tokoh, time_machine, pabrik, tanggal, ada):
    bimbingan = {SesiCoachingFactory: CoachingFactory, SesiMentoringFactory: MentoringFactory}[pabrik]
    kesepakatan = bimbingan(pembimbing=tokoh.atasan, peserta=tokoh.pegawai)
    sesi = pabrik(bimbingan=kesepakatan, tanggal=date(2026, 11, 20), status="dilaksanakan")
    hari(time_machine, tanggal)
    nama = kesepakatan.BENTUK.capitalize()
    harapan = f"{nama} Dr. Siti Rahma, S.E., M.M., Jumat, 20 November 2026"
    assert temuan(paraf) == ([(tokoh.atasan.pk, harapan, sesi.get_absolute_url())] if ada else [])


@pytest.mark.parametrize("status", ["direncanakan", "diparaf"])
def test_only_a_held_session_waits_for_a_paraf(tokoh, status):
    kesepakatan = CoachingFactory(pembimbing=tokoh.atasan, peserta=tokoh.pegawai)
    SesiCoachingFactory(bimbingan=kesepakatan, tanggal=date(2026, 11, 2), status=status)
    SesiCoachingFactory(bimbingan=kesepakatan, tanggal=date(2026, 11, 3), status="dibatalkan", alasan_batal="Sakit")
    assert temuan(paraf) == []


def test_nobody_is_reminded_of_what_a_locked_year_forbids(tokoh):
    kesepakatan = CoachingFactory(pembimbing=tokoh.atasan, peserta=tokoh.pegawai)
    SesiCoachingFactory(bimbingan=kesepakatan, tanggal=date(2026, 11, 2), status="dilaksanakan")
    KegiatanFactory(
        peserta=tokoh.pegawai, status="diajukan", asal="aplikasi", diajukan_pada=timezone.now() - timedelta(days=30)
    )
    assert (len(temuan(paraf)), len(temuan(tinjauan))) == (1, 1)
    kunci = KunciTahun.objects.create(pns=tokoh.pegawai, tahun=2025, pd=tokoh.dinas)
    assert (len(temuan(paraf)), len(temuan(tinjauan))) == (1, 1)
    KunciTahun.objects.filter(pk=kunci.pk).update(tahun=2026)
    assert (temuan(paraf), temuan(tinjauan)) == ([], [])


# --- the review ----------------------------------------------------------------------------------------------


def diajukan(peserta, pada_tanggal=date(2026, 11, 16), **lain):
    return KegiatanFactory(
        peserta=peserta,
        status="diajukan",
        asal="aplikasi",
        nama="Seminar Gizi",
        diajukan_pada=pada(pada_tanggal, 23),
        **lain,
    )


@pytest.mark.parametrize(
    ("tanggal", "lama"),
    [("2026-11-22", None), ("2026-11-23", 7), ("2026-11-24", 8), ("2026-12-16", 30)],
)
def test_a_review_that_has_waited_for_a_week(tokoh, time_machine, tanggal, lama):
    kegiatan = diajukan(tokoh.pegawai)
    hari(time_machine, tanggal)
    teks = f"“Seminar Gizi” dari Dr. Siti Rahma, S.E., M.M., menunggu {lama} hari"
    assert temuan(tinjauan) == ([(tokoh.atasan.pk, teks, f"/tinjauan/{kegiatan.pk}/")] if lama else [])


@pytest.mark.parametrize("status", ["draf", "dikembalikan", "ditarik", "disetujui"])
def test_what_does_not_wait_for_a_review_is_no_reminder(tokoh, status):
    lain = {"alasan_kembali": "bukti"} if status == "dikembalikan" else {}
    if status in ("dikembalikan", "disetujui"):
        lain |= {"ditinjau_oleh": tokoh.atasan, "ditinjau_pada": timezone.now()}
    KegiatanFactory(peserta=tokoh.pegawai, status=status, asal="aplikasi", **lain)
    Kegiatan.objects.update(diajukan_pada=pada(date(2026, 1, 5)))
    assert temuan(tinjauan) == []


def test_without_an_atasan_the_pengelola_reviews_but_not_their_own(tokoh):
    rekan = PNSFactory(nama="Pengelola Kedua")
    PenempatanFactory(pns=rekan, pd=tokoh.dinas)
    buat_akun(rekan)
    tugaskan(rekan, "pengelola", tokoh.dinas)
    diajukan(tokoh.pengelola)
    assert penerima_dari(tinjauan) == [rekan.pk]
    diajukan(tokoh.orang_lain)  # of an agency without a pengelola: nobody can
    assert penerima_dari(tinjauan) == [rekan.pk]


@pytest.mark.parametrize(
    ("mulai", "selesai", "dicabut", "wakil"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), False, True),
        (date(2026, 11, 20), date(2026, 11, 22), False, False),
        (date(2026, 11, 24), date(2026, 11, 30), False, False),
        (date(2026, 11, 20), date(2026, 11, 30), True, False),
    ],
)
def test_who_stands_in_is_reminded_in_place_of_the_atasan(tokoh, mulai, selesai, dicabut, wakil):
    diajukan(tokoh.pegawai)
    PelimpahanTinjauan.objects.create(
        dari=tokoh.atasan,
        kepada=tokoh.orang_lain,
        mulai=mulai,
        selesai=selesai,
        dicabut_pada=timezone.now() if dicabut else None,
    )
    assert penerima_dari(tinjauan) == [tokoh.orang_lain.pk if wakil else tokoh.atasan.pk]


def test_a_stand_in_who_cannot_act_leaves_it_to_the_atasan(tokoh):
    diajukan(tokoh.pegawai)
    masa = {"dari": tokoh.atasan, "mulai": date(2026, 11, 1), "selesai": date(2026, 11, 30)}
    PelimpahanTinjauan.objects.create(kepada=tokoh.pegawai, **masa)  # their own activity
    tanpa_akun = PNSFactory()
    PenempatanFactory(pns=tanpa_akun, pd=tokoh.dinas)
    PelimpahanTinjauan.objects.create(kepada=tanpa_akun, **masa)
    assert penerima_dari(tinjauan) == [tokoh.atasan.pk]


# --- no session ----------------------------------------------------------------------------------------------


def berjalan(tokoh, **lain):
    awal = {"mulai": date(2026, 11, 2), "selesai": date(2026, 12, 31)}
    return CoachingFactory(pembimbing=tokoh.atasan, peserta=tokoh.pegawai, **awal | lain)


@pytest.mark.parametrize(
    ("tanggal", "lama"), [("2026-11-15", None), ("2026-11-16", 14), ("2026-11-17", 15), ("2026-12-31", 59)]
)
def test_a_fortnight_without_a_session_is_said_to_both_sides(tokoh, time_machine, tanggal, lama):
    satu = berjalan(tokoh)
    hari(time_machine, tanggal)
    harapan = [
        (pihak.pk, f"Coaching dengan {lain.nama_lengkap}: {lama} hari tanpa sesi", satu.get_absolute_url())
        for pihak, lain in ((tokoh.atasan, tokoh.pegawai), (tokoh.pegawai, tokoh.atasan))
    ]
    assert temuan(tanpa_sesi) == (harapan if lama else [])


def test_after_its_period_an_agreement_waits_for_something_else(tokoh, time_machine):
    berjalan(tokoh, selesai=date(2026, 11, 20))
    hari(time_machine, "2026-11-20")
    assert len(temuan(tanpa_sesi)) == 2
    hari(time_machine, "2026-11-21")
    assert temuan(tanpa_sesi) == []


@pytest.mark.parametrize(
    ("status", "tanggal", "ada"),
    [
        ("diparaf", date(2026, 11, 9), True),  # 14 days ago
        ("diparaf", date(2026, 11, 10), False),
        ("dilaksanakan", date(2026, 11, 10), False),
        ("dibatalkan", date(2026, 11, 20), True),
        ("direncanakan", date(2026, 11, 20), True),  # planned and not held
        ("direncanakan", date(2026, 11, 23), False),
        ("direncanakan", date(2026, 12, 7), False),
        ("direncanakan", date(2026, 12, 8), True),  # a plan that is too far off
    ],
)
def test_a_session_held_lately_or_planned_soon_is_enough(tokoh, status, tanggal, ada):
    satu = berjalan(tokoh)
    alasan = {"alasan_batal": "Sakit"} if status == "dibatalkan" else {}
    SesiCoachingFactory(bimbingan=satu, tanggal=tanggal, status=status, **alasan)
    assert bool(temuan(tanpa_sesi)) is ada


def test_the_fortnight_begins_with_the_answer(tokoh, time_machine):
    berjalan(tokoh, dijawab_oleh=tokoh.pegawai, dijawab_pada=pada(date(2026, 11, 10), 0))
    hari(time_machine, "2026-11-23", "23:59:00")
    assert temuan(tanpa_sesi) == []
    hari(time_machine, "2026-11-24", "00:01:00")
    assert next(teks for _, teks, _ in temuan(tanpa_sesi)).endswith(": 14 hari tanpa sesi")


@pytest.mark.parametrize("status", [s for s in Coaching.Status.values if s != "berjalan"])
def test_only_a_running_agreement_lacks_a_session(tokoh, status):
    berjalan(tokoh)
    Coaching.objects.update(status=status, alasan="Alasan")
    assert temuan(tanpa_sesi) == []


# --- the year ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tanggal", "ada"),
    [
        ("2026-06-30", False),
        ("2026-07-01", True),
        ("2026-07-31", True),
        ("2026-08-03", False),
        ("2026-09-30", False),
        ("2026-10-01", True),
        ("2026-11-30", True),
        ("2026-12-01", False),
        ("2027-01-04", False),
    ],
)
def test_under_the_target_in_three_months_of_the_year(tokoh, time_machine, tanggal, ada):
    hari(time_machine, tanggal)
    semua = {getattr(tokoh, nama).pk for nama in ("pegawai", "atasan", "pengelola", "bkpsdmd", "orang_lain")}
    assert set(penerima_dari(kurang_jp)) == (semua if ada else set())


def test_how_much_is_missing_what_waits_and_where_it_leads(tokoh):
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="kursus", jumlah=Decimal("7.5"), nama="Kursus")
    KegiatanFactory(
        peserta=tokoh.pegawai, bentuk="bimtek", jumlah=Decimal(5), status="diajukan", asal="aplikasi", nama="Bimtek"
    )
    KegiatanFactory(peserta=tokoh.atasan, bentuk="kursus", jumlah=Decimal(20))
    segarkan([tokoh.pegawai.pk, tokoh.atasan.pk], {2026})
    menurut = {kepada: (teks, url) for kepada, teks, url in temuan(kurang_jp)}
    assert tokoh.atasan.pk not in menurut  # exactly 20 is enough
    assert menurut[tokoh.pegawai.pk] == (
        "7,5 dari 20 JP tahun 2026 dihitung, kurang 12,5 JP; 5 JP menunggu disahkan; "
        "dengan laju sekarang 8 JP pada 31 Desember",
        "/jp/2026/",
    )
    assert menurut[tokoh.orang_lain.pk][0] == "0 dari 20 JP tahun 2026 dihitung, kurang 20 JP"


@pytest.mark.parametrize(
    ("tanggal", "ada"), [("2026-11-30", False), ("2026-12-01", True), ("2026-12-31", True), ("2027-01-04", False)]
)
def test_a_report_not_sent_in_december(tokoh, time_machine, tanggal, ada):
    hari(time_machine, tanggal)
    harapan = [
        (tokoh.pengelola.pk, "Laporan 2026 Dinas Kesehatan", "/pd/1.01/laporan/2026/"),
        (tokoh.bkpsdmd.pk, "Laporan 2026 Dinas Kesehatan", "/pd/1.01/laporan/2026/"),
        (
            tokoh.bkpsdmd.pk,
            "Laporan 2026 Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah "
            "(belum ada pengelola SDM yang ditugaskan)",
            "/pd/2.01/laporan/2026/",
        ),
    ]
    assert temuan(laporan) == (harapan if ada else [])


@pytest.mark.parametrize(
    ("status", "ada"), [("draf", True), ("dikembalikan", True), ("dikirim", False), ("diterima", False)]
)
def test_a_report_that_was_sent_is_no_reminder_until_it_is_returned(tokoh, time_machine, status, ada):
    Laporan.objects.create(pd=tokoh.dinas, tahun=2026, status=status)
    Laporan.objects.create(pd=tokoh.dinas, tahun=2025, status="diterima")
    PDFactory(nama="Dinas tanpa pegawai")
    hari(time_machine, "2026-12-07")
    assert (tokoh.pengelola.pk in penerima_dari(laporan)) is ada
    assert all("tanpa pegawai" not in teks for _, teks, _ in temuan(laporan))


# --- drafts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tanggal", "ada"),
    [
        ("2026-06-15", False),  # 165 days later
        ("2026-06-16", True),
        ("2026-07-30", True),  # until it goes
    ],
)
def test_a_draft_is_announced_a_fortnight_before_it_goes(tokoh, time_machine, tanggal, ada):
    hari(time_machine, "2026-01-01", "09:00:00")
    kegiatan = KegiatanFactory(peserta=tokoh.pegawai, status="draf", asal="aplikasi", nama="Kursus Menulis")
    hari(time_machine, tanggal)
    teks = "“Kursus Menulis” sudah lama tidak disentuh; ajukan atau ubah, atau draf ini dihapus dalam dua minggu"
    assert temuan(draf) == ([(tokoh.pegawai.pk, teks, f"/kegiatan/{kegiatan.pk}/")] if ada else [])


def test_a_draft_that_was_changed_begins_anew(tokoh, time_machine):
    hari(time_machine, "2026-01-01")
    kegiatan = KegiatanFactory(peserta=tokoh.pegawai, status="draf", asal="aplikasi")
    hari(time_machine, "2026-06-20")
    assert len(temuan(draf)) == 1
    kegiatan.tempat = "Pangkalpinang"
    kegiatan.save()
    assert temuan(draf) == []


# --- who can be told -----------------------------------------------------------------------------------------


def test_only_who_works_here_and_can_sign_in_can_be_told(tokoh, hari_ini):
    assert set(penerima(hari_ini)) == {a.pns_id for a in tokoh.akun.values()}
    tokoh.akun["pegawai"].is_active = False
    tokoh.akun["pegawai"].save()
    Penempatan.objects.filter(pns=tokoh.orang_lain).update(selesai=hari_ini - timedelta(days=1))
    tokoh.akun["atasan"].delete()
    assert set(penerima(hari_ini)) == {tokoh.pengelola.pk, tokoh.bkpsdmd.pk}


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(
    ("aturan", "query", "tanggal"),
    [
        (paraf, 2, "2026-11-23"),
        (tinjauan, 4, "2026-11-23"),
        (tanpa_sesi, 2, "2026-11-23"),
        (kurang_jp, 1, "2026-11-23"),
        (laporan, 2, "2026-12-01"),
        (draf, 1, "2026-11-23"),
    ],
)
def test_a_rule_costs_the_same_for_one_and_for_three(
    tokoh, time_machine, aturan, query, tanggal, banyak, django_assert_num_queries
):
    sejak = date(2026, 11, 23)
    for _ in range(banyak):
        pns = PNSFactory()
        PenempatanFactory(pns=pns, pd=PDFactory(), atasan=tokoh.atasan)
        satu = CoachingFactory(pembimbing=tokoh.atasan, peserta=pns, mulai=date(2026, 10, 1))
        SesiCoachingFactory(bimbingan=satu, tanggal=sejak - timedelta(days=20), status="dilaksanakan")
        diajukan(pns)
        hari(time_machine, "2026-06-06")
        KegiatanFactory(peserta=pns, status="draf", asal="aplikasi")
    hari(time_machine, tanggal)
    hari_ini, orang = timezone.localdate(), penerima(timezone.localdate())
    list(aturan(hari_ini, orang))  # ContentType and the rule files are cached
    with django_assert_num_queries(query):
        assert len(list(aturan(hari_ini, orang))) >= banyak
