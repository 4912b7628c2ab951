"""What BKPSDMD sees and does with accounts: the list, sheets of codes, one person; and that nobody else does."""

from datetime import date, timedelta

import pytest
from auditlog.models import LogEntry
from django.core import mail
from django.test import Client
from django.utils import timezone

from akun import aksi
from akun.izin import BKPSDMD_TERAKHIR, BUKAN_SENDIRI, HANYA_BKPSDMD
from akun.models import KodeAktivasi
from akun.views import BELUM_DIPILIH, PALING_BANYAK, TIDAK_ADA
from kepegawaian.models import Akun
from tests.akun.panggung import SANDI, cabut_akun, isi_sandi, kerjakan_tugas, ketik, kode_untuk, masuk, orang_baru
from tests.conftest import PERAN
from tests.laporan.baca import baca, baris_csv, buku, isi, kolom_pertama, tab, tabel, tautan, teks_pdf, utama
from tests.pabrik import PDFactory, PenempatanFactory, buat_akun, tugaskan

pytestmark = pytest.mark.lengkap

BUKAN_BKPSDMD = [peran for peran in PERAN if peran != "bkpsdmd"]


@pytest.fixture
def klien(tokoh):
    return tokoh.masuk("bkpsdmd")


def jalur(tokoh):
    """Every page of this app, with what it takes: GET, POST or both."""
    nip, tugas = tokoh.pegawai.nip, tokoh.pengelola.penugasan.get().pk
    return {
        "/akun/": "GET",
        "/akun/kode/": "GET POST",
        "/akun/kode/terpilih/": "POST",
        "/akun/peran/": "GET",
        f"/akun/peran/{tugas}/akhiri/": "GET POST",
        f"/akun/{nip}/": "GET",
        f"/akun/{nip}/kode/": "POST",
        f"/akun/{nip}/tautan/": "POST",
        f"/akun/{nip}/nonaktifkan/": "POST",
        f"/akun/{nip}/aktifkan/": "POST",
        f"/akun/{nip}/peran/": "GET POST",
    }


# --- rights -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peran", BUKAN_BKPSDMD)
def test_nobody_but_bkpsdmd_sees_or_does_anything(tokoh, peran):
    klien = tokoh.masuk(peran)
    for alamat, cara in jalur(tokoh).items():
        for metode in cara.split():
            respons = getattr(klien, metode.lower())(alamat)
            assert (alamat, respons.status_code) == (alamat, 403)
            assert HANYA_BKPSDMD in baca(respons)
    assert (KodeAktivasi.objects.count(), Akun.objects.filter(is_active=True).count()) == (0, 5)


def test_bkpsdmd_opens_every_page_and_the_wrong_method_opens_none(tokoh, klien):
    for alamat, cara in jalur(tokoh).items():
        assert (alamat, klien.get(alamat).status_code) == (alamat, 200 if "GET" in cara else 405)
        if "POST" not in cara:
            assert (alamat, klien.post(alamat).status_code) == (alamat, 405)


def test_what_is_not_there_is_not_found(klien):
    for alamat in ("/akun/198504122010032999/", "/akun/198504122010032999/peran/", "/akun/peran/999/akhiri/"):
        assert klien.get(alamat).status_code == 404


@pytest.mark.parametrize("verba", [aksi.buat_kode, aksi.atur_ulang, aksi.nonaktifkan, aksi.aktifkan_lagi])
def test_the_verbs_ask_for_the_right_themselves(tokoh, verba):
    pns = [tokoh.pegawai] if verba is aksi.buat_kode else tokoh.pegawai
    with pytest.raises(aksi.izin.PermissionDenied):
        verba(pns=pns, oleh=tokoh.akun["pengelola"])


@pytest.mark.parametrize("peran", PERAN)
def test_the_menu_leads_there_for_bkpsdmd_alone(tokoh, peran):
    halaman = tokoh.masuk(peran).get("/")
    assert ('href="/akun/"' in halaman.content.decode()) is (peran == "bkpsdmd")


