"""The private address of a calendar: what a phone reads there, who may have one, and when it stops."""

import io
import logging
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from icalendar import Calendar

from jejak.log import TanpaRahasia
from kepegawaian.models import Akun
from laporan import aksi
from laporan.kalender import jadwal
from laporan.kalender_ics import susun_ics
from laporan.models import LanggananKalender, kunci_baru
from tests.conftest import PERAN
from tests.kepegawaian.serentak import serentak
from tests.laporan.baca import baca, kata, tautan, utama
from tests.pabrik import CoachingFactory, MentoringFactory, SesiCoachingFactory, SesiMentoringFactory

pytestmark = pytest.mark.lengkap

JAKARTA = ZoneInfo("Asia/Jakarta")
KEDALUWARSA = "k" * 43


@pytest.fixture
def coaching(tokoh):
    return CoachingFactory(pembimbing=tokoh.atasan, peserta=tokoh.pegawai)


@pytest.fixture
def mentoring(tokoh):
    return MentoringFactory(pembimbing=tokoh.pengelola, peserta=tokoh.pegawai)


def sesi(pabrik, bimbingan, tanggal, status="direncanakan", **isi):
    """A planned session unless said otherwise, recorded on a day of its own."""
    isi = {"dibuat_pada": datetime(2026, 10, 1, 2, 3, 4, tzinfo=UTC), **isi}
    return pabrik(bimbingan=bimbingan, tanggal=tanggal, status=status, **isi)


def alamat(tokoh, peran):
    """The private address of that character, made where there is none."""
    return f"/kalender/{aksi.buat_langganan(akun=tokoh.akun[peran]).kunci}.ics"


def ambil(tokoh, peran):
    """The calendar as a phone gets it: by its address and nothing else."""
    return Calendar.from_ical(Client().get(alamat(tokoh, peran)).content)


def acara(kalender):
    return kalender.walk("VEVENT")


# --- what a phone reads --------------------------------------------------------------------------------------


def test_a_planned_session_is_an_event_of_ninety_minutes(tokoh, coaching):
    satu = sesi(
        SesiCoachingFactory,
        coaching,
        date(2026, 12, 1),
        jam=time(9, 30),
        tempat="Ruang rapat, lantai 2",
        agenda="Meninjau draf",
    )
    (event,) = acara(ambil(tokoh, "atasan"))
    assert {nama: str(event[nama]) for nama in ("summary", "location", "description", "status", "url", "uid")} == {
        "summary": "Coaching: Siti Rahma",
        "location": "Ruang rapat, lantai 2",
        "description": "Meninjau draf",
        "status": "CONFIRMED",
        "url": f"http://testserver/coaching/sesi/{satu.pk}/",
        "uid": f"coaching-{satu.pk}@jp-pangkalpinang",
    }
    mulai = event["dtstart"]
    assert mulai.dt == datetime(2026, 12, 1, 9, 30, tzinfo=JAKARTA)
    assert mulai.params["TZID"] == "Asia/Jakarta"
    assert event["duration"].dt == timedelta(minutes=90)
    assert event["dtstamp"].dt == datetime(2026, 10, 1, 2, 3, 4, tzinfo=UTC)
    assert "transp" not in event


def test_a_session_without_a_time_lasts_the_whole_day_and_leaves_it_free(tokoh, mentoring):
    sesi(SesiMentoringFactory, mentoring, date(2026, 12, 2))
    (event,) = acara(ambil(tokoh, "pengelola"))
    assert str(event["summary"]) == "Mentoring: Siti Rahma"
    assert event["dtstart"].dt == date(2026, 12, 2)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["transp"] == "TRANSPARENT"
    assert {"duration", "dtend", "location", "description"} & set(map(str.lower, event)) == set()


@pytest.mark.parametrize("jam", [None, time(23, 30)])
def test_the_last_day_there_is_does_no_harm(tokoh, coaching, jam):
    sesi(SesiCoachingFactory, coaching, date(9999, 12, 31), jam=jam)
    assert len(acara(ambil(tokoh, "atasan"))) == 1


def test_a_session_late_at_night_begins_on_its_own_day(tokoh, coaching):
    sesi(SesiCoachingFactory, coaching, date(2026, 12, 31), jam=time(23, 30))
    (event,) = acara(ambil(tokoh, "atasan"))
    assert event["dtstart"].dt == datetime(2026, 12, 31, 23, 30, tzinfo=JAKARTA)
    assert (event.start + event["duration"].dt).isoformat() == "2027-01-01T01:00:00+07:00"


