"""Every verb of a session, by every person, in every status: who may, when, and what the others are told."""

from functools import partial
from itertools import groupby, product
from operator import itemgetter

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan import aksi_sesi
from bimbingan.models import Sesi
from bimbingan.tindakan import tindakan_sesi
from tests.bimbingan.dunia import (
    DUNIA,
    ORANG,
    PABRIK,
    PIHAK,
    berstatus,
    coba,
    kalimat,
    potret,
    sementara,
    sesi_berstatus,
)
from tests.bimbingan.test_hak_kesepakatan import TIDAK_LAGI

pytestmark = pytest.mark.lengkap

TERLAKSANA = {"materi": "Membahas rancangan"}

KATA_KERJA = {
    "laksanakan": lambda sesi, oleh: aksi_sesi.laksanakan(sesi=sesi, oleh=oleh, isi=TERLAKSANA, langsung_paraf=False),
    "ubah": lambda sesi, oleh: aksi_sesi.ubah(sesi=sesi, oleh=oleh, isi={"materi": "Diperbaiki"}),
    "batalkan": lambda sesi, oleh: aksi_sesi.batalkan(sesi=sesi, oleh=oleh, alasan="Sakit."),
    "paraf": lambda sesi, oleh: aksi_sesi.paraf(sesi=sesi, oleh=oleh),
    "paraf_semua": lambda sesi, oleh: aksi_sesi.paraf_semua(sesi=[sesi], oleh=oleh),
    "tarik_paraf": lambda sesi, oleh: aksi_sesi.tarik_paraf(sesi=sesi, oleh=oleh),
    "tindak_lanjuti": lambda sesi, oleh: aksi_sesi.tindak_lanjuti(sesi=sesi, oleh=oleh),
}

# Who may, world by world. Who guided attests even after the peserta has moved (reading 18), and changes nothing else.
PEMBIMBING = {
    "coaching": "pembimbing",
    "coaching pindah": "",
    "coaching dialihkan": "",
    "mentoring": "pembimbing",
    "mentoring atasan": "pembimbing",
    "mentoring pindah": "",
}
PEMIMPIN_SESI = dict.fromkeys(DUNIA, "pembimbing") | {"coaching dialihkan": "atasan_lain"}
SIAPA = {
    "laksanakan": PEMBIMBING,
    "ubah": PEMBIMBING,
    "batalkan": PEMBIMBING,
    "paraf": PEMIMPIN_SESI,
    "paraf_semua": PEMIMPIN_SESI,
    "tarik_paraf": PEMBIMBING,
    "tindak_lanjuti": dict.fromkeys(DUNIA, "peserta"),
}

UBAH = "Hanya pembimbing sesi ini yang dapat mengubahnya."
PARAF = "Hanya pembimbing sesi ini yang dapat membubuhkan paraf."
BUKAN = {
    "laksanakan": UBAH,
    "ubah": UBAH,
    "batalkan": UBAH,
    "paraf": PARAF,
    "paraf_semua": PARAF,
    "tarik_paraf": UBAH,
    "tindak_lanjuti": "Hanya peserta bimbingan ini yang dapat melakukannya.",
}
# What the pembimbing of the session hears who no longer guides that peserta.
TIDAK_LAGI_MEMIMPIN = TIDAK_LAGI | {
    "coaching dialihkan": "Hanya pembimbing dalam kesepakatan ini yang dapat melakukannya."
}

SUDAH_BATAL = "Sesi ini sudah dibatalkan. Catat sesi baru."
BELUM_TERLAKSANA = "Hanya sesi yang sudah dilaksanakan yang dapat diparaf."
KEADAAN = {
    "laksanakan": {
        "direncanakan": None,
        "dilaksanakan": "Sesi ini tidak lagi berupa rencana: menunggu paraf.",
        "diparaf": "Sesi ini tidak lagi berupa rencana: diparaf.",
        "dibatalkan": "Sesi ini tidak lagi berupa rencana: dibatalkan.",
    },
    "ubah": {"direncanakan": None, "dilaksanakan": None, "diparaf": None, "dibatalkan": SUDAH_BATAL},
    "batalkan": {
        "direncanakan": None,
        "dilaksanakan": None,
        "diparaf": "Sesi ini sudah diparaf. Tarik parafnya dahulu, lalu batalkan.",
        "dibatalkan": SUDAH_BATAL,
    },
    "paraf": {
        "direncanakan": BELUM_TERLAKSANA,
        "dilaksanakan": None,
        "diparaf": "Sesi ini sudah diparaf.",
        "dibatalkan": BELUM_TERLAKSANA,
    },
    "paraf_semua": {
        "direncanakan": BELUM_TERLAKSANA,
        "dilaksanakan": None,
        "diparaf": None,  # passed over
        "dibatalkan": BELUM_TERLAKSANA,
    },
    "tarik_paraf": {
        "direncanakan": "Sesi ini belum diparaf.",
        "dilaksanakan": "Sesi ini belum diparaf.",
        "diparaf": None,
        "dibatalkan": SUDAH_BATAL,
    },
    "tindak_lanjuti": dict.fromkeys(("direncanakan", "dilaksanakan", "diparaf", "dibatalkan")),
}


