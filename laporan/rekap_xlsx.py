"""The yearly recap of an agency or the city as a spreadsheet: `Rekap`, one row a PNS; `Rincian`, one a record.

It leaves the house, so it names a session that was recorded here by its kind only, never by its materi.
Written row by row, batch by batch, so that memory stays the same for three hundred PNS and for thirty thousand.
"""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from dokumen.daftar_xlsx import kepala
from dokumen.sel import FORMAT_TANGGAL, teks_aman
from kepegawaian.models import PNS, Penempatan, PerangkatDaerah
from kepegawaian.porsi import berporsi
from konversi.models import RekapJP
from konversi.rekap import SEKALIGUS, Rincian, rincian
from konversi.tahun import target_jp
from laporan.daftar import orang_setahun
from laporan.kelompok import kelompok_jp, kode_kelompok

KEPALA_REKAP = (
    "No", "NIP", "Nama", "Perangkat Daerah", "Jabatan", "Pelatihan", "Sosialisasi", "Workshop", "Klasikal Lain",
    "Coaching", "Mentoring", "Non Klasikal Lain", "Total", "Status",
)  # fmt: skip
KEPALA_RINCIAN = (
    "NIP", "Nama", "Kode Bentuk", "Lingkup", "Nama Kegiatan", "Tanggal Mulai", "Tanggal Selesai", "Jumlah",
    "JP Konversi", "JP Diakui", "Keterangan", "Dasar",
)  # fmt: skip
LEBAR_REKAP = (6, 21, 34, 40, 40, 11, 12, 11, 14, 11, 11, 18, 10, 12)
LEBAR_RINCIAN = (21, 34, 22, 14, 50, 14, 15, 10, 12, 10, 80, 36)


def tulis_rekap(tahun: int, tujuan: str | Path | IO[bytes], *, pd: PerangkatDaerah | None = None) -> int:
    """Write both sheets to a path or an open binary file; returns how many PNS there are.

    Listed is everybody of `laporan.daftar.orang_setahun`.
    """
    buku = Workbook(write_only=True)
    rekap = buku.create_sheet("Rekap")
    lembar_rincian = buku.create_sheet("Rincian")
    kepala(rekap, KEPALA_REKAP, LEBAR_REKAP)
    kepala(lembar_rincian, KEPALA_RINCIAN, LEBAR_RINCIAN)
    orang = orang_setahun(tahun, [pd] if pd else None)
    for baris in _baris_rekap(orang, tahun):
        rekap.append(baris)
    tanggal = _SelTanggal(lembar_rincian)
    menurut_nip = sorted((p.pns for p in orang), key=lambda pns: pns.nip)
    for baris in _baris_rincian(menurut_nip, tahun, tanggal):
        lembar_rincian.append(baris)
    buku.save(tujuan)
    return len(orang)


def _baris_rekap(orang: list[Penempatan], tahun: int) -> Iterator[list[Any]]:
    kosong = RekapJP(tahun=tahun)
    target, label = target_jp(tahun), {grup.kode: grup.label for grup in kelompok_jp(tahun)}
    nomor = count(1)
    for sekelompok in berporsi(orang, SEKALIGUS):
        milik = RekapJP.objects.filter(tahun=tahun, pns__in=[p.pns_id for p in sekelompok]).order_by()
        rekap = {satu.pns_id: satu for satu in milik}
        for p in sekelompok:
            satu = rekap.get(p.pns_id, kosong)
            identitas = [p.pns.nip, *map(teks_aman, (p.pns.nama_lengkap, p.pd.nama, p.jabatan))]
            yield [next(nomor), *identitas, *satu.kolom, satu.total, label[kode_kelompok(satu.total, target)]]


def _baris_rincian(orang: list[PNS], tahun: int, tanggal: "_SelTanggal") -> Iterator[list[Any]]:
    for sekelompok in berporsi(orang, SEKALIGUS):
        catatan = rincian([pns.pk for pns in sekelompok], tahun)
        for pns in sekelompok:
            nama = teks_aman(pns.nama_lengkap)
            for satu in catatan.get(pns.pk, ()):
                yield _sel_rincian(pns.nip, nama, satu, tanggal)


def _sel_rincian(nip: str, nama: str, satu: Rincian, tanggal: "_SelTanggal") -> list[Any]:
    catatan, hasil = satu.hasil.catatan, satu.hasil
    return [
        nip,
        nama,
        catatan.bentuk,
        catatan.lingkup,
        teks_aman(satu.sumber.judul_umum),
        tanggal(catatan.mulai),
        tanggal(catatan.selesai),
        catatan.jumlah,
        hasil.jp,
        satu.dihitung,
        teks_aman(satu.keterangan),
        hasil.dasar,
    ]


class _SelTanggal:
    """Date cells in the form people read; one cell is used over again, for a write-only sheet copies it at once."""

    def __init__(self, lembar: WriteOnlyWorksheet) -> None:
        self._sel: dict[date, Any] = {}
        self._lembar = lembar

    def __call__(self, hari: date) -> Any:
        sel = self._sel.get(hari)
        if sel is None:
            sel = self._sel[hari] = WriteOnlyCell(self._lembar, value=hari)  # type: ignore[arg-type]  # the stubs know no date
            sel.number_format = FORMAT_TANGGAL
        return sel
