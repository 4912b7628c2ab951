"""The pack that is made in the background while everybody works."""

import asyncio
import re
import time
from collections.abc import Sequence

from beban.orang import Galat, Halaman, Orang
from beban.waktu import TAHUN

SABAR = 900.0
"""Seconds after which a pack is not waited for any longer."""


async def minta_paket(orang: Sequence[Orang], pd: str = "") -> str:
    """BKPSDMD asks for every Kartu of the city and looks now and then; a line on what came of it."""
    lama = next(satu for satu in orang if satu.tugas["peran"] == "bkpsdmd")
    bkpsdmd = Orang(lama.alamat, lama.tugas, lama.buku)
    mulai = time.monotonic()
    try:
        await bkpsdmd.masuk()
        halaman = await mulai_paket(bkpsdmd, pd)
        halaman = await tunggu_paket(bkpsdmd, halaman, mulai + SABAR)
        unduh = re.search(r'href="(/laporan/paket/\d+/[^"]+\.zip)"', halaman.isi)
        if unduh is None:
            return f"the pack was NOT finished after {time.monotonic() - mulai:.0f} s"
        await bkpsdmd.buka("unduh paket", unduh[1])
    except Galat as galat:
        return f"the pack: NOT fetched, {galat}"
    finally:
        await bkpsdmd.klien.aclose()
    return f"the pack was made and fetched in {time.monotonic() - mulai:.0f} s"


async def mulai_paket(orang: Orang, pd: str = "") -> Halaman:
    """The page of the pack that was asked for."""
    formulir = await orang.buka("paket", "/laporan/paket/")
    return await orang.kirim("minta paket", formulir, {"jenis": "kartu", "pd": pd, "tahun": str(TAHUN)})


async def tunggu_paket(orang: Orang, halaman: Halaman, sampai: float) -> Halaman:
    """Look every few seconds until it is done, whatever came of it, or the time is over."""
    while time.monotonic() < sampai and ".zip" not in halaman.isi and "dibatalkan" not in halaman.isi:
        await asyncio.sleep(3)
        halaman = await orang.buka("kemajuan paket", halaman.alamat)
    return halaman
