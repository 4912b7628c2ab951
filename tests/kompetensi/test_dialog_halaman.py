"""The pages of the dialogue, as everybody: who gets them, what they keep to themselves, and what bad input comes to."""

from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.dialog.aksi import Penilaian
from kompetensi.dialog.baris import Baris
from kompetensi.models import Dialog
from tests.bimbingan.panggung import pindahkan
from tests.conftest import PERAN
from tests.kompetensi.isian import isi_formulir, kesalahan, pesan, sesudah_masuk_lagi
from tests.kompetensi.panggung import (
    CATATAN,
    MANAJERIAL,
    STATUS,
    TANGGAL,
    cukup,
    diajukan,
    disepakati,
    isi_tabel,
    setujui,
    terisi,
)
from tests.laporan.baca import baca, baris_csv, buku, isi, kata, pohon, tabel, utama
from tests.pabrik import PenempatanFactory, buat_akun

pytestmark = pytest.mark.lengkap

SITI = "Dr. Siti Rahma, S.E., M.M."
HTMX = {"HX-Request": "true"}


def medan(awalan, kunci, jenis="manajerial"):
    """The name of a field."""
    return f"{awalan}-{Baris.tanda_dari(jenis, kunci)}"


def isian(level="2", **khusus):
    """What the atasan sends: everything at that level, but what `khusus` says by key (level, cause, remedy)."""
    kiriman = {"tanggal": TANGGAL.isoformat(), "catatan": CATATAN, "jenis_baru": "teknis"}
    for kunci in MANAJERIAL:
        nama = (medan(awalan, kunci) for awalan in ("sekarang", "penyebab", "bentuk"))
        kiriman |= dict(zip(nama, khusus.get(kunci, (level,)), strict=False))
    return kiriman


def alamat(nama, dialog):
    if nama in ("saya", "tim"):
        return reverse(f"kompetensi:{nama}")
    if nama in ("profil", "mulai"):
        return reverse(f"kompetensi:{nama}", args=[dialog.pns.nip])
    if nama == "akibat":
        return reverse("kompetensi:akibat", args=[dialog.pk, Baris.tanda_dari("manajerial", "integritas")])
    return reverse(f"kompetensi:{nama}", args=[dialog.pk])


# --- who -----------------------------------------------------------------------------------------------------

SEBELUM = ("pegawai", "atasan", "pengelola", "bkpsdmd", "orang_lain")
SESUDAH = ("pegawai", "atasan", "atasan_baru", "pengelola", "bkpsdmd", "orang_lain")
# 302 changes something; 302= says a sentence or leads on, and changes nothing. `atasan` began the dialogue; right of
# the bar the pegawai has come under `atasan_baru`.
#
# url               by    pegawai atasan pengelola bkpsdmd orang | pegawai atasan baru pengelola bkpsdmd orang
TABEL = """
saya                GET   200  200  200  200  200  | 200  200  200  200  200  200
saya                POST  405  405  405  405  405  | 405  405  405  405  405  405
tim                 GET   403  200  403  403  403  | 403  403  200  403  403  403
tim                 POST  405  405  405  405  405  | 405  405  405  405  405  405
profil              GET   200  200  200  200  404  | 200  404  200  200  200  404
profil              POST  405  405  405  405  405  | 405  405  405  405  405  405
mulai               GET   405  405  405  405  405  | 405  405  405  405  405  405
mulai               POST  302  302  403  403  404  | 302  404  302  403  403  404
dialog              GET   200  200  403  403  404  | 200  200  200  403  403  404
dialog              POST  405  405  405  405  405  | 405  405  405  405  405  405
dialog_isi          GET   403  200  403  403  404  | 403  403  200  403  403  404
dialog_isi          POST  403  302  403  403  404  | 403  403  302  403  403  404
dialog_diri         GET   200  403  403  403  404  | 200  403  403  403  403  404
dialog_diri         POST  302  403  403  403  404  | 302  403  403  403  403  404
dialog_setujui      GET   405  405  405  405  405  | 405  405  405  405  405  405
dialog_setujui      POST  302  403  403  403  404  | 302  403  403  403  403  404
dialog_kembalikan   GET   200  403  403  403  404  | 200  403  403  403  403  404
dialog_kembalikan   POST  302  403  403  403  404  | 302  403  403  403  403  404
dialog_tarik        GET   405  405  405  405  405  | 405  405  405  405  405  405
dialog_tarik        POST  403  302  403  403  404  | 403  403  302  403  403  404
dialog_batalkan     GET   405  405  405  405  405  | 405  405  405  405  405  405
dialog_batalkan     POST  403  302  403  403  404  | 403  403  302  403  403  404
akibat              GET   200  200  403  403  404  | 200  200  200  403  403  404
akibat              POST  405  405  405  405  405  | 405  405  405  405  405  405
"""
KEADAAN = {
    "dialog_setujui": "diajukan",
    "dialog_kembalikan": "diajukan",
    "dialog_tarik": "diajukan",
    "mulai": "disepakati",
}


