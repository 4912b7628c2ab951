"""The pages of the plan, as everybody: who gets them, what bad input comes to, and what begins from an item."""

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import get_resolver, reverse

from kompetensi.dialog.baris import Baris
from kompetensi.models import ButirRencana, Padanan, Rencana
from tests.bimbingan.formulir import isian as isian_bimbingan
from tests.bimbingan.panggung import pindahkan
from tests.kompetensi.isian import isi_formulir, kesalahan, pesan, sesudah_masuk_lagi
from tests.kompetensi.panggung import BUTIR, MAGANG, cukup, disepakati, isi_tabel, setujui, tambah
from tests.laporan.baca import baca, isi, kata, pohon, tabel, tautan, utama
from tests.pabrik import CoachingFactory, KegiatanFactory, PenempatanFactory, SesiCoachingFactory

pytestmark = pytest.mark.lengkap

HTMX = {"HX-Request": "true"}
KOMUNIKASI = Baris.tanda_dari("manajerial", "komunikasi")
KETIKAN = {
    "kompetensi": KOMUNIKASI,
    "bentuk": "coaching",
    "jumlah": "2",
    "kapan": "b11",
    "lingkup": "nasional",
    "dengan": "Bu Rina",
}


def alamat(tokoh, nama="", tahun=2026):
    return f"/kompetensi/{tokoh.pegawai.nip}/rencana/{tahun}/{nama}"


def tanda(sumber):
    return f"{ContentType.objects.get_for_model(type(sumber)).pk}-{sumber.pk}"


# --- who -----------------------------------------------------------------------------------------------------

SEBELUM = ("pegawai", "atasan", "pengelola", "bkpsdmd", "orang_lain")
SESUDAH = ("pegawai", "atasan", "atasan_baru", "pengelola", "bkpsdmd", "orang_lain")
# 302 changes something. Right of the bar the pegawai has come under `atasan_baru`.
#
# url                  by    pegawai atasan pengelola bkpsdmd orang | pegawai atasan baru pengelola bkpsdmd orang
TABEL = """
rencana                GET   200  200  200  200  404  | 200  404  200  200  200  404
rencana                POST  405  405  405  405  405  | 405  405  405  405  405  405
rencana_dari_dialog    GET   405  405  405  405  405  | 405  405  405  405  405  405
rencana_dari_dialog    POST  302  302  403  403  404  | 302  404  302  403  403  404
rencana_alasan         GET   405  405  405  405  405  | 405  405  405  405  405  405
rencana_alasan         POST  302  302  403  403  404  | 302  404  302  403  403  404
rencana_setujui        GET   405  405  405  405  405  | 405  405  405  405  405  405
rencana_setujui        POST  302  302  403  403  404  | 302  404  302  403  403  404
rencana_padankan       GET   405  405  405  405  405  | 405  405  405  405  405  405
rencana_padankan       POST  302  302  403  403  404  | 302  404  302  403  403  404
rencana_hitung         GET   405  405  405  405  405  | 405  405  405  405  405  405
rencana_hitung         POST  200  200  403  403  404  | 200  404  200  403  403  404
butir_baru             GET   200  200  403  403  404  | 200  404  200  403  403  404
butir_baru             POST  302  302  403  403  404  | 302  404  302  403  403  404
butir_ubah             GET   200  200  403  403  404  | 200  404  200  403  403  404
butir_ubah             POST  302  302  403  403  404  | 302  404  302  403  403  404
butir_hapus            GET   405  405  405  405  405  | 405  405  405  405  405  405
butir_hapus            POST  302  302  403  403  404  | 302  404  302  403  403  404
"""


def baris_tabel():
    for baris in TABEL.strip().splitlines():
        kiri, kanan = baris.split("|")
        nama, cara, *status = kiri.split()
        yield nama, cara, dict(zip(SEBELUM, status, strict=True)), dict(zip(SESUDAH, kanan.split(), strict=True))


HAK = list(baris_tabel())
ID = [f"{nama} {cara}" for nama, cara, *_ in HAK]


