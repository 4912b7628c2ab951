"""The chain of supervision never closes on any day; held against a check of every single day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kepegawaian.rantai import Ikatan, cari_lingkaran

AWAL = date(2026, 1, 1)


def ikatan(atasan, mulai=(1, 1), selesai=(12, 31)):
    return Ikatan(atasan, date(2026, *mulai), date(2026, *selesai))


KASUS = [
    pytest.param({}, 1, ikatan(1), [1, 1], id="oneself"),
    pytest.param({}, 1, ikatan(2), [], id="an atasan without an atasan"),
    pytest.param({2: [ikatan(1)]}, 1, ikatan(2), [1, 2, 1], id="two who lead each other"),
    pytest.param({2: [ikatan(3)], 3: [ikatan(1)]}, 1, ikatan(2), [1, 2, 3, 1], id="three in a circle"),
    pytest.param({2: [ikatan(3)], 3: [ikatan(4)]}, 1, ikatan(2), [], id="a chain that ends"),
    pytest.param({3: [ikatan(1)], 4: [ikatan(1)]}, 1, ikatan(2), [], id="a team beside the chain"),
    pytest.param(
        {2: [ikatan(1, (1, 1), (6, 30))]}, 1, ikatan(2, (7, 1), (12, 31)), [], id="each other, in different halves"
    ),
    pytest.param(
        {2: [ikatan(1, (1, 1), (7, 1))]}, 1, ikatan(2, (7, 1), (12, 31)), [1, 2, 1], id="each other, on one day"
    ),
    pytest.param(
        {2: [ikatan(3, (1, 1), (6, 30))], 3: [ikatan(1, (7, 1), (12, 31))]},
        1,
        ikatan(2),
        [],
        id="three whose bonds overlap in pairs but never all at once",
    ),
    pytest.param(
        {2: [ikatan(3, (1, 1), (6, 30)), ikatan(4, (7, 1), (12, 31))], 4: [ikatan(1)]},
        1,
        ikatan(2),
        [1, 2, 4, 1],
        id="closed by the second of two placements",
    ),
    pytest.param({2: [ikatan(3)], 3: [ikatan(2)]}, 1, ikatan(2), [], id="a circle of others is not oneself in one"),
]


@pytest.mark.parametrize(("semua", "awal", "ikatan_awal", "jalur"), KASUS)
def test_a_circle_is_found_only_where_all_its_bonds_share_a_day(semua, awal, ikatan_awal, jalur):
    assert cari_lingkaran(semua, awal, ikatan_awal) == jalur


def test_a_chain_longer_than_python_recurses_is_climbed():
    semua = {orang: [ikatan(orang + 1)] for orang in range(2, 3000)}
    assert cari_lingkaran(semua, 1, ikatan(2)) == []
    assert cari_lingkaran({**semua, 3000: [ikatan(1)]}, 1, ikatan(2)) == [*range(1, 3001), 1]


HARI = 8


@st.composite
def riwayat(draw):
    """Dated bonds of up to five people over a few days; nobody has two at once, and anybody may lead anybody."""
    semua = {}
    for orang in range(draw(st.integers(2, 5))):
        batas = sorted(draw(st.sets(st.integers(0, HARI), max_size=4)))
        semua[orang] = [
            Ikatan(atasan, AWAL + timedelta(dari), AWAL + timedelta(sampai - 1))
            for dari, sampai in pairwise(batas)
            if (atasan := draw(st.one_of(st.none(), st.integers(0, 4)))) is not None
        ]
    return semua


def berputar_pada(semua, awal, ikatan_awal, hari):
    """The naive check: climb from `awal` on that one day."""
    if not ikatan_awal.mulai <= hari <= ikatan_awal.selesai:
        return False
    simpul, dilewati = ikatan_awal.atasan, set()
    while simpul != awal and simpul not in dilewati:
        dilewati.add(simpul)
        simpul = next((i.atasan for i in semua.get(simpul, ()) if i.mulai <= hari <= i.selesai), None)
    return simpul == awal


@settings(deadline=None)
@given(semua=riwayat(), atasan=st.integers(0, 4), dari=st.integers(0, HARI - 1), lama=st.integers(0, HARI))
def test_the_search_agrees_with_a_check_of_every_day(semua, atasan, dari, lama):
    ikatan_awal = Ikatan(atasan, AWAL + timedelta(dari), AWAL + timedelta(min(dari + lama, HARI - 1)))
    jalur = cari_lingkaran(semua, 0, ikatan_awal)
    setiap_hari = [berputar_pada(semua, 0, ikatan_awal, AWAL + timedelta(hari)) for hari in range(HARI)]
    assert bool(jalur) == any(setiap_hari)
    if jalur:
        assert (jalur[0], jalur[-1], len(set(jalur))) == (0, 0, len(jalur) - 1)
