"""Small groups: what of a count may be shown so that nobody's level, cause or plan follows from it. Pure.

A group of fewer than `TERKECIL` people is never broken down, outside the team of its atasan:

1. Of a group that is that small only "< 5" is shown: no part, share, average or cause, and no link to it.
2. Of a part that is that small (of those assessed those with a gap, of these a cause, those who plan something) only
   "< 5" is shown, and nothing that follows from it. Causes are shown all or none.
3. What remains of the city when the agencies that are shown are taken away is a group like any other. Where it, or a
   part of it, would be small, one agency more is not shown ("–"): the smallest that suffices.
4. Where the city's own number is small, that of each of its agencies is "< 5", also that of one with nobody.
5. Where the numbers around "< 5" would leave a single value for it (4 + 4 = 8), it is "–" instead.

Files hold what pages show, and rows are ordered by what is shown. Nothing is small about nobody: 0 is said.
How many people there are, were assessed, hold their dialogue or agreed on a plan is no secret of theirs but the duty
of the year; it is counted as it is for every agency of `TERKECIL` people or more, and summed over these alone. What
two looks at different times tell apart is not held back.
"""

from collections.abc import Sequence

TERKECIL = 5
KECIL = f"< {TERKECIL}"

Bagian = tuple[int, ...]
"""A group as its size and the sizes of its parts, or as parts alone."""
Tertulis = int | str | None
"""A number as it is shown: itself, "< 5", or not at all."""


def kecil(banyak: int) -> bool:
    return 0 < banyak < TERKECIL


def utuh(bagian: Bagian) -> bool:
    """Whether neither the group nor a part of it is small."""
    return not any(map(kecil, bagian))


def jumlahkan(semua: Sequence[Bagian]) -> Bagian:
    return tuple(map(sum, zip(*semua, strict=True)))


def tulis(banyak: int) -> Tertulis:
    return KECIL if kecil(banyak) else banyak


def yang_tampil(semua: Sequence[Bagian], boleh: Sequence[bool] | None = None) -> list[bool]:
    """Which of these groups may be shown beside their sum, which itself is shown where it is `utuh`.

    `boleh`: those that come into question.
    """
    tampil = [utuh(satu) and (boleh is None or boleh[ke]) for ke, satu in enumerate(semua)]
    if not semua or not utuh(jumlahkan(semua)):
        return tampil
    while any(tampil) and not all(tampil) and not utuh(sisa := _sisa(semua, tampil)):
        calon = [ke for ke, ada in enumerate(tampil) if ada]
        cukup = [ke for ke in calon if utuh(jumlahkan([sisa, semua[ke]]))]
        korban = min(cukup, key=lambda ke: semua[ke]) if cukup else max(calon, key=lambda ke: semua[ke])
        tampil[korban] = False
    return tampil


def tulis_bagian(semua: Sequence[Bagian]) -> list[Tertulis]:
    """Of groups (size, part) beside their sum: the part of each as it is shown."""
    dari, bagian = jumlahkan(semua) if semua else (0, 0)
    if kecil(bagian) or kecil(dari):
        return [None if kecil(satu[0]) else KECIL for satu in semua]
    tampil = yang_tampil(semua)
    sebutan = None if _pasti(semua, tampil) else KECIL
    return [satu[1] if ada else sebutan if _disebut(satu) else None for satu, ada in zip(semua, tampil, strict=True)]


def _sisa(semua: Sequence[Bagian], tampil: Sequence[bool]) -> Bagian:
    return jumlahkan([satu for satu, ada in zip(semua, tampil, strict=True) if not ada])


def _disebut(satu: Bagian) -> bool:
    """Whether its part is what is called "< 5"."""
    return not kecil(satu[0]) and kecil(satu[1])


def _pasti(semua: Sequence[Bagian], tampil: Sequence[bool]) -> bool:
    """Whether what is known of the others leaves a single value for a part that is called "< 5"."""
    tersembunyi = [satu for satu, ada in zip(semua, tampil, strict=True) if not ada]
    disebut = [satu[1] for satu in tersembunyi if _disebut(satu)]
    lain = [satu for satu in tersembunyi if not _disebut(satu)]
    jumlah = sum(satu[1] for satu in tersembunyi)
    terendah = sum(TERKECIL for satu in lain if satu[1] >= TERKECIL)
    tertinggi = sum(satu[0] for satu in lain if satu[1] or kecil(satu[0]))
    banyak, terbesar = len(disebut), len(disebut) * (TERKECIL - 1)
    dari, sampai = max(banyak, jumlah - tertinggi), min(terbesar, jumlah - terendah)
    return bool(disebut) and (sampai == banyak or dari == terbesar or (banyak == 1 and dari == sampai))
