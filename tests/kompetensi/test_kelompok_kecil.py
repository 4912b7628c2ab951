"""Small groups: what is shown of them, and that what is not shown does not follow from what is."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.ikhtisar.kelompok_kecil import kecil, tulis, tulis_bagian, utuh, yang_tampil

K = "< 5"


@pytest.mark.parametrize(("banyak", "tertulis"), [(0, 0), (1, K), (4, K), (5, 5), (3000, 3000)])
def test_one_number(banyak, tertulis):
    assert tulis(banyak) == tertulis


@pytest.mark.parametrize(
    ("semua", "tertulis", "mengapa"),
    [
        ([], [], "nobody"),
        ([(20, 8)], [8], "one agency is the city"),
        ([(20, 8), (30, 12)], [8, 12], "nothing is small"),
        ([(20, 0), (30, 12)], [0, 12], "none is not few"),
        ([(5, 5), (30, 12)], [5, 12], "five are enough"),
        ([(4, 2), (3, 1)], [None, None], "small groups have no parts, though together they are seven"),
        ([(20, 3), (4, 4), (30, 12)], [K, None, 12], "the others are 24 people and 7 with a gap: a group like any"),
        ([(20, 3), (30, 12)], [K, None], "12 would say 15 - 12 = 3"),
        ([(20, 3), (30, 12), (25, 7)], [K, 12, None], "the smaller of both is enough"),
        ([(20, 3), (30, 0), (25, 7)], [K, 0, None], "one with nobody would not help"),
        ([(20, 3), (30, 2)], [K, K], "3 + 2 = 5, or 1 + 4"),
        ([(20, 3), (30, 1)], [K, K], "the city has 4 itself"),
        ([(20, 4), (30, 0)], [K, K], "that the second has nobody would say which the four are"),
        ([(20, 4), (30, 4)], [None, None], "8 of twice at most 4"),
        ([(20, 1)] * 5, [None] * 5, "5 of five times at least 1"),
        ([(20, 1), (30, 5)], [None, None], "6 less at least 5 is 1"),
        ([(20, 2), (30, 5)], [K, None], "7 less at least 5 is 1 or 2"),
        ([(3, 0), (20, 8), (30, 12)], [None, None, 12], "the three would be known to have none"),
        ([(3, 3), (20, 8), (30, 12)], [None, None, 12], "or all to have one"),
        ([(3, 1), (2, 1), (20, 8)], [None, None, None], "five people, two with a gap"),
    ],
)
def test_a_part_of_each_agency_beside_the_city(semua, tertulis, mengapa):
    assert tulis_bagian(semua) == tertulis, mengapa


@pytest.mark.parametrize(
    ("semua", "boleh", "tampil"),
    [
        ([(10, 5, 0), (20, 8, 6)], None, [True, True]),
        ([(10, 5, 1), (20, 8, 6)], None, [False, False]),
        ([(10, 5, 1), (20, 8, 6), (9, 9, 9)], None, [False, True, False]),
        ([(10, 5, 3), (20, 8, 2)], None, [False, False]),
        ([(10, 5, 3), (20, 8, 0)], None, [False, True]),  # the sum has a small part, so that it is not shown
        ([(10, 5, 0), (20, 8, 6)], [False, True], [False, True]),
    ],
)
def test_parts_are_shown_all_or_none(semua, boleh, tampil):
    assert yang_tampil(semua, boleh) == tampil


KELOMPOK = st.integers(1, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


def mungkin(semua, tertulis):
    """Every value each part can have for somebody who reads the page of the city and of every agency.

    They are taken to know how many people each agency has, however few.
    """
    dari, bagian = (sum(kolom) for kolom in zip(*semua, strict=True))
    sedikit = kecil(bagian) or kecil(dari)
    jumlah = {bagian} if not sedikit else set(range(dari + 1)) if kecil(dari) else {1, 2, 3, 4}
    rentang = [
        [satu] if isinstance(satu, int)
        else range(n + 1) if satu is None
        else range(5) if sedikit
        else range(1, 5)
        for (n, _), satu in zip(semua, tertulis, strict=True)
    ]  # fmt: skip
    dunia = [satu for satu in product(*rentang) if sum(satu) in jumlah]
    return [set(kolom) for kolom in zip(*dunia, strict=True)]


@given(st.lists(KELOMPOK, min_size=1, max_size=4))
def test_nothing_that_is_not_shown_follows_from_what_is(semua):
    tertulis = tulis_bagian(semua)
    tersembunyi = [satu for satu, isi in zip(semua, tertulis, strict=True) if not isinstance(isi, int)]
    assert all(utuh(satu) for satu, isi in zip(semua, tertulis, strict=True) if isinstance(isi, int))
    if not tersembunyi:
        return
    dari, bagian = (sum(kolom) for kolom in zip(*tersembunyi, strict=True))
    if dari >= 5 and bagian in (0, dari):  # none or all of a group that is not small
        return
    for (_, nilai), isi, dapat in zip(semua, tertulis, mungkin(semua, tertulis), strict=True):
        assert nilai in dapat
        assert len(dapat) > 1 or isinstance(isi, int)


@given(st.lists(st.tuples(st.tuples(*[st.integers(0, 30)] * 3), st.booleans()), min_size=1, max_size=6))
def test_what_remains_of_the_city_is_a_group_like_any_other(semua_boleh):
    semua, boleh = zip(*semua_boleh, strict=True)
    tampil = yang_tampil(semua, boleh)
    jumlah = tuple(map(sum, zip(*semua, strict=True)))
    sisa = [satu for satu, ada in zip(semua, tampil, strict=True) if not ada]
    assert all(utuh(satu) and b for satu, b, ada in zip(semua, boleh, tampil, strict=True) if ada)
    if utuh(jumlah) and sisa:
        assert utuh(tuple(map(sum, zip(*sisa, strict=True))))
