"""Two people, or two tabs, at the same moment: one acts, the other gets a sentence, and nothing is doubled.

Each is tried five times over. SQLite takes one writer at a time, so that these are a matter of PostgreSQL.
"""

from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan import aksi, aksi_sesi
from coaching.aksi import ambil_alih, usulkan_kepada
from coaching.models import Coaching, SesiCoaching
from konversi.models import RekapJP
from konversi.rekap import cari_beda
from tests.kepegawaian.serentak import serentak
from tests.pabrik import (
    CoachingFactory,
    MentoringFactory,
    PenempatanFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lengkap]

KALI = range(5)
SAAT = datetime(2026, 5, 4, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
CATATAN = {"tanggal": date(2026, 5, 11), "materi": "Rancangan"}
DITOLAK = (ValidationError, PermissionDenied)
BERAKHIR = "Kesepakatan ini sudah berakhir ({})."


@pytest.fixture(autouse=True)
def _hari_ini(hari_ini):
    """The clock stands still for all threads."""


def pasangan(**lain):
    """A running coaching of an atasan langsung."""
    coaching = CoachingFactory(**lain)
    PenempatanFactory(pns=coaching.peserta, atasan=coaching.pembimbing)
    return coaching


def salinan(satu):
    """The same row in the hands of two requests."""
    return [type(satu).objects.get(pk=satu.pk) for _ in range(2)]


def kalimat(hasil):
    """What those who were refused were told; anything but a sentence is a fault."""
    assert not [satu for satu in hasil if isinstance(satu, Exception) and not isinstance(satu, DITOLAK)]
    return [getattr(satu, "messages", [str(satu)])[0] for satu in hasil if isinstance(satu, DITOLAK)]


def test_everything_that_waits_initialled_twice_at_once_is_initialled_once():
    for _ in KALI:
        coaching = pasangan()
        for hari in (4, 5, 6):
            SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, hari), status="dilaksanakan")
        semua = [list(coaching.sesi.order_by("pk")), list(coaching.sesi.order_by("-pk"))]
        hasil = serentak(*(partial(aksi_sesi.paraf_semua, sesi=sesi, oleh=coaching.pembimbing) for sesi in semua))
        assert sorted(hasil) == [0, 3]
        assert set(coaching.sesi.values_list("status", "diparaf_oleh")) == {("diparaf", coaching.pembimbing_id)}
        assert RekapJP.objects.values_list("total", "menunggu").get(pns=coaching.peserta) == (4, 0)


@pytest.mark.parametrize("langsung_paraf", [False, True])
def test_a_session_recorded_while_its_agreement_is_ended_is_in_or_out(langsung_paraf):
    for _ in KALI:
        coaching = pasangan()
        mencatat, mengakhiri = salinan(coaching)
        hasil = serentak(
            partial(
                aksi_sesi.catat,
                kesepakatan=[mencatat],
                oleh=coaching.pembimbing,
                isi=CATATAN,
                langsung_paraf=langsung_paraf,
            ),
            partial(aksi.hentikan, bimbingan=mengakhiri, oleh=coaching.pembimbing, alasan="Pekerjaan dibatalkan."),
        )
        assert Coaching.objects.get(pk=coaching.pk).status == "dihentikan"
        assert kalimat(hasil) in ([], [BERAKHIR.format("dihentikan")])
        assert coaching.sesi.count() == 1 - len(kalimat(hasil))
    assert list(cari_beda()) == []


def test_a_session_planned_while_its_agreement_is_ended_is_cancelled_with_it_or_out():
    for _ in KALI:
        coaching = pasangan()
        merencanakan, mengakhiri = salinan(coaching)
        hasil = serentak(
            partial(
                aksi_sesi.rencanakan,
                kesepakatan=[merencanakan],
                oleh=coaching.pembimbing,
                isi={"tanggal": date(2026, 12, 1)},
            ),
            partial(aksi.hentikan, bimbingan=mengakhiri, oleh=coaching.pembimbing, alasan="Pekerjaan dibatalkan."),
        )
        assert kalimat(hasil) in ([], [BERAKHIR.format("dihentikan")])
        semua = list(coaching.sesi.values_list("status", flat=True))
        assert semua == ([] if kalimat(hasil) else ["dibatalkan"])


