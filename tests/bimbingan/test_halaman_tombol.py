"""Every button that stands on a page does what it says, sent as a browser sends it: with its token, once for all."""

from datetime import date

import pytest
from django.db import transaction

from tests.bimbingan.panggung import JENIS, Panggung, isi_basis_data, pindahkan
from tests.laporan.baca import kata, tautan, utama

pytestmark = pytest.mark.lengkap

# in which state of agreement and session, who sees which buttons on the page of the agreement and of the session
TOMBOL = [
    ("diusulkan", None, "penjawab", "lihat", ["Setujui"]),
    ("diusulkan", None, "pengusul", "lihat", ["Tarik kembali"]),
    ("berjalan", "dilaksanakan", "pembimbing", "lihat", []),
    ("berjalan", "dilaksanakan", "pembimbing", "sesi", ["Bubuhkan paraf"]),
    ("berjalan", "dilaksanakan", "peserta", "sesi", ["Tindak lanjut selesai"]),
    ("berjalan", "diparaf", "pembimbing", "sesi", ["Tarik paraf"]),
    ("berjalan", "diparaf", "peserta", "sesi", ["Tindak lanjut selesai"]),
    ("berjalan", "direncanakan", "pembimbing", "sesi", []),
    ("berjalan", "dibatalkan", "pembimbing", "sesi", []),
    ("selesai", "diparaf", "pembimbing", "lihat", []),
    ("selesai", "dilaksanakan", "pembimbing", "sesi", ["Bubuhkan paraf"]),
]


@pytest.fixture(params=JENIS)
def panggung(request, tokoh):
    return Panggung(tokoh, request.param)


def peran(panggung, siapa):
    pengusul = "atasan" if panggung.jenis == "coaching" else "pegawai"
    return {
        "pembimbing": "atasan",
        "peserta": "pegawai",
        "pengusul": pengusul,
        "penjawab": ({"atasan", "pegawai"} - {pengusul}).pop(),
    }[siapa]


@pytest.mark.parametrize(("status", "sesi", "siapa", "nama", "tombol"), TOMBOL, ids=range(len(TOMBOL)))
def test_each_button_is_there_and_does_something(panggung, status, sesi, siapa, nama, tombol):
    satu = panggung.kesepakatan(status=status)
    baris = sesi and panggung.sesi(satu, status=sesi, tindak_lanjut="Membaca pedoman", alasan_batal="Sakit")
    klien = panggung.tokoh.masuk(peran(panggung, siapa), enforce_csrf_checks=True)
    halaman = utama(klien.get((satu if nama == "lihat" else baris).get_absolute_url()))
    formulir = list(halaman.iter("form"))
    assert [kata(form.find("button")) for form in formulir] == tombol
    for form in formulir:
        sebelum, titik = isi_basis_data(), transaction.savepoint()
        isian = {unsur.get("name"): unsur.get("value") for unsur in form.iter("input")}
        assert klien.post(form.get("action"), isian).status_code == 302
        assert isi_basis_data() != sebelum
        transaction.savepoint_rollback(titik)


@pytest.mark.parametrize("pindah", [False, True], ids=["", "after a move"])
@pytest.mark.parametrize("status", ["diusulkan", "berjalan", "selesai", "ditolak", "dihentikan"])
def test_every_link_of_a_page_opens(panggung, status, pindah):
    satu = panggung.kesepakatan(status=status, alasan="Sibuk", selesai=date(2026, 11, 20))
    for hari, keadaan in enumerate(("diparaf", "dilaksanakan", "direncanakan", "dibatalkan"), start=4):
        panggung.sesi(satu, tanggal=date(2026, 5, hari), status=keadaan, alasan_batal="Sakit")
    if pindah:
        pindahkan(panggung.tokoh)
    alamat = [satu.get_absolute_url(), *(sesi.get_absolute_url() for sesi in panggung.sesi_tersimpan())]
    for siapa in ("pegawai", "atasan", *(["atasan_baru"] if pindah else [])):
        klien = panggung.klien(siapa)
        semua = {url for halaman in alamat for url in tautan(utama(klien.get(halaman))).values()}
        tujuan = sorted(url for url in semua if url.startswith(f"/{panggung.jenis}/") and "logbook" not in url)
        assert {url: klien.get(url).status_code for url in tujuan} == dict.fromkeys(tujuan, 200)
