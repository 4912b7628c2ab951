"""Coaching or mentoring: every way to answer the four questions."""

from itertools import product

import pytest

from bimbingan.panduan import panduan
from bimbingan.saran import COACHING, KEDUANYA, MENTORING, PENENTU, sarankan, seimbang

KODE = [satu.kode for satu in panduan().pertanyaan]
SEMUA = [dict(zip(KODE, satu, strict=True)) for satu in product((COACHING, MENTORING, ""), repeat=4)]
BALIK = {COACHING: MENTORING, MENTORING: COACHING, "": "", KEDUANYA: KEDUANYA}

# penyebab, prakarsa, jangka, fokus → suggestion
TABEL = [
    ("cccc", COACHING),
    ("mmmm", MENTORING),
    ("c---", COACHING),
    ("---m", MENTORING),
    # most answers win, also against the cause
    ("cmmm", MENTORING),
    ("mcc-", COACHING),
    ("-mmc", MENTORING),
    # equal: the cause decides
    ("cm--", COACHING),
    ("mc--", MENTORING),
    ("ccmm", COACHING),
    ("mmcc", MENTORING),
    ("mcmc", MENTORING),
    # equal, and the cause is not known
    ("-cm-", KEDUANYA),
    ("--mc", KEDUANYA),
    ("----", KEDUANYA),
]


def jawaban(tulisan):
    huruf = {"c": COACHING, "m": MENTORING, "-": ""}
    return dict(zip(KODE, (huruf[satu] for satu in tulisan), strict=True))


@pytest.mark.parametrize(("tulisan", "saran"), TABEL)
def test_most_answers_win_and_the_cause_decides_a_tie(tulisan, saran):
    assert sarankan(jawaban(tulisan)) == saran


def test_there_are_81_ways_to_answer_and_the_cause_is_one_of_the_questions():
    assert len(SEMUA) == 81
    assert PENENTU in KODE


@pytest.mark.parametrize("satu", SEMUA, ids=lambda satu: "".join(nilai[:1] or "-" for nilai in satu.values()))
def test_every_way_to_answer_has_a_suggestion_that_its_mirror_mirrors(satu):
    saran = sarankan(satu)
    suara = list(satu.values())
    assert sarankan({kode: BALIK[nilai] for kode, nilai in satu.items()}) == BALIK[saran]
    assert (saran == KEDUANYA) == (seimbang(satu) and not satu[PENENTU])
    if saran != KEDUANYA:
        assert suara.count(saran) >= suara.count(BALIK[saran])
        assert suara.count(saran) > suara.count(BALIK[saran]) or satu[PENENTU] == saran


@pytest.mark.parametrize("satu", SEMUA[::7])
def test_the_order_of_the_answers_and_what_is_left_out_do_not_matter(satu):
    assert sarankan(dict(reversed(satu.items()))) == sarankan(satu)
    assert sarankan({kode: nilai for kode, nilai in satu.items() if nilai}) == sarankan(satu)
