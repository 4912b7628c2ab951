"""The pages of the yearly report as everybody, and what is typed into them."""

from datetime import date

import pytest

from kepegawaian.models import Pemberitahuan
from laporan.models import Laporan, VersiLaporan
from tests.conftest import PERAN
from tests.laporan.baca import baca, baris_csv, buku, isi, kata, tautan, utama
from tests.laporan.tahunan.panggung import TAHUN, URL, isi_dinas, kirim, mulai, terima
from tests.pabrik import KegiatanFactory, PDFactory, PenempatanFactory, tugaskan

pytestmark = pytest.mark.lengkap

OK, DITOLAK, TIDAK_ADA = 200, 403, 404
LAIN = "/pd/2.01/laporan/2026/"
#                                    pegawai    atasan     pengelola  bkpsdmd  orang_lain
BOLEH_BACA = {
    "/laporan/":                     (DITOLAK,   DITOLAK,   OK,        OK,      DITOLAK),
    "/laporan/?tahun=2025":          (DITOLAK,   DITOLAK,   OK,        OK,      DITOLAK),
    "/laporan/?format=xlsx":         (DITOLAK,   DITOLAK,   OK,        OK,      DITOLAK),
    "/laporan/?tahun=2022":          (DITOLAK,   DITOLAK,   TIDAK_ADA, TIDAK_ADA, DITOLAK),
    "/laporan/?tahun=abc":           (DITOLAK,   DITOLAK,   TIDAK_ADA, TIDAK_ADA, DITOLAK),
    URL:                             (TIDAK_ADA, TIDAK_ADA, OK,        OK,      TIDAK_ADA),
    "/pd/1.01/laporan/2023/":        (TIDAK_ADA, TIDAK_ADA, OK,        OK,      TIDAK_ADA),
    "/pd/1.01/laporan/2022/":        (TIDAK_ADA, TIDAK_ADA, TIDAK_ADA, TIDAK_ADA, TIDAK_ADA),
    "/pd/1.01/laporan/2026.pdf":     (TIDAK_ADA, TIDAK_ADA, OK,        OK,      TIDAK_ADA),
    "/pd/1.01/laporan/2026.xlsx":    (TIDAK_ADA, TIDAK_ADA, OK,        OK,      TIDAK_ADA),
    "/pd/1.01/laporan/2026.pdf?versi=1": (TIDAK_ADA, TIDAK_ADA, OK,    OK,      TIDAK_ADA),
    "/pd/1.01/laporan/2026.pdf?versi=9": (TIDAK_ADA,) * 5,
    "/pd/1.01/laporan/2026.pdf?versi=x": (TIDAK_ADA,) * 5,
    LAIN:                            (TIDAK_ADA, TIDAK_ADA, TIDAK_ADA, OK,      TIDAK_ADA),
    "/pd/9.99/laporan/2026/":        (TIDAK_ADA,) * 5,
    f"{URL}kembalikan/":             (TIDAK_ADA, TIDAK_ADA, DITOLAK,   OK,      TIDAK_ADA),
}  # fmt: skip


@pytest.mark.parametrize("url", BOLEH_BACA)
def test_everybody_sees_what_is_theirs(tokoh, penyimpanan, url):
    kirim(tokoh)
    status = []
    for peran in PERAN:
        respons = tokoh.masuk(peran).get(url)
        isi(respons)
        status.append(respons.status_code)
    assert tuple(status) == BOLEH_BACA[url]


#                 before       pegawai    atasan     pengelola  bkpsdmd  orang_lain
BOLEH_LAKUKAN = {
    "mulai":      (None,        (404,      404,       302,       302,     404)),
    "kirim":      ("draf",      (404,      404,       302,       302,     404)),
    "terima":     ("dikirim",   (404,      404,       403,       302,     404)),
    "kembalikan": ("dikirim",   (404,      404,       403,       302,     404)),
    "buka":       ("diterima",  (404,      404,       403,       302,     404)),
    "penanda":    ("draf",      (404,      404,       302,       302,     404)),
    "ingatkan":   ("draf",      (404,      404,       302,       302,     404)),
}  # fmt: skip
ISI = {"kembalikan": {"catatan": "Lengkapi."}, "buka": {"alasan": "Keliru."}, "ingatkan": {"periksa": "kurang_jp"}}


