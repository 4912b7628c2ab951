"""Filling an activity in: the search, the fields of each row, what it will count, saving by itself, bad input."""

import re
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from kegiatan.aksi_tinjauan import setujui
from kegiatan.models import BENTUK_BIMBINGAN, BuktiKegiatan, Kegiatan
from konversi.aturan import TidakDiatur
from konversi.buku import buku_aturan
from konversi.hitung import uraikan
from konversi.klaim import Catatan
from tests.conftest import PERAN
from tests.kegiatan.panggung import ISI, berkas, draf, kegiatan_tokoh, rekap
from tests.lampiran.bahan import SKRIP, jpg, pdf, png, png_bom
from tests.laporan.baca import baca, kata, pohon, tautan, utama
from tests.pabrik import KegiatanFactory

pytestmark = [pytest.mark.usefixtures("penyimpanan"), pytest.mark.lengkap]

HTMX = {"HX-Request": "true"}
MARET = date(2026, 3, 10)
BARIS = {kode: satu for kode, satu in buku_aturan().pada(MARET).baris.items() if kode not in BENTUK_BIMBINGAN}
KETIKAN = {
    "nama": "Seminar Arsip Digital",
    "mulai": "2026-11-09",
    "selesai": "2026-11-10",
    "jumlah": "",
    "lingkup": "nasional",
    "penyelenggara": "ANRI",
    "nomor_sertifikat": "",
    "tanggal_sertifikat": "",
    "tempat": "",
    "kompetensi": "",
}
"""What is typed for a seminar of two days."""
AJUKAN, SIMPAN = {"ajukan": "1"}, {"simpan": "1"}


def ketik(**isi):
    return {**KETIKAN, **isi}


def ketik_untuk(baris, **isi):
    """What is typed for one day of that row."""
    bawaan = {"mulai": "2026-03-10", "selesai": "2026-03-10", "bentuk": baris.kode}
    return ketik(**{**bawaan, "jumlah": "1" if baris.satuan == "JP" else "", **isi})


def medan(halaman):
    """The names of the fields that are shown, in order."""
    semua = halaman.find(".//form[@enctype]").iter()
    isian = [s for s in semua if s.tag in ("input", "select", "textarea") and s.get("type") != "hidden"]
    return [satu.get("name") for satu in isian]


def kesalahan(respons):
    """What stands beside the fields, and above them."""
    return [kata(s) for s in pohon(respons).iter() if "invalid-feedback" in (s.get("class") or "").split()] + [
        kata(butir)
        for kotak in pohon(respons).iter()
        if "alert-danger" in (kotak.get("class") or "").split()
        for butir in kotak.iter("li")
    ]


# --- the search ----------------------------------------------------------------------------------------------


def pilihan(respons):
    return [(kata(a), a.get("href")) for a in pohon(respons).findall(".//ul[@class='calon']/li/a")]


def test_plain_words_lead_to_the_form(tokoh):
    klien = tokoh.masuk("pegawai")
    semua = pilihan(klien.get("/kegiatan/baru/", {"q": "zoom webinar"}))
    assert semua[:2] == [
        ("Seminar/konferensi/sarasehan/sosialisasi", "/kegiatan/baru/seminar/"),
        ("E-learning", "/kegiatan/baru/e_learning/"),
    ]
    assert klien.get(semua[0][1]).status_code == 200


def test_without_a_word_every_row_is_there_with_its_rule(tokoh):
    respons = tokoh.masuk("pegawai").get("/kegiatan/baru/")
    butir = {kata(li.find("a")): kata(li) for li in pohon(respons).findall(".//ul[@class='calon']/li")}
    assert len(butir) == 23
    assert butir["Workshop/lokakarya"] == (
        "Workshop/lokakarya Satu hari setara dengan 5 (empat) JP. Diisi dalam hari. Aturannya: Workshop/lokakarya"
    )
    assert butir["E-learning"] == (
        "E-learning Paling tinggi 3 JP sehari (nasional) atau 4 JP sehari (internasional). Diisi dalam JP. "
        "Aturannya: E-learning"
    )
    assert "Hanya lingkup nasional." in butir["Pelatihan di tingkat nasional"]


