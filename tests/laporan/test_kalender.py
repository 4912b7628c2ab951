"""The calendar of one's own sessions: which are in it, where they stand in the month, and what a reader reads."""

from datetime import date, time

import pytest
from django.test import Client

from bimbingan.models import Sesi
from laporan.kalender import LENCANA, Bulan, BulanTidakDikenal, hari_berisi, jadwal, petak
from tests.conftest import HARI_INI, PERAN
from tests.laporan.baca import baca, kata, pohon, tautan, utama
from tests.pabrik import (
    CoachingFactory,
    MentoringFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = pytest.mark.lengkap

RAHASIA = {"umpan_balik": "umpan-rahasia", "catatan_pribadi": "catatan-rahasia", "materi": "materi-rahasia"}


@pytest.fixture
def coaching(tokoh):
    return CoachingFactory(pembimbing=tokoh.atasan, peserta=tokoh.pegawai)


@pytest.fixture
def mentoring(tokoh):
    return MentoringFactory(pembimbing=tokoh.pengelola, peserta=tokoh.pegawai)


def rencana(pabrik, bimbingan, tanggal, **isi):
    return pabrik(bimbingan=bimbingan, tanggal=tanggal, status="direncanakan", materi="", **isi)


# --- months, as pure dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tulisan", "awal", "akhir", "sebelum", "sesudah", "lengkap"),
    [
        ("2026-05", date(2026, 5, 1), date(2026, 5, 31), "2026-04", "2026-06", "Mei 2026"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "2026-11", "2027-01", "Desember 2026"),
        ("2026-01", date(2026, 1, 1), date(2026, 1, 31), "2025-12", "2026-02", "Januari 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-01", "2024-03", "Februari 2024"),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28), "2025-01", "2025-03", "Februari 2025"),
    ],
)
def test_a_month_knows_its_ends_and_its_neighbours(hari_ini, tulisan, awal, akhir, sebelum, sesudah, lengkap):
    bulan = Bulan.baca(tulisan)
    assert (bulan.awal, bulan.akhir) == (awal, akhir)
    assert (str(bulan), str(bulan.sebelum), str(bulan.sesudah)) == (tulisan, sebelum, sesudah)
    assert (bulan.lengkap, Bulan.dari(akhir)) == (lengkap, bulan)


# This is 2026: one looks back to the first regulation, and ten years ahead.
@pytest.mark.parametrize("tulisan", ["2023-01", "2036-12"])
def test_the_first_and_the_last_month_one_can_look_at(hari_ini, tulisan):
    assert str(Bulan.baca(tulisan)) == tulisan


BUKAN_BULAN = ["2022-12", "2037-01", "2026-13", "2026-00", "2026-5", "2026", "abc", "2026-05-04", "0000-01", "9999-12"]
BUKAN_BULAN += ["-2026-05", " 2026-05", "2026-05\n", "²026-05", "٢٠٢٦-05", "2026-05' OR 1=1", "9" * 400]


@pytest.mark.parametrize("tulisan", BUKAN_BULAN)
def test_what_is_not_a_month_is_refused(hari_ini, tulisan):
    with pytest.raises(BulanTidakDikenal, match="tidak dikenal"):
        Bulan.baca(tulisan)


@pytest.mark.parametrize(
    ("bulan", "minggu", "pertama", "terakhir"),
    [
        (Bulan(2026, 11), 6, date(2026, 10, 26), date(2026, 12, 6)),  # begins on a Sunday: six weeks
        (Bulan(2027, 2), 4, date(2027, 2, 1), date(2027, 2, 28)),  # Monday to Sunday exactly
        (Bulan(2026, 12), 5, date(2026, 11, 30), date(2027, 1, 3)),  # over the end of the year
        (Bulan(2024, 2), 5, date(2024, 1, 29), date(2024, 3, 3)),  # a leap year
    ],
)
def test_the_weeks_of_a_month_run_from_monday_to_sunday(bulan, minggu, pertama, terakhir):
    kisi = petak(bulan, [], HARI_INI)
    assert [len(tujuh) for tujuh in kisi] == [7] * minggu
    assert {(tujuh[0].tanggal.weekday(), tujuh[6].tanggal.weekday()) for tujuh in kisi} == {(0, 6)}
    assert (kisi[0][0].tanggal, kisi[-1][-1].tanggal) == (pertama, terakhir)
    dalam = [hari.tanggal for tujuh in kisi for hari in tujuh if not hari.luar]
    assert (dalam[0], dalam[-1], len(dalam)) == (bulan.awal, bulan.akhir, bulan.akhir.day)


