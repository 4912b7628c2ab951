"""From a code on paper or a link in a letter to one's own password: once, in time, and never by guessing."""

import re
from datetime import UTC, datetime
from logging import LogRecord

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from akun import aksi
from akun.kode import HURUF, kode_baru, rapikan, sidik
from akun.models import KodeAktivasi
from akun.sandi import DARI_NIP
from akun.views_aktivasi import MULAI_LAGI, TAUTAN_MATI, TERLALU_BANYAK, TIDAK_COCOK
from jejak.log import TanpaRahasia
from kepegawaian.models import Akun
from tests.akun.panggung import SANDI, isi_sandi, kerjakan_tugas, ketik, kode_untuk, masuk, orang_baru
from tests.laporan.baca import baca, utama

pytestmark = pytest.mark.lengkap


@pytest.fixture
def dewi(tokoh):
    return orang_baru(tokoh)


@pytest.fixture
def kode(tokoh, dewi):
    return kode_untuk(tokoh, dewi)


# --- codes --------------------------------------------------------------------------------------------------


def test_a_code_is_easy_to_type_and_no_two_are_alike():
    semua = {kode_baru() for _ in range(500)}
    assert len(semua) == 500
    assert all(re.fullmatch(f"[{HURUF}]{{4}}(-[{HURUF}]{{4}}){{2}}", satu) for satu in semua)
    assert not set(HURUF) & set("BGIL1O0S5UZ28")


def test_the_database_keeps_a_keyed_digest_and_never_the_code(kode, settings):
    (baris,) = KodeAktivasi.objects.values()
    assert kode not in str(baris)
    assert rapikan(kode) not in str(baris)
    assert baris["sidik"] == sidik(rapikan(kode))
    settings.SECRET_KEY = "lain"
    assert baris["sidik"] != sidik(rapikan(kode))


def test_a_new_code_voids_the_old_and_says_by_whom(tokoh, dewi, kode):
    baru = kode_untuk(tokoh, dewi)
    lama, kini = KodeAktivasi.objects.order_by("pk")
    assert (lama.dicabut_oleh, lama.dicabut_pada, kini.dicabut_pada) == (
        tokoh.akun["bkpsdmd"],
        kini.dibuat_pada,
        None,
    )
    assert TIDAK_COCOK in baca(ketik(dewi.nip, kode))
    assert ketik(dewi.nip, baru).headers["Location"] == "/aktivasi/sandi/"


@pytest.mark.parametrize(
    "isi",
    [
        {"dicabut_pada": datetime(2026, 11, 23, tzinfo=UTC)},
        {"berlaku_sampai": datetime(2020, 1, 1, tzinfo=UTC)},
    ],
)
def test_the_database_holds_the_rules_of_a_code(kode, isi):
    with pytest.raises(IntegrityError), transaction.atomic():
        KodeAktivasi.objects.update(**isi)


def test_the_database_holds_that_one_code_is_open(tokoh, dewi, kode):
    satu = KodeAktivasi.objects.get()
    satu.pk, satu.sidik = None, "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        satu.save()


def test_old_codes_are_cleared_away_a_year_after_they_ended(kode, time_machine):
    assert aksi.bersihkan_kode() == 0
    time_machine.move_to("2027-12-08T12:00:00+07:00", tick=False)
    assert (aksi.bersihkan_kode(), KodeAktivasi.objects.count()) == (1, 0)


# --- the page -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cara", [str, str.lower, lambda k: k.replace("-", ""), lambda k: f" {k.replace('-', ' ')} "])
def test_one_activates_with_a_code_however_it_is_typed_and_is_signed_in(dewi, kode, cara):
    klien = Client()
    respons = ketik(f" {dewi.nip_tercetak}", cara(kode), klien)
    assert respons.headers["Location"] == "/aktivasi/sandi/"
    halaman = klien.get("/aktivasi/sandi/")
    assert "Dewi Lestari" in baca(halaman)
    assert "no-store" in halaman.headers["Cache-Control"]
    respons = isi_sandi(klien, follow=True)
    assert respons.redirect_chain == [("/", 302)]
    assert "Akun Anda aktif. Selamat datang, Dewi Lestari." in baca(respons)
    akun = Akun.objects.get(pns=dewi)
    assert (akun.nip, akun.is_active, akun.check_password(SANDI)) == (dewi.nip, True, True)
    assert KodeAktivasi.objects.get().dipakai_pada is not None
    assert masuk(dewi.nip).status_code == 302