@pytest.mark.parametrize("bentuk", BENTUK_BIMBINGAN)
def test_coaching_and_mentoring_lead_to_their_own_pages(tokoh, bentuk):
    klien = tokoh.masuk("pegawai")
    respons = klien.get("/kegiatan/baru/", {"q": bentuk})
    assert pilihan(respons) == [(bentuk.capitalize(), f"/{bentuk}/")]
    assert "Dicatat sebagai sesi di halamannya sendiri" in baca(respons)
    assert klien.get(f"/kegiatan/baru/{bentuk}/").headers["Location"] == f"/{bentuk}/"


def test_the_fragment_is_the_same_list(tokoh):
    klien = tokoh.masuk("pegawai")
    potongan = klien.get("/kegiatan/baru/", {"q": "studi banding"}, headers=HTMX).content.decode()
    assert "<html" not in potongan
    assert potongan.strip() in klien.get("/kegiatan/baru/", {"q": "studi banding"}).content.decode()


@pytest.mark.parametrize("q", ["xyz", "x" * 100_000, "\0", "🎓", "\u202egnirades"])
def test_whatever_is_searched_for_there_is_an_answer(tokoh, q):
    respons = tokoh.masuk("pegawai").get("/kegiatan/baru/", {"q": q[:3000]})
    assert respons.status_code == 200


@pytest.mark.parametrize("bentuk", ["tidak_ada", "Seminar", "1"])
def test_a_row_that_does_not_exist_is_not_found(tokoh, bentuk):
    assert tokoh.masuk("pegawai").get(f"/kegiatan/baru/{bentuk}/").status_code == 404


# --- the fields of each row ----------------------------------------------------------------------------------

SERTIFIKAT = ["nomor_sertifikat", "tanggal_sertifikat", "tempat", "kompetensi", "bukti"]


@pytest.mark.parametrize("kode", BARIS)
def test_a_row_asks_for_what_it_needs_and_no_more(tokoh, kode):
    baris = BARIS[kode]
    jumlah = [] if baris.satuan == "kegiatan" else ["jumlah"]
    lingkup = ["lingkup"] if len(baris.lingkup_diatur) == 2 else []
    menit = ["menit"] if baris.satuan == "JP" else []
    respons = tokoh.masuk("pegawai").get(f"/kegiatan/baru/{kode}/")
    assert medan(pohon(respons)) == [
        "nama",
        "mulai",
        "selesai",
        *jumlah,
        *lingkup,
        *menit,
        "penyelenggara",
        *SERTIFIKAT,
    ]
    assert f"/aturan/#{kode}" in [satu.get("href") for satu in utama(respons).iter("a")]


def test_a_form_begins_today_with_what_that_counts(tokoh):
    halaman = utama(tokoh.masuk("pegawai").get("/kegiatan/baru/seminar/"))
    isian = {s.get("name"): s.get("value") for s in halaman.iter("input")}
    assert (isian["mulai"], isian["selesai"], isian.get("jumlah")) == ("2026-11-23", "2026-11-23", None)
    assert "+4 JP begitu disetujui. 1 hari × 4 JP = 4 JP." in kata(halaman)


def test_a_copy_takes_over_all_but_days_and_certificate(tokoh):
    lama = kegiatan_tokoh(tokoh, "disetujui", jumlah=Decimal(1), lingkup="internasional")
    klien = tokoh.masuk("pegawai")
    respons = klien.get("/kegiatan/baru/", {"salin": lama.pk})
    assert respons.headers["Location"] == f"/kegiatan/baru/seminar/?salin={lama.pk}"
    halaman = utama(klien.get(respons.headers["Location"]))
    isian = {s.get("name"): s.get("value") for s in halaman.iter("input")}
    terpilih = [s.get("value") for s in halaman.iter("option") if s.get("selected") is not None]
    assert {nama: isian.get(nama) for nama in ISI if nama in isian} == {
        "bentuk": "seminar",
        "nama": ISI["nama"],
        "penyelenggara": "ANRI",
        "tempat": "Pangkalpinang",
        "kompetensi": ISI["kompetensi"],
        "mulai": "2026-11-23",
        "selesai": "2026-11-23",
        "jumlah": "1",
        "nomor_sertifikat": None,
        "tanggal_sertifikat": None,
    }
    assert terpilih == ["internasional"]