def baris_tabel():
    for baris in TABEL.strip().splitlines():
        kiri, kanan = baris.split("|")
        nama, cara, *status = kiri.split()
        yield nama, cara, dict(zip(SEBELUM, status, strict=True)), dict(zip(SESUDAH, kanan.split(), strict=True))


HAK = list(baris_tabel())
ID = [f"{nama} {cara}" for nama, cara, *_ in HAK]
DI_TEMPAT_LAIN = ("rencana", "butir", "standar", "penawaran", "pd", "kota", "ikhtisar")
"""How the names begin that other files try."""


def test_every_address_of_the_dialogue_has_its_two_rows():
    _, resolver = get_resolver().namespace_dict["kompetensi"]
    semua = {nama for nama in resolver.reverse_dict if isinstance(nama, str)}
    milik = {nama for nama in semua if not nama.startswith(DI_TEMPAT_LAIN)}
    assert sorted(ID) == sorted(f"{nama} {cara}" for nama in milik for cara in ("GET", "POST"))


def coba(klien, nama, cara, dialog):
    """The status, and whether something changed; undone again."""
    sebelum, titik = isi_tabel(), transaction.savepoint()
    kiriman = {"dialog_isi": isian("3"), "dialog_diri": {medan("diri", "integritas"): "1"}}
    kiriman["dialog_kembalikan"] = {"alasan": "Belum tepat."}
    url = alamat(nama, dialog)
    respons = klien.get(url) if cara == "GET" else klien.post(url, kiriman.get(nama, {}))
    isi(respons)
    berubah = isi_tabel() != sebelum
    transaction.savepoint_rollback(titik)
    if respons.status_code == 302 or berubah:
        return f"{respons.status_code}{'' if berubah else '='}"
    return str(respons.status_code)


@pytest.mark.lengkap
@pytest.mark.parametrize(("nama", "cara", "sebelum", "sesudah"), HAK, ids=ID)
def test_who_gets_a_page_and_who_changes_something_by_it(tokoh, nama, cara, sebelum, sesudah):
    dialog = STATUS[KEADAAN.get(nama, "berlangsung")](tokoh)
    assert {peran: coba(tokoh.masuk(peran), nama, cara, dialog) for peran in SEBELUM} == sebelum
    pindahkan(tokoh)
    assert {peran: coba(tokoh.masuk(peran), nama, cara, dialog) for peran in SESUDAH} == sesudah


@pytest.mark.lengkap
@pytest.mark.parametrize(("nama", "cara"), [(nama, cara) for nama, cara, *_ in HAK], ids=ID)
def test_who_is_signed_out_is_sent_to_sign_in(tokoh, nama, cara):
    dialog = STATUS[KEADAAN.get(nama, "berlangsung")](tokoh)
    sebelum, klien = isi_tabel(), Client()
    respons = getattr(klien, cara.lower())(alamat(nama, dialog))
    assert (respons.status_code, respons.headers["Location"].partition("?")[0]) == (302, "/masuk/")
    assert isi_tabel() == sebelum


# Pages of a state that is over lead to the dialogue, with a sentence.
SALAH_KEADAAN = [
    ("dialog_isi", "atasan", "diajukan", "Dialog ini menunggu persetujuan pegawai. Tarik dahulu untuk mengubahnya."),
    ("dialog_isi", "atasan", "disepakati", "Dialog ini sudah selesai (disepakati). Mulai yang baru."),
    ("dialog_diri", "pegawai", "dibatalkan", "Dialog ini sudah selesai (dibatalkan). Mulai yang baru."),
    ("dialog_kembalikan", "pegawai", "berlangsung", "Dialog ini tidak sedang menunggu jawaban (berlangsung)."),
    ("dialog_setujui", "pegawai", "disepakati", "Dialog ini tidak sedang menunggu jawaban (disepakati)."),
]


