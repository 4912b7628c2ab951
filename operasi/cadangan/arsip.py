"""The tar of a backup: written once from front to back, read likewise."""

import hashlib
import io
import json
import re
import tarfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from operasi.cadangan import CadanganGagal
from operasi.cadangan.kunci import terbuka

FORMAT = 1
LAMPIRAN, DAFTAR, MANIFES = "lampiran/", "SHA256SUMS", "manifes.json"
BASIS_DATA = {"postgresql": "basisdata.dump", "sqlite": "basisdata.sqlite3"}
_NAMA = re.compile(r"lampiran/[\w.-]+(/[\w.-]+)*|basisdata\.(dump|sqlite3)|SHA256SUMS|manifes\.json")
RUSAK = "Cadangan ini rusak: {}."


class _Sidik(io.RawIOBase):
    """Reads through, and keeps the SHA-256 and the number of what was read."""

    def __init__(self, sumber: IO[bytes]) -> None:
        self._sumber, self._hash, self.bita = sumber, hashlib.sha256(), 0

    def readable(self) -> bool:
        return True

    def read(self, banyak: int = -1) -> bytes:
        isi = self._sumber.read(banyak)
        self._hash.update(isi)
        self.bita += len(isi)
        return isi

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class PenulisArsip:
    """Adds one part after the other to an open stream, and at the end their checksums and the manifest."""

    def __init__(self, tujuan: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=tujuan, mode="w|", format=tarfile.PAX_FORMAT, bufsize=1 << 16)  # noqa: SIM115
        self.sidik: dict[str, str] = {}
        self.bita = 0

    def tambah(self, nama: str, sumber: IO[bytes], ukuran: int) -> None:
        """`ukuran` bytes of it, whatever more there may be by now."""
        butir = tarfile.TarInfo(nama)
        butir.size, butir.mtime, butir.mode = ukuran, int(time.time()), 0o600
        pembaca = _Sidik(sumber)
        self._tar.addfile(butir, pembaca)
        self.sidik[nama] = pembaca.sha256
        self.bita += ukuran

    def tutup(self, manifes: dict[str, Any]) -> None:
        daftar = "".join(f"{sidik}  {nama}\n" for nama, sidik in self.sidik.items()).encode()
        self.tambah(DAFTAR, io.BytesIO(daftar), len(daftar))
        isi = json.dumps({"format": FORMAT, "sha256sums": self.sidik[DAFTAR], **manifes}, indent=1).encode()
        self.tambah(MANIFES, io.BytesIO(isi), len(isi))
        self._tar.close()


@dataclass
class IsiArsip:
    """What a whole and unchanged backup says of itself."""

    manifes: dict[str, Any]
    sidik: dict[str, str] = field(default_factory=dict)

    @property
    def basis_data(self) -> str:
        return str(self.manifes["basis_data"])

    @property
    def lampiran(self) -> dict[str, str]:
        """SHA-256 of the stored files by their name in the storage."""
        return {nama.removeprefix(LAMPIRAN): sidik for nama, sidik in self.sidik.items() if nama.startswith(LAMPIRAN)}


Terima = Callable[[str, IO[bytes]], None]


def baca(jalur: Path, terima: Terima | None = None) -> IsiArsip:
    """Read it to its end and compare every checksum; give each part of it to `terima`, which reads it or not.

    Raises CadanganGagal for what is no backup, or a damaged, truncated or foreign one.
    """
    try:
        with jalur.open("rb") as berkas, terbuka(berkas) as aliran:
            isi, sidik = _baca_tar(aliran, terima)
            while aliran.read(1 << 16):
                pass
    except tarfile.TarError:
        raise CadanganGagal(f"{jalur}: bukan cadangan, atau rusak atau terpotong.") from None
    except OSError as galat:
        raise CadanganGagal(f"{jalur}: tidak dapat dibaca ({galat.strerror or galat}).") from None
    return _bandingkan(isi, sidik)


def _baca_tar(aliran: IO[bytes], terima: Terima | None) -> tuple[dict[str, bytes], dict[str, str]]:
    """The bytes of the list and the manifest, and what the SHA-256 of every part really is."""
    isi: dict[str, bytes] = {}
    sidik: dict[str, str] = {}
    with tarfile.open(fileobj=aliran, mode="r|", bufsize=1 << 16) as tar:
        for butir in tar:
            bagian = tar.extractfile(butir) if butir.isreg() else None
            if bagian is None or not _NAMA.fullmatch(butir.name) or ".." in butir.name or butir.name in sidik:
                raise CadanganGagal(RUSAK.format("memuat bagian yang tidak dikenal"))
            pembaca = _Sidik(bagian)
            if butir.name in (DAFTAR, MANIFES):
                isi[butir.name] = pembaca.read()
            elif terima:
                terima(butir.name, pembaca)  # type: ignore[arg-type]
            while pembaca.read(1 << 16):
                pass
            if pembaca.bita != butir.size:
                raise CadanganGagal(RUSAK.format("terpotong"))
            sidik[butir.name] = pembaca.sha256
    return isi, sidik


def _bandingkan(isi: dict[str, bytes], sidik: dict[str, str]) -> IsiArsip:
    if MANIFES not in isi or DAFTAR not in isi:
        raise CadanganGagal(RUSAK.format("terpotong, manifesnya tidak ada"))
    try:
        manifes = json.loads(isi[MANIFES])
        baris = (satu.split("  ", 1) for satu in isi[DAFTAR].decode().splitlines())
        tertulis = {nama: satu for satu, nama in baris}
        versi, sidik_daftar = manifes["format"], manifes["sha256sums"]
    except (ValueError, KeyError, TypeError):
        raise CadanganGagal(RUSAK.format("manifesnya tidak terbaca")) from None
    if versi != FORMAT:
        raise CadanganGagal(f"Cadangan ini berformat {versi}; aplikasi ini mengenal format {FORMAT}.")
    if sidik_daftar != sidik.pop(DAFTAR):
        raise CadanganGagal(RUSAK.format("daftar SHA-256 tidak sama dengan manifes"))
    sidik.pop(MANIFES)
    beda = sorted(nama for nama in {*tertulis, *sidik} if tertulis.get(nama) != sidik.get(nama))
    if beda:
        contoh = ", ".join(beda[:3]) + (", …" if len(beda) > 3 else "")
        raise CadanganGagal(RUSAK.format(f"{len(beda)} bagian tidak sama dengan SHA-256-nya ({contoh})"))
    return IsiArsip(manifes, sidik)
