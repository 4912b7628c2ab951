"""Where the files lie: by the environment, outside what the web server hands out, checked at every start."""

import json

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InMemoryStorage, storages

from lampiran.aksi import hapus_sisa, simpan
from lampiran.checks import PERBAIKI, periksa_penyimpanan
from lampiran.models import Berkas
from lampiran.periksa import periksa
from pangkalpinang_jp.settings import penyimpanan_lampiran
from tests.lampiran.bahan import pdf

BERKAS = "django.core.files.storage.FileSystemStorage"
MEMORI = "django.core.files.storage.InMemoryStorage"


def pakai(settings, **penyimpanan):
    settings.STORAGES = {**settings.STORAGES, "lampiran": penyimpanan}


def test_by_default_they_lie_in_a_folder_for_the_application_alone():
    assert penyimpanan_lampiran("") == {
        "BACKEND": BERKAS,
        "OPTIONS": {
            "location": settings.LAMPIRAN_DIR,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    }
    assert periksa_penyimpanan() == []


def test_another_storage_is_taken_as_it_is_written():
    isi = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": "jp-lampiran"}}
    assert penyimpanan_lampiran(json.dumps(isi)) == isi


@pytest.mark.parametrize(
    "tulisan", ["s3://jp", "[]", "{}", '{"BACKEND": 1}', '{"OPTIONS": {}}', '{"BACKEND": "a", "bucket": "b"}']
)
def test_one_that_cannot_be_read_says_what_to_set(tulisan):
    with pytest.raises(ImproperlyConfigured) as galat:
        penyimpanan_lampiran(tulisan)
    assert str(galat.value) == (
        "LAMPIRAN_STORAGE tidak terbaca. Isi dengan JSON yang memuat BACKEND dan OPTIONS, misalnya: "
        '{"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {"bucket_name": "jp-lampiran"}}.'
    )


@pytest.mark.django_db
def test_files_are_kept_in_whatever_storage_is_set(settings):
    pakai(settings, BACKEND=MEMORI)
    berkas = simpan(teruji=periksa(nama="a.pdf", isi=pdf()))
    assert isinstance(storages["lampiran"], InMemoryStorage)
    with berkas.buka() as isi:
        assert isi.read() == pdf()
    Berkas.objects.all().delete()
    assert hapus_sisa(sebelum=berkas.dibuat_pada.replace(year=2100)) == 1
    assert not storages["lampiran"].exists(berkas.nama_simpan)


@pytest.mark.parametrize("folder", ["static", "static/lampiran", "statis lain"])
def test_a_folder_among_the_static_files_stops_the_start(settings, tmp_path, folder):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "statis lain"]
    pakai(settings, BACKEND=BERKAS, OPTIONS={"location": tmp_path / folder})
    (galat,) = periksa_penyimpanan()
    assert (galat.id, galat.hint) == ("lampiran.E002", "Isi LAMPIRAN_DIR dengan folder lain.")
    assert galat.msg == (
        f"Folder lampiran {tmp_path / folder} berada di antara berkas statis, yang terbuka bagi siapa pun."
    )


def test_a_folder_beside_them_does_not(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    pakai(settings, BACKEND=BERKAS, OPTIONS={"location": tmp_path / "static lampiran"})
    assert periksa_penyimpanan() == []


@pytest.mark.parametrize(
    "penyimpanan",
    [{"BACKEND": "tidak.ada.Penyimpanan"}, {"BACKEND": BERKAS, "OPTIONS": {"bucket_name": "jp"}}],
    ids=["not installed", "wrong options"],
)
def test_a_storage_that_cannot_be_used_stops_the_start(settings, penyimpanan):
    pakai(settings, **penyimpanan)
    (galat,) = periksa_penyimpanan()
    assert (galat.id, galat.hint) == ("lampiran.E001", PERBAIKI)
    assert galat.msg.startswith("Penyimpanan lampiran tidak dapat dipakai: ")
