"""The same coaching proposed to several members of the team at once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from coaching.aksi import usulkan_kepada
from coaching.models import Coaching
from tests.bimbingan.dunia import potret
from tests.pabrik import PenempatanFactory, PNSFactory

ISI = {
    "pekerjaan": "Menyusun rencana kerja",
    "tujuan": "Selesai tepat waktu",
    "hasil_diharapkan": "Naskah rencana kerja",
    "mulai": date(2026, 11, 23),
    "selesai": date(2027, 1, 31),
}


@pytest.fixture
def tim(tokoh):
    ani = PNSFactory(nama="Ani")
    PenempatanFactory(pns=ani, pd=tokoh.dinas, atasan=tokoh.atasan)
    return [tokoh.pegawai, ani]


def test_each_gets_an_agreement_of_their_own_with_the_same_words(tokoh, tim):
    semua = usulkan_kepada(coachee=tim, oleh=tokoh.atasan, isi=ISI)
    assert semua == list(Coaching.objects.order_by("pk"))
    assert [(satu.peserta, satu.pembimbing, satu.status) for satu in semua] == [
        (satu, tokoh.atasan, "diusulkan") for satu in tim
    ]
    assert set(Coaching.objects.values_list(*ISI)) == {tuple(ISI.values())}


def test_a_double_click_doubles_nothing_and_a_wider_choice_adds_only_the_new(tokoh, tim):
    pertama = usulkan_kepada(coachee=tim[:1], oleh=tokoh.atasan, isi=ISI)
    assert usulkan_kepada(coachee=tim, oleh=tokoh.atasan, isi=ISI)[:1] == pertama
    assert usulkan_kepada(coachee=tim, oleh=tokoh.atasan, isi=ISI)[:1] == pertama
    assert Coaching.objects.count() == 2


def test_where_one_is_not_of_the_team_nobody_gets_it_and_the_sentence_names_them(tokoh, tim):
    sebelum = potret()
    with pytest.raises(ValidationError) as galat:
        usulkan_kepada(coachee=[*tim, tokoh.orang_lain], oleh=tokoh.atasan, isi=ISI)
    assert galat.value.messages == [
        "Pada 23 November 2026 Drs. Budi Santoso, M.Si. bukan atasan langsung Orang Lain; coaching dilakukan oleh "
        "atasan langsung (Lampiran I huruf F angka 1)."
    ]
    assert potret() == sebelum


def test_a_coach_is_the_atasan_langsung_and_not_somebody_above_them(tokoh, tim):
    kepala = PNSFactory(nama="Kepala Dinas")
    tokoh.atasan.penempatan.update(atasan=kepala)
    with pytest.raises(ValidationError, match="Kepala Dinas bukan atasan langsung"):
        usulkan_kepada(coachee=tim, oleh=kepala, isi=ISI)


def test_with_nobody_chosen_nothing_happens(tokoh):
    assert usulkan_kepada(coachee=[], oleh=tokoh.atasan, isi=ISI) == []
