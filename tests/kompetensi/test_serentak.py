"""Two people, or two tabs, at the same moment: one acts, the other gets a sentence, and nothing is doubled.

Each is tried five times over. SQLite takes one writer at a time, so that these are a matter of PostgreSQL.
"""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kompetensi.dialog import aksi as aksi_dialog
from kompetensi.models import ButirRencana, Dialog, Padanan, Rencana
from kompetensi.rencana import aksi as aksi_rencana
from tests.kepegawaian.serentak import serentak
from tests.kompetensi.panggung import BUTIR, MAGANG, nilai_penuh
from tests.pabrik import KegiatanFactory, PenempatanFactory, PNSFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lengkap]

KALI = range(5)
DITOLAK = (ValidationError, PermissionDenied)
TANGGAL = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _hari_ini(hari_ini):
    """The clock stands still for all threads."""


def pasangan():
    """A pegawai and their atasan langsung."""
    penempatan = PenempatanFactory(atasan=PNSFactory())
    return penempatan.pns, penempatan.atasan


def berdialog(status):
    """A dialogue of such a pair, filled in, and put forward where `status` says so."""
    pns, atasan = pasangan()
    dialog = aksi_dialog.mulai(pns=pns, oleh=atasan)
    aksi_dialog.isi(dialog=dialog, oleh=atasan, tanggal=TANGGAL, catatan="", nilai=nilai_penuh(dialog))
    if status == "diajukan":
        aksi_dialog.ajukan(dialog=dialog, oleh=atasan)
    return dialog, pns, atasan


def berencana():
    """A plan of 24 JP of such a pair, to which the atasan has agreed; and its first item."""
    pns, atasan = pasangan()
    butir = [
        aksi_rencana.tambah_butir(
            butir=ButirRencana(rencana=Rencana(pns=pns, tahun=2026), **isi),
            oleh=atasan,
        )
        for isi in (BUTIR, MAGANG)
    ]
    rencana = Rencana.objects.get(pns=pns)
    aksi_rencana.setujui(rencana=rencana, oleh=atasan)
    return rencana, butir[0], pns, atasan


def salinan(satu, banyak=2):
    """The same row in the hands of so many requests."""
    return [type(satu).objects.get(pk=satu.pk) for _ in range(banyak)]


def kalimat(hasil):
    """What those who were refused were told; anything but a sentence is a fault."""
    assert [satu for satu in hasil if isinstance(satu, Exception) and not isinstance(satu, DITOLAK)] == []
    return [getattr(satu, "messages", [str(satu)])[0] for satu in hasil if isinstance(satu, DITOLAK)]


# --- the dialogue --------------------------------------------------------------------------------------------


def test_both_sides_who_begin_at_once_begin_one_dialogue():
    for _ in KALI:
        pns, atasan = pasangan()
        satu, dua = serentak(
            partial(aksi_dialog.mulai, pns=pns, oleh=pns), partial(aksi_dialog.mulai, pns=pns, oleh=atasan)
        )
        assert satu == dua == Dialog.objects.get(pns=pns)


def test_agreed_to_and_taken_back_at_once_one_of_the_two_holds():
    for _ in KALI:
        dialog, pns, atasan = berdialog("diajukan")
        satu, dua = salinan(dialog)
        hasil = serentak(
            partial(aksi_dialog.setujui, dialog=satu, oleh=pns), partial(aksi_dialog.tarik, dialog=dua, oleh=atasan)
        )
        dialog.refresh_from_db()
        assert dialog.status == ("disepakati" if hasil[0] is None else "berlangsung")
        assert kalimat(hasil) == [f"Dialog ini tidak sedang menunggu jawaban ({dialog.get_status_display().lower()})."]


def test_agreed_to_and_given_back_at_once_one_of_the_two_holds():
    for _ in KALI:
        dialog, pns, _atasan = berdialog("diajukan")
        satu, dua = salinan(dialog)
        hasil = serentak(
            partial(aksi_dialog.setujui, dialog=satu, oleh=pns),
            partial(aksi_dialog.kembalikan, dialog=dua, oleh=pns, alasan="Belum tepat."),
        )
        dialog.refresh_from_db()
        assert hasil.count(None) == 1
        assert (dialog.status, dialog.alasan_kembali) == (
            ("disepakati", "") if hasil[0] is None else ("berlangsung", "Belum tepat.")
        )


def test_what_is_filled_in_while_it_is_put_forward_is_in_it_or_refused():
    for _ in KALI:
        dialog, _pns, atasan = berdialog("berlangsung")
        satu, dua = salinan(dialog)
        nilai = {kunci: satu._replace(level=3) for kunci, satu in nilai_penuh(dialog).items()}
        hasil = serentak(
            partial(aksi_dialog.ajukan, dialog=satu, oleh=atasan),
            partial(aksi_dialog.isi, dialog=dua, oleh=atasan, tanggal=TANGGAL, catatan="", nilai=nilai),
        )
        assert hasil[0] is None
        assert kalimat(hasil) in ([], ["Dialog ini menunggu persetujuan pegawai. Tarik dahulu untuk mengubahnya."])
        level = set(dialog.nilai.values_list("level_sekarang", flat=True))
        assert level == ({2} if kalimat(hasil) else {3})