@pytest.mark.parametrize(
    ("bulan", "bertanda"),
    [(Bulan(2026, 11), [HARI_INI]), (Bulan(2026, 10), []), (Bulan(2025, 11), [])],
)
def test_today_is_marked_in_its_own_month_alone(bulan, bertanda):
    assert [hari.tanggal for tujuh in petak(bulan, [], HARI_INI) for hari in tujuh if hari.hari_ini] == bertanda


def test_a_neighbouring_month_does_not_mark_today():
    """1 December stands in the last row of November."""
    kisi = petak(Bulan(2026, 11), [], date(2026, 12, 1))
    assert [hari for tujuh in kisi for hari in tujuh if hari.hari_ini] == []


# --- which sessions ------------------------------------------------------------------------------------------


def test_the_sessions_of_both_kinds_and_both_sides_stand_in_order_of_time(tokoh, coaching, mentoring):
    sore = rencana(SesiCoachingFactory, coaching, date(2026, 11, 24), jam=time(15, 0))
    pagi = rencana(SesiMentoringFactory, mentoring, date(2026, 11, 24), jam=time(8, 30))
    tanpa_jam = rencana(
        SesiCoachingFactory,
        CoachingFactory(pembimbing=tokoh.pegawai, peserta=tokoh.bkpsdmd),
        date(2026, 11, 24),
    )
    lalu = SesiMentoringFactory(bimbingan=mentoring, tanggal=date(2026, 11, 2), status="dilaksanakan", jam=time(23, 0))
    acara = jadwal(tokoh.pegawai.pk, date(2026, 11, 1), date(2026, 11, 30))
    assert [satu.sesi for satu in acara] == [lalu, tanpa_jam, pagi, sore]
    assert [(satu.jenis, satu.peran, satu.lawan) for satu in acara] == [
        ("Mentoring", "peserta", tokoh.pengelola),
        ("Coaching", "pembimbing", tokoh.bkpsdmd),
        ("Mentoring", "peserta", tokoh.pengelola),
        ("Coaching", "peserta", tokoh.atasan),
    ]


def test_the_first_and_the_last_day_of_a_period_belong_to_it(tokoh, coaching):
    hari = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)]
    for tanggal in hari:
        SesiCoachingFactory(bimbingan=coaching, tanggal=tanggal)
    bulan = Bulan(2026, 5)
    assert [satu.sesi.tanggal for satu in jadwal(tokoh.pegawai.pk, bulan.awal, bulan.akhir)] == hari[1:3]
    assert [satu.sesi.tanggal for satu in jadwal(tokoh.pegawai.pk, bulan.awal)] == hari[1:]


#                dengan_batal=  False  True
@pytest.mark.parametrize(
    ("status", "isi", "ada"),
    [
        ("direncanakan", {}, (True, True)),
        ("dilaksanakan", {}, (True, True)),
        ("diparaf", {}, (True, True)),
        ("dibatalkan", {"alasan_batal": "Pembimbing sakit."}, (False, True)),
    ],
)
def test_what_was_cancelled_is_left_out_unless_asked_for(tokoh, coaching, status, isi, ada):
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 11, 4), status=status, **isi)
    for dengan_batal in (False, True):
        acara = jadwal(tokoh.pegawai.pk, date(2026, 11, 1), dengan_batal=dengan_batal)
        assert bool(acara) is ada[dengan_batal]


def test_every_status_has_a_badge():
    assert set(LENCANA) == set(Sesi.Status)


def test_whoever_took_an_agreement_over_does_not_have_its_earlier_sessions(tokoh, coaching):
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 11, 2))
    type(coaching).objects.filter(pk=coaching.pk).update(pembimbing=tokoh.orang_lain)
    assert jadwal(tokoh.orang_lain.pk, date(2026, 1, 1)) == []
    assert len(jadwal(tokoh.atasan.pk, date(2026, 1, 1))) == 1


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_schedule_is_two_queries_and_reads_no_notes(tokoh, coaching, django_assert_num_queries, banyak):
    for ke in range(banyak):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 11, 2 + ke), **RAHASIA)
        SesiMentoringFactory(bimbingan__peserta=tokoh.pegawai, tanggal=date(2026, 11, 2 + ke), **RAHASIA)
    with django_assert_num_queries(2):
        acara = jadwal(tokoh.pegawai.pk, date(2026, 11, 1))
        teks = [(str(satu.lawan), satu.url, satu.lencana, satu.sesi.tempat, satu.sesi.agenda) for satu in acara]
    assert len(teks) == 2 * banyak
    for satu in acara:
        assert set(RAHASIA) <= satu.sesi.get_deferred_fields()


