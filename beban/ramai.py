"""Many people at once: with the pauses of people, or without, to get through as many clicks in less time."""

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import suppress

from beban.buku import Buku
from beban.kebiasaan import Jeda, satu_hal
from beban.orang import Galat, Orang
from beban.waktu import SENIN

JEDA = (10.0, 30.0)
"""Seconds between two clicks of one person."""
KUNJUNGAN = 30
"""About so many things somebody does before signing out and coming back."""


async def ramai(orang: Sequence[Orang], *, naik: float, lama: float, acak: random.Random) -> None:
    """Each comes at some moment within `naik` seconds; all leave after `lama` seconds."""
    sampai = time.monotonic() + lama
    datang = [acak.uniform(0, naik) for _ in orang]
    async with asyncio.TaskGroup() as kelompok:
        for satu, kapan in zip(orang, datang, strict=True):
            kelompok.create_task(_sehari(satu, kapan, sampai, random.Random(acak.random())))


async def _sehari(orang: Orang, kapan: float, sampai: float, acak: random.Random) -> None:
    async def jeda() -> None:
        await asyncio.sleep(acak.uniform(*JEDA))

    await asyncio.sleep(kapan)
    while time.monotonic() < sampai:
        await _kunjungan(orang, acak, jeda, sampai)
    await orang.klien.aclose()


async def _kunjungan(orang: Orang, acak: random.Random, jeda: Jeda, sampai: float) -> None:
    """From signing in to signing out; who cannot get in tries again after a pause."""
    try:
        await orang.masuk()
    except Galat:
        await jeda()
        return
    for _ in range(acak.randint(KUNJUNGAN // 2, 2 * KUNJUNGAN)):
        await jeda()
        if time.monotonic() >= sampai:
            return
        await satu_hal(orang, acak, jeda, SENIN.date())
    with suppress(Galat):
        await orang.keluar()


async def rapat(orang: Sequence[Orang], buku: Buku, *, klik: int, acak: random.Random) -> None:
    """So many clicks without pauses, by these people side by side."""
    sampai = len(buku.klik) + klik

    async def tanpa_jeda() -> None:
        return

    async def satu(siapa: Orang, untung: random.Random) -> None:
        async with siapa.klien:
            await siapa.masuk()
            while len(buku.klik) < sampai:
                await satu_hal(siapa, untung, tanpa_jeda, SENIN.date())

    async with asyncio.TaskGroup() as kelompok:
        for siapa in orang:
            kelompok.create_task(satu(siapa, random.Random(acak.random())))
