"""Imported rows of a locked year: refused with their cell, by the command and in the browser, all or nothing."""

from datetime import date

import pytest

from impor.models import Impor
from kegiatan.models import Kegiatan
from konversi.rekap import cari_beda
from tests.impor.lembaran import JUDUL_KEGIATAN, isi_basis_data, jalankan, tolak, tulis
from tests.impor.unggahan import halaman, pratinjau, simpan, unggah
from tests.kunci import kunci
from tests.laporan.baca import kata

pytestmark = pytest.mark.django_db

MEI = date(2026, 5, 4)


@pytest.fixture
def baris(tokoh):
    nip, atasan = tokoh.pegawai.nip, tokoh.atasan.nip
    return {
        "seminar": [nip, "seminar", "nasional", "Seminar ASN", "BKN", None, MEI, date(2026, 5, 6), 3, "SK/1"],
        "coaching": [nip, "coaching", "nasional", "Membahas kemajuan", None, atasan, MEI, None, None, None],
        "mentoring": [nip, "mentoring", "nasional", "Karier", None, atasan, MEI, None, None, None],
        "tahun lain": [nip, "e-learning", "nasional", "Etika", None, None, date(2025, 12, 1), None, 3, None],
        "orang lain": [tokoh.orang_lain.nip, "e-learning", "nasional", "Etika", None, None, MEI, None, 3, None],
        "tahun baru": [
            nip, "e-learning", "nasional", "Etika", None, None, date(2025, 12, 30), date(2026, 1, 2), 3, None,
        ],
    }  # fmt: skip


def berkas(tmp_path, *semua):
    return tulis(tmp_path / "kegiatan.xlsx", Kegiatan=[JUDUL_KEGIATAN, *semua])


def letak(nomor):
    return f"Kegiatan!G{nomor} (Tanggal Mulai): "


@pytest.mark.parametrize("nama", ["seminar", "coaching", "mentoring", "tahun baru"])
def test_a_row_of_a_locked_year_is_refused_with_its_cell_and_nothing_is_saved(tokoh, baris, tmp_path, nama):
    kalimat = kunci(tokoh.pegawai, tokoh.dinas)
    pesan = tolak("impor_kegiatan", berkas(tmp_path, baris["tahun lain"], baris[nama], baris["orang lain"]))
    assert [satu for satu in pesan if "terkunci" in satu] == [letak(3) + kalimat]


@pytest.mark.parametrize("nama", ["tahun lain", "orang lain"])
def test_other_years_and_other_people_are_imported(tokoh, baris, tmp_path, nama):
    kunci(tokoh.pegawai, tokoh.dinas)
    assert jalankan("impor_kegiatan", berkas(tmp_path, baris[nama])) == ["kegiatan: 1 baru, 0 dilewati"]


def test_what_is_there_already_is_passed_over_though_its_year_is_locked(tokoh, baris, tmp_path):
    semua = berkas(tmp_path, *(baris[nama] for nama in ("seminar", "coaching", "mentoring")))
    assert jalankan("impor_kegiatan", semua) == ["kegiatan: 3 baru, 0 dilewati"]
    kunci(tokoh.pegawai, tokoh.dinas)
    assert jalankan("impor_kegiatan", semua) == ["kegiatan: 0 baru, 3 dilewati"]


@pytest.mark.usefixtures("penyimpanan")
def test_the_preview_shows_it_and_the_rest_can_be_saved(tokoh, baris, tmp_path):
    kalimat, klien = kunci(tokoh.pegawai, tokoh.dinas), tokoh.masuk("bkpsdmd")
    impor = unggah(klien, "kegiatan", berkas(tmp_path, baris["seminar"], baris["orang lain"]))
    assert impor.status == Impor.Status.BERMASALAH
    _, isi = pratinjau(klien, impor, "?status=semua")
    assert [kalimat in " ".join(satu) for satu in isi] == [True, False]
    simpan(klien, impor)
    assert impor.status == Impor.Status.SELESAI
    assert list(Kegiatan.objects.values_list("nama", "peserta")) == [("Etika", tokoh.orang_lain.pk)]
    assert list(cari_beda()) == []


@pytest.mark.usefixtures("penyimpanan")
def test_a_year_locked_after_the_preview_stops_the_saving_as_a_whole(tokoh, baris, tmp_path):
    klien = tokoh.masuk("bkpsdmd")
    impor = unggah(klien, "kegiatan", berkas(tmp_path, baris["orang lain"], baris["seminar"], baris["coaching"]))
    assert impor.status == Impor.Status.SIAP
    kalimat = kunci(tokoh.pegawai, tokoh.dinas)
    sebelum = isi_basis_data()
    simpan(klien, impor)
    assert impor.status == Impor.Status.GAGAL
    assert isi_basis_data() == sebelum
    assert all(f"{letak(nomor)}{kalimat}" in kata(halaman(klien, impor)) for nomor in (3, 4))
