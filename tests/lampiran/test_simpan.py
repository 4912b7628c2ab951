"""Stored files: each content once, the file before its row, nothing left behind, nothing lost that is needed."""

import hashlib
import os
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from kepegawaian.models import Penempatan
from lampiran import aksi
from lampiran.aksi import hapus_yatim, simpan
from lampiran.gudang import nama_acak
from lampiran.jenis import Jenis
from lampiran.models import Berkas, Lampiran, perujuk, tidak_dirujuk
from lampiran.penolakan import PenyimpananTerganggu
from lampiran.periksa import periksa
from tests.kepegawaian.serentak import serentak
from tests.lampiran.bahan import jpg, pdf, png
from tests.pabrik import PDFactory, PenempatanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("penyimpanan")]

KEMARIN = timedelta(days=1, minutes=1)


def teruji(isi: bytes | None = None, nama: str = "sertifikat.pdf"):
    return periksa(nama=nama, isi=isi or pdf())


def isi_folder(folder: Path) -> list[str]:
    return sorted(str(satu.relative_to(folder)) for satu in folder.rglob("*") if satu.is_file())


def tua(berkas: Berkas) -> Berkas:
    Berkas.objects.filter(pk=berkas.pk).update(dibuat_pada=timezone.now() - KEMARIN)
    return berkas


# --- keeping -------------------------------------------------------------------------------------------------------


def test_a_file_is_stored_with_what_it_is(penyimpanan):
    berkas = simpan(teruji=teruji())
    assert (berkas.sha256, berkas.jenis, berkas.ukuran) == (hashlib.sha256(pdf()).hexdigest(), Jenis.PDF, len(pdf()))
    assert isi_folder(penyimpanan) == [berkas.nama_simpan]
    assert (penyimpanan / berkas.nama_simpan).read_bytes() == pdf()
    with berkas.buka() as isi:
        assert isi.read() == pdf()


def test_a_picture_is_stored_as_it_was_written_anew():
    foto = teruji(jpg(comment="rahasia"), "foto.jpg")
    berkas = simpan(teruji=foto)
    with berkas.buka() as isi:
        assert isi.read() == foto.isi
    assert (berkas.jenis, berkas.mime) == ("jpg", "image/jpeg")


def test_the_same_bytes_are_stored_once_whatever_they_are_called(penyimpanan):
    pertama = simpan(teruji=teruji())
    assert simpan(teruji=teruji(nama="lain.pdf")) == pertama
    assert simpan(teruji=teruji(png(), "a.png")) != pertama
    assert (Berkas.objects.count(), len(isi_folder(penyimpanan))) == (2, 2)


@pytest.mark.parametrize("banyak", [1, 3])
def test_finding_a_stored_file_takes_one_query_however_many_there_are(django_assert_num_queries, banyak):
    for nomor in range(banyak):
        simpan(teruji=teruji(pdf(b"%d" % nomor)))
    with django_assert_num_queries(3):  # savepoint, the row, release
        simpan(teruji=teruji(pdf(b"0")))


def test_names_are_random_and_spread_over_folders():
    semua = {nama_acak() for _ in range(200)}
    assert len(semua) == 200
    assert all(re.fullmatch(r"([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{44}", nama) for nama in semua)
    assert len({nama[:2] for nama in semua}) > 50


def test_nobody_else_on_the_machine_can_read_them(penyimpanan):
    jalur = penyimpanan / simpan(teruji=teruji()).nama_simpan
    assert oct(jalur.stat().st_mode)[-3:] == "600"
    assert {oct(folder.stat().st_mode)[-3:] for folder in (jalur.parent, jalur.parent.parent)} == {"700"}


def test_the_folder_of_the_tests_is_not_that_of_the_application(penyimpanan):
    assert settings.VAR_DIR not in penyimpanan.parents
    assert settings.VAR_DIR not in Path(settings.LAMPIRAN_DIR).parents


# --- nothing half done ---------------------------------------------------------------------------------------------


def test_a_row_that_cannot_be_written_leaves_no_file(penyimpanan):
    with pytest.raises(IntegrityError):
        simpan(teruji=replace(teruji(), jenis="gif"))
    assert (Berkas.objects.count(), isi_folder(penyimpanan)) == (0, [])


