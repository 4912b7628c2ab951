"""The audit trail in words: what happened to an agreement and a session, when, and by whom."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from auditlog.context import set_actor
from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan import aksi, aksi_sesi
from bimbingan.models import Bimbingan, Sesi
from bimbingan.riwayat import DICATAT_DAN_DIPARAF, KATA, PARAF_DITARIK, riwayat
from coaching.aksi import ambil_alih
from coaching.models import Coaching
from kepegawaian.models import Akun
from tests.bimbingan.dunia import DUNIA, PABRIK, PABRIK_SESI, coaching_pindah
from tests.pabrik import buat_akun, kosongkan_jejak

pytestmark = pytest.mark.lengkap

SITI = "Dr. Siti Rahma, S.E., M.M."
RAHASIA = "Sedang mencari pekerjaan lain"


@pytest.fixture(params=PABRIK)
def dunia(request, tokoh):
    """Everything that was logged while it was set up is forgotten."""
    dunia = DUNIA[request.param](tokoh)
    kosongkan_jejak()
    return dunia


@pytest.fixture
def pembimbing(dunia):
    return dunia.orang["pembimbing"]


def sebagai(pns):
    """As a request of that person: the middleware names the actor."""
    return set_actor(Akun.objects.filter(pns=pns).first() or buat_akun(pns))


def kata(objek):
    return [satu.apa for satu in riwayat(objek)]


def siapa(objek):
    return [satu.oleh for satu in riwayat(objek)]


def catat(dunia, *, paraf=False, **lain):
    isi = {"tanggal": date(2026, 11, 23), "materi": "Rancangan", "catatan_pribadi": RAHASIA, **lain}
    (sesi,) = aksi_sesi.catat(
        kesepakatan=[dunia.kesepakatan], oleh=dunia.orang["pembimbing"], isi=isi, langsung_paraf=paraf
    )
    return sesi


# --- an agreement --------------------------------------------------------------------------------------------


def baru(dunia):
    """An agreement that waits, proposed by the side that begins."""
    model = type(dunia.kesepakatan)
    satu = model(
        pembimbing=dunia.orang["pembimbing"],
        peserta=dunia.orang["peserta"],
        tujuan="Selesai",
        mulai=date(2026, 11, 1),
        selesai=date(2026, 12, 31),
        **{model.MEDAN_JUDUL: "Rencana kerja"},
    )
    pengusul = satu.pembimbing if model.DIUSULKAN_PEMBIMBING else satu.peserta
    penjawab = satu.peserta if model.DIUSULKAN_PEMBIMBING else satu.pembimbing
    with sebagai(pengusul):
        aksi.usulkan(usulan=satu, oleh=pengusul)
    return satu, pengusul, penjawab


JAWABAN = [
    ("setujui", {}, "disetujui; kesepakatan mulai berjalan"),
    ("tolak", {"alasan": "Tugas belajar."}, "ditolak; alasan diubah"),
]


@pytest.mark.parametrize(("kerja", "isi", "kalimat"), JAWABAN)
def test_the_answer_to_a_proposal_is_told_with_both_names(dunia, kerja, isi, kalimat):
    satu, pengusul, penjawab = baru(dunia)
    with sebagai(penjawab):
        getattr(aksi, kerja)(bimbingan=satu, oleh=penjawab, **isi)
    assert kata(satu) == ["diusulkan", kalimat]
    assert siapa(satu) == [str(pengusul), str(penjawab)]


def test_a_withdrawal_is_told(dunia):
    satu, pengusul, _ = baru(dunia)
    with sebagai(pengusul):
        aksi.tarik(bimbingan=satu, oleh=pengusul)
    assert kata(satu) == ["diusulkan", "ditarik oleh pengusul"]


def test_an_end_that_moved_is_told_from_when_to_when(dunia, pembimbing):
    with sebagai(pembimbing):
        aksi.perpanjang(bimbingan=dunia.kesepakatan, oleh=pembimbing, selesai=date(2027, 1, 31))
        aksi.hentikan(bimbingan=dunia.kesepakatan, oleh=pembimbing, alasan="Pekerjaan dibatalkan.")
    assert kata(dunia.kesepakatan) == [
        "sampai diubah dari 31 Desember 2026 menjadi 31 Januari 2027",
        "dihentikan; alasan diubah",
    ]
    assert siapa(dunia.kesepakatan) == [str(pembimbing)] * 2


def test_both_evaluations_and_the_close_are_told_in_order(dunia, pembimbing):
    peserta = dunia.orang["peserta"]
    with sebagai(pembimbing):
        aksi.evaluasi(bimbingan=dunia.kesepakatan, oleh=pembimbing, isi={"capaian": 4, "hasil": "Disahkan."})
    with sebagai(peserta):
        aksi.evaluasi(bimbingan=dunia.kesepakatan, oleh=peserta, isi={"manfaat": 5})
    assert kata(dunia.kesepakatan) == [
        "evaluasi pembimbing diisi; pencapaian tujuan (1–5) diubah dari kosong menjadi 4; "
        "hasil menurut pembimbing diubah",
        "evaluasi peserta diisi; manfaat (1–5) diubah dari kosong menjadi 5",
        "selesai; kedua pihak sudah mengevaluasi",
    ]
    assert siapa(dunia.kesepakatan) == [str(pembimbing), SITI, SITI]


def test_a_handover_is_told_on_the_agreement_and_on_the_plan_that_came_along(tokoh):
    dunia = coaching_pindah(tokoh)
    baru = dunia.orang["atasan_lain"]
    Coaching.objects.update(capaian=3, dievaluasi_pembimbing_pada=datetime(2026, 11, 1, tzinfo=ZoneInfo("UTC")))
    ikut = PABRIK_SESI["coaching"](bimbingan=dunia.kesepakatan, tanggal=date(2026, 12, 1), status="direncanakan")
    with sebagai(baru):
        ambil_alih(coaching=dunia.kesepakatan, oleh=baru)
    assert kata(dunia.kesepakatan)[-1] == "pembimbing diubah; pencapaian tujuan (1–5) diubah dari 3 menjadi kosong"
    assert riwayat(ikut)[-1][1:] == (str(baru), "pembimbing diubah")


# --- a session -----------------------------------------------------------------------------------------------


def test_a_session_from_its_plan_to_its_paraf_and_back(dunia, pembimbing, time_machine):
    with sebagai(pembimbing):
        (sesi,) = aksi_sesi.rencanakan(
            kesepakatan=[dunia.kesepakatan], oleh=pembimbing, isi={"tanggal": date(2026, 11, 20), "agenda": "Awal"}
        )
        time_machine.move_to("2026-11-24T08:00:00+07:00", tick=False)
        aksi_sesi.laksanakan(
            sesi=sesi,
            oleh=pembimbing,
            isi={"tanggal": date(2026, 11, 23), "materi": "Rancangan"},
            langsung_paraf=False,
        )
        aksi_sesi.paraf(sesi=sesi, oleh=pembimbing)
        aksi_sesi.tarik_paraf(sesi=sesi, oleh=pembimbing)
        aksi_sesi.batalkan(sesi=sesi, oleh=pembimbing, alasan="Salah catat.")
    assert kata(sesi) == [
        "direncanakan",
        "dicatat terlaksana; tanggal diubah dari 20 November 2026 menjadi 23 November 2026; materi bimbingan diubah",
        "diparaf",
        "paraf ditarik; sesi kembali menunggu paraf",
        "dibatalkan; alasan dibatalkan diubah",
    ]
    assert {satu.oleh for satu in riwayat(sesi)} == {str(pembimbing)}
    assert [satu.pada.isoformat() for satu in riwayat(sesi)[:2]] == [
        "2026-11-23T05:00:00+00:00",
        "2026-11-24T01:00:00+00:00",
    ]


@pytest.mark.parametrize(("paraf", "kalimat"), [(False, "dicatat terlaksana"), (True, DICATAT_DAN_DIPARAF)])
def test_a_session_that_was_recorded_begins_as_what_it_is(dunia, paraf, kalimat):
    assert kata(catat(dunia, paraf=paraf)) == [kalimat]


def test_editing_after_the_paraf_tells_of_the_withdrawal_and_of_what_was_changed(dunia, pembimbing):
    sesi = catat(dunia, paraf=True)
    with sebagai(pembimbing):
        aksi_sesi.ubah(sesi=sesi, oleh=pembimbing, isi={"materi": "Diperbaiki", "lingkup": "internasional"})
        aksi_sesi.paraf(sesi=sesi, oleh=pembimbing)
    assert kata(sesi) == [
        DICATAT_DAN_DIPARAF,
        f"{PARAF_DITARIK}; lingkup diubah dari Nasional menjadi Internasional; materi bimbingan diubah",
        "diparaf",
    ]


def test_a_follow_up_that_was_done_is_told_of_the_one_who_did_it(dunia):
    peserta = dunia.orang["peserta"]
    with sebagai(peserta):
        aksi_sesi.tindak_lanjuti(sesi=dunia.sesi, oleh=peserta)
    assert [(satu.oleh, satu.apa) for satu in riwayat(dunia.sesi)] == [(SITI, "ditindaklanjuti pada diubah")]


def test_plans_that_ended_with_their_agreement_say_so_themselves(dunia, pembimbing):
    sesi = PABRIK_SESI[dunia.kesepakatan.BENTUK](
        bimbingan=dunia.kesepakatan, tanggal=date(2026, 12, 1), status="direncanakan"
    )
    with sebagai(pembimbing):
        aksi.hentikan(bimbingan=dunia.kesepakatan, oleh=pembimbing, alasan="Pindah.")
    assert riwayat(sesi)[-1][1:] == (str(pembimbing), "dibatalkan; alasan dibatalkan diubah")


def test_what_the_application_did_by_itself_is_its_own(dunia):
    assert siapa(catat(dunia)) == ["aplikasi"]


def test_a_record_tells_nothing_of_another(dunia):
    satu, lain = catat(dunia), catat(dunia, tanggal=date(2026, 11, 22))
    aksi_sesi.paraf(sesi=lain, oleh=dunia.orang["pembimbing"])
    assert (kata(satu), kata(dunia.kesepakatan)) == (["dicatat terlaksana"], [])


def test_every_status_has_a_word():
    assert KATA.keys() == set(Bimbingan.Status.values) | set(Sesi.Status.values)
    assert len(KATA) == len(Bimbingan.Status) + len(Sesi.Status)  # none means two things


# --- what is not told ----------------------------------------------------------------------------------------


def test_the_private_note_is_in_no_entry_of_the_trail(dunia, pembimbing):
    sesi = catat(dunia, paraf=True)
    aksi_sesi.ubah(sesi=sesi, oleh=pembimbing, isi={"catatan_pribadi": f"{RAHASIA}!", "materi": "Diperbaiki"})
    aksi_sesi.batalkan(sesi=sesi, oleh=pembimbing, alasan="Salah catat.")
    sesi.delete()
    for satu in LogEntry.objects.all():
        semua = [satu.changes, satu.changes_text, satu.object_repr, satu.additional_data, satu.serialized_data]
        assert RAHASIA not in str(semua)
        assert "catatan_pribadi" not in str(semua)


def test_changing_only_the_private_note_leaves_no_trace_that_others_could_read(dunia, pembimbing):
    sesi = catat(dunia, paraf=True)
    sebelum = LogEntry.objects.count()
    aksi_sesi.ubah(sesi=sesi, oleh=pembimbing, isi={"catatan_pribadi": "Lain"})
    assert LogEntry.objects.count() == sebelum


DITOLAK = {
    "answered twice": lambda d, oleh: aksi.setujui(bimbingan=d.kesepakatan, oleh=oleh),
    "ended without a reason": lambda d, oleh: aksi.hentikan(bimbingan=d.kesepakatan, oleh=oleh, alasan=" "),
    "recorded in the future": lambda d, oleh: catat(d, tanggal=date(2026, 11, 24)),
    "initialled by another": lambda d, oleh: aksi_sesi.paraf(sesi=d.sesi, oleh=d.orang["peserta"]),
    "emptied": lambda d, oleh: aksi_sesi.ubah(sesi=d.sesi, oleh=oleh, isi={"materi": ""}),
}


@pytest.mark.parametrize("kerja", DITOLAK.values(), ids=DITOLAK)
def test_of_a_refused_verb_nothing_is_told(dunia, pembimbing, kerja):
    with pytest.raises((ValidationError, PermissionDenied)):
        kerja(dunia, pembimbing)
    assert not LogEntry.objects.exists()


# --- cost ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_history_costs_one_query_however_long(dunia, pembimbing, banyak, django_assert_num_queries):
    with sebagai(pembimbing):
        for ke in range(banyak):
            aksi_sesi.ubah(sesi=dunia.sesi, oleh=pembimbing, isi={"materi": f"Perbaikan {ke}"})
    ContentType.objects.get_for_model(dunia.sesi)  # asked once per process
    with django_assert_num_queries(1):
        assert siapa(dunia.sesi) == [str(pembimbing)] * banyak
