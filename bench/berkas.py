"""Workbooks of the bench: the file that is imported, and the cells of a file that was exported."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from coaching.models import SesiCoaching
from kegiatan.models import Kegiatan
from konversi.buku import buku_aturan
from mentoring.models import SesiMentoring

KEPALA = (
    "NIP", "Kode Bentuk", "Lingkup", "Nama Kegiatan", "Penyelenggara", "NIP Pembimbing", "Tanggal Mulai",
    "Tanggal Selesai", "Jumlah", "Nomor Sertifikat",
)  # fmt: skip


def tulis_impor(jalur: Path, banyak: int) -> int:
    """Write that many records of this database as a file for `impor_kegiatan`; how many there were."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Kegiatan")
    lembar.append(KEPALA)
    tertulis = 0
    for baris in islice(_baris(), banyak):
        lembar.append(baris)
        tertulis += 1
    buku.save(jalur)
    return tertulis


def _baris() -> Iterator[tuple[Any, ...]]:
    for model in (SesiCoaching, SesiMentoring):
        sesi = model.objects.tercatat().order_by("pk")
        for s in sesi.values_list("peserta__nip", "lingkup", "materi", "pembimbing__nip", "tanggal"):
            yield (s[0], model.BENTUK, s[1], s[2], None, s[3], s[4], None, None, None)
    kegiatan = Kegiatan.objects.order_by("pk").values_list(
        "peserta__nip", "bentuk", "lingkup", "nama", "penyelenggara", "mulai", "selesai", "jumlah", "nomor_sertifikat"
    )
    sekali = {kode for aturan in buku_aturan() for kode, b in aturan.baris.items() if b.satuan == "kegiatan"}
    for k in kegiatan.iterator():
        jumlah = None if k[1] in sekali else k[7]
        yield (*k[:5], None, k[5], k[6], jumlah, k[8] or None)


def baca_semua(jalur: Path) -> int:
    """Read every cell with openpyxl in read-only mode, nothing else; how many rows."""
    buku = load_workbook(jalur, read_only=True)
    banyak = sum(1 for lembar in buku.worksheets for _ in lembar.iter_rows(values_only=True))
    buku.close()
    return banyak


class SelTersimpan:
    """The cells of a workbook, to be written again as they are."""

    def __init__(self, jalur: Path) -> None:
        buku = load_workbook(jalur, read_only=True)
        self.lembar = [
            (isi.title, [tuple(map(_nilai, baris)) for baris in isi.iter_rows(values_only=True)])
            for isi in buku.worksheets
        ]
        buku.close()

    def tulis(self, jalur: Path) -> None:
        """With openpyxl in write-only mode, dates in the format people read."""
        buku = Workbook(write_only=True)
        for judul, baris in self.lembar:
            tujuan = buku.create_sheet(judul)
            tanggal: dict[date, Any] = {}
            for satu in baris:
                tujuan.append([_sel(tujuan, tanggal, nilai) for nilai in satu])
        buku.save(jalur)


def _nilai(nilai: Any) -> Any:
    return nilai.date() if isinstance(nilai, datetime) else nilai


def _sel(lembar: Any, tanggal: dict[date, Any], nilai: Any) -> Any:
    if not isinstance(nilai, date):
        return nilai
    if nilai not in tanggal:
        tanggal[nilai] = WriteOnlyCell(lembar)
        tanggal[nilai].value = nilai
        tanggal[nilai].number_format = "dd-mm-yyyy"
    return tanggal[nilai]
