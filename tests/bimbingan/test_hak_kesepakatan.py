"""Every verb of an agreement, by every person, in every status: who may, when, and what the others are told."""

from datetime import date
from functools import partial
from itertools import groupby, product
from operator import itemgetter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan import aksi, aksi_sesi
from bimbingan.models import Bimbingan
from bimbingan.tindakan import tindakan_bimbingan
from coaching.aksi import ambil_alih
from tests.bimbingan.dunia import DUNIA, ORANG, PABRIK, PIHAK, berstatus, coba, potret, sementara

pytestmark = pytest.mark.lengkap

RENCANA = {"tanggal": date(2026, 11, 30), "agenda": "Rancangan kedua"}
CATATAN = {"tanggal": date(2026, 11, 23), "materi": "Rancangan kedua"}

KATA_KERJA = {
    "setujui": lambda satu, oleh: aksi.setujui(bimbingan=satu, oleh=oleh),
    "tolak": lambda satu, oleh: aksi.tolak(bimbingan=satu, oleh=oleh, alasan="Belum sempat."),
    "tarik": lambda satu, oleh: aksi.tarik(bimbingan=satu, oleh=oleh),
    "hentikan": lambda satu, oleh: aksi.hentikan(bimbingan=satu, oleh=oleh, alasan="Pekerjaan dibatalkan."),
    "perpanjang": lambda satu, oleh: aksi.perpanjang(bimbingan=satu, oleh=oleh, selesai=date(2027, 1, 31)),
    "evaluasi": lambda satu, oleh: aksi.evaluasi(
        bimbingan=satu, oleh=oleh, isi={"manfaat": 5} if oleh.pk == satu.peserta_id else {"capaian": 4}
    ),
    "rencanakan": lambda satu, oleh: aksi_sesi.rencanakan(kesepakatan=[satu], oleh=oleh, isi=RENCANA),
    "catat": lambda satu, oleh: aksi_sesi.catat(kesepakatan=[satu], oleh=oleh, isi=CATATAN, langsung_paraf=False),
    "ambil_alih": lambda satu, oleh: ambil_alih(coaching=satu, oleh=oleh),
}

# --- who -----------------------------------------------------------------------------------------------------

COACHING = ("coaching", "coaching dialihkan")
HILANG_HAK = ("coaching pindah", "mentoring pindah")

# Who may: in coaching, in coaching after the coachee has moved; in mentoring, in mentoring of one who lost the right.
SIAPA = {
    "setujui": ("peserta", "peserta", "pembimbing", "pembimbing"),
    "tolak": ("peserta", "peserta", "pembimbing", "pembimbing"),
    "tarik": ("pembimbing", "pembimbing", "peserta", "peserta"),
    "hentikan": ("pembimbing", "peserta atasan_lain", "pembimbing peserta", "pembimbing peserta"),
    "perpanjang": ("pembimbing", "", "pembimbing", ""),
    "evaluasi": ("pembimbing peserta", "peserta", "pembimbing peserta", "peserta"),
    "rencanakan": ("pembimbing", "", "pembimbing", ""),
    "catat": ("pembimbing", "", "pembimbing", ""),
    "ambil_alih": ("pembimbing", "atasan_lain", None, None),
}
MEMIMPIN = ("perpanjang", "evaluasi", "rencanakan", "catat")

PEMBIMBING_SAJA = "Hanya pembimbing dalam kesepakatan ini yang dapat melakukannya."
BUKAN = {
    "setujui": "Hanya pihak yang diminta yang dapat menjawab.",
    "tolak": "Hanya pihak yang diminta yang dapat menjawab.",
    "tarik": "Hanya yang mengusulkan yang dapat menarik usulannya.",
    "hentikan": "Anda tidak dapat mengakhiri bimbingan ini; yang dapat ialah atasan langsung peserta.",
    "perpanjang": PEMBIMBING_SAJA,
    "evaluasi": PEMBIMBING_SAJA,
    "rencanakan": PEMBIMBING_SAJA,
    "catat": PEMBIMBING_SAJA,
    "ambil_alih": "Hanya atasan langsung peserta saat ini yang dapat mengambil alih coaching ini.",
}
TIDAK_LAGI = {
    "coaching pindah": (
        "Pada 23 November 2026 Drs. Budi Santoso, M.Si. bukan atasan langsung Dr. Siti Rahma, S.E., M.M.; coaching "
        "dilakukan oleh atasan langsung (Lampiran I huruf F angka 1)."
    ),
    "mentoring pindah": (
        "Atasan Muda pada 23 November 2026 bukan atasan langsung Dr. Siti Rahma, S.E., M.M. dan tidak lebih senior "
        "(golongan lebih tinggi, atau golongan sama dengan TMT CPNS lebih awal; Lampiran I huruf F angka 3 nomor 10)."
    ),
}

# --- when ----------------------------------------------------------------------------------------------------

