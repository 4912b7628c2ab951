"""Activities in a locked year: every verb of the pegawai and of the reviewer, and what their pages say."""

from datetime import date

import pytest

from kegiatan import aksi, aksi_tinjauan
from kegiatan.models import BuktiKegiatan, Kegiatan
from konversi.kunci import TahunTerkunci
from konversi.models import RekapJP
from konversi.rekap import cari_beda
from tests.bimbingan.formulir import pesan
from tests.kegiatan.panggung import ISI, berkas, draf, kegiatan_tokoh, lain
from tests.kegiatan.panggung_tinjauan import anggota, lampirkan
from tests.kunci import kunci
from tests.laporan.baca import kata, pohon, utama

pytestmark = [pytest.mark.usefixtures("penyimpanan"), pytest.mark.lengkap]

HTMX = {"HX-Request": "true"}
DIKETIK = {
    "nama": "Nama yang diperbaiki",
    "mulai": "2026-11-09",
    "selesai": "2026-11-10",
    "lingkup": "nasional",
    "penyelenggara": "ANRI",
}


def terkunci(tokoh, pns=None):
    return kunci(pns or tokoh.pegawai, tokoh.dinas)


def isi_sekarang():
    model = (Kegiatan, BuktiKegiatan, RekapJP)
    return [list(satu._base_manager.order_by("pk").values()) for satu in model]


def dengan_bukti(tokoh, status):
    satu = kegiatan_tokoh(tokoh, status)
    lampirkan(satu)
    return satu


# --- the verbs -----------------------------------------------------------------------------------------------

VERBA = {
    "catat": lambda k, t: aksi.simpan_draf(oleh=t.pegawai, isi={**ISI, "nama": "Baru"}, bukti=[lain()]),
    "ubah": lambda k, t: aksi.simpan_draf(oleh=t.pegawai, kegiatan=k, isi={**ISI, "nama": "Lain"}),
    "tambah bukti": lambda k, t: aksi.simpan_draf(oleh=t.pegawai, kegiatan=k, isi=ISI, bukti=[lain()]),
    "hapus bukti": lambda k, t: aksi.hapus_bukti(kegiatan=k, oleh=t.pegawai, bukti=k.bukti.get().pk),
    "ajukan": lambda k, t: aksi.ajukan(kegiatan=k, oleh=t.pegawai),
    "ajukan kembali": lambda k, t: aksi.ajukan_kembali(kegiatan=k, oleh=t.pegawai),
    "tarik": lambda k, t: aksi.tarik(kegiatan=k, oleh=t.pegawai),
    "hapus": lambda k, t: aksi.hapus_draf(kegiatan=k, oleh=t.pegawai),
    "setujui": lambda k, t: aksi_tinjauan.setujui(kegiatan=k, oleh=t.atasan),
    "setujui semua": lambda k, t: aksi_tinjauan.setujui_semua(kegiatan=[k], oleh=t.atasan),
    "kembalikan": lambda k, t: aksi_tinjauan.kembalikan(kegiatan=k, oleh=t.atasan, alasan="bukti"),
    "batalkan": lambda k, t: aksi_tinjauan.batalkan_persetujuan(kegiatan=k, oleh=t.atasan, alasan="Keliru"),
}
TABEL = [
    ("catat", "draf", False),
    ("ubah", "draf", False),
    ("ubah", "ditarik", False),
    ("ubah", "dikembalikan", True),
    ("tambah bukti", "draf", False),
    ("tambah bukti", "ditarik", False),
    ("tambah bukti", "dikembalikan", True),
    ("hapus bukti", "draf", False),
    ("hapus bukti", "ditarik", False),
    ("hapus bukti", "dikembalikan", True),
    ("ajukan", "draf", True),
    ("ajukan", "ditarik", True),
    ("ajukan kembali", "dikembalikan", True),
    ("tarik", "diajukan", True),
    ("tarik", "dikembalikan", True),
    ("hapus", "draf", False),
    ("setujui", "diajukan", True),
    ("setujui semua", "diajukan", True),
    ("kembalikan", "diajukan", True),
    ("batalkan", "disetujui", True),
]


def test_the_table_knows_every_verb():
    assert {verba for verba, *_ in TABEL} == set(VERBA)


@pytest.mark.parametrize(("verba", "status", "ditolak"), TABEL)
def test_a_verb_is_refused_where_something_recorded_would_change(tokoh, verba, status, ditolak):
    satu = dengan_bukti(tokoh, status)
    kalimat = terkunci(tokoh)
    sebelum = isi_sekarang()
    if ditolak:
        with pytest.raises(TahunTerkunci) as galat:
            VERBA[verba](satu, tokoh)
        assert galat.value.messages == [kalimat]
        assert isi_sekarang() == sebelum
    else:
        VERBA[verba](satu, tokoh)
        assert isi_sekarang() != sebelum
    assert list(cari_beda()) == []