def test_the_directory_and_a_persons_page_lead_to_the_account(tokoh, klien):
    assert tautan(utama(klien.get("/pegawai/")))["Akun"] == "/akun/"
    assert tautan(utama(klien.get(f"/pegawai/{tokoh.pegawai.nip}/")))["Akun"] == f"/akun/{tokoh.pegawai.nip}/"
    assert "Akun" not in tautan(utama(tokoh.masuk("atasan").get(f"/pegawai/{tokoh.pegawai.nip}/")))


# --- the list -----------------------------------------------------------------------------------------------


@pytest.fixture
def lima_keadaan(tokoh, time_machine):
    """One of the agency in each state; the code of one expired yesterday."""
    time_machine.move_to(timezone.now() - timedelta(days=15), tick=False)
    kode_untuk(tokoh, orang_baru(tokoh, "Citra Kedaluwarsa"))
    time_machine.move_to("2026-11-23T12:00:00+07:00", tick=False)
    kode_untuk(tokoh, orang_baru(tokoh, "Dedi Berkode"))
    orang_baru(tokoh, "Euis Belum")
    Akun.objects.filter(pns=tokoh.pengelola).update(is_active=False)
    Akun.objects.filter(pns=tokoh.atasan).update(password="!tanpa")


KEADAAN = {
    "belum": ["Drs. Budi Santoso, M.Si.", "Euis Belum"],
    "kode": ["Dedi Berkode"],
    "kedaluwarsa": ["Citra Kedaluwarsa"],
    "aktif": ["Dr. Siti Rahma, S.E., M.M.", "Agus Salim", "Orang Lain"],
    "nonaktif": ["Rina Wati"],
}


def test_the_list_says_who_can_sign_in_with_counts(klien, lima_keadaan):
    halaman = utama(klien.get("/akun/"))
    assert tab(halaman)[3:] == [
        "Semua 8",
        "Belum aktif 2",
        "Kode berlaku 1",
        "Kode kedaluwarsa 1",
        "Aktif 3",
        "Dinonaktifkan 1",
    ]
    baris = {satu[1].split(" NIP")[0]: satu[3] for satu in tabel(halaman)}
    assert baris["Dedi Berkode"] == "Kode berlaku sampai 7 Desember 2026 pukul 12.00 WIB"
    assert baris["Citra Kedaluwarsa"].startswith("Kode kedaluwarsa sejak 22 November 2026")


@pytest.mark.parametrize(("status", "nama"), KEADAAN.items())
def test_each_state_has_its_tab_and_its_export(klien, lima_keadaan, status, nama):
    orang = [satu[1].split(" NIP")[0] for satu in tabel(utama(klien.get("/akun/", {"status": status})))]
    assert orang == nama
    (lembar,) = buku(isi(klien.get("/akun/", {"status": status, "format": "xlsx"}))).values()
    assert [satu[0] for satu in lembar[1:]] == nama
    assert [satu[0] for satu in baris_csv(isi(klien.get("/akun/", {"status": status, "format": "csv"})))[1:]] == nama


@pytest.mark.parametrize(
    ("saringan", "banyak"),
    [({"q": "siti"}, 1), ({"pd": "1.01"}, 6), ({"pd": "2.01", "q": "a"}, 2), ({"pd": "9"}, 0), ({"q": "\0"}, 8)],
)
def test_one_filters_by_name_nip_and_agency(klien, lima_keadaan, saringan, banyak):
    assert tab(utama(klien.get("/akun/", saringan)))[3] == f"Semua {banyak}"


def test_a_long_list_has_pages(tokoh, klien):
    for ke in range(25):
        orang_baru(tokoh, f"Orang {ke:02}")
    assert "Halaman 1 dari 2 (30 orang)" in baca(klien.get("/akun/"))
    assert len(tabel(utama(klien.get("/akun/", {"page": 2})))) == 5


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(tokoh, klien, banyak, django_assert_num_queries):
    for ke in range(banyak):
        kode_untuk(tokoh, orang_baru(tokoh, f"Orang {ke}"))
    klien.get("/akun/")
    with django_assert_num_queries(7):
        klien.get("/akun/")


# --- sheets -------------------------------------------------------------------------------------------------