def test_a_code_works_once(dewi, kode):
    klien = Client()
    ketik(dewi.nip, kode, klien)
    isi_sandi(klien)
    assert TIDAK_COCOK in baca(ketik(dewi.nip, kode))


def test_of_two_who_hold_the_same_code_one_gets_through(dewi, kode):
    satu, dua = Client(), Client()
    ketik(dewi.nip, kode, satu)
    ketik(dewi.nip, kode, dua)
    assert isi_sandi(satu).status_code == 302
    respons = isi_sandi(dua, "kopi-payung-gerobak-biru", follow=True)
    assert MULAI_LAGI in baca(respons)
    assert Akun.objects.get(pns=dewi).check_password(SANDI)


def test_a_code_used_in_the_very_same_moment_is_refused(dewi, kode):
    satu = KodeAktivasi.objects.get()
    aksi.aktifkan(kode=satu, sandi=SANDI)
    with pytest.raises(aksi.ValidationError, match="baru saja dipakai"):
        aksi.aktifkan(kode=satu, sandi="kopi-payung-gerobak-biru")
    assert Akun.objects.get(pns=dewi).check_password(SANDI)


@pytest.mark.parametrize(
    ("saat", "berlaku"), [("2026-12-07T11:59:59+07:00", True), ("2026-12-07T12:00:01+07:00", False)]
)
def test_a_code_holds_for_fourteen_days(dewi, kode, time_machine, saat, berlaku):
    time_machine.move_to(saat, tick=False)
    respons = ketik(dewi.nip, kode)
    assert (respons.status_code, TIDAK_COCOK.encode() in respons.content) == ((302, False) if berlaku else (200, True))


def _salah(kode):
    return ("A" if kode[0] != "A" else "C") + kode[1:]


def test_the_answer_is_the_same_whatever_was_wrong(tokoh, dewi, kode):
    """A wrong code, a NIP without a code, one that is not there, and one that is active already."""
    lain = orang_baru(tokoh, "Tanpa Kode")
    for nip, tulisan in (
        (dewi.nip, _salah(kode)),
        (lain.nip, kode),
        ("198504122010032999", kode),
        (tokoh.pegawai.nip, kode),
    ):
        respons = ketik(nip, tulisan)
        halaman = utama(respons)
        assert respons.status_code == 200
        (galat,) = [u for u in halaman.iter("div") if "alert" in u.get("class", "")]
        assert TIDAK_COCOK in " ".join("".join(galat.itertext()).split())
        ketikan = {kolom.get("name"): kolom.get("value") for kolom in halaman.iter("input")}
        assert (ketikan["nip"], ketikan["kode"]) == (nip, tulisan)


def test_a_nip_that_cannot_be_is_said_before_anything_is_looked_up(db):
    teks = baca(ketik("123", ""))
    assert "NIP 123 terdiri atas 3 angka, seharusnya 18." in teks
    assert "Isi kode aktivasi dari BKPSDMD." in teks


def test_five_mistakes_a_quarter_of_an_hour_for_one_nip(tokoh, dewi, kode, time_machine):
    for _ in range(5):
        assert TIDAK_COCOK in baca(ketik(dewi.nip, _salah(kode)))
    assert TERLALU_BANYAK in baca(ketik(dewi.nip, kode))
    lain = orang_baru(tokoh, "Lain")
    assert ketik(lain.nip, kode_untuk(tokoh, lain)).status_code == 302
    time_machine.move_to("2026-11-23T12:15:01+07:00", tick=False)
    assert ketik(dewi.nip, kode).status_code == 302


def test_right_codes_are_not_counted(tokoh, dewi, kode):
    for _ in range(7):
        assert ketik(dewi.nip, kode).status_code == 302


def test_too_many_requests_from_one_place_are_a_readable_page(dewi, settings):
    settings.BATAS_AKUN = settings.BATAS_AKUN | {"aktivasi": "2/m/ip"}
    assert [ketik("", "").status_code for _ in range(3)] == [200, 200, 429]


def test_a_password_that_is_easily_guessed_is_refused_and_the_code_stays(dewi, kode):
    klien = Client()
    ketik(dewi.nip, kode, klien)
    teks = baca(isi_sandi(klien, "lestari-1985"))
    assert DARI_NIP in teks
    assert "Dewi Lestari" in teks
    assert not Akun.objects.filter(pns=dewi).exists()
    assert isi_sandi(klien).status_code == 302


