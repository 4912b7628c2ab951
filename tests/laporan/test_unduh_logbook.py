"""Who may download the logbook of an agreement, under which name, and what it asks of the database."""

from datetime import date

import pytest
from django.urls import reverse

from tests.conftest import PERAN
from tests.laporan.baca import buku, isi, teks_pdf
from tests.pabrik import (
    CoachingFactory,
    MentoringFactory,
    PNSFactory,
    SesiCoachingFactory,
    SesiMentoringFactory,
)

pytestmark = pytest.mark.lengkap

JENIS = {"coaching": (CoachingFactory, SesiCoachingFactory), "mentoring": (MentoringFactory, SesiMentoringFactory)}
BERKAS = ("pdf", "xlsx")


def buat(tokoh, nama, banyak=1, **lain):
    """An agreement of Siti, guided by Budi, with so many sessions; each has a private note."""
    pabrik, pabrik_sesi = JENIS[nama]
    bimbingan = pabrik(peserta=tokoh.pegawai, pembimbing=tokoh.atasan, **lain)
    for ke in range(banyak):
        pabrik_sesi(bimbingan=bimbingan, tanggal=date(2026, 2 + ke, 2), catatan_pribadi="RAHASIA PEMBIMBING")
    return bimbingan


def url(nama, berkas, pk):
    return reverse(f"logbook_{nama}_{berkas}", args=[pk])


def semua_teks(berkas, respons):
    """Every word of the file."""
    if berkas == "pdf":
        return " ".join(" ".join(teks_pdf(isi(respons))).split())
    sel = [nilai for lembar in buku(isi(respons)).values() for baris in lembar for nilai in baris]
    return " ".join(map(str, sel))


STATUS = {"pegawai": 200, "atasan": 200, "pengelola": 403, "bkpsdmd": 403, "orang_lain": 404}


@pytest.mark.parametrize("nama", JENIS)
@pytest.mark.parametrize("berkas", BERKAS)
@pytest.mark.parametrize("peran", PERAN)
def test_both_sides_download_it_and_nobody_else(tokoh, nama, berkas, peran):
    respons = tokoh.masuk(peran).get(url(nama, berkas, buat(tokoh, nama).pk))
    isi(respons)
    assert respons.status_code == STATUS[peran]


@pytest.mark.parametrize("nama", JENIS)
def test_it_is_downloaded_under_a_name_that_says_what_it_is(tokoh, nama):
    bimbingan = buat(tokoh, nama, mulai=date(2026, 1, 5))
    nama_berkas = f"logbook-{nama}-{tokoh.pegawai.nip}-2026-01-05"
    klien = tokoh.masuk("pegawai")
    kepala = {}
    for berkas in BERKAS:
        respons = klien.get(url(nama, berkas, bimbingan.pk))
        isi(respons)
        kepala[berkas] = (respons.headers["Content-Type"], respons.headers["Content-Disposition"])
    assert kepala == {
        "pdf": ("application/pdf", f'inline; filename="{nama_berkas}.pdf"'),
        "xlsx": (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            f'attachment; filename="{nama_berkas}.xlsx"',
        ),
    }


def test_the_addresses_are_those_of_the_agreement():
    assert [url(nama, berkas, 7) for nama in JENIS for berkas in BERKAS] == [
        "/coaching/7/logbook.pdf",
        "/coaching/7/logbook.xlsx",
        "/mentoring/7/logbook.pdf",
        "/mentoring/7/logbook.xlsx",
    ]


@pytest.mark.parametrize("nama", JENIS)
@pytest.mark.parametrize("berkas", BERKAS)
def test_the_file_is_of_that_agreement_and_of_that_kind(tokoh, nama, berkas):
    """A coaching and a mentoring may bear the same number."""
    for satu in JENIS:
        buat(tokoh, satu, pk=41, tujuan=f"Tujuan {satu}")
    teks = semua_teks(berkas, tokoh.masuk("pegawai").get(url(nama, berkas, 41)))
    [lain] = set(JENIS) - {nama}
    assert f"LOGBOOK {nama.upper()}" in teks
    assert f"Tujuan {nama}" in teks
    assert f"Tujuan {lain}" not in teks


@pytest.mark.parametrize("nama", JENIS)
@pytest.mark.parametrize("berkas", BERKAS)
@pytest.mark.parametrize("peran", ["pegawai", "atasan"])
def test_a_private_note_is_in_no_file_whoever_asks(tokoh, nama, berkas, peran):
    respons = tokoh.masuk(peran).get(url(nama, berkas, buat(tokoh, nama, 3).pk))
    teks = semua_teks(berkas, respons)
    assert teks.count("Membahas kemajuan pekerjaan") == 3
    assert "RAHASIA" not in teks


@pytest.mark.parametrize("pk", ["0", "1", "99999999999999999999999"])
@pytest.mark.parametrize("berkas", BERKAS)
def test_what_is_not_there_is_not_found(tokoh, pk, berkas):
    assert tokoh.masuk("pegawai").get(f"/coaching/{pk}/logbook.{berkas}").status_code == 404


@pytest.mark.parametrize("nama", JENIS)
def test_it_can_only_be_read(tokoh, nama):
    assert tokoh.masuk("pegawai").post(url(nama, "pdf", buat(tokoh, nama).pk)).status_code == 405


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize("berkas", BERKAS)
@pytest.mark.parametrize("nama", JENIS)
def test_it_asks_the_same_however_many_sessions_there_are(tokoh, django_assert_num_queries, nama, berkas, banyak):
    """The session and the account, the agreement with its persons, and the five of the logbook."""
    bimbingan = buat(tokoh, nama, banyak)
    bimbingan.sesi.update(pembimbing=PNSFactory())
    klien = tokoh.masuk("pegawai")
    with django_assert_num_queries(13 if berkas == "pdf" else 8):
        respons = klien.get(url(nama, berkas, bimbingan.pk))
        isi(respons)
    assert respons.status_code == 200