@pytest.mark.parametrize("peran", [peran for peran in PERAN if peran != "pegawai"])
def test_nobody_copies_what_is_not_theirs(tokoh, peran):
    lama = kegiatan_tokoh(tokoh, "disetujui")
    klien = tokoh.masuk(peran)
    assert klien.get("/kegiatan/baru/", {"salin": lama.pk}).status_code == 200
    assert ISI["nama"] not in baca(klien.get("/kegiatan/baru/seminar/", {"salin": lama.pk}))


@pytest.mark.parametrize("nomor", ["x", "-1", "9" * 30, "9" * 5000, "٣", ""])
def test_a_number_of_nothing_copies_nothing(tokoh, nomor):
    assert tokoh.masuk("pegawai").get("/kegiatan/baru/", {"salin": nomor}).status_code == 200


# --- what it will count --------------------------------------------------------------------------------------

HITUNGAN = [
    ("seminar", {}, "+8 JP begitu disetujui. 2 hari × 4 JP = 8 JP. Lampiran II huruf B angka 1 nomor 7"),
    ("seminar", {"jumlah": "1"}, "+4 JP begitu disetujui. 1 hari × 4 JP = 4 JP."),
    ("seminar", {"lingkup": "internasional"}, "+12 JP begitu disetujui. 2 hari × 6 JP = 12 JP."),
    ("workshop", {}, "+10 JP begitu disetujui. 2 hari × 5 JP = 10 JP."),
    ("magang", {}, "+20 JP begitu disetujui. 1 kegiatan × 20 JP = 20 JP."),
    ("pendidikan", {"jumlah": "2"}, "+40 JP begitu disetujui. 2 semester × 20 JP = 40 JP."),
    ("kursus", {"jumlah": "7,5"}, "+7,5 JP begitu disetujui. 7,5 JP sesuai JP kegiatan."),
    ("kursus", {"jumlah": "7.5"}, "+7,5 JP begitu disetujui."),
    ("kursus", {"jumlah": "90", "menit": "on"}, "+2 JP begitu disetujui. 2 JP sesuai JP kegiatan."),
    (
        "kursus",
        {"jumlah": "10", "lingkup": "internasional"},
        "+12 JP begitu disetujui. 10 JP × 1,2 = 12 JP.",
    ),
    ("e_learning", {"jumlah": "5", "selesai": "2026-11-09"}, "+3 JP begitu disetujui. 5 JP sesuai JP kegiatan. Paling"),
    ("e_learning", {"jumlah": "5"}, "+5 JP begitu disetujui. 5 JP dibagi rata atas 2 hari"),
    ("kursus", {"jumlah": ""}, "Lengkapi tanggal dan jumlahnya untuk melihat berapa JP yang akan dihitung."),
    ("kursus", {"jumlah": "0"}, "Jumlah harus lebih besar dari 0."),
    ("seminar", {"jumlah": "3"}, "Jumlah 3 hari melebihi lama kegiatan, 2 hari."),
    ("seminar", {"selesai": "2026-11-08"}, "Tanggal selesai mendahului tanggal mulai."),
    ("seminar", {"selesai": "2037-11-08"}, "Lama kegiatan paling banyak 10 tahun."),
    (
        "seminar",
        {"mulai": "2023-01-11", "selesai": "2023-01-11"},
        "Belum ada aturan konversi JP yang berlaku pada 11 Januari 2023. Perwali 1/2023 berlaku sejak 12 Januari 2023.",
    ),
    ("seminar", {"nama": ""}, "+8 JP begitu disetujui."),
]


@pytest.mark.parametrize(("bentuk", "isi", "kalimat"), HITUNGAN)
def test_while_one_types_the_form_says_what_it_will_count(tokoh, bentuk, isi, kalimat):
    respons = tokoh.masuk("pegawai").post("/kegiatan/hitung/", ketik(bentuk=bentuk, **isi), headers=HTMX)
    assert kata(pohon(respons)).startswith(kalimat)
    assert not Kegiatan.objects.exists()


def test_what_is_counted_or_waits_on_that_day_is_taken_into_account(tokoh):
    isi = {"peserta": tokoh.pegawai, "bentuk": "e_learning", "mulai": date(2026, 11, 9), "jumlah": Decimal(1)}
    KegiatanFactory(**isi)
    KegiatanFactory(**isi, status="diajukan", asal="aplikasi")
    KegiatanFactory(**isi, status="draf", asal="aplikasi")
    KegiatanFactory(**{**isi, "peserta": tokoh.orang_lain})
    ketikan = ketik(bentuk="e_learning", jumlah="5", selesai="2026-11-09")
    respons = tokoh.masuk("pegawai").post("/kegiatan/hitung/", ketikan, headers=HTMX)
    assert kata(pohon(respons)).startswith(
        "+1 JP begitu disetujui. 5 JP sesuai JP kegiatan. Paling tinggi 3 JP sehari untuk lingkup nasional; "
        "2 JP sudah dihitung pada hari itu, jadi dihitung 1 JP."
    )