def test_the_calendar_names_itself_its_zone_and_how_often_to_look(tokoh):
    isi = Client().get(alamat(tokoh, "pegawai")).content.decode()
    baris = isi.split("\r\n")
    for satu in (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "PRODID:-//JP Pangkalpinang//Kalender//ID",
        "X-WR-CALNAME:Coaching dan mentoring – JP Pangkalpinang",
        "X-WR-TIMEZONE:Asia/Jakarta",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Jakarta",
        "TZOFFSETTO:+0700",
    ):
        assert baris.count(satu) == 1, satu
    (zona,) = Calendar.from_ical(isi).walk("VTIMEZONE")
    assert zona.to_tz().utcoffset(datetime(2050, 6, 1)) == timedelta(hours=7)  # noqa: DTZ001 - asked of the zone


HARI = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("beda", "ada"), [(-61, False), (-60, True), (-1, True), (0, True), (1, True), (400, True), (3000, True)]
)
def test_it_reaches_from_sixty_days_back_to_whatever_is_planned(tokoh, coaching, beda, ada):
    sesi(SesiCoachingFactory, coaching, HARI + timedelta(days=beda), "diparaf" if beda <= 0 else "direncanakan")
    assert bool(acara(ambil(tokoh, "pegawai"))) is ada


RAHASIA = {
    "materi": "materi-rahasia",
    "umpan_balik": "umpan-rahasia",
    "tindak_lanjut": "lanjut-rahasia",
    "catatan_pribadi": "catatan-rahasia",
    "agenda": "agenda-sesi",
}


@pytest.mark.parametrize("peran", ["pegawai", "atasan"])
@pytest.mark.parametrize(
    ("status", "isi", "judul", "keadaan", "agenda"),
    [
        ("direncanakan", {}, "Coaching: {}", "CONFIRMED", True),
        ("dilaksanakan", {}, "Coaching: {}", "CONFIRMED", False),
        ("diparaf", {}, "Coaching: {}", "CONFIRMED", False),
        ("dibatalkan", {"alasan_batal": "alasan-rahasia"}, "Dibatalkan – Coaching: {}", "CANCELLED", False),
    ],
)
def test_only_the_agenda_of_a_plan_is_told_and_never_a_note(
    tokoh, coaching, peran, status, isi, judul, keadaan, agenda
):
    sesi(SesiCoachingFactory, coaching, date(2026, 11, 20), status, jam=time(9), **RAHASIA, **isi)
    berkas = Client().get(alamat(tokoh, peran)).content
    (event,) = acara(Calendar.from_ical(berkas))
    lawan = {"pegawai": "Budi Santoso", "atasan": "Siti Rahma"}[peran]
    assert (str(event["summary"]), event["status"]) == (judul.format(lawan), keadaan)
    assert event.get("description") == ("agenda-sesi" if agenda else None)
    assert (event.get("transp") == "TRANSPARENT") is (keadaan == "CANCELLED")
    assert b"rahasia" not in berkas


def test_a_cancelled_session_keeps_its_uid_so_that_phones_take_it_away(tokoh, coaching):
    satu = sesi(SesiCoachingFactory, coaching, date(2026, 12, 1), jam=time(9))
    (dulu,) = acara(ambil(tokoh, "pegawai"))
    type(satu).objects.filter(pk=satu.pk).update(status="dibatalkan", alasan_batal="Sakit.")
    sesi(SesiCoachingFactory, coaching, date(2026, 12, 1), jam=time(13))  # planned anew on the same day
    batal, baru = acara(ambil(tokoh, "pegawai"))
    assert (batal["uid"], batal["status"]) == (dulu["uid"], "CANCELLED")
    assert baru["uid"] != dulu["uid"]


def test_coaching_and_mentoring_of_the_same_number_have_uids_of_their_own(tokoh, coaching, mentoring):
    satu = sesi(SesiCoachingFactory, coaching, date(2026, 12, 1))
    sesi(SesiMentoringFactory, mentoring, date(2026, 12, 2), pk=satu.pk)
    assert [str(event["uid"]) for event in acara(ambil(tokoh, "pegawai"))] == [
        f"coaching-{satu.pk}@jp-pangkalpinang",
        f"mentoring-{satu.pk}@jp-pangkalpinang",
    ]