# --- who reads what ------------------------------------------------------------------------------------------


def sel_berisi(halaman):
    """Day of the month and words of each session, of the cells of the month that hold one."""
    return {
        kata(sel.find(".//span[@class='tanggal-angka']")): [kata(a) for a in sel.findall("a")]
        for sel in halaman.findall(".//table/tbody/tr/td")
        if sel.find("a") is not None
    }


#   coaching Siti–Budi on the 24th, mentoring Siti–Rina on the 25th
TERLIHAT = {
    "pegawai": {
        "24": ["09.30 WIB Coaching: Budi Santoso Direncanakan"],
        "25": ["Jam belum diisi Mentoring: Rina Wati Direncanakan"],
    },
    "atasan": {"24": ["09.30 WIB Coaching: Siti Rahma Direncanakan"]},
    "pengelola": {"25": ["Jam belum diisi Mentoring: Siti Rahma Direncanakan"]},
    "bkpsdmd": {},
    "orang_lain": {},
}


@pytest.mark.parametrize("tampilan", ["", "daftar"])
@pytest.mark.parametrize("peran", PERAN)
def test_everybody_sees_their_own_sessions_and_nobody_elses(tokoh, coaching, mentoring, peran, tampilan):
    rencana(SesiCoachingFactory, coaching, date(2026, 11, 24), jam=time(9, 30))
    rencana(SesiMentoringFactory, mentoring, date(2026, 11, 25))
    halaman = utama(tokoh.masuk(peran).get(f"/kalender/?tampilan={tampilan}"))
    terlihat = TERLIHAT[peran]
    if tampilan:
        assert [kata(a) for a in halaman.findall(".//section//li/a")] == [a for hari in terlihat.values() for a in hari]
    else:
        assert sel_berisi(halaman) == terlihat
    assert ("Belum ada sesi pada November 2026" in kata(halaman)) is (not terlihat)


def test_who_is_not_signed_in_is_sent_to_sign_in(db):
    respons = Client().get("/kalender/?bulan=2026-05")
    assert respons.headers["Location"] == "/masuk/?next=/kalender/%3Fbulan%3D2026-05"


@pytest.mark.parametrize("tampilan", ["", "daftar"])
def test_neither_notes_nor_results_nor_cancelled_sessions_are_on_the_page(tokoh, coaching, tampilan):
    for ke, status in enumerate(("dilaksanakan", "diparaf", "direncanakan")):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 11, 3 + ke), status=status, **RAHASIA)
    SesiCoachingFactory(
        bimbingan=coaching, tanggal=date(2026, 11, 9), status="dibatalkan", alasan_batal="alasan-rahasia", **RAHASIA
    )
    teks = baca(tokoh.masuk("atasan").get(f"/kalender/?tampilan={tampilan}"))
    assert "rahasia-" not in teks
    assert "-rahasia" not in teks
    assert "Dibatalkan" not in teks
    assert teks.count("Coaching: Siti Rahma") == 3


def test_a_session_links_to_its_page(tokoh, coaching, mentoring):
    satu = rencana(SesiCoachingFactory, coaching, date(2026, 11, 24))
    dua = rencana(SesiMentoringFactory, mentoring, date(2026, 11, 25))
    halaman = utama(tokoh.masuk("pegawai").get("/kalender/"))
    assert [a.get("href") for a in halaman.findall(".//table//a")] == [
        f"/coaching/sesi/{satu.pk}/",
        f"/mentoring/sesi/{dua.pk}/",
    ]


@pytest.mark.parametrize(
    ("status", "kelas", "kalimat", "ikon"),
    [
        ("direncanakan", "acara acara-rencana", "Direncanakan", "kalender"),
        ("dilaksanakan", "acara", "Menunggu paraf", "jam"),
        ("diparaf", "acara", "Diparaf", "cek"),
    ],
)
def test_a_status_is_a_word_and_an_icon_and_plans_stand_out(tokoh, coaching, status, kelas, kalimat, ikon):
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 11, 3), status=status, jam=time(7, 45))
    tautan_sesi = utama(tokoh.masuk("atasan").get("/kalender/")).find(".//table//a")
    assert tautan_sesi.get("class") == kelas
    assert kata(tautan_sesi) == f"07.45 WIB Coaching: Siti Rahma {kalimat}"
    rujukan = [use.get(nama) for use in tautan_sesi.iter() if "use" in str(use.tag) for nama in use.attrib]
    assert [satu.split("#")[1] for satu in rujukan] == [ikon]


