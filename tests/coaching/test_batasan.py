"""What the database holds of every agreement and session, of coaching and of mentoring alike."""

import re
from contextlib import nullcontext
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import F, UniqueConstraint

from bimbingan.models import Bimbingan, Sesi
from coaching.models import Coaching, SesiCoaching
from mentoring.models import Mentoring, SesiMentoring
from tests.pabrik import (
    CoachingFactory,
    MentoringFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = pytest.mark.django_db

SAAT = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
PEMBIMBING = F("pembimbing")

# What is tried on a running agreement, and the constraint that refuses it.
BIMBINGAN_DITOLAK = [
    ({"pembimbing": F("peserta")}, "tidak_membimbing_diri_sendiri"),
    ({"selesai": date(2025, 12, 31)}, "selesai_tidak_mundur"),
    ({"dijawab_oleh": PEMBIMBING}, "dijawab"),
    ({"dijawab_pada": SAAT}, "dijawab"),
    ({"diakhiri_oleh": PEMBIMBING}, "diakhiri"),
    ({"diakhiri_pada": SAAT}, "diakhiri"),
    ({"status": "ditolak"}, "berakhir_dengan_alasan"),
    ({"status": "dihentikan"}, "berakhir_dengan_alasan"),
    ({"capaian": 3}, "evaluasi_pembimbing"),
    ({"dievaluasi_pembimbing_pada": SAAT}, "evaluasi_pembimbing"),
    ({"capaian": 0, "dievaluasi_pembimbing_pada": SAAT}, "capaian_1_sampai_5"),
    ({"capaian": 6, "dievaluasi_pembimbing_pada": SAAT}, "capaian_1_sampai_5"),
    ({"manfaat": 3}, "evaluasi_peserta"),
    ({"dievaluasi_peserta_pada": SAAT}, "evaluasi_peserta"),
    ({"manfaat": 0, "dievaluasi_peserta_pada": SAAT}, "manfaat_1_sampai_5"),
    ({"manfaat": 6, "dievaluasi_peserta_pada": SAAT}, "manfaat_1_sampai_5"),
]
BIMBINGAN_DITERIMA = [
    {"selesai": date(2026, 1, 1)},
    {"dijawab_oleh": F("peserta"), "dijawab_pada": SAAT},
    {"status": "selesai", "diakhiri_oleh": PEMBIMBING, "diakhiri_pada": SAAT},
    {"status": "ditolak", "alasan": "Sedang tugas belajar."},
    {"status": "dihentikan", "alasan": "Pindah."},
    {"status": "ditarik"},
    {"capaian": 1, "dievaluasi_pembimbing_pada": SAAT, "manfaat": 5, "dievaluasi_peserta_pada": SAAT},
]

# The same for a session that was held and waits for its paraf.
SESI_DITOLAK = [
    ({"pembimbing": F("peserta")}, "tidak_membimbing_diri_sendiri"),
    ({"diparaf_oleh": PEMBIMBING}, "diparaf"),
    ({"status": "diparaf", "diparaf_pada": SAAT}, "diparaf"),
    ({"status": "diparaf"}, "status_dan_paraf"),
    ({"diparaf_oleh": PEMBIMBING, "diparaf_pada": SAAT}, "status_dan_paraf"),
    ({"materi": ""}, "ada_materi"),
    ({"materi": "", "status": "diparaf", "diparaf_oleh": PEMBIMBING, "diparaf_pada": SAAT}, "ada_materi"),
    ({"status": "dibatalkan"}, "batal_dengan_alasan"),
]
SESI_DITERIMA = [
    {"status": "diparaf", "diparaf_oleh": PEMBIMBING, "diparaf_pada": SAAT},
    {"status": "diparaf", "asal": "impor"},
    {"status": "direncanakan", "materi": ""},
    {"status": "dibatalkan", "alasan_batal": "Pembimbing sakit.", "materi": ""},
]


@pytest.fixture(params=[CoachingFactory, MentoringFactory], ids=["coaching", "mentoring"])
def bimbingan(request) -> Bimbingan:
    return request.param()


@pytest.fixture(params=[SesiCoachingFactory, SesiMentoringFactory], ids=["coaching", "mentoring"])
def sesi(request) -> Sesi:
    """A session that was held on 4 May 2026 and waits for its paraf."""
    return request.param(status="dilaksanakan")


def ubah(baris, isi):
    return type(baris).objects.filter(pk=baris.pk).update(**isi)


@pytest.mark.parametrize(("isi", "constraint"), BIMBINGAN_DITOLAK)
def test_an_agreement_that_cannot_be_is_refused(bimbingan, isi, constraint):
    with pytest.raises(IntegrityError, match=rf"\b{bimbingan._meta.model_name}_{constraint}\b"):
        ubah(bimbingan, isi)


@pytest.mark.parametrize("isi", BIMBINGAN_DITERIMA)
def test_an_agreement_may_end_and_be_evaluated_in_every_way_of_its_flow(bimbingan, isi):
    assert ubah(bimbingan, isi) == 1


@pytest.mark.parametrize(("isi", "constraint"), SESI_DITOLAK)
def test_a_session_that_cannot_be_is_refused(sesi, isi, constraint):
    with pytest.raises(IntegrityError, match=rf"\b{sesi._meta.model_name}_{constraint}\b"):
        ubah(sesi, isi)


@pytest.mark.lengkap
@pytest.mark.parametrize("isi", SESI_DITERIMA)
def test_a_session_may_take_every_state_of_its_flow(sesi, isi):
    assert ubah(sesi, isi) == 1


def satu_sehari(sesi):
    """How each database names the constraint of one session a day for a pair."""
    if connection.vendor == "postgresql":
        return f"{sesi._meta.model_name}_satu_sehari_per_pasangan"
    return ", ".join(f"{sesi._meta.db_table}.{kolom}" for kolom in ("pembimbing_id", "peserta_id", "tanggal"))


def ulang(sesi, **isi):
    """The same session once more, with something else about it; through no save() of ours."""
    baru = type(sesi)(
        bimbingan=sesi.bimbingan,
        **{
            "pembimbing": sesi.pembimbing,
            "peserta": sesi.peserta,
            "tanggal": sesi.tanggal,
            "materi": "Materi",
            "status": "dilaksanakan",
            **isi,
        },
    )
    return type(sesi).objects.bulk_create([baru])


@pytest.mark.parametrize("status", ["direncanakan", "dilaksanakan"])
def test_a_pair_has_one_session_of_a_kind_a_day(sesi, status):
    with pytest.raises(IntegrityError, match=re.escape(satu_sehari(sesi))):
        ulang(sesi, status=status)


def test_a_cancelled_session_makes_room_for_another_on_its_day(sesi):
    ubah(sesi, {"status": "dibatalkan", "alasan_batal": "Pembimbing sakit."})
    ulang(sesi)
    ulang(sesi, status="dibatalkan", alasan_batal="Peserta sakit.")
    assert type(sesi).objects.count() == 3


def test_another_day_and_another_pembimbing_are_another_session(sesi):
    ulang(sesi, tanggal=date(2026, 5, 5))
    ulang(sesi, pembimbing=PNSFactory())
    assert type(sesi).objects.count() == 3


@pytest.mark.parametrize("model", [Coaching, Mentoring, SesiCoaching, SesiMentoring])
def test_the_tables_above_try_every_constraint(model):
    kasus = SESI_DITOLAK if issubclass(model, Sesi) else BIMBINGAN_DITOLAK
    unik = {c.name for c in model._meta.constraints if isinstance(c, UniqueConstraint)}
    assert unik == ({f"{model._meta.model_name}_satu_sehari_per_pasangan"} if issubclass(model, Sesi) else set())
    assert {f"{model._meta.model_name}_{nama}" for _, nama in kasus} == {c.name for c in model._meta.constraints} - unik


# --- clean ---------------------------------------------------------------------------------------------------

BESOK = date(2026, 11, 24)
BELUM = "Belum ada aturan konversi JP yang berlaku pada 11 Januari 2023. Perwali 1/2023 berlaku sejak 12 Januari 2023."
DEPAN = "Sesi yang sudah dilaksanakan tidak boleh bertanggal di masa depan. Rencanakan saja."
TANPA_MATERI = "Isi materi bimbingan sesi yang sudah dilaksanakan."

CLEAN = [
    ({"status": "dilaksanakan"}, {}),
    ({"status": "dilaksanakan", "tanggal": BESOK}, {"tanggal": [DEPAN]}),
    ({"status": "diparaf", "tanggal": BESOK}, {"tanggal": [DEPAN]}),
    ({"status": "direncanakan", "tanggal": BESOK, "materi": ""}, {}),
    ({"status": "dilaksanakan", "materi": ""}, {"materi": [TANPA_MATERI]}),
    ({"status": "dilaksanakan", "materi": " \n"}, {"materi": [TANPA_MATERI]}),
    ({"status": "dibatalkan", "materi": "", "tanggal": BESOK}, {}),
    ({"status": "dilaksanakan", "tanggal": date(2023, 1, 12)}, {}),
    ({"status": "dilaksanakan", "tanggal": date(2023, 1, 11)}, {"tanggal": [BELUM]}),
    ({"status": "direncanakan", "tanggal": date(2023, 1, 11)}, {"tanggal": [BELUM]}),
    ({"status": "dilaksanakan", "tanggal": None}, {}),
]


@pytest.mark.usefixtures("hari_ini")
@pytest.mark.parametrize("model", [SesiCoaching, SesiMentoring])
@pytest.mark.parametrize(("isi", "kesalahan"), CLEAN)
def test_a_form_is_told_which_field_of_a_session_cannot_be(model, isi, kesalahan):
    sesi = model(**{"tanggal": date(2026, 11, 23), "materi": "Kemajuan pekerjaan", **isi})
    with pytest.raises(ValidationError) if kesalahan else nullcontext() as galat:
        sesi.clean()
    assert kesalahan == (galat.value.message_dict if galat else {})
