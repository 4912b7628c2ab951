"""The warning that a record may have been entered before: what is alike, and what is not."""

from datetime import date
from decimal import Decimal

import pytest

from kegiatan.mirip import mirip
from kegiatan.models import Kegiatan
from tests.kegiatan.panggung import ISI, STATUS, kegiatan_tokoh

SERTIFIKAT = "nomor sertifikatnya sama"
NAMA = "namanya hampir sama, pada bulan yang sama"
TANGGAL = "bentuknya sama dan tanggalnya bertumpang tindih"

# A seminar of 9 and 10 November named Seminar Arsip Digital with certificate 0012/SERT/2026 is typed; what there is,
# and why the two are alike. `lain` is different in all that matters.
LAIN = {"bentuk": "kursus", "nama": "Bahasa Inggris", "mulai": date(2026, 3, 2), "selesai": date(2026, 3, 2)}
LAIN |= {"jumlah": Decimal(1), "nomor_sertifikat": "", "tanggal_sertifikat": None}
KASUS = [
    ({}, None),
    ({"nomor_sertifikat": "0012/SERT/2026"}, SERTIFIKAT),
    ({"nomor_sertifikat": "0012 / sert / 2026"}, None),  # the database looks for it as it is written, without case
    ({"nomor_sertifikat": "0012/sert/2026"}, SERTIFIKAT),
    ({"nomor_sertifikat": "0013/SERT/2026"}, None),
    ({"nama": "seminar  ARSIP digital", "mulai": date(2026, 11, 1), "selesai": date(2026, 11, 1)}, NAMA),
    ({"nama": "Seminar Arsip Digital.", "mulai": date(2026, 11, 30), "selesai": date(2026, 12, 1)}, NAMA),
    ({"nama": "Seminar Arsip Digitl", "mulai": date(2026, 11, 30), "selesai": date(2026, 11, 30)}, NAMA),
    ({"nama": "Seminar Arsip Digital", "mulai": date(2026, 10, 31), "selesai": date(2026, 10, 31)}, None),
    ({"nama": "Seminar Arsip Digital", "mulai": date(2025, 11, 9), "selesai": date(2025, 11, 9)}, None),
    ({"nama": "Seminar Keuangan", "mulai": date(2026, 11, 1), "selesai": date(2026, 11, 1)}, None),
    ({"bentuk": "seminar", "mulai": date(2026, 11, 10), "selesai": date(2026, 11, 12)}, TANGGAL),
    ({"bentuk": "seminar", "mulai": date(2026, 10, 1), "selesai": date(2026, 11, 9)}, TANGGAL),
    ({"bentuk": "seminar", "mulai": date(2026, 11, 11), "selesai": date(2026, 11, 11)}, None),
    ({"bentuk": "workshop", "mulai": date(2026, 11, 9), "selesai": date(2026, 11, 9)}, None),
    ({"nama": "…", "mulai": date(2026, 11, 9), "selesai": date(2026, 11, 9)}, None),
]


@pytest.mark.parametrize(("isi", "alasan"), KASUS)
def test_what_is_alike_is_said_with_the_reason(tokoh, isi, alasan):
    ada = kegiatan_tokoh(tokoh, **{**LAIN, **isi})
    baru = Kegiatan(peserta=tokoh.pegawai, **ISI)
    assert mirip(baru) == ([(ada, alasan)] if alasan else [])


@pytest.mark.parametrize("status", STATUS)
def test_only_what_was_handed_in_is_held_against_it(tokoh, status):
    kegiatan_tokoh(tokoh, status)
    banyak = 1 if status in ("diajukan", "disetujui", "dikembalikan") else 0
    assert len(mirip(Kegiatan(peserta=tokoh.pegawai, **ISI))) == banyak


def test_a_record_is_not_like_itself_nor_like_those_of_others(tokoh):
    kegiatan_tokoh(tokoh, peserta=tokoh.orang_lain)
    assert mirip(kegiatan_tokoh(tokoh)) == []


def test_without_a_certificate_number_nothing_is_alike_by_it(tokoh):
    kegiatan_tokoh(tokoh, **LAIN)
    assert mirip(Kegiatan(peserta=tokoh.pegawai, **{**ISI, "nomor_sertifikat": " "})) == []


@pytest.mark.parametrize("banyak", [1, 3])
def test_it_is_one_query(tokoh, django_assert_num_queries, banyak):
    for _ in range(banyak):
        kegiatan_tokoh(tokoh)
    with django_assert_num_queries(1):
        assert len(mirip(Kegiatan(peserta=tokoh.pegawai, **ISI))) == banyak


@pytest.mark.parametrize("bulan", range(1, 13))
def test_every_month_ends_where_the_next_begins(tokoh, bulan):
    awal, berikut = date(2026, bulan, 1), date(2026 + bulan // 12, bulan % 12 + 1, 1)
    for hari in (awal, berikut):
        kegiatan_tokoh(tokoh, **{**LAIN, "nama": ISI["nama"], "mulai": hari, "selesai": hari})
    baru = Kegiatan(peserta=tokoh.pegawai, **{**ISI, "mulai": awal, "selesai": awal})
    assert [satu.kegiatan.mulai for satu in mirip(baru)] == [awal]