def test_without_javascript_a_button_says_it_and_saves_nothing(tokoh):
    respons = tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", ketik(hitung="1", selesai="2026-11-12"))
    assert "+16 JP begitu disetujui." in baca(respons)  # 4 hari × 4 JP
    assert utama(respons).find(".//input[@name='nama']").get("value") == KETIKAN["nama"]
    assert not Kegiatan.objects.exists()


@pytest.mark.parametrize("kode", BARIS)
@pytest.mark.parametrize("lingkup", ["nasional", "internasional"])
def test_what_the_form_said_is_what_is_stored_afterwards(tokoh, kode, lingkup):
    """For every row and lingkup, also one that is not provided for, which then is not asked."""
    baris, klien = BARIS[kode], tokoh.masuk("pegawai")
    ketikan = ketik_untuk(baris, lingkup=lingkup, jumlah="1,5" if baris.satuan == "JP" else "1")
    kalimat = kata(pohon(klien.post("/kegiatan/hitung/", ketikan, headers=HTMX)))
    dikatakan = Decimal(re.match(r"\+([\d,]+) JP", kalimat)[1].replace(",", "."))
    respons = klien.post(f"/kegiatan/baru/{kode}/", {**ketikan, **AJUKAN, "bukti": berkas()})
    satu = Kegiatan.objects.get()
    assert respons.headers["Location"] == f"/kegiatan/{satu.pk}/"
    assert rekap(tokoh.pegawai) == {2026: (0, dikatakan)}
    assert satu.lingkup == (lingkup if lingkup in baris.lingkup_diatur else "nasional")


def test_what_is_like_another_is_said_and_not_refused(tokoh):
    lama = kegiatan_tokoh(tokoh)
    klien = tokoh.masuk("pegawai")
    halaman = pohon(klien.post("/kegiatan/hitung/", ketik(bentuk="seminar"), headers=HTMX))
    assert "Mirip dengan yang sudah ada. Bila memang kegiatan lain, lanjutkan saja." in kata(halaman)
    assert tautan(halaman)[ISI["nama"]] == lama.get_absolute_url()
    klien.post("/kegiatan/baru/seminar/", ketik(**AJUKAN, bukti=berkas()))
    assert Kegiatan.objects.filter(status="diajukan").count() == 2


@pytest.mark.parametrize(
    "isi", [{"bentuk": "tidak_ada"}, {"bentuk": "coaching"}, {"bentuk": ""}, {"bentuk": "seminar", "kegiatan": "999"}]
)
@pytest.mark.parametrize("url", ["/kegiatan/hitung/", "/kegiatan/simpan/"])
def test_a_fragment_of_nothing_is_not_found(tokoh, url, isi):
    assert tokoh.masuk("pegawai").post(url, ketik(**isi), headers=HTMX).status_code == 404


# --- drafts save themselves ----------------------------------------------------------------------------------


def simpan_otomatis(klien, kunci, **isi):
    respons = klien.post("/kegiatan/simpan/", ketik(bentuk="seminar", kunci=str(kunci), **isi), headers=HTMX)
    return kata(pohon(respons)), respons.headers.get("HX-Trigger")


def test_a_draft_saves_itself_once_however_often(tokoh):
    klien, kunci = tokoh.masuk("pegawai"), uuid4()
    for nama in ("Sem", "Seminar", "Seminar Arsip"):
        assert simpan_otomatis(klien, kunci, nama=nama) == ("Draf tersimpan 12.00", '{"tersimpan": {}}')
    satu = Kegiatan.objects.get()
    assert (satu.nama, satu.status, satu.peserta) == ("Seminar Arsip", "draf", tokoh.pegawai)
    klien.post("/kegiatan/baru/seminar/", ketik(kunci=str(kunci), nama="Seminar Arsip Digital", **SIMPAN))
    assert list(Kegiatan.objects.values_list("pk", "nama")) == [(satu.pk, "Seminar Arsip Digital")]