def test_the_list_shows_place_and_agenda_of_what_is_planned(tokoh, coaching):
    rencana(
        SesiCoachingFactory,
        coaching,
        date(2026, 11, 24),
        tempat="https://rapat.example/ruang?a=1&b=2",
        agenda="Baris satu\n<b>Baris dua</b>",
    )
    SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 11, 3), agenda="agenda yang sudah lewat", tempat="Aula")
    halaman = utama(tokoh.masuk("pegawai").get("/kalender/?tampilan=daftar"))
    assert [kata(judul) for judul in halaman.iter("h2")][:2] == ["Selasa, 3 November 2026", "Selasa, 24 November 2026"]
    lalu, nanti = halaman.findall(".//section/ul[@class='daftar-acara']/li")
    assert kata(lalu) == "Coaching: Budi Santoso Diparaf Anda peserta · Aula"
    assert kata(nanti).startswith("Jam belum diisi Coaching: Budi Santoso Direncanakan Anda peserta · https://rapat")
    assert kata(nanti).endswith("Baris satu <b>Baris dua</b>")
    assert nanti.find("p/a").get("href") == "https://rapat.example/ruang?a=1&b=2"


def test_a_dangerous_place_is_not_a_link(tokoh, coaching):
    rencana(SesiCoachingFactory, coaching, date(2026, 11, 24), tempat="javascript:alert(1)")
    butir = utama(tokoh.masuk("pegawai").get("/kalender/?tampilan=daftar")).find(".//ul[@class='daftar-acara']/li")
    assert [a.get("href") for a in butir.findall("p/a")] == []


# --- the page ------------------------------------------------------------------------------------------------


def test_the_month_is_a_table_with_a_caption_and_the_days_as_headings(tokoh, coaching):
    rencana(SesiCoachingFactory, coaching, date(2026, 11, 23))
    tabel = utama(tokoh.masuk("pegawai").get("/kalender/")).find(".//table")
    assert kata(tabel.find("caption")) == "Sesi coaching dan mentoring Anda, November 2026"
    kepala = tabel.findall("thead/tr/th")
    assert [kata(th) for th in kepala] == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    assert {th.get("scope") for th in kepala} == {"col"}
    baris = [[kata(sel).split(" ")[0] for sel in tr] for tr in tabel.findall("tbody/tr")]
    assert baris[0] == ["", "", "", "", "", "", "1Minggu,"]  # the number and the name, of which CSS shows one
    assert baris[-1][1:] == [""] * 6


@pytest.mark.parametrize(("tampilan", "unsur"), [("", "td"), ("daftar", "h2")], ids=["in the month", "in the list"])
def test_today_is_marked_by_words_and_for_a_screen_reader(tokoh, coaching, tampilan, unsur):
    for tanggal in (HARI_INI, date(2026, 11, 24)):
        rencana(SesiCoachingFactory, coaching, tanggal)
    halaman = utama(tokoh.masuk("pegawai").get(f"/kalender/?tampilan={tampilan}"))
    bertanda = halaman.findall(f".//{unsur}[@aria-current='date']")
    assert len(bertanda) == 1
    assert "23 November 2026" in kata(bertanda[0])
    assert kata(halaman).count("hari ini") == 1


def test_the_day_is_that_of_jakarta(tokoh, coaching, time_machine):
    """Just after midnight in Jakarta it is still yesterday by UTC, and last month."""
    time_machine.move_to("2026-12-01T00:10:00+07:00", tick=False)
    rencana(SesiCoachingFactory, coaching, date(2026, 12, 1))
    halaman = utama(tokoh.masuk("pegawai").get("/kalender/"))
    assert "1 Desember 2026 hari ini" in kata(halaman.find(".//td[@aria-current='date']"))


def pemilih(halaman):
    """Which month is shown, and where the links of the chooser lead."""
    nav = halaman.find(".//nav[@aria-label='Pilih bulan']")
    return kata(nav.find("strong")), tautan(nav)