TEKS = [
    "Koma, titik koma; garis miring \\ dan: titik dua",
    "Baris satu\nBaris dua\n\nBaris empat",
    "Keluarga 👩‍👩‍👧‍👦 dan bendera 🇮🇩 " + "🙂" * 60,
    "BEGIN:VEVENT\nSUMMARY:palsu\nEND:VEVENT",
    "é" * 200,
    '"kutip" dan %0D%0A dan &amp; <b>',
]


@pytest.mark.parametrize("teks", TEKS)
def test_text_comes_back_as_it_was_typed(tokoh, coaching, teks):
    satu = sesi(SesiCoachingFactory, coaching, date(2026, 12, 1), agenda=teks, tempat=teks[:300])
    berkas = Client().get(alamat(tokoh, "pegawai")).content
    (event,) = acara(Calendar.from_ical(berkas))
    assert (str(event["description"]), str(event["location"])) == (satu.agenda, satu.tempat)
    assert max(len(baris) for baris in berkas.split(b"\r\n")) <= 75  # RFC 5545, 3.1: octets of a line
    assert b"\n" not in berkas.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("ketikan", "terbaca"),
    [("satu\r\ndua\rtiga", "satu\ndua\ntiga"), ("a\x0bb\x1bc\x07d\x85e", "abcde"), ("kolom\tdua", "kolom\tdua")],
)
def test_lines_stay_lines_and_control_characters_go(tokoh, coaching, ketikan, terbaca):
    sesi(SesiCoachingFactory, coaching, date(2026, 12, 1), agenda=ketikan)
    assert str(acara(ambil(tokoh, "pegawai"))[0]["description"]) == terbaca


def test_the_same_sessions_give_the_same_bytes(tokoh, coaching, mentoring, time_machine):
    for ke in range(3):
        sesi(SesiCoachingFactory, coaching, date(2026, 12, 1 + ke), jam=time(9))
        sesi(SesiMentoringFactory, mentoring, date(2026, 12, 1 + ke))
    satu = Client().get(alamat(tokoh, "pegawai")).content
    time_machine.move_to("2026-11-24T15:00:00+07:00", tick=False)
    assert Client().get(alamat(tokoh, "pegawai")).content == satu


def test_who_has_no_session_has_an_empty_calendar(tokoh):
    assert acara(ambil(tokoh, "orang_lain")) == []


#                    coaching Siti–Budi, mentoring Siti–Rina
TERLIHAT = {
    "pegawai": ["Coaching: Budi Santoso", "Mentoring: Rina Wati"],
    "atasan": ["Coaching: Siti Rahma"],
    "pengelola": ["Mentoring: Siti Rahma"],
    "bkpsdmd": [],
    "orang_lain": [],
}


@pytest.mark.parametrize("peran", PERAN)
def test_everybodys_address_holds_their_own_sessions_whoever_asks(tokoh, coaching, mentoring, peran):
    sesi(SesiCoachingFactory, coaching, date(2026, 12, 1))
    sesi(SesiMentoringFactory, mentoring, date(2026, 12, 2))
    milik = alamat(tokoh, peran)
    for klien in (Client(), *(tokoh.masuk(lain) for lain in PERAN)):
        judul = [str(event["summary"]) for event in acara(Calendar.from_ical(klien.get(milik).content))]
        assert judul == TERLIHAT[peran]


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_phone_that_asks_again_costs_three_queries(tokoh, coaching, django_assert_num_queries, banyak):
    for ke in range(banyak):
        sesi(SesiCoachingFactory, coaching, date(2026, 12, 1 + ke))
        sesi(SesiMentoringFactory, MentoringFactory(peserta=tokoh.pegawai), date(2026, 12, 1 + ke))
    milik = alamat(tokoh, "pegawai")
    with django_assert_num_queries(4):  # the first one is noted down
        assert len(acara(Calendar.from_ical(Client().get(milik).content))) == 2 * banyak
    with django_assert_num_queries(3):
        Client().get(milik)


@pytest.mark.parametrize("banyak", [1, 3])
def test_writing_the_calendar_asks_nothing(tokoh, coaching, django_assert_num_queries, banyak):
    for ke in range(banyak):
        sesi(SesiCoachingFactory, coaching, date(2026, 12, 1 + ke), jam=time(9))
    semua = jadwal(tokoh.pegawai.pk, HARI)
    with django_assert_num_queries(0):
        susun_ics(semua, lambda jalur: jalur)


# --- the answer ----------------------------------------------------------------------------------------------