BELUM = [
    ({"nama": ""}, "Draf belum tersimpan: lengkapi Nama kegiatan."),
    ({"nama": "", "mulai": ""}, "Draf belum tersimpan: lengkapi Nama kegiatan, Tanggal mulai."),
    ({"jumlah": "3"}, "Draf belum tersimpan: lengkapi Jumlah hari."),
    ({"mulai": "2022-01-01", "selesai": "2022-01-02"}, "Draf belum tersimpan: Belum ada aturan konversi"),
]


@pytest.mark.parametrize(("isi", "kalimat"), BELUM)
def test_what_cannot_be_a_draft_yet_is_not_saved_and_says_what_is_missing(tokoh, isi, kalimat):
    teks, pemicu = simpan_otomatis(tokoh.masuk("pegawai"), uuid4(), **isi)
    assert teks.startswith(kalimat)
    assert pemicu is None
    assert not Kegiatan.objects.exists()


def test_what_was_handed_in_does_not_change_by_itself(tokoh):
    klien, kunci = tokoh.masuk("pegawai"), uuid4()
    klien.post("/kegiatan/baru/seminar/", ketik(kunci=str(kunci), **AJUKAN, bukti=berkas()))
    teks, pemicu = simpan_otomatis(klien, kunci, nama="Terlambat")
    assert (teks, pemicu) == (
        "Draf belum tersimpan: Kegiatan ini sudah diajukan. Tarik dahulu bila isinya perlu diubah.",
        None,
    )
    assert Kegiatan.objects.get().nama == KETIKAN["nama"]


def test_a_returned_one_that_is_being_corrected_saves_itself_and_stays_returned(tokoh):
    satu = kegiatan_tokoh(tokoh, "dikembalikan")
    klien = tokoh.masuk("pegawai")
    respons = klien.post("/kegiatan/simpan/", ketik(bentuk="seminar", kegiatan=satu.pk, nama="Baru"), headers=HTMX)
    assert kata(pohon(respons)) == "Perbaikan tersimpan 12.00"
    satu.refresh_from_db()
    assert (satu.nama, satu.status) == ("Baru", "dikembalikan")


@pytest.mark.parametrize("peran", [peran for peran in PERAN if peran != "pegawai"])
def test_nobody_saves_over_what_is_not_theirs(tokoh, peran):
    satu = draf(tokoh)
    data = ketik(bentuk="seminar", kegiatan=satu.pk, nama="Diubah orang")
    assert tokoh.masuk(peran).post("/kegiatan/simpan/", data, headers=HTMX).status_code == 404
    assert Kegiatan.objects.get().nama == ISI["nama"]


# --- handing in ----------------------------------------------------------------------------------------------


def test_an_activity_is_handed_in_with_its_evidence(tokoh):
    klien = tokoh.masuk("pegawai")
    kiriman = ketik(
        **AJUKAN, nomor_sertifikat="12/S", tanggal_sertifikat="2026-11-11", tempat="Bangka", kompetensi="Arsip"
    )
    respons = klien.post(
        "/kegiatan/baru/seminar/", {**kiriman, "bukti": [berkas(), berkas("foto.jpg", jpg())]}, follow=True
    )
    assert "Kegiatan diajukan dan menunggu tinjauan." in baca(respons)
    satu = Kegiatan.objects.get()
    assert {nama: getattr(satu, nama) for nama in ISI} == {
        **ISI,
        "nomor_sertifikat": "12/S",
        "tempat": "Bangka",
        "kompetensi": "Arsip",
    }
    assert (satu.peserta, satu.status) == (tokoh.pegawai, "diajukan")
    assert [bukti.nama for bukti in satu.bukti.all()] == ["sertifikat.pdf", "foto.jpg"]


def test_sent_twice_it_is_one_and_the_second_leads_to_the_first(tokoh):
    klien, kunci = tokoh.masuk("pegawai"), str(uuid4())
    alamat = {
        klien.post("/kegiatan/baru/seminar/", ketik(kunci=kunci, **AJUKAN, bukti=berkas())).headers["Location"]
        for _ in range(2)
    }
    assert alamat == {f"/kegiatan/{Kegiatan.objects.get().pk}/"}
    assert BuktiKegiatan.objects.count() == 1


