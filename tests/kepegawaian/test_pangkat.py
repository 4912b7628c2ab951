"""The two ladders: their words, their order, and how they are read from a spreadsheet."""

from itertools import pairwise

import pytest

from kepegawaian.models import PNS
from kepegawaian.pangkat import Golongan, Jenjang
from tests.pabrik import PNSFactory

GOLONGAN = ["I/a", "I/b", "I/c", "I/d", "II/a", "II/b", "II/c", "II/d", "III/a", "III/b", "III/c", "III/d"]
GOLONGAN += ["IV/a", "IV/b", "IV/c", "IV/d", "IV/e"]
JENJANG = ["Pelaksana", "Pemula", "Terampil", "Mahir", "Penyelia", "Ahli Pertama", "Ahli Muda", "Ahli Madya"]
JENJANG += ["Ahli Utama", "Pengawas", "Administrator", "JPT Pratama", "JPT Madya", "JPT Utama"]


@pytest.mark.parametrize(("tangga", "label"), [(Golongan, GOLONGAN), (Jenjang, JENJANG)])
def test_each_ladder_has_exactly_these_rungs_in_ascending_order(tangga, label):
    assert tangga.labels == label
    assert all(bawah < atas for bawah, atas in pairwise(tangga.values))


@pytest.mark.parametrize("anggota", [*Golongan, *Jenjang])
def test_every_rung_is_read_from_its_own_label(anggota):
    assert type(anggota).dari_label(str(anggota.label)) is anggota


@pytest.mark.parametrize(
    ("tangga", "tulisan", "anggota"),
    [
        (Golongan, "iii/A", Golongan.III_A),
        (Golongan, "  IV/e ", Golongan.IV_E),
        (Jenjang, "AHLI  muda", Jenjang.AHLI_MUDA),
        (Jenjang, "\u00a0jpt pratama\n", Jenjang.JPT_PRATAMA),
    ],
)
def test_a_label_is_read_without_regard_to_case_and_spaces(tangga, tulisan, anggota):
    assert tangga.dari_label(tulisan) is anggota


@pytest.mark.parametrize("tulisan", ["", "III", "III/e", "3a", "31"])
def test_an_unknown_golongan_is_refused_with_all_that_is_possible(tulisan):
    with pytest.raises(ValueError, match="tidak dikenal") as galat:
        Golongan.dari_label(tulisan)
    assert str(galat.value) == f"“{tulisan}” tidak dikenal. Pilih salah satu: {', '.join(GOLONGAN)}."


def test_an_unknown_jenjang_is_refused_with_all_that_is_possible():
    with pytest.raises(ValueError, match="tidak dikenal") as galat:
        Jenjang.dari_label("Ahli")
    assert str(galat.value) == f"“Ahli” tidak dikenal. Pilih salah satu: {', '.join(JENJANG)}."


SENIORITAS = [
    pytest.param(Golongan.III_B, "201501", True, id="higher golongan, appointed later"),
    pytest.param(Golongan.III_A, "201002", True, id="same golongan, appointed a month earlier"),
    pytest.param(Golongan.III_A, "201003", False, id="same golongan, same month"),
    pytest.param(Golongan.III_A, "201004", False, id="same golongan, appointed a month later"),
    pytest.param(Golongan.II_D, "200501", False, id="lower golongan, appointed earlier"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("golongan", "tmt", "lebih_senior"), SENIORITAS)
def test_seniority_is_the_same_for_two_people_and_for_the_whole_city(golongan, tmt, lebih_senior):
    """Lampiran I F.3 row 10: higher golongan, or the same golongan and an earlier TMT CPNS."""
    pns = PNSFactory(nip="198504122010032001", golongan=Golongan.III_A)
    lain = PNSFactory(nip=f"19850412{tmt}2002", golongan=golongan)
    assert lain.lebih_senior_dari(pns) is lebih_senior
    assert list(PNS.objects.lebih_senior_dari(pns)) == ([lain] if lebih_senior else [])
    assert not pns.lebih_senior_dari(pns)