def test_a_session_recorded_while_the_last_evaluation_closes_the_agreement_is_in_or_out():
    for _ in KALI:
        coaching = pasangan(capaian=4, dievaluasi_pembimbing_pada=SAAT)
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, 4))
        mencatat, mengevaluasi = salinan(coaching)
        hasil = serentak(
            partial(
                aksi_sesi.catat, kesepakatan=[mencatat], oleh=coaching.pembimbing, isi=CATATAN, langsung_paraf=False
            ),
            partial(aksi.evaluasi, bimbingan=mengevaluasi, oleh=coaching.peserta, isi={"manfaat": 5}),
        )
        assert hasil[1] is True
        assert kalimat(hasil) in ([], [BERAKHIR.format("selesai")])
        assert coaching.sesi.count() == 2 - len(kalimat(hasil))
    assert list(cari_beda()) == []


@pytest.mark.parametrize("langsung_paraf", [False, True])
@pytest.mark.parametrize("pabrik", [pasangan, MentoringFactory])
def test_the_same_session_recorded_twice_at_once_is_one(pabrik, langsung_paraf):
    for _ in KALI:
        bimbingan = pabrik(pembimbing=PNSFactory(golongan=41))
        hasil = serentak(
            *(
                partial(
                    aksi_sesi.catat,
                    kesepakatan=[satu],
                    oleh=bimbingan.pembimbing,
                    isi=CATATAN,
                    langsung_paraf=langsung_paraf,
                )
                for satu in salinan(bimbingan)
            )
        )
        assert hasil == [list(bimbingan.sesi.all())] * 2
        assert bimbingan.sesi.count() == 1


def test_two_different_sessions_of_one_day_at_once_are_one_and_a_sentence():
    for _ in KALI:
        coaching = pasangan()
        hasil = serentak(
            *(
                partial(
                    aksi_sesi.catat,
                    kesepakatan=[satu],
                    oleh=coaching.pembimbing,
                    isi={**CATATAN, "materi": f"Materi {ke}"},
                    langsung_paraf=False,
                )
                for ke, satu in enumerate(salinan(coaching))
            )
        )
        assert kalimat(hasil) == [
            "Sudah ada sesi coaching pasangan ini pada 11 Mei 2026 (menunggu paraf). Buka dan ubah sesi itu, atau "
            "pilih tanggal lain."
        ]
        assert coaching.sesi.count() == 1


def test_of_two_answers_at_once_one_holds():
    for _ in KALI:
        coaching = pasangan(status="diusulkan")
        satu, lain = salinan(coaching)
        hasil = serentak(
            partial(aksi.setujui, bimbingan=satu, oleh=coaching.peserta),
            partial(aksi.tolak, bimbingan=lain, oleh=coaching.peserta, alasan="Tugas belajar."),
        )
        coaching.refresh_from_db()
        assert hasil.count(None) == 1
        assert coaching.status == ("berjalan" if hasil[0] is None else "ditolak")
        assert coaching.alasan == ("" if hasil[0] is None else "Tugas belajar.")
        assert kalimat(hasil) == [f"Sudah dijawab atau ditarik lebih dahulu: {coaching.status}."]


def test_of_an_acceptance_and_a_withdrawal_at_once_one_holds():
    for _ in KALI:
        mentoring = MentoringFactory(status="diusulkan", pembimbing=PNSFactory(golongan=41))
        satu, lain = salinan(mentoring)
        hasil = serentak(
            partial(aksi.setujui, bimbingan=satu, oleh=mentoring.pembimbing),
            partial(aksi.tarik, bimbingan=lain, oleh=mentoring.peserta),
        )
        mentoring.refresh_from_db()
        assert hasil.count(None) == 1
        assert (mentoring.dijawab_oleh is None) == (mentoring.status == "ditarik") == (hasil[1] is None)
        assert kalimat(hasil) == [f"Sudah dijawab atau ditarik lebih dahulu: {mentoring.status}."]


def test_the_same_proposal_to_several_sent_twice_at_once_is_one_for_each():
    atasan = PNSFactory()
    for ke in KALI:
        tim = [PNSFactory() for _ in range(3)]
        for pns in tim:
            PenempatanFactory(pns=pns, atasan=atasan)
        isi = {
            "pekerjaan": f"Rencana {ke}",
            "tujuan": "Selesai",
            "mulai": date(2026, 5, 1),
            "selesai": date(2026, 12, 1),
        }
        hasil = serentak(
            partial(usulkan_kepada, coachee=tim, oleh=atasan, isi=isi),
            partial(usulkan_kepada, coachee=tim[::-1], oleh=atasan, isi=isi),
        )
        assert hasil[0] == hasil[1][::-1]
        assert Coaching.objects.filter(pekerjaan=f"Rencana {ke}").count() == 3


