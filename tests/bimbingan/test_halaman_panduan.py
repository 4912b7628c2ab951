"""/panduan/ and /panduan/pilih/: what they say, where they lead, with and without JavaScript."""

import pytest
from django.test import Client

from bimbingan.panduan import panduan
from tests.conftest import PERAN
from tests.laporan.baca import baca, isi, kata, pohon, tabel, tautan, utama

pytestmark = pytest.mark.lengkap

SEMUA = panduan()
KODE = ["penyebab", "prakarsa", "jangka", "fokus"]
KOSONG = dict.fromkeys(KODE, "")
HTMX = {"HX-Request": "true"}
JAWAB_DULU = "Jawab sedikitnya satu pertanyaan agar saran dapat diberikan."
URL = ["/panduan/", "/panduan/pilih/", "/panduan/pilih/?penyebab=coaching"]


def tanya(**jawaban):
    return KOSONG | jawaban


def bagian(halaman, id_):
    return next(satu for satu in halaman.iter() if satu.get("id") == id_)


# --- who may look -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", URL)
@pytest.mark.parametrize("peran", PERAN)
def test_everybody_who_is_signed_in_reads_the_same(tokoh, peran, url):
    assert baca(tokoh.masuk(peran).get(url)) == baca(tokoh.masuk("pegawai").get(url))


@pytest.mark.parametrize("url", URL)
@pytest.mark.parametrize("kepala", [{}, HTMX])
def test_a_stranger_signs_in_first(db, url, kepala):
    respons = Client().get(url, headers=kepala)
    tujuan = respons.headers["HX-Redirect" if kepala else "Location"]
    assert (respons.status_code, tujuan.split("?")[0]) == (200 if kepala else 302, "/masuk/")


@pytest.mark.parametrize("url", URL)
@pytest.mark.parametrize("cara", ["post", "put", "delete"])
def test_there_is_nothing_to_change(tokoh, url, cara):
    assert getattr(tokoh.masuk("pegawai"), cara)(url).status_code == 405


@pytest.mark.parametrize("url", URL)
def test_a_page_asks_for_the_session_the_account_and_its_roles_only(tokoh, django_assert_num_queries, url):
    klien = tokoh.masuk("pegawai")
    with django_assert_num_queries(4):
        klien.get(url)


def test_a_fragment_does_not_ask_for_the_menu(tokoh, django_assert_num_queries):
    klien = tokoh.masuk("pegawai")
    with django_assert_num_queries(2):
        klien.get("/panduan/pilih/", tanya(penyebab="coaching"), headers=HTMX)


# --- the guidance -------------------------------------------------------------------------------------------


@pytest.fixture
def halaman(tokoh):
    return utama(tokoh.masuk("pegawai").get("/panduan/"))


def test_the_contents_lead_to_every_section(halaman):
    daftar = next(satu for satu in halaman.iter("nav") if satu.get("aria-label") == "Isi panduan")
    judul = [(satu.get("id"), kata(satu)) for satu in halaman.iter("h2")]
    assert [(url, teks) for teks, url in tautan(daftar).items()] == [(f"#{id_}", teks) for id_, teks in judul]
    assert [id_ for id_, _ in judul] == ["siapa", "coaching", "mentoring", "perbedaan", "pokok", "pelaporan"]


def test_everybody_is_told_what_they_do(halaman):
    assert [kata(satu) for satu in halaman.iter("dt")] == [satu.nama for satu in SEMUA.pelaku]
    assert [kata(satu) for satu in halaman.iter("dd")] == [f"{satu.teks} {satu.dasar}" for satu in SEMUA.pelaku]


@pytest.mark.parametrize("kode", ["coaching", "mentoring"])
def test_steps_tasks_and_roles_stand_with_their_articles(halaman, kode):
    cara = getattr(SEMUA, kode)
    seksi = next(satu for satu in halaman.iter("section") if satu.get("aria-labelledby") == kode)
    langkah, tugas, peran = ([kata(li) for li in daftar.findall("li")] for daftar in seksi.iter("ol"))
    assert langkah == [f"{satu.teks} {satu.dasar} Di aplikasi ini: {satu.di_aplikasi}" for satu in cara.langkah]
    assert tugas == [f"{satu.teks} {satu.dasar}" for satu in cara.tugas]
    assert peran == [f"{satu.nama}. {satu.teks} {satu.dasar}" for satu in cara.peran]
    assert {satu.get("type") for satu in seksi.iter("ol")} == {"a"}
    assert (
        "Satu pertemuan bernilai 2 JP (nasional) atau 4 JP (internasional) bagi pesertanya. "
        "Dalam sebulan paling banyak 2 pertemuan yang dihitung."
    ) in kata(seksi)