def test_the_headers_keep_it_private(tokoh):
    respons = Client().get(alamat(tokoh, "pegawai"))
    harapan = {
        "Content-Type": "text/calendar; charset=utf-8",
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
        "Content-Disposition": 'inline; filename="kalender.ics"',
        "X-Content-Type-Options": "nosniff",
    }
    assert (respons.status_code, {nama: respons.headers.get(nama) for nama in harapan}) == (200, harapan)
    assert respons.cookies == {}


def test_a_phone_that_has_it_already_is_told_so(tokoh, coaching):
    milik = alamat(tokoh, "pegawai")
    pertama = Client().get(milik)
    cap = {"If-None-Match": pertama.headers["ETag"]}
    lagi = Client().get(milik, headers=cap)
    assert (lagi.status_code, lagi.content, lagi.headers["Cache-Control"]) == (304, b"", "private, no-cache")
    sesi(SesiCoachingFactory, coaching, date(2026, 12, 1))
    assert Client().get(milik, headers=cap).status_code == 200


def test_it_only_shows(tokoh):
    milik = alamat(tokoh, "pegawai")
    assert Client().head(milik).status_code == 200
    for cara in ("post", "put", "patch", "delete"):
        respons = getattr(Client(), cara)(milik)
        assert (respons.status_code, respons.headers["Allow"]) == (405, "GET, HEAD")


BUKAN_ALAMAT = [KEDALUWARSA, "", "a", "k" * 42, "k" * 44, "k" * 42 + "%00", "k" * 42 + "é", "../" + "k" * 40, "1"]


@pytest.mark.parametrize("kunci", BUKAN_ALAMAT)
@pytest.mark.parametrize("peran", [None, "pegawai"])
def test_an_address_that_was_never_given_is_not_there(tokoh, kunci, peran):
    alamat(tokoh, "pegawai")
    klien = tokoh.masuk(peran) if peran else Client()
    assert klien.get(f"/kalender/{kunci}.ics").status_code == 404


def test_a_key_counts_as_it_is_written(tokoh):
    milik = alamat(tokoh, "pegawai")
    assert Client().get(milik.swapcase().replace("/KALENDER/", "/kalender/").replace(".ICS", ".ics")).status_code == 404


def test_the_address_of_an_account_that_was_closed_is_not_there(tokoh):
    milik = alamat(tokoh, "pegawai")
    Akun.objects.filter(pns=tokoh.pegawai).update(is_active=False)
    assert Client().get(milik).status_code == 404
    Akun.objects.filter(pns=tokoh.pegawai).update(is_active=True)
    assert Client().get(milik).status_code == 200


def test_a_phone_that_asked_is_noted_once_an_hour(tokoh, time_machine):
    milik = alamat(tokoh, "pegawai")
    catatan = []
    for waktu in ("12:00", "12:59", "13:00", "13:59", "15:30"):
        time_machine.move_to(f"2026-11-23T{waktu}:00+07:00", tick=False)
        Client().get(milik)
        terakhir = LanggananKalender.objects.get().terakhir_diambil_pada
        catatan.append(f"{terakhir.astimezone(JAKARTA):%H:%M}")
    assert catatan == ["12:00", "12:00", "13:00", "13:00", "15:30"]


def test_a_note_does_not_bring_a_changed_address_back(tokoh):
    """The phone asked under the old address while it was being changed."""
    lama = aksi.buat_langganan(akun=tokoh.akun["pegawai"])
    aksi.ganti_langganan(akun=tokoh.akun["pegawai"], lama=lama.kunci)
    aksi.catat_pengambilan(langganan=lama)
    baru = LanggananKalender.objects.get()
    assert baru.kunci != lama.kunci
    assert baru.terakhir_diambil_pada is None


# --- the buttons ---------------------------------------------------------------------------------------------

SIAP = "Alamat langganan Anda siap. Salin ke aplikasi kalender di ponsel."
DIGANTI = "Alamat yang lama tidak berlaku lagi. Salin alamat yang baru ke ponsel Anda."
DICABUT = "Alamat langganan sudah dicabut. Ponsel tidak dapat lagi mengambil jadwal Anda."
SUDAH_DICABUT = "Alamat itu sudah dicabut. Buat alamat baru bila masih diperlukan."


def tekan(klien, langkah, **isi):
    """The page one is led to after pressing that button."""
    respons = klien.post("/kalender/langganan/", {"langkah": langkah, **isi})
    assert (respons.status_code, respons.headers["Location"]) == (302, "/kalender/#langganan")
    return utama(klien.get("/kalender/"))


