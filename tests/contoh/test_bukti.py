"""The evidence of the made-up activities: what has some, and that it is one picture."""

import pytest

from contoh.akun import akun_contoh
from contoh.bukti import gambar
from kegiatan.models import BuktiKegiatan, Kegiatan
from lampiran.models import Berkas
from tests.lampiran.bahan import buka

pytestmark = [pytest.mark.usefixtures("kota"), pytest.mark.lengkap]


def test_what_waits_or_was_returned_has_evidence_and_drafts_have_none():
    berbukti = dict.fromkeys(Kegiatan.Status.values, 0)
    for status in berbukti:
        berbukti[status] = Kegiatan.objects.filter(status=status, bukti__isnull=True).count()
    assert (berbukti["diajukan"], berbukti["dikembalikan"]) == (0, 0)
    assert not BuktiKegiatan.objects.filter(kegiatan__status="draf").exists()


def test_the_pegawai_of_the_demonstration_shows_some_in_every_state_but_drafts():
    milik = Kegiatan.objects.filter(peserta__nip=akun_contoh()[0].nip)
    assert set(milik.filter(bukti__isnull=True).values_list("status", flat=True)) == {"draf"}


def test_it_is_one_small_picture():
    berkas = Berkas.objects.get()
    assert berkas.ukuran < 20_000
    assert buka(gambar()).size == (640, 320)
    assert set(BuktiKegiatan.objects.values_list("berkas", "nama")) == {(berkas.pk, "sertifikat-contoh.png")}