@pytest.mark.parametrize("verba", BOLEH_LAKUKAN)
@pytest.mark.parametrize("ke", range(5))
def test_everybody_does_what_is_theirs(tokoh, verba, ke):
    status, harapan = BOLEH_LAKUKAN[verba]
    {None: lambda _: None, "draf": mulai, "dikirim": kirim, "diterima": terima}[status](tokoh)
    sebelum = list(Laporan.objects.values()), list(VersiLaporan.objects.values())
    respons = tokoh.masuk(PERAN[ke]).post(f"{URL}{verba}/", ISI.get(verba, {}))
    assert respons.status_code == harapan[ke]
    if harapan[ke] != 302:
        assert (list(Laporan.objects.values()), list(VersiLaporan.objects.values())) == sebelum
        assert not Pemberitahuan.objects.filter(kunci__startswith="laporan:kurang").exists()


@pytest.mark.parametrize("verba", ["mulai", "kirim", "terima", "ingatkan"])
def test_what_changes_something_is_not_done_by_looking(tokoh, verba):
    kirim(tokoh)
    assert tokoh.masuk("bkpsdmd").get(f"{URL}{verba}/").status_code == 405


# --- the page ------------------------------------------------------------------------------------------------


def test_the_check_list_names_everybody_with_a_link_and_a_reminder(tokoh):
    isi_dinas(tokoh)
    mulai(tokoh)
    halaman = utama(tokoh.masuk("pengelola").get(URL))
    teks = kata(halaman)
    assert "2 Sesi yang dilaksanakan tetapi belum diparaf" in teks
    assert "Ahmad Yani 8 JP" in teks
    assert f"/pegawai/{tokoh.atasan.nip}/?tahun=2026" in tautan(halaman).values()
    tombol = [satu for satu in halaman.iter("form") if satu.get("action") == f"{URL}ingatkan/"]
    assert len(tombol) == 8 + 3  # 2 + 1 + 2 + 3 people, and three groups of several


def test_it_can_be_sent_with_open_points_which_the_page_says(tokoh):
    isi_dinas(tokoh)
    mulai(tokoh)
    klien = tokoh.masuk("pengelola")
    assert "10 hal masih terbuka dan akan disebut dalam laporan." in baca(klien.get(URL))
    respons = klien.post(f"{URL}kirim/", follow=True)
    assert "Laporan dikirim kepada BKPSDMD. Isinya dibekukan seperti saat ini." in baca(respons)
    assert VersiLaporan.objects.get().isi["terbuka"][0]["banyak"] == 2


def test_the_frozen_figures_stay_on_the_page_and_the_difference_is_told(tokoh):
    isi_dinas(tokoh)
    kirim(tokoh)
    KegiatanFactory(peserta=tokoh.atasan, bentuk="magang")
    teks = baca(tokoh.masuk("pengelola").get(URL))
    assert "JP yang dihitung 64,5 JP" in teks
    assert "Sejak dikirim: +1 catatan, −0 (+20 JP)" in teks


