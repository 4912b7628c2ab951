"""What is offered: who reads it, who writes it, what is refused and how, the list as a file."""

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError

from kompetensi.models import Penawaran, StandarJabatan, SyaratJabatan
from kompetensi.penawaran import aksi as aksi_penawaran
from tests.conftest import PERAN
from tests.kompetensi.panggung_penawaran import PenawaranFactory, isian
from tests.laporan.baca import baca, baris_csv, buku, isi, kata, utama
from tests.pabrik import PDFactory, PNSFactory, tugaskan

pytestmark = pytest.mark.lengkap

URL = "/kompetensi/penawaran/"
OK, DITOLAK, TIDAK_ADA = 200, 403, 404


def judul(klien, tanya=""):
    """The titles in the list, in its order."""
    halaman = utama(klien.get(f"{URL}{tanya}"))
    return [kata(next(iter(baris.iter("td")))[0]) for baris in halaman.iterfind(".//tbody/tr")]


def kolom(klien, tanya=""):
    return {a.get("href") for a in utama(klien.get(f"{URL}{tanya}")).iterfind(".//td/a")}


@pytest.fixture
def tiga(tokoh):
    """One to the city, one to each of both agencies, and one of last year."""
    PenawaranFactory(tahun=2025, judul="Tahun lalu")
    return (
        PenawaranFactory(judul="A kota", triwulan=1),
        PenawaranFactory(judul="B dinas", pd=tokoh.dinas),
        PenawaranFactory(judul="C badan", pd=tokoh.dinas_lain, triwulan=4),
    )


# --- who reads, who writes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peran", "terlihat"),
    [
        ("pegawai", ["A kota", "B dinas"]),
        ("atasan", ["A kota", "B dinas"]),
        ("pengelola", ["A kota", "B dinas"]),
        ("bkpsdmd", ["A kota", "B dinas", "C badan"]),
        ("orang_lain", ["A kota", "C badan"]),
    ],
)
def test_everybody_reads_what_is_offered_to_them(tokoh, tiga, peran, terlihat):
    assert judul(tokoh.masuk(peran)) == terlihat


def test_a_pengelola_of_another_agency_than_ones_own_reads_both(tokoh, tiga):
    tugaskan(tokoh.orang_lain, "pengelola", tokoh.dinas)
    assert judul(tokoh.masuk("orang_lain")) == ["A kota", "B dinas", "C badan"]


def test_last_year_is_a_step_away_and_next_year_too(tokoh, tiga):
    klien = tokoh.masuk("pegawai")
    assert judul(klien, "?tahun=2025") == ["Tahun lalu"]
    assert "Belum ada penawaran pada tahun ini" in baca(klien.get(f"{URL}?tahun=2027"))


@pytest.mark.parametrize("tahun", ["2022", "2028", "20266", "abc", "-1", "²"])
def test_a_year_one_cannot_look_at_is_not_there(tokoh, tahun):
    assert tokoh.masuk("bkpsdmd").get(URL, {"tahun": tahun}).status_code == 404


#                     pegawai    atasan     pengelola  bkpsdmd  orang_lain
BOLEH = {
    "baru/":         (DITOLAK,   DITOLAK,   OK,        OK,      DITOLAK),
    "{kota}/ubah/":  (DITOLAK,   DITOLAK,   DITOLAK,   OK,      DITOLAK),
    "{dinas}/ubah/": (DITOLAK,   DITOLAK,   OK,        OK,      TIDAK_ADA),
    "{badan}/ubah/": (TIDAK_ADA, TIDAK_ADA, TIDAK_ADA, OK,      DITOLAK),
}  # fmt: skip


@pytest.mark.parametrize("pola", BOLEH)
def test_who_may_write(tokoh, tiga, pola):
    pk = dict(zip(("kota", "dinas", "badan"), (satu.pk for satu in tiga), strict=True))
    jalur = f"{URL}{pola.format(**pk)}"
    assert tuple(tokoh.masuk(peran).get(jalur).status_code for peran in PERAN) == BOLEH[pola]


@pytest.mark.parametrize(
    ("peran", "tautan"), [("pegawai", 0), ("atasan", 0), ("pengelola", 1), ("bkpsdmd", 3), ("orang_lain", 0)]
)
def test_only_what_one_may_change_is_a_link(tokoh, tiga, peran, tautan):
    klien = tokoh.masuk(peran)
    assert len(kolom(klien)) == tautan
    assert ("Tambah penawaran" in baca(klien.get(URL))) is (peran in ("pengelola", "bkpsdmd"))