def test_every_address_of_the_plan_has_its_two_rows():
    _, resolver = get_resolver().namespace_dict["kompetensi"]
    semua = {nama for nama in resolver.reverse_dict if isinstance(nama, str)}
    milik = {nama for nama in semua if nama.startswith(("rencana", "butir"))}
    assert sorted(ID) == sorted(f"{nama} {cara}" for nama in milik for cara in ("GET", "POST"))


@pytest.fixture
def panggung(tokoh):
    """A plan with an item that nobody has agreed to, a dialogue with gaps, a record."""
    disepakati(tokoh)
    butir = tambah(tokoh, **{**MAGANG, "kunci": "integritas", "nama": "Integritas"})
    catatan = KegiatanFactory(peserta=tokoh.pegawai)
    return butir, catatan


def coba(klien, nama, cara, butir, catatan):
    sebelum, titik = isi_tabel(), transaction.savepoint()
    kiriman = {
        "rencana_alasan": {"alasan": "Cuti melahirkan."},
        "rencana_padankan": {"catatan": tanda(catatan), "butir": butir.pk},
        "rencana_hitung": KETIKAN,
        "butir_baru": KETIKAN,
        "butir_ubah": KETIKAN,
    }
    bagian = [butir.rencana.pns.nip, 2026, *([butir.pk] if nama in ("butir_ubah", "butir_hapus") else [])]
    url = reverse(f"kompetensi:{nama}", args=bagian)
    respons = klien.get(url) if cara == "GET" else klien.post(url, kiriman.get(nama, {}))
    isi(respons)
    berubah = isi_tabel() != sebelum
    transaction.savepoint_rollback(titik)
    if respons.status_code == 302 or berubah:
        return f"{respons.status_code}{'' if berubah else '='}"
    return str(respons.status_code)


@pytest.mark.lengkap
@pytest.mark.parametrize(("nama", "cara", "sebelum", "sesudah"), HAK, ids=ID)
def test_who_gets_a_page_and_who_changes_something_by_it(tokoh, panggung, nama, cara, sebelum, sesudah):
    assert {peran: coba(tokoh.masuk(peran), nama, cara, *panggung) for peran in SEBELUM} == sebelum
    pindahkan(tokoh)
    assert {peran: coba(tokoh.masuk(peran), nama, cara, *panggung) for peran in SESUDAH} == sesudah


@pytest.mark.parametrize(("tahun", "status"), [(2022, 404), (2023, 200), (2026, 200), (2027, 200), (2028, 404)])
def test_the_years_go_from_the_first_regulation_to_the_next(tokoh, tahun, status):
    assert tokoh.masuk("pegawai").get(alamat(tokoh, tahun=tahun)).status_code == status


@pytest.mark.parametrize("tahun", ["0", "x", "-1", "9" * 5000, "٢٠٢٦"])
def test_any_other_year_is_not_there(tokoh, tahun):
    assert tokoh.masuk("pegawai").get(alamat(tokoh, tahun=tahun)).status_code == 404


def test_looking_makes_no_plan(tokoh):
    for peran in ("pegawai", "atasan", "bkpsdmd"):
        tokoh.masuk(peran).get(alamat(tokoh))
        tokoh.masuk(peran).post(alamat(tokoh, "hitung/"), KETIKAN)
    assert not Rencana.objects.exists()


@pytest.mark.parametrize("nama", ["butir/", "dari-dialog/", "setujui/", "alasan/"])
def test_a_year_that_is_over_says_so(tokoh, nama):
    klien = tokoh.masuk("pegawai")
    respons = klien.post(alamat(tokoh, nama, 2025), KETIKAN)
    assert respons.headers["Location"] == alamat(tokoh, tahun=2025)
    assert pesan(klien.get(alamat(tokoh, tahun=2025))) == ["Tahun 2025 sudah lewat; rencananya tinggal dibaca."]
    assert not Rencana.objects.exists()


@pytest.mark.parametrize("nama", ["butir/{}/", "butir/{}/hapus/"])
def test_an_item_of_another_plan_is_not_there(tokoh, nama):
    lain = tambah(tokoh, tahun=2027)
    tambah(tokoh)
    respons = tokoh.masuk("pegawai").post(alamat(tokoh, nama.format(lain.pk)), KETIKAN)
    assert respons.status_code == 404
    assert ButirRencana.objects.count() == 2


# --- an item -------------------------------------------------------------------------------------------------


