"""One digest a person and day: what is in it, when it comes again, and what each has set."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kepegawaian.aksi_kabar import tandai_dibaca
from kepegawaian.models import PNS, Akun, Pemberitahuan
from pengingat import aksi
from pengingat.harian import rencana_hari_ini
from pengingat.libur import hari_libur
from pengingat.models import ButirRingkasan, Jenis, MasaTenang, Ringkasan, SetelanPengingat
from tests.kepegawaian.serentak import serentak
from tests.pabrik import CoachingFactory, PenempatanFactory, PNSFactory, SesiCoachingFactory, buat_akun
from tests.pengingat.panggung import bekerja, beri_email, diingatkan, hari, harus, jalankan, lonceng

pytestmark = pytest.mark.lengkap

PARAF = "Coaching Dr. Siti Rahma, S.E., M.M., Rabu, 16 September 2026"
TINJAUAN = "“Seminar Gizi” dari Dr. Siti Rahma, S.E., M.M., menunggu 13 hari"


def sesi_lain(sesi, tanggal):
    return SesiCoachingFactory(bimbingan=sesi.bimbingan, tanggal=tanggal, status="dilaksanakan")


def test_without_a_mail_server_it_rings_the_bell_and_nothing_fails(tokoh, sesi, kegiatan):
    baris = harus(jalankan())
    assert "pengingat: 1 orang diingatkan, 0 email diantrekan." in baris
    assert lonceng(tokoh.atasan) == [
        ("Sesi yang menunggu paraf Anda.", PARAF, sesi.get_absolute_url()),
        ("Kegiatan yang menunggu tinjauan Anda.", TINJAUAN, f"/tinjauan/{kegiatan.pk}/"),
    ]
    satu = Ringkasan.objects.get()
    assert (satu.kepada, satu.tanggal, satu.lonceng, satu.surel, satu.alamat) == (
        tokoh.atasan, date(2026, 9, 21), True, "tidak", "",
    )  # fmt: skip
    assert diingatkan(tokoh.atasan) == [PARAF, TINJAUAN]


def test_several_of_a_kind_are_one_ring_that_leads_to_their_list(tokoh, sesi):
    for n in range(6):
        sesi_lain(sesi, date(2026, 9, 1) + timedelta(days=n))
    harus(jalankan())
    ((judul, isi, url),) = lonceng(tokoh.atasan)
    assert (judul, url) == ("Sesi yang menunggu paraf Anda: 7.", "/coaching/paraf/")
    assert isi.splitlines()[0] == "Coaching Dr. Siti Rahma, S.E., M.M., Selasa, 1 September 2026"
    assert (len(isi.splitlines()), isi.splitlines()[-1]) == (6, "dan 2 lainnya")


def test_the_second_run_of_a_day_says_nothing_more(tokoh, sesi, kegiatan, surel):
    harus(jalankan())
    sebelum = list(ButirRingkasan.objects.values_list("pk")), list(Pemberitahuan.objects.values_list("pk"))
    sesi_lain(sesi, date(2026, 9, 10))
    assert "pengingat: 0 orang diingatkan, 0 email diantrekan." in harus(jalankan())
    assert (list(ButirRingkasan.objects.values_list("pk")), list(Pemberitahuan.objects.values_list("pk"))) == sebelum


@pytest.mark.parametrize(
    ("tanggal", "lagi"),
    [("2026-09-22", False), ("2026-09-25", False), ("2026-09-28", True), ("2026-09-29", True)],
)
def test_the_same_thing_is_told_again_after_a_week_while_it_lasts(tokoh, sesi, time_machine, tanggal, lagi):
    harus(jalankan())
    hari(time_machine, tanggal)
    harus(jalankan())
    assert diingatkan() == ([PARAF, PARAF] if lagi else [PARAF])
    assert len(lonceng(tokoh.atasan)) == 1  # what is unread is renewed


def test_what_was_read_rings_again_and_what_is_done_does_not(tokoh, sesi, time_machine):
    harus(jalankan())
    tandai_dibaca(oleh=tokoh.atasan)
    hari(time_machine, "2026-09-28")
    harus(jalankan())
    assert len(lonceng(tokoh.atasan)) == 1
    sesi.status, sesi.diparaf_oleh, sesi.diparaf_pada = "diparaf", tokoh.atasan, timezone.now()
    sesi.save()
    hari(time_machine, "2026-10-01")
    assert PARAF not in [butir.hal.teks for satu in rencana_hari_ini() for butir in satu.butir]


def test_what_is_new_is_told_the_next_day_by_itself(tokoh, sesi, time_machine):
    harus(jalankan())
    sesi_lain(sesi, date(2026, 9, 19))
    hari(time_machine, "2026-09-22")
    harus(jalankan())
    assert diingatkan(tokoh.atasan) == [PARAF, "Coaching Dr. Siti Rahma, S.E., M.M., Sabtu, 19 September 2026"]


# --- quiet days ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tanggal", "terjadi"),
    [
        ("2026-09-25", True),  # Friday
        ("2026-09-26", False),
        ("2026-09-27", False),
        ("2026-09-28", True),
        ("2026-12-24", False),  # cuti bersama
        ("2026-12-25", False),
        ("2026-12-28", True),
        ("2027-01-01", False),
    ],
)
def test_weekends_and_holidays_are_quiet_and_what_is_due_waits(tokoh, sesi, time_machine, tanggal, terjadi):
    hari(time_machine, tanggal)
    harus(jalankan())
    assert (PARAF in diingatkan(tokoh.atasan)) is terjadi


def test_who_works_on_saturdays_says_so(tokoh, sesi, time_machine):
    SetelanPengingat.objects.create(pns=tokoh.atasan, hari_tenang=[4, 6])
    hari(time_machine, "2026-09-25")
    harus(jalankan())
    assert diingatkan() == []
    hari(time_machine, "2026-09-26")
    harus(jalankan())
    assert diingatkan() == [PARAF]


@pytest.mark.parametrize(
    ("tanggal", "terjadi"), [("2026-09-21", True), ("2026-09-22", False), ("2026-09-24", False), ("2026-09-25", True)]
)
def test_nobody_is_reminded_on_leave(tokoh, sesi, time_machine, tanggal, terjadi):
    MasaTenang.objects.create(pns=tokoh.atasan, mulai=date(2026, 9, 22), selesai=date(2026, 9, 24))
    hari(time_machine, tanggal)
    harus(jalankan())
    assert bool(diingatkan()) is terjadi


@pytest.mark.parametrize(
    ("tanggal", "libur"),
    [(date(2026, 8, 17), True), (date(2031, 8, 17), True), (date(2026, 5, 27), True), (date(2026, 5, 26), False)],
)
def test_the_holidays_of_every_year_and_of_one(tanggal, libur):
    assert hari_libur(tanggal) is libur


# --- settings ------------------------------------------------------------------------------------------------


def test_weekly_means_a_week_between_two_digests(tokoh, sesi, time_machine):
    SetelanPengingat.objects.create(pns=tokoh.atasan, berkala=7)
    harus(jalankan())
    sesi_lain(sesi, date(2026, 9, 18))
    for tanggal, banyak in (("2026-09-22", 1), ("2026-09-25", 1), ("2026-09-28", 3)):
        hari(time_machine, tanggal)
        harus(jalankan())
        assert len(diingatkan(tokoh.atasan)) == banyak


@pytest.mark.parametrize(
    ("tanpa_lonceng", "tanpa_surel", "bunyi", "surat"),
    [
        ([], [], 2, [PARAF, TINJAUAN]),
        (["paraf"], [], 1, [PARAF, TINJAUAN]),
        ([], ["tinjauan"], 2, [PARAF]),
        (Jenis.values, [], 0, [PARAF, TINJAUAN]),
        ([], Jenis.values, 2, []),
        (["paraf"], ["paraf"], 1, [TINJAUAN]),
        (Jenis.values, Jenis.values, 0, []),
    ],
)
def test_each_kind_comes_the_way_it_is_wanted(tokoh, sesi, kegiatan, surel, tanpa_lonceng, tanpa_surel, bunyi, surat):
    SetelanPengingat.objects.create(pns=tokoh.atasan, tanpa_lonceng=tanpa_lonceng, tanpa_surel=tanpa_surel)
    harus(jalankan())
    assert len(lonceng(tokoh.atasan)) == bunyi
    assert list(ButirRingkasan.objects.filter(surel=True).values_list("teks", flat=True)) == surat
    keadaan = list(Ringkasan.objects.values_list("lonceng", "surel"))
    assert keadaan == ([(bunyi > 0, "menunggu" if surat else "tidak")] if bunyi or surat else [])


@pytest.mark.parametrize("email", ["", "bukan-alamat", "dua@contoh.go.id, tiga@contoh.go.id", "a@b.go.id\nBcc: c@d.id"])
def test_who_has_no_good_address_is_told_in_the_app(tokoh, sesi, surel, email):
    beri_email(tokoh.atasan, email)
    harus(jalankan())
    assert list(Ringkasan.objects.values_list("surel", "alamat")) == [("tidak", "")]
    assert len(lonceng(tokoh.atasan)) == 1


# --- trying it out -------------------------------------------------------------------------------------------


def test_periksa_says_what_would_be_sent_and_does_nothing(tokoh, sesi, kegiatan, surel):
    baris = harus(jalankan("--periksa"))
    assert baris == [
        "Drs. Budi Santoso, M.Si. <budi@contoh.go.id>",
        f"  Sesi yang menunggu paraf saya: {PARAF} (aplikasi dan email)",
        f"  Kegiatan yang menunggu tinjauan saya: {TINJAUAN} (aplikasi dan email)",
        "1 orang akan diingatkan, 1 dengan email. Tidak ada yang dikirim.",
    ]
    assert not any(model.objects.exists() for model in (Ringkasan, Pemberitahuan, SetelanPengingat))
    assert tokoh.atasan.nip not in "\n".join(baris)


# --- many people ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_run_asks_as_often_for_one_as_for_three(tokoh, senin, surel, banyak, django_assert_num_queries):
    for n in range(banyak):
        atasan, peserta = PNSFactory(email=f"atasan{n}@contoh.go.id"), PNSFactory()
        for pns in (atasan, peserta):
            PenempatanFactory(pns=pns, pd=tokoh.dinas, atasan=atasan if pns is peserta else None)
        buat_akun(atasan)
        satu = CoachingFactory(pembimbing=atasan, peserta=peserta)
        SesiCoachingFactory(bimbingan=satu, tanggal=date(2026, 9, 16), status="dilaksanakan")
    rencana_hari_ini()  # the rule files are cached
    with django_assert_num_queries(15):
        rencana = rencana_hari_ini()
    assert len(rencana) == banyak
    tugas = Ringkasan._meta.get_field("tugas").related_model.objects.create()
    with django_assert_num_queries(10):
        assert aksi.sampaikan(semua=rencana, tanggal=senin, tugas=tugas) == (banyak, banyak)


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_on_two_hosts_tell_it_once(tokoh, sesi, kegiatan, surel):
    kode = serentak(*[lambda: jalankan()] * 3)
    assert [satu[0] for satu in kode] == [0, 0, 0]
    assert sorted(diingatkan(tokoh.atasan)) == sorted([PARAF, TINJAUAN])
    assert Ringkasan.objects.count() == 1
    assert len(lonceng(tokoh.atasan)) == 2
    bekerja()
    assert surel.alamat == ["budi@contoh.go.id"]


def test_whoever_has_left_is_not_told(tokoh, sesi):
    Akun.objects.filter(pns=tokoh.atasan).update(is_active=False)
    harus(jalankan())
    assert (diingatkan(), PNS.objects.filter(pemberitahuan__isnull=False).count()) == ([], 0)
