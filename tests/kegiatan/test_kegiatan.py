"""An activity: what the database holds of it, what a form is told, and whether it counts."""

from contextlib import nullcontext
from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import F

from kegiatan.models import BENTUK_BIMBINGAN, Kegiatan
from konversi.buku import buku_aturan
from konversi.models import Kedudukan
from tests.pabrik import KegiatanFactory, PNSFactory

SAAT = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Asia/Jakarta"))

# What is tried on an activity of 10 March 2026 that was handed in, and the constraint that refuses it.
TINJAUAN = {"ditinjau_oleh": "peninjau", "ditinjau_pada": SAAT}
DITOLAK = [
    ({"selesai": date(2026, 3, 9)}, "selesai_tidak_mundur"),
    ({"jumlah": Decimal(0)}, "jumlah_di_atas_nol"),
    ({"jumlah": Decimal(-1)}, "jumlah_di_atas_nol"),
    ({"bentuk": "coaching"}, "bukan_bimbingan"),
    ({"bentuk": "mentoring"}, "bukan_bimbingan"),
    ({"status": "disetujui", "ditinjau_pada": SAAT}, "ditinjau"),
    ({"ditinjau_oleh": "peninjau"}, "ditinjau"),
    ({"status": "disetujui"}, "status_dan_tinjauan"),
    ({"status": "dikembalikan", "alasan_kembali": "bukti"}, "status_dan_tinjauan"),
    ({"status": "dikembalikan", "alasan_kembali": "bukti", "asal": "impor"}, "status_dan_tinjauan"),
    ({"status": "draf", **TINJAUAN}, "status_dan_tinjauan"),
    (TINJAUAN, "status_dan_tinjauan"),
    ({"status": "ditarik", **TINJAUAN}, "status_dan_tinjauan"),
    ({"status": "dihapus"}, "status_dan_tinjauan"),
    ({"status": "dikembalikan", **TINJAUAN}, "kembali_dengan_alasan"),
    ({"alasan_kembali": "bukti"}, "kembali_dengan_alasan"),
    ({"status": "disetujui", "alasan_kembali": "bukti", **TINJAUAN}, "kembali_dengan_alasan"),
    (
        {"status": "disetujui", "ditinjau_oleh": F("peserta"), "ditinjau_pada": SAAT},
        "tidak_ditinjau_diri_sendiri",
    ),
    ({"diajukan_pada": None}, "diajukan_pada_waktunya"),
]
DITERIMA = [
    {"status": "draf"},
    {"status": "draf", "diajukan_pada": None},
    {"status": "ditarik"},
    {"status": "disetujui", **TINJAUAN},
    {"status": "disetujui", "asal": "impor"},
    {"status": "dikembalikan", "alasan_kembali": "bukti", **TINJAUAN},
    {"jumlah": Decimal("0.0001"), "selesai": date(2027, 3, 10)},
]


@pytest.fixture
def diajukan(db):
    return KegiatanFactory(status="diajukan", asal="aplikasi")


def ubah(kegiatan, isi):
    if isi.get("ditinjau_oleh") == "peninjau":
        isi = {**isi, "ditinjau_oleh": PNSFactory()}
    return Kegiatan.objects.filter(pk=kegiatan.pk).update(**isi)


@pytest.mark.parametrize(("isi", "constraint"), DITOLAK)
def test_an_activity_that_cannot_be_is_refused(diajukan, isi, constraint):
    with pytest.raises(IntegrityError, match=rf"\bkegiatan_{constraint}\b"):
        ubah(diajukan, isi)


@pytest.mark.parametrize("isi", DITERIMA)
def test_an_activity_may_take_every_state_of_its_flow(diajukan, isi):
    assert ubah(diajukan, isi) == 1


def test_a_form_makes_one_activity_of_a_person(diajukan):
    kunci = uuid4()
    ubah(diajukan, {"kunci": kunci})
    KegiatanFactory(kunci=kunci)
    with pytest.raises(IntegrityError, match=r"kunci|kegiatan_satu_per_formulir"):
        KegiatanFactory(peserta=diajukan.peserta, kunci=kunci)


def test_the_tests_above_try_every_constraint():
    dicoba = {f"kegiatan_{nama}" for _, nama in DITOLAK} | {"kegiatan_satu_per_formulir"}
    assert dicoba == {c.name for c in Kegiatan._meta.constraints}


# --- clean ---------------------------------------------------------------------------------------------------

MARET, BELUM = date(2026, 3, 10), date(2023, 1, 11)
MUNDUR = {"selesai": ["Tanggal selesai mendahului tanggal mulai."]}
NOL = {"jumlah": ["Jumlah harus lebih besar dari 0."]}
BELUM_BERLAKU = {
    "__all__": [
        "Belum ada aturan konversi JP yang berlaku pada 11 Januari 2023. Perwali 1/2023 berlaku sejak 12 Januari 2023."
    ]
}


def melebihi(jumlah, hari):
    return {"jumlah": [f"Jumlah {jumlah} hari melebihi lama kegiatan, {hari} hari."]}


def satu_saja(nama):
    return {"jumlah": [f"{nama} dicatat satu per satu: jumlah selalu 1 kegiatan."]}