def test_an_item_is_added_and_changed_as_it_stands_in_the_form(tokoh):
    klien = tokoh.masuk("atasan")
    assert klien.post(alamat(tokoh, "butir/"), KETIKAN).headers["Location"] == alamat(tokoh)
    butir = ButirRencana.objects.get()
    medan = ("jenis", "kunci", "nama", "bentuk", "jumlah", "triwulan", "bulan", "dengan")
    assert [getattr(butir, nama) for nama in medan] == [
        "manajerial",
        "komunikasi",
        "Komunikasi",
        "coaching",
        2,
        4,
        11,
        "Bu Rina",
    ]
    url = alamat(tokoh, f"butir/{butir.pk}/")
    assert isi_formulir(klien.get(url)) == {**KETIKAN, "butir": str(butir.pk)}
    ubahan = {**KETIKAN, "bentuk": "kursus", "jumlah": "7,5", "kapan": "t4", "lingkup": "internasional"}
    klien.post(url, ubahan)
    butir.refresh_from_db()
    assert (butir.jumlah, butir.bulan, butir.triwulan, butir.banyaknya) == (Decimal("7.5"), None, 4, "7,5 JP")
    assert isi_formulir(klien.get(url)) == {**ubahan, "butir": str(butir.pk)}


def test_what_the_form_offers_is_what_the_dialogue_speaks_of_with_its_gap(tokoh):
    disepakati(tokoh)
    halaman = utama(tokoh.masuk("pegawai").get(alamat(tokoh, "butir/")))
    pilihan = [kata(satu) for satu in halaman.find(".//select[@name='kompetensi']").iter("option")]
    assert (pilihan[0], len(pilihan)) == ("Pilih kompetensinya", 9)
    assert "Kerjasama (kurang 2 level)" in pilihan
    assert "Integritas" in pilihan


WAJIB = "Bidang ini tidak boleh kosong."
PILIHAN = "Masukkan pilihan yang valid. {} bukan salah satu dari pilihan yang tersedia."
LEWAT = "Waktu itu sudah lewat. Pilih bulan ini atau sesudahnya."
BURUK = {
    "nothing": (dict.fromkeys(KETIKAN, ""), [WAJIB] * 5),
    "a competency nobody knows": ({"kompetensi": "x"}, [PILIHAN.format("x")]),
    "a bentuk nobody knows": ({"bentuk": "x"}, [PILIHAN.format("x")]),
    "zero": ({"jumlah": "0"}, ["Isi jumlah yang lebih besar dari 0."]),
    "less than nothing": ({"jumlah": "-2"}, ["Isi jumlah yang lebih besar dari 0."]),
    "two and a half coachings": ({"jumlah": "2,5"}, ["Isi jumlah kegiatan yang utuh, misalnya 3."]),
    "29 coachings": ({"jumlah": "29"}, ["Terlalu banyak untuk satu butir; paling banyak 28 kegiatan. Periksa lagi."]),
    "29 days": (
        {"bentuk": "seminar", "jumlah": "29"},
        ["Terlalu banyak untuk satu butir; paling banyak 28 hari. Periksa lagi."],
    ),
    "words for a number": ({"jumlah": "dua"}, ["Masukkan sebuah bilangan."]),
    "no number": ({"jumlah": "NaN"}, ["Masukkan sebuah bilangan."]),
    "infinity": ({"jumlah": "Infinity"}, ["Masukkan sebuah bilangan."]),
    "a number with a very large exponent": ({"jumlah": "1e400"}, None),
    "too many digits": ({"jumlah": "9" * 5000}, None),
    "a month that is over": ({"kapan": "b10"}, [LEWAT]),
    "a quarter that is over": ({"kapan": "t3"}, [LEWAT]),
    "a month that does not exist": ({"kapan": "b13"}, [PILIHAN.format("b13")]),
    "a quarter that does not exist": ({"kapan": "t0"}, [PILIHAN.format("t0")]),
    "any text for a month": ({"kapan": "x"}, [PILIHAN.format("x")]),
    "a lingkup that is not provided for": (
        {"bentuk": "pelatihan_struktural", "lingkup": "internasional", "jumlah": "40"},
        [
            "Pelatihan struktural kepemimpinan tidak diatur untuk lingkup internasional (Lampiran II huruf B angka 1 "
            "nomor 1 berisi “-”). Pilih lingkup lain."
        ],
    ),
    "a lingkup nobody knows": ({"lingkup": "antariksa"}, [PILIHAN.format("antariksa")]),
    "29 days in a month": (
        {"bentuk": "e_learning", "hari": "29"},
        ["November tidak sepanjang itu. Kurangi jumlah harinya."],
    ),
    "no days": ({"bentuk": "e_learning", "hari": "0"}, None),
    "days without end": ({"bentuk": "e_learning", "hari": "9" * 4000}, None),
    "201 letters": ({"dengan": "x" * 201}, None),
}
TAK_TERTULIS = ("kompetensi", "bentuk", "kapan", "lingkup")
"""A choice that no form offers is not shown by one."""


