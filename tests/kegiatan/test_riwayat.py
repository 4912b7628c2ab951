"""The history on the record: who, when, from what to what, in words."""

from datetime import date
from decimal import Decimal

import pytest
from auditlog.context import set_actor

from kegiatan import aksi, aksi_tinjauan
from kegiatan.models import Kegiatan
from kegiatan.riwayat import KATA, riwayat
from tests.kegiatan.panggung import ISI, SEKARANG, draf, kegiatan_tokoh, lain
from tests.pabrik import KegiatanFactory

pytestmark = pytest.mark.usefixtures("penyimpanan", "dicatat")


def kata(kegiatan):
    return [satu.apa for satu in riwayat(kegiatan)]


def test_the_whole_way_is_told_in_words(tokoh):
    oleh, kegiatan = tokoh.pegawai, draf(tokoh)
    aksi.ajukan(kegiatan=kegiatan, oleh=oleh)
    aksi_tinjauan.kembalikan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan="bukti", catatan="Halaman 2 buram.")
    aksi.simpan_draf(oleh=oleh, kegiatan=kegiatan, isi={**ISI, "jumlah": Decimal("1.5")}, bukti=[lain()])
    aksi.hapus_bukti(kegiatan=kegiatan, oleh=oleh, bukti=kegiatan.bukti.first().pk)
    aksi.ajukan_kembali(kegiatan=kegiatan, oleh=oleh)
    aksi_tinjauan.setujui(kegiatan=kegiatan, oleh=tokoh.atasan)
    aksi_tinjauan.batalkan_persetujuan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan="Milik orang lain.")
    aksi_tinjauan.kembalikan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan="ganda")
    aksi.tarik(kegiatan=kegiatan, oleh=oleh)
    aksi.simpan_draf(oleh=oleh, kegiatan=kegiatan, isi={**ISI, "bentuk": "workshop"})
    assert kata(kegiatan) == [
        "draf dibuat",
        "bukti sertifikat.pdf dilampirkan",
        "diajukan",
        "dikembalikan: Bukti tidak terbaca (Halaman 2 buram.)",
        "jumlah diubah dari 2 menjadi 1,5",
        "bukti surat-tugas.pdf dilampirkan",
        "bukti sertifikat.pdf dihapus",
        "diajukan kembali",
        "disetujui",
        "persetujuan dibatalkan: Milik orang lain.",
        "dikembalikan: Ganda",
        "ditarik",
        "diubah menjadi draf lagi; bentuk diubah dari Seminar/konferensi/sarasehan/sosialisasi menjadi "
        "Workshop/lokakarya; jumlah diubah dari 1,5 menjadi 2",
    ]


PERUBAHAN = [
    ({"nama": "Seminar Arsip"}, "nama kegiatan diubah dari Seminar Arsip Digital menjadi Seminar Arsip"),
    ({"mulai": date(2026, 11, 8)}, "tanggal mulai diubah dari 9 November 2026 menjadi 8 November 2026"),
    ({"lingkup": "internasional"}, "lingkup diubah dari Nasional menjadi Internasional"),
    ({"tempat": ""}, "tempat diubah dari Pangkalpinang menjadi kosong"),
    ({"tanggal_sertifikat": None}, "tanggal sertifikat diubah dari 11 November 2026 menjadi kosong"),
    ({}, None),
]


@pytest.mark.parametrize(("isi", "kalimat"), PERUBAHAN)
def test_a_change_says_from_what_to_what_and_saving_the_same_says_nothing(tokoh, isi, kalimat):
    kegiatan = draf(tokoh, bukti=False)
    aksi.simpan_draf(oleh=tokoh.pegawai, kegiatan=kegiatan, isi={**ISI, **isi})
    assert kata(kegiatan) == ["draf dibuat", *([kalimat] if kalimat else [])]


def test_it_says_who_and_when(tokoh):
    with set_actor(tokoh.akun["pegawai"]):
        kegiatan = draf(tokoh, bukti=False)
    with set_actor(tokoh.akun["atasan"]):
        Kegiatan.objects.get().save()
        aksi_tinjauan_oleh = kegiatan_tokoh(tokoh)
        aksi_tinjauan.setujui(kegiatan=aksi_tinjauan_oleh, oleh=tokoh.atasan)
    (satu,) = riwayat(kegiatan)
    assert (satu.pada, satu.oleh) == (SEKARANG, "Dr. Siti Rahma, S.E., M.M.")
    assert [satu.oleh for satu in riwayat(aksi_tinjauan_oleh)] == ["Drs. Budi Santoso, M.Si."] * 2


def test_every_change_of_status_that_can_be_has_its_words():
    """Those of the flow in kegiatan.models, and how a record may begin."""
    D, J, S, K, T = Kegiatan.Status.values  # noqa: N806 - draf, diajukan, disetujui, dikembalikan, ditarik
    alur = {(D, J), (J, S), (J, K), (J, T), (S, J), (K, J), (K, T), (T, D), (T, J)}
    assert set(KATA) == alur | {("", D), ("", J), ("", S)}


@pytest.mark.parametrize("banyak", [1, 3])
def test_it_is_one_query(tokoh, django_assert_num_queries, banyak):
    kegiatan = draf(tokoh)
    for ke in range(banyak):
        aksi.simpan_draf(oleh=tokoh.pegawai, kegiatan=kegiatan, isi={**ISI, "nama": f"Nama {ke}"})
    with django_assert_num_queries(1):
        assert len(riwayat(kegiatan)) == 2 + banyak


def test_an_imported_record_begins_with_the_import(tokoh):
    assert kata(KegiatanFactory(peserta=tokoh.pegawai)) == ["disahkan melalui impor"]