def tercantum(halaman):
    """The address as the page shows it, and the buttons beside it."""
    bagian = halaman.find(".//section[@id='langganan']")
    kotak = bagian.find("input")
    return kotak.get("value") if kotak is not None else None, [kata(tombol) for tombol in bagian.iter("button")]


def kunci(tokoh, peran):
    return LanggananKalender.objects.get(akun=tokoh.akun[peran]).kunci


@pytest.mark.parametrize("peran", PERAN)
def test_everybody_makes_changes_and_revokes_an_address_of_their_own(tokoh, peran):
    klien = tokoh.masuk(peran)
    assert tercantum(utama(klien.get("/kalender/"))) == (None, ["Buat alamat langganan"])

    halaman = tekan(klien, "buat")
    pertama, tombol = tercantum(halaman)
    assert tombol == ["Ganti alamat", "Cabut"]
    assert pertama == f"http://testserver/kalender/{kunci(tokoh, peran)}.ics"
    assert SIAP in kata(halaman)
    assert Client().get(pertama).status_code == 200

    halaman = tekan(klien, "ganti", lama=kunci(tokoh, peran))
    kedua, _ = tercantum(halaman)
    assert DIGANTI in kata(halaman)
    assert (kedua != pertama, Client().get(pertama).status_code, Client().get(kedua).status_code) == (True, 404, 200)

    halaman = tekan(klien, "cabut")
    assert DICABUT in kata(halaman)
    assert tercantum(halaman) == (None, ["Buat alamat langganan"])
    assert Client().get(kedua).status_code == 404


def test_the_buttons_of_one_do_nothing_to_another(tokoh):
    milik = alamat(tokoh, "pegawai")
    lain = tokoh.masuk("orang_lain")
    tekan(lain, "ganti", lama=kunci(tokoh, "pegawai"))
    tekan(lain, "cabut")
    assert Client().get(milik).status_code == 200


def test_a_double_click_is_one_click(tokoh):
    klien = tokoh.masuk("pegawai")
    tekan(klien, "buat")
    pertama = kunci(tokoh, "pegawai")
    tekan(klien, "buat")
    assert kunci(tokoh, "pegawai") == pertama

    tekan(klien, "ganti", lama=pertama)
    kedua = kunci(tokoh, "pegawai")
    assert DIGANTI in kata(tekan(klien, "ganti", lama=pertama))
    assert kunci(tokoh, "pegawai") == kedua != pertama

    for _ in range(2):
        assert DICABUT in kata(tekan(klien, "cabut"))
    assert not LanggananKalender.objects.exists()


def test_a_page_left_open_does_not_bring_a_revoked_address_back(tokoh):
    klien = tokoh.masuk("pegawai")
    tekan(klien, "buat")
    lama = kunci(tokoh, "pegawai")
    tekan(klien, "cabut")
    assert SUDAH_DICABUT in kata(tekan(klien, "ganti", lama=lama))
    assert not LanggananKalender.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_address(tokoh):
    akun = tokoh.akun["pegawai"]
    satu, dua = serentak(*[lambda: aksi.buat_langganan(akun=akun)] * 2)
    assert satu.kunci == dua.kunci
    assert serentak(*[lambda: aksi.ganti_langganan(akun=akun, lama=satu.kunci)] * 2) == [True, True]
    assert LanggananKalender.objects.get().kunci != satu.kunci


@pytest.mark.parametrize("langkah", ["", "hapus", "\0", "BUAT"])
def test_a_step_that_does_not_exist_changes_nothing_and_says_so(tokoh, langkah):
    klien = tokoh.masuk("pegawai")
    assert "Tidak ada yang diubah." in kata(tekan(klien, langkah))
    assert not LanggananKalender.objects.exists()


def test_a_key_that_no_database_would_look_for_is_no_error(tokoh):
    klien = tokoh.masuk("pegawai")
    tekan(klien, "buat")
    lama = kunci(tokoh, "pegawai")
    for salah in ("\0", "k" * 10_000, "é"):
        tekan(klien, "ganti", lama=salah)
    assert kunci(tokoh, "pegawai") == lama


def test_after_a_sign_in_in_between_one_is_back_at_the_calendar(tokoh):
    respons = Client().post("/kalender/langganan/", {"langkah": "buat"})
    assert respons.headers["Location"] == "/masuk/?next=/kalender/langganan/"
    assert not LanggananKalender.objects.exists()
    assert tokoh.masuk("pegawai").get("/kalender/langganan/").headers["Location"] == "/kalender/#langganan"