@pytest.mark.parametrize(("buruk", "kalimat"), BURUK.values(), ids=BURUK)
def test_bad_input_is_said_beside_its_field_and_nothing_typed_is_lost(tokoh, buruk, kalimat):
    dikirim = {**KETIKAN, **buruk}
    respons = tokoh.masuk("atasan").post(alamat(tokoh, "butir/"), dikirim)
    assert respons.status_code == 200
    assert not Rencana.objects.exists()
    assert kesalahan(respons) == kalimat if kalimat else kesalahan(respons)
    kembali = isi_formulir(respons)
    for nama, nilai in dikirim.items():
        if nilai and not (nama in buruk and nama in TAK_TERTULIS and PILIHAN.format(nilai) in kesalahan(respons)):
            assert kembali.get(nama) == nilai, nama


@pytest.mark.parametrize(("buruk", "_"), BURUK.values(), ids=BURUK)
def test_the_count_bears_any_input(tokoh, buruk, _):
    respons = tokoh.masuk("atasan").post(alamat(tokoh, "hitung/"), {**KETIKAN, **buruk}, headers=HTMX)
    assert respons.status_code == 200
    assert "JP" in kata(pohon(respons))


@pytest.mark.parametrize("butir", ["", "x", "0", "9" * 30, "٣"])
def test_the_count_bears_any_item(tokoh, butir):
    respons = tokoh.masuk("atasan").post(alamat(tokoh, "hitung/"), {**KETIKAN, "butir": butir}, headers=HTMX)
    assert respons.status_code in (200, 404)


def test_an_item_of_a_month_that_is_over_is_changed_within_it(tokoh, time_machine):
    butir = tambah(tokoh, bulan=11)
    time_machine.move_to("2026-12-10T12:00:00+07:00", tick=False)
    klien = tokoh.masuk("atasan")
    respons = klien.post(alamat(tokoh, f"butir/{butir.pk}/"), {**KETIKAN, "jumlah": "1"})
    assert respons.status_code == 302
    respons = klien.post(alamat(tokoh, f"butir/{butir.pk}/"), {**KETIKAN, "kapan": "b10"})
    assert kesalahan(respons) == [LEWAT]


HITUNGAN = [
    ({}, "+4 JP. 2 kali × 2 JP = 4 JP."),
    ({"jumlah": "5"}, "+4 JP. 5 kali × 2 JP = 10 JP. 3 kali tidak dihitung"),
    ({"bentuk": "magang", "jumlah": "1"}, "+20 JP."),
    ({"bentuk": "e_learning", "jumlah": "10", "hari": "1"}, "+3 JP."),
    ({"jumlah": ""}, "Pilih kompetensi, bentuk, jumlah, dan waktunya"),
]


@pytest.mark.parametrize(("ketikan", "kalimat"), HITUNGAN)
def test_the_fragment_says_what_the_page_says_and_saves_nothing(tokoh, ketikan, kalimat):
    klien = tokoh.masuk("atasan")
    dikirim = {**KETIKAN, **ketikan}
    potongan = klien.post(alamat(tokoh, "hitung/"), dikirim, headers=HTMX)
    assert kata(pohon(potongan)).startswith(kalimat)
    halaman = klien.post(alamat(tokoh, "butir/"), {**dikirim, "hitung": "1"})
    assert potongan.content.decode().strip() in halaman.content.decode()
    assert not Rencana.objects.exists()