# --- handed over meanwhile -----------------------------------------------------------------------------------


def pindah():
    """A coaching whose coachee has come under another atasan, and that atasan."""
    coaching, baru = CoachingFactory(), PNSFactory()
    PenempatanFactory(pns=coaching.peserta, atasan=coaching.pembimbing, selesai=date(2026, 11, 15))
    PenempatanFactory(pns=coaching.peserta, atasan=baru, mulai=date(2026, 11, 16))
    return coaching, baru


def test_what_the_former_coach_records_while_it_is_handed_over_is_refused():
    for _ in KALI:
        coaching, baru = pindah()
        satu, lain = salinan(coaching)
        hasil = serentak(
            partial(ambil_alih, coaching=satu, oleh=baru),
            partial(aksi_sesi.catat, kesepakatan=[lain], oleh=coaching.pembimbing, isi=CATATAN, langsung_paraf=True),
        )
        assert (hasil[0], type(hasil[1])) == (None, PermissionDenied)
        assert Coaching.objects.get(pk=coaching.pk).pembimbing == baru
        assert not coaching.sesi.exists()


def test_what_the_former_coach_initials_while_it_is_handed_over_counts_and_stays_theirs():
    """And the plan comes along."""
    for _ in KALI:
        coaching, baru = pindah()
        sesi = SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, 4), status="dilaksanakan")
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 12, 1), status="direncanakan")
        hasil = serentak(
            partial(ambil_alih, coaching=Coaching.objects.get(pk=coaching.pk), oleh=baru),
            partial(aksi_sesi.paraf, sesi=SesiCoaching.objects.get(pk=sesi.pk), oleh=coaching.pembimbing),
        )
        assert hasil == [None, sesi]
        assert list(coaching.sesi.values_list("status", "pembimbing", "diparaf_oleh")) == [
            ("diparaf", coaching.pembimbing_id, coaching.pembimbing_id),
            ("direncanakan", baru.pk, None),
        ]
    assert list(cari_beda()) == []


def test_a_handover_clicked_twice_at_once_is_one():
    for _ in KALI:
        coaching, baru = pindah()
        hasil = serentak(*(partial(ambil_alih, coaching=satu, oleh=baru) for satu in salinan(coaching)))
        assert hasil.count(None) == 1
        assert kalimat(hasil) == ["Coaching ini sudah Anda pegang."]
        assert coaching.pengalihan.count() == 1


# --- evaluated -----------------------------------------------------------------------------------------------


def test_both_evaluations_at_once_close_the_agreement_once():
    for _ in KALI:
        mentoring = MentoringFactory(pembimbing=PNSFactory(golongan=41))
        SesiMentoringFactory(bimbingan=mentoring, tanggal=date(2026, 5, 4))
        SesiMentoringFactory(bimbingan=mentoring, tanggal=date(2026, 12, 1), status="direncanakan")
        satu, lain = salinan(mentoring)
        hasil = serentak(
            partial(aksi.evaluasi, bimbingan=satu, oleh=mentoring.pembimbing, isi={"capaian": 4}),
            partial(aksi.evaluasi, bimbingan=lain, oleh=mentoring.peserta, isi={"manfaat": 5}),
        )
        assert sorted(hasil) == [False, True]
        mentoring.refresh_from_db()
        assert (mentoring.status, mentoring.capaian, mentoring.manfaat) == ("selesai", 4, 5)
        assert mentoring.diakhiri_oleh == (mentoring.pembimbing if hasil[0] else mentoring.peserta)
        assert list(mentoring.sesi.values_list("status", flat=True)) == ["diparaf", "dibatalkan"]


def test_a_session_changed_while_it_is_initialled_ends_initialled_as_it_reads_or_waiting():
    """Never a paraf under words that were not there when it was given."""
    for _ in KALI:
        coaching = pasangan()
        sesi = SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 5, 4), status="dilaksanakan")
        satu, lain = salinan(sesi)
        hasil = serentak(
            partial(aksi_sesi.ubah, sesi=satu, oleh=coaching.pembimbing, isi={"materi": "Diubah"}),
            partial(aksi_sesi.paraf, sesi=lain, oleh=coaching.pembimbing),
        )
        ditarik, diparaf = hasil
        assert diparaf == sesi
        sesi.refresh_from_db()
        assert (sesi.materi, sesi.status) == ("Diubah", "dilaksanakan" if ditarik else "diparaf")
        assert lain.materi == ("Membahas kemajuan pekerjaan" if ditarik else "Diubah")  # what the paraf attested
    assert list(cari_beda()) == []