def test_an_activity_that_ended_after_its_year_was_locked_counts_in_the_next(tokoh):
    satu = draf(tokoh, mulai=date(2025, 12, 30), selesai=date(2026, 1, 2))
    kunci(tokoh.pegawai, tokoh.dinas, 2025)
    aksi.ajukan(kegiatan=satu, oleh=tokoh.pegawai)
    assert satu.status == "diajukan"


def test_an_activity_over_new_year_waits_for_the_year_in_which_it_counts(tokoh):
    satu = draf(tokoh, mulai=date(2025, 12, 30), selesai=date(2026, 1, 2))
    kalimat = kunci(tokoh.pegawai, tokoh.dinas, 2026)
    with pytest.raises(TahunTerkunci) as galat:
        aksi.ajukan(kegiatan=satu, oleh=tokoh.pegawai)
    assert galat.value.messages == [kalimat]


def test_of_several_the_verb_approves_none_where_one_is_locked(tokoh):
    semua = [kegiatan_tokoh(tokoh, peserta=anggota(tokoh, "Andi")), kegiatan_tokoh(tokoh)]
    terkunci(tokoh)
    with pytest.raises(TahunTerkunci):
        aksi_tinjauan.setujui_semua(kegiatan=semua, oleh=tokoh.atasan)
    assert set(Kegiatan.objects.values_list("status", flat=True)) == {"diajukan"}


# --- the pages of the pegawai --------------------------------------------------------------------------------


def galat_formulir(respons):
    return [kata(satu) for satu in pohon(respons).iter() if "alert-danger" in (satu.get("class") or "").split()]


def isian(respons, nama):
    return next(satu.get("value") or satu.text for satu in pohon(respons).iter() if satu.get("name") == nama)


def test_a_correction_of_what_was_returned_is_refused_and_nothing_typed_is_lost(tokoh):
    satu = dengan_bukti(tokoh, "dikembalikan")
    kalimat = terkunci(tokoh)
    sebelum = isi_sekarang()
    respons = tokoh.masuk("pegawai").post(f"/kegiatan/{satu.pk}/ubah/", {**DIKETIK, "ajukan": "1"})
    assert (respons.status_code, galat_formulir(respons)) == (200, [kalimat])
    assert isian(respons, "nama") == DIKETIK["nama"]
    assert isi_sekarang() == sebelum


def test_handing_in_is_refused_beside_the_form_and_what_was_typed_is_kept_as_a_draft(tokoh):
    kalimat = terkunci(tokoh)
    respons = tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", {**DIKETIK, "ajukan": "1", "bukti": berkas()})
    assert (respons.status_code, galat_formulir(respons)) == (200, [kalimat])
    assert isian(respons, "nama") == DIKETIK["nama"]
    assert Kegiatan.objects.values_list("nama", "status").get() == (DIKETIK["nama"], "draf")
    assert BuktiKegiatan.objects.count() == 1


def test_saving_by_itself_says_so_too(tokoh):
    satu = dengan_bukti(tokoh, "dikembalikan")
    kalimat = terkunci(tokoh)
    isi = {**DIKETIK, "bentuk": "seminar", "kegiatan": satu.pk}
    respons = tokoh.masuk("pegawai").post("/kegiatan/simpan/", isi, headers=HTMX)
    assert (respons.status_code, kalimat in kata(pohon(respons))) == (200, True)
    assert Kegiatan.objects.get().nama == ISI["nama"]


@pytest.mark.parametrize(
    ("nama", "status"),
    [("ajukan", "draf"), ("ajukan", "ditarik"), ("ajukan", "dikembalikan"), ("tarik", "diajukan")],
)
def test_one_click_is_answered_with_the_sentence(tokoh, nama, status):
    satu = dengan_bukti(tokoh, status)
    kalimat = terkunci(tokoh)
    respons = tokoh.masuk("pegawai").post(f"/kegiatan/{satu.pk}/{nama}/", follow=True)
    assert pesan(respons) == [kalimat]
    assert Kegiatan.objects.get().status == status


def test_evidence_stays_with_a_sentence(tokoh):
    satu = dengan_bukti(tokoh, "dikembalikan")
    kalimat = terkunci(tokoh)
    url = f"/kegiatan/{satu.pk}/bukti/{satu.bukti.get().pk}/hapus/"
    assert pesan(tokoh.masuk("pegawai").post(url, follow=True)) == [kalimat]
    assert BuktiKegiatan.objects.count() == 1