BELUM = "Kesepakatan ini belum dijawab. Tunggu jawabannya dahulu."
SELAGI_MENUNGGU = {
    "diusulkan": None,
    "berjalan": "Sudah dijawab atau ditarik lebih dahulu: berjalan.",
    "ditolak": "Sudah dijawab atau ditarik lebih dahulu: ditolak.",
    "ditarik": "Sudah dijawab atau ditarik lebih dahulu: ditarik.",
    "selesai": "Sudah dijawab atau ditarik lebih dahulu: selesai.",
    "dihentikan": "Sudah dijawab atau ditarik lebih dahulu: dihentikan.",
}
SELAGI_BERJALAN = {
    "diusulkan": BELUM,
    "berjalan": None,
    "ditolak": "Kesepakatan ini sudah berakhir (ditolak).",
    "ditarik": "Kesepakatan ini sudah berakhir (ditarik).",
    "selesai": "Kesepakatan ini sudah berakhir (selesai).",
    "dihentikan": "Kesepakatan ini sudah berakhir (dihentikan).",
}
KEADAAN = {kata: SELAGI_MENUNGGU if kata in ("setujui", "tolak", "tarik") else SELAGI_BERJALAN for kata in KATA_KERJA}


def yang_boleh(kata, dunia):
    """The people who may, by the table; None where there is no such verb."""
    kolom = 2 * dunia.startswith("mentoring") + (dunia in HILANG_HAK)
    nama = SIAPA[kata][kolom]
    return None if nama is None else nama.split()


def seharusnya(dunia, status, kata, orang):
    if orang not in yang_boleh(kata, dunia):
        if orang == "pembimbing" and dunia in HILANG_HAK and kata in MEMIMPIN:
            return PermissionDenied, TIDAK_LAGI[dunia]
        return PermissionDenied, BUKAN[kata]
    kalimat = KEADAAN[kata][status]
    if kalimat is None and kata == "setujui" and dunia in HILANG_HAK:
        kalimat = f"{TIDAK_LAGI[dunia]} Tolak saja, atau minta yang baru."
    if kalimat is None and kata == "ambil_alih" and dunia in COACHING:
        kalimat = "Coaching ini sudah Anda pegang."
    return (ValidationError, kalimat) if kalimat else None


def kata_kerja(dunia):
    return [kata for kata in KATA_KERJA if yang_boleh(kata, dunia) is not None]


def kasus(nama):
    """Everything in the two plain worlds; in the others what differs there: the sides, until the agreement ends."""
    status, orang = (Bimbingan.Status.values, ORANG) if nama in PABRIK else (("diusulkan", "berjalan"), PIHAK)
    return list(product(status, kata_kerja(nama), orang))


@pytest.mark.parametrize("nama", DUNIA)
def test_a_verb_is_open_to_the_right_person_in_the_right_status_and_else_changes_nothing(tokoh, nama):
    dunia = DUNIA[nama](tokoh)
    terjadi = {}
    for status, semua in groupby(kasus(nama), key=itemgetter(0)):
        with sementara():
            berstatus(dunia.kesepakatan, status)
            sebelum = potret()
            for _, kata, orang in semua:
                with sementara():
                    satu, oleh = dunia.segar(dunia.kesepakatan), dunia.orang[orang]
                    terjadi[status, kata, orang] = coba(partial(KATA_KERJA[kata], satu, oleh), sebelum)
    assert terjadi == {satu: seharusnya(nama, *satu) for satu in kasus(nama)}


TOMBOL = {
    "menjawab": "tolak",
    "menarik": "tarik",
    "memimpin": "catat",
    "evaluasi": "evaluasi",
    "menghentikan": "hentikan",
    "ambil_alih": "ambil_alih",
}


@pytest.mark.parametrize("nama", DUNIA)
def test_a_page_shows_exactly_the_buttons_whose_verbs_are_open(tokoh, nama):
    dunia, ada = DUNIA[nama](tokoh), kata_kerja(nama)
    for status in {status: None for status, *_ in kasus(nama)}:
        with sementara():
            berstatus(dunia.kesepakatan, status)
            satu = dunia.segar(dunia.kesepakatan)
            for orang in ORANG:
                assert tindakan_bimbingan(satu, dunia.orang[orang]) == {
                    tombol: kata in ada and seharusnya(nama, status, kata, orang) is None
                    for tombol, kata in TOMBOL.items()
                }


def test_the_tables_name_every_status_and_every_verb():
    for keadaan in KEADAAN.values():
        assert list(keadaan) == Bimbingan.Status.values
    assert SIAPA.keys() == BUKAN.keys() == KEADAAN.keys() == KATA_KERJA.keys()
    kata_aksi = {nama for nama in vars(aksi) if hasattr(getattr(aksi, nama), "__wrapped__")}
    assert kata_aksi - {"usulkan"} == KATA_KERJA.keys() - {"rencanakan", "catat", "ambil_alih"}


@pytest.mark.parametrize("dunia", DUNIA)
def test_nobody_is_stuck_while_an_agreement_waits_or_runs_and_nobody_moves_one_that_ended(dunia):
    def ada_jalan(status):
        return any(seharusnya(dunia, status, *satu) is None for satu in product(kata_kerja(dunia), ORANG))

    assert [status for status in Bimbingan.Status.values if ada_jalan(status)] == ["diusulkan", "berjalan"]
