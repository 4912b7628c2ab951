"""The way back: into an empty installation, whole or not at all, and then proved."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO

from django.core.files import File
from django.db import connection

from lampiran.aksi import buang
from lampiran.gudang import gudang
from lampiran.models import Berkas
from operasi.cadangan import CadanganGagal
from operasi.cadangan.arsip import BASIS_DATA, LAMPIRAN, IsiArsip, baca
from operasi.cadangan.basis_data import berisi, hitung, kueri_kini, migrasi_dikenal
from operasi.cadangan.buat import semua_berkas
from operasi.cadangan.postgresql import pulihkan_postgresql
from operasi.cadangan.sqlite import pulihkan_sqlite

DI_MEMORI = 8 * 1024 * 1024
"""Bytes of a file up to which it is kept in memory on its way to the storage."""


def pastikan_kosong() -> None:
    """Raises CadanganGagal where there is anything to lose."""
    if tabel := berisi():
        contoh = ", ".join(tabel[:5]) + (", …" if len(tabel) > 5 else "")
        raise CadanganGagal(
            f"Basis data ini sudah berisi data ({contoh}). Pemulihan hanya ke pemasangan kosong: "
            "pakai basis data baru, jalankan migrate, lalu ulangi."
        )
    if next(semua_berkas(), None):
        raise CadanganGagal(
            "Penyimpanan lampiran sudah berisi berkas. Pemulihan hanya ke pemasangan kosong: "
            "isi LAMPIRAN_DIR dengan folder baru, lalu ulangi."
        )


def pastikan_cocok(isi: IsiArsip) -> None:
    """Raises CadanganGagal where this installation cannot hold that backup."""
    if isi.basis_data != connection.vendor:
        raise CadanganGagal(
            f"Cadangan ini dari {isi.basis_data}, sedangkan DATABASE_URL di sini {connection.vendor}. "
            "Pulihkan ke basis data sejenis."
        )
    asing = sorted({(app, nama) for app, nama in isi.manifes["migrasi"]} - migrasi_dikenal())
    if asing:
        raise CadanganGagal(
            f"Cadangan ini dari versi aplikasi yang lebih baru ({isi.manifes['versi']}): "
            f"migrasi {asing[0][0]}.{asing[0][1]} tidak dikenal. Perbarui aplikasinya, lalu ulangi."
        )


def pulihkan(jalur: Path, isi: IsiArsip) -> None:
    """Bring back the files, then the database; where that fails, take the files away again.

    `isi` is what `baca(jalur)` has found whole.
    """
    tersimpan: list[str] = []
    with TemporaryDirectory(prefix="jp-pulih-") as folder:
        basis_data = Path(folder) / BASIS_DATA[isi.basis_data]

        def terima(nama: str, bagian: IO[bytes]) -> None:
            if nama.startswith(LAMPIRAN):
                _simpan(nama.removeprefix(LAMPIRAN), bagian, isi.sidik[nama], tersimpan)
            elif nama == basis_data.name:
                with basis_data.open("wb") as tujuan:
                    copyfileobj(bagian, tujuan)

        try:
            baca(jalur, terima)
            pulih = pulihkan_postgresql if isi.basis_data == "postgresql" else pulihkan_sqlite
            pulih(basis_data, isi.manifes["tabel"])
        except BaseException:
            for nama in tersimpan:
                buang(nama)
            raise


def _simpan(nama: str, bagian: IO[bytes], sidik: str, tersimpan: list[str]) -> None:
    with SpooledTemporaryFile(max_size=DI_MEMORI) as tampung:
        copyfileobj(bagian, tampung)
        tampung.seek(0)
        if hashlib.file_digest(tampung, "sha256").hexdigest() != sidik:
            raise CadanganGagal("Cadangan ini berubah selagi dibaca.")
        tampung.seek(0)
        sebagai = gudang().save(nama, File(tampung, name=nama))
    tersimpan.append(sebagai)
    if sebagai != nama:
        raise CadanganGagal(f"Penyimpanan lampiran tidak mau memakai nama {nama}.")


def beda(isi: IsiArsip) -> Iterator[str]:
    """Every difference between what was restored and the backup, a sentence each: rows, and the bytes of every file."""
    tabel = isi.manifes["tabel"]
    for nama, banyak in hitung(kueri_kini, tabel).items():
        if banyak != tabel[nama]:
            yield f"tabel {nama}: {banyak} baris, seharusnya {tabel[nama]}."
    hilang = set(isi.manifes["lampiran"]["hilang"])
    for nama, sidik in isi.lampiran.items():
        if _sidik(nama) != sidik:
            yield f"berkas {nama}: isinya tidak sama dengan cadangan."
    for nama, sidik in Berkas.objects.values_list("nama_simpan", "sha256").iterator():
        if nama not in hilang and isi.lampiran.get(nama) != sidik:
            yield f"berkas {nama}: tidak sama dengan SHA-256 yang tercatat ketika diunggah."


def _sidik(nama: str) -> str:
    try:
        with gudang().open(nama) as berkas:
            return hashlib.file_digest(berkas, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
