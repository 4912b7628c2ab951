"""/aturan/: the table with its articles, readings and worked examples, and the calculator."""

import time
from datetime import date

import pytest
from django.test import Client

from konversi.buku import buku_aturan
from tests.laporan.baca import isi, kata, pohon, tabel, tautan, utama

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_ini"), pytest.mark.lengkap]

PERWALI = buku_aturan().pada(date(2023, 1, 12))
BAGIAN = ["A. Jalur pendidikan", "B.1. Jalur pelatihan, klasikal", "B.2. Jalur pelatihan, non klasikal"]

# row → its worked example, as arithmetic
CONTOH = {
    "pendidikan": "1 semester × 20 JP = 20 JP. (nasional)",
    "pelatihan_struktural": "120 JP sesuai JP kegiatan. (nasional)",
    "pelatihan_nasional": "40 JP sesuai JP kegiatan. (nasional)",
    "pelatihan_manajerial": "24 JP × 1,2 = 28,8 JP. (internasional)",
    "pelatihan_teknis": "32 JP sesuai JP kegiatan. (nasional)",
    "pelatihan_fungsional": "16 JP × 1,2 = 19,2 JP. (internasional)",
    "pelatihan_sosial_kultural": "20 JP sesuai JP kegiatan. (nasional)",
    "seminar": "3 hari × 4 JP = 12 JP. (nasional)",
    "workshop": "2 hari × 6 JP = 12 JP. (internasional)",
    "kursus": "12,5 JP × 1,2 = 15 JP. (internasional)",
    "penataran": "16 JP sesuai JP kegiatan. (nasional)",
    "bimtek": "18 JP sesuai JP kegiatan. (nasional)",
    "pertukaran": "1 kegiatan × 20 JP = 20 JP. (nasional)",
    "magang": "1 kegiatan × 24 JP = 24 JP. (internasional)",
    "patok_banding": "1 kegiatan × 10 JP = 10 JP. (nasional)",
    "pelatihan_jarak_jauh": "10 JP sesuai JP kegiatan. (nasional)",
    "coaching": "1 kegiatan × 2 JP = 2 JP. (nasional)",
    "mentoring": "1 kegiatan × 4 JP = 4 JP. (internasional)",
    "detasering": "1 kegiatan × 24 JP = 24 JP. (internasional)",
    "e_learning": "jadi dihitung 3 JP. (nasional)",
    "belajar_mandiri": "jadi dihitung 2,4 JP. (internasional)",
    "komunitas_belajar": "jadi dihitung 2 JP. (nasional)",
    "outbond": "8 JP sesuai JP kegiatan. (nasional)",
}


