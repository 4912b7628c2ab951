"""Which item of a plan a record belongs to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.rencana.padanan import Direncanakan, Terjadi, padankan


def terjadi(kunci, bentuk="coaching", kompetensi="integritas", jumlah=1):
    return Terjadi(kunci, bentuk, kompetensi, Decimal(jumlah))


def item(kunci, bentuk="coaching", kompetensi="integritas", jumlah=2):
    return Direncanakan(kunci, bentuk, kompetensi, Decimal(jumlah))


KASUS = {
    "same bentuk and competency": ([terjadi("a")], [item(1)], {}, {"a": 1}),
    "another bentuk": ([terjadi("a", "mentoring")], [item(1)], {}, {"a": None}),
    "another competency": ([terjadi("a", kompetensi="komunikasi")], [item(1)], {}, {"a": None}),
    "no competency, one item": ([terjadi("a", kompetensi="")], [item(1)], {}, {"a": 1}),
    "no competency, items about several": (
        [terjadi("a", kompetensi="")],
        [item(1), item(2, kompetensi="komunikasi")],
        {},
        {"a": None},
    ),
    "no competency, two items about one": ([terjadi("a", kompetensi="")], [item(1), item(2)], {}, {"a": 1}),
    "the first until it is full, then the next": (
        [terjadi("a"), terjadi("b"), terjadi("c"), terjadi("d"), terjadi("e")],
        [item(1), item(2)],
        {},
        {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2},
    ),
    "by hand before everything": ([terjadi("a")], [item(1), item(2, "magang")], {"a": 2}, {"a": 2}),
    "by hand outside the plan": ([terjadi("a")], [item(1)], {"a": None}, {"a": None}),
    "what is set by hand takes its room first": (
        [terjadi("a"), terjadi("b"), terjadi("c")],
        [item(1), item(2)],
        {"b": 1, "c": 1},
        {"b": 1, "c": 1, "a": 2},
    ),
    "nothing planned": ([terjadi("a")], [], {}, {"a": None}),
    "nothing happened": ([], [item(1)], {}, {}),
}


@pytest.mark.parametrize(("ada", "rencana", "tangan", "hasil"), KASUS.values(), ids=KASUS)
def test_a_record_finds_its_item(ada, rencana, tangan, hasil):
    assert padankan(ada, rencana, tangan) == hasil


@given(st.data())
def test_every_record_has_one_answer_and_hands_are_obeyed(data):
    bentuk, kompetensi = st.sampled_from(["coaching", "magang"]), st.sampled_from(["", "x", "y"])
    ada = [terjadi(f"r{ke}", data.draw(bentuk), data.draw(kompetensi)) for ke in range(data.draw(st.integers(0, 6)))]
    rencana = [item(ke, data.draw(bentuk), data.draw(st.sampled_from(["x", "y"]))) for ke in range(3)]
    tangan = data.draw(st.dictionaries(st.sampled_from(["r0", "r1"]), st.sampled_from([None, 0, 1, 2])))
    tangan = {kunci: butir for kunci, butir in tangan.items() if kunci in {satu.kunci for satu in ada}}
    hasil = padankan(ada, rencana, tangan)
    assert hasil.keys() == {satu.kunci for satu in ada}
    for satu in ada:
        if satu.kunci in tangan:
            assert hasil[satu.kunci] == tangan[satu.kunci]
        elif hasil[satu.kunci] is not None:
            milik = rencana[hasil[satu.kunci]]
            assert milik.bentuk == satu.bentuk
            assert satu.kompetensi in ("", milik.kompetensi)