def test_sent_again_after_it_was_approved_it_says_so(tokoh):
    """By the back button, days later."""
    klien, kiriman = tokoh.masuk("pegawai"), ketik(kunci=str(uuid4()), **AJUKAN)
    klien.post("/kegiatan/baru/seminar/", {**kiriman, "bukti": berkas()})
    satu = Kegiatan.objects.get()
    setujui(kegiatan=satu, oleh=tokoh.atasan)
    respons = klien.post("/kegiatan/baru/seminar/", {**kiriman, "bukti": berkas()}, follow=True)
    assert respons.redirect_chain == [(satu.get_absolute_url(), 302)]
    assert "Kegiatan ini sudah tercatat: disetujui." in baca(respons)


def test_what_is_wrong_is_said_once_on_the_page(tokoh):
    respons = tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", ketik(**SIMPAN, selesai="2026-11-08"))
    assert baca(respons).count("Tanggal selesai mendahului tanggal mulai.") == 1


def test_without_evidence_it_stays_a_draft_and_the_form_says_so(tokoh):
    klien = tokoh.masuk("pegawai")
    respons = klien.post("/kegiatan/baru/seminar/", ketik(kunci=str(uuid4()), **AJUKAN))
    assert kesalahan(respons) == [
        "Lampirkan sedikitnya satu bukti: sertifikat, surat tugas, daftar hadir, atau foto kegiatannya."
    ]
    assert "Isian tersimpan, tetapi belum diajukan" in baca(respons)
    satu = Kegiatan.objects.get()
    assert satu.status == "draf"
    isian = {s.get("name"): s.get("value") for s in utama(respons).iter("input")}
    kiriman = {nama: nilai for nama, nilai in isian.items() if nilai is not None} | {"lingkup": "nasional"}
    klien.post("/kegiatan/baru/seminar/", {**kiriman, **AJUKAN, "bukti": berkas()})
    assert list(Kegiatan.objects.values_list("pk", "status")) == [(satu.pk, "diajukan")]


def test_what_lies_ahead_stays_a_draft_with_its_evidence(tokoh):
    klien = tokoh.masuk("pegawai")
    respons = klien.post("/kegiatan/baru/seminar/", ketik(**AJUKAN, selesai="2026-11-24", jumlah="1", bukti=berkas()))
    assert "Kegiatan ini baru selesai 24 November 2026." in " ".join(kesalahan(respons))
    satu = Kegiatan.objects.get()
    assert (satu.status, satu.bukti.count()) == ("draf", 1)
    assert "sertifikat.pdf" in baca(respons)


def test_a_returned_one_is_corrected_and_handed_in_again_from_the_form(tokoh):
    satu = kegiatan_tokoh(tokoh, "dikembalikan")
    klien, url = tokoh.masuk("pegawai"), f"/kegiatan/{satu.pk}/ubah/"
    assert "Dikembalikan Drs. Budi Santoso, M.Si.: Bukti tidak terbaca. Buram." in baca(klien.get(url))
    klien.post(url, ketik(**AJUKAN, nama="Diperbaiki", bukti=berkas()))
    satu.refresh_from_db()
    assert (satu.status, satu.nama, satu.ditinjau_oleh) == ("diajukan", "Diperbaiki", None)


def test_the_bentuk_can_be_changed_for_another(tokoh):
    satu = kegiatan_tokoh(tokoh, "dikembalikan", alasan_kembali="bentuk")
    klien = tokoh.masuk("pegawai")
    temuan = dict(pilihan(klien.get("/kegiatan/baru/", {"kegiatan": satu.pk, "q": "lokakarya"})))
    assert temuan == {"Workshop/lokakarya": f"/kegiatan/{satu.pk}/ubah/?bentuk=workshop"}
    klien.post(temuan["Workshop/lokakarya"], ketik(**AJUKAN, bukti=berkas()))
    satu.refresh_from_db()
    assert (satu.bentuk, satu.status) == ("workshop", "diajukan")


@pytest.mark.parametrize("status", ["diajukan", "disetujui"])
def test_what_is_under_review_or_approved_is_not_opened_for_change(tokoh, status):
    satu = kegiatan_tokoh(tokoh, status)
    respons = tokoh.masuk("pegawai").get(f"/kegiatan/{satu.pk}/ubah/", follow=True)
    assert respons.redirect_chain == [(f"/kegiatan/{satu.pk}/", 302)]
    assert f"Kegiatan ini sudah {status}" in baca(respons)