@pytest.mark.parametrize(
    ("status", "peran", "ada", "tiada"),
    [
        ("draf", "pengelola", "Kirim kepada BKPSDMD", "Terima"),
        ("dikirim", "pengelola", "Putusan BKPSDMD akan tampil di sini", "Kembalikan dengan catatan"),
        ("dikirim", "bkpsdmd", "tahun 2026 masih berjalan", "Kirim kepada BKPSDMD"),
        ("diterima", "pengelola", "Diterima dan terkunci", "Buka kembali"),
        ("diterima", "bkpsdmd", "Buka kembali", "Daftar periksa"),
    ],
)
def test_the_page_offers_what_can_be_done_next(tokoh, status, peran, ada, tiada):
    {"draf": mulai, "dikirim": kirim, "diterima": terima}[status](tokoh)
    teks = baca(tokoh.masuk(peran).get(URL))
    assert ada in teks
    assert tiada not in teks


def test_a_return_shows_its_note_and_a_reminder_of_it_rings(tokoh):
    kirim(tokoh)
    klien = tokoh.masuk("bkpsdmd")
    klien.post(f"{URL}kembalikan/", {"catatan": "Sesi Mei belum diparaf."})
    teks = baca(tokoh.masuk("pengelola").get(URL))
    assert "Dikembalikan BKPSDMD: Sesi Mei belum diparaf." in teks
    assert "Laporan 2026 Dinas Kesehatan dikembalikan BKPSDMD." in baca(tokoh.masuk("pengelola").get("/pemberitahuan/"))


def test_a_second_click_says_what_became_of_the_first(tokoh):
    mulai(tokoh)
    klien = tokoh.masuk("pengelola")
    klien.post(f"{URL}kirim/")
    teks = baca(klien.post(f"{URL}kirim/", follow=True))
    assert "Laporan ini sudah dikirim dan menunggu BKPSDMD. Tunggu putusannya." in teks
    assert VersiLaporan.objects.count() == 1


def test_a_form_opened_too_late_leads_back_with_a_sentence(tokoh):
    terima(tokoh)
    for halaman in ("kembalikan", "penanda"):
        teks = baca(tokoh.masuk("bkpsdmd").get(f"{URL}{halaman}/", follow=True))
        assert "Muat ulang halamannya." in teks or "Minta BKPSDMD membukanya kembali" in teks


# --- who signs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isian", "kalimat"),
    [
        ({"nip": "123"}, "18"),
        ({"nip": "199001012015011001"}, "NIP ini tidak terdaftar. Periksa angkanya."),
        ({"plt": "on"}, "Isi NIP pelaksana tugas yang menandatangani."),
        ({"nip": "{atasan}", "plt": "on"}, "Isi jabatan yang ditandatangani: data penempatannya tidak memuatnya."),
    ],
)
def test_what_is_typed_wrongly_is_said_beside_the_field_and_not_lost(tokoh, isian, kalimat):
    mulai(tokoh)
    isian = {nama: nilai.format(atasan=tokoh.atasan.nip) for nama, nilai in isian.items()}
    respons = tokoh.masuk("pengelola").post(f"{URL}penanda/", {**isian, "catatan": "Tahun yang baik."})
    halaman = utama(respons)
    assert kalimat in kata(halaman)
    assert kata(halaman.find(".//textarea")) == "Tahun yang baik."
    assert Laporan.objects.get().catatan == ""


def test_a_plt_from_elsewhere_signs_with_the_jabatan_that_is_typed(tokoh):
    mulai(tokoh)
    isian = {
        "nip": tokoh.bkpsdmd.nip_tercetak,
        "plt": "on",
        "jabatan_penanda": "Kepala Dinas Kesehatan",
        "catatan": "Baik.",
    }
    tokoh.masuk("pengelola").post(f"{URL}penanda/", isian)
    teks = baca(tokoh.masuk("pengelola").get(URL))
    assert "Agus Salim, Plt. Kepala Dinas Kesehatan" in teks
    assert "Catatan Baik." in teks


def test_without_a_nip_the_head_signs_again(tokoh):
    mulai(tokoh)
    klien = tokoh.masuk("pengelola")
    klien.post(f"{URL}penanda/", {"nip": tokoh.pegawai.nip})
    assert Laporan.objects.get().jabatan_penanda == "Analis Sumber Daya Manusia Aparatur"
    klien.post(f"{URL}penanda/", {"nip": ""})
    laporan = Laporan.objects.get()
    assert (laporan.penanda, laporan.jabatan_penanda) == (None, "")


