"""What the logbook of an agreement says, and of whom."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bimbingan.models import Bimbingan
from coaching.models import Coaching
from laporan.logbook import (
    Butir,
    Evaluasi,
    Logbook,
    Pihak,
    SesiLogbook,
    hari_acuan,
    susun_logbook,
)
from tests.laporan.baca import tgl
from tests.pabrik import (
    CoachingFactory,
    KegiatanFactory,
    MentoringFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

WIB = ZoneInfo("Asia/Jakarta")
SEKALI = "1 kegiatan × 2 JP = 2 JP."
DASAR = {
    "coaching": (
        "Dasar: Lampiran II huruf B angka 2 nomor 5, Perwali 1/2023.",
        "Tafsir 6: Dua kali dalam sebulan.",
        "Tafsir 18: Paraf setelah peserta berpindah atasan.",
    ),
    "mentoring": (
        "Dasar: Lampiran II huruf B angka 2 nomor 6, Perwali 1/2023.",
        "Tafsir 6: Dua kali dalam sebulan.",
    ),
}


def pukul(teks):
    """12-01-2026 14.05, in Jakarta."""
    return datetime.strptime(teks, "%d-%m-%Y %H.%M").replace(tzinfo=WIB)


@pytest.fixture
def coaching(tokoh):
    return CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan)


def test_the_whole_logbook_of_a_coaching(tokoh):
    coaching = CoachingFactory(
        peserta=tokoh.pegawai,
        pembimbing=tokoh.atasan,
        pekerjaan="Menyusun renja",
        tujuan="Renja selesai\r\ntepat waktu ",
        hasil_diharapkan="Dokumen renja",
        kompetensi="Perencanaan",
        status="selesai",
        diakhiri_oleh=tokoh.atasan,
        diakhiri_pada=pukul("30-10-2026 09.00"),
        capaian=4,
        hasil="Renja selesai",
        tindak_lanjut="Mentoring",
        dievaluasi_pembimbing_pada=pukul("29-10-2026 10.00"),
        manfaat=5,
        komentar="Sangat membantu",
        dievaluasi_peserta_pada=pukul("30-10-2026 08.00"),
    )
    SesiCoachingFactory(
        bimbingan=coaching,
        tanggal=date(2026, 1, 19),
        materi="Kerangka\nrenja",
        umpan_balik="Rapi",
        tindak_lanjut="Melengkapi data",
        tenggat=date(2026, 1, 26),
        lingkup="internasional",
        status="dilaksanakan",
    )
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 1, 12), diparaf_pada=pukul("13-01-2026 14.05"))
    for status, lain in (("direncanakan", {}), ("dibatalkan", {"alasan_batal": "Sakit"})):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 2, 2), status=status, **lain)
    assert susun_logbook(coaching) == Logbook(
        kunci=f"coaching:{coaching.pk}",
        jenis="coaching",
        waktu="TAHUN 2026",
        pd=tokoh.dinas,
        peserta=Pihak(
            "Coachee",
            "Dr. Siti Rahma, S.E., M.M.",
            tokoh.pegawai.nip_tercetak,
            "Analis Sumber Daya Manusia Aparatur",
            "Dinas Kesehatan",
        ),
        pembimbing=Pihak(
            "Coach",
            "Drs. Budi Santoso, M.Si.",
            tokoh.atasan.nip_tercetak,
            "Kepala Bidang Pelayanan",
            "Dinas Kesehatan",
        ),
        kesepakatan=(
            Butir("Pekerjaan spesifik", "Menyusun renja"),
            Butir("Tujuan", "Renja selesai\ntepat waktu"),
            Butir("Hasil yang diharapkan", "Dokumen renja"),
            Butir("Kompetensi yang dikembangkan", "Perencanaan"),
            Butir("Masa", "1 Januari 2026 s.d. 31 Desember 2026"),
            Butir("Status", "Selesai pada 30 Oktober 2026"),
        ),
        sesi=(
            SesiLogbook(
                nomor=1,
                tanggal=date(2026, 1, 12),
                materi="Membahas kemajuan pekerjaan",
                tambahan=(),
                pembimbing="",
                paraf="Diparaf elektronik oleh Drs. Budi Santoso, M.Si., Selasa, 13 Januari 2026 pukul 14.05 WIB",
                klaim=Decimal(2),
                dihitung=Decimal(2),
                keterangan=SEKALI,
            ),
            SesiLogbook(
                nomor=2,
                tanggal=date(2026, 1, 19),
                materi="Kerangka\nrenja",
                tambahan=(
                    Butir("Lingkup", "Internasional"),
                    Butir("Umpan balik", "Rapi"),
                    Butir("Tindak lanjut (tenggat 26 Januari 2026)", "Melengkapi data"),
                ),
                pembimbing="",
                paraf="",
                klaim=Decimal(4),
                dihitung=Decimal(0),
                keterangan="Menunggu paraf pembimbing; belum masuk jumlah. 1 kegiatan × 4 JP = 4 JP.",
            ),
        ),
        dasar=DASAR["coaching"],
        evaluasi=(
            Evaluasi(
                "Evaluasi oleh coach",
                (
                    Butir("Pencapaian tujuan", "4 dari 5"),
                    Butir("Hasil", "Renja selesai"),
                    Butir("Tindak lanjut", "Mentoring"),
                    Butir("Diisi pada", "Kamis, 29 Oktober 2026"),
                ),
            ),
            Evaluasi(
                "Evaluasi oleh coachee",
                (
                    Butir("Manfaat", "5 dari 5"),
                    Butir("Komentar", "Sangat membantu"),
                    Butir("Diisi pada", "Jumat, 30 Oktober 2026"),
                ),
            ),
        ),
        tanggal=date(2026, 11, 23),
        kota="Pangkalpinang",
    )


def test_a_mentoring_speaks_of_mentor_and_mentee_and_of_aspects(tokoh):
    mentoring = MentoringFactory(peserta=tokoh.pegawai, pembimbing=tokoh.bkpsdmd)
    SesiMentoringFactory(bimbingan=mentoring)
    logbook = susun_logbook(mentoring)
    assert (logbook.judul, logbook.nama) == ("LOGBOOK MENTORING", "Logbook Mentoring – Dr. Siti Rahma, S.E., M.M.")
    assert (logbook.peserta.sebutan, logbook.pembimbing.sebutan) == ("Mentee", "Mentor")
    assert (logbook.pd, logbook.pembimbing.pd) == (tokoh.dinas, tokoh.dinas_lain.nama)
    assert logbook.kesepakatan == (
        Butir("Aspek yang didiskusikan", "Karier sebagai analis"),
        Butir("Tujuan", "Siap naik jenjang"),
        Butir("Kompetensi yang dikembangkan", "–"),
        Butir("Masa", "1 Januari 2026 s.d. 31 Desember 2026"),
        Butir("Status", "Berjalan"),
    )
    assert logbook.evaluasi == (Evaluasi("Evaluasi oleh mentor", ()), Evaluasi("Evaluasi oleh mentee", ()))
    assert logbook.dasar == DASAR["mentoring"]


def test_an_agreement_without_sessions_has_an_empty_logbook(coaching):
    logbook = susun_logbook(coaching)
    assert (logbook.sesi, logbook.dasar, logbook.klaim, logbook.dihitung) == ((), (), 0, 0)
    assert logbook.ringkasan == "0 sesi dilaksanakan, 0 diparaf"


def test_sessions_stand_in_order_of_date_whatever_the_order_of_entry(coaching):
    for hari in ("04-05-2026", "12-01-2026", "02-03-2026"):
        SesiCoachingFactory(bimbingan=coaching, tanggal=tgl(hari))
    assert [(satu.nomor, satu.tanggal) for satu in susun_logbook(coaching).sesi] == [
        (1, date(2026, 1, 12)),
        (2, date(2026, 3, 2)),
        (3, date(2026, 5, 4)),
    ]


def test_only_sessions_of_this_agreement_are_listed(tokoh, coaching):
    SesiCoachingFactory(bimbingan=coaching, materi="Ini")
    SesiCoachingFactory(
        bimbingan=CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.pengelola), materi="Kesepakatan lain"
    )
    mentoring = MentoringFactory(pk=coaching.pk, peserta=tokoh.pegawai, pembimbing=tokoh.atasan)
    SesiMentoringFactory(bimbingan=mentoring, materi="Mentoring")
    assert [satu.materi for satu in susun_logbook(coaching).sesi] == ["Ini"]
    assert [satu.materi for satu in susun_logbook(mentoring).sesi] == ["Mentoring"]


@pytest.mark.parametrize(
    ("isi", "tambahan"),
    [
        ({}, ()),
        ({"umpan_balik": " \r\n "}, ()),
        ({"tenggat": date(2026, 6, 1)}, ()),
        ({"tindak_lanjut": "Baca\r\nlagi"}, (Butir("Tindak lanjut", "Baca\nlagi"),)),
        (
            {"tindak_lanjut": "Baca", "tenggat": date(2026, 6, 1)},
            (Butir("Tindak lanjut (tenggat 1 Juni 2026)", "Baca"),),
        ),
        ({"lingkup": "internasional"}, (Butir("Lingkup", "Internasional"),)),
    ],
)
def test_what_stands_under_the_materi(coaching, isi, tambahan):
    SesiCoachingFactory(bimbingan=coaching, **isi)
    [sesi] = susun_logbook(coaching).sesi
    assert sesi.tambahan == tambahan


# --- the paraf ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pada", "tercetak"),
    [
        ("12-01-2026 14.05", "Senin, 12 Januari 2026 pukul 14.05 WIB"),
        ("12-01-2026 00.00", "Senin, 12 Januari 2026 pukul 00.00 WIB"),
        ("16-08-2026 23.59", "Minggu, 16 Agustus 2026 pukul 23.59 WIB"),
    ],
)
def test_the_mark_says_by_whom_on_which_day_and_at_what_time_in_jakarta(coaching, pada, tercetak):
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 1, 12), diparaf_pada=pukul(pada))
    [sesi] = susun_logbook(Coaching.objects.get(pk=coaching.pk)).sesi
    assert sesi.paraf == f"Diparaf elektronik oleh Drs. Budi Santoso, M.Si., {tercetak}"


def test_an_imported_session_was_attested_by_bkpsdmd(coaching):
    SesiCoachingFactory(bimbingan=coaching, asal="impor", diparaf_oleh=None, diparaf_pada=None)
    logbook = susun_logbook(coaching)
    assert [(satu.paraf, satu.dihitung) for satu in logbook.sesi] == [("Disahkan BKPSDMD melalui impor", 2)]
    assert logbook.ringkasan == "1 sesi dilaksanakan, 1 diparaf"


def test_after_a_handover_each_session_names_the_pembimbing_who_held_it(tokoh, coaching):
    """Rina held the first three; then the coaching was handed over to Agus, who held the last."""
    rina = {"bimbingan": coaching, "pembimbing": tokoh.pengelola}
    SesiCoachingFactory(**rina, tanggal=date(2026, 1, 12), diparaf_pada=pukul("12-01-2026 14.05"))
    SesiCoachingFactory(**rina, tanggal=date(2026, 2, 2), status="dilaksanakan")
    SesiCoachingFactory(
        **rina, tanggal=date(2026, 2, 3), asal="impor", diparaf_oleh=None, diparaf_pada=None, materi="Diimpor"
    )
    coaching.pembimbing = tokoh.bkpsdmd
    coaching.save()
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 3, 2), diparaf_pada=pukul("02-03-2026 10.00"))
    logbook = susun_logbook(coaching)
    sebutan_rina = f"Rina Wati\nNIP {tokoh.pengelola.nip_tercetak}"
    assert [(satu.pembimbing, satu.paraf) for satu in logbook.sesi] == [
        (sebutan_rina, "Diparaf elektronik oleh Rina Wati, Senin, 12 Januari 2026 pukul 14.05 WIB"),
        (sebutan_rina, ""),
        (sebutan_rina, "Disahkan BKPSDMD melalui impor"),
        ("", "Diparaf elektronik oleh Agus Salim, Senin, 2 Maret 2026 pukul 10.00 WIB"),
    ]
    assert (logbook.pembimbing.nama, logbook.pembimbing.pd) == ("Agus Salim", tokoh.dinas_lain.nama)


# --- the reference day ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("selesai", "diakhiri", "hari"),
    [
        # it runs: today is 23 November 2026
        ("31-12-2026", None, "23-11-2026"),
        ("23-11-2026", None, "23-11-2026"),
        ("30-06-2026", None, "30-06-2026"),
        # ended on a day, before or after its period
        ("31-12-2026", "15-05-2026 09.00", "15-05-2026"),
        ("30-06-2026", "15-07-2026 09.00", "30-06-2026"),
        # shortly after midnight in Jakarta, still the day before in Greenwich
        ("31-12-2026", "15-05-2026 00.30", "15-05-2026"),
    ],
)
def test_the_reference_day_is_the_end_or_today(tokoh, selesai, diakhiri, hari):
    akhir = {"status": "dihentikan", "alasan": "Pindah", "diakhiri_oleh": tokoh.atasan} if diakhiri else {}
    coaching = CoachingFactory(selesai=tgl(selesai), diakhiri_pada=pukul(diakhiri) if diakhiri else None, **akhir)
    assert hari_acuan(Coaching.objects.get(pk=coaching.pk)) == tgl(hari)


@pytest.mark.parametrize(
    ("selesai", "jabatan", "dinas"),
    [
        (date(2026, 6, 30), "Analis Sumber Daya Manusia Aparatur", "dinas"),
        (date(2026, 7, 1), "Kepala Subbagian", "dinas_lain"),
        (date(2026, 12, 31), "Kepala Subbagian", "dinas_lain"),
    ],
)
def test_letterhead_and_jabatan_are_those_of_the_reference_day(tokoh, selesai, jabatan, dinas):
    tokoh.pegawai.penempatan.update(selesai=date(2026, 6, 30))
    PenempatanFactory(pns=tokoh.pegawai, pd=tokoh.dinas_lain, jabatan="Kepala Subbagian", mulai=date(2026, 7, 1))
    logbook = susun_logbook(CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.atasan, selesai=selesai))
    pd = getattr(tokoh, dinas)
    assert (logbook.pd, logbook.peserta.jabatan, logbook.peserta.pd) == (pd, jabatan, pd.nama)


@pytest.mark.parametrize(
    ("mulai", "selesai"), [(date(2023, 1, 1), date(2026, 3, 31)), (date(2026, 12, 1), None)], ids=["before", "after"]
)
def test_without_a_placement_on_that_day_the_nearest_one_speaks(tokoh, coaching, mulai, selesai):
    tokoh.pegawai.penempatan.update(mulai=mulai, selesai=selesai)
    logbook = susun_logbook(coaching)
    assert (logbook.pd, logbook.peserta.jabatan) == (tokoh.dinas, "Analis Sumber Daya Manusia Aparatur")


def test_without_any_placement_there_is_a_dash_and_no_agency(db, hari_ini):
    logbook = susun_logbook(CoachingFactory(peserta__nama="Siti", pembimbing__nama="Budi"))
    assert logbook.pd is None
    assert [(satu.nama, satu.jabatan, satu.pd) for satu in (logbook.peserta, logbook.pembimbing)] == [
        ("Siti", "–", "–"),
        ("Budi", "–", "–"),
    ]


@pytest.mark.parametrize(
    ("mulai", "selesai", "waktu"),
    [
        ("01-01-2026", "31-12-2026", "TAHUN 2026"),
        ("12-01-2026", "12-01-2026", "TAHUN 2026"),
        ("01-07-2025", "30-06-2026", "1 JULI 2025 S.D. 30 JUNI 2026"),
    ],
)
def test_under_the_title_stands_the_year_or_the_period(db, hari_ini, mulai, selesai, waktu):
    assert susun_logbook(CoachingFactory(mulai=tgl(mulai), selesai=tgl(selesai))).waktu == waktu


def test_it_is_signed_today_or_on_the_day_that_is_given(coaching):
    assert susun_logbook(coaching).tanggal == date(2026, 11, 23)
    assert susun_logbook(coaching, tanggal=date(2026, 12, 31)).tanggal == date(2026, 12, 31)


# --- how it stands -------------------------------------------------------------------------------------------

AKHIR = {"diakhiri_pada": pukul("30-06-2026 09.00")}

KEADAAN = [
    ({"status": "diusulkan"}, [("Status", "Menunggu jawaban")]),
    ({"status": "berjalan"}, [("Status", "Berjalan")]),
    ({"status": "ditolak", "alasan": "Sedang cuti"}, [("Status", "Ditolak"), ("Alasan", "Sedang cuti")]),
    ({"status": "ditarik"}, [("Status", "Ditarik")]),
    ({"status": "selesai", **AKHIR}, [("Status", "Selesai pada 30 Juni 2026")]),
    (
        {"status": "dihentikan", "alasan": "Pindah\r\ntugas", **AKHIR},
        [("Status", "Dihentikan pada 30 Juni 2026"), ("Alasan", "Pindah\ntugas")],
    ),
    ({"status": "selesai", "asal": "impor"}, [("Status", "Selesai (diimpor BKPSDMD)")]),
]


@pytest.mark.parametrize(("isi", "keadaan"), KEADAAN)
def test_how_the_agreement_stands_and_why(tokoh, isi, keadaan):
    oleh = tokoh.atasan if "diakhiri_pada" in isi else None
    kesepakatan = susun_logbook(CoachingFactory(diakhiri_oleh=oleh, **isi)).kesepakatan
    assert [(satu.label, satu.teks) for satu in kesepakatan[5:]] == keadaan


def test_every_status_is_among_the_cases():
    assert {isi["status"] for isi, _ in KEADAAN} == set(Bimbingan.Status.values)


@pytest.mark.parametrize(
    ("isi", "pembimbing", "peserta"),
    [
        ({}, (), ()),
        ({"hasil": "Naskah", "tindak_lanjut": "Naskah", "komentar": "Naskah"}, (), ()),
        (
            {"capaian": 1, "dievaluasi_pembimbing_pada": pukul("01-06-2026 00.10")},
            (
                ("Pencapaian tujuan", "1 dari 5"),
                ("Hasil", "–"),
                ("Tindak lanjut", "–"),
                ("Diisi pada", "Senin, 1 Juni 2026"),
            ),
            (),
        ),
        (
            {"manfaat": 3, "komentar": "Baik", "dievaluasi_peserta_pada": pukul("02-06-2026 09.00")},
            (),
            (("Manfaat", "3 dari 5"), ("Komentar", "Baik"), ("Diisi pada", "Selasa, 2 Juni 2026")),
        ),
    ],
)
def test_an_evaluation_is_printed_once_it_is_given(tokoh, isi, pembimbing, peserta):
    evaluasi = susun_logbook(CoachingFactory(**isi)).evaluasi
    assert tuple(satu.butir for satu in evaluasi) == (pembimbing, peserta)


# --- what counts ---------------------------------------------------------------------------------------------


def test_each_session_stands_with_what_it_claims_and_counts_and_why(coaching):
    """Four in one month: the third and fourth by date count nothing, and the one that waits would not."""
    for hari in (4, 11, 18):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, hari))
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, 25), status="dilaksanakan")
    logbook = susun_logbook(coaching)
    batas = "paling banyak dihitung 2 kali sebulan (JP terbesar lebih dahulu), jadi dihitung 0 JP."
    assert [(satu.klaim, satu.dihitung, satu.keterangan) for satu in logbook.sesi] == [
        (2, 2, SEKALI),
        (2, 2, SEKALI),
        (2, 0, f"{SEKALI} Sesi coaching ke-3 pada Mei 2026; {batas}"),
        (
            2,
            0,
            f"Menunggu paraf pembimbing; belum masuk jumlah. {SEKALI} Sesi coaching ke-4 pada Mei 2026; {batas}",
        ),
    ]
    assert (logbook.klaim, logbook.dihitung) == (8, 4)
    assert logbook.ringkasan == "4 sesi dilaksanakan, 3 diparaf"


def test_the_sum_is_what_the_totals_hold_of_these_sessions(tokoh, coaching):
    """Records of another kind and of another agreement are not in it, though they share the limit of the month."""
    lain = CoachingFactory(peserta=tokoh.pegawai, pembimbing=tokoh.pengelola)
    SesiCoachingFactory(bimbingan=lain, tanggal=date(2026, 5, 1))
    for hari in (2, 3):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, hari))
    KegiatanFactory(peserta=tokoh.pegawai, bentuk="seminar", mulai=date(2026, 5, 4))
    rekap = tokoh.pegawai.rekap.get(tahun=2026)
    logbook = susun_logbook(coaching)
    assert [satu.dihitung for satu in logbook.sesi] == [2, 0]
    assert logbook.dihitung == rekap.coaching - susun_logbook(lain).dihitung == 2


def test_sessions_of_two_years_count_each_in_its_own(tokoh):
    mentoring = MentoringFactory(
        peserta=tokoh.pegawai, pembimbing=tokoh.atasan, mulai=date(2025, 7, 1), selesai=date(2026, 6, 30)
    )
    for hari in (date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1)):
        SesiMentoringFactory(bimbingan=mentoring, tanggal=hari)
    logbook = susun_logbook(mentoring)
    assert [satu.dihitung for satu in logbook.sesi] == [2, 2, 2]
    assert logbook.dasar == DASAR["mentoring"]


# --- what is never in it -------------------------------------------------------------------------------------


def test_a_private_note_is_not_even_read(coaching):
    SesiCoachingFactory(bimbingan=coaching, catatan_pribadi="RAHASIA")
    with CaptureQueriesContext(connection) as tanya:
        logbook = susun_logbook(coaching)
    assert "RAHASIA" not in repr(logbook)
    assert len(tanya) > 2
    assert [satu["sql"] for satu in tanya if "catatan_pribadi" in satu["sql"]] == []


@pytest.mark.parametrize(
    ("materi", "panjang"),
    [("", 45), ("a", 45), ("a" * 45, 45), ("a" * 46, 46), ("a\nb", 90), ("a\n\n" + "b" * 100, 190)],
)
def test_the_length_of_a_text_reckons_with_its_lines(coaching, materi, panjang):
    SesiCoachingFactory(bimbingan=coaching)
    [sesi] = susun_logbook(coaching).sesi
    assert replace(sesi, materi=materi).panjang == panjang
    assert replace(sesi, materi=materi, tambahan=(Butir("Umpan balik", "Baik"),)).panjang == panjang + 45


# --- what it asks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize("jenis", [(CoachingFactory, SesiCoachingFactory), (MentoringFactory, SesiMentoringFactory)])
def test_it_asks_the_same_however_many_sessions_there_are(tokoh, django_assert_num_queries, jenis, banyak):
    """Placements, sessions, and the three sources of klaim."""
    pabrik, pabrik_sesi = jenis
    bimbingan = pabrik(peserta=tokoh.pegawai, pembimbing=tokoh.atasan)
    for ke in range(banyak):
        pabrik_sesi(bimbingan=bimbingan, tanggal=date(2026, 2 + ke, 2), pembimbing=PNSFactory())
    with django_assert_num_queries(5):
        assert len(susun_logbook(bimbingan).sesi) == banyak


def test_without_sessions_it_asks_less(coaching, django_assert_num_queries):
    with django_assert_num_queries(2):
        susun_logbook(coaching)