# --- bad input: a sentence each, nothing lost ----------------------------------------------------------------

PANJANG = "x" * 100_000
BURUK = [
    ({"nama": ""}, "Isi nama kegiatannya, seperti tertulis di sertifikat."),
    ({"nama": "   "}, "Isi nama kegiatannya, seperti tertulis di sertifikat."),
    ({"nama": "\u202e\u200f\0"}, "Isi nama kegiatannya, seperti tertulis di sertifikat."),
    ({"nama": PANJANG}, "Pastikan nilai ini mengandung paling banyak 300 karakter (sekarang 100000 karakter)."),
    (
        {"penyelenggara": PANJANG},
        "Pastikan nilai ini mengandung paling banyak 200 karakter (sekarang 100000 karakter).",
    ),
    ({"kompetensi": "🎓" * 201}, "Pastikan nilai ini mengandung paling banyak 200 karakter (sekarang 201 karakter)."),
    ({"mulai": ""}, "Bidang ini tidak boleh kosong."),
    ({"mulai": "2026-02-30"}, "Masukkan tanggal yang valid."),
    ({"selesai": "kemarin"}, "Masukkan tanggal yang valid."),
    ({"selesai": "99999-01-01"}, "Masukkan tanggal yang valid."),
    ({"selesai": "2026-11-08"}, "Tanggal selesai mendahului tanggal mulai."),
    ({"selesai": "2999-11-08"}, "Lama kegiatan paling banyak 10 tahun."),
    ({"jumlah": "3"}, "Jumlah 3 hari melebihi lama kegiatan, 2 hari."),
    ({"jumlah": "0"}, "Jumlah harus lebih besar dari 0."),
    ({"jumlah": "-1"}, "Jumlah harus lebih besar dari 0."),
    ({"jumlah": "dua"}, "Masukkan sebuah bilangan."),
    ({"jumlah": "NaN"}, "Masukkan sebuah bilangan."),
    ({"jumlah": "1e400"}, "Pastikan jumlah angka pada bilangan tidak melebihi 9 angka."),
    ({"jumlah": "1,23456"}, "Pastikan bilangan tidak memiliki lebih dari 4 angka desimal."),
    ({"lingkup": "planet"}, "Masukkan pilihan yang valid. planet bukan salah satu dari pilihan yang tersedia."),
    ({"tanggal_sertifikat": "x"}, "Masukkan tanggal yang valid."),
]


@pytest.mark.parametrize(("isi", "kalimat"), BURUK)
@pytest.mark.parametrize("tombol", [AJUKAN, SIMPAN])
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(tokoh, isi, kalimat, tombol):
    respons = tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", ketik(**isi, **tombol))
    assert respons.status_code == 200
    assert kalimat in " ".join(kesalahan(respons))
    isian = {s.get("name"): s.get("value") for s in utama(respons).iter("input")}
    for nama, nilai in ketik(**isi).items():
        if nama in isian and "\0" not in nilai:
            assert (isian[nama] or "").strip() == nilai.strip()
    assert not Kegiatan.objects.exists()


RAPI = [
    ("  Seminar \t\n Arsip  ", "Seminar Arsip"),
    ("Seminar\0 Arsip", "Seminar Arsip"),
    ("\u202eSeminar \u2066Arsip\u2069", "Seminar Arsip"),
    ("Seminar 🎓 Arsip 👩‍🏫", "Seminar 🎓 Arsip 👩‍🏫"),
    ("<b>Seminar</b> & “Arsip”", "<b>Seminar</b> & “Arsip”"),
    ("ندوة", "ندوة"),
]


@pytest.mark.parametrize(("ketikan", "tersimpan"), RAPI)
def test_a_name_is_kept_as_it_reads_without_what_cannot_be_seen(tokoh, ketikan, tersimpan):
    respons = tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", ketik(nama=ketikan, **SIMPAN), follow=True)
    assert Kegiatan.objects.get().nama == tersimpan
    assert kata(utama(respons).find(".//h1")) == tersimpan


@pytest.mark.parametrize("kunci", ["bukan-uuid", "", "\0", "0" * 5000])
def test_a_key_that_is_none_is_no_matter(tokoh, kunci):
    tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", ketik(kunci=kunci, **SIMPAN))
    assert list(Kegiatan.objects.values_list("kunci", flat=True)) == [None]