def test_the_buttons_ask_for_a_token_of_the_form(tokoh):
    klien = tokoh.masuk("pegawai", enforce_csrf_checks=True)
    assert klien.post("/kalender/langganan/", {"langkah": "buat"}).status_code == 403
    assert not LanggananKalender.objects.exists()


def test_the_page_says_what_the_address_reveals_and_how_a_phone_uses_it(tokoh):
    alamat(tokoh, "pegawai")
    bagian = utama(tokoh.masuk("pegawai").get("/kalender/")).find(".//section[@id='langganan']")
    teks = kata(bagian)
    for kalimat in (
        "Alamat ini rahasia.",
        "tanpa masuk, tanggal, jam, tempat, rekan, dan status sesi Anda serta agenda sesi yang direncanakan",
        "Materi, umpan balik, dan catatan pribadi tidak ikut.",
        "iPhone:",
        "Android:",
        "Dibuat 23 November 2026; belum pernah diambil.",
    ):
        assert kalimat in teks
    milik = f"testserver/kalender/{kunci(tokoh, 'pegawai')}.ics"
    assert tautan(bagian)["buka di aplikasi kalender"] == f"webcal://{milik}"
    kotak = bagian.find("input")
    assert (kotak.get("value"), "readonly" in kotak.attrib) == (f"http://{milik}", True)
    Client().get(f"http://{milik}")
    assert "terakhir diambil 23 November 2026, 12.00 WIB" in baca(tokoh.masuk("pegawai").get("/kalender/"))


def test_behind_tls_the_address_is_https(tokoh):
    alamat(tokoh, "pegawai")
    halaman = utama(tokoh.masuk("pegawai").get("/kalender/", secure=True))
    assert tercantum(halaman)[0].startswith("https://testserver/kalender/")


@pytest.mark.parametrize("peran", [peran for peran in PERAN if peran != "pegawai"])
def test_nobody_reads_the_address_of_another(tokoh, peran):
    alamat(tokoh, "pegawai")
    assert kunci(tokoh, "pegawai") not in tokoh.masuk(peran).get("/kalender/").content.decode()


def test_keys_are_long_and_never_the_same():
    semua = {kunci_baru() for _ in range(200)}
    assert len(semua) == 200
    assert {len(satu) for satu in semua} == {43}  # 32 random bytes


# --- logs ----------------------------------------------------------------------------------------------------


@pytest.fixture
def tertulis():
    """What would be written to the console, through the filters of the settings."""
    ditulis = io.StringIO()
    penulis = logging.StreamHandler(ditulis)
    penulis.addFilter(TanpaRahasia())
    pencatat = logging.getLogger("django")
    pencatat.addHandler(penulis)
    yield ditulis
    pencatat.removeHandler(penulis)


def test_no_line_of_the_log_carries_an_address(tokoh, coaching, tertulis, settings):
    milik = alamat(tokoh, "pegawai")
    sesi(SesiCoachingFactory, coaching, date(2026, 12, 1))
    settings.NAMA_KOTA = None  # so that the page fails
    Client(raise_request_exception=False).get(milik)
    Client(enforce_csrf_checks=True).post(milik)
    baris = tertulis.getvalue()
    assert "Internal Server Error: /kalender/…" in baris
    assert "Forbidden (CSRF cookie not set.): /kalender/…" in baris
    assert kunci(tokoh, "pegawai") not in baris


def test_other_lines_are_written_as_they_are(tertulis):
    logging.getLogger("django").error("Internal Server Error: %s (%d)", "/jp/2026/", 3)
    assert tertulis.getvalue() == "Internal Server Error: /jp/2026/ (3)\n"


def test_the_console_writes_through_that_filter():
    penyaring = [nama for nama, isi in settings.LOGGING["filters"].items() if isi["()"] == "jejak.log.TanpaRahasia"]
    assert {nama: isi.get("filters") for nama, isi in settings.LOGGING["handlers"].items()} == {
        "konsol": ["asal", *penyaring]
    }


def test_the_words_for_a_subscription_do_not_carry_its_key(tokoh):
    langganan = aksi.buat_langganan(akun=tokoh.akun["pegawai"])
    assert str(langganan) == "langganan kalender Dr. Siti Rahma, S.E., M.M."
    assert langganan.kunci not in repr(langganan)