CLEAN = [
    ({}, {}),
    ({"selesai": date(2026, 3, 12), "jumlah": 3}, {}),
    ({"selesai": date(2026, 3, 12), "jumlah": 4}, melebihi(4, 3)),
    ({"jumlah": Decimal("1.5000")}, melebihi("1,5", 1)),
    ({"bentuk": "workshop", "selesai": date(2026, 3, 11), "jumlah": 20}, melebihi(20, 2)),
    ({"bentuk": "pelatihan_teknis", "jumlah": 40}, {}),
    ({"bentuk": "pendidikan", "jumlah": 2}, {}),
    ({"jumlah": 0}, NOL),
    ({"jumlah": -1}, NOL),
    ({"bentuk": "e_learning", "jumlah": Decimal(-1), "selesai": date(2026, 3, 12)}, NOL),
    ({"selesai": date(2026, 3, 9)}, MUNDUR),
    ({"bentuk": "magang"}, {}),
    ({"bentuk": "magang", "jumlah": 2}, satu_saja("Magang/praktik kerja")),
    ({"bentuk": "patok_banding", "jumlah": Decimal("0.5")}, satu_saja("Patok banding (benchmarking)")),
    ({"mulai": date(2023, 1, 12), "selesai": date(2023, 1, 12)}, {}),
    ({"mulai": BELUM, "selesai": BELUM}, BELUM_BERLAKU),
    ({"mulai": BELUM}, BELUM_BERLAKU),
    ({"bentuk": "e_learning", "mulai": BELUM}, BELUM_BERLAKU),
    ({"mulai": None}, {}),
    ({"selesai": None}, {}),
    ({"jumlah": None}, {}),
]


def diperiksa(isi):
    kegiatan = Kegiatan(**{"bentuk": "seminar", "mulai": MARET, "selesai": MARET, "jumlah": Decimal(1), **isi})
    kegiatan.clean()


@pytest.mark.parametrize(("isi", "kesalahan"), CLEAN)
def test_a_form_is_told_what_of_an_activity_cannot_be(isi, kesalahan):
    with pytest.raises(ValidationError) if kesalahan else nullcontext() as galat:
        diperiksa(isi)
    assert kesalahan == (ValidationError(galat.value.update_error_dict({})).message_dict if galat else {})


def test_an_unknown_bentuk_is_refused_with_all_there_are():
    with pytest.raises(ValidationError) as galat:
        diperiksa({"bentuk": "rapat"})
    assert galat.value.messages == [
        f"Kode bentuk “rapat” tidak ada di Perwali 1/2023. Kode yang ada: {', '.join(buku_aturan().semua_kode())}."
    ]


@pytest.mark.parametrize("kode", [kode for kode in buku_aturan().semua_kode() if kode not in BENTUK_BIMBINGAN])
@pytest.mark.parametrize("lingkup", ["nasional", "internasional"])
def test_every_bentuk_is_accepted_in_the_scopes_its_row_provides_for(kode, lingkup):
    """Reading 7: a dash is not zero."""
    baris = buku_aturan().pada(MARET).cari(kode)
    diatur = lingkup in baris.lingkup_diatur
    with nullcontext() if diatur else pytest.raises(ValidationError) as galat:
        diperiksa({"bentuk": kode, "lingkup": lingkup})
    if not diatur:
        assert galat.value.messages == [
            f"{baris.nama} tidak diatur untuk lingkup internasional ({baris.dasar} berisi “-”). Pilih lingkup lain."
        ]


# --- whether it counts ---------------------------------------------------------------------------------------

KEDUDUKAN = [
    ("draf", {}, Kedudukan.TIDAK, "Draf; tidak masuk jumlah.", False),
    ("diajukan", {}, Kedudukan.MENUNGGU, "Menunggu tinjauan; belum masuk jumlah.", True),
    ("disetujui", {}, Kedudukan.DIAKUI, None, True),
    (
        "dikembalikan",
        {"alasan_kembali": "bukti"},
        Kedudukan.TIDAK,
        "Dikembalikan: Bukti tidak terbaca; tidak masuk jumlah.",
        True,
    ),
    (
        "dikembalikan",
        {"alasan_kembali": "lainnya", "catatan_peninjau": "Lampirkan halaman kedua"},
        Kedudukan.TIDAK,
        "Dikembalikan: Lainnya (Lampirkan halaman kedua); tidak masuk jumlah.",
        True,
    ),
    ("ditarik", {}, Kedudukan.TIDAK, "Ditarik; tidak masuk jumlah.", False),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "isi", "kedudukan", "alasan", "tercatat"), KEDUDUKAN)
def test_every_status_says_whether_it_counts_and_what_it_waits_for(status, isi, kedudukan, alasan, tercatat):
    """Reading 16. An activity that counts waits for nothing, so nobody asks it why."""
    if status == "dikembalikan":
        isi = {**isi, "ditinjau_oleh": PNSFactory(), "ditinjau_pada": SAAT}
    kegiatan = KegiatanFactory(status=status, nama="Seminar Arsip", **isi)
    assert (kegiatan.kedudukan, kegiatan.judul, str(kegiatan)) == (kedudukan, "Seminar Arsip", "Seminar Arsip")
    assert alasan in (None, kegiatan.alasan_kedudukan)
    assert Kegiatan.objects.tercatat().exists() is tercatat


def test_the_table_above_names_every_status():
    assert list(dict.fromkeys(status for status, *_ in KEDUDUKAN)) == Kegiatan.Status.values