def test_one_walks_from_month_to_month_over_the_year_and_back_to_today(tokoh):
    klien = tokoh.masuk("pegawai")
    bulan, ke = pemilih(utama(klien.get("/kalender/?bulan=2026-12&tampilan=daftar")))
    assert (bulan, ke) == (
        "Desember 2026",
        {
            "November 2026": "?bulan=2026-11&tampilan=daftar",
            "Januari 2027": "?bulan=2027-01&tampilan=daftar",
            "Hari ini": "?tampilan=daftar",
        },
    )
    assert pemilih(utama(klien.get(f"/kalender/{ke['Januari 2027']}")))[0] == "Januari 2027"
    assert pemilih(utama(klien.get(f"/kalender/{ke['Hari ini']}")))[0] == "November 2026"


@pytest.mark.parametrize(
    ("bulan", "tetangga"), [("2023-01", ["Februari 2023", "Hari ini"]), ("2036-12", ["November 2036", "Hari ini"])]
)
def test_beyond_the_first_and_the_last_month_there_is_no_link(tokoh, bulan, tetangga):
    assert list(pemilih(utama(tokoh.masuk("pegawai").get(f"/kalender/?bulan={bulan}")))[1]) == tetangga


def test_the_tabs_keep_the_month(tokoh):
    nav = utama(tokoh.masuk("pegawai").get("/kalender/?bulan=2026-05")).find(".//nav[@class='tab']")
    assert tautan(nav) == {"Bulan": "?bulan=2026-05", "Daftar": "?bulan=2026-05&tampilan=daftar"}
    assert [kata(a) for a in nav if a.get("aria-current")] == ["Bulan"]


@pytest.mark.parametrize("tulisan", BUKAN_BULAN)
def test_a_month_one_cannot_look_at_is_not_there(tokoh, tulisan):
    respons = tokoh.masuk("pegawai").get("/kalender/", {"bulan": tulisan})
    assert respons.status_code == 404
    assert "Halaman tidak ditemukan" in baca(respons)


@pytest.mark.parametrize("tanya", ["", "?bulan=", "?tampilan=apa", "?tampilan=%00"])
def test_without_a_month_or_with_an_unknown_view_it_is_the_grid_of_this_month(tokoh, coaching, tanya):
    rencana(SesiCoachingFactory, coaching, HARI_INI)
    halaman = utama(tokoh.masuk("pegawai").get(f"/kalender/{tanya}"))
    assert pemilih(halaman)[0] == "November 2026"
    assert halaman.find(".//table") is not None


@pytest.mark.parametrize(
    ("peran", "kalimat"),
    [
        ("pegawai", "Bicarakan jadwal coaching dengan atasan langsung Anda, atau ajukan mentoring"),
        ("atasan", "Rencanakan sesi coaching dengan anggota tim Anda"),
    ],
)
def test_an_empty_month_says_what_to_do_next(tokoh, peran, kalimat):
    teks = baca(tokoh.masuk(peran).get("/kalender/?bulan=2026-02"))
    assert f"Belum ada sesi pada Februari 2026 {kalimat}" in teks


def test_the_page_only_shows(tokoh):
    klien = tokoh.masuk("pegawai")
    for cara in ("post", "put", "patch", "delete"):
        respons = getattr(klien, cara)("/kalender/")
        assert (respons.status_code, respons.headers["Allow"]) == (405, "GET, HEAD")


def test_names_are_never_markup(tokoh):
    orang = PNSFactory(nama='<script>alert("x")</script>')
    rencana(SesiCoachingFactory, CoachingFactory(pembimbing=tokoh.atasan, peserta=orang), HARI_INI)
    for tampilan in ("", "daftar"):
        respons = tokoh.masuk("atasan").get(f"/kalender/?tampilan={tampilan}")
        assert '<script>alert("x")' in baca(respons)
        assert all(unsur.get("src") for unsur in pohon(respons).iter("script"))


def test_a_busy_day_holds_all_its_sessions(tokoh):
    for ke in range(12):
        coaching = CoachingFactory(pembimbing=tokoh.atasan, peserta=PNSFactory(nama=f"Coachee {ke:02d}"))
        rencana(SesiCoachingFactory, coaching, date(2026, 11, 26), jam=time(8 + ke, 0))
    acara = jadwal(tokoh.atasan.pk, date(2026, 11, 1), date(2026, 11, 30))
    (hari,) = hari_berisi(petak(Bulan(2026, 11), acara, HARI_INI))
    assert (hari.tanggal, len(hari.acara)) == (date(2026, 11, 26), 12)
    halaman = utama(tokoh.masuk("atasan").get("/kalender/"))
    assert [satu.split(": ")[1] for satu in sel_berisi(halaman)["26"]] == [
        f"Coachee {ke:02d} Direncanakan" for ke in range(12)
    ]
