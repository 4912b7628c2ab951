"""No page of coaching and mentoring asks more of the database when there is more to show: the same at 1 and at 3.

The numbers include what every page asks: the session, the account, its roles (two).
"""

from datetime import date

import pytest

from tests.bimbingan.panggung import Panggung
from tests.laporan.baca import isi

pytestmark = pytest.mark.lengkap

BATAS = 25


def ramaikan(tokoh, jenis, banyak):
    """So many agreements with so many sessions each, of which so many wait or end with a follow-up."""
    panggung = Panggung(tokoh, jenis)
    semua = [panggung.kesepakatan()] + [panggung.anggota(f"Anggota {ke}") for ke in range(1, banyak)]
    for satu in semua:
        for hari in range(1, banyak + 1):
            lanjut = {"tindak_lanjut": "Membaca pedoman", "tenggat": date(2026, 11, 25)}
            panggung.sesi(satu, tanggal=date(2026, 5, hari), **lanjut)
            panggung.sesi(satu, tanggal=date(2026, 6, hari), status="dilaksanakan")
            panggung.sesi(satu, tanggal=date(2026, 7, hari), status="direncanakan", materi="")
    return panggung, semua[0]


# by, url, queries of coaching and of mentoring. A coach is asked for each button whether they are the atasan today.
HALAMAN = [
    ("pegawai", "{daftar}", 7, 7),
    ("atasan", "{daftar}", 7, 7),
    ("atasan", "{daftar}?q=siti&status=berjalan", 7, 7),
    ("pegawai", "{lihat}", 10, 9),
    ("atasan", "{lihat}", 12, 9),
    ("atasan", "{hentikan}", 6, 5),
    ("atasan", "{perpanjang}", 6, 5),
    ("pegawai", "{evaluasi}", 6, 6),
    ("atasan", "{evaluasi}", 7, 6),
    ("atasan", "{paraf_semua}", 5, 5),
    ("atasan", "{sesi_baru}?kesepakatan={pk}", 10, 10),
    ("atasan", "{sesi_baru}?salin={diparaf}", 11, 11),
    ("atasan", "{sesi_rencana}?kesepakatan={pk}", 8, 8),
    ("pegawai", "{sesi_diparaf}", 9, 9),
    ("atasan", "{sesi_diparaf}", 14, 10),
    ("atasan", "{sesi_dilaksanakan}", 14, 10),
    ("atasan", "{sesi_dilaksanakan}ubah/", 10, 9),
    ("atasan", "{sesi_dilaksanakan}batalkan/", 8, 7),
    ("atasan", "{sesi_direncanakan}laksanakan/", 10, 9),
    ("atasan", "/coaching/baru/", 6, None),
    ("pegawai", "/mentoring/baru/", None, 8),
    ("pegawai", "/mentoring/baru/?q=dinkes", None, 20),
    ("pegawai", "/mentoring/baru/{atasan}/", None, 7),
]
TABEL = [
    (jenis, peran, url, query)
    for peran, url, *kolom in HALAMAN
    for jenis, query in zip(("coaching", "mentoring"), kolom, strict=True)
    if query is not None
]


def alamat(panggung, satu, url):
    """The address, about the first agreement and its first session in each state."""
    sesi = {sesi.status: sesi for sesi in reversed(panggung.sesi_tersimpan()) if sesi.bimbingan_id == satu.pk}
    return url.format(
        pk=satu.pk,
        diparaf=sesi["diparaf"].pk,
        atasan=panggung.tokoh.atasan.nip,
        **{nama: panggung.url(nama) for nama in ("daftar", "paraf_semua", "sesi_baru", "sesi_rencana")},
        **{nama: panggung.url(nama, satu.pk) for nama in ("lihat", "hentikan", "perpanjang", "evaluasi")},
        **{f"sesi_{status}": baris.get_absolute_url() for status, baris in sesi.items()},
    )


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("jenis", "peran", "url", "query"), TABEL)
def test_a_page_asks_the_same_however_much_it_shows(tokoh, django_assert_num_queries, jenis, peran, url, query, banyak):
    panggung, satu = ramaikan(tokoh, jenis, banyak)
    klien, tujuan = tokoh.masuk(peran), alamat(panggung, satu, url)
    with django_assert_num_queries(query):
        respons = klien.get(tujuan)
        isi(respons)
    assert respons.status_code == 200


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize("jenis", ["coaching", "mentoring"])
def test_what_a_session_will_count_costs_the_same_for_one_peserta_and_for_many(
    tokoh, django_assert_num_queries, jenis, banyak
):
    panggung, _ = ramaikan(tokoh, jenis, banyak)
    semua = [satu.pk for satu in panggung.model.objects.berjalan()]
    klien = tokoh.masuk("atasan")
    with django_assert_num_queries(6):
        klien.post(panggung.url("sesi_hitung"), {"kesepakatan": semua, "tanggal": "2026-11-20", "lingkup": "nasional"})


@pytest.mark.parametrize(("banyak", "query"), [(1, 11), (3, 7)])
@pytest.mark.parametrize("jenis", ["coaching", "mentoring"])
def test_a_new_session_asks_more_where_the_only_agreement_is_ticked(
    tokoh, django_assert_num_queries, jenis, banyak, query
):
    """Then there is a last session to remind of, and something to count."""
    panggung, _ = ramaikan(tokoh, jenis, banyak)
    klien = tokoh.masuk("atasan")
    with django_assert_num_queries(query):
        klien.get(panggung.url("sesi_baru"))


def test_no_page_asks_more_than_it_may():
    assert max(query for *_, query in TABEL) <= BATAS