@pytest.mark.parametrize(("verba", "medan"), [("kembalikan", "catatan"), ("buka", "alasan")])
def test_a_decision_without_a_reason_is_asked_for_one(tokoh, verba, medan):
    (kirim if verba == "kembalikan" else terima)(tokoh)
    respons = tokoh.masuk("bkpsdmd").post(f"{URL}{verba}/", {medan: "  "})
    assert "Tulis apa yang harus diperbaiki, satu kalimat cukup." in baca(respons)


# --- reminders -----------------------------------------------------------------------------------------------


def test_one_or_everybody_of_a_check_is_reminded_and_not_twice(tokoh):
    ahmad = isi_dinas(tokoh)
    mulai(tokoh)
    klien = tokoh.masuk("pengelola")
    klien.post(f"{URL}ingatkan/", {"periksa": "kurang_jp", "nip": ahmad.nip})
    assert [kabar.kepada for kabar in Pemberitahuan.objects.all()] == [ahmad]
    klien.post(f"{URL}ingatkan/", {"periksa": "kurang_jp"})
    assert Pemberitahuan.objects.count() == 3
    kabar = Pemberitahuan.objects.get(kepada=ahmad)
    assert (kabar.judul, kabar.isi, kabar.url, kabar.dari) == (
        "JP Anda tahun 2026 belum mencapai 20. Ajukan kegiatan yang belum dicatat.",
        "8 JP. Pengingat dari Dinas Kesehatan.",
        "/jp/2026/",
        tokoh.pengelola,
    )


@pytest.mark.parametrize("isian", [{}, {"periksa": "x"}, {"periksa": "tanpa_atasan"}])
def test_a_reminder_of_nothing_gets_a_sentence(tokoh, isian):
    mulai(tokoh)
    teks = baca(tokoh.masuk("pengelola").post(f"{URL}ingatkan/", isian, follow=True))
    assert "Pengingat ini tidak dikenal. Muat ulang halamannya." in teks


def test_a_reminder_of_what_is_done_meanwhile_says_so(tokoh):
    mulai(tokoh)
    teks = baca(tokoh.masuk("pengelola").post(f"{URL}ingatkan/", {"periksa": "menunggu"}, follow=True))
    assert "Tidak ada lagi yang perlu diingatkan: sudah dikerjakan." in teks


# --- the board -----------------------------------------------------------------------------------------------


def papan(klien, **tanya):
    halaman = utama(klien.get("/laporan/", tanya))
    return {kata(baris.find("td//a")): kata(baris) for baris in halaman.findall(".//tbody/tr")}


def test_the_board_shows_every_agency_with_its_state_and_what_is_open(tokoh):
    isi_dinas(tokoh)
    kirim(tokoh)
    isi_papan = papan(tokoh.masuk("bkpsdmd"))
    assert list(isi_papan) == ["Dinas Kesehatan", tokoh.dinas_lain.nama]
    assert "Dikirim sejak hari ini · versi 1 4 25%" in isi_papan["Dinas Kesehatan"]
    assert "Belum disusun" in isi_papan[tokoh.dinas_lain.nama]
    buku_papan = buku(isi(tokoh.masuk("bkpsdmd").get("/laporan/?format=xlsx")))["Laporan 2026"]
    assert buku_papan[1] == ["1.01", "Dinas Kesehatan", "Dikirim", 0, 1, 4, 1, 25, 7]  # 2+1+2+2 open


def test_the_pengelola_sees_their_own_agency_only(tokoh):
    assert list(papan(tokoh.masuk("pengelola"))) == ["Dinas Kesehatan"]


