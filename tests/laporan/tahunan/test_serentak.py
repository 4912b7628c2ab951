"""Two at the same moment: a report is sent while a session is initialled, accepted while it is returned."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from bimbingan import aksi_sesi
from coaching.models import SesiCoaching
from konversi.models import KunciTahun
from konversi.rekap import cari_beda
from laporan.models import DokumenTerbit, Laporan, VersiLaporan
from laporan.tahunan import aksi
from laporan.tahunan.berkas import lengkapi
from tests.kepegawaian.serentak import serentak
from tests.laporan.tahunan.panggung import isi_dinas, kirim, mulai, terima

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lengkap]

KALI = range(5)
SAAT = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def kalimat(hasil):
    """What those who were refused were told; anything but a sentence is a fault."""
    galat = [satu for satu in hasil if isinstance(satu, Exception)]
    assert all(isinstance(satu, ValidationError) for satu in galat), galat
    return [satu.messages[0] for satu in galat]


@pytest.mark.parametrize("ke", KALI)
def test_a_session_initialled_while_the_report_is_sent_is_in_it_or_a_difference(tokoh, ke):
    isi_dinas(tokoh)
    laporan, sesi = mulai(tokoh), SesiCoaching.objects.get(status="dilaksanakan")
    hasil = serentak(
        partial(aksi.kirim, laporan=laporan, oleh=tokoh.akun["pengelola"]),
        partial(aksi_sesi.paraf, sesi=sesi, oleh=tokoh.atasan),
    )
    assert kalimat(hasil) == []
    versi = VersiLaporan.objects.get()
    catatan = {satu[0]: satu[10] for satu in versi.catatan}[f"sesicoaching:{sesi.pk}"]
    diparaf = versi.isi["bimbingan"][0]["pembimbing"][0]["diparaf"]
    assert (float(catatan), diparaf) in ((0, 2), (2, 3))  # the record and the sum say the same
    assert list(cari_beda()) == []


@pytest.mark.parametrize("ke", KALI)
def test_a_session_initialled_while_the_report_is_accepted_is_in_before_or_refused(tokoh, ke):
    isi_dinas(tokoh)
    laporan, sesi = kirim(tokoh), SesiCoaching.objects.get(status="dilaksanakan")
    hasil = serentak(
        partial(aksi.terima, laporan=laporan, oleh=tokoh.akun["bkpsdmd"]),
        partial(aksi_sesi.paraf, sesi=sesi, oleh=tokoh.atasan),
    )
    ditolak = kalimat(hasil)
    sesi.refresh_from_db()
    assert (sesi.status == "diparaf") is not bool(ditolak)
    assert all("terkunci" in satu for satu in ditolak)
    assert list(cari_beda()) == []


@pytest.mark.parametrize("ke", KALI)
def test_accepted_and_returned_at_once_is_one_of_the_two(tokoh, ke):
    laporan = kirim(tokoh)
    akun = tokoh.akun["bkpsdmd"]
    hasil = serentak(
        partial(aksi.terima, laporan=laporan, oleh=akun),
        partial(aksi.kembalikan, laporan=laporan, oleh=akun, catatan="Lengkapi."),
    )
    assert len(kalimat(hasil)) == 1
    laporan.refresh_from_db()
    assert KunciTahun.objects.exists() is (laporan.status == "diterima")
    assert VersiLaporan.objects.get().putusan == laporan.status


@pytest.mark.parametrize("ke", KALI)
def test_accepted_and_reopened_at_once_leaves_no_lock_without_a_report_behind_it(tokoh, ke):
    laporan = terima(tokoh)
    akun = tokoh.akun["bkpsdmd"]
    serentak(
        partial(aksi.buka, laporan=laporan, oleh=akun, alasan="Keliru."),
        partial(aksi.buka, laporan=laporan, oleh=akun, alasan="Keliru juga."),
        partial(aksi.terima, laporan=laporan, oleh=akun),
    )
    laporan.refresh_from_db()
    assert laporan.status == Laporan.Status.DIKEMBALIKAN
    assert not KunciTahun.objects.exists()


@pytest.mark.parametrize("ke", KALI)
def test_sent_twice_at_once_is_sent_once(tokoh, ke):
    laporan = mulai(tokoh)
    hasil = serentak(*[partial(aksi.kirim, laporan=laporan, oleh=tokoh.akun["pengelola"])] * 2)
    assert len(kalimat(hasil)) == 1
    assert VersiLaporan.objects.count() == 1


def test_two_workers_make_the_files_of_a_version_once(tokoh, penyimpanan, time_machine):
    time_machine.move_to(SAAT, tick=False)
    isi_dinas(tokoh)
    kirim(tokoh)
    pk = VersiLaporan.objects.get().pk
    hasil = serentak(*[partial(lengkapi, pk)] * 2)
    assert len({(satu.dokumen.sha256, satu.nama_xlsx, satu.sha256_xlsx) for satu in hasil}) == 1
    assert DokumenTerbit.objects.count() == 1