@pytest.fixture(scope="module")
def halaman(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return utama(Client().get("/aturan/"))


def baris_tabel(halaman):
    return {baris.get("id"): baris for baris in halaman.iter("tr") if baris.get("id")}


def test_it_names_the_regulation_since_when_it_holds_and_the_right_of_everybody(halaman):
    assert (
        "Peraturan Wali Kota Pangkalpinang Nomor 1 Tahun 2023, berlaku sejak 12 Januari 2023. Setiap PNS berhak atas "
        "sedikitnya 20 JP setahun (Lampiran I huruf J angka 3)."
    ) in kata(halaman)
    judul = [kata(satu) for satu in halaman.iter("h2")]
    assert [satu for satu in judul if satu in BAGIAN] == BAGIAN


def test_all_23_rows_stand_in_the_order_of_the_regulation(halaman):
    assert list(baris_tabel(halaman)) == list(CONTOH) == list(PERWALI.baris)
    assert len(CONTOH) == 23


@pytest.mark.parametrize("kode", CONTOH)
def test_a_row_shows_its_text_article_example_limit_and_readings(halaman, kode):
    baris, unsur = PERWALI.cari(kode), baris_tabel(halaman)[kode]
    nomor, bentuk, nasional, internasional, contoh = map(kata, unsur.findall("td"))
    assert (nomor, nasional, internasional) == (str(baris.nomor), baris.nasional.teks, baris.internasional.teks)
    assert bentuk == f"{baris.nama} {baris.dasar} kode {kode}"
    assert CONTOH[kode] in contoh
    assert ("Batas:" in contoh) == bool(baris.batas_harian or baris.batas_bulanan)
    tafsir = {teks: url for teks, url in tautan(unsur).items() if teks.startswith("Tafsir")}
    assert tafsir == {f"Tafsir {satu.nomor}": f"#tafsir-{satu.nomor}" for satu in baris.tafsir}


def test_a_dash_is_shown_as_a_dash(halaman):
    for kode in ("pelatihan_struktural", "pelatihan_nasional"):
        assert kata(baris_tabel(halaman)[kode].findall("td")[3]) == "-"


def test_all_17_readings_are_there_to_be_contested_each_at_the_end_of_its_links(halaman):
    tafsir = [(satu.get("id"), kata(satu)) for satu in halaman.iter("div") if (satu.get("id") or "").startswith("taf")]
    assert tafsir == [
        (f"tafsir-{satu.nomor}", f"{satu.nomor}. {satu.judul} {satu.teks} ({satu.dasar})") for satu in PERWALI.tafsir
    ]
    assert len(tafsir) == 18
    ada = {unsur.get("id") for unsur in halaman.iter() if unsur.get("id")}
    assert {url[1:] for url in tautan(halaman).values() if url.startswith("#")} <= ada


# --- the calculator -----------------------------------------------------------------------------------------


def tanya(bentuk, lingkup="nasional", mulai="2026-03-10", **lain):
    return {"bentuk": bentuk, "lingkup": lingkup, "mulai": mulai, **lain}


def jawab(tanya):
    """What the calculator answers, without the article and the readings."""
    hasil = next(satu for satu in utama(Client().get("/aturan/", tanya)).iter("div") if satu.get("id") == "hasil")
    return [kata(satu).split(" Dasar:")[0] for satu in hasil.findall("div")]


JAWABAN = [
    # in days
    (tanya("seminar", jumlah="1"), ["+4 JP pada tahun 2026 1 hari × 4 JP = 4 JP."]),
    (
        tanya("workshop", "internasional", selesai="2026-03-12", jumlah="3"),
        ["+18 JP pada tahun 2026 3 hari × 6 JP = 18 JP."],
    ),
    # in JP, with comma or point
    (tanya("kursus", jumlah="7,5"), ["+7,5 JP pada tahun 2026 7,5 JP sesuai JP kegiatan."]),
    (tanya("kursus", "internasional", jumlah="12.5"), ["+15 JP pada tahun 2026 12,5 JP × 1,2 = 15 JP."]),
    # in semesters
    (tanya("pendidikan", jumlah="2"), ["+40 JP pada tahun 2026 2 semester × 20 JP = 40 JP."]),
    # by activity: what is typed as jumlah does not matter
    (tanya("coaching"), ["+2 JP pada tahun 2026 1 kegiatan × 2 JP = 2 JP."]),
    (tanya("magang", "internasional", jumlah="9"), ["+24 JP pada tahun 2026 1 kegiatan × 24 JP = 24 JP."]),
    # over the ceiling of a day
    (
        tanya("e_learning", jumlah="5"),
        [
            "+3 JP pada tahun 2026 (dari 5 JP sebelum batas) 5 JP sesuai JP kegiatan. Paling tinggi 3 JP sehari untuk "
            "lingkup nasional, jadi dihitung 3 JP."
        ],
    ),
    # in minutes: 90 are 2 JP of 45, 50 are 1,11
    (tanya("kursus", jumlah="90", menit="on"), ["+2 JP pada tahun 2026 2 JP sesuai JP kegiatan."]),
    (tanya("kursus", jumlah="50", menit="on"), ["+1,11 JP pada tahun 2026 1,11 JP sesuai JP kegiatan."]),
    # minutes say nothing about days
    (
        tanya("seminar", selesai="2026-03-11", jumlah="2", menit="on"),
        ["+8 JP pada tahun 2026 2 hari × 4 JP = 8 JP."],
    ),
    # a row with a daily limit across New Year counts in both years, any other in the year in which it ends
    (
        tanya("e_learning", mulai="2025-12-29", selesai="2026-01-03", jumlah="12"),
        [
            f"+6 JP pada tahun {tahun} 12 JP dibagi rata atas 6 hari (29 Desember 2025 s.d. 3 Januari 2026). "
            f"Bagian tahun {tahun}: 3 hari, 6 JP."
            for tahun in (2025, 2026)
        ],
    ),
    (
        tanya("pelatihan_teknis", mulai="2025-12-29", selesai="2026-01-03", jumlah="40"),
        ["+40 JP pada tahun 2026 40 JP sesuai JP kegiatan."],
    ),
    # the first day of the regulation
    (tanya("seminar", mulai="2023-01-12", jumlah="1"), ["+4 JP pada tahun 2023 1 hari × 4 JP = 4 JP."]),
]


@pytest.mark.parametrize(("tanya", "jawaban"), JAWABAN)
def test_the_calculator_answers_with_the_arithmetic(tanya, jawaban):
    assert jawab(tanya) == jawaban


def test_an_answer_leads_to_its_article_and_readings():
    halaman = utama(Client().get("/aturan/", tanya("workshop", jumlah="1")))
    hasil = next(satu for satu in halaman.iter("div") if satu.get("id") == "hasil")
    assert "Dasar: Lampiran II huruf B angka 1 nomor 8." in kata(hasil)
    assert tautan(hasil)["Tafsir 1"] == "#tafsir-1"
    assert "Tafsir 6" not in tautan(hasil)


BELUM_ADA = "Belum ada aturan konversi JP yang berlaku pada 11 Januari 2023."
DITOLAK = [
    (tanya("seminar"), "Isi jumlah hari, lebih besar dari 0."),
    (tanya("seminar", jumlah="0"), "Isi jumlah hari, lebih besar dari 0."),
    (tanya("kursus", jumlah="-3"), "Isi jumlah JP, lebih besar dari 0."),
    (tanya("kursus", jumlah="0", menit="on"), "Isi jumlah JP, lebih besar dari 0."),
    (tanya("kursus", jumlah="tiga"), "Masukkan sebuah bilangan."),
    (tanya("seminar", selesai="2026-03-11", jumlah="3"), "Jumlah hari melebihi lama kegiatan, 2 hari."),
    (tanya("seminar", selesai="2026-03-09", jumlah="1"), "Tanggal selesai mendahului tanggal mulai."),
    (tanya("seminar", selesai="2036-12-31", jumlah="1"), None),
    (tanya("seminar", selesai="2037-01-01", jumlah="1"), "Lama kegiatan paling banyak 10 tahun."),
    (tanya("e_learning", selesai="9999-12-31", jumlah="1"), "Lama kegiatan paling banyak 10 tahun."),
    (tanya("seminar", mulai="2026-02-31", jumlah="1"), "Masukkan tanggal yang valid."),
    (tanya("seminar", mulai="", jumlah="1"), "Bidang ini tidak boleh kosong."),
    (tanya("menari", jumlah="1"), "Masukkan pilihan yang valid."),
    (tanya("seminar", "antarplanet", jumlah="1"), "Masukkan pilihan yang valid."),
    (tanya("seminar", mulai="2023-01-11", jumlah="1"), BELUM_ADA),
    (tanya("seminar", mulai="2023-01-11", selesai="2023-01-12", jumlah="1"), BELUM_ADA),
    (tanya("pelatihan_struktural", "internasional", jumlah="40"), "tidak diatur untuk lingkup internasional"),
    (tanya("pelatihan_nasional", "internasional", jumlah="40"), "tidak diatur untuk lingkup internasional"),
]


@pytest.mark.parametrize(("tanya", "kalimat"), DITOLAK)
def test_a_mistake_is_a_sentence_and_what_was_typed_is_kept(tanya, kalimat):
    halaman = utama(Client().get("/aturan/", tanya))
    hasil = next(satu for satu in halaman.iter("div") if satu.get("id") == "hasil")
    jawaban = [satu for satu in hasil.iter("div") if satu.get("class") == "jawaban"]
    if kalimat is None:
        assert len(jawaban) == 1
        return
    assert kalimat in kata(hasil)
    assert jawaban == []
    ketikan = {satu.get("name"): satu.get("value") for satu in halaman.iter("input")}
    assert {nama: ketikan[nama] or "" for nama in ("mulai", "selesai", "jumlah")} == {
        nama: tanya.get(nama, "") for nama in ("mulai", "selesai", "jumlah")
    }


def test_the_form_begins_with_today_and_no_answer():
    halaman = utama(Client().get("/aturan/"))
    isian = {satu.get("name"): satu.get("value") for satu in halaman.iter("input")}
    assert (isian["mulai"], isian.get("selesai"), isian.get("jumlah")) == ("2026-11-23", None, None)
    assert [kata(satu) for satu in halaman.iter("div") if satu.get("id") == "hasil"] == [""]
    pilihan = next(satu for satu in halaman.iter("select") if satu.get("name") == "bentuk")
    assert [satu.get("value") for satu in pilihan.iter("option")] == list(PERWALI.baris)


@pytest.mark.parametrize("tanya", [JAWABAN[0][0], JAWABAN[-3][0], DITOLAK[0][0], DITOLAK[-1][0]])
def test_the_fragment_is_that_part_of_the_page(tanya):
    sendiri = isi(Client().get("/aturan/", tanya, headers={"HX-Request": "true"})).decode()
    halaman = isi(Client().get("/aturan/", tanya)).decode()
    assert "<main" not in sendiri
    assert sendiri.strip()
    assert sendiri.strip() in halaman


def test_what_was_typed_is_never_markup():
    jahat = "<script>alert(1)</script>"
    for kepala in ({}, {"HX-Request": "true"}):
        for nama in ("bentuk", "lingkup", "mulai", "jumlah"):
            teks = isi(Client().get("/aturan/", tanya("seminar") | {nama: jahat}, headers=kepala)).decode()
            assert "<script>alert" not in teks


def test_the_longest_period_one_may_ask_for_is_answered_at_once():
    """Anybody may ask, so that a question must not keep the server busy."""
    mulai = time.process_time()
    jawaban = jawab(tanya("e_learning", mulai="2023-01-12", selesai="2033-12-31", jumlah="99999"))
    assert len(jawaban) == 11
    assert time.process_time() - mulai < 5


def test_the_page_is_the_same_for_who_is_signed_in(tokoh):
    halaman = utama(tokoh.masuk("pegawai").get("/aturan/"))
    assert list(baris_tabel(halaman)) == list(CONTOH)


def test_every_table_has_as_many_rows_as_its_part_of_the_regulation(halaman):
    jumlah = [len(tabel(satu)) for satu in halaman.iter("section") if satu.find("table") is not None]
    assert jumlah == [1, 11, 11]
    assert pohon(Client().get("/aturan/")).get("lang") == "id"