SKRIP_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BERKAS_BURUK = {
    "empty": (b"", "kosong.pdf", "berkas kosong. Pilih berkas yang berisi."),
    "huge": (b"%PDF-1.7" + b"x" * (5 * 1024 * 1024), "besar.pdf", "lebih besar dari 5 MB."),
    "an office document": (b"PK\x03\x04xxxx", "laporan.docx", "dokumen Office dan ZIP tidak dapat disimpan."),
    "a script as picture": (SKRIP_SVG, "gambar.png", "jenis berkas ini tidak dapat disimpan."),
    "a program as PDF": (b"MZ\x90\x00", "sertifikat.pdf", "jenis berkas ini tidak dapat disimpan."),
    "JavaScript in a PDF": (
        pdf(SKRIP, katalog=b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>"),
        "skrip.pdf",
        "skrip.pdf: ",
    ),
    "a bomb": (png_bom(), "bom.png", "gambar lebih luas dari 40 juta piksel."),
    "a torn picture": (jpg()[:-40], "sobek.jpg", "gambar rusak atau tidak lengkap."),
}


@pytest.mark.parametrize("kasus", BERKAS_BURUK)
def test_a_bad_file_gets_a_sentence_that_names_it_and_the_rest_stays(tokoh, kasus):
    isi, nama, kalimat = BERKAS_BURUK[kasus]
    kiriman = {**ketik(**AJUKAN), "bukti": [berkas("baik.png", png()), berkas(nama, isi)]}
    respons = tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", kiriman)
    semua = " ".join(kesalahan(respons))
    assert nama.split(".")[0] in semua
    assert kalimat in semua
    assert "Berkas lampiran perlu dipilih lagi." in baca(respons)
    assert utama(respons).find(".//input[@name='nama']").get("value") == KETIKAN["nama"]
    assert (Kegiatan.objects.count(), BuktiKegiatan.objects.count()) == (0, 0)


def test_a_file_named_to_mislead_is_kept_under_a_safe_name(tokoh):
    kiriman = {**ketik(**AJUKAN), "bukti": berkas("../../etc/\u202efdp.exe")}
    tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", kiriman)
    assert [satu.nama for satu in BuktiKegiatan.objects.all()] == ["fdp.exe.pdf"]


def test_text_where_files_belong_is_no_evidence(tokoh):
    respons = tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", ketik(**AJUKAN, bukti="sertifikat.pdf"))
    assert "Lampirkan sedikitnya satu bukti" in " ".join(kesalahan(respons))


def test_good_files_with_bad_fields_ask_to_be_chosen_again(tokoh):
    respons = tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", {**ketik(**AJUKAN, nama=""), "bukti": berkas()})
    assert "Berkas lampiran perlu dipilih lagi." in baca(respons)


def test_a_row_of_the_form_that_is_not_provided_for_abroad_does_not_ask(tokoh):
    """Reading 7; and whoever sends it all the same is not heard."""
    with pytest.raises(TidakDiatur):
        uraikan(Catatan("pelatihan_nasional", "internasional", MARET, MARET, Decimal(4)), buku_aturan())
    kiriman = ketik_untuk(BARIS["pelatihan_nasional"], lingkup="internasional", jumlah="4", **SIMPAN)
    tokoh.masuk("pegawai").post("/kegiatan/baru/pelatihan_nasional/", kiriman)
    assert Kegiatan.objects.get().lingkup == "nasional"


def test_a_sign_in_that_ran_out_loses_nothing(tokoh):
    """The mark of the page, sent by somebody who is no longer signed in, brings what was typed back."""
    klien = tokoh.masuk("pegawai")
    halaman = utama(klien.get("/kegiatan/baru/seminar/"))
    tanda = halaman.find(".//form[@enctype]//input[@name='pemilik']").get("value")
    klien.logout()
    respons = klien.post("/kegiatan/baru/seminar/", ketik(pemilik=tanda, nama="Belum tersimpan", **AJUKAN))
    assert respons.status_code == 302
    klien.force_login(tokoh.akun["pegawai"])
    kembali = klien.get("/kegiatan/baru/seminar/")
    assert utama(kembali).find(".//input[@name='nama']").get("value") == "Belum tersimpan"
    assert not Kegiatan.objects.exists()
