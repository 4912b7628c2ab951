"""Coaching or mentoring? A suggestion from answers drawn from the table of differences (F.3). No Django.

The regulation gives the table and no way to choose by it: most answers win, and the cause of the gap (row 2), which
says what each of the two closes, decides where they are equal.
"""

from collections import Counter
from collections.abc import Mapping

COACHING, MENTORING, KEDUANYA = "coaching", "mentoring", "keduanya"
PENENTU = "penyebab"
"""The question that decides a tie."""


def sarankan(jawaban: Mapping[str, str]) -> str:
    """COACHING, MENTORING, or KEDUANYA where nothing decides.

    `jawaban`: by question, COACHING or MENTORING, or empty for one that was not answered.
    """
    if seimbang(jawaban):
        return jawaban.get(PENENTU) or KEDUANYA
    ((terbanyak, _),) = _suara(jawaban).most_common(1)
    return terbanyak


def seimbang(jawaban: Mapping[str, str]) -> bool:
    """As many answers for coaching as for mentoring."""
    suara = _suara(jawaban)
    return suara[COACHING] == suara[MENTORING]


def _suara(jawaban: Mapping[str, str]) -> Counter[str]:
    return Counter(satu for satu in jawaban.values() if satu)
