"""Somebody of BKPSDMD who keeps the workers busy: imports activities, then has a pack made, then again."""

import asyncio
import hashlib
import io
import re
import threading
import time
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from beban.buku import DIAKUI, DITOLAK, Buku, Tulisan
from beban.orang import Galat, Halaman, Orang
from beban.paket import mulai_paket

BARIS = 150
"""Rows of one import."""
SABAR = 180.0
"""Seconds after which an import or a pack counts as not done."""
JUDUL = (
    *("NIP", "Kode Bentuk", "Lingkup", "Nama Kegiatan", "Penyelenggara", "NIP Pembimbing", "Tanggal Mulai"),
    *("Tanggal Selesai", "Jumlah", "Nomor Sertifikat"),
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class KerjaLatar:
    """In a thread of its own; what was begun when it is left is brought to its end."""

    def __init__(self, alamat: str, tugas: Sequence[dict[str, Any]], buku: Buku) -> None:
        self.buku, self.keliru, self.impor, self.paket, self.tombol = buku, [], 0, 0, 0  # type: ignore[var-annotated]
        self.paling_lama = 0.0
        self._nip = [str(satu["nip"]) for satu in tugas if satu["peran"] == "pegawai"]
        self.orang = Orang(alamat, next(satu for satu in tugas if satu["peran"] == "bkpsdmd"), buku)
        self._selesai = threading.Event()
        self._utas = threading.Thread(target=lambda: asyncio.run(self._terus()), daemon=True)

    def __enter__(self) -> "KerjaLatar":
        self._utas.start()
        return self

    def __exit__(self, *galat: object) -> None:
        self._selesai.set()
        self._utas.join()

    def catatan(self) -> str:
        return (
            f"{self.impor} impor × {BARIS} baris dan {self.paket} paket selesai; "
            f"tombol Coba lagi ditekan {self.tombol} kali"
        )

    async def _terus(self) -> None:
        try:
            await self.orang.masuk()
            while not self._selesai.is_set():
                for lakukan in (self._impor, self._paket):
                    mulai = time.monotonic()
                    await lakukan()
                    self.paling_lama = max(self.paling_lama, time.monotonic() - mulai)
        except Exception as galat:
            self.keliru.append(f"{galat!r}")
        finally:
            await self.orang.klien.aclose()

    async def _impor(self) -> None:
        """Upload, look at the preview, confirm, wait for the report."""
        tulisan = [self.buku.tulis("kegiatan") for _ in range(BARIS)]
        formulir = await self.orang.buka("formulir impor", "/pegawai/impor/kegiatan/")
        berkas = {"berkas": ("kegiatan.xlsx", self._lembar(tulisan), XLSX)}
        halaman = await self.orang.kirim("unggah impor", formulir, {}, berkas=berkas)
        halaman = await self._sampai(halaman.alamat, 'name="pratinjau"', "Tidak ada yang disimpan")
        sesudah = await self.orang.kirim("simpan impor", halaman, {}, jalur=f"{halaman.alamat}simpan/")
        for satu in tulisan:
            satu.keadaan = DIAKUI if sesudah.pesan() else DITOLAK
        selesai = await self._sampai(halaman.alamat, "Sudah disimpan", "Tidak ada yang disimpan")
        if "Sudah disimpan" not in selesai.isi:
            self.keliru.append(f"import {halaman.alamat} was not saved")
        self.impor += 1

    def _lembar(self, tulisan: Sequence[Tulisan]) -> bytes:
        buku, isi = Workbook(write_only=True), io.BytesIO()
        lembar = buku.create_sheet("Kegiatan")
        lembar.append(JUDUL)
        for ke, satu in enumerate(tulisan):
            hari = f"2026-{1 + ke % 11:02}-{1 + ke % 28:02}"
            nip = self._nip[ke % len(self._nip)]
            lembar.append([nip, "bimtek", "nasional", f"Bimtek {satu.tanda}", "", "", hari, hari, 2, ""])
        buku.save(isi)
        return isi.getvalue()

    async def _paket(self) -> None:
        """Every Kartu of the city; whole, as the register has it, and with a file for every atasan."""
        halaman = await mulai_paket(self.orang)
        halaman = await self._sampai(halaman.alamat, ".zip", "dibatalkan")
        unduh = re.search(r'href="(/laporan/paket/\d+/[^"]+\.zip)"', halaman.isi)
        if unduh is None:
            self.keliru.append(f"pack {halaman.alamat} was not made")
            return
        jawab = await self.orang.klien.get(unduh[1])
        self._periksa_zip(halaman, jawab.content)
        self.paket += 1

    def _periksa_zip(self, halaman: Halaman, isi: bytes) -> None:
        if hashlib.sha256(isi).hexdigest() not in halaman.isi.replace(" ", ""):
            self.keliru.append(f"pack {halaman.alamat}: another SHA-256 than its page names")
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            nama = arsip.namelist()
            if arsip.testzip() or len(nama) != len(set(nama)):
                self.keliru.append(f"pack {halaman.alamat}: damaged, or a file twice")

    async def _sampai(self, alamat: str, *tanda: str) -> Halaman:
        """Look at the page until it says one of these; press its button where the work stands still."""
        sampai = time.monotonic() + SABAR
        while time.monotonic() < sampai:
            halaman = await self.orang.buka("menunggu latar", alamat)
            if any(satu in halaman.isi for satu in tanda):
                return halaman
            for tombol in re.findall(rf'action="({alamat}(?:ulang|lanjut)/)"', halaman.isi)[:1]:
                self.tombol += 1
                await self.orang.kirim("coba lagi", halaman, {}, jalur=tombol)
            await asyncio.sleep(0.5)
        raise Galat(f"{alamat}: not done within {SABAR:g} seconds")
