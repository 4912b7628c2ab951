"""A storage that takes nothing: the form says so and keeps what was typed, and nothing is half done."""

import errno
import os
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from impor.models import Impor
from kegiatan.models import Kegiatan
from lampiran.aksi import simpan, taruh
from lampiran.models import Berkas
from lampiran.penolakan import PenyimpananTerganggu
from lampiran.periksa import periksa
from tests.impor.lembaran import JUDUL_KEGIATAN, tulis
from tests.impor.unggahan import kirim
from tests.kegiatan.panggung import berkas
from tests.kegiatan.test_isian import AJUKAN, ketik
from tests.lampiran.bahan import pdf
from tests.laporan.baca import kata, utama

pytestmark = pytest.mark.django_db
KALIMAT = PenyimpananTerganggu().message


class Penuh(FileSystemStorage):
    """A disk that is full after a few bytes, as a real one is: what was written until then lies there."""

    def _save(self, name, content):
        jalur = Path(self.path(name))
        jalur.parent.mkdir(parents=True, exist_ok=True)
        jalur.write_bytes(b"%PDF")
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def penuh(settings, penyimpanan):
    """The folder of a storage that is full."""
    settings.STORAGES = {
        **settings.STORAGES,
        "lampiran": {"BACKEND": f"{__name__}.Penuh", "OPTIONS": {"location": penyimpanan}},
    }
    return penyimpanan


def isi_folder(folder):
    return [satu for satu in folder.rglob("*") if satu.is_file()]


def test_nothing_is_left_of_a_file_that_could_not_be_kept(penuh, caplog):
    with pytest.raises(PenyimpananTerganggu):
        simpan(teruji=periksa(nama="sertifikat.pdf", isi=pdf()))
    assert (isi_folder(penuh), Berkas.objects.count()) == ([], 0)
    assert [satu.levelname for satu in caplog.records] == ["ERROR"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said_in_the_same_words(penyimpanan):
    penyimpanan.mkdir(mode=0o500)
    with pytest.raises(PenyimpananTerganggu):
        taruh("aa/bb/satu", ContentFile(b"isi"))


def test_what_is_kept_is_on_the_disk_before_anybody_is_told(penyimpanan, monkeypatch):
    asli, dipastikan = os.fsync, []

    def pastikan(nomor):
        dipastikan.append(os.readlink(f"/proc/self/fd/{nomor}"))
        asli(nomor)

    monkeypatch.setattr(os, "fsync", pastikan)
    nama = taruh("aa/bb/satu", ContentFile(b"isi"))
    assert dipastikan == [str(penyimpanan / nama), str(penyimpanan / "aa" / "bb")]


def test_a_form_keeps_what_was_typed(tokoh, penuh):
    isian = ketik(nama="Seminar Arsip Digital")
    respons = tokoh.masuk("pegawai").post("/kegiatan/baru/seminar/", {**isian, **AJUKAN, "bukti": berkas()})
    halaman = utama(respons)
    assert respons.status_code == 200
    assert KALIMAT in kata(halaman)
    terketik = {satu.get("name"): satu.get("value") for satu in halaman.iter("input")}
    medan = ("nama", "mulai", "selesai", "penyelenggara")
    assert {nama: terketik[nama] for nama in medan} == {nama: isian[nama] for nama in medan}
    assert (Kegiatan.objects.count(), isi_folder(penuh)) == (0, [])


def test_a_workbook_is_refused_in_a_sentence(tokoh, penuh, tmp_path):
    baris = [tokoh.pegawai.nip, "seminar", "nasional", "Seminar", None, None, date(2026, 5, 4), None, 1, None]
    berkas_impor = tulis(tmp_path / "kegiatan.xlsx", Kegiatan=[JUDUL_KEGIATAN, baris])
    respons = kirim(tokoh.masuk("bkpsdmd"), "kegiatan", berkas_impor)
    assert (respons.status_code, Impor.objects.count()) == (200, 0)
    assert KALIMAT in kata(utama(respons))
