"""At the same moment, on PostgreSQL: two who review, review and withdrawal, saving by itself and handing in."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from kegiatan import aksi, aksi_tinjauan
from kegiatan.models import BuktiKegiatan, Kegiatan, PelimpahanTinjauan
from konversi.rekap import cari_beda
from tests.kegiatan.panggung import ISI, keadaan, kegiatan_tokoh, rekap, teruji
from tests.kepegawaian.serentak import serentak
from tests.pabrik import PenempatanFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("penyimpanan")]
KALI = 5


@pytest.fixture
def pengganti(tokoh):
    """The stranger, to whom the atasan has delegated the review."""
    PelimpahanTinjauan.objects.create(
        dari=tokoh.atasan, kepada=tokoh.orang_lain, mulai=date(2026, 11, 1), selesai=date(2026, 11, 30)
    )
    return tokoh.orang_lain


def salinan(kegiatan, banyak=2):
    """The row as so many pages have it."""
    return [Kegiatan.objects.get(pk=kegiatan.pk) for _ in range(banyak)]


def test_two_who_approve_at_once_get_one_approval_and_one_sentence(tokoh, pengganti):
    for _ in range(KALI):
        kegiatan = kegiatan_tokoh(tokoh)
        satu, dua = salinan(kegiatan)
        hasil = serentak(
            lambda satu=satu: aksi_tinjauan.setujui(kegiatan=satu, oleh=tokoh.atasan),
            lambda dua=dua: aksi_tinjauan.setujui(kegiatan=dua, oleh=pengganti),
        )
        (galat,) = [satu for satu in hasil if satu is not None]
        status, oleh, *_ = keadaan(kegiatan)
        assert (status, oleh) == ("disetujui", (tokoh.atasan, pengganti)[hasil.index(None)])
        assert galat.messages == [f"Kegiatan ini sudah disetujui ({oleh})."]
        kegiatan.delete()
    assert list(cari_beda()) == []


def test_approved_and_withdrawn_at_once_one_of_the_two_holds(tokoh):
    for _ in range(KALI):
        kegiatan = kegiatan_tokoh(tokoh)
        satu, dua = salinan(kegiatan)
        setuju, tarik = serentak(
            lambda satu=satu: aksi_tinjauan.setujui(kegiatan=satu, oleh=tokoh.atasan),
            lambda dua=dua: aksi.tarik(kegiatan=dua, oleh=tokoh.pegawai),
        )
        if setuju is None:
            assert isinstance(tarik, ValidationError)
            assert (keadaan(kegiatan)[0], rekap(tokoh.pegawai)) == ("disetujui", {2026: (8, 0)})
        else:
            assert tarik is None
            assert setuju.messages == ["Kegiatan ini tidak menunggu tinjauan: ditarik."]
            assert (keadaan(kegiatan)[0], rekap(tokoh.pegawai)) == ("ditarik", {})
        kegiatan.delete()


def test_approved_and_returned_at_once_one_of_the_two_holds(tokoh, pengganti):
    for _ in range(KALI):
        kegiatan = kegiatan_tokoh(tokoh)
        satu, dua = salinan(kegiatan)
        hasil = serentak(
            lambda satu=satu: aksi_tinjauan.setujui(kegiatan=satu, oleh=tokoh.atasan),
            lambda dua=dua: aksi_tinjauan.kembalikan(kegiatan=dua, oleh=pengganti, alasan="ganda"),
        )
        assert sum(isinstance(satu, ValidationError) for satu in hasil) == 1
        assert keadaan(kegiatan)[0] == ("disetujui", "dikembalikan")[hasil.index(None)]
        kegiatan.delete()
    assert list(cari_beda()) == []


def test_a_draft_that_saves_itself_many_times_at_once_is_one(tokoh):
    for _ in range(KALI):
        kunci = uuid4()
        hasil = serentak(
            *(
                lambda ke=ke, kunci=kunci: aksi.simpan_draf(
                    oleh=tokoh.pegawai, isi={**ISI, "nama": f"Nama {ke}"}, kunci=kunci, bukti=[teruji()]
                )
                for ke in range(4)
            )
        )
        (satu,) = Kegiatan.objects.filter(kunci=kunci)
        assert hasil == [satu] * 4
        assert satu.bukti.count() == 1


def test_saving_by_itself_and_handing_in_at_once_lose_neither(tokoh):
    """Whichever comes first: it is handed in once, with its evidence, and never turns back into a draft."""
    for _ in range(KALI):
        kunci = uuid4()

        def kirim(kunci=kunci):
            satu = aksi.simpan_draf(oleh=tokoh.pegawai, isi=ISI, kunci=kunci, bukti=[teruji()])
            aksi.ajukan(kegiatan=satu, oleh=tokoh.pegawai)
            return satu

        def simpan(kunci=kunci):
            return aksi.simpan_draf(oleh=tokoh.pegawai, isi={**ISI, "nama": "Seminar Arsip"}, kunci=kunci)

        terkirim, tersimpan = serentak(kirim, simpan)
        (satu,) = Kegiatan.objects.filter(kunci=kunci)
        assert terkirim == satu
        assert satu.status == "diajukan"
        assert BuktiKegiatan.objects.filter(kegiatan=satu).count() == 1
        assert tersimpan == satu or tersimpan.messages == [
            "Kegiatan ini sudah diajukan. Tarik dahulu bila isinya perlu diubah."
        ]
    assert list(cari_beda()) == []


def test_handed_in_twice_at_once_it_is_one(tokoh):
    for _ in range(KALI):
        kunci = uuid4()

        def kirim(kunci=kunci):
            satu = aksi.simpan_draf(oleh=tokoh.pegawai, isi=ISI, kunci=kunci, bukti=[teruji()])
            aksi.ajukan(kegiatan=satu, oleh=tokoh.pegawai)
            return satu

        hasil = serentak(kirim, kirim)
        (satu,) = Kegiatan.objects.filter(kunci=kunci)
        assert (hasil, satu.status) == ([satu, satu], "diajukan")


def test_approving_many_at_once_by_two_people_in_either_order_waits_for_nobody_in_a_circle(tokoh, pengganti):
    anggota = [tokoh.pegawai, *(PenempatanFactory(pd=tokoh.dinas, atasan=tokoh.atasan).pns for _ in range(3))]
    for _ in range(KALI):
        semua = [kegiatan_tokoh(tokoh, peserta=pns) for pns in anggota]
        hasil = serentak(
            lambda semua=semua: aksi_tinjauan.setujui_semua(kegiatan=semua, oleh=tokoh.atasan),
            lambda semua=semua: aksi_tinjauan.setujui_semua(
                kegiatan=[Kegiatan.objects.get(pk=satu.pk) for satu in reversed(semua)], oleh=pengganti
            ),
        )
        assert sorted(hasil) == [0, 4]
        assert {keadaan(satu)[0] for satu in semua} == {"disetujui"}
    assert list(cari_beda()) == []