def test_a_file_that_cannot_be_written_leaves_no_row(penyimpanan):
    penyimpanan.write_text("a file where the folder should be")
    with pytest.raises(PenyimpananTerganggu):
        simpan(teruji=teruji())
    assert Berkas.objects.count() == 0


def test_a_file_whose_transaction_is_undone_later_can_be_swept_up(penyimpanan, capsys):
    with transaction.atomic():
        nama = simpan(teruji=teruji()).nama_simpan
        transaction.set_rollback(True)
    assert (Berkas.objects.count(), isi_folder(penyimpanan)) == (0, [nama])
    assert bersihkan(capsys, "--sisa")[1:] == ["lampiran: 0 sisa unggahan yang terputus dihapus."]
    lampau = (timezone.now() - KEMARIN).timestamp()
    os.utime(penyimpanan / nama, (lampau, lampau))
    assert bersihkan(capsys) == ["lampiran: 0 berkas yang tidak dirujuk dihapus."]
    assert isi_folder(penyimpanan) == [nama]
    assert bersihkan(capsys, "--sisa")[1:] == ["lampiran: 1 sisa unggahan yang terputus dihapus."]
    assert isi_folder(penyimpanan) == []


@pytest.mark.parametrize(
    "kolom", [{"ukuran": 0}, {"jenis": "svg"}, {"sha256": "a" * 64}, {"nama_simpan": "ab/cd/abcd"}]
)
def test_the_database_holds_what_a_file_is(kolom):
    isi = {"sha256": "b" * 64, "nama_simpan": "be/ef/beef", "jenis": "pdf", "ukuran": 1}
    Berkas.objects.create(**{**isi, "sha256": "a" * 64, "nama_simpan": "ab/cd/abcd"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Berkas.objects.create(**{**isi, **kolom})
    Berkas.objects.create(**isi)


# --- throwing away -------------------------------------------------------------------------------------------------


def bersihkan(capsys, *opsi) -> list[str]:
    with transaction.atomic():
        call_command("bersihkan_lampiran", *opsi)
    return capsys.readouterr().out.splitlines()


def test_files_of_nobody_are_thrown_away_after_a_day(penyimpanan, capsys, django_capture_on_commit_callbacks):
    lama, baru = tua(simpan(teruji=teruji())), simpan(teruji=teruji(png(), "a.png"))
    with django_capture_on_commit_callbacks(execute=True):
        assert bersihkan(capsys) == ["lampiran: 1 berkas yang tidak dirujuk dihapus."]
    assert list(Berkas.objects.all()) == [baru]
    assert isi_folder(penyimpanan) == [baru.nama_simpan]
    assert not (penyimpanan / lama.nama_simpan).exists()
    assert bersihkan(capsys) == ["lampiran: 0 berkas yang tidak dirujuk dihapus."]


def test_the_file_stays_until_its_row_is_gone_for_good(penyimpanan, django_capture_on_commit_callbacks):
    berkas = tua(simpan(teruji=teruji()))
    with django_capture_on_commit_callbacks() as nanti:
        assert hapus_yatim(sebelum=timezone.now()) == 1
    assert isi_folder(penyimpanan) == [berkas.nama_simpan]
    (buang,) = nanti
    buang()
    assert isi_folder(penyimpanan) == []


def test_a_storage_that_does_not_delete_is_told_to_the_operator(penyimpanan, caplog):
    (penyimpanan / "ab" / "isi").mkdir(parents=True)  # a folder with something in it cannot be deleted
    aksi.buang("ab")
    assert [catatan.message for catatan in caplog.records] == ["lampiran: ab tidak dapat dihapus dari penyimpanan"]


def test_what_is_not_ours_in_the_storage_is_left_alone(penyimpanan, capsys):
    nama = nama_acak()
    for satu in ("catatan.txt", "ab/isi.pdf", f"lain/{nama}", f"{nama}.pdf"):
        jalur = penyimpanan / satu
        jalur.parent.mkdir(parents=True, exist_ok=True)
        jalur.write_bytes(b"isi")
        os.utime(jalur, (0, 0))
    sebelum = isi_folder(penyimpanan)
    assert bersihkan(capsys, "--sisa")[1:] == ["lampiran: 0 sisa unggahan yang terputus dihapus."]
    assert isi_folder(penyimpanan) == sebelum


def test_sweeping_a_storage_that_was_never_used(capsys):
    assert bersihkan(capsys, "--sisa") == [
        "lampiran: 0 berkas yang tidak dirujuk dihapus.",
        "lampiran: 0 sisa unggahan yang terputus dihapus.",
    ]


def test_every_kind_of_attachment_keeps_its_file():
    pemakai = {model for model in apps.get_models() if issubclass(model, Lampiran)}
    assert pemakai <= {model for model, _ in perujuk()}
    assert all(model._meta.get_field("berkas").attname == "berkas_id" for model in pemakai)


def test_a_file_is_of_nobody_only_when_none_of_the_columns_names_it():
    """The columns of placements stand in here: their numbers are made those of the files."""
    satu, dua, tiga = (simpan(teruji=teruji(pdf(b"%d" % nomor))) for nomor in range(3))
    PenempatanFactory(pd=PDFactory(pk=satu.pk))
    PenempatanFactory(jenjang=dua.pk)

    def tersisa(*kolom):
        return list(Berkas.objects.filter(tidak_dirujuk((Penempatan, nama) for nama in kolom)))

    assert satu not in tersisa("pd_id")
    assert dua not in tersisa("jenjang")
    assert not {satu, dua} & set(tersisa("pd_id", "jenjang"))
    assert list(Berkas.objects.filter(tidak_dirujuk([]))) == [satu, dua, tiga]


# --- at the same moment --------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_uploaded_at_once_are_stored_once(penyimpanan):
    for nomor in range(5):
        satu = teruji(pdf(b"%d" % nomor))
        hasil = serentak(*[lambda satu=satu: simpan(teruji=satu)] * 4)
        assert len(set(hasil)) == 1
        assert isinstance(hasil[0], Berkas)
    assert Berkas.objects.count() == 5
    assert isi_folder(penyimpanan) == sorted(Berkas.objects.values_list("nama_simpan", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_file_is_not_thrown_away_under_the_hands_of_somebody_who_uploads_it_again(penyimpanan):
    """Whoever comes first: afterwards the row is there with its file, or neither is."""
    for nomor in range(5):
        satu = teruji(pdf(b"%d" % nomor))
        tua(simpan(teruji=satu))
        hasil = serentak(lambda satu=satu: simpan(teruji=satu), lambda: hapus_yatim(sebelum=timezone.now()))
        assert isinstance(hasil[0], Berkas)
        assert isinstance(hasil[1], int)
        assert isi_folder(penyimpanan) == sorted(Berkas.objects.values_list("nama_simpan", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_found_file_is_held_until_it_is_referred_to():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite takes one writer at a time.")
    berkas = tua(simpan(teruji=teruji()))
    with transaction.atomic():
        assert simpan(teruji=teruji()) == berkas
        assert serentak(lambda: hapus_yatim(sebelum=timezone.now())) == [0]
    assert serentak(lambda: hapus_yatim(sebelum=timezone.now())) == [1]


# --- how it is told ------------------------------------------------------------------------------------------------

UKURAN = [
    (1, "1 kB"),
    (512, "1 kB"),
    (10 * 1024, "10 kB"),
    (319_488, "312 kB"),
    (1024 * 1024 - 1024, "1023 kB"),
    (1024 * 1024 - 1, "1,0 MB"),
    (1024 * 1024, "1,0 MB"),
    (1_468_006, "1,4 MB"),
    (5 * 1024 * 1024, "5,0 MB"),
]


@pytest.mark.parametrize(("ukuran", "tercetak"), UKURAN)
def test_a_size_is_told_with_a_comma(ukuran, tercetak):
    assert Berkas(ukuran=ukuran).ukuran_tercetak == tercetak


def test_a_file_calls_itself_by_its_kind_and_content():
    assert str(Berkas(jenis="pdf", sha256="abcdef0123456789")) == "PDF abcdef012345"
    assert Berkas._meta.get_field("dibuat_pada").get_default() - datetime.now(UTC) < timedelta(minutes=1)
