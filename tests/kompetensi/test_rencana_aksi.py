"""The verbs of the plan: who, what they refuse, and what a change does to the agreement of both."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.dialog.aksi import Penilaian
from kompetensi.models import ButirRencana, Dialog, Rencana
from kompetensi.rencana import aksi as aksi_rencana
from tests.kompetensi.panggung import (
    BUTIR,
    MAGANG,
    atasan_lama,
    cukup,
    diajukan,
    disepakati,
    hasil,
    kabar,
    rencana_tokoh,
    setujui,
    tambah,
    terisi,
)
from tests.pabrik import KegiatanFactory, PNSFactory

pytestmark = pytest.mark.lengkap

SITI, BUDI = "Dr. Siti Rahma, S.E., M.M.", "Drs. Budi Santoso, M.Si."
ALASAN = "Cuti melahirkan Maret sampai Mei."
DIUBAH = "{} mengubah rencana pengembangan 2026; perlu disetujui lagi."
GILIRAN = "{} menyetujui rencana pengembangan 2026. Giliran Anda."


# --- who -----------------------------------------------------------------------------------------------------

VERBA = {
    "tambah_butir": lambda satu, oleh: aksi_rencana.tambah_butir(
        butir=ButirRencana(rencana=satu.rencana, **{**BUTIR, "triwulan": 3}), oleh=oleh
    ),
    "ubah_butir": lambda satu, oleh: aksi_rencana.ubah_butir(butir=satu.butir, oleh=oleh, isi={"jumlah": Decimal(5)}),
    "hapus_butir": lambda satu, oleh: aksi_rencana.hapus_butir(butir=satu.butir, oleh=oleh),
    "isi_dari_dialog": lambda satu, oleh: aksi_rencana.isi_dari_dialog(
        pns=satu.rencana.pns, tahun=satu.rencana.tahun, oleh=oleh
    ),
    "beri_alasan": lambda satu, oleh: aksi_rencana.beri_alasan(
        pns=satu.rencana.pns, tahun=satu.rencana.tahun, oleh=oleh, alasan=ALASAN
    ),
    "setujui": lambda satu, oleh: aksi_rencana.setujui(rencana=satu.rencana, oleh=oleh),
    "padankan": lambda satu, oleh: aksi_rencana.padankan(
        rencana=satu.rencana, sumber=satu.catatan, butir=satu.butir, oleh=oleh
    ),
    "lepaskan": lambda satu, oleh: aksi_rencana.lepaskan(rencana=satu.rencana, sumber=satu.catatan, oleh=oleh),
}


class Panggung:
    """A plan with an item, a dialogue with gaps, and a record."""

    def __init__(self, tokoh, tahun=2026):
        disepakati(tokoh)
        self.rencana = Rencana.objects.create(pns=tokoh.pegawai, tahun=tahun)
        self.butir = ButirRencana.objects.create(rencana=self.rencana, **{**MAGANG, "jumlah": Decimal(2)})
        self.catatan = KegiatanFactory(peserta=tokoh.pegawai, bentuk="magang")


@pytest.mark.parametrize("verba", VERBA)
@pytest.mark.parametrize(
    ("peran", "kalimat"),
    [
        ("pegawai", "ok"),
        ("atasan", "ok"),
        ("atasan_lama", "bukan haknya"),
        ("pengelola", "bukan haknya"),
        ("bkpsdmd", "bukan haknya"),
        ("orang_lain", "bukan haknya"),
    ],
)
def test_both_sides_and_nobody_else_change_a_plan(tokoh, verba, peran, kalimat):
    lama = atasan_lama(tokoh)
    satu = Panggung(tokoh)
    oleh = lama if peran == "atasan_lama" else getattr(tokoh, peran)
    assert hasil(lambda: VERBA[verba](satu, oleh)) == kalimat


LEWAT = "Tahun 2025 sudah lewat; rencananya tinggal dibaca."


@pytest.mark.parametrize(("tahun", "kalimat"), [(2025, LEWAT), (2026, "ok"), (2027, "ok")])
@pytest.mark.parametrize("verba", VERBA)
def test_a_year_that_is_over_is_only_read(tokoh, verba, tahun, kalimat):
    satu = Panggung(tokoh, tahun)
    assert hasil(lambda: VERBA[verba](satu, tokoh.pegawai)) == kalimat


def test_what_somebody_without_the_right_asks_makes_no_plan(tokoh):
    assert hasil(lambda: tambah(tokoh, oleh=tokoh.orang_lain)) == "bukan haknya"
    assert not Rencana.objects.exists()


# --- items ---------------------------------------------------------------------------------------------------


def test_the_first_item_makes_the_plan_and_the_next_go_into_it(tokoh):
    satu = tambah(tokoh, oleh=tokoh.pegawai)
    dua = tambah(tokoh, oleh=tokoh.atasan, **MAGANG)
    assert Rencana.objects.get() == satu.rencana == dua.rencana
    assert list(Rencana.objects.get().butir.all()) == [satu, dua]


def test_the_same_item_again_is_the_one_that_is_there(tokoh):
    satu = tambah(tokoh)
    assert tambah(tokoh, oleh=tokoh.pegawai) == satu
    assert tambah(tokoh, jumlah=Decimal("2.0000")) == satu
    for lain in ({"jumlah": Decimal(3)}, {"bulan": 11}, {"dengan": "Bu Rina"}, {"lingkup": "internasional"}):
        assert tambah(tokoh, **lain) != satu
    assert ButirRencana.objects.count() == 5


def test_one_and_the_same_item_stands_in_the_plans_of_two_years(tokoh):
    assert tambah(tokoh).rencana.tahun == 2026
    assert tambah(tokoh, tahun=2027).rencana.tahun == 2027
    assert Rencana.objects.count() == 2


SALAH = [
    ({"jumlah": Decimal(0)}, "Isi jumlah yang lebih besar dari 0."),
    ({"jumlah": Decimal(-1)}, "Isi jumlah yang lebih besar dari 0."),
    ({"jumlah": Decimal("2.5")}, "Isi jumlah kegiatan yang utuh, misalnya 3."),
    ({"jumlah": Decimal(29)}, "Terlalu banyak untuk satu butir; paling banyak 28 kegiatan. Periksa lagi."),
    ({"jumlah": Decimal(28)}, "ok"),
    ({"bentuk": "seminar", "jumlah": Decimal("1.5")}, "Isi jumlah hari yang utuh, misalnya 3."),
    (
        {"bentuk": "seminar", "jumlah": Decimal(29)},
        "Terlalu banyak untuk satu butir; paling banyak 28 hari. Periksa lagi.",
    ),
    ({"bentuk": "kursus", "jumlah": Decimal("7.5")}, "ok"),
    (
        {"bentuk": "kursus", "jumlah": Decimal(901)},
        "Terlalu banyak untuk satu butir; paling banyak 900 JP. Periksa lagi.",
    ),
    (
        {"bentuk": "pendidikan", "jumlah": Decimal(3)},
        "Terlalu banyak untuk satu butir; paling banyak 2 semester. Periksa lagi.",
    ),
    ({"bentuk": "e_learning", "hari": 29, "bulan": 11}, "November tidak sepanjang itu. Kurangi jumlah harinya."),
    ({"bentuk": "e_learning", "hari": 28, "bulan": 11}, "ok"),
    ({"bentuk": "e_learning", "hari": 84}, "ok"),
    ({"bentuk": "e_learning", "hari": 85}, "Triwulan IV tidak sepanjang itu. Kurangi jumlah harinya."),
    ({"bentuk": "pelatihan_struktural", "lingkup": "nasional", "jumlah": Decimal(40)}, "ok"),
]


@pytest.mark.parametrize(("isi", "kalimat"), SALAH)
def test_an_item_is_possible_or_says_why_not(tokoh, isi, kalimat):
    assert hasil(lambda: tambah(tokoh, **isi)) == kalimat


def test_a_lingkup_that_the_regulation_does_not_know_is_its_sentence(tokoh):
    isi = {"bentuk": "pelatihan_struktural", "lingkup": "internasional", "jumlah": Decimal(40)}
    assert hasil(lambda: tambah(tokoh, **isi)) == (
        "Pelatihan struktural kepemimpinan tidak diatur untuk lingkup internasional (Lampiran II huruf B angka 1 "
        "nomor 1 berisi “-”). Pilih lingkup lain."
    )


@pytest.mark.parametrize("isi", [{"bentuk": "karangan"}, {"lingkup": "antariksa"}, {"triwulan": 5}, {"jenis": "x"}])
def test_what_no_form_offers_is_refused_all_the_same(tokoh, isi):
    assert hasil(lambda: tambah(tokoh, **isi)) not in ("ok", "bukan haknya")


@pytest.mark.parametrize(("isi", "kalimat"), SALAH)
def test_a_change_is_judged_like_a_new_item(tokoh, isi, kalimat):
    butir = tambah(tokoh)
    assert hasil(lambda: aksi_rencana.ubah_butir(butir=butir, oleh=tokoh.atasan, isi=isi)) == kalimat


def test_an_item_that_was_taken_out_meanwhile_cannot_be_changed(tokoh):
    butir = tambah(tokoh)
    aksi_rencana.hapus_butir(butir=ButirRencana.objects.get(), oleh=tokoh.pegawai)
    assert hasil(lambda: aksi_rencana.ubah_butir(butir=butir, oleh=tokoh.atasan, isi={"jumlah": Decimal(3)})) == (
        "Butir ini sudah dihapus dari rencana. Tambahkan lagi bila masih diperlukan."
    )
    assert hasil(lambda: aksi_rencana.hapus_butir(butir=butir, oleh=tokoh.atasan)) == "ok"  # twice is once


# --- the agreement of both -----------------------------------------------------------------------------------


def keadaan(rencana):
    rencana = Rencana.objects.get(pk=rencana.pk)
    return bool(rencana.disetujui_atasan_pada), bool(rencana.disetujui_pegawai_pada), rencana.disepakati


@pytest.mark.parametrize("urutan", [("atasan", "pegawai"), ("pegawai", "atasan")])
def test_a_plan_holds_when_both_have_agreed_whoever_is_first(tokoh, urutan):
    rencana = cukup(tokoh)
    assert keadaan(rencana) == (False, False, False)
    assert setujui(tokoh, urutan[0], urutan[0]) == [False, False]  # twice is once
    assert keadaan(rencana) == (urutan[0] == "atasan", urutan[0] == "pegawai", False)
    assert setujui(tokoh, urutan[1]) == [True]
    assert keadaan(rencana) == (True, True, True)
    rencana.refresh_from_db()
    assert rencana.atasan == tokoh.atasan
    assert rencana.disepakati_pada == max(rencana.disetujui_atasan_pada, rencana.disetujui_pegawai_pada)


@pytest.mark.parametrize("urutan", [("atasan", "pegawai"), ("pegawai", "atasan")])
def test_the_first_to_agree_tells_the_other(tokoh, urutan):
    cukup(tokoh)
    setujui(tokoh, *urutan)
    siapa = {"atasan": (tokoh.atasan, BUDI), "pegawai": (tokoh.pegawai, SITI)}
    assert kabar(siapa[urutan[1]][0]) == [GILIRAN.format(siapa[urutan[0]][1])]
    assert kabar(siapa[urutan[0]][0]) == []


def test_a_new_atasan_agrees_for_themself(tokoh):
    rencana = cukup(tokoh)
    setujui(tokoh, "atasan")
    tokoh.pegawai.penempatan.update(atasan=PNSFactory(nama="Atasan Baru"))
    baru = tokoh.pegawai.atasan_pada(date(2026, 11, 23))
    assert hasil(lambda: aksi_rencana.setujui(rencana=rencana, oleh=tokoh.atasan)) == "bukan haknya"
    aksi_rencana.setujui(rencana=rencana, oleh=baru)
    rencana.refresh_from_db()
    assert rencana.atasan == baru


UBAHAN = {
    "an item is added": lambda tokoh, oleh: tambah(tokoh, oleh=oleh, bentuk="mentoring"),
    "an item is changed": lambda tokoh, oleh: aksi_rencana.ubah_butir(
        butir=ButirRencana.objects.first(), oleh=oleh, isi={"jumlah": Decimal(3)}
    ),
    "an item is taken out": lambda tokoh, oleh: aksi_rencana.hapus_butir(butir=ButirRencana.objects.first(), oleh=oleh),
    "gaps are taken over": lambda tokoh, oleh: aksi_rencana.isi_dari_dialog(pns=tokoh.pegawai, tahun=2026, oleh=oleh),
    "a reason is written": lambda tokoh, oleh: aksi_rencana.beri_alasan(
        pns=tokoh.pegawai, tahun=2026, oleh=oleh, alasan=ALASAN
    ),
}
BUKAN_UBAHAN = {
    "the same item is added": lambda tokoh, oleh: tambah(tokoh, oleh=oleh),
    "an item is saved as it is": lambda tokoh, oleh: aksi_rencana.ubah_butir(
        butir=ButirRencana.objects.get(bentuk="coaching"), oleh=oleh, isi=dict(BUTIR)
    ),
    "no reason is written": lambda tokoh, oleh: aksi_rencana.beri_alasan(
        pns=tokoh.pegawai, tahun=2026, oleh=oleh, alasan="  "
    ),
    "a record is matched": lambda tokoh, oleh: aksi_rencana.padankan(
        rencana=rencana_tokoh(tokoh), sumber=KegiatanFactory(peserta=tokoh.pegawai), butir=None, oleh=oleh
    ),
}


@pytest.mark.parametrize("oleh", ["atasan", "pegawai"])
@pytest.mark.parametrize("apa", UBAHAN)
def test_what_changes_a_plan_takes_the_agreements_back_and_tells_the_other_side(tokoh, apa, oleh):
    disepakati(tokoh, pelayanan_publik=Penilaian(1, "motivasi"))
    rencana = cukup(tokoh)
    setujui(tokoh, "atasan", "pegawai")
    tokoh.pegawai.pemberitahuan.all().delete()
    tokoh.atasan.pemberitahuan.all().delete()
    UBAHAN[apa](tokoh, getattr(tokoh, oleh))
    assert keadaan(rencana) == (False, False, False)
    assert Rencana.objects.get().atasan is None
    assert kabar(tokoh.pegawai) == ([DIUBAH.format(BUDI)] if oleh == "atasan" else [])
    assert kabar(tokoh.atasan) == ([DIUBAH.format(SITI)] if oleh == "pegawai" else [])


@pytest.mark.parametrize("apa", BUKAN_UBAHAN)
def test_what_changes_nothing_takes_nothing_back_and_tells_nobody(tokoh, apa):
    rencana = cukup(tokoh)
    setujui(tokoh, "atasan", "pegawai")
    sebelum = kabar(tokoh.pegawai), kabar(tokoh.atasan)
    BUKAN_UBAHAN[apa](tokoh, tokoh.atasan)
    assert keadaan(rencana) == (True, True, True)
    assert (kabar(tokoh.pegawai), kabar(tokoh.atasan)) == sebelum


def test_a_plan_nobody_has_agreed_to_is_written_in_silence(tokoh):
    cukup(tokoh)
    assert (kabar(tokoh.pegawai), kabar(tokoh.atasan)) == ([], [])


# --- when it can be agreed -----------------------------------------------------------------------------------

KOSONG = "Rencana ini masih kosong. Tambahkan sedikitnya satu butir."
KURANG = (
    "Rencana ini menghitung {} JP, kurang {} dari hak 20 JP (Lampiran I huruf J angka 3). Tambah butir, atau tulis "
    "alasannya."
)


@pytest.mark.parametrize("peran", ["atasan", "pegawai"])
def test_an_empty_plan_is_not_agreed_to(tokoh, peran):
    oleh = getattr(tokoh, peran)
    assert hasil(lambda: aksi_rencana.setujui(rencana=rencana_tokoh(tokoh), oleh=oleh)) == KOSONG
    butir = tambah(tokoh)
    aksi_rencana.hapus_butir(butir=butir, oleh=tokoh.atasan)
    assert hasil(lambda: aksi_rencana.setujui(rencana=rencana_tokoh(tokoh), oleh=oleh)) == KOSONG


#          items                                             sentence
TARGET = [
    ([MAGANG], "ok"),  # 20 JP
    ([BUTIR], KURANG.format("4", "16")),
    ([{**BUTIR, "bulan": 11, "jumlah": Decimal(12)}], KURANG.format("4", "16")),  # 24 JP but for the two a month
    ([{**BUTIR, "bentuk": "kursus", "jumlah": Decimal("19.75")}], KURANG.format("19,75", "0,25")),
    ([{**BUTIR, "bentuk": "kursus", "jumlah": Decimal(17), "lingkup": "internasional"}], "ok"),  # 20,4 JP
]


@pytest.mark.parametrize(("semua", "kalimat"), TARGET)
def test_a_plan_under_the_target_needs_a_reason(tokoh, semua, kalimat):
    for satu in semua:
        tambah(tokoh, **satu)
    assert hasil(lambda: setujui(tokoh, "pegawai")) == kalimat
    aksi_rencana.beri_alasan(pns=tokoh.pegawai, tahun=2026, oleh=tokoh.pegawai, alasan=f" {ALASAN}\n")
    assert setujui(tokoh, "atasan", "pegawai") == [False, True]
    assert Rencana.objects.get().alasan_kurang == ALASAN


# --- from the dialogue ---------------------------------------------------------------------------------------


def isi_dari_dialog(tokoh, tahun=2026):
    return aksi_rencana.isi_dari_dialog(pns=tokoh.pegawai, tahun=tahun, oleh=tokoh.atasan)


def butir_kini(tahun=2026):
    semua = ButirRencana.objects.filter(rencana__tahun=tahun)
    return [(satu.kunci, satu.bentuk, satu.lingkup, satu.banyaknya, satu.kapan) for satu in semua]


def test_every_gap_becomes_an_item_with_what_was_agreed(tokoh):
    disepakati(
        tokoh,
        komunikasi=Penilaian(1, "motivasi"),
        kerjasama=Penilaian(0, "pengetahuan"),
        integritas=Penilaian(1, "pengetahuan", "seminar"),
        pelayanan_publik=Penilaian(1, "keterampilan", "magang"),
        orientasi_hasil=Penilaian(1, "keterampilan"),
    )
    assert isi_dari_dialog(tokoh) == 5
    assert sorted(butir_kini()) == [
        ("integritas", "seminar", "nasional", "1 hari", "Triwulan IV"),
        ("kerjasama", "bimtek", "nasional", "6 JP", "Triwulan IV"),
        ("komunikasi", "coaching", "nasional", "4 kali", "Triwulan IV"),
        ("orientasi_hasil", "mentoring", "nasional", "4 kali", "Triwulan IV"),
        ("pelayanan_publik", "magang", "nasional", "1 kali", "Triwulan IV"),
    ]


def test_twice_adds_nothing_and_only_what_is_not_planned_is_added(tokoh):
    disepakati(tokoh)
    tambah(tokoh, bentuk="magang", jumlah=Decimal(1))  # for Komunikasi, otherwise than agreed
    assert isi_dari_dialog(tokoh) == 1
    assert sorted(satu[:2] for satu in butir_kini()) == [("kerjasama", "bimtek"), ("komunikasi", "magang")]
    assert isi_dari_dialog(tokoh) == 0
    assert ButirRencana.objects.count() == 2


def test_next_year_is_planned_from_its_first_quarter(tokoh):
    disepakati(tokoh)
    assert isi_dari_dialog(tokoh, 2027) == 2
    assert {satu[-1] for satu in butir_kini(2027)} == {"Triwulan I"}
    assert butir_kini(2026) == []


@pytest.mark.parametrize(
    ("hari", "triwulan"),
    [("2026-01-01", 2), ("2026-03-31", 2), ("2026-04-01", 3), ("2026-09-30", 4), ("2026-10-01", 4), ("2026-12-31", 4)],
)
def test_the_coming_quarter_is_planned_for(time_machine, hari, triwulan):
    time_machine.move_to(f"{hari}T12:00:00+07:00", tick=False)
    assert aksi_rencana.triwulan_berikut(2026) == triwulan
    assert aksi_rencana.triwulan_berikut(2027) == 1


def test_without_a_dialogue_there_is_nothing_to_take_over(tokoh):
    kalimat = "Belum ada dialog. Adakan dialog dahulu, atau tambahkan butir sendiri."
    assert hasil(lambda: isi_dari_dialog(tokoh)) == kalimat
    aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.pegawai)  # nothing is said in it yet
    assert hasil(lambda: isi_dari_dialog(tokoh)) == kalimat


def test_a_dialogue_that_runs_goes_before_the_one_that_was_agreed(tokoh):
    disepakati(tokoh, date(2026, 5, 4), integritas=Penilaian(1, "motivasi"))
    terisi(tokoh)
    assert isi_dari_dialog(tokoh) == 2
    assert {satu[0] for satu in butir_kini()} == {"komunikasi", "kerjasama"}


def test_a_gap_without_a_remedy_is_left_out(tokoh):
    terisi(tokoh, komunikasi=Penilaian(1), kerjasama=Penilaian(1, "motivasi"))
    assert isi_dari_dialog(tokoh) == 1


# --- with the dialogue ---------------------------------------------------------------------------------------


def test_the_pegawai_agrees_to_dialogue_and_plan_at_once(tokoh):
    dialog = diajukan(tokoh)
    rencana = cukup(tokoh)
    setujui(tokoh, "atasan")
    aksi_rencana.setujui_bersama_dialog(dialog=dialog, oleh=tokoh.pegawai)
    assert Dialog.objects.get().status == "disepakati"
    assert keadaan(rencana) == (True, True, True)


def test_both_or_neither(tokoh):
    dialog = diajukan(tokoh)
    kerja = lambda: aksi_rencana.setujui_bersama_dialog(dialog=dialog, oleh=tokoh.pegawai)  # noqa: E731
    assert hasil(kerja) == KOSONG
    tambah(tokoh)
    assert hasil(kerja) == KURANG.format("4", "16")
    assert Dialog.objects.get().status == "diajukan"
    assert hasil(lambda: aksi_rencana.setujui_bersama_dialog(dialog=dialog, oleh=tokoh.atasan)) == "bukan haknya"


def test_a_record_is_not_matched_with_an_item_of_another_plan(tokoh):
    lain = tambah(tokoh, tahun=2027)
    kegiatan = KegiatanFactory(peserta=tokoh.pegawai)
    with pytest.raises(ValidationError, match="Butir itu dari rencana lain"):
        aksi_rencana.padankan(rencana=cukup(tokoh), sumber=kegiatan, butir=lain, oleh=tokoh.atasan)
