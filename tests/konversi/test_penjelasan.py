"""Every number explains itself: the sentences, whole, as the reader gets them."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from konversi.berkas_aturan import muat
from konversi.hitung import hitung, per_catatan
from konversi.klaim import Catatan

BUKU = muat(settings.ATURAN_DIR)
MEI_4 = date(2026, 5, 4)


def catatan(bentuk, jumlah, mulai=MEI_4, selesai=None, lingkup="nasional", urutan=0):
    return Catatan(bentuk, lingkup, mulai, selesai or mulai, Decimal(jumlah), urutan)


def keterangan(*semua, tahun=2026):
    return [satu.keterangan for satu in per_catatan(semua, BUKU, tahun)]


@pytest.mark.parametrize(
    ("satu", "kalimat"),
    [
        (catatan("seminar", "3", selesai=date(2026, 5, 6)), "3 hari × 4 JP = 12 JP."),
        (catatan("seminar", "0.5", lingkup="internasional"), "0,5 hari × 6 JP = 3 JP."),
        (catatan("workshop", "1.5"), "1,5 hari × 5 JP = 7,5 JP."),
        (catatan("pendidikan", "2"), "2 semester × 20 JP = 40 JP."),
        (catatan("patok_banding", "1", lingkup="internasional"), "1 kegiatan × 20 JP = 20 JP."),
        (catatan("coaching", "1"), "1 kegiatan × 2 JP = 2 JP."),
        (catatan("mentoring", "1", lingkup="internasional"), "1 kegiatan × 4 JP = 4 JP."),
        (catatan("pelatihan_struktural", "900"), "900 JP sesuai JP kegiatan."),
        (catatan("kursus", "12.50"), "12,5 JP sesuai JP kegiatan."),
        (catatan("kursus", "12.5", lingkup="internasional"), "12,5 JP × 1,2 = 15 JP."),
        (catatan("bimtek", "8.88", lingkup="internasional"), "8,88 JP × 1,2 = 10,66 JP."),
        (catatan("e_learning", "3"), "3 JP sesuai JP kegiatan."),
        (catatan("belajar_mandiri", "2", lingkup="internasional"), "2 JP × 1,2 = 2,4 JP."),
    ],
    ids=lambda nilai: f"{nilai.bentuk}-{nilai.lingkup}" if isinstance(nilai, Catatan) else "",
)
def test_arithmetic(satu, kalimat):
    assert keterangan(satu) == [kalimat]


def test_dates_do_not_matter_where_there_is_no_limit():
    assert keterangan(catatan("kursus", "30", mulai=date(2025, 12, 1), selesai=date(2026, 1, 2))) == [
        "30 JP sesuai JP kegiatan."
    ]


def test_another_year():
    melewati = catatan("kursus", "30", mulai=date(2025, 12, 1), selesai=date(2026, 1, 2))
    assert keterangan(melewati, tahun=2025) == [
        "Dihitung pada tahun 2026, tahun tanggal selesainya (2 Januari 2026).",
    ]


# Twice a month


def test_third_coaching_of_a_month():
    semua = [catatan("coaching", "1", mulai=date(2026, 5, hari), urutan=hari) for hari in (4, 11, 18)]
    assert keterangan(*semua) == [
        "1 kegiatan × 2 JP = 2 JP.",
        "1 kegiatan × 2 JP = 2 JP.",
        "1 kegiatan × 2 JP = 2 JP. Sesi coaching ke-3 pada Mei 2026; paling banyak dihitung 2 kali sebulan "
        "(JP terbesar lebih dahulu), jadi dihitung 0 JP.",
    ]


def test_fourth_mentoring_of_a_month_pushed_out_by_larger_ones():
    lingkup = ("nasional", "nasional", "internasional", "internasional")
    semua = [
        catatan("mentoring", "1", mulai=date(2026, 2, ke), lingkup=isi, urutan=ke)
        for ke, isi in enumerate(lingkup, start=1)
    ]
    assert keterangan(*semua) == [
        "1 kegiatan × 2 JP = 2 JP. Sesi mentoring ke-3 pada Februari 2026; paling banyak dihitung 2 kali sebulan "
        "(JP terbesar lebih dahulu), jadi dihitung 0 JP.",
        "1 kegiatan × 2 JP = 2 JP. Sesi mentoring ke-4 pada Februari 2026; paling banyak dihitung 2 kali sebulan "
        "(JP terbesar lebih dahulu), jadi dihitung 0 JP.",
        "1 kegiatan × 4 JP = 4 JP.",
        "1 kegiatan × 4 JP = 4 JP.",
    ]


# The ceiling of a day


@pytest.mark.parametrize(
    ("satu", "kalimat"),
    [
        (
            catatan("e_learning", "5"),
            "5 JP sesuai JP kegiatan. Paling tinggi 3 JP sehari untuk lingkup nasional, jadi dihitung 3 JP.",
        ),
        (
            catatan("e_learning", "5", lingkup="internasional"),
            "5 JP sesuai JP kegiatan. Paling tinggi 4 JP sehari untuk lingkup internasional, jadi dihitung 4 JP.",
        ),
        (
            catatan("belajar_mandiri", "3", lingkup="internasional"),
            "3 JP × 1,2 = 3,6 JP. Paling tinggi 2,4 JP sehari untuk lingkup internasional, jadi dihitung 2,4 JP.",
        ),
    ],
    ids=["nasional", "internasional", "factor and ceiling"],
)
def test_daily_ceiling(satu, kalimat):
    assert keterangan(satu) == [kalimat]


def test_daily_ceiling_over_several_records():
    assert keterangan(
        catatan("komunitas_belajar", "1.5", urutan=1),
        catatan("komunitas_belajar", "1", urutan=2),
        catatan("komunitas_belajar", "1", urutan=3),
    ) == [
        "1,5 JP sesuai JP kegiatan.",
        "1 JP sesuai JP kegiatan. Paling tinggi 2 JP sehari untuk lingkup nasional; 1,5 JP sudah dihitung pada hari "
        "itu, jadi dihitung 0,5 JP.",
        "1 JP sesuai JP kegiatan. Paling tinggi 2 JP sehari untuk lingkup nasional; 2 JP sudah dihitung pada hari "
        "itu, jadi dihitung 0 JP.",
    ]


def test_daily_ceiling_over_both_scopes():
    assert keterangan(catatan("e_learning", "4", lingkup="internasional", urutan=1), catatan("e_learning", "3")) == [
        "4 JP sesuai JP kegiatan. Paling tinggi 4 JP sehari untuk lingkup internasional; 3 JP sudah dihitung pada hari "
        "itu, jadi dihitung 1 JP.",
        "3 JP sesuai JP kegiatan.",
    ]


# Spread over days


def test_spread_below_the_ceiling():
    assert keterangan(catatan("e_learning", "8", selesai=date(2026, 5, 6))) == [
        "8 JP dibagi rata atas 3 hari (4 Mei 2026 s.d. 6 Mei 2026)."
    ]


def test_spread_above_the_ceiling():
    assert keterangan(catatan("e_learning", "20", selesai=date(2026, 5, 8))) == [
        "20 JP dibagi rata atas 5 hari (4 Mei 2026 s.d. 8 Mei 2026). Paling tinggi 3 JP sehari untuk lingkup nasional "
        "atas semua catatan sehari; 5 hari terpotong, jadi dihitung 15 JP."
    ]


def test_spread_with_a_factor():
    assert keterangan(catatan("belajar_mandiri", "5", selesai=date(2026, 5, 6), lingkup="internasional")) == [
        "5 JP dibagi rata atas 3 hari (4 Mei 2026 s.d. 6 Mei 2026). Setiap hari dikalikan 1,2: 5,99 JP."
    ]


def test_spread_where_another_record_took_one_day():
    sehari = catatan("e_learning", "3", mulai=date(2026, 5, 5), urutan=1)
    tersebar = catatan("e_learning", "6", selesai=date(2026, 5, 6), urutan=2)
    assert keterangan(sehari, tersebar) == [
        "3 JP sesuai JP kegiatan.",
        "6 JP dibagi rata atas 3 hari (4 Mei 2026 s.d. 6 Mei 2026). Paling tinggi 3 JP sehari untuk lingkup nasional "
        "atas semua catatan sehari; 1 hari terpotong, jadi dihitung 4 JP.",
    ]


def test_spread_over_a_new_year_says_what_belongs_to_the_year():
    melewati = catatan("e_learning", "20", mulai=date(2025, 12, 30), selesai=date(2026, 1, 4))
    # 20 / 6 = 3.33 a day; two days in December, four in January with the remainder of 3.35.
    assert keterangan(melewati, tahun=2025) == [
        "20 JP dibagi rata atas 6 hari (30 Desember 2025 s.d. 4 Januari 2026). Bagian tahun 2025: 2 hari, 6,66 JP. "
        "Paling tinggi 3 JP sehari untuk lingkup nasional atas semua catatan sehari; 2 hari terpotong, "
        "jadi dihitung 6 JP."
    ]
    assert keterangan(melewati, tahun=2026) == [
        "20 JP dibagi rata atas 6 hari (30 Desember 2025 s.d. 4 Januari 2026). Bagian tahun 2026: 4 hari, 13,34 JP. "
        "Paling tinggi 3 JP sehari untuk lingkup nasional atas semua catatan sehari; 4 hari terpotong, "
        "jadi dihitung 12 JP."
    ]


def test_spread_over_a_new_year_of_which_one_day_is_in_the_year():
    melewati = catatan("belajar_mandiri", "3", mulai=date(2025, 12, 31), selesai=date(2026, 1, 2))
    assert keterangan(melewati, tahun=2025) == [
        "3 JP dibagi rata atas 3 hari (31 Desember 2025 s.d. 2 Januari 2026). Bagian tahun 2025: 1 hari, 1 JP."
    ]


# What stands beside the sentences


def test_each_day_of_a_spread_explains_itself_too():
    hasil = hitung([catatan("e_learning", "7", selesai=date(2026, 5, 5))], BUKU)
    assert [satu.keterangan for satu in hasil] == [
        "3,5 JP sesuai JP kegiatan. Paling tinggi 3 JP sehari untuk lingkup nasional, jadi dihitung 3 JP.",
        "3,5 JP sesuai JP kegiatan. Paling tinggi 3 JP sehari untuk lingkup nasional, jadi dihitung 3 JP.",
    ]


def test_article_and_readings_come_with_the_result():
    (hasil,) = per_catatan([catatan("coaching", "1")], BUKU, 2026)
    assert hasil.dasar == hasil.bagian[0].dasar == "Lampiran II huruf B angka 2 nomor 5"
    assert hasil.tafsir == hasil.bagian[0].tafsir == BUKU.pada(MEI_4).cari("coaching").tafsir
    assert "Dua kali dalam sebulan" in [tafsir.judul for tafsir in hasil.tafsir]
