"""Circles among many bonds: found once each, quickly, and exactly where the rule for a single bond finds one."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from impor.lingkaran import cari_semua
from kepegawaian.models import SELAMANYA
from kepegawaian.rantai import Ikatan, cari_lingkaran

AWAL = date(2026, 1, 1)


def hari(n: int) -> date:
    return AWAL + timedelta(days=n)


def test_a_pair_a_triple_and_nobody_twice():
    ikatan = {
        1: [Ikatan(2, AWAL, SELAMANYA)],
        2: [Ikatan(1, hari(5), SELAMANYA)],
        3: [Ikatan(1, AWAL, SELAMANYA)],
        7: [Ikatan(8, AWAL, SELAMANYA)],
        8: [Ikatan(9, AWAL, SELAMANYA)],
        9: [Ikatan(7, AWAL, SELAMANYA)],
    }
    assert cari_semua(ikatan, AWAL) == [[7, 8, 9], [2, 1]]


def test_two_who_lead_each_other_in_different_months_are_no_circle():
    ikatan = {1: [Ikatan(2, hari(0), hari(30))], 2: [Ikatan(1, hari(31), SELAMANYA)]}
    assert cari_semua(ikatan, AWAL) == []


def test_a_chain_of_three_thousand_is_climbed_without_recursion():
    ikatan = {orang: [Ikatan(orang + 1, AWAL, SELAMANYA)] for orang in range(3000)}
    assert cari_semua(ikatan, AWAL) == []
    ikatan[3000] = [Ikatan(0, hari(1), SELAMANYA)]
    assert [len(lingkaran) for lingkaran in cari_semua(ikatan, AWAL)] == [3001]


@st.composite
def kota(draw):
    """Up to six people, each with consecutive bonds."""
    ikatan = {}
    for orang in range(draw(st.integers(2, 6))):
        batas = sorted(draw(st.sets(st.integers(0, 12), min_size=0, max_size=4)))
        ikatan[orang] = [
            Ikatan(atasan, hari(dari), hari(sampai - 1))
            for dari, sampai in zip(batas, [*batas[1:], 20], strict=False)
            if (atasan := draw(st.integers(0, 5))) != orang
        ]
    return ikatan


@settings(deadline=None, max_examples=150)
@given(kota())
def test_it_agrees_with_the_rule_for_a_single_bond(ikatan):
    satu_per_satu = {
        frozenset(jalur)
        for orang, semua in ikatan.items()
        for satu in semua
        if (jalur := cari_lingkaran(ikatan, orang, satu))
    }
    assert bool(cari_semua(ikatan, AWAL)) == bool(satu_per_satu)
    assert {frozenset(lingkaran) for lingkaran in cari_semua(ikatan, AWAL)} >= satu_per_satu