def orang_dalam(respons):
    """The names and codes of an XLSX."""
    (lembar,) = buku(isi(respons)).values()
    assert lembar[0] == ["Nama", "NIP", "Kode Aktivasi", "Berlaku Sampai", "Alamat"]
    return {satu[0]: satu for satu in lembar[1:]}


def test_a_sheet_has_a_code_for_everybody_who_needs_one_and_it_works(tokoh, klien, lima_keadaan):
    respons = klien.post("/akun/kode/", {"pd": "1.01", "bentuk": "xlsx"})
    assert "no-store" in respons.headers["Cache-Control"]
    assert respons.headers["Content-Disposition"] == 'attachment; filename="kode-aktivasi-1.01-20261123-1200.xlsx"'
    orang = orang_dalam(respons)
    assert list(orang) == ["Drs. Budi Santoso, M.Si.", "Citra Kedaluwarsa", "Euis Belum"]
    _, nip, kode, sampai, alamat = orang["Euis Belum"]
    assert (sampai, alamat) == (date(2026, 12, 7), "http://127.0.0.1:8000/aktivasi/")
    pemilik = Client()
    assert ketik(nip, kode, pemilik).status_code == 302
    isi_sandi(pemilik)
    assert masuk(nip).status_code == 302
    assert set(KodeAktivasi.objects.terbuka().values_list("dibuat_oleh", flat=True)) == {tokoh.akun["bkpsdmd"].pk}


def test_codes_that_are_valid_stay_unless_asked(klien, lima_keadaan):
    isi(klien.post("/akun/kode/", {"pd": "1.01", "bentuk": "xlsx"}))
    assert TIDAK_ADA in baca(klien.post("/akun/kode/", {"pd": "1.01"}))
    orang = orang_dalam(klien.post("/akun/kode/", {"pd": "1.01", "bentuk": "xlsx", "ganti": "on"}))
    assert list(orang) == ["Drs. Budi Santoso, M.Si.", "Citra Kedaluwarsa", "Dedi Berkode", "Euis Belum"]
    assert KodeAktivasi.objects.terbuka().count() == 4


def test_a_sheet_on_paper_has_a_slip_a_person(tokoh, klien):
    for nama in ("Dewi Lestari", "Eko <b>Prasetyo", "Fajar"):
        orang_baru(tokoh, nama)
    respons = klien.post("/akun/kode/", {"pd": "1.01", "bentuk": "pdf"})
    assert respons.headers["Content-Type"] == "application/pdf"
    (teks,) = teks_pdf(isi(respons))
    for apa in ("Dewi Lestari", "Eko <b>Prasetyo", "Fajar", "127.0.0.1:8000/aktivasi/", "sampai 7 Desember 2026"):
        assert apa in teks
    assert teks.count("Kode aktivasi akun JP Kota Pangkalpinang") == 3
    kode = [satu for satu in teks.split() if satu.count("-") == 2 and len(satu) == 14]
    assert sum(ketik(pns, satu).status_code == 302 for pns in _nip("Fajar") for satu in kode) == 1


def _nip(nama):
    return [KodeAktivasi.objects.get(pns__nama=nama).pns.nip]


def test_an_agency_larger_than_a_sheet_gets_a_second_one(tokoh, klien, monkeypatch):
    monkeypatch.setattr("akun.views.PALING_BANYAK", 2)
    for nama in ("Anto", "Bela", "Coki"):
        orang_baru(tokoh, nama)
    ambil = {"pd": "1.01", "bentuk": "xlsx", "ganti": "on"}
    assert [list(orang_dalam(klien.post("/akun/kode/", ambil))) for _ in range(2)] == [
        ["Anto", "Bela"],
        ["Anto", "Coki"],
    ]
    assert PALING_BANYAK == 300


def test_a_form_without_an_agency_says_so(klien):
    assert "Pilih perangkat daerahnya." in baca(klien.post("/akun/kode/", {"pd": ""}))