@pytest.mark.parametrize(("nama", "peran", "status", "kalimat"), SALAH_KEADAAN)
def test_a_page_of_another_state_leads_to_the_dialogue_with_a_sentence(tokoh, nama, peran, status, kalimat):
    dialog = STATUS[status](tokoh)
    klien = tokoh.masuk(peran)
    for minta in (klien.post,) if nama == "dialog_setujui" else (klien.get, klien.post):
        assert minta(alamat(nama, dialog)).headers["Location"] == dialog.get_absolute_url()
        assert pesan(klien.get(dialog.get_absolute_url())) == [kalimat]


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 20, "9" * 5000])
@pytest.mark.parametrize("akhir", ["", "isi/", "diri/", "kembalikan/", "akibat/x/"])
def test_what_does_not_exist_is_not_there(tokoh, akhir, pk):
    assert tokoh.masuk("bkpsdmd").get(f"/kompetensi/dialog/{pk}/{akhir}").status_code == 404


def test_a_competency_that_is_not_in_the_dialogue_has_no_consequence(tokoh):
    dialog = terisi(tokoh)
    assert tokoh.masuk("atasan").get(f"/kompetensi/dialog/{dialog.pk}/akibat/karangan/").status_code == 404


def test_who_began_it_leads_on_to_the_right_form(tokoh):
    for peran, bagian in (("pegawai", "diri"), ("atasan", "isi")):
        respons = tokoh.masuk(peran).post(f"/kompetensi/{tokoh.pegawai.nip}/dialog/")
        assert respons.headers["Location"] == f"/kompetensi/dialog/{Dialog.objects.get().pk}/{bagian}/"


def test_who_cannot_begin_reads_why(tokoh):
    tokoh.pegawai.penempatan.update(atasan=None)
    klien = tokoh.masuk("pegawai")
    respons = klien.post(f"/kompetensi/{tokoh.pegawai.nip}/dialog/")
    assert pesan(klien.get(respons.headers["Location"])) == [
        "Belum ada atasan langsung yang tercatat. Minta pengelola SDM melengkapi penempatannya."
    ]


# --- what stays between the two --------------------------------------------------------------------------------

RAHASIA = (CATATAN, "Kurang motivasi", "Alasan yang hanya untuk atasan")


@pytest.mark.parametrize("status", ["diajukan", "disepakati"])
@pytest.mark.parametrize("peran", ["pengelola", "bkpsdmd", "orang_lain"])
def test_notes_and_causes_are_nowhere_for_anybody_else(tokoh, peran, status):
    dialog = STATUS[status](tokoh)
    Dialog.objects.filter(pk=dialog.pk).update(alasan_kembali=RAHASIA[2])
    cukup(tokoh)
    nip, klien = tokoh.pegawai.nip, tokoh.masuk(peran)
    for url in (
        f"/kompetensi/{nip}/",
        f"/kompetensi/dialog/{dialog.pk}/",
        f"/kompetensi/{nip}/rencana/2026/",
        "/kompetensi/tim/?tahun=2026",
        "/kompetensi/tim/?tahun=2026&format=csv",
        "/kompetensi/",
        "/",
        f"/tim/{nip}/",
        f"/pegawai/?q={nip}",
    ):
        teks = isi(klien.get(url)).decode()
        assert not [satu for satu in RAHASIA if satu in teks], url


@pytest.mark.parametrize(("peran", "baca_catatan"), [("pegawai", True), ("atasan", True), ("bkpsdmd", False)])
def test_the_profile_names_the_causes_for_its_two_sides_alone(tokoh, peran, baca_catatan):
    disepakati(tokoh)
    teks = baca(tokoh.masuk(peran).get(f"/kompetensi/{tokoh.pegawai.nip}/"))
    assert "Kurang 1 level" in teks
    assert ("Kurang motivasi atau jenuh" in teks) is baca_catatan
    assert CATATAN not in teks


