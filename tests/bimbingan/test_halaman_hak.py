"""Every address of coaching and mentoring, as everybody: who gets it, and who changes something by it."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from coaching.models import PengalihanCoaching
from lampiran.aksi import simpan
from lampiran.periksa import BerkasTeruji
from tests.bimbingan.panggung import JENIS, Panggung, isi_basis_data, pindahkan, tambah_tokoh
from tests.lampiran.bahan import pdf
from tests.laporan.baca import baca, isi

pytestmark = pytest.mark.lengkap

SEBELUM = ("pegawai", "atasan", "atasan_lama", "pengelola", "bkpsdmd", "orang_lain")
SESUDAH = ("pegawai", "atasan", "atasan_baru", "pengelola", "bkpsdmd", "orang_lain")

# 302 changes something; 302= says a sentence and changes nothing; 200 after POST is the form again, with its errors.
# `atasan` made the agreement, `atasan_lama` handed it over to them (coaching) or was the atasan before (mentoring).
# Right of the bar the pegawai has come under `atasan_baru`.
#
# url              by    pegawai atasan lama pengelola bkpsdmd orang | pegawai atasan baru pengelola bkpsdmd orang
COACHING = """
daftar             GET   200  200  200  200  200  200  | 200  200  200  200  200  200
daftar             POST  405  405  405  405  405  405  | 405  405  405  405  405  405
baru               GET   403  200  403  403  403  403  | 403  403  200  403  403  403
baru               POST  403  302  403  403  403  403  | 403  403  302  403  403  403
lihat              GET   200  200  200  403  403  404  | 200  200  200  403  403  404
lihat              POST  405  405  405  405  405  405  | 405  405  405  405  405  405
setujui            GET   405  405  405  405  405  405  | 405  405  405  405  405  405
setujui            POST  302  403  403  403  403  404  | 302= 403  403  403  403  404
tolak              GET   200  403  403  403  403  404  | 200  403  403  403  403  404
tolak              POST  302  403  403  403  403  404  | 302  403  403  403  403  404
tarik              GET   405  405  405  405  405  405  | 405  405  405  405  405  405
tarik              POST  403  302  403  403  403  404  | 403  302  403  403  403  404
hentikan           GET   403  200  403  403  403  404  | 200  403  200  403  403  404
hentikan           POST  403  302  403  403  403  404  | 302  403  302  403  403  404
perpanjang         GET   403  200  403  403  403  404  | 403  403  403  403  403  404
perpanjang         POST  403  302  403  403  403  404  | 403  403  403  403  403  404
evaluasi           GET   200  200  403  403  403  404  | 200  403  403  403  403  404
evaluasi           POST  302  302  403  403  403  404  | 302  403  403  403  403  404
ambil_alih         GET   405  405  405  405  405  405  | 405  405  405  405  405  405
ambil_alih         POST  403  302= 403  403  403  404  | 403  403  302  403  403  404
paraf_semua        GET   200  200  200  200  200  200  | 200  200  200  200  200  200
paraf_semua        POST  302= 302  302= 302= 302= 302= | 302= 302  302= 302= 302= 302=
sesi_baru          GET   200  200  200  200  200  200  | 200  200  200  200  200  200
sesi_baru          POST  200  302  200  200  200  200  | 200  200  200  200  200  200
sesi_rencana       GET   200  200  200  200  200  200  | 200  200  200  200  200  200
sesi_rencana       POST  200  302  200  200  200  200  | 200  200  200  200  200  200
sesi_hitung        GET   405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_hitung        POST  200  200  200  200  200  200  | 200  200  200  200  200  200
sesi               GET   200  200  404  403  403  404  | 200  200  200  403  403  404
sesi               POST  405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_laksanakan    GET   403  200  404  403  403  404  | 403  403  403  403  403  404
sesi_laksanakan    POST  403  302  404  403  403  404  | 403  403  403  403  403  404
sesi_ubah          GET   403  200  404  403  403  404  | 403  403  403  403  403  404
sesi_ubah          POST  403  302  404  403  403  404  | 403  403  403  403  403  404
sesi_lampiran      GET   200  200  404  403  403  404  | 200  200  200  403  403  404
sesi_lampiran      POST  405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_hapus_lampiran GET  405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_hapus_lampiran POST 403  302  404  403  403  404  | 403  403  403  403  403  404
sesi_batalkan      GET   403  200  404  403  403  404  | 403  403  403  403  403  404
sesi_batalkan      POST  403  302  404  403  403  404  | 403  403  403  403  403  404
sesi_paraf         GET   405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_paraf         POST  403  302  404  403  403  404  | 403  302  403  403  403  404
sesi_tarik_paraf   GET   405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_tarik_paraf   POST  403  302  404  403  403  404  | 403  403  403  403  403  404
sesi_tindak_lanjut GET   405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_tindak_lanjut POST  302  403  404  403  403  404  | 302  403  403  403  403  404
"""

# The mentor goes on when the mentee has another atasan; anybody may ask a more senior PNS.
MENTORING = """
daftar             GET   200  200  200  200  200  200  | 200  200  200  200  200  200
daftar             POST  405  405  405  405  405  405  | 405  405  405  405  405  405
baru               GET   200  200  200  200  200  200  | 200  200  200  200  200  200
baru               POST  405  405  405  405  405  405  | 405  405  405  405  405  405
mohon              GET   200  404  404  200  200  200  | 200  404  404  200  200  200
mohon              POST  302  404  404  302  302  302  | 302  404  404  302  302  302
lihat              GET   200  200  404  403  403  404  | 200  200  200  403  403  404
lihat              POST  405  405  405  405  405  405  | 405  405  405  405  405  405
setujui            GET   405  405  405  405  405  405  | 405  405  405  405  405  405
setujui            POST  403  302  404  403  403  404  | 403  302  403  403  403  404
tolak              GET   403  200  404  403  403  404  | 403  200  403  403  403  404
tolak              POST  403  302  404  403  403  404  | 403  302  403  403  403  404
tarik              GET   405  405  405  405  405  405  | 405  405  405  405  405  405
tarik              POST  302  403  404  403  403  404  | 302  403  403  403  403  404
hentikan           GET   200  200  404  403  403  404  | 200  200  403  403  403  404
hentikan           POST  302  302  404  403  403  404  | 302  302  403  403  403  404
perpanjang         GET   403  200  404  403  403  404  | 403  200  403  403  403  404
perpanjang         POST  403  302  404  403  403  404  | 403  302  403  403  403  404
evaluasi           GET   200  200  404  403  403  404  | 200  200  403  403  403  404
evaluasi           POST  302  302  404  403  403  404  | 302  302  403  403  403  404
paraf_semua        GET   200  200  200  200  200  200  | 200  200  200  200  200  200
paraf_semua        POST  302= 302  302= 302= 302= 302= | 302= 302  302= 302= 302= 302=
sesi_baru          GET   200  200  200  200  200  200  | 200  200  200  200  200  200
sesi_baru          POST  200  302  200  200  200  200  | 200  302  200  200  200  200
sesi_rencana       GET   200  200  200  200  200  200  | 200  200  200  200  200  200
sesi_rencana       POST  200  302  200  200  200  200  | 200  302  200  200  200  200
sesi_hitung        GET   405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_hitung        POST  200  200  200  200  200  200  | 200  200  200  200  200  200
sesi               GET   200  200  404  403  403  404  | 200  200  200  403  403  404
sesi               POST  405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_laksanakan    GET   403  200  404  403  403  404  | 403  200  403  403  403  404
sesi_laksanakan    POST  403  302  404  403  403  404  | 403  302  403  403  403  404
sesi_ubah          GET   403  200  404  403  403  404  | 403  200  403  403  403  404
sesi_ubah          POST  403  302  404  403  403  404  | 403  302  403  403  403  404
sesi_lampiran      GET   200  200  404  403  403  404  | 200  200  200  403  403  404
sesi_lampiran      POST  405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_hapus_lampiran GET  405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_hapus_lampiran POST 403  302  404  403  403  404  | 403  302  403  403  403  404
sesi_batalkan      GET   403  200  404  403  403  404  | 403  200  403  403  403  404
sesi_batalkan      POST  403  302  404  403  403  404  | 403  302  403  403  403  404
sesi_paraf         GET   405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_paraf         POST  403  302  404  403  403  404  | 403  302  403  403  403  404
sesi_tarik_paraf   GET   405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_tarik_paraf   POST  403  302  404  403  403  404  | 403  302  403  403  403  404
sesi_tindak_lanjut GET   405  405  405  405  405  405  | 405  405  405  405  405  405
sesi_tindak_lanjut POST  302  403  404  403  403  404  | 302  403  403  403  403  404
"""


def pola_url(jenis):
    """Every address of that namespace, by name."""
    _, resolver = get_resolver().namespace_dict[jenis]
    return {pola.name: pola for pola in resolver.url_patterns}


def baris_tabel():
    for jenis, tabel in (("coaching", COACHING), ("mentoring", MENTORING)):
        for baris in tabel.strip().splitlines():
            sebelum, sesudah = baris.split("|")
            nama, cara, *status = sebelum.split()
            yield (
                jenis,
                nama,
                cara,
                dict(zip(SEBELUM, status, strict=True)),
                dict(zip(SESUDAH, sesudah.split(), strict=True)),
            )


HAK = list(baris_tabel())
PER_URL = [(jenis, nama, cara) for jenis, nama, cara, *_ in HAK]


@pytest.mark.parametrize("jenis", JENIS)
def test_every_address_has_its_two_rows(jenis):
    semua = [(jenis, nama, cara) for nama in pola_url(jenis) for cara in ("GET", "POST")]
    assert sorted(satu for satu in PER_URL if satu[0] == jenis) == sorted(semua)


# --- the scene -----------------------------------------------------------------------------------------------

KEADAAN = {"setujui": "diusulkan", "tolak": "diusulkan", "tarik": "diusulkan"}
KEADAAN_SESI = {
    "sesi_laksanakan": "direncanakan",
    "sesi_ubah": "dilaksanakan",
    "sesi_batalkan": "dilaksanakan",
    "sesi_paraf": "dilaksanakan",
    "paraf_semua": "dilaksanakan",
}
PDF = BerkasTeruji("daftar-hadir.pdf", "pdf", pdf())
TENTANG_SESI = {"tanggal": "2026-06-15", "lingkup": "nasional", "materi": "Menyusun rencana kerja"}


@dataclass
class Adegan:
    """One agreement and one session in the state in which the address does something."""

    alamat: str
    data: dict


@pytest.fixture
def adegan(tokoh, penyimpanan, request):
    jenis, nama = request.param
    panggung = Panggung(tokoh, jenis)
    lama = tambah_tokoh(tokoh, "atasan_lama", "Eko Prasetyo")
    satu = panggung.kesepakatan(status=KEADAAN.get(nama, "berjalan"))
    sesi = panggung.sesi(satu, status=KEADAAN_SESI.get(nama, "diparaf"), tindak_lanjut="Membaca pedoman")
    if jenis == "coaching":
        PengalihanCoaching.objects.create(coaching=satu, dari=lama, kepada=tokoh.atasan)
    lampiran = type(sesi).lampiran.rel.related_model.objects.create(
        sesi=sesi, berkas=simpan(teruji=PDF), nama=PDF.nama, diunggah_oleh=tokoh.atasan
    )
    bagian = {"lampiran": lampiran.pk, "pk": sesi.pk if nama.startswith("sesi") else satu.pk, "nip": tokoh.atasan.nip}
    alamat = panggung.url(nama, *(bagian[kunci] for kunci in pola_url(jenis)[nama].pattern.converters))
    return Adegan(alamat, kiriman(nama, tokoh.pegawai, satu, sesi))


def kiriman(nama, pegawai, satu, sesi):
    """What that form is sent with by somebody who fills it in."""
    kesepakatan = {
        "pekerjaan": "Menyusun DPA",
        "aspek": "Karier",
        "tujuan": "Selesai tepat waktu",
        "mulai": "2026-11-23",
        "selesai": "2027-02-21",
    }
    return {
        "baru": {"peserta": pegawai.pk, **kesepakatan},
        "mohon": kesepakatan,
        "tolak": {"alasan": "Sedang tugas belajar"},
        "hentikan": {"alasan": "Pekerjaannya dialihkan"},
        "perpanjang": {"selesai": "2027-03-31"},
        "evaluasi": {"capaian": "4", "hasil": "Baik", "manfaat": "5"},
        "paraf_semua": {"sesi": sesi.pk},
        "sesi_baru": {"kesepakatan": satu.pk, **TENTANG_SESI},
        "sesi_rencana": {"kesepakatan": satu.pk, "tanggal": "2026-12-15"},
        "sesi_laksanakan": TENTANG_SESI,
        "sesi_ubah": TENTANG_SESI,
        "sesi_batalkan": {"alasan": "Salah catat"},
    }.get(nama, {})


def hasil(klien, cara, adegan, sebelum):
    """The status, and whether something changed; undone again."""
    titik = transaction.savepoint()
    respons = klien.get(adegan.alamat) if cara == "GET" else klien.post(adegan.alamat, adegan.data)
    isi(respons)  # to the end, so that a file is closed
    berubah = isi_basis_data() != sebelum
    transaction.savepoint_rollback(titik)
    if respons.status_code == 302 or berubah:
        return f"{respons.status_code}{'' if berubah else '='}"
    return str(respons.status_code)


@pytest.mark.parametrize(
    ("adegan", "cara", "status"),
    [((jenis, nama), cara, status) for jenis, nama, cara, status, _ in HAK],
    indirect=["adegan"],
    ids=[" ".join(satu) for satu in PER_URL],
)
def test_who_gets_a_page_and_who_changes_something_by_it(tokoh, adegan, cara, status):
    sebelum = isi_basis_data()
    assert {peran: hasil(tokoh.masuk(peran), cara, adegan, sebelum) for peran in SEBELUM} == status


@pytest.mark.parametrize(
    ("adegan", "cara", "status"),
    [((jenis, nama), cara, status) for jenis, nama, cara, _, status in HAK],
    indirect=["adegan"],
    ids=[" ".join(satu) for satu in PER_URL],
)
def test_who_does_so_when_the_peserta_has_come_under_another_atasan(tokoh, adegan, cara, status):
    pindahkan(tokoh)
    sebelum = isi_basis_data()
    assert {peran: hasil(tokoh.masuk(peran), cara, adegan, sebelum) for peran in SESUDAH} == status


@pytest.mark.parametrize(
    ("adegan", "cara"),
    [((jenis, nama), cara) for jenis, nama, cara in PER_URL],
    indirect=["adegan"],
    ids=[" ".join(satu) for satu in PER_URL],
)
def test_who_is_signed_out_is_sent_to_sign_in_and_changes_nothing(tokoh, adegan, cara):
    sebelum, klien = isi_basis_data(), Client()
    respons = klien.get(adegan.alamat) if cara == "GET" else klien.post(adegan.alamat, adegan.data)
    assert (respons.status_code, respons.headers["Location"].partition("?")[0]) == (302, "/masuk/")
    assert isi_basis_data() == sebelum


def test_a_get_changes_nothing_is_what_the_tables_say():
    for _, _, cara, *kolom in HAK:
        if cara == "GET":
            assert {status for satu in kolom for status in satu.values()} <= {"200", "403", "404", "405"}


# --- sentences -----------------------------------------------------------------------------------------------

ANGKA_SAJA = "Isi coaching dan mentoring hanya dibaca kedua pihak dan atasan langsung."
DITOLAK = [
    ("pengelola", "lihat", ANGKA_SAJA),
    ("bkpsdmd", "sesi", ANGKA_SAJA),
    ("pegawai", "sesi_ubah", "Hanya pembimbing sesi ini yang dapat mengubahnya."),
    ("pegawai", "sesi_paraf", "Hanya pembimbing sesi ini yang dapat membubuhkan paraf."),
    ("pegawai", "perpanjang", "Hanya pembimbing dalam kesepakatan ini yang dapat melakukannya."),
    ("atasan", "sesi_tindak_lanjut", "Hanya peserta bimbingan ini yang dapat melakukannya."),
]


@pytest.mark.parametrize("jenis", JENIS)
@pytest.mark.parametrize(("peran", "nama", "kalimat"), DITOLAK)
def test_who_is_refused_reads_why(tokoh, jenis, peran, nama, kalimat):
    panggung = Panggung(tokoh, jenis)
    sesi = panggung.sesi(status="dilaksanakan", tindak_lanjut="Membaca pedoman")
    alamat = panggung.url(nama, sesi.pk if nama.startswith("sesi") else sesi.bimbingan_id)
    klien = tokoh.masuk(peran)
    respons = klien.post(alamat) if nama in ("sesi_paraf", "sesi_tindak_lanjut") else klien.get(alamat)
    assert respons.status_code == 403
    assert kalimat in baca(respons)


def test_a_former_atasan_reads_why_the_coaching_is_not_theirs_any_more(tokoh):
    panggung = Panggung(tokoh, "coaching")
    satu = panggung.kesepakatan()
    pindahkan(tokoh)
    assert (
        "Pada 23 November 2026 Drs. Budi Santoso, M.Si. bukan atasan langsung Dr. Siti Rahma, S.E., M.M.; coaching "
        "dilakukan oleh atasan langsung (Lampiran I huruf F angka 1)."
    ) in baca(tokoh.masuk("atasan").get(panggung.url("perpanjang", satu.pk)))


def test_who_has_no_team_reads_what_to_do_instead_of_proposing_coaching(tokoh):
    kalimat = "Coaching diusulkan oleh atasan langsung. Untuk dibimbing, mintalah mentoring."
    assert kalimat in baca(tokoh.masuk("pegawai").get("/coaching/baru/"))


@pytest.mark.parametrize("jenis", JENIS)
@pytest.mark.parametrize("pk", ["0", "999999", "9" * 20, "9" * 5000])
@pytest.mark.parametrize("nama", ["lihat", "sesi", "hentikan", "sesi_ubah"])
def test_what_does_not_exist_is_not_there(tokoh, jenis, nama, pk):
    alamat = Panggung(tokoh, jenis).url(nama, 1).replace("/1/", f"/{pk}/")
    assert tokoh.masuk("bkpsdmd").get(alamat).status_code == 404


# --- back to where one came from -------------------------------------------------------------------------------

KEMBALI = [
    ("/", "/"),
    ("/coaching/?status=berjalan&page=2", "/coaching/?status=berjalan&page=2"),
    ("/jp/2026/#catatan", "/jp/2026/#catatan"),
    ("", None),
    ("coaching", None),
    ("beranda", None),
    ("https://jahat.example/", None),
    ("http://testserver/", None),
    ("//jahat.example/", None),
    ("///jahat.example/", None),
    ("/\\jahat.example/", None),
    ("\\\\jahat.example/", None),
    ("/\t/jahat.example/", None),
    ("/\n/jahat.example/", None),
    (" //jahat.example/", None),
    ("javascript:alert(1)", None),
    ("data:text/html,x", None),
]


@pytest.mark.parametrize("jenis", JENIS)
@pytest.mark.parametrize(("kembali", "tujuan"), KEMBALI)
def test_one_click_leads_back_to_a_page_of_ours_and_nowhere_else(tokoh, jenis, kembali, tujuan):
    panggung = Panggung(tokoh, jenis)
    sesi = panggung.sesi(status="dilaksanakan")
    respons = tokoh.masuk("atasan").post(panggung.url("sesi_paraf", sesi.pk), {"kembali": kembali})
    assert respons.headers["Location"] == (tujuan or sesi.get_absolute_url())


@pytest.mark.parametrize("kembali", ["/\r\nX-Jahat: ya", "/\x00", "/" + "x" * 100_000, "/\u202ejahat"])
def test_an_address_that_no_browser_sends_does_no_harm(tokoh, kembali):
    panggung = Panggung(tokoh, "coaching")
    sesi = panggung.sesi(status="dilaksanakan")
    respons = tokoh.masuk("atasan").post(panggung.url("sesi_paraf", sesi.pk), {"kembali": kembali})
    assert respons.status_code in (302, 400)
    assert "X-Jahat" not in respons.headers
    sesi.refresh_from_db()
    assert sesi.status == "diparaf"