@pytest.mark.parametrize("peran", PERAN)
def test_who_may_delete(tokoh, tiga, peran):
    sebelum = set(Penawaran.objects.values_list("judul", flat=True))
    for satu in tiga:
        tokoh.masuk(peran).post(f"{URL}{satu.pk}/hapus/")
    hilang = {"pengelola": {"B dinas"}, "bkpsdmd": {"A kota", "B dinas", "C badan"}}.get(peran, set())
    assert sebelum - set(Penawaran.objects.values_list("judul", flat=True)) == hilang


def test_deleting_is_never_a_link(tokoh, tiga):
    assert tokoh.masuk("bkpsdmd").get(f"{URL}{tiga[0].pk}/hapus/").status_code == 405


# --- writing -------------------------------------------------------------------------------------------------


def test_an_offer_to_the_city_as_it_is_stored(tokoh):
    respons = tokoh.masuk("bkpsdmd").post(f"{URL}baru/", isian())
    assert respons.headers["Location"] == f"{URL}?tahun=2026"
    satu = Penawaran.objects.get()
    assert (satu.tahun, satu.pd, satu.judul, satu.bentuk, satu.lingkup, satu.triwulan, satu.kursi) == (
        2026, None, "Pelatihan Komunikasi Efektif", "pelatihan_manajerial", "nasional", 3, 40,
    )  # fmt: skip
    assert (satu.jenis, satu.kunci, satu.nama) == ("manajerial", "komunikasi", "Komunikasi")
    assert (satu.penyelenggara, satu.dibuat_oleh) == ("BPSDM Provinsi", tokoh.bkpsdmd)


def test_a_technical_competency_is_the_same_whatever_its_case_and_spaces(tokoh):
    kirim = isian(jenis="teknis", nama="  Analisis   Anggaran ", bentuk="bimtek")
    tokoh.masuk("bkpsdmd").post(f"{URL}baru/", kirim)
    satu = Penawaran.objects.get()
    assert (satu.kunci, satu.nama) == ("analisis anggaran", "Analisis Anggaran")