def test_chosen_people_get_codes_and_only_those_who_need_them(tokoh, klien):
    dewi, eko = orang_baru(tokoh), orang_baru(tokoh, "Eko")
    pilihan = {"pns": [dewi.pk, tokoh.pegawai.pk, "x", "9" * 30], "bentuk": "xlsx"}
    assert list(orang_dalam(klien.post("/akun/kode/terpilih/", pilihan))) == ["Dewi Lestari"]
    assert not eko.kode_aktivasi.exists()
    respons = klien.post("/akun/kode/terpilih/", {"bentuk": "pdf"}, follow=True)
    assert BELUM_DIPILIH in baca(respons)


def test_chosen_people_get_letters_where_they_have_an_address(tokoh, klien, settings):
    settings.EMAIL_URL = "smtp://localhost"
    dewi, eko = orang_baru(tokoh, pns__email="dewi@contoh.go.id"), orang_baru(tokoh, "Eko")
    respons = klien.post("/akun/kode/terpilih/", {"pns": [dewi.pk, eko.pk], "bentuk": "email"}, follow=True)
    teks = baca(respons)
    assert "Tautan aktivasi dikirim kepada 1 orang." in teks
    assert "1 orang belum mempunyai alamat email." in teks
    kerjakan_tugas()
    assert [surat.to for surat in mail.outbox] == [["dewi@contoh.go.id"]]


# --- one person ---------------------------------------------------------------------------------------------


def test_a_code_for_one_is_shown_once_and_never_again(tokoh, klien):
    dewi = orang_baru(tokoh)
    respons = klien.post(f"/akun/{dewi.nip}/kode/", {"bentuk": "layar"})
    assert "no-store" in respons.headers["Cache-Control"]
    kode = utama(respons).find(".//code").text
    assert kode not in baca(klien.get(f"/akun/{dewi.nip}/"))
    assert ketik(dewi.nip, kode).status_code == 302


def test_a_reset_ends_every_session_and_the_old_password(tokoh, klien):
    siti = tokoh.pegawai
    buka = tokoh.masuk("pegawai")
    assert buka.get("/").status_code == 200
    respons = klien.post(f"/akun/{siti.nip}/kode/", {"bentuk": "layar"})
    assert "Kata sandi lamanya tidak berlaku lagi" in baca(respons)
    assert buka.get("/").status_code == 302
    assert masuk(siti.nip, "sandi-untuk-uji").status_code == 200
    pemilik = Client()
    ketik(siti.nip, utama(respons).find(".//code").text, pemilik)
    isi_sandi(pemilik)
    assert masuk(siti.nip, SANDI).status_code == 302


def test_an_account_is_closed_and_opened_again_with_a_code(tokoh, klien):
    siti, buka = tokoh.pegawai, tokoh.masuk("pegawai")
    kode = kode_untuk(tokoh, siti)
    respons = klien.post(f"/akun/{siti.nip}/nonaktifkan/", follow=True)
    assert "dinonaktifkan dan keluar dari semua perangkat" in baca(respons)
    assert (buka.get("/").status_code, ketik(siti.nip, kode).status_code) == (302, 200)
    assert aksi.DINONAKTIFKAN in baca(klien.post(f"/akun/{siti.nip}/kode/", follow=True))
    assert "dapat diaktifkan lagi" in baca(klien.post(f"/akun/{siti.nip}/aktifkan/", follow=True))
    assert buka.get("/").status_code == 302
    assert masuk(siti.nip, "sandi-untuk-uji").status_code == 200
    assert "Belum aktif" in baca(klien.get(f"/akun/{siti.nip}/"))
    pemilik = Client()
    ketik(siti.nip, kode_untuk(tokoh, siti), pemilik)
    assert isi_sandi(pemilik).status_code == 302


def test_a_code_that_is_being_used_does_not_open_a_closed_account(tokoh, klien):
    dewi = orang_baru(tokoh)
    buat_akun(dewi)
    Akun.objects.filter(pns=dewi).update(password="!")
    kode = KodeAktivasi.objects.get(pk=_buka(tokoh, dewi))
    Akun.objects.filter(pns=dewi).update(is_active=False)
    with pytest.raises(aksi.ValidationError):
        aksi.aktifkan(kode=kode, sandi=SANDI)
    kode.refresh_from_db()
    assert kode.dipakai_pada is None