@pytest.mark.parametrize("format_berkas", ["xlsx", "csv"])
def test_the_export_of_the_team_holds_neither_notes_nor_causes(tokoh, format_berkas):
    disepakati(tokoh)
    berkas = isi(tokoh.masuk("atasan").get("/kompetensi/tim/", {"format": format_berkas}))
    teks = str(buku(berkas) if format_berkas == "xlsx" else baris_csv(berkas))
    assert SITI in teks
    assert not [satu for satu in RAHASIA if satu in teks]


@pytest.mark.parametrize("peran", ["pengelola", "bkpsdmd"])
def test_who_sees_levels_reads_where_they_are(tokoh, peran):
    dialog = disepakati(tokoh)
    assert (
        "Catatan dialog hanya dibaca kedua pihak dan atasan langsung. Level dan kesenjangannya ada di profil pegawai "
        "itu."
    ) in baca(tokoh.masuk(peran).get(dialog.get_absolute_url()))


def test_a_dialogue_that_was_given_up_is_for_its_two_sides_only(tokoh):
    dialog = STATUS["dibatalkan"](tokoh)
    pindahkan(tokoh)
    for peran, status in (("pegawai", 200), ("atasan", 200), ("atasan_baru", 403), ("bkpsdmd", 403)):
        assert (peran, tokoh.masuk(peran).get(dialog.get_absolute_url()).status_code) == (peran, status)
    assert "20 November 2026" not in baca(tokoh.masuk("pegawai").get("/kompetensi/"))


# --- what the page shows ---------------------------------------------------------------------------------------


def test_the_dialogue_shows_what_was_asked_said_and_agreed(tokoh):
    dialog = disepakati(tokoh)
    halaman = utama(tokoh.masuk("pegawai").get(dialog.get_absolute_url()))
    baris = {satu[0]: satu[1:] for satu in tabel(halaman)}
    assert baris["Komunikasi"] == [
        "Level 2 Aktif berkomunikasi formal dan informal",
        "–",
        "Level 1 Menyampaikan informasi dengan jelas",
        "Kurang 1 level",
        "Coaching Kurang motivasi atau jenuh",
    ]
    assert baris["Kerjasama"][2:4] == ["Level 0 Belum memenuhi level 1", "Kurang 2 level"]
    assert baris["Integritas"][3:] == ["Sesuai", "–"]
    assert CATATAN in kata(halaman)


TOMBOL = [
    ("pegawai", "berlangsung", ["Nilai diri"]),
    ("atasan", "berlangsung", ["Lanjutkan dialog", "Batalkan dialog"]),
    ("pegawai", "diajukan", ["Setujui", "Bicarakan lagi"]),
    ("atasan", "diajukan", ["Tarik untuk diubah"]),
    ("pegawai", "disepakati", ["Susun rencana 2026"]),
    ("atasan", "disepakati", ["Susun rencana 2026"]),
]


@pytest.mark.parametrize(("peran", "status", "tombol"), TOMBOL)
def test_who_can_do_something_has_a_button_for_it(tokoh, peran, status, tombol):
    dialog = STATUS[status](tokoh)
    halaman = utama(tokoh.masuk(peran).get(dialog.get_absolute_url()))
    assert [kata(satu) for satu in halaman.iter() if "btn" in (satu.get("class") or "").split()] == tombol


def test_with_a_plan_of_the_atasan_both_are_agreed_to_by_one_button(tokoh):
    dialog = diajukan(tokoh)
    cukup(tokoh)
    setujui(tokoh, "atasan")
    klien = tokoh.masuk("pegawai")
    assert "Setujui dialog dan rencana 2026" in baca(klien.get(dialog.get_absolute_url()))
    klien.post(f"/kompetensi/dialog/{dialog.pk}/setujui/", {"rencana": "1"})
    assert pesan(klien.get(dialog.get_absolute_url())) == ["Dialog dan rencana Anda setujui."]
    assert dialog.pns.rencana.get().disepakati


# --- saving ----------------------------------------------------------------------------------------------------


def url_isi(dialog):
    return f"/kompetensi/dialog/{dialog.pk}/isi/"