@pytest.mark.lengkap
def test_a_form_that_came_too_late_is_given_back(tokoh):
    klien = tokoh.masuk("atasan")
    respons = sesudah_masuk_lagi(klien, tokoh.atasan.nip, alamat(tokoh, "butir/"), KETIKAN)
    assert isi_formulir(respons) == KETIKAN
    assert not Rencana.objects.exists()


# --- reason, agreement, records ------------------------------------------------------------------------------


def test_a_reason_that_is_too_long_stands_in_the_form_again(tokoh):
    tambah(tokoh)
    alasan = "x" * 20_000
    respons = tokoh.masuk("pegawai").post(alamat(tokoh, "alasan/"), {"alasan": alasan})
    assert respons.status_code == 200
    assert isi_formulir(respons)["alasan"] == alasan
    assert kesalahan(respons)
    assert Rencana.objects.get().alasan_kurang == ""


def test_who_agreed_has_no_button_and_the_other_has(tokoh):
    cukup(tokoh)
    ada = lambda peran: "Setujui rencana" in baca(tokoh.masuk(peran).get(alamat(tokoh)))  # noqa: E731
    assert (ada("atasan"), ada("pegawai"), ada("pengelola"), ada("bkpsdmd")) == (True, True, False, False)
    setujui(tokoh, "atasan")
    assert (ada("atasan"), ada("pegawai")) == (False, True)
    assert "Menunggu pegawai" in baca(tokoh.masuk("bkpsdmd").get(alamat(tokoh)))
    setujui(tokoh, "pegawai")
    assert (ada("atasan"), ada("pegawai")) == (False, False)
    assert "Disepakati pada 23 November 2026" in baca(tokoh.masuk("bkpsdmd").get(alamat(tokoh)))


def test_a_record_is_matched_and_let_go_by_the_page(tokoh):
    butir = tambah(tokoh)
    catatan = KegiatanFactory(peserta=tokoh.pegawai)
    klien = tokoh.masuk("pegawai")
    url, isi_kiriman = alamat(tokoh, "padankan/"), {"catatan": tanda(catatan)}
    for pilihan, milik in ((str(butir.pk), [butir.pk]), ("", [None]), ("sendiri", [])):
        respons = klien.post(url, {**isi_kiriman, "butir": pilihan})
        assert respons.headers["Location"] == f"{alamat(tokoh)}#catatan"
        assert list(Padanan.objects.values_list("butir", flat=True)) == milik


def test_nobody_matches_what_is_not_theirs(tokoh):
    butir = tambah(tokoh)
    milik = KegiatanFactory(peserta=tokoh.pegawai)
    orang = KegiatanFactory(peserta=tokoh.orang_lain)
    lain = tambah(tokoh, tahun=2027)
    klien, url = tokoh.masuk("pegawai"), alamat(tokoh, "padankan/")
    for catatan in (tanda(orang), "", "x", "1", "1-1", f"{tanda(milik)}x", f"-{milik.pk}", "9" * 30 + "-1", "\0-\0"):
        assert (catatan, klien.post(url, {"catatan": catatan, "butir": butir.pk}).status_code) == (catatan, 404)
    assert klien.post(url, {"catatan": tanda(milik), "butir": lain.pk}).status_code == 404
    assert not Padanan.objects.exists()


def test_who_looks_on_reads_what_but_not_about_what(tokoh):
    """Sessions by their kind; what was discussed is for both sides."""
    tambah(tokoh)
    coaching = CoachingFactory(
        pembimbing=tokoh.atasan, peserta=tokoh.pegawai, kompetensi="Komunikasi", pekerjaan="Pekerjaan rahasia"
    )
    SesiCoachingFactory(bimbingan=coaching, materi="Materi rahasia")
    for peran, terbaca in (("pegawai", True), ("atasan", True), ("pengelola", False), ("bkpsdmd", False)):
        teks = baca(tokoh.masuk(peran).get(alamat(tokoh)))
        assert ("rahasia" in teks) is terbaca
        assert "2 JP" in teks