def test_without_a_code_there_is_no_password_page(db):
    respons = Client().get("/aktivasi/sandi/", follow=True)
    assert respons.redirect_chain == [("/aktivasi/", 302)]
    assert MULAI_LAGI in baca(respons)


def test_half_an_hour_is_enough_for_a_password(dewi, kode, time_machine):
    klien = Client()
    ketik(dewi.nip, kode, klien)
    time_machine.move_to("2026-11-23T12:30:01+07:00", tick=False)
    assert MULAI_LAGI in baca(isi_sandi(klien, follow=True))
    assert not Akun.objects.filter(pns=dewi).exists()


def test_a_revoked_code_ends_the_page_of_who_has_it_open(tokoh, dewi, kode):
    klien = Client()
    ketik(dewi.nip, kode, klien)
    kode_untuk(tokoh, dewi)
    assert MULAI_LAGI in baca(isi_sandi(klien, follow=True))


def test_the_session_is_another_after_the_code(dewi, kode):
    klien = Client()
    klien.get("/aktivasi/")
    klien.session["x"] = 1
    klien.session.save()
    lama = klien.session.session_key
    ketik(dewi.nip, kode, klien)
    assert klien.session.session_key != lama


def test_who_is_signed_in_is_told_to_sign_out_first(tokoh, kode):
    respons = tokoh.masuk("pegawai").get("/aktivasi/", follow=True)
    assert "Anda sudah masuk sebagai Dr. Siti Rahma, S.E., M.M." in baca(respons)


def test_the_sign_in_page_leads_to_activation_and_to_a_forgotten_password(db):
    tautan = {a.get("href") for a in utama(Client().get("/masuk/")).iter("a")}
    assert {"/aktivasi/", "/sandi/lupa/"} <= tautan


# --- the link -----------------------------------------------------------------------------------------------


@pytest.fixture
def surat(tokoh, dewi, settings):
    """The letter to Dewi."""
    settings.EMAIL_URL = "smtp://localhost"
    dewi.email = "dewi@contoh.go.id"
    dewi.save()
    tokoh.masuk("bkpsdmd").post(f"/akun/{dewi.nip}/tautan/")
    kerjakan_tugas()
    (satu,) = mail.outbox
    return satu


def alamat(surat):
    return re.search(r"http://127\.0\.0\.1:8000(/\S+)", surat.body)[1]


def test_a_link_from_a_letter_leads_to_the_password_and_leaves_the_address(dewi, surat):
    assert (surat.to, surat.subject) == (["dewi@contoh.go.id"], "Aktifkan akun JP Anda")
    assert "Yth. Dewi Lestari," in surat.body
    assert "sampai 7 Desember 2026 pukul 12.00 WIB" in surat.body
    klien = Client()
    respons = klien.get(alamat(surat))
    assert (respons.status_code, respons.headers["Location"]) == (302, "/aktivasi/sandi/")
    assert "no-store" in respons.headers["Cache-Control"]
    assert isi_sandi(klien).headers["Location"] == "/"
    assert Akun.objects.get(pns=dewi).check_password(SANDI)
    respons = Client().get(alamat(surat), follow=True)
    assert TAUTAN_MATI in baca(respons)


def test_the_secret_of_a_link_is_in_no_line_of_the_log(surat):
    for jalur in (alamat(surat), "/sandi/baru/MQ/cp1abc-0123456789abcdef/"):
        catatan = LogRecord("x", 30, "", 1, '"GET %s HTTP/1.1" 302 0', (jalur,), None)
        assert TanpaRahasia().filter(catatan)
        assert catatan.getMessage().count("…") == 1
        assert jalur.split("/")[-2] not in catatan.getMessage()


def test_whoever_asked_is_told_how_the_letters_went(tokoh, surat):
    assert "Tautan aktivasi: 1 terkirim." in baca(tokoh.masuk("bkpsdmd").get("/pemberitahuan/"))


def test_a_mail_server_that_refuses_leaves_no_open_link_and_says_so(tokoh, dewi, settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    dewi.email = "dewi@contoh.go.id"
    dewi.save()
    tokoh.masuk("bkpsdmd").post(f"/akun/{dewi.nip}/tautan/")
    kerjakan_tugas()
    assert not KodeAktivasi.objects.terbuka().exists()
    teks = baca(tokoh.masuk("bkpsdmd").get("/pemberitahuan/"))
    assert "Tautan aktivasi: 0 terkirim, 1 gagal." in teks
    assert "Belum terkirim kepada: Dewi Lestari." in teks