def test_what_is_saved_stands_in_the_form_again(tokoh):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.atasan)
    klien = tokoh.masuk("atasan")
    dikirim = isian(komunikasi=("1", "motivasi", "seminar"), kerjasama=("0", "pengetahuan", ""))
    del dikirim[medan("sekarang", "integritas")]
    assert klien.post(url_isi(dialog), dikirim).headers["Location"] == url_isi(dialog)
    respons = klien.get(url_isi(dialog))
    assert pesan(respons) == ["Tersimpan. Lanjutkan kapan saja; ajukan bila sudah lengkap."]
    assert isi_formulir(respons) == {nama: nilai for nama, nilai in dikirim.items() if nilai}
    assert klien.post(url_isi(dialog), isi_formulir(respons)).status_code == 302
    assert isi_formulir(klien.get(url_isi(dialog))) == isi_formulir(respons)


def test_one_click_saves_and_puts_it_forward(tokoh):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.atasan)
    klien = tokoh.masuk("atasan")
    respons = klien.post(url_isi(dialog), {**isian(komunikasi=("1", "motivasi")), "ajukan": "1"})
    assert respons.headers["Location"] == f"/kompetensi/{tokoh.pegawai.nip}/rencana/2026/"
    assert Dialog.objects.get().status == "diajukan"


def test_what_is_not_complete_is_saved_and_says_what_is_missing(tokoh):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.atasan)
    klien = tokoh.masuk("atasan")
    dikirim = isian(komunikasi=("1", ""))
    del dikirim[medan("sekarang", "integritas")]
    klien.post(url_isi(dialog), {**dikirim, "ajukan": "1"})
    respons = klien.get(url_isi(dialog))
    assert pesan(respons) == [
        "Pilih level saat ini untuk: Integritas.",
        "Pilih penyebab kesenjangan untuk: Komunikasi.",
    ]
    assert isi_formulir(respons) == {nama: nilai for nama, nilai in dikirim.items() if nilai}
    assert Dialog.objects.get().status == "berlangsung"


def test_a_competency_is_added_and_taken_out_and_the_rest_is_kept(tokoh):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.atasan)
    klien = tokoh.masuk("atasan")
    baru = {"jenis_baru": "sosial_kultural", "nama_baru": "  Kepedulian \n budaya ", "standar_baru": "2"}
    klien.post(url_isi(dialog), {**isian(), **baru, "level_baru": "1"})
    satu = dialog.nilai.get(jenis="sosial_kultural")
    assert (satu.nama, satu.kunci, satu.level_standar, satu.level_sekarang, satu.tambahan) == (
        "Kepedulian budaya",
        "kepedulian budaya",
        2,
        1,
        True,
    )
    tanda = Baris.tanda_dari("sosial_kultural", "kepedulian budaya")
    klien.post(url_isi(dialog), {**isian(integritas=("3",)), "buang": tanda})
    assert pesan(klien.get(url_isi(dialog)))[-1] == "Kepedulian budaya dikeluarkan dari dialog."
    assert not dialog.nilai.filter(jenis="sosial_kultural").exists()
    assert dialog.nilai.get(kunci="integritas").level_sekarang == 3  # what was chosen meanwhile


PILIHAN = "Masukkan pilihan yang valid. {} bukan salah satu dari pilihan yang tersedia."
NUL = "Karakter null tidak diizinkan."
BURUK = {
    "no date": ({"tanggal": ""}, ["Bidang ini tidak boleh kosong."]),
    "no such date": ({"tanggal": "2026-02-30"}, ["Masukkan tanggal yang valid."]),
    "any text for a date": ({"tanggal": "kemarin"}, ["Masukkan tanggal yang valid."]),
    "tomorrow": ({"tanggal": "2026-11-24"}, ["Dialog dicatat pada hari terjadinya, bukan di masa depan."]),
    "before the regulation": (
        {"tanggal": "2023-01-11"},
        ["Belum ada acuan kompetensi yang berlaku pada 11 Januari 2023."],
    ),
    "before the placement": ({"tanggal": "2001-01-01"}, [f"{SITI} belum ditempatkan pada 1 Januari 2001."]),
    "a level that does not exist": ({medan("sekarang", "integritas"): "9"}, [PILIHAN.format("9")]),
    "any text for a level": ({medan("sekarang", "integritas"): "dua"}, [PILIHAN.format("dua")]),
    "20,000 letters": ({"catatan": "x" * 20_000}, None),
    "a name of 201 letters": ({"nama_baru": "x" * 201, "standar_baru": "2"}, None),
    "NUL in the notes": ({"catatan": "a\0b"}, [NUL]),
    "a kind that does not exist": (
        {"jenis_baru": "karangan", "nama_baru": "SQL", "standar_baru": "2"},
        [PILIHAN.format("karangan")],
    ),
    "a managerial one": (
        {"jenis_baru": "manajerial", "nama_baru": "Kepemimpinan", "standar_baru": "2"},
        [PILIHAN.format("manajerial")],
    ),
    "without the level that is asked for": (
        {"nama_baru": "SQL"},
        ["Pilih level yang diminta dari kompetensi tambahan itu."],
    ),
    "a level that is asked for and does not exist": ({"nama_baru": "SQL", "standar_baru": "7"}, None),
}


