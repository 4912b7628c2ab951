"""What each verb of an agreement stores; the same for coaching and mentoring."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from bimbingan import aksi
from bimbingan.models import Bimbingan
from coaching.models import Coaching
from mentoring.models import Mentoring
from tests.bimbingan.dunia import DUNIA, PABRIK, PABRIK_SESI, potret

Status = Bimbingan.Status
SEKARANG = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Jakarta"))
ISI = {
    "coaching": {"pekerjaan": "Menyusun rencana kerja", "hasil_diharapkan": "Naskah", "kompetensi": "Perencanaan"},
    "mentoring": {"aspek": "Karier sebagai analis", "kompetensi": "Analisis"},
}
MASA = {"tujuan": "Selesai tepat waktu", "mulai": date(2026, 11, 23), "selesai": date(2027, 2, 28)}
MODEL = {"coaching": Coaching, "mentoring": Mentoring}


@pytest.fixture(params=PABRIK)
def bentuk(request):
    return request.param


@pytest.fixture
def dunia(tokoh, bentuk):
    return DUNIA[bentuk](tokoh)


@pytest.fixture
def pembimbing(dunia):
    return dunia.orang["pembimbing"]


@pytest.fixture
def peserta(dunia):
    return dunia.orang["peserta"]


def isi(satu, *medan):
    """The fields as the database has them."""
    return type(satu).objects.values_list(*medan).get(pk=satu.pk)


def rencana(dunia, *tanggal):
    """Planned sessions of the agreement, on days of 2026 given as (month, day)."""
    pabrik = PABRIK_SESI[dunia.kesepakatan.BENTUK]
    return [
        pabrik(bimbingan=dunia.kesepakatan, tanggal=date(2026, *hari), status="direncanakan", materi="")
        for hari in tanggal
    ]


def menunggu(dunia):
    type(dunia.kesepakatan).objects.update(status="diusulkan")
    return dunia.kesepakatan


# --- proposed and asked --------------------------------------------------------------------------------------


def usulan(bentuk, pembimbing, peserta, **lain):
    return MODEL[bentuk](pembimbing=pembimbing, peserta=peserta, **{**MASA, **ISI[bentuk], **lain})


def pengusul(satu):
    return satu.pembimbing if satu.BENTUK == "coaching" else satu.peserta


def test_a_proposal_waits_for_its_answer(bentuk, pembimbing, peserta):
    satu = usulan(bentuk, pembimbing, peserta)
    assert aksi.usulkan(usulan=satu, oleh=pengusul(satu)) is satu
    assert isi(satu, *MASA, *ISI[bentuk]) == (*MASA.values(), *ISI[bentuk].values())
    assert isi(satu, "status", "pembimbing", "peserta", "asal") == ("diusulkan", pembimbing.pk, peserta.pk, "aplikasi")
    assert isi(satu, "dijawab_oleh", "dijawab_pada", "diakhiri_oleh", "diakhiri_pada") == (None,) * 4


@pytest.mark.parametrize("status", ["diusulkan", "berjalan"])
def test_the_same_proposal_sent_again_is_returned_and_not_doubled(bentuk, pembimbing, peserta, status):
    satu = usulan(bentuk, pembimbing, peserta)
    aksi.usulkan(usulan=satu, oleh=pengusul(satu))
    MODEL[bentuk].objects.filter(pk=satu.pk).update(status=status)
    sebelum = potret()
    lagi = usulan(bentuk, pembimbing, peserta)
    assert aksi.usulkan(usulan=lagi, oleh=pengusul(lagi)) == satu
    assert potret() == sebelum


def test_another_proposal_of_the_pair_and_the_same_one_after_it_was_declined_are_new(bentuk, pembimbing, peserta):
    for ke, lain in enumerate(({}, {"tujuan": "Yang lain"}, {"mulai": date(2026, 12, 1)}, {}), start=2):
        satu = usulan(bentuk, pembimbing, peserta, **lain)
        assert aksi.usulkan(usulan=satu, oleh=pengusul(satu)) is satu
        assert MODEL[bentuk].objects.count() == ke
        aksi.tarik(bimbingan=satu, oleh=pengusul(satu))


def test_only_the_side_that_begins_may_propose(bentuk, pembimbing, peserta, tokoh):
    sisi_lain = peserta if bentuk == "coaching" else pembimbing
    sebelum = potret()
    for orang in (sisi_lain, tokoh.orang_lain, tokoh.pengelola, tokoh.bkpsdmd):
        with pytest.raises(PermissionDenied):
            aksi.usulkan(usulan=usulan(bentuk, pembimbing, peserta), oleh=orang)
    assert potret() == sebelum


def test_nobody_guides_themself(bentuk, peserta):
    with pytest.raises(ValidationError, match="bukan atasan langsung"):
        aksi.usulkan(usulan=usulan(bentuk, peserta, peserta), oleh=peserta)


USULAN_KELIRU = [
    ({"selesai": date(2026, 11, 22)}, "selesai", "Akhir masa mendahului awalnya. Perbaiki salah satunya."),
    ({"selesai": date(2037, 1, 1)}, "selesai", "Masa kesepakatan paling lama 10 tahun."),
    ({"tujuan": ""}, "tujuan", "Field ini tidak boleh kosong."),
]


@pytest.mark.parametrize(("keliru", "medan", "kalimat"), USULAN_KELIRU)
def test_a_proposal_that_cannot_be_says_which_field(bentuk, pembimbing, peserta, keliru, medan, kalimat):
    satu = usulan(bentuk, pembimbing, peserta, **keliru)
    with pytest.raises(ValidationError) as galat:
        aksi.usulkan(usulan=satu, oleh=pengusul(satu))
    assert galat.value.message_dict[medan] == [kalimat]
    assert not MODEL[bentuk].objects.filter(status="diusulkan").exists()


# --- answered and withdrawn ----------------------------------------------------------------------------------


def penjawab(dunia):
    return dunia.orang["peserta" if dunia.kesepakatan.BENTUK == "coaching" else "pembimbing"]


def test_an_agreement_runs_from_the_moment_the_other_side_says_yes(dunia):
    satu = menunggu(dunia)
    aksi.setujui(bimbingan=satu, oleh=penjawab(dunia))
    assert isi(satu, "status", "dijawab_oleh", "dijawab_pada") == (Status.BERJALAN, penjawab(dunia).pk, SEKARANG)
    assert isi(satu, "alasan", "diakhiri_oleh", "diakhiri_pada") == ("", None, None)


def test_a_refusal_keeps_its_reason(dunia):
    satu = menunggu(dunia)
    aksi.tolak(bimbingan=satu, oleh=penjawab(dunia), alasan="  Sedang tugas belajar. \n")
    assert isi(satu, "status", "alasan") == (Status.DITOLAK, "Sedang tugas belajar.")
    assert isi(satu, "dijawab_oleh", "dijawab_pada") == (penjawab(dunia).pk, SEKARANG)


@pytest.mark.parametrize("alasan", ["", "  \n"])
def test_nothing_is_declined_or_ended_without_a_reason(dunia, alasan):
    sebelum = potret()
    with pytest.raises(ValidationError) as galat:
        aksi.hentikan(bimbingan=dunia.kesepakatan, oleh=dunia.orang["pembimbing"], alasan=alasan)
    assert galat.value.message_dict == {"alasan": ["Tulis alasannya, satu kalimat cukup."]}
    assert potret() == sebelum
    satu = menunggu(dunia)
    with pytest.raises(ValidationError) as galat:
        aksi.tolak(bimbingan=satu, oleh=penjawab(dunia), alasan=alasan)
    assert galat.value.message_dict == {"alasan": ["Tulis alasannya, satu kalimat cukup."]}
    assert isi(satu, "status", "dijawab_oleh") == (Status.DIUSULKAN, None)


def test_a_proposal_is_withdrawn_by_the_one_who_made_it(dunia):
    satu = menunggu(dunia)
    aksi.tarik(bimbingan=satu, oleh=pengusul(satu))
    assert isi(satu, "status", "diakhiri_oleh", "diakhiri_pada") == (Status.DITARIK, pengusul(satu).pk, SEKARANG)
    assert isi(satu, "dijawab_oleh", "dijawab_pada") == (None, None)


def test_of_an_answer_and_a_withdrawal_from_two_stale_pages_the_first_holds(dunia):
    satu = menunggu(dunia)
    basi = dunia.segar(satu)
    aksi.tarik(bimbingan=satu, oleh=pengusul(satu))
    with pytest.raises(ValidationError, match="Sudah dijawab atau ditarik lebih dahulu: ditarik"):
        aksi.setujui(bimbingan=basi, oleh=penjawab(dunia))
    assert isi(satu, "status", "dijawab_oleh") == (Status.DITARIK, None)


# --- ended ---------------------------------------------------------------------------------------------------


def test_an_agreement_ended_early_cancels_what_was_planned_and_keeps_what_was_held(dunia, pembimbing):
    rencana(dunia, (11, 30), (12, 7))
    assert aksi.hentikan(bimbingan=dunia.kesepakatan, oleh=pembimbing, alasan=" Pekerjaan dibatalkan. ") == 2
    assert isi(dunia.kesepakatan, "status", "alasan", "diakhiri_oleh", "diakhiri_pada") == (
        Status.DIHENTIKAN,
        "Pekerjaan dibatalkan.",
        pembimbing.pk,
        SEKARANG,
    )
    assert list(dunia.kesepakatan.sesi.values_list("tanggal", "status", "alasan_batal")) == [
        (date(2026, 11, 2), "dilaksanakan", ""),
        (date(2026, 11, 30), "dibatalkan", "Kesepakatan sudah berakhir."),
        (date(2026, 12, 7), "dibatalkan", "Kesepakatan sudah berakhir."),
    ]


def test_ending_leaves_the_plans_of_another_agreement_of_the_pair(dunia, bentuk, pembimbing):
    lain = PABRIK[bentuk](pembimbing=pembimbing, peserta=dunia.orang["peserta"])
    PABRIK_SESI[bentuk](bimbingan=lain, tanggal=date(2026, 12, 1), status="direncanakan")
    assert aksi.hentikan(bimbingan=dunia.kesepakatan, oleh=pembimbing, alasan="Ganti pekerjaan.") == 0
    assert list(lain.sesi.values_list("status", flat=True)) == ["direncanakan"]


# --- prolonged -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("selesai", [date(2027, 6, 30), date(2026, 12, 7)])
def test_the_end_moves_either_way_but_not_before_the_last_session(dunia, pembimbing, selesai):
    rencana(dunia, (12, 7))
    aksi.perpanjang(bimbingan=dunia.kesepakatan, oleh=pembimbing, selesai=selesai)
    assert isi(dunia.kesepakatan, "selesai", "status") == (selesai, Status.BERJALAN)


def test_a_session_on_a_later_day_keeps_the_end_from_moving_before_it(dunia, pembimbing):
    (sesi,) = rencana(dunia, (12, 7))
    sebelum = potret()
    with pytest.raises(ValidationError) as galat:
        aksi.perpanjang(bimbingan=dunia.kesepakatan, oleh=pembimbing, selesai=date(2026, 12, 6))
    assert galat.value.message_dict == {"selesai": ["Ada sesi pada 7 Desember 2026. Pilih hari itu atau sesudahnya."]}
    assert potret() == sebelum
    type(sesi).objects.filter(pk=sesi.pk).update(status="dibatalkan", alasan_batal="Sakit.")
    aksi.perpanjang(bimbingan=dunia.kesepakatan, oleh=pembimbing, selesai=date(2026, 11, 2))
    assert isi(dunia.kesepakatan, "selesai") == (date(2026, 11, 2),)


@pytest.mark.parametrize(
    ("selesai", "kalimat"),
    [
        (date(2025, 12, 31), "Akhir masa mendahului awalnya. Perbaiki salah satunya."),
        (date(2037, 1, 1), "Masa kesepakatan paling lama 10 tahun."),
    ],
)
def test_the_end_stays_within_reason(dunia, pembimbing, selesai, kalimat):
    dunia.sesi.delete()
    with pytest.raises(ValidationError) as galat:
        aksi.perpanjang(bimbingan=dunia.kesepakatan, oleh=pembimbing, selesai=selesai)
    assert galat.value.message_dict == {"selesai": [kalimat]}
    assert isi(dunia.kesepakatan, "selesai") == (date(2026, 12, 31),)


# --- evaluated -----------------------------------------------------------------------------------------------

PENILAIAN = {
    "pembimbing": {"capaian": 4, "hasil": "Rencana kerja disahkan.", "tindak_lanjut": "Kawal pelaksanaannya."},
    "peserta": {"manfaat": 5, "komentar": "Sangat membantu."},
}


def nilai(dunia, sisi, **lain):
    return aksi.evaluasi(bimbingan=dunia.kesepakatan, oleh=dunia.orang[sisi], isi={**PENILAIAN[sisi], **lain})


@pytest.mark.parametrize("urutan", [("pembimbing", "peserta"), ("peserta", "pembimbing")])
def test_the_second_evaluation_closes_the_agreement_and_cancels_what_was_planned(dunia, urutan):
    rencana(dunia, (12, 7))
    pertama, kedua = urutan
    assert nilai(dunia, pertama) is False
    assert isi(dunia.kesepakatan, "status", f"dievaluasi_{kedua}_pada") == (Status.BERJALAN, None)
    assert nilai(dunia, kedua) is True
    for sisi, semua in PENILAIAN.items():
        assert isi(dunia.kesepakatan, *semua, f"dievaluasi_{sisi}_pada") == (*semua.values(), SEKARANG)
    assert isi(dunia.kesepakatan, "status", "diakhiri_oleh", "diakhiri_pada") == (
        Status.SELESAI,
        dunia.orang[kedua].pk,
        SEKARANG,
    )
    assert list(dunia.kesepakatan.sesi.values_list("status", flat=True)) == ["dilaksanakan", "dibatalkan"]


@pytest.mark.parametrize("sisi", PENILAIAN)
def test_an_evaluation_may_be_written_anew_until_the_other_side_has_written(dunia, sisi, time_machine):
    angka, sisi_lain = ("capaian", "peserta") if sisi == "pembimbing" else ("manfaat", "pembimbing")
    nilai(dunia, sisi)
    time_machine.move_to("2026-11-24T09:00:00+07:00", tick=False)
    assert nilai(dunia, sisi, **{angka: 2}) is False
    besok = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert isi(dunia.kesepakatan, angka, f"dievaluasi_{sisi}_pada") == (2, besok)
    nilai(dunia, sisi_lain)
    with pytest.raises(ValidationError, match=r"Kesepakatan ini sudah berakhir \(selesai\)"):
        nilai(dunia, sisi, **{angka: 5})
    assert isi(dunia.kesepakatan, angka) == (2,)


@pytest.mark.parametrize(("sisi", "milik_lain"), [("peserta", {"capaian": 1}), ("pembimbing", {"komentar": "Baik"})])
def test_nobody_writes_the_side_of_the_other(dunia, sisi, milik_lain):
    sebelum = potret()
    with pytest.raises(PermissionDenied, match="Setiap pihak mengisi bagiannya sendiri"):
        nilai(dunia, sisi, **milik_lain)
    assert potret() == sebelum


@pytest.mark.parametrize("sisi", PENILAIAN)
@pytest.mark.parametrize("angka", [0, 6])
def test_a_score_is_one_of_five(dunia, sisi, angka):
    sebelum = potret()
    with pytest.raises(ValidationError):
        nilai(dunia, sisi, **{next(iter(PENILAIAN[sisi])): angka})
    assert potret() == sebelum


@pytest.mark.parametrize("status", ["direncanakan", "dibatalkan"])
@pytest.mark.parametrize("sisi", PENILAIAN)
def test_nothing_is_evaluated_before_a_session_was_held(dunia, sisi, status):
    type(dunia.sesi).objects.update(status=status, alasan_batal="Sakit.")
    with pytest.raises(ValidationError) as galat:
        nilai(dunia, sisi)
    assert galat.value.messages == [
        "Belum ada sesi yang dilaksanakan, jadi belum ada yang dievaluasi. Catat sesinya dahulu."
    ]


def test_a_verb_judges_by_what_is_stored_and_overwrites_nothing_written_meanwhile(dunia, pembimbing):
    basi = dunia.segar(dunia.kesepakatan)
    type(basi).objects.update(tujuan="Diperbaiki", selesai=date(2027, 1, 31))
    aksi.hentikan(bimbingan=basi, oleh=pembimbing, alasan="Selesai lebih awal.")
    assert isi(basi, "tujuan", "selesai", "status") == ("Diperbaiki", date(2027, 1, 31), Status.DIHENTIKAN)