def test_the_count_says_it_instead_of_a_number(tokoh):
    isi = {**DIKETIK, "bentuk": "seminar"}
    klien = tokoh.masuk("pegawai")
    assert "+8 JP" in kata(pohon(klien.post("/kegiatan/hitung/", isi, headers=HTMX)))
    kalimat = terkunci(tokoh)
    assert kata(pohon(klien.post("/kegiatan/hitung/", isi, headers=HTMX))) == kalimat
    isi |= {"mulai": "2025-11-10", "selesai": "2025-11-11"}
    assert "+8 JP" in kata(pohon(klien.post("/kegiatan/hitung/", isi, headers=HTMX)))


TOMBOL = {
    "draf": ({"Ajukan", "Lanjutkan draf", "Hapus draf"}, {"Lanjutkan draf", "Hapus draf"}),
    "diajukan": ({"Tarik"}, set()),
    "dikembalikan": ({"Perbaiki dan ajukan kembali", "Tarik"}, set()),
    "ditarik": ({"Ajukan", "Ubah"}, {"Ubah"}),
    "disetujui": (set(), set()),
}


def tombol(respons, dicari):
    return {kata(satu) for satu in utama(respons).iter() if satu.tag in ("a", "button", "summary")} & dicari


@pytest.mark.parametrize("status", TOMBOL)
def test_the_page_says_so_and_offers_only_what_is_possible(tokoh, status):
    satu = dengan_bukti(tokoh, status)
    if status == "draf":
        Kegiatan.objects.update(diajukan_pada=None)
    klien, (terbuka, tertutup) = tokoh.masuk("pegawai"), TOMBOL[status]
    dicari = set().union(*(semua for semua, _ in TOMBOL.values()))
    assert tombol(klien.get(f"/kegiatan/{satu.pk}/"), dicari) == terbuka
    kalimat = terkunci(tokoh)
    respons = klien.get(f"/kegiatan/{satu.pk}/")
    assert tombol(respons, dicari) == tertutup
    assert kalimat in kata(utama(respons))


# --- the pages of the reviewer -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "terbuka"), [("diajukan", {"Setujui", "Kembalikan…"}), ("disetujui", {"Batalkan persetujuan"})]
)
def test_the_review_says_so_and_offers_no_decision(tokoh, status, terbuka):
    satu = dengan_bukti(tokoh, status)
    klien = tokoh.masuk("atasan")
    dicari = {"Setujui", "Kembalikan…", "Batalkan persetujuan"}
    assert tombol(klien.get(f"/tinjauan/{satu.pk}/"), dicari) == terbuka
    kalimat = terkunci(tokoh)
    respons = klien.get(f"/tinjauan/{satu.pk}/")
    assert tombol(respons, dicari) == set()
    assert kalimat in kata(utama(respons))


def test_an_approval_on_an_old_page_is_answered_with_the_sentence(tokoh):
    satu = dengan_bukti(tokoh, "diajukan")
    kalimat = terkunci(tokoh)
    assert pesan(tokoh.masuk("atasan").post(f"/tinjauan/{satu.pk}/setujui/", follow=True)) == [kalimat]
    assert Kegiatan.objects.get().status == "diajukan"


@pytest.mark.parametrize(
    ("nama", "status", "isi", "medan"),
    [
        ("kembalikan", "diajukan", {"alasan": "bukti", "catatan": "Sertifikat buram"}, "catatan"),
        ("batalkan", "disetujui", {"alasan": "Salah orang"}, "alasan"),
    ],
)
def test_what_the_reviewer_wrote_stays_beside_the_sentence(tokoh, nama, status, isi, medan):
    satu = dengan_bukti(tokoh, status)
    kalimat = terkunci(tokoh)
    respons = tokoh.masuk("atasan").post(f"/tinjauan/{satu.pk}/{nama}/", isi)
    assert (respons.status_code, galat_formulir(respons)) == (200, [kalimat])
    assert isian(respons, medan).strip() == isi[medan]
    assert Kegiatan.objects.get().status == status


@pytest.mark.parametrize("banyak", [0, 1, 3])
def test_several_at_once_approves_the_others_and_says_who_is_locked(tokoh, banyak):
    semua = [kegiatan_tokoh(tokoh, peserta=anggota(tokoh, f"Anggota {n}")) for n in range(banyak)]
    milik = [kegiatan_tokoh(tokoh, nama=nama, nomor_sertifikat=nama) for nama in "AB"]
    kalimat = terkunci(tokoh)
    pilihan = {"kegiatan": [satu.pk for satu in [*semua, *milik]]}
    respons = tokoh.masuk("atasan").post("/tinjauan/setujui/", pilihan, follow=True)
    assert pesan(respons) == [kalimat, *([f"{banyak} kegiatan disetujui."] if banyak else [])]
    assert Kegiatan.objects.filter(status="disetujui").count() == banyak
    assert Kegiatan.objects.filter(status="diajukan").count() == 2
