"""The city the people live in: made once for a size and kept as a template, copied for each run."""

import json
import shutil
import sys
from pathlib import Path
from typing import Any

from beban.instalasi import Instalasi, siapkan_kota
from beban.postgresql import PostgreSQL
from bench.basis import versi


def kota_siap(
    postgresql: PostgreSQL, folder: Path, geser: str, *, pns: int, orang: int, nama: str = "jp"
) -> list[dict[str, Any]]:
    """A database `nama` with that city and the accounts of so many people; what each of them has to do."""
    asal, catatan = f"asal_{pns}", folder / f"asal-{pns}.json"
    instalasi = Instalasi(postgresql.url(asal), folder / "instalasi", geser)
    tentang = {"versi": versi(), "orang": orang}
    isi = json.loads(catatan.read_text()) if catatan.exists() else {}
    if isi.get("tentang") != tentang:
        print(f"making a city of {pns:,} PNS …", file=sys.stderr, flush=True)
        postgresql.buat(asal)
        siapkan_kota(instalasi, pns)
        hasil = instalasi.jalankan(sys.executable, "-m", "beban.isi_kota", str(orang))
        if hasil.returncode:
            raise RuntimeError(hasil.stderr)
        isi = {"tentang": tentang, "tugas": json.loads(hasil.stdout)}
        catatan.write_text(json.dumps(isi))
        shutil.rmtree(folder / f"lampiran-{pns}", ignore_errors=True)
        shutil.move(instalasi.lampiran, folder / f"lampiran-{pns}")
    postgresql.buat(nama, dari=asal)
    shutil.rmtree(instalasi.lampiran, ignore_errors=True)
    shutil.copytree(folder / f"lampiran-{pns}", instalasi.lampiran)
    tugas: list[dict[str, Any]] = isi["tugas"]
    return tugas