def _buka(tokoh, pns):
    kode_untuk(tokoh, pns)
    return pns.kode_aktivasi.terbuka().get().pk


def test_nobody_closes_or_resets_their_own_account(tokoh, klien):
    nip = tokoh.bkpsdmd.nip
    assert "Ini akun Anda sendiri" in baca(klien.get(f"/akun/{nip}/"))
    for alamat in ("nonaktifkan", "kode"):
        assert BUKAN_SENDIRI in baca(klien.post(f"/akun/{nip}/{alamat}/", follow=True))
    assert Akun.objects.get(pns=tokoh.bkpsdmd).has_usable_password()


def test_the_last_account_of_bkpsdmd_is_not_closed(tokoh):
    """By one who is BKPSDMD today but whose own account counts for nothing: it cannot be signed in with."""
    lain = PenempatanFactory(pns__nama="Bekti", pd=tokoh.dinas_lain).pns
    tugaskan(lain, "bkpsdmd")
    akun = buat_akun(lain)
    Akun.objects.filter(pk=akun.pk).update(password="!")
    with pytest.raises(aksi.ValidationError) as galat:
        aksi.nonaktifkan(pns=tokoh.bkpsdmd, oleh=akun)
    assert galat.value.messages == [BKPSDMD_TERAKHIR]


def test_who_has_no_account_has_none_to_close(tokoh, klien):
    dewi = orang_baru(tokoh)
    teks = baca(klien.post(f"/akun/{dewi.nip}/nonaktifkan/", follow=True))
    assert "Dewi Lestari belum mempunyai akun." in teks


def test_the_page_tells_what_happened_and_who_did_it(tokoh, klien):
    dewi = orang_baru(tokoh)
    kode = utama(klien.post(f"/akun/{dewi.nip}/kode/", {"bentuk": "layar"})).find(".//code").text
    pemilik = Client()
    ketik(dewi.nip, kode, pemilik)
    isi_sandi(pemilik)
    klien.post(f"/akun/{dewi.nip}/nonaktifkan/")
    teks = baca(klien.get(f"/akun/{dewi.nip}/"))
    for apa in (
        "Agus Salim: kode tercetak dibuat",
        "Dewi Lestari: kata sandi dibuat dengan kode tercetak",
        "Agus Salim: akun dinonaktifkan",
    ):
        assert apa in teks


def test_no_password_and_no_sign_in_is_in_the_audit_trail(tokoh, klien):
    baru = PenempatanFactory(pd=tokoh.dinas).pns
    buat_akun(baru)
    klien.post(f"/akun/{baru.nip}/kode/")
    semua = LogEntry.objects.get_for_object(baru.akun)
    medan = {nama for satu in semua for nama in (satu.changes or {})}
    assert medan == {"nip", "pns", "is_active", "id", "kata sandi"}


def test_who_has_left_is_still_found_with_the_state_of_the_account(tokoh, klien):
    tokoh.pegawai.penempatan.update(selesai=date(2026, 11, 22))
    assert "Tidak tercatat bertugas hari ini" in baca(klien.get(f"/akun/{tokoh.pegawai.nip}/"))
    assert "Dr. Siti Rahma, S.E., M.M." not in kolom_pertama(utama(klien.get("/akun/")))


@pytest.mark.parametrize("banyak", [1, 3])
def test_the_page_of_one_costs_the_same_for_one_role_and_for_three(tokoh, klien, banyak, django_assert_num_queries):
    for ke in range(banyak):
        tugaskan(tokoh.pegawai, "pengelola", PDFactory(kode=f"8.{ke}"))
        kode_untuk(tokoh, tokoh.pegawai)
    klien.get(f"/akun/{tokoh.pegawai.nip}/")
    with django_assert_num_queries(12):
        klien.get(f"/akun/{tokoh.pegawai.nip}/")


def test_an_account_can_be_deleted_with_its_person_where_it_did_nothing(tokoh):
    dewi = orang_baru(tokoh)
    kode_untuk(tokoh, dewi)
    cabut_akun(dewi)
    dewi.delete()
    assert not KodeAktivasi.objects.exists()