def test_the_tabs_count_and_filter(tokoh):
    kirim(tokoh)
    klien = tokoh.masuk("bkpsdmd")
    assert list(papan(klien, status="dikirim")) == ["Dinas Kesehatan"]
    assert list(papan(klien, status="belum")) == [tokoh.dinas_lain.nama]
    assert len(papan(klien, status="apa")) == 2
    csv = baris_csv(isi(klien.get("/laporan/?status=belum&format=csv")))
    assert [baris[1] for baris in csv[1:]] == [tokoh.dinas_lain.nama]


def beberapa(tokoh, peran="bkpsdmd", **isian):
    return tokoh.masuk(peran).post(f"/laporan/{TAHUN}/beberapa/", isian, follow=True)


def test_several_are_sent_accepted_and_reminded_at_once(tokoh):
    tugaskan(tokoh.orang_lain, "pengelola", tokoh.dinas_lain)
    tampil = ["1.01", "2.01"]
    assert "2 pengelola SDM diingatkan." in baca(beberapa(tokoh, aksi="ingatkan", semua="on", tampil=tampil))
    assert Pemberitahuan.objects.count() == 2
    assert "2 laporan dikirim." in baca(beberapa(tokoh, aksi="kirim", semua="on", tampil=tampil))
    assert "1 laporan diterima." in baca(beberapa(tokoh, aksi="terima", pd=["1.01"]))
    teks = baca(beberapa(tokoh, aksi="terima", semua="on", tampil=tampil))
    assert "1 laporan diterima." in teks
    assert "Dinas Kesehatan: Laporan ini tidak sedang menunggu putusan: diterima. Muat ulang halamannya." in teks
    assert set(Laporan.objects.values_list("status", flat=True)) == {"diterima"}


def test_an_agency_without_a_pengelola_is_named_when_it_is_to_be_reminded(tokoh):
    teks = baca(beberapa(tokoh, aksi="ingatkan", pd=["2.01"]))
    assert f"{tokoh.dinas_lain}: belum ada pengelola SDM yang ditugaskan." in teks


@pytest.mark.parametrize(
    "isian", [{"aksi": "terima"}, {"aksi": "x", "pd": ["1.01"]}, {}, {"aksi": "terima", "pd": ["\0"]}]
)
def test_nothing_ticked_or_an_unknown_verb_gets_a_sentence(tokoh, isian):
    assert "Centang dahulu perangkat daerahnya, lalu pilih tindakannya." in baca(beberapa(tokoh, **isian))


@pytest.mark.parametrize("peran", ["pegawai", "atasan", "pengelola", "orang_lain"])
def test_several_at_once_are_bkpsdmds_alone(tokoh, peran):
    assert beberapa(tokoh, peran, aksi="kirim", pd=["1.01"]).status_code == 403
    assert not Laporan.objects.exists()


# --- queries -------------------------------------------------------------------------------------------------


def ramaikan(tokoh, banyak):
    for ke in range(banyak):
        atasan = PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan).pns
        pns = PenempatanFactory(pd=tokoh.dinas, atasan=atasan).pns
        KegiatanFactory(peserta=pns)
        KegiatanFactory(peserta=pns, status="diajukan", asal="aplikasi", mulai=date(2026, 8, 3))
        PenempatanFactory(pd=PDFactory(kode=f"7.0{ke}"))


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(
    ("peran", "url", "kueri"),
    [
        ("bkpsdmd", "/laporan/", 14),
        ("pengelola", "/laporan/", 15),
        ("pengelola", URL, 25),
        ("bkpsdmd", URL, 24),
    ],
)
def test_a_page_asks_the_same_however_much_there_is(tokoh, django_assert_num_queries, banyak, peran, url, kueri):
    isi_dinas(tokoh)
    kirim(tokoh)
    ramaikan(tokoh, banyak)
    klien = tokoh.masuk(peran)
    with django_assert_num_queries(kueri):
        assert klien.get(url).status_code == 200
