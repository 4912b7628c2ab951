"""`python -m keandalan [--cepat] [--hanya TEKS] [--tulis BERKAS]`, as root. Exit code 1 if something did not hold."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from keandalan import basis_data, bunuh, cakram, jam, mesin, migrasi
from keandalan.medan import FOLDER
from keandalan.percobaan import Temuan
from keandalan.tabel import sisipkan


class Satu(NamedTuple):
    """A trial, how often in full, and how often only to show that it still works."""

    coba: Callable[[int], Temuan]
    penuh: int
    cepat: int


DAFTAR = (
    Satu(bunuh.bunuh_web, 120, 4),
    Satu(bunuh.bunuh_pekerja, 100, 4),
    Satu(bunuh.bunuh_basis_data, 150, 3),
    Satu(cakram.lampiran_penuh, 10, 1),
    Satu(cakram.lampiran_hanya_baca, 10, 1),
    Satu(cakram.basis_data_penuh, 5, 1),
    Satu(basis_data.hilang, 20, 1),
    Satu(basis_data.hanya_baca, 10, 1),
    Satu(basis_data.terkunci, 3, 1),
    Satu(basis_data.lambat, 5, 1),
    Satu(jam.melompat, 20, 2),
    Satu(migrasi.bersamaan, 5, 1),
    Satu(mesin.dua_mesin, 1, 1),
    Satu(mesin.mesin_lenyap, 10, 1),
    Satu(mesin.kabel_tercabut, 3, 1),
)


def _nama(satu: Satu) -> str:
    return f"{satu.coba.__module__.removeprefix('keandalan.')}.{satu.coba.__name__}"


def main() -> int:
    opsi = _opsi()
    dipilih = [satu for satu in DAFTAR if opsi.hanya in _nama(satu)]
    if not dipilih:
        print(f"no trial is named so; there are: {', '.join(map(_nama, DAFTAR))}", file=sys.stderr)
        return 2
    if os.geteuid() != 0:
        print("keandalan mounts disks and makes networks: run it as root.", file=sys.stderr)
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    hasil = [_coba(satu, opsi.kali or (satu.cepat if opsi.cepat else satu.penuh)) for satu in dipilih]
    catatan = {"mesin": f"{os.cpu_count()} inti", "temuan": [satu.sebagai_json() for satu in hasil]}
    (FOLDER / "hasil.json").write_text(json.dumps(catatan, indent=1))
    if opsi.tulis:
        sisipkan(Path(opsi.tulis), hasil)
    return 0 if all(satu.lolos for satu in hasil) else 1


def _coba(satu: Satu, kali: int) -> Temuan:
    """One line as soon as it is known; a trial that cannot be carried out has not held."""
    mulai, beban = time.monotonic(), os.getloadavg()[0]
    try:
        temuan = satu.coba(kali)
    except Exception as galat:
        temuan = Temuan(satu.coba.__name__, kali, pelanggaran=[f"not carried out: {galat!r}"])
    kata = "ok" if temuan.lolos else "NOT ok"
    print(
        f"{temuan.apa:<52} {kali:>4} ×  {temuan.diakui:>6} acknowledged {temuan.tak_tahu:>5} unknown "
        f"{temuan.gangguan:>6} disturbed  back in {temuan.pulih:5.1f} s  {kata:<6} "
        f"({time.monotonic() - mulai:.0f} s, load {beban:.1f}) {temuan.catatan}",
        flush=True,
    )
    for kalimat in temuan.pelanggaran[:10]:
        print(f"    {kalimat}", flush=True)
    return temuan


def _opsi() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m keandalan", description=__doc__)
    parser.add_argument("--cepat", action="store_true", help="each a few times: proves the trials, not the product")
    parser.add_argument("--kali", type=int, default=0, help="how often, instead")
    parser.add_argument("--hanya", default="", metavar="TEKS", help="only the trials whose name holds this text")
    parser.add_argument("--tulis", default="", metavar="BERKAS", help="put the table into this page of Markdown")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