def test_the_plan_shows_what_each_item_counts_and_why(tokoh):
    tambah(tokoh, jumlah=Decimal(5), bulan=12)
    tambah(tokoh, **MAGANG)
    coaching, magang = tabel(utama(tokoh.masuk("bkpsdmd").get(alamat(tokoh))))
    assert coaching[:3] == ["Komunikasi Coaching", "Desember", "5 kali"]
    assert coaching[3].startswith("4 JP")
    assert "terkena batas Mengapa? 5 kali × 2 JP = 10 JP. 3 kali tidak dihitung" in coaching[3]
    assert coaching[4:] == ["0 JP 0 dari 5 kali", "Belum mulai"]
    assert (magang[2], magang[3].split(" Mengapa?")[0]) == ("1 kali", "20 JP")


# --- what begins from an item --------------------------------------------------------------------------------


def langkah(tokoh, peran):
    """Where the button of the only item leads: the path, and the query."""
    semua = tautan(utama(tokoh.masuk(peran).get(alamat(tokoh))))
    mulai = [url for teks, url in semua.items() if teks.startswith(("Usulkan", "Minta", "Ajukan"))]
    if not mulai:
        return None
    (url,) = mulai
    return urlsplit(url).path, {nama: satu for nama, [satu] in parse_qs(urlsplit(url).query).items()}


MASA = {"mulai": "2026-11-23", "selesai": "2026-12-31", "kompetensi": "Komunikasi"}
TUJUAN = "Mencapai level yang diminta pada kompetensi Komunikasi"


def test_coaching_begins_with_the_atasan_and_comes_filled_in(tokoh):
    tambah(tokoh)
    pekerjaan = "Pengembangan kompetensi Komunikasi"
    tanya = {**MASA, "peserta": tokoh.pegawai.nip, "pekerjaan": pekerjaan, "tujuan": TUJUAN}
    assert langkah(tokoh, "atasan") == ("/coaching/baru/", tanya)
    assert langkah(tokoh, "pegawai") is None
    assert "dimulai oleh atasan langsung" in baca(tokoh.masuk("pegawai").get(alamat(tokoh)))
    respons = tokoh.masuk("atasan").get("/coaching/baru/", tanya)
    assert isian_bimbingan(respons) == {
        **MASA,
        "peserta": [str(tokoh.pegawai.pk)],
        "pekerjaan": pekerjaan,
        "tujuan": TUJUAN,
        "hasil_diharapkan": "",
    }


def test_mentoring_begins_with_the_pegawai_and_stays_filled_in_through_the_search(tokoh):
    tambah(tokoh, bentuk="mentoring", dengan="Budi")
    aspek = "Pengembangan kompetensi Komunikasi"
    tanya = {**MASA, "q": "Budi", "aspek": aspek, "tujuan": TUJUAN}
    assert langkah(tokoh, "pegawai") == ("/mentoring/baru/", tanya)
    assert langkah(tokoh, "atasan") is None
    klien = tokoh.masuk("pegawai")
    calon = tautan(utama(klien.get("/mentoring/baru/", tanya)))["Drs. Budi Santoso, M.Si."]
    potongan = tautan(pohon(klien.get("/mentoring/baru/", tanya, headers=HTMX)))["Drs. Budi Santoso, M.Si."]
    assert calon == potongan
    respons = klien.get(calon)
    terisi = {nama: nilai for nama, nilai in isian_bimbingan(respons).items() if nilai}
    assert terisi == {**MASA, "aspek": aspek, "tujuan": TUJUAN}


def test_everything_else_is_handed_in_by_the_pegawai(tokoh):
    tambah(tokoh, bentuk="seminar", dengan="ANRI", lingkup="internasional")
    tanya = {"kompetensi": "Komunikasi", "penyelenggara": "ANRI", "lingkup": "internasional"}
    assert langkah(tokoh, "pegawai") == ("/kegiatan/baru/seminar/", tanya)
    assert langkah(tokoh, "atasan") is None
    halaman = utama(tokoh.masuk("pegawai").get("/kegiatan/baru/seminar/", tanya))
    isi_medan = {satu.get("name"): satu.get("value") for satu in halaman.iter("input")}
    assert (isi_medan["kompetensi"], isi_medan["penyelenggara"]) == ("Komunikasi", "ANRI")
    assert [satu.get("value") for satu in halaman.iter("option") if "selected" in satu.attrib] == ["internasional"]


