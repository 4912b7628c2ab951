"""The list and the page of an activity: for whom, what they say, which buttons, how many queries."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from kegiatan import aksi
from kegiatan.models import BuktiKegiatan, Kegiatan, PelimpahanTinjauan
from tests.conftest import PERAN
from tests.kegiatan.panggung import STATUS, draf, kegiatan_tokoh, teruji
from tests.lampiran.bahan import pdf
from tests.laporan.baca import baca, isi, kata, pohon, tab, tabel, tautan, utama
from tests.pabrik import KegiatanFactory

pytestmark = [pytest.mark.usefixtures("penyimpanan"), pytest.mark.lengkap]


def berbukti(tokoh, status, **isi):
    kegiatan = kegiatan_tokoh(tokoh, status, **isi)
    aksi._lampirkan(kegiatan, tokoh.pegawai, [teruji()])
    return kegiatan


# --- for whom ------------------------------------------------------------------------------------------------

MEMBACA = {"pegawai", "atasan", "pengelola", "bkpsdmd"}


@pytest.mark.parametrize("peran", PERAN)
@pytest.mark.parametrize("status", STATUS)
def test_a_page_and_its_evidence_open_for_these(tokoh, peran, status):
    """Strangers find nothing, and nobody finds the drafts of others."""
    kegiatan = berbukti(tokoh, status)
    klien, bukti = tokoh.masuk(peran), kegiatan.bukti.get()
    boleh = peran == "pegawai" or (peran in MEMBACA and status != "draf")
    for url in (kegiatan.get_absolute_url(), f"/kegiatan/{kegiatan.pk}/bukti/{bukti.pk}/"):
        respons = klien.get(url)
        assert respons.status_code == (200 if boleh else 404)
        assert isi(respons)


@pytest.mark.parametrize("peran", PERAN)
@pytest.mark.parametrize("status", STATUS)
@pytest.mark.parametrize("nama", ["ubah", "ajukan", "tarik", "hapus", "hapus_bukti"])
def test_who_may_read_but_not_change_is_refused_and_strangers_find_nothing(tokoh, peran, status, nama):
    if peran == "pegawai":
        return
    kegiatan = berbukti(tokoh, status)
    bukti = kegiatan.bukti.get()
    url = f"/kegiatan/{kegiatan.pk}/" + (f"bukti/{bukti.pk}/hapus/" if nama == "hapus_bukti" else f"{nama}/")
    dilihat = peran in MEMBACA and status != "draf"
    assert tokoh.masuk(peran).post(url).status_code == (403 if dilihat else 404)
    kegiatan.refresh_from_db()
    assert (kegiatan.status, BuktiKegiatan.objects.count()) == (status, 1)


def test_a_delegate_reads_and_may_not_change(tokoh):
    kegiatan, hari_ini = berbukti(tokoh, "diajukan"), timezone.localdate()
    PelimpahanTinjauan.objects.create(dari=tokoh.atasan, kepada=tokoh.orang_lain, mulai=hari_ini, selesai=hari_ini)
    klien = tokoh.masuk("orang_lain")
    assert klien.get(kegiatan.get_absolute_url()).status_code == 200
    assert klien.post(f"/kegiatan/{kegiatan.pk}/tarik/").status_code == 403


@pytest.mark.parametrize("url", ["/kegiatan/", "/kegiatan/baru/", "/kegiatan/baru/seminar/", "/kegiatan/1/"])
def test_a_stranger_signs_in_first(db, url):
    assert Client().get(url).headers["Location"].startswith("/masuk/")


@pytest.mark.parametrize("nama", ["ajukan", "tarik", "hapus"])
def test_nothing_changes_by_a_link(tokoh, nama):
    assert tokoh.masuk("pegawai").get(f"/kegiatan/{draf(tokoh).pk}/{nama}/").status_code == 405


def test_evidence_of_one_activity_is_not_found_under_another(tokoh):
    satu, lain = berbukti(tokoh, "diajukan"), berbukti(tokoh, "diajukan", nama="Lain")
    assert tokoh.masuk("pegawai").get(f"/kegiatan/{satu.pk}/bukti/{lain.bukti.get().pk}/").status_code == 404


def test_evidence_comes_as_a_guest(tokoh):
    kegiatan = berbukti(tokoh, "diajukan")
    respons = tokoh.masuk("atasan").get(f"/kegiatan/{kegiatan.pk}/bukti/{kegiatan.bukti.get().pk}/")
    assert isi(respons) == pdf()
    assert respons.headers["Content-Disposition"] == 'attachment; filename="sertifikat.pdf"'
    assert respons.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in respons.headers["Content-Security-Policy"]


# --- the page ------------------------------------------------------------------------------------------------

TOMBOL = {
    "draf": ["Ajukan", "Lanjutkan draf", "Hapus draf", "Salin ke kegiatan baru", "Hapus: sertifikat.pdf"],
    "diajukan": ["Tarik", "Salin ke kegiatan baru"],
    "disetujui": ["Salin ke kegiatan baru"],
    "dikembalikan": ["Perbaiki dan ajukan kembali", "Tarik", "Salin ke kegiatan baru", "Hapus: sertifikat.pdf"],
    "ditarik": ["Ajukan", "Ubah", "Salin ke kegiatan baru", "Hapus: sertifikat.pdf"],
}


TOMBOL_PENINJAU = {"diajukan": ["Tinjau"], "disetujui": ["Batalkan persetujuan"]}


def tombol(halaman):
    return [kata(s) for s in halaman.iter() if "btn" in (s.get("class") or "").split()]


@pytest.mark.parametrize("status", STATUS)
def test_peserta_and_reviewer_find_the_buttons_of_the_state_and_others_none(tokoh, status):
    kegiatan = kegiatan_tokoh(tokoh, status, diajukan_pada=None) if status == "draf" else berbukti(tokoh, status)
    if status == "draf":
        aksi._lampirkan(kegiatan, tokoh.pegawai, [teruji()])
    assert tombol(utama(tokoh.masuk("pegawai").get(kegiatan.get_absolute_url()))) == TOMBOL[status]
    if status != "draf":
        for peran, semua in (("atasan", TOMBOL_PENINJAU.get(status, [])), ("pengelola", []), ("bkpsdmd", [])):
            assert tombol(utama(tokoh.masuk(peran).get(kegiatan.get_absolute_url()))) == semua


def test_without_evidence_the_page_leads_to_the_form_and_does_not_hand_in(tokoh):
    kegiatan = draf(tokoh, bukti=False)
    halaman = utama(tokoh.masuk("pegawai").get(kegiatan.get_absolute_url()))
    assert tombol(halaman)[:2] == ["Lanjutkan draf", "Hapus draf"]


def test_it_says_all_there_is(tokoh):
    teks = baca(tokoh.masuk("atasan").get(berbukti(tokoh, "dikembalikan").get_absolute_url()))
    for kalimat in (
        "Pegawai Dr. Siti Rahma, S.E., M.M.",
        "Bentuk dan lingkup Seminar/konferensi/sarasehan/sosialisasi, nasional",
        "Tanggal 9 November 2026 s.d. 10 November 2026",
        "Jumlah 2 hari",
        "Penyelenggara ANRI",
        "Sertifikat 0012/SERT/2026, 11 November 2026",
        "Kompetensi yang dikembangkan Pengelolaan arsip",
        "Dikembalikan Drs. Budi Santoso, M.Si.: Bukti tidak terbaca. Buram.",
        "Dikembalikan Drs. Budi Santoso, M.Si., 20 November 2026 pukul 09.00 WIB",
        "Diajukan 20 November 2026 pukul 09.00 WIB",
        "sertifikat.pdf",
        "Riwayat",
    ):
        assert kalimat in teks


def test_one_that_waits_says_for_how_long(tokoh):
    assert "menunggu 3 hari" in baca(tokoh.masuk("pegawai").get(kegiatan_tokoh(tokoh).get_absolute_url()))


def test_an_approval_that_was_taken_back_says_why(tokoh):
    kegiatan = kegiatan_tokoh(tokoh, catatan_peninjau="Milik orang lain.")
    teks = baca(tokoh.masuk("pegawai").get(kegiatan.get_absolute_url()))
    assert "Persetujuan dibatalkan: Milik orang lain." in teks


@pytest.mark.parametrize(
    ("status", "judul"),
    [
        ("draf", "Belum diajukan; bila disetujui +8 JP"),
        ("diajukan", "Akan dihitung 8 dari 8 JP pada 2026"),
        ("disetujui", "Dihitung 8 dari 8 JP pada 2026"),
        ("dikembalikan", "Tidak dihitung; bila disetujui 8 dari 8 JP pada 2026"),
        ("ditarik", "Belum diajukan; bila disetujui +8 JP"),
    ],
)
def test_it_says_what_it_counts_and_why(tokoh, status, judul):
    halaman = utama(tokoh.masuk("pegawai").get(kegiatan_tokoh(tokoh, status).get_absolute_url()))
    assert judul in [kata(h2) for h2 in halaman.iter("h2")]
    assert "2 hari × 4 JP = 8 JP." in kata(halaman.find(".//details[@class='mengapa']"))


def test_one_that_reaches_over_new_year_says_it_for_both_years(tokoh):
    satu = {"bentuk": "e_learning", "mulai": date(2025, 12, 30), "selesai": date(2026, 1, 2), "jumlah": Decimal(8)}
    halaman = utama(tokoh.masuk("pegawai").get(kegiatan_tokoh(tokoh, "disetujui", **satu).get_absolute_url()))
    judul = [kata(h2) for h2 in halaman.iter("h2")]
    assert judul[:2] == ["Dihitung 4 dari 4 JP pada 2025", "Dihitung 4 dari 4 JP pada 2026"]


def test_one_that_counts_on_its_last_day_says_it_for_that_year_only(tokoh):
    satu = {"mulai": date(2025, 12, 31), "selesai": date(2026, 1, 1), "jumlah": Decimal(2)}
    halaman = utama(tokoh.masuk("pegawai").get(kegiatan_tokoh(tokoh, "disetujui", **satu).get_absolute_url()))
    assert [kata(h2) for h2 in halaman.iter("h2")] == ["Dihitung 8 dari 8 JP pada 2026", "Riwayat"]


# --- one click -----------------------------------------------------------------------------------------------

KLIK = [
    ("draf", "ajukan", "Kegiatan diajukan dan menunggu tinjauan.", "diajukan"),
    ("ditarik", "ajukan", "Kegiatan diajukan dan menunggu tinjauan.", "diajukan"),
    ("dikembalikan", "ajukan", "Kegiatan diajukan dan menunggu tinjauan.", "diajukan"),
    ("diajukan", "ajukan", "Kegiatan diajukan dan menunggu tinjauan.", "diajukan"),
    ("disetujui", "ajukan", "Kegiatan ini sudah disetujui Drs. Budi Santoso, M.Si.;", "disetujui"),
    ("diajukan", "tarik", "Kegiatan ditarik. Anda dapat mengubah dan mengajukannya lagi kapan saja.", "ditarik"),
    ("disetujui", "tarik", "Kegiatan ini sudah disetujui Drs. Budi Santoso, M.Si.;", "disetujui"),
    ("diajukan", "hapus", "Hanya draf yang dapat dihapus. Yang sudah diajukan dapat ditarik.", "diajukan"),
    ("draf", "hapus", "Draf dihapus.", None),
]


@pytest.mark.parametrize(("status", "nama", "kalimat", "sesudah"), KLIK)
def test_a_click_does_it_or_says_why_not(tokoh, status, nama, kalimat, sesudah):
    kegiatan = berbukti(tokoh, status)
    respons = tokoh.masuk("pegawai").post(f"/kegiatan/{kegiatan.pk}/{nama}/", follow=True)
    assert kalimat in baca(respons)
    assert list(Kegiatan.objects.values_list("status", flat=True)) == ([sesudah] if sesudah else [])


def test_a_draft_without_evidence_is_told_so(tokoh):
    respons = tokoh.masuk("pegawai").post(f"/kegiatan/{draf(tokoh, bukti=False).pk}/ajukan/", follow=True)
    assert "Lampirkan sedikitnya satu bukti" in baca(respons)


def test_evidence_is_removed_by_a_click(tokoh):
    kegiatan = berbukti(tokoh, "dikembalikan")
    url = f"/kegiatan/{kegiatan.pk}/bukti/{kegiatan.bukti.get().pk}/hapus/"
    klien = tokoh.masuk("pegawai")
    assert "Bukti dihapus." in baca(klien.post(url, follow=True))
    assert not BuktiKegiatan.objects.exists()
    assert klien.post(url).status_code == 302  # the second click finds it gone


# --- the list ------------------------------------------------------------------------------------------------


def baris(respons):
    return [(sel[0], sel[1].split(" Seminar/")[0], *sel[2:]) for sel in tabel(utama(respons))]


def test_the_list_shows_claimed_beside_counted_the_latest_first(tokoh):
    kegiatan_tokoh(tokoh, "disetujui", nama="Setuju")
    kegiatan_tokoh(
        tokoh, "diajukan", nama="Tunggu", mulai=date(2026, 5, 1), selesai=date(2026, 5, 1), jumlah=Decimal(1)
    )
    kegiatan_tokoh(tokoh, "draf", nama="Draf", mulai=date(2026, 5, 1), selesai=date(2026, 5, 1), jumlah=Decimal(1))
    kegiatan_tokoh(tokoh, "disetujui", nama="Milik orang", peserta=tokoh.orang_lain)
    assert baris(tokoh.masuk("pegawai").get("/kegiatan/")) == [
        ("9 November 2026 s.d. 10 November 2026", "Setuju", "8 JP", "8 JP", "Disetujui"),
        ("1 Mei 2026", "Draf", "–", "–", "Draf"),
        ("1 Mei 2026", "Tunggu", "4 JP", "0 JP", "Menunggu tinjauan"),
    ]


def test_the_tabs_count_and_filter_and_the_search_narrows_both(tokoh):
    for status in STATUS:
        kegiatan_tokoh(tokoh, status, nama=f"Seminar {status}")
    kegiatan_tokoh(tokoh, "diajukan", nama="Kursus", penyelenggara="LAN")
    klien = tokoh.masuk("pegawai")
    assert tab(utama(klien.get("/kegiatan/"))) == [
        "Semua 6",
        "Draf 1",
        "Menunggu 2",
        "Dikembalikan 1",
        "Disetujui 1",
        "Ditarik 1",
    ]
    for status in STATUS:
        assert f"Seminar {status}" in [satu[1] for satu in baris(klien.get("/kegiatan/", {"status": status}))]
    respons = klien.get("/kegiatan/", {"q": "lan", "status": "diajukan"})
    assert [satu[1] for satu in baris(respons)] == ["Kursus"]
    assert tab(utama(respons))[:3] == ["Semua 1", "Draf 0", "Menunggu 1"]
    assert "Tidak ada yang cocok" in baca(klien.get("/kegiatan/", {"q": "tidak ada"}))


@pytest.mark.parametrize("q", ["%", "_", "\0", "🎓", "x" * 3000, "'; --"])
def test_whatever_is_searched_for_there_is_an_answer(tokoh, q):
    assert tokoh.masuk("pegawai").get("/kegiatan/", {"q": q}).status_code == 200


def test_the_years_go_from_the_first_regulation_to_ones_last_activity(tokoh):
    klien = tokoh.masuk("pegawai")
    assert list(tautan(utama(klien.get("/kegiatan/")).find(".//nav[@class='tahun']"))) == ["Tahun 2025"]
    draf(tokoh, bukti=False, mulai=date(2027, 1, 4), selesai=date(2027, 1, 4), jumlah=Decimal(1))
    assert list(tautan(utama(klien.get("/kegiatan/")).find(".//nav[@class='tahun']"))) == ["Tahun 2025", "Tahun 2027"]
    assert len(baris(klien.get("/kegiatan/?tahun=2027"))) == 1
    assert klien.get("/kegiatan/?tahun=2023").status_code == 200


@pytest.mark.parametrize("tahun", ["2022", "2028", "x", "-1", "9" * 5000, "٢٠٢٦٢", "20 26"])
def test_a_year_one_cannot_look_at_is_not_found(tokoh, tahun):
    assert tokoh.masuk("pegawai").get("/kegiatan/", {"tahun": tahun}).status_code == 404


def test_a_long_list_comes_in_pages(tokoh):
    KegiatanFactory.create_batch(26, peserta=tokoh.pegawai)
    klien = tokoh.masuk("pegawai")
    respons = klien.get("/kegiatan/")
    assert len(tabel(utama(respons))) == 25
    assert "Halaman 1 dari 2 (26 kegiatan)" in baca(respons)
    assert len(tabel(utama(klien.get("/kegiatan/?page=2&status=disetujui")))) == 1


def test_an_empty_list_says_what_to_do_next(tokoh):
    teks = baca(tokoh.masuk("pegawai").get("/kegiatan/"))
    assert "Belum ada kegiatan pada tahun ini" in teks
    assert "Ajukan kegiatan" in teks


# --- where it starts, and the home page ----------------------------------------------------------------------


@pytest.mark.parametrize("url", ["/", "/jp/2026/", "/kegiatan/"])
def test_a_button_leads_to_handing_in(tokoh, url):
    assert tautan(utama(tokoh.masuk("pegawai").get(url)))["Ajukan kegiatan"] == "/kegiatan/baru/"


def test_the_page_of_somebody_elses_year_has_no_such_button(tokoh):
    assert "Ajukan kegiatan" not in baca(tokoh.masuk("atasan").get(f"/tim/{tokoh.pegawai.nip}/"))


def test_the_home_page_brings_returned_ones_and_drafts_that_have_lain(tokoh):
    lama = timezone.now() - timedelta(days=3, seconds=1)
    kembali = kegiatan_tokoh(tokoh, "dikembalikan", nama="Perlu perbaikan")
    tua = kegiatan_tokoh(tokoh, "draf", nama="Draf lama", dibuat_pada=lama)
    kegiatan_tokoh(tokoh, "draf", nama="Draf baru")
    kegiatan_tokoh(tokoh, "dikembalikan", nama="Milik orang", peserta=tokoh.orang_lain)
    halaman = utama(tokoh.masuk("pegawai").get("/"))
    assert [kata(h3) for h3 in halaman.iter("h3")] == ["Perbaiki kegiatan", "Lanjutkan draf kegiatan"]
    menunggu = {kata(li.find("div")): tautan(li) for li in halaman.findall(".//ul[@class='menunggu']/li")}
    assert menunggu == {
        "Perlu perbaikan dikembalikan, bukti tidak terbaca: Buram.": {
            "Perlu perbaikan": f"/kegiatan/{kembali.pk}/",
            "Perbaiki: Perlu perbaikan": f"/kegiatan/{kembali.pk}/ubah/",
        },
        "Draf lama draf sejak 20 November 2026": {
            "Draf lama": f"/kegiatan/{tua.pk}/",
            "Lanjutkan: Draf lama": f"/kegiatan/{tua.pk}/ubah/",
        },
    }


# --- queries -------------------------------------------------------------------------------------------------

QUERY = [
    ("pegawai", "/kegiatan/", 9),
    ("pegawai", "/kegiatan/?q=seminar&status=disetujui", 9),
    ("pegawai", "/kegiatan/{pk}/", 9),
    ("atasan", "/kegiatan/{pk}/", 10),
    ("pengelola", "/kegiatan/{pk}/", 14),
    ("pegawai", "/kegiatan/baru/?q=zoom", 4),
    ("pegawai", "/kegiatan/baru/seminar/", 7),
]


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("peran", "url", "query"), QUERY)
def test_a_page_asks_the_same_however_much_it_shows(tokoh, django_assert_num_queries, peran, url, query, banyak):
    for ke in range(banyak):
        kegiatan = berbukti(tokoh, "disetujui", nama=f"Seminar {ke}")
        aksi._lampirkan(kegiatan, tokoh.pegawai, [teruji(isi=pdf(b"(%d)" % nomor)) for nomor in range(banyak)])
    klien = tokoh.masuk(peran)
    with django_assert_num_queries(query):
        assert klien.get(url.format(pk=kegiatan.pk)).status_code == 200


@pytest.mark.parametrize("banyak", [1, 3])
def test_a_fragment_asks_the_same_however_much_there_is(tokoh, django_assert_num_queries, banyak):
    """Session, account, the records of that bentuk, a locked year, and those that are alike."""
    for _ in range(banyak):
        kegiatan_tokoh(tokoh, "disetujui")
    klien = tokoh.masuk("pegawai")
    ketikan = {"bentuk": "seminar", "nama": "x", "mulai": "2026-11-09", "selesai": "2026-11-09"} | {
        "lingkup": "nasional"
    }
    with django_assert_num_queries(5):
        respons = klien.post("/kegiatan/hitung/", ketikan, headers={"HX-Request": "true"})
    assert kata(pohon(respons)).count("bertumpang tindih") == banyak