@pytest.mark.parametrize("kode", ["coaching", "mentoring"])
def test_the_jp_lead_to_their_row_of_the_conversion_table(halaman, kode):
    assert tautan(halaman)[f"Baris {kode.title()} di aturan konversi"] == f"/aturan/#{kode}"
    assert bagian(utama(Client().get("/aturan/")), kode).tag == "tr"


def test_the_ten_differences_are_a_table(halaman):
    assert tabel(halaman) == [
        [str(nomor), f"{satu.aspek} {satu.dasar}", satu.coaching, satu.mentoring] for nomor, satu in SEMUA.beda.items()
    ]


def test_the_conclusions_and_the_report_close_the_page(halaman):
    teks = kata(halaman)
    for satu in (*SEMUA.simpulan, SEMUA.pelaporan):
        assert f"{satu.teks} {satu.dasar}" in teks


def test_who_is_unsure_is_led_to_the_questions(halaman):
    assert tautan(halaman)["Coaching atau mentoring?"] == "/panduan/pilih/"


# --- coaching or mentoring ----------------------------------------------------------------------------------


def jawab(tokoh, **jawaban):
    return utama(tokoh.masuk("pegawai").get("/panduan/pilih/", tanya(**jawaban)))


def pilihan(halaman):
    """The questions with their answers, and what is chosen."""
    radio = [satu for satu in halaman.iter("input") if satu.get("type") == "radio"]
    return {satu.get("name"): satu.get("value") or "" for satu in radio if satu.get("checked") is not None}


def test_the_questions_begin_open_and_without_an_answer(tokoh):
    halaman = utama(tokoh.masuk("pegawai").get("/panduan/pilih/"))
    assert pilihan(halaman) == KOSONG
    assert kata(bagian(halaman, "saran")) == ""
    assert [kata(satu) for satu in halaman.iter("legend")] == [satu.tanya for satu in SEMUA.pertanyaan]
    semua = [kata(satu) for satu in bagian(halaman, "pilih").iter("label")]
    assert semua == [teks for satu in SEMUA.pertanyaan for teks in (satu.coaching, satu.mentoring, "Belum tahu")]


ALASAN = {
    ("penyebab", "coaching"): "Kesenjangan: Motivasi kurang atau jenuh; kesenjangannya kecil → coaching",
    ("penyebab", "mentoring"): "Kesenjangan: Keterampilan atau pengalaman kurang; kesenjangannya besar → mentoring",
    ("prakarsa", "coaching"): "Prakarsa: Atasan langsung → coaching",
    ("prakarsa", "mentoring"): "Prakarsa: Pegawai sendiri → mentoring",
    ("jangka", "coaching"): "Jangka waktu: Jangka pendek → coaching",
    ("jangka", "mentoring"): "Jangka waktu: Jangka panjang → mentoring",
    ("fokus", "coaching"): "Fokus: Tugas atau tujuan yang mendesak → coaching",
    ("fokus", "mentoring"): "Fokus: Pengembangan diri pegawai → mentoring",
}
NOMOR = {"penyebab": 2, "prakarsa": 5, "jangka": 9, "fokus": 7}
MENENTUKAN = "Jawabannya seimbang, jadi penyebab kesenjangan (nomor 2) yang menentukan."
SARAN = [
    ({"penyebab": "coaching"}, "Saran: coaching", ["/coaching/"]),
    ({"fokus": "mentoring"}, "Saran: mentoring", ["/mentoring/"]),
    ({"penyebab": "coaching", "jangka": "mentoring", "fokus": "mentoring"}, "Saran: mentoring", ["/mentoring/"]),
    ({"penyebab": "coaching", "jangka": "mentoring"}, "Saran: coaching", ["/coaching/"]),
    ({"penyebab": "mentoring", "jangka": "coaching"}, "Saran: mentoring", ["/mentoring/"]),
    ({"prakarsa": "mentoring", "fokus": "coaching"}, "Keduanya seimbang", ["/coaching/", "/mentoring/"]),
    (dict.fromkeys(KODE, "mentoring"), "Saran: mentoring", ["/mentoring/"]),
]