def test_both_sides_write_into_one_dialogue_at_once_and_nothing_is_lost():
    for _ in KALI:
        pns, atasan = pasangan()
        dialog = aksi_dialog.mulai(pns=pns, oleh=atasan)
        satu, dua = salinan(dialog)
        nilai = nilai_penuh(dialog)
        diri = dict.fromkeys(nilai, 1)
        hasil = serentak(
            partial(aksi_dialog.nilai_diri, dialog=satu, oleh=pns, level=diri),
            partial(aksi_dialog.isi, dialog=dua, oleh=atasan, tanggal=TANGGAL, catatan="", nilai=nilai),
        )
        assert hasil == [None, None]
        assert set(dialog.nilai.values_list("level_diri", "level_sekarang")) == {(1, 2)}
        assert dialog.nilai.count() == 8


# --- the plan ------------------------------------------------------------------------------------------------


def test_the_first_two_items_at_once_make_one_plan():
    for _ in KALI:
        pns, atasan = pasangan()
        hasil = serentak(
            *(
                partial(
                    aksi_rencana.tambah_butir,
                    butir=ButirRencana(rencana=Rencana(pns=pns, tahun=2026), **isi),
                    oleh=oleh,
                )
                for isi, oleh in ((BUTIR, pns), (MAGANG, atasan))
            )
        )
        assert kalimat(hasil) == []
        assert Rencana.objects.get(pns=pns).butir.count() == 2


def test_the_same_item_sent_twice_at_once_is_one():
    for _ in KALI:
        pns, atasan = pasangan()
        hasil = serentak(
            *(
                partial(
                    aksi_rencana.tambah_butir,
                    butir=ButirRencana(rencana=Rencana(pns=pns, tahun=2026), **BUTIR),
                    oleh=oleh,
                )
                for oleh in (pns, atasan)
            )
        )
        assert hasil[0] == hasil[1] == ButirRencana.objects.get(rencana__pns=pns)


def test_gaps_taken_over_twice_at_once_are_there_once():
    for _ in KALI:
        pns, atasan = pasangan()
        dialog = aksi_dialog.mulai(pns=pns, oleh=atasan)
        nilai = {kunci: satu._replace(level=1, penyebab="motivasi") for kunci, satu in nilai_penuh(dialog).items()}
        aksi_dialog.isi(dialog=dialog, oleh=atasan, tanggal=TANGGAL, catatan="", nilai=nilai)
        hasil = serentak(
            *(partial(aksi_rencana.isi_dari_dialog, pns=pns, tahun=2026, oleh=oleh) for oleh in (pns, atasan))
        )
        assert sorted(hasil) == [0, 8]
        assert ButirRencana.objects.filter(rencana__pns=pns).count() == 8


def test_both_who_agree_at_once_have_agreed():
    for _ in KALI:
        rencana, butir, pns, atasan = berencana()
        aksi_rencana.ubah_butir(butir=butir, oleh=atasan, isi={"jumlah": Decimal(3)})
        satu, dua = salinan(rencana)
        hasil = serentak(
            partial(aksi_rencana.setujui, rencana=satu, oleh=pns),
            partial(aksi_rencana.setujui, rencana=dua, oleh=atasan),
        )
        assert sorted(hasil) == [False, True]
        assert Rencana.objects.get(pk=rencana.pk).disepakati


def test_a_plan_that_is_changed_while_it_is_agreed_to_does_not_hold():
    """Whichever is first: what both had agreed to is another plan now."""
    for _ in KALI:
        rencana, butir, pns, atasan = berencana()
        hasil = serentak(
            partial(aksi_rencana.setujui, rencana=salinan(rencana)[0], oleh=pns),
            partial(aksi_rencana.ubah_butir, butir=salinan(butir)[0], oleh=atasan, isi={"jumlah": Decimal(5)}),
        )
        assert kalimat(hasil) == []
        rencana.refresh_from_db()
        assert (rencana.disepakati, rencana.disetujui_atasan_pada) == (False, None)
        assert rencana.butir.get(pk=butir.pk).jumlah == 5


def test_an_item_changed_while_it_is_taken_out_is_gone_with_a_sentence_or_without():
    for _ in KALI:
        rencana, butir, pns, atasan = berencana()
        satu, dua = salinan(butir)
        hasil = serentak(
            partial(aksi_rencana.hapus_butir, butir=satu, oleh=pns),
            partial(aksi_rencana.ubah_butir, butir=dua, oleh=atasan, isi={"jumlah": Decimal(5)}),
        )
        assert kalimat(hasil) in (
            [],
            ["Butir ini sudah dihapus dari rencana. Tambahkan lagi bila masih diperlukan."],
        )
        assert rencana.butir.count() == 1


def test_a_record_matched_twice_at_once_belongs_to_one_item():
    for _ in KALI:
        rencana, butir, pns, atasan = berencana()
        catatan = KegiatanFactory(peserta=pns)
        hasil = serentak(
            *(
                partial(aksi_rencana.padankan, rencana=satu, sumber=catatan, butir=butir, oleh=oleh)
                for satu, oleh in zip(salinan(rencana), (pns, atasan), strict=True)
            )
        )
        assert hasil == [None, None]
        assert Padanan.objects.get(rencana=rencana).butir == butir