def test_the_same_form_twice_is_one_offer(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    for _ in range(2):
        assert klien.post(f"{URL}baru/", isian()).status_code == 302
    assert Penawaran.objects.count() == 1
    klien.post(f"{URL}baru/", isian(kursi="41"))
    assert Penawaran.objects.count() == 2


def test_a_pengelola_offers_to_their_agency_and_to_no_other(tokoh):
    klien = tokoh.masuk("pengelola")
    assert klien.post(f"{URL}baru/", isian(pd="1.01")).status_code == 302
    assert Penawaran.objects.get().pd == tokoh.dinas
    for pd, kalimat in (("", "Pilih perangkat daerahnya."), ("2.01", "Pilih salah satu perangkat daerah dari daftar.")):
        assert kalimat in baca(klien.post(f"{URL}baru/", isian(pd=pd)))
    assert Penawaran.objects.count() == 1


def test_the_verbs_hold_the_right_themselves(tokoh, tiga):
    kota, dinas, badan = tiga
    akun = tokoh.akun["pengelola"]
    isi_baru = {**isian(), "tahun": 2026, "triwulan": 1, "kursi": 5, "pd": None}
    for verba in (
        lambda: aksi_penawaran.tawarkan(isi=isi_baru, oleh=akun),
        lambda: aksi_penawaran.ubah(penawaran=dinas, isi=isi_baru, oleh=akun),
        lambda: aksi_penawaran.ubah(penawaran=badan, isi={**isi_baru, "pd": tokoh.dinas}, oleh=akun),
        lambda: aksi_penawaran.hapus(penawaran=kota, oleh=akun),
    ):
        with pytest.raises(PermissionDenied, match=r"Penawaran diisi oleh BKPSDMD, atau oleh pengelola SDM"):
            verba()
    assert Penawaran.objects.count() == 4


def test_a_change_is_stored_and_shown_in_its_year(tokoh, tiga):
    klien, satu = tokoh.masuk("bkpsdmd"), tiga[1]
    kirim = isian(tahun="2027", pd="2.01", kursi="7")
    respons = klien.post(f"{URL}{satu.pk}/ubah/", kirim)
    assert respons.headers["Location"] == f"{URL}?tahun=2027"
    satu.refresh_from_db()
    assert (satu.tahun, satu.pd, satu.kursi, satu.judul) == (2027, tokoh.dinas_lain, 7, "Pelatihan Komunikasi Efektif")


def test_changing_what_was_deleted_meanwhile_loses_nothing(tokoh, tiga):
    satu = tiga[0]
    Penawaran.objects.filter(pk=satu.pk).delete()
    isi_baru = {**isian(), "tahun": 2026, "triwulan": 1, "kursi": 5, "pd": None}
    with pytest.raises(ValidationError, match="baru saja dihapus orang lain"):
        aksi_penawaran.ubah(penawaran=satu, isi=isi_baru, oleh=tokoh.akun["bkpsdmd"])


BURUK = [
    ({"judul": "  "}, "Isi nama kegiatan yang ditawarkan."),
    ({"nama": ""}, "Isi kompetensi yang dikembangkan kegiatan ini."),
    ({"kursi": ""}, "Isi jumlah kursi."),
    ({"kursi": "0"}, "Isi sedikitnya 1 kursi."),
    ({"kursi": "-3"}, "Isi sedikitnya 1 kursi."),
    ({"kursi": "banyak"}, "Isi jumlah kursi dengan angka, misalnya 30."),
    ({"kursi": "99999999999999999999"}, "Paling banyak 10000 kursi. Periksa lagi angkanya."),
    ({"bentuk": ""}, "Pilih bentuk menurut Lampiran II."),
    ({"bentuk": "pelatihan_struktural", "lingkup": "internasional"}, "tidak diatur untuk lingkup internasional"),
    ({"jenis": "teknis"}, "Komunikasi ialah kompetensi manajerial. Pilih jenis itu."),
    ({"nama": "Kepemimpinan"}, "Kompetensi manajerial ini tidak dikenal. Tulis salah satu: Integritas, Kerjasama,"),
]


@pytest.mark.parametrize(("salah", "kalimat"), BURUK)
def test_what_is_wrong_is_a_sentence_and_nothing_typed_is_lost(tokoh, salah, kalimat):
    kirim = isian(**salah)
    halaman = utama(tokoh.masuk("bkpsdmd").post(f"{URL}baru/", kirim))
    assert kalimat in kata(halaman)
    assert Penawaran.objects.count() == 0
    ketikan = {satu.get("name"): satu.get("value") for satu in halaman.iter("input")}
    terpilih = {
        satu.get("name"): pilihan.get("value")
        for satu in halaman.iter("select")
        for pilihan in satu.iter("option")
        if pilihan.get("selected") is not None
    }
    for nama, nilai in kirim.items():
        if nilai.strip():
            assert {**ketikan, **terpilih}[nama] == nilai


def test_what_was_typed_outlives_ones_sign_in(tokoh):
    klien = tokoh.masuk("bkpsdmd")
    tersembunyi = {
        satu.get("name"): satu.get("value")
        for satu in utama(klien.get(f"{URL}baru/")).iter("input")
        if satu.get("type") == "hidden"
    }
    Session.objects.all().delete()
    assert klien.post(f"{URL}baru/", {**tersembunyi, **isian()}).headers["Location"].startswith("/masuk/")
    klien.force_login(tokoh.akun["bkpsdmd"])
    halaman = utama(klien.get(f"{URL}baru/"))
    assert "Isian Anda dari sebelum waktu masuk habis sudah dikembalikan." in kata(halaman)
    ketikan = {satu.get("name"): satu.get("value") for satu in halaman.iter("input")}
    assert (ketikan["judul"], ketikan["kursi"]) == ("Pelatihan Komunikasi Efektif", "40")
    assert Penawaran.objects.count() == 0


@pytest.mark.parametrize("bentuk", ["coaching", "mentoring", "arisan"])
def test_what_nobody_offers_seats_for_is_refused(tokoh, bentuk):
    tokoh.masuk("bkpsdmd").post(f"{URL}baru/", isian(bentuk=bentuk))
    assert Penawaran.objects.count() == 0
    with pytest.raises(ValidationError):
        Penawaran(tahun=2026, bentuk=bentuk, lingkup="nasional").clean()


def test_the_form_knows_the_names_of_the_reference_data_and_of_the_standards(tokoh):
    for jabatan in ("Analis", "Bendahara"):
        standar = StandarJabatan.objects.create(jabatan=jabatan)
        for jenis, kunci, nama in (
            ("teknis", "analisis anggaran", "Analisis Anggaran"),
            ("manajerial", "komunikasi", "Komunikasi"),
        ):
            SyaratJabatan.objects.create(standar=standar, jenis=jenis, kunci=kunci, nama=nama, level=2)
    halaman = utama(tokoh.masuk("bkpsdmd").get(f"{URL}baru/"))
    dikenal = [(satu.get("value"), satu.text) for satu in halaman.find(".//datalist").iter("option")]
    assert len(dikenal) == 9
    assert dikenal[0] == ("Integritas", "Manajerial")
    assert dikenal[-1] == ("Analisis Anggaran", "Teknis")


def test_the_form_starts_in_the_year_one_looks_at(tokoh):
    halaman = utama(tokoh.masuk("bkpsdmd").get(f"{URL}baru/?tahun=2027"))
    tahun = next(satu for satu in halaman.iter("select") if satu.get("name") == "tahun")
    assert [satu.get("value") for satu in tahun.iter("option") if satu.get("selected") is not None] == ["2027"]


# --- the list ------------------------------------------------------------------------------------------------


@pytest.fixture
def beragam(tokoh):
    PenawaranFactory(judul="Bimtek Anggaran", jenis="teknis", kunci="analisis anggaran", nama="Analisis Anggaran",
                     bentuk="bimtek", triwulan=1, kursi=12, penyelenggara="Kemendagri")  # fmt: skip
    PenawaranFactory(judul="Seminar Melayani", kunci="pelayanan_publik", nama="Pelayanan Publik", bentuk="seminar",
                     triwulan=3, kursi=100, pd=tokoh.dinas)  # fmt: skip
    PenawaranFactory(judul="Pelatihan Bicara", triwulan=2, kursi=30)


@pytest.mark.parametrize(
    ("tanya", "tampak"),
    [
        ("", ["Bimtek Anggaran", "Pelatihan Bicara", "Seminar Melayani"]),
        ("?q=anggaran", ["Bimtek Anggaran"]),
        ("?q=KEMENDAGRI", ["Bimtek Anggaran"]),
        ("?q=publik", ["Seminar Melayani"]),
        ("?q=%00", ["Bimtek Anggaran", "Pelatihan Bicara", "Seminar Melayani"]),
        ("?jenis=teknis", ["Bimtek Anggaran"]),
        ("?bentuk=seminar", ["Seminar Melayani"]),
        ("?triwulan=2", ["Pelatihan Bicara"]),
        ("?triwulan=9", ["Bimtek Anggaran", "Pelatihan Bicara", "Seminar Melayani"]),
        ("?pd=1.01", ["Seminar Melayani"]),
        ("?pd=kota", ["Bimtek Anggaran", "Pelatihan Bicara"]),
        ("?urut=-kursi", ["Seminar Melayani", "Pelatihan Bicara", "Bimtek Anggaran"]),
        ("?urut=kompetensi", ["Bimtek Anggaran", "Pelatihan Bicara", "Seminar Melayani"]),
        ("?urut=x", ["Bimtek Anggaran", "Pelatihan Bicara", "Seminar Melayani"]),
    ],
)
def test_search_filters_and_order(tokoh, beragam, tanya, tampak):
    assert judul(tokoh.masuk("bkpsdmd"), tanya) == tampak


def test_the_file_is_the_list_as_it_is_filtered(tokoh, beragam):
    klien = tokoh.masuk("bkpsdmd")
    respons = klien.get(f"{URL}?urut=-kursi&triwulan=3&format=xlsx")
    assert respons.headers["Content-Disposition"] == 'attachment; filename="penawaran-2026.xlsx"'
    assert buku(isi(respons)) == {
        "Penawaran 2026": [
            ["Kegiatan", "Kompetensi", "Jenis", "Bentuk", "Lingkup", "Triwulan", "Kursi", "Ditawarkan kepada",
             "Penyelenggara"],
            ["Seminar Melayani", "Pelayanan Publik", "Manajerial", "Seminar/konferensi/sarasehan/sosialisasi",
             "Nasional", "Triwulan III", 100, "Dinas Kesehatan", None],
        ]
    }  # fmt: skip
    semua = baris_csv(isi(klien.get(f"{URL}?format=csv")))
    assert [(satu[0], satu[6], satu[7]) for satu in semua[1:]] == [
        ("Bimtek Anggaran", "12", "Seluruh kota"),
        ("Pelatihan Bicara", "30", "Seluruh kota"),
        ("Seminar Melayani", "100", "Dinas Kesehatan"),
    ]
    assert klien.get(f"{URL}?format=pdf").status_code == 404


def test_the_file_of_somebody_else_holds_what_they_see(tokoh, beragam):
    for peran, banyak in (("pegawai", 3), ("orang_lain", 2)):
        assert len(baris_csv(isi(tokoh.masuk(peran).get(f"{URL}?format=csv")))) == banyak + 1


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(
    ("peran", "tanya", "query"),
    [("pegawai", "", 6), ("pengelola", "", 7), ("bkpsdmd", "", 7), ("bkpsdmd", "?format=csv", 5)],
)
def test_the_list_asks_the_same_however_long_it_is(tokoh, django_assert_num_queries, peran, tanya, query, banyak):
    for ke in range(banyak):
        PenawaranFactory(pd=tokoh.dinas)
        PenawaranFactory(pd=PDFactory(kode=f"7.0{ke}"), dibuat_oleh=PNSFactory())
    klien = tokoh.masuk(peran)
    with django_assert_num_queries(query):
        isi(klien.get(f"{URL}{tanya}"))


def test_a_long_list_has_pages(tokoh):
    for _ in range(27):
        PenawaranFactory()
    assert "Halaman 1 dari 2 (27 penawaran)" in baca(tokoh.masuk("pegawai").get(URL))
    assert len(judul(tokoh.masuk("pegawai"), "?page=2")) == 2