@pytest.mark.parametrize(
    ("waktu", "masa"),
    [
        ({"triwulan": 4, "bulan": 12}, ("2026-12-01", "2026-12-31")),
        ({"triwulan": 3}, ("2026-11-23", "2026-11-23")),  # its time is over: today
        ({"triwulan": 4, "bulan": 11}, ("2026-11-23", "2026-11-30")),
    ],
)
def test_the_period_is_that_of_the_item_from_today_on(tokoh, waktu, masa):
    tambah(tokoh, **waktu)
    _, tanya = langkah(tokoh, "atasan")
    assert (tanya["mulai"], tanya["selesai"]) == masa


def test_what_is_done_begins_no_more_and_what_was_begun_is_shown(tokoh):
    tambah(tokoh)
    coaching = CoachingFactory(
        pembimbing=tokoh.atasan, peserta=tokoh.pegawai, kompetensi="komunikasi", status="diusulkan"
    )
    CoachingFactory(pembimbing=tokoh.atasan, peserta=tokoh.pegawai, kompetensi="Integritas", pekerjaan="Lain")
    CoachingFactory(
        pembimbing=tokoh.atasan,
        peserta=tokoh.pegawai,
        kompetensi="Komunikasi",
        pekerjaan="Tahun lalu",
        mulai=date(2025, 1, 1),
        selesai=date(2025, 12, 31),
    )
    halaman = utama(tokoh.masuk("atasan").get(alamat(tokoh)))
    assert tautan(halaman)["Menyusun rencana kerja"] == coaching.get_absolute_url()
    assert f"Menyusun rencana kerja: {coaching.get_status_display().lower()}" in kata(halaman)
    assert ("Lain:" in kata(halaman), "Tahun lalu:" in kata(halaman)) == (False, False)
    type(coaching).objects.filter(pk=coaching.pk).update(status="berjalan", dijawab_oleh=None)
    for hari in (2, 9):
        SesiCoachingFactory(bimbingan=coaching, tanggal=date(2026, 11, hari))
    assert langkah(tokoh, "atasan") is None


SAMPAH = ["\0", "x" * 3000, "'\"<script>alert(1)</script>", "2026-02-30", "\u202egnirades", "-1", ""]


@pytest.mark.parametrize("isi_sampah", SAMPAH)
@pytest.mark.parametrize(
    ("peran", "url", "medan"),
    [
        ("atasan", "/coaching/baru/", ("peserta", "pekerjaan", "tujuan", "kompetensi", "mulai", "selesai")),
        ("pegawai", "/mentoring/baru/", ("q", "aspek", "tujuan", "kompetensi", "mulai", "selesai")),
        ("pegawai", "/mentoring/baru/{atasan}/", ("aspek", "tujuan", "kompetensi", "mulai", "selesai")),
        ("pegawai", "/kegiatan/baru/seminar/", ("kompetensi", "penyelenggara", "lingkup")),
    ],
)
def test_garbage_in_the_address_is_ignored(tokoh, peran, url, medan, isi_sampah):
    respons = tokoh.masuk(peran).get(url.format(atasan=tokoh.atasan.nip), dict.fromkeys(medan, isi_sampah))
    assert respons.status_code == 200
    assert "<script>alert(1)" not in respons.content.decode()
    assert kesalahan(respons) == []


def test_a_stranger_in_the_address_is_not_proposed_to(tokoh):
    lain = PenempatanFactory(pd=tokoh.dinas).pns
    respons = tokoh.masuk("atasan").get("/coaching/baru/", {"peserta": lain.nip})
    assert isian_bimbingan(respons)["peserta"] == []


def test_an_item_of_next_year_begins_in_january(tokoh):
    ButirRencana.objects.create(
        rencana=Rencana.objects.create(pns=tokoh.pegawai, tahun=2027), **{**BUTIR, "triwulan": 1}
    )
    semua = tautan(utama(tokoh.masuk("atasan").get(alamat(tokoh, tahun=2027))))
    (url,) = [url for teks, url in semua.items() if teks.startswith("Usulkan coaching")]
    assert "mulai=2027-01-01&selesai=2027-03-31" in url
