"""What the load test measures with: the quantiles, the limits, and evidence that the product takes."""

import hashlib
from types import SimpleNamespace

import pytest

from beban.bukti import bukti_baru
from beban.buku import DIAKUI, DITOLAK, TAK_TAHU, Buku, Klik, Tulisan, kuantil
from beban.cocokkan import Selisih, _bandingkan, _bandingkan_bukti
from beban.laporan import Hasil, Memori, baris
from beban.orang import Halaman
from lampiran.jenis import Jenis
from lampiran.periksa import periksa

BERSIH = Selisih([], [], [], [])


@pytest.mark.parametrize(("bagian", "nilai"), [(0.0, 1), (0.5, 51), (0.95, 96), (0.99, 100), (1.0, 100)])
def test_a_quantile_leaves_the_slowest_out(bagian, nilai):
    assert kuantil([float(satu) for satu in range(100, 0, -1)], bagian) == nilai


def test_the_quantile_of_nothing_is_nothing():
    assert kuantil([], 0.95) == 0.0


def hasil(klik=(), selisih=BERSIH, periksa="", memori=()):
    buku = Buku(klik=[Klik("beranda", detik, pada=10.0, galat=galat) for detik, galat in klik])
    return Hasil(buku, sejak=5.0, detik=10.0, selisih=selisih, periksa=periksa, memori=list(memori))


CEPAT, LAMBAT = (0.2, ""), (1.5, "")
PELANGGARAN = [
    (hasil([CEPAT] * 20), []),
    (hasil([CEPAT] * 95 + [LAMBAT] * 5), ["the slowest twentieth takes 1.50 s or more, not under 1 s"]),
    (hasil([CEPAT] * 96 + [LAMBAT] * 4), []),
    (hasil([CEPAT] * 19 + [(0.1, "status 500: Terjadi kesalahan")]), ["1 errors"]),
    (hasil([CEPAT], Selisih(["sesi"], [], [], [])), ["hilang: 1"]),
    (hasil([CEPAT], Selisih([], ["sesi", "kegiatan"], [], [])), ["ganda: 2"]),
    (hasil([CEPAT], Selisih([], [], ["sesi"], [])), ["tak_dikirim: 1"]),
    (hasil([CEPAT], Selisih([], [], [], ["berkas"])), ["bukti: 1"]),
    (hasil([CEPAT], periksa="RekapJP 3 berbeda"), ["hitung_ulang --periksa: RekapJP 3 berbeda"]),
    (hasil([CEPAT], memori=[Memori("web", 90, 200, 219)]), []),
    (hasil([CEPAT], memori=[Memori("web", 90, 200, 221)]), ["memory of web grew from 200 to 221 MB"]),
]


@pytest.mark.parametrize(("satu", "kalimat"), PELANGGARAN)
def test_each_limit_can_be_broken(satu, kalimat):
    assert list(satu.pelanggaran()) == kalimat


def test_what_came_before_everybody_was_there_or_in_the_hour_without_pauses_is_not_measured():
    buku = Buku(klik=[Klik("masuk", 9.0, pada=1.0), Klik("beranda", 0.1, pada=10.0), Klik("beranda", 9.0, pada=15.1)])
    satu = Hasil(buku, sejak=5.0, detik=10.0, selisih=BERSIH, periksa="")
    assert satu.p95 == 0.1
    assert [teks.split()[:2] for teks in baris(satu)][1:3] == [["beranda", "1"], ["everything", "1"]]


@pytest.mark.parametrize(
    ("keadaan", "banyak", "ada", "hilang", "ganda"),
    [
        (DIAKUI, 1, 1, 0, 0),
        (DIAKUI, 1, 0, 1, 0),
        (DIAKUI, 2, 1, 1, 0),
        (DIAKUI, 1, 2, 0, 1),
        (TAK_TAHU, 1, 0, 0, 0),
        (TAK_TAHU, 1, 1, 0, 0),
        (TAK_TAHU, 2, 1, 1, 0),  # half of it
        (TAK_TAHU, 1, 2, 0, 1),
        (DITOLAK, 1, 0, 0, 0),
        (DITOLAK, 1, 1, 0, 1),
    ],
)
def test_what_was_said_is_held_against_what_is_there(keadaan, banyak, ada, hilang, ganda):
    kurang, lebih = [], []
    _bandingkan(Tulisan("sesi", "BEBAN-1", banyak, keadaan=keadaan), ada, kurang, lebih)
    assert (len(kurang), len(lebih)) == (hilang, ganda)


def test_evidence_that_is_missing_other_or_damaged_is_found(tmp_path):
    isi, sidik = bukti_baru()
    (tmp_path / "utuh").write_bytes(isi)
    (tmp_path / "rusak").write_bytes(isi[:-1])
    buku = Buku([Tulisan("kegiatan", "BEBAN-1", bukti=sidik, keadaan=DIAKUI)])
    assert _bandingkan_bukti(buku, [("BEBAN-1", sidik, "utuh")], tmp_path) == []
    assert _bandingkan_bukti(buku, [], tmp_path)
    assert _bandingkan_bukti(buku, [("BEBAN-1", "0" * 64, "utuh")], tmp_path)
    assert _bandingkan_bukti(buku, [("BEBAN-1", sidik, "rusak")], tmp_path) == ["BEBAN-1: rusak is not whole"]
    assert _bandingkan_bukti(buku, [("BEBAN-1", sidik, "utuh")] * 2, tmp_path)


def test_the_product_takes_the_evidence_as_it_is():
    isi, sidik = bukti_baru()
    teruji = periksa(nama="sertifikat.pdf", isi=isi)
    assert (teruji.jenis, hashlib.sha256(teruji.isi).hexdigest()) == (Jenis.PDF, sidik)
    assert bukti_baru()[1] != sidik


def test_a_page_is_read_as_the_browser_has_it(rf):
    from django.middleware.csrf import get_token
    from django.template import engines

    request = rf.get("/")
    request.user = SimpleNamespace(pk=7, is_authenticated=True)
    teks = (
        '{% csrf_token %}{% pemilik %}<div class="alert alert-success" role="status">Tersimpan &amp; aman.</div>'
        '<div class="alert alert-danger" role="status">Ditolak.</div>'
    )
    halaman = Halaman("/", 200, engines["django"].from_string(teks).render({}, request))
    assert halaman.pesan() == ["Tersimpan & aman."]
    assert set(halaman.tersembunyi) == {"csrfmiddlewaretoken", "pemilik"}
    assert get_token(request)
