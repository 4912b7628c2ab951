"""The verbs of the dialogue: who, in which state, and what stays of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kepegawaian.aksi import tempatkan
from kepegawaian.pangkat import Jenjang
from kompetensi.buku import acuan_pada
from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.dialog.aksi import Penilaian
from kompetensi.dialog.baris import Baris
from kompetensi.models import Dialog, StandarJabatan, SyaratJabatan
from tests.conftest import HARI_INI
from tests.kompetensi.panggung import (
    MANAJERIAL,
    SENJANG,
    STATUS,
    TANGGAL,
    atasan_lama,
    baris,
    diajukan,
    disepakati,
    hasil,
    kabar,
    nilai_penuh,
    terisi,
)
from tests.pabrik import DialogFactory, PenempatanFactory, PNSFactory

SITI, BUDI = "Dr. Siti Rahma, S.E., M.M.", "Drs. Budi Santoso, M.Si."
JABATAN = "Analis Sumber Daya Manusia Aparatur"


# --- who, in which state -------------------------------------------------------------------------------------

KALIMAT = {
    "ok": "ok",
    "hak": "bukan haknya",
    "tunggu": "Dialog ini menunggu persetujuan pegawai. Tarik dahulu untuk mengubahnya.",
    "tunggu_anda": "Dialog ini menunggu persetujuan Anda. Setujui, atau kembalikan untuk dibicarakan lagi.",
    "sepakat": "Dialog ini sudah selesai (disepakati). Mulai yang baru.",
    "batal": "Dialog ini sudah selesai (dibatalkan). Mulai yang baru.",
    "jalan?": "Dialog ini tidak sedang menunggu jawaban (berlangsung).",
    "sepakat?": "Dialog ini tidak sedang menunggu jawaban (disepakati).",
    "batal?": "Dialog ini tidak sedang menunggu jawaban (dibatalkan).",
}
# `lain`: the former atasan, the pengelola, BKPSDMD and a stranger alike.
# verb          by        berlangsung diajukan    disepakati dibatalkan
TABEL = """
nilai_diri      pegawai   ok          tunggu_anda sepakat    batal
nilai_diri      atasan    hak         hak         hak        hak
nilai_diri      lain      hak         hak         hak        hak
isi             pegawai   hak         hak         hak        hak
isi             atasan    ok          tunggu      sepakat    batal
isi             lain      hak         hak         hak        hak
buang_tambahan  pegawai   hak         hak         hak        hak
buang_tambahan  atasan    ok          tunggu      sepakat    batal
buang_tambahan  lain      hak         hak         hak        hak
ajukan          pegawai   hak         hak         hak        hak
ajukan          atasan    ok          tunggu      sepakat    batal
ajukan          lain      hak         hak         hak        hak
setujui         pegawai   jalan?      ok          sepakat?   batal?
setujui         atasan    hak         hak         hak        hak
setujui         lain      hak         hak         hak        hak
kembalikan      pegawai   jalan?      ok          sepakat?   batal?
kembalikan      atasan    hak         hak         hak        hak
kembalikan      lain      hak         hak         hak        hak
tarik           pegawai   hak         hak         hak        hak
tarik           atasan    jalan?      ok          sepakat?   batal?
tarik           lain      hak         hak         hak        hak
batalkan        pegawai   hak         tunggu      sepakat    batal
batalkan        atasan    ok          tunggu      sepakat    batal
batalkan        lain      hak         tunggu      sepakat    batal
"""
LAIN = ("atasan_lama", "pengelola", "bkpsdmd", "orang_lain")
VERBA = {
    "nilai_diri": lambda dialog, oleh: aksi_dialog.nilai_diri(dialog=dialog, oleh=oleh, level={}),
    "isi": lambda dialog, oleh: aksi_dialog.isi(dialog=dialog, oleh=oleh, tanggal=TANGGAL, catatan="", nilai={}),
    "buang_tambahan": lambda dialog, oleh: aksi_dialog.buang_tambahan(
        dialog=dialog, oleh=oleh, pengenal=("teknis", "sql")
    ),
    "ajukan": lambda dialog, oleh: aksi_dialog.ajukan(dialog=dialog, oleh=oleh),
    "setujui": lambda dialog, oleh: aksi_dialog.setujui(dialog=dialog, oleh=oleh),
    "kembalikan": lambda dialog, oleh: aksi_dialog.kembalikan(dialog=dialog, oleh=oleh, alasan="Belum tepat."),
    "tarik": lambda dialog, oleh: aksi_dialog.tarik(dialog=dialog, oleh=oleh),
    "batalkan": lambda dialog, oleh: aksi_dialog.batalkan(dialog=dialog, oleh=oleh),
}
HAK = [
    (verba, orang, status, KALIMAT[kata])
    for verba, peran, *kolom in map(str.split, TABEL.strip().splitlines())
    for status, kata in zip(STATUS, kolom, strict=True)
    for orang in (LAIN if peran == "lain" else [peran])
]


def test_every_verb_is_in_the_table():
    assert {baris.split()[0] for baris in TABEL.strip().splitlines()} == VERBA.keys()


@pytest.mark.lengkap
@pytest.mark.parametrize("status", STATUS)
@pytest.mark.parametrize("verba", VERBA)
def test_who_may_do_what_in_which_state(tokoh, verba, status):
    lama = atasan_lama(tokoh)
    dialog = STATUS[status](tokoh)
    diharapkan = {orang: kata for satu, orang, keadaan, kata in HAK if (satu, keadaan) == (verba, status)}
    for orang, kata in sorted(diharapkan.items(), key=lambda satu: satu[1] == "ok"):
        oleh = lama if orang == "atasan_lama" else getattr(tokoh, orang)
        assert (orang, hasil(lambda oleh=oleh: VERBA[verba](dialog, oleh))) == (orang, kata)


@pytest.mark.parametrize("verba", VERBA)
def test_a_dialogue_passes_to_the_atasan_of_today(tokoh, verba):
    """Who began it and is the atasan no more reads it and does nothing with it."""
    status = "diajukan" if verba in ("setujui", "kembalikan", "tarik") else "berlangsung"
    dialog = STATUS[status](tokoh)
    baru = PNSFactory(nama="Atasan Baru")
    tokoh.pegawai.penempatan.update(atasan=baru)
    milik_pegawai = verba in ("nilai_diri", "setujui", "kembalikan")
    assert hasil(lambda: VERBA[verba](dialog, tokoh.atasan)) == "bukan haknya"
    assert hasil(lambda: VERBA[verba](dialog, baru)) == ("bukan haknya" if milik_pegawai else "ok")


def test_what_the_new_atasan_fills_in_is_theirs(tokoh):
    dialog = terisi(tokoh)
    baru = PNSFactory(nama="Atasan Baru")
    tokoh.pegawai.penempatan.update(atasan=baru)
    aksi_dialog.isi(dialog=dialog, oleh=baru, tanggal=TANGGAL, catatan="", nilai=nilai_penuh(dialog))
    assert Dialog.objects.get(pk=dialog.pk).atasan == baru


def test_each_state_has_the_moments_it_needs(tokoh):
    dialog = terisi(tokoh)
    assert (dialog.status, dialog.diajukan_pada, dialog.disepakati_pada) == ("berlangsung", None, None)
    aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)
    assert (dialog.status, dialog.diajukan_pada is None, dialog.disepakati_pada) == ("diajukan", False, None)
    aksi_dialog.kembalikan(dialog=dialog, oleh=tokoh.pegawai, alasan="  Komunikasi saya level 2.\n")
    assert (dialog.status, dialog.diajukan_pada) == ("berlangsung", None)
    assert dialog.alasan_kembali == "Komunikasi saya level 2."
    aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)
    assert dialog.alasan_kembali == ""
    aksi_dialog.tarik(dialog=dialog, oleh=tokoh.atasan)
    assert (dialog.status, dialog.diajukan_pada) == ("berlangsung", None)
    aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)
    aksi_dialog.setujui(dialog=dialog, oleh=tokoh.pegawai)
    dialog.refresh_from_db()
    assert (dialog.status, dialog.disepakati_pada is None) == ("disepakati", False)


@pytest.mark.parametrize("alasan", ["", "   ", "\n\t"])
def test_giving_back_needs_a_reason(tokoh, alasan):
    dialog = diajukan(tokoh)
    kerja = lambda: aksi_dialog.kembalikan(dialog=dialog, oleh=tokoh.pegawai, alasan=alasan)  # noqa: E731
    assert hasil(kerja) == "Tulis alasannya, satu kalimat cukup."


def test_the_pegawai_gives_up_what_only_they_have_filled_in(tokoh):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.pegawai)
    aksi_dialog.nilai_diri(dialog=dialog, oleh=tokoh.pegawai, level={("manajerial", "integritas"): 1})
    aksi_dialog.batalkan(dialog=dialog, oleh=tokoh.pegawai)
    assert Dialog.objects.get().status == "dibatalkan"


# --- opening -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", ["pegawai", "atasan"])
def test_either_side_opens_a_dialogue_of_today(tokoh, peran):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=getattr(tokoh, peran))
    assert (dialog.pns, dialog.atasan, dialog.tanggal) == (tokoh.pegawai, tokoh.atasan, HARI_INI)
    assert (dialog.jabatan, dialog.jenjang, dialog.status) == (JABATAN, Jenjang.AHLI_PERTAMA, "berlangsung")


@pytest.mark.parametrize("peran", ["pengelola", "bkpsdmd", "orang_lain"])
def test_nobody_else_does(tokoh, peran):
    assert hasil(lambda: aksi_dialog.mulai(pns=tokoh.pegawai, oleh=getattr(tokoh, peran))) == "bukan haknya"


def test_a_former_atasan_does_not(tokoh):
    lama = atasan_lama(tokoh)
    assert hasil(lambda: aksi_dialog.mulai(pns=tokoh.pegawai, oleh=lama)) == "bukan haknya"


@pytest.mark.parametrize(
    ("status", "baru"), [("berlangsung", 0), ("diajukan", 0), ("disepakati", 1), ("dibatalkan", 1)]
)
def test_what_is_open_is_gone_on_with_and_what_is_over_makes_room(tokoh, status, baru):
    lama = STATUS[status](tokoh)
    for oleh in (tokoh.atasan, tokoh.pegawai):
        satu = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=oleh)
        assert (satu == lama) is not bool(baru)
    assert Dialog.objects.count() == 1 + baru


def test_without_an_atasan_there_is_nobody_to_speak_with(tokoh):
    tokoh.pegawai.penempatan.update(atasan=None)
    kalimat = "Belum ada atasan langsung yang tercatat. Minta pengelola SDM melengkapi penempatannya."
    assert hasil(lambda: aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.pegawai)) == kalimat
    tokoh.pegawai.penempatan.update(selesai=HARI_INI - timedelta(days=1))
    assert hasil(lambda: aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.pegawai)) == kalimat


# --- the day -------------------------------------------------------------------------------------------------

MASA_DEPAN = "Dialog dicatat pada hari terjadinya, bukan di masa depan."
HARI = [
    (HARI_INI, "ok"),
    (HARI_INI + timedelta(days=1), MASA_DEPAN),
    (date(9999, 12, 31), MASA_DEPAN),
    (date(2026, 5, 4), "ok"),  # the day of the dialogue before
    (date(2026, 5, 3), "Ada dialog yang lebih baru, 4 Mei 2026. Pilih hari sesudahnya."),
]


@pytest.mark.parametrize(("tanggal", "kalimat"), HARI)
def test_a_dialogue_lies_between_the_one_before_and_today(tokoh, tanggal, kalimat):
    DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, tanggal=date(2026, 5, 4))
    DialogFactory(pns=tokoh.pegawai, atasan=tokoh.atasan, tanggal=date(2026, 9, 1), status="dibatalkan")
    DialogFactory(pns=tokoh.orang_lain, atasan=tokoh.atasan, tanggal=date(2026, 10, 1))
    dialog = terisi(tokoh)
    assert hasil(lambda: _isi(dialog, tokoh.atasan, tanggal)) == kalimat


def _isi(dialog, oleh, tanggal=TANGGAL, **khusus):
    aksi_dialog.isi(dialog=dialog, oleh=oleh, tanggal=tanggal, catatan="", nilai=nilai_penuh(dialog, **khusus))


AWAL = [
    (date(2023, 1, 12), "ok"),  # the first day of the regulation
    (date(2023, 1, 11), "Belum ada acuan kompetensi yang berlaku pada 11 Januari 2023."),
    (date(2022, 12, 31), f"{SITI} belum ditempatkan pada 31 Desember 2022."),
    (date(1, 1, 1), f"{SITI} belum ditempatkan pada 1 Januari 1."),
]


@pytest.mark.parametrize(("tanggal", "kalimat"), AWAL)
def test_a_day_needs_a_placement_and_a_regulation(tokoh, tanggal, kalimat):
    dialog = terisi(tokoh)
    assert hasil(lambda: _isi(dialog, tokoh.atasan, tanggal)) == kalimat


def test_the_day_of_a_talk_is_one_on_which_they_were_atasan_and_pegawai(tokoh):
    atasan_lama(tokoh)
    dialog = terisi(tokoh)
    kalimat = f"Pada 31 Desember 2025 {BUDI} belum menjadi atasan langsung {SITI}. Pilih hari sesudahnya."
    assert hasil(lambda: _isi(dialog, tokoh.atasan, date(2025, 12, 31))) == kalimat
    assert hasil(lambda: _isi(dialog, tokoh.atasan, date(2026, 1, 1))) == "ok"


# --- the jabatan of the day ----------------------------------------------------------------------------------


def test_the_jabatan_is_that_of_the_day_of_the_talk(tokoh):
    tempatkan(
        pns=tokoh.pegawai,
        pd=tokoh.dinas,
        jabatan="Kepala Seksi",
        jenjang=Jenjang.AHLI_MUDA,
        atasan=tokoh.atasan,
        mulai=date(2026, 11, 21),
    )
    dialog = terisi(tokoh, TANGGAL)
    assert (dialog.jabatan, dialog.jenjang) == (JABATAN, Jenjang.AHLI_PERTAMA)
    assert {satu.level_standar for satu in baris(dialog).values()} == {2}
    _isi(dialog, tokoh.atasan, date(2026, 11, 21))
    dialog.refresh_from_db()
    assert (dialog.jabatan, dialog.jenjang) == ("Kepala Seksi", Jenjang.AHLI_MUDA)
    assert {satu.level_standar for satu in baris(dialog).values()} == {3}


def perketat(jabatan=JABATAN):
    """BKPSDMD asks for more, and for something technical besides."""
    satu = StandarJabatan.objects.create(jabatan=jabatan)
    SyaratJabatan.objects.create(standar=satu, jenis="manajerial", kunci="integritas", nama="Integritas", level=3)
    SyaratJabatan.objects.create(standar=satu, jenis="teknis", kunci="sql", nama="SQL", level=1, uraian="Menulis kueri")
    return satu


def syarat(dialog):
    return {kunci: (satu.level_standar, satu.teks_standar) for kunci, satu in baris(dialog).items()}


@pytest.mark.parametrize(("status", "ikut"), [("berlangsung", True), ("diajukan", False), ("disepakati", False)])
def test_what_is_asked_for_follows_the_standard_until_it_is_put_to_the_pegawai(tokoh, status, ikut):
    dialog = STATUS[status](tokoh)
    sebelum = syarat(dialog)
    perketat()
    sesudah = {**sebelum, "integritas": (3, "Menanamkan keyakinan agar bawahan bertindak sesuai nilai")}
    assert syarat(dialog) == ({"sql": (1, "Menulis kueri"), **sesudah} if ikut else sebelum)


def test_what_leaves_the_standard_leaves_the_dialogue_and_what_was_said_of_the_rest_stays(tokoh):
    satu = perketat()
    dialog = terisi(tokoh, **SENJANG, sql=Penilaian(0, "pengetahuan"))
    assert baris(dialog)["sql"].kesenjangan == 1
    satu.syarat.filter(kunci="sql").delete()
    assert "sql" not in baris(dialog)
    aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)
    assert list(dialog.nilai.values_list("kunci", flat=True)) == list(MANAJERIAL)
    assert baris(dialog)["komunikasi"].bentuk == "coaching"


def test_a_gap_that_the_standard_makes_needs_a_cause_before_it_is_put_forward(tokoh):
    dialog = terisi(tokoh)
    perketat()
    kalimat = "Pilih level saat ini untuk: SQL. Pilih penyebab kesenjangan untuk: Integritas."
    assert hasil(lambda: aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)) == kalimat


def test_nothing_of_an_agreed_dialogue_changes_with_the_jabatan(tokoh):
    dialog = disepakati(tokoh)
    sebelum = syarat(dialog)
    tempatkan(
        pns=tokoh.pegawai,
        pd=tokoh.dinas_lain,
        jabatan="Kepala Bidang",
        jenjang=Jenjang.ADMINISTRATOR,
        atasan=tokoh.bkpsdmd,
        mulai=TANGGAL,
    )
    dialog = Dialog.objects.get(pk=dialog.pk)
    assert (dialog.jabatan, dialog.jenjang, dialog.atasan) == (JABATAN, Jenjang.AHLI_PERTAMA, tokoh.atasan)
    assert syarat(dialog) == sebelum


# --- levels, causes, remedies --------------------------------------------------------------------------------

#          level  cause          bentuk      what is stored
DINILAI = {
    "none yet": ((None, "motivasi", "coaching"), (None, "", "", 0)),
    "as asked": ((2, "motivasi", "coaching"), (2, "", "", 0)),
    "above": ((3, "pengetahuan", "magang"), (3, "", "", 0)),
    "small, motivation": ((1, "motivasi", ""), (1, "motivasi", "coaching", 1)),
    "small, skill": ((1, "keterampilan", ""), (1, "keterampilan", "mentoring", 1)),
    "small, knowledge": ((1, "pengetahuan", ""), (1, "pengetahuan", "e_learning", 1)),
    "large, motivation": ((0, "motivasi", ""), (0, "motivasi", "coaching", 2)),
    "large, skill": ((0, "keterampilan", ""), (0, "keterampilan", "mentoring", 2)),
    "large, knowledge": ((0, "pengetahuan", ""), (0, "pengetahuan", "bimtek", 2)),
    "overruled": ((1, "motivasi", "seminar"), (1, "motivasi", "seminar", 1)),
    "no cause yet": ((1, "", ""), (1, "", "", 1)),
    "a remedy without a cause": ((1, "", "seminar"), (1, "", "seminar", 1)),
    "a cause nobody knows": ((1, "malas", ""), (1, "malas", "", 1)),
}


@pytest.mark.parametrize(("nilai", "tersimpan"), DINILAI.values(), ids=DINILAI)
def test_what_is_stored_of_a_competency(tokoh, nilai, tersimpan):
    dialog = terisi(tokoh, integritas=Penilaian(*nilai))
    satu = dialog.nilai.get(kunci="integritas")
    assert (satu.level_sekarang, satu.penyebab, satu.bentuk, satu.kesenjangan) == tersimpan


def test_cause_and_remedy_go_when_the_gap_goes_and_change_with_it(tokoh):
    dialog = terisi(tokoh, integritas=Penilaian(0, "pengetahuan"), komunikasi=Penilaian(1, "motivasi", "seminar"))
    aksi_dialog.isi(
        dialog=dialog,
        oleh=tokoh.atasan,
        tanggal=TANGGAL,
        catatan="",
        nilai=nilai_penuh(
            dialog, integritas=Penilaian(1, "pengetahuan"), komunikasi=Penilaian(2, "motivasi", "seminar")
        ),
    )
    tersimpan = dialog.nilai.filter(kunci__in=("integritas", "komunikasi")).values_list("penyebab", "bentuk")
    assert list(tersimpan) == [("pengetahuan", "e_learning"), ("", "")]


def test_a_gap_that_the_standard_closes_takes_its_cause_along(tokoh):
    """So that the database never holds a cause without a gap."""
    satu = perketat()
    dialog = terisi(tokoh, integritas=Penilaian(2, "motivasi", "seminar"), sql=Penilaian(1))
    satu.syarat.filter(kunci="integritas").delete()
    assert (baris(dialog)["integritas"].penyebab, baris(dialog)["integritas"].bentuk) == ("", "")
    aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)
    assert dialog.nilai.values_list("level_standar", "penyebab", "bentuk").get(kunci="integritas") == (2, "", "")


def test_what_the_pegawai_says_of_themself_decides_nothing_and_stays_apart(tokoh):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.pegawai)
    aksi_dialog.nilai_diri(
        dialog=dialog, oleh=tokoh.pegawai, level={("manajerial", "integritas"): 0, ("teknis", "karangan"): 3}
    )
    assert dialog.dinilai_diri_pada is not None
    assert (baris(dialog)["integritas"].level_diri, baris(dialog)["integritas"].kesenjangan) == (0, 0)
    assert baris(dialog).keys() == set(MANAJERIAL)
    _isi(dialog, tokoh.atasan, integritas=Penilaian(1, "motivasi"))
    aksi_dialog.nilai_diri(dialog=dialog, oleh=tokoh.pegawai, level={("manajerial", "kerjasama"): 3})
    satu = baris(dialog)
    assert (satu["integritas"].level_diri, satu["integritas"].level_sekarang) == (None, 1)
    assert (satu["kerjasama"].level_diri, satu["kerjasama"].level_sekarang) == (3, 2)
    assert (satu["integritas"].penyebab, satu["integritas"].bentuk) == ("motivasi", "coaching")


BELUM = Penilaian(None)
LENGKAP = [
    ({"integritas": BELUM}, "Pilih level saat ini untuk: Integritas."),
    ({"integritas": BELUM, "komunikasi": BELUM}, "Pilih level saat ini untuk: Integritas, Komunikasi."),
    ({"integritas": Penilaian(1)}, "Pilih penyebab kesenjangan untuk: Integritas."),
    ({"integritas": Penilaian(1, "", "seminar")}, "Pilih penyebab kesenjangan untuk: Integritas."),
    (
        {"integritas": BELUM, "komunikasi": Penilaian(1)},
        "Pilih level saat ini untuk: Integritas. Pilih penyebab kesenjangan untuk: Komunikasi.",
    ),
    ({"integritas": Penilaian(3)}, "ok"),
    ({"integritas": Penilaian(0, "motivasi")}, "ok"),
]


@pytest.mark.parametrize(("khusus", "kalimat"), LENGKAP)
def test_what_is_incomplete_is_named_and_not_put_forward(tokoh, khusus, kalimat):
    dialog = terisi(tokoh, **khusus)
    assert hasil(lambda: aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)) == kalimat


# --- competencies that were added ----------------------------------------------------------------------------


def tambahan(jenis="teknis", nama="Analisis data", standar=2, level=1):
    return Baris(
        acuan=acuan_pada(),
        jenis=jenis,
        kunci=nama.casefold(),
        nama=nama,
        level_standar=standar,
        teks_standar="",
        tambahan=True,
        level_sekarang=level,
    )


def dengan(dialog, oleh, *semua, **khusus):
    nilai = nilai_penuh(Dialog.objects.get(pk=dialog.pk), **khusus)
    aksi_dialog.isi(dialog=dialog, oleh=oleh, tanggal=TANGGAL, catatan="", nilai=nilai, tambahan=semua)


def test_a_competency_is_added_filled_in_and_taken_out_again(tokoh):
    dialog = terisi(tokoh, integritas=Penilaian(2))
    dengan(dialog, tokoh.atasan, tambahan())
    satu = baris(dialog)["analisis data"]
    assert (satu.nama, satu.tambahan, satu.kesenjangan, satu.penyebab) == ("Analisis data", True, 1, "")
    dengan(dialog, tokoh.atasan, **{"analisis data": Penilaian(1, "pengetahuan")})
    assert baris(dialog)["analisis data"].bentuk == "e_learning"
    assert list(baris(dialog)) == ["analisis data", *MANAJERIAL]
    aksi_dialog.buang_tambahan(dialog=dialog, oleh=tokoh.atasan, pengenal=("teknis", "analisis data"))
    assert list(baris(dialog)) == list(MANAJERIAL)


def test_one_that_is_there_already_is_not_added_twice_and_keeps_what_was_said(tokoh):
    perketat()
    dialog = terisi(tokoh, sql=Penilaian(1), integritas=Penilaian(3))
    dengan(dialog, tokoh.atasan, tambahan(nama="SQL", standar=3, level=0), sql=Penilaian(1))
    assert (baris(dialog)["sql"].tambahan, baris(dialog)["sql"].level_sekarang) == (False, 1)
    dengan(dialog, tokoh.atasan, tambahan(jenis="sosial_kultural", nama="SQL"))
    assert [satu.jenis for satu in dialog.nilai.filter(kunci="sql")] == ["teknis", "sosial_kultural"]


def test_what_the_standard_asks_for_is_not_taken_out(tokoh):
    perketat()
    dialog = terisi(tokoh, sql=Penilaian(1))
    aksi_dialog.buang_tambahan(dialog=dialog, oleh=tokoh.atasan, pengenal=("teknis", "sql"))
    assert "sql" in baris(dialog)


def test_what_was_added_becomes_the_standards_when_that_takes_it_up(tokoh):
    dialog = terisi(tokoh, integritas=Penilaian(2))
    dengan(dialog, tokoh.atasan, tambahan(nama="SQL", standar=3, level=2))
    perketat()
    satu = baris(dialog)["sql"]
    assert (satu.tambahan, satu.level_standar, satu.level_sekarang, satu.kesenjangan) == (False, 1, 2, 0)


# --- what the other side hears -------------------------------------------------------------------------------


def test_who_is_told_what(tokoh):
    dialog = terisi(tokoh)
    assert (kabar(tokoh.pegawai), kabar(tokoh.atasan)) == ([], [])
    aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)
    assert kabar(tokoh.pegawai) == [f"{BUDI} mengajukan dialog kompetensi untuk Anda setujui."]
    aksi_dialog.kembalikan(dialog=dialog, oleh=tokoh.pegawai, alasan="Belum tepat.")
    assert kabar(tokoh.atasan) == [f"{SITI} ingin membicarakan lagi dialog kompetensi."]
    aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.atasan)
    aksi_dialog.setujui(dialog=dialog, oleh=tokoh.pegawai)
    assert kabar(tokoh.pegawai) == [f"{BUDI} mengajukan dialog kompetensi untuk Anda setujui."]  # once, not twice
    assert kabar(tokoh.atasan) == [f"{SITI} menyetujui dialog kompetensi. Susun rencananya."]


def test_what_the_bell_says_leads_to_the_dialogue(tokoh):
    dialog = diajukan(tokoh)
    assert tokoh.pegawai.pemberitahuan.get().url == f"/kompetensi/dialog/{dialog.pk}/"


# --- a refusal explains itself -------------------------------------------------------------------------------


def test_who_is_not_the_atasan_reads_why(tokoh):
    dialog = terisi(tokoh)
    with pytest.raises(PermissionDenied) as galat:
        aksi_dialog.ajukan(dialog=dialog, oleh=tokoh.orang_lain)
    assert str(galat.value) == (f"Hanya atasan langsung {SITI} saat ini yang dapat melakukannya (Lampiran I huruf E).")


def test_a_sentence_about_the_day_stands_beside_its_field(tokoh):
    dialog = terisi(tokoh)
    with pytest.raises(ValidationError) as galat:
        _isi(dialog, tokoh.atasan, HARI_INI + timedelta(days=1))
    assert galat.value.message_dict == {"tanggal": [MASA_DEPAN]}


def test_a_dialogue_is_the_matter_of_its_own_two(tokoh):
    """Two members of one team have a dialogue each."""
    lain = PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan).pns
    semua = [aksi_dialog.mulai(pns=satu, oleh=tokoh.atasan) for satu in (tokoh.pegawai, lain)]
    assert [satu.pns for satu in semua] == [tokoh.pegawai, lain]