@pytest.mark.parametrize(("buruk", "kalimat"), BURUK.values(), ids=BURUK)
def test_bad_input_is_said_and_nothing_typed_is_lost(tokoh, buruk, kalimat):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.atasan)
    sebelum = isi_tabel()
    dikirim = {**isian(komunikasi=("1", "motivasi", "seminar")), **buruk}
    respons = tokoh.masuk("atasan").post(url_isi(dialog), dikirim)
    assert respons.status_code == 200
    assert isi_tabel() == sebelum
    assert "Belum tersimpan. Perbaiki isian ini:" in kesalahan(respons)
    assert set(kalimat or []) <= set(kesalahan(respons))
    assert len(kesalahan(respons)) > 1
    kembali = isi_formulir(respons)
    pilihan = {medan("sekarang", "integritas"), "jenis_baru", "standar_baru"}  # what no form offers, none can show
    for nama, nilai in dikirim.items():
        if nilai and not (nama in buruk and nama in pilihan):
            assert kembali.get(nama) == nilai.replace("\0", "\ufffd"), nama


def test_a_competency_of_the_standard_is_not_added_again(tokoh):
    dialog = terisi(tokoh)
    klien = tokoh.masuk("atasan")
    klien.post(url_isi(dialog), {**isian(), "nama_baru": "SQL", "standar_baru": "2"})
    for jenis in ("teknis", ""):
        lagi = {"jenis_baru": jenis, "nama_baru": " sql ", "standar_baru": "3"}
        respons = klien.post(url_isi(dialog), {**isian(), **lagi})
        assert "Kompetensi ini sudah ada di daftar. Nilai di tempatnya, atau ganti namanya." in kesalahan(respons)
    assert dialog.nilai.filter(kunci="sql").count() == 1


def test_a_name_whose_key_is_longer_than_itself_is_kept(tokoh):
    """Folding ß makes two letters of it."""
    dialog = terisi(tokoh)
    kiriman = {**isian(), "nama_baru": "ß" * 200, "standar_baru": "2", "level_baru": "2"}
    assert tokoh.masuk("atasan").post(url_isi(dialog), kiriman).status_code == 302
    assert dialog.nilai.get(tambahan=True).kunci == "s" * 200


@pytest.mark.parametrize("alasan", ["", "   ", "x" * 20_000, "a\0b"])
def test_a_reason_that_cannot_be_kept_stands_in_the_form_again(tokoh, alasan):
    dialog = diajukan(tokoh)
    respons = tokoh.masuk("pegawai").post(f"/kompetensi/dialog/{dialog.pk}/kembalikan/", {"alasan": alasan})
    assert respons.status_code == 200
    assert kesalahan(respons)
    assert isi_formulir(respons).get("alasan", "").strip() == alasan.replace("\0", "\ufffd").strip()
    assert Dialog.objects.get().status == "diajukan"


def test_what_the_pegawai_cannot_choose_is_said_and_the_rest_is_kept(tokoh):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.pegawai)
    dikirim = {medan("diri", "integritas"): "9", medan("diri", "komunikasi"): "1"}
    respons = tokoh.masuk("pegawai").post(f"/kompetensi/dialog/{dialog.pk}/diri/", dikirim)
    assert PILIHAN.format("9") in kesalahan(respons)
    assert isi_formulir(respons) == {medan("diri", "komunikasi"): "1"}
    assert not dialog.nilai.exists()


# --- the consequence of a choice -------------------------------------------------------------------------------

AKIBAT = [
    ((None, "", ""), "Belum dinilai."),
    (("2", "", ""), "Sesuai standar"),
    (("3", "motivasi", ""), "Sesuai standar"),
    (("1", "", ""), "Kurang 1 level"),
    (("1", "motivasi", ""), "Saran: Coaching."),
    (("0", "pengetahuan", ""), "Saran: Bimbingan teknis"),
    (("1", "keterampilan", "seminar"), "Saran: Mentoring."),
]


