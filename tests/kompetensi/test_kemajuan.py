"""The plan beside what happens, with real sessions and activities."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.contrib.contenttypes.models import ContentType

from kegiatan.aksi_tinjauan import setujui as setujui_kegiatan
from kompetensi.models import ButirRencana, Rencana
from kompetensi.rencana import aksi as aksi_rencana
from kompetensi.rencana.kemajuan import jumlah_dengan, kemajuan, kemajuan_semua
from konversi.buku import buku_aturan
from konversi.models import RekapJP
from konversi.rekap import bangun_ulang, sumber_klaim
from tests.kegiatan.panggung import kegiatan_tokoh
from tests.kompetensi.panggung import BUTIR, MAGANG, rencana_tokoh, tambah
from tests.laporan.baca import tabel, utama
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    MentoringFactory,
    PenempatanFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = pytest.mark.lengkap

HARI = date(2026, 11, 2)


def maju(tokoh, tahun=2026):
    return kemajuan(Rencana.objects.get(pns=tokoh.pegawai, tahun=tahun))


def coaching(tokoh, kompetensi="Komunikasi", **isi):
    return CoachingFactory(pembimbing=tokoh.atasan, peserta=tokoh.pegawai, kompetensi=kompetensi, **isi)


def sesi(bimbingan, *hari, bulan=11, **isi):
    return [SesiCoachingFactory(bimbingan=bimbingan, tanggal=date(2026, bulan, satu), **isi) for satu in hari]


def ringkas(satu):
    """What it counts, what waits, how much happened of how much, and its state."""
    return satu.tercapai, satu.menunggu, satu.terjadi, satu.butir.jumlah, satu.keadaan[1]


# --- which record belongs where ------------------------------------------------------------------------------


def test_a_session_that_names_the_competency_fills_its_item(tokoh):
    tambah(tokoh)
    tambah(tokoh, kunci="integritas", nama="Integritas")
    sesi(coaching(tokoh, "  komunikasi "), 2)
    komunikasi, integritas = sorted(maju(tokoh).butir, key=lambda satu: satu.butir.nama)[::-1]
    assert ringkas(komunikasi) == (2, 0, 1, 2, "Berjalan")
    assert ringkas(integritas) == (0, 0, 0, 2, "Belum mulai")


def test_sessions_of_mentoring_and_activities_fill_theirs(tokoh):
    tambah(tokoh, bentuk="mentoring", jumlah=Decimal(1))
    tambah(tokoh, bentuk="seminar", jumlah=Decimal(2))
    SesiMentoringFactory(
        bimbingan=MentoringFactory(peserta=tokoh.pegawai, kompetensi="Komunikasi"), tanggal=date(2026, 3, 2)
    )
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="seminar", kompetensi="Komunikasi")
    semua = {satu.butir.bentuk: ringkas(satu) for satu in maju(tokoh).butir}
    assert semua == {"mentoring": (2, 0, 1, 1, "Terlaksana"), "seminar": (4, 0, 1, 2, "Berjalan")}


def test_what_belongs_to_no_item_stands_outside_the_plan_and_counts(tokoh):
    tambah(tokoh)
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="seminar", kompetensi="Komunikasi")
    sesi(coaching(tokoh, "Integritas"), 2)
    satu = maju(tokoh)
    assert [catatan.rincian.hasil.catatan.bentuk for catatan in satu.luar] == ["seminar", "coaching"]
    assert (satu.tercapai, satu.total) == (0, 6)


def test_a_record_is_moved_by_hand_and_finds_its_own_item_again(tokoh):
    tambah(tokoh)
    lain = tambah(tokoh, **MAGANG)
    (satu,) = sesi(coaching(tokoh), 2)
    isi = {"rencana": rencana_tokoh(tokoh), "sumber": satu, "oleh": tokoh.pegawai}
    for butir, milik in ((lain, "Kerjasama"), (None, None)):
        aksi_rencana.padankan(butir=butir, **isi)
        (catatan,) = maju(tokoh).semua_catatan
        assert (catatan.butir and catatan.butir.nama, catatan.tangan) == (milik, True)
        assert maju(tokoh).total == 2
    aksi_rencana.lepaskan(**isi)
    (catatan,) = maju(tokoh).semua_catatan
    assert (catatan.butir.nama, catatan.tangan) == ("Komunikasi", False)


def test_what_was_set_by_hand_goes_with_its_item(tokoh):
    tambah(tokoh)
    lain = tambah(tokoh, **MAGANG)
    (satu,) = sesi(coaching(tokoh), 2)
    aksi_rencana.padankan(rencana=rencana_tokoh(tokoh), sumber=satu, butir=lain, oleh=tokoh.atasan)
    aksi_rencana.hapus_butir(butir=ButirRencana.objects.get(pk=lain.pk), oleh=tokoh.atasan)
    (catatan,) = maju(tokoh).semua_catatan
    assert (catatan.butir.nama, catatan.tangan) == ("Komunikasi", False)


def test_what_is_no_record_is_nowhere(tokoh):
    tambah(tokoh)
    tambah(tokoh, bentuk="seminar", jumlah=Decimal(2))
    berjalan = coaching(tokoh)
    sesi(berjalan, 25, status="direncanakan", bulan=12)
    SesiCoachingFactory(bimbingan=berjalan, tanggal=HARI, status="dibatalkan", alasan_batal="Sakit.")
    kegiatan_tokoh(tokoh, "draf", kompetensi="Komunikasi")
    kegiatan_tokoh(tokoh, "dikembalikan", kompetensi="Komunikasi")
    SesiCoachingFactory(bimbingan=coaching(tokoh), tanggal=date(2025, 11, 2))
    KegiatanFactory(peserta=tokoh.orang_lain, bentuk="seminar", kompetensi="Komunikasi")
    assert maju(tokoh).semua_catatan == []


# --- waiting, counted, limited -------------------------------------------------------------------------------


def test_what_waits_stands_beside_what_counts(tokoh):
    tambah(tokoh)
    berjalan = coaching(tokoh)
    sesi(berjalan, 2)
    sesi(berjalan, 9, status="dilaksanakan")
    satu = maju(tokoh)
    assert ringkas(satu.butir[0]) == (2, 2, 2, 2, "Terlaksana")
    assert (satu.tercapai, satu.total, satu.menunggu) == (2, 2, 2)


def test_a_session_initialled_on_its_page_moves_the_plan(tokoh):
    tambah(tokoh)
    (satu,) = sesi(coaching(tokoh), 2, status="dilaksanakan")
    assert ringkas(maju(tokoh).butir[0]) == (0, 2, 1, 2, "Berjalan")
    tokoh.masuk("atasan").post(f"/coaching/sesi/{satu.pk}/paraf/")
    assert ringkas(maju(tokoh).butir[0]) == (2, 0, 1, 2, "Berjalan")
    (baris,) = tabel(utama(tokoh.masuk("pegawai").get(f"/kompetensi/{tokoh.pegawai.nip}/rencana/2026/")))
    assert "2 JP 1 dari 2 kali" in baris[4]


def test_an_activity_that_is_approved_moves_the_plan(tokoh):
    tambah(tokoh, bentuk="seminar", jumlah=Decimal(2))
    kegiatan = kegiatan_tokoh(tokoh, kompetensi="KOMUNIKASI")
    assert ringkas(maju(tokoh).butir[0]) == (0, 8, 2, 2, "Terlaksana")
    setujui_kegiatan(kegiatan=kegiatan, oleh=tokoh.atasan)
    assert ringkas(maju(tokoh).butir[0]) == (8, 0, 2, 2, "Terlaksana")


def test_the_third_session_of_a_month_is_done_and_counts_nothing(tokoh):
    tambah(tokoh, jumlah=Decimal(3))
    sesi(coaching(tokoh), 2, 9, 16)
    assert ringkas(maju(tokoh).butir[0]) == (4, 0, 3, 3, "Terlaksana")


def test_a_limit_takes_from_the_later_item_what_the_earlier_one_used(tokoh):
    tambah(tokoh)
    tambah(tokoh, kunci="integritas", nama="Integritas")
    sesi(coaching(tokoh), 2, 9)
    sesi(coaching(tokoh, "Integritas"), 16)
    semua = {satu.butir.nama: ringkas(satu)[:3] for satu in maju(tokoh).butir}
    assert semua == {"Komunikasi": (4, 0, 2), "Integritas": (0, 0, 1)}
    assert maju(tokoh).total == 4


@pytest.mark.parametrize(
    ("waktu", "banyak", "kata"),
    [
        ({"triwulan": 3}, 0, "Terlewat"),
        ({"triwulan": 3}, 1, "Terlewat"),
        ({"triwulan": 3}, 2, "Terlaksana"),
        ({"triwulan": 4, "bulan": 10}, 0, "Terlewat"),
        ({"triwulan": 4, "bulan": 11}, 0, "Belum mulai"),
        ({"triwulan": 4, "bulan": 11}, 1, "Berjalan"),
        ({"triwulan": 4}, 3, "Terlaksana"),
    ],
)
def test_each_item_has_a_word(tokoh, waktu, banyak, kata):
    tambah(tokoh, **waktu)
    sesi(coaching(tokoh), *range(2, 2 + banyak))
    assert maju(tokoh).butir[0].keadaan[1] == kata


# --- over New Year -------------------------------------------------------------------------------------------


def test_a_record_over_new_year_counts_in_each_year_what_is_its_own(tokoh):
    """8 JP of e-learning over four days: 2 a day, two days in each year."""
    Rencana.objects.create(pns=tokoh.pegawai, tahun=2025)
    rencana = {tahun: Rencana.objects.get_or_create(pns=tokoh.pegawai, tahun=tahun)[0] for tahun in (2025, 2026)}
    for satu in rencana.values():
        ButirRencana.objects.create(rencana=satu, **{**BUTIR, "bentuk": "e_learning", "jumlah": Decimal(8)})
    KegiatanFactory(
        peserta=tokoh.pegawai,
        bentuk="e_learning",
        kompetensi="Komunikasi",
        mulai=date(2025, 12, 30),
        selesai=date(2026, 1, 2),
        jumlah=Decimal(8),
    )
    bangun_ulang()
    for tahun in rencana:
        assert (maju(tokoh, tahun).tercapai, maju(tokoh, tahun).total) == (4, 4)
        assert RekapJP.objects.get(pns=tokoh.pegawai, tahun=tahun).total == 4
        assert [(satu.terjadi, satu.sisa) for satu in maju(tokoh, tahun).butir] == [(4, 4)]


def test_a_course_counts_in_the_year_in_which_it_ends(tokoh):
    for tahun in (2025, 2026):
        satu = Rencana.objects.create(pns=tokoh.pegawai, tahun=tahun)
        ButirRencana.objects.create(rencana=satu, **{**BUTIR, "bentuk": "kursus", "jumlah": Decimal(10)})
    isi = {"mulai": date(2025, 12, 15), "selesai": date(2026, 1, 15), "jumlah": Decimal(10)}
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="kursus", kompetensi="Komunikasi", **isi)
    assert (maju(tokoh, 2025).semua_catatan, maju(tokoh, 2025).total) == ([], 0)
    assert ringkas(maju(tokoh, 2026).butir[0])[:3] == (10, 0, 10)


# --- where the year is heading -------------------------------------------------------------------------------

# 23 November 2026 is day 327 of 365: 4 JP by now are 4 × 365 / 327 = 4,46 at the end, 10 are 11,16.
KALIMAT = {
    "nothing yet": (
        [BUTIR],
        0,
        "Laju tahun ini belum dapat diperkirakan; rencana menutup 4 JP lagi, menjadi 4 JP (masih kurang 16 JP).",
    ),
    "too little": (
        [BUTIR],
        4,
        "Dengan laju ini 4 JP pada 31 Desember; rencana menutup 4 JP lagi, menjadi 8 JP (masih kurang 12 JP).",
    ),
    "enough with the plan": (
        [MAGANG],
        10,
        "Dengan laju ini 11 JP pada 31 Desember; rencana menutup 20 JP lagi, menjadi 30 JP (cukup).",
    ),
    "enough to the point": (
        [{**MAGANG, "bentuk": "kursus", "jumlah": Decimal(10)}],
        10,
        "Dengan laju ini 11 JP pada 31 Desember; rencana menutup 10 JP lagi, menjadi 20 JP (cukup).",
    ),
    "the time of the plan is over": (
        [{**BUTIR, "triwulan": 3}],
        4,
        "Dengan laju ini 4 JP pada 31 Desember; tidak ada sisa rencana yang menambah JP.",
    ),
    # November and December hold two each, the rest of eight counts nothing
    "more than the limits let count": (
        [{**BUTIR, "jumlah": Decimal(8)}],
        4,
        "Dengan laju ini 4 JP pada 31 Desember; rencana menutup 8 JP lagi, menjadi 12 JP (masih kurang 8 JP).",
    ),
    "an empty plan": ([], 4, "Dengan laju ini 4 JP pada 31 Desember; tidak ada sisa rencana yang menambah JP."),
    "fulfilled": ([BUTIR], 20, "Hak 20 JP sudah terpenuhi: 20 JP dihitung."),
    "more than fulfilled": ([BUTIR], "27.5", "Hak 20 JP sudah terpenuhi: 27,5 JP dihitung."),
}


@pytest.mark.parametrize(("semua", "total", "kalimat"), KALIMAT.values(), ids=KALIMAT)
def test_a_sentence_says_where_the_year_is_heading(tokoh, semua, total, kalimat):
    Rencana.objects.create(pns=tokoh.pegawai, tahun=2026)
    for satu in semua:
        tambah(tokoh, **satu)
    if total:
        KegiatanFactory(peserta=tokoh.pegawai, bentuk="pelatihan_teknis", jumlah=Decimal(total))
    assert maju(tokoh).kalimat == kalimat


@pytest.mark.parametrize("tahun", [2025, 2027])
def test_another_year_is_heading_nowhere(tokoh, tahun):
    satu = Rencana.objects.create(pns=tokoh.pegawai, tahun=tahun)
    ButirRencana.objects.create(rencana=satu, **BUTIR)
    assert maju(tokoh, tahun).kalimat == ""


@pytest.mark.parametrize(
    ("hari", "awal"),
    [
        ("2026-02-28", "Laju tahun ini belum dapat diperkirakan"),
        ("2026-03-01", "Dengan laju ini 24 JP pada 31 Desember"),
    ],
)
def test_a_pace_needs_sixty_days(tokoh, time_machine, hari, awal):
    tambah(tokoh)
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="pelatihan_teknis", jumlah=Decimal(4), mulai=date(2026, 1, 5))
    time_machine.move_to(f"{hari}T12:00:00+07:00", tick=False)
    assert maju(tokoh).kalimat.startswith(awal)


MENUNGGU = {
    "all that is left waits": (
        [{**BUTIR, "jumlah": Decimal(2)}],
        16,
        "Dengan laju ini 18 JP pada 31 Desember; 4 JP menunggu disahkan, menjadi 20 JP (cukup).",
    ),
    "some waits, some is still planned": (
        [{**BUTIR, "jumlah": Decimal(3)}],
        10,
        "Dengan laju ini 11 JP pada 31 Desember; 4 JP menunggu disahkan dan rencana menutup 2 JP lagi, menjadi 16 JP "
        "(masih kurang 4 JP).",
    ),
}


@pytest.mark.parametrize(("semua", "total", "kalimat"), MENUNGGU.values(), ids=MENUNGGU)
def test_what_waits_is_on_its_way(tokoh, semua, total, kalimat):
    for satu in semua:
        tambah(tokoh, **satu)
    sesi(coaching(tokoh), 2, 9, status="dilaksanakan")
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="pelatihan_teknis", jumlah=Decimal(total))
    assert maju(tokoh).kalimat == kalimat


def test_what_waits_counts_by_what_it_adds(tokoh):
    """Two national sessions count; one abroad, worth 4, takes the place of one of them."""
    satu = coaching(tokoh)
    sesi(satu, 2, 9)
    sesi(satu, 16, status="dilaksanakan", lingkup="internasional")
    tambah(tokoh)
    assert (maju(tokoh).total, maju(tokoh).menunggu) == (4, 2)
    assert RekapJP.objects.get(pns=tokoh.pegawai, tahun=2026).menunggu == 2


def test_what_happened_of_an_item_is_not_counted_as_still_to_come(tokoh):
    tambah(tokoh, jumlah=Decimal(4))
    sesi(coaching(tokoh), 2, 9)
    # November is full; the other two go into December
    assert maju(tokoh).menutup == 4
    sesi(coaching(tokoh), 16, status="dilaksanakan")
    assert maju(tokoh).menutup == 2


# --- the sums ------------------------------------------------------------------------------------------------

BENTUK = ["seminar", "workshop", "kursus", "e_learning", "magang", "belajar_mandiri"]


def acak(tokoh, pns, benih):
    """A plan of any items, and any records of the year, some of which wait, some over New Year."""
    dadu = Random(benih)
    rencana = Rencana.objects.create(pns=pns, tahun=2026)
    nama = ["Komunikasi", "Integritas", "Kerjasama"]
    for _ in range(dadu.randint(0, 5)):
        bentuk, satu = dadu.choice([*BENTUK, "coaching", "mentoring"]), dadu.choice(nama)
        isi = {"nama": satu, "kunci": satu.lower(), "bentuk": bentuk, "jumlah": Decimal(dadu.randint(1, 9))}
        ButirRencana.objects.create(rencana=rencana, **{**BUTIR, **isi, "triwulan": dadu.randint(1, 4)})
    for pabrik, bimbingan in ((SesiCoachingFactory, CoachingFactory), (SesiMentoringFactory, MentoringFactory)):
        satu = bimbingan(pembimbing=tokoh.atasan, peserta=pns, kompetensi=dadu.choice(["", *nama]))
        for hari in dadu.sample(range(1, 29), dadu.randint(0, 6)):
            pabrik(
                bimbingan=satu,
                tanggal=date(2026, dadu.randint(9, 10), hari),
                status=dadu.choice(["diparaf", "dilaksanakan"]),
            )
    for ke in range(dadu.randint(0, 6)):
        hari = date(2025, 12, 20 + ke) if dadu.random() < 0.3 else date(2026, dadu.randint(1, 10), 1 + ke)
        KegiatanFactory(
            peserta=pns,
            bentuk=dadu.choice(BENTUK),
            kompetensi=dadu.choice(["", *nama]),
            jumlah=Decimal(dadu.randint(1, 9)),
            mulai=hari,
            selesai=date.fromordinal(hari.toordinal() + dadu.randint(0, 20)),
            status=dadu.choice(["disetujui", "diajukan"]),
        )
    return rencana


@pytest.mark.lengkap
@pytest.mark.parametrize("benih", range(20))
def test_items_and_what_is_outside_are_the_total_of_the_year(tokoh, benih):
    rencana = acak(tokoh, tokoh.pegawai, benih)
    bangun_ulang()
    satu = kemajuan(rencana)
    rekap = RekapJP.objects.filter(pns=tokoh.pegawai, tahun=2026).first()
    luar = sum(catatan.rincian.dihitung for catatan in satu.luar)
    assert satu.tercapai + luar == satu.total == (rekap.total if rekap else 0)
    assert satu.menunggu == (rekap.menunggu if rekap else 0)
    assert satu.menutup >= 0
    assert all(0 <= butir.sisa <= butir.butir.jumlah for butir in satu.butir)


@pytest.mark.lengkap
@pytest.mark.parametrize("benih", [100, 200, 300])
def test_three_plans_at_once_are_what_each_is_alone(tokoh, benih):
    semua = [acak(tokoh, PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan).pns, benih + ke) for ke in range(3)]
    sekaligus = kemajuan_semua(semua)
    for rencana in semua:
        satu, bersama = kemajuan(Rencana.objects.get(pk=rencana.pk)), sekaligus[rencana.pk]
        assert [ringkas(butir) for butir in bersama.butir] == [ringkas(butir) for butir in satu.butir]
        assert [c.tanda for c in bersama.semua_catatan] == [c.tanda for c in satu.semua_catatan]
        assert bersama.kalimat == satu.kalimat


@pytest.mark.parametrize("banyak", [1, 3])
def test_however_many_plans_eight_queries(tokoh, django_assert_num_queries, banyak):
    """The items, three sources and what their records were to develop, and what was matched by hand."""
    for _ in range(banyak):
        pns = PenempatanFactory(atasan=tokoh.atasan).pns
        rencana = Rencana.objects.create(pns=pns, tahun=2026)
        ButirRencana.objects.bulk_create(ButirRencana(rencana=rencana, **BUTIR) for _ in range(banyak))
        SesiCoachingFactory(bimbingan=CoachingFactory(peserta=pns))
        SesiMentoringFactory(bimbingan=MentoringFactory(peserta=pns))
        KegiatanFactory.create_batch(banyak, peserta=pns)
    ContentType.objects.get_for_models(*sumber_klaim())
    semua = list(Rencana.objects.all())
    with django_assert_num_queries(8):
        assert all(len(satu.semua_catatan) == 2 + banyak for satu in kemajuan_semua(semua).values())


def test_plans_of_different_years_are_not_mixed(tokoh):
    semua = [Rencana.objects.create(pns=tokoh.pegawai, tahun=tahun) for tahun in (2025, 2026)]
    with pytest.raises(ValueError, match="tahun yang berbeda"):
        kemajuan_semua(semua)
    assert kemajuan_semua([]) == {}


# --- while one types -----------------------------------------------------------------------------------------


def test_the_item_in_the_form_is_counted_beside_the_others_and_in_place_of_itself(tokoh):
    butir = tambah(tokoh, bulan=11)
    rencana = Rencana.objects.get()
    baru = ButirRencana(rencana=rencana, **{**BUTIR, "bulan": 11, "kunci": "integritas", "nama": "Integritas"})
    hitungan, jumlah = jumlah_dengan(rencana, baru)
    assert (hitungan.diakui, jumlah) == (0, 4)  # November holds two
    ubah = ButirRencana(rencana=rencana, pk=butir.pk, **{**BUTIR, "bulan": 12})
    hitungan, jumlah = jumlah_dengan(rencana, ubah)
    assert (hitungan.diakui, jumlah) == (4, 4)
    hitungan, jumlah = jumlah_dengan(Rencana(pns=tokoh.pegawai, tahun=2027), baru)
    assert (hitungan.diakui, jumlah) == (4, 4)


def test_every_row_of_the_regulation_can_be_planned(tokoh):
    for baris in buku_aturan().untuk_tahun(2026).baris.values():
        tambah(tokoh, bentuk=baris.kode, jumlah=Decimal(1), lingkup=baris.lingkup_diatur[0])
    assert len(maju(tokoh).butir) == 23
    assert all(satu.hitungan.jp > 0 for satu in maju(tokoh).butir)