def seharusnya(dunia, status, kata, orang):
    if orang not in SIAPA[kata][dunia].split():
        if kata in ("laksanakan", "ubah", "batalkan", "tarik_paraf") and orang == PEMIMPIN_SESI[dunia]:
            return PermissionDenied, TIDAK_LAGI_MEMIMPIN[dunia]
        return PermissionDenied, BUKAN[kata]
    sebab = KEADAAN[kata][status]
    return (ValidationError, sebab) if sebab else None


def kasus(nama):
    return list(product(Sesi.Status.values, KATA_KERJA, ORANG if nama in PABRIK else PIHAK))


@pytest.mark.parametrize("nama", DUNIA)
def test_a_verb_is_open_to_the_right_person_in_the_right_status_and_else_changes_nothing(tokoh, nama):
    dunia = DUNIA[nama](tokoh)
    terjadi = {}
    for status, semua in groupby(kasus(nama), key=itemgetter(0)):
        with sementara():
            sesi_berstatus(dunia.sesi, status)
            sebelum = potret()
            for _, kata, orang in semua:
                with sementara():
                    sesi, oleh = dunia.segar(dunia.sesi), dunia.orang[orang]
                    terjadi[status, kata, orang] = coba(partial(KATA_KERJA[kata], sesi, oleh), sebelum)
    assert terjadi == {satu: seharusnya(nama, *satu) for satu in kasus(nama)}


@pytest.mark.parametrize("nama", DUNIA)
def test_a_page_shows_exactly_the_buttons_whose_verbs_are_open(tokoh, nama):
    dunia = DUNIA[nama](tokoh)
    tombol = {nama: nama for nama in ("laksanakan", "ubah", "paraf", "tarik_paraf")}
    tombol |= {"batal": "batalkan", "tindak_lanjut": "tindak_lanjuti", "lampiran": "ubah"}
    for status in Sesi.Status.values:
        with sementara():
            sesi_berstatus(dunia.sesi, status)
            sesi = dunia.segar(dunia.sesi)
            for orang in ORANG:
                assert tindakan_sesi(sesi, dunia.orang[orang]) == {
                    satu: seharusnya(nama, status, kata, orang) is None for satu, kata in tombol.items()
                }


def test_the_tables_name_every_status_and_every_verb():
    for keadaan in KEADAAN.values():
        assert list(keadaan) == Sesi.Status.values
    assert SIAPA.keys() == BUKAN.keys() == KEADAAN.keys() == KATA_KERJA.keys()
    kata_aksi = {
        nama
        for nama, kata in vars(aksi_sesi).items()
        if hasattr(kata, "__wrapped__") and kata.__module__ == aksi_sesi.__name__
    }
    # The first two are tried with the agreements, the last in test_lampiran_sesi.
    assert kata_aksi == KATA_KERJA.keys() | {"rencanakan", "catat", "hapus_lampiran"}


@pytest.mark.parametrize("dunia", PABRIK)
def test_a_session_that_is_planned_or_held_is_never_stuck_and_a_cancelled_one_never_moves(dunia):
    def ada_jalan(status):
        kata = KATA_KERJA.keys() - {"tindak_lanjuti", "paraf_semua"}
        return any(seharusnya(dunia, status, *satu) is None for satu in product(kata, ORANG))

    assert [status for status in Sesi.Status.values if not ada_jalan(status)] == ["dibatalkan"]


# --- once the agreement has ended ----------------------------------------------------------------------------

BERAKHIR = [
    ("dilaksanakan", "ubah"),
    ("dilaksanakan", "batalkan"),
    ("dilaksanakan", "paraf"),
    ("diparaf", "ubah"),
    ("diparaf", "tarik_paraf"),
]


@pytest.mark.parametrize("akhir", ["selesai", "dihentikan"])
@pytest.mark.parametrize(("status", "kata"), BERAKHIR)
@pytest.mark.parametrize("nama", PABRIK)
def test_what_was_held_is_still_attested_and_corrected_once_the_agreement_has_ended(tokoh, nama, status, kata, akhir):
    dunia = DUNIA[nama](tokoh)
    berstatus(dunia.kesepakatan, akhir)
    sesi_berstatus(dunia.sesi, status)
    assert coba(partial(KATA_KERJA[kata], dunia.segar(dunia.sesi), dunia.orang["pembimbing"]), []) is None


# --- what BKPSDMD imported -----------------------------------------------------------------------------------

IMPOR = "Sesi ini diimpor dan disahkan BKPSDMD. Minta BKPSDMD memperbaikinya."
TERHADAP_IMPOR = {
    "laksanakan": "Sesi ini tidak lagi berupa rencana: diparaf.",
    "ubah": IMPOR,
    "batalkan": IMPOR,
    "paraf": "Sesi ini sudah diparaf.",
    "tarik_paraf": IMPOR,
}


@pytest.mark.parametrize(("kata", "sebab"), TERHADAP_IMPOR.items())
@pytest.mark.parametrize("nama", PABRIK)
def test_an_imported_session_is_attested_by_bkpsdmd_and_changed_by_nobody_here(tokoh, nama, kata, sebab):
    dunia = DUNIA[nama](tokoh)
    type(dunia.sesi).objects.filter(pk=dunia.sesi.pk).update(status="diparaf", asal="impor")
    sebelum = potret()
    with pytest.raises(ValidationError) as galat:
        KATA_KERJA[kata](dunia.segar(dunia.sesi), dunia.orang["pembimbing"])
    assert (kalimat(galat.value), potret()) == (sebab, sebelum)