@pytest.mark.parametrize(("nilai", "kalimat"), AKIBAT)
def test_the_fragment_says_what_the_page_says(tokoh, nilai, kalimat):
    dialog = aksi_dialog.mulai(pns=tokoh.pegawai, oleh=tokoh.atasan)
    klien = tokoh.masuk("atasan")
    dikirim = {nama: satu for nama, satu in isian(integritas=nilai).items() if satu is not None}
    klien.post(url_isi(dialog), dikirim)
    sebelum = isi_tabel()
    tanda = Baris.tanda_dari("manajerial", "integritas")
    milik = {nama: satu for nama, satu in dikirim.items() if nama.endswith(tanda)}
    respons = klien.get(alamat("akibat", dialog), milik, headers=HTMX)
    assert kalimat in kata(pohon(respons))
    assert "<html" not in respons.content.decode()
    assert respons.content.decode().strip() in klien.get(url_isi(dialog)).content.decode()
    assert isi_tabel() == sebelum


@pytest.mark.parametrize("level", ["9", "dua", "\0", "x" * 3000, "-1", "1.0", "٢"])
@pytest.mark.parametrize("awalan", ["sekarang", "penyebab", "bentuk"])
def test_the_fragment_bears_any_input(tokoh, awalan, level):
    dialog = terisi(tokoh)
    tanya = {medan("sekarang", "integritas"): "1", medan(awalan, "integritas"): level}
    assert tokoh.masuk("atasan").get(alamat("akibat", dialog), tanya, headers=HTMX).status_code == 200


# --- the sign-in ran out ---------------------------------------------------------------------------------------


@pytest.mark.lengkap
def test_a_form_that_came_too_late_is_given_back(tokoh):
    dialog = terisi(tokoh)
    dikirim = {**isian("3", komunikasi=("1", "motivasi", "seminar")), "catatan": "Yang sedang ditulis"}
    respons = sesudah_masuk_lagi(tokoh.masuk("atasan"), tokoh.atasan.nip, url_isi(dialog), dikirim)
    assert isi_formulir(respons) == dikirim
    assert set(dialog.nilai.values_list("level_sekarang", flat=True)) == {0, 1, 2}


@pytest.mark.lengkap
@pytest.mark.parametrize("nama", ["diri", "kembalikan"])
def test_so_are_those_of_the_pegawai(tokoh, nama):
    dialog = terisi(tokoh) if nama == "diri" else diajukan(tokoh)
    dikirim = {medan("diri", "integritas"): "1"} if nama == "diri" else {"alasan": "Belum tepat."}
    url = f"/kompetensi/dialog/{dialog.pk}/{nama}/"
    assert isi_formulir(sesudah_masuk_lagi(tokoh.masuk("pegawai"), tokoh.pegawai.nip, url, dikirim)) == dikirim
    assert (dialog.nilai.filter(level_diri=1).exists(), Dialog.objects.get().alasan_kembali) == (False, "")


# --- where it starts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", PERAN)
def test_everybody_has_a_page_of_their_own(tokoh, peran):
    assert "Kompetensi saya" in baca(tokoh.masuk(peran).get("/kompetensi/"))


def test_a_new_year_begins_a_new_dialogue_and_the_old_one_stays_readable(tokoh):
    lama = disepakati(tokoh, date(2026, 5, 4), integritas=Penilaian(1, "motivasi"))
    baru = diajukan(tokoh)
    klien = tokoh.masuk("pegawai")
    for satu in (lama, baru):
        assert klien.get(satu.get_absolute_url()).status_code == 200
    teks = baca(klien.get("/kompetensi/"))
    assert "Menurut dialog 4 Mei 2026" in teks
    assert "Setujui dialog" in teks


def test_a_member_of_the_same_team_sees_nothing_of_it(tokoh):
    rekan = PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan).pns
    tokoh.akun["rekan"] = buat_akun(rekan)
    dialog = disepakati(tokoh)
    klien = tokoh.masuk("rekan")
    assert klien.get(dialog.get_absolute_url()).status_code == 404
    assert klien.get(f"/kompetensi/{tokoh.pegawai.nip}/").status_code == 404
