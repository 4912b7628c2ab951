"""The review: by whom on which day, in which state, once; several at once; delegated; taken back."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from kegiatan import aksi_tinjauan, izin
from kegiatan.izin import Peran
from kegiatan.models import Kegiatan, PelimpahanTinjauan
from kepegawaian.izin import boleh
from konversi.rekap import cari_beda
from tests.conftest import PERAN
from tests.kegiatan.panggung import SAAT, SEKARANG, STATUS, keadaan, kegiatan_tokoh, rekap
from tests.pabrik import KegiatanFactory, PenempatanFactory, PNSFactory, buat_akun, tugaskan

pytestmark = pytest.mark.lengkap

HARI_INI = date(2026, 11, 23)
JAKARTA = ZoneInfo("Asia/Jakarta")


def pada(tanggal, jam=23, menit=59):
    return datetime(2026, 11, tanggal, jam, menit, tzinfo=JAKARTA)


def lepas_atasan(tokoh):
    tokoh.pegawai.penempatan.update(atasan=None)


def limpahkan(tokoh, kepada, **isi):
    bawaan = {"mulai": HARI_INI, "selesai": HARI_INI + timedelta(days=6)}
    return PelimpahanTinjauan.objects.create(dari=tokoh.atasan, kepada=kepada, **{**bawaan, **isi})


# --- who -----------------------------------------------------------------------------------------------------

# What is the case, and as what each of the characters reviews an activity of the pegawai handed in on that day.
SIAPA = {
    "handed in today": (pada(23), None, {"atasan": Peran.ATASAN}),
    "six days ago, late": (pada(17), None, {"atasan": Peran.ATASAN}),
    "seven days ago, late": (pada(16), None, {"atasan": Peran.ATASAN, "pengelola": Peran.PENGELOLA}),
    "seven days ago, early": (pada(16, 0, 0), None, {"atasan": Peran.ATASAN, "pengelola": Peran.PENGELOLA}),
    "without an atasan": (pada(23), lepas_atasan, {"pengelola": Peran.PENGELOLA}),
    "delegated": (
        pada(23),
        lambda tokoh: limpahkan(tokoh, tokoh.orang_lain),
        {"atasan": Peran.ATASAN, "orang_lain": Peran.PENGGANTI},
    ),
    "delegated from tomorrow": (
        pada(23),
        lambda tokoh: limpahkan(tokoh, tokoh.orang_lain, mulai=HARI_INI + timedelta(days=1)),
        {"atasan": Peran.ATASAN},
    ),
    "delegated until yesterday": (
        pada(23),
        lambda tokoh: limpahkan(tokoh, tokoh.orang_lain, mulai=date(2026, 11, 1), selesai=HARI_INI - timedelta(days=1)),
        {"atasan": Peran.ATASAN},
    ),
    "a delegation that was withdrawn": (
        pada(23),
        lambda tokoh: limpahkan(tokoh, tokoh.orang_lain, dicabut_pada=SAAT),
        {"atasan": Peran.ATASAN},
    ),
    "delegated to the peserta": (
        pada(23),
        lambda tokoh: limpahkan(tokoh, tokoh.pegawai),
        {"atasan": Peran.ATASAN},
    ),
    "the peserta is pengelola and has no atasan": (
        pada(1),
        lambda tokoh: (lepas_atasan(tokoh), tugaskan(tokoh.pegawai, "pengelola", tokoh.dinas)),
        {"pengelola": Peran.PENGELOLA},
    ),
    "another atasan since": (
        pada(23),
        lambda tokoh: tokoh.pegawai.penempatan.update(atasan=tokoh.orang_lain),
        {"orang_lain": Peran.ATASAN},
    ),
    "another agency since": (
        pada(1),
        lambda tokoh: tokoh.pegawai.penempatan.update(pd=tokoh.dinas_lain),
        {"atasan": Peran.ATASAN},
    ),
    "no placement today": (
        pada(1),
        lambda tokoh: tokoh.pegawai.penempatan.update(selesai=HARI_INI - timedelta(days=1)),
        {},
    ),
    "a pengelola of another agency": (
        pada(1),
        lambda tokoh: tugaskan(tokoh.orang_lain, "pengelola", tokoh.dinas_lain),
        {"atasan": Peran.ATASAN, "pengelola": Peran.PENGELOLA},
    ),
}


@pytest.mark.parametrize("kasus", SIAPA)
@pytest.mark.parametrize("peran", PERAN)
def test_who_reviews_and_as_what(tokoh, kasus, peran):
    """And the queue of each holds just what they may review; BKPSDMD reviews nothing."""
    diajukan, atur, seharusnya = SIAPA[kasus]
    kegiatan = kegiatan_tokoh(tokoh, diajukan_pada=diajukan)
    if atur:
        atur(tokoh)
    kegiatan, oleh = Kegiatan.objects.get(pk=kegiatan.pk), getattr(tokoh, peran)
    assert izin.sebagai(kegiatan, oleh) == seharusnya.get(peran)
    antrean = list(Kegiatan.objects.untuk_ditinjau_oleh(tokoh.akun[peran]))
    assert antrean == ([kegiatan] if peran in seharusnya else [])
    assert boleh(aksi_tinjauan.pastikan_boleh_meninjau, kegiatan=kegiatan, oleh=oleh) is (peran in seharusnya)


ALASAN = {
    "pegawai": "Kegiatan sendiri tidak ditinjau sendiri; yang meninjau ialah atasan langsung atau pengelola SDM.",
    "pengelola": "Kegiatan ini masih giliran atasan langsungnya, Drs. Budi Santoso, M.Si.; pengelola SDM dapat "
    "meninjaunya sejak 27 November 2026.",
    "bkpsdmd": izin.BUKAN_PENINJAU,
    "orang_lain": izin.BUKAN_PENINJAU,
}


@pytest.mark.parametrize("peran", ALASAN)
def test_who_may_not_is_told_why_and_nothing_happens(tokoh, peran):
    kegiatan, oleh = kegiatan_tokoh(tokoh), getattr(tokoh, peran)
    sebelum = keadaan(kegiatan)
    for verba in (
        lambda: aksi_tinjauan.setujui(kegiatan=kegiatan, oleh=oleh),
        lambda: aksi_tinjauan.kembalikan(kegiatan=kegiatan, oleh=oleh, alasan="bukti"),
        lambda: aksi_tinjauan.setujui_semua(kegiatan=[kegiatan], oleh=oleh),
    ):
        with pytest.raises(PermissionDenied) as galat:
            verba()
        assert str(galat.value) == ALASAN[peran]
    assert keadaan(kegiatan) == sebelum


def test_the_queue_is_the_oldest_first_of_what_waits_and_one_query(tokoh, django_assert_num_queries):
    for status in STATUS:
        kegiatan_tokoh(tokoh, status)
    kedua = kegiatan_tokoh(tokoh, diajukan_pada=pada(10))
    pertama = kegiatan_tokoh(tokoh, diajukan_pada=pada(9))
    akun = tokoh.akun["atasan"]
    assert akun.hak.meninjau  # known to every page before it asks
    with django_assert_num_queries(1):
        antrean = list(Kegiatan.objects.untuk_ditinjau_oleh(akun))
    assert antrean[:2] == [pertama, kedua]
    assert [satu.status for satu in antrean] == ["diajukan"] * 3
    assert [satu.lama_menunggu for satu in antrean] == [14, 13, 3]


# --- in which state ------------------------------------------------------------------------------------------

TIDAK_MENUNGGU = {
    "draf": "Kegiatan ini tidak menunggu tinjauan: draf.",
    "disetujui": "Kegiatan ini sudah disetujui (Drs. Budi Santoso, M.Si.).",
    "dikembalikan": "Kegiatan ini sudah dikembalikan (Drs. Budi Santoso, M.Si.).",
    "ditarik": "Kegiatan ini tidak menunggu tinjauan: ditarik.",
}


@pytest.mark.parametrize("status", TIDAK_MENUNGGU)
def test_only_what_waits_is_reviewed(tokoh, status):
    kegiatan = kegiatan_tokoh(tokoh, status)
    sebelum = keadaan(kegiatan)
    for verba in (
        lambda: aksi_tinjauan.setujui(kegiatan=kegiatan, oleh=tokoh.atasan),
        lambda: aksi_tinjauan.kembalikan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan="bukti"),
    ):
        with pytest.raises(ValidationError) as galat:
            verba()
        assert galat.value.messages == [TIDAK_MENUNGGU[status]]
    assert keadaan(kegiatan) == sebelum


def test_the_table_above_names_every_status_but_one():
    assert set(STATUS) - set(TIDAK_MENUNGGU) == {"diajukan"}


def test_approved_it_counts(tokoh):
    kegiatan = kegiatan_tokoh(tokoh, catatan_peninjau="Persetujuan pertama keliru.")
    assert rekap(tokoh.pegawai) == {2026: (0, 8)}
    aksi_tinjauan.setujui(kegiatan=kegiatan, oleh=tokoh.atasan)
    assert keadaan(kegiatan) == ("disetujui", tokoh.atasan, SEKARANG, "", "")
    assert rekap(tokoh.pegawai) == {2026: (8, 0)}  # 2 hari × 4 JP


def test_the_second_to_approve_is_told_by_whom_it_was_and_changes_nothing(tokoh):
    """Both on pages from before, the pengelola after seven days."""
    kegiatan = kegiatan_tokoh(tokoh, diajukan_pada=pada(1))
    basi = Kegiatan.objects.get()
    aksi_tinjauan.setujui(kegiatan=kegiatan, oleh=tokoh.atasan)
    with pytest.raises(ValidationError) as galat:
        aksi_tinjauan.setujui(kegiatan=basi, oleh=tokoh.pengelola)
    assert galat.value.messages == [TIDAK_MENUNGGU["disetujui"]]
    assert keadaan(kegiatan)[1] == tokoh.atasan


@pytest.mark.parametrize("alasan", Kegiatan.AlasanKembali.values)
def test_returned_it_says_why_and_waits_no_longer(tokoh, alasan):
    kegiatan = kegiatan_tokoh(tokoh)
    aksi_tinjauan.kembalikan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan=alasan, catatan=" Perbaiki. ")
    assert keadaan(kegiatan) == ("dikembalikan", tokoh.atasan, SEKARANG, alasan, "Perbaiki.")
    assert rekap(tokoh.pegawai) == {}


@pytest.mark.parametrize(
    ("alasan", "catatan", "kesalahan"),
    [
        ("lainnya", "", {"catatan": ["Tulis apa yang perlu diperbaiki, satu kalimat cukup."]}),
        ("lainnya", "  \n", {"catatan": ["Tulis apa yang perlu diperbaiki, satu kalimat cukup."]}),
        ("", "Perbaiki.", {"alasan": ["Pilih alasannya."]}),
        ("entah", "Perbaiki.", {"alasan": ["Pilih alasannya."]}),
        ("bukti", "", None),
    ],
)
def test_a_return_needs_a_reason_and_the_last_one_a_note(tokoh, alasan, catatan, kesalahan):
    kegiatan = kegiatan_tokoh(tokoh)
    if kesalahan:
        with pytest.raises(ValidationError) as galat:
            aksi_tinjauan.kembalikan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan=alasan, catatan=catatan)
        assert galat.value.message_dict == kesalahan
    else:
        aksi_tinjauan.kembalikan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan=alasan, catatan=catatan)
    assert keadaan(kegiatan)[0] == ("diajukan" if kesalahan else "dikembalikan")


# --- several at once -----------------------------------------------------------------------------------------


def test_several_are_approved_at_once_and_those_that_wait_no_longer_are_passed_over(tokoh):
    anggota = PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan).pns
    semua = [kegiatan_tokoh(tokoh), kegiatan_tokoh(tokoh, peserta=anggota), kegiatan_tokoh(tokoh)]
    basi = list(Kegiatan.objects.order_by("pk"))
    aksi_tinjauan.setujui(kegiatan=semua[0], oleh=tokoh.atasan)
    Kegiatan.objects.filter(pk=semua[2].pk).update(status="ditarik")
    assert aksi_tinjauan.setujui_semua(kegiatan=basi, oleh=tokoh.atasan) == 1
    assert [keadaan(satu)[0] for satu in semua] == ["disetujui", "disetujui", "ditarik"]
    assert aksi_tinjauan.setujui_semua(kegiatan=basi, oleh=tokoh.atasan) == 0
    assert rekap(anggota) == {2026: (8, 0)}


def test_one_that_is_not_theirs_to_review_stops_all(tokoh):
    semua = [kegiatan_tokoh(tokoh), kegiatan_tokoh(tokoh, peserta=PenempatanFactory().pns)]
    with pytest.raises(PermissionDenied):
        aksi_tinjauan.setujui_semua(kegiatan=semua, oleh=tokoh.atasan)
    assert [keadaan(satu)[0] for satu in semua] == ["diajukan", "diajukan"]
    assert rekap(tokoh.pegawai) == {2026: (0, 8)}


def test_ones_own_among_several_stops_all(tokoh):
    milik = kegiatan_tokoh(tokoh, peserta=tokoh.atasan)
    with pytest.raises(PermissionDenied, match="Kegiatan sendiri tidak ditinjau sendiri"):
        aksi_tinjauan.setujui_semua(kegiatan=[kegiatan_tokoh(tokoh), milik], oleh=tokoh.atasan)
    assert set(Kegiatan.objects.values_list("status", flat=True)) == {"diajukan"}


# --- taken back ----------------------------------------------------------------------------------------------


def test_taken_back_it_waits_again_with_the_reason(tokoh):
    kegiatan = kegiatan_tokoh(tokoh, "disetujui")
    aksi_tinjauan.batalkan_persetujuan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan=" Buktinya milik orang lain. ")
    assert keadaan(kegiatan) == ("diajukan", None, None, "", "Buktinya milik orang lain.")
    assert rekap(tokoh.pegawai) == {2026: (0, 8)}
    assert list(Kegiatan.objects.untuk_ditinjau_oleh(tokoh.akun["atasan"])) == [kegiatan]


@pytest.mark.parametrize("status", [status for status in STATUS if status != "disetujui"])
def test_only_an_approval_is_taken_back(tokoh, status):
    kegiatan = kegiatan_tokoh(tokoh, status)
    with pytest.raises(ValidationError, match="tidak sedang disetujui"):
        aksi_tinjauan.batalkan_persetujuan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan="Keliru.")


def test_taking_back_needs_a_reason(tokoh):
    kegiatan = kegiatan_tokoh(tokoh, "disetujui")
    with pytest.raises(ValidationError) as galat:
        aksi_tinjauan.batalkan_persetujuan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan=" ")
    assert galat.value.message_dict == {"alasan": ["Tulis alasannya, satu kalimat cukup."]}
    assert keadaan(kegiatan)[0] == "disetujui"


def test_what_was_imported_is_bkpsdmds(tokoh):
    kegiatan = KegiatanFactory(peserta=tokoh.pegawai)
    with pytest.raises(ValidationError, match="diimpor dan disahkan BKPSDMD"):
        aksi_tinjauan.batalkan_persetujuan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan="Keliru.")


# What is the case, who approved, and who of the characters may take the approval back.
CABUT = {
    "approved by the atasan long ago": (lambda tokoh: None, "atasan", {"atasan"}),
    "approved by the pengelola": (lambda tokoh: None, "pengelola", {"atasan", "pengelola"}),
    "no atasan any more": (lepas_atasan, "atasan", {"pengelola"}),
    "delegated": (lambda tokoh: limpahkan(tokoh, tokoh.orang_lain), "atasan", {"atasan", "orang_lain"}),
    "by a delegate whose time is over": (lambda tokoh: None, "orang_lain", {"atasan"}),
    "the peserta is pengelola without an atasan": (
        lambda tokoh: (lepas_atasan(tokoh), tugaskan(tokoh.pegawai, "pengelola", tokoh.dinas)),
        "pengelola",
        {"pengelola"},
    ),
}


@pytest.mark.parametrize("kasus", CABUT)
def test_who_may_take_an_approval_back(tokoh, kasus):
    atur, penyetuju, seharusnya = CABUT[kasus]
    oleh = getattr(tokoh, penyetuju)
    kegiatan = kegiatan_tokoh(tokoh, "disetujui", ditinjau_oleh=oleh, diajukan_pada=pada(1))
    atur(tokoh)
    kegiatan = Kegiatan.objects.get(pk=kegiatan.pk)
    rule = aksi_tinjauan.pastikan_boleh_batalkan_persetujuan
    assert {peran for peran in PERAN if boleh(rule, kegiatan=kegiatan, oleh=getattr(tokoh, peran))} == seharusnya


# --- delegation ----------------------------------------------------------------------------------------------

MINGGU_DEPAN = HARI_INI + timedelta(days=7)


def test_an_atasan_delegates_for_a_period_and_the_same_again_is_the_same(tokoh):
    dua_kali = [
        aksi_tinjauan.limpahkan(
            oleh=tokoh.atasan, kepada=tokoh.orang_lain, mulai=HARI_INI, selesai=MINGGU_DEPAN, alasan=" Cuti. "
        )
        for _ in range(2)
    ]
    (satu,) = PelimpahanTinjauan.objects.all()
    assert dua_kali == [satu, satu]
    assert (satu.dari, satu.kepada, satu.mulai, satu.selesai, satu.alasan) == (
        tokoh.atasan,
        tokoh.orang_lain,
        HARI_INI,
        MINGGU_DEPAN,
        "Cuti.",
    )
    assert satu.berlaku
    assert str(satu) == "Drs. Budi Santoso, M.Si. kepada Orang Lain, 23 November 2026 s.d. 30 November 2026"
    kegiatan = kegiatan_tokoh(tokoh)
    aksi_tinjauan.setujui(kegiatan=kegiatan, oleh=tokoh.orang_lain)
    assert keadaan(kegiatan)[1] == tokoh.orang_lain


@pytest.mark.parametrize("peran", [peran for peran in PERAN if peran != "atasan"])
def test_who_has_no_team_has_nothing_to_delegate(tokoh, peran):
    with pytest.raises(PermissionDenied, match="atasan langsung yang mempunyai anggota tim"):
        aksi_tinjauan.limpahkan(oleh=getattr(tokoh, peran), kepada=tokoh.atasan, mulai=HARI_INI, selesai=MINGGU_DEPAN)


PELIMPAHAN = [
    ({"mulai": date(2026, 11, 22)}, {"mulai": ["Pelimpahan dimulai hari ini atau sesudahnya."]}),
    ({"selesai": date(2026, 11, 22)}, {"selesai": ["Akhir pelimpahan mendahului awalnya. Perbaiki salah satunya."]}),
    ({"selesai": date(2027, 11, 23)}, None),
    (
        {"selesai": date(2027, 11, 24)},
        {"selesai": ["Pelimpahan paling lama satu tahun. Pilih tanggal yang lebih awal."]},
    ),
    (
        {"alasan": "x" * 201},
        {"alasan": ["Pastikan nilai ini mengandung paling banyak 200 karakter (sekarang 201 karakter)."]},
    ),
]


@pytest.mark.parametrize(("isi", "kesalahan"), PELIMPAHAN)
def test_a_delegation_goes_forward_and_lasts_a_year_at_most(tokoh, isi, kesalahan):
    bawaan = {"mulai": HARI_INI, "selesai": MINGGU_DEPAN, **isi}
    if kesalahan is None:
        assert aksi_tinjauan.limpahkan(oleh=tokoh.atasan, kepada=tokoh.orang_lain, **bawaan).pk
        return
    with pytest.raises(ValidationError) as galat:
        aksi_tinjauan.limpahkan(oleh=tokoh.atasan, kepada=tokoh.orang_lain, **bawaan)
    assert galat.value.message_dict == kesalahan
    assert not PelimpahanTinjauan.objects.exists()


def test_nobody_delegates_to_themself(tokoh):
    with pytest.raises(ValidationError) as galat:
        aksi_tinjauan.limpahkan(oleh=tokoh.atasan, kepada=tokoh.atasan, mulai=HARI_INI, selesai=MINGGU_DEPAN)
    assert galat.value.message_dict == {"kepada": ["Pilih rekan lain, bukan diri sendiri."]}


@pytest.mark.parametrize(
    ("isi", "constraint"),
    [
        (lambda tokoh: {"kepada": tokoh.atasan}, "pelimpahan_kepada_orang_lain"),
        (lambda tokoh: {"selesai": date(2026, 11, 22)}, "pelimpahan_selesai_tidak_mundur"),
    ],
)
def test_the_database_holds_what_a_delegation_is(tokoh, isi, constraint):
    satu = limpahkan(tokoh, tokoh.orang_lain)
    with pytest.raises(IntegrityError, match=constraint):
        PelimpahanTinjauan.objects.filter(pk=satu.pk).update(**isi(tokoh))


def test_withdrawn_a_delegation_ends_at_once_and_only_by_who_gave_it(tokoh):
    satu, kegiatan = limpahkan(tokoh, tokoh.orang_lain), kegiatan_tokoh(tokoh)
    with pytest.raises(PermissionDenied, match="Hanya yang melimpahkan"):
        aksi_tinjauan.cabut_pelimpahan(pelimpahan=satu, oleh=tokoh.orang_lain)
    for _ in range(2):
        aksi_tinjauan.cabut_pelimpahan(pelimpahan=satu, oleh=tokoh.atasan)
    satu.refresh_from_db()
    assert (satu.dicabut_pada, satu.berlaku) == (SEKARANG, False)
    with pytest.raises(PermissionDenied):
        aksi_tinjauan.setujui(kegiatan=kegiatan, oleh=tokoh.orang_lain)


def test_a_delegate_reviews_the_team_of_that_atasan_only_and_passes_it_on_to_nobody(tokoh):
    limpahkan(tokoh, tokoh.orang_lain)
    PelimpahanTinjauan.objects.create(dari=tokoh.orang_lain, kepada=tokoh.bkpsdmd, mulai=HARI_INI, selesai=MINGGU_DEPAN)
    kegiatan = kegiatan_tokoh(tokoh)
    kegiatan_tokoh(tokoh, peserta=PenempatanFactory(pd=tokoh.dinas, atasan=PNSFactory()).pns)
    assert list(Kegiatan.objects.untuk_ditinjau_oleh(tokoh.akun["orang_lain"])) == [kegiatan]
    assert list(Kegiatan.objects.untuk_ditinjau_oleh(tokoh.akun["bkpsdmd"])) == []


# --- who reads -----------------------------------------------------------------------------------------------

SEMUA_KECUALI_DRAF = set(STATUS) - {"draf"}
MEMBACA = {
    "pegawai": set(STATUS),
    "atasan": SEMUA_KECUALI_DRAF,
    "pengelola": SEMUA_KECUALI_DRAF,
    "bkpsdmd": SEMUA_KECUALI_DRAF,
    "orang_lain": set(),
}


@pytest.mark.parametrize("peran", PERAN)
def test_who_reads_which_and_nobody_the_drafts_of_others(tokoh, peran):
    for status in STATUS:
        kegiatan_tokoh(tokoh, status)
    terlihat = Kegiatan.objects.terlihat_oleh(tokoh.akun[peran])
    assert {satu.status for satu in terlihat} == MEMBACA[peran]
    assert terlihat.count() == len(MEMBACA[peran])


def test_a_delegate_reads_while_the_delegation_lasts(tokoh, time_machine):
    kegiatan = kegiatan_tokoh(tokoh)
    limpahkan(tokoh, tokoh.orang_lain)
    akun = tokoh.akun["orang_lain"]
    assert list(Kegiatan.objects.terlihat_oleh(akun)) == [kegiatan]
    time_machine.move_to("2026-11-30T12:00:00+07:00", tick=False)
    assert list(Kegiatan.objects.terlihat_oleh(akun)) == []


def test_a_former_atasan_and_a_former_agency_read_no_longer(tokoh):
    kegiatan = kegiatan_tokoh(tokoh)
    baru = PNSFactory()
    akun = buat_akun(baru)
    tokoh.pegawai.penempatan.update(selesai=timezone.localdate() - timedelta(days=1))
    PenempatanFactory(pns=tokoh.pegawai, pd=tokoh.dinas_lain, atasan=baru, mulai=timezone.localdate())
    for peran in ("atasan", "pengelola"):
        assert list(Kegiatan.objects.terlihat_oleh(tokoh.akun[peran])) == []
    assert list(Kegiatan.objects.terlihat_oleh(akun)) == [kegiatan]


@pytest.mark.parametrize(("peran", "query"), [("pegawai", 1), ("atasan", 1), ("pengelola", 1), ("bkpsdmd", 1)])
def test_reading_asks_one_query_beside_the_roles(tokoh, django_assert_num_queries, peran, query):
    for status in STATUS:
        kegiatan_tokoh(tokoh, status)
    akun = tokoh.akun[peran]
    assert akun.hak
    with django_assert_num_queries(query):
        list(Kegiatan.objects.terlihat_oleh(akun))


def test_the_totals_follow_every_review(tokoh):
    kegiatan = kegiatan_tokoh(tokoh)
    aksi_tinjauan.setujui(kegiatan=kegiatan, oleh=tokoh.atasan)
    aksi_tinjauan.batalkan_persetujuan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan="Keliru.")
    aksi_tinjauan.kembalikan(kegiatan=kegiatan, oleh=tokoh.atasan, alasan="ganda")
    assert list(cari_beda()) == []
