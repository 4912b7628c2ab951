"""A year is locked while somebody records in it: either they were first and are in, or they are refused."""

from datetime import date
from functools import partial

import pytest

from bimbingan import aksi_sesi
from impor import aksi, kegiatan
from impor.buku import buka
from impor.masalah import BerkasDitolak
from kegiatan import aksi_tinjauan
from kegiatan.models import Kegiatan
from konversi.kunci import TahunTerkunci, buka_tahun, kunci_tahun
from konversi.models import KunciTahun, RekapJP
from konversi.rekap import cari_beda
from tests.impor.lembaran import JUDUL_KEGIATAN, tulis
from tests.kegiatan.panggung import kegiatan_tokoh
from tests.kepegawaian.serentak import serentak
from tests.pabrik import CoachingFactory, PDFactory, PenempatanFactory, SesiCoachingFactory

pytestmark = pytest.mark.django_db(transaction=True)

KALI = 5
MEI = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def _hari_ini(hari_ini):
    """The clock stands still for all threads."""


def sesi_menunggu():
    coaching = CoachingFactory()
    PenempatanFactory(pns=coaching.peserta, atasan=coaching.pembimbing)
    return SesiCoachingFactory(bimbingan=coaching, tanggal=MEI, status="dilaksanakan")


def rekap(pns):
    return RekapJP.objects.values_list("total", "menunggu").get(pns=pns, tahun=2026)


def test_an_initialled_session_is_in_before_the_lock_or_refused_after_it():
    pd = PDFactory()
    for _ in range(KALI):
        sesi = sesi_menunggu()
        paraf, terkunci = serentak(
            partial(aksi_sesi.paraf, sesi=sesi, oleh=sesi.pembimbing),
            partial(kunci_tahun, pns=[sesi.peserta_id], tahun=2026, pd=pd),
        )
        assert terkunci == 1
        ditolak = isinstance(paraf, TahunTerkunci)
        assert ditolak or paraf == sesi
        assert type(sesi).objects.get(pk=sesi.pk).status == ("dilaksanakan" if ditolak else "diparaf")
        assert rekap(sesi.peserta) == ((0, 2) if ditolak else (2, 0))
    assert list(cari_beda()) == []


def test_opening_and_initialling_at_once_leave_no_half():
    pd = PDFactory()
    for _ in range(KALI):
        sesi = sesi_menunggu()
        kunci_tahun(pns=[sesi.peserta_id], tahun=2026, pd=pd)
        paraf, terbuka = serentak(
            partial(aksi_sesi.paraf, sesi=sesi, oleh=sesi.pembimbing), partial(buka_tahun, pd=pd, tahun=2026)
        )
        assert terbuka == 1
        ditolak = isinstance(paraf, TahunTerkunci)
        assert ditolak or paraf == sesi
        assert rekap(sesi.peserta) == ((0, 2) if ditolak else (2, 0))
    assert list(cari_beda()) == []


def test_an_agency_is_locked_while_its_activities_are_approved_and_nobody_waits_in_a_circle(tokoh):
    anggota = [tokoh.pegawai, *(PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan).pns for _ in range(3))]
    for _ in range(KALI):
        KunciTahun.objects.all().delete()
        semua = [kegiatan_tokoh(tokoh, peserta=pns) for pns in anggota]
        disetujui, terkunci = serentak(
            partial(aksi_tinjauan.setujui_semua, kegiatan=semua, oleh=tokoh.atasan),
            partial(kunci_tahun, pns=[pns.pk for pns in reversed(anggota)], tahun=2026, pd=tokoh.dinas),
        )
        assert terkunci == 4
        assert disetujui == 4 or isinstance(disetujui, TahunTerkunci)
        status = {type(satu).objects.get(pk=satu.pk).status for satu in semua}
        assert status == ({"disetujui"} if disetujui == 4 else {"diajukan"})
    assert list(cari_beda()) == []


def test_locked_twice_at_once_by_two_agencies_a_person_is_locked_by_one(tokoh):
    semua = [tokoh.pegawai.pk, tokoh.atasan.pk]
    for _ in range(KALI):
        KunciTahun.objects.all().delete()
        hasil = serentak(
            partial(kunci_tahun, pns=semua, tahun=2026, pd=tokoh.dinas),
            partial(kunci_tahun, pns=semua[::-1], tahun=2026, pd=tokoh.dinas_lain),
        )
        assert sorted(hasil) == [0, 2]
        assert KunciTahun.objects.values("pd").distinct().count() == 1


def test_an_import_is_in_as_a_whole_before_the_lock_or_out_as_a_whole(tokoh, tmp_path):
    for ke in range(KALI):
        KunciTahun.objects.all().delete()
        impor, terkunci = serentak(
            partial(aksi.impor_kegiatan, isian=_isian(tmp_path, tokoh, f"Seminar {ke}")),
            partial(kunci_tahun, pns=[tokoh.pegawai.pk], tahun=2026, pd=tokoh.dinas),
        )
        assert terkunci == 1
        ditolak = isinstance(impor, BerkasDitolak)
        assert ditolak or impor.ringkasan == ["kegiatan: 2 baru, 0 dilewati"]
        assert Kegiatan.objects.filter(nama=f"Seminar {ke}").count() == (0 if ditolak else 2)
    assert list(cari_beda()) == []


def _isian(tmp_path, tokoh, nama):
    """A file of two activities, one of each of two people, the one of whom is about to be locked."""
    orang = (tokoh.pegawai, tokoh.orang_lain)
    baris = [[pns.nip, "seminar", "nasional", nama, None, None, MEI, None, 1, None] for pns in orang]
    with buka(tulis(tmp_path / "kegiatan.xlsx", Kegiatan=[JUDUL_KEGIATAN, *baris])) as buku:
        return kegiatan.baca(buku)