@pytest.mark.parametrize(("jawaban", "judul", "tujuan"), SARAN)
def test_a_suggestion_names_the_row_behind_each_answer_and_ends_with_where_to_begin(tokoh, jawaban, judul, tujuan):
    halaman = jawab(tokoh, **jawaban)
    saran = bagian(halaman, "saran")
    assert [kata(satu) for satu in saran.iter("h2")] == [judul]
    assert [kata(satu) for satu in saran.iter("li")] == [
        f"{ALASAN[kode, jawaban[kode]]} Lampiran I huruf F angka 3 nomor {NOMOR[kode]}"
        for kode in KODE
        if kode in jawaban
    ]
    assert list(tautan(saran).values()) == tujuan
    seimbang = list(jawaban.values()).count("coaching") * 2 == len(jawaban)
    assert (MENENTUKAN in kata(saran)) == (seimbang and "penyebab" in jawaban)
    assert pilihan(halaman) == tanya(**jawaban)


@pytest.mark.parametrize(
    ("jawaban", "kalimat"),
    [
        ({"penyebab": "coaching"}, ["Coaching diprakarsai atasan langsung."]),
        ({"penyebab": "mentoring"}, ["Mentoring diprakarsai pegawai."]),
        ({"jangka": "mentoring", "fokus": "coaching"}, ["Coaching diprakarsai", "Mentoring diprakarsai"]),
    ],
)
def test_a_suggestion_says_who_has_to_begin(tokoh, jawaban, kalimat):
    teks = kata(bagian(jawab(tokoh, **jawaban), "saran"))
    assert [satu for satu in ("Coaching diprakarsai", "Mentoring diprakarsai") if satu in teks] == [
        " ".join(satu.split()[:2]) for satu in kalimat
    ]
    assert all(satu in teks for satu in kalimat)


def test_without_any_answer_one_sentence_says_what_to_do(tokoh):
    halaman = jawab(tokoh)
    assert kata(halaman).count(JAWAB_DULU) == 1
    assert kata(bagian(halaman, "saran")) == JAWAB_DULU
    assert tautan(bagian(halaman, "saran")) == {}


@pytest.mark.parametrize("kode", KODE)
def test_an_answer_that_is_not_offered_is_a_sentence_beside_its_question(tokoh, kode):
    halaman = jawab(tokoh, **{kode: "<b>menari</b>"})
    pertanyaan = next(satu.tanya for satu in SEMUA.pertanyaan if satu.kode == kode)
    teks = kata(bagian(halaman, "saran"))
    assert teks.startswith(f"{pertanyaan} Masukkan pilihan yang valid.")
    assert JAWAB_DULU not in teks


def test_an_answer_that_is_not_offered_loses_no_other(tokoh):
    assert pilihan(jawab(tokoh, penyebab="menari", fokus="coaching"))["fokus"] == "coaching"


@pytest.mark.parametrize("tanya_lain", [{"utm": "1"}, {"": ""}])
def test_another_query_is_no_answer(tokoh, tanya_lain):
    halaman = utama(tokoh.masuk("pegawai").get("/panduan/pilih/", tanya_lain))
    assert kata(bagian(halaman, "saran")) == ""


def test_answers_that_are_not_in_the_address_are_open(tokoh):
    halaman = utama(tokoh.masuk("pegawai").get("/panduan/pilih/?jangka=mentoring"))
    assert "Saran: mentoring" in kata(bagian(halaman, "saran"))


def test_the_comparison_below_is_five_rows_and_leads_to_all_ten(tokoh):
    halaman = utama(tokoh.masuk("pegawai").get("/panduan/pilih/"))
    assert [baris[0] for baris in tabel(halaman)] == ["2", "5", "7", "9", "10"]
    assert tautan(halaman)["Kesepuluh perbedaan di panduan"] == "/panduan/#perbedaan"


@pytest.mark.parametrize("jawaban", [*(satu for satu, *_ in SARAN), {}, {"fokus": "menari"}])
def test_the_fragment_is_that_part_of_the_page(tokoh, jawaban):
    klien = tokoh.masuk("atasan")
    sendiri = isi(klien.get("/panduan/pilih/", tanya(**jawaban), headers=HTMX)).decode().strip()
    halaman = isi(klien.get("/panduan/pilih/", tanya(**jawaban))).decode()
    assert "<main" not in sendiri
    assert sendiri
    assert sendiri in halaman


def test_the_form_works_by_itself_and_htmx_only_hurries_it(tokoh):
    halaman = pohon(tokoh.masuk("pegawai").get("/panduan/pilih/"))
    formulir = bagian(halaman, "pilih")
    assert (formulir.get("method"), formulir.get("action")) == ("get", "#saran")
    assert (formulir.get("hx-get"), formulir.get("hx-target")) == ("/panduan/pilih/", "#saran")
    assert "csrfmiddlewaretoken" not in {satu.get("name") for satu in formulir.iter("input")}
    assert bagian(halaman, "saran").get("aria-live") == "polite"
